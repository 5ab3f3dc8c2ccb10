"""The protection's own attacker: how far can a hidden count move while everything shown stays as it is.

Works on movements from the true counts, so no movement is always possible. HiGHS in one thread, warm from one question
to the next, the same questions in the same order giving the same answers. Any status but optimal is refused.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from vp.errors import N_
from vp.report.errors import ProtectionFailed, SolverMissing
from vp.report.protect.system import Row
from vp.report.protect.whole import wholes

Floats = npt.NDArray[np.float64]
TOLERANCE = 1e-6

STEPS_A_SECOND = 40_000_000
"""Steps of the solver (iterations times columns) that an ordinary computer makes in a second; measured, and rounded.

Work is counted in these, because it is the same everywhere, which time is not."""
_STEPS_A_QUESTION = 50
_DUAL, _PRIMAL = 1, 4  # HiGHS's numbers of the simplex method's forms


def solver() -> Any:
    """The module highspy; SolverMissing when the extra `report` is not installed."""
    try:
        import highspy
    except ImportError:
        raise SolverMissing(
            N_("the solver is not installed"), N_("install it: pip install 'vertrouwenspersoon[report]'")
        ) from None
    return highspy


def quiet(highs: Any) -> Any:
    """An empty solver. The class that highspy builds upon, since highspy's own prints a banner to standard output."""
    return highs.Highs.__base__()


def model(
    columns: int, lower: Floats, upper: Floats, cost: Floats, rows: list[Row], limits: tuple[Floats, Floats]
) -> Any:
    """A quiet HiGHS model in one thread with the given columns and rows."""
    highs = solver()
    lp = highs.HighsLp()
    lp.num_col_, lp.num_row_ = columns, len(rows)
    lp.col_lower_, lp.col_upper_, lp.col_cost_ = lower, upper, cost
    lp.row_lower_, lp.row_upper_ = limits
    lp.a_matrix_.format_ = highs.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([number for row in rows for number, _ in row], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([c for row in rows for _, c in row], dtype=np.float64)
    solving = quiet(highs)
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
        solving.setOptionValue(option, value)
    solving.passModel(lp)
    return solving


def solved(highs: Any) -> Any:
    """The status after solving; an answer that is neither optimal nor impossible is asked for once more, from scratch.

    Starting from the last answer, the solver now and then ends with an unknown status where a fresh start does not.
    """
    kinds = solver().HighsModelStatus
    highs.run()
    if highs.getModelStatus() not in (kinds.kOptimal, kinds.kInfeasible):
        highs.clearSolver()
        highs.setOptionValue("simplex_strategy", _DUAL)
        highs.run()
        highs.setOptionValue("simplex_strategy", _PRIMAL)
    return highs.getModelStatus()


class Attacker:
    """Movements of the counts `value` under `rows`."""

    def __init__(self, value: Floats, rows: list[Row]) -> None:
        self.columns = len(value)
        self.room = value.copy()  # how far each may fall
        self.fall = value.copy()  # the same, where that does not follow from the fall of others
        self.fall[list(wholes(rows))] = np.inf
        nothing = np.zeros(self.columns)
        sides = (np.zeros(len(rows)), np.zeros(len(rows)))
        self._highs = model(self.columns, nothing, nothing, nothing, rows, sides)
        self._highs.setOptionValue("presolve", "off")
        self._highs.setOptionValue("simplex_strategy", _PRIMAL)  # primal: a new question keeps the last answer feasible
        self._all = np.arange(self.columns, dtype=np.int32)
        self._lower = self._upper = nothing
        self._asked: int | None = None
        self.questions = 0
        self.work = 0.0  # seconds on an ordinary computer, also of others who work at the same choice

    def hide(self, hidden: npt.NDArray[np.bool_]) -> None:
        """From now on exactly these counts may move."""
        self._lower = np.where(hidden, -self.fall, 0.0)
        self._upper = np.where(hidden, np.inf, 0.0)
        self._highs.changeColsBounds(self.columns, self._all, self._lower, self._upper)
        self._highs.changeColsCost(self.columns, self._all, np.zeros(self.columns))
        self._asked = None

    def reach(self, number: int, sign: int, enough: float) -> tuple[float, Floats, Floats]:
        """How far count `number` can rise (`sign` 1) or fall (-1), at most `enough`; the movement; the duals."""
        if self._asked is not None:
            self._highs.changeColCost(self._asked, 0.0)
            self._highs.changeColBounds(self._asked, self._lower[self._asked], self._upper[self._asked])
        self._asked = number
        lower, upper = self._lower[number], self._upper[number]
        limits = (lower, min(upper, enough)) if sign > 0 else (max(lower, -enough), upper)
        self._highs.changeColBounds(number, *limits)
        self._highs.changeColCost(number, -float(sign))
        self._run()
        solution = self._highs.getSolution()
        movement = np.array(solution.col_value)
        return sign * float(movement[number]), movement, -np.array(solution.col_dual)

    def wander(self, wishes: Floats, limit: float | Floats) -> Floats:
        """A movement towards `wishes` in which no count moves further than `limit` (its own, if there are many)."""
        lower, upper = np.maximum(self._lower, -limit), np.minimum(self._upper, limit)
        self._highs.changeColsBounds(self.columns, self._all, lower, upper)
        self._highs.changeColsCost(self.columns, self._all, -wishes)
        self._run()
        movement = np.array(self._highs.getSolution().col_value)
        self._highs.changeColsBounds(self.columns, self._all, self._lower, self._upper)
        self._highs.changeColsCost(self.columns, self._all, np.zeros(self.columns))
        self._asked = None
        return movement

    def _run(self) -> None:
        self.questions += 1
        status = solved(self._highs)
        if status != solver().HighsModelStatus.kOptimal:
            raise ProtectionFailed(N_("the solver gave no answer when cells were chosen, so nothing is published"))
        self.worked(self._highs, self.columns)

    def worked(self, highs: Any, columns: int, dearer: int = 1) -> None:
        """Add to the work what the last question to `highs` took; `dearer`: so much more does a step of it cost."""
        steps = max(0, highs.getInfo().simplex_iteration_count) + _STEPS_A_QUESTION
        self.work += dearer * steps * columns / STEPS_A_SECOND
