"""`vp init`, `vp passphrase`, `vp recover`: making a vault, and getting (back) in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from vp.cli import voice
from vp.cli.result import Result
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _

_SHORTEST = 8
_SHOWN_AT_ONCE = 4


class PassphraseUnfit(UsageError):
    """A new passphrase is too short, or was typed differently the second time."""


def new_passphrase() -> str:
    """A new passphrase, given for scripts or typed twice; PassphraseUnfit when it is too short."""
    given = current().given_passphrase()
    first = voice.ask_secret(_("new passphrase (a few words that only you know)")) if given is None else given
    if len(first) < _SHORTEST:
        raise PassphraseUnfit(
            N_("the passphrase is too short: at least {shortest} characters"),
            N_("four or five words that have nothing to do with one another are strong and can be remembered"),
            shortest=_SHORTEST,
        )
    if given is None and voice.ask_secret(_("once more")) != first:
        raise PassphraseUnfit(N_("the two were not the same; nothing was changed"), N_("try again"))
    return first


def _prove(recovery_key: str) -> None:
    """Have the user type the end of the recovery key, so that it is written down before the first case."""
    ending = recovery_key[-_SHOWN_AT_ONCE:]
    question = _("type the last {count} characters of the recovery key").format(count=_SHOWN_AT_ONCE)
    while voice.ask(question).strip().casefold() != ending.casefold():
        voice.tell(_("that is not what it ends with; look at what you wrote down"))


def init(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help=N_("Where the vault goes; the default place when left out."))
    ] = None,
    confirm: Annotated[
        bool, typer.Option("--confirm/--no-confirm", help=N_("Have part of the recovery key typed back."))
    ] = True,
) -> Result:
    """Make the vault, the identity and the recovery key."""
    from vp.vault import create_vault

    session = current()
    explicit = session.shared.get("vault") or session.environment.get("VP_VAULT")
    target = (folder or (Path(explicit) if explicit else session.default_vault())).expanduser().absolute()
    session.refuse_existing(target)
    confirm = confirm and not session.shared.get("json")
    if confirm and not voice.at_terminal():
        raise voice.NoTerminal(_("the recovery key must be written down (or use --no-confirm)"))
    phrase = new_passphrase()
    voice.tell(_("making the vault; this takes a few seconds"))
    created = create_vault(target, session.device, phrase)
    data = shown_once(created.recovery_key, {"vault": str(created.path), "vault_id": created.vault_id}, confirm)
    return Result(
        data=data,
        blocks=[
            _("The vault is made: {path}").format(path=created.path),
            _(
                "Next: 'vp unlock' asks the passphrase once, 'vp new-case' opens your first case, "
                "'vp' shows what is due."
            ),
        ],
    )


def shown_once(recovery_key: str, data: dict[str, str], confirm: bool) -> dict[str, str]:
    """Show a new recovery key on the terminal, and have its end typed; with --json it is in the data instead."""
    if current().shared.get("json"):
        return {**data, "recovery_key": recovery_key}
    voice.secret(
        _(
            "\nYour recovery key, shown once:\n\n    {key}\n\n"
            "Write it down on paper and keep it apart from your laptop.\n"
            "Whoever has it can read every case that you can read, now or later; without it, a forgotten passphrase\n"
            "means that they are lost to you.\n"
        ).format(key=recovery_key)
    )
    if confirm:
        _prove(recovery_key)
    return data


def _renewed() -> Result:
    """A new recovery key, with the present passphrase."""
    session = current()
    given = session.given_passphrase()
    phrase = given if given is not None else voice.ask_secret(_("passphrase"))
    key = session.vault.renew_recovery(phrase)
    session.vault.lock()  # an agent holds the identity with the old one
    data = shown_once(key, {}, voice.at_terminal())
    said = _(
        "The recovery key is renewed. Whoever has the old one and an earlier copy of the vault can still read the "
        "cases in it, and what is added to them later."
    )
    return Result(data={"renewed": True, **data}, blocks=[said])


def passphrase() -> Result:
    """Change the passphrase of the identity on this device."""
    session = current()
    vault = session.vault
    old = session.given_passphrase()
    if old is None:
        old = voice.ask_secret(_("present passphrase"))
    vault.unlock(old)
    new = new_passphrase()
    vault.change_passphrase(old, new)
    return Result(
        data={"changed": True}, blocks=[_("The passphrase is changed on this device. The recovery key stays the same.")]
    )


def recover(
    from_stdin: Annotated[
        bool,
        typer.Option("--recovery-key-stdin", help=N_("Read the recovery key from the first line of standard input.")),
    ] = False,
    renew: Annotated[
        bool,
        typer.Option("--renew", help=N_("Make a new recovery key, in place of one that was lost or seen by somebody.")),
    ] = False,
) -> Result:
    """Get in with the recovery key, on this device or a new one, and set a new passphrase."""
    session = current()
    vault = session.vault
    if renew:
        return _renewed()
    voice.tell(_("Vault: {path}").format(path=vault.path))
    key = sys.stdin.readline() if from_stdin else voice.ask_secret(_("recovery key"))
    new = new_passphrase()
    vault.recover(key.strip(), new)
    return Result(
        data={"recovered": True},
        blocks=[_("You are in again, with the new passphrase. 'vp check' verifies that every file is as it was.")],
    )
