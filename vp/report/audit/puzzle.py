"""All published figures as one puzzle: unknown smallest counts, and what every printed number says about their sums.

The unknowns are the counts of the finest pieces of each kind of table: one label of every dimension and a stretch of
days that no report cuts in two. Every cell of every report is a sum of such pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from vp.report.audit.clues import OTHERS, Clue, Days, Kind, Spot
from vp.report.audit.meaning import wider
from vp.report.audit.reading import Axis


@dataclass(slots=True)
class Puzzle:
    """Unknown pieces by number, the clues, and equations `terms` = 0 or >= 0 between pieces.

    `meant`: the same as `at_least`, from what labels mean, which case files need not keep. `unnamed`: pieces of larger
    tables that no report has, of which only the margins are told.
    """

    pieces: dict[Spot, int] = field(default_factory=dict)
    sums: dict[Spot, tuple[int, ...]] = field(default_factory=dict)
    clues: list[Clue] = field(default_factory=list)
    equal: list[dict[int, int]] = field(default_factory=list)
    at_least: list[dict[int, int]] = field(default_factory=list)
    meant: list[dict[int, int]] = field(default_factory=list)
    unnamed: set[int] = field(default_factory=set)


def lay_out(clues: Sequence[Clue], axes: Mapping[str, Axis]) -> Puzzle:
    """The puzzle of `clues`; `axes`: every dimension that any sheet has, with all its smallest labels."""
    puzzle = Puzzle(clues=list(clues))
    kinds: dict[Kind, list[Spot]] = {}
    for clue in clues:
        kinds.setdefault(clue.spot.kind, []).append(clue.spot)
    grids = {kind: _grid(puzzle, kind, spots, kinds, axes) for kind, spots in sorted(kinds.items())}
    printed = len(puzzle.pieces)
    for kind, spots in _rings(kinds, axes).items():
        grids[kind] = _grid(puzzle, kind, spots, kinds, axes)
    puzzle.unnamed = set(range(printed, len(puzzle.pieces)))
    for kind, grid in grids.items():
        _margins(puzzle, kind, grid, grids, axes)
    _flows(puzzle)
    add_meanings(puzzle)
    return puzzle


def _rings(kinds: Mapping[Kind, list[Spot]], axes: Mapping[str, Axis]) -> dict[Kind, list[Spot]]:
    """Larger tables of which three printed ones are the margins: cells of these, to be cut into pieces."""
    found: dict[Kind, list[Spot]] = {}
    for unit, one, edition in kinds:
        for _, other, _ in kinds:
            names = tuple(sorted({*one, *other}))
            kind = (unit, names, edition)
            sides = [_summed(kind, name) for name in names if len(names) == 3 or name != "organisatie"]
            shared = len(names) == 4 and "organisatie" in one and "organisatie" in other
            if unit != "cases" or kind in kinds or not (len(names) == 3 or shared) or len(one) != len(names) - 1:
                continue
            if any(side not in kinds for side in sides) or any(n in axes and axes[n].multiple for n in names):
                continue
            days = set.intersection(*({spot.days for spot in kinds[side]} for side in sides))
            labels: dict[str, set[frozenset[str]]] = {}
            for side in sides:
                for spot in kinds[side]:
                    for name, part in spot.place:
                        labels.setdefault(name, set()).add(part)
            found[kind] = [
                Spot(kind, tuple(zip(names, combination, strict=True)), span)
                for combination in product(*(sorted(labels[name], key=sorted) for name in names))
                for span in sorted(days)
            ]
    return found


@dataclass(frozen=True, slots=True)
class _Grid:
    """The finest labels and stretches of one kind of table."""

    labels: dict[str, list[frozenset[str]]]
    stretches: list[Days]


def _grid(
    puzzle: Puzzle, kind: Kind, spots: Sequence[Spot], kinds: Mapping[Kind, list[Spot]], axes: Mapping[str, Axis]
) -> _Grid:
    unit, names, _ = kind
    labels: dict[str, list[frozenset[str]]] = {}
    for place, name in enumerate(names):
        used = {spot.place[place][1] for spot in spots}
        multiple = name in axes and axes[name].multiple
        labels[name] = sorted(used, key=sorted) if multiple else cut(used)
        if name == "organisatie" and _summed(kind, name) in kinds and name not in axes:
            labels[name].append(frozenset((OTHERS,)))
    stretches = sorted({s.days for s in spots}) if unit in ("open", "persons") else cut_days({s.days for s in spots})
    for combination in product(*(labels[name] for name in names)):
        for stretch in stretches:
            spot = Spot(kind, tuple(zip(names, combination, strict=True)), stretch)
            puzzle.pieces[spot] = len(puzzle.pieces)
    for spot in spots:
        puzzle.sums[spot] = tuple(
            puzzle.pieces[Spot(kind, tuple(zip(names, combination, strict=True)), stretch)]
            for combination in product(*(_inside(part, labels[name], name, axes) for name, part in spot.place))
            for stretch in stretches
            if (spot.days == stretch if unit in ("open", "persons") else _within(stretch, spot.days))
        )
    return _Grid(labels, stretches)


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _inside(
    part: frozenset[str], pieces: list[frozenset[str]], name: str, axes: Mapping[str, Axis]
) -> list[frozenset[str]]:
    if name in axes and axes[name].multiple:
        return [part]
    return [piece for piece in pieces if piece <= part]


def cut(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The smallest pieces into which overlapping sets cut one another."""
    pieces: list[frozenset[str]] = []
    for each in sorted(sets, key=sorted):
        rest = each
        following = []
        for piece in pieces:
            common = piece & rest
            following += [part for part in (common, piece - common) if part]
            rest -= common
        pieces = [*following, *([rest] if rest else [])]
    return sorted(pieces, key=sorted)


