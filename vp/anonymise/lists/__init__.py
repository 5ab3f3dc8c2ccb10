"""Word lists: names, organisations, places, roles, ordinary words and how often they are used; read-only.

Promise: `lists()` opens two small files by memory map, in a few milliseconds, and answers for a word in any case and
with or without accents. A word on a list is a reason to look, never a decision: many names are ordinary words too
(`ambiguous`). What stands on no list may still be a name.

Keys are in lower case. The lists are made by `python -m vp.anonymise.lists.compile`; where they come from is told in
ATTRIBUTION.md.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vp.anonymise.tokens import Token, clean

if TYPE_CHECKING:
    import marisa_trie

HERE = Path(__file__).parent
WORDS, FACTS = HERE / "words.trie", HERE / "words.facts"

KINDS = (
    "first",  # given names
    "surname",
    "infix",  # van, van den, v.d., el, ben
    "organisation",
    "organisation_cue",  # stichting, -college, B.V.
    "place",
    "role",
    "origin",
    "religion",
    "family",
    "health",
    "address_cue",  # -straat, postbus
    "title_cue",  # mevrouw, dr., oom, namens
    "speech_verb",  # zegt, appte, replied
    "department",
    "ambiguous",  # a name that is an ordinary word too
    "word_nl",  # Dutch word, written in lower case
    "word_en",
    "proper_nl",  # in a Dutch dictionary with a capital
    "proper_en",
    "start",  # at least one entry of several words begins with this word
    "noun",  # Dutch nouns, verbs and adjectives that are written in lower case
    "verb",
    "adjective",
    "harmless",  # written with a capital and naming nobody
    "lower",  # listed in lower case in one of the lists of names, cues and conditions
)
BIT = {kind: 1 << at for at, kind in enumerate(KINDS)}
LONGEST = 7  # words in an entry

_RECORD = struct.Struct("<IBBBx")
_INDEX = struct.Struct("<H")
_COUNT = struct.Struct("<I")
_GENDERS = ("", "f", "m", "u")
_STEPS = 4  # frequencies are kept in quarters


def fold(word: str) -> str:
    """`word` as the lists have it: composed, in lower case, apostrophes straight."""
    return clean(word).lower()


class Lists:
    """The compiled lists. Questions take a word in any case; entries of several words have a space between tokens."""

    def __init__(self, words: Path = WORDS, facts: Path = FACTS) -> None:
        import marisa_trie

        self._trie: marisa_trie.Trie = marisa_trie.Trie().mmap(str(words))
        with facts.open("rb") as file:
            self._facts = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        (count,) = _COUNT.unpack_from(self._facts, 0)
        self._indices = _COUNT.size + count * _RECORD.size

    def record(self, key: str) -> tuple[int, int, int, int]:
        """Kinds as bits, quarters of frequency in Dutch and English, gender and rarity; zeros for others."""
        at = self._trie.get(key)
        if at is None:
            return (0, 0, 0, 0)
        (index,) = _INDEX.unpack_from(self._facts, self._indices + at * _INDEX.size)
        return _RECORD.unpack_from(self._facts, _COUNT.size + index * _RECORD.size)

    def kinds(self, word: str) -> int:
        """All kinds of `word`, as bits (`BIT`)."""
        return self.record(fold(word))[0]

    def has(self, kind: str, word: str) -> bool:
        """Whether `word` is an entry of `kind`."""
        return bool(self.kinds(word) & BIT[kind])

    def ending(self, word: str, kind: str) -> str:
        """The longest listed ending of `word` of `kind` (`straat` of Kerkstraat), or ''."""
        folded = fold(word)
        for start in range(2, len(folded) - 1):
            if self.record("-" + folded[start:])[0] & BIT[kind]:
                return folded[start:]
        return ""

    def gender(self, first_name: str) -> str:
        """Usual gender of a given name: f, m, u for either, '' when it is not listed."""
        return _GENDERS[self.record(fold(first_name))[3] & 3]

    def rarity(self, role: str) -> int:
        """How few people of an organisation have this role: 1 many, 2 some, 3 mostly one; 0 when it is not listed."""
        from vp.anonymise.tokens import tokenise

        return self.record(" ".join(token.text for token in tokenise(role)).lower())[3] >> 2 & 3

    def frequency(self, word: str, lang: str = "nl") -> float:
        """Zipf frequency (log10 of occurrences in 10^9 words) to a quarter, 0 below 1.5."""
        record = self.record(fold(word))
        return record[2 if lang == "en" else 1] / _STEPS

    def longest(self, kind: str, tokens: Sequence[Token], at: int) -> int:
        """How many tokens from `at` make the longest entry of `kind`; 0 for none."""
        bit = BIT[kind]
        return max(
            (size for size, kinds in self.entries([t.text.lower() for t in tokens[at : at + LONGEST]]) if kinds & bit),
            default=0,
        )

    def entries(self, folded: Sequence[str]) -> list[tuple[int, int]]:
        """All entries that begin at the first of these folded tokens: number of tokens, kinds; the shortest first."""
        first = self.record(folded[0])[0] if folded else 0
        found = [(1, first)] if first else []
        if first & BIT["start"] and len(folded) > 1:
            sizes = {}
            length = -1
            for number, word in enumerate(folded, 1):
                length += len(word) + 1
                sizes[length] = number
            for key in self._trie.prefixes(" ".join(folded)):
                number = sizes.get(len(key), 0)
                if number > 1:
                    found.append((number, self.record(key)[0]))
        return found


@cache
def lists() -> Lists:
    """The packaged lists, opened once."""
    return Lists()
