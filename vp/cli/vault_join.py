"""`vp join`: becoming one more counsellor of a vault that colleagues share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vp.cli import voice
from vp.cli.result import Result
from vp.cli.session import current
from vp.cli.vault_setup import new_passphrase, shown_once
from vp.errors import N_
from vp.i18n import _


def join(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help=N_("The synchronised folder of the vault, with its vault.yaml."))
    ],
    confirm: Annotated[
        bool, typer.Option("--confirm/--no-confirm", help=N_("Have part of the recovery key typed back."))
    ] = True,
) -> Result:
    """Become a counsellor in a vault of colleagues, with an identity and a recovery key of your own.

    You see no case until a colleague shares one with you: send your key ('vp identity').
    """
    from vp.vault import Vault, join_vault
    from vp.vault.errors import VaultExists

    session = current()
    target = folder.expanduser().absolute()
    if Vault.open(target, session.device).has_identity:
        raise VaultExists(target)
    confirm = confirm and not session.shared.get("json")
    if confirm and not voice.at_terminal():
        raise voice.NoTerminal(_("the recovery key must be written down (or use --no-confirm)"))
    joined = join_vault(target, session.device, new_passphrase())
    data = shown_once(joined.recovery_key, {"vault": str(joined.path), "vault_id": joined.vault_id}, confirm)
    blocks = [
        _("You are a counsellor in the vault {path}. You see no case of your colleagues yet.").format(path=target),
        _("Next: set VP_VAULT to that folder, and send your colleague your key: 'vp identity -o key.txt'."),
    ]
    return Result(data=data, blocks=blocks)
