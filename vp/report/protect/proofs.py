"""Which hidden counts keep the rule under a given choice of hidden cells, and by which movements that is shown.

A movement that leaves everything shown as it is proves a range for every count that it moves; one question to the
solver often proves many counts, and a proof holds as long as all cells that it moves stay hidden.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from vp.report.protect.attacker import TOLERANCE, Attacker, Floats
from vp.report.protect.rule import Rule

Hidden = npt.NDArray[np.bool_]
_IN_VAIN = 2


class Proofs:
    """The movements found so far for the counts of one system under one rule."""

    def __init__(self, attacker: Attacker, value: list[int], rule: Rule) -> None:
        self.attacker, self.rule, self.value = attacker, rule, value
        count = len(value)
        self.up, self.down = np.zeros(count), np.zeros(count)
        self._moved_up: list[npt.NDArray[np.intp] | None] = [None] * count
        self._moved_down: list[npt.NDArray[np.intp] | None] = [None] * count
        needs = [rule.rise(v) for v in self.value]
        self._enough = np.array([rule.width if need is None else need for need in needs], dtype=float)
        self._dice = np.random.default_rng(0)
        self.lost: set[int] = set()

    def hopeless(self, able: Hidden, broken: Iterable[int]) -> set[int]:
        """Which of `broken` break the rule even when all that is not public (`able`) is hidden.

        What can be computed then was given away before; hiding cannot take it back, and it is not asked again.
        """
        self.lost |= set(self.unproved(able, [number for number in broken if number not in self.lost]))
        return self.lost

    def enough(self, number: int) -> float:
        """How far the count needs to be moved at most."""
        return float(self._enough[number])

    def kept(self, number: int) -> bool:
        """Whether the movements seen prove the rule for `number`."""
        return self.rule.kept(self.value[number], self.up[number], self.down[number])

    def forget(self, hidden: Hidden) -> None:
        """Drop what was proved by moving cells that are not `hidden` any more."""
        for number in range(len(self.value)):
            for reach, moved in ((self.up, self._moved_up), (self.down, self._moved_down)):
                support = moved[number]
                if support is not None and not hidden[support].all():
                    reach[number], moved[number] = 0.0, None

    def unproved(self, hidden: Hidden, wanted: Iterable[int], stop_early: bool = False) -> list[int]:
        """The counts of `wanted` that break the rule when exactly `hidden` may move, each asked of the solver.

        With `stop_early` the list ends with the first.
        """
        self.forget(hidden)
        left = [number for number in wanted if number not in self.lost and not self.kept(number)]
        if not left:
            return []
        self.attacker.hide(hidden)
        vain = 0
        while len(left) > 2 and vain < _IN_VAIN:
            before = len(left)
            left = self._wander(left)
            vain = vain + 1 if before - len(left) < 2 else 0
        broken = []
        for number in left:
            if self.kept(number) or self._ask(number):
                continue
            broken.append(number)
            if stop_early:
                break
        return broken

    def _wander(self, left: list[int]) -> list[int]:
        wishes = np.zeros(len(self.value))
        dice = self._dice.random(len(left))
        signs = [
            1.0 if self.rule.rise(self.value[n]) is not None else s
            for n, s in zip(left, self._signs(left), strict=True)
        ]
        wishes[left] = (0.5 + dice) * signs
        limit = np.full(len(self.value), 2.0 * float(self._enough.max()))
        limit[left] = self._enough[left]
        self.saw(self.attacker.wander(wishes, limit))
        return [number for number in left if not self.kept(number)]

    def _signs(self, left: list[int]) -> list[float]:
        return [float(sign) for sign in self._dice.choice([-1.0, 1.0], len(left))]

    def _ask(self, number: int) -> bool:
        for sign in (1, -1):
            _, movement, _ = self.attacker.reach(number, sign, self.enough(number))
            self.saw(movement)
            if self.kept(number):
                return True
        return False

    def saw(self, movement: Floats) -> None:
        """Learn from a movement."""
        support: npt.NDArray[np.intp] = np.flatnonzero(np.abs(movement) > TOLERANCE)
        for number in support:
            amount = movement[number]
            if amount > self.up[number] + TOLERANCE:
                self.up[number], self._moved_up[number] = amount, support
            elif -amount > self.down[number] + TOLERANCE:
                self.down[number], self._moved_down[number] = -amount, support
