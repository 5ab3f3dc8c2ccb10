"""A text as the detectors see it: where its prose stands, in which kind of place, and in which language.

Promise: `text` is the input to the letter; regions lie in it in order, do not overlap, and leave out only what no name
can stand in (markup, white space between blocks). Offsets are code points of the input.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from vp.anonymise.tokens import Token, tokenise


class Region(NamedTuple):
    """`text[start:end]` is prose of a `kind`.

    Kinds: paragraph, heading, list, table, quote, code, link-target, front-matter-value, chat, header, transcript.
    """

    start: int
    end: int
    kind: str


class Paragraph(NamedTuple):
    """One block of text and its language (`nl` or `en`)."""

    start: int
    end: int
    lang: str


class Speaker(NamedTuple):
    """`text[start:end]` stands where a chat, a transcript or an e-mail names who speaks, sends or signs."""

    start: int
    end: int
    kind: str  # chat, transcript, header, signature


@dataclass(frozen=True)
class Document:
    """The input, its prose regions, its paragraphs with their language, and the places that name a speaker."""

    text: str
    prose: list[Region]
    paragraphs: list[Paragraph]
    speakers: list[Speaker]

    @cached_property
    def tokens(self) -> list[Token]:
        """The words and signs of the whole text, made once for all detectors."""
        return [token for token in tokenise(self.text) if token.text]

    @cached_property
    def lowered(self) -> list[str]:
        """The words of `tokens` in small letters."""
        return [token.text.lower() for token in self.tokens]

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        words: dict[str, list[int]] = {}
        for token, lower in zip(self.tokens, self.lowered, strict=True):
            words.setdefault(lower, []).append(token.start)
            if not token.text.isalpha() and any(sign.isdigit() for sign in token.text):
                words.setdefault("#", []).append(token.start)
        return words

    @cached_property
    def _endings(self) -> dict[str, list[str]]:
        endings: dict[str, list[str]] = {}
        for word in self._words:
            endings.setdefault(word[-3:], []).append(word)
        return endings

    def places(self, wanted: str) -> list[int]:
        """Where the word `wanted` stands (small letters), any word with that ending (`-dag`), or any figure (`#`)."""
        if wanted[0] == "-" and len(wanted) > 3:
            ending = wanted[1:]
            return [
                place
                for word in self._endings.get(ending[-3:], ())
                if word.endswith(ending)
                for place in self._words[word]
            ]
        return self._words.get(wanted, [])

    def lang_at(self, offset: int) -> str:
        """The language of the paragraph that holds `offset`; that of the nearest before it otherwise."""
        low, high = 0, len(self.paragraphs)
        while low < high:
            middle = (low + high) // 2
            if self.paragraphs[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        return self.paragraphs[max(low - 1, 0)].lang if self.paragraphs else "nl"
