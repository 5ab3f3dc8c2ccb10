"""`vp attach` and `vp attachment`: files that belong to a case, encrypted with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import voice
from vp.cli.arguments import CaseArgument
from vp.cli.result import Result
from vp.cli.session import OpenCase, current
from vp.cli.writing import write_new
from vp.errors import N_, UsageError
from vp.i18n import _

_LARGEST = 200 * 1024 * 1024


class AttachmentUnknown(UsageError):
    """The case has no attachment of that name, or several."""


def attach(
    reference: CaseArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The file to keep; it stays where it is too."))],
    name: Annotated[str | None, typer.Option("--name", help=N_("Another name to keep it under."))] = None,
) -> Result:
    """Keep a file with a case, encrypted; the original stays, and is yours to remove."""
    session = current()
    case = session.case(reference, writable=True)
    path = file.expanduser()
    if path.stat().st_size > _LARGEST:
        raise UsageError(N_("the file is too large to attach: at most 200 MB"))
    data = path.read_bytes()
    with session.open.writing():
        head = session.stamped({"naam": name or path.name, "grootte": len(data), "datum": session.today().isoformat()})
        entry = session.open.attach(case.folder, name or path.name, data, head)
    return Result(
        data={"number": case.number, "entry": entry.entry_id, "size": len(data)},
        blocks=[
            _("The file is kept with case {number}.").format(number=case.number),
            _("The original is still in its folder, readable: remove it when you no longer need it there."),
        ],
    )


def _chosen(case: OpenCase, wanted: str) -> Any:
    attached = current().open.entries(case.folder, kinds={"bijlage"})
    found = [each for each in attached if each.head.get("naam") == wanted or each.entry_id.startswith(wanted)]
    found = found or [each for each in attached if wanted.casefold() in str(each.head.get("naam")).casefold()]
    if len(found) != 1:
        raise AttachmentUnknown(
            N_("case {number} has no attachment, or several, that this names"),
            N_("'vp show {number}' lists them"),
            number=case.number,
        )
    return found[0]


def attachment(
    reference: CaseArgument,
    wanted: Annotated[str, typer.Argument(metavar="NAME", help=N_("The attachment's name, or part of it."))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Where to write it."))
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help=N_("Remove it from the case instead."))] = False,
) -> Result:
    """Write an attached file, readable, to where you say; or remove it from the case."""
    session = current()
    case = session.case(reference)
    entry = _chosen(case, wanted)
    if remove:
        if voice.at_terminal() and not voice.confirm(_("remove this attachment for good?")):
            return Result(data={"removed": False})
        with session.open.writing():
            session.open.remove(case.folder, entry)
        return Result(
            data={"removed": True},
            blocks=[_("The attachment is removed from case {number}.").format(number=case.number)],
        )
    if output is None:
        raise UsageError(N_("say where to write it: -o FILE"))
    target = output.expanduser()
    if target.is_dir():
        target = target / Path(str(entry.head.get("naam"))).name
    target = write_new(target, session.open.attachment(entry))
    return Result(
        data={"file": target, "entry": entry.entry_id},
        blocks=[_("Written: {path}").format(path=target)],
        warnings=[_("this file is not encrypted; remove it when you are done")],
    )
