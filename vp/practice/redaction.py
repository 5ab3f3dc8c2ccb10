"""The words of a text that may name somebody, however they are written.

Made from names as a case file holds them. A word names somebody when it is a part of the name, in any case, in another
spelling of the same sound, as a call name or the full form of one, as possessive or diminutive, joined to its infix,
or between the dots and underscores of a file name or an address. It is the second sweep after the anonymiser: it knows
names alone, and prefers a word too many to a name that stays. A word of two letters counts with a capital only; one
that is `ordinary` in small letters does not count, and one of the dictionary only when it is the name itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vp.practice import names as spelling
from vp.practice.spellings import sound

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDING = re.compile(r"(?:['’]?s|['’]|'?e?tje|je|pje|ke|ie)$")
_SHORT = 2
_LEAST_SOUND = 4

BLACK = "█████"
"""What stands where somebody was made illegible."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How words in small letters are read: `ordinary` ones name nobody, those of the `dictionary` not by likeness."""

    ordinary: Callable[[str], bool] | None = None
    dictionary: Callable[[str], bool] | None = None


EVERY_WORD = Reading()


@dataclass(frozen=True, slots=True)
class Words:
    """What names a group of people: words in lower case without diacritics, and how the longer ones sound.

    `own` are those of `written` that stand in their names; the others are call names, full forms and words joined.
    """

    written: frozenset[str]
    sounds: frozenset[str]
    own: frozenset[str] = frozenset()

    def name(self, word: str, reading: Reading = EVERY_WORD) -> bool:
        """Whether `word`, as it stands in a text, may name one of them."""
        return self.named_by(word, reading) > 0

    def named_by(self, word: str, reading: Reading = EVERY_WORD) -> int:
        """How surely `word` names one of them: 2 by a word of the name, 1 by likeness, 0 not at all."""
        bare = spelling._bare(word)
        if len(bare) <= _SHORT and not word[:1].isupper():
            return 0
        if word.islower() and reading.ordinary is not None and reading.ordinary(word):
            return 0
        forms = (bare, _ENDING.sub("", bare))
        if bare in self.own or (forms[1] in self.own and not self._may_be_a_word(word, reading)):
            return 2
        if self._may_be_a_word(word, reading):
            return 0
        alike = any(
            form in self.written or (len(form) >= _LEAST_SOUND and sound(form) in self.sounds) for form in forms
        )
        return int(alike)

    @staticmethod
    def _may_be_a_word(word: str, reading: Reading) -> bool:
        return word.islower() and reading.dictionary is not None and reading.dictionary(word)


def words_of(whole: Iterable[str]) -> Words:
    """The words that name the people with these names: given names and what they are short for, surnames, joined."""
    found: set[str] = set()
    own: set[str] = set()
    for name in whole:
        parsed = spelling.parse(name)
        given = {each for each in parsed.given if len(each) > 1}
        alone = set(parsed.surnames) if not given and not parsed.initials else set()
        for each in given | alone:
            found |= _called(each)
        own |= given | set(parsed.surnames)
        infixes = "".join(parsed.infixes)
        short = "".join(each[0] for each in parsed.infixes if each)
        before = {infixes, short, "", *(each[0] for each in given), *(each[0] + infixes for each in given)}
        found |= {one + each for one in before for each in parsed.surnames if len(each) > _SHORT}
        found |= {first + infixes + last for first in given for last in parsed.surnames}
        found.add("-".join(parsed.surnames))
        own |= {spelling._bare(word) for word in _WORD.findall(name) if len(word) > _SHORT and not word.islower()}
    own = {each for each in own if len(each) > 1 and each not in spelling._INFIXES}
    found |= own
    found = {each for each in found if len(each) > 1 and each not in spelling._INFIXES}
    sounds = frozenset(sound(each) for each in found if len(each) >= _LEAST_SOUND)
    return Words(frozenset(found), sounds, frozenset(own))


def _called(given: str) -> set[str]:
    groups = spelling._groups()
    mine = groups.get(given, frozenset())
    return {each for each, numbers in groups.items() if numbers & mine}


def spans(text: str, those: Words, but: Words | None = None, reading: Reading = EVERY_WORD) -> list[tuple[int, int]]:
    """Where words of `text` may name one of `those`, and more surely than one of `but`, in order.

    A word with a hyphen counts whole and in parts.
    """
    found = []
    for match in _WORD.finditer(text):
        for start, end in _parts(match):
            word = text[start:end]
            theirs = those.named_by(word, reading)
            if theirs and (but is None or theirs > but.named_by(word)):
                found.append((start, end))
                break
    return found


def _parts(match: re.Match[str]) -> Sequence[tuple[int, int]]:
    whole = match.group()
    parts = [(match.start(), match.end())]
    if "-" in whole:
        parts += [(match.start() + each.start(), match.start() + each.end()) for each in re.finditer(r"[^-]+", whole)]
    return parts


def about(text: str, person: Words, reading: Reading = EVERY_WORD) -> bool:
    """Whether a passage names the person."""
    return bool(spans(text, person, None, reading))
