"""Streets with and without a house number, postcodes, coordinates, IP addresses, roads by their number.

A street is known by its ending or by the number after a capitalised word; no register of streets is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.rules import CAP, NUMBER_NL, Rule, apply
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.wordset import words

_ADDRESS = FindingType.ADDRESS
_ENDING = (
    "(?:straat|straatje|laan|laantje|weg|wegel|plein|pleintje|gracht|kade|kaai|steeg|steegje|dijk|dreef|singel|"
    "pad|plantsoen|hof|hofke|hofje|markt|wal|haven|baan|lei|vest|boulevard|allee|burgwal|dam|brink|kamp|hoek|"
    "erf|kerkhof|oever|werf|berg|poort|brug|sluis|gaarde|horst|akker|veld|es|stiege|wijk|park|reep|diep|molen|"
    "veiling|vaart|steenweg|esplanade|rotonde|reede|water|kwartier|zoom|waard|zijde)"
)
_SURE = (
    "(?:straat|straatje|laan|laantje|weg|wegel|plein|gracht|kade|kaai|steeg|steegje|dijk|dreef|singel|"
    "plantsoen|burgwal|steenweg|hofke|lei|stiege)"
)
_HOUSE = (
    r"(?:\d{1,4}(?:[ ]?[a-zA-Z]{1,2}(?![\w])|[-/ ]?(?:I{1,3}|IV|V|hs|zw|bis|\d{1,3})(?![\w]))?(?:,? (?:bus|bte|"
    r"hs|app\.?) ?\w{1,5})?(?:[-–]\d{1,4})?)"
)
_POSTCODE = r"(?:[1-9]\d{3} ?(?!(?:SA|SD|SS)\b)[A-Z]{2}(?:[ ]\d{1,4}\b)?)"
_PREFIX = r"(?:(?:[A-Z][\w'’.-]{0,24}|van|van de|van der|van den|de|den|der|het|’t|'t|v\.d\.|ter|ten|te|op) ){0,4}"
# Words that end like a street and are none, or any.
_NO_STREET = words(
    """
    straat laan weg snelweg autoweg ringweg fietspad voetpad onderweg omweg halverwege uitweg doorweg hoofdweg
    landweg zandweg spoorweg autosnelweg kampeerplein schoolplein marktplein dorpsplein parkeerplein rijbaan
    loopbaan startbaan bijbaan baan tennisbaan kegelbaan landingsbaan renbaan achtbaan glijbaan ijsbaan hof
    gerechtshof strafhof park pretpark dierenpark bedrijvenpark vakantiepark wagenpark markt arbeidsmarkt
    supermarkt rommelmarkt kerstmarkt woningmarkt haven luchthaven zeehaven vliegveld veld sportveld voetbalveld
    werkveld speelveld voorveld spanningsveld krachtenveld werf scheepswerf berg poort brug sluis dijk pad
    levenspad plein kade wal dam hoek invalshoek uithoek rookhoek zithoek eethoek erf kamp trainingskamp
    zomerkamp gelei allerlei velerlei tweeërlei enerlei generlei welkerlei vallei wandelpad zijpad tuinpad
    schelpenpad zijstraat hoofdstraat winkelstraat woonstraat achterstraat dorpsstraat doodlopende wijk woonwijk
    diep water grondwater drinkwater doortocht hofje begijnhof kerkhof molen windmolen veiling vaart doorvaart
    zeevaart luchtvaart scheepvaart binnenvaart ruimtevaart bedevaart dreef oever brink akker rotonde esplanade
    waard zoom leerweg weide kleinweg overweg beweg afweg terugweg heenweg wegel middenweg gulden uitweg
    tegenhof hoogwater reep pleidooi luchtbrug loopbrug rolweg bijhof kwartier hoofdkwartier zijde buitenzijde
    binnenzijde achterzijde voorzijde keerzijde bladzijde zijpoort gang nes es les proces succes bos dialoog
    bloedbaan wiek werkvloer horst noodweg mediapark ondiep stap thuishaven bijbrug waterweg evenwijk meterkast
    klepel rails golfbaan loopgracht carrièrepad marktkraam processieweg weg-weg afrit oprit stadspark
    bedrijfspark pleisterplek parkje
    """
)


def _named(match: re.Match[str]) -> bool:
    """Whether the word with the street's ending is more than the kind of road."""
    word = match["word"].casefold()
    return word not in _NO_STREET and not any(
        word.endswith(each) and len(word) - len(each) < 2 for each in ("straat", "laan", "weg", "plein")
    )


