"""Dates as people know them: a day, a month, a year, or about one of these.

Written as in ISO 8601 (`2026-03-09`, `2026-03`, `2026`), with `~` before it for "about". What a person types is read
more generously: `9-3-2026`, `9 maart 2026`, `maart 2026`, `ca. 2026`, `vandaag`, `gisteren`, and in English likewise.
A date of a day that no calendar has is refused, never moved to another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vp.errors import N_, UsageError

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february",
            "maart mrt march mar",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ABOUT = re.compile(r"^(?:~|ca\.?|circa|rond|ongeveer|omstreeks|about|around)\s*", re.I)
_ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
_MONTH_FIRST = re.compile(r"^(\d{1,2})[-/](\d{4})$")
_WORDS = re.compile(r"^(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})$", re.I)
_DAYS_AWAY = {"vandaag": 0, "today": 0, "gisteren": -1, "yesterday": -1, "eergisteren": -2, "morgen": 1, "tomorrow": 1}
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2199


class DateUnreadable(UsageError):
    """What was given is no date, or a day that does not exist."""


def _unreadable() -> DateUnreadable:
    return DateUnreadable(
        N_("this is not a date that vp can read"),
        N_("write a day as 2026-03-09 or 9-3-2026, a month as 2026-03, a year as 2026; put ~ before it for 'about'"),
    )


def _impossible() -> DateUnreadable:
    return DateUnreadable(N_("this day does not exist"), N_("look at the month and the day again; nothing was changed"))


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A day, a month (`day` None) or a year (`month` None too), or about one."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    def __post_init__(self) -> None:
        if not _EARLIEST_YEAR <= self.year <= _LATEST_YEAR or (self.day is not None and self.month is None):
            raise _unreadable()
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError:
            raise _impossible() from None

    @classmethod
    def parse(cls, text: str, today: date | None = None) -> FuzzyDate:
        """The date that `text` means; words such as `gisteren` need `today`. DateUnreadable when it is none."""
        text = " ".join(text.split())
        if today is not None and text.lower() in _DAYS_AWAY:
            return cls.of(today + timedelta(days=_DAYS_AWAY[text.lower()]))
        bare = _ABOUT.sub("", text)
        about = bare != text
        if found := _ISO.match(bare):
            year, month, day = found.groups()
        elif found := _DAY_FIRST.match(bare):
            day, month, year = found.groups()
        elif found := _MONTH_FIRST.match(bare):
            (month, year), day = found.groups(), None
        elif (found := _WORDS.match(bare)) and found[2].lower() in _MONTHS:
            day, month, year = found[1], str(_MONTHS[found[2].lower()]), found[3]
        else:
            raise _unreadable()
        return cls(int(year), int(month) if month else None, int(day) if day else None, about)

    @classmethod
    def of(cls, day: date) -> FuzzyDate:
        """Exactly `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The earliest day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day that it may be."""
        if self.month is None:
            return date(self.year, 12, 31)
        if self.day is None:
            return date(self.year + self.month // 12, self.month % 12 + 1, 1) - timedelta(days=1)
        return self.first

    @property
    def exact(self) -> bool:
        """Whether it is one known day."""
        return self.day is not None and not self.about

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        if self.month is not None:
            parts.append(f"{self.month:02}")
        if self.day is not None:
            parts.append(f"{self.day:02}")
        return ("~" if self.about else "") + "-".join(parts)

    def __lt__(self, other: FuzzyDate) -> bool:
        return (self.first, self.last, self.about) < (other.first, other.last, other.about)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """pydantic reads it from text and writes it as text."""
        from pydantic_core import core_schema

        def read(value: Any) -> FuzzyDate:
            if isinstance(value, FuzzyDate):
                return value
            if isinstance(value, date):
                return cls.of(value)
            try:
                return cls.parse(str(value))
            except DateUnreadable as fault:
                raise ValueError(fault.message) from None

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )
