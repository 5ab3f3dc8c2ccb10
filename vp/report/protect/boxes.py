"""Counts from many tables and reports, named so that equal counts have equal names.

A box is a set of cases: those whose labels lie in given sets and whose first contact lies in given days. The total of
one table and the margin of another are the same box, so is a quarter of the year's table and the total of a quarterly
report. Everything that protection knows about tables is told in boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from vp.report.counting import LABEL_OF
from vp.report.facts import CaseFacts
from vp.report.periods import Period, parse
from vp.report.tables import Dimension, Key

TIME = ("kwartaal", "jaar")
ELSEWHERE = "*"
"""Stands for every organisation that no report names."""


class Box(NamedTuple):
    """`unit` cases, natures, persons, …; `labels` sorted by dimension; `version` '' for the facts of today."""

    unit: str
    labels: tuple[tuple[str, frozenset[str]], ...]
    span: tuple[date, date]
    version: str = ""

    @property
    def shape(self) -> tuple[str, tuple[str, ...], str]:
        """What it has in common with the other cells of its table."""
        return self.unit, tuple(name for name, _ in self.labels), self.version

    @property
    def order(self) -> tuple[Any, ...]:
        """A sort key that does not depend on the order of sets."""
        return self.unit, tuple((name, tuple(sorted(parts))) for name, parts in self.labels), self.span, self.version

    def without(self, name: str) -> Box:
        """The box with dimension `name` summed away."""
        return self._replace(labels=tuple(each for each in self.labels if each[0] != name))

    def with_label(self, name: str, parts: frozenset[str]) -> Box:
        """The box restricted to `parts` of dimension `name`."""
        return self._replace(
            labels=tuple(sorted((*self.without(name).labels, (name, parts)), key=lambda each: each[0]))
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as boxes: every cell's key and box; its days, and whose cases it counts (None: everybody's)."""

    dimensions: tuple[Dimension, ...]
    boxes: Mapping[Key, Box]
    span: tuple[date, date]
    organisation: str | None

    def equations(self) -> Iterable[tuple[Box, tuple[Box, ...]]]:
        """(whole, parts) for every total and group of the table along every dimension that adds up."""
        for place, dimension in enumerate(self.dimensions):
            if dimension.multiple:
                continue
            totals = ((None, parts) for parts in partitions(dimension.labels, dimension.groups))
            sums: list[tuple[str | None, tuple[str, ...]]] = [*totals, *dimension.groups]
            rest = {(*key[:place], *key[place + 1 :]) for key in self.boxes}
            for whole, parts in sums:
                for other in sorted(rest, key=str):
                    keys = [(*other[:place], label, *other[place:]) for label in (whole, *parts)]
                    if all(key in self.boxes for key in keys):
                        first, *others = (self.boxes[key] for key in keys)
                        yield first, tuple(others)


def partitions(labels: Sequence[str], groups: Iterable[tuple[str, Sequence[str]]]) -> list[tuple[str, ...]]:
    """Ways to write the total: as groups that do not overlap and the labels in none of them, all groups used once.

    Short sums let the solver see more than the sum of all labels, which follows from them.
    """
    left = list(groups)
    found: list[tuple[str, ...]] = []
    while left or not found:
        covered: set[str] = set()
        taken = []
        for group in list(left):
            if covered.isdisjoint(group[1]):
                covered.update(group[1])
                taken.append(group[0])
                left.remove(group)
        found.append((*taken, *(label for label in labels if label not in covered)))
    return found


def shown(
    unit: str,
    dimensions: Sequence[Dimension],
    keys: Iterable[Key],
    period: Period,
    organisation: str | None,
    version: str,
) -> Shown:
    """The boxes of the cells `keys` of a table."""
    boxes = {}
    for key in keys:
        boxes[key] = _box(unit, dimensions, key, period, organisation, version)
    return Shown(tuple(dimensions), boxes, (period.start, period.end), organisation)


