"""Destroying a folder, and knowing later that it was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vp.vault import entry, files, ids, revisions
from vp.vault.errors import DAMAGE
from vp.vault.kinds import DESTROYED

if TYPE_CHECKING:
    from vp.vault.problems import Problem
    from vp.vault.store import Store


def finish(store: Store, folder_id: str) -> None:
    """Remove a folder's key, durably, and then all its files and what this device remembers of it."""
    files.remove(store.path / ids.key_path(folder_id), durable=True)
    folder = store.folder(folder_id)
    for name in files.names(folder):
        files.remove(folder / name)
    files.remove_folder(folder)
    files.remove(store.here.seen / f"{folder_id}.age")


def marked(store: Store) -> set[str]:
    """The ids of folders that were destroyed: marks in the counsellor's own folder tell."""
    own = store.identity.folder_id()
    if own not in store.key_ids():
        return set()
    bad: list[Problem] = []
    try:
        found = revisions.living(store.revisions(own, bad, bytes_too=False))
    except DAMAGE:
        return set()
    return {str(entry.parse(each).head.get("map")) for each in found if each.kind == DESTROYED}
