"""A rule is a pattern, what it finds and how sure that is; detectors made of rules apply them in one pass each.

Promise: every pattern begins at a word boundary and repeats a bounded number of times, so that applying it is linear in
the text, whatever the text. Also here: the fragments that several families share (number words, months, name shapes).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType

UNIT = "(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
TENS = "(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
TEEN = "(?:tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien)"
NUMBER_NL = f"(?:{UNIT}(?:en|ën){TENS}|{TENS}|{TEEN}|{UNIT})"
UNIT_EN = "(?:one|two|three|four|five|six|seven|eight|nine)"
TENS_EN = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
TEEN_EN = "(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
NUMBER_EN = f"(?:{TENS_EN}(?:[- ]{UNIT_EN})?|{TEEN_EN}|{UNIT_EN})"
MONTH = (
    "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|january|february|march|may|june|july|august|october"
    "|janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre"
    "|(?:jan|feb|febr|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|dec)\\b\\.?)"
)
WEEKDAY = (
    "(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    "|(?:ma|di|wo|do|vr|za|zo|mon|tue|tues|wed|thu|thurs|fri|sat|sun)\\b\\.?)"
)
CAP = r"(?:[^\W\d_a-zà-öø-ÿ][\w'’&-]*)"  # a word that begins with a capital (in any script: not a small Latin letter)


@dataclass(frozen=True)
class Rule:
    """`source` finds a `type`; the span is the group `x` where the pattern has one, else the whole match.

    `near` names words (small letters, `-` before an ending, `#` for any figure) of which one stands in every match: the
    pattern is then tried around those words only, which is what makes many rules cheap. Without it, everywhere.
    """

    type: FindingType
    score: float
    source: str
    hint: str = ""
    flags: int = re.I
    accept: Callable[[re.Match[str]], bool] | None = None
    near: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled at first use, so that what a text does not need costs no start-up time."""
        return re.compile(self.source, self.flags)


BEFORE, AFTER = 70, 150  # characters around a near word in which its rule is tried


def apply(rules: Iterable[Rule], document: Document, name: str) -> Iterator[Finding]:
    """All findings of `rules` in the text."""
    for rule in rules:
        for start, end in _windows(rule.near, document):
            group = "x" if "x" in rule.pattern.groupindex else 0
            for match in rule.pattern.finditer(document.text, start, end):
                begin, stop = match.span(group)
                if stop > begin and (rule.accept is None or rule.accept(match)):
                    yield Finding(begin, stop, rule.type, rule.score, name, rule.hint)


def _windows(near: str, document: Document) -> list[tuple[int, int]]:
    """The parts of the text around the words of `near`, joined where they overlap; the whole text without any."""
    if not near:
        return [(0, len(document.text))]
    windows: list[tuple[int, int]] = []
    for place in sorted({place for word in near.split() for place in document.places(word)}):
        if windows and place - BEFORE <= windows[-1][1]:
            windows[-1] = (windows[-1][0], place + AFTER)
        else:
            windows.append((max(0, place - BEFORE), place + AFTER))
    size = len(document.text)
    return [(_edge(document.text, start), min(_edge(document.text, end), size)) for start, end in windows]


def _edge(text: str, place: int) -> int:
    """`place`, moved on past the word that it would cut, within reason."""
    if place == 0:
        return 0
    for moved in range(place, min(place + 40, len(text))):
        if not text[moved].isalnum():
            return moved
    return min(place, len(text))
