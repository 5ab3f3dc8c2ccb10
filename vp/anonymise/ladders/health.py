"""The ladder for health: a condition becomes a health problem, a state becomes vulnerable, an aid becomes an aid."""

from __future__ import annotations

import re

from vp.anonymise.ladders import Place, Swap, few, is_unique, length_before, swap
from vp.anonymise.ladders.personal_words import BE

_OWN = re.compile(r"(?:een|haar|zijn|mijn|m'n|z'n|de|a|an|her|his|my|the) ", re.I)
_VERB = re.compile(r"(?:stotter|hoor|zie|loop|slik|slaap|mis|lijd|ben |heb |kan |drink|gebruik|raak|brak|viel)")
_CLAUSE = re.compile(r"(?:stottert|stotterde|hoort|ziet|loopt|mist|mis|brak|verloor) ?|(?:ze|zij) is ")
_STATE = re.compile(
    r"(?:zwanger|dyslectisch|autistisch|overspannen|slecht(?:horend|ziend)|doof\w*|blind|ziek thuis|verslaafd|invalide|"
    r"verlamd|ongeschikt|afgekeurd|hoogbegaafd|gevoelig|impotent|onvruchtbaar|alcoholist|patiënte?|depressief|ver|"
    r"stotteraar|slaapwandelaar|kaal.*|verbrand.*|kwijt|thuis|geweest|gehad|pregnant|deaf|sober.*|alcoholic|autistic|"
    r"dyslexic|diabetic|epileptic|ziek)\Z"
)
_AID = re.compile(
    r"apparaat|apparaten|toestel|implantaat|rolstoel|kunst|prothese|stok\b|scootmobiel|stoma|pomp|aids?\b|wheelchair|"
    r"cane|crutches"
)
_PLURAL = re.compile(
    r"\A(?:twee|drie) |(?:klachten|kloppingen|aanvallen|zweren|apparaten|littekens|merries|pijnen|problemen|wonden|"
    r"plekken|attacks|aids)\b"
)
_DETERMINED = re.compile(r"\b(?:mijn|haar|zijn|een|dat|het|de|die|my|his|her|a|the|m'n|z'n)(?: \w+e)? \Z", re.I)


def health(place: Place) -> Swap:
    """What is told of somebody's health, in the shape that the sentence had."""
    english = place.lang == "en"
    low = place.shown.lower()
    if is_unique(low):
        return swap(place, few(english))
    clause = "" if english else _clause(place, low)
    if clause:
        return swap(place, clause)
    if re.match(r"(?:aan|in|op) (?:de|het) ", low) or low.startswith("in recovery"):
        return swap(place, "in treatment" if english else "onder behandeling")
    if _STATE.search(low) and not _OWN.match(place.shown):
        return _state(place, english)
    return _condition(place, low, english)


def _clause(place: Place, low: str) -> str:
    """What stands instead of a whole clause ("mijn pols is gebroken"); empty when the words are none."""
    own = _OWN.match(place.shown)
    subject = re.search(r"\b(ik|hij|zij|ze|die|wie) \Z", place.before, re.I)
    if subject and not own and _VERB.match(low):
        return f"{'heb' if subject[1].lower() == 'ik' else 'heeft'} gezondheidsklachten"
    if _CLAUSE.match(low):
        lead = re.match(r"(ze|zij) ", place.shown, re.I)
        return f"{lead[0] if lead else ''}heeft gezondheidsklachten"
    if re.match(r"(?:aan|van) (?:mijn|haar|zijn) ", low):
        return "ik heb gezondheidsklachten" if re.search(r"\bik\b", low) else "er zijn gezondheidsklachten"
    if own and re.search(r"\b(?:is|zijn|was|waren)\b", low[own.end() :]):
        return f"{own[0]}gezondheid is niet goed"
    return ""


def _state(place: Place, english: bool) -> Swap:
    """An adjective, or a noun for somebody with a condition."""
    if re.search(r"\b(?:een|de|die|als) \Z", place.before):
        words = "someone in poor health" if english else "iemand met klachten"
        return swap(place, words, length_before(place, r"\b(?:een|de) "))
    if english:
        return swap(place, "unwell")
    return swap(place, "kwetsbaar" if BE.search(place.before) else "met gezondheidsklachten")


def _condition(place: Place, low: str, english: bool) -> Swap:
    """A noun: the possessive stays, an article follows the new word."""
    own = _OWN.match(place.shown)
    head = own[0] if own else ""
    article = head.lower() in ("een ", "de ", "a ", "an ", "the ")
    if _AID.search(low):
        if _PLURAL.search(low) or (low.endswith(("en", "s")) and not own):
            return swap(place, "aids" if english else "hulpmiddelen")
        return swap(place, f"{head}{'aid' if english else 'hulpmiddel'}")
    if _PLURAL.search(low):
        return swap(place, f"{'' if article else head}{'health complaints' if english else 'gezondheidsklachten'}")
    problem = "health problem" if english else "gezondheidsprobleem"
    if own:
        return swap(place, f"{('a ' if english else 'een ') if article else head}{problem}")
    if _DETERMINED.search(place.before):
        back = length_before(place, r"\b(?:de|die) ")
        return swap(place, f"{'een ' if back else ''}{problem}", back)
    return swap(place, "health complaints" if english else "gezondheidsklachten")
