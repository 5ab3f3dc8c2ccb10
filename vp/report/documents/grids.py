"""Tables of the protected report laid out as people read them: labels in rows, years or a second dimension in columns.

Every number is a published cell, or a share or a rate of published cells; a share of a hidden cell is hidden too.
Every cell keeps its origin, so that a reader of the documents (the audit) can put the table together again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from vp.i18n import _
from vp.report.documents import labels
from vp.report.documents.model import EMPTY, Grid, GridCell, Level, Origin, Row
from vp.report.periods import Period
from vp.report.tables import Cell, Dimension, Key, ProtectedReport, Table

WIDEST = 11
"""More columns than this do not fit on an upright A4 page: the table goes on in a second one."""


def margin(report: ProtectedReport, name: str, period: Period) -> tuple[Table, int] | None:
    """A table of `period` in which the dimension `name` can be read by itself, and its place there."""
    found = [table for table in report.tables if table.period == period and name in [d.name for d in table.dimensions]]
    if not found:
        return None
    best = min(found, key=lambda table: len(table.dimensions))
    return best, [d.name for d in best.dimensions].index(name)


def nodes(dimension: Dimension) -> tuple[tuple[str | None, Level], ...]:
    """Labels with their groups above them, then the total."""
    listed: list[tuple[str | None, Level]] = []
    placed = {part: group for group, parts in reversed(dimension.groups) for part in parts}
    nested = len(placed) == sum(len(parts) for _name, parts in dimension.groups)
    for each in dimension.labels:
        group = placed.get(each)
        if nested and group and (group, "group") not in listed:
            listed.append((group, "group"))
        listed.append((each, "part" if nested and group else "label"))
    if not nested:  # groups that overlap, such as the funnel's, stand below the labels
        listed += [(group, "group") for group, _parts in dimension.groups]
    return (*listed, (None, "total"))


def _cell(table: Table, cells: dict[Key, Cell], key: Key) -> GridCell:
    cell = cells.get(key)
    if cell is None:
        return EMPTY
    return GridCell(cell.value, cell.hidden, Origin(table.name, table.period.name, key))


def _share(part: GridCell, whole: GridCell) -> GridCell:
    """A percentage, only of two published numbers."""
    if part.hidden or whole.hidden:
        return GridCell(None, hidden=True, percent=True)
    if part.number is None or not whole.number:
        return EMPTY
    return GridCell(100 * part.number / whole.number, percent=True)


def by_period(report: ProtectedReport, name: str) -> Grid | None:
    """The dimension `name` by itself: the report's period with shares, and the compared periods beside it."""
    columns: list[tuple[Table, int, dict[Key, Cell]]] = []
    for period in (report.period, *report.compared):
        found = margin(report, name, period)
        if found:
            columns.append((*found, {cell.key: cell for cell in found[0].cells}))
    if not columns or columns[0][0].period != report.period:
        return None
    first = columns[0][0]
    dimension = first.dimensions[columns[0][1]]
    rows = []
    if name == "kwartaal":  # a quarter of one year is not the same label as that of another
        columns = columns[:1]
    total = _at(columns[0], None)
    for key, level in _all_nodes(dimension, columns):
        cells = [_at(column, key) for column in columns]
        share = _share(cells[0], total) if key is not None else EMPTY
        rows.append(Row((labels.label(name, key),), (cells[0], share, *cells[1:]), level))
    heads = [labels.period_short(column[0].period) for column in columns]
    shares = [_("share")]
    if all(row.cells[1].number is None for row in rows):  # a column of markers tells nothing
        shares = []
        rows = [replace(row, cells=(row.cells[0], *row.cells[2:])) for row in rows]
    return Grid(
        f"{name}-{_file(report.period)}",
        labels.dimension_title(name),
        (_("Number of cases"),),
        (heads[0], *shares, *heads[1:]),
        tuple(rows),
        tuple(note for note in (labels.unit_note(first),) if note),
        first.name,
    )


def tells_nothing(grid: Grid) -> bool:
    """Whether only totals are published: then a sentence says as much as the table."""
    return not any(
        cell.number is not None and not cell.percent and cell.origin is not None and any(cell.origin.key)
        for row in grid.rows
        for cell in row.cells
        if row.level != "total"
    )


def _all_nodes(
    dimension: Dimension, columns: Sequence[tuple[Table, int, dict[Key, Cell]]]
) -> tuple[tuple[str | None, Level], ...]:
    """The nodes of the report's own period, then labels that only a compared period has, then the total."""
    *own, total = nodes(dimension)
    known = {key for key, _level in own}
    for table, place, _cells in columns[1:]:
        for key, level in nodes(table.dimensions[place])[:-1]:
            if key not in known:
                known.add(key)
                own.append((key, level))
    return (*own, total)


def _at(column: tuple[Table, int, dict[Key, Cell]], key: str | None) -> GridCell:
    table, place, cells = column
    wanted: list[str | None] = [None] * len(table.dimensions)
    wanted[place] = key
    return _cell(table, cells, tuple(wanted))


