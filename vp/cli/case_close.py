"""`vp close` and `vp reopen`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from vp.cli import inputs, voice
from vp.cli.arguments import CaseArgument
from vp.cli.result import Result
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _

if TYPE_CHECKING:
    from vp.casefile.dates import FuzzyDate


class CaseIsOpen(UsageError):
    """The case that should be opened again is open."""


class DayOutOfOrder(UsageError):
    """A day of closing, aftercare, keeping or opening again lies on the wrong side of another."""


def close(
    reference: CaseArgument,
    outcome: Annotated[
        str | None, typer.Option("--outcome", help=N_("The outcome: zelf_opgelost, gesprek_gevoerd, …"))
    ] = None,
    action: Annotated[list[str], typer.Option("--action", help=N_("Action taken; may be given more than once."))] = [],  # noqa: B006
    referral: Annotated[
        list[str], typer.Option("--referral", help=N_("Referred to; may be given more than once."))
    ] = [],  # noqa: B006
    on: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("Day of closing; today when left out."))] = "",
    aftercare: Annotated[
        str,
        typer.Option("--aftercare", metavar="DATE", help=N_("Day on which you ask how it is going; 'no' for none.")),
    ] = "",
    keep_until: Annotated[
        str, typer.Option("--keep-until", metavar="DATE", help=N_("Day from which the case may be destroyed."))
    ] = "",
) -> Result:
    """Close a case: outcome, actions, a day for aftercare, and until when it is kept."""
    from vp.casefile.records import Case, head_of, read

    session = current()
    today = session.today()
    case = session.case(reference, writable=True)
    closed = _not_to_come(inputs.fuzzy_or_today(on, today))
    kept = _kept_until(keep_until, closed)
    chosen = inputs.code("outcome", outcome)
    actions, referrals = inputs.code_list("action", action), inputs.code_list("referral", referral)
    asking = voice.at_terminal() and not session.shared.get("json")
    if chosen is None and asking:
        chosen = voice.choose(_("outcome"), inputs.choices("outcome")) or None
    if not aftercare and asking:
        from vp.practice.conversation import aftercare_day

        aftercare = _asked_aftercare(aftercare_day(closed.last).isoformat(), closed)
    after = _aftercare(aftercare, closed)
    head = head_of(case.record)
    head |= {"gesloten": str(closed), "fase": "afgesloten", "uitkomst": chosen or head.get("uitkomst") or "onbekend"}
    head["acties"] = list(dict.fromkeys([*case.record.actions, *actions]))
    head["verwijzingen"] = list(dict.fromkeys([*case.record.referrals, *referrals]))
    if aftercare:
        head["nazorg"] = after.isoformat() if after else None
    head["bewaren_tot"] = kept.isoformat()
    record = read(Case, head)
    session.save_case(case, record)
    blocks = [_("Case {number} is closed. It is kept until {day}.").format(number=case.number, day=kept.isoformat())]
    if record.aftercare:
        blocks.append(_("Aftercare is in the agenda for {day}.").format(day=record.aftercare.isoformat()))
    return Result(
        data={"number": case.number, "closed": str(closed), "outcome": record.outcome, "keep_until": kept},
        blocks=blocks,
    )


def _not_to_come(day: FuzzyDate) -> FuzzyDate:
    """`day`, a month or year that has begun included; DayToCome when it is still to come."""
    from vp.cli.practice_own import DayToCome

    if day.first > current().today():
        raise DayToCome(N_("{day} lies in the future"), N_("give today or an earlier day"), day=str(day))
    return day


def _kept_until(typed: str, closed: FuzzyDate) -> date:
    """The day until which the case is kept; DayOutOfOrder for one before it is closed."""
    from vp.cli.practice_retention import chosen_profile

    kept = inputs.day(typed, current().today()) if typed else chosen_profile().ends(closed.last)
    if kept < closed.first:
        raise DayOutOfOrder(
            N_("the case would be kept until {day}, before it is closed"), N_("give a later day"), day=kept.isoformat()
        )
    return kept


def _aftercare(typed: str, closed: FuzzyDate) -> date | None:
    """The day of aftercare that was typed, None for none; DayOutOfOrder for one before the case is closed."""
    if not typed or typed.casefold() in ("nee", "no", "n"):
        return None
    day = inputs.day(typed, current().today())
    if day < closed.first:
        raise DayOutOfOrder(
            N_("aftercare on {day} lies before the day of closing"),
            N_("give a later day, or 'no' for none"),
            day=day.isoformat(),
        )
    return day


def _asked_aftercare(offered: str, closed: FuzzyDate) -> str:
    """What is answered to the question for a day of aftercare, asked until it can be used."""
    while True:
        typed = voice.ask(_("day for aftercare ('no' for none)"), offered)
        try:
            _aftercare(typed, closed)
        except UsageError as error:
            voice.fail(error)
        else:
            return typed


def reopen(
    reference: CaseArgument,
    on: Annotated[
        str, typer.Option("--date", metavar="DATE", help=N_("Day of opening again; today when left out."))
    ] = "",
) -> Result:
    """Open a closed case again; the day until which it would be kept is forgotten."""
    session = current()
    case: OpenCase = session.case(reference)
    if not case.record.is_closed:
        raise CaseIsOpen(N_("case {number} is open"), number=case.number)
    day = _not_to_come(inputs.fuzzy_or_today(on, session.today()))
    if case.record.closed and day.last < case.record.closed.first:
        raise DayOutOfOrder(
            N_("{day} lies before the day on which the case was closed"), N_("give a later day"), day=str(day)
        )
    phase = "opvang" if case.record.phase == "afgesloten" else case.record.phase
    changes = {
        "closed": None,
        "reopened": day,
        "phase": phase,
        "retain_until": None,
        "outcome": None,
        "aftercare": None,
        "aftercare_done": None,
    }
    session.save_case(case, case.record.model_copy(update=changes))
    return Result(
        data={"number": case.number, "reopened": str(day)},
        blocks=[_("Case {number} is open again.").format(number=case.number)],
    )
