"""`vp export`: cases as plain files that any program reads; the user is told what that means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vp.cli import voice
from vp.cli.result import Result
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _, ngettext


class FolderNotEmpty(UsageError):
    """An export goes to a new or empty folder, so that nothing is mixed up or written over."""


def export(
    reference: Annotated[
        str | None, typer.Argument(metavar="CASE", help=N_("Number of the case, a part of it, or 'last'."))
    ] = None,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help=N_("A new or empty folder."))] = None,
    everything: Annotated[bool, typer.Option("--all", help=N_("All cases."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask whether plain files may be written."))] = False,
) -> Result:
    """Write one case, or all, as plain files: readable by everybody who can read the folder."""
    session = current()
    if everything and folder is None:
        reference, folder = None, Path(reference) if reference else None
    if folder is None or (reference is None) != everything:
        raise UsageError(N_("say what and where: 'vp export CASE FOLDER' or 'vp export --all FOLDER'"))
    target = folder.expanduser()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderNotEmpty(
            N_("{path} is not an empty folder"), N_("choose a new folder; nothing was written"), path=target
        )
    rows = session.rows() if everything else [session.find_row(reference or "")]
    warning = _("these files are not encrypted: whoever can read the folder can read the cases")
    if not yes:
        voice.tell(warning)
        if not voice.confirm(_("write them to {path}?").format(path=target)):
            return Result(data={"written": 0}, blocks=[_("Nothing was written.")])
    count = 0
    for row in rows:
        place = target / (
            row["number"]
            if [r["number"] for r in rows].count(row["number"]) == 1
            else f"{row['number']}-{row['folder'][:6]}"
        )
        place.mkdir(parents=True, mode=0o700)
        for name, data in session.open.export_plain(row["folder"]):
            path = place / Path(name).name
            path.write_bytes(data)
            path.chmod(0o600)
            count += 1
    said = _("Written to {path}: {files}, of {cases}.").format(
        files=ngettext("{count} file", "{count} files", count).format(count=count),
        cases=ngettext("{count} case", "{count} cases", len(rows)).format(count=len(rows)),
        path=target,
    )
    return Result(data={"written": count, "folder": target}, blocks=[said], warnings=[warning] if yes else [])
