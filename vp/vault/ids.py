"""Random ids and the names that are made of them: an id is 32 hexadecimal digits and tells nothing.

No date, no counter: a name in the synced folder says that there is a file and nothing else.
"""

import os
import re

VAULT_FILE = "vault.yaml"
KEYS, CASES, RECOVERY, NOTICES = "keys", "cases", "recovery", "notices"
_ID = r"[0-9a-f]{32}"
_ENTRY = r"([0-9a-f]{32})\.(yaml|md|bin)\.age"
_KEY = r"([0-9a-f]{32})\.age"


def new_id() -> str:
    """A new random id: 128 bits of the system's randomness."""
    return os.urandom(16).hex()


def is_id(text: str) -> bool:
    """Whether `text` is an id."""
    return re.fullmatch(_ID, text) is not None


def split_entry(name: str) -> tuple[str, str] | None:
    """Revision and ending (`yaml`, `md`, `bin`) of an entry's file name; None for any other name."""
    found = re.fullmatch(_ENTRY, name)
    return (found[1], found[2]) if found else None


def split_key(name: str) -> str | None:
    """The id in the file name of a key, a recovery copy or a notice; None for any other name."""
    found = re.fullmatch(_KEY, name)
    return found[1] if found else None


def entry_path(folder_id: str, revision: str, ending: str) -> str:
    """An entry's path relative to the vault, with slashes; the seal covers it."""
    return f"{CASES}/{folder_id}/{revision}.{ending}.age"


def key_path(folder_id: str) -> str:
    """The path of a folder's key file relative to the vault."""
    return f"{KEYS}/{folder_id}.age"


def recovery_path(copy_id: str) -> str:
    """The path of a recovery copy relative to the vault."""
    return f"{RECOVERY}/{copy_id}.age"


def notice_path(notice_id: str) -> str:
    """The path of a notice relative to the vault."""
    return f"{NOTICES}/{notice_id}.age"
