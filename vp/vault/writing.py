"""One new revision: which entry it belongs to, what it comes after, and that it can be read back before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vp.vault import entry, ids, revisions
from vp.vault.entry import Entry, Sealed
from vp.vault.errors import EntryUnparsable, NotText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vp.vault.store import Store


def own_exists(store: Store) -> bool:
    """Whether the counsellor's own folder was made, even if its key or its entries are gone now.

    A folder that was there and lost its key is damaged, which `Store.key` reports, and must not be made anew.
    """
    own = store.identity.folder_id()
    there = (store.path / ids.key_path(own)).is_file()
    return there or bool(store.seen(own).generation) or bool(store.entry_names(own))


def _must_be_readable(sealed: Sealed) -> None:
    """NotText when what would be written cannot be read back: better no entry than one that nobody can open."""
    try:
        entry.parse(sealed)
    except EntryUnparsable:
        raise NotText from None


def write(
    store: Store,
    folder_id: str,
    kind: str,
    ending: str,
    content: bytes,
    replaces: Entry | Sequence[Entry] | None,
    *,
    removed: bool = False,
) -> Sealed:
    """Write a revision durably and remove those that it replaces; EntryChanged when one of them counts no more."""
    entry.check_kind(kind)
    old = [] if replaces is None else [replaces] if isinstance(replaces, Entry) else list(replaces)
    if len({each.entry_id for each in old}) > 1:
        raise ValueError("revisions of different entries cannot be merged")
    with store.writing():
        if folder_id == store.identity.folder_id() and not own_exists(store):
            store.new_folder(folder_id)
        seen = store.up_to_date(folder_id)
        before = [store.counting(folder_id, each.path, each.revision, each.entry_id, seen) for each in old]
        sealed = Sealed(
            folder_id=folder_id,
            revision=ids.new_id(),
            ending=ending,
            entry_id=before[0].entry_id if before else ids.new_id(),
            made=before[0].made if before else seen.made + 1,
            depth=max((each.depth for each in before), default=0) + 1,
            kind=kind,
            after=revisions.ancestry(before),
            removed=removed,
            content=content,
        )
        _must_be_readable(sealed)
        store.put(sealed, before, seen)
    return sealed
