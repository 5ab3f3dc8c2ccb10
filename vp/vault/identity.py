"""Who the counsellor is in a vault: one age identity, and the public half of the recovery key.

The text of an identity is a plain age identity file, so that `age -d -i` takes it. The recovery key's public half
stands inside it and nowhere in the synced folder: whoever can write there cannot choose for whom things are encrypted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vp.vault import seal
from vp.vault.errors import MessageDamaged, NotARecipient, NotForThisKey, RecoveryForged, WrongRecoveryKey

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT = (
    r"# vp-identity 1\n# vault ([0-9a-f]{32})\n# recovery (age1[02-9ac-hj-np-z]{58})\n"
    r"(AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58})\n"
)
_OPENS = b"age-encryption.org/v1\n"
_RECOVERY_FIELDS = f"{seal.MARK} recovery"


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """A counsellor's secret in one vault; never shown by repr."""

    vault_id: str
    secret: str
    recovery: str

    @property
    def public(self) -> str:
        """The counsellor's age recipient."""
        return public_of(self.secret)

    def text(self) -> str:
        """As an age identity file; `parse` reads it."""
        return f"# vp-identity 1\n# vault {self.vault_id}\n# recovery {self.recovery}\n{self.secret}\n"

    def derive(self, purpose: str) -> bytes:
        """32 bytes of this counsellor's own secret for one purpose."""
        return seal.derive(self.secret, self.vault_id, purpose)

    def folder_id(self) -> str:
        """The id of the counsellor's own folder: as random as any other, and known to the counsellor alone."""
        return self.derive("own folder")[:16].hex()

    def copy_id(self) -> str:
        """The id of the recovery copy of this identity."""
        return self.derive("recovery copy")[:16].hex()


def parse(text: str) -> Identity | None:
    """The identity in `text`, None when it is something else."""
    found = re.fullmatch(_TEXT, text)
    return Identity(found[1], found[3], found[2]) if found else None


def new_secret() -> str:
    """A new age identity, as its one line."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def age_identity(secret: str) -> Any:
    """The library's own object of an identity line."""
    import pyrage

    return pyrage.x25519.Identity.from_str(secret)


def public_of(secret: str) -> str:
    """The recipient that belongs to an identity line."""
    return str(age_identity(secret).to_public())


def encrypt(data: bytes, recipients: Sequence[str]) -> bytes:
    """`data` as an age file for `recipients`; NotARecipient when one is none."""
    import pyrage

    try:
        known = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    except pyrage.RecipientError:
        raise NotARecipient from None
    return bytes(pyrage.encrypt(data, known))


def decrypt(data: bytes, secrets: Sequence[str]) -> bytes | None:
    """The plaintext of an age file for one of `secrets`; None when it is for none of them, or damaged."""
    import pyrage

    try:
        return bytes(pyrage.decrypt(data, [age_identity(each) for each in secrets]))
    except (pyrage.DecryptError, ValueError):
        return None


def opened(data: bytes, secret: str) -> bytes:
    """The plaintext of an age file that somebody sent to `secret`; NotForThisKey, MessageDamaged."""
    import pyrage

    if not data.startswith(_OPENS):
        raise MessageDamaged
    try:
        return bytes(pyrage.decrypt(data, [age_identity(secret)]))
    except (pyrage.DecryptError, ValueError) as fault:
        if str(fault).startswith("No matching keys"):
            raise NotForThisKey from None
        raise MessageDamaged from None


def recovery_secret(typed: str) -> str:
    """The recovery key as age writes it, from what a person typed; WrongRecoveryKey when it is none."""
    import pyrage

    plain = "".join(typed.split()).upper()
    try:
        return str(pyrage.x25519.Identity.from_str(plain))
    except pyrage.IdentityError:
        raise WrongRecoveryKey from None


def recovery_copy(identity: Identity, recovery_key: str, path: str) -> bytes:
    """The identity, encrypted to the recovery key and sealed under it, for the synced folder at `path`."""
    rest = identity.text().encode()
    key = seal.derive(recovery_key, identity.vault_id, "recovery")
    line = f"# {_RECOVERY_FIELDS} mac={seal.mac(key, identity.vault_id, path, _RECOVERY_FIELDS, rest)}\n"
    return encrypt(line.encode() + rest, [identity.recovery])


def from_recovery_copy(data: bytes, recovery_key: str, vault_id: str, path: str) -> Identity | None:
    """The identity of a recovery copy; None when it is for another key, RecoveryForged when its seal does not fit."""
    plain = decrypt(data, [recovery_key])
    if plain is None:
        return None
    line, _, rest = plain.partition(b"\n")
    key = seal.derive(recovery_key, vault_id, "recovery")
    start = f"# {_RECOVERY_FIELDS} mac="
    found = line.decode("ascii", "replace")
    if not found.startswith(start) or not seal.fits(key, vault_id, path, _RECOVERY_FIELDS, rest, found[len(start) :]):
        raise RecoveryForged
    identity = parse(rest.decode("utf-8", "replace"))
    if identity is None or identity.vault_id != vault_id:
        raise RecoveryForged
    return identity
