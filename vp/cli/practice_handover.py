"""`vp handover`: giving a case to a colleague, as a bundle file or inside a shared vault."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_destroy import is_shared
from vp.cli.practice_handover_parts import (
    asked_consent,
    asked_notes,
    chosen,
    counted,
    given_inside,
    item,
    letter_text,
    recorded,
    sealed,
    stepped_back,
)
from vp.cli.practice_identity import confirmed_key
from vp.cli.practice_own import CaseArgument, written
from vp.cli.practice_share import KEY_HELP
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
    words: Annotated[
        str, typer.Option("--words", metavar="WORDS", help=N_("The words of the key that your colleague read out."))
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask before the case is removed here."))] = False,
) -> Result:
    """Hand a case over to a colleague: as a bundle that only their key opens, or inside a shared vault.

    Only what is chosen goes along; reflections never do. One of you counts the case in the report, never both.
    """
    from vp.practice.handover import TO, counted_by, select

    _refuse_nonsense(keep, counts)
    session = current()
    case = session.case(reference)
    row = session.find_row(case.folder)
    _refuse_loss(row, keep, output is not None and is_shared(case.folder))
    _refuse_existing(output, letter)
    receiver = confirmed_key(to, words)
    if output is None and receiver == session.open.public_key:
        raise UsageError(N_("that is your own key"))
    entries = session.open.entries(case.folder)
    picked = notes if notes is not None else asked_notes(entries)
    selection = select([item(each) for each in entries], chosen(picked, entries))
    given = inputs.day(consent, session.today()) if consent else asked_consent()
    blocks: list[Block] = []
    if (
        keep != "case"
        and not yes
        and not voice.confirm(_("remove case {number} here afterwards?").format(number=case.number))
    ):
        keep = "case"
        blocks.append(_("The case stays with you too."))
    if letter is not None:  # before anything is given: what fails here must not leave half a handover
        blocks.append(_("Written: {path}").format(path=written(letter, letter_text(selection, given, reason))))
    counted_where = counted_by(not row["counted_elsewhere"], keep, counts == "colleague")
    goes = [each for each in entries if each.entry_id in {one.id for one in selection.goes}]
    path, read_out, data = _given(
        case, row["case"] or case.folder, receiver, goes, picked, selection, given, reason, counted_where, keep, output
    )
    blocks.append(_given_line(case.number, path, counted(selection.counts)))
    blocks.append(_("Read these words to your colleague by telephone: {words}").format(words=read_out))
    whole_inside = output is None and chosen(picked, []) is None
    if keep == "case":
        recorded(case, receiver, selection, given, counted_where, plain=whole_inside)
    else:
        blocks.append(stepped_back(case, keep, counted_where, inside=data.get("folder", "")))
    return Result(data=data, blocks=blocks, warnings=_reported_warning(row, counted_where == TO))


def _given(
    case: OpenCase,
    case_id: str,
    receiver: str,
    goes: list[Any],
    picked: str,
    selection: Any,
    consent: date | None,
    reason: str,
    counted_where: str,
    keep: str,
    output: Path | None,
) -> tuple[str, str, dict[str, Any]]:
    """The bundle's path (none inside a shared vault), the words to read out, and what JSON says of it."""
    data: dict[str, Any] = {"number": case.number, "counts": selection.counts, "kept": keep, "counted": counted_where}
    if output is None:
        everything = chosen(picked, []) is None
        folder, words = given_inside(case, case_id, receiver, goes, everything, consent, reason, counted_where, keep)
        return "", words, {**data, "folder": folder, "words": words}
    bundle, words = sealed(case_id, receiver, goes, selection, consent, reason, counted_where)
    path = written(output, bundle)
    return path, words, {**data, "bundle": path, "words": words}


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


def _refuse_loss(row: dict[str, Any], keep: str, others_have_it: bool) -> None:
    """HandoverRefused for statistics that stay, and for a removal that a hold or another colleague stands against."""
    if row["stub"]:
        raise HandoverRefused(
            N_("this is what was left of a destroyed case for the report; it cannot be handed over"),
            N_("it holds no text and no name; without it the reports of its year would not be true any more"),
        )
    if keep == "case":
        return
    if row["hold"]:
        raise HandoverRefused(
            N_("a legal hold is set, so the case stays here"),
            N_("give a copy with '--keep case', or lift the hold first: 'vp retention CASE --no-hold'"),
        )
    if others_have_it:
        raise HandoverRefused(
            N_("another colleague shares this case and would lose it"),
            N_("end the sharing first with 'vp unshare', or give a copy with '--keep case'"),
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
