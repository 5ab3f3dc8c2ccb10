"""What a table tells by what it does not list: a label that is missing from it has no case in its days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vp.report.audit.clues import OTHERS, Kind, days_of
from vp.report.audit.puzzle import Puzzle
from vp.report.audit.reading import Document, Sheet


def absent(puzzle: Puzzle, documents: Sequence[Document], editions: Mapping[tuple[int, Kind], str]) -> set[int]:
    """Pieces that a sheet says are nothing, since it lists all labels of a dimension and theirs is not among them."""
    nothing: set[int] = set()
    for number, document in enumerate(documents):
        for sheet in document.sheets:
            nothing |= _absent_from(puzzle, sheet, number, editions)
    return nothing


def _absent_from(puzzle: Puzzle, sheet: Sheet, number: int, editions: Mapping[tuple[int, Kind], str]) -> set[int]:
    first, last = days_of(sheet.period)
    nothing = set()
    for axis in sheet.axes:
        if axis.multiple or axis.name in ("kwartaal", "jaar"):
            continue
        listed = frozenset().union(*axis.parts.values())
        # Where one kind of table with this dimension has changed since, its labels may have changed in all of them.
        changed = any(at == number and axis.name in kind[1] for at, kind in editions)
        edition = f"r{number}" if changed else ""
        for spot, piece in puzzle.pieces.items():
            places = dict(spot.place)
            if (
                axis.name in places
                and not places[axis.name] & listed
                and places[axis.name] != frozenset((OTHERS,))
                and first <= spot.days[0]
                and spot.days[1] <= last
                and spot.kind[2] == edition
                and (sheet.organisation is None or places.get("organisatie") == frozenset((sheet.organisation,)))
            ):
                nothing.add(piece)
    return nothing
