"""Which hidden counts keep the rule under a given choice of hidden cells, and by which movements that is shown.

A movement that leaves everything shown as it is proves a range for every count that it moves; one question to the
solver often proves many counts, and a proof holds as long as all cells that it moves stay hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from vp.report.protect.attacker import TOLERANCE, Attacker, Floats
from vp.report.protect.limits import Limits
from vp.report.protect.rule import Rule

Hidden = npt.NDArray[np.bool_]
_Moved = list[npt.NDArray[np.intp] | None]
Memory = tuple[Floats, Floats, _Moved, _Moved]
_IN_VAIN = 2


class Proofs:
    """The movements found so far for the counts of one system under one rule."""

    def __init__(self, attacker: Attacker, value: list[int], rule: Rule) -> None:
        self.attacker, self.rule, self.value = attacker, rule, value
        count = len(value)
        self.up, self.down = np.zeros(count), np.zeros(count)
        self._moved_up: _Moved = [None] * count
        self._moved_down: _Moved = [None] * count
        needs = [rule.rise(v) for v in self.value]
        self._enough = np.array([rule.width if need is None else need for need in needs], dtype=float)
        self._dice = np.random.default_rng(0)
        self.lost: set[int] = set()

    def broken(
        self, hidden: Hidden, able: Hidden, wanted: Sequence[int], most: int, limits: Limits | None = None
    ) -> list[int]:
        """Some of `wanted`, up to `most`, that break the rule when exactly `hidden` may move; none when all keep it.

        Not those that break it even when all that is not public (`able`) is hidden: they were given away before, and
        hiding cannot take it back. These are `lost`, and not asked again.
        """
        while found := self.unproved(hidden, wanted, most, limits):
            self.lost |= set(self.unproved(able, found, None, limits))
            left = [number for number in found if number not in self.lost]
            if left:
                return left
        return []

    def enough(self, number: int) -> float:
        """How far the count needs to be moved at most."""
        return float(self._enough[number])

    def kept(self, number: int) -> bool:
        """Whether the movements seen prove the rule for `number`."""
        return self.rule.kept(self.value[number], self.up[number], self.down[number])

    def memory(self) -> Memory:
        """What is proved now, to come back to."""
        return self.up.copy(), self.down.copy(), list(self._moved_up), list(self._moved_down)

    def remember(self, memory: Memory) -> None:
        """Come back to what was proved at the time of `memory`."""
        up, down, moved_up, moved_down = memory
        self.up, self.down = up.copy(), down.copy()
        self._moved_up, self._moved_down = list(moved_up), list(moved_down)

    def forget(self, hidden: Hidden) -> None:
        """Drop what was proved by moving cells that are not `hidden` any more."""
        for number in range(len(self.value)):
            for reach, moved in ((self.up, self._moved_up), (self.down, self._moved_down)):
                support = moved[number]
                if support is not None and not hidden[support].all():
                    reach[number], moved[number] = 0.0, None

    def unproved(
        self, hidden: Hidden, wanted: Iterable[int], most: int | None = None, limits: Limits | None = None
    ) -> list[int]:
        """The counts of `wanted` that break the rule when exactly `hidden` may move, each asked of the solver.

        The list ends after `most`; these are then some from everywhere. Raises Spent when the limits strike.
        """
        self.forget(hidden)
        left = [number for number in wanted if number not in self.lost and not self.kept(number)]
        if not left:
            return []
        self.attacker.hide(hidden)
        vain = 0
        while len(left) > 2 and vain < _IN_VAIN:
            if limits is not None:
                limits.check()
            before = len(left)
            left = self._wander(left)
            vain = vain + 1 if before - len(left) < 2 else 0
        if most is not None:
            left = [left[place] for place in self._dice.permutation(len(left))]
        broken: list[int] = []
        for number in left:
            if len(broken) == most:
                break
            if limits is not None:
                limits.check()
            if not self.kept(number) and not self._ask(number):
                broken.append(number)
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
