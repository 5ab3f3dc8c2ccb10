"""Safe also against a reader who knows one hidden count, such as the reporter who knows their own cell.

Such a reader may learn more than others (whoever knows that a margin is 1 knows that no cell of it is 2), but no other
small count exactly. Every small count must be able to move while the known cell stays where it is. Movements are looked
for until those of a count have no cell in common that a reader may know; where there is none, cells are hidden along
the cheapest movement that avoids it. The result is as safe as the search proves, not the cheapest.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from vp.errors import N_
from vp.report.errors import ProtectionFailed
from vp.report.protect.attacker import TOLERANCE
from vp.report.protect.heuristic import Cells, Paths
from vp.report.protect.proofs import Hidden, Proofs
from vp.report.protect.rule import Rule
from vp.report.protect.system import System

_IN_VAIN = 20
_HELD = (0.5, 0.3)
"""Shares of the known cells that are held; the fewer, the more of the others can move."""
_FAR = 4.0
NOT_EXACT = Rule(None, 1)


def strengthened(system: System, given: Proofs, hidden: Hidden, knowable: Iterable[int]) -> Hidden:
    """`hidden` with as many more cells as protect every small count against readers who know one of `knowable`.

    Larger counts that are hidden to protect these are no secrets themselves. ProtectionFailed when it cannot be done.
    """
    known = frozenset(knowable)
    danger = {number: known - {number} for number in sorted(system.sensitive) if number not in given.lost}
    _wander(system, given, hidden, danger, known)
    paths = Paths(system, Proofs(given.attacker, system.value, NOT_EXACT))
    hidden = hidden.copy()
    for number, left in danger.items():
        _guard(paths, hidden, number, left)
    return hidden


def _wander(system: System, given: Proofs, hidden: Hidden, danger: dict[int, Cells], known: Cells) -> None:
    """Movements with some of the `known` cells held, which leave many counts in no danger from these."""
    dice = np.random.default_rng(0)
    cells = np.array(sorted(known), dtype=int)
    vain = 0
    while vain < _IN_VAIN:
        left = [number for number, cells_ in danger.items() if cells_]
        if not left:
            return
        free = hidden.copy()
        free[cells[dice.random(len(cells)) < dice.choice(_HELD)]] = False
        given.attacker.hide(free)
        wishes = np.zeros(len(system.value))
        wishes[left] = (0.5 + dice.random(len(left))) * dice.choice([-1.0, 1.0], len(left))
        movement = given.attacker.wander(wishes, _FAR)
        moved = known.intersection(np.flatnonzero(np.abs(movement) > TOLERANCE).tolist())
        before = sum(len(danger[number]) for number in left)
        for number in left:
            if abs(movement[number]) > 1 - TOLERANCE:
                danger[number] = danger[number] & moved
        vain = 0 if sum(len(danger[number]) for number in left) < 0.98 * before else vain + 1


def _guard(paths: Paths, hidden: Hidden, number: int, danger: Cells) -> None:
    """Enlarge `hidden` until `number` can move whichever one of `danger` a reader knows."""
    while danger:
        cells = paths.cheapest(number, hidden, min(danger))
        if cells is None:
            raise ProtectionFailed(
                N_("no choice of hidden cells is safe against a reader who knows one of them"),
                N_("ask for coarser tables, or leave out --insider"),
            )
        hidden[list(cells)] = True
        danger &= cells
