"""The report as Markdown: prose, and tables with a marker for what is hidden; a chart's table stands for the chart.

Text is escaped, so that a name that people chose cannot become markup; cells hold no line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from vp.i18n import speaking
from vp.report.documents.model import Block, Bullets, Document, Figure, Grid, Paragraph, Row, Runs, Subheading, shown
from vp.report.documents.templating import render

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_LINE_START = re.compile(r"^(\s*)([-+#]|\d+[.)])(?=\s)")


def write(document: Document, templates: Sequence[Path]) -> bytes:
    """The document as Markdown, UTF-8."""
    with speaking(document.language):
        chapters = [
            {"key": chapter.key, "heading": _text(chapter.heading), "body": _body(chapter.blocks, document)}
            for chapter in document.chapters
        ]
        text = render(
            "report.md",
            document.language,
            templates,
            title=_text(document.title),
            subtitle=_text(document.subtitle),
            stamp=document.stamp,
            chapters=chapters,
        )
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode()


def _text(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(text.split(" "))))


def _runs(runs: Runs) -> str:
    parts = []
    for run in runs:
        core = run.text.strip()
        mark = {(True, True): "***", (True, False): "**", (False, True): "*"}.get((run.bold, run.italic), "")
        lead, tail = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
        parts.append(lead + mark + _SPECIAL.sub(r"\\\1", core) + mark + tail if core else run.text)
    return _LINE_START.sub(r"\1\\\2", "".join(parts))


def _body(blocks: Sequence[Block], document: Document) -> str:
    return "\n\n".join(_block(block, document) for block in blocks if not isinstance(block, Figure))


def _block(block: Paragraph | Subheading | Bullets | Grid, document: Document) -> str:
    if isinstance(block, Paragraph):
        text = _runs(block.runs)
        return f"> {text}" if block.kind == "quote" else text
    if isinstance(block, Subheading):
        return f"{'#' * (block.level + 2)} {_text(block.text)}"
    if isinstance(block, Bullets):
        marks = [f"{number}." if block.ordered else "-" for number in range(1, len(block.items) + 1)]
        return "\n".join(f"{mark} {_runs(item)}" for mark, item in zip(marks, block.items, strict=True))
    return _grid(block, document)


def _grid(grid: Grid, document: Document) -> str:
    heads = [*grid.corner, *grid.columns]
    lines = [f"**{_text(grid.caption)}**", ""]
    lines.append("| " + " | ".join(_text(head) for head in heads) + " |")
    lines.append("| " + " | ".join(["---"] * len(grid.corner) + ["--:"] * len(grid.columns)) + " |")
    lines += [_row(row, len(grid.corner), document.language) for row in grid.rows]
    notes = [*([document.legend] if grid.hides else []), *grid.notes]
    if notes:
        lines += ["", *[f"{_text(note)}  " for note in notes[:-1]], _text(notes[-1])]
    return "\n".join(lines)


def _row(row: Row, corners: int, language: str) -> str:
    strong = "**" if row.level != "label" else ""
    heads = [f"{strong}{_text(text)}{strong}" for text in row.headers] + [""] * (corners - len(row.headers))
    return "| " + " | ".join([*heads, *(_text(shown(cell, language)) for cell in row.cells)]) + " |"
