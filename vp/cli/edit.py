"""`vp edit`: a case's record or a note in the user's editor, as the document that it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vp.cli import days, editing, inputs, voice
from vp.cli.result import Result
from vp.cli.session import CaseUnknown, current
from vp.errors import N_, UsageError, VpError
from vp.i18n import _

if TYPE_CHECKING:
    from vp.casefile.records import Record

_OURS = ("versie", "geschreven")


class EntryUnknown(UsageError):
    """No entry begins with that id, or several do."""


class EditorMissing(UsageError):
    """There is no editor to edit with, or no folder in memory for it to write in."""


class FieldUnknown(UsageError):
    """A field was named that the record does not have."""


class FieldNeeded(UsageError):
    """A field that must have a value was emptied."""


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
    model = _model(entry)
    about = {"zaak": number, "map": folder, "stuk": entry.entry_id}
    changed, draft = (_set(model, head, setting), None) if setting else _edited(entry, head, about)
    if changed is None or changed == head:
        return Result(data={"changed": False}, blocks=[_("Nothing was changed.")])
    new_head, body = changed if isinstance(changed, tuple) else (changed, entry.body)
    try:
        emptied = _emptied(head, new_head) if setting else []
        record, told, warned = _two_hats(_checked(model, head, new_head, emptied), entry, folder)
        with session.open.writing():
            written = session.open.write(folder, entry.kind, session.stamped(record), body, replaces=entry)
    except VpError as error:
        if draft:
            error.hints = (*error.hints, N_("what was typed is kept as a draft: 'vp drafts' shows it"))
        raise
    if draft:
        session.open.discard_draft(draft)
    said = [_("Saved in case {number}.").format(number=number)]
    if emptied:
        said.append(_("Emptied: {fields}.").format(fields=", ".join(emptied)))
    return Result(
        data={"changed": True, "number": number, "entry": written.entry_id},
        blocks=[*said, *told],
        warnings=[*warned, *inputs.unknown_fields(model, new_head, head)],
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


def _set(model: type[Record], head: dict[str, Any], settings: list[str]) -> dict[str, Any]:
    """`head` with fields set; `melder.naam=…` reaches into a part, an empty value removes. FieldUnknown and so on."""
    changed: dict[str, Any] = {key: dict(value) if isinstance(value, dict) else value for key, value in head.items()}
    for each in settings:
        key, equals, value = each.partition("=")
        if not equals or not re.fullmatch(r"[\w.]+", key):
            raise UsageError(N_("--set takes KEY=VALUE, such as kanaal=telefoon"))
        *parents, last = key.split(".")
        _refuse_field(model, key, changed, emptied=not value.strip())
        place = changed
        for parent in parents:
            place = place.setdefault(parent, {})
            if not isinstance(place, dict):
                raise UsageError(N_("the field {key} has no parts"), key=parent)
        listed = last in ("aard", "integriteit", "acties", "verwijzingen", "trefwoorden", "aliassen", "plaatsen")
        if key == "aard" and not value.strip():
            changed.pop("hoofdaard", None)  # which would put its nature back
        given = [part.strip() for part in value.split(",") if part.strip()] if listed else value.strip()
        if given:
            place[last] = given
        else:
            place.pop(last, None)
    return changed


def _refuse_field(model: type[Record], key: str, head: dict[str, Any], *, emptied: bool) -> None:
    """FieldUnknown for a field that neither schema nor record has; FieldNeeded for one that may not be empty.

    A word of the user's own that stands in the record already may be changed.
    """
    from vp.casefile import fields

    path = key.split(".")
    place: Any = head
    for part in path:
        place = place.get(part) if isinstance(place, dict) else None
    if key not in fields.names(model) and (place is None or key in fields.OWN) and key not in fields.CHOSEN:
        near = fields.near(model, key)
        raise FieldUnknown(
            N_("there is no field {key}; nothing was changed"),
            N_("did you mean {near}?") if near else N_("fields: {fields}"),
            key=key,
            near=", ".join(near),
            fields=", ".join(fields.names(model)),
        )
    if emptied and fields.never_empty(model, path):
        raise FieldNeeded(
            N_("the field {key} must have a value; nothing was changed"), N_("give it another one"), key=key
        )


def _emptied(head: dict[str, Any], changed: dict[str, Any], before: str = "") -> list[str]:
    """The fields that have a value in `head` and none in `changed`."""
    found = []
    for key, value in head.items():
        now = changed.get(key)
        if isinstance(value, dict) and isinstance(now, dict):
            found += _emptied(value, now, f"{before}{key}.")
        elif value not in (None, [], "") and now in (None, [], "", {}):
            found.append(before + key)
    return found


def _edited(
    entry: Any, head: dict[str, Any], about: dict[str, Any]
) -> tuple[tuple[dict[str, Any], str | None] | None, str | None]:
    """(new head and body, draft id) from the editor; (None, None) when nothing changed."""
    from vp.casefile.documents import join_front_matter, read_yaml, split_front_matter, write_yaml

    if not voice.at_terminal():
        raise voice.NoTerminal(_("an editor (set EDITOR), or use --set KEY=VALUE"))
    if not editing.editor_command():
        raise EditorMissing(
            N_("no editor is chosen"),
            N_("choose one, such as 'export EDITOR=nano', or 'editor' in config.toml"),
            N_("or change one field without an editor: 'vp edit {reference} --set KEY=VALUE'"),
            reference=about["zaak"] if entry.kind == "zaak" else entry.entry_id[:6],
        )
    if not editing.editing_folder():
        raise EditorMissing(
            N_("there is no folder in memory in which an editor can write"),
            N_("'editor_on_disk = true' in config.toml lets it write on the disk; or use --set KEY=VALUE"),
        )
    text = write_yaml(head) if entry.body is None else join_front_matter(head, entry.body)
    typed, draft = editing.write_text(text, about)
    if not typed.strip():
        return None, None
    try:
        return (read_yaml(typed), None) if entry.body is None else split_front_matter(typed), draft
    except VpError as error:
        error.hints = (*error.hints, N_("what was typed is kept as a draft: 'vp drafts' shows it"))
        raise


def _model(entry: Any) -> type[Record]:
    from vp.casefile import records

    models: dict[str, type[Record]] = {
        "zaak": records.Case,
        "notitie": records.Note,
        "activiteit": records.Activity,
        "toestemming": records.Consent,
    }
    model = models.get(entry.kind)
    if model is None:
        raise UsageError(N_("an entry of kind {kind} is not edited by hand"), kind=entry.kind)
    return model


def _checked(model: type[Record], before: dict[str, Any], head: dict[str, Any], emptied: list[str]) -> Any:
    """The record that `head` holds, its new days possible, and what was emptied empty."""
    from vp.casefile import plausible, records

    inputs.checked_size(str(head), _("the note"), inputs.LARGEST_NOTE)
    record = records.read(model, head)
    known = plausible.told(before)
    days.fitting({field: day for field, day in plausible.told(head).items() if known.get(field) != day})
    if filled := sorted(set(emptied) - set(_emptied(before, records.head_of(record)))):
        raise FieldNeeded(
            N_("the field {key} cannot be empty beside the other fields; nothing was changed"),
            N_("give it another value, or empty them together"),
            key=", ".join(filled),
        )
    return record
