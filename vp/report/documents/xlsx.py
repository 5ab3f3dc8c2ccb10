"""The report as an Excel workbook: one sheet a table, native charts beside the tables that they draw.

A hidden count is an empty, hatched cell, so that no formula takes it for a number and a chart leaves it open. No sheet
is hidden, no chart keeps a copy of its numbers, and every text is written as text, never as a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from vp.i18n import _, speaking
from vp.report.documents.model import Bars, Document, Figure, Funnel, Grid, GridCell, Lines, Row
from vp.report.documents.package import cleaned, extra

_SERIES = ("#1D4F73", "#A3BFD0", "#D8C9A3")
_FIRST = 3  # the row of a sheet's column headings, counted from 0


def write(document: Document) -> bytes:
    """The workbook. ExtraMissing without xlsxwriter."""
    xlsxwriter = extra("xlsxwriter", "report")
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = _formats(book)
    with speaking(document.language):
        names = _names([_("Contents"), *(_short(grid) for grid in document.grids())])
        _front(book, document, names, formats)
        figures = {figure.beside: figure for figure in document.figures()}
        for name, grid in zip(names[1:], document.grids(), strict=True):
            sheet = book.add_worksheet(name)
            _sheet(sheet, document, grid, formats)
            if grid.name in figures:
                _chart(book, sheet, name, grid, figures[grid.name])
    book.close()
    return cleaned(buffer.getvalue(), document.title, document.language, change=_without_cache)


def _without_cache(name: str, content: bytes) -> bytes:
    """A chart without the copy of numbers and labels that Excel keeps in it."""
    if not name.startswith("xl/charts/"):
        return content
    text = re.sub(rb"<c:(numCache|strCache)>.*?</c:\1>", b"", content, flags=re.DOTALL)
    # Without a cache Excel cannot see that labels are texts.
    return re.sub(
        rb"<c:cat><c:numRef>(.*?)</c:numRef></c:cat>", rb"<c:cat><c:strRef>\1</c:strRef></c:cat>", text, flags=re.DOTALL
    )


def _formats(book: Any) -> dict[str, Any]:
    rule: dict[str, Any] = {"bottom": 1, "bottom_color": "#C9D1D6"}
    faint = {"bg_color": "#F3F5F6", "italic": True}
    strong = {"bold": True, "top": 1}
    hatch = {"pattern": 14, "fg_color": "#9AA5AC", "bg_color": "#FFFFFF"}
    found: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14},
        "stamp": {"bold": True, "font_color": "#A3261B"},
    }
    found |= {"note": {"font_color": "#5B6770", "italic": True}, "plain": {"text_wrap": True, "valign": "top"}}
    found |= {"head": {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}, "hatch": {**hatch, **rule}}
    found["column"] = {**found["head"], "align": "right"}
    found["upright"] = {"bold": True, "bottom": 2, "rotation": 90, "align": "center"}
    found["link"] = {"font_color": "#1D4F73", "underline": 1}
    for level, looks in (
        ("label", rule),
        ("part", {**rule, "indent": 1}),
        ("group", {**rule, **faint}),
        ("total", strong),
    ):
        found[level] = looks
        numbers = {key: value for key, value in looks.items() if key != "indent"}
        found |= {f"{level}-whole": {**numbers, "num_format": "0"}, f"{level}-part": {**numbers, "num_format": "0%"}}
        found[f"{level}-rate"] = {**numbers, "num_format": "0.0"}
    return {name: book.add_format(each) for name, each in found.items()}


def _short(grid: Grid) -> str:
    return grid.name.replace("_", " ")


def _names(wanted: list[str]) -> list[str]:
    """Sheet names as Excel takes them: at most 31 characters, none of []:*?/\\, each once."""
    names: list[str] = []
    for each in wanted:
        name = re.sub(r"[\[\]:*?/\\']", " ", each)[:31]
        number = 2
        while name.casefold() in {other.casefold() for other in names}:
            name = f"{name[:28]} {number}"
            number += 1
        names.append(name)
    return names


def _front(book: Any, document: Document, names: list[str], formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(names[0])
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 70)
    _page(sheet, document)
    lines = [(document.title, "title"), (document.subtitle, "plain"), (document.stamp, "stamp")]
    lines += [(document.hatched_legend, "note"), ("", "plain")]
    for row, (text, style) in enumerate(lines):
        sheet.write_string(row, 0, text, formats[style])
    for row, (name, grid) in enumerate(zip(names[1:], document.grids(), strict=True), start=len(lines)):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], grid.caption)


def _page(sheet: Any, document: Document) -> None:
    """A4, one page wide, the stamp on top of each page, page numbers below."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    stamp = f"&R&B{document.stamp}" if document.stamp else ""
    sheet.set_header("&L" + document.title.replace("&", "&&") + stamp)
    sheet.set_footer("&R&P / &N")


