"""The ladder for how long: some weeks, some months, a few years, years; with the word that the sentence needs.

"ik ben negen jaar in dienst" becomes "ik ben al jaren in dienst", "ik heb drie jaar gewerkt" "ik heb een paar jaar
gewerkt", "for nine years" "for years".
"""

from __future__ import annotations

import re

from vp.anonymise.ladders import Place, Swap, swap, taken_before
from vp.anonymise.ladders.spans import number_of

_LEAD = (
    r"(?:(?:nu |inmiddels )?al (?:bijna |ruim |meer dan |zo['’]n |haast )?|reeds |ruim |bijna |na |gedurende |"
    r"sinds |al )"
)
_YEARS = re.compile(r"jaar|jaren|jr|year|seizoen|season|term|zomer|winter|eeuw|decenni|decade|\d{4}|['’]\d\d", re.I)
_MONTHS_TOO = re.compile(r"(?:(?<=jaar)|(?<=year)|(?<=years)) (?:en|and) [\w ]{1,14}(?:maand|mnd|month)\w*\Z")
_DONE = re.compile(
    r"\b(?:heb|hebt|heeft|hebben|had|hadden|zat|stond|werkte|woonde|bleef|duurde|kostte|toen|lang|voor)\b[^.!?;:]*\Z"
)
_TAIL = re.compile(r" (?:in (?:vaste )?dienst|lid|werkzaam|samen|getrouwd|in service|employed|married)\Z", re.I)
_NOUN = re.compile(r"(?:dienstjaren|ervaring|seizoenen|schooljaren)\Z", re.I)


def duration(place: Place) -> Swap:
    """How long, less exact; "al" comes where the sentence needs it, and "in dienst" stays."""
    tail = _TAIL.search(place.shown)
    if tail and tail.start() > 0:
        end = place.start + tail.start()
        inner = Place(place.text, place.start, end, place.lang, place.floor, place.ceiling, place.notch)
        made = duration(inner)
        return Swap(made.start, place.end, f"{made.words}{tail[0]}")
    return _english(place) if place.lang == "en" else _dutch(place)


def _amount(place: Place) -> str:
    """The class of the length: weeks, months, few or years; empty when it is none of these."""
    low = _MONTHS_TOO.sub("", place.shown.lower())
    count = number_of(low) or 1
    if re.search(r"\b(?:maand|mnd|month)", low):
        return "months" if count < 18 else "few"
    if re.search(r"\bwe(?:ek|ke)|\bweek", low):
        return "weeks" if count < 12 else "months"
    if re.search(r"\b(?:dag|day|uur|hour|nacht|night)", low):
        return "days"
    if _YEARS.search(low) or count > 3:
        few = count <= 3 and not re.search(r"sinds|since|decenni|decade|eeuw|\d{4}|jaren\b", low)
        return "few" if few else "years"
    return ""


def _dutch(place: Place) -> Swap:
    low = place.shown.lower()
    lead = taken_before(place, rf"\b{_LEAD}")
    told = re.match(_LEAD, low)
    word = ((lead[0] if lead else "") + (told[0] if told else "")).strip().lower()
    back = len(lead[0]) if lead else 0
    amount = _amount(place)
    vague = {
        "days": "een aantal dagen",
        "weeks": "enkele weken",
        "months": "enkele maanden",
        "few": "een paar jaar",
        "years": "jaren",
    }.get(amount, "een tijd")
    since = re.search(r"sinds|vanaf|jongs", low) or word.startswith("sinds")
    if since:
        long = amount == "years" or re.search(r"\d|jaar|oplever|jongs|oprich", low)
        return swap(place, "al jaren" if long else "al een tijd", back)
    if re.search(r"\b(?:mijn|haar|zijn) ", low) and not _NOUN.search(low):
        return swap(place, "in de eerste tijd" if re.search(r"eerste|tweede|derde|week", low) else "een tijd", back)
    if word.split(" ")[0] in ("na", "gedurende"):
        return swap(place, f"{word.split()[0]} {vague}", back)
    only = re.match(r"(?:pas|nog maar|nog geen|net) ", low)
    if only or taken_before(place, r"\b(?:pas|nog maar|nog geen) "):
        return swap(place, f"{'nog maar ' if only else ''}{vague if amount != 'years' else 'een paar jaar'}", back)
    noun = _NOUN.search(low)
    if noun or re.match(r" ?(?:ervaring|op de teller)", place.after):
        many = "dienstjaren" if noun and "dienst" in noun[0].lower() else "jaren"
        return swap(place, f"vele {many}" if amount == "years" else vague, back if word == "ruim" else 0)
    if amount != "years":
        return swap(place, f"al {vague}" if word.startswith(("al", "nu", "inmiddels")) else vague, back)
    if word.startswith(("al", "nu", "inmiddels", "reeds")) or not _DONE.search(place.before):
        return swap(place, "al jaren", back)
    return swap(place, "jarenlang", back)


def _english(place: Place) -> Swap:
    low = place.shown.lower()
    lead = taken_before(place, r"\b(?:already|for|since|after|over|nearly|almost|about) ")
    back = len(lead[0]) if lead else 0
    told = re.match(r"(for|since|after|over|within|nearly|almost|about|in) ", low)
    word = (told[1] if told else lead[0].strip() if lead else "").lower()
    vague = {
        "days": "some days",
        "weeks": "some weeks",
        "months": "some months",
        "few": "a few years",
        "years": "years",
    }.get(_amount(place), "some time")
    if word == "since":
        return swap(place, "for years" if re.search(r"\d|ties|year|child|born", low) else "for some time", back)
    if word in ("for", "after", "over", "within", "in"):
        return swap(place, f"{word} {vague}", back)
    return swap(place, vague, back)
