"""How long a case is kept: profiles, the day on which it is due, what stands in the way of destroying it.

`nl`: no law names a term for a counsellor's file; it goes some time after closing, once its year was reported. `be`:
the same for case files, and five years for the register of facts by third parties. A case that is open is never due;
reopening ends an earlier term. A legal hold, an unreported year and new content stand in the way; nobody but a person
destroys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from vp.errors import N_, UsageError

FRESH_DAYS = 28
"""For so many days after the last content of a case nothing of it is destroyed."""

_EARLIEST = 1990


class ProfileUnknown(UsageError):
    """The configuration names a retention profile that there is not, or a term that cannot be."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A way of keeping: months after closing, whether the year must be reported first, the ground in a sentence.

    `authority` is the country's supervisory authority for personal data, with its article.
    """

    name: str
    months: int
    after_report: bool
    ground: str
    authority: str
    register_months: int = 60
    days: int | None = None

    def ends(self, closed: date) -> date:
        """The day on which the term of a case that was closed on `closed` is over."""
        return closed + timedelta(days=self.days) if self.days is not None else months_after(closed, self.months)


PROFILES = {
    "nl": Profile(
        "nl",
        12,
        True,
        N_("no law names a term; a case is kept no longer than the work needs (GDPR article 5)"),
        N_("the Autoriteit Persoonsgegevens (AP)"),
    ),
    "be": Profile(
        "be",
        12,
        True,
        N_("a case is kept no longer than the work needs; the register of facts by third parties for five years"),
        N_(
            "the Gegevensbeschermingsautoriteit (GBA), or for a Flemish public body the Vlaamse Toezichtcommissie (VTC)"
        ),
    ),
}


def profile(config: Mapping[str, Any], days: object = None) -> Profile:
    """The profile that the section `retention` of the configuration chooses, with its own months; ProfileUnknown.

    `days` is the older setting `retention_days`, which holds where the section names no months.
    """
    name = str(config.get("profile", "nl"))
    if name not in PROFILES:
        raise ProfileUnknown(N_("there is no retention profile {name}"), N_("choose nl or be"), name=name)
    months = config.get("months", PROFILES[name].months)
    if isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= 240:
        raise ProfileUnknown(N_("the retention term must be from 1 to 240 months"))
    if days is None or "months" in config:
        return replace(PROFILES[name], months=months)
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= 7320:
        raise ProfileUnknown(N_("the retention term must be from 1 to 7320 days"))
    return replace(PROFILES[name], months=months, days=days)


def reported_years(periods: Iterable[tuple[date, date]]) -> set[int]:
    """The years of which every quarter lies in one of `periods` (first and last day): those of annual reports."""
    known = list(periods)

    def told(year: int, month: int) -> bool:
        first = date(year, month, 1)
        last = months_after(first, 3) - timedelta(days=1)
        return any(start <= first and last <= end for start, end in known)

    years = {year for start, end in known for year in range(start.year, end.year + 1)}
    return {year for year in years if all(told(year, month) for month in (1, 4, 7, 10))}


def years_told(years: object, today: date) -> set[int]:
    """The years that the user says are in an annual report; ProfileUnknown for one that has not begun, or is none."""
    found = set()
    for year in years if isinstance(years, list | tuple | set) else [years]:
        if isinstance(year, bool) or not isinstance(year, int) or not _EARLIEST <= year <= today.year:
            raise ProfileUnknown(
                N_("a year in an annual report is a whole number, and no later than this year"),
                N_("write it as 2025, or in the configuration as reported = [2024, 2025]"),
            )
        found.add(year)
    return found


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a case matters here; `closed` is None while it is open, `last_content` the day of its newest entry.

    `counted_elsewhere`: a colleague's report counts it, so no report here has to. `stub`: only statistics are left.
    """

    number: str
    first_contact: date
    closed: date | None = None
    reopened: date | None = None
    last_content: date | None = None
    until: date | None = None
    hold: bool = False
    counted_elsewhere: bool = False
    stub: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """When a case is due (`day` None: not yet known) and what stands in the way now (untranslated sentences).

    `unreported` are the years that an annual report must hold first. `comes_up` is the day from which a person has
    something to do: destroy it, or report its year first; None while it is open, held or a stub.
    """

    number: str
    day: date | None
    is_due: bool
    blocked: tuple[str, ...]
    unreported: tuple[int, ...] = ()
    comes_up: date | None = None


IS_OPEN = N_("the case is open")
ON_HOLD = N_("a legal hold is set")
FRESH = N_("something was added less than four weeks ago")
UNREPORTED = N_("its year is not in an annual report yet")
NOT_YET = N_("its term has not ended")
STUB = N_("only its coarse facts are left, for the reports")


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the last of the month where there is none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for length in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, length))
        except ValueError:
            continue
    raise AssertionError


def due(case: Kept, chosen: Profile, today: date, reported_years: Collection[int]) -> Due:
    """When `case` is due under `chosen`; a date that the counsellor set (`until`) comes before the profile's term.

    A reopened case has its term from the later closing; a date set before it was reopened no longer counts.
    """
    if case.stub:
        return Due(case.number, None, False, (STUB,))
    if case.closed is None or (case.reopened is not None and case.reopened > case.closed):
        return Due(case.number, None, False, (IS_OPEN,))
    own = case.until if case.until is not None and case.until >= case.closed else None
    day = own or chosen.ends(case.closed)
    blocked = []
    if case.hold:
        blocked.append(ON_HOLD)
    if case.last_content is not None and today < case.last_content + timedelta(days=FRESH_DAYS):
        blocked.append(FRESH)
    years = {case.first_contact.year, case.closed.year} - set(reported_years)
    unreported = tuple(sorted(years)) if chosen.after_report and not case.counted_elsewhere else ()
    if unreported:
        blocked.append(UNREPORTED)
    if today < day:
        blocked.append(NOT_YET)
    settled = case.last_content + timedelta(days=FRESH_DAYS) if case.last_content is not None else day
    comes_up = None if case.hold else max(day, settled)
    return Due(case.number, day, not blocked, tuple(blocked), unreported, comes_up)


def all_due(cases: Iterable[Kept], chosen: Profile, today: date, reported_years: Collection[int]) -> list[Due]:
    """What is due today, the longest due first."""
    found = [due(each, chosen, today, reported_years) for each in cases]
    return sorted((each for each in found if each.is_due), key=lambda each: (each.day or today, each.number))
