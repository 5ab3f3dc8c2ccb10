"""Phrases that tell of uniqueness, origin and faith, and of events that others remember."""

from __future__ import annotations

import re

from vp.anonymise.detect.rules import Rule
from vp.anonymise.findings import FindingType

_HAPPENED = (
    r"(?:brand|ovenbrand|ongeluk|ongeval|arbeidsongeval|gijzeling|overval|schietpartij|steekpartij|staking|"
    r"botsing|kettingbotsing|aanrijding|aanvaring|ontploffing|explosie|overstroming|dijkdoorbraak|instorting|"
    r"kadebreuk|noodlanding|aanslag|moord|inbraak|vuurwerkbom|stroomstoring|gaslek|evacuatie|ontruiming|"
    r"jubileum\w*|première|heropening|opening|openingsnacht|lustrum\w*|gala|bedrijfsfeest|personeelsfeest|"
    r"kerstborrel|nieuwjaarsborrel|zomerfeest|afscheidsfeest|afscheid|reünie|finale|bekerfinale|tv-finale|"
    r"\w+-finale|kampioenschap|nk|ek|wk|uitzending|marathonuitzending|verkiezingsshow|demonstratie|"
    r"tractorbetoging|betoging|optocht|ommegang|herdenking|koninklijk bezoek|bezoek van de \w+|faillissement|"
    r"fusie|rechtszaak|witwasboete|boete|fraude|fraudezaak|diefstal|salmonella\w*|uitbraak|reddingsactie|"
    r"vondst|geboorte|huwelijk|trouwerij|bruiloft|begrafenis|verdrinking|treinkaping|kaping|winteroefening|"
    r"oefening|excursie|veldwerk|schoolreis|werkweek|afgelasting|afblazen|open dag|iftar|bezetting|storm|"
    r"hittegolf|watersnood|verkeerde bestraling|medische fout|lancering|proefvaart|doop|tewaterlating|"
    r"expositie|expo)"
)
_UNTIL = (
    r"(?:[ ](?!en\b|maar\b|heb\b|heeft\b|had\b|is\b|was\b|weet\b|weten\b|wist\b|kwam\b|ging\b|werd\b|kent\b|"
    r"kennen\b|sindsdien\b|ik\b|hij\b|ze\b|zij\b|zei\b|vroeg\b|stond\b)[\w\u0300-\u036f'’-]{1,24})"
)

