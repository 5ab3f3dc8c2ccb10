"""`vp prepare` and `vp accompany`: the conversation with others, before and after."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import CaseArgument, held_on, refuse_unfit, without_planned, written
from vp.cli.result import Result, Verbatim
from vp.cli.session import OpenCase, current
from vp.cli.writing import place_for
from vp.errors import N_, UsageError
from vp.i18n import _, current_language

_PLANNED = N_("accompanied conversation")
"""What a prepared conversation is called in the agenda."""


def prepare(
    reference: CaseArgument,
    with_whom: Annotated[str, typer.Option("--with", metavar="WHOM", help=N_("With whom the conversation is."))] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help=N_("When it is; goes to the agenda."))] = "",
    blank: Annotated[bool, typer.Option("--blank", help=N_("An empty sheet, to fill in by hand."))] = False,
    heard: Annotated[str, typer.Option("--heard", help=N_("What the reporter wants to be heard, in a sentence."))] = "",
    facts: Annotated[
        str, typer.Option("--facts", metavar="FACT|FEELING;…", help=N_("Facts and feelings, in pairs."))
    ] = "",
    expectations: Annotated[str, typer.Option("--expectations", help=N_("Expectations that were never spoken."))] = "",
    assumptions: Annotated[str, typer.Option("--assumptions", help=N_("Assumptions that were never checked."))] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write to a file."))] = None,
) -> Result:
    """Make the preparation sheet for a conversation; it belongs to the reporter.

    What was filled in is kept as a note; an empty sheet (--blank) leaves nothing behind but the date in the agenda.
    """
    from vp.practice import conversation

    session = current()
    given = {"heard": heard, "facts_and_feelings": facts, "expectations": expectations, "assumptions": assumptions}
    if blank:
        typed = {"--heard": heard, "--facts": facts, "--expectations": expectations, "--assumptions": assumptions}
        refuse_unfit(typed, set(), "vp prepare --blank")
    case = session.case(reference, writable=True)
    day = inputs.day(on, session.today()) if on else None
    gone_by = day is not None and day < session.today()
    if output is not None:
        place_for(output)
    if not blank and not any(given.values()):
        given = {key: voice.ask(_(question)) for key, question in conversation.QUESTIONS}
    pairs = conversation.facts_and_feelings(given.pop("facts_and_feelings", ""))
    answers = conversation.Preparation(**given, facts_and_feelings=pairs)
    text = conversation.sheet(answers, current_language(), with_whom, day, session.own_templates)
    kept = any((*given.values(), pairs))
    _keep_prepared(case, text if kept else "", None if gone_by else day)
    warnings = [_("that day has gone by, so it is not put in the agenda")] if gone_by else []
    if output is None:
        return Result({"number": case.number, "text": text}, [Verbatim(text)], warnings)
    path = written(output, text)
    if kept:
        warnings.append(_("this file is not encrypted; remove it when you are done"))
    return Result(
        data={"number": case.number, "file": path}, blocks=[_("Written: {path}").format(path=path)], warnings=warnings
    )


def _keep_prepared(case: OpenCase, text: str, day: date | None) -> None:
    """The sheet as a note when there is one to keep, the conversation in the agenda, the action in the record."""
    from vp.casefile.records import FollowUp, read

    session = current()
    actions = list(dict.fromkeys([*case.record.actions, "voorbereiden_gesprek"]))
    follow_ups = list(case.record.follow_ups)
    if day is not None:
        follow_ups.append(read(FollowUp, {"datum": day.isoformat(), "wat": _(_PLANNED)}))
    head = {"soort": "actie", "datum": session.today().isoformat(), "gebeurtenis": _("conversation prepared")}
    with session.open.writing():
        if text:
            session.open.write(case.folder, "notitie", session.stamped(head), text)
        session.save_case(case, case.record.model_copy(update={"actions": actions, "follow_ups": follow_ups}))


def accompany(
    reference: CaseArgument,
    present: Annotated[
        list[str], typer.Option("--present", help=N_("Who was there; may be given more than once."))
    ] = [],  # noqa: B006
    subject: Annotated[str, typer.Option("--subject", help=N_("What it was about."))] = "",
    course: Annotated[str, typer.Option("--course", help=N_("How it went: what was said and done."))] = "",
    agreed: Annotated[
        list[str],
        typer.Option(
            "--agreed", metavar="WHAT[@DATE]", help=N_("An agreement, with its day; may be given more than once.")
        ),
    ] = [],  # noqa: B006
    looking_back: Annotated[str, typer.Option("--looking-back", help=N_("How the reporter looks back."))] = "",
    on: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("When it was; today when left out."))] = "",
    minutes: Annotated[int | None, typer.Option("--minutes", min=0, max=1440, help=N_("How long it took."))] = None,
) -> Result:
    """Record an accompanied conversation: who was there, agreements (to the agenda), how the reporter looks back."""
    from vp.casefile.records import FollowUp, Note, read
    from vp.practice import conversation

    session = current()
    case = session.case(reference, writable=True)
    day = held_on(on)
    if not present:
        present = [
            part.strip() for part in voice.ask(_("who was there? (names with commas)")).split(",") if part.strip()
        ]
        subject = subject or voice.ask(_("what was it about?"))
        course = course or voice.ask(_("how did it go?"))
        agreed = [*agreed, *_asked_agreements(day)]
        looking_back = looking_back or voice.ask(_("how does the reporter look back?"))
    agreements = [_agreement(each, day) for each in agreed]
    record = conversation.Accompanied(day, tuple(present), subject, course, tuple(agreements), looking_back)
    body = conversation.record_page(record, current_language(), session.own_templates)
    head = read(
        Note,
        {
            "soort": "driegesprek",
            "datum": day.isoformat(),
            "minuten": minutes,
            "gebeurtenis": _("conversation with others present"),
        },
    )
    planned = [read(FollowUp, {"datum": due.isoformat(), "wat": what}) for due, what in conversation.follow_ups(record)]
    actions = list(dict.fromkeys([*case.record.actions, "aanwezig_bij_gesprek"]))
    before = without_planned(case.record, _PLANNED, day, all_of_them=False)
    with session.open.writing():
        entry = session.open.write(case.folder, "notitie", session.stamped(head), body)
        session.save_case(case, case.record.model_copy(update={"actions": actions, "follow_ups": [*before, *planned]}))
    blocks = [_("The conversation is recorded in case {number}.").format(number=case.number)]
    blocks += [_("In the agenda for {day}: {what}").format(day=each.day, what=each.what) for each in planned]
    from vp.cli.practice_reflect import offer_after_note

    data = {"number": case.number, "entry": entry.entry_id, "planned": len(planned)}
    return Result(data=data, blocks=offer_after_note(case, "driegesprek", entry.entry_id, day.isoformat(), blocks))


def _agreement(typed: str, said: date) -> Any:
    """The agreement that was typed as `what@day`, or without a day."""
    from vp.practice import conversation

    text, _at, when = typed.rpartition("@") if "@" in typed else (typed, "", "")
    return conversation.agreement(text, said, inputs.day(when, current().today()) if when.strip() else None)


def _asked_agreements(said: date) -> list[str]:
    """Agreements as they are typed, up to an empty answer; one that cannot be used is asked again."""
    agreed: list[str] = []
    while typed := voice.ask(_("agreement (with @ and a day; empty for no more)")):
        try:
            _agreement(typed, said)
        except UsageError as error:
            voice.fail(error)
        else:
            agreed.append(typed)
    return agreed
