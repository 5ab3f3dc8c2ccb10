"""`vp reflect`: the questions of a form, one at a time; looking back over a period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import MaybeCase, keep_profile, own_entries, profile, write_own
from vp.cli.result import Block, Heading, Result, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import LANGUAGES, _, current_language, speaking

_PLANNED = N_("reflect")
"""What a reflection for later is called in the agenda."""


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
    blocks = [_("The reflection is saved, for you alone.")]
    if case and _no_longer_planned(case):
        blocks.append(_("It is no longer in the agenda."))
    return Result(data={"entry": entry.entry_id, "form": form.name}, blocks=blocks)


def _no_longer_planned(case: OpenCase) -> bool:
    """Say in the agenda that a reflection was done, where one was planned; whether there was one."""
    from vp.casefile.dates import FuzzyDate

    names = set()
    for language in LANGUAGES:
        with speaking(language):
            names.add(_(_PLANNED))
    session = current()
    done = FuzzyDate.of(session.today())
    kept = case.record.follow_ups
    changed = [
        each.model_copy(update={"done": done}) if each.what in names and not each.done else each for each in kept
    ]
    if changed == kept:
        return False
    session.save_case(case, case.record.model_copy(update={"follow_ups": changed}))
    return True


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
    added = read(FollowUp, {"datum": planned.isoformat(), "wat": _(_PLANNED)})
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


def offer_after_note(case: OpenCase, note_kind: str, note: str, day: str, said: list[str]) -> list[str]:
    """After a note of a conversation: reflect now, later or not; what is left to say.

    Asked at a terminal only, at most once for a note and once for a day of a case, and not at all with
    `reflect = false` under `[note]` in the configuration. `said`, that the note is saved, comes before the question;
    so Ctrl-C here is a no.
    """
    from vp.practice.forms import may_offer, offer_marks

    session = current()
    asked_for = (session.config.get("note") or {}).get("reflect", True)
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
    except voice.Interrupted:
        return []


def _offered(case: OpenCase, day: str) -> list[str]:
    choices = [("now", _("now")), ("later", _("later, in the agenda")), ("no", _("not"))]
    choice = voice.choose(_("reflect on this conversation?"), choices, "3")
    if choice == "now":
        exact = day if len(day) == 10 else ""
        return [str(each) for each in reflect(case.number, form_name="two-minute", on=exact).blocks]
    if choice == "later":
        tomorrow = (current().today() + timedelta(days=1)).isoformat()
        planned = _again(lambda: inputs.day(voice.ask(_("on which day?"), tomorrow), current().today()))
        return [str(each) for each in reflect(case.number, later=planned.isoformat()).blocks]
    return []


def _again(question: Callable[[], date]) -> date:
    """Ask until the answer can be used."""
    while True:
        try:
            return question()
        except UsageError as error:
            voice.fail(error)
