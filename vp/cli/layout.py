"""Text and tables on a terminal of a given width: broken between words, so that no date, number or heading is cut.

Pure: widths and texts in, texts out. A terminal breaks a line anywhere; a pipe and a file have no width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEAD = re.compile(r"\s*(?:(?:[-*+>•]|\d{1,3}[.)])\s+)*")
"""What stands before the words of a line: an indent, the mark of a list or a quotation."""
_FENCE = re.compile(r"\s*(?:```|~~~)")
_AS_IT_IS = re.compile(r"\s*[|<]|\+-| {4}")
"""Lines of a table, of HTML, of a drawing, of code: they mean what they mean in one piece."""


def fitted(line: str, width: int, indent: str | None = None) -> str:
    """`line` broken between words at `width`; what goes on stands below the words that it goes on with.

    A word that is longer than a line (an address, a key) stays whole.
    """
    if len(line) <= width:
        return line
    import textwrap

    lead = _LEAD.match(line)
    start = lead[0] if lead else ""
    later = indent if indent is not None else re.sub(r"[^\s>]", " ", start)
    return "\n".join(
        textwrap.wrap(
            line[len(start) :],
            max(width, len(start) + 10),
            initial_indent=start,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def fitted_text(text: str, width: int) -> str:
    """A document with its prose broken between words; tables, fenced and indented blocks and HTML as they are."""
    lines, fenced = [], False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        exact = fenced or _AS_IT_IS.match(line) or _FENCE.match(line)
        lines.append(line if exact else fitted(line, width))
    return "\n".join(lines)


def column_widths(rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """How wide each column of `rows` (the headings among them) is, so that they fit in `room` characters.

    None when the longest words of the columns do not fit beside one another.
    """
    columns = list(zip(*rows, strict=True))
    wanted = [max(map(len, column)) for column in columns]
    if sum(wanted) <= room:
        return wanted
    least = [max((len(word) for cell in column for word in cell.split()), default=0) for column in columns]
    if sum(least) > room:
        return None
    widths = list(wanted)
    while sum(widths) > room:  # the widest gives way first, but for its longest word
        at = max((at for at in range(len(widths)) if widths[at] > least[at]), key=lambda at: widths[at])
        widths[at] -= 1
    return widths


def cell_lines(cell: str, width: int) -> list[str]:
    """The lines of a cell that is `width` wide."""
    if len(cell) <= width:
        return [cell]
    import textwrap

    return textwrap.wrap(cell, max(width, 1), break_long_words=False, break_on_hyphens=False) or [""]


def stacked(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """A table that is too wide for its terminal, one cell below another, an empty line between rows.

    A cell stands beside its heading where its longest word fits there, else below it.
    """
    longest = max(map(len, headings), default=0) + 2
    words = max((len(word) for row in rows for cell in row for word in cell.split()), default=0)
    lines: list[str] = []
    for row in rows:
        for heading, cell in zip(headings, row, strict=True):
            if cell and longest + words <= width:
                lines.append(fitted(f"{heading:{longest}}{cell}", width, " " * longest))
            elif cell:
                lines += [heading, fitted(f"  {cell}", width, "  ")]
        lines.append("")
    return lines
