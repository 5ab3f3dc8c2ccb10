"""Every printed or hidden figure of a document as a clue: which cases it counts, and what it says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vp.errors import N_
from vp.report.audit.reading import CellKey, Document, Sheet
from vp.report.errors import TableNotUnderstood

Days = tuple[int, int]
Kind = tuple[str, tuple[str, ...], str]
"""Unit, names of the dimensions in alphabetical order, and the edition (empty: all reports that agree)."""

Place = tuple[tuple[str, frozenset[str]], ...]
SEVERAL = ("persons", "open", "closed")
OTHERS = "(elders)"
_FIRST_MONTH = {"h1": (1, 6), "h2": (7, 12), "k1": (1, 3), "k2": (4, 6), "k3": (7, 9), "k4": (10, 12)}


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell of one sheet as a set of cases."""

    kind: Kind
    place: Place
    days: Days


@dataclass(frozen=True, slots=True)
class Clue:
    """A cell as it was printed: `number` None when hidden."""

    document: int
    sheet: str
    period: str
    key: CellKey
    spot: Spot
    number: int | None
    bounds: tuple[float, float] | None = None


def days_of(name: str) -> Days:
    """First and last day (as ordinals) of a period's name; the empty name is all time."""
    if not name:
        return 0, 0
    if "/" in name:
        first, last = name.split("/")
        return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    found = re.fullmatch(r"(\d{4})(?:-(h[12]|k[1-4]))?", name)
    if not found:
        raise TableNotUnderstood(N_("a table has a period that vp cannot read"))
    begin, end = _FIRST_MONTH.get(found[2] or "", (1, 12))
    year = int(found[1])
    after = date(year + end // 12, end % 12 + 1, 1)
    return date(year, begin, 1).toordinal(), after.toordinal() - 1


def clues_of(number: int, document: Document, edition: str = "") -> list[Clue]:
    """Every cell and every flow figure of a document."""
    clues = []
    for sheet in document.sheets:
        for key, count in sheet.cells.items():
            spot = spot_of(sheet, key, edition)
            clues.append(Clue(number, sheet.name, sheet.period, key, spot, count, sheet.bounds.get(key)))
    for period, organisation, counts in document.flows:
        first, last = days_of(period)
        place: Place = () if organisation is None else (("organisatie", frozenset((organisation,))),)
        dimensions = tuple(name for name, _ in place)
        spots = (
            ("open", (first, first)),
            ("cases", (first, last)),
            ("closed", (first, last)),
            ("open", (last + 1, last + 1)),
        )
        names = ("carried_over", "new", "closed", "open")
        for (unit, days), count, name in zip(spots, counts, names, strict=True):
            spot = Spot((unit, dimensions, edition), place, days)
            clues.append(Clue(number, "flow", period, (name,), spot, count))
    return [_rounded(clue, document.base) for clue in clues] if document.base else clues


def _rounded(clue: Clue, base: int) -> Clue:
    """What a figure rounded to `base` tells: that the count is less than a base away from it."""
    if clue.number is None:
        return clue
    bounds = (float(max(0, clue.number - base + 1)), float(clue.number + base - 1))
    return Clue(clue.document, clue.sheet, clue.period, clue.key, clue.spot, None, bounds)


def spot_of(sheet: Sheet, key: CellKey, edition: str) -> Spot:
    """The cases that a cell counts; a quarter or a year among the labels is a stretch of days."""
    first, last = days_of(sheet.period)
    place: dict[str, frozenset[str]] = {}
    unit = sheet.unit if sheet.unit in SEVERAL else "cases"
    for axis, label in zip(sheet.axes, key, strict=True):
        if label is None:
            continue
        if axis.name in ("kwartaal", "jaar") and sheet.period:
            begin, end = days_of(label)
            first, last = max(first, begin), min(last, end)
        else:
            place[axis.name] = axis.parts[label]
            unit = sheet.unit if axis.multiple else unit
    if sheet.organisation is not None:
        place["organisatie"] = frozenset((sheet.organisation,))
    ordered = tuple(sorted(place.items()))
    return Spot((unit, tuple(name for name, _ in ordered), edition), ordered, (first, last))
