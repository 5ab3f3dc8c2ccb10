"""The cheapest safe choice of hidden cells, by the cutting planes of Fischetti and Salazar.

M. Fischetti, J. J. Salazar-Gonzalez, "Solving the cell suppression problem on tabular data with linear constraints",
Management Science 47 (2001). A master problem chooses cells; an attacker's linear programme shows for each count that
breaks the rule a cut: at least so much of these cells must be hidden. Repeated until nothing breaks the rule.
Deterministic, since its limits are numbers of the solver's steps; a clock is the last resort, and told.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vp.report.protect import attacker
from vp.report.protect.attacker import TOLERANCE, Attacker, Floats
from vp.report.protect.limits import Limits, Spent
from vp.report.protect.proofs import Hidden, Proofs
from vp.report.protect.system import OPEN, PUBLIC, Row, System

_ROUNDS = 200
_BROKEN = 50
"""So many counts that break the rule make cuts in a round; what these ask mends others too."""
_NODES = 500
_DEARER = 10  # a step of the master costs so much more than one of the attacker
GAP = 0.005
"""A choice counts as the cheapest when no other is cheaper by more than this share."""


class Master:
    """The choice of cells as a mixed integer programme; only cells that may be hidden or shown are columns."""

    def __init__(self, system: System, must: Hidden, attacker_: Attacker) -> None:
        """`attacker_` counts the work."""
        self.system, self.must, self._attacker = system, must, attacker_
        self._columns = [n for n, state in enumerate(system.state) if state == OPEN and not must[n]]
        self._place = {number: column for column, number in enumerate(self._columns)}
        self._rows: list[tuple[list[tuple[int, float]], float]] = []
        self._model: Any = None
        self.proved = True

    def cut(self, terms: dict[int, float], least: float, given: int | None = None) -> None:
        """At least `least` of `terms` must be hidden; if `given` is a cell of the choice, only when that is hidden."""
        row = [(self._place[number], min(c, least)) for number, c in sorted(terms.items()) if number != given]
        bound = least
        if given is not None and given in self._place:
            row.append((self._place[given], -least))
            bound = 0.0
        self._rows.append((row, bound))
        if self._model is not None:
            indices = np.array([column for column, _ in row], dtype=np.int32)
            values = np.array([c for _, c in row], dtype=np.float64)
            self._model.addRow(bound, attacker.solver().kHighsInf, len(row), indices, values)

    def choosable(self, number: int) -> bool:
        """Whether the master decides about the count."""
        return number in self._place

    def solve(self, seconds: float) -> Hidden | None:
        """The cheapest choice under the cuts so far, as what may move; None when the limits struck."""
        highs = attacker.solver()
        if self._model is None:
            self._build(highs)
        hidden = self.must.copy()
        if not self._columns:
            return hidden
        self._model.setOptionValue("time_limit", self._model.getRunTime() + max(seconds, 0.1))
        self._model.run()
        status = self._model.getModelStatus()
        self._attacker.worked(self._model, len(self._columns), _DEARER)
        if status == highs.HighsModelStatus.kSolutionLimit and self._model.getInfo().primal_solution_status == 2:
            self.proved = False  # the limit of steps struck: a good choice, not known to be the best
        elif status != highs.HighsModelStatus.kOptimal:
            return None
        chosen = np.array(self._model.getSolution().col_value) > 0.5
        hidden[np.array(self._columns)[chosen]] = True
        return hidden

    def _build(self, highs: Any) -> None:
        count = len(self._columns)
        cost = np.array([self.system.weight[n] for n in self._columns], dtype=float)
        if len(set(cost)) > 1:
            # A trifle apart, so that equal choices do not take turns from one round to the next. Where all cells cost
            # the same, whole numbers let the solver round its bounds up, which is worth more.
            cost += [1e-3 * (n * 37 % 101) / 101 for n in self._columns]
        rows: list[Any] = [row for row, _ in self._rows]
        least = np.array([bound for _, bound in self._rows], dtype=float)
        sides = (least, np.full(len(rows), highs.kHighsInf))
        self._model = attacker.model(count, np.zeros(count), np.ones(count), cost, rows, sides)
        kinds = np.array([highs.HighsVarType.kInteger] * count)
        self._model.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kinds)
        self._model.setOptionValue("mip_max_nodes", _NODES)
        self._model.setOptionValue("mip_rel_gap", GAP)


def first_cuts(system: System, master: Master, proofs: Proofs, hidden: Hidden) -> None:
    """What every single equation asks: a count that must move needs others in its equation that can."""
    room = proofs.attacker.room
    for row in system.rows:
        for number, sign in row:
            watch = number in system.sensitive or number in system.kept or system.state[number] == OPEN
            if not watch or system.state[number] == PUBLIC:
                continue
            need = proofs.rule.rise(proofs.value[number])
            least, falls = (1.0, None) if need is None else (float(need), sign)
            _cut_of(row, number, least, falls, room, hidden, master)


def _cut_of(
    row: Row, number: int, least: float, sign: int | None, room: Floats, hidden: Hidden, master: Master
) -> None:
    terms: dict[int, float] = {}
    rest = least
    for other, c in row:
        if other == number:
            continue
        able = least if sign is None or c * sign < 0 else min(least, float(room[other]))
        if hidden[other]:
            rest -= able
        elif master.choosable(other):
            terms[other] = able
    if rest > TOLERANCE:
        master.cut({other: able for other, able in terms.items() if able > 0}, rest, number)


def choose(system: System, proofs: Proofs, must: Hidden, limits: Limits) -> tuple[Hidden | None, str, Hidden]:
    """The cheapest choice, as what may move (secrets among it), and how it was found; the last one that was tried.

    That is `optimum`, or `heuristic` when it is safe and not proved to be the cheapest. The choice is None when no safe
    one was found within the limits: `heuristic` when those were steps, `time_limit` when it was the clock.
    """
    master = Master(system, must, proofs.attacker)
    first_cuts(system, master, proofs, must)
    last = must
    try:
        for _ in range(_ROUNDS):
            limits.check()
            hidden = master.solve(limits.left)
            limits.check()
            if hidden is None:
                break
            last = hidden
            broken = proofs.broken(hidden, able(system), watched(system, hidden), _BROKEN, limits)
            if not broken:
                return hidden, "optimum" if master.proved else "heuristic", hidden
            proofs.attacker.hide(hidden)
            for number in broken:
                limits.check()
                _cut(proofs, master, hidden, must, number)
    except Spent:
        return None, limits.struck, last
    return None, "heuristic", last


def able(system: System) -> Hidden:
    """Everything that is not public."""
    return np.array([state != PUBLIC for state in system.state])


def watched(system: System, hidden: Hidden) -> list[int]:
    """The counts that must keep the rule: small ones, and cells that this report or an earlier one hides."""
    return [
        number
        for number in range(len(system.value))
        if number in system.sensitive or number in system.kept or (hidden[number] and system.state[number] == OPEN)
    ]


def _cut(proofs: Proofs, master: Master, hidden: Hidden, must: Hidden, number: int) -> None:
    """The cut that the attacker's failure to move `number` far enough proves."""
    for signs, least in _asks(proofs, number):
        terms = np.zeros(len(proofs.value))
        for sign, share in signs:
            _, movement, duals = proofs.attacker.reach(number, sign, max(proofs.enough(number), least / share))
            proofs.saw(movement)
            duals *= share
            duals[number] = 0.0
            terms += np.where(
                duals > TOLERANCE, least, np.where(duals < -TOLERANCE, -duals * proofs.attacker.room, 0.0)
            )
        rest = least - float(terms[must].sum())
        if rest > TOLERANCE:
            free = {int(n): float(terms[n]) for n in np.flatnonzero(terms) if master.choosable(int(n))}
            master.cut(free, rest, number)
            return
    # Fractions of counts kept the sums just short of the rule: ask for one cell more than now.
    rest_cells = {n: 1.0 for n in range(len(hidden)) if master.choosable(n) and not hidden[n]}
    master.cut(rest_cells, 1.0, number if not must[number] else None)


def _asks(proofs: Proofs, number: int) -> list[tuple[tuple[tuple[int, float], ...], float]]:
    """Movements of which the rule needs at least so much, in the order in which to look for one that falls short.

    Each is (direction, share that it counts for) and how much all together must be. A small count must rise to the
    threshold. Another must fall below it, or have the width in both directions together; where the fall is the shorter
    way, a rise counts for as much less as the width is more than the fall, so that either satisfies what is asked.
    """
    rule, value = proofs.rule, proofs.value[number]
    rise = rule.rise(value)
    both = (((1, 1.0), (-1, 1.0)), float(rule.width))
    if rise is not None:
        return [(((1, 1.0),), float(rise)), both] if rise <= rule.width else [both]
    fall = None if rule.threshold is None else float(value - rule.threshold + 1)
    if fall is None or fall >= rule.width:
        return [both]
    return [(((1, fall / rule.width), (-1, 1.0)), fall)]
