"""`vp story`, `vp consent`, `vp publish`: a story told with consent, published only when consent covers exactly it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs
from vp.cli.anonymise_shown import without_call
from vp.cli.practice_own import CaseArgument, anonymised, refuse_unfit, written
from vp.cli.practice_story_tasks import PUBLICATION, consents_of, replanned
from vp.cli.practice_story_text import difference, published, refuse_real_name
from vp.cli.result import Block, Heading, Result, Verbatim
from vp.cli.session import OpenCase, current
from vp.cli.writing import place_for
from vp.errors import N_, UsageError
from vp.i18n import _, current_language

_STORY = "verhaal"
_QUARRIED = frozenset({"gesprek", "telefoon", "driegesprek", "bericht"})
"""Kinds of note in which the reporter speaks; a preparation sheet or a task is no stone for a story."""


class StoryUnknown(UsageError):
    """The case has no story yet, or has one already."""


def story(
    reference: CaseArgument,
    alias: Annotated[
        str, typer.Option("--call", metavar="NAME", help=N_("The name that the reporter goes by in the story."))
    ] = "",
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help=N_("Keep this text as the story of the case."))
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help=N_("Write the story in your editor."))] = False,
) -> Result:
    """Draft the story of a case as an interview, with the case's own notes as quarry; kept encrypted with the case."""
    from vp.casefile.dates import FuzzyDate
    from vp.practice import story as room

    session = current()
    case = session.case(reference)
    refuse_real_name(case, alias)
    before = _story(case)
    if alias and (source is not None or before is not None):
        raise StoryUnknown(
            N_("'--call' is for a draft that vp makes; a story that is written has its own names"),
            N_("change the name in the text; 'vp publish --call NAME' leaves it there"),
        )
    if source is None and before is not None and not edit:
        return Result(data={"number": case.number, "text": before.body}, blocks=[Verbatim(before.body or "")])
    if source is not None:
        text = inputs.read_file(source)
        if not text.strip():
            raise inputs.TextUnusable(N_("the file {name} is empty; nothing was changed"), name=source.name)
    elif before is not None:
        text = before.body or ""
    else:
        notes = session.open.entries(case.folder, kinds={"notitie"})
        quarry = [
            room.Quarried(
                FuzzyDate.parse(str(each.head.get("datum"))).first,
                inputs.label("note_kind", each.head.get("soort")),
                each.body or "",
            )
            for each in notes
            if each.head.get("soort") in _QUARRIED
        ]
        text = room.draft(quarry, current_language(), alias, session.own_templates)
    draft_id = None
    if edit:
        from vp.cli.editing import write_text

        typed, draft_id = write_text(text, {"zaak": case.number, "soort": _STORY})
        text = typed or text
    with session.open.writing():
        head = session.stamped({"datum": session.today().isoformat()})
        entry = session.open.write(case.folder, _STORY, head, text, replaces=before)
    if draft_id:
        session.open.discard_draft(draft_id)
    said = _(
        "The story is kept with case {number}; 'vp story {number} --edit' goes on, '--from FILE' takes a text over."
    )
    return Result(
        data={"number": case.number, "entry": entry.entry_id, "text": text}, blocks=[said.format(number=case.number)]
    )


def _story(case: OpenCase) -> Any:
    entries = current().open.entries(case.folder, kinds={_STORY})
    return entries[-1] if entries else None


def consent(
    reference: CaseArgument,
    text: Annotated[
        Path | None, typer.Option("--text", metavar="FILE", help=N_("The exact text that consent is for."))
    ] = None,
    purpose: Annotated[
        list[str], typer.Option("--for", metavar="PURPOSE", help=N_("intern, website, training, jaarverslag, pers."))
    ] = [],  # noqa: B006
    how: Annotated[str, typer.Option("--how", help=N_("How it was given: signed, by mail, orally with …"))] = "",
    on: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("When it was; today when left out."))] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=N_("The last day that it holds."))] = "",
    conditions: Annotated[str, typer.Option("--conditions", help=N_("Conditions of the reporter."))] = "",
    changed: Annotated[bool, typer.Option("--details-changed", help=N_("Details were changed on request."))] = False,
    withdraw: Annotated[int | None, typer.Option("--withdraw", metavar="N", help=N_("Consent N is withdrawn."))] = None,
    down: Annotated[
        int | None,
        typer.Option("--taken-down", metavar="N", help=N_("Publication N is gone; --date says since when.")),
    ] = None,
    form: Annotated[
        Path | None, typer.Option("--form", metavar="FILE", help=N_("Write the consent form to sign."))
    ] = None,
    withdrawal: Annotated[
        Path | None, typer.Option("--withdrawal-form", metavar="FILE", help=N_("Write the withdrawal form."))
    ] = None,
) -> Result:
    """Record the reporter's explicit consent to exactly one text, withdraw it, or list what was given and published."""
    from vp.cli import practice_story_consent as parts

    typed: dict[str, object] = {"--text": text, "--for": purpose, "--how": how, "--date": on, "--until": until}
    typed |= {"--conditions": conditions, "--details-changed": changed, "--withdraw": withdraw, "--taken-down": down}
    typed |= {"--form": form, "--withdrawal-form": withdrawal}
    case = current().case(reference)
    if form or withdrawal:
        fitting = {"--form", "--withdrawal-form", *(("--text", "--for") if form else ())}
        refuse_unfit(typed, fitting, "vp consent --form" if form else "vp consent --withdrawal-form")
        return parts.forms(form, withdrawal, text, purpose)
    if withdraw is not None:
        refuse_unfit(typed, {"--withdraw", "--date"}, "vp consent --withdraw")
        return parts.withdrawn(case, withdraw, on)
    if down is not None:
        refuse_unfit(typed, {"--taken-down", "--date"}, "vp consent --taken-down")
        return parts.taken_down(case, down, on)
    if text is not None:
        return parts.recorded(case, parts.Typed(text, purpose, how, on, until, conditions, changed))
    if any((purpose, how, on, until, conditions, changed)):
        raise UsageError(N_("consent is to one text: give it with '--text FILE'"))
    return parts.listed(case)


