"""One word in its many shapes: case, accents, possessive, diminutive; and the names that stand for one another.

Pure functions on single words. `fold` is what two spellings of one name have in common; `peel` takes Dutch and English
endings off; `nicknames` says which names are short for which.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_STRAIGHT = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "ı": "i",
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
        "ĳ": "ij",
        "Ĳ": "ij",
    }
)
# Longest first. Each with the ending that it stands for.
_ENDINGS = (
    ("'tjes", "diminutive"),
    ("etjes", "diminutive"),
    ("'tje", "diminutive"),
    ("etje", "diminutive"),
    ("tjes", "diminutive"),
    ("pjes", "diminutive"),
    ("kjes", "diminutive"),
    ("tje", "diminutive"),
    ("pje", "diminutive"),
    ("kje", "diminutive"),
    ("jes", "diminutive"),
    ("je", "diminutive"),
    ("kes", "diminutive"),
    ("ken", "diminutive"),
    ("eke", "diminutive"),
    ("ke", "diminutive"),
    ("'s", "possessive"),
    ("s'", "possessive"),
    ("'", "possessive"),
    ("s", "possessive"),
)
SHORTEST_STEM = 3


@cache
def fold(word: str) -> str:
    """`word` without case, accents and invisible characters, apostrophes straight."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", word).translate(_STRAIGHT))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def peel(folded: str) -> list[tuple[str, str]]:
    """What `folded` may be an inflection of: stems with the ending's kind, the word itself first."""
    found = [(folded, "")]
    for ending, kind in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_STEM:
            stem = folded[: -len(ending)]
            found.append((stem, kind))
            if kind == "diminutive" and len(stem) > SHORTEST_STEM and stem[-1] == stem[-2]:
                found.append((stem[:-1], kind))  # Annaa-tje, Jann-etje
    return found


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Each name with all names that may stand for the same person."""
    groups: dict[str, set[str]] = {}
    path = Path(__file__).parent / "nicknames.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            full, _, short = line.partition(":")
            for name in short.split():
                groups.setdefault(full.strip(), set()).add(name)
                groups.setdefault(name, set()).add(full.strip())
    return {name: frozenset(others) for name, others in groups.items()}


def nicknames(folded: str) -> frozenset[str]:
    """Names (folded) that are short for `folded`, or that it is short for."""
    return _nicknames().get(folded, frozenset())


def same_name(one: str, other: str) -> bool:
    """Whether two folded given names may be one person's: equal, a nickname, or the beginning of the other."""
    if one == other or other in nicknames(one):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_STEM and long.startswith(short) and len(long) - len(short) <= 6
