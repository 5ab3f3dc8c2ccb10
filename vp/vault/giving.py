"""Folders that were given away: the mark in the counsellor's own folder that tells so on each of their devices.

A mark holds for the folder's key as the giver had it (`generatie`). Where a device has seen a later key, the folder
came back since, so the mark is history there: what reaches a device late cannot silence the loss of the folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vp.vault import entry, revisions, writing
from vp.vault.errors import DAMAGE
from vp.vault.kinds import GIVEN

if TYPE_CHECKING:
    from vp.vault.entry import Entry
    from vp.vault.problems import Problem
    from vp.vault.store import Store


_FOR_ALL = 1_000_000_000
"""More than any generation of a key (nine digits)."""


def away(store: Store) -> set[str]:
    """The ids of the folders that are a colleague's by now, or wait for one."""
    last: dict[str, int] = {}
    for each in _marks(store):
        folder_id = str(each.head.get("map"))
        last[folder_id] = max(last.get(folder_id, 0), _generation(each))
    return {folder_id for folder_id, generation in last.items() if store.seen(folder_id).generation <= generation}


def give(store: Store, folder_id: str, generation: int = 0) -> None:
    """Mark a folder, as its key is now, or was at `generation`, as a colleague's from now on; twice is once."""
    with store.writing():
        last = max(store.seen(folder_id).generation, generation)
        if folder_id not in away(store) or generation:
            own = store.identity.folder_id()
            head = {"map": folder_id, "generatie": str(last)}
            writing.write(store, own, GIVEN, "yaml", entry.document(head, None), None)


def keep(store: Store, folder_id: str) -> None:
    """Take that mark away: the folder is this counsellor's (again)."""
    own = store.identity.folder_id()
    with store.writing():
        for each in _marks(store):
            if each.head.get("map") == folder_id:
                writing.write(store, own, GIVEN, "yaml", b"", each, removed=True)


def _marks(store: Store) -> list[Entry]:
    """The marks in the own folder; none where that folder is missing or damaged, which is reported elsewhere."""
    own = store.identity.folder_id()
    if own not in store.key_ids():
        return []
    bad: list[Problem] = []
    try:
        found = revisions.living(store.revisions(own, bad, bytes_too=False))
    except DAMAGE:
        return []
    return [entry.parse(each) for each in found if each.kind == GIVEN]


def _generation(mark: Entry) -> int:
    """Up to which generation of the folder's key a mark holds; one that does not say so holds for all."""
    said = str(mark.head.get("generatie"))
    return int(said) if said.isascii() and said.isdigit() else _FOR_ALL
