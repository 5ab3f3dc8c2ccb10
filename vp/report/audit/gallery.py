"""How far every target can move: solutions are collected, and the solver is asked where they do not tell enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from vp.report.audit.attack import Attack
from vp.report.audit.verdict import Allowed


@dataclass(frozen=True, slots=True)
class Target:
    """A hidden or implied figure: the pieces that it is the sum of, and what to call it."""

    document: int
    table: str
    period: str
    key: tuple[str | None, ...]
    terms: tuple[int, ...]
    implied: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A target that can be computed too closely."""

    document: int
    table: str
    period: str
    key: tuple[str | None, ...]
    low: int
    high: int


class Gallery:
    """All solutions seen, as the value that each gives to every target."""

    def __init__(self, targets: Sequence[Target], allowed: Allowed) -> None:
        self.targets, self.allowed = targets, allowed
        self._large = allowed.threshold  # a count from here on is no secret itself
        self.seen: list[numpy.ndarray] = []
        self.solutions: list[numpy.ndarray] = []
        if targets:
            self._members = numpy.concatenate([numpy.array(target.terms) for target in targets])
            self._starts = numpy.cumsum([0, *(len(target.terms) for target in targets[:-1])])
        self._implied = numpy.array([target.implied for target in targets], dtype=bool)

    def hang(self, solution: Sequence[float]) -> numpy.ndarray:
        """Keep a solution; gives its values."""
        pieces = numpy.asarray(solution)
        sums = numpy.rint(numpy.add.reduceat(pieces[self._members], self._starts)).astype(int)
        self.solutions.append(numpy.rint(pieces).astype(int))
        self.seen.append(sums)
        return sums

    def range_of(self, place: int | None, count: int) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Least and most of every target over the solutions seen, those in which target `place` is `count` if given."""
        rows = [row for row in self.seen if place is None or row[place] == count]
        if not rows:
            return numpy.full(len(self.targets), 10**9), numpy.full(len(self.targets), -1)
        stacked = numpy.stack(rows)
        return stacked.min(axis=0), stacked.max(axis=0)

    def unclear(self, low: numpy.ndarray, high: numpy.ndarray) -> list[int]:
        """The targets whose range does not prove that the rule is kept."""
        allowed = self.allowed
        fine = high - low >= allowed.width
        if allowed.rounded:
            fine &= (low < 1) | (high >= (allowed.threshold or 0))
        if allowed.threshold is not None and not allowed.rounded:
            fine |= (low < allowed.threshold) & (high >= allowed.threshold)
        if self._large is not None and not allowed.rounded:
            knowing = allowed.threshold is None
            fine |= (high >= self._large) if knowing else self._implied & (high >= self._large)
        return [int(place) for place in numpy.flatnonzero(~fine)]

    def wishes(self, low: numpy.ndarray, high: numpy.ndarray) -> list[int]:
        """For figures seen between `low` and `high` whether more (1) or less (-1) would show the rule; 0: either."""
        threshold = self.allowed.threshold
        if threshold is None or self.allowed.rounded:
            return [0] * len(low)
        return [int(sign) for sign in numpy.where(high < threshold, 1, numpy.where(low >= threshold, -1, 0))]


def attacked(attack: Attack, gallery: Gallery, place: int | None = None, count: int = 0) -> list[Found]:
    """Targets that break the rule; with `place` for a reader who knows that target."""
    if not gallery.targets:
        return []
    low, high = gallery.range_of(place, count)

    def seen(solution: list[float]) -> list[int]:
        sums = gallery.hang(solution)
        numpy.minimum(low, sums, out=low)
        numpy.maximum(high, sums, out=high)
        return [at for at in gallery.unclear(low, high) if at != place]

    left = [at for at in gallery.unclear(low, high) if at != place]
    if left:
        attack.walks(
            [gallery.targets[at].terms for at in left],
            lambda solution: _places(seen(solution), left),
            lambda: gallery.wishes(low[left], high[left]),
            max(gallery.allowed.threshold or 0, gallery.allowed.width),
        )
    found = []
    for at in [at for at in gallery.unclear(low, high) if at != place]:
        for sign in (-1, 1):
            if at in gallery.unclear(low, high):
                seen(attack.extreme(gallery.targets[at].terms, sign)[1])
        if at in gallery.unclear(low, high):
            target = gallery.targets[at]
            found.append(Found(target.document, target.table, target.period, target.key, int(low[at]), int(high[at])))
    return found


def _places(unclear: Sequence[int], asked: Sequence[int]) -> list[int]:
    """Where the targets `unclear` stand in `asked`."""
    still = set(unclear)
    return [position for position, at in enumerate(asked) if at in still]


def attacked_knowing(attack: Attack, gallery: Gallery, place: int, count: int) -> list[Found]:
    """What a reader who knows one hidden figure can compute of the others."""
    with attack.knowing(gallery.targets[place].terms, count):
        return attacked(attack, gallery, place, count)
