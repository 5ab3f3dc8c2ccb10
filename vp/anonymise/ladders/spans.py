"""The ladder for ages: a third of a decade, the decade, a stage of life.

"37" becomes "eind dertig", one step vaguer "in de dertig"; "begin vijftig" "van middelbare leeftijd". English has
no such phrase without a pronoun, so the one that the sentence has is used: "in her late thirties".
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
        if re.search(rf"\b{_UNITS[value]}", low):
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


_DECADES = re.compile(
    r"(?:in|begin|eind|half|midden|tegen|rond|achter|voor|een eind|diep|ver|hoog|early|mid|late|just|nearly|net|"
    r"bijna)\b",
    re.I,
)
_SUBJECT = re.compile(r"\b(I|he|she|they|we)(?:['’](?:m|s|re)| am| is| are| was| were)(?: \w+)? \Z", re.I)
_IS = re.compile(r"\b(?:am|is|are|was|were|['’]s|['’]m|turned|now|only|just|already) \Z", re.I)
_OWN = {"i": "my", "he": "his", "she": "her", "they": "their", "we": "our"}


def age(place: Place) -> Swap:
    """An age to a third of a decade; what was a decade already to a stage of life."""
    years = number_of(place.shown)
    if place.lang == "en":
        return _english(place, years)
    shown = place.shown
    if made := _ageing(place, years) or _becoming(place, years):
        return made
    if years is not None and years < 12 and (of := re.search(r" van \Z", place.before)):  # "Luuk van 8"
        unit = re.match(r" jaar(?: oud)?\b", place.after)
        return swap(place, "", len(of[0]), len(unit[0]) if unit else 0)
    if re.search(r"pensioen|minderjarig|bejaard|aow", shown, re.I):
        return swap(place, "op leeftijd" if "minder" not in shown.lower() else "jong")
    if years is None:
        return swap(place, "van een zekere leeftijd")
    if _is_birth(place):
        lead = taken_before(place, r"\b(?:in|op) ")
        return swap(place, "lang geleden", len(lead[0]) if lead else 0)
    if re.search(r"(?:mijn|haar|zijn|z'n|hun|je|d'r|m'n) ", shown, re.I):
        lead = taken_before(place, r"\b(?:op|tot|sinds|voor|na|rond|vanaf) ")
        return swap(place, _stage(years), len(lead[0]) if lead and lead[0].lower().startswith("op") else 0)
    if _DECADES.match(shown) or re.search(r"er\Z", shown):
        return swap(place, _stage_of(years))
    unit = re.match(r" ?(?:jaar|jr\.?|j\.)(?: oud)?(?!\w)", place.after)
    return swap(place, _third(years, place.notch), 0, len(unit[0]) if unit else 0)


def _ageing(place: Place, years: int | None) -> Swap | None:
    """ "een 47-jarige vrouw": the noun first, the age behind it; without a noun "een veertiger"."""
    jarig = re.fullmatch(r"(.+?)[- ]?jarige?n?", place.shown, re.I)
    if not jarig or years is None:
        return None
    noun = re.match(r" ((?:\w+e )?[^\W\d_]+)\b", place.after)
    if noun and not re.match(r"(?:is|was|die|dat|en|heeft|had|werd|van|bij|in|op|met)\b", noun[1]):
        return swap(place, f"{noun[1]} van {_third(years, place.notch)}", 0, len(noun[0]))
    return swap(place, "tiener" if years < 20 else f"{_TENS[min(90, years // 10 * 10)]}er")


_BECOMES = re.compile(r"\b(?P<verb>wordt|word|werd) (?:(?:nu|straks|binnenkort|al) )?\Z")
_BECOME = re.compile(r" (?P<verb>wordt|word|werd)\b")
_BE = {"wordt": "is", "word": "ben", "werd": "was"}


def _becoming(place: Place, years: int | None) -> Swap | None:
    """ "zij wordt vierenzestig": a decade is no day on which one gets it."""
    if years is None or years < 20:
        return None
    words = f"in de {_TENS[min(90, years // 10 * 10)]}"
    before, after = _BECOMES.search(place.before), _BECOME.match(place.after)
    if before:
        return swap(place, f"{_BE[before['verb']]} {words}", len(before[0]))
    return swap(place, f"{words} {_BE[after['verb']]}", 0, len(after[0])) if after else None


def _is_birth(place: Place) -> bool:
    return bool(re.search(r"(?:geboren|born|bouwjaar)", place.before, re.I)) or len(re.findall(r"\d", place.shown)) == 4


def _third(years: int, notch: int = 0) -> str:
    if years < 12:
        return "nog klein" if years < 7 else "nog jong"
    if years < 20:
        return "nog geen twintig" if years >= 16 else "een tiener"
    tens = min(90, years // 10 * 10)
    if notch > 0:
        return f"in de {_TENS[tens]}"
    if notch < 0:
        return f"rond de {_TENS[tens]}" if years % 10 < 3 else f"ongeveer {_word(years)}"
    return f"{_part(years, ('begin', 'midden', 'eind'))} {_TENS[tens]}"


def _word(years: int) -> str:
    """The nearest number that ends in a five or a nought."""
    near = max(20, min(95, round(years / 5) * 5))
    return _TENS[near] if near % 10 == 0 else f"vijfen{_TENS[near - 5]}"


def _part(years: int, parts: tuple[str, str, str]) -> str:
    return parts[0 if years % 10 < 4 else 1 if years % 10 < 7 else 2]


def _stage_of(years: int) -> str:
    if years >= 60:
        return "op oudere leeftijd"
    return "nog jong" if years < 30 else "van middelbare leeftijd" if years >= 40 else "in de dertig"


def _stage(years: int) -> str:
    return "op jonge leeftijd" if years < 30 else "op volwassen leeftijd" if years < 55 else "op latere leeftijd"


def _english(place: Place, years: int | None) -> Swap:
    shown = place.shown
    if years is None:
        return swap(place, "of a certain age")
    if _is_birth(place):
        lead = taken_before(place, r"\b(?:in|on) ")
        return swap(place, "long ago", len(lead[0]) if lead else 0)
    tens = min(90, max(20, years // 10 * 10))
    old = re.match(r"[- ]years?[- ]old\b", place.after)
    on = len(old[0]) if old else 0
    if re.search(r"year", shown, re.I) and taken_before(place, r"\b(?:an?|the|this|my) "):
        return swap(place, "young" if years < 20 else f"{_TENS_EN[tens][:-3]}y-something", 0, on)
    if years < 20:
        return swap(place, "young" if years < 12 else "a teenager", 0, on)
    if re.match(r"in (?:my|his|her|their) ", shown, re.I) or _DECADES.match(shown) or shown.lower().endswith("ies"):
        return swap(place, "of an older age" if years >= 60 else "still young" if years < 30 else "of middle age")
    part = "" if place.notch > 0 else f"{_part(years, ('early', 'mid', 'late'))} "
    subject = _SUBJECT.search(place.before)
    if subject or _IS.search(place.before):
        own = _OWN[subject[1].lower()] if subject else "their"
        return swap(place, f"in {own} {part}{_TENS_EN[tens]}", 0, on)
    return swap(place, f"{part}{_TENS_EN[tens]}" if part else f"{_TENS_EN[tens][:-3]}y-something", 0, on)
