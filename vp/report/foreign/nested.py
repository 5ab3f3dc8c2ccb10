"""Two columns of labels of which one lies within the other (division, department) as one dimension with groups.

Otherwise a table with a row for each department would seem to keep silent about that department in other divisions.
"""

from __future__ import annotations

from dataclasses import replace

from vp.report.audit.reading import Axis, CellKey, Sheet


def folded(sheet: Sheet) -> Sheet:
    """`sheet` with each dimension that lies within another made one with it."""
    for inner in range(len(sheet.axes)):
        for outer in range(len(sheet.axes)):
            several = sheet.axes[inner].multiple or sheet.axes[outer].multiple
            homes = None if inner == outer or several else _homes(sheet, inner, outer)
            made = _one(sheet, inner, outer, homes) if homes else None
            if made is not None:
                return folded(made)
    return sheet


def _homes(sheet: Sheet, inner: int, outer: int) -> dict[str, str] | None:
    """Label of `inner` -> the only label of `outer` with which it stands; None when it is not so, or tells nothing."""
    homes: dict[str, str] = {}
    for key in sheet.cells:
        label, home = key[inner], key[outer]
        if label is not None and (home is None or homes.setdefault(label, home) != home):
            return None
    many = len(set(homes.values())) > 1 and len(homes) > len(set(homes.values()))
    return homes if many else None


def _one(sheet: Sheet, inner: int, outer: int, homes: dict[str, str]) -> Sheet | None:
    """The sheet with `outer` gone: its labels are groups of `inner`'s; None when a name would mean two things."""
    groups = {home: frozenset(label for label, its in homes.items() if its == home) for home in homes.values()}
    lonely = {key[outer] for key in sheet.cells} - {None} - groups.keys()
    if lonely or groups.keys() & homes.keys():
        return None
    cells: dict[CellKey, int | None] = {}
    moved: dict[CellKey, CellKey] = {}
    for key, number in sheet.cells.items():
        label = key[inner] if key[inner] is not None else key[outer]
        new = tuple(label if place == inner else part for place, part in enumerate(key) if place != outer)
        cells[new], moved[key] = number, new
    axis = Axis(sheet.axes[inner].name, {**sheet.axes[inner].parts, **groups}, False)
    axes = tuple(axis if place == inner else each for place, each in enumerate(sheet.axes) if place != outer)
    bounds = {moved[key]: each for key, each in sheet.bounds.items()}
    return replace(sheet, axes=axes, cells=cells, bounds=bounds)
