"""Where a vault is, and its public file `vault.yaml`: a format version and an id, nothing that names anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vp.vault import files
from vp.vault.errors import NewerFormat, NoVault
from vp.vault.ids import VAULT_FILE

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
_LARGEST = 4096
_FORMAT_LINE = r"^format: ([0-9]{1,6})[ \t]*\r?$"
_VAULT_LINE = r"^vault: ([0-9a-f]{32})[ \t]*\r?$"


def find_vault(start: Path, explicit: Path | None, default: Path) -> Path:
    """The vault's folder: `explicit`, else the nearest upward from `start`, else `default`; NoVault if none is."""
    if explicit is not None:
        chosen = explicit
    else:
        above = (folder for folder in (start, *start.parents) if (folder / VAULT_FILE).is_file())
        chosen = next(above, default)
    if not (chosen / VAULT_FILE).is_file():
        raise NoVault(chosen)
    return chosen


def vault_text(vault_id: str) -> bytes:
    """What stands in `vault.yaml`."""
    return f"# A vault of vp. Public: it names nobody. Do not edit.\nformat: {FORMAT}\nvault: {vault_id}\n".encode()


def vault_id_of(folder: Path) -> str:
    """The id of the vault in `folder`; NoVault or NewerFormat."""
    path = folder / VAULT_FILE
    text = (files.read(path) or b"")[:_LARGEST].decode("utf-8", "replace")
    version, vault = re.findall(_FORMAT_LINE, text, re.MULTILINE), re.findall(_VAULT_LINE, text, re.MULTILINE)
    if len(version) == 1 and int(version[0]) > FORMAT:
        raise NewerFormat(path)
    if len(version) != 1 or len(vault) != 1:
        raise NoVault(folder)
    return str(vault[0])
