"""Tables of counts and the protected report: the one object from which every document is made.

A hidden cell holds no value here, whatever it was (small, zero or hidden to protect another): who holds a
`ProtectedReport` cannot tell, and neither can its documents. No raw row, name or text is in it. For the same reason
the account tells how many cells are hidden and never how many of each sort: "none of them is a zero" is a disclosure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vp.report.periods import Period, parse

SCHEMA = "vp.report/1"

Key = tuple[str | None, ...]
"""One label (or group) a dimension, None for its total."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One classification of a table: `labels` in order (totals not among them), `groups` of labels above them.

    A case has exactly one label, unless `multiple`: then several may hold and the labels do not add up to the total.
    `merges` names labels that stand for several labels of the code list or several departments (coarsening).
    """

    name: str
    labels: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    multiple: bool = False
    merges: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One count; `value` is None when it is hidden."""

    key: Key
    value: int | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One frequency table with its margins.

    `unit` says what is counted: cases, persons, natures, actions, referrals. In a `multiple` table the cell of a label
    counts the cases in which it holds, and the total (key None) counts cases. A cell that is not in `cells` is not
    published (series over years have no total over the years).
    """

    name: str
    unit: str
    dimensions: tuple[Dimension, ...]
    cells: tuple[Cell, ...]
    multiple: bool
    period: Period

    def value(self, *key: str | None) -> int | None:
        """The published count at `key`; None when hidden or absent."""
        return next((cell.value for cell in self.cells if cell.key == key), None)


@dataclass(frozen=True, slots=True)
class Flow:
    """Cases over the year's edge: carried_over + new - closed = open, each None when hidden.

    `carried_over` were open on the first day, `open` are open after the last.
    """

    period: Period
    carried_over: int | None
    new: int | None
    closed: int | None
    open: int | None


@dataclass(frozen=True, slots=True)
class Rate:
    """A published count of `table` at `key` per 100 of `headcount` people, None where the count is hidden."""

    table: str
    key: Key
    period: Period
    headcount: int
    per_hundred: float | None


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from first contact to first conversation; None when too few cases tell or one dominates."""

    period: Period
    mean: int | None
    median: int | None


@dataclass(frozen=True, slots=True)
class Activity:
    """The counsellor's own work outside cases: how often, how many minutes, how many people reached."""

    kind: str
    number: int
    minutes: int
    people: int


@dataclass(frozen=True, slots=True)
class Account:
    """Facts for the chapter on how was counted and hidden.

    `method`: optimum, heuristic, time_limit (heuristic because the clock struck, so another computer may hide other
    cells), one_way (no solver, simpler rule) or rounded. `merged`: what was coarsened, as
    (dimension, label, the labels in it). `left_out`: names of tables that were asked and not published. `together`:
    several employers' cases are counted as one; how many is not told, since the number would tell who had a case.
    """

    method: str
    cells: int
    hidden: int
    insider: bool
    small_year: bool
    merged: tuple[tuple[str, str, tuple[str, ...]], ...]
    left_out: tuple[str, ...]
    register: tuple[str, ...]
    uncertain_dates: int | None
    base: int | None = None
    together: bool = False


@dataclass(frozen=True, slots=True)
class ProtectedReport:
    """Everything that may be published about a period, and nothing else.

    `organisation` is None for all of the counsellor's organisations. `compared` are the earlier periods whose tables
    stand beside (same table name, other `period`). `threshold`: counts below it are hidden, `marker` stands for them.
    `registered` are the ids of issued reports that the protection took into account. `draft`: a preview (CONCEPT).
    """

    organisation: str | None
    period: Period
    compared: tuple[Period, ...]
    threshold: int
    marker: str
    width: int
    tables: tuple[Table, ...]
    flow: tuple[Flow, ...]
    rates: tuple[Rate, ...]
    days: tuple[Days, ...]
    activities: tuple[Activity, ...]
    hours: int | None
    account: Account
    draft: bool
    made_on: date
    categories: str = "vp"
    profile: str = "nl"
    texts: Mapping[str, str] = field(default_factory=dict)
    schema: str = SCHEMA

    def table(self, name: str, period: Period | None = None) -> Table | None:
        """The table `name` of `period` (the report's own when None), None when it is not in the report."""
        wanted = period or self.period
        found = [table for table in self.tables if table.name == name]
        return next(
            (table for table in found if table.period == wanted), found[0] if period is None and found else None
        )


