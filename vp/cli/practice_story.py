"""`vp story`, `vp consent`, `vp publish`: a story told with consent, published only when consent covers exactly it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import CaseArgument, anonymised, written
from vp.cli.practice_story_text import difference, published, refuse_real_name
from vp.cli.result import Block, Heading, Result, Table, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _, current_language

_STORY = "verhaal"
_PUBLICATION = "publicatie"
_QUARRIED = frozenset({"gesprek", "telefoon", "driegesprek", "bericht"})
"""Kinds of note in which the reporter speaks; a preparation sheet or a task is no stone for a story."""


class StoryUnknown(UsageError):
    """The case has no story yet, or no consent with that number."""


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
    if source is None and before is not None and not edit:
        return Result(data={"number": case.number, "text": before.body}, blocks=[Verbatim(before.body or "")])
    if source is not None:
        text = inputs.read_file(source)
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


def _givens(case: OpenCase) -> list[Any]:
    from vp.practice.consent import given_of

    entries = current().open.entries(case.folder, kinds={"toestemming"})
    return [given for each in entries if (given := given_of(each.entry_id, each.head))]


def consent(
    reference: CaseArgument,
    text: Annotated[
        Path | None, typer.Option("--text", metavar="FILE", help=N_("The exact text that consent is for."))
    ] = None,
    purpose: Annotated[
        list[str], typer.Option("--for", metavar="PURPOSE", help=N_("intern, website, training, jaarverslag, pers."))
    ] = [],  # noqa: B006
    how: Annotated[str, typer.Option("--how", help=N_("How it was given: signed, by mail, orally with …"))] = "",
    on: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("When it was given; today when left out."))] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=N_("The last day that it holds."))] = "",
    conditions: Annotated[str, typer.Option("--conditions", help=N_("Conditions of the reporter."))] = "",
    changed: Annotated[bool, typer.Option("--details-changed", help=N_("Details were changed on request."))] = False,
    withdraw: Annotated[int | None, typer.Option("--withdraw", metavar="N", help=N_("Consent N is withdrawn."))] = None,
    form: Annotated[
        Path | None, typer.Option("--form", metavar="FILE", help=N_("Write the consent form to sign."))
    ] = None,
    withdrawal: Annotated[
        Path | None, typer.Option("--withdrawal-form", metavar="FILE", help=N_("Write the withdrawal form."))
    ] = None,
) -> Result:
    """Record the reporter's explicit consent to exactly one text, withdraw it, or list what was given."""
    session = current()
    case = session.case(reference)
    if form or withdrawal:
        return _forms(form, withdrawal, text)
    if withdraw is not None:
        return _withdrawn(case, withdraw, on)
    if text is None:
        return _listed(case)
    from vp.casefile.records import Consent, read
    from vp.practice.consent import digest, purposes

    mark = digest(inputs.read_file(text))
    chosen = purposes(purpose or [voice.ask(_("for what? (intern, website, training, jaarverslag, pers)"))])
    head = {
        "doel": ", ".join(chosen),
        "gegeven": str(inputs.fuzzy(on, session.today()) or session.today()),
        "wijze": how or voice.ask(_("how was it given?")),
        "tot": inputs.day(until, session.today()).isoformat() if until else None,
        "voorwaarden": conditions or None,
        "tekst_sha256": mark,
        "details_aangepast": "ja" if changed else None,
    }
    with session.open.writing():
        entry = session.open.write(case.folder, "toestemming", session.stamped(read(Consent, head)))
    said = _("Consent is recorded for exactly this text (mark {mark}).").format(mark=mark[:12])
    return Result(data={"number": case.number, "entry": entry.entry_id, "sha256": mark}, blocks=[said])


def _forms(form: Path | None, withdrawal: Path | None, text: Path | None) -> Result:
    from vp.practice import story as room
    from vp.practice.consent import PURPOSES, digest

    own, language = current().own_templates, current_language()
    paths = []
    if form:
        mark = digest(inputs.read_file(text))[:12] if text else ""
        wanted = [_(label) for label in PURPOSES.values()]
        paths.append(written(form, room.consent_form(language, purposes=wanted, fingerprint=mark, own=own)))
    if withdrawal:
        paths.append(written(withdrawal, room.withdrawal_form(language, own=own)))
    return Result(data={"files": paths}, blocks=[_("Written: {path}").format(path=path) for path in paths])


def _listed(case: OpenCase) -> Result:
    givens = _givens(case)
    rows = [
        [
            str(number),
            str(each.given),
            ", ".join(each.purposes),
            each.how,
            str(each.until or ""),
            str(each.withdrawn or ""),
            each.text_sha256[:12],
        ]
        for number, each in enumerate(givens, start=1)
    ]
    headings = [_("no."), _("given"), _("for what"), _("how"), _("until"), _("withdrawn"), _("mark")]
    blocks: list[Block] = (
        [Table(headings, rows)]
        if rows
        else [_("No consent to a text is recorded in case {number}.").format(number=case.number)]
    )
    blocks += _standing(case)
    return Result(data={"number": case.number, "consents": givens}, blocks=blocks)


