"""An unlocked vault: what the command line reads and writes.

Promises: `write` returns only when the entry survives a power cut; `entries` returns nothing whose seal does not fit;
reading never writes in the vault. It knows kinds and heads as plain words; what they mean is `vp.casefile`'s business.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from vp.vault import files, ids, memory
from vp.vault.errors import DAMAGE, EntryMissing, OwnFolderIsPrivate
from vp.vault.exchange import Exchange
from vp.vault.ground import Ground
from vp.vault.kinds import ATTACHMENT, DESTROYED
from vp.vault.lock import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from vp.vault.check import CheckReport, RepairReport
    from vp.vault.device import VaultOnDevice
    from vp.vault.drafts import Draft
    from vp.vault.entry import Entry
    from vp.vault.identity import Identity
    from vp.vault.problems import Problem


class OpenVault(Exchange):
    """A vault whose identity is at hand."""

    def __init__(self, path: Path, identity: Identity, here: VaultOnDevice) -> None:
        memory.keep_out_of_core_dumps()
        self._ground = Ground(path, identity, here)

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self._ground.path

    @property
    def id(self) -> str:
        """The vault's id."""
        return self._ground.identity.vault_id

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What was noticed so far while reading: entries that were taken away or put back."""
        return tuple(self._ground.warnings)

    @contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[None]:
        """Be the one vp that writes within the block; Busy when another one is for longer than `patience` seconds."""
        with self._store.writing(patience):
            yield

    # Folders

    def folders(self) -> list[str]:
        """The ids of all case folders, sorted; the counsellor's own folder is none of them."""
        own = self.own_folder()
        return [each for each in self._ground.key_ids() if each != own]

    def own_folder(self) -> str:
        """The id of the counsellor's own folder, which the first write makes; like any case folder from outside."""
        return self._ground.identity.folder_id()

    def new_folder(self) -> str:
        """Make a folder for a case; the id."""
        folder_id = ids.new_id()
        self._store.new_folder(folder_id)
        return folder_id

    def destroy_folder(self, folder_id: str) -> None:
        """Destroy a folder: first its key, which destroys the entries in every copy that lacks it, then its files.

        A mark in the counsellor's own folder says that it was meant, so that other devices raise no alarm; a notice
        tells colleagues who share it.
        """
        from vp.vault import destruction, notices

        if folder_id == self.own_folder():
            raise OwnFolderIsPrivate
        with self.writing():
            notices.leave(self._store, self._store.key(folder_id))
            self.write(self.own_folder(), DESTROYED, {"map": folder_id})
            destruction.finish(self._store, folder_id)

    def destroyed(self) -> set[str]:
        """The ids of folders that were destroyed, also of one that was stopped half-way and can still be read."""
        from vp.vault import destruction

        return destruction.marked(self._store)

    # Entries

    def entries(
        self, folder_id: str, kinds: Collection[str] | None = None, *, on_bad: list[Problem] | None = None
    ) -> list[Entry]:
        """The current revisions in a folder, oldest first; both of a conflict. Of `kinds` only, if given.

        Without `on_bad` a damaged or forged file raises Tampered. With it such files are listed there (with a folder
        whose key cannot be used as one problem) and the others are returned.
        """
        from vp.vault import entry as documents
        from vp.vault import problems, revisions, writing

        if folder_id == self.own_folder() and not writing.own_exists(self._store):
            return []
        try:
            bytes_too = kinds is None or ATTACHMENT in kinds
            found = self._store.revisions(folder_id, on_bad, bytes_too=bytes_too)
        except DAMAGE as fault:
            if on_bad is None:
                raise
            on_bad.append(problems.of(fault, folder_id, ids.key_path(folder_id)))
            return []
        chosen = [each for each in revisions.living(found) if kinds is None or each.kind in kinds]
        entries = []
        for each in chosen:
            try:
                entries.append(documents.parse(each))
            except DAMAGE as fault:
                if on_bad is None:
                    raise
                on_bad.append(problems.of(fault, folder_id, each.path))
        return entries

    def read(self, folder_id: str, entry_id: str) -> Entry:
        """The entry `entry_id`, of a conflict the revision that was edited most; EntryMissing."""
        from vp.vault import entry as documents
        from vp.vault import revisions

        found = [each for each in revisions.living(self._store.revisions(folder_id)) if each.entry_id == entry_id]
        if not found:
            raise EntryMissing(folder_id, entry_id)
        return documents.parse(found[-1])

    def conflicts(self, folder_id: str) -> list[tuple[Entry, ...]]:
        """The entries that were changed on two devices, each with all revisions; `write` replacing all merges them."""
        from vp.vault import entry as documents
        from vp.vault import revisions, writing

        if folder_id == self.own_folder() and not writing.own_exists(self._store):
            return []
        found = self._store.revisions(folder_id)
        return [tuple(documents.parse(each) for each in group) for group in revisions.conflicts(found)]

    def write(
        self,
        folder_id: str,
        kind: str,
        head: Mapping[str, Any],
        body: str | None = None,
        *,
        replaces: Entry | Sequence[Entry] | None = None,
    ) -> Entry:
        """Write an entry, durably: a record when `body` is None, else a text with `head` as front matter.

        `replaces` is the revision (or the revisions of a conflict) that it comes in place of; EntryChanged when that
        one does not count any more.
        """
        from vp.vault import entry as documents
        from vp.vault import writing

        content = documents.document(head, body)
        return documents.parse(
            writing.write(self._store, folder_id, kind, "yaml" if body is None else "md", content, replaces)
        )

    def attach(
        self,
        folder_id: str,
        name: str,
        data: bytes,
        head: Mapping[str, Any] | None = None,
        *,
        replaces: Entry | None = None,
    ) -> Entry:
        """Write an attachment; its head gets the name (`naam`) and the number of bytes (`grootte`)."""
        from vp.vault import entry as documents
        from vp.vault import writing

        full = {**(head or {}), "naam": name, "grootte": str(len(data))}
        content = documents.document(full, "") + data
        return documents.parse(writing.write(self._store, folder_id, ATTACHMENT, "bin", content, replaces))

    def attachment(self, entry: Entry) -> bytes:
        """The bytes of an attachment."""
        from vp.vault.entry import attached

        sealed = self._store.revision(self._store.key(entry.folder_id), entry.path.rpartition("/")[2])
        if sealed is None:
            raise EntryMissing(entry.folder_id, entry.entry_id)
        return attached(sealed)

    def remove(self, folder_id: str, entry: Entry) -> None:
        """Remove an entry: its file goes; a sealed mark without content stays, so that no device raises an alarm."""
        from vp.vault import writing

        writing.write(self._store, folder_id, entry.kind, "yaml", b"", entry, removed=True)

    # Rows, drafts, checks, export (sharing: `Exchange`)

    def rows(self, *, every: bool = False) -> list[dict[str, Any]]:
        """One row for each case that can be read, from the index; what cannot is told in `warnings`.

        With `every` one for each folder (see `vp.vault.waiting.shown`).
        """
        from vp.vault import index

        return index.rows(self._ground, lambda: self._store, every=every)

    def save_draft(self, text: str, head: Mapping[str, Any]) -> str:
        """Keep a text that could not be saved, encrypted, on this device; the draft's id."""
        from vp.vault import drafts

        return drafts.save(self._ground.here, text, head)

    def drafts(self) -> list[Draft]:
        """The drafts on this device, oldest first."""
        from vp.vault import drafts

        return drafts.load(self._ground.here, self._store.identity)

    def discard_draft(self, draft_id: str) -> None:
        """Remove a draft."""
        from vp.vault import drafts

        drafts.discard(self._ground.here, draft_id)

    def check(self) -> CheckReport:
        """Look at every file of the vault: decrypts, seal, revisions, keys, strays, and what was seen before."""
        from vp.vault import check

        return check.check(self._store)

    def repair(self, *, accept: bool = False) -> RepairReport:
        """Remove strays and superseded files, finish what was interrupted, rebuild the index.

        With `accept` what is gone or was put back is taken as it is now, and not reported again.
        """
        from vp.vault import check

        with self.writing():
            return check.repair(self._store, accept=accept)

    def export_plain(self, folder_id: str) -> Iterator[tuple[str, bytes]]:
        """(relative name, bytes) of each current entry of a folder, without seal and padding, oldest first."""
        from vp.vault import export, revisions

        return export.plain(revisions.living(self._store.revisions(folder_id)))

    def forget_on_device(self) -> None:
        """Remove the cached index of this device; the next reading builds it again."""
        files.remove(self._ground.here.index)
