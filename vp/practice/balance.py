"""A counsellor's own limits, and how this week stands against them.

Limits are the counsellor's own, from the configuration; nobody else sees them. What is not set does not apply: without
working hours no work is outside them. Only what re-registration asks has figures of its own, those of the Netherlands,
and only for a counsellor there. Minutes come from notes and activities;
a note without minutes counts as none, and the result says how many there were. Options when a limit is passed are those
of the practice: pause, talk to a colleague, peer supervision, hand over. No advice that plays doctor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from vp.errors import N_, UsageError

HEAVY = 4
"""The load from which a conversation counts as heavy."""
RE_REGISTRATION = {"nl": {"intervisie_a_year": 4, "training_hours_a_year": 16}}
"""What the register of a country asks a year, by retention profile; own figures in the configuration come first."""
OPTIONS = {
    "pause": N_("Pause: no new conversation today."),
    "colleague": N_("Talk to a colleague counsellor, today if you can."),
    "intervisie": N_("Bring it to peer supervision: 'vp intervisie CASE'."),
    "handover": N_("Hand a case over, with the reporter's consent: 'vp handover CASE'."),
}


class LimitUnusable(UsageError):
    """A limit in the configuration has a value that it cannot take."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Own limits; None is no limit. Minutes a week, open cases at once, hours of rest after a heavy conversation."""

    starts: time | None = None
    ends: time | None = None
    workdays: tuple[int, ...] | None = None
    """0 is Monday."""
    open_cases: int | None = None
    week_minutes: int | None = None
    rest_hours: int | None = None
    load: float | None = None
    intervisie_days: int | None = None
    intervisie_a_year: int | None = None
    training_hours_a_year: int | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """One piece of work: when it was, how long; `at` is None where only the day is known. `load` from a reflection."""

    day: date
    minutes: int | None = None
    at: datetime | None = None
    load: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """A limit that is passed: its name, what is and what was set; `options` are keys of OPTIONS."""

    limit: str
    value: float
    allowed: float
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registration:
    """Counts for re-registration in a calendar year, against what is asked; None where nothing is."""

    year: int
    intervisie: int
    intervisie_asked: int | None
    training_minutes: int
    training_minutes_asked: int | None


@dataclass(frozen=True, slots=True)
class Balance:
    """This week (Monday to Sunday, up to today) against the limits.

    `evening_minutes` is None where no working hours are set, `weekend_minutes` where no working days are.
    """

    week_start: date
    minutes: int
    without_minutes: int
    evening_minutes: int | None
    weekend_minutes: int | None
    open_cases: int
    heavy_cases: int
    mean_load: float | None
    days_since_intervisie: int | None
    registration: Registration
    passed: tuple[Passed, ...]


_KEYS = (
    "starts",
    "ends",
    "workdays",
    "open_cases",
    "week_minutes",
    "rest_hours",
    "load",
    "intervisie_days",
    "intervisie_a_year",
    "training_hours_a_year",
)


def _whole(config: Mapping[str, Any], key: str, least: int) -> int | None:
    value = config.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise LimitUnusable(
            N_("the limit {name} in the configuration must be a whole number of at least {least}"),
            name=key,
            least=least,
        )
    return value


def _clock(config: Mapping[str, Any], key: str) -> time | None:
    value = config.get(key)
    if value is None:
        return None
    wrong = LimitUnusable(N_('the limit {name} in the configuration must be a time, as "18:00"'), name=key)
    if isinstance(value, str):
        try:
            value = time.fromisoformat(value)
        except ValueError:
            raise wrong from None
    if not isinstance(value, time) or value.tzinfo is not None:
        raise wrong
    return value


def limits(config: Mapping[str, Any], country: str = "nl") -> Limits:
    """The limits that the section `balance` of the configuration sets; LimitUnusable for a value that is none.

    What it leaves out does not apply, but for what re-registration asks of a counsellor in the Netherlands (`nl`).
    """
    asks = RE_REGISTRATION.get(country, {})
    for key in config:
        if key not in _KEYS:
            raise LimitUnusable(
                N_("there is no limit {name}, but it stands under [balance] in the configuration"),
                N_("the limits are: {keys}"),
                name=key,
                keys=", ".join(_KEYS),
            )
    load = config.get("load")
    if load is not None and (isinstance(load, bool) or not isinstance(load, int | float) or not 1 <= load <= 5):
        raise LimitUnusable(N_("the limit {name} in the configuration must be from 1 to 5"), name="load")
    days = config.get("workdays")
    if days is not None and (not isinstance(days, list) or any(type(d) is not int or d not in range(7) for d in days)):
        raise LimitUnusable(N_("workdays in the configuration are numbers from 0 (Monday) to 6 (Sunday)"))
    starts, ends = _clock(config, "starts"), _clock(config, "ends")
    if starts is not None and ends is not None and starts >= ends:
        raise LimitUnusable(N_("in the configuration the working day ends before it starts"))
    asked, hours = _whole(config, "intervisie_a_year", 0), _whole(config, "training_hours_a_year", 0)
    return Limits(
        starts=starts,
        ends=ends,
        workdays=None if days is None else tuple(days),
        open_cases=_whole(config, "open_cases", 1),
        week_minutes=_whole(config, "week_minutes", 1),
        rest_hours=_whole(config, "rest_hours", 1),
        load=float(load) if load is not None else None,
        intervisie_days=_whole(config, "intervisie_days", 1),
        intervisie_a_year=asks.get("intervisie_a_year") if asked is None else asked,
        training_hours_a_year=asks.get("training_hours_a_year") if hours is None else hours,
    )