def publish(
    reference: CaseArgument,
    source: Annotated[
        Path | None, typer.Argument(metavar="STORY", help=N_("The story; the one kept with the case when left out."))
    ] = None,
    purpose: Annotated[
        str, typer.Option("--for", metavar="PURPOSE", help=N_("intern, website, training, jaarverslag, pers."))
    ] = "",
    where: Annotated[str, typer.Option("--where", help=N_("Where it is published, for the register."))] = "",
    call: Annotated[
        str, typer.Option("--call", metavar="NAME", help=N_("The name that the reporter goes by in the story."))
    ] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("The file to publish."))
    ] = None,
    proof: Annotated[
        Path | None,
        typer.Option("--proof", metavar="FILE", help=N_("Only write the text to show the reporter for consent.")),
    ] = None,
    keep: Annotated[
        list[str], typer.Option("--keep", metavar="WORDS", help=N_("Leave these words; may be given more than once."))
    ] = [],  # noqa: B006
) -> Result:
    """Publish a story: anonymised, audited, with consent to exactly this text, and in the register.

    First '--proof FILE' writes the text for the reporter; 'vp consent CASE --text FILE' records the answer.
    """
    from vp.practice import story as room
    from vp.practice.consent import digest

    chosen = _one_purpose(purpose)
    if proof is not None:
        refuse_unfit({"-o": output, "--where": where}, set(), "vp publish --proof")
    elif output is None:
        raise UsageError(N_("say where the file goes: '-o FILE'; or '--proof FILE' for the reporter"))
    place_for(proof or output or Path())
    case = current().case(reference)
    original = room.checked(_source(case, source))
    refuse_real_name(case, call)
    # The name that the story goes by stands in the draft already; it is no name to hide.
    final = published(case, anonymised(case, original, call=call, keep=[*keep, *([call] if call else [])]))
    shown: list[Block] = [Heading(_("What changed")), *difference(original, final)]
    if proof is not None:
        path = written(proof, final)
        said = _("Written for the reporter: {path}. After a yes: 'vp consent {number} --text {path} --for {purpose}'.")
        said = said.format(path=path, number=case.number, purpose=chosen)
        unnamed = without_call(final, call)
        told = {"number": case.number, "proof": path, "sha256": digest(final)}
        return Result(data=told, blocks=[*shown, said], warnings=unnamed)
    assert output is not None
    return _published(case, final, chosen, where, output, shown)


def _one_purpose(typed: str) -> str:
    """The one purpose of a publication, `intern` when none was typed; a second place is a second publication."""
    from vp.practice.consent import purposes

    chosen = purposes([typed]) if typed else ("intern",)
    if len(chosen) > 1:
        raise UsageError(
            N_("a publication has one purpose"), N_("publish it once for each; consent may be for several at once")
        )
    return chosen[0]


def _published(case: OpenCase, final: str, purpose: str, where: str, output: Path, shown: Sequence[Block]) -> Result:
    """Write the text, with its entry in the register and its task in the agenda: all of them or none."""
    from vp.practice import story as room
    from vp.practice.consent import Publication, digest, publication_head, required

    session = current()
    given = required(consents_of(case), digest(final), purpose, session.today())
    path = written(output, room.with_note(final, current_language(), session.own_templates))
    entry = Publication(digest(final), purpose, where or Path(path).name, session.today(), given.id)
    try:
        with session.open.writing():
            session.open.write(case.folder, PUBLICATION, session.stamped(publication_head(entry)))
            planned = replanned(case, [entry])
    except BaseException:
        Path(path).unlink(missing_ok=True)  # a text that is in no register was never published
        raise
    said = _("Published: {path}, with the consent of {day}. It is in the register of case {number}.")
    blocks = [said.format(path=path, day=given.given, number=case.number)]
    blocks += [_("In the agenda: {what}").format(what=each) for each in planned]
    if given.conditions:
        blocks.append(_("The reporter's conditions: {what}").format(what=given.conditions))
    data = {"number": case.number, "file": path, "sha256": entry.text_sha256, "consent": given.id}
    return Result(data=data, blocks=[*shown, *blocks])


def _source(case: OpenCase, source: Path | None) -> str:
    if source is not None:
        return inputs.read_file(source)
    kept = _story(case)
    if kept is None:
        raise StoryUnknown(N_("case {case} has no story yet"), N_("'vp story {case}' drafts one"), case=case.number)
    return kept.body or ""
