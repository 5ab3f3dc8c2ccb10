"""What in a note is somebody else's voice or no prose at all: quotations, block quotes, front matter, code.

`blanked` keeps every offset: what is hidden becomes NUL characters, which no pattern of words matches.
"""

from __future__ import annotations

import re

_BLANK = "\x00"
_HIDDEN = (
    re.compile(r"\A---\n.*?\n---\n", re.S),  # front matter
    re.compile(r"^```.*?^```[^\n]*$", re.S | re.M),  # fenced code
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r"^[ \t]*>.*$", re.M),  # block quote
    re.compile(r"`[^`\n]+`"),
    re.compile(r"https?://\S+|\S+@\S+\.\w+"),
)
# A quotation ends within its paragraph: a quote mark that is never closed hides nothing.
_QUOTED = (
    re.compile(r"“(?:(?!\n\s*\n)[^“”])*”"),
    re.compile(r"”(?:(?!\n\s*\n)[^“”])*”"),
    re.compile(r"„(?:(?!\n\s*\n)[^„”“])*[”“]"),
    re.compile(r"«(?:(?!\n\s*\n)[^«»])*»"),
    re.compile(r'"(?:(?!\n\s*\n)[^"])*"'),
    re.compile(r"‘(?:(?!\n\s*\n)[^‘’\n]|(?<=\w)’(?=\w))*’"),
    # A straight apostrophe opens only before a word that is no 's, 't, 'n, 'k, 'm or 'r.
    re.compile(r"(?<!\w)'(?![stnkmr]\b)(?=\w)[^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*'(?!\w)"),
)


def blanked(text: str) -> str:
    """`text` with quotations and what is no prose turned into NUL characters, at the same length."""
    for pattern in (*_HIDDEN, *_QUOTED):
        text = pattern.sub(lambda found: _hidden(found[0]), text)
    return text


def _hidden(part: str) -> str:
    return "".join("\n" if each == "\n" else _BLANK for each in part)


_END = re.compile(r"[.!?…]+[\"”’'»)\x00]*(?=\s+[^\sa-z]|\s*\Z)|\n[ \t]*(?=[-*+•]\s|\d{1,2}[.)]\s|#|\n)|\n(?=\x00)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:bv|bijv|mr|mrs|ms|dr|drs|ir|prof|mevr|dhr|nr|ca|o\.a|m\.b\.t|i\.v\.m|t\.a\.v|d\.d|z\.s\.m|e\.g|i\.e|etc|vs)"
    r"|\b[A-Z])\.$",
    re.I,
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of `text` begins and ends; a list item and a heading are sentences of their own."""
    found, begin = [], 0
    for end in _END.finditer(text):
        if (
            end[0].startswith(".")
            and _ABBREVIATION.search(text[begin : end.start() + 1])
            and end.end() < len(text.rstrip())
        ):
            continue
        found.append((begin, end.end()))
        begin = end.end()
    found.append((begin, len(text)))
    return [(start, end) for start, end in found if text[start:end].strip(" \t\n\x00")]
