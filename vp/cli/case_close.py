"""`vp close` and `vp reopen`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from vp.cli import days, inputs, voice
from vp.cli.arguments import CaseArgument
from vp.cli.result import Result
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vp.casefile.dates import FuzzyDate
    from vp.casefile.records import Case, FollowUp


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
    closed = days.past(inputs.fuzzy_or_today(on, today))
    kept = _kept_until(keep_until, closed)
    chosen = inputs.code("outcome", outcome)
    actions, referrals = inputs.code_list("action", action), inputs.code_list("referral", referral)
    asking = voice.at_terminal() and not session.shared.get("json")
    if chosen is None and asking:
        chosen = voice.choose(_("outcome"), inputs.choices("outcome")) or None
    if not aftercare and asking:
        from vp.practice.conversation import aftercare_day

        planned = None if case.record.aftercare_done else case.record.aftercare
        offered = planned if planned and planned >= closed.first else aftercare_day(closed.last)
        aftercare = _asked_aftercare(offered.isoformat(), closed)
    after = _aftercare(aftercare, closed)
    head = head_of(case.record)
    head |= {"gesloten": str(closed), "fase": "afgesloten", "uitkomst": chosen or head.get("uitkomst") or "onbekend"}
    head["acties"] = list(dict.fromkeys([*case.record.actions, *actions]))
    head["verwijzingen"] = list(dict.fromkeys([*case.record.referrals, *referrals]))
    if aftercare:
        head |= _head_of_aftercare(case.record, after)
    head["bewaren_tot"] = kept.isoformat()
    open_ones = [each for each in case.record.follow_ups if not each.done]
    stay = not open_ones or not asking or _asked_to_stay(open_ones)
    record = read(Case, head)
    if not stay:
        record = record.model_copy(update={"follow_ups": [each for each in record.follow_ups if each.done]})
    session.save_case(case, record)
    blocks = [_("Case {number} is closed. It is kept until {day}.").format(number=case.number, day=kept.isoformat())]
    if record.aftercare:
        done = (
            _("Aftercare of {day} was done.") if record.aftercare_done else _("Aftercare is in the agenda for {day}.")
        )
        blocks.append(done.format(day=record.aftercare.isoformat()))
    if open_ones:
        blocks.append(_told_of_open(case.number, open_ones, stay))
    data = {"number": case.number, "closed": str(closed), "outcome": record.outcome, "keep_until": kept}
    return Result(data={**data, "open_follow_ups": len(open_ones) if stay else 0}, blocks=blocks)


def _head_of_aftercare(record: Case, after: date | None) -> dict[str, str | None]:
    """What the record says of aftercare with the new day `after`, None for none; aftercare that was done stays told."""
    if after is None:
        return {} if record.aftercare_done else {"nazorg": None}
    done = record.aftercare_done if after == record.aftercare else None
    return {"nazorg": after.isoformat(), "nazorg_gedaan": str(done) if done else None}


def _asked_to_stay(open_ones: Sequence[FollowUp]) -> bool:
    """Name the follow-ups that are still open, and ask whether they stay in the agenda."""
    count = len(open_ones)
    voice.tell(ngettext("{count} follow-up is open", "{count} follow-ups are open", count).format(count=count))
    for each in open_ones:
        voice.tell(f"  {each.day.isoformat()}  {each.what}")
    return voice.confirm(_("leave in the agenda what is open? ('no' removes it for good)"), default=True)


def _told_of_open(number: str, open_ones: Sequence[FollowUp], stay: bool) -> str:
    """What becomes of open follow-ups, by their days: what they are about is shown where a person asks for it."""
    days_of = ", ".join(each.day.isoformat() for each in open_ones)
    if not stay:
        said = ngettext(
            "{count} open follow-up ({days}) is removed.",
            "{count} open follow-ups ({days}) are removed.",
            len(open_ones),
        )
    else:
        said = ngettext(
            "{count} follow-up ({days}) is open and stays in the agenda; 'vp follow-up {number}' shows it.",
            "{count} follow-ups ({days}) are open and stay in the agenda; 'vp follow-up {number}' shows them.",
            len(open_ones),
        )
    return said.format(count=len(open_ones), days=days_of, number=number)


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
    aftercare: Annotated[
        bool, typer.Option("--aftercare/--no-aftercare", help=N_("Whether planned aftercare stays in the agenda."))
    ] = True,
) -> Result:
    """Open a closed case again; the outcome, and the day until which it would be kept, are forgotten.

    Planned aftercare stays in the agenda, unless --no-aftercare takes it out.
    """
    session = current()
    case: OpenCase = session.case(reference)
    if not case.record.is_closed:
        raise CaseIsOpen(N_("case {number} is open"), number=case.number)
    day = days.past(inputs.fuzzy_or_today(on, session.today()))
    if case.record.closed and day.last < case.record.closed.first:
        raise DayOutOfOrder(
            N_("{day} lies before the day on which the case was closed"), N_("give a later day"), day=str(day)
        )
    phase = "opvang" if case.record.phase == "afgesloten" else case.record.phase
    changes = {"closed": None, "reopened": day, "phase": phase, "retain_until": None, "outcome": None}
    planned = None if case.record.aftercare_done else case.record.aftercare
    if planned and not aftercare:
        changes["aftercare"] = None
    session.save_case(case, case.record.model_copy(update=changes))
    blocks = [_("Case {number} is open again.").format(number=case.number)]
    if planned and aftercare:
        said = _("The aftercare of {day} stays in the agenda; 'vp follow-up {number} --aftercare-done' ticks it off.")
        blocks.append(said.format(day=planned.isoformat(), number=case.number))
    elif planned:
        blocks.append(_("The aftercare of {day} is out of the agenda.").format(day=planned.isoformat()))
    data = {"number": case.number, "reopened": str(day), "aftercare": planned if aftercare else None}
    return Result(data=data, blocks=blocks)
