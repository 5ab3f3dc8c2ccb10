"""Folders that were given away: the mark in the counsellor's own folder that tells so on each of their devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vp.vault import destruction, entry, revisions, writing
from vp.vault.entry import Entry
from vp.vault.kinds import GIVEN

if TYPE_CHECKING:
    from vp.vault.store import Store


def give(store: Store, folder_id: str) -> None:
    """Mark a folder as a colleague's from now on; twice is once."""
    with store.writing():
        if folder_id not in destruction.marked(store, GIVEN):
            own = store.identity.folder_id()
            writing.write(store, own, GIVEN, "yaml", entry.document({"map": folder_id}, None), None)


def keep(store: Store, folder_id: str) -> None:
    """Take that mark away: the folder is this counsellor's (again)."""
    own = store.identity.folder_id()
    with store.writing():
        for each in _marks(store, folder_id):
            writing.write(store, own, GIVEN, "yaml", b"", each, removed=True)


def _marks(store: Store, folder_id: str) -> list[Entry]:
    if folder_id not in destruction.marked(store, GIVEN):
        return []
    found = revisions.living(store.revisions(store.identity.folder_id(), [], bytes_too=False))
    marks = [entry.parse(each) for each in found if each.kind == GIVEN]
    return [each for each in marks if each.head.get("map") == folder_id]
