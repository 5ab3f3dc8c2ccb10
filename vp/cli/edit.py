"""`vp edit`: a case's record or a note in the user's editor, as the document that it is."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer

from vp.cli import editing, inputs, voice
from vp.cli.result import Result
from vp.cli.session import CaseUnknown, current
from vp.errors import N_, UsageError, VpError
from vp.i18n import _

_OURS = ("versie", "geschreven")


class EntryUnknown(UsageError):
    """No entry begins with that id, or several do."""


def edit(
    reference: Annotated[
        str, typer.Argument(metavar="CASE|ENTRY", help=N_("A case, or the id of a note as 'vp show' prints it."))
    ],
    setting: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="KEY=VALUE", help=N_("Change one field without an editor; may be given more than once.")
        ),
    ] = [],  # noqa: B006 - typer's form
) -> Result:
    """Edit a record or note in your editor; it is checked before it is saved, and an old version is replaced whole."""
    session = current()
    folder, entry, number = _target(reference)
    head = {key: value for key, value in entry.head.items() if key not in _OURS}
    changed, draft = (_set(head, setting), None) if setting else _edited(entry, head)
    if changed is None:
        return Result(data={"changed": False}, blocks=[_("Nothing was changed.")])
    new_head, body = changed if isinstance(changed, tuple) else (changed, entry.body)
    try:
        record, told, warned = _two_hats(_checked(entry, new_head), entry, folder)
        with session.open.writing():
            written = session.open.write(folder, entry.kind, session.stamped(record), body, replaces=entry)
    except VpError as error:
        if draft:
            error.hints = (*error.hints, N_("what was typed is kept as a draft: 'vp drafts' shows it"))
        raise
    if draft:
        session.open.discard_draft(draft)
    return Result(
        data={"changed": True, "number": number, "entry": written.entry_id},
        blocks=[_("Saved in case {number}.").format(number=number), *told],
        warnings=warned,
    )


def _two_hats(record: Any, entry: Any, folder: str) -> tuple[Any, tuple[str, ...], tuple[str, ...]]:
    """(record, what to say, what to warn of) after the conflict check of the people who are new in a case's record."""
    if entry.kind != "zaak":
        return record, (), ()
    from vp.casefile.records import Case, read
    from vp.cli.practice_two_hats import checked_change
    from vp.cli.session import OpenCase

    found = checked_change(OpenCase(folder, read(Case, entry.head), entry), record)
    return found.record, found.blocks, found.warnings


def _target(reference: str) -> tuple[str, Any, str]:
    """(folder, entry, number) of a case's record, or of the entry whose id begins with `reference`."""
    session = current()
    try:
        case = session.case(reference)
        return case.folder, case.entry, case.number
    except CaseUnknown:
        if not re.fullmatch(r"[0-9a-f]{4,32}", reference.casefold()):
            raise
    found = [
        (row["folder"], entry, row["number"])
        for row in session.rows()
        for entry in session.open.entries(row["folder"])
        if entry.entry_id.startswith(reference.casefold())
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise EntryUnknown(N_("several entries begin with {reference}"), N_("type more of the id"), reference=reference)
    raise EntryUnknown(
        N_("no case and no entry is called {reference}"),
        N_("'vp show CASE' prints the ids of notes"),
        reference=reference,
    )


def _set(head: dict[str, Any], settings: list[str]) -> dict[str, Any]:
    """`head` with fields set; `melder.naam=…` reaches into a part, an empty value removes."""
    changed: dict[str, Any] = {key: dict(value) if isinstance(value, dict) else value for key, value in head.items()}
    for each in settings:
        key, equals, value = each.partition("=")
        if not equals or not re.fullmatch(r"[\w.]+", key):
            raise UsageError(N_("--set takes KEY=VALUE, such as kanaal=telefoon"))
        *parents, last = key.split(".")
        place = changed
        for parent in parents:
            place = place.setdefault(parent, {})
            if not isinstance(place, dict):
                raise UsageError(N_("the field {key} has no parts"), key=parent)
        listed = last in ("aard", "integriteit", "acties", "verwijzingen", "trefwoorden", "aliassen", "plaatsen")
        place[last] = [part.strip() for part in value.split(",") if part.strip()] if listed else value.strip() or None
    return changed


def _edited(entry: Any, head: dict[str, Any]) -> tuple[tuple[dict[str, Any], str | None] | None, str | None]:
    """(new head and body, draft id) from the editor; (None, None) when nothing changed."""
    from vp.casefile.documents import join_front_matter, read_yaml, split_front_matter, write_yaml

    if not editing.editor_command() or not editing.editing_folder():
        raise voice.NoTerminal(_("an editor (set EDITOR), or use --set KEY=VALUE"))
    text = write_yaml(head) if entry.body is None else join_front_matter(head, entry.body)
    typed, draft = editing.write_text(text, {})
    if not typed.strip():
        return None, None
    try:
        return (read_yaml(typed), None) if entry.body is None else split_front_matter(typed), draft
    except VpError as error:
        error.hints = (*error.hints, N_("what was typed is kept as a draft: 'vp drafts' shows it"))
        raise


def _checked(entry: Any, head: dict[str, Any]) -> Any:
    from vp.casefile import records

    models: dict[str, type[records.Record]] = {
        "zaak": records.Case,
        "notitie": records.Note,
        "activiteit": records.Activity,
        "toestemming": records.Consent,
    }
    model = models.get(entry.kind)
    if model is None:
        raise UsageError(N_("an entry of kind {kind} is not edited by hand"), kind=entry.kind)
    inputs.checked_size(str(head), _("the note"), inputs.LARGEST_NOTE)
    return records.read(model, head)