def cut_days(stretches: set[Days]) -> list[Days]:
    """The stretches between all first and last days that lie in some given stretch."""
    edges = sorted({edge for first, last in stretches for edge in (first, last + 1)})
    return [(a, b - 1) for a, b in pairwise(edges) if any(first <= a and b - 1 <= last for first, last in stretches)]


def _summed(kind: Kind, name: str) -> Kind:
    return kind[0], tuple(each for each in kind[1] if each != name), kind[2]


def _margins(puzzle: Puzzle, kind: Kind, grid: _Grid, grids: Mapping[Kind, _Grid], axes: Mapping[str, Axis]) -> None:
    """What the pieces of one kind of table say about the pieces of the kind with one dimension less."""
    unit, names, edition = kind
    if unit == "persons":
        _bounded(puzzle, kind, ("cases", names, edition), grids, None)
        _people(puzzle, kind, grids)
        return
    for name in names:
        if name in axes and axes[name].multiple:
            _bounded(puzzle, kind, ("cases", _summed(kind, name)[1], edition), grids, name)
            if name == "aarden":
                _main(puzzle, kind, grids)
    smaller = [each for each in grids if each[0] == unit and each[2] == edition and set(each[1]) < set(names)]
    for less in smaller:
        if not any(set(less[1]) < set(other[1]) for other in smaller):
            _sums(puzzle, kind, less, grid, grids[less])


def _sums(puzzle: Puzzle, kind: Kind, less: Kind, grid: _Grid, coarse: _Grid) -> None:
    others = less[1]
    summed = [name for name in kind[1] if name not in others]
    for combination in product(*(grid.labels[other] for other in others)):
        for stretch in grid.stretches:
            terms: dict[int, int] = {}
            for labels in product(*(grid.labels[name] for name in summed)):
                place = sorted((*zip(others, combination, strict=True), *zip(summed, labels, strict=True)), key=_name)
                terms[puzzle.pieces[Spot(kind, tuple(place), stretch)]] = 1
            margin = _pieces_in(puzzle, less, others, combination, stretch, coarse)
            terms |= dict.fromkeys(margin, -1)
            if margin:
                puzzle.equal.append(terms)


def _name(part: tuple[str, frozenset[str]]) -> str:
    return part[0]


