"""Where this device keeps what is not synced: identity, public key, what it saw last, drafts, index, agent, lock.

The three folders are given by the caller (the platform's data, cache and runtime folders). Everything below them is
for the user alone (0700, files 0600), and nothing in them is readable text but the public key.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vp.vault import files

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Device:
    """`home` must be kept, `cache` may be emptied at any time, `runtime` is emptied when the user logs out."""

    home: Path
    cache: Path
    runtime: Path

    def at(self, vault_id: str) -> VaultOnDevice:
        """What this device keeps of one vault."""
        return VaultOnDevice(self, vault_id)


@dataclass(frozen=True, slots=True)
class VaultOnDevice:
    """Paths of what belongs to one vault; nothing is made before it is needed."""

    device: Device
    vault_id: str

    @property
    def home(self) -> Path:
        """The folder that must be kept."""
        return self.device.home / "vaults" / self.vault_id

    @property
    def identity(self) -> Path:
        """The identity behind the passphrase."""
        return self.home / "identity.age"

    @property
    def public(self) -> Path:
        """The public key, so that a draft can be kept while the vault is locked."""
        return self.home / "public.txt"

    @property
    def seen(self) -> Path:
        """One file a folder: what this device saw last."""
        return self.home / "seen"

    @property
    def drafts(self) -> Path:
        """Texts that could not be saved."""
        return self.home / "drafts"

    @property
    def lock(self) -> Path:
        """The file that a writing vp holds."""
        return self.home / "lock"

    @property
    def index(self) -> Path:
        """The encrypted cache of rows."""
        return self.device.cache / self.vault_id / "index.age"

    @property
    def agent(self) -> Path:
        """The agent's socket, of this vault for the counsellor whose folder `home` is: two of them may share a runtime.

        Short, since a socket's path may have some 100 bytes only.
        """
        from binascii import crc32  # every command asks; hashlib would cost it two milliseconds

        whose = crc32(os.fsencode(self.device.home.resolve()))
        return self.device.runtime / f"agent-{self.vault_id[:8]}-{whose:08x}"

    def make_home(self) -> Path:
        """The folder that must be kept, made private."""
        files.make_private(self.device.home)
        files.make_private(self.home)
        return self.home

    def public_key(self) -> str | None:
        """The counsellor's public key as stored here; None when there is none."""
        found = files.read(self.public)
        return found.decode("ascii", "replace").strip() if found else None
