"""Controlled rounding instead of hiding: every figure a multiple of the base, and all sums still right.

Each count becomes one of the two multiples next to it (a multiple stays), so a reader knows that the true count is
less than a base away and no more; totals remain the sums of their parts. One integer programme over all tables.
Figures that were issued before, exact or rounded otherwise, would give rounded ones away: then this is refused.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vp.errors import N_
from vp.report.errors import ProtectionFailed
from vp.report.protect import attacker
from vp.report.protect.attacker import Floats
from vp.report.protect.boxes import Box
from vp.report.protect.system import Row, System


def rounded(system: System, base: int, seconds: float) -> Mapping[Box, int]:
    """The published figure of every box; ProtectionFailed when there is none that keeps all sums."""
    boxes = [name for name in system.index if isinstance(name, Box)]
    place = {system.index[box]: column for column, box in enumerate(boxes)}
    below = np.array([system.value[system.index[box]] // base for box in boxes], dtype=float)
    left = np.array([system.value[system.index[box]] % base for box in boxes], dtype=float)
    rows: list[Row] = []
    sides: list[float] = []
    for row in system.rows:
        if all(number in place for number, _ in row):
            rows.append(tuple((place[number], c) for number, c in row))
            sides.append(-sum(c * below[place[number]] for number, c in row))
    rows, sides, most = _with_inequalities(system, place, below, rows, sides)
    weight = np.array([system.weight[system.index[box]] for box in boxes], dtype=float)
    tie = np.array([1e-3 * (column * 37 % 101) for column in range(len(boxes))])
    cost = weight * (base - 2 * left) + tie  # rounding up costs base - left, rounding down left
    highs = attacker.solver()
    model = attacker.model(
        len(boxes), np.zeros(len(boxes)), np.where(left > 0, 1.0, 0.0), cost, rows, (np.array(sides), np.array(most))
    )
    kinds = np.array([highs.HighsVarType.kInteger] * len(boxes))
    model.changeColsIntegrality(len(boxes), np.arange(len(boxes), dtype=np.int32), kinds)
    model.setOptionValue("time_limit", float(seconds))
    model.setOptionValue("mip_rel_gap", 0.01)
    model.run()
    if model.getModelStatus() != highs.HighsModelStatus.kOptimal:
        raise ProtectionFailed(
            N_("the figures cannot be rounded so that all sums stay right"),
            N_("hide small figures instead of rounding"),
        )
    up = np.array(model.getSolution().col_value) > 0.5
    return {box: int(base * (below[column] + up[column])) for column, box in enumerate(boxes)}


def _with_inequalities(
    system: System, place: Mapping[int, int], below: Floats, rows: list[Row], sides: list[float]
) -> tuple[list[Row], list[float], list[float]]:
    """The rows and their sides with "no more of this than of that" added, which the rounded figures must keep too.

    Else a figure that is rounded up beside a wider one that is rounded down tells more than the base allows.
    """
    rows, least, most = list(rows), list(sides), list(sides)
    for name in system.index:
        if isinstance(name, tuple) and name[0] == "rest" and isinstance(name[1], Box):
            low, high = place[system.index[name[1]]], place[system.index[name[2]]]
            rows.append(((high, 1), (low, -1)))
            least.append(float(below[low] - below[high]))
            most.append(np.inf)
    return rows, least, most
