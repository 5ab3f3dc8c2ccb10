"""`vp check`: verifies every file of the vault, and sweeps what a crash left."""

from __future__ import annotations

from typing import Annotated

import typer

from vp.cli.result import Block, Result
from vp.cli.session import current
from vp.errors import N_, ExitCode
from vp.i18n import _, ngettext


def check(
    repair: Annotated[
        bool, typer.Option("--repair", help=N_("Sweep what a crash left behind and rebuild the index."))
    ] = False,
) -> Result:
    """Verify every file: that it opens, that it is yours and unchanged, that nothing was removed or rolled back."""
    session = current()
    opened = session.open
    blocks: list[Block] = []
    repaired = opened.repair() if repair else None
    report = opened.check()
    numbers = {row["folder"]: row["number"] for row in session.rows()}
    for each in report.problems:
        facts = {name: _(fact) if isinstance(fact, str) else fact for name, fact in each.facts.items()}
        where = numbers.get(each.folder_id or "", "") or each.folder_id or ""
        blocks.append(f"  {where} {each.path}: {_(each.message).format(**facts)}")
    count = len(report.problems)
    summary = _("{files} files of {folders} folders were verified.").format(files=report.files, folders=report.folders)
    verdict = (
        ngettext("{count} problem was found.", "{count} problems were found.", count).format(count=count)
        if count
        else _("Everything is as it was written.")
    )
    swept = [_("{count} leftovers were swept; the index is rebuilt.").format(count=repaired.swept)] if repaired else []
    code = ExitCode.TAMPERED if report.tampered else ExitCode.FAILED if count else ExitCode.DONE
    return Result(data=report, blocks=[*swept, summary, *blocks, verdict], exit_code=code)
