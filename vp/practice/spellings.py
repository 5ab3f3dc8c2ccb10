"""How one Dutch or Flemish surname may be spelled: letters of one sound, infixes written apart or together, slips.

`surname` compares two surnames with the infixes before them, in lower case without diacritics. SAME is another way to
write one name (De Clercq and Declercq, Hendriks and Hendrickx); MAYBE is a spelling that hearsay or a hurry makes
(Desmet and De Smedt, Janssen and Janssens, Boelens and Bulens). It knows no list of surnames and is no proof.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum


class Likeness(IntEnum):
    """How alike two names are; ordered."""

    DIFFERENT = 0
    MAYBE = 1
    SAME = 2


# Spellings of one sound in Dutch surnames, tried in this order on letters without diacritics.
_SOUNDS = (
    ("ij", "y"),
    ("ck", "k"),
    ("ch", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ae", "a"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("dt", "t"),
)
# What is written for one another only by ear.
_BY_EAR = (("oe", "u"), ("gh", "g"), ("ui", "uy"), ("ey", "y"), ("ei", "y"))
_JOINED = re.compile(r"(?:van|den|der|ten|ter|de)(?=[^aeiouy].{4})")
"""An infix that may have been written as one word with the surname; what is left is long enough to be one."""


def sound(surname: str) -> str:
    """A surname with one spelling for each sound."""
    for written, heard in _SOUNDS:
        surname = surname.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", surname)


def _heard(surname: str) -> set[str]:
    """What somebody may have understood: also without the end of a Flemish genitive (Janssens, Claessens)."""
    text = sound(surname)
    for written, heard in _BY_EAR:
        text = text.replace(written, heard)
    text = re.sub(r"d$", "t", re.sub(r"(.)\1+", r"\1", text))
    return {text, text[:-1], text[:-3]} if re.search(r".{2}sens$", text) else {text}


def surname(one: str, other: str, infixes: Sequence[str] = (), others: Sequence[str] = ()) -> Likeness:
    """How alike two surnames are, each with the infixes that stand before it."""
    whole, another = "".join((*infixes, one)), "".join((*others, other))
    first, second = sound(one), sound(other)
    if first == second or sound(whole) == sound(another):
        return Likeness.SAME
    if _heard(one) & _heard(other) or _heard(whole) & _heard(another):
        return Likeness.MAYBE
    if {sound(each) for each in _parted(one)} & {second} or {sound(each) for each in _parted(other)} & {first}:
        return Likeness.MAYBE
    return Likeness.MAYBE if slip(first, second, least=7) else Likeness.DIFFERENT


def _parted(letters: str) -> list[str]:
    found = _JOINED.match(letters)
    return [letters[found.end() :]] if found else []


def slip(one: str, other: str, least: int) -> bool:
    """Whether one may be a typing slip for the other: two letters turned round, or one letter doubled or left out.

    Another letter in one place, or another ending, is mostly another name in Dutch (Bakker and Bekker, Smit and Smits).
    """
    if min(len(one), len(other)) < least or one[0] != other[0]:
        return False
    from rapidfuzz.distance import OSA

    if OSA.distance(one, other) != 1:
        return False
    if len(one) == len(other):
        at = next(at for at in range(len(one)) if one[at] != other[at])
        return one[at : at + 2] == other[at : at + 2][::-1]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[:-1] != shorter or longer[-1] in "ns"
