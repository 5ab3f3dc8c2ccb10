"""Giving a colleague a folder and taking it away again, by wrapping one small key file anew.

Giving adds the colleague to the key file. Taking away changes the folder's identity, since the colleague knows the old
one: new key file first (with both identities), then each entry encrypted to the new one in its place, then the key
file without the old one. Interrupted anywhere, everything stays readable and `finish` goes on. Before that, a notice
for each of the others says that it was meant (`vp.vault.notices`). What the colleague has copied before stays readable
to the colleague.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from vp.vault import entry, files, giving, ids, keyfile, notices, revisions
from vp.vault import identity as identities
from vp.vault.errors import DAMAGE, KeyNotAccepted, KeyNotForUs, KeyUnreadable, NotShared, Tampered
from vp.vault.keyfile import Holder

if TYPE_CHECKING:
    from vp.vault.entry import Entry
    from vp.vault.keyfile import FolderKey
    from vp.vault.store import Store


@dataclass(frozen=True, slots=True, repr=False)
class Offer:
    """A folder that colleagues (`givers`, public keys) share with this counsellor, not accepted yet.

    `mark` stands for the folder and its key: a giver who reads it out by telephone proves that nobody else made the
    offer. `entries` may be looked at; nothing is remembered of them.
    """

    folder_id: str
    givers: tuple[str, ...]
    mark: str
    entries: tuple[Entry, ...]


def mark(key: FolderKey) -> str:
    """What giver and receiver of a folder compare: it changes with the folder and with its key."""
    return sha256(f"vp offer {key.folder_id} {key.recipient}".encode()).hexdigest()


def offered(store: Store) -> list[Offer]:
    """What waits to be accepted; key files that are for others, damaged or forged are passed over."""
    found = []
    for folder_id in store.key_ids():
        data = files.read(store.path / ids.key_path(folder_id))
        try:
            key = keyfile.unwrapped(data, folder_id, store.identity) if data else None
            if key is None:
                continue
            keyfile.check(key, store.identity)
        except KeyNotAccepted:
            givers = tuple(each.public for each in key.holders if each.public != store.identity.public)  # type: ignore[union-attr]
            found.append(Offer(folder_id, givers, mark(key), _looked_at(store, key)))  # type: ignore[arg-type]
        except DAMAGE:
            continue
    return found


def _looked_at(store: Store, key: FolderKey) -> tuple[Entry, ...]:
    """A folder's current entries by a key that is not accepted; those that cannot be read are left out."""
    sealed = []
    for name in store.entry_names(key.folder_id):
        with suppress(*DAMAGE):
            if (one := store.revision(key, name)) is not None:
                sealed.append(one)
    entries = []
    for each in revisions.living(sealed):
        with suppress(*DAMAGE):
            entries.append(entry.parse(each))
    return tuple(entries)


def share(store: Store, folder_id: str, recipient: str) -> None:
    """Wrap the folder's key to `recipient` too; NotARecipient."""
    identities.encrypt(b"", [recipient])
    key = store.key(folder_id)
    if all(each.public != recipient for each in key.holders):
        store.save_key(keyfile.sealed_by(replace(key, holders=(*key.holders, Holder(recipient))), store.identity))


def accept(store: Store, folder_id: str) -> None:
    """Seal a key file that a colleague wrapped to this counsellor, and add this counsellor's recovery key to it.

    From then on the folder is not given away, and what colleagues said about its earlier keys is past.
    """
    data = files.read(store.path / ids.key_path(folder_id))
    key = keyfile.unwrapped(data, folder_id, store.identity) if data else None
    if key is None:
        raise KeyUnreadable(ids.key_path(folder_id))
    try:
        keyfile.check(key, store.identity)
    except KeyNotAccepted:
        own = Holder(store.identity.public, store.identity.recovery)
        others = tuple(each for each in key.holders if each.public != own.public)
        store.save_key(keyfile.sealed_by(replace(key, holders=(*others, own)), store.identity))
    giving.keep(store, folder_id)
    notices.clear(store, folder_id)


def wrap_to_recovery(store: Store) -> None:
    """Wrap every key file of this counsellor to the recovery key that the identity names now."""
    own = Holder(store.identity.public, store.identity.recovery)
    for folder_id in store.key_ids():
        try:
            key = store.key(folder_id)
        except (KeyNotForUs, KeyNotAccepted):
            continue
        others = tuple(each for each in key.holders if each.public != own.public)
        store.save_key(replace(key, holders=(own, *others)))


def unshare(store: Store, folder_id: str, recipient: str) -> None:
    """Wrap the folder's key without `recipient`, under a new identity; NotShared when there is no such colleague."""
    key = store.key(folder_id)
    left = tuple(each for each in key.holders if each.public != recipient)
    if recipient == store.identity.public or len(left) == len(key.holders):
        raise NotShared
    given = folder_id in giving.away(store)
    notices.leave(store, key)
    fresh = replace(
        key,
        generation=key.generation + 1,
        secrets=(identities.new_secret(), *key.secrets),
        holders=left,
        seals=(),
        tokens=(),
    )
    store.save_key(keyfile.sealed_by(fresh, store.identity))
    if given:
        giving.give(store, folder_id)  # the mark holds for one key only
    finish(store, folder_id)


def finish(store: Store, folder_id: str) -> None:
    """Encrypt every entry that still has an older identity to the current one, then forget the older ones."""
    key = store.key(folder_id)
    for name in store.entry_names(folder_id):
        _encrypt_anew(store, key, name)
    store.save_key(replace(key, secrets=key.secrets[:1]))


def _encrypt_anew(store: Store, key: FolderKey, name: str) -> None:
    path = store.folder(key.folder_id) / name
    if identities.decrypt(files.read(path) or b"", key.secrets[:1]) is not None:
        return
    try:
        sealed = store.revision(key, name)
    except Tampered:
        return  # nobody can read it; it stays for `check` to report
    if sealed is not None:
        plain = entry.encode(sealed, key.mac_keys(store.identity.vault_id)[0], store.identity.vault_id)
        files.write(path, identities.encrypt(plain, [key.recipient]))
