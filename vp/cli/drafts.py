"""`vp drafts`: texts that were typed but not saved; and `vp note --draft`, which takes one up.

A draft belongs to the case that it was made in, and keeps what was typed with it: date, minutes, kind, event. Only a
person at a terminal, who has seen the text, may put it in another case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vp.cli import editing, inputs, voice
from vp.cli.result import Result, Table, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _

if TYPE_CHECKING:
    from vp.vault.drafts import Draft

OPTIONS = ("soort", "datum", "minuten", "gebeurtenis")
"""What a note's draft keeps of the options that were typed with it."""


class DraftUnknown(UsageError):
    """No draft has that number, or there is none."""


class DraftNotChosen(UsageError):
    """Several drafts belong to the case, and nobody can be asked which."""


class DraftElsewhere(UsageError):
    """The draft belongs to another case, or to none, and nobody can be asked whether it is meant here."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft and its number in the list of `vp drafts`."""

    number: int
    draft: Draft

    @property
    def case(self) -> str:
        """What was typed or known as its case; empty when nothing was."""
        return str(self.draft.head.get("zaak") or "")

    @property
    def is_note(self) -> bool:
        """Whether it was to be a note: no record, story or chapter of a report."""
        head = self.draft.head
        return not head.get("stuk") and not head.get("hoofdstuk") and head.get("soort") != "verhaal"

    def belongs(self, case: OpenCase) -> bool:
        """Whether it is a note of `case`."""
        folder = self.draft.head.get("map")
        return self.is_note and (folder == case.folder if folder else self.case == case.number)

    def loose(self, numbers: set[str]) -> bool:
        """Whether it is a note that belongs to no case that there is."""
        return self.is_note and self.case not in numbers


def listed() -> list[Kept]:
    """All drafts with their numbers, oldest first."""
    return [Kept(at, each) for at, each in enumerate(current().open.drafts(), start=1)]


def about(case: OpenCase) -> dict[str, str]:
    """What a draft says of the case that it belongs to."""
    return {"zaak": case.number, "map": case.folder}


def options_of(draft: Draft) -> dict[str, Any]:
    """The options that were typed with a draft of a note."""
    return {key: draft.head[key] for key in OPTIONS if draft.head.get(key) is not None}


def chosen(case: OpenCase, number: int | None) -> Draft:
    """The draft that is meant: number `number`, or the one of `case`; asked where a person can be.

    DraftUnknown, DraftNotChosen, DraftElsewhere.
    """
    kept = listed()
    asking = voice.at_terminal() and not current().shared.get("json")
    if number is not None:
        found = _numbered(kept, number)
        numbers = {row["number"] for row in current().rows()}
        fits = found.belongs(case) or (found.loose(numbers) and not asking)
        return found.draft if fits else _elsewhere(found, case, asking)
    if not kept:
        raise DraftUnknown(N_("there is no draft"))
    own = [each for each in kept if each.belongs(case)]
    if not own and not asking:
        raise DraftElsewhere(
            N_("no draft belongs to case {number}"),
            N_("'vp drafts' lists what there is; 'vp note {number} --draft N' takes one that belongs to no case"),
            number=case.number,
        )
    found = (own or kept)[0] if len(own or kept) == 1 else _one_of(own or kept, case, asking)
    return found.draft if own else _elsewhere(found, case, asking)


def _numbered(kept: Sequence[Kept], number: int) -> Kept:
    if not 1 <= number <= len(kept):
        raise DraftUnknown(N_("there is no draft {number}"), N_("'vp drafts' lists them"), number=number)
    return kept[number - 1]


def _one_of(offered: Sequence[Kept], case: OpenCase, asking: bool) -> Kept:
    if not asking:
        raise DraftNotChosen(
            N_("{count} drafts belong to case {case}: {numbers}"),
            N_("'vp drafts N' shows one; 'vp note {case} --draft N' takes it"),
            count=len(offered),
            case=case.number,
            numbers=", ".join(str(each.number) for each in offered),
        )
    choices = [(str(each.number), _line(each)) for each in offered]
    while not (key := voice.choose(_("which draft?"), choices)):
        pass
    return next(each for each in offered if str(each.number) == key)


