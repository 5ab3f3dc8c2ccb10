"""`vp close` and `vp reopen`."""

from __future__ import annotations

from typing import Annotated

import typer

from vp.cli import inputs, voice
from vp.cli.arguments import CaseArgument
from vp.cli.result import Result
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _


class CaseIsOpen(UsageError):
    """The case that should be opened again is open."""


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
    from vp.cli.practice_retention import chosen_profile

    session = current()
    today = session.today()
    case = session.case(reference, writable=True)
    chosen = inputs.code("outcome", outcome)
    closed = inputs.fuzzy_or_today(on, today)
    asking = voice.at_terminal() and not session.shared.get("json")
    if chosen is None and asking:
        chosen = voice.choose(_("outcome"), inputs.choices("outcome")) or None
    if not aftercare and asking:
        from vp.practice.conversation import aftercare_day

        aftercare = voice.ask(_("day for aftercare ('no' for none)"), aftercare_day(closed.last).isoformat())
    head = head_of(case.record)
    head |= {"gesloten": str(closed), "fase": "afgesloten", "uitkomst": chosen or head.get("uitkomst") or "onbekend"}
    head["acties"] = list(dict.fromkeys([*case.record.actions, *inputs.code_list("action", action)]))
    head["verwijzingen"] = list(dict.fromkeys([*case.record.referrals, *inputs.code_list("referral", referral)]))
    if aftercare and aftercare.casefold() not in ("nee", "no", "n"):
        head["nazorg"] = inputs.day(aftercare, today).isoformat()
    kept = inputs.day(keep_until, today) if keep_until else chosen_profile().ends(closed.last)
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
    day = inputs.fuzzy_or_today(on, session.today())
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
