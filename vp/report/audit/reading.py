"""Finished reports read back as an attacker reads them: names, labels, numbers, and what is left empty.

Reads the JSON form of a report, JSON tables of others, and CSV tables (one row a cell, or a cross table). Knows nothing
of how the figures were protected. What cannot be understood is refused, never passed over.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vp.errors import N_
from vp.report.errors import TableNotUnderstood

CellKey = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension: for each label, group and merged label the smallest labels that it stands for."""

    name: str
    parts: Mapping[str, frozenset[str]]
    multiple: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One published table: None for a hidden count; `bounds` where something else printed narrows a hidden count."""

    name: str
    unit: str
    period: str
    organisation: str | None
    axes: tuple[Axis, ...]
    cells: Mapping[CellKey, int | None]
    bounds: Mapping[CellKey, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One published report: its tables and its flows (period, then carried over, new, closed, open).

    `base`: every figure is rounded up or down to a multiple of it.
    """

    name: str
    sheets: tuple[Sheet, ...]
    flows: tuple[tuple[str, str | None, tuple[int | None, ...]], ...] = ()
    base: int | None = None


def document(values: Mapping[str, Any], name: str) -> Document:
    """A report from its JSON form (the object itself or a command's envelope around it)."""
    data = values.get("data", values)
    try:
        organisation = data.get("organisation")
        rates = data.get("rates", [])
        sheets = tuple(_sheet(each, organisation, rates) for each in data["tables"])
        flows = tuple(
            (
                str(f["period"]),
                organisation,
                tuple(_count(f[part]) for part in ("carried_over", "new", "closed", "open")),
            )
            for f in data.get("flow", ())
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise TableNotUnderstood(N_("{name} holds no tables that vp can read"), name=name) from None
    base = (data.get("account") or {}).get("base")
    return Document(name, sheets, flows, base)


def _sheet(values: Mapping[str, Any], organisation: str | None, rates: Sequence[Mapping[str, Any]]) -> Sheet:
    axes = []
    for dimension in values["dimensions"]:
        above = values.get("hierarchies", {}).get(dimension["name"], {})
        axes.append(_axis(dimension, above))
    cells: dict[CellKey, int | None] = {}
    bounds: dict[CellKey, tuple[float, float]] = {}
    total: int | None = None
    for cell in values["cells"]:
        key = tuple(cell["key"])
        if len(key) != len(axes) or key in cells:
            raise ValueError
        number = _count(cell["value"])
        if bool(cell.get("hidden", number is None)) != (number is None):
            raise ValueError
        cells[key] = number
        if set(key) <= {None}:
            total = number
    for cell in values["cells"]:
        if cells[tuple(cell["key"])] is None and cell.get("percent") is not None and total:
            bounds[tuple(cell["key"])] = share(str(cell["percent"]), total)
    period, name = str(values.get("period", "")), str(values["name"])
    for rate in rates:
        key = tuple(rate["key"])
        if (
            rate["table"] == name
            and rate["period"] == period
            and rate["per_100"] is not None
            and cells.get(key, 0) is None
        ):
            bounds[key] = share(str(rate["per_100"]), int(rate["headcount"]))
    return Sheet(name, str(values.get("unit", "cases")), period, organisation, tuple(axes), cells, bounds)


def _axis(dimension: Mapping[str, Any], above: Mapping[str, Sequence[str]]) -> Axis:
    labels = list(dimension["labels"])
    parts = {label: frozenset(above.get(label, (label,))) for label in labels}
    for group, members in above.items():
        if group not in parts:
            parts[group] = frozenset().union(*(parts.get(member, frozenset((member,))) for member in members))
    return Axis(str(dimension["name"]), parts, bool(dimension.get("multiple", False)))


def _count(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def share(text: str, total: int) -> tuple[float, float]:
    """The counts that a printed percentage of `total` allows, given its decimals."""
    number = text.replace("%", "").replace(",", ".").strip()
    decimals = len(number.partition(".")[2])
    middle, half = float(number), 0.5 * 10.0**-decimals
    return (middle - half) * total / 100, (middle + half) * total / 100


_HIDDEN = re.compile(
    r"^(?:|[<*x×.:…–—-]{1,3}|[<≤]\s*\d+|verborgen|hidden|n\.?[bv]\.?t?\.?|n/?a|nan|null|none|geheim"
    r"|(?:minder|kleiner|less|fewer) (?:dan|than) .*)$",
    re.I,
)
_APART = " .,'\u00a0\u2009\u202f"
_NUMBER = re.compile(rf"^\d{{1,3}}(?:[{_APART}]\d{{3}})+$|^\d+(?:[.,]0)?$")
_PERCENT = re.compile(r"^\d+(?:[.,]\d+)?\s*%$")
_SHARE = re.compile(r"^\d{1,3}(?:[.,]\d{1,3})?\s*%?$")
_SHARES = re.compile(r"%|percent|procent|aandeel|share", re.I)
_TOTAL = re.compile(
    r"^(?:(?:eind|sub)?totaal|totalen|(?:grand )?totals?|alle|all|sum|som|marge|samen|\*"
    r"|(?:totaal|total) (?:aantal|number)|(?:alle|all) [\w ]+)?$",
    re.I,
)


def read_file(name: str, text: str) -> Document:
    """The tables of a file by its ending: `.json` or `.csv`; TableNotUnderstood when it holds none."""
    if name.lower().endswith(".json"):
        try:
            loaded = json.loads(text)
        except ValueError:
            raise TableNotUnderstood(N_("{name} is not valid JSON"), name=name) from None
        if not isinstance(loaded, dict):
            raise TableNotUnderstood(N_("{name} holds no tables that vp can read"), name=name)
        return document(loaded, name)
    return Document(name, (_from_csv(name, text),))


def _from_csv(name: str, text: str) -> Sheet:
    lines = (line for line in text.lstrip("\ufeff").splitlines() if line.strip(" ;,\t") and not line.startswith("#"))
    rows = _rows("\n".join(lines))
    if rows is None:
        raise TableNotUnderstood(
            N_("{name} holds no table: all rows need the same columns, apart by semicolons, tabs or commas"), name=name
        )
    head, *rest = rows
    shares = [column for column in range(len(head)) if _are_shares(head[column], [row[column] for row in rest])]
    counted = [
        column
        for column in range(len(head))
        if column not in shares
        and all(_is_value(row[column]) for row in rest)
        and any(_NUMBER.match(row[column]) for row in rest)
        and not (column == 0 and all(re.fullmatch(r"\d{4}", row[0]) for row in rest))  # years head the rows
    ]
    broken = [c for c in range(1, len(head)) if c not in (*shares, *counted) and _half_counted(row[c] for row in rest)]
    if broken:
        raise TableNotUnderstood(
            N_("{name} has something in column {column} that is neither a count nor a sign for a hidden one"),
            name=name,
            column=broken[0] + 1,
        )
    if not counted:
        raise TableNotUnderstood(N_("{name} holds no column of counts"), name=name)
    if len(counted) == 1 or head[counted[0]].lower() in ("value", "aantal", "count", "n", "freq", "ant"):
        return _long(name, head, rest, counted[0], shares)
    return _cross(name, head, rest, counted, shares)


def _rows(body: str) -> list[list[str]] | None:
    """The rows of the table, by the first mark that gives each of them the same number of columns, two or more."""
    for mark in (";", "\t", ","):
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(body), delimiter=mark)]
        if len(rows) > 1 and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows):
            return rows
    return None


