"""What the audit allows and what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Allowed:
    """What an interval must hold: a count below `threshold` and one of it or more, or `width` counts beyond the first.

    `threshold` None: only the width counts. `no_zeros`: the reader knows that no hidden count is zero. `rounded`: the
    figures are rounded to multiples; a count must stay open by `width`, and nobody may know that it is small and not 0.
    """

    threshold: int | None = 5
    width: int = 5
    no_zeros: bool = False

    rounded: bool = False

    def fits(self, low: int, high: int) -> bool:
        """Whether a reader who can compute this interval learns no more than allowed."""
        if self.rounded:
            return high - low >= self.width and (low < 1 or high >= (self.threshold or 0))
        if high - low >= self.width:
            return True
        return self.threshold is not None and low < self.threshold <= high


@dataclass(frozen=True, slots=True)
class Finding:
    """A hidden figure that can be computed too closely: between `low` and `high`."""

    document: str
    table: str
    period: str
    key: tuple[str | None, ...]
    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether it is known to the unit."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whole counts of all pieces that fit everything printed: `solutions`, in the order of the pieces `spots`."""

    spots: tuple[Any, ...]
    solutions: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the audit found; `checked` hidden figures were attacked with `questions` to the solver.

    `evidence` shows how far the figures can move; what it fits need not be asked of the solver again.
    """

    findings: tuple[Finding, ...]
    checked: int
    questions: int
    evidence: Evidence | None = field(default=None, repr=False, compare=False)

    @property
    def safe(self) -> bool:
        """Whether nothing was found."""
        return not self.findings