def plain(report: ProtectedReport) -> dict[str, Any]:
    """The report as plain values for JSON: `tables[]` of `name`, `dimensions`, `hierarchies`, `cells[]`."""
    return {
        "schema": report.schema,
        "organisation": report.organisation,
        "period": report.period.name,
        "compared": [period.name for period in report.compared],
        "threshold": report.threshold,
        "marker": report.marker,
        "width": report.width,
        "categories": report.categories,
        "profile": report.profile,
        "draft": report.draft,
        "date": report.made_on.isoformat(),
        "tables": [plain_table(table) for table in report.tables],
        "flow": [
            {"period": f.period.name, "carried_over": f.carried_over, "new": f.new, "closed": f.closed, "open": f.open}
            for f in report.flow
        ],
        "rates": [
            {
                "table": r.table,
                "key": list(r.key),
                "period": r.period.name,
                "headcount": r.headcount,
                "per_100": r.per_hundred,
            }
            for r in report.rates
        ],
        "days": [{"period": d.period.name, "mean": d.mean, "median": d.median} for d in report.days],
        "activities": [
            {"kind": a.kind, "number": a.number, "minutes": a.minutes, "people": a.people} for a in report.activities
        ],
        "hours": report.hours,
        "account": _plain_account(report.account),
    }


def _plain_account(account: Account) -> dict[str, Any]:
    return {
        "method": account.method,
        "cells": account.cells,
        "hidden": account.hidden,
        "insider": account.insider,
        "small_year": account.small_year,
        "merged": [{"dimension": d, "label": label, "labels": list(parts)} for d, label, parts in account.merged],
        "left_out": list(account.left_out),
        "register": list(account.register),
        "uncertain_dates": account.uncertain_dates,
        "base": account.base,
        **({"together": True} if account.together else {}),
    }


def plain_table(table: Table) -> dict[str, Any]:
    """One table as plain values: `cells[]` of `key` (null for a total), `value` (null when hidden), `hidden`."""
    return {
        "name": table.name,
        "unit": table.unit,
        "period": table.period.name,
        "multiple": table.multiple,
        "dimensions": [
            {"name": dimension.name, "labels": list(dimension.labels), "multiple": dimension.multiple}
            for dimension in table.dimensions
        ],
        "hierarchies": {
            dimension.name: {label: list(parts) for label, parts in (*dimension.groups, *dimension.merges)}
            for dimension in table.dimensions
            if dimension.groups or dimension.merges
        },
        "cells": [{"key": list(cell.key), "value": cell.value, "hidden": cell.hidden} for cell in table.cells],
    }


def read_table(values: Mapping[str, Any]) -> Table:
    """A table from what `plain_table` gave."""
    above = values.get("hierarchies", {})
    dimensions = []
    for each in values["dimensions"]:
        labels = tuple(each["labels"])
        known = {name: tuple(parts) for name, parts in above.get(each["name"], {}).items()}
        dimensions.append(
            Dimension(
                each["name"],
                labels,
                tuple((name, parts) for name, parts in known.items() if name not in labels),
                bool(each["multiple"]),
                tuple((name, parts) for name, parts in known.items() if name in labels),
            )
        )
    cells = tuple(Cell(tuple(each["key"]), each["value"], bool(each["hidden"])) for each in values["cells"])
    return Table(
        values["name"], values["unit"], tuple(dimensions), cells, bool(values["multiple"]), parse(str(values["period"]))
    )
