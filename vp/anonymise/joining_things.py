"""Joins the mentions of organisations, departments, places and addresses: one group for one thing.

Pure. Two names are one thing when their telling words are the same, or the one's are all among the other's
("Stichting Jeugdhaven", "Jeugdhaven").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vp.anonymise.forms import fold
from vp.anonymise.wordset import words

_FILLER = words(
    """
    de het een 't van der den te ter ten in op aan en the of a and stichting team afdeling gemeente cafe station
    unit ploeg
    """
)
MOST_WORDS = 12  # of one thing: more would join everything to it


def grouped(named: Iterable[tuple[int, str]]) -> list[tuple[int, ...]]:
    """The numbers of the mentions of each thing, in order of the first."""
    groups: list[tuple[frozenset[str], list[int]]] = []
    by_word: dict[str, list[int]] = {}
    for at, shown in named:
        told = frozenset(re.findall(r"\w+", fold(re.sub(r"['’]s$", "", shown))))
        telling = told - _FILLER or told or frozenset({shown})
        home = _home(telling, groups, by_word)
        if home is None:
            home = len(groups)
            groups.append((telling, []))
        elif len(groups[home][0] | telling) <= MOST_WORDS:
            groups[home] = (groups[home][0] | telling, groups[home][1])
        groups[home][1].append(at)
        for word in telling:
            numbers = by_word.setdefault(word, [])
            if home not in numbers[-3:]:
                numbers.append(home)
    return [tuple(numbers) for _told, numbers in groups]


def _home(
    telling: frozenset[str], groups: list[tuple[frozenset[str], list[int]]], by_word: dict[str, list[int]]
) -> int | None:
    """The first group that has all of these words, or whose words are all among them."""
    near = sorted({number for word in telling for number in by_word.get(word, ())[:50]})
    return next((n for n in near if telling <= groups[n][0] or groups[n][0] <= telling), None)
