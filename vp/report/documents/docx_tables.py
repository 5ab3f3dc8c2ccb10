"""Tables of the Word document: real tables with a repeated heading row, thin rules, and no colour that print loses."""

from __future__ import annotations

from typing import Any

from vp.report.documents.model import Document, Grid, Row, shown

INK, QUIET, RULE = "1F2933", "5B6770", "C9D1D6"
_LETTER = 2.2  # millimetres of a column that a letter of its heading takes; longer words make headings stand upright


def line_of(
    word: Any,
    text: str,
    size: float = 10.5,
    colour: str = INK,
    *,
    bold: bool = False,
    keep: bool = False,
    style: str = "",
) -> Any:
    """A paragraph of one run; `keep`: on one page with what follows."""
    from docx.shared import Pt, RGBColor

    paragraph = word.add_paragraph(style=style or None)
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size, run.font.color.rgb = Pt(size), RGBColor.from_string(colour)
    paragraph.paragraph_format.keep_with_next = keep
    return paragraph


def add_table(word: Any, grid: Grid, document: Document) -> None:
    """The table with its caption above and its notes below."""
    from docx.shared import Mm

    line_of(word, grid.caption, size=9.5, bold=True, keep=True, style="Caption").paragraph_format.space_after = Mm(1)
    corners, columns = len(grid.corner), len(grid.columns)
    table = word.add_table(rows=0, cols=corners + columns)
    table.autofit = False
    first = 166 - columns * 11 if columns > 7 else max(46, 166 - columns * (30 if columns < 5 else 19))
    crowded = columns > 7 or (columns > 4 and _longest(grid) > (166 - first) / columns / _LETTER)
    widths = [Mm(first / corners)] * corners + [Mm((166 - first) / columns)] * columns
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _head(table, grid, crowded, widths)
    for row in grid.rows:
        _row(table, row, corners, document.language, widths)
    notes = [*([document.legend] if grid.hides else []), *grid.notes]
    for note in notes:
        line_of(word, note, size=8.5, colour=QUIET).paragraph_format.space_after = Mm(0.5)
    line_of(word, "").paragraph_format.space_after = Mm(1)


def _longest(grid: Grid) -> int:
    """How many letters the longest word of a column's heading has, which Word would otherwise break anywhere."""
    return max((len(word) for text in grid.columns for word in text.split()), default=0)


def _head(table: Any, grid: Grid, crowded: bool, widths: list[Any]) -> None:
    from docx.oxml import parse_xml
    from docx.shared import Mm

    line = table.add_row()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for mark in ("cantSplit", "tblHeader"):
        line._tr.get_or_add_trPr().append(parse_xml(f"<w:{mark} {space}/>"))
    if crowded:
        line.height = Mm(34)
    for place, text in enumerate((*grid.corner, *grid.columns)):
        right = place >= len(grid.corner)
        cell = line.cells[place]
        if crowded and right:
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:textDirection {space} w:val="btLr"/>'))
        _fill(cell, text, widths[place], right=right and not crowded, bold=True, colour=QUIET, line=("bottom", 8, INK))


def _row(table: Any, row: Row, corners: int, language: str, widths: list[Any]) -> None:
    from docx.oxml import parse_xml

    line = table.add_row()
    line._tr.get_or_add_trPr().append(
        parse_xml('<w:cantSplit xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')
    )
    heads = [*row.headers, *[""] * (corners - len(row.headers))]
    edge = ("top", 8, INK) if row.level == "total" else ("bottom", 4, RULE)
    for place, text in enumerate((*heads, *(shown(cell, language) for cell in row.cells))):
        head = place < corners
        text = f"    {text}" if head and row.level == "part" else text
        _fill(
            line.cells[place],
            text,
            widths[place],
            right=not head,
            bold=row.level == "total",
            italic=row.level == "group",
            line=edge,
        )


def _fill(
    cell: Any,
    text: str,
    width: Any,
    *,
    right: bool,
    bold: bool = False,
    italic: bool = False,
    colour: str = INK,
    line: tuple[str, int, str],
) -> None:
    """One cell: its text, its width and the rule below or above it."""
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.shared import Pt, RGBColor

    cell.width = width
    cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(colour)
    side, size, shade = line
    cell._tc.get_or_add_tcPr().append(
        parse_xml(
            '<w:tcBorders xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{shade}"/></w:tcBorders>'
        )
    )
