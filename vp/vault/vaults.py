"""A vault that is still locked: making one, unlocking it, getting in with the recovery key, a new passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vp.errors import VpError
from vp.vault import files, ids, passphrase, place
from vp.vault import identity as identities
from vp.vault.errors import (
    DAMAGE,
    FolderNotEmpty,
    IdentityDamaged,
    NoIdentity,
    VaultExists,
    WrongPassphrase,
    WrongRecoveryKey,
)
from vp.vault.identity import Identity
from vp.vault.opened import OpenVault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vp.vault.agent import AgentStatus
    from vp.vault.device import Device, VaultOnDevice

_LARGEST_COPY = 65536


@dataclass(frozen=True, slots=True, repr=False)
class Created:
    """A new vault, or a new counsellor in one. `recovery_key` is shown once and kept nowhere."""

    path: Path
    vault_id: str
    recovery_key: str


def create_vault(folder: Path, device: Device, phrase: str, *, work_factor: int | None = None) -> Created:
    """Make a vault in `folder`, which must be new or empty, and its counsellor's identity behind the passphrase.

    `vault.yaml` comes last: until then there is no vault, and an interrupted attempt can be repeated elsewhere.
    """
    if (folder / ids.VAULT_FILE).exists():
        raise VaultExists(folder)
    if not _free(folder):
        raise FolderNotEmpty(folder)
    vault_id = ids.new_id()
    here = device.at(vault_id)
    recovery_key = identities.new_secret()
    identity = Identity(vault_id, identities.new_secret(), identities.public_of(recovery_key))
    protected = passphrase.protect(identity.text(), phrase, work_factor)
    for each in (folder, folder / ids.KEYS, folder / ids.CASES, folder / ids.RECOVERY):
        files.make_folder(each)
    _keep(here, identity, protected)
    _save_recovery_copy(folder, identity, recovery_key)
    files.write(folder / ids.VAULT_FILE, place.vault_text(vault_id))
    return Created(folder, vault_id, recovery_key)


def _free(folder: Path) -> bool:
    """Whether `folder` is new, or holds nothing but hidden names and what an interrupted attempt has left."""
    visible = {name for name in files.names(folder) if not name.startswith(".")}
    if not visible <= {ids.KEYS, ids.CASES, ids.RECOVERY} or files.names(folder / ids.KEYS):
        return False
    if files.names(folder / ids.CASES):
        return False
    for name in files.names(folder / ids.RECOVERY):
        if ids.split_key(name) is None and not files.is_stray(name):
            return False
        files.remove(folder / ids.RECOVERY / name)
    return True


def join_vault(folder: Path, device: Device, phrase: str, *, work_factor: int | None = None) -> Created:
    """Become one more counsellor of the vault in `folder`: an identity and a recovery key of one's own."""
    vault_id = place.vault_id_of(folder)
    here = device.at(vault_id)
    if here.identity.exists():
        raise VaultExists(folder)
    recovery_key = identities.new_secret()
    identity = Identity(vault_id, identities.new_secret(), identities.public_of(recovery_key))
    protected = passphrase.protect(identity.text(), phrase, work_factor)
    _keep(here, identity, protected)
    _save_recovery_copy(folder, identity, recovery_key)
    return Created(folder, vault_id, recovery_key)


def _keep(here: VaultOnDevice, identity: Identity, protected: bytes) -> None:
    here.make_home()
    files.write(here.identity, protected)
    files.write(here.public, f"{identity.public}\n".encode())


def _save_recovery_copy(folder: Path, identity: Identity, recovery_key: str) -> None:
    path = ids.recovery_path(identity.copy_id())
    files.make_folder(folder / ids.RECOVERY)
    files.write(folder / path, identities.recovery_copy(identity, recovery_key, path))


