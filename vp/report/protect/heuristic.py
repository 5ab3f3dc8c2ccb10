"""A safe choice of hidden cells quickly, when the optimum takes too long: hide along cheap movements, then clean up.

It begins where the search for the optimum ended. For every count that still breaks the rule the cheapest movement that
shows it is found by one linear programme, and the cells that it moves are hidden. Afterwards the cells hidden so are
shown again, dearest first, unless some count then breaks the rule. What comes out is as safe as the optimum, by the
same rule; only dearer. Where even this takes too long whole tables go: first the crossings, then all but the
total of cases, then everything.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vp.errors import N_
from vp.report.errors import ProtectionFailed
from vp.report.protect import attacker
from vp.report.protect.attacker import TOLERANCE, Floats
from vp.report.protect.boxes import Box
from vp.report.protect.limits import Limits, Spent
from vp.report.protect.optimum import able, watched
from vp.report.protect.proofs import Hidden, Proofs
from vp.report.protect.system import OPEN, System

Cells = frozenset[int]
_BROKEN = 50
"""So many counts that break the rule are seen to at once; hiding for these helps others."""


def choose(system: System, proofs: Proofs, must: Hidden, begin: Hidden, limits: Limits) -> Hidden:
    """A safe choice, as what may move, from `begin` on; what the limits leave undone is hidden by whole tables."""
    limits.begin_heuristic()
    hidden = begin.copy()
    try:
        _enlarge(system, proofs, hidden, limits)
    except Spent:
        return _coarser(system, proofs, hidden, limits)
    return _cleaned(system, proofs, hidden, must, limits)


def _enlarge(system: System, proofs: Proofs, hidden: Hidden, limits: Limits) -> None:
    """Add to `hidden` as many more cells as the rule asks."""
    paths: Paths | None = None
    while broken := proofs.broken(hidden, able(system), watched(system, hidden), _BROKEN, limits):
        paths = paths or Paths(system, proofs)
        before = hidden.sum()
        for number in broken:
            limits.check()
            found = paths.cheapest(number, hidden)
            if found is not None:
                hidden[list(found)] = True
        if hidden.sum() == before:
            raise Spent  # the two programmes differ by a fraction of a count, so this would not end


def _cleaned(system: System, proofs: Proofs, hidden: Hidden, must: Hidden, limits: Limits) -> Hidden:
    """`hidden` without the cells that need not be, dearest first, as far as the limits allow."""
    chosen = [n for n in range(len(hidden)) if hidden[n] and not must[n] and system.state[n] == OPEN]
    for cell in sorted(chosen, key=lambda n: (-system.weight[n], -system.value[n], n)):
        fewer = hidden.copy()
        fewer[cell] = False
        memory = proofs.memory()
        try:
            broken = proofs.unproved(fewer, watched(system, fewer), 1, limits)
        except Spent:
            break
        if broken:
            proofs.remember(memory)
        else:
            hidden = fewer
    return hidden


def _coarser(system: System, proofs: Proofs, begin: Hidden, limits: Limits) -> Hidden:
    """The first of these that keeps the rule: all crossings hidden, all but the total of cases, everything.

    What was hidden in `begin` stays so. That everything may be hidden needs no proof: it tells nothing new.
    """
    labels = np.zeros(len(begin), dtype=int)
    for name, number in system.index.items():
        if isinstance(name, Box):
            labels[number] = sum(each != "organisatie" for each, _ in name.labels) + (name.unit in ("open", "closed"))
    ours = np.array([state == OPEN for state in system.state])
    for most in (1, 0):
        hidden = begin | (ours & (labels > most))
        limits.begin_last()
        try:
            if not proofs.broken(hidden, able(system), watched(system, hidden), 1, limits):
                return hidden
        except Spent:
            continue
    every: Hidden = begin | ours
    return every


class Paths:
    """Cheapest movements, as a linear programme with a rise and a fall of every count that is not public."""

    def __init__(self, system: System, proofs: Proofs) -> None:
        self._proofs = proofs
        self._count = count = len(system.value)
        rows = [(*row, *((number + count, -c) for number, c in row)) for row in system.rows]
        self._able = able(system)
        fall = np.array(system.value, dtype=float)
        self._upper = np.concatenate([np.where(self._able, np.inf, 0.0), np.where(self._able, fall, 0.0)])
        nothing = np.zeros(2 * count)
        sides = (np.zeros(len(rows)), np.zeros(len(rows)))
        self._model: Any = attacker.model(2 * count, nothing, self._upper, nothing, rows, sides)
        self._all = np.arange(2 * count, dtype=np.int32)
        self._weight = np.array(system.weight, dtype=float)
        self._system = system

    def cheapest(self, number: int, hidden: Hidden, avoid: int | None = None) -> Cells | None:
        """The cells of the cheapest movement that shows the rule for `number` and leaves `avoid` alone; else None."""
        if avoid is None:
            return self._cheapest(number, hidden)
        self._bound(avoid, 0.0, 0.0)
        try:
            return self._cheapest(number, hidden)
        finally:
            self._bound(avoid, self._upper[avoid], self._upper[avoid + self._count])

    def _cheapest(self, number: int, hidden: Hidden) -> Cells | None:
        price = np.where(hidden, 0.001, self._weight)
        self._model.changeColsCost(2 * self._count, self._all, np.concatenate([price, price]))
        value, rule = self._proofs.value[number], self._proofs.rule
        rise, width = rule.rise(value), rule.width
        far = width if rise is None else min(rise, width) if width < rise else rise
        fall = width if rise is not None or rule.threshold is None else min(width, value - rule.threshold + 1)
        best: Cells | None = None
        for up, down in ((far, 0), (0, fall), *((part, width - part) for part in range(1, width))):
            if best is not None and up and down:
                break  # both ways at once are asked only where neither does
            found = self._moved(number, up, down)
            if found is not None and (best is None or self._price(found, hidden) < self._price(best, hidden)):
                best = found
        return best

    def _price(self, cells: Cells, hidden: Hidden) -> float:
        return float(sum(self._weight[cell] for cell in cells if not hidden[cell]))

    def _moved(self, number: int, up: int, down: int) -> Cells | None:
        """The cells that the cheapest movements of `number`, so far `up` and so far `down`, move; None without any."""
        moved: set[int] = set()
        for column, other, distance in (
            (number, number + self._count, up),
            (number + self._count, number, down),
        ):
            if distance:
                cells = self._move(column, other, float(distance))
                if cells is None:
                    return None
                moved |= cells
        return frozenset(moved)

    def _move(self, column: int, other: int, far: float) -> set[int] | None:
        if self._upper[column] < far:
            return None
        self._model.changeColBounds(column, far, far)
        self._model.changeColBounds(other, 0.0, 0.0)
        status = attacker.solved(self._model)
        self._proofs.attacker.worked(self._model, 2 * self._count)
        moved: Floats = np.array(self._model.getSolution().col_value)
        self._model.changeColBounds(column, 0.0, self._upper[column])
        self._model.changeColBounds(other, 0.0, self._upper[other])
        kinds = attacker.solver().HighsModelStatus
        if status == kinds.kInfeasible:
            return None
        if status != kinds.kOptimal:
            raise ProtectionFailed(N_("the solver gave no answer when cells were chosen, so nothing is published"))
        amount = moved[: self._count] + moved[self._count :]
        return {int(n) for n in np.flatnonzero(amount > TOLERANCE)}

    def _bound(self, number: int, rise: float, fall: float) -> None:
        self._model.changeColBounds(number, 0.0, rise)
        self._model.changeColBounds(number + self._count, 0.0, fall)
