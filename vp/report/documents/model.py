"""One document without a format: chapters of paragraphs, tables and charts, from which every format is written.

Promises that it holds nothing but published cells, their labels and prose: a hidden cell has no number here, and no
date or time of making stands in it, so that the same figures give the same bytes on any day. It does not lay out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vp.report.tables import Key

MARKER = "×"
"""Stands for every count that is not published. Not `<5`: a cell hidden to protect another may be larger."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]

Level = Literal["label", "part", "group", "total"]
"""What a row or column is: a label, a label that is part of the group above it, a group, the total."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `kind` is `text`, `quote`, or `prompt` (what a preview asks the counsellor to write)."""

    runs: Runs
    kind: Literal["text", "quote", "prompt"] = "text"


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a chapter, `level` 1 or 2 below the chapter's."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each item one stretch of runs."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Which cell of the protected report a number is: table (or `flow`, `days`, …), period and key."""

    table: str
    period: str
    key: Key


@dataclass(frozen=True, slots=True)
class GridCell:
    """A number as it is shown; `number` is None where it is hidden or where there is none (`hidden` tells which)."""

    number: int | float | None
    hidden: bool = False
    origin: Origin | None = None
    percent: bool = False


EMPTY = GridCell(None)
"""A place in a grid for which nothing is counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its headers (one, or two in a three-way table), its cells, and what it is."""

    headers: tuple[str, ...]
    cells: tuple[GridCell, ...]
    level: Level = "label"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as people read it. `corner` heads the row headers, `columns` the cells; `notes` stand below it.

    `name` is unique in the document and fit for a file name; `source` is the report's table that it shows, empty for
    figures that are no frequency table.
    """

    name: str
    caption: str
    corner: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    source: str = ""

    @property
    def hides(self) -> bool:
        """Whether a cell of it is hidden."""
        return any(cell.hidden for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, and for each series the published number or None where it is hidden."""

    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, one group a label; `series` names what stands side by side (periods)."""

    series: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line over the points of `Lines`; None where the value is hidden."""

    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over `points` (years)."""

    points: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Stages, each a part of the one before: how many came so far, None where it is hidden."""

    stages: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its title and a description in words; `beside` is the name of the grid with the same numbers."""

    name: str
    title: str
    description: str
    chart: Bars | Lines | Funnel
    beside: str


Block = Paragraph | Subheading | Bullets | Grid | Figure


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its number (empty for the appendix)."""

    key: str
    number: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def heading(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `stamp` is CONCEPT (DRAFT) on a preview and empty otherwise.

    `legend` explains the marker, `hatched_legend` the hatched cells of a spreadsheet; `stem` begins the file names.
    """

    language: str
    title: str
    subtitle: str
    stamp: str
    legend: str
    hatched_legend: str
    stem: str
    chapters: tuple[Chapter, ...]

    def grids(self) -> tuple[Grid, ...]:
        """All tables, in order."""
        return tuple(block for chapter in self.chapters for block in chapter.blocks if isinstance(block, Grid))

    def figures(self) -> tuple[Figure, ...]:
        """All charts, in order."""
        return tuple(block for chapter in self.chapters for block in chapter.blocks if isinstance(block, Figure))


def grouped(number: int) -> str:
    """A whole number with its thousands apart from five digits on, as both languages allow."""
    return f"{number:,}".replace(",", "\u202f") if abs(number) >= 10_000 else str(number)


def shown(cell: GridCell, language: str) -> str:
    """How `cell` stands in a text: the number, the marker, or nothing."""
    if cell.hidden:
        return MARKER
    if cell.number is None:
        return ""
    if cell.percent:
        return f"{round(cell.number)}%"
    if isinstance(cell.number, float):
        text = f"{cell.number:.1f}"
        return text.replace(".", ",") if language == "nl" else text
    return grouped(cell.number)
