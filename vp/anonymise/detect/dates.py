"""Dates in every notation: figures, words, named days, weeks, ranges, months, quarters, years, in Dutch and English.

Not a date: a weekday alone, a clock time, "volgende week". A score below certainty where the figures may be a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.rules import MONTH, WEEKDAY, Rule, apply
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType

_DATE = FindingType.DATE
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MON = r"(?:0?[1-9]|1[0-2])"
_DAY_WORD = (
    "(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    "zeventien|achttien|negentien|twintig|dertig|(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|"
    "ën)(?:twintig|dertig))"
)
_ORDINAL = (
    "(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|"
    "veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste|(?:een|één|twee|drie|vier|"
    "vijf|zes|zeven|acht|negen)(?:en|ën)twintigste|dertigste|eenendertigste|first|second|third|fourth|fifth|"
    "sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
    "eighteenth|nineteenth|twentieth|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    "thirtieth|thirty-first)"
)
_LEAD = rf"(?:\b{WEEKDAY},? (?:(?:de|the|den) )?)?"
_PART = (
    "(?:begin|half|eind|einde|medio|ultimo|midden|early|late|mid|the end of|end of|the beginning of|(?:de "
    ")?(?:eerste|tweede|derde|vierde|laatste) (?:week|helft|weken|weekend|maandag|dinsdag|woensdag|donderdag|"
    "vrijdag|zaterdag|zondag) (?:van|in)|the (?:first|second|third|last) (?:week|weekend|half|monday|tuesday|"
    "wednesday|thursday|friday) (?:of|in))"
)
_FEASTS = (
    r"(?:eerste |tweede |1e |2e |op )?(?:kerst|paas|pinkster)(?:dag|avond|maandag|zondag|vakantie|weekend|"
    r"nacht|ochtend|borrel(?=\w{0}\b))|kerstmis|kerst|pasen|pinksteren"
    r"|koningsdag|koninginnedag|koningsnacht|bevrijdingsdag|dodenherdenking|hemelvaart(?:sdag)?|goede vrijdag|"
    r"witte donderdag|stille zaterdag|palmzondag|paaszaterdag|aswoensdag|biddag|dankdag"
    r"|carnaval(?:smaandag|sdinsdag|szondag|szaterdag|svrijdag)?|rosenmontag|vette dinsdag|vastenavond|"
    r"driekoningen|allerheiligen|allerzielen|sint[- ]?maarten|sint[- ]?nicolaas|sinterklaas(?:avond|feest)?|"
    r"pakjesavond|sint[- ]?elooi|sint[- ]?jan"
    r"|nieuwjaar(?:sdag|snacht|sochtend)?|oud(?: |-)?en(?: |-)?nieuw|oudejaars(?:avond|dag|nacht)|"
    r"oudjaar(?:savond)?|valentijn(?:sdag)?|moederdag|vaderdag|secretaressedag|dag van de arbeid|dierendag|"
    r"(?:herfst|krokus|mei|zomer|voorjaars|hemelvaart|carnavals|bouw)vakantie|bouwverlof|(?:autumn|spring|easter|"
    r"summer|christmas) half[- ]term|prinsjesdag|halloween|black friday|blue monday|wapenstilstand(?:sdag)?|"
    r"guldensporenslag|gronings ontzet|"
    r"leids(?:e|) ontzet|alkmaars ontzet|3 oktoberfeest|vlaamse feestdag|nationale feestdag|fête nationale"
    r"|suikerfeest|offerfeest|eid(?:[- ]al[- ](?:fitr|adha))?|iftar|ashura|mawlid|bayram|newroz|nowruz|noroez|"
    r"norouz|holi|diwali|divali|phagwa|holi-phagwa|chanoeka|hanukkah|jom kipoer|yom kippur|rosj hasjana|rosh "
    r"hashanah?|pesach|poerim|purim|soekot|sjavoeot|keti koti|vesak|chinees nieuwjaar|chinese new year|lunar "
    r"new year|songkran"
    r"|christmas(?: eve| day)?|boxing day|new year['’]?s (?:eve|day)|easter(?: sunday| monday)?|good friday|"
    r"whit monday|ascension day|thanksgiving|valentine['’]?s day|mother['’]?s day|father['’]?s day|king['’]?s "
    r"day|liberation day|bonfire night|bank holiday(?: monday)?|all saints['’]?(?: day)?|remembrance (?:day|"
    r"sunday)|independence day|st\.? patrick['’]?s day|midsummer(?:'s day)?|juneteenth|paarse vrijdag|roze "
    r"zaterdag|coming[- ]?outdag|prideweek"
)
_NOT_AFTER = (
    r"(?!\s?(?:keer|uur|u\b|dagen|weken|maanden|jaar|maal|personen|mensen|man\b|%|procent|euro|km|meter|cm|kg|"
    r"minuten|graden|voor|punten|uurs?|slagen|ploegen))"
)


def _two_figures(match: re.Match[str]) -> bool:
    """3-11 or 30/4: a date unless the figures around say something else."""
    return match["x"] not in (
        "24/7",
        "50/50",
        "1/2",
        "1/3",
        "1/4",
        "3/4",
        "2/3",
        "9/11",
        "1-1",
        "0-0",
        "1-2",
        "2-3",
        "3-4",
        "4-5",
        "5-6",
        "1-0",
        "2-1",
        "2-0",
        "3-1",
    )


_RULES = (
    # 2024-02-29, 29-02-2024, 4/5/23, 17.11.2023, 20-11-'23, with a weekday before it
    Rule(
        _DATE,
        0.98,
        rf"(?<![\w./-]){_LEAD}(?:(?:19|20)\d\d[-/.]{_MON}[-/.]{_DAY}|"
        rf"{_DAY}\s?([-/.])\s?{_MON}\s?\1\s?(?:{_YEAR}|\d\d))(?![\w]|[-/.]\d)",
        near="#",
    ),
    Rule(_DATE, 0.8, rf"(?<![\w./-])(?:{_MON}([-/.]){_DAY}\1(?:19|20)\d\d)(?![\w]|[-/.]\d)", near="#"),
    Rule(_DATE, 0.95, rf"(?<![\w./-])\b{WEEKDAY},? (?:de |den )?{_DAY}[-/.]{_MON}(?![\w]|[-/.]\d)", near="#"),
    Rule(
        _DATE,
        0.6,
        rf"(?<![\w./,:+€-])(?P<x>{_DAY}[-/]{_MON})(?![\w]|[-/.,]\d){_NOT_AFTER}",
        accept=_two_figures,
        near="#",
    ),
    Rule(
        _DATE,
        0.7,
        rf"\b(?:op|van|tot|sinds|vanaf|d\.d\.|dd\.?|per|datum:?|t/m|na|voor|en|on|since|from|until) "
        rf"(?P<x>{_DAY}[-/]{_MON})(?![\w]|[-/.,]\d){_NOT_AFTER}",
        near="#",
    ),
    # 9 april, 9 en 10 april, 21 t/m 27 oktober 2023, vrijdag de 22e, 3rd of May
    Rule(
        _DATE,
        0.97,
        rf"(?<![\w./-])(?:(?:in de )?nacht van (?:{WEEKDAY} )?)?{_LEAD}(?:{_DAY}(?:e|ste|de|st|nd|rd|"
        rf"th)?\s?(?:t/m|tot en met|tot|-|–|en|/|op|à|to|and|and the|,)\s?(?:{WEEKDAY} )?(?:de |the "
        rf")?){{0,3}}{_DAY}(?:e|ste|de|st|nd|rd|th)?[ -](?:of )?{MONTH}(?![\w])(?:[ ,-]{{1,2}}{_YEAR})?(?![\w])",
        near="januari februari maart april mei juni juli augustus september oktober november december january "
        "february march may june july august october janvier février fevrier mars avril juin juillet août aout "
        "septembre octobre novembre décembre decembre jan feb febr mrt apr jun jul aug sep sept okt oct nov dec",
    ),
    Rule(
        _DATE,
        0.95,
        rf"\b(?:{WEEKDAY},? )?(?:{MONTH}) (?:the )?{_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR})?(?![\w:.-]|[/]\d)",
        accept=lambda m: not re.match(r"(?:ma|mars)\b", m[0], re.I),
        near="januari februari maart april mei juni juli augustus september oktober november december january "
        "february march may june july august october janvier février fevrier mars avril juin juillet août aout "
        "septembre octobre novembre décembre decembre jan feb febr mrt apr jun jul aug sep sept okt oct nov dec",
    ),
    Rule(
        _DATE,
        0.9,
        rf"(?<![\w-]){_LEAD}(?:{_DAY_WORD}|(?:de |the )?{_ORDINAL}(?: van| of)?) (?:{MONTH})(?![\w])(?: "
        rf"{_YEAR})?(?![\w])",
        accept=lambda m: not re.match(r"een (?:mei|mars)", m[0], re.I),
        near="januari februari maart april mei juni juli augustus september oktober november december january "
        "february march may june july august october janvier février fevrier mars avril juin juillet août aout "
        "septembre octobre novembre décembre decembre jan feb febr mrt apr jun jul aug sep sept okt oct nov dec",
    ),
    Rule(
        _DATE,
        0.9,
        rf"\b{WEEKDAY},? (?:de|the|den) (?:\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?|{_ORDINAL})(?![\w])",
        near="-dag -day ma di wo do vr za zo mon tue tues wed thu thurs fri sat sun",
    ),
    Rule(
        _DATE,
        0.6,
        r"\b(?:op|van|tot|sinds|vanaf|rond) de (?P<x>(?:[12]?\d|3[01])(?:e|ste|de))(?= (?:heb|had|was|kwam|is|"
        r"ben|stond|zat|zei|belde|ging)\b|[.,;)])",
        near="#",
    ),
    Rule(
        _DATE,
        0.9,
        rf"\b(?:{_PART} )?(?:in |van )?(?P<x>(?:{_PART} )?(?:{MONTH})(?: van)? {_YEAR})(?![\w])",
        near="januari februari maart april mei juni juli augustus september oktober november december january "
        "february march may june july august october janvier février fevrier mars avril juin juillet août aout "
        "septembre octobre novembre décembre decembre jan feb febr mrt apr jun jul aug sep sept okt oct nov dec",
    ),
    Rule(
        _DATE,
        0.85,
        rf"\b(?P<x>{_PART} (?:{MONTH})(?: {_YEAR})?)(?![\w])",
        accept=lambda m: not m[0].casefold().endswith("mars"),
        near="januari februari maart april mei juni juli augustus september oktober november december january "
        "february march may june july august october janvier février fevrier mars avril juin juillet août aout "
        "septembre octobre novembre décembre decembre jan feb febr mrt apr jun jul aug sep sept okt oct nov dec",
    ),
    Rule(
        _DATE,
        0.52,
        r"\b(?:in|sinds|vanaf|tot|since|until|during|rond|van|tegen|vorig jaar|last) (?P<x>januari|februari|"
        r"maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|"
        r"june|july|august|october)(?![\w-])(?! (?:and|have|be|not|i)\b)",
        accept=lambda m: m["x"] not in ("march", "may", "Mei"),
        near="januari februari maart april mei juni juli augustus september oktober november december january "
        "february march may june july august october janvier février fevrier mars avril juin juillet août aout "
        "septembre octobre novembre décembre decembre jan feb febr mrt apr jun jul aug sep sept okt oct nov dec",
    ),
    Rule(
        _DATE,
        0.9,
        r"\b(?:week|wk\.?|weeknummer)(?: nr\.?)? ?\d{1,2}(?!\w)(?:[-/ ]{1,3}(?:19|20)\d\d|(?: t/m | tot | en |"
        r"-|/)\d{1,2}(?!\d))?",
        near="week wk weeknummer",
    ),
    Rule(
        _DATE,
        0.9,
        r"\b(?:Q[1-4]|(?:het )?(?:eerste|tweede|derde|vierde) kwartaal|KW ?[1-4])(?:[ -/]| van | of )?(?:19|20)\d\d\b",
        near="kwartaal q1 q2 q3 q4 kw #",
    ),
    Rule(
        _DATE,
        0.85,
        r"\b(?:(?:het |de )?(?:voorjaar|najaar|lente|zomer|herfst|winter|nazomer|zomervakantie|herfstvakantie|"
        r"voorjaarsvakantie|kerstvakantie|meivakantie|krokusvakantie|paasvakantie|spring|summer|autumn|"
        r"fall)(?: van| of|:)? (?:(?:19|20)\d\d(?:[-/]\d{2,4})?|['’]\d\d))(?!\w)",
        near="#",
    ),
    Rule(
        _DATE,
        0.8,
        r"\b(?:schooljaar|seizoen|boekjaar|academiejaar|cursusjaar|studiejaar|season|school year|academic "
        r"year) (?:(?:19|20)\d\d|['’]?\d\d)(?:[-/–](?:(?:19|20)\d\d|\d\d))?(?!\w)",
        near="#",
    ),
    Rule(
        _DATE,
        0.6,
        r"\b(?:in|sinds|uit|van|vanaf|tot|voor|na|eind|begin|medio|half|anno|since|from|until|before|after|"
        r"jaar|zomer|year|en|,) (?P<x>(?:19[3-9]\d|20[0-4]\d)(?:[-/–](?:(?:19|20)\d\d|\d\d))?)(?![\w%€]|"
        r"[.,]\d)(?! (?:euro|mensen|keer|uur|meter|personen|km|leden|medewerkers|werknemers|[A-Z]{2}\b))",
        near="#",
    ),
    Rule(_DATE, 0.6, r"\b(?:in|sinds|uit|van|vanaf|since) (?P<x>['’][3-9]\d|['’][0-2]\d)(?!\w)", near="#"),
    Rule(
        _DATE,
        0.85,
        rf"(?<![\w-])(?:{_FEASTS})(?![\w-])(?: {_YEAR})?",
        "feast",
        near="-dag -avond -maandag -zondag -vakantie -weekend -nacht -ochtend -borrel kerst kerstmis pasen "
        "pinksteren hemelvaart carnaval rosenmontag vastenavond driekoningen allerheiligen allerzielen maarten "
        "nicolaas elooi jan sint sinterklaas sinterklaasfeest nieuwjaar nieuw oudjaar valentijn arbeid "
        "halloween friday ontzet oktoberfeest feestdag nationale suikerfeest offerfeest eid iftar ashura "
        "mawlid bayram newroz nowruz noroez norouz holi diwali divali phagwa chanoeka hanukkah kipoer kippur "
        "hasjana hashana hashanah pesach poerim purim soekot sjavoeot koti vesak year songkran christmas -day "
        "easter thanksgiving bank saints remembrance midsummer midsummer's juneteenth prideweek eve "
        "wapenstilstand guldensporenslag eerste tweede",
    ),
)


class DateDetector:
    """Finds what pins a fact to a day, a week or a month."""

    name = "dates"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every date in the text, the words for them included."""
        return apply(_RULES, document, self.name)


DETECTOR = DateDetector()
