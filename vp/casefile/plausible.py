"""Which days of a record tell of what was, and which of them cannot be: still to come, or very long ago.

Plain heads (Dutch keys) in, names of fields out, as `feiten.van` or `opvolging.2.gedaan`. A value that is no date is
passed over: reading the record tells of it. What is planned (aftercare, retention, a follow-up's day) may lie ahead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vp.casefile.dates import DateUnreadable, FuzzyDate

LONG_AGO = 10
"""Years: a contact or a note that is older is more often a mistyped year than an old case."""
_WAS = (
    "eerste_contact",
    "eerste_gesprek",
    "gesloten",
    "heropend",
    "nazorg_gedaan",
    "datum",
    "gegeven",
    "ingetrokken",
)
_WORK = frozenset({"eerste_contact", "eerste_gesprek", "gesloten", "datum"})
"""The counsellor's own work; what is reported may have happened in somebody's youth."""


def told(head: Mapping[str, Any]) -> dict[str, FuzzyDate]:
    """The days on which something was, by field, of the head of a case, note, activity or consent."""
    return {field: day for field, value in _values(head) if (day := _day(value)) is not None}


def _values(head: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in _WAS:
        yield key, head.get(key)
    for part, keys in (("feiten", ("van", "tot")), ("bewaarblok", ("sinds",))):
        inner = head.get(part)
        if isinstance(inner, Mapping):
            for key in keys:
                yield f"{part}.{key}", inner.get(key)
    planned = head.get("opvolging")
    for at, each in enumerate(planned if isinstance(planned, list) else (), start=1):
        if isinstance(each, Mapping):
            yield f"opvolging.{at}.gedaan", each.get("gedaan")


def _day(value: Any) -> FuzzyDate | None:
    try:
        return value if isinstance(value, FuzzyDate) else FuzzyDate.parse(str(value)) if value else None
    except DateUnreadable:
        return None


def is_to_come(day: FuzzyDate, today: date) -> bool:
    """Whether all of `day` lies after today; a month or year that has begun does not."""
    return day.first > today


def is_long_ago(day: FuzzyDate, today: date) -> bool:
    """Whether all of `day` lies more than LONG_AGO years back."""
    return (day.last.year + LONG_AGO, day.last.month, day.last.day) < (today.year, today.month, today.day)


def to_come(days: Mapping[str, FuzzyDate], today: date) -> list[str]:
    """The fields of `days` (as `told` gives them) that lie in the future."""
    return [field for field, day in days.items() if is_to_come(day, today)]


def long_ago(days: Mapping[str, FuzzyDate], today: date) -> list[str]:
    """The fields of the counsellor's own work that lie very long back."""
    return [field for field, day in days.items() if field in _WORK and is_long_ago(day, today)]
