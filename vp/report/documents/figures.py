"""Which charts a report has, and what is drawn in them: published numbers of the tables beside them, nothing else.

Bars keep the order of their table. Sorting them by size would place a hidden bar among its neighbours and so tell it.
"""

from __future__ import annotations

from vp.i18n import _, ngettext
from vp.report.documents import labels
from vp.report.documents.model import Bar, Bars, Figure, Funnel, Grid, Line, Lines
from vp.report.tables import ProtectedReport, Table

STAGES = (None, "gesprek_en_verder", "aanpak_en_verder", "klacht")
MOST_LINES = 4


def bars(grid: Grid) -> Figure | None:
    """Bars of a one-way grid (as `grids.by_period` gives them): the period before as a second series."""
    columns = [at for at in range(len(grid.columns)) if not any(row.cells[at].percent for row in grid.rows)][:2]
    rows = [row for row in grid.rows if row.level in ("label", "part")]
    found = tuple(
        Bar(row.headers[0], tuple(_whole(row.cells[column].number) for column in columns))
        for row in rows
        if any(row.cells[column].number is not None or row.cells[column].hidden for column in columns)
    )
    if sum(bar.values[0] is not None for bar in found) < 2:
        return None
    series = tuple(grid.columns[column] for column in columns)
    hidden = sum(value is None for bar in found for value in bar.values)
    description = "; ".join(f"{bar.label}: {', '.join(_spoken(value) for value in bar.values)}" for bar in found)
    lead = _("Bars, {series}.").format(series=", ".join(series))
    return Figure(
        f"figuur-{grid.name}",
        grid.caption,
        f"{lead} {description}. {_hidden(hidden)}".strip(),
        Bars(series, found),
        grid.name,
    )


def _whole(number: int | float | None) -> int | None:
    return None if number is None else round(number)


def _spoken(value: int | None) -> str:
    return _("not stated") if value is None else str(value)


def _hidden(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} value is not stated and is drawn hatched, without a size.",
        "{count} values are not stated and are drawn hatched, without a size.",
        count,
    ).format(count=count)


def lines(table: Table, beside: str) -> Figure | None:
    """A line for the total and for the labels with the highest published counts, over the years of `table`."""
    place = [each.name for each in table.dimensions].index("jaar")
    if len(table.dimensions) > 2:
        return None
    years = table.dimensions[place].labels
    other = next((each for at, each in enumerate(table.dimensions) if at != place), None)

    def values(key: str | None) -> tuple[int | None, ...]:
        if other is None:
            return tuple(table.value(year) for year in years)
        return tuple(table.value(*((year, key) if place == 0 else (key, year))) for year in years)

    found = [Line(labels.label(other.name if other else "jaar", None), values(None))]
    if other is not None:
        drawn = [Line(labels.label(other.name, key), values(key)) for key in other.labels]
        drawn = [line for line in drawn if sum(value is not None for value in line.values) >= 2]
        drawn.sort(key=lambda line: -max(value or 0 for value in line.values))
        found += drawn[:MOST_LINES]
    found = [line for line in found if any(value is not None for value in line.values)]
    if len(years) < 2 or not found:
        return None
    hidden = sum(value is None for line in found for value in line.values)
    told = "; ".join(
        f"{line.label}: {', '.join(f'{year} {_spoken(v)}' for year, v in zip(years, line.values, strict=True))}"
        for line in found
    )
    title = _("Development over the years")
    return Figure(f"figuur-{beside}", title, f"{told}. {_hidden(hidden)}".strip(), Lines(years, tuple(found)), beside)


def funnel(report: ProtectedReport, grid: Grid) -> Figure | None:
    """From contact to formal complaint: how many came so far."""
    table = report.table("trechter")
    if table is None or len(table.dimensions) != 1:
        return None
    names = (_("All cases"), _("Conversation"), _("Informal approach"), _("Formal complaint"))
    if labels.is_belgian():
        names = (*names[:2], _("Informal psychosocial intervention"), _("Formal psychosocial intervention"))
    stages = tuple(Bar(name, (table.value(key),)) for name, key in zip(names, STAGES, strict=True))
    if sum(stage.values[0] is not None for stage in stages) < 2:
        return None
    hidden = sum(stage.values[0] is None for stage in stages)
    told = "; ".join(f"{stage.label}: {_spoken(stage.values[0])}" for stage in stages)
    return Figure(f"figuur-{grid.name}", grid.caption, f"{told}. {_hidden(hidden)}".strip(), Funnel(stages), grid.name)
