"""From the bytes of a file to the plain CSV text that the audit reads.

Takes what offices and spreadsheets make: UTF-8 with or without a mark, UTF-16, Windows' western European letters; a
`sep=;` line, a title above the table and notes below it, empty columns, and a share in brackets behind a count.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence

from vp.errors import N_
from vp.report.errors import TableNotUnderstood

Rows = list[list[str]]

_MARKS = (";", "\t", ",")
_WITH_SHARE = re.compile(r"^(?P<count>[^()]*?)\s*\((?P<share>\d{1,3}(?:[.,]\d{1,3})?)\s*%\s*\)$")
_BYTE_ORDER = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PERCENT = re.compile(r"\s*(?:\(\s*%\s*\)|%)")
_NOTE = re.compile(r"^(?:\*+|\d\))\s*[=:]?\s*\w")


def decoded(name: str, data: bytes) -> str:
    """The text of a file; TableNotUnderstood when it is none."""
    marked = [encoding for mark, encoding in _BYTE_ORDER if data.startswith(mark)]
    for encoding in marked or ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and not data.startswith(b"%PDF"):
            return text
    raise _no_text(name)


def _no_text(name: str) -> TableNotUnderstood:
    return TableNotUnderstood(
        N_("{name} is no text"), N_("save the table in your spreadsheet as CSV and try again"), name=name
    )


def tidied(name: str, text: str) -> str:
    """The table in `text` alone, as CSV with a row a line; TableNotUnderstood when there is none."""
    lines = [line for line in text.splitlines() if not line.startswith("#") and not line.lower().startswith("sep=")]
    for mark in _MARKS:
        rows = _table(list(csv.reader(lines, delimiter=mark)))
        if rows is not None:
            out = io.StringIO()
            csv.writer(out, delimiter=mark, lineterminator="\n").writerows(_shares_apart(_filled_columns(rows)))
            return out.getvalue()
    if not any(line.strip() for line in lines):
        raise TableNotUnderstood(N_("{name} is empty"), name=name)
    raise TableNotUnderstood(
        N_("{name} holds no table: all rows need the same columns, apart by semicolons, tabs or commas"),
        N_("a table begins with a row of headings; save it in your spreadsheet as CSV and try again"),
        name=name,
    )


def _table(rows: Rows) -> Rows | None:
    """The rows without a title above and notes below them; None when they have not all the same two columns or more."""
    rows = [[cell.strip() for cell in row] for row in rows]
    while rows and sum(map(bool, rows[0])) < 2:
        rows = rows[1:]
    rows = _without_notes(rows)
    if len(rows) > 1 and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows):
        return rows
    return None


def _without_notes(rows: Rows) -> Rows:
    """Below an empty row, or marked as a note, or in one column: words that are no row of the table."""
    told = [place for place, row in enumerate(rows) if any(row)]
    end = told[-1] + 1 if told else 0
    for place in range(end - 1, 0, -1):
        row = rows[place]
        if not any(row):
            if all(sum(map(bool, below)) < 2 for below in rows[place:end]):
                end = place
        elif len(row) == 1 or (_NOTE.match(row[0]) and not any(row[1:])):
            end = place
    return [row for row in rows[:end] if any(row)]


def _filled_columns(rows: Rows) -> Rows:
    """The rows without columns in which nothing stands, not even a heading."""
    kept = [column for column in range(len(rows[0])) if any(row[column] for row in rows)]
    return [[row[column] for column in kept] for row in rows]


def _shares_apart(rows: Rows) -> Rows:
    """`12 (50%)` in two columns: the count, and the share beside it."""
    head, *rest = rows
    columns = [column for column in range(1, len(head)) if any(_counted_with_share(row[column]) for row in rest)]
    for column in reversed(columns):
        head = [*head[:column], _PERCENT.sub("", head[column]) or "n", "%", *head[column + 1 :]]
        rest = [[*row[:column], *_apart(row[column]), *row[column + 1 :]] for row in rest]
    return [head, *rest]


def _counted_with_share(cell: str) -> bool:
    found = _WITH_SHARE.match(cell)
    return found is not None and any(each.isdecimal() for each in found["count"])


def _apart(cell: str) -> Sequence[str]:
    found = _WITH_SHARE.match(cell)
    return (found["count"], found["share"] + "%") if found else (cell, "")
