"""`vp import`: cases from a spreadsheet (CSV) or JSON lines; all rows, or none.

A column's name is a field of the case under its Dutch or English name; `docs/FORMAT.md` lists them. A dry run shows
what each row becomes. A row that cannot be used is listed with its line and the reason, and then nothing is imported.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import days, inputs, voice
from vp.cli.case_new import next_number
from vp.cli.result import Result, Table
from vp.cli.session import current
from vp.errors import N_, UsageError, VpError
from vp.i18n import _, ngettext

_CODED = {
    "soort": "kind",
    "hoofdaard": "nature",
    "verhouding": "accused_relation",
    "kanaal": "channel",
    "fase": "phase",
    "uitkomst": "outcome",
    "melder.rol": "reporter_role",
    "melder.positie": "reporter_position",
}
_LISTED = {"aard": "nature", "integriteit": "integrity_nature", "acties": "action", "verwijzingen": "referral"}
_ENGLISH = {
    "number": "nummer",
    "kind": "soort",
    "nature": "aard",
    "natures": "aard",
    "main_nature": "hoofdaard",
    "organisation": "organisatie",
    "department": "afdeling",
    "reporter": "melder.naam",
    "melder": "melder.naam",
    "contact": "melder.contact",
    "function": "melder.functie",
    "functie": "melder.functie",
    "role": "melder.rol",
    "rol": "melder.rol",
    "position": "melder.positie",
    "positie": "melder.positie",
    "relation": "verhouding",
    "channel": "kanaal",
    "phase": "fase",
    "actions": "acties",
    "referrals": "verwijzingen",
    "outcome": "uitkomst",
    "first_contact": "eerste_contact",
    "first_conversation": "eerste_gesprek",
    "closed": "gesloten",
    "facts_from": "feiten.van",
    "facts_to": "feiten.tot",
    "tags": "trefwoorden",
    "summary": "samenvatting",
    "minutes": "minuten",
}
_DATED = ("eerste_contact", "eerste_gesprek", "gesloten", "feiten.van", "feiten.tot")
_PLAIN = (
    "nummer",
    "organisatie",
    "afdeling",
    "samenvatting",
    "melder.naam",
    "melder.contact",
    "melder.functie",
    "minuten",
)
_KNOWN = {*_CODED, *_LISTED, *_DATED, *_PLAIN, "trefwoorden"}


class RowsUnusable(UsageError):
    """Some rows of an import cannot be used; nothing was imported."""


class ColumnUnknown(UsageError):
    """A column's name is no field of a case."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file: its line, and either the case that it becomes or the reason why it cannot."""

    line: int
    record: Any = None
    minutes: int = 0
    reason: str = ""


def import_cases(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("CSV with a heading line, or JSON lines."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what each row becomes, and import nothing."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask before importing."))] = False,
) -> Result:
    """Take cases over from a spreadsheet: shows what each row becomes; all or nothing."""
    session = current()
    text = inputs.read_file(file.expanduser())
    raw = _json_lines(text) if file.suffix.casefold() in (".jsonl", ".ndjson", ".json") else _csv(text)
    rows = _read_rows(raw, {row["number"] for row in session.rows()})
    bad = [row for row in rows if row.reason]
    if bad:
        for row in bad[:20]:
            voice.tell(_("line {line}: {reason}").format(line=row.line, reason=row.reason))
        raise RowsUnusable(
            N_("{bad} of {rows} rows cannot be used; nothing was imported"),
            N_("mend the lines above and import the whole file again"),
            bad=len(bad),
            rows=len(rows),
        )
    table = _preview(rows)
    count = ngettext("{count} case", "{count} cases", len(rows)).format(count=len(rows))
    data = {"rows": len(rows), "numbers": [row.record.number for row in rows]}
    if dry_run:
        return Result(
            data={**data, "imported": 0}, blocks=[table, count, _("This was a dry run: nothing was imported.")]
        )
    if not yes and not session.shared.get("json"):
        for line in (table.headings, *table.rows[:10]):
            voice.tell("  ".join(line))
        if not voice.confirm(_("import {count}?").format(count=count)):
            return Result(data={**data, "imported": 0}, blocks=[_("Nothing was imported.")])
    from vp.cli.practice_two_hats import tied

    warnings = tied([row.record for row in rows])
    _write(rows)
    imported = _("Imported: {count}.").format(count=count)
    return Result(data={**data, "imported": len(rows)}, blocks=[imported], warnings=warnings)


def _csv(text: str) -> list[tuple[int, dict[str, str]]]:
    """(line, column -> cell) of a CSV with comma, semicolon or tab, as a Dutch spreadsheet writes it too."""
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
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


def _read_rows(raw: list[tuple[int, dict[str, str]]], taken: set[str]) -> list[Row]:
    columns = {_column(name): name for _line, cells in raw for name in cells}
    for column, name in columns.items():
        if column not in _KNOWN:
            raise ColumnUnknown(
                N_("the column {name} is no field of a case"),
                N_("fields: {fields}"),
                name=name,
                fields=", ".join(sorted(_KNOWN)),
            )
    taken = set(taken)
    rows = []
    for line, cells in raw:
        try:
            row = _row(line, {_column(name): cell.strip() for name, cell in cells.items()}, taken)
            taken.add(row.record.number)
        except VpError as error:
            reason, hints = voice.translated(error)
            row = Row(line, reason=" — ".join([reason, *hints[:1]]))
        rows.append(row)
    if not rows:
        raise RowsUnusable(N_("the file has no rows"))
    return rows


def _column(name: str) -> str:
    folded = name.strip().casefold().replace(" ", "_").replace("-", "_")
    return _ENGLISH.get(folded, folded)


def _row(line: int, cells: dict[str, str], taken: set[str]) -> Row:
    from vp.casefile.dates import FuzzyDate
    from vp.casefile.plausible import told
    from vp.casefile.records import Case, read

    head: dict[str, Any] = {}
    for column, cell in cells.items():
        if not cell or column == "minuten":
            continue
        value: Any = cell
        if column in _CODED:
            value = inputs.code(_CODED[column], cell)
        elif column in _LISTED:
            value = inputs.code_list(_LISTED[column], [cell.replace(";", ",").replace("|", ",")])
        elif column in _DATED:
            value = str(FuzzyDate.parse(cell))
        elif column == "trefwoorden":
            value = [each.strip() for each in cell.split(",")]
        part, dot, name = column.partition(".")
        if dot:
            head.setdefault(part, {})[name] = value
        else:
            head[column] = value
    if "eerste_contact" not in head:
        raise UsageError(N_("the day of the first contact is missing"))
    if head.get("aard"):
        head.setdefault("hoofdaard", head["aard"][0])
    if head.get("gesloten"):
        head.setdefault("fase", "afgesloten")
    number = head.get("nummer") or next_number(FuzzyDate.parse(head["eerste_contact"]).year, taken)
    if number in taken:
        raise UsageError(N_("there is a case {number} already"), number=number)
    days.refuse_to_come(told(head))
    minutes = cells.get("minuten") or "0"
    if not minutes.isdecimal() or int(minutes) > 100_000:
        raise UsageError(N_("the minutes must be a whole number"))
    return Row(line, read(Case, {**head, "nummer": number}), int(minutes))


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
