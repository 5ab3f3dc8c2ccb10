"""Ladders for what is told of a person: role, origin, faith, and events that others would know.

An adjective before a noun goes ("een Poolse collega" → "een collega"); what is said of somebody becomes something that
fits many, without a change to the verb ("is Surinaams" → "is van elders").
"""

from __future__ import annotations

import re

from vp.anonymise.ladders import Place, Swap, few, is_unique, length_before, swap, taken_before
from vp.anonymise.ladders.personal_words import ADJECTIVE, BE, FAITHS, FESTIVE, NOUN_AFTER, ROLES, VERBS_AFTER


def role(place: Place) -> Swap:
    """A wider job title; "de enige …" becomes "een van de weinigen"."""
    low = place.shown.lower()
    english = place.lang == "en"
    if re.search(r"\b(?:enige|langstzittende|eerste|oudste|jongste|één|only|first|longest)\b", low):
        return swap(
            place,
            ("one of the few" if english else "een van de weinigen")
            if not low.startswith("als ")
            else "als een van de weinigen",
        )
    wide = next(
        (en if english else nl for pattern, nl, en in ROLES if re.search(pattern, low)),
        "employee" if english else "medewerker",
    )
    if re.search(r"bestuur|board|ondernemingsraad|works council", low):
        wide = "member of a committee" if english else "lid van een overleg"
    article = re.match(r"(de|het|een|the|a|an) ", place.shown, re.I)
    if article:
        wide = f"{article[1]} {wide}"
    if re.search(r"(?:ers|eurs|isten|sen|logen)\Z", low) and " " not in low and not english:
        wide = re.sub(
            r"(medewerker|leidinggevende|docent|jurist)(?=\b)",
            lambda m: m[1] + ("en" if m[1].endswith("t") else "n" if m[1].endswith("e") else "s"),
            wide,
        )
    if place.shown.isupper() and len(place.shown) > 3:
        wide = wide.upper()
    gone = taken_before(place, r"\b(?:het) ") if not article else None
    return swap(place, f"de {wide}" if gone else wide, len(gone[0]) if gone else 0)


def nationality(place: Place) -> Swap:
    """An origin goes; where the sentence needs a word, "van elders" or "een andere taal"."""
    english = place.lang == "en"
    low = place.shown.lower()
    descent = _descent(place, english)
    if descent:
        return descent
    if _LANGUAGE.search(place.before) or re.search(r"dialect|accent|taal\b", low):
        return swap(place, "another language" if english else "een andere taal", length_before(place, r"\bhet "))
    if place.before.endswith("(") and place.after.startswith(")"):
        return swap(place, "", 2 if place.before[:-1].endswith(" ") else 1, 1)
    adjective = ADJECTIVE.search(low) or taken_before(place, r"\b(?:een|het|geen|a|an|the) ")
    if NOUN_AFTER.match(place.after) and not VERBS_AFTER.match(place.after) and adjective:
        return swap(place, "", 0, 1)
    if place.before.rstrip().endswith(",") and re.match(r"\s*[,.;)]", place.after):
        return swap(place, "", length_before(place, r",\s*(?:en )?"))
    if BE.search(place.before):
        return swap(place, "from elsewhere" if english else "van elders", length_before(place, r"\b(?:een|a|an) "))
    if re.search(r"(?:en|ers|s)\Z", low) and not re.search(r"(?:isch|s)\Z", low[:-1]):
        return swap(place, "people from elsewhere" if english else "mensen van elders")
    back = length_before(place, r"\b(?:de|een|die|deze|the|a) ")
    return swap(place, "someone from elsewhere" if english else "iemand van elders", back)


_LANGUAGE = re.compile(
    r"\b(?:spr[ae]e?kt?|spreken|praat|praatte|praten|speaks?|spoke|verstaat|in het|alleen|leert|vloeiend|keurig)"
    r"(?: \w+)? \Z",
    re.I,
)
_DESCENT = re.compile(r" (?:afkomst|komaf|origine|herkomst|bodem|descent|origin|achtergrond|roots|familie|huize)\b")


def _descent(place: Place, english: bool) -> Swap | None:
    """ "van Tunesische afkomst" as a whole."""
    of = taken_before(place, r",? ?\b(?:van|uit|met een|of) ")
    tail = _DESCENT.match(place.after)
    if not of or not tail:
        return None
    gap = " " if of[0][0] in " ," else ""
    words = "of foreign descent" if english else "met een andere achtergrond"
    return swap(place, gap + words, len(of[0]), len(tail[0]))


def religion(place: Place) -> Swap:
    """A faith becomes faith."""
    english = place.lang == "en"
    low = place.shown.lower()
    if is_unique(low):
        return swap(place, few(english))
    if place.before.endswith("(") and place.after.startswith(")"):
        return swap(place, "", 2 if place.before[:-1].endswith(" ") else 1, 1)
    if re.match(r"(?:elke|iedere) ", low):
        return swap(place, "vaak bij een geloofsgemeenschap")
    for pattern, nl, en, before in FAITHS:
        if re.search(pattern, low):
            words = en if english else nl
            back = length_before(place, before) if before else 0
            symbol = "symbo" in words and (back or low.startswith(("een ", "de "))) and not english
            return swap(place, f"een {words}" if symbol else words, back)
    if NOUN_AFTER.match(place.after) and not VERBS_AFTER.match(place.after) and ADJECTIVE.search(low):
        return swap(place, "religious" if english else "gelovige")
    article = taken_before(place, r"\b(?:een|a|an) ")
    if article and not english:
        return swap(place, "een gelovige", len(article[0]))
    return swap(place, "religious" if english else "gelovig")


def event(place: Place) -> Swap:
    """What everybody remembers becomes an event of its kind."""
    low = place.shown.lower()
    lead = re.match(r"(?:sinds|na|bij|tijdens|over|op|door) ", place.shown, re.I)
    festive = bool(FESTIVE.search(low))
    if place.lang == "en":
        return swap(place, "a gathering" if festive else "an event that everyone remembers")
    words = "een bijeenkomst" if festive else "een ingrijpende gebeurtenis"
    return swap(place, f"{lead[0] if lead else ''}{words}")
