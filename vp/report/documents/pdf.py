"""The report as PDF, set by typst: tagged, after PDF/UA-1, with fonts that typst brings along.

No date, no producer's clock, no author. What people wrote reaches typst as data, never as markup. The layout is the
template `report/report.typ`, the user's own first.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vp.errors import N_
from vp.i18n import _, speaking
from vp.report.documents import charts
from vp.report.documents.model import Block, Bullets, Document, Figure, Grid, Paragraph, Runs, Subheading, shown
from vp.report.documents.package import extra
from vp.report.documents.templating import text
from vp.templates import TemplateBroken

_FONT = "Libertinus Serif"


def write(document: Document, templates: Sequence[Path]) -> bytes:
    """The PDF. ExtraMissing without typst; TemplateBroken when the layout does not compile."""
    typst = extra("typst", "pdf")
    layout = text("report.typ", templates).encode()
    with speaking(document.language):
        data = json.dumps(plain(document), ensure_ascii=False)
    try:
        compiler = typst.Compiler(input=layout, ignore_system_fonts=True, sys_inputs={"document": data})
        made: bytes = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=0)
    except RuntimeError:  # typst's messages quote the document
        raise TemplateBroken(N_("template {name} does not compile"), name="report/report.typ") from None
    return made


def plain(document: Document) -> dict[str, Any]:
    """The document as the layout reads it."""
    return {
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "stamp": document.stamp,
        "legend": document.legend,
        "contents": _("Contents"),
        "chapters": [
            {
                "number": chapter.number,
                "title": chapter.title,
                "blocks": [_block(block, document) for block in chapter.blocks],
            }
            for chapter in document.chapters
        ],
    }


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic} for run in runs]


def _block(block: Block, document: Document) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "kind": block.kind, "runs": _runs(block.runs)}
    if isinstance(block, Subheading):
        return {"type": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Bullets):
        return {"type": "list", "ordered": block.ordered, "items": [_runs(item) for item in block.items]}
    if isinstance(block, Figure):
        picture = charts.svg(block, _FONT)
        return {"type": "chart", "title": block.title, "description": block.description, "svg": picture}
    return _grid(block, document)


def _grid(grid: Grid, document: Document) -> dict[str, Any]:
    return {
        "type": "table",
        "caption": grid.caption,
        "corner": list(grid.corner),
        "columns": list(grid.columns),
        "rows": [
            {
                "level": row.level,
                "headers": [*row.headers, *[""] * (len(grid.corner) - len(row.headers))],
                "cells": [shown(cell, document.language) for cell in row.cells],
            }
            for row in grid.rows
        ],
        "notes": [*([document.legend] if grid.hides else []), *grid.notes],
    }