def _are_shares(heading: str, values: Sequence[str]) -> bool:
    """Whether a column holds percentages: by its heading, by a sign, or because decimals are no counts."""
    told = [value for value in values if not _HIDDEN.match(value)]
    if not told or not all(_SHARE.match(value) for value in told):
        return False
    signed = any("%" in value for value in told) or bool(_SHARES.search(heading))
    return signed or any(not _NUMBER.match(value) for value in told)


def _half_counted(values: Iterable[str]) -> bool:
    """Whether most, but not all, of a column can be read as counts; labels are not."""
    known = [_is_value(value) and value != "" for value in values]
    return sum(known) * 2 > len(known)


def _is_value(text: str) -> bool:
    return bool(_NUMBER.match(text) or _HIDDEN.match(text) or _PERCENT.match(text))


def _number(text: str) -> int | None:
    if not _NUMBER.match(text):
        return None
    return int(re.sub(rf"[{_APART}](?=\d{{3}})", "", re.sub(r"[.,]0$", "", text)))


def _long(name: str, head: list[str], rows: list[list[str]], column: int, percents: Sequence[int]) -> Sheet:
    names = [
        c
        for c in range(len(head))
        if c not in (column, *percents) and head[c].lower() not in ("hidden", "verborgen", "vlag")
    ]
    cells: dict[CellKey, int | None] = {}
    told: dict[CellKey, str] = {}
    for row in rows:
        key = tuple(None if _TOTAL.match(row[c]) else row[c] for c in names)
        if key in cells:
            raise TableNotUnderstood(N_("{name} has two rows for one cell"), name=name)
        cells[key] = _number(row[column])
        for percent in percents:
            if _SHARE.match(row[percent]):
                told[key] = row[percent]
    return _with_axes(name, [head[c] for c in names], cells, told)


def _cross(name: str, head: list[str], rows: list[list[str]], counted: Sequence[int], percents: Sequence[int]) -> Sheet:
    cells: dict[CellKey, int | None] = {}
    told: dict[CellKey, str] = {}
    for row in rows:
        label = None if _TOTAL.match(row[0]) else row[0]
        last: str | None = None
        for column in sorted((*counted, *percents)):
            if column in percents:  # of the counts in the column before it
                if _SHARE.match(row[column]):
                    told[(label, last)] = row[column]
                continue
            last = None if _TOTAL.match(head[column]) else head[column]
            if (label, last) in cells:
                raise TableNotUnderstood(N_("{name} has two rows for one cell"), name=name)
            cells[(label, last)] = _number(row[column])
    return _with_axes(name, [head[0] or "rij", "kolom"], cells, told)


def _with_axes(name: str, names: list[str], cells: dict[CellKey, int | None], told: dict[CellKey, str]) -> Sheet:
    axes = []
    for place, each in enumerate(names):
        labels = [key[place] for key in cells]
        axes.append(Axis(each, {label: frozenset((label,)) for label in labels if label is not None}, False))
    total = cells.get((None,) * len(names))
    bounds = {key: share(text, total) for key, text in told.items() if total and cells.get(key, 0) is None}
    return Sheet(name, "cases", "", None, tuple(axes), cells, bounds)
