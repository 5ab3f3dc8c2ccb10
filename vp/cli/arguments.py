"""Arguments that many commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from vp.cli.completion import case_numbers
from vp.errors import N_

CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE", help=N_("Number of the case, a part of it, or 'last'."), autocompletion=case_numbers
    ),
]
"""A case: its number, a unique part of it, or `last`; completed when the vault is unlocked."""