RULES = (
    Rule(
        FindingType.ROLE,
        0.8,
        r"\b(?P<x>(?:als )?(?:de |het )?(?:enige|allereerste|langstzittende|oudste|jongste)(?: (?:vrouwelijke|"
        r"mannelijke|zwarte|donkere|niet-witte|Nederlandse|Turkse|\w+se))?(?: (?:man|vrouw|meisje|jongen|"
        r"vrouwen|kerel|vent|moeder|collega|\w{3,24}))?(?: met (?:een )?[\w-]{3,20}| met die [\w-]{3,20})?(?: "
        r"(?:op|in|van|bij|onder) (?:de|het|onze|dit|heel|ons|hun|een|deze|dat)(?: [\w-]{3,24}){1,2}))(?!\w)",
        "unique",
        accept=lambda m: (
            not re.search(
                r"(?i)\benige (?:keer|reden|wat|dat|die|manier|vraag|optie|moment|ding|weg|kans|plek|plaats|"
                r"tijd|dag|verschil|probleem|oplossing|zin|woord|moeite|zorg|verklaring|rust|uitzondering|fout|"
                r"voorwaarde|taak|doel|bron|bewijs|antwoord|zekerheid|vorm|punt|zaak|regel|eis)\b",
                m["x"],
            )
        ),
        near="enige allereerste langstzittende oudste jongste",
    ),
    Rule(
        FindingType.ROLE,
        0.75,
        r"\b(?P<x>(?:als enige(?: (?:van|in|op|bij|vrouw|man)(?: (?:de|het|een|ons|onze|heel))?(?: "
        r"[\w-]{3,24})?)?|de enige (?:vrouw|man|met (?:een )?[\w-]{3,24}|vrouwelijke [\w-]{3,24}|mannelijke "
        r"[\w-]{3,24}|zwarte \w+)|de eerste (?:vrouw|vrouwelijke [\w-]{3,24}|zwarte [\w-]{3,24}|man)(?: (?:op|"
        r"in|van) (?:de|het|die) [\w-]{3,24})?|(?:maar|slechts) één (?:vrouw|man)|mijn beroep heeft er maar "
        r"één|daar is er maar één van|de langstzittende(?: van (?:de|het) [\w-]{3,24})?|(?:the )?only (?:woman|"
        r"man|[\w-]+ (?:woman|man|[\w-]+ (?:in|on) the [\w-]+)|one)(?: (?:in|on|at) the [\w-]+)?|the first "
        r"(?:woman|man|female [\w-]+|black [\w-]+)(?: (?:in|on|to) (?:the|that) [\w-]+)?|(?:longest|oldest|"
        r"youngest)-?(?:serving )?(?:member|employee|of) (?:of )?the [\w-]+))(?!\w)",
        "unique",
        near="enige eerste één beroep langstzittende only first longest oldest youngest",
    ),
    Rule(
        FindingType.NATIONALITY,
        0.8,
        r"\b(?:van|uit) (?P<x>[\w'’-]{4,24}(?:e|en|ische)) (?:afkomst|komaf|origine|herkomst|bodem|familie|"
        r"ouders|roots|achtergrond|huize|descent|origin)(?!\w)",
        accept=lambda m: (
            m["x"].casefold()
            not in ("goede", "eenvoudige", "dezelfde", "hele", "onze", "lage", "hoge", "keurige", "nette", "welke")
        ),
        near="afkomst komaf origine herkomst bodem familie ouders roots achtergrond huize descent origin",
    ),
    Rule(
        FindingType.NATIONALITY,
        0.7,
        r"\b(?:spreekt|spreek|sprak|praat|praatte|praten|spreken|in het|speaks?|spoke) (?:alleen |vooral |"
        r"thuis |vloeiend |goed |geen |only |fluent )?(?P<x>[A-Z][\w'’-]{3,20}(?:s|isch|sch|ees|ans|aans|ais|i|"
        r"ic|ish|ese|ian|a))(?!\w)",
        flags=0,
        accept=lambda m: m["x"] not in ("Nederlands", "Engels", "English", "Dutch"),
        near="spreekt spreek sprak praat praatte praten spreken het speaks spoke speak",
    ),
    Rule(
        FindingType.NATIONALITY,
        0.75,
        r"\b(?:met (?:een|haar|zijn|mijn) )(?P<x>[\w-]{4,20}(?:s|se|ische|ees|eese)) (?:accent|tongval|"
        r"achternaam|naam|paspoort)(?!\w)",
        accept=lambda m: m["x"].casefold() not in ("nieuwe", "eigen", "volledige"),
        near="accent tongval achternaam naam paspoort",
    ),
    Rule(
        FindingType.RELIGION,
        0.8,
        r"(?<![\w-])(?P<x>(?:(?:streng|zwaar|vrijgemaakt|diep|praktiserend|belijdend|zeer|strikt|niet-) "
        r"?){0,2}(?:gereformeerde?(?: vrijgemaakt)?|vrijgemaakt-gereformeerd|hervormde?|katholieke?|"
        r"rooms-katholieke?|protestante?s?|evangelische?|doopsgezinde?|moslim[as]?|moslims|islamitische?|"
        r"joodse?|jood|jodin|hindoe(?:s|ïstisch|istisch)?|boeddhiste?|boeddhistische?|sikh|orthodoxe?(?: "
        r"christen)?|christen(?:en)?|soennitisch|sjiitisch|aleviet|alevitisch|atheïst|bekeerling|"
        r"pinkstergemeente|jehova['’]?s? getuigen?|getuigen? van jehova|baptiste?|mormoon|remonstrants|"
        r"gelovige?|hoofddoek|keppeltje|kippa|tulband|davidsterretje|kruisje|gebedskleed|boerka|nikab|imam|"
        r"ouderling|diaken|moefti|ramadan|ahmadiyya|bahá['’]?í|zevendedagsadventist|ex-moslim[as]?|"
        r"ex-gereformeerd|refo|koosjer|halal|broedergemeente)(?: (?:in|van|bij) de [A-Z][\w-]+(?: "
        r"[A-Z][\w-]+){0,2})?)(?![\w])",
        accept=lambda m: (
            m["x"].casefold() not in ("gelovig", "gelovige", "kruisje", "orthodox", "christen", "imam")
            or re.search(
                r"\b(?:is|ben|was|mijn|haar|zijn|de|een|streng)\b $", m.string[max(0, m.start() - 8) : m.start()]
            )
            is not None
        ),
        near="-gereformeerd -gereformeerde gereformeerd gereformeerde hervormd hervormde katholiek katholieke "
        "protestant protestants protestante protestantse evangelisch evangelische doopsgezind doopsgezinde "
        "moslim moslims moslima moslimas islamitisch islamitische joods joodse jood jodin hindoe hindoes "
        "hindoeïstisch hindoeistisch boeddhist boeddhistisch boeddhiste sikh orthodox orthodoxe christen "
        "christenen soennitisch sjiitisch aleviet alevitisch atheïst bekeerling pinkstergemeente jehova "
        "jehova's getuige getuigen baptist baptiste mormoon remonstrants gelovig gelovige hoofddoek keppeltje "
        "kippa tulband davidsterretje kruisje gebedskleed boerka nikab imam ouderling diaken moefti ramadan "
        "ahmadiyya bahá'í bahai bahá zevendedagsadventist refo koosjer halal broedergemeente",
    ),
    Rule(
        FindingType.RELIGION,
        0.8,
        r"(?<![\w-])(?P<x>(?:muslim|catholic|jewish|hindu|buddhist|sikh|pentecostal|evangelical|mormon|"
        r"jehovah['’]s witness(?:es)?|orthodox jew(?:ish)?|jain|quaker|methodist|baptist|born-again|hijab|"
        r"headscarf|turban|kosher)|(?:lid|ouderling|diaken|koster|dominee) (?:van|in|bij) de [A-Z][\w-]+(?: "
        r"[A-Z][\w-]+){0,2})(?![\w])",
        near="muslim catholic jewish hindu buddhist sikh pentecostal evangelical mormon jehovah jehovah's orthodox "
        "jain quaker methodist baptist born hijab headscarf turban kosher lid ouderling diaken koster dominee",
    ),
    Rule(
        FindingType.EVENT,
        0.75,
        rf"\b(?P<x>(?:sinds |na |bij |tijdens |over |op |door )?(?:de|het|die|dat|mijn|haar|zijn|een|onze) "
        rf"(?:(?:grote|verkeerde|verloren|mislukte|koninklijke|dodelijke|feestelijke|fatale|beruchte|beroemde|"
        rf"eerste|laatste|vorige|jaarlijkse|wilde) ){{0,2}}(?:[\w-]{{0,16}})?{_HAPPENED} (?:in|op|van|bij|met|"
        rf"aan|waar(?:bij|op|in)?|toen|boven|onder|uit|tegen|voor){_UNTIL}{{1,7}})(?!\w)",
        near="-brand -ongeluk -ongeval -gijzeling -overval -partij -staking -botsing -aanrijding -aanvaring "
        "-ontploffing -explosie -overstroming -doorbraak -instorting -breuk -landing -aanslag -moord -inbraak "
        "-bom -storing gaslek -evacuatie -ontruiming jubileum -première -opening openingsnacht lustrum -gala "
        "-feest -borrel -afscheid reünie -finale kampioenschap nk ek wk -uitzending -show -demonstratie "
        "-betoging -optocht -ommegang -herdenking bezoek -faillissement fusie rechtszaak -boete -fraude "
        "fraudezaak -diefstal -uitbraak reddingsactie -vondst -geboorte -huwelijk -trouwerij -bruiloft "
        "-begrafenis -verdrinking -kaping -oefening -excursie veldwerk schoolreis werkweek -afgelasting "
        "afblazen dag iftar -bezetting storm hittegolf watersnood fout -lancering proefvaart -doop "
        "tewaterlating -expositie expo jubileumconcert jubileumfeest lustrumgala lustrumfeest",
    ),
    Rule(
        FindingType.EVENT,
        0.6,
        r"\b(?:sinds|na|bij|tijdens|door|over|voor|van|is|,) (?P<x>(?:de|het|die|dat) (?:(?:grote|verloren|"
        r"mislukte|koninklijke) )?(?:[\w-]{2,20}(?:brand|ramp|kaping|gijzeling|overval|ongeluk|explosie|"
        r"staking|storing|finale|feest|concert|gala|premiere|première|ommegang|betoging|boete|zaak|bezoek|"
        r"doorbraak|landing|crash)|schietpartij|steekpartij|gijzeling|kaping|dijkdoorbraak|ontploffing|"
        r"overstroming|noodlanding))(?![\w-])",
        accept=lambda m: (
            not re.search(
                r"(?i)(?:verjaardag|kerst|personeel|sinterklaas|suiker|offer|bedrijfs|afscheids|oor|rechts|"
                r"straf|huis|bij|spoed|hoofd|ver|klacht|straf|tijds|privé|sprook|nood)(?:feest|zaak|bezoek|"
                r"finale|storing)$",
                m["x"],
            )
        ),
        near="-brand -ramp -kaping -gijzeling -overval -ongeluk -explosie -staking -storing -finale -feest -concert "
        "-gala -premiere -première -ommegang -betoging -boete -zaak -bezoek -doorbraak -landing -crash -partij "
        "-ontploffing -overstroming -noodlanding",
    ),
    Rule(  # "iedereen kent mij hier van de avond met de omgevallen kandelaar"
        FindingType.EVENT,
        0.75,
        r"\b(?:ken|kent|kennen|kende|kenden)(?: [\w'’-]{1,20}){0,4}? (?:mij|me|hem|['’]m|haar|ons|hen|ze|u|beiden)"
        r"(?: (?:hier|nog|altijd|vooral|allemaal|misschien|wel|ook|nu|toch|alleen|al)){0,3} van "
        rf"(?P<x>(?:de|het|['’]t|dat|die) [\w'’-]{{3,24}} "
        rf"(?:van|met|om|op|in|waar|toen|zonder|waarbij){_UNTIL}{{1,6}})(?!\w)",
        near="ken kent kennen kende kenden",
    ),
    Rule(
        FindingType.EVENT,
        0.75,
        r"\b(?:knows?|knew|remembers?) (?:me|him|her|us|them)(?: (?:here|still|only|all)){0,2} "
        r"(?:from|for|as the \w+ (?:from|of)) "
        r"(?P<x>(?:the|that) [\w'-]{3,24} (?:of|with|on|in|at|when|where|without)(?: [\w'-]{1,24}){1,5})(?!\w)",
        near="know knows knew remember remembers",
    ),
    Rule(
        FindingType.EVENT,
        0.75,
        r"\b(?P<x>the (?:(?:failed|royal|great|fatal|botched|annual|centenary|opening|lost) )?(?:fire|flood|"
        r"strike|explosion|launch|collapse|crash|accident|robbery|shooting|stabbing|hostage-taking|hijacking|"
        r"royal visit|visit|gala|final|premiere|outbreak|rescue|protest|evacuation|blackout|scandal|centenary "
        r"gala|week of the flood)(?: (?:in|on|at|of|during|when) (?:the )?[\w'-]+(?: (?:in|of|the|at|and)? "
        r"?[\w'-]+){0,3}))(?!\w)",
        near="fire flood strike explosion launch collapse crash accident robbery shooting stabbing hostage "
        "hijacking visit gala final premiere outbreak rescue protest evacuation blackout scandal week",
    ),
)
