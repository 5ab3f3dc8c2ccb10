"""The code lists of the field: what keys there are, and how each is called in Dutch and English.

The lists stand in `terms.yaml`; `terms.json` is the same, made by `make terms`, because reading it does not cost the
command line the import of a YAML reader. Keys are what case files hold and never change; a key that is in no list
(a vault's own, or a later version's) is shown as it is.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def terms() -> dict[str, dict[str, dict[str, Any]]]:
    """List -> key -> {nl, en, ioa?, land?}."""
    loaded: dict[str, dict[str, dict[str, Any]]] = json.loads((_HERE / "terms.json").read_text(encoding="utf-8"))
    return loaded


def keys(code_list: str) -> tuple[str, ...]:
    """The keys of `code_list` (`nature`, `channel`, …) in the order in which people are shown them."""
    return tuple(terms()[code_list])


def keys_in(code_list: str, land: str) -> tuple[str, ...]:
    """The keys of `code_list` that the practice of `land` (`nl`, `be`) knows: all but those of another country."""
    return tuple(key for key, entry in terms()[code_list].items() if entry.get("land", land) == land)


def label(code_list: str, key: str | None, language: str) -> str:
    """How `key` is called in `language`; the key itself when the list does not know it, empty for None."""
    if not key:
        return ""
    entry = terms()[code_list].get(key)
    return str(entry[language]) if entry else key


def key_of(code_list: str, text: str) -> str | None:
    """The key that a person means by `text`: a key, a label in either language, or the unique beginning of one."""
    wanted = text.strip().casefold().replace("-", "_")
    if not wanted:
        return None
    spellings: dict[str, str] = {}
    for key, entry in terms()[code_list].items():
        for spelling in (key, key.replace("_", " "), str(entry["nl"]), str(entry["en"])):
            spellings[spelling.casefold().replace("-", "_")] = key
    if wanted in spellings:
        return spellings[wanted]
    found = {key for spelling, key in spellings.items() if spelling.startswith(wanted)}
    return found.pop() if len(found) == 1 else None
