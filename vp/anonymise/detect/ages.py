"""Ages, and how long somebody has worked or belonged somewhere, in figures and in words, Dutch and English.

A span of time without a tie to work or life ("twee weken later") is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.rules import NUMBER_EN, NUMBER_NL, TENS, TENS_EN, UNIT, UNIT_EN, Rule, apply
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType

_AGE, _DURATION = FindingType.AGE, FindingType.DURATION
_FIGURE = r"(?:1[4-9]|[2-9]\d)"
_AGED = rf"(?:{_FIGURE}|{NUMBER_NL}|{NUMBER_EN})"
_YEAR = r"(?:jaar|jr\.?|j\.|jaren)"
_NOT_AGE = (
    r"(?! ?(?:%|euro|uur|u\b|minuten|min\b|dagen|weken|maanden|keer|maal|mensen|collega|km|kilo|kg|meter|cm|"
    r"graden|personen|man\b|vrouwen|mannen|procent|leden|medewerkers|stuks|bewoners|kinderen|leerlingen|per|"
    r"x\b|à|a\b|tot|of\b|hours|minutes|days|weeks|months|people|times|percent|pages|pagina))"
)
_DECADE = "(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|20|30|40|50|60|70|80|90)"
_BE = (
    r"(?:is|ben|was|werd|wordt|word|bent|nu|pas|net|bijna|nog geen|al|amper|toen|inmiddels|ruim|hooguit|dik|"
    r"still|only|just|turned|turning|nearly|almost|aged|age|age of|leeftijd:?|leeftijd van|leeftijd is|am|'m|"
    r"’m|'s|’s)"
)
_ORDINAL = rf"(?:{NUMBER_NL}(?:ste|de)|(?:1[4-9]|[2-9]\d)(?:e|ste|de))"
_HALF = (
    "(?:begin|eind|einde|half|midden|achter in de|voor in de|diep in de|ver in de|ergens in de|in de|midden in "
    "de|begin in de|achterin de|voorin de|een eind in de|hoog in de|dik in de|tegen de|rond de|ruim in de|"
    "boven de|over de|de)"
)
_STAY = (
    r"(?:in dienst|werkzaam|werk|werkt|werkte|werken|gewerkt|werkend|dienst|bij|hier|ervaring|als|op de|op "
    r"deze|in het vak|in de|lid|zit|zat|zitten|meedraai|draai|meeloop|loop|sta|stond|vrijwilliger|vast|actief|"
    r"team|ploeg|afdeling|bedrijf|school|aan de|voor de klas|rijdt|rijd|vaart|vaar|speel|speelde|getrouwd|"
    r"samen|woon|woont|collega|leiding|op proef|contract|baan|dienstverband|trouwe|ononderbroken|op de teller|"
    r"rond|mee|gewoon|geeft les|geef les|gaf les|verbonden|in nederland|in belgië|op rij)"
)
_LENGTH = (
    rf"(?:(?:ruim|bijna|al|meer dan|zo'n|ongeveer|krap|dik|goed|amper|pas|net|nog geen|minstens|wel) "
    rf")?(?:(?:{NUMBER_NL}|anderhalf|anderhalve|(?:{NUMBER_NL})(?:ën|en|eën)?half|tweeënhalf|\d{{1,2}}(?:[.,]5|"
    rf"½)?\+?)(?: en (?:een half|{NUMBER_NL}))?) ?(?:jaar|jaren|jr\.?|maanden?|mnd\.?|seizoenen|schooljaren|"
    rf"dienstjaren|weken|zomers|winters|kwartalen|kwart eeuw)(?: en (?:{NUMBER_NL}|\d{{1,2}}|een halve?) "
    rf"(?:maanden?|jaar|weken))?"
)
_LENGTH_EN = (
    rf"(?:(?:over|nearly|almost|more than|about|only|just|some) )?(?:(?:{NUMBER_EN}|\d{{1,2}})(?:(?: and a "
    rf"half)|-and-a-half)?) (?:years?|months?|seasons|terms|weeks)(?: and (?:{NUMBER_EN}|\d{{1,2}}) (?:months?|"
    rf"weeks))?"
)
_AFTER_NOT = (
    r"(?!\w)(?! (?:later|geleden|terug|daarna|ervoor|eerder|erna|lang niets|na|voor|te laat|oud|eens|vakantie|"
    r"cel|celstraf|ouder|jonger|ago|afterwards|old|earlier|older|younger|in prison))"
)

_SPOKEN = rf"(?:{NUMBER_NL}|{NUMBER_EN})(?!\w)"

_RULES = (
    Rule(_AGE, 0.8, r"(?-i:[A-ZÀ-Ý][\w'’-]{1,20}) \((?P<x>\d{1,2})\)", near="#"),
    Rule(
        _AGE,
        0.95,
        rf"(?<![\w.,/-])(?P<x>{_AGED}(?: ?{_YEAR} (?:oud|jong)|[- ]?jarige?n?|[- ]years?[- ]old|-year-olds?))(?!\w)",
        near="jaar jaren jr j jarige jarig -jarige -jarigen old year years olds",
    ),
    Rule(
        _AGE,
        0.9,
        rf"(?<![\w])(?P<x>{_HALF} {_DECADE})(?![\w]|['’.,]\d)(?! (?:jaar|uur|km|mensen|euro|procent|minuten|"
        rf"dagen|weken|keer|collega|procent))",
        accept=lambda m: (
            not re.match(r"(?:in de|rond de|over de|boven de|de|tegen de) \d", m["x"], re.I)
            and not m["x"].casefold().startswith("de ")
        ),
        near="twintig dertig veertig vijftig zestig zeventig tachtig negentig -entwintig -endertig -enveertig "
        "-envijftig -enzestig -enzeventig -entachtig -ennegentig -ëntwintig -ëndertig -ënveertig -ënvijftig "
        "-ënzestig -ënzeventig -ëntachtig tien elf twaalf -tien #",
    ),
    Rule(
        _AGE,
        0.85,
        rf"\b(?P<x>(?:(?:in|voor in|achter in|begin|eind|midden)(?: de| haar| zijn| mijn| hun)? )(?:late |"
        rf"vroege )?{TENS}er?s?)(?![\w])(?! (?:jaar|uur|km))",
        accept=lambda m: not m["x"].casefold().endswith("ers"),
        near="twintig dertig veertig vijftig zestig zeventig tachtig negentig -entwintig -endertig -enveertig "
        "-envijftig -enzestig -enzeventig -entachtig -ennegentig -ëntwintig -ëndertig -ënveertig -ënvijftig "
        "-ënzestig -ënzeventig -ëntachtig tien elf twaalf -tien -twintiger -tigers",
    ),
    Rule(
        _AGE,
        0.9,
        r"\b(?P<x>(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig)(?:er|plusser|-plusser)|"
        r"[2-9]0-?(?:er|plusser))(?!\w)",
        near="-iger -er -plusser #",
    ),
    Rule(
        _AGE,
        0.9,
        rf"\b(?:op|tot|sinds|voor|na|rond|vanaf) (?P<x>(?:m[ijy]+n|haar|zijn|z'n|d'r|hun|je|de leeftijd van|"
        rf"mijn) {_ORDINAL})(?!\w)(?! (?:verjaardag-|dag|week|werkdag|kind|poging|keer))",
        near="-ste -de # leeftijd",
    ),
    Rule(
        _AGE,
        0.95,
        r"\b(?P<x>(?:(?:in|since|into) (?:his|her|my|their|the) )?(?:early|mid|late)[- ](?:teens|twenties|"
        r"thirties|forties|fifties|sixties|seventies|eighties)|(?:in|into) (?:his|her|my|their) (?:teens|"
        r"twenties|thirties|forties|fifties|sixties|seventies|eighties))\b",
        near="-ies -ties teens",
    ),
    Rule(
        _AGE,
        0.9,
        rf"\b(?P<x>(?:just turned|turned|turning|nearly|not yet|barely|almost|aged|age) (?:{_FIGURE}|"
        rf"{TENS_EN}(?:-\w{{3,5}})?|sixteen|seventeen|eighteen|nineteen))(?!\w){_NOT_AGE}",
        near="turned turning nearly yet barely almost aged age",
    ),
    Rule(  # "her son, who's nine"; "she's sixty"
        _AGE,
        0.8,
        rf"\b(?:who|he|she|i)(?:['’]s|['’]m| is| was| am) (?:only |just |nearly |almost |now )?"
        rf"(?P<x>{NUMBER_EN}|\d{{1,2}})"
        r"(?= (?:now|man|and|but|when|in|next|this|years)\b|[.,;:!?)\"”]|$)(?! and a half)",
        accept=lambda m: m["x"].casefold() not in ("one", "1"),
        near="who he she i who's he's she's i'm",
    ),
    Rule(_AGE, 0.8, rf"\b{_BE} (?P<x>{_FIGURE})(?![\w]|[.,:/-]\d){_NOT_AGE}(?! ?(?:jaar|jr))", near="#"),
    Rule(
        _AGE,
        0.75,
        rf"\b{_BE} (?P<x>(?:net |bijna |pas |al )?(?:{NUMBER_NL}|{NUMBER_EN}))(?=[.,;:!?)\"”]|$| en | toen | "
        rf"geworden| and | when )(?! en een)",
        accept=lambda m: (
            len(m["x"]) > 4
            and not re.search(
                r"(?:^|\s)(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|one|two|three|four|five|six|"
                r"seven|eight|nine|ten|elf|twaalf)$",
                m["x"],
                re.I,
            )
        ),
        near="twintig dertig veertig vijftig zestig zeventig tachtig negentig -entwintig -endertig -enveertig "
        "-envijftig -enzestig -enzeventig -entachtig -ennegentig -ëntwintig -ëndertig -ënveertig -ënvijftig "
        "-ënzestig -ënzeventig -ëntachtig tien elf twaalf -tien twenty thirty forty fifty sixty seventy eighty "
        "ninety ten eleven twelve -teen",
    ),
    Rule(
        _AGE,
        0.7,
        rf"(?:\b(?!het |dat |dit |er |wat |daar |dan |it |that |there )(?-i:[A-ZÀ-Ý][\w'’-]{{1,20}})|"
        rf"(?<!\w)(?:ze|zij|hij|die|ik|gij|ge|jij|je|she|he|i)) "
        rf"(?:is|zijt|ben|bent|was|word|wordt|werd|am|turned) "
        rf"(?:nog maar |pas |al |nu |net |bijna |inmiddels |dan |toen |only |just |now |nearly )?"
        rf"(?P<x>{_SPOKEN}|[4-9]|1[0-3]|{_FIGURE})"
        rf"(?=[.,;:!?)\"”']|\s*$| en (?!een\b)| die | toen | maar | and | but | when )",
        flags=re.I | re.M,
        accept=lambda m: m["x"].casefold() not in ("een", "één", "one", "twee", "drie"),
        near="is zijt ben bent was word wordt werd am turned",
    ),
    Rule(
        _AGE,
        0.7,
        r"(?:(?<=[.!?:] )|(?<=[.!?:][\"”*] )|^[>*_# -]*)(?P<x>(?-i:[A-ZÀ-Ý])\w*)"
        r"(?= (?:was|ben|is|werd) (?:ik|hij|ze|zij|(?-i:[A-Z])\w+)\b|[.,](?:\s|$))",
        flags=re.I | re.M,
        accept=lambda m: re.fullmatch(rf"(?:{UNIT}(?:en|ën){TENS}|{TENS_EN}-{UNIT_EN})", m["x"], re.I) is not None,
        near="-twintig -dertig -veertig -vijftig -zestig -zeventig -one -two -three -four -five -six -seven -eight "
        "-nine",
    ),
    Rule(
        _AGE,
        0.85,
        rf"(?:[^\W\d_][\w.'’*_)]{{0,30}}, ?|\()(?P<x>{_FIGURE}(?: ?(?:jaar|jr\.?|j\.))?)(?=,? ?[,);]|\.(?:\s|"
        rf"$)|,? (?:en|and|years?)\b)(?![.,:]\d)",
        near="#",
    ),
    Rule(
        _AGE,
        0.8,
        rf"(?:[^\W\d_][\w.'’*_)]{{1,30}}, ?|\()(?P<x>(?:{NUMBER_NL}(?:en|ën){TENS}|{NUMBER_NL}|{NUMBER_EN})(?: "
        rf"jaar)?)(?=[,);.])",
        accept=lambda m: len(m["x"]) > 5,
        near="twintig dertig veertig vijftig zestig zeventig tachtig negentig -entwintig -endertig -enveertig "
        "-envijftig -enzestig -enzeventig -entachtig -ennegentig -ëntwintig -ëndertig -ënveertig -ënvijftig "
        "-ënzestig -ënzeventig -ëntachtig tien elf twaalf -tien twenty thirty forty fifty sixty seventy eighty "
        "ninety ten eleven twelve -teen",
    ),
    Rule(
        _AGE,
        0.8,
        rf"\b(?:van|vrouw van|man van|meisje van|jongen van|meid van|kerel van|gast van|iemand van|moeder van|"
        rf"manneke van|oma van|collega van|woman of|man of|girl of|boy of) (?P<x>{_FIGURE}(?: jaar)?|"
        rf"{NUMBER_NL}(?: jaar)?)(?![\w]|[.,:/-]\d){_NOT_AGE}",
        accept=lambda m: _adult(m),
        near="# twintig dertig veertig vijftig zestig zeventig tachtig negentig -entwintig -endertig -enveertig "
        "-envijftig -enzestig -enzeventig -entachtig -ennegentig -ëntwintig -ëndertig -ënveertig -ënvijftig "
        "-ënzestig -ënzeventig -ëntachtig tien elf twaalf -tien",
    ),
    Rule(
        _AGE,
        0.6,
        rf"(?<![\w.,/-])(?P<x>{_AGED} ?(?:jaar|jr\.?|j\.))(?=[,;)|]|\.?\s*(?:\||$)|[.]\s)",
        near="jaar jaren jr j maand maanden mnd seizoenen schooljaren dienstjaren weken zomers winters kwartalen eeuw",
    ),
    Rule(
        _AGE,
        0.6,
        r"\b(?P<x>(?:bijna|tegen) (?:met|mijn|haar|zijn) pensioen|vlak voor (?:mijn|haar|zijn) pensioen|"
        r"pensioengerechtigd|AOW-gerechtigd|minderjarige?|bejaarde?)(?!\w)",
        near="pensioen pensioengerechtigd aow minderjarig minderjarige bejaard bejaarde",
    ),
    Rule(
        _AGE,
        0.8,
        r"\b(?:geboren|geb\.?|bouwjaar|born|°)(?: in| op)?:? (?P<x>(?:19[2-9]\d|20[01]\d|'[4-9]\d))(?!\w)",
        near="geboren geb bouwjaar born °",
    ),
    Rule(
        _DURATION,
        0.8,
        rf"(?<![\w.,/-])(?P<x>{_LENGTH}){_AFTER_NOT}(?=(?:[^.\n!?]|\.\d){{0,14}}\b{_STAY}\b)",
        near="jaar jaren jr j maand maanden mnd seizoenen schooljaren dienstjaren weken zomers winters kwartalen eeuw",
    ),
    Rule(
        _DURATION,
        0.75,
        rf"\b{_STAY}\b(?:[^.\n!?]){{0,28}}?(?<![\w.,/-])(?P<x>{_LENGTH}){_AFTER_NOT}",
        near="jaar jaren jr j maand maanden mnd seizoenen schooljaren dienstjaren weken zomers winters kwartalen eeuw",
    ),
    Rule(
        _DURATION,
        0.7,
        r"\b(?:al|reeds|na|sinds|ruim|mijn|haar|zijn|in|bijna) (?P<x>(?:\w{3,20}|\d{1,2}\+?) (?:dienstjaren|"
        r"jaar (?:trouwe )?dienst|jaar lang|jaren dienst|jaar ervaring|schooljaren|seizoenen))(?!\w)",
        near="dienstjaren dienst jaar jaren schooljaren seizoenen",
    ),
    Rule(
        _DURATION,
        0.65,
        rf"\b(?:al|reeds) (?P<x>(?:{NUMBER_NL}|anderhalf|\d{{1,2}}\+?|tientallen|tweeënhalf|ruim \w+|meer dan "
        rf"\w+|bijna \w+) (?:jaar|jaren|jr|maanden?|mnd|seizoenen)){_AFTER_NOT}",
        near="jaar jaren jr j maand maanden mnd seizoenen schooljaren dienstjaren weken zomers winters kwartalen eeuw",
    ),
    Rule(
        _DURATION,
        0.8,
        rf"(?<![\w.,/-])(?P<x>{_LENGTH_EN}){_AFTER_NOT}(?=[^.\n!?]{{0,16}}\b(?:in the|in this|here|with|at|as|"
        rf"of service|on the|in service|experience|into|of working|on staff|in post|in that)\b)",
        near="years year months month seasons terms weeks",
    ),
    Rule(
        _DURATION,
        0.75,
        rf"\b(?:for|worked|work|served|after|been|taught|spent) (?:here |there |at \w+ |in \w+ |on \w+ "
        rf")?(?:for )?(?P<x>{_LENGTH_EN}){_AFTER_NOT}",
        near="years year months month seasons terms weeks",
    ),
    Rule(
        _DURATION,
        0.85,
        r"\b(?P<x>(?:al )?sinds (?:de oprichting|de oplevering|het begin|de start|de opening|jaar en dag|twee "
        r"schooljaren|haar studie|zijn studie|mijn stage|haar stage|zijn stage|de fusie|vorig jaar|vorige "
        r"zomer|dit schooljaar|(?:19|20)\d\d|['’]\d\d)|van jongs af aan|(?:al )?vanaf (?:de oplevering|de "
        r"oprichting|het begin|de eerste dag|dag één|dag een)|vanaf haar (?:zestiende|achttiende)|in (?:mijn|"
        r"haar|zijn) laatste contractjaar|(?:in )?(?:mijn|haar|zijn) (?:proeftijd|inwerkperiode|stagejaar|"
        r"eerste (?:werk)?jaar)|since (?:the \w+ began|the beginning|the start|the founding|\d{4}|day "
        r"one))(?!\w)",
        near="sinds jongs vanaf contractjaar proeftijd inwerkperiode stagejaar werkjaar jaar since",
    ),
)


def _adult(match: re.Match[str]) -> bool:
    shown = match["x"].split()[0]
    if shown.isdigit():
        return True
    return len(shown) > 5 and not match.string[match.end() : match.end() + 12].lstrip().startswith(
        ("kinderen", "mensen", "dagen", "weken")
    )


class AgeDetector:
    """Finds ages and lengths of service."""

    name = "ages"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every age and every length of service in the text."""
        return apply(_RULES, document, self.name)


DETECTOR = AgeDetector()
