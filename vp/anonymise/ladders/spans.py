"""Ladders for ages and for how long somebody has been somewhere.

"37" becomes "eind dertig", "begin vijftig" "in de vijftig", "negen jaar in dienst" "al jaren in dienst".
"""

from __future__ import annotations

import re

from vp.anonymise.ladders import Place, Swap, swap, taken_before

_UNITS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
_TENS = {
    20: "twintig",
    30: "dertig",
    40: "veertig",
    50: "vijftig",
    60: "zestig",
    70: "zeventig",
    80: "tachtig",
    90: "negentig",
}
_UNITS_EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS_EN = {
    20: "twenties",
    30: "thirties",
    40: "forties",
    50: "fifties",
    60: "sixties",
    70: "seventies",
    80: "eighties",
    90: "nineties",
}


def number_of(shown: str) -> int | None:
    """The number that figures or words name, below 100; None when there is none."""
    low = shown.lower()
    figure = re.search(r"\d{1,2}", low)
    if figure:
        return int(figure[0])
    for tens, word in _TENS.items():
        compound = re.search(rf"(een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën){word}", low)
        if compound:
            return tens + _UNITS.index(compound[1].replace("één", "een"))
    for value in range(19, 9, -1):
        if _UNITS[value] in low:
            return value
    for tens, word in _TENS.items():
        if word in low:
            return tens
    for tens, word in _TENS_EN.items():
        stem = word[:-3] + "y"
        compound = re.search(rf"{stem}[- ](\w+)", low)
        if compound and compound[1] in _UNITS_EN[1:10]:
            return tens + _UNITS_EN.index(compound[1])
        if stem in low or word in low:
            return tens
    for words in (_UNITS_EN, _UNITS):
        for value in range(len(words) - 1, 0, -1):
            if re.search(rf"\b{words[value]}(?:de|ste)?\b", low):
                return value
    return None


def age(place: Place) -> Swap:
    """An age to a third of a decade; what was a decade already to "rond de …"."""
    shown = place.shown
    years = number_of(shown)
    english = place.lang == "en"
    jarig = re.fullmatch(r"(.+?)[- ]?jarige?n?", shown, re.I)
    if jarig and years is not None:
        noun = re.match(r" ((?:\w+e )?[^\W\d_]+)\b", place.after)
        if noun and not english:
            return swap(place, f"{noun[1]} van {_third(years, False, place.notch)}", 0, len(noun[0]))
        return swap(place, _decade_noun(years))
    if re.search(r"pensioen|minderjarig|bejaard|aow", shown, re.I):
        return swap(place, "op leeftijd" if "minder" not in shown.lower() else "jong")
    if years is None:
        return swap(place, "of a certain age" if english else "van een zekere leeftijd")
    if re.search(r"(?:geboren|born|bouwjaar)", place.before, re.I) or (len(re.findall(r"\d", shown)) == 4):
        return swap(
            place,
            "long ago" if english else "lang geleden",
            len(found[0]) if (found := taken_before(place, r"\b(?:in|op) ")) else 0,
        )
    if re.search(r"(?:mijn|haar|zijn|z'n|hun|je|d'r|m'n) ", shown, re.I):
        lead = taken_before(place, r"\b(?:op|tot|sinds|voor|na|rond|vanaf) ")
        return swap(place, _stage(years), len(lead[0]) if lead and lead[0].lower().startswith("op") else 0)
    if re.match(
        r"(?:in|begin|eind|half|midden|tegen|rond|achter|voor|een eind|diep|ver|hoog|early|mid|late|just|"
        r"nearly|net|bijna)\b",
        shown,
        re.I,
    ) or re.search(r"er\Z|ies\Z", shown):
        return swap(place, _decade(years, english))
    unit = re.match(r" ?(?:jaar|jr\.?|j\.)(?: oud)?(?!\w)", place.after)
    return swap(place, _third(years, english, place.notch), 0, len(unit[0]) if unit else 0)


def _third(years: int, english: bool, notch: int = 0) -> str:
    if years < 12:
        return "young" if english else "jong"
    if years < 20:
        return (
            ("in the late teens" if years > 16 else "a teenager")
            if english
            else ("nog geen twintig" if years >= 16 else "een tiener")
        )
    if notch > 0:
        return _decade(years, english)
    tens, unit = years // 10 * 10, years % 10
    part = 0 if unit < 4 else 1 if unit < 7 else 2
    if english:
        return (
            f"{('early', 'mid', 'late')[part]} {_TENS_EN[tens]}" if notch == 0 or part != 1 else f"mid {_TENS_EN[tens]}"
        )
    return f"{('begin', 'midden', 'eind')[part]} {_TENS[tens]}"


def _decade(years: int, english: bool) -> str:
    tens = min(90, max(20, years // 10 * 10))
    if years >= 60:
        return "of an older age" if english else "op oudere leeftijd"
    if years < 30:
        return "still young" if english else "nog jong"
    return "of middle age" if english else "van middelbare leeftijd" if tens >= 40 else "rond de dertig"


def _decade_noun(years: int) -> str:
    if years < 20:
        return "tiener"
    return f"{_TENS[years // 10 * 10]}er"


def _stage(years: int) -> str:
    return "op jonge leeftijd" if years < 30 else "op volwassen leeftijd" if years < 55 else "op latere leeftijd"


def duration(place: Place) -> Swap:
    """How long: some months, a few years, years; "al" comes where the sentence needs it."""
    shown, english = place.shown, place.lang == "en"
    low = shown.lower()
    lead = taken_before(place, r"\b(?:al|reeds|ruim|na|already|for|since|sinds|over) ")
    word = lead[0].strip().lower() if lead else ""
    back = len(lead[0]) if lead else 0
    amount = number_of(shown) or 1
    if re.search(r"maand|mnd|weken|month|week", low):
        vague = "some months" if english else "enkele maanden"
    elif re.search(r"jaar|jaren|jr|year|seizoen|season|term|zomer|winter|eeuw|\d{4}|['’]\d\d", low) or amount > 3:
        vague = "years" if english else "jaren"
        if amount <= 3 and "sinds" not in low and not re.search(r"\d{4}", low):
            vague = "a few years" if english else "een paar jaar"
    else:
        vague = "some time" if english else "een tijd"
    if english:
        return swap(
            place,
            f"{word} {vague}".strip()
            if word in ("after", "for", "over")
            else f"for {vague}"
            if word == "since" or low.startswith("since")
            else vague,
            back,
        )
    if re.search(r"sinds|vanaf|jongs", low) or word == "sinds":
        return swap(place, "al een tijd" if not re.search(r"\d|jaar|oplever|jongs|oprich", low) else "al jaren", back)
    if word == "na":
        return swap(place, f"na {vague}", back)
    noun = re.search(r"(?:dienstjaren|ervaring|dienst|seizoenen|schooljaren)\Z", low)
    if re.match(r"(?:mijn|haar|zijn|in (?:mijn|haar|zijn)) ", low):
        return swap(place, "in een eerdere periode")
    if noun or re.match(r" ?(?:ervaring|op de teller)", place.after):
        return swap(
            place,
            f"vele {'dienstjaren' if noun and 'dienst' in noun[0] else 'jaren'}" if vague == "jaren" else vague,
            back if word in ("ruim",) else 0,
        )
    return swap(place, f"al {vague}", back)
