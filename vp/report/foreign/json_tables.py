"""JSON tables of whoever made them, brought into the form of vp's own reports.

Takes a report of vp, its `data`, one table, or a list of tables. A table needs `dimensions` (names, or vp's own
description of each) and `cells` of `key` (one label a dimension, null for its total) and `value` (null when hidden).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from vp.errors import N_
from vp.report.audit.clues import days_of
from vp.report.errors import TableNotUnderstood


def report_of(name: str, text: str) -> tuple[dict[str, Any], dict[str, int]]:
    """The report in the file `name`, and what it tells of its threshold and width."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        raise TableNotUnderstood(N_("{name} is not valid JSON"), name=name) from None
    data = loaded.get("data", loaded) if isinstance(loaded, dict) else loaded
    if isinstance(data, dict) and "cells" in data:
        data = [data]
    if isinstance(data, list):
        data = {"tables": data}
    tables = data.get("tables") if isinstance(data, dict) else None
    if not isinstance(tables, list) or not tables:
        raise TableNotUnderstood(
            N_("{name} holds no tables that vp can read"),
            N_('it needs "tables", each with "dimensions" and "cells"; docs/FORMAT.md has an example'),
            name=name,
        )
    told = {key: data[key] for key in ("threshold", "width") if _is_count(data.get(key)) and data[key] > 0}
    return {**data, "tables": [_table(name, number, each) for number, each in enumerate(tables, start=1)]}, told


def _table(file: str, number: int, values: Any) -> dict[str, Any]:
    wrong = TableNotUnderstood(
        N_('table {number} in {name} needs "dimensions" and "cells"'),
        N_("docs/FORMAT.md has an example"),
        number=number,
        name=file,
    )
    if not isinstance(values, dict) or not isinstance(values.get("dimensions"), list):
        raise wrong
    if not isinstance(values.get("cells"), list) or not values["cells"]:
        raise wrong
    given = [each.get("name") if isinstance(each, dict) else each for each in values["dimensions"]]
    names = [each for each in given if isinstance(each, str) and each]
    if len(names) < len(given) or len(set(names)) < len(names):
        raise wrong
    period = str(values.get("period") or "")
    try:
        days_of(period)
    except (TableNotUnderstood, ValueError):
        raise TableNotUnderstood(
            N_("table {number} in {name} has a period that vp cannot read"),
            N_("write 2026, 2026-h1, 2026-k3 or 2026-01-01/2026-06-30"),
            number=number,
            name=file,
        ) from None
    seen: set[tuple[str | None, ...]] = set()
    cells = [_cell(file, number, place, each, len(names), seen) for place, each in enumerate(values["cells"], start=1)]
    groups = {each: _groups(file, number, (values.get("hierarchies") or {}), each) for each in names}
    return {
        **values,
        "name": str(values.get("name") or number),
        "period": period,
        "dimensions": [
            _dimension(each, place, cells, groups[names[place]], bool(values.get("multiple")) and len(names) == 1)
            for place, each in enumerate(values["dimensions"])
        ],
        "hierarchies": groups,
        "cells": cells,
    }


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _cell(
    file: str, table: int, place: int, values: Any, size: int, seen: set[tuple[str | None, ...]]
) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": file, "number": table, "place": place}
    key = values.get("key") if isinstance(values, dict) else None
    if not isinstance(key, list) or len(key) != size:
        raise TableNotUnderstood(
            N_('cell {place} of table {number} in {name} needs a "key" with one label a dimension, null for a total'),
            **facts,
        )
    labels = tuple(None if each is None else str(each) for each in key)
    if labels in seen:
        raise TableNotUnderstood(N_("cell {place} of table {number} in {name} has the key of an earlier one"), **facts)
    seen.add(labels)
    value = values.get("value")
    value = int(value) if isinstance(value, float) and value.is_integer() else value
    if value is not None and not _is_count(value):
        raise TableNotUnderstood(
            N_('cell {place} of table {number} in {name} needs a whole number as "value", or null when it is hidden'),
            **facts,
        )
    if values.get("hidden") and value is not None:
        raise TableNotUnderstood(
            N_("cell {place} of table {number} in {name} is marked as hidden and yet holds its number"),
            N_("a hidden number may not stand in the file at all; write null"),
            **facts,
        )
    return {**values, "key": list(labels), "value": value, "hidden": value is None}


def _groups(file: str, number: int, above: Any, dimension: str) -> dict[str, list[str]]:
    """Group -> the smallest labels in it; given as group -> labels (or groups), or as label -> group."""
    given = above.get(dimension) or {} if isinstance(above, dict) else None
    wrong = TableNotUnderstood(
        N_('table {number} in {name} has "hierarchies" that vp cannot read'),
        N_('write for each dimension the groups with their labels: {{"afdeling": {{"Zorg": ["A", "B"]}}}}'),
        number=number,
        name=file,
    )
    if not isinstance(given, dict):
        raise wrong
    members: dict[str, list[str]] = {}
    for one, other in given.items():
        if isinstance(other, str):
            members.setdefault(other, []).append(str(one))
        elif isinstance(other, list) and all(isinstance(each, str) for each in other):
            members.setdefault(str(one), []).extend(other)
        else:
            raise wrong
    try:
        return {group: sorted(_smallest(group, members, ())) for group in members}
    except RecursionError:
        raise wrong from None


def _smallest(label: str, members: Mapping[str, list[str]], above: tuple[str, ...]) -> set[str]:
    """The smallest labels under `label`; a merged label may name itself among what it stands for."""
    if label in above:
        raise RecursionError
    if label not in members:
        return {label}
    found: set[str] = set()
    for each in members[label]:
        found |= {each} if each == label else _smallest(each, members, (*above, label))
    return found


def _dimension(
    given: Any, place: int, cells: list[dict[str, Any]], groups: Mapping[str, list[str]], multiple: bool
) -> dict[str, Any]:
    """A dimension as vp's own reports describe it; its labels are those of the cells where they are not given."""
    values = dict(given) if isinstance(given, dict) else {"name": given, "multiple": multiple}
    labels = [str(each) for each in values.get("labels") or ()]
    used = dict.fromkeys(cell["key"][place] for cell in cells if cell["key"][place] is not None)
    labels += [each for each in used if each not in labels and each not in groups]
    return {**values, "labels": labels, "multiple": bool(values.get("multiple", False))}