# Words with a capital before a number that is no house's.
_NO_HOUSE = re.compile(
    r"\b(?:Week|\w*dag|Team|Unit|Hal|Gate|Lijn|Nederland|NPO|Loods|Blok|Platform|Kas|Poort|Ploeg|Groep|Afdeling|Cluster|"
    r"Melding|Dossier|Zaak|Case|Nummer|Kamer|Lokaal|Room|Kerst|Pasen|Januari|Februari|Maart|April|Mei|Juni|Juli|"
    r"Augustus|September|Oktober|November|December|Incident|Artikel|Bijlage|Versie|Seizoen|Jaargang)\b"
)
_RULES = (
    Rule(
        _ADDRESS,
        0.95,
        rf"(?<![\w])(?-i:(?P<x>{_PREFIX}(?P<word>[A-Z][\w'’-]{{1,30}}?{_ENDING})(?: (?:N\.?Z\.?|Z\.?Z\.?|Noord|"
        rf"Zuid|Oost|West))?,? {_HOUSE}(?:,? {_POSTCODE})?))(?![\w])",
        accept=_named,
        near="#",
    ),
    Rule(
        _ADDRESS,
        0.85,
        rf"(?<![\w-])(?-i:(?P<x>(?:(?:Oude|Nieuwe|Grote|Kleine|Lange|Korte|Hoge|Lage|Eerste|Tweede|Derde|Prins|"
        rf"Prinses|Koning|Koningin|Burgemeester|Burg\.|Dr\.|Sint|St\.?|Van|De|Den|Jan|Willem|Groene|Rode|"
        rf"Witte) ){{0,2}}(?P<word>[A-Z][\w'’-]{{1,30}}?{_SURE})))(?![\w])",
        accept=_named,
    ),
    Rule(
        _ADDRESS,
        0.9,
        rf"(?<![\w-])(?P<x>(?P<word>[a-z][\w'’-]{{2,30}}?{_SURE}) (?:{_HOUSE}|(?:nummer |nr\.? "
        rf")?{NUMBER_NL})(?:,? {_POSTCODE})?)(?![\w])(?! (?:jaar|keer|uur|weken|dagen|mensen|maal|minuten|"
        rf"meter|km|kilometer))",
        accept=_named,
        near="-straat -straatje -laan -laantje -weg -wegel -plein -gracht -kade -kaai -steeg -steegje -dijk -dreef "
        "-singel -plantsoen -burgwal -steenweg -hofke -lei -stiege",
    ),
    Rule(
        _ADDRESS,
        0.6,
        r"\b(?:op|aan|in|langs|uit) (?:de|het|den|'t) (?P<x>(?P<word>[a-z]{3,30}?(?:straat|laan|plein|gracht|"
        r"kade|steeg|dijk|dreef|singel|kaai)))(?![\w])",
        flags=0,
        accept=_named,
        near="-straat -laan -plein -gracht -kade -steeg -dijk -dreef -singel -kaai",
    ),
    Rule(
        _ADDRESS,
        0.95,
        rf"(?<![\w])(?-i:(?P<x>(?:{CAP}[ ]){{0,2}}{CAP}(?: N\.Z\.| Z\.Z\.)? {_HOUSE},? {_POSTCODE}))(?![\w])",
        near="#",
    ),
    Rule(
        _ADDRESS,
        0.75,
        rf"\b(?:aan|op) (?:de |het |den )?(?-i:(?P<x>(?:{CAP}[ ]){{0,2}}[A-Z][\w'’-]{{2,30}} "
        rf"\d{{1,4}}(?:[a-zA-Z]|-?[IVX]{{1,4}})?))(?![\w-])(?! (?:jaar|keer|uur|januari|februari|maart|april|"
        rf"mei|juni|juli|augustus|september|oktober|november|december))",
        accept=lambda m: not _NO_HOUSE.search(m["x"]),
        near="#",
    ),
    Rule(
        _ADDRESS,
        0.75,
        r"(?<![\w-])(?-i:(?P<x>(?:[A-Z][\w'’-]{2,24} ){0,1}[A-Z][\w'’-]{2,24} \d{1,4}(?:[a-d]|-I{1,3}|"
        r"-\d{1,3}(?!-)| bus \d{1,3})))(?![\w-])",
        accept=lambda m: not _NO_HOUSE.search(m["x"]),
        near="#",
    ),
    Rule(_ADDRESS, 0.95, rf"(?<![\w-])(?-i:(?P<x>{_POSTCODE}))(?![\w])", near="#"),
    Rule(
        _ADDRESS,
        0.8,
        r"(?<![\w-])(?P<x>[1-9]\d{3}[a-z]{2})(?![\w])",
        flags=0,
        accept=lambda m: m["x"][4:] not in ("sa", "sd", "ss", "en", "st"),
        near="#",
    ),
    Rule(
        _ADDRESS,
        0.6,
        rf"(?:{_HOUSE}|\bin|\bte|,|\bB-?) ?(?-i:(?P<x>[1-9]\d{{3}}) (?!(?:In|De|Het|Een|Op|Van|"
        rf"Ik)\b)[A-Z][a-zé'-]{{2,}})",
        accept=lambda m: not 1900 <= int(m["x"]) <= 2099,
        near="#",
    ),
    Rule(
        _ADDRESS,
        0.9,
        r"(?<![\w])(?P<x>\d{1,4}[a-z]? (?:[A-Z][\w'’-]{1,24} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|"
        r"Drive|Square|Close|Crescent|Terrace|Way|Court))\b",
        flags=0,
        near="#",
    ),
    Rule(
        _ADDRESS,
        0.75,
        r"\b(?P<x>(?:[A-Z][\w'’-]{1,24} ){1,2}(?:Street|Road|Avenue|Lane|Crescent|Terrace))\b",
        flags=0,
        near="street road avenue lane crescent terrace",
    ),
    Rule(
        _ADDRESS,
        0.8,
        r"\b(?P<x>(?:rue|avenue|chaussée|boulevard|place|quai|impasse|allée)(?: de la| de l'| du| des| de| "
        r"d')? ?[A-Z][\w'’-]{2,24}(?: [A-Z][\w'’-]{2,24})?(?:,? \d{1,4}\w?)?)",
        flags=0,
        near="rue avenue chaussée boulevard place quai impasse allée",
    ),
    Rule(
        _ADDRESS,
        0.95,
        r"(?<![\d.])-?\d{1,2}\.\d{4,8}\s?°?[NS]?\s?[,;/ ]\s?-?\d{1,3}\.\d{4,8}\s?°?[EWO]?(?![\d])",
        "coordinates",
        near="#",
    ),
    Rule(
        _ADDRESS,
        0.95,
        r"\b\d{1,2}°\s?\d{1,2}['’′]\s?(?:\d{1,2}(?:[.,]\d+)?[\"”″])?\s?[NZS],?\s?\d{1,3}°\s?\d{1,2}['’′]\s?(?:"
        r"\d{1,2}(?:[.,]\d+)?[\"”″])?\s?[OEW]\b",
        "coordinates",
        near="#",
    ),
    Rule(
        FindingType.CONTACT,
        0.95,
        r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d]|\.\d)",
        "ip",
        near="#",
    ),
    Rule(FindingType.CONTACT, 0.95, r"(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])", "ip"),
    Rule(
        FindingType.LOCATION,
        0.9,
        r"(?<![\w-])(?P<x>[AN]\d{1,3}|E\d{2,3}|R\d{1,2})(?![\w-]|\.\d)",
        "road",
        flags=0,
        accept=lambda m: m["x"] not in ("A0", "A3", "A4", "A5", "A6") or _road_before(m),
    ),
    Rule(
        FindingType.LOCATION, 0.85, r"\b(?:op|langs|over|van|aan|bij) de (?P<x>[an]\d{1,3})(?![\w-])", "road", flags=0
    ),
)


def _road_before(match: re.Match[str]) -> bool:
    """A4 is paper, "op de A4" is a road."""
    return (
        match.string[max(0, match.start() - 8) : match.start()].casefold().endswith(("op de ", "langs de ", "over de "))
    )


class AddressDetector:
    """Finds where somebody lives or works, down to the door."""

    name = "addresses"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every street, postcode, coordinate and numbered road in the text."""
        return apply(_RULES, document, self.name)


DETECTOR = AddressDetector()