def _sheet(sheet: Any, document: Document, grid: Grid, formats: dict[str, Any]) -> None:
    corners = len(grid.corner)
    sheet.hide_gridlines(2)
    sheet.set_column(0, max(corners - 1, 0), 40 if corners < 2 else 28)
    sheet.set_column(corners, corners + len(grid.columns) - 1, 12 if len(grid.columns) < 8 else 7)
    _page(sheet, document)
    if len(grid.columns) > 5:
        sheet.set_landscape()
    sheet.write_string(0, 0, grid.caption, formats["title"])
    sheet.write_string(1, 0, document.stamp, formats["stamp"])
    upright = "upright" if len(grid.columns) > 7 else "column"
    longest = max(len(text) for text in grid.columns)
    sheet.set_row(_FIRST, min(160, 6 * longest + 12) if upright == "upright" else 15 * -(-longest // 11) + 3)
    for place, text in enumerate((*grid.corner, *grid.columns)):
        sheet.write_string(_FIRST, place, text, formats["head" if place < corners else upright])
    for number, row in enumerate(grid.rows, start=_FIRST + 1):
        _row(sheet, number, row, corners, formats)
    sheet.freeze_panes(_FIRST + 1, corners)
    sheet.repeat_rows(_FIRST)
    notes = [*([document.hatched_legend] if grid.hides else []), *grid.notes]
    for number, note in enumerate(notes, start=_FIRST + len(grid.rows) + 2):
        sheet.write_string(number, 0, note, formats["note"])


def _row(sheet: Any, number: int, row: Row, corners: int, formats: dict[str, Any]) -> None:
    for place in range(corners):
        text = row.headers[place] if place < len(row.headers) else ""
        sheet.write_string(number, place, text, formats[row.level])
    for place, cell in enumerate(row.cells, start=corners):
        _cell(sheet, number, place, cell, row.level, formats)


def _cell(sheet: Any, number: int, place: int, cell: GridCell, level: str, formats: dict[str, Any]) -> None:
    if cell.hidden:
        sheet.write_blank(number, place, None, formats["hatch"])
    elif cell.number is None:
        sheet.write_blank(number, place, None, formats[f"{level}-whole"])
    elif cell.percent:
        sheet.write_number(number, place, round(cell.number / 100, 2), formats[f"{level}-part"])
    else:
        kind = "rate" if isinstance(cell.number, float) else "whole"
        sheet.write_number(number, place, cell.number, formats[f"{level}-{kind}"])


def _chart(book: Any, sheet: Any, name: str, grid: Grid, figure: Figure) -> None:
    """A native chart over the cells of the sheet, below the table."""
    if isinstance(figure.chart, Lines):
        chart = book.add_chart({"type": "line"})
        for series in _line_series(name, grid, figure.chart):
            chart.add_series(series)
    else:
        chart = book.add_chart({"type": "bar"})
        for series in _bar_series(name, grid, figure.chart):
            chart.add_series(series)
        chart.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
        chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#C9D1D6"}}, "num_format": "0"})
    chart.show_blanks_as("gap")
    chart.set_title({"name": figure.title, "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 620, "height": 120 + 22 * len(grid.rows)})
    sheet.insert_chart(_FIRST + len(grid.rows) + 6, 0, chart, {"description": figure.description})


def _line_series(name: str, grid: Grid, chart: Lines) -> Iterator[dict[str, Any]]:
    """A series for each row that the chart draws."""
    wanted = {line.label for line in chart.lines}
    corners = len(grid.corner)
    right = corners + len(grid.columns) - 1
    for number, row in enumerate(grid.rows, start=_FIRST + 1):
        if row.headers[-1] in wanted:
            yield {
                "name": [name, number, corners - 1],
                "categories": [name, _FIRST, corners, _FIRST, right],
                "values": [name, number, corners, number, right],
                "marker": {"type": "circle", "size": 5},
            }


def _bar_series(name: str, grid: Grid, chart: Bars | Funnel) -> Iterator[dict[str, Any]]:
    """A series for each column of counts that the chart draws, over all rows but the total."""
    wanted = chart.series if isinstance(chart, Bars) else grid.columns[:1]
    first, last = _FIRST + 1, _FIRST + len(grid.rows) - 1
    places = [place for place, heading in enumerate(grid.columns) if heading in wanted]
    for number, place in enumerate(places):
        column = len(grid.corner) + place
        yield {
            "name": [name, _FIRST, column],
            "categories": [name, first, 0, last, 0],
            "values": [name, first, column, last, column],
            "fill": {"color": _SERIES[number % 3]},
            "gap": 60,
        }