def _box(
    unit: str, dimensions: Sequence[Dimension], key: Key, period: Period, organisation: str | None, version: str
) -> Box:
    span: Period | None = period
    labels: dict[str, frozenset[str]] = {}
    several = unit == "persons"
    for dimension, label in zip(dimensions, key, strict=True):
        if label is None:
            continue
        if dimension.name in TIME:
            span = span.within(parse(label)) if span else None
            continue
        labels[dimension.name] = parts_of(dimension, label)
        several = several or dimension.multiple
    if organisation is not None:
        labels["organisatie"] = frozenset((organisation,))
    days = span or period
    return Box(unit if several else "cases", tuple(sorted(labels.items())), (days.start, days.end), version)


def parts_of(dimension: Dimension, label: str) -> frozenset[str]:
    """The labels of the code list that `label` (a label, a group or a merged label) stands for."""
    merges = dict(dimension.merges)
    members = dict(dimension.groups).get(label, (label,))
    return frozenset(part for member in members for part in merges.get(member, (member,)))


def truths(boxes: Iterable[Box], facts: Sequence[CaseFacts], among: Iterable[Box] | None = None) -> dict[Box, int]:
    """How many of `facts` lie in each of `boxes`.

    A box of "elsewhere" holds the cases of every organisation that no box of `among` (else of `boxes`) names.
    """
    boxes = list(boxes)
    by_shape: dict[tuple[str, tuple[str, ...]], list[Box]] = {}
    for box in boxes:
        by_shape.setdefault((box.unit, tuple(name for name, _ in box.labels)), []).append(box)
    naming = boxes if among is None else among
    named = {part for box in naming for name, parts in box.labels if name == "organisatie" for part in parts}
    homes = {f.organisation: frozenset((f.organisation if f.organisation in named else ELSEWHERE,)) for f in facts}
    counts: dict[Box, int] = {}
    for (unit, names), group in by_shape.items():
        counts |= dict.fromkeys(group, 0)
        if unit in ("open", "closed", "persons"):
            counts |= {box: _special(box, facts, homes) for box in group}
        else:
            _count(names, group, facts, homes, counts)
    return counts


def _count(
    names: tuple[str, ...],
    group: Sequence[Box],
    facts: Sequence[CaseFacts],
    homes: Mapping[str, frozenset[str]],
    counts: dict[Box, int],
) -> None:
    """Add every case to the boxes of one shape that hold it."""
    nodes: list[dict[str, list[frozenset[str]]]] = [{} for _ in names]
    for place in range(len(names)):
        for parts in {box.labels[place][1] for box in group}:
            for part in parts:
                nodes[place].setdefault(part, []).append(parts)
    wanted = {(*(parts for _, parts in box.labels), box.span): box for box in group}
    spans = sorted({box.span for box in group})
    readers = [LABEL_OF[name] for name in names]
    for f in facts:
        within = [span for span in spans if span[0] <= f.first_contact <= span[1]]
        if not within:
            continue
        found = []
        for place, read in enumerate(readers):
            label = tuple(homes[f.organisation]) if names[place] == "organisatie" else read(f)
            several = label if isinstance(label, tuple) else (label,)
            found.append({parts for one in several for parts in nodes[place].get(one, ())})
        for key in product(*found, within):
            box = wanted.get(key)
            if box is not None:
                counts[box] += 1


def _special(box: Box, facts: Sequence[CaseFacts], homes: Mapping[str, frozenset[str]]) -> int:
    where = next((parts for name, parts in box.labels if name == "organisatie"), None)
    ours = [f for f in facts if where is None or homes[f.organisation] <= where]
    first, last = box.span
    if box.unit == "persons":
        return len({f.person for f in ours if first <= f.first_contact <= last})
    if box.unit == "open":
        return sum(f.first_contact < first and (f.closed is None or f.closed >= first) for f in ours)
    began = sum(f.first_contact < first and (f.closed is None or f.closed >= first) for f in ours)
    new = sum(first <= f.first_contact <= last for f in ours)
    return began + new - sum(f.first_contact <= last and (f.closed is None or f.closed > last) for f in ours)
