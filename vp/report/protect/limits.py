"""How long a search may go on: so many of the solver's steps, which are the same on every computer, and then a clock.

The clock is the last resort, on a computer that is much slower than an ordinary one; which of both struck is told,
since a choice that a clock cut off may come out otherwise on another computer.
"""

from __future__ import annotations

from collections.abc import Callable

from vp.report.protect.attacker import Attacker

_SHARE = 0.5
"""Of the time limit, that the search for the optimum may take on an ordinary computer."""
_GRACE = 10.0
"""Seconds on an ordinary computer for what then makes the choice safe; the clock allows twice as many."""
_LAST = 3.0
"""The same to prove that a choice by whole tables is safe."""


class Spent(Exception):
    """A limit struck."""


class Limits:
    """The limits of one choice; `attacker` counts the steps of everybody who works at it."""

    def __init__(self, attacker: Attacker, clock: Callable[[], float], seconds: float) -> None:
        """`seconds`: for the search for the optimum, by `clock`; in steps about half of these."""
        self._attacker, self._clock = attacker, clock
        self._steps, self._end = attacker.work + _SHARE * seconds, clock() + seconds
        self.struck = "optimum"

    @property
    def left(self) -> float:
        """Seconds that the clock leaves."""
        return self._end - self._clock()

    def check(self) -> None:
        """Raise Spent when a limit struck."""
        if self._attacker.work >= self._steps:
            self._strike("heuristic")
        if self.left < 0:
            self._strike("time_limit")

    def _strike(self, method: str) -> None:
        if self.struck != "time_limit":  # a clock that struck once is told, whatever struck afterwards
            self.struck = method
        raise Spent

    def begin_heuristic(self) -> None:
        """New limits for making a choice safe quickly."""
        self._renew(_GRACE)

    def begin_last(self) -> None:
        """New limits for proving that a coarse choice is safe."""
        self._renew(_LAST)

    def _renew(self, seconds: float) -> None:
        self._steps, self._end = self._attacker.work + seconds, self._clock() + 2 * seconds
