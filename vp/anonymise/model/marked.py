"""Stories with marked identifiers: reading the markup `{{surface|TYPE}}`, and scoring findings against it.

Only for training and measuring. A story's group is the first letter of its file name: one group, one writer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from vp.anonymise.findings import DIRECT, FindingType

_MARK = re.compile(r"\{\{(.+?)\|([A-Z_]+)\}\}", re.S)
_POSSESSIVE = re.compile(r"(['’]s?| z'n)$")
TRAINING = Path(__file__).parent.parent / "training"


class Gold(NamedTuple):
    """`text[start:end]` is an identifier of `type`."""

    start: int
    end: int
    type: str


class Story(NamedTuple):
    """A story without its markup."""

    name: str
    text: str
    spans: tuple[Gold, ...]

    @property
    def group(self) -> str:
        """The writer: the first letter of the name."""
        return self.name[0]


class BrokenMarkup(ValueError):
    """A story's markup cannot be read: an unknown type, or braces left over."""


def parse(name: str, marked: str) -> Story:
    """The story in `marked`; BrokenMarkup when a type is unknown or braces are left."""
    plain: list[str] = []
    spans: list[Gold] = []
    last = size = 0
    for match in _MARK.finditer(marked):
        before = marked[last : match.start()]
        size += len(before)
        if match[2] not in FindingType.__members__:
            raise BrokenMarkup(f"{name}: unknown type {match[2]}")
        spans.append(Gold(size, size + len(match[1]), match[2]))
        plain += [before, match[1]]
        size += len(match[1])
        last = match.end()
    text = "".join([*plain, marked[last:]])
    if "{{" in text or "}}" in text:
        raise BrokenMarkup(f"{name}: braces left over")
    return Story(name, text, tuple(spans))


def read(folder: Path = TRAINING) -> list[Story]:
    """All stories of `folder`, by name."""
    return [parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*-*.md"))]


class Span(NamedTuple):
    """What a detector covers."""

    start: int
    end: int
    type: str = ""


@dataclass(slots=True)
class Score:
    """Counts over some stories; the definitions are those of the issue's table."""

    hits: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    small: list[int] = field(default_factory=lambda: [0, 0])  # names written in lower case: found, all
    false: list[tuple[str, str, str]] = field(default_factory=list)
    leaks: list[tuple[str, str, str]] = field(default_factory=list)
    words: int = 0
    stories: int = 0
    leaky: set[str] = field(default_factory=set)

    def add(self, story: Story, findings: Iterable[Span]) -> None:
        """Count one story."""
        covered = bytearray(len(story.text))
        for each in findings:
            covered[each.start : each.end] = b"\1" * (each.end - each.start)
            if not any(gold.start < each.end and each.start < gold.end for gold in story.spans):
                self.false.append((story.name, each.type, story.text[each.start : each.end]))
        for gold in story.spans:
            surface = story.text[gold.start : gold.end]
            self.total[gold.type] += 1
            found = caught(gold, covered, story.text)
            if found:
                self.hits[gold.type] += 1
            else:
                self.leaks.append((story.name, gold.type, surface))
                if gold.type in DIRECT:
                    self.leaky.add(story.name)
            if gold.type == "PERSON" and surface == surface.lower() and any(c.isalpha() for c in surface):
                self.small[0] += found
                self.small[1] += 1
        self.words += len(story.text.split())
        self.stories += 1

    def rate(self, types: Iterable[str]) -> float:
        """Share of the identifiers of `types` that were found; 1 when there were none."""
        wanted = list(types)
        total = sum(self.total[each] for each in wanted)
        return sum(self.hits[each] for each in wanted) / total if total else 1.0

    @property
    def false_rate(self) -> float:
        """Findings that touch no identifier, per 1,000 words."""
        return 1000 * len(self.false) / max(1, self.words)

    @property
    def direct(self) -> float:
        """Recall of direct identifiers."""
        return self.rate(DIRECT)

    @property
    def quasi(self) -> float:
        """Recall of quasi-identifiers."""
        return self.rate(set(FindingType) - DIRECT)

    @property
    def person(self) -> float:
        """Recall of names of people."""
        return self.rate(["PERSON"])

    def line(self) -> str:
        """All rates in one line."""
        small = self.small[0] / self.small[1] if self.small[1] else 1.0
        return (
            f"direct {self.direct:.3f} person {self.person:.3f} lower {small:.3f} quasi {self.quasi:.3f} "
            f"false {self.false_rate:.1f} clean {self.stories - len(self.leaky)}/{self.stories}"
        )


def caught(gold: Gold, covered: Sequence[int], text: str) -> bool:
    """Whether `gold` counts as found: direct ones need every letter and digit, the others half of them."""
    surface = _POSSESSIVE.sub("", text[gold.start : gold.end])
    at = [gold.start + offset for offset, c in enumerate(surface) if c.isalnum()]
    found = sum(covered[each] for each in at)
    return found == len(at) if gold.type in DIRECT else 2 * found >= len(at)
