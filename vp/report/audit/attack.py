"""The attack: for every hidden figure the least and the most that it can be, given everything printed.

Integer bounds: where a solution of the linear programme is not made of whole counts, the integer programme is solved.
Every status of the solver but optimal ends the audit (AuditFailed): what cannot be attacked is not called safe.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_NODES = 2**31 - 1
_GAP_IF_HARD, _NODES_IF_HARD = 0.3, 50


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
        for number in _totals(puzzle.equal) - nothing:
            lower[number], upper[number] = -float("inf"), float("inf")  # follow from the bounds of its parts
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
        self._lower, self._upper, self._rows = numpy.array(lower), numpy.array(upper), rows
        self._solver = self._load(rows)
        self._in_whole: Any = None
        self._told: list[tuple[tuple[int, ...], int]] = []
        self.questions = 0

    def _load(self, rows: Sequence[tuple[Mapping[int, int], float, float]]) -> Any:
        module = self._module
        infinity = module.kHighsInf
        lp = module.HighsLp()
        lp.num_col_, lp.num_row_ = self._count, len(rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = [0.0] * self._count, self._lower, self._upper
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

    def fits(self, counts: numpy.ndarray) -> bool:
        """Whether whole `counts` of all pieces can be true; computed here, not asked of the solver."""
        told = [each for each in self._rows if each[0]]
        members = numpy.array([number for terms, _, _ in told for number in terms], dtype=int)
        weights = numpy.array([weight for terms, _, _ in told for weight in terms.values()])
        starts = numpy.cumsum([0, *(len(terms) for terms, _, _ in told[:-1])])
        sums = numpy.add.reduceat(weights * counts[members], starts) if told else numpy.zeros(0)
        least, most = (numpy.array([each[side] for each in told]) for side in (1, 2))
        return bool((counts >= 0).all() and (counts <= self._upper).all() and ((least <= sums) & (sums <= most)).all())

    def consistent(self) -> bool:
        """Whether the figures can all be true together."""
        try:
            self.solve({})
        except NoSolution:
            return False
        return True

    def solve(self, goal: Mapping[int, float]) -> list[float]:
        """A solution with the least `goal`."""
        return self._answer(self._solver, goal)

    def _answer(self, solver: Any, goal: Mapping[int, float], hard: bool = False) -> list[float]:
        """The solution with the least `goal`; where that may be `hard` to find one that comes near, or NoSolution."""
        cost = numpy.zeros(self._count)
        for number, weight in goal.items():
            cost[number] = weight
        solver.changeColsCost(self._count, numpy.arange(self._count, dtype=numpy.int32), cost)
        solver.setOptionValue("mip_rel_gap", _GAP_IF_HARD if hard else 0.0)
        solver.setOptionValue("mip_max_nodes", _NODES_IF_HARD if hard else _NODES)
        self.questions += 1
        solver.run()
        status, kinds = solver.getModelStatus(), self._module.HighsModelStatus
        if status not in (kinds.kOptimal, kinds.kInfeasible) and not hard:
            solver.clearSolver()  # from scratch, once: a warm start now and then ends in an unknown status
            solver.run()
            status = solver.getModelStatus()
        if status == kinds.kInfeasible or (hard and status == kinds.kSolutionLimit):
            raise NoSolution
        if status != kinds.kOptimal:
            raise AuditFailed(N_("the audit could not be carried out, so nothing is written"))
        return list(solver.getSolution().col_value)

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
        return self._answer(self._in_whole_solver(), goal)

    def _in_whole_solver(self) -> Any:
        """The integer programme; apart from the other, which so keeps its last answer to start from."""
        if self._in_whole is None:
            self._in_whole = self._load(self._rows)
            self._in_whole.setOptionValue("presolve", "choose")
            kinds = [self._module.HighsVarType.kInteger] * self._count
            self._in_whole.changeColsIntegrality(self._count, list(range(self._count)), kinds)
            for terms, count in self._told:
                _add(self._in_whole, terms, count)
        return self._in_whole

    @contextmanager
    def knowing(self, told: Sequence[tuple[Sequence[int], int]]) -> Iterator[None]:
        """Within the block each of `told`, the sum of some pieces, is known to be its count."""
        rows = numpy.arange(self._solver.getNumRow(), self._solver.getNumRow() + len(told), dtype=numpy.int32)
        self._told = [(tuple(sorted(set(terms))), count) for terms, count in told]
        for solver in self._loaded():
            for numbers, count in self._told:
                _add(solver, numbers, count)
        try:
            yield
        finally:
            self._told = []
            for solver in self._loaded():
                solver.deleteRows(len(rows), rows)

    def _loaded(self) -> list[Any]:
        return [self._solver] if self._in_whole is None else [self._solver, self._in_whole]

    def walks(
        self,
        sums: Sequence[Sequence[int]],
        seen: Callable[[list[float]], list[int]],
        wishes: Callable[[], Sequence[int]],
        cap: int,
    ) -> None:
        """Show solutions in many directions to `seen`, which says which of `sums` are left, until no more helps.

        `wishes` says which of the sums had better be more (1) or less (-1), or either (0). A piece that had better be
        more need not be more than `cap`, which leaves something for others.
        """
        dice = random.Random(len(sums))
        left, vain = list(range(len(sums))), 0
        for walk in range(_WALKS):
            signs = wishes() if walk else [0] * len(sums)
            goal = _goal(
                (sums[place], (signs[place] or dice.choice((-1.0, 1.0))) * (0.5 + dice.random())) for place in left
            )
            capped = [sums[place][0] for place in left if len(sums[place]) == 1 and signs[place] > 0]
            solution = self._anywhere(goal, capped, cap)
            remaining = left if solution is None else seen(solution)
            vain = vain + 1 if len(left) - len(remaining) < 2 else 0
            if not remaining or vain > 2:
                return
            left = remaining

    def anywhere(self, wishes: Sequence[tuple[Sequence[int], float]]) -> list[float] | None:
        """Whole counts with much of the sums whose wish is above 0, and little of the others; None if hard to find."""
        return self._anywhere(_goal(wishes), [], 0)

    def _anywhere(self, goal: Mapping[int, float], capped: Sequence[int], cap: int) -> list[float] | None:
        """Whole counts with little of `goal` in which no piece of `capped` is over `cap`; None where that is hard."""
        upper = self._upper.copy()
        upper[capped] = numpy.minimum(upper[capped], float(cap))
        try:
            self._bound(self._solver, upper)
            solution = self.solve(goal)
            if whole(solution):
                return solution
            self._bound(self._in_whole_solver(), upper)
            return self._answer(self._in_whole_solver(), goal, hard=True)
        except NoSolution:
            return None
        finally:
            for solver in self._loaded():
                self._bound(solver, self._upper)

    def _bound(self, solver: Any, upper: numpy.ndarray) -> None:
        solver.changeColsBounds(self._count, numpy.arange(self._count, dtype=numpy.int32), self._lower, upper)


def _goal(wishes: Iterable[tuple[Sequence[int], float]]) -> dict[int, float]:
    """What to keep small so that each sum is more or less, as it is wished."""
    goal: dict[int, float] = {}
    for terms, wish in wishes:
        for number in terms:
            goal[number] = goal.get(number, 0.0) - wish
    return goal


def _add(solver: Any, terms: Sequence[int], count: int) -> None:
    """The sum of `terms` is `count`."""
    indices = numpy.array(terms, dtype=numpy.int32)
    solver.addRow(float(count), float(count), len(terms), indices, numpy.ones(len(terms)))


def _totals(equal: Sequence[Mapping[int, int]]) -> set[int]:
    """Pieces that `equal` says to be the sum of others, none of which is in its turn, over some steps, a sum of it.

    What bounds them follows from their parts. Bounds that say nothing cost the solver most of its time.
    """
    parts: dict[int, list[int]] = {}
    for terms in sorted(equal, key=len):
        for side in (1, -1):
            single = [piece for piece, weight in terms.items() if weight * side > 0]
            others = [piece for piece, weight in terms.items() if weight * side < 0]
            if len(single) != 1 or not others or single[0] in parts:
                continue
            below, waiting = set(others), list(others)
            while waiting:
                fresh = set(parts.get(waiting.pop(), ())) - below
                below |= fresh
                waiting += fresh
            if single[0] not in below:
                parts[single[0]] = others
                break
    return set(parts)


def whole(solution: Sequence[float]) -> bool:
    """Whether every piece is a whole count."""
    numbers = numpy.asarray(solution)
    return bool((numpy.abs(numbers - numpy.rint(numbers)) < _NEAR).all())
