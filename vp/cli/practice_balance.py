"""`vp balance`: this week against one's own limits, and the counts for re-registration."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from vp.cli.practice_own import keep_profile, own_entries, profile, section
from vp.cli.practice_reflect_again import reflected
from vp.cli.result import Block, Heading, Result
from vp.cli.session import current
from vp.errors import VpError
from vp.i18n import _, ngettext

_CONVERSATIONS = {"gesprek", "telefoon", "driegesprek"}


def balance() -> Result:
    """Show this week: hours, evenings and weekends, open and heavy cases, peer supervision, re-registration."""
    from vp.practice.balance import OPTIONS, sentence
    from vp.practice.figures import decimal

    found = _stand()
    blocks: list[Block] = [Heading(_("This week (since {day})").format(day=found.week_start))]
    blocks += [
        _work_done(found),
        _("Open cases: {count}, of which heavy: {heavy}.").format(count=found.open_cases, heavy=found.heavy_cases),
    ]
    if found.without_minutes:
        blocks.append(
            _("Notes and activities without minutes, counted as none: {count}.").format(count=found.without_minutes)
        )
    if found.mean_load is not None:
        blocks.append(_("Mean load of the last four weeks: {load} of 5.").format(load=decimal(found.mean_load)))
    days = found.days_since_intervisie
    blocks.append(
        _("No peer supervision is recorded.")
        if days is None
        else _("Days since the last peer supervision: {days}.").format(days=days)
    )
    blocks += _registration(found.registration)
    if found.passed:
        blocks.append(Heading(_("Past your own limits")))
        blocks += [f"- {sentence(each)}" for each in found.passed]
        options = dict.fromkeys(option for each in found.passed for option in each.options)
        blocks.append(_("What you can do:"))
        blocks += [f"  - {_(OPTIONS[option])}" for option in options]
    return Result(data=found, blocks=blocks)


def _work_done(found: Any) -> str:
    """The minutes of this week; of those outside working hours and days only where the counsellor set them."""
    evening, weekend = found.evening_minutes, found.weekend_minutes
    if evening is None and weekend is None:
        said = _("Work: {minutes} minutes.")
    elif weekend is None:
        said = _("Work: {minutes} minutes, of which {evening} outside working hours.")
    elif evening is None:
        said = _("Work: {minutes} minutes, of which {weekend} outside working days.")
    else:
        said = _(
            "Work: {minutes} minutes, of which {evening} outside working hours and {weekend} outside working days."
        )
    return said.format(minutes=found.minutes, evening=evening, weekend=weekend)


def _registration(counted: Any) -> list[Block]:
    """Peer supervision and training of this year, against what is asked where something is."""
    from vp.practice.figures import decimal

    asked, minutes = counted.intervisie_asked, counted.training_minutes_asked
    heading = _("This year ({year})") if asked is None and minutes is None else _("Re-registration {year}")
    done = counted.intervisie
    if asked is None:
        met = ngettext("Peer supervision: {done} meeting.", "Peer supervision: {done} meetings.", done)
    else:
        met = ngettext(
            "Peer supervision: {done} of {asked} meeting.", "Peer supervision: {done} of {asked} meetings.", asked
        )
    trained = _("Training: {hours} hours.") if minutes is None else _("Training: {hours} of {hours_asked} hours.")
    return [
        Heading(heading.format(year=counted.year)),
        met.format(done=done, asked=asked),
        trained.format(hours=decimal(counted.training_minutes / 60), hours_asked=(minutes or 0) // 60),
    ]


def _moment(head: dict[str, Any], day: date) -> datetime | None:
    """When it was: the time of writing, when it was written on its day."""
    try:
        at = datetime.fromisoformat(str(head.get("geschreven")))
    except ValueError:
        return None
    return at if at.date() == day else None


def _work(head: dict[str, Any], kind: str, load: int | None = None) -> Any:
    from vp.casefile.dates import FuzzyDate
    from vp.practice.balance import Worked

    day = FuzzyDate.parse(str(head.get("datum"))).first
    minutes = str(head.get("minuten") or "")
    return Worked(day, int(minutes) if minutes.isdecimal() else None, _moment(head, day), load, kind)


def _first_day(today: date, rest_hours: int | None) -> date:
    """The first day whose notes count: Monday, or earlier when the rest that is wanted reaches back further."""
    return today - timedelta(days=max(today.weekday(), -(-(rest_hours or 0) // 24)))


def _stand() -> Any:
    from vp.practice.balance import HEAVY, balance, limits
    from vp.practice.retention import profile as country

    session = current()
    today = session.today()
    rows = session.rows()
    said = [each for each in reflected() if each.load]
    heaviest: dict[tuple[str, date], int] = {}  # several reflections on one day: the heaviest tells how long to rest
    for each in said:
        heaviest[each.case, each.day] = max(each.load, heaviest.get((each.case, each.day), 0))
    worked = [_work(each.head, str(each.head.get("soort") or "")) for each in own_entries("activiteit")]
    own = limits(section("balance"), country(section("retention")).name)
    first = _first_day(today, own.rest_hours).isoformat()
    for row in rows:
        # Notes matter for this week and for the rest after a heavy one; older cases are not read. `2026-11` is a month.
        last = str(row.get("last_contact") or "").lstrip("~")
        if not last or last.ljust(10, "~") < first:
            continue
        for each in session.open.entries(row["folder"], kinds={"notitie"}):
            item = _work(each.head, "")
            if each.head.get("soort") in _CONVERSATIONS:
                item = replace(item, load=heaviest.get((row["folder"], item.day)))
            worked.append(item)
    still_open = {row["folder"] for row in rows if not row.get("closed")}
    heavy = {case for (case, _day), load in heaviest.items() if load >= HEAVY and case in still_open}
    dated = [(each.day, each.load) for each in said]
    return balance(own, worked, len(still_open), len(heavy), session.now(), dated)


def passed_once() -> list[str]:
    """For the home screen: limits that were passed and not told yet this week, with the options; remembered as told."""
    from vp.practice.balance import OPTIONS, sentence, to_tell

    if not section("balance"):
        return []
    found = _stand()
    known = profile()
    fresh = to_tell(found.passed, known.told, found.week_start)
    if not fresh:
        return []
    told = {**known.told, **{each.limit: found.week_start.isoformat() for each in fresh}}
    with suppress(VpError):  # a vault that another vp writes in now: told again next time
        keep_profile(replace(known, told=told))
    options = dict.fromkeys(option for each in fresh for option in each.options)
    lines = [f"- {sentence(each)}" for each in fresh]
    return [*lines, _("What you can do:"), *(f"  - {_(OPTIONS[option])}" for option in options)]
