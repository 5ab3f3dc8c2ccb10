"""`vp note`: writing in a case without plaintext on a disk; what is not saved yet is kept as a draft."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from vp.cli import days, drafts, editing, inputs, voice
from vp.cli.arguments import CaseArgument
from vp.cli.result import Result
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError, VpError
from vp.i18n import _

_CONVERSATIONS = {"gesprek", "telefoon", "driegesprek"}


class NoteIsEmpty(UsageError):
    """There is no text to save."""


def note(
    reference: CaseArgument,
    number: Annotated[
        int | None, typer.Argument(metavar="N", help=N_("With --draft: the number of the draft, from 'vp drafts'."))
    ] = None,
    message: Annotated[
        str | None, typer.Option("-m", "--message", help=N_("The text; else standard input or an editor."))
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help=N_("Kind of note: gesprek (when left out), telefoon, bericht, driegesprek, …"))
    ] = "",
    day: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("When it was; today when left out."))] = "",
    minutes: Annotated[int | None, typer.Option("--minutes", min=0, max=1440, help=N_("How long it took."))] = None,
    event: Annotated[str | None, typer.Option("--event", help=N_("A few words for the timeline."))] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help=N_("Take up this case's draft, with the options that it was typed with."))
    ] = False,
    neutral: Annotated[
        bool | None,
        typer.Option("--neutral/--no-neutral", help=N_("Read the text for words that judge, before it is saved.")),
    ] = None,
) -> Result:
    """Write a note in a case: from -m, standard input, an editor, or typed in the terminal.

    After a conversation vp offers, at a terminal, to reflect on it.
    """
    _refuse_unfit(number, draft, message)
    reading = _reads_for_judgement(neutral)
    typed = _typed(reference, kind, day, minutes, event)
    head = _defaults() | typed
    text, draft_id = ("", None) if draft else _written(reference, message, head)
    warnings: list[str] = []
    try:
        case = current().case(reference, writable=True)
        if draft:
            taken = drafts.chosen(case, number)
            draft_id, head = taken.id, _defaults() | drafts.options_of(taken) | typed
            text, draft_id = _taken_up(case, taken, head)
        if reading:
            from vp.cli.practice_neutral import before_saving

            text, draft_id, warnings = before_saving(_checked(text), draft_id, {**drafts.about(case), **head})
        entry_id, extra = _save(case, head, _checked(text))
    except VpError as error:
        if draft_id and not isinstance(error, voice.Interrupted):
            error.hints = (
                *error.hints,
                N_("the text is kept as a draft: 'vp drafts' shows it, 'vp note CASE --draft' uses it"),
            )
        raise
    if draft_id:
        current().open.discard_draft(draft_id)
    said = [_("The note is saved in case {number}.").format(number=case.number), *extra]
    data = {"number": case.number, "entry": entry_id, "kind": head["soort"]}
    return Result(data, _with_offer(case, head, entry_id, said), warnings)


def _refuse_unfit(number: int | None, draft: bool, message: str | None) -> None:
    """A text beside --draft would cost the draft; a number without it means nothing."""
    from vp.cli.practice_own import refuse_unfit

    if draft:
        refuse_unfit({"-m": message}, set(), "vp note --draft")
    elif number is not None:
        raise UsageError(N_("a number after the case goes with --draft"), N_("'vp drafts' lists the drafts"))


def _reads_for_judgement(neutral: bool | None) -> bool:
    from vp.cli.practice_own import note_settings

    settings = note_settings()
    return settings.get("neutral", False) if neutral is None else neutral


def _defaults() -> dict[str, Any]:
    return {"soort": "gesprek", "datum": current().today().isoformat(), "minuten": None, "gebeurtenis": None}


def _typed(reference: str, kind: str, day: str, minutes: int | None, event: str | None) -> dict[str, Any]:
    """The options that were typed, under their Dutch keys."""
    given: dict[str, Any] = {"soort": inputs.code("note_kind", kind), "minuten": minutes, "gebeurtenis": event}
    if when := inputs.fuzzy(day, current().today()):
        given["datum"] = str(days.recent(when, _first_contact(reference)))
    return {key: value for key, value in given.items() if value is not None}


def _first_contact(reference: str) -> Any:
    """The day of the first contact of the case that is meant; None when there is no such case or day."""
    from vp.casefile.plausible import told

    try:
        return told({"datum": current().find_row(reference)["first_contact"]}).get("datum")
    except VpError:
        return None


def _written(reference: str, message: str | None, head: dict[str, Any]) -> tuple[str, str | None]:
    """A new text and the draft that keeps it: given, piped in, or written now, for which the case must be there."""
    session = current()
    piped = message is None and not sys.stdin.isatty() and not session.shared.get("passphrase_stdin")
    given = inputs.read_stdin() if piped else message
    if given is None:
        case = session.case(reference, writable=True)
        return editing.write_text(_template(head), {**drafts.about(case), **head})
    return _checked(given), session.open.save_draft(given, {**_case_meant(reference), **head})


def _taken_up(case: OpenCase, taken: Any, head: dict[str, Any]) -> tuple[str, str | None]:
    """The text of a draft, which at a terminal is shown first and may be gone on with; a script has it as it is."""
    if not voice.at_terminal() or current().shared.get("json"):
        return taken.text, taken.id
    return drafts.gone_on_with(taken, {**drafts.about(case), **head})


def _with_offer(case: OpenCase, head: dict[str, Any], entry_id: str, said: list[str]) -> list[str]:
    """What is said of a saved note; at a terminal after the offer to reflect, which first hears that it is saved."""
    if head["soort"] not in _CONVERSATIONS or not voice.at_terminal() or current().shared.get("json"):
        return said
    from vp.cli.practice_reflect import offer_after_note

    return offer_after_note(case, head["soort"], entry_id, head["datum"], said)


def _case_meant(reference: str) -> dict[str, str]:
    """What a draft says of the case that is meant; what was typed when there is none."""
    try:
        row = current().find_row(reference)
    except VpError:
        return {"zaak": reference}
    return {"zaak": str(row["number"]), "map": str(row["folder"])}


def _template(head: dict[str, Any]) -> str:
    from vp.i18n import current_language
    from vp.templates import render

    return render(
        "note.md",
        current_language(),
        current().own_templates,
        kind=inputs.label("note_kind", head["soort"]),
        date=head["datum"],
    )


def _checked(text: str) -> str:
    if not text.strip():
        raise NoteIsEmpty(
            N_("the note is empty; nothing was saved"), N_("give a text with -m, on standard input, or in the editor")
        )
    return inputs.checked_size(text, _("the note"), inputs.LARGEST_NOTE)


def _save(case: OpenCase, head: dict[str, Any], text: str) -> tuple[str, list[str]]:
    """Write the note; a first conversation is also put in the case's record, and said so."""
    from vp.casefile.records import Note, read

    session = current()
    record = read(Note, head)
    body = text if text.endswith("\n") else text + "\n"
    with session.open.writing():
        entry = session.open.write(case.folder, "notitie", session.stamped(record), body)
        if (
            record.kind not in _CONVERSATIONS
            or case.record.first_conversation
            or record.day < case.record.first_contact
        ):
            return entry.entry_id, []
        changed = case.record.model_copy(update={"first_conversation": record.day})
        session.open.write(case.folder, "zaak", session.stamped(changed), replaces=case.entry)
    return entry.entry_id, [_("This is the first conversation in this case; its date is kept for the annual report.")]
