"""`vp templates`: which there are, and a copy to make one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from vp import templates
from vp.cli.result import Result, Table
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _


def templates_command(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help=N_("Copy this one into your own folder, to change it there."))
    ] = None,
) -> Result:
    """List the templates; yours come before the packaged ones."""
    session = current()
    own = session.own_templates
    folder = session.config_folder / "templates"
    if name is None:
        names = templates.names(own=own)
        rows = [[each, _("yours") if (folder / each).is_file() else ""] for each in names]
        return Result(
            data=names, blocks=[Table([_("template"), ""], rows), _("Your own folder: {path}").format(path=folder)]
        )
    # A name is one of the list: `../x` would be copied to a place outside the user's folder.
    if name not in templates.names():
        raise templates.TemplateMissing(
            N_("there is no template {name}"), N_("'vp templates' lists the templates"), name=name
        )
    source = templates.find(name, own=())
    target = folder / name
    if target.exists():
        raise UsageError(N_("you have a template {name} already: {path}"), name=name, path=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    return Result(data={"file": target}, blocks=[_("Copied; change it here: {path}").format(path=target)])
