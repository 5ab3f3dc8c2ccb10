"""What an unlocked vault does with other counsellors: keys, messages, shared folders."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from vp.vault.errors import OwnFolderIsPrivate

NOT_ACCEPTED = "key_not_accepted"

if TYPE_CHECKING:
    from vp.vault.ground import Ground
    from vp.vault.sharing import Offer
    from vp.vault.store import Store


class Exchange:
    """The part of `OpenVault` that concerns others."""

    _ground: Ground

    @cached_property
    def _store(self) -> Store:
        from vp.vault.store import Store

        return Store(self._ground)

    @property
    def public_key(self) -> str:
        """The counsellor's age recipient."""
        return self._ground.identity.public

    @property
    def fingerprint(self) -> str:
        """The public key's fingerprint: 80 bits in groups of four hexadecimal digits, to be compared by telephone."""
        from vp.vault.keyfile import name_of

        name = name_of(self.public_key)[:20]
        return " ".join(name[at : at + 4] for at in range(0, 20, 4))

    @property
    def name(self) -> str:
        """The counsellor's short name in this vault: 40 hexadecimal digits that stand for the public key."""
        from vp.vault.keyfile import name_of

        return name_of(self.public_key)

    def encrypt_for(self, data: bytes, recipient: str) -> bytes:
        """`data` as an age file that the holder of the public key `recipient` alone can open; NotARecipient."""
        from vp.vault.identity import encrypt

        return encrypt(data, [recipient])

    def decrypt(self, data: bytes) -> bytes:
        """The plaintext of an age file made for this counsellor's public key; NotForThisKey, MessageDamaged."""
        from vp.vault.identity import opened

        return opened(data, self._ground.identity.secret)

    def recipients(self, folder_id: str) -> list[str]:
        """The public keys of the counsellors who can read a folder."""
        return [each.public for each in self._store.key(folder_id).holders]

    def share(self, folder_id: str, recipient: str) -> None:
        """Let the holder of the public key `recipient` read and write a folder: its key file is wrapped again."""
        from vp.vault import sharing

        if folder_id == self._ground.identity.folder_id():
            raise OwnFolderIsPrivate
        with self._store.writing():
            sharing.share(self._store, folder_id, recipient)

    def unshare(self, folder_id: str, recipient: str) -> None:
        """Take that away again: the folder gets a new identity, and every entry is encrypted anew."""
        from vp.vault import sharing

        with self._store.writing():
            sharing.unshare(self._store, folder_id, recipient)

    def accept(self, folder_id: str) -> None:
        """Confirm a folder that a colleague shares with this counsellor (after hearing it from the colleague)."""
        from vp.vault import sharing

        with self._store.writing():
            sharing.accept(self._store, folder_id)
        waiting = [each for each in self._ground.warnings if each.folder_id == folder_id and each.code == NOT_ACCEPTED]
        for each in waiting:
            self._ground.warnings.remove(each)

    def offered(self) -> list[Offer]:
        """The folders that colleagues share with this counsellor and that wait to be accepted."""
        from vp.vault import sharing

        return sharing.offered(self._store)

    def offer_mark(self, folder_id: str) -> str:
        """What giver and receiver of a shared folder compare by telephone; it is that of the receiver's `Offer`."""
        from vp.vault import sharing

        return sharing.mark(self._store.key(folder_id))

    def give_away(self, folder_id: str) -> None:
        """Note that a shared folder is a colleague's from now on: that its key goes is no alarm, on any device."""
        from vp.vault import giving

        if folder_id == self._ground.identity.folder_id():
            raise OwnFolderIsPrivate
        giving.give(self._store, folder_id)

    def take_back(self, folder_id: str) -> None:
        """Take that note away: the folder is this counsellor's again."""
        from vp.vault import giving

        giving.keep(self._store, folder_id)

    def given_away(self) -> set[str]:
        """The folders that were given away; one of them that can still be read waits for the colleague."""
        from vp.vault import giving

        return giving.away(self._store)