def _pieces_in(
    puzzle: Puzzle, kind: Kind, names: Sequence[str], parts: Sequence[frozenset[str]], stretch: Days, grid: _Grid
) -> list[int]:
    found = []
    for combination in product(
        *([p for p in grid.labels[n] if p <= part] for n, part in zip(names, parts, strict=True))
    ):
        for days in grid.stretches:
            if stretch[0] <= days[0] and days[1] <= stretch[1]:
                found.append(puzzle.pieces[Spot(kind, tuple(zip(names, combination, strict=True)), days)])
    return found


def _bounded(puzzle: Puzzle, kind: Kind, whole: Kind, grids: Mapping[Kind, _Grid], name: str | None) -> None:
    """A label holds in no more cases than there are; there are no more people than cases."""
    if whole not in grids:
        return
    others = [other for other in kind[1] if other != name]
    for spot, number in list(puzzle.pieces.items()):
        if spot.kind != kind:
            continue
        parts = [part for other, part in spot.place if other != name]
        terms = dict.fromkeys(_pieces_in(puzzle, whole, others, parts, spot.days, grids[whole]), 1)
        if terms:
            puzzle.at_least.append({**terms, number: -1})


def _people(puzzle: Puzzle, kind: Kind, grids: Mapping[Kind, _Grid]) -> None:
    """In a longer stretch of days no fewer people came, nor fewer cases that were not a person's first."""
    whole = ("cases", *kind[1:])
    pieces = [(spot, number) for spot, number in puzzle.pieces.items() if spot.kind == kind]
    for (inner, less), (outer, more) in product(pieces, pieces):
        if inner.place != outer.place or inner.days == outer.days or not _within(inner.days, outer.days):
            continue
        puzzle.at_least.append({more: 1, less: -1})
        if whole in grids:
            parts = [part for _, part in outer.place]
            terms = dict.fromkeys(_pieces_in(puzzle, whole, kind[1], parts, outer.days, grids[whole]), 1)
            for number in _pieces_in(puzzle, whole, kind[1], parts, inner.days, grids[whole]):
                terms[number] = terms.get(number, 0) - 1
            puzzle.at_least.append({**terms, more: -1, less: 1})


def _main(puzzle: Puzzle, kind: Kind, grids: Mapping[Kind, _Grid]) -> None:
    """A nature holds in at least the cases of which it is the main nature."""
    names = tuple(sorted("aard" if name == "aarden" else name for name in kind[1]))
    main = ("cases", names, kind[2])
    if main not in grids:
        return
    for spot, number in list(puzzle.pieces.items()):
        if spot.kind == kind:
            place = dict(sorted(("aard" if name == "aarden" else name, part) for name, part in spot.place))
            terms = _pieces_in(puzzle, main, names, [place[n] for n in names], spot.days, grids[main])
            if terms:
                puzzle.at_least.append({**dict.fromkeys(terms, -1), number: 1})


def _flows(puzzle: Puzzle) -> None:
    """Open at first and new are closed or still open at last, for every flow that was printed."""
    by_flow: dict[tuple[int, str], dict[str | None, Spot]] = {}
    for clue in puzzle.clues:
        if clue.sheet == "flow":
            by_flow.setdefault((clue.document, clue.period), {})[clue.key[0]] = clue.spot
    for spots in by_flow.values():
        if len({spot.kind[2] for spot in spots.values()}) > 1:
            continue
        terms: dict[int, int] = {}
        for name, sign in (("carried_over", 1), ("new", 1), ("closed", -1), ("open", -1)):
            for number in puzzle.sums[spots[name]]:
                terms[number] = terms.get(number, 0) + sign
        puzzle.equal.append(terms)


def add_meanings(puzzle: Puzzle) -> None:
    """No fewer in a wider figure than in one whose cases it must hold by what the labels mean."""
    alike: dict[tuple[Kind, Days], list[Spot]] = {}
    for spot in puzzle.sums:
        alike.setdefault((spot.kind, spot.days), []).append(spot)
    for spot, pieces in puzzle.sums.items():
        for kind, place, days in wider(spot):
            for other in alike.get((kind, days), ()):
                if all(inner <= outer for (_, inner), (_, outer) in zip(place, other.place, strict=True)):
                    terms = dict.fromkeys(puzzle.sums[other], 1)
                    for piece in pieces:
                        terms[piece] = terms.get(piece, 0) - 1
                    puzzle.meant.append(terms)
