"""One CSV file a table, a line a cell: a column for each dimension, then `value` (empty when hidden) and `hidden`.

A total is an empty label. Labels are keys of the code lists, as in the JSON. A label that a spreadsheet would take for
a formula stands behind an apostrophe.
"""

from __future__ import annotations

import csv
import io

from vp.report.tables import ProtectedReport, Table


def write(report: ProtectedReport, stem: str) -> dict[str, bytes]:
    """File name -> content of every table."""
    return {f"{stem}-{_name(table)}.csv": _table(table) for table in report.tables}


def _name(table: Table) -> str:
    return f"{table.name}-{table.period.name.replace('/', '_')}"


def _table(table: Table) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*(each.name for each in table.dimensions), "value", "hidden"])
    for cell in table.cells:
        number = "" if cell.value is None else cell.value
        writer.writerow([*(harmless(key or "") for key in cell.key), number, "true" if cell.hidden else "false"])
    return buffer.getvalue().encode()


def harmless(text: str) -> str:
    """`text` as a spreadsheet may read it: not as a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
