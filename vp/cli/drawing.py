"""Blocks of a result as text: plainly, or as rich draws them; nothing in them steers a terminal.

Pure: blocks and a width in, text out; `voice` writes it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from vp.cli.layout import cell_lines, column_widths, fitted, fitted_text, stacked
from vp.cli.result import Block, Heading, Table, Verbatim

if TYPE_CHECKING:
    from rich.console import RenderableType

# C0 without tab and newline, DEL, C1, and the format characters that reorder or hide text.
# ZWJ and ZWNJ stay: emoji and Farsi need them.
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def harmless(text: str) -> str:
    """`text` without characters that steer a terminal or turn the direction of text."""
    return text if text.isprintable() else HARMFUL.sub("", text)


def _cells(table: Table) -> list[Sequence[str]]:
    """The table's cells, each harmless and on one line; rows that are so already are taken as they are."""
    return [
        row if "".join(row).isprintable() else [" ".join(harmless(cell).split()) for cell in row] for row in table.rows
    ]


def _verbatim(block: Verbatim, width: int | None) -> str:
    """A text to the letter; on a terminal with its prose broken between words."""
    text = harmless(block.text)
    data = text.startswith(("{", "<"))  # JSON and HTML mean what they mean line by line
    return text if width is None or block.exact or data else fitted_text(text, width)


def _line(text: str, width: int | None) -> str:
    return "\n".join(each if width is None else fitted(each, width) for each in harmless(text).split("\n")) + "\n"


def written(blocks: Sequence[Block], width: int | None) -> str:
    """The blocks as plain text, for a terminal of `width` or (None) a pipe."""
    parts = []
    for block in blocks:
        if isinstance(block, Verbatim):
            parts.append(_verbatim(block, width))
        elif isinstance(block, Table):
            parts.append(_plain_table(block, width))
        elif isinstance(block, Heading):
            parts.append(("\n" if parts else "") + _line(block.text, width))
        else:
            parts.append(_line(block, width))
    return "".join(parts)


def _plain_table(table: Table, width: int | None) -> str:
    rows = [table.headings, *_cells(table)]
    gap = 2
    room = sys.maxsize if width is None else width - gap * (len(table.headings) - 1)
    lines = [harmless(table.title)] if table.title else []
    widths = column_widths(rows, room)
    if widths is None:
        return "\n".join([*lines, *stacked(table.headings, rows[1:], width or room)])
    form = (" " * gap).join(f"{{:{'>' if at in table.right else '<'}{each}}}" for at, each in enumerate(widths))
    for row in rows:
        if width is None:  # a pipe: a thousand rows, none of them broken
            lines.append(form.format(*row).rstrip())
            continue
        cells = [cell_lines(cell, each) for cell, each in zip(row, widths, strict=True)]
        lines += [form.format(*parts).rstrip() for parts in zip_longest(*cells, fillvalue="")]
    return "\n".join(lines) + "\n"


def drawn(blocks: Sequence[Block], width: int) -> str:
    """The blocks as rich draws them on a terminal of `width`."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False, width=width)
    with console.capture() as captured:
        for at, block in enumerate(blocks):
            if isinstance(block, Verbatim):
                console.out(_verbatim(block, width), end="", highlight=False)
            elif isinstance(block, Heading):
                console.print(Text(("\n" if at else "") + harmless(block.text), style="bold"))
            elif isinstance(block, Table):
                shown = _drawn_table(block, width)
                console.print(shown, soft_wrap=isinstance(shown, Text))
            else:
                console.print(Text(_line(block, width)), end="", soft_wrap=True)
    return captured.get()


def _drawn_table(table: Table, width: int) -> RenderableType:
    """The table as rich draws it; where the longest words do not fit beside one another, one line a cell."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    cells = _cells(table)
    margin = 3 * len(table.headings) - 1  # what rich puts around and between the columns
    widths = column_widths([table.headings, *cells], width - margin)
    if widths is None:
        title = [harmless(table.title), ""] if table.title else []
        return Text("\n".join(["", *title, *stacked(table.headings, cells, width)]))
    shown = RichTable(box=box.SIMPLE_HEAD, title=harmless(table.title) or None, title_justify="left", pad_edge=False)
    for column, (heading, each) in enumerate(zip(table.headings, widths, strict=True)):
        shown.add_column(heading, justify="right" if column in table.right else "left", width=each)
    for row in cells:
        # Broken here, since rich breaks at other places.
        lines = ("\n".join(cell_lines(cell, each)) for cell, each in zip(row, widths, strict=True))
        shown.add_row(*(Text(each) for each in lines))
    return shown
