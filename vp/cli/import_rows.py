"""A spreadsheet's rows, made into cases: which column is which field, and what is wrong with each cell.

A fault names the column by its own heading and says what is expected; it never repeats what stands in the cell. All
faults of a row are told, not the first one. Day numbers of Excel are taken in a column of dates alone, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from vp.cli import inputs, voice
from vp.cli.case_new import next_number
from vp.cli.import_columns import CODED, DATED, KNOWN, LISTED, ColumnUnknown, RowsUnusable
from vp.cli.import_columns import column as column_of
from vp.cli.session import current
from vp.errors import N_, UsageError, VpError
from vp.i18n import _

_IN_ORDER = (
    ("eerste_contact", "eerste_gesprek"),
    ("eerste_contact", "gesloten"),
    ("eerste_gesprek", "gesloten"),
    ("feiten.van", "feiten.tot"),
)
_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL_SINCE = date(1980, 1, 1)
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}")
_TIMED = re.compile(r"(.*\d{4}.*?)[T ]0?0:00(?::00)?")
"""A day with the midnight that a spreadsheet writes behind it."""


class CellUnusable(UsageError):
    """A cell does not hold what its column needs."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file: its line, and either the case that it becomes or (column, reason) of all that is wrong.

    `numbered` names the columns of which the day was a day number of Excel.
    """

    line: int
    record: Any = None
    minutes: int = 0
    faults: tuple[tuple[str, str], ...] = ()
    numbered: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """The cells of one row while they are read: the head so far, the faults by field, the day numbers."""

    head: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    days: dict[str, Any] = field(default_factory=dict)
    numbered: list[str] = field(default_factory=list)

    def blame(self, column: str, error: VpError) -> None:
        """Keep what is wrong with a column; the first that is found of each."""
        reason, hints = voice.translated(error)
        self.faults.setdefault(column, " — ".join([reason, *hints[:1]]))

    def put(self, column: str, value: Any) -> None:
        """Put a value where the record has it."""
        part, dot, name = column.partition(".")
        if dot:
            self.head.setdefault(part, {})[name] = value
        else:
            self.head[column] = value


def rows_of(raw: list[tuple[int, dict[str, str]]], taken: set[str]) -> list[Row]:
    """Each row as a case, or with its faults; ColumnUnknown or RowsUnusable when the table itself cannot be used."""
    columns = {column_of(name): name.strip() for _line, cells in raw for name in cells}
    for column, name in columns.items():
        if column not in KNOWN:
            raise ColumnUnknown(
                N_("the column {name} is no field of a case"),
                N_("fields: {fields}"),
                name=name,
                fields=", ".join(sorted(KNOWN)),
            )
    if not raw:
        raise RowsUnusable(N_("the file has no rows"))
    if "eerste_contact" not in columns:
        raise RowsUnusable(N_("there is no column 'eerste_contact', and every case needs the day of its first contact"))
    taken = set(taken)
    rows = []
    for line, cells in raw:
        row = _row(line, {column_of(name): cell.strip() for name, cell in cells.items()}, taken, columns)
        if row.record is not None:
            taken.add(row.record.number)
        rows.append(row)
    return rows


def _row(line: int, cells: dict[str, str], taken: set[str], columns: Mapping[str, str]) -> Row:
    from vp.casefile.faults import RecordInvalid
    from vp.casefile.records import Case
    from vp.casefile.records import read as record_of

    reading = _Reading()
    for column, cell in cells.items():
        if cell and column != "minuten":
            try:
                reading.put(column, _value(column, cell, reading))
            except VpError as error:
                reading.blame(column, error)
    if not cells.get("eerste_contact"):
        reading.blame("eerste_contact", CellUnusable(N_("the day of the first contact is missing")))
    _check_days(reading, columns)
    minutes = cells.get("minuten") or "0"
    if not minutes.isdecimal() or int(minutes) > 100_000:
        reading.blame("minuten", CellUnusable(N_("it must be a whole number")))
    head = reading.head
    if head.get("nummer") in taken:
        taken_already = N_("there is a case {number} already")
        reading.blame("nummer", CellUnusable(taken_already, number=head["nummer"]))
    if head.get("aard"):
        head.setdefault("hoofdaard", head["aard"][0])
    if head.get("gesloten"):
        head.setdefault("fase", "afgesloten")
    record = None
    if not reading.faults:
        head.setdefault("nummer", next_number(reading.days["eerste_contact"].year, taken))
        try:
            record = record_of(Case, head)
        except RecordInvalid as error:
            for place, reason in error.faults:
                reading.faults.setdefault(place, _(reason))
    faults = tuple((columns.get(column, column), reason) for column, reason in reading.faults.items())
    numbered = tuple(columns[each] for each in reading.numbered)
    return Row(line, None if faults else record, 0 if faults else int(minutes), faults, numbered)


def _value(column: str, cell: str, reading: _Reading) -> Any:
    """What a cell holds, as the record has it. CellUnusable and others, none of which repeats the cell."""
    if column in CODED or column in LISTED:
        try:
            if column in CODED:
                return inputs.code(CODED[column], cell)
            return inputs.code_list(LISTED[column], [cell.replace(";", ",").replace("|", ",")])
        except inputs.CodeUnknown as fault:
            raise CellUnusable(N_("it must be one of: {choices}"), choices=fault.facts["choices"]) from None
    if column in DATED:
        day = _day(column, cell, reading)
        reading.days[column] = day
        return str(day)
    return [each.strip() for each in cell.split(",")] if column == "trefwoorden" else cell


def _day(column: str, cell: str, reading: _Reading) -> Any:
    from vp.casefile.dates import DateUnreadable, FuzzyDate

    if timed := _TIMED.fullmatch(cell):
        cell = timed[1]
    if re.fullmatch(r"\d{5}", cell):
        day = _EXCEL_BEGINS + timedelta(days=int(cell))
        if not _EXCEL_SINCE <= day <= current().today():
            raise CellUnusable(N_("this number is no day; write a day as 2026-03-09 or 9-3-2026"))
        reading.numbered.append(column)
        return FuzzyDate.of(day)
    if _SHORT_YEAR.fullmatch(cell):
        raise CellUnusable(N_("the year needs four figures: write a day as 2026-03-09 or 9-3-2026"))
    try:
        return FuzzyDate.parse(cell)
    except DateUnreadable as fault:
        raise CellUnusable(fault.message, *(each for each in fault.hints if "2026" in each)) from None


def _check_days(reading: _Reading, columns: Mapping[str, str]) -> None:
    """Days that cannot be: still to come, or an end before its beginning."""
    from vp.casefile import plausible

    for column in plausible.to_come(reading.days, current().today()):
        reading.blame(column, CellUnusable(N_("the date lies in the future"), N_("look at the year again")))
    for earlier, later in _IN_ORDER:
        begun, ended = reading.days.get(earlier), reading.days.get(later)
        if begun and ended and ended.last < begun.first:
            before = CellUnusable(N_("the date lies before that in column '{other}'"), other=columns[earlier])
            reading.blame(later, before)
