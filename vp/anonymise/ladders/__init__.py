"""Ladders: what stands instead of something that is no name, less exact and in good Dutch or English.

Every ladder is a pure function from a place in the text to a swap: the characters that go (often with the article or
preposition or the brackets that carried them) and the words that come. `notch` 1 is one step vaguer, -1 nearer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINE_START = re.compile(r"[ \t]*(?:[>#|]|[-*+](?=[ \t])|\d{1,3}[.)](?=[ \t])|\[[ xX]\]|[*_]{1,3}|[\"'“‘(]|[ \t])*\Z")
LOOK = 60  # characters that a ladder looks at on both sides


@dataclass(frozen=True, slots=True)
class Place:
    """`text[start:end]` in its surroundings, in language `lang`; `floor` is where the swap before it ended."""

    text: str
    start: int
    end: int
    lang: str = "nl"
    floor: int = 0
    ceiling: int = 1 << 60
    notch: int = 0

    @property
    def shown(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before them on the same line, at most LOOK characters."""
        begin = max(self.floor, self.start - LOOK)
        piece = self.text[begin : self.start]
        return piece[max(piece.rfind("\n"), piece.rfind("\r")) + 1 :]

    @property
    def after(self) -> str:
        """What stands after them on the same line."""
        piece = self.text[self.end : min(self.ceiling, self.end + LOOK)]
        return re.split(r"[\r\n]", piece, maxsplit=1)[0]

    @property
    def begins(self) -> bool:
        """Whether they begin a sentence (or a line, a cell, a quotation)."""
        before = self.text[max(0, self.start - LOOK) : self.start]
        line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
        if _LINE_START.fullmatch(line) or line.rstrip().endswith("|"):
            return True
        return bool(re.search(r"[.!?…:][\"'”’)]*\s+[\"'“‘(*_]*\Z", line)) and not line.rstrip().endswith(
            ("bijv.", "o.a.", "nl.", "resp.", "ca.", "dr.", "mr.", "d.d.", ":")
        )

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in the line, the cell, or after the label that opens it."""
        line = self.text.rfind("\n", max(0, self.start - LOOK), self.start) + 1 or max(0, self.start - LOOK)
        before = re.sub(r"[*_\s\"'“‘]+", "", self.text[line : self.start])
        after = re.sub(r"[*_ \t\"'”’]+", "", re.split(r"[\r\n]", self.text[self.end : self.end + LOOK], maxsplit=1)[0])
        return (not before or before[-1] in "|:[#>-") and (not after or after[0] in "|]")


@dataclass(frozen=True, slots=True)
class Swap:
    """`text[start:end]` goes and `words` come; `gone`: they are only what the text needs where it closes up."""

    start: int
    end: int
    words: str
    gone: bool = False


@dataclass(slots=True)
class Told:
    """What the published text has told so far, so that a second mention says "the" and a third of a kind "another"."""

    things: dict[int, str] = field(default_factory=dict)  # entity -> its noun phrase at second mention
    nouns: dict[str, int] = field(default_factory=dict)  # noun -> how many entities have it
    things_by_words: dict[str, str] = field(default_factory=dict)  # an event's or a number's words -> its noun
    year: int = 0  # the last year that a date named
    last_date: tuple[int, int, int] | None = None
    last_bare: tuple[int, int, int] | None = None  # of a cell or a label
    first_date: tuple[int, int, int] | None = None


def swap(place: Place, words: str, back: int = 0, on: int = 0) -> Swap:
    """The swap that takes `back` characters before and `on` after along; a sentence's first letter stays a capital."""
    start = place.start - back
    moved = Place(place.text, start, place.end, place.lang, 0)
    if words and moved.begins and place.text[start : start + 1].isupper():
        words = words[:1].upper() + words[1:]
    return Swap(start, place.end + on, words)


def taken_before(place: Place, pattern: str) -> re.Match[str] | None:
    """The match of `pattern` that ends where the place begins."""
    return re.search(rf"(?:{pattern})\Z", place.before, re.I)


def length_before(place: Place, pattern: str) -> int:
    """How many characters right before the place match `pattern`; 0 for none."""
    found = taken_before(place, pattern)
    return len(found[0]) if found else 0


def is_unique(shown: str) -> bool:
    """Whether a fact is told as being the only one ("de enige met een hoofddoek")."""
    return bool(re.search(r"\b(?:enige|only) ", shown.lower()))


def few(english: bool) -> str:
    """What stands instead of the only one."""
    return "one of the few" if english else "een van de weinigen"
