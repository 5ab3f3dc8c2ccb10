"""What the pieces of one kind of table say about the pieces of kinds with fewer dimensions.

Nothing is said that the figures do not: labels add up to a total only where a sheet of that organisation and those days
lists them all, and only where the smaller kind has pieces for all of the same cases. Otherwise the sum is at most, or
at least, the total; or nothing is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from vp.report.audit.clues import Days, Kind, Spot
from vp.report.audit.listing import Listing, exhaustive
from vp.report.audit.reading import Axis

Labels = frozenset[str]
Terms = dict[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """The finest labels and stretches of one kind of table."""

    kind: Kind
    labels: Mapping[str, Sequence[Labels]]
    stretches: Sequence[Days]


@dataclass(frozen=True, slots=True)
class Relations:
    """Sums of pieces that are 0 (`equal`) or 0 or more (`at_least`)."""

    equal: list[Terms]
    at_least: list[Terms]


@dataclass(frozen=True, slots=True)
class Margins:
    """Everything needed to relate the pieces of kinds to one another."""

    pieces: Mapping[Spot, int]
    grids: Mapping[Kind, Grid]
    axes: Mapping[str, Axis]
    listed: Mapping[str, Sequence[Listing]]
    told: Relations

    def relate(self, kind: Kind) -> None:
        """What the pieces of `kind` say about those of smaller kinds."""
        unit, names, edition = kind
        if unit == "persons":
            self._bounded(kind, ("cases", names, edition), None)
            self._people(kind)
            return
        for name in names:
            if self.several(name):
                self._bounded(kind, ("cases", tuple(each for each in names if each != name), edition), name)
                if name == "aarden":
                    self._main(kind)
        smaller = [
            each
            for each in self.grids
            if each[0] == unit and each[2] == edition and set(each[1]) < set(names)
            if not any(self.several(name) for name in set(names) - set(each[1]))  # labels of several hold twice
        ]
        for less in smaller:
            if not any(set(less[1]) < set(other[1]) for other in smaller):
                self._sums(kind, less)

    def several(self, name: str) -> bool:
        """Whether several labels of the dimension may hold in one case."""
        return name in self.axes and self.axes[name].multiple

    def _sums(self, kind: Kind, less: Kind) -> None:
        grid = self.grids[kind]
        summed = [name for name in kind[1] if name not in less[1]]
        for combination in product(*(grid.labels[other] for other in less[1])):
            place = dict(zip(less[1], combination, strict=True))
            for stretch in grid.stretches:
                parts = [
                    self.pieces[_spot(kind, {**place, **dict(zip(summed, labels, strict=True))}, stretch)]
                    for labels in product(*(grid.labels[name] for name in summed))
                ]
                inside, whole = self._inside(less, place, stretch)
                every = all(
                    exhaustive(self.listed, name, grid.labels[name], place, stretch, kind[2]) for name in summed
                )
                self._tell(parts, inside, every, whole)

    def _tell(self, parts: Sequence[int], inside: Sequence[int], every: bool, whole: bool) -> None:
        """`parts` hold all cases if `every`; `inside` is all of the total if `whole`, else a part of it."""
        if every and whole:
            self.told.equal.append({**dict.fromkeys(parts, 1), **dict.fromkeys(inside, -1)})
        elif whole:
            self.told.at_least.append({**dict.fromkeys(inside, 1), **dict.fromkeys(parts, -1)})
        elif every and inside:
            self.told.at_least.append({**dict.fromkeys(parts, 1), **dict.fromkeys(inside, -1)})

    def _inside(self, kind: Kind, place: Mapping[str, Labels], days: Days) -> tuple[list[int], bool]:
        """The pieces of `kind` that lie within `place` and `days`, and whether they are all of it."""
        grid = self.grids[kind]
        dated = kind[0] in ("open", "persons")
        stretches = [each for each in grid.stretches if (each == days if dated else _within(each, days))]
        length = sum(last - first + 1 for first, last in stretches)
        whole = bool(stretches) and (dated or length == days[1] - days[0] + 1)
        choices = []
        for name in kind[1]:
            part = place[name]
            several = self.several(name)
            choices.append([each for each in grid.labels[name] if (each == part if several else each <= part)])
            whole = whole and frozenset().union(*choices[-1]) == part
        return [
            self.pieces[_spot(kind, dict(zip(kind[1], combination, strict=True)), stretch)]
            for combination in product(*choices)
            for stretch in stretches
        ], whole

    def _bounded(self, kind: Kind, among: Kind, name: str | None) -> None:
        """A label holds in no more cases than there are; there are no more people than cases."""
        if among not in self.grids:
            return
        for spot, number in self._pieces_of(kind):
            inside, whole = self._inside(among, {n: part for n, part in spot.place if n != name}, spot.days)
            if whole:
                self.told.at_least.append({**dict.fromkeys(inside, 1), number: -1})

    def _people(self, kind: Kind) -> None:
        """In a longer stretch of days no fewer people came, nor fewer cases that were not a person's first."""
        among: Kind = ("cases", kind[1], kind[2])
        pieces = self._pieces_of(kind)
        for (inner, less), (outer, more) in product(pieces, pieces):
            if inner.place != outer.place or inner.days == outer.days or not _within(inner.days, outer.days):
                continue
            self.told.at_least.append({more: 1, less: -1})
            if among not in self.grids:
                continue
            inside, whole = self._inside(among, dict(outer.place), outer.days)
            if whole:
                terms = dict.fromkeys(inside, 1)
                for number in self._inside(among, dict(inner.place), inner.days)[0]:
                    terms[number] = terms.get(number, 0) - 1
                self.told.at_least.append({**terms, more: -1, less: 1})

    def _main(self, kind: Kind) -> None:
        """A nature holds in at least the cases of which it is the main nature."""
        main: Kind = ("cases", tuple(sorted("aard" if name == "aarden" else name for name in kind[1])), kind[2])
        if main not in self.grids:
            return
        for spot, number in self._pieces_of(kind):
            inside, _ = self._inside(
                main, {"aard" if name == "aarden" else name: part for name, part in spot.place}, spot.days
            )
            if inside:
                self.told.at_least.append({**dict.fromkeys(inside, -1), number: 1})

    def _pieces_of(self, kind: Kind) -> list[tuple[Spot, int]]:
        return [(spot, number) for spot, number in self.pieces.items() if spot.kind == kind]


def _spot(kind: Kind, place: Mapping[str, Labels], days: Days) -> Spot:
    return Spot(kind, tuple(sorted(place.items())), days)


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
