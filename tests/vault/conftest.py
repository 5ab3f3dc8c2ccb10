"""A vault with real files and real age in a temporary folder; scrypt is made cheap, everything else is as for users."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from vp.vault import Created, Device, OpenVault, Vault, create_vault

PASSPHRASE = "vier woorden zonder verband"
CHEAP = 2


@dataclass(frozen=True)
class Room:
    """A vault, the device that made it, and its passphrase and recovery key."""

    folder: Path
    device: Device
    created: Created
    passphrase: str = PASSPHRASE

    @property
    def vault(self) -> Vault:
        return Vault.open(self.folder, self.device)

    def open(self) -> OpenVault:
        return self.vault.unlock(self.passphrase)

    def second_device(self, name: str = "second") -> Room:
        """The same counsellor at another device that shares the folder."""
        device = device_in(self.folder.parent / name)
        Vault.open(self.folder, device).recover(self.created.recovery_key, self.passphrase, work_factor=CHEAP)
        return Room(self.folder, device, self.created, self.passphrase)

    def file(self, entry_or_path: object) -> Path:
        """The file of an entry, or at a path relative to the vault."""
        return self.folder / str(getattr(entry_or_path, "path", entry_or_path))


_SHORT: set[Path] = set()
"""Folders of sockets that this process made; another test process has its own."""


def device_in(folder: Path) -> Device:
    """A device below `folder`; its sockets elsewhere, since their paths must be short."""
    short = Path(tempfile.gettempdir()) / f"vpt-{sha256(os.fsencode(folder)).hexdigest()[:12]}"
    _SHORT.add(short)
    return Device(folder / "home", folder / "cache", short)


@pytest.fixture(scope="session", autouse=True)
def no_sockets_left() -> Iterator[None]:
    """The folders of the sockets go with the tests."""
    yield
    for each in _SHORT:
        shutil.rmtree(each, ignore_errors=True)


@pytest.fixture(autouse=True)
def without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A flush shows only when the power goes, and that is played, not waited for (test_vault_crash)."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def new_room(tmp_path: Path) -> Callable[..., Room]:
    def make(name: str = "kluis", passphrase: str = PASSPHRASE) -> Room:
        device = device_in(tmp_path / f"{name}-device")
        created = create_vault(tmp_path / name, device, passphrase, work_factor=CHEAP)
        return Room(tmp_path / name, device, created, passphrase)

    return make


@pytest.fixture
def room(new_room: Callable[..., Room]) -> Room:
    return new_room()


@pytest.fixture
def opened(room: Room) -> OpenVault:
    return room.open()


@pytest.fixture
def folder(opened: OpenVault) -> str:
    """A case with a record."""
    made = opened.new_folder()
    opened.write(made, "zaak", {"nummer": "2026-001", "aard": ["pesten"], "eerste_contact": "2026-01-02"})
    return made