class Vault:
    """A vault at a place, as this device knows it."""

    def __init__(self, path: Path, vault_id: str, here: VaultOnDevice) -> None:
        self.path = path
        self.id = vault_id
        self._here = here

    @classmethod
    def open(cls, path: Path, device: Device) -> Vault:
        """The vault in `path`, locked; NoVault or NewerFormat."""
        vault_id = place.vault_id_of(path)
        return cls(path, vault_id, device.at(vault_id))

    @property
    def has_identity(self) -> bool:
        """Whether this device has an identity for this vault, so that a passphrase can open it."""
        return self._here.identity.is_file()

    def require_identity(self) -> None:
        """NoIdentity when no passphrase can open it here: to be known before one is asked."""
        if not self.has_identity:
            raise NoIdentity(self.path)

    def unlock(self, phrase: str) -> OpenVault:
        """Open it with the passphrase; WrongPassphrase, NoIdentity, IdentityDamaged. Takes about half a second."""
        identity = self._identity(phrase)
        if self._here.public_key() != identity.public:
            files.write(self._here.public, f"{identity.public}\n".encode())
        return OpenVault(self.path, identity, self._here)

    def _identity(self, phrase: str) -> Identity:
        data = files.read(self._here.identity)
        if data is None:
            raise NoIdentity(self.path)
        if passphrase.work_factor(data) is None:
            raise IdentityDamaged(self._here.identity)
        try:
            identity = identities.parse(passphrase.reveal(data, phrase))
        except WrongPassphrase:
            raise WrongPassphrase(self.path) from None
        if identity is None or identity.vault_id != self.id:
            raise IdentityDamaged(self._here.identity)
        return identity

    def renew_recovery(self, phrase: str, *, work_factor: int | None = None) -> str:
        """A new recovery key in place of one that was lost or seen by somebody; shown once. WrongPassphrase.

        Every key file is wrapped to it. What the old key could open in copies of the vault, it still opens there.
        """
        from dataclasses import replace

        from vp.vault import sharing

        recovery_key = identities.new_secret()
        identity = replace(self._identity(phrase), recovery=identities.public_of(recovery_key))
        protected = passphrase.protect(identity.text(), phrase, work_factor)
        opened = OpenVault(self.path, identity, self._here)
        with opened.writing():
            sharing.wrap_to_recovery(opened._store)
            _save_recovery_copy(self.path, identity, recovery_key)
            _keep(self._here, identity, protected)
        return recovery_key

    def change_passphrase(self, old: str, new: str, *, work_factor: int | None = None) -> None:
        """Put the identity behind another passphrase."""
        files.write(self._here.identity, passphrase.protect(self._identity(old).text(), new, work_factor))

    def recover(self, recovery_key: str, new_passphrase: str, *, work_factor: int | None = None) -> OpenVault:
        """Open it with the recovery key, on this or a new device, and set a new passphrase; WrongRecoveryKey.

        Needs nothing but the synced folder. The recovery key stays the same.
        """
        secret = identities.recovery_secret(recovery_key)
        identity = self._from_copies(secret)
        _keep(self._here, identity, passphrase.protect(identity.text(), new_passphrase, work_factor))
        return OpenVault(self.path, identity, self._here)

    def _from_copies(self, secret: str) -> Identity:
        refusal: VpError = WrongRecoveryKey(self.path)
        for name in files.names(self.path / ids.RECOVERY):
            copy_id = ids.split_key(name)
            if copy_id is None:
                continue
            try:
                data = files.read(self.path / ids.RECOVERY / name, largest=_LARGEST_COPY) or b""
                found = identities.from_recovery_copy(data, secret, self.id, ids.recovery_path(copy_id))
            except DAMAGE as fault:
                refusal = fault
                continue
            if found is not None:
                return found
        raise refusal

    def save_draft(self, text: str, head: Mapping[str, Any]) -> str:
        """Keep a text, encrypted, while the vault is locked; the draft's id."""
        from vp.vault import drafts

        if self._here.public_key() is None:
            raise NoIdentity(self.path)
        return drafts.save(self._here, text, head)

    # The agent

    def unlock_with_agent(self) -> OpenVault | None:
        """Open it with the identity that an agent holds; None when there is none, or it holds somebody else's."""
        from vp.vault import agent

        text = agent.fetch(self._here)
        identity = identities.parse(text) if text else None
        if identity is None or identity.vault_id != self.id:
            return None
        if self._here.public_key() not in (None, identity.public):
            return None
        return OpenVault(self.path, identity, self._here)

    def start_agent(self, open_vault: OpenVault, seconds: int) -> None:
        """Let a background process hold the identity for `seconds`; an earlier one ends. AgentUnavailable."""
        from vp.vault import agent

        agent.start(self._here, open_vault._store.identity.text(), seconds)

    def lock(self) -> bool:
        """End the agent; whether there was one."""
        from vp.vault import agent

        return agent.end(self._here)

    def agent_status(self) -> AgentStatus | None:
        """How long the agent will hold the identity; None when there is none."""
        from vp.vault import agent

        return agent.status(self._here)
