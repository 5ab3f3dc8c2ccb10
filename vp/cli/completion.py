"""`vp completion SHELL`: the script that makes a shell complete commands, options and, when unlocked, case numbers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from vp.cli.result import Result, Verbatim
from vp.errors import N_


class Shell(StrEnum):
    """The shells that typer writes a script for."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help=N_("bash, zsh, fish or powershell."))],
) -> Result:
    """Print the completion script of a shell, to put in its start-up file."""
    from typer._completion_shared import get_completion_script

    script = get_completion_script(prog_name="vp", complete_var="_VP_COMPLETE", shell=shell.value)
    return Result(data={"script": script}, blocks=[Verbatim(script + "\n", exact=True)])


def case_numbers(incomplete: str) -> list[str]:
    """Numbers that contain what was typed, when the vault is unlocked; none otherwise, and never a question."""
    from vp.cli.session import current
    from vp.errors import VpError

    try:
        session = current()
        return (
            [row["number"] for row in session.rows() if incomplete in row["number"]]
            if session.open_if_unlocked()
            else []
        )
    except (VpError, OSError):
        return []
