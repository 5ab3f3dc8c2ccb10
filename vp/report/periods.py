"""Periods of a report: a year, a half, a quarter or any two days, and how they lie in one another.

A period is a closed range of days with a short name that parses back (`2026`, `2026-h1`, `2026-k3`,
`2026-02-01/2026-05-31`). Nothing here knows the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vp.errors import N_
from vp.report.errors import PeriodNotUnderstood


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise PeriodNotUnderstood(
                N_("a period cannot end on {end}, before it starts on {start}"), start=self.start, end=self.end
            )

    @property
    def name(self) -> str:
        """`2026`, `2026-h1`, `2026-k3`, or `2026-02-01/2026-05-31`; `parse` reads it back."""
        for candidate in (str(self.start.year), *(f"{self.start.year}-{part}" for part in _PARTS)):
            if parse(candidate) == self:
                return candidate
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    def holds(self, day: date | None) -> bool:
        """Whether `day` lies in the period; a missing day lies in none."""
        return day is not None and self.start <= day <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end

    def within(self, other: Period) -> Period | None:
        """The days that both share, None when there are none."""
        return Period(max(self.start, other.start), min(self.end, other.end)) if self.overlaps(other) else None

    @property
    def is_year(self) -> bool:
        """Whether the period is exactly one calendar year."""
        return self == year(self.start.year)


_PARTS = {"h1": (1, 6), "h2": (7, 12), "k1": (1, 3), "k2": (4, 6), "k3": (7, 9), "k4": (10, 12)}


def _months(number: int, first: int, last: int) -> Period:
    after = date(number + 1, 1, 1) if last == 12 else date(number, last + 1, 1)
    return Period(date(number, first, 1), after - timedelta(days=1))


def year(number: int) -> Period:
    """The calendar year `number`."""
    return _months(number, 1, 12)


def half(number: int, which: int) -> Period:
    """The first or second half (`which` 1 or 2) of year `number`."""
    return _months(number, *_PARTS[f"h{which}"])


def quarter(number: int, which: int) -> Period:
    """Quarter `which` (1 to 4) of year `number`."""
    return _months(number, *_PARTS[f"k{which}"])


def parse(name: str) -> Period:
    """The period that `name` names; PeriodNotUnderstood when it names none."""
    try:
        if "/" in name:
            first, last = name.split("/")
            return Period(date.fromisoformat(first), date.fromisoformat(last))
        number, _, part = name.partition("-")
        if len(number) != 4:
            raise ValueError
        return _months(int(number), *_PARTS[part]) if part else year(int(number))
    except (ValueError, KeyError):
        raise PeriodNotUnderstood(
            N_("{period} is not a period"), N_("write 2026, 2026-h1, 2026-k3 or 2026-02-01/2026-05-31"), period=name
        ) from None


def before(period: Period) -> Period:
    """The same period a year earlier: 2025 for 2026, 2025-h1 for 2026-h1."""
    return Period(_year_earlier(period.start), _year_earlier(period.end))


def _year_earlier(day: date) -> date:
    following = day + timedelta(days=1)
    if following.day == 1:  # the end of a month stays one, also in February
        return following.replace(year=following.year - 1) - timedelta(days=1)
    return day.replace(year=day.year - 1)


def quarter_of(day: date) -> str:
    """The name of the quarter that `day` lies in, such as `2026-k2`."""
    return f"{day.year}-k{(day.month + 2) // 3}"


def quarters(period: Period) -> tuple[str, ...]:
    """Names of the quarters that `period` touches, in order."""
    names: list[str] = []
    for number in range(period.start.year, period.end.year + 1):
        names += [f"{number}-k{which}" for which in (1, 2, 3, 4) if quarter(number, which).overlaps(period)]
    return tuple(names)