def _standing(case: OpenCase) -> list[Block]:
    """Where texts stand that must come down."""
    from vp.practice.consent import publication_of, standing

    session = current()
    published = [publication_of(each.head) for each in session.open.entries(case.folder, kinds={_PUBLICATION})]
    return [
        _("Take down: {where} (published {day}): {reason}").format(where=each.where, day=each.day, reason=_(reason))
        for each, reason in standing(published, _givens(case), session.today())
    ]


def _withdrawn(case: OpenCase, number: int, on: str) -> Result:
    from vp.casefile.records import FollowUp, read

    session = current()
    entries = [
        each for each in session.open.entries(case.folder, kinds={"toestemming"}) if each.head.get("tekst_sha256")
    ]
    if not 1 <= number <= len(entries):
        raise StoryUnknown(
            N_("case {case} has no consent {number}"),
            N_("'vp consent {case}' lists them"),
            case=case.number,
            number=number,
        )
    entry = entries[number - 1]
    day = inputs.day(on, session.today()) if on else session.today()
    _refuse_withdrawal(entry.head, day, session.today())
    with session.open.writing():
        head = session.stamped({**entry.head, "ingetrokken": day.isoformat()})
        session.open.write(case.folder, "toestemming", head, replaces=entry)
        blocks: list[Block] = [_("The consent is withdrawn.")]
        if tasks := _standing(case):
            added = [read(FollowUp, {"datum": day.isoformat(), "wat": str(each)}) for each in tasks]
            session.save_case(case, case.record.model_copy(update={"follow_ups": [*case.record.follow_ups, *added]}))
            blocks += [*tasks, _("It is in the agenda.")]
    return Result(data={"number": case.number, "withdrawn": day}, blocks=blocks)


class WithdrawalUnusable(UsageError):
    """The consent cannot be withdrawn on that day."""


def _refuse_withdrawal(head: dict[str, Any], day: date, today: date) -> None:
    """WithdrawalUnusable for a day to come, one before the consent, and a consent that is withdrawn already."""
    if head.get("ingetrokken"):
        raise WithdrawalUnusable(N_("this consent is withdrawn already, on {day}"), day=head["ingetrokken"])
    if day > today:
        raise WithdrawalUnusable(N_("a withdrawal cannot lie in the future"), N_("withdraw it on the day itself"))
    given = str(head.get("gegeven") or "")
    if given and day.isoformat() < given:
        raise WithdrawalUnusable(N_("the consent was given later than that, on {day}"), day=given)


def publish(
    reference: CaseArgument,
    source: Annotated[
        Path | None, typer.Argument(metavar="STORY", help=N_("The story; the one kept with the case when left out."))
    ] = None,
    purpose: Annotated[
        str, typer.Option("--for", metavar="PURPOSE", help=N_("intern, website, training, jaarverslag, pers."))
    ] = "intern",
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
    from vp.practice.consent import Publication, digest, publication_head, purposes, required

    session = current()
    case = session.case(reference)
    original = room.checked(_source(case, source))
    refuse_real_name(case, call)
    # The name that the story goes by stands in the draft already; it is no name to hide.
    final = published(case, anonymised(case, original, call=call, keep=[*keep, *([call] if call else [])]))
    shown: list[Block] = [Heading(_("What changed")), *difference(original, final)]
    if proof is not None:
        path = written(proof, final)
        said = _("Written for the reporter: {path}. After a yes: 'vp consent {number} --text {path}'.").format(
            path=path, number=case.number
        )
        return Result(data={"number": case.number, "proof": path, "sha256": digest(final)}, blocks=[*shown, said])
    if output is None:
        raise UsageError(N_("say where the file goes: '-o FILE'; or '--proof FILE' for the reporter"))
    given = required(_givens(case), digest(final), purposes([purpose])[0], session.today())
    path = written(output, room.with_note(final, current_language(), session.own_templates))
    entry = Publication(digest(final), purpose, where or Path(path).name, session.today(), given.id)
    with session.open.writing():
        session.open.write(case.folder, _PUBLICATION, session.stamped(publication_head(entry)))
        if given.until:
            _plan_end(case, given.until, entry.where)
    said = _("Published: {path}, with the consent of {day}. It is in the register of case {number}.")
    data = {"number": case.number, "file": path, "sha256": entry.text_sha256, "consent": given.id}
    return Result(data=data, blocks=[*shown, said.format(path=path, day=given.given, number=case.number)])


def _plan_end(case: OpenCase, until: date, where: str) -> None:
    """Put the end of a consent in the agenda: the day after it the text must be gone."""
    from vp.casefile.records import FollowUp, read

    what = _("Take down or ask again: {where}; consent holds until {day}").format(where=where, day=until)
    task = read(FollowUp, {"datum": until.isoformat(), "wat": what})
    current().save_case(case, case.record.model_copy(update={"follow_ups": [*case.record.follow_ups, task]}))


def _source(case: OpenCase, source: Path | None) -> str:
    if source is not None:
        return inputs.read_file(source)
    kept = _story(case)
    if kept is None:
        raise StoryUnknown(N_("case {case} has no story yet"), N_("'vp story {case}' drafts one"), case=case.number)
    return kept.body or ""
