"""All published figures as one puzzle: unknown smallest counts, and what every printed number says about their sums.

The unknowns are the counts of the finest pieces of each kind of table: one label of every dimension and a stretch of
days that no report cuts in two. Every cell of every report is a sum of such pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from vp.report.audit.clues import OTHERS, Clue, Days, Kind, Spot
from vp.report.audit.listing import Listing
from vp.report.audit.margins import Grid, Margins, Relations
from vp.report.audit.meaning import wider
from vp.report.audit.reading import Axis

Meaning = tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]], Days]
"""What a meaning relates: unit and dimensions of the narrower and of the wider figure, and the days, in any edition."""


@dataclass(slots=True)
class Puzzle:
    """Unknown pieces by number, the clues, and equations `terms` = 0 or >= 0 between pieces.

    `meant`: the same as `at_least`, from what labels mean, which case files need not keep; by what it is about.
    `unnamed`: pieces of larger tables that no report has, of which only the margins are told.
    """

    pieces: dict[Spot, int] = field(default_factory=dict)
    sums: dict[Spot, tuple[int, ...]] = field(default_factory=dict)
    clues: list[Clue] = field(default_factory=list)
    equal: list[dict[int, int]] = field(default_factory=list)
    at_least: list[dict[int, int]] = field(default_factory=list)
    meant: dict[Meaning, list[dict[int, int]]] = field(default_factory=dict)
    unnamed: set[int] = field(default_factory=set)


def lay_out(clues: Sequence[Clue], axes: Mapping[str, Axis], listed: Mapping[str, Sequence[Listing]]) -> Puzzle:
    """The puzzle of `clues`; `axes`: every dimension that any sheet has; `listed`: what the sheets list of each."""
    puzzle = Puzzle(clues=list(clues))
    kinds: dict[Kind, list[Spot]] = {}
    for clue in clues:
        kinds.setdefault(clue.spot.kind, []).append(clue.spot)
    rings = _rings(kinds, axes)
    named = frozenset().union(
        *(part for clue in clues for name, part in clue.spot.place if name == "organisatie"),
        *(each.labels for each in listed.get("organisatie", ())),
    )
    drafts = _drafts(kinds, kinds, named)
    grids = {kind: _grid(puzzle, kind, kinds[kind], drafts[kind], axes) for kind in sorted(kinds)}
    printed = len(puzzle.pieces)
    for kind, spots in rings.items():
        grids[kind] = _grid(puzzle, kind, spots, _drafts({kind: spots}, kinds, named)[kind], axes)
    puzzle.unnamed = set(range(printed, len(puzzle.pieces)))
    margins = Margins(puzzle.pieces, grids, axes, listed, Relations(puzzle.equal, puzzle.at_least))
    for kind in grids:
        margins.relate(kind)
    _flows(puzzle)
    add_meanings(puzzle)
    return puzzle


@dataclass(frozen=True, slots=True)
class _Draft:
    """The label sets and the stretches of days that the pieces of a kind must be cut by."""

    labels: dict[str, set[frozenset[str]]]
    days: set[Days]


def _drafts(kinds: Mapping[Kind, Sequence[Spot]], told: Iterable[Kind], named: frozenset[str]) -> dict[Kind, _Draft]:
    """By what every kind is cut: its own cells, and those of larger kinds about the same days.

    A half-year of one organisation says something of that half-year of all, though nobody printed it. The
    organisations that a kind does not name (among `named`, and those that no report is about) are one label.
    """
    printed = set(told)
    drafts: dict[Kind, _Draft] = {}
    for kind in sorted(kinds, key=lambda each: (-len(each[1]), each)):
        unit, names, edition = kind
        own = {spot.days for spot in kinds[kind]}
        draft = drafts[kind] = _Draft({name: set() for name in names}, set(own))
        for spot in kinds[kind]:
            for name, part in spot.place:
                draft.labels[name].add(part)
        for larger, above in drafts.items():
            if larger[0] != unit or larger[2] != edition or not set(names) < set(larger[1]):
                continue
            near = {days for days in above.days if any(_meet(days, mine) for mine in own)}
            draft.days.update(near)
            for name in names if near else ():
                draft.labels[name].update(above.labels[name])
        less = (unit, tuple(name for name in names if name != "organisatie"), edition)
        if "organisatie" in names and less in printed and unit != "persons":
            covered = frozenset().union(*(part for part in draft.labels["organisatie"] if OTHERS not in part))
            draft.labels["organisatie"].add(frozenset((OTHERS,)) | (named - covered))
    return drafts


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


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


def _grid(puzzle: Puzzle, kind: Kind, spots: Sequence[Spot], draft: _Draft, axes: Mapping[str, Axis]) -> Grid:
    unit, names, _ = kind
    labels: dict[str, list[frozenset[str]]] = {}
    for name in names:
        several = name in axes and axes[name].multiple
        labels[name] = sorted(draft.labels[name], key=sorted) if several else cut(draft.labels[name])
    dated = unit in ("open", "persons")
    stretches = sorted({spot.days for spot in spots}) if dated else cut_days(draft.days)
    for combination in product(*(labels[name] for name in names)):
        for stretch in stretches:
            spot = Spot(kind, tuple(zip(names, combination, strict=True)), stretch)
            puzzle.pieces[spot] = len(puzzle.pieces)
    for spot in spots:
        puzzle.sums[spot] = tuple(
            puzzle.pieces[Spot(kind, tuple(zip(names, combination, strict=True)), stretch)]
            for combination in product(*(_inside(part, labels[name], name, axes) for name, part in spot.place))
            for stretch in stretches
            if (spot.days == stretch if dated else _within(stretch, spot.days))
        )
    return Grid(kind, labels, stretches)


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
                    puzzle.meant.setdefault((spot.kind[:2], kind[:2], spot.days), []).append(terms)
