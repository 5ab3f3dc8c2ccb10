"""`vp note` and `vp drafts`: writing in a case without plaintext on a disk, and what was not saved yet."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

from vp.cli import editing, inputs, voice
from vp.cli.arguments import CaseArgument
from vp.cli.result import Result, Table, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError, VpError
from vp.i18n import _

if TYPE_CHECKING:
    import typer

_CONVERSATIONS = {"gesprek", "telefoon", "driegesprek"}


class NoteIsEmpty(UsageError):
    """There is no text to save."""


class DraftUnknown(UsageError):
    """No draft has that number."""


def note(
    reference: CaseArgument,
    message: Annotated[
        str | None, typer.Option("-m", "--message", help=N_("The text; else standard input or an editor."))
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help=N_("Kind of note: gesprek, telefoon, bericht, driegesprek, …"))
    ] = "gesprek",
    day: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("When it was; today when left out."))] = "",
    minutes: Annotated[int | None, typer.Option("--minutes", min=0, max=1440, help=N_("How long it took."))] = None,
    event: Annotated[str | None, typer.Option("--event", help=N_("A few words for the timeline."))] = None,
    draft: Annotated[bool, typer.Option("--draft", help=N_("Take the text of the newest draft."))] = False,
    neutral: Annotated[
        bool | None,
        typer.Option("--neutral/--no-neutral", help=N_("Read the text for words that judge, before it is saved.")),
    ] = None,
) -> Result:
    """Write a note in a case: from -m, standard input, an editor, or typed in the terminal.

    After a conversation vp offers, at a terminal, to reflect on it.
    """
    from vp.cli.practice_own import note_settings

    session = current()
    settings = note_settings()
    head: dict[str, Any] = {
        "soort": inputs.code("note_kind", kind),
        "datum": str(inputs.fuzzy_or_today(day, session.today())),
        "minuten": minutes,
        "gebeurtenis": event,
    }
    opened = session.open
    taken_up = newest_draft() if draft else None
    piped = (
        message is None and taken_up is None and not sys.stdin.isatty() and not session.shared.get("passphrase_stdin")
    )
    given = message if message is not None else inputs.read_stdin() if piped else taken_up.text if taken_up else None
    if given is None:
        case = session.case(reference, writable=True)
        text, draft_id = editing.write_text(_template(head), {"zaak": case.number, **head})
    else:
        text, draft_id = _checked(given), opened.save_draft(given, {"zaak": _number_of(reference), **head})
    warnings: list[str] = []
    try:
        case = session.case(reference, writable=True)
        if settings.get("neutral", False) if neutral is None else neutral:
            from vp.cli.practice_neutral import before_saving

            text, draft_id, warnings = before_saving(_checked(text), draft_id, {"zaak": case.number, **head})
        entry_id, extra = _save(case, head, _checked(text))
    except VpError as error:
        if draft_id or taken_up:
            error.hints = (
                *error.hints,
                N_("the text is kept as a draft: 'vp drafts' shows it, 'vp note CASE --draft' uses it"),
            )
        raise
    for each in (draft_id, taken_up.id if taken_up else None):
        if each:
            opened.discard_draft(each)
    said = [_("The note is saved in case {number}.").format(number=case.number), *extra]
    data = {"number": case.number, "entry": entry_id, "kind": head["soort"]}
    return Result(data, _with_offer(case, head, entry_id, said), warnings)


def _with_offer(case: OpenCase, head: dict[str, Any], entry_id: str, said: list[str]) -> list[str]:
    """What is said of a saved note; at a terminal after the offer to reflect, which first hears that it is saved."""
    if head["soort"] not in _CONVERSATIONS or not voice.at_terminal() or current().shared.get("json"):
        return said
    from vp.cli.practice_reflect import offer_after_note

    return offer_after_note(case, head["soort"], entry_id, head["datum"], said)


def _number_of(reference: str) -> str:
    """The number of the case that is meant; what was typed when there is none."""
    try:
        return str(current().find_row(reference)["number"])
    except VpError:
        return reference


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


def newest_draft() -> Any:
    """The newest draft; DraftUnknown when there is none."""
    drafts = current().open.drafts()
    if not drafts:
        raise DraftUnknown(N_("there is no draft"))
    return drafts[-1]


def drafts(
    number: Annotated[
        int | None, typer.Argument(metavar="N", help=N_("Show the whole draft with this number."))
    ] = None,
    discard: Annotated[int | None, typer.Option("--discard", metavar="N", help=N_("Throw this draft away."))] = None,
) -> Result:
    """Show texts that were typed but not saved."""
    opened = current().open
    editing.take_up_leftovers()
    kept = opened.drafts()
    chosen = number or discard
    if chosen is not None and not 1 <= chosen <= len(kept):
        raise DraftUnknown(N_("there is no draft {number}"), N_("'vp drafts' lists them"), number=chosen)
    if discard is not None:
        if voice.at_terminal() and not voice.confirm(_("throw this draft away for good?")):
            return Result(data={"discarded": False})
        opened.discard_draft(kept[discard - 1].id)
        return Result(data={"discarded": True}, blocks=[_("The draft is thrown away.")])
    if number is not None:
        return Result(data={"text": kept[number - 1].text}, blocks=[Verbatim(kept[number - 1].text)])
    rows = [
        [str(at), str(each.head.get("zaak") or ""), str(each.head.get("datum") or ""), str(len(each.text))]
        for at, each in enumerate(kept, 1)
    ]
    if not rows:
        return Result(data=[], blocks=[_("There are no drafts.")])
    table = Table([_("no."), _("case"), _("date"), _("characters")], rows, right=frozenset({0, 3}))
    listed = [
        {"number": at, "case": each.head.get("zaak"), "date": each.head.get("datum")} for at, each in enumerate(kept, 1)
    ]
    return Result(data=listed, blocks=[table])
