"""The ladder for family: a situation becomes one that many have, in the shape that the sentence had.

"is weduwnaar" would need another verb, so it becomes "is iemand met zorgen thuis"; "mijn zwager" stays a relative.
"""

from __future__ import annotations

import re

from vp.anonymise.ladders import Place, Swap, few, is_unique, length_before, swap
from vp.anonymise.ladders.personal_words import BE, POSSESSIVE

_OWN = r"(?:mijn|haar|zijn|z'n|hun|onze|my|his|her) "
_FATE = re.compile(r"(?:mijn|haar|zijn|z'n|hun|onze) (?:\w+) (?:zit|is|zijn|vocht|pleegde|overleed|wordt)")
_VERB = re.compile(r"(?:zorg|woon|heeft|zit|wacht|verdien)")
_RELATIVE = re.compile(r"(?:zwager|schoon|neef|nicht|oom|tante|zus|broer|man\b|vrouw\b|vriend|oma|opa|brother|sister)")
_PARENT = re.compile(r"moeder|vader|mama|papa|ouder|mother|father|parent|mum|dad")
_CHILDREN = re.compile(r"kind|zoon|dochter|tweeling|drieling|jongens|meisjes|children|sons|daughters|kids")


def family(place: Place) -> Swap:
    """A family situation becomes one that many have."""
    english = place.lang == "en"
    low = place.shown.lower()
    if is_unique(low):
        return swap(place, few(english))
    if _VERB.match(low):
        return swap(place, "hebben zorgen thuis" if low.split()[0].endswith("en") else "heeft zorgen thuis")
    if _FATE.match(low):
        return swap(place, f"{low.split()[0]} familie heeft veel meegemaakt")
    if POSSESSIVE.search(place.before) or re.match(_OWN, low):
        return _owned(place, english)
    noun = _noun(low, english)
    if noun:
        article = re.match(r"(?:een|de|a|the) ", place.shown, re.I) if "ouder" in noun or "parent" in noun else None
        return swap(place, f"{article[0] if article else ''}{noun}")
    if re.match(r"(?:met|getrouwd|samen)", low):
        return swap(place, _together(low))
    if _CHILDREN.search(low):
        return swap(place, "a family" if english else "een gezin")
    if BE.search(place.before):
        words = "someone with worries at home" if english else "iemand met zorgen thuis"
        return swap(place, words, length_before(place, r"\b(?:een|a|an) "))
    return swap(place, "with worries at home" if english else "met zorgen thuis")


def _owned(place: Place, english: bool) -> Swap:
    """ "haar scheiding", "mijn nicht", "hun drie zonen": the possessive stays."""
    low = place.shown.lower()
    own = re.match(_OWN, place.shown, re.I)
    word = "familielid"
    if english:
        word = "family"
    elif re.search(r"scheiding|gezin", low):
        word = "thuissituatie"
    elif re.search(r"zonen|dochters|kinderen| en ", low):
        word = "gezin"
    return swap(place, f"{own[0] if own else ''}{word}")


def _noun(low: str, english: bool) -> str:
    """The wider noun for a relative or a parent; empty when the words name neither."""
    of = re.match(r"(?:de|een|het|the|a) ", low) and re.search(r" (?:van|of) ", low)
    if of and not re.search(r"moeder van|vader van|mother of|father of", low):
        return "a relative of someone in charge" if english else "een familielid van iemand met invloed"
    if _PARENT.search(low) and not re.search(r"zus|broer", low):
        return "parent" if english else "ouder"
    if _RELATIVE.match(low):
        if re.search(r"man |vrouw |kinderen|dochters|zonen", low):
            return "gezin"
        return "a relative" if english else "familielid"
    return ""


def _together(low: str) -> str:
    """ "met een man getrouwd" without with whom."""
    last = low.split()[-1]
    if last in ("samenwoont", "samenwoon", "woont", "trouwde"):
        return last
    return "samenwonend" if low.startswith("samen") else "getrouwd"
