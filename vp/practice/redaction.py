"""The words of a text that may name somebody, however they are written.

Made from names as a case file holds them. A word names somebody when it is a part of the name, in any case, in another
spelling of the same sound, as a call name or the full form of one, as possessive or diminutive, joined to its infix,
or between the dots and underscores of a file name or an address. It is the second sweep after the anonymiser: it knows
names alone, and prefers a word too many to a name that stays. A word of two letters counts with a capital only; one
that is `ordinary` in small letters does not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vp.practice import names as spelling

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDING = re.compile(r"(?:['’]?s|['’]|'?e?tje|je|pje|ke|ie)$")
_SHORT = 2
_LEAST_SOUND = 4

Ordinary = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Words:
    """What names a group of people: words in lower case without diacritics, and how the longer ones sound."""

    written: frozenset[str]
    sounds: frozenset[str]

    def name(self, word: str, ordinary: Ordinary | None = None) -> bool:
        """Whether `word`, as it stands in a text, may name one of them."""
        bare = spelling._bare(word)
        if len(bare) <= _SHORT and not word[:1].isupper():
            return False
        if ordinary is not None and word.islower() and ordinary(word):
            return False
        return any(
            form in self.written or (len(form) >= _LEAST_SOUND and spelling._sound(form) in self.sounds)
            for form in (bare, _ENDING.sub("", bare))
        )


def words_of(whole: Iterable[str]) -> Words:
    """The words that name the people with these names: given names and what they are short for, surnames, joined."""
    found: set[str] = set()
    for name in whole:
        parsed = spelling.parse(name)
        given = {each for each in parsed.given if len(each) > 1}
        alone = set(parsed.surnames) if not given and not parsed.initials else set()
        for each in given | alone:
            found |= _called(each)
        found |= given | set(parsed.surnames)
        infixes = "".join(parsed.infixes)
        short = "".join(each[0] for each in parsed.infixes if each)
        before = {infixes, short, "", *(each[0] for each in given), *(each[0] + infixes for each in given)}
        found |= {one + each for one in before for each in parsed.surnames if len(each) > _SHORT}
        found |= {first + infixes + last for first in given for last in parsed.surnames}
        found.add("-".join(parsed.surnames))
        found |= {spelling._bare(word) for word in _WORD.findall(name) if len(word) > _SHORT and not word.islower()}
    found = {each for each in found if len(each) > 1 and each not in spelling._INFIXES}
    return Words(frozenset(found), frozenset(spelling._sound(each) for each in found if len(each) >= _LEAST_SOUND))


def _called(given: str) -> set[str]:
    groups = spelling._groups()
    mine = groups.get(given, frozenset())
    return {each for each, numbers in groups.items() if numbers & mine}


def spans(text: str, those: Words, but: Words | None = None, ordinary: Ordinary | None = None) -> list[tuple[int, int]]:
    """Where words of `text` may name one of `those` and none of `but`, in order.

    A word with a hyphen counts whole and in parts.
    """
    found = []
    for match in _WORD.finditer(text):
        for start, end in _parts(match):
            word = text[start:end]
            if those.name(word, ordinary) and not (but is not None and but.name(word)):
                found.append((start, end))
                break
    return found


def _parts(match: re.Match[str]) -> Sequence[tuple[int, int]]:
    whole = match.group()
    parts = [(match.start(), match.end())]
    if "-" in whole:
        parts += [(match.start() + each.start(), match.start() + each.end()) for each in re.finditer(r"[^-]+", whole)]
    return parts


def about(text: str, person: Words) -> bool:
    """Whether a passage names the person."""
    return bool(spans(text, person))