def _line(each: Kept) -> str:
    head = each.draft.head
    words = " ".join(each.draft.text.split())
    begin = words if len(words) <= 40 else words[:39].rstrip() + "…"
    return "  ".join(part for part in (each.case, str(head.get("datum") or ""), begin) if part)


def _elsewhere(found: Kept, case: OpenCase, asking: bool) -> Draft:
    """The draft of another case, or of none, when a person who has seen it wants it in `case`."""
    if not asking:
        raise DraftElsewhere(
            N_("draft {number} does not belong to case {case}"),
            N_("look at it first: 'vp drafts {number}'; to use the text here after all: {command}"),
            number=found.number,
            case=case.number,
            command=f"'vp drafts {found.number} | vp note {case.number}'",
        )
    voice.show(found.draft.text)
    if found.case and found.is_note:
        question = _("this draft belongs to {owner}; use it in case {case} after all?")
    elif found.is_note:
        question = _("this draft belongs to no case; use it in case {case}?")
    else:
        question = _("this draft was not to be a note; use it in case {case} after all?")
    if not voice.confirm(question.format(owner=found.case, case=case.number)):
        raise voice.Interrupted
    return found.draft


def gone_on_with(draft: Draft, about_it: dict[str, Any]) -> tuple[str, str]:
    """(text, id of its draft) after the draft was shown and its user saves it as it is or goes on writing.

    Interrupted, with the draft as it was, when it is left.
    """
    from vp.cli.case_show import note_line

    voice.tell(note_line(about_it))
    voice.show(draft.text)
    choices = [
        ("save", _("save it as it is")),
        ("write", _("go on writing")),
        ("leave", _("leave it as a draft")),
    ]
    choice = voice.choose(_("what do you do with this draft?"), choices, "1")
    if choice == "leave":
        voice.tell(_("it stays a draft; 'vp drafts' shows it"))
        raise voice.Interrupted
    if choice == "write":
        text, kept = editing.write_text(draft.text, about_it, begun=draft.id)
        return text, kept or draft.id
    return draft.text, draft.id


def drafts(
    number: Annotated[
        int | None, typer.Argument(metavar="N", help=N_("Show the whole draft with this number."))
    ] = None,
    discard: Annotated[int | None, typer.Option("--discard", metavar="N", help=N_("Throw this draft away."))] = None,
) -> Result:
    """Show texts that were typed but not saved."""
    opened = current().open
    editing.take_up_leftovers()
    kept = listed()
    if discard is not None:
        found = _numbered(kept, discard)
        if voice.at_terminal() and not voice.confirm(_("throw this draft away for good?")):
            return Result(data={"discarded": False})
        opened.discard_draft(found.draft.id)
        return Result(data={"discarded": True}, blocks=[_("The draft is thrown away.")])
    if number is not None:
        text = _numbered(kept, number).draft.text
        return Result(data={"text": text}, blocks=[Verbatim(text if text.endswith("\n") else text + "\n")])
    if not kept:
        return Result(data=[], blocks=[_("There are no drafts.")])
    rows = [[str(each.number), each.case, *_told(each.draft), str(len(each.draft.text))] for each in kept]
    headings = [_("no."), _("case"), _("date"), _("kind"), _("minutes"), _("characters")]
    data = [{"number": each.number, "case": each.draft.head.get("zaak"), **options_of(each.draft)} for each in kept]
    for line in data:
        line["date"] = line.pop("datum", None)
    return Result(data=data, blocks=[Table(headings, rows, right=frozenset({0, 4, 5}))])


def _told(draft: Draft) -> list[str]:
    head = draft.head
    kind = str(head.get("soort") or "")
    known = inputs.label("note_kind", kind) if kind in dict(inputs.choices("note_kind")) else kind
    return [str(head.get("datum") or ""), known, str(head.get("minuten") or "")]
