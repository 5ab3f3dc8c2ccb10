"""`vp check`: verifies every file of the vault, and sweeps what a crash left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from vp.cli.result import Block, Result
from vp.cli.session import current
from vp.errors import N_, ExitCode, VpError
from vp.i18n import _, ngettext

if TYPE_CHECKING:
    import typer

    from vp.vault import CheckReport, Problem


def check(
    repair: Annotated[
        bool, typer.Option("--repair", help=N_("Sweep what a crash left behind and rebuild the index."))
    ] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help=N_("With --repair: take the vault as it is now for what it should be."))
    ] = False,
) -> Result:
    """Verify every file: that it opens, that it is yours and unchanged, that nothing was removed or rolled back."""
    session = current()
    opened = session.open
    blocks: list[Block] = []
    if repair:
        _undone()
        swept = len(opened.repair(accept=accept).removed)
        said = ngettext(
            "{count} leftover was swept; the index is rebuilt.",
            "{count} leftovers were swept; the index is rebuilt.",
            swept,
        )
        blocks.append(said.format(count=swept))
    report = opened.check()
    numbers = _numbers()
    blocks.append(_verified(report))
    if count := len(report.not_ours):
        said = ngettext(
            "{count} folder belongs to other counsellors.", "{count} folders belong to other counsellors.", count
        )
        blocks.append(said.format(count=count))
    blocks += _of_others(report)
    found = [*report.problems, *_stopped()]
    for each in found:
        blocks.append(f"  {numbers.get(each.folder_id, '')} {each.path}: {each.sentence()}".replace("   ", "  "))
        if each.hint:
            blocks.append(f"      {_(each.hint).format(**each.facts)}")
    count = len(found)
    told = ngettext("{count} problem was found.", "{count} problems were found.", count).format(count=count)
    blocks.append(told if count else _("Everything is as it was written."))
    code = ExitCode.TAMPERED if report.tampered else ExitCode.FAILED if count else ExitCode.DONE
    data = {"folders": report.folders, "entries": report.entries, "problems": found, "clean": not found}
    data |= {"waiting": len(report.waiting), "withdrawn": len(report.withdrawn)}
    return Result(data=data, blocks=blocks, exit_code=code)


def _verified(report: CheckReport) -> str:
    """How much was looked at."""
    files = ngettext("{count} file", "{count} files", report.entries).format(count=report.entries)
    folders = ngettext("{count} folder", "{count} folders", report.folders).format(count=report.folders)
    return _("Verified: {files} in {folders}.").format(files=files, folders=folders)


def _undone() -> None:
    """Take back what was being handed over when vp was stopped, and that no colleague has."""
    from vp.cli.practice_bundle import put_right
    from vp.cli.practice_given import stopped
    from vp.cli.practice_handover_inside import taken_back, without_stubs

    put_right()
    for each in stopped():
        taken_back(each)
    every, shown = current().rows(every=True), {row["folder"] for row in current().rows()}
    for row in every:  # statistics beside the whole case: vp was stopped before it put them away
        if row["stub"] and row["folder"] not in shown and not _waits(row["case"], every):
            without_stubs(row["case"])


def _waits(case_id: str, rows: list[dict[str, Any]]) -> bool:
    """Whether a stub belongs to a case that waits for a colleague: then it is what is to stay."""
    given = current().open.given_away()
    return any((row["case"] or row["folder"]) == case_id and row["folder"] in given for row in rows)


def _stopped() -> list[Problem]:
    """Handovers that were stopped before the colleague had the case, and bundles that were not taken in to the end."""
    from vp.cli.practice_bundle import half_done
    from vp.cli.practice_given import stopped
    from vp.vault.ids import key_path
    from vp.vault.problems import given_to_nobody, half_taken

    given = [given_to_nobody(each.folder, key_path(each.folder)) for each in stopped()]
    return given + [half_taken(folder, key_path(folder)) for folder in (str(each.head["map"]) for each in half_done())]


def _of_others(report: CheckReport) -> list[Block]:
    """What colleagues did or offer, which is no problem."""
    said: list[Block] = []
    if count := len(report.waiting):
        waiting = ngettext(
            "{count} case waits for you: 'vp receive' shows it.",
            "{count} cases wait for you: 'vp receive' shows them.",
            count,
        )
        said.append(waiting.format(count=count))
    if count := len(report.withdrawn):
        withdrawn = ngettext(
            "{count} case opens no more: a colleague took your access away, gave it a new key or destroyed it.",
            "{count} cases open no more: a colleague took your access away, gave them a new key or destroyed them.",
            count,
        )
        hint = _("'vp check --repair' takes it off your list.")
        said += [withdrawn.format(count=count), f"      {hint}"]
    return said


def _numbers() -> dict[str, str]:
    """Folder -> number, as far as the vault can still be read."""
    try:
        return {row["folder"]: row["number"] for row in current().rows()}
    except VpError:
        return {}
