"""Folders of an unlocked vault on the disk: their keys, their sealed revisions, and what this device saw of them.

Reading checks every seal, compares with what was seen last, and never writes in the vault. Writing happens under the
lock. Whatever is noticed without being a reason to stop stands in `warnings`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from vp.errors import VpError
from vp.vault import entry, files, giving, ids, keyfile, notices, problems, revisions
from vp.vault import identity as identities
from vp.vault import seen as memory
from vp.vault.errors import (
    DAMAGE,
    AccessGone,
    AccessWithdrawn,
    Busy,
    EntryChanged,
    EntryUnreadable,
    FolderMissing,
    KeyForged,
    KeyNotAccepted,
    KeyNotForUs,
    KeyRenewed,
    KeyReplaced,
    KeyUnreadable,
)
from vp.vault.ground import Ground
from vp.vault.lock import PATIENCE, held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vp.vault.entry import Sealed
    from vp.vault.keyfile import FolderKey
    from vp.vault.problems import Problem
    from vp.vault.seen import Seen

_TRIES = 8


class Store(Ground):
    """The folders of one vault, for one counsellor; what it notices stands in the warnings of `ground`."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground.path, ground.identity, ground.here)
        self.warnings = ground.warnings
        self._locked = False
        self._keys: dict[str, tuple[bytes, FolderKey]] = {}

    @contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[None]:
        """Be the one vp that writes; may be nested."""
        if self._locked:
            yield
            return
        self.here.make_home()
        with held(self.here.lock, patience):
            self._locked = True
            try:
                yield
            finally:
                self._locked = False

    # Keys

    def key(self, folder_id: str) -> FolderKey:
        """A folder's key, checked against this counsellor's seal and against what was seen."""
        data = files.read(self.path / ids.key_path(folder_id))
        cached = self._keys.get(folder_id)
        if data is not None and cached is not None and cached[0] == data:
            return cached[1]
        found = None if data is None else keyfile.unwrapped(data, folder_id, self.identity)
        generation = self.seen(folder_id).generation
        if data is None or found is None:
            raise self._no_key(folder_id, data is None, generation)
        try:
            keyfile.check(found, self.identity)
        except KeyNotAccepted:
            raise self._not_accepted(folder_id, generation) from None
        if found.generation < generation:
            raise KeyForged(ids.key_path(folder_id))
        self._keys[folder_id] = (data, found)
        return found

    def _no_key(self, folder_id: str, gone: bool, generation: int) -> VpError:
        path = ids.key_path(folder_id)
        if generation and folder_id == self.identity.folder_id():
            return KeyUnreadable(path)
        if generation:
            if folder_id in giving.away(self):
                return KeyNotForUs(path)
            if notices.proves(self, folder_id):
                return AccessWithdrawn(path)
            return KeyUnreadable(path) if self.alone() else AccessGone(path)
        if gone:
            return KeyUnreadable(path) if self.entry_names(folder_id) else FolderMissing(folder_id)
        return KeyUnreadable(path) if self.alone() else KeyNotForUs(path)

    def _not_accepted(self, folder_id: str, generation: int) -> KeyNotAccepted:
        path = ids.key_path(folder_id)
        if generation and folder_id == self.identity.folder_id():  # the marks stand in this very folder
            return KeyReplaced(path)
        if not generation or folder_id in giving.away(self):
            return KeyNotAccepted(path)
        return KeyRenewed(path) if notices.proves(self, folder_id) else KeyReplaced(path)

    def save_key(self, key: FolderKey) -> None:
        """Write a key file, and remember its generation."""
        path = self.path / ids.key_path(key.folder_id)
        files.make_folder(path.parent)
        files.write(path, keyfile.wrapped(key))
        self._keys.pop(key.folder_id, None)
        seen = self.seen(key.folder_id)
        if seen.generation != key.generation:
            seen.generation = key.generation
            self.save_seen(key.folder_id, seen, durable=True)

    def new_folder(self, folder_id: str) -> None:
        """Make a folder's key; the folder itself comes with its first entry."""
        with self.writing():
            self.save_key(keyfile.new_key(folder_id, self.identity))

    # What was seen

    def seen(self, folder_id: str) -> Seen:
        """What this device saw last of a folder."""
        return memory.load(self.here.seen / f"{folder_id}.age", self.identity)

    def save_seen(self, folder_id: str, seen: Seen, *, durable: bool) -> None:
        """Remember `seen`."""
        memory.save(self.here.seen / f"{folder_id}.age", seen, self.identity, durable=durable)

    def compare(self, folder_id: str, seen: Seen, names: set[str], found: list[Sealed]) -> dict[str, Problem]:
        """For each entry that was taken away or put back since it was seen: what is wrong."""
        wrong: dict[str, Problem] = {}
        for entry_id, known in seen.entries.items():
            group = [each for each in found if each.entry_id == entry_id]
            for revision, (depth, ending) in known.items():
                there = f"{revision}.{ending}.age" in names
                if there or revisions.goes_on(revision, depth, group):
                    continue
                path = ids.entry_path(folder_id, revision, ending)
                back = ids.entry_path(folder_id, group[0].revision, group[0].ending) if group else path
                wrong[entry_id] = problems.rolled_back(folder_id, back) if group else problems.removed(folder_id, path)
        return wrong

    # Entries

    def revision(self, key: FolderKey, name: str) -> Sealed | None:
        """One sealed revision, its seal checked; None when the file is gone."""
        revision, ending = ids.split_entry(name) or ("", "")
        data = files.read(self.folder(key.folder_id) / name)
        if data is None:
            return None
        for secret, mac_key in zip(key.secrets, key.mac_keys(self.identity.vault_id), strict=True):
            plain = identities.decrypt(data, [secret])
            if plain is not None:
                return entry.decode(plain, mac_key, self.identity.vault_id, key.folder_id, revision, ending)
        raise EntryUnreadable(ids.entry_path(key.folder_id, revision, ending))

    def _read_all(self, key: FolderKey, wanted: list[str], on_bad: list[Problem] | None) -> list[Sealed] | None:
        found, bad = [], []
        for name in wanted:
            try:
                sealed = self.revision(key, name)
            except DAMAGE as fault:
                if on_bad is None:
                    raise
                bad.append(problems.of(fault, key.folder_id, f"{ids.CASES}/{key.folder_id}/{name}"))
                continue
            if sealed is None:
                return None
            found.append(sealed)
        if on_bad is not None:
            on_bad.extend(bad)
        return found

    def revisions(self, folder_id: str, on_bad: list[Problem] | None = None, *, bytes_too: bool = True) -> list[Sealed]:
        """All sealed revisions of a folder, superseded ones among them, compared with what was seen.

        Without `on_bad` the first bad file raises; with it the good ones are returned and the bad ones listed there.
        Attachments that were seen before are left out unless `bytes_too`. The list of names is read again when a file
        vanishes meanwhile: another vp has replaced it.
        """
        key = self.key(folder_id)
        seen = self.seen(folder_id)
        for _ in range(_TRIES):
            names = self.entry_names(folder_id)
            wanted = names if bytes_too else _without_known_bytes(names, seen)
            found = self._read_all(key, wanted, on_bad)
            if found is not None:
                break
        else:
            raise Busy
        wrong = self.compare(folder_id, seen, set(names), found)
        for problem in wrong.values():
            self.warn(problem)
        self._learn(key, seen, found, set(wrong))
        return found

    def _learn(self, key: FolderKey, seen: Seen, found: list[Sealed], keep: set[str]) -> None:
        fresh = seen.copy()
        fresh.generation = key.generation
        fresh.learn(revisions.current(found), keep=keep)
        if fresh == seen:
            return
        try:
            with self.writing(patience=0):
                self.save_seen(key.folder_id, fresh, durable=False)
        except VpError:
            # Another vp is writing and will remember it, or the device's folder is read-only: the vault is whole.
            return

    def up_to_date(self, folder_id: str) -> Seen:
        """What counts in the folder now: as it was seen, or read again where unknown files came."""
        seen = self.seen(folder_id)
        if set(self.entry_names(folder_id)) - seen.names():
            bad: list[Problem] = []
            self.revisions(folder_id, bad)
            for problem in bad:
                self.warn(problem)
            seen = self.seen(folder_id)
        return seen

    def put(self, sealed: Sealed, replaced: list[Sealed], seen: Seen) -> None:
        """Write a revision durably, remember it, and then remove those that it replaces."""
        key = self.key(sealed.folder_id)
        plain = entry.encode(sealed, key.mac_keys(self.identity.vault_id)[0], self.identity.vault_id)
        folder = self.folder(sealed.folder_id)
        files.make_folder(folder)
        files.write(self.path / sealed.path, identities.encrypt(plain, [key.recipient]))
        seen.generation = key.generation
        seen.made = max(seen.made, sealed.made)
        known = seen.entries.setdefault(sealed.entry_id, {})
        known[sealed.revision] = (sealed.depth, sealed.ending)
        for each in replaced:
            known.pop(each.revision, None)
        self.save_seen(sealed.folder_id, seen, durable=True)
        for each in replaced:
            files.remove(self.path / each.path)

    def counting(self, folder_id: str, path: str, revision: str, entry_id: str, seen: Seen) -> Sealed:
        """The sealed revision at `path`, which must still count; EntryChanged otherwise."""
        if revision not in seen.entries.get(entry_id, {}):
            raise EntryChanged(path)
        sealed = self.revision(self.key(folder_id), path.rpartition("/")[2])
        if sealed is None or sealed.entry_id != entry_id or sealed.removed:
            raise EntryChanged(path)
        return sealed


def _without_known_bytes(names: list[str], seen: Seen) -> list[str]:
    attachments = {name for name in names if name.endswith(".bin.age")}
    expected = {name for name in seen.names() if name.endswith(".bin.age")}
    return names if attachments != expected else [name for name in names if name not in attachments]
