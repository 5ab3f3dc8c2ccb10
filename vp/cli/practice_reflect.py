"""`vp reflect`: the questions of a form, one at a time; looking back over a period."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from vp.cli import practice_reflect_again as again
from vp.cli import voice
from vp.cli.practice_own import (
    MaybeCase,
    held_on,
    keep_profile,
    note_settings,
    planned_on,
    profile,
    refuse_unfit,
    usable,
    without_planned,
    write_own,
)
from vp.cli.result import Result
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _, current_language

_PLANNED = N_("reflect")
"""What a reflection for later is called in the agenda."""


class AnswerUnknown(UsageError):
    """An answer was given on the command line to a question that the form does not ask."""


class AnswerMissing(UsageError):
    """What was given on the command line answers no question."""


def reflect(
    reference: MaybeCase = None,
    form_name: Annotated[
        str, typer.Option("--form", metavar="FORM", help=N_("standard, starr, korthagen, two-minute, or your own."))
    ] = "",
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
    show: Annotated[
        bool, typer.Option("--show", help=N_("List your reflections, newest first; with a number behind it that one."))
    ] = False,
    correct: Annotated[
        int | None, typer.Option("--correct", metavar="N", help=N_("Answer reflection N again; Enter keeps an answer."))
    ] = None,
    remove: Annotated[
        int | None, typer.Option("--remove", metavar="N", help=N_("Throw reflection N away, after a question."))
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask before a reflection is thrown away."))] = False,
) -> Result:
    """Reflect on a conversation, read back with --show, or look back with --review; every question may be skipped.

    Reflections are yours alone: they stand apart from the case and are in no export, report or handover.
    """
    typed: dict[str, object] = {reference or "": reference, "--form": form_name, "--answer": given, "--date": on}
    typed |= {"--review": review, "--since": since, "--forms": forms_too, "--later": later}
    typed |= {"--show": show, "--correct": correct, "--remove": remove, "--yes": yes}
    if show:
        refuse_unfit(typed, {reference or "", "--show"}, "vp reflect --show")
        return again.shown(reference)
    if correct is not None:
        refuse_unfit(typed, {"--correct", "--answer"}, "vp reflect --correct")
        return again.corrected(correct, lambda form, before: _anew(form, given, before))
    if remove is not None:
        refuse_unfit(typed, {"--remove", "--yes"}, "vp reflect --remove")
        return again.thrown_away(remove, yes)
    if forms_too:
        refuse_unfit(typed, {"--forms"}, "vp reflect --forms")
        return _forms()
    if review or since:
        refuse_unfit(typed, {"--review", "--since"}, "vp reflect --review")
        return again.reviewed(since)
    refuse_unfit({"--yes": yes}, set(), "vp reflect")
    case = current().case(reference) if reference else None
    if later:
        refuse_unfit(typed, {reference or "", "--later"}, "vp reflect --later")
        return _later(case, later)
    return _written(case, form_name or "standard", given, held_on(on))


def _written(case: OpenCase | None, form_name: str, given: list[str], day: date) -> Result:
    from vp.practice import forms

    form = forms.load(form_name, current_language(), current().own_templates)
    known = profile()
    answers = _given(form, given, known.triggers) if given else _asked(form, known.triggers)
    if all(each is None for each in answers.values()):
        if given:
            raise AnswerMissing(N_("no question was answered; nothing was saved"), N_("write an answer as KEY=TEXT"))
        return Result(data={"entry": None, "form": form.name}, blocks=[_("Nothing was answered, so nothing is saved.")])
    made = forms.document(form, answers, day, case.folder if case else "")
    entry = write_own("reflectie", made.head, made.body)
    grown = [word for each in form.questions if each.kind == "growing" for word in answers.get(each.key) or ()]
    if grown and (triggers := forms.grown(known.triggers, grown)) != known.triggers:
        keep_profile(replace(known, triggers=triggers))
    blocks = [_("The reflection is saved, for you alone.")]
    if case and _no_longer_planned(case):
        blocks.append(_("It is no longer in the agenda."))
    return Result(data={"entry": entry.entry_id, "form": form.name}, blocks=blocks)


def _no_longer_planned(case: OpenCase) -> bool:
    """Say in the agenda that a reflection was done, where one was planned; whether there was one."""
    session = current()
    changed = without_planned(case.record, _PLANNED, session.today(), all_of_them=True)
    if changed == case.record.follow_ups:
        return False
    session.save_case(case, case.record.model_copy(update={"follow_ups": changed}))
    return True


def _forms() -> Result:
    from vp.practice import forms

    own = current().own_templates
    listed, faults = usable(forms.names(own), lambda name: forms.load(name, current_language(), own))
    told, untimed = _("{name}: {title} ({minutes} min). {about}"), _("{name}: {title}. {about}")
    lines = [
        (told if each.minutes else untimed)
        .format(name=each.name, title=each.title, minutes=each.minutes, about=each.about)
        .rstrip()
        for each in listed
    ]
    return Result([{"name": each.name, "title": each.title} for each in listed], lines, faults)


def _given(form: Any, given: list[str], known: tuple[str, ...]) -> dict[str, Any]:
    from vp.practice.forms import answer

    questions = {each.key: each for each in form.questions}
    answers: dict[str, Any] = {}
    for each in given:
        key, sign, text = each.partition("=")
        key = key.strip()
        if not sign or " " in key:  # not quoted: it may be the text of an answer
            raise AnswerMissing(
                N_("an answer does not begin with the key of its question"),
                N_("write an answer as KEY=TEXT; the form asks: {keys}"),
                keys=", ".join(questions),
            )
        if key not in questions:
            raise AnswerUnknown(
                N_("the form {form} does not ask '{key}'"),
                N_("it asks: {keys}"),
                form=form.name,
                key=key,
                keys=", ".join(questions),
            )
        answered = answer(questions[key], text, known)
        if isinstance(before := answers.get(key), tuple) and isinstance(answered, tuple):
            answered = tuple(dict.fromkeys((*before, *answered)))
        elif before is not None:
            raise AnswerMissing(N_("'{key}' is answered twice"), N_("give one answer to each question"), key=key)
        answers[key] = answered
    return answers


def _anew(form: Any, given: list[str], before: dict[str, Any]) -> dict[str, Any]:
    """The answers that change: those given, or all asked again with what was answered before."""
    known = profile().triggers
    return _given(form, given, known) if given else _asked(form, known, before)


def _asked(form: Any, known: tuple[str, ...], before: dict[str, Any] | None = None) -> dict[str, Any]:
    """Ask one question at a time; an answer that cannot be used is asked again. A dash takes an answer out."""
    from vp.practice.forms import AnswerUnusable, answer
    from vp.practice.reflections import as_typed

    if not voice.at_terminal():
        raise voice.NoTerminal(_("the questions"))
    told = _("{title}: {count} questions; an empty answer skips one")
    if before is not None:
        told = _("{title}: {count} questions; an empty answer keeps what is there, - takes it out")
    voice.tell(told.format(title=form.title, count=len(form.questions)))
    answers: dict[str, Any] = {}
    for each in form.questions:
        listed = list(each.choices.values()) if each.choices else list(known) if each.kind == "growing" else []
        if listed:
            voice.tell("  ".join(f"{number} {label}" for number, label in enumerate(listed, start=1)))
        if each.help:
            voice.tell(each.help)
        hint = f" (1 {each.low} – 5 {each.high})" if each.kind == "scale" else ""
        kept = as_typed(each, before.get(each.key)) if before else ""
        while True:
            try:
                said = voice.ask(each.ask.rstrip(":") + hint, kept)
                if before is None or said not in ("-", kept):
                    answers[each.key] = answer(each, said, known)
                elif said == "-":
                    answers[each.key] = None
                break
            except AnswerUnusable as error:
                voice.fail(error)
    return answers


def _later(case: OpenCase | None, day: str) -> Result:
    from vp.casefile.records import FollowUp, read

    session = current()
    if case is None:
        raise UsageError(N_("say in which case: 'vp reflect CASE --later DATE'"))
    planned = planned_on(day)
    added = read(FollowUp, {"datum": planned.isoformat(), "wat": _(_PLANNED)})
    session.save_case(case, case.record.model_copy(update={"follow_ups": [*case.record.follow_ups, added]}))
    return Result(data={"day": planned}, blocks=[_("In the agenda for {day}.").format(day=planned.isoformat())])


def offer_after_note(case: OpenCase, note_kind: str, note: str, day: str, said: list[str]) -> list[str]:
    """After a note of a conversation: reflect now, later or not; what is left to say.

    Asked at a terminal only, at most once for a note and once for a day of a case, and not at all with
    `reflect = false` under `[note]` in the configuration. `said`, that the note is saved, comes before the question;
    so Ctrl-C here is a no.
    """
    from vp.practice.forms import may_offer, offer_marks

    session = current()
    asked_for = True
    with suppress(UsageError):  # a fault in the configuration is told before a note is saved, not after it
        asked_for = note_settings().get("reflect", True)
    if not asked_for or session.shared.get("json") or not voice.at_terminal():
        return said
    known = profile()
    if not may_offer(note_kind, note, known.offered, case.folder, day):
        return said
    for each in said:
        voice.tell(each)
    try:
        keep_profile(replace(known, offered=(*known.offered, *offer_marks(note, case.folder, day))))
        return _offered(case, day)
    except (voice.Interrupted, KeyboardInterrupt):  # also between two lines of the question
        return []


def _offered(case: OpenCase, day: str) -> list[str]:
    choices = [("now", _("now")), ("later", _("later, in the agenda")), ("no", _("not"))]
    choice = voice.choose(_("reflect on this conversation?"), choices, "3")
    if choice == "now":
        exact = day if len(day) == 10 else ""
        return [str(each) for each in reflect(case.number, form_name="two-minute", on=exact).blocks]
    if choice == "later":
        tomorrow = (current().today() + timedelta(days=1)).isoformat()
        planned = _again(lambda: planned_on(voice.ask(_("on which day?"), tomorrow)))
        return [str(each) for each in reflect(case.number, later=planned.isoformat()).blocks]
    return []


def _again(question: Callable[[], date]) -> date:
    """Ask until the answer can be used."""
    while True:
        try:
            return question()
        except UsageError as error:
            voice.fail(error)
