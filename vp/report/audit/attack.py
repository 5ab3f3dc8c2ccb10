"""The attack: for every hidden figure the least and the most that it can be, given everything printed.

Integer bounds: where a solution of the linear programme is not made of whole counts, the integer programme is solved.
Every status of the solver but optimal ends the audit (AuditFailed): what cannot be attacked is not called safe.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

import numpy

from vp.errors import N_
from vp.report.audit.puzzle import Puzzle
from vp.report.errors import AuditFailed, SolverMissing

MOST = 1_000_000
"""No count is larger than this: keeps every question bounded, so that only `optimal` is an answer."""
_NEAR = 1e-5
_WALKS = 400


def highspy() -> Any:
    """The solver's module; SolverMissing without it."""
    try:
        import highspy as module
    except ImportError:
        raise SolverMissing(
            N_("the solver is not installed, and without it nothing can be audited"),
            N_("install it: pip install 'vertrouwenspersoon[report]'"),
        ) from None
    return module


class NoSolution(Exception):
    """The figures contradict one another."""


class Attack:
    """One puzzle loaded into the solver; asks for extremes of sums of pieces."""

    def __init__(self, puzzle: Puzzle, nothing: set[int], least: int = 0) -> None:
        """`least`: what an unknown piece is at least, where that is known (hidden counts are no zeros)."""
        self._module = highspy()
        self._count = len(puzzle.pieces)
        lower, upper = [0.0] * self._count, [float(MOST)] * self._count
        for number in nothing:
            upper[number] = 0.0
        rows: list[tuple[Mapping[int, int], float, float]] = []
        rows += [(terms, 0.0, 0.0) for terms in puzzle.equal]
        rows += [(terms, 0.0, float("inf")) for terms in (*puzzle.at_least, *chain(*puzzle.meant.values()))]
        for clue in puzzle.clues:
            terms = dict.fromkeys(puzzle.sums[clue.spot], 1)
            if clue.number is not None:
                rows.append((terms, float(clue.number), float(clue.number)))
            elif clue.bounds is not None:
                rows.append((terms, clue.bounds[0] - _NEAR, clue.bounds[1] + _NEAR))
            if clue.number is None and least:
                rows.append((terms, float(least), float("inf")))
        self._solver = self._load(lower, upper, rows)
        self._set: list[int] = []
        self._whole = False
        self.questions = 0

    def _load(
        self, lower: list[float], upper: list[float], rows: Sequence[tuple[Mapping[int, int], float, float]]
    ) -> Any:
        module = self._module
        infinity = module.kHighsInf
        lp = module.HighsLp()
        lp.num_col_, lp.num_row_ = self._count, len(rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = [0.0] * self._count, lower, upper
        lp.row_lower_ = [low for _, low, _ in rows]
        lp.row_upper_ = [infinity if high == float("inf") else high for _, _, high in rows]
        starts, indices, values = [0], [], []
        for terms, _, _ in rows:
            for number in sorted(terms):
                indices.append(number)
                values.append(float(terms[number]))
            starts.append(len(indices))
        lp.a_matrix_.format_ = module.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = starts, indices, values
        solver = module.Highs.__base__()  # highspy's own class prints a banner to standard output
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("simplex_strategy", 4)  # primal: a new goal keeps the last solution feasible
        if solver.passModel(lp) == module.HighsStatus.kError:
            raise AuditFailed(N_("the audit could not be carried out, so nothing is written"))
        return solver

    def consistent(self) -> bool:
        """Whether the figures can all be true together."""
        try:
            self.solve({})
        except NoSolution:
            return False
        return True

    def solve(self, goal: Mapping[int, float]) -> list[float]:
        """A solution with the least `goal`."""
        for number in self._set:
            self._solver.changeColCost(number, 0.0)
        self._set = sorted(goal)
        for number in self._set:
            self._solver.changeColCost(number, float(goal[number]))
        self.questions += 1
        self._solver.run()
        status, kinds = self._solver.getModelStatus(), self._module.HighsModelStatus
        if status not in (kinds.kOptimal, kinds.kInfeasible):
            self._solver.clearSolver()  # from scratch, once: a warm start now and then ends in an unknown status
            self._solver.run()
            status = self._solver.getModelStatus()
        if status == kinds.kInfeasible:
            raise NoSolution
        if status != kinds.kOptimal:
            raise AuditFailed(N_("the audit could not be carried out, so nothing is written"))
        return list(self._solver.getSolution().col_value)

    def extreme(self, terms: Sequence[int], sign: int) -> tuple[int, list[float]]:
        """The least (`sign` 1) or the most (-1) that the sum of `terms` can be in whole counts, and a solution."""
        goal: dict[int, float] = {}
        for number in terms:
            goal[number] = goal.get(number, 0.0) + sign
        solution = self.solve(goal)
        if not whole(solution):
            solution = self._in_whole_counts(goal)
        return round(sum(solution[number] for number in terms)), solution

    def _in_whole_counts(self, goal: Mapping[int, float]) -> list[float]:
        kinds = self._module.HighsVarType
        self._solver.changeColsIntegrality(self._count, list(range(self._count)), [kinds.kInteger] * self._count)
        try:
            return self.solve(goal)
        finally:
            self._solver.changeColsIntegrality(self._count, list(range(self._count)), [kinds.kContinuous] * self._count)

    @contextmanager
    def knowing(self, terms: Sequence[int], count: int) -> Iterator[None]:
        """Within the block the sum of pieces `terms` is known to be `count`."""
        row = self._solver.getNumRow()
        numbers = sorted(set(terms))
        indices = numpy.array(numbers, dtype=numpy.int32)
        self._solver.addRow(float(count), float(count), len(numbers), indices, numpy.ones(len(numbers)))
        try:
            yield
        finally:
            self._solver.deleteRows(1, numpy.array([row], dtype=numpy.int32))

    def walks(self, sums: Sequence[Sequence[int]], seen: Callable[[list[float]], list[int]]) -> None:
        """Show solutions in many directions to `seen`, which says which of `sums` are left, until no more helps."""
        dice = random.Random(len(sums))
        left, vain = list(range(len(sums))), 0
        for walk in range(_WALKS):
            goal: dict[int, float] = {}
            for place in left:
                wish = dice.choice((-1.0, 1.0)) * (0.5 + dice.random()) if walk > 1 else (1.0, -1.0)[walk]
                for number in sums[place]:
                    goal[number] = goal.get(number, 0.0) + wish
            solution = self.solve(goal)
            # Whole counts for so many wishes at once take the solver long; one figure at a time they do not.
            remaining = seen(solution) if whole(solution) else left
            vain = vain + 1 if len(left) - len(remaining) < 2 else 0
            if not remaining or vain > 2:
                return
            left = remaining


def whole(solution: Sequence[float]) -> bool:
    """Whether every piece is a whole count."""
    numbers = numpy.asarray(solution)
    return bool((numpy.abs(numbers - numpy.rint(numbers)) < _NEAR).all())
