"""The finished HTML page read back: its tables as a reader sees them, and its charts as somebody with a ruler does.

Every number is taken from the text of the page, not from its attributes; attributes (`data-table`, `data-period`,
`data-key` of a cell, `data-source`, `data-dimensions`, `data-hierarchies` of a table) only tell which cell it is. A
share or a rate beside a hidden count, a bar that no printed number explains, hidden bars of different lengths: all of
these give hidden counts away and end the audit.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from vp.errors import N_
from vp.report.audit.reading import Axis, CellKey, Document, Sheet
from vp.report.errors import AuditFailed, TableNotUnderstood

_SEVERAL = frozenset({"aarden", "acties", "verwijzingen", "integriteit"})
_UNITS = {"aarden": "natures", "integriteit": "natures", "acties": "actions", "verwijzingen": "referrals"}
_NUMBER = re.compile(r"^\d{1,3}(?:[.,   ]\d{3})+$|^\d+$")
_MARKER = re.compile(r"^[<≤]\s*\d+$|^\D*$")


@dataclass(slots=True)
class _Table:
    attributes: dict[str, str]
    rows: list[list[tuple[dict[str, str], str]]] = field(default_factory=list)


@dataclass(slots=True)
class _Chart:
    bars: list[tuple[float, float, bool]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects tables and charts; shapes inside `<defs>` are patterns, not bars."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.charts: list[_Chart] = []
        self._text: list[str] | None = None
        self._where: dict[str, str] = {}
        self._in_chart = self._in_defs = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self.tables.append(_Table(given))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in ("td", "text", "title", "desc"):
            self._text, self._where = [], given
        elif tag == "svg":
            self.charts.append(_Chart())
            self._in_chart = True
        elif tag == "defs":
            self._in_defs = True
        elif tag == "rect" and self._in_chart and not self._in_defs:
            size = (float(given.get("width", "0")), float(given.get("height", "0")))
            self.charts[-1].bars.append((*size, "unstated" in given.get("class", "").split()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._in_chart = False
        elif tag == "defs":
            self._in_defs = False
        elif tag in ("td", "text", "title", "desc") and self._text is not None:
            said = " ".join("".join(self._text).split())
            if tag == "td" and self.tables and self.tables[-1].rows:
                self.tables[-1].rows[-1].append((self._where, said))
            elif self._in_chart:
                self.charts[-1].texts.append(said)
            self._text = None


def read_page(html: str, organisation: str | None) -> Document:
    """The frequency tables of a page as a document to attack; AuditFailed when shares or charts tell hidden counts."""
    reader = _Reader()
    reader.feed(html)
    for chart in reader.charts:
        _measure(chart)
    found: dict[tuple[str, str], dict[CellKey, int | None]] = {}
    described: dict[str, dict[str, Any]] = {}
    for table in reader.tables:
        if "data-source" in table.attributes:
            described[table.attributes["data-source"]] = {
                name: json.loads(table.attributes.get(f"data-{name}", "null")) for name in ("dimensions", "hierarchies")
            }
        for row in table.rows:
            _beside(row)
            for where, said in row:
                _take(where, said, found)
    sheets = [_sheet(name, period, cells, described, organisation) for (name, period), cells in found.items()]
    return Document("html", tuple(sheet for sheet in sheets if sheet is not None))


def _take(where: dict[str, str], said: str, found: dict[tuple[str, str], dict[CellKey, int | None]]) -> None:
    if "data-key" not in where:
        return
    key = tuple(json.loads(where["data-key"]))
    hidden = where.get("data-hidden") == "true"
    number = int(re.sub(r"\D", "", said)) if _NUMBER.match(said) else None
    if hidden != (number is None) or (hidden and not _MARKER.match(said)):
        raise AuditFailed(N_("the page shows something where a figure is hidden, so nothing is written"))
    cells = found.setdefault((where.get("data-table", ""), where.get("data-period", "")), {})
    if cells.setdefault(key, number) != number:
        raise AuditFailed(N_("the figures of the report contradict one another, so nothing is written"))


def _beside(row: list[tuple[dict[str, str], str]]) -> None:
    """A share or a rate may stand only after a count that is shown."""
    hidden = False
    for where, said in row:
        if "data-key" in where:
            hidden = where.get("data-hidden") == "true"
        elif hidden and re.search(r"\d", said) and not re.fullmatch(r"[<≤]\s*\d+", said):
            raise AuditFailed(N_("the page shows a share or a rate beside a hidden figure, so nothing is written"))


def _sheet(
    name: str,
    period: str,
    cells: dict[CellKey, int | None],
    described: dict[str, dict[str, Any]],
    organisation: str | None,
) -> Sheet | None:
    known = described.get(name)
    if known is None or known["dimensions"] is None:
        if name in described or any(len(key) > 1 for key in cells):
            raise TableNotUnderstood(N_("{name} holds no tables that vp can read"), name=name)
        return None
    axes = []
    for place, dimension in enumerate(known["dimensions"]):
        above = (known["hierarchies"] or {}).get(dimension, {})
        labels = [label for label in dict.fromkeys(key[place] for key in cells) if label is not None]
        parts = {label: frozenset(above.get(label, (label,))) for label in labels}
        for group, members in above.items():
            if group in parts:
                inner = (above.get(member, (member,)) for member in members)
                parts[group] = frozenset(part for each in inner for part in each)
        axes.append(Axis(dimension, parts, dimension in _SEVERAL))
    unit = next(
        (_UNITS[axis.name] for axis in axes if axis.name in _UNITS), "persons" if name == "personen" else "cases"
    )
    return Sheet(name, unit, period, organisation, tuple(axes), cells)


def _measure(chart: _Chart) -> None:
    """Bars for shown counts must be as long as a printed number says; bars for hidden ones all alike."""
    stubs = {width for width, _, unstated in chart.bars if unstated}
    if len(stubs) > 1:
        raise AuditFailed(N_("a chart draws hidden figures in different lengths, so nothing is written"))
    printed = sorted({int(re.sub(r"\D", "", said)) for said in chart.texts if _NUMBER.match(said)})
    lengths = {width for width, height, unstated in chart.bars if not unstated and width != height}
    if lengths and not any(_explained(lengths, most, printed) for most in printed):
        raise AuditFailed(N_("a chart draws a figure that is not printed, so nothing is written"))


def _explained(lengths: set[float], most: int, printed: list[int]) -> bool:
    """Whether every length is that of a printed number when the longest bar is `most`; squares are no bars."""
    longest = max(lengths)
    return all(
        min(abs(length / longest * most - number) for number in printed) <= 0.002 * most + 0.3 for length in lengths
    )
