"""Words of a text with their exact places: the tokens that lists, model and name rules look at.

Promise: offsets are code points of the text as given, tokens are in order and do not overlap, and every letter and
digit of the text lies in one. It decides nothing about sentences, languages or names.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Marks that stand inside a word without being letters: combining accents, soft hyphen, zero-width characters.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LETTER = rf"(?:[^\W_][{_INSIDE}]*)"

_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]|\"]+[^\s<>()\[\]|\".,;:!?'’*_]"  # an address of the web, its last dot left out
    r"|[\w.+-]{0,64}\w@\w[\w-]*(?:\.\w[\w-]*)+"  # e-mail
    r"|@\w[\w.]*\w"  # handle
    rf"|{_LETTER}+(?:['’](?![sS](?![^\W_])){_LETTER}+)*"  # a word: D'Hondt, d'r, C4, 2024; but Anna | 's
    r"|['’][sS](?![^\W_])"  # the possessive of Anna's, the plural of foto's, the article of 's avonds
    r"|([^\w\s]|_)\1*"  # any other sign, or a run of it
)


class Token(NamedTuple):
    """`text[start:end]` of the document; `text` is the same in NFC and without invisible characters."""

    start: int
    end: int
    text: str


def clean(word: str) -> str:
    """`word` as lists know it: composed (NFC), without soft hyphens and zero-width characters, apostrophes straight."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", word)).replace("’", "'") or word


def tokenise(text: str) -> list[Token]:
    """The tokens of `text`, in order. A hyphen or a full stop is a token of its own: `v.d.` is four."""
    if text.isascii():
        return [Token(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)]
    return [Token(m.start(), m.end(), clean(m[0])) for m in _TOKEN.finditer(text)]


def line_start(text: str, at: int, most: int = 400) -> int:
    """Where the line that holds `at` begins, or `most` characters before: a line may be as long as the text."""
    near = max(0, at - most)
    return max(text.rfind("\n", near, at) + 1, near)
