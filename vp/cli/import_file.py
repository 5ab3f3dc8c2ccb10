"""A file of cases as lines of cells: CSV in UTF-8, or as Excel on Windows writes it, and JSON lines."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from vp.cli import inputs
from vp.cli.import_columns import KNOWN, RowsUnusable, column
from vp.errors import N_

# What Windows writes for letters with accents, quotation marks, dashes and the euro; another encoding uses other bytes.
_WINDOWS = re.compile(
    rb"[\t\n\r\x20-\x7e\x80\x85\x91-\x94\x96\x97\xa0\xa7\xab\xb0\xb4\xbb\xc0-\xd6\xd8-\xf6\xf8-\xff]+"
)
_ACCENTS = re.compile(rb"[\xc0-\xd6\xd8-\xf6\xf8-\xff]")


def read(path: Path) -> tuple[list[tuple[int, dict[str, str]]], bool]:
    """(line, heading -> cell) of a CSV or of JSON lines, and whether its letters are those of Windows, not UTF-8."""
    as_json = path.suffix.casefold() in (".jsonl", ".ndjson", ".json")
    try:
        text = inputs.read_file(path)
    except inputs.TextUnusable as fault:
        raw = b"" if str(path) == "-" or as_json or not path.is_file() else path.read_bytes()
        text = _of_windows(raw)
        if not text:
            if not as_json:
                hint = N_("in Excel: 'Save As', and choose the type 'CSV UTF-8 (Comma delimited)'")
                fault.hints = (*fault.hints, hint)
            raise
        return _csv(text), True
    return (_json_lines(text) if as_json else _csv(text)), False


def _of_windows(raw: bytes) -> str:
    """The text of a file that is plainly a table of cases in cp1252, as Excel's other CSV is; else nothing."""
    if len(raw) > inputs.LARGEST_STORY or not _WINDOWS.fullmatch(raw) or not _ACCENTS.search(raw):
        return ""
    text = raw.decode("cp1252")
    heading = text.split("\n", 1)[0]
    names = next(csv.reader([heading], delimiter=_delimiter(heading)), [])
    return text if all(column(name) in KNOWN for name in names) else ""


def _delimiter(heading: str) -> str:
    return max(";,\t", key=heading.count)


def _csv(text: str) -> list[tuple[int, dict[str, str]]]:
    """(line, column -> cell) of a CSV with comma, semicolon or tab, as a Dutch spreadsheet writes it too."""
    delimiter = _delimiter(text.split("\n", 1)[0])
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = []
        for row in reader:
            if None in row:
                raise RowsUnusable(N_("line {line} has more cells than the heading"), line=reader.line_num)
            if any((cell or "").strip() for cell in row.values()):
                rows.append((reader.line_num, {str(key): cell or "" for key, cell in row.items()}))
        return rows
    except csv.Error:
        raise RowsUnusable(
            N_("line {line} is not valid CSV"), N_("look at its quotation marks"), line=reader.line_num
        ) from None


def _json_lines(text: str) -> list[tuple[int, dict[str, str]]]:
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            raise RowsUnusable(N_("line {line} is not valid JSON"), line=number) from None
        if not isinstance(value, dict):
            raise RowsUnusable(N_("line {line} is no JSON object"), line=number)
        rows.append(
            (
                number,
                {
                    str(key): ",".join(map(str, each)) if isinstance(each, list) else "" if each is None else str(each)
                    for key, each in value.items()
                },
            )
        )
    return rows
