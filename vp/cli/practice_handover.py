"""`vp handover`: giving a case to a colleague, as a bundle file or inside a shared vault."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import voice
from vp.cli.practice_given import completed, stopped, waiting
from vp.cli.practice_handover_inside import Terms, given_inside, taken_back
from vp.cli.practice_handover_parts import (
    asked_consent,
    asked_notes,
    chosen,
    consent_day,
    counted,
    dropped,
    item,
    letter_text,
    recorded,
    sealed,
    stepped_back,
    told_before_removing,
)
from vp.cli.practice_identity import confirmed_key
from vp.cli.practice_own import CaseArgument, written
from vp.cli.practice_share import KEY_HELP, Unchecked, Words
from vp.cli.result import Block, Result
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError, VpError
from vp.i18n import _

_KEEP = ("case", "stub", "nothing")


def handover(
    reference: CaseArgument,
    to: Annotated[str, typer.Option("--to", metavar="FILE|KEY", help=KEY_HELP)],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help=N_("The bundle to send; without it, inside this shared vault.")
        ),
    ] = None,
    notes: Annotated[
        str | None,
        typer.Option(
            "--notes",
            metavar="all|none|IDS",
            help=N_("Which entries go along, as 'vp show CASE --notes' names them; else none."),
        ),
    ] = None,
    consent: Annotated[
        str, typer.Option("--consent", metavar="DATE", help=N_("When the reporter consented to the handover."))
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help=N_("The reason, if you want it to go along."))] = "",
    letter: Annotated[
        Path | None, typer.Option("--letter", metavar="FILE", help=N_("Write a letter to go with it."))
    ] = None,
    keep: Annotated[
        str,
        typer.Option(
            "--keep",
            metavar="case|stub|nothing",
            help=N_("What stays with you: the case, a stub for the report, or nothing."),
        ),
    ] = "case",
    counts: Annotated[
        str,
        typer.Option(
            "--counts",
            metavar="me|colleague",
            help=N_("Whose report counts the case; yours when something stays with you."),
        ),
    ] = "",
    words: Words = "",
    unchecked: Unchecked = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask before the case is removed here."))] = False,
) -> Result:
    """Hand a case over to a colleague: as a bundle that only their key opens, or inside a shared vault.

    Only what is chosen goes along; reflections never do. One of you counts the case in the report, never both. Where
    nobody can be asked, the words of the key are needed (--words), and --yes when the case does not stay.
    """
    from vp.practice.handover import TO, counted_by, select

    _refuse_nonsense(keep, counts)
    session = current()
    for each in stopped():  # before anything is read: what was stopped is as if it had not been begun
        taken_back(each)
    case = session.case(reference)
    row = session.find_row(case.folder)
    _refuse_loss(case, row, keep)
    _refuse_existing(output, letter)
    receiver = confirmed_key(to, words, unchecked=unchecked)
    _refuse_twice(case, receiver)
    if output is None and receiver == session.open.public_key:
        raise UsageError(N_("that is your own key"))
    entries = session.open.entries(case.folder)
    picked = notes if notes is not None else asked_notes(entries)
    selection = select([item(each) for each in entries], chosen(picked, entries))
    whole = output is None and chosen(picked, []) is None
    _refuse_others(case.folder, keep, receiver, whole)
    given = consent_day(consent) if consent else asked_consent()
    blocks: list[Block] = []
    if keep != "case" and not _may_go(case.number, selection, entries, whole, yes):
        keep = "case"
        _refuse_others(case.folder, keep, receiver, whole)
        blocks.append(_("The case stays with you too."))
    if letter is not None:  # before anything is given: what fails here must not leave half a handover
        blocks.append(_("Written: {path}").format(path=written(letter, letter_text(selection, given, reason))))
    terms = Terms(receiver, given, reason, counted_by(not row["counted_elsewhere"], keep, counts == "colleague"), keep)
    with session.open.writing():  # what is decided is decided about what is there now, not when it was shown
        _refuse_changed(case.folder, entries)
        data, told = _given(case, row["case"] or case.folder, entries, selection, whole, terms, output)
    return Result(data=data, blocks=[*blocks, *told], warnings=_reported_warning(row, terms.counted == TO))


def _may_go(number: str, selection: Any, entries: list[Any], whole: bool, yes: bool) -> bool:
    """Whether the case is removed here: after what goes along and what is lost was named, unless it was said before."""
    if yes:
        return True
    if voice.at_terminal():
        told_before_removing(selection, entries, whole)
    return voice.confirm(_("remove case {number} here afterwards?").format(number=number))


def _given(
    case: OpenCase, case_id: str, entries: list[Any], selection: Any, whole: bool, terms: Terms, output: Path | None
) -> tuple[dict[str, Any], list[Block]]:
    """Give it, as a bundle or in this vault, and see to what stays here; what JSON says of it, and what is told."""
    goes = [each for each in entries if each.entry_id in {one.id for one in selection.goes}]
    lost = {} if whole or terms.keep == "case" else dropped(selection)
    folder = path = ""
    if output is None:
        folder, read_out = given_inside(case, case_id, goes, whole, terms)
    else:
        bundle, read_out = sealed(case_id, terms.receiver, goes, selection, terms.consent, terms.reason, terms.counted)
        path = written(output, bundle)
    told: list[Block] = [_given_line(case.number, path, counted(selection.counts))]
    if lost:
        told.append(_("Not handed over, and gone here: {what}.").format(what=counted(lost)))
    told.append(_("Read these words to your colleague by telephone: {words}").format(words=read_out))
    if terms.keep == "case":
        recorded(case, terms.receiver, selection, terms.consent, terms.counted, plain=whole)
    else:
        told.append(stepped_back(case, terms.keep, terms.counted, inside=folder))
    if folder:
        completed(folder)
    data: dict[str, Any] = {"number": case.number, "counts": selection.counts, "kept": terms.keep}
    data |= {"counted": terms.counted, "dropped": lost, "words": read_out}
    return data | ({"bundle": path} if path else {"folder": folder}), told


def _given_line(number: str, path: str, what: str) -> str:
    if path:
        return _("Written: {path}. It holds: {what}.").format(path=path, what=what)
    return _("Case {number} waits for your colleague in this vault: {what}.").format(number=number, what=what)


def _refuse_nonsense(keep: str, counts: str) -> None:
    if keep not in _KEEP:
        raise UsageError(N_("--keep takes case, stub or nothing"))
    if counts not in ("", "me", "colleague"):
        raise UsageError(N_("--counts takes me or colleague"))
    if keep == "nothing" and counts == "me":
        raise UsageError(
            N_("nothing is left to count with --keep nothing"), N_("'--keep stub' leaves coarse facts for your report")
        )


class HandoverRefused(VpError):
    """The case may not leave, or may not be removed here; nothing was changed."""


def _refuse_loss(case: OpenCase, row: dict[str, Any], keep: str) -> None:
    """HandoverRefused for statistics that stay, for what waits already, and for a removal against a hold."""
    if row["stub"]:
        raise HandoverRefused(
            N_("only coarse facts for the report are left of this case here; they cannot be handed over"),
            N_("without them the reports of its year would not be true any more"),
        )
    waits = [each.folder for each in waiting(case)]
    if case.folder in waits or (waits and keep != "case"):
        raise _waits()
    if keep != "case" and row["hold"]:
        raise HandoverRefused(
            N_("a legal hold is set, so the case stays here"),
            N_("give a copy with '--keep case', or lift the hold first: 'vp retention CASE --no-hold'"),
        )


def _refuse_twice(case: OpenCase, receiver: str) -> None:
    """HandoverRefused while a copy waits for the same colleague: it would be taken in, and counted, twice."""
    if any(each.receiver == receiver for each in waiting(case)):
        raise _waits()


def _waits() -> HandoverRefused:
    return HandoverRefused(
        N_("this case waits for a colleague already"),
        N_("'vp unshare CASE --with KEY' takes it back, as long as your colleague did not take it in"),
        N_("'vp show CASE' has the words to read out"),
    )


def _refuse_others(folder: str, keep: str, receiver: str, whole: bool) -> None:
    """HandoverRefused when a colleague who shares the case would lose it, or has it already.

    Only where the very folder is given (`whole`) does removing it here leave it to the others.
    """
    known = current().open.recipients(folder)
    if whole and keep == "case" and receiver in known:
        raise HandoverRefused(
            N_("your colleague shares this case already"),
            N_("'--keep stub' or '--keep nothing' leaves it to them"),
        )
    if keep != "case" and not whole and len(known) > 1:
        raise HandoverRefused(
            N_("another colleague shares this case and would lose it"),
            N_("inside this vault '--notes all' leaves it to both; or give a copy with '--keep case'"),
            N_("or end the sharing first: 'vp unshare'"),
        )


def _refuse_changed(folder: str, shown: list[Any]) -> None:
    """HandoverRefused when something was written in the case since it was looked at."""
    now = [(each.entry_id, each.revision) for each in current().open.entries(folder)]
    if now != [(each.entry_id, each.revision) for each in shown]:
        raise HandoverRefused(
            N_("the case was changed meanwhile; nothing was given"), N_("look at it, then hand it over again")
        )


def _refuse_existing(*paths: Path | None) -> None:
    """FileInTheWay before anything is given or asked."""
    from vp.cli.writing import FileInTheWay

    for path in paths:
        if path is not None and path.expanduser().exists():
            raise FileInTheWay(
                N_("there is a file {path} already"), N_("choose another name; nothing was written over"), path=path
            )


def _reported_warning(row: dict[str, Any], moved: bool) -> list[str]:
    """A warning when an issued report of the sender's counts the case, while the colleague counts it from now on."""
    from vp.cli.practice_retention import years_reported

    if not moved or int(str(row["first_contact"]).lstrip("~")[:4]) not in years_reported(row):
        return []
    return [
        _("your report of that year is issued and counts this case; '--counts me' with '--keep stub' keeps that true")
    ]