def crossing(table: Table) -> tuple[Grid, ...]:
    """A table of one, two or three dimensions; the last stands in columns. Wide ones are cut into several grids."""
    cells = {cell.key: cell for cell in table.cells}
    *down, across = table.dimensions
    columns = nodes(across)
    if across.name == "jaar":  # years have no total
        columns = columns[:-1]
    rows = tuple(product(*(nodes(each) for each in down)))
    total, parts = columns[-1], columns[:-1]
    if across.name == "jaar" or len(columns) <= WIDEST:
        chunks = [columns]
    else:
        pieces = -(-len(parts) // (WIDEST - 1))
        size = -(-len(parts) // pieces)
        chunks = [(*parts[at : at + size], total) for at in range(0, len(parts), size)]
    caption = f"{labels.table_title(table.dimensions, table.name)}, {labels.period_title(table.period)}"
    grids = []
    for number, chunk in enumerate(chunks, start=1):
        head = caption if len(chunks) == 1 else _("{caption} (part {number} of {count})")
        lines = []
        for line in rows:
            keys = tuple(key for key, _level in line)
            level = line[-1][1] if line else "total"
            shown = tuple(_cell(table, cells, (*keys, key)) for key, _level in chunk)
            names = tuple(labels.label(each.name, key) for each, key in zip(down, keys, strict=True))
            if shown and any(each is not EMPTY for each in shown):
                lines.append(Row(names, shown, level))
        grids.append(
            Grid(
                f"{table.name}-{_file(table.period)}" + (f"-{number}" if len(chunks) > 1 else ""),
                head.format(caption=caption, number=number, count=len(chunks)) if len(chunks) > 1 else head,
                tuple(labels.dimension_title(each.name) for each in down),
                tuple(labels.label(across.name, key) for key, _level in chunk),
                tuple(lines),
                tuple(note for note in (labels.unit_note(table),) if note),
                table.name,
            )
        )
    return tuple(grids)


def _file(period: Period) -> str:
    return period.name.replace("/", "_")


_FLOW = ("carried_over", "new", "closed", "open")


def key_figures(report: ProtectedReport) -> Grid | None:
    """New, people, carried over, closed, open: a row each, a column a period; days to the first conversation.

    None where nothing of this was counted, as of a pool in Parquet files.
    """
    periods = (report.period, *report.compared)
    titles = {
        "carried_over": _("Open on the first day"),
        "new": _("New cases"),
        "closed": _("Cases closed"),
        "open": _("Open after the last day"),
    }
    rows = []
    flows = {flow.period: flow for flow in report.flow}
    for name in _FLOW if flows else ():
        cells = []
        for period in periods:
            flow = flows.get(period)
            number = getattr(flow, name) if flow else None
            origin = Origin("flow", period.name, (name,))
            cells.append(GridCell(number, number is None, origin) if flow else EMPTY)
        rows.append(Row((titles[name],), tuple(cells)))
    people = [report.table("personen", period) for period in periods]
    if any(people):
        cells = [_cell(table, {c.key: c for c in table.cells}, ()) if table else EMPTY for table in people]
        rows.append(Row((_("People who came"),), tuple(cells)))
    rows += _days(report, periods)
    if not rows:
        return None
    return Grid(
        f"kerncijfers-{_file(report.period)}",
        _("Key figures"),
        (_("Number"),),
        tuple(labels.period_short(period) for period in periods),
        tuple(rows),
        (_("Open on the first day + new − closed = open after the last day."),) if flows else (),
        "personen" if any(people) else "",
    )


def _days(report: ProtectedReport, periods: Sequence[Period]) -> list[Row]:
    days = {each.period: each for each in report.days}
    rows = []
    for name, title in (
        ("mean", _("Days to the first conversation, mean")),
        ("median", _("Days to the first conversation, median")),
    ):
        cells = []
        for period in periods:
            each = days.get(period)
            number = getattr(each, name) if each else None
            cells.append(GridCell(number, number is None, Origin("days", period.name, (name,))) if each else EMPTY)
        if any(cell.number is not None for cell in cells):
            rows.append(Row((title,), tuple(cells)))
    return rows


def rates(report: ProtectedReport) -> Grid | None:
    """Cases per 100 employees of each department whose headcount is known, from published counts."""
    rows = []
    for rate in report.rates:
        if rate.period != report.period:
            continue
        table = report.table(rate.table, rate.period)
        if table is None:
            continue
        place = [each.name for each in table.dimensions].index("afdeling")
        cell = _cell(table, {c.key: c for c in table.cells}, rate.key)
        per_hundred = GridCell(rate.per_hundred, rate.per_hundred is None)
        rows.append(Row((labels.label("afdeling", rate.key[place]),), (cell, GridCell(rate.headcount), per_hundred)))
    if not rows:
        return None
    return Grid(
        f"per-100-{_file(report.period)}",
        _("Cases per 100 employees"),
        (_("Department"),),
        (_("cases"), _("employees"), _("per 100")),
        tuple(rows),
    )


def activities(report: ProtectedReport, kinds: Sequence[str], name: str, caption: str) -> Grid | None:
    """The counsellor's own work of `kinds`: number, hours, people reached."""
    from vp.casefile import codes
    from vp.i18n import current_language

    chosen = [each for each in report.activities if each.kind in kinds]
    if not chosen:
        return None
    reached = any(each.people for each in chosen)  # work that reaches nobody, such as a course, has no such column
    rows = tuple(
        Row(
            (codes.label("activity_kind", each.kind, current_language()),),
            (
                GridCell(each.number),
                GridCell(round(each.minutes / 60, 1)),
                *((GridCell(each.people) if each.people else EMPTY,) if reached else ()),
            ),
        )
        for each in chosen
    )
    return Grid(
        f"{name}-{_file(report.period)}",
        caption,
        (_("Activity"),),
        (_("times"), _("hours"), *((_("people reached"),) if reached else ())),
        rows,
    )