def balance(
    own: Limits,
    worked: Sequence[Worked],
    open_cases: int,
    heavy_cases: int,
    now: datetime,
    loads: Sequence[tuple[date, int]] = (),
) -> Balance:
    """How this week stands: `worked` are conversations and activities of this year, `loads` reflections (day, load)."""
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    week = [each for each in worked if monday <= each.day <= today]
    recent = [load for day, load in loads if today - timedelta(days=27) <= day <= today]
    sessions = [each.day for each in worked if each.kind == "intervisie" and each.day <= today]
    stand = Balance(
        week_start=monday,
        minutes=sum(each.minutes or 0 for each in week),
        without_minutes=sum(each.minutes is None for each in week),
        evening_minutes=_evening(week, own),
        weekend_minutes=None if own.workdays is None else sum(each.minutes or 0 for each in week if _free(each, own)),
        open_cases=open_cases,
        heavy_cases=heavy_cases,
        mean_load=round(sum(recent) / len(recent), 1) if recent else None,
        days_since_intervisie=(today - max(sessions)).days if sessions else None,
        registration=registration(worked, own, today),
        passed=(),
    )
    return _with_passed(stand, own, worked, now)


def _free(work: Worked, own: Limits) -> bool:
    return own.workdays is not None and work.day.weekday() not in own.workdays


def _evening(week: Sequence[Worked], own: Limits) -> int | None:
    """Minutes before and after working hours on a working day (any day, where none are set); None without hours."""
    if own.starts is None and own.ends is None:
        return None
    starts, ends = own.starts or time.min, own.ends or time.max
    at_work = [each for each in week if not _free(each, own)]
    return sum(each.minutes or 0 for each in at_work if each.at is not None and not starts <= each.at.time() < ends)


def _with_passed(stand: Balance, own: Limits, worked: Sequence[Worked], now: datetime) -> Balance:
    candidates: list[tuple[str, float | None, float | None, tuple[str, ...]]] = [
        ("open_cases", stand.open_cases, own.open_cases, ("colleague", "handover")),
        ("week_minutes", stand.minutes, own.week_minutes, ("pause", "colleague", "handover")),
        ("load", stand.mean_load, own.load, ("pause", "colleague", "intervisie", "handover")),
        ("intervisie_days", stand.days_since_intervisie, own.intervisie_days, ("intervisie",)),
    ]
    passed = [
        Passed(name, value, allowed, options)
        for name, value, allowed, options in candidates
        if value is not None and allowed is not None and value > allowed
    ]
    if own.rest_hours is not None and (rest := _rest(worked, now)) is not None and rest < own.rest_hours:
        passed.append(Passed("rest_hours", round(rest, 1), own.rest_hours, ("pause", "colleague")))
    values = {name: getattr(stand, name) for name in stand.__dataclass_fields__}
    return Balance(**{**values, "passed": tuple(passed)})


def _rest(worked: Sequence[Worked], now: datetime) -> float | None:
    """Hours since the last heavy conversation whose time is known; None when there is none, or it is to come."""
    heavy = [each.at for each in worked if (each.load or 0) >= HEAVY and each.at is not None and each.at <= now]
    return (now - max(heavy)).total_seconds() / 3600 if heavy else None


def registration(worked: Sequence[Worked], own: Limits, today: date) -> Registration:
    """Peer-supervision meetings and training minutes of this calendar year, up to today."""
    year = [each for each in worked if each.day.year == today.year and each.day <= today]
    return Registration(
        year=today.year,
        intervisie=len([each for each in year if each.kind == "intervisie"]),
        intervisie_asked=own.intervisie_a_year,
        training_minutes=sum(each.minutes or 0 for each in year if each.kind == "scholing"),
        training_minutes_asked=None if own.training_hours_a_year is None else own.training_hours_a_year * 60,
    )


_SENTENCES = {
    "open_cases": N_("{value} open cases; your limit is {allowed}."),
    "week_minutes": N_("{value} minutes this week; your limit is {allowed}."),
    "load": N_("The mean load of the last four weeks is {value}; your limit is {allowed}."),
    "intervisie_days": N_("{value} days since the last peer supervision; your limit is {allowed}."),
    "rest_hours": N_("{value} hours since a heavy conversation; you wanted {allowed} hours of rest after one."),
}


def sentence(passed: Passed) -> str:
    """What is passed, untranslated gaps filled, in the language spoken now."""
    from vp.i18n import _
    from vp.practice.figures import decimal

    return _(_SENTENCES[passed.limit]).format(value=decimal(passed.value), allowed=decimal(passed.allowed))


def to_tell(passed: Sequence[Passed], told: Mapping[str, str], week_start: date) -> list[Passed]:
    """Those of `passed` not told yet this week; `told` maps a limit to the Monday of the week in which it was told."""
    return [each for each in passed if told.get(each.limit) != week_start.isoformat()]
