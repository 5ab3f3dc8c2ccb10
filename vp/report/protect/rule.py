"""How wide the interval of a hidden count must be, as the protection and everybody who checks it understand it.

With a threshold t and a width w, what a reader can compute of a hidden count must hold both a value below t and a
value of t or more, so that a small count cannot be told from another; or it must span w. Without a threshold the rule
is only that no hidden count may be exact (`width` 1), which is what published comparisons use.
"""

from __future__ import annotations

from dataclasses import dataclass

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Rule:
    """`threshold` None: only the width counts."""

    threshold: int | None
    width: int

    def rise(self, value: int) -> int | None:
        """How far a count must be able to rise to keep the rule by rising alone; None when that is not asked."""
        if self.threshold is None or value >= self.threshold:
            return None
        return self.threshold - value

    def kept(self, value: int, up: float, down: float) -> bool:
        """Whether a count that may be `up` more or `down` less keeps the rule; fractions are no counts."""
        more, less = int(up + _SLACK), int(down + _SLACK)
        if more + less >= self.width:
            return True
        return self.threshold is not None and value - less < self.threshold <= value + more
