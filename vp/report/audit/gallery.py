"""How far every target can move: solutions are collected, and the solver is asked where they do not tell enough."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from vp.report.audit.attack import Attack
from vp.report.audit.verdict import Allowed

_IN_VAIN, _NEXT_TO_NOTHING = 20, 0.02
"""So many solutions one after another that each tell of less than this share of what is left end the wandering."""
_HELD = (0.5, 0.3)
"""Shares of the known figures that are held; half of them is quickest at first, and fewer let more of the rest move."""


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
        return [int(place) for place in numpy.flatnonzero(self.unclear_of(low, high))]

    def unclear_of(self, low: numpy.ndarray, high: numpy.ndarray) -> numpy.ndarray:
        """Whether the range of each target, or of each for several readers, does not prove that the rule is kept."""
        allowed = self.allowed
        fine = high - low >= allowed.width
        if allowed.rounded:
            fine &= (low < 1) | (high >= (allowed.threshold or 0))
        if allowed.threshold is not None and not allowed.rounded:
            fine |= (low < allowed.threshold) & (high >= allowed.threshold)
        if self._large is not None and not allowed.rounded:
            knowing = allowed.threshold is None
            fine |= (high >= self._large) if knowing else self._implied & (high >= self._large)
        return numpy.asarray(~fine)

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


def attacked_knowing(attack: Attack, gallery: Gallery, known: Sequence[tuple[int, int]]) -> list[Found]:
    """What readers who know one hidden figure, a target and its count, can compute of the others; each of `known`."""
    if known:
        _wander(attack, gallery, known)
    found = []
    for place, count in known:
        with attack.knowing([(gallery.targets[place].terms, count)]):
            found += attacked(attack, gallery, place, count)
    return found


def _wander(attack: Attack, gallery: Gallery, known: Sequence[tuple[int, int]]) -> None:
    """Hang solutions in which many of the `known` figures are what they are, so that one tells of many readers.

    It only saves questions: what these solutions do not show is asked for each reader afterwards.
    """
    dice = random.Random(len(known))
    places, counts = (numpy.array(side) for side in zip(*known, strict=True))
    low, high = (numpy.stack(side) for side in zip(*(gallery.range_of(*each) for each in known), strict=True))
    vain = 0
    while vain < _IN_VAIN:
        unclear = gallery.unclear_of(low, high)
        unclear[numpy.arange(len(places)), places] = False
        before = int(unclear.sum())
        if not before:
            return
        share = dice.choice(_HELD)
        held = [(gallery.targets[place].terms, count) for place, count in known if dice.random() < share]
        asked = [gallery.targets[at].terms for at in map(int, numpy.flatnonzero(unclear.any(axis=0)))]
        with attack.knowing(held):
            solution = attack.anywhere([(terms, (0.5 + dice.random()) * dice.choice((-1, 1))) for terms in asked])
        if solution is not None:
            sums = gallery.hang(solution)
            told = sums[places] == counts
            low[told], high[told] = numpy.minimum(low[told], sums), numpy.maximum(high[told], sums)
        unclear &= gallery.unclear_of(low, high)
        vain = 0 if int(unclear.sum()) < (1 - _NEXT_TO_NOTHING) * before else vain + 1
