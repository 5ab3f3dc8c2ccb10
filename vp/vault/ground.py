"""What is known of an unlocked vault before any folder is opened: places, identity, names, and what was noticed.

Enough for a list that comes from the index. Reading and writing folders is `vp.vault.store`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vp.vault import files, ids

if TYPE_CHECKING:
    from pathlib import Path

    from vp.vault.device import VaultOnDevice
    from vp.vault.identity import Identity
    from vp.vault.problems import Problem


class Ground:
    """One vault on one device, for one counsellor."""

    def __init__(self, path: Path, identity: Identity, here: VaultOnDevice) -> None:
        self.path = path
        self.identity = identity
        self.here = here
        self.warnings: list[Problem] = []

    def warn(self, problem: Problem) -> None:
        """Remember something to tell the user, once."""
        if problem not in self.warnings:
            self.warnings.append(problem)

    def key_ids(self) -> list[str]:
        """The ids of all folders that have a key file, sorted."""
        return [found for name in files.names(self.path / ids.KEYS) if (found := ids.split_key(name))]

    def folder(self, folder_id: str) -> Path:
        """The folder of a folder's entries."""
        return self.path / ids.CASES / folder_id

    def entry_names(self, folder_id: str) -> list[str]:
        """The names of a folder's entry files."""
        return [name for name in files.names(self.folder(folder_id)) if ids.split_entry(name)]

    def alone(self) -> bool:
        """Whether this vault has one counsellor, so that every folder must be readable."""
        copies = [name for name in files.names(self.path / ids.RECOVERY) if ids.split_key(name)]
        return len(copies) <= 1
