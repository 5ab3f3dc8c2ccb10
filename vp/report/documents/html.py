"""The report as one HTML page: no script, nothing loaded, a policy that forbids both, readable without its style.

For whoever reads the page by program (the audit does): every `<td>` that shows a cell of the protected report carries
`data-table`, `data-period`, `data-key` (JSON: one label a dimension, null for its total) and, when the count is not
stated, `data-hidden="true"`; shares and rates carry `data-derived` instead. Its `<table>` carries `data-source` with
`data-dimensions`, `data-hierarchies` and `data-multiple` (JSON) of the frequency table that it shows. The text of a
cell is the number as printed, or the marker.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from vp.i18n import _, speaking
from vp.report.documents import charts
from vp.report.documents.model import (
    Block,
    Bullets,
    Document,
    Figure,
    Grid,
    GridCell,
    Paragraph,
    Row,
    Runs,
    Subheading,
    shown,
)
from vp.report.documents.templating import render, text
from vp.report.tables import ProtectedReport, plain_table

Tables = Mapping[str, Mapping[str, Any]]


def write(document: Document, report: ProtectedReport, templates: Sequence[Path]) -> bytes:
    """The page, UTF-8."""
    from markupsafe import Markup

    tables = _sources(report)
    style = text("report.css", templates)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    chapters = [
        {
            "key": chapter.key,
            "number": chapter.number,
            "title": chapter.title,
            "body": Markup("\n".join(_block(block, document, tables) for block in chapter.blocks)),  # noqa: S704 - escaped
        }
        for chapter in document.chapters
    ]
    with speaking(document.language):
        page = render(
            "report.html",
            document.language,
            templates,
            language=document.language,
            title=document.title,
            subtitle=document.subtitle,
            stamp=document.stamp,
            style=Markup(style),  # noqa: S704 - our stylesheet or the user's own
            policy=policy,
            contents=_("Contents"),
            chapters=chapters,
        )
    return page.encode()


def _sources(report: ProtectedReport) -> dict[str, dict[str, Any]]:
    """Each frequency table by name, with the groups of all the periods that it is shown for."""
    found: dict[str, dict[str, Any]] = {}
    for table in report.tables:
        values = plain_table(table)
        kept = found.setdefault(table.name, values)
        for dimension, groups in values["hierarchies"].items():
            kept["hierarchies"].setdefault(dimension, {}).update(groups)
    return found


def _runs(runs: Runs) -> str:
    parts = []
    for run in runs:
        shown_text = escape(run.text)
        shown_text = f"<em>{shown_text}</em>" if run.italic else shown_text
        parts.append(f"<strong>{shown_text}</strong>" if run.bold else shown_text)
    return "".join(parts)


def _block(block: Block, document: Document, tables: Tables) -> str:
    if isinstance(block, Paragraph):
        if block.kind == "quote":
            return f"<blockquote><p>{_runs(block.runs)}</p></blockquote>"
        return f'<p class="prompt">{_runs(block.runs)}</p>' if block.kind == "prompt" else f"<p>{_runs(block.runs)}</p>"
    if isinstance(block, Subheading):
        level = block.level + 2
        return f"<h{level}>{escape(block.text)}</h{level}>"
    if isinstance(block, Bullets):
        tag = "ol" if block.ordered else "ul"
        return f"<{tag}>{''.join(f'<li>{_runs(item)}</li>' for item in block.items)}</{tag}>"
    if isinstance(block, Figure):
        return f"<figure>{charts.svg(block)}<figcaption>{escape(block.title)}</figcaption></figure>"
    return _grid(block, document, tables)


def _attributes(grid: Grid, tables: Tables) -> str:
    """What a program needs to put the frequency table together again."""
    source = tables.get(grid.source)
    if source is None:
        return ""
    dimensions = [each["name"] for each in source["dimensions"]]
    return (
        f' data-source="{escape(grid.source)}" data-dimensions="{_json(dimensions)}"'
        f' data-hierarchies="{_json(source["hierarchies"])}" data-multiple="{_json(source["multiple"])}"'
    )


def _json(value: Any) -> str:
    return escape(json.dumps(value, ensure_ascii=False))


def _grid(grid: Grid, document: Document, tables: Tables) -> str:
    heads = [f'<th scope="col">{escape(text)}</th>' for text in (*grid.corner, *grid.columns)]
    kind = "crowded" if len(grid.columns) > 7 else "full" if len(grid.columns) > 5 else "plain"
    rows = "\n".join(_row(row, len(grid.corner), document.language) for row in grid.rows)
    notes = [*([document.legend] if grid.hides else []), *grid.notes]
    below = "".join(f"<p>{escape(note)}</p>" for note in notes)
    below = f'<div class="notes">{below}</div>' if below else ""
    if len(grid.columns) > 7:
        heads[len(grid.corner) :] = [f'<th scope="col"><span>{escape(text)}</span></th>' for text in grid.columns]
    return (
        f'<div class="table {kind}"><table id="{escape(grid.name)}"{_attributes(grid, tables)}>'
        f"<caption>{escape(grid.caption)}</caption>\n<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n{rows}\n</tbody>"
        f"</table>{below}</div>"
    )


def _row(row: Row, corners: int, language: str) -> str:
    heads = [f'<th scope="row">{escape(text)}</th>' for text in row.headers] + ["<th></th>"] * (
        corners - len(row.headers)
    )
    cells = [_cell(cell, language) for cell in row.cells]
    mark = f' class="{row.level}"' if row.level != "label" else ""
    return f"<tr{mark}>{''.join(heads)}{''.join(cells)}</tr>"


def _cell(cell: GridCell, language: str) -> str:
    attributes = ""
    if cell.origin is not None:
        attributes = (
            f' data-table="{escape(cell.origin.table)}" data-period="{escape(cell.origin.period)}"'
            f' data-key="{_json(list(cell.origin.key))}"'
        )
    elif cell.percent:
        attributes = ' data-derived="share"'
    elif isinstance(cell.number, float):
        attributes = ' data-derived="rate"'
    if cell.hidden:
        attributes += ' data-hidden="true"'
    return f"<td{attributes}>{escape(shown(cell, language))}</td>"
