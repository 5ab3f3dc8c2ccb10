"""The words by which the ladders for organisations and places see what kind of thing a name stands for."""

from __future__ import annotations

from vp.anonymise.forms import fold
from vp.anonymise.wordset import words

# What the words of a name say about the thing: noun, article, English noun. The first that fits.
ORGANISATIONS = (
    (
        r"ziekenhuis|gasthuis|\bu?mc\b|\baz\b|\buz\b|medisch centrum|hospital|kliniek|clinic",
        "ziekenhuis",
        "het",
        "hospital",
    ),
    (
        r"zorg|verpleeg|verzorging|wzc|ggz|ambulance|\brav\b|jeugd|thuis|huisarts|tandarts|fysio|praktijk|"
        r"maatschap|apothe|care\b|ggd|hospice",
        "zorginstelling",
        "de",
        "care organisation",
    ),
    (r"opvang|bso\b|kdv|crèche|kinderdag|peuter", "kinderopvang", "de", "nursery"),
    (r"universi|hogeschool|academie|academy|faculteit", "onderwijsinstelling", "de", "university"),
    (r"school|college|lyceum|gymnasium|\bmbo\b|\broc\b|\bobs\b|\bcbs\b|onderwijs", "school", "de", "school"),
    (
        r"kerk(?:\b|gemeente|genootschap|bestuur|enraad)|parochie|moskee|gemeente van|church|chapel|tempel|synagoge|"
        r"broeder",
        "geloofsgemeenschap",
        "de",
        "faith community",
    ),
    (r"\bgemeente\b(?! van)|municipality", "gemeente", "de", "municipality"),
    (r"ministerie|ministry", "ministerie", "het", "ministry"),
    (
        r"provincie|waterschap|hoogheemraad|\bstad\b|rijks|overheid|council|"
        r"city of|inspectie|dienst\b|belasting|rechtbank|court|parket|gerecht|\bpi\b|gevangenis",
        "overheidsinstelling",
        "de",
        "public body",
    ),
    (r"kazerne|fire station|barracks", "kazerne", "de", "station"),
    (
        r"politie|brandweer|veiligheidsregio|landmacht|marine|luchtmacht|defensie|police",
        "organisatie",
        "de",
        "service",
    ),
    (r"\bfnv|\bcnv|\bacv|\babvv|\baclvb|\bacod|vakbond|\bbond\b|union", "vakbond", "de", "union"),
    (r"commissie|committee|commission|meldpunt|toezicht", "commissie", "de", "committee"),
    (r"bank|krediet|verzeker", "financiële instelling", "de", "financial institution"),
    (
        r"\bsv\b|\bvv\b|\bfc\b|\bhc\b|\btv\b|club|vereniging|federatie|sport|roei|kajak|voetbal|hockey|tennis|minerva",
        "vereniging",
        "de",
        "club",
    ),
    (
        r"orkest|koor|theater|toneel|museum|bibliotheek|bieb|filharmon|symfonie|opera|dans|orchestra",
        "culturele instelling",
        "de",
        "cultural institution",
    ),
    (r"omroep|krant|courant|bode|dagblad|redactie|radio|media|uitgever", "mediabedrijf", "het", "media company"),
    (r"café|brasserie|restaurant|hotel|bistro|horeca", "horecazaak", "de", "place"),
    (r"winkel|markt|plaza|salon|kapper|bakker|slager|super", "winkel", "de", "shop"),
    (r"stichting|foundation|trust|fonds", "stichting", "de", "foundation"),
    (
        r"\bb\.?v\b|\bn\.?v\b|bedrijf|bouw|transport|logist|security|beveilig|energie|techn|soft|data|bank|"
        r"rozen|zuivel|& |vervoer|stevedor|air\b|atelier|flex",
        "bedrijf",
        "het",
        "company",
    ),
)
PLACES = (
    (r"\bloket\b|\bbalie\b|servicepunt", "loket", "het", "service desk"),
    (
        r"café|kroeg|brasserie|restaurant|bistro|pub\b|bar\b|eet|salons|paviljoen|herberg|hotel",
        "horecazaak",
        "de",
        "café",
    ),
    (r"station|halte", "station", "het", "station"),
    (r"camping|vakantiepark", "camping", "de", "campsite"),
    (r"kerk|kapel|moskee|tsjerke|klooster|kathedraal", "kerk", "de", "church"),
    (r"buurthuis|dorpshuis|wijkcentrum|'t .*huis", "buurthuis", "het", "community centre"),
    (r"hal\b|sport|zwembad|stadion", "sporthal", "de", "sports hall"),
    (r"gebouw|toren|kantoor|building", "gebouw", "het", "building"),
    (r"park\b|bos\b", "park", "het", "park"),
    (r"winkel|centrum", "centrum", "het", "centre"),
    (r"sluis|\block\b", "sluis", "de", "lock"),
    (r"\bbrug\b|bridge", "brug", "de", "bridge"),
    (r"straat|laan|plein|gracht|kade|dijk\b|street|square", "straat", "de", "street"),
    (r"haven|kanaal|rivier|meer\b|schelde|maas\b|waal\b|rijn\b|ijssel|schelde|noordzee", "water", "het", "water"),
)
COUNTRIES = frozenset(
    fold(word.replace("_", " "))
    for word in words(
        """
    Duitsland Frankrijk Engeland Groot-Brittannië Spanje Italië Portugal Polen Roemenië Bulgarije Hongarije Griekenland
    Turkije Marokko Algerije Tunesië Libië Egypte Soedan Syrië Irak Iran Afghanistan Pakistan India Bangladesh Nepal
    Sri_Lanka China Taiwan Japan Korea Zuid-Korea Noord-Korea Vietnam Cambodja Laos Birma Myanmar Indonesië Maleisië
    Singapore Suriname Guyana Ghana Nigeria Niger Mali Togo Benin Gambia Guinee Liberia Sierra_Leone
    Ivoorkust
    Burkina_Faso Tsjaad Mauritanië Somalië Eritrea Ethiopië Djibouti Kenia Oeganda Rwanda Burundi Tanzania Congo
    Angola
    Kameroen Gabon Senegal Zuid-Afrika Zimbabwe Zambia Mozambique Madagaskar Namibië Botswana Oekraïne Rusland
    Wit-Rusland
    Belarus Moldavië Georgië Armenië Azerbeidzjan Kazachstan Oezbekistan Tadzjikistan Brazilië Argentinië Chili Bolivia
    Peru Ecuador Colombia Venezuela Mexico Guatemala Honduras Nicaragua Costa_Rica Panama Cuba Haïti Jamaica
    Dominicaanse_Republiek Amerika Verenigde_Staten Canada Australië Nieuw-Zeeland Curaçao Aruba Bonaire Sint-Maarten
    Kaapverdië Ierland Schotland Wales IJsland Noorwegen Zweden Denemarken Finland Estland Letland Litouwen Oostenrijk
    Zwitserland Luxemburg Liechtenstein Tsjechië Slowakije Slovenië Kroatië Servië Bosnië Montenegro Macedonië Albanië
    Kosovo Cyprus Malta Thailand Filipijnen Libanon Israël Palestina Jordanië Jemen Oman Qatar Koeweit Dubai
    Saoedi-Arabië Europa Afrika Azië Germany France England Britain Scotland Spain Italy Poland Romania Bulgaria
    Hungary
    Greece Turkey Morocco Algeria Tunisia Egypt Syria Iraq Lebanon Ukraine Russia Brazil Argentina
    Ireland Norway Sweden Denmark Iceland Austria Switzerland Croatia Serbia Bosnia Albania Indonesia Malaysia
    Philippines
    Ethiopia Kenya Uganda South_Africa Somalia Cameroon Europe Africa Asia America Australia New_Zealand
    """
    )
)
HOME = frozenset({"nederland", "belgie", "netherlands", "the netherlands", "holland", "belgium"})
"""Countries in which nearly every story is set: naming one tells nothing, and "another country" would be false."""
ARTICLE = r"\b(?:de|het|een|'t|’t|den|the|a|an) "
CUE = (
    r"\b(?:afdeling|afd\.|team|unit|ploeg|sector|directie|cluster|vestiging|locatie|filiaal|campus|vleugel|"
    r"dienst|divisie|regio|rayon|district|loods|hal|squad|stichting|gemeente|basisschool|ziekenhuis|café|"
    r"station|department|ward|groep|terminal|leerjaar|dock|kas) "
)
