"""`vp import`: cases from a spreadsheet (CSV) or JSON lines; all rows, or none.

A column's name is a field of the case under its Dutch or English name; `docs/FORMAT.md` lists them. A dry run shows
what each row becomes. What cannot be used is told by line and column, and then nothing is imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from vp.cli import import_file, import_rows, inputs, voice
from vp.cli.import_columns import RowsUnusable
from vp.cli.import_rows import Row
from vp.cli.result import Result, Table
from vp.cli.session import current
from vp.errors import N_
from vp.i18n import _, ngettext

_TOLD = 20
"""So many rows are told with all that is wrong with them."""


def import_cases(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("CSV with a heading line, or JSON lines."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what each row becomes, and import nothing."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask before importing."))] = False,
) -> Result:
    """Take cases over from a spreadsheet: shows what each row becomes; all or nothing."""
    session = current()
    raw, of_windows = import_file.read(file.expanduser())
    rows = import_rows.rows_of(raw, {row["number"] for row in session.rows()})
    _require_usable(rows)
    warnings = _as_read(rows, of_windows)
    table = _preview(rows)
    count = ngettext("{count} case", "{count} cases", len(rows)).format(count=len(rows))
    data = {"rows": len(rows), "numbers": [row.record.number for row in rows]}
    if dry_run:
        return Result(
            data={**data, "imported": 0},
            blocks=[table, count, _("This was a dry run: nothing was imported.")],
            warnings=warnings,
        )
    if not yes and not session.shared.get("json"):
        for line in (table.headings, *table.rows[:10]):
            voice.tell("  ".join(line))
        for warning in warnings:
            voice.tell(warning)
        warnings = []
        if not voice.confirm(_("import {count}?").format(count=count)):
            return Result(data={**data, "imported": 0}, blocks=[_("Nothing was imported.")])
    from vp.cli.practice_two_hats import tied

    warnings += tied([row.record for row in rows])
    _write(rows)
    imported = _("Imported: {count}.").format(count=count)
    return Result(data={**data, "imported": len(rows)}, blocks=[imported], warnings=warnings)


def _require_usable(rows: Sequence[Row]) -> None:
    """RowsUnusable when a row has a fault, after telling the faults by line and column."""
    bad = [row for row in rows if row.faults]
    for row in bad[:_TOLD]:
        for column, reason in row.faults:
            said = _("line {line}: column '{column}': {reason}")
            voice.tell(said.format(line=row.line, column=column, reason=reason))
    if not bad:
        return
    hints = [N_("mend the lines above and import the whole file again")]
    if len(bad) > _TOLD:
        hints.insert(0, N_("the first {told} of these rows are told above"))
    message = N_("rows that cannot be used: {bad} of {rows}; nothing was imported")
    raise RowsUnusable(message, *hints, bad=len(bad), rows=len(rows), told=_TOLD)


def _as_read(rows: Sequence[Row], of_windows: bool) -> list[str]:
    """How the file was read where that was a choice: its letters, and day numbers of Excel."""
    warnings = []
    if of_windows:
        warnings.append(
            _("the file is not UTF-8; it was read as Windows text (cp1252), so look at names with an accent once")
        )
    for column, count in Counter(each for row in rows for each in row.numbered).items():
        said = ngettext(
            "column '{column}': {count} day number of Excel was read as a date",
            "column '{column}': {count} day numbers of Excel were read as dates",
            count,
        )
        warnings.append(said.format(column=column, count=count))
    return warnings


def _preview(rows: list[Row]) -> Table:
    cells = [
        [
            str(row.line),
            row.record.number,
            str(row.record.first_contact),
            inputs.label("nature", row.record.main_nature),
            row.record.organisation or "",
        ]
        for row in rows
    ]
    return Table([_("line"), _("number"), _("first contact"), _("nature"), _("organisation")], cells)


def _write(rows: list[Row]) -> None:
    """Write all cases; when one cannot be written, those before it are taken back."""
    session = current()
    opened = session.open
    made: list[str] = []
    with opened.writing():
        try:
            for row in rows:
                folder = opened.new_folder()
                made.append(folder)
                opened.write(folder, "zaak", session.stamped(row.record))
                if row.minutes:
                    _write_minutes(folder, row)
        except BaseException:
            for folder in made:
                opened.destroy_folder(folder)
            raise


def _write_minutes(folder: str, row: Row) -> None:
    """Minutes of a spreadsheet that has no notes: notes without more text than where they come from."""
    left = row.minutes
    while left > 0:
        part = min(left, 24 * 60)
        head = {"soort": "actie", "datum": str(row.record.first_contact), "minuten": part}
        current().open.write(
            folder, "notitie", current().stamped(head), _("Time taken over from the imported file.") + "\n"
        )
        left -= part
