"""`vp unlock`, `vp lock`, `vp status`: opening the vault for a while, and closing it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from vp.cli.result import Result
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _

if TYPE_CHECKING:
    import typer

_UNITS = {"s": 1, "m": 60, "h": 3600, "u": 3600}
_LONGEST = 24 * 3600


class DurationUnreadable(UsageError):
    """What was given with `--for` is no length of time of at most a day."""


def seconds_of(text: str) -> int:
    """`15m`, `2h` or `2u`, `90s` or plain minutes, as seconds; DurationUnreadable above a day or for anything else."""
    found = re.fullmatch(r"(\d{1,5})\s*([smhu]?)", text.strip().casefold())
    seconds = int(found[1]) * _UNITS[found[2] or "m"] if found else 0
    if not 0 < seconds <= _LONGEST:
        raise DurationUnreadable(N_("this is not a length of time of at most a day"), N_("write it as 15m or 2h"))
    return seconds


def unlock(
    duration: Annotated[str, typer.Option("--for", metavar="15m", help=N_("How long to stay open: 15m, 2h."))] = "15m",
) -> Result:
    """Ask the passphrase once; commands do not ask it again until the time is over or `vp lock`."""
    session = current()
    seconds = seconds_of(duration)
    session.vault.require_identity()
    opened = session.vault.unlock(session.passphrase())
    session.vault.start_agent(opened, seconds)
    minutes = round(seconds / 60)
    return Result(
        data={"unlocked": True, "seconds": seconds},
        blocks=[_("Open for {minutes} minutes. 'vp lock' closes it at once.").format(minutes=minutes)],
    )


def lock() -> Result:
    """Close the vault now: the next command asks the passphrase again."""
    current().vault.lock()
    return Result(data={"unlocked": False}, blocks=[_("The vault is locked.")])


def status() -> Result:
    """Show which vault this is, whether it is open, and for how long."""
    session = current()
    vault = session.vault
    agent = vault.agent_status()
    left = int(agent.seconds_left) if agent else 0
    state = _("open for {minutes} more minutes").format(minutes=max(1, round(left / 60))) if agent else _("locked")
    opened = session.open_if_unlocked()
    blocks = [_("Vault: {path}").format(path=vault.path), _("State: {state}").format(state=state)]
    if opened is not None:
        blocks.append(_("Cases: {count}").format(count=len(session.rows())))
        blocks.append(_("Drafts kept: {count}").format(count=len(opened.drafts())))
    return Result(
        data={"vault": str(vault.path), "vault_id": vault.id, "unlocked": agent is not None, "seconds_left": left},
        blocks=blocks,
    )
