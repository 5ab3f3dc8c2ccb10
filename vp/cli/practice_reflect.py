"""`vp reflect`: the questions of a form, one at a time; looking back over a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import MaybeCase, keep_profile, own_entries, profile, write_own
from vp.cli.result import Block, Heading, Result, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _, current_language


class AnswerUnknown(UsageError):
    """An answer was given on the command line to a question that the form does not ask."""


def reflect(
    reference: MaybeCase = None,
    form_name: Annotated[
        str, typer.Option("--form", metavar="FORM", help=N_("standard, starr, korthagen, two-minute, or your own."))
    ] = "standard",
    given: Annotated[
        list[str],
        typer.Option("--answer", metavar="KEY=TEXT", help=N_("Answer a question here; may be given more than once.")),
    ] = [],  # noqa: B006
    on: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("When it was; today when left out."))] = "",
    review: Annotated[bool, typer.Option("--review", help=N_("Look back over your reflections."))] = False,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help=N_("Look back from this day on."))] = "",
    forms_too: Annotated[bool, typer.Option("--forms", help=N_("List the forms."))] = False,
    later: Annotated[
        str, typer.Option("--later", metavar="DATE", help=N_("Not now: put it in the agenda of the case."))
    ] = "",
) -> Result:
    """Reflect on a conversation, or look back with --review; every question may be skipped.

    Reflections are yours alone: they stand apart from the case and are in no export, report or handover.
    """
    if forms_too:
        return _forms()
    if review:
        return _review(since)
    session = current()
    case = session.case(reference) if reference else None
    if later:
        return _later(case, later)
    from vp.practice import forms

    form = forms.load(form_name, current_language(), session.own_templates)
    day = inputs.day(on, session.today()) if on else session.today()
    known = profile()
    answers = _given(form, given, known.triggers) if given else _asked(form, known.triggers)
    made = forms.document(form, answers, day, case.folder if case else "")
    entry = write_own("reflectie", made.head, made.body)
    grown = [word for each in form.questions if each.kind == "growing" for word in answers.get(each.key) or ()]
    if grown and (triggers := forms.grown(known.triggers, grown)) != known.triggers:
        keep_profile(replace(known, triggers=triggers))
    return Result(
        data={"entry": entry.entry_id, "form": form.name},
        blocks=[_("The reflection is saved, for you alone.")],
    )


def _forms() -> Result:
    from vp.practice import forms

    own = current().own_templates
    listed = [forms.load(name, current_language(), own) for name in forms.names(own)]
    lines = [
        _("{name}: {title} ({minutes} min). {about}").format(
            name=each.name, title=each.title, minutes=each.minutes, about=each.about
        )
        for each in listed
    ]
    return Result(data=[{"name": each.name, "title": each.title} for each in listed], blocks=lines)


def _given(form: Any, given: list[str], known: tuple[str, ...]) -> dict[str, Any]:
    from vp.practice.forms import answer

    questions = {each.key: each for each in form.questions}
    answers = {}
    for each in given:
        key, _sign, text = each.partition("=")
        if key not in questions:
            raise AnswerUnknown(
                N_("the form {form} does not ask '{key}'"),
                N_("it asks: {keys}"),
                form=form.name,
                key=key,
                keys=", ".join(questions),
            )
        answers[key] = answer(questions[key], text, known)
    return answers


def _asked(form: Any, known: tuple[str, ...]) -> dict[str, Any]:
    """Ask one question at a time; an answer that cannot be used is asked again."""
    from vp.practice.forms import AnswerUnusable, answer

    if not voice.at_terminal():
        raise voice.NoTerminal(_("the questions"))
    voice.tell(
        _("{title}: {count} questions; an empty answer skips one").format(title=form.title, count=len(form.questions))
    )
    answers = {}
    for each in form.questions:
        listed = list(each.choices.values()) if each.choices else list(known) if each.kind == "growing" else []
        if listed:
            voice.tell("  ".join(f"{number} {label}" for number, label in enumerate(listed, start=1)))
        if each.help:
            voice.tell(each.help)
        hint = f" (1 {each.low} – 5 {each.high})" if each.kind == "scale" else ""
        while True:
            try:
                answers[each.key] = answer(each, voice.ask(each.ask.rstrip(":") + hint), known)
                break
            except AnswerUnusable as error:
                voice.fail(error)
    return answers


def _later(case: OpenCase | None, day: str) -> Result:
    from vp.casefile.records import FollowUp, read

    session = current()
    if case is None:
        raise UsageError(N_("say in which case: 'vp reflect CASE --later DATE'"))
    planned = inputs.day(day, session.today())
    added = read(FollowUp, {"datum": planned.isoformat(), "wat": _("reflect")})
    session.save_case(case, case.record.model_copy(update={"follow_ups": [*case.record.follow_ups, added]}))
    return Result(data={"day": planned}, blocks=[_("In the agenda for {day}.").format(day=planned.isoformat())])


def reflected() -> list[Any]:
    """What is counted of all reflections."""
    from vp.practice.review import of_head

    return [of_head(each.head) for each in own_entries("reflectie")]


def _review(since: str) -> Result:
    from vp.practice import forms
    from vp.practice.review import chart, review, sentences

    session = current()
    today = session.today()
    first: date | None = inputs.fuzzy(since, today).first if since else today - timedelta(days=365)  # type: ignore[union-attr]
    kinds = {row["folder"]: row.get("main_nature") or row["kind"] for row in session.rows()}
    found = review(reflected(), kinds, today, first)
    form = forms.load("standard", current_language(), session.own_templates)
    labels = {key: label for each in form.questions for key, label in each.choices.items()}
    labels |= dict(inputs.choices("kind")) | dict(inputs.choices("nature"))
    blocks: list[Block] = [Heading(_("Looking back since {day}").format(day=first))]
    if found.by_month:
        blocks += [
            _("Load by month (mean of 1 to 5):"),
            Verbatim("".join(f"  {line}\n" for line in chart(found.by_month))),
        ]
    blocks += sentences(found, labels)
    if found.by_kind:
        named = [replace(each, name=labels.get(each.name, each.name)) for each in found.by_kind]
        blocks += [_("Load by kind of case:"), Verbatim("".join(f"  {line}\n" for line in chart(named)))]
    return Result(data=found, blocks=blocks)


def offer_after_note(case: OpenCase, note_kind: str, note: str) -> list[str]:
    """After a note of a conversation: reflect now, later or not, asked at most once for a note; what was done."""
    from vp.practice.forms import may_offer

    if not voice.at_terminal():
        return []
    known = profile()
    if not may_offer(note_kind, note, known.offered):
        return []
    keep_profile(replace(known, offered=(*known.offered, note)))
    choices = [("now", _("now")), ("later", _("later, in the agenda")), ("no", _("not"))]
    choice = voice.choose(_("reflect on this conversation?"), choices, "no")
    if choice == "now":
        return [str(each) for each in reflect(case.number, form_name="two-minute").blocks]
    if choice == "later":
        return [
            str(each) for each in reflect(case.number, later=(current().today() + timedelta(days=1)).isoformat()).blocks
        ]
    return []
