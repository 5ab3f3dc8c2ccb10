"""`vp terms`: the code lists, in both languages."""

from __future__ import annotations

from typing import Annotated

import typer

from vp.casefile import codes
from vp.cli.result import Block, Result, Table
from vp.errors import N_, UsageError
from vp.i18n import _


def terms_command(
    name: Annotated[
        str | None, typer.Argument(metavar="LIST", help=N_("One list: nature, channel, outcome, …"))
    ] = None,
) -> Result:
    """Show the code lists: the key that case files hold, Dutch, English."""
    lists = codes.terms()
    if name is not None and name not in lists:
        raise UsageError(N_("there is no list {name}; there are: {names}"), name=name, names=", ".join(lists))
    chosen = {name: lists[name]} if name else lists
    blocks: list[Block] = [
        Table([each, "Nederlands", "English"], [[key, entry["nl"], entry["en"]] for key, entry in entries.items()])
        for each, entries in chosen.items()
    ]
    blocks.append(_("An option takes the key, the Dutch or English word, or the beginning of one."))
    return Result(data=chosen, blocks=blocks)
