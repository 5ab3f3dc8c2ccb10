"""Safe also against a reader who knows one hidden count, such as the reporter who knows their own cell.

Such a reader may learn more than others (whoever knows that a margin is 1 knows that no cell of it is 2), but no other
hidden count exactly. Every hidden count must be able to move while the known cell stays where it is. For each count a
few movements are looked for that have no cell in common that a reader may know; where there is none, cells are hidden
along the cheapest movement that avoids it. The result is as safe as the search proves, not the cheapest.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from vp.errors import N_
from vp.report.errors import ProtectionFailed
from vp.report.protect.heuristic import Cells, Paths
from vp.report.protect.optimum import watched
from vp.report.protect.proofs import Hidden, Proofs
from vp.report.protect.rule import Rule
from vp.report.protect.system import System

_ROUNDS = 12
NOT_EXACT = Rule(None, 1)


def strengthened(system: System, given: Proofs, hidden: Hidden, knowable: Iterable[int]) -> Hidden:
    """`hidden` with as many more cells as protect every count against readers who know one of `knowable`."""
    proofs = Proofs(given.attacker, system.value, NOT_EXACT)
    paths = Paths(system, proofs)
    known = frozenset(knowable)
    for _ in range(_ROUNDS):
        before = hidden.copy()
        for number in watched(system, hidden):
            if number not in given.lost:
                _guard(paths, hidden, number, known)
        if np.array_equal(hidden, before):
            return hidden
    raise ProtectionFailed(N_("no safe choice of hidden cells was found, so nothing is published"))


def _guard(paths: Paths, hidden: Hidden, number: int, known: Cells) -> None:
    """Enlarge `hidden` until `number` can move whichever one of `known` a reader knows."""
    danger = known - {number}
    knows: int | None = None
    while danger:
        cells = paths.cheapest(number, hidden, knows)
        if cells is None:
            raise ProtectionFailed(
                N_("no choice of hidden cells is safe against a reader who knows one of them"),
                N_("ask for coarser tables, or leave out --insider"),
            )
        hidden[list(cells)] = True
        danger &= cells
        knows = min(danger, default=None)
