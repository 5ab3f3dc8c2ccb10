"""Notices: what tells a counsellor that a colleague, and nobody else, took a shared folder away or gave it a new key.

Each counsellor's token stands in a folder's key file: a MAC that only the counsellor can compute, and only who opens
that key file can read. Whoever takes access away, gives the folder a new key or destroys it leaves the token in a small
file for each of the others. Somebody who can only write in the synchronised folder never saw a token, so cannot make
one; an old one is worth nothing after the folder was accepted anew, since the generation is part of it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from vp.errors import VpError
from vp.vault import files, ids, keyfile, seal
from vp.vault import identity as identities
from vp.vault.errors import FileFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vp.vault.keyfile import FolderKey
    from vp.vault.store import Store

_LINE = rf"# {seal.MARK} notice folder=([0-9a-f]{{32}}) generation=([1-9][0-9]{{0,8}}) mac=([0-9a-f]{{64}})"
_LARGEST = 65_536


def leave(store: Store, key: FolderKey) -> None:
    """Leave a notice for every other counsellor of the folder who accepted it as it is now."""
    others = {keyfile.name_of(each.public): each.public for each in key.holders}
    others.pop(keyfile.name_of(store.identity.public), None)
    tokens = dict(key.tokens)
    for name in sorted(others.keys() & tokens.keys()):
        # One that cannot be written is an alarm for the colleague; it must never keep access from being taken away.
        with suppress(VpError, OSError):
            _leave(store, key, others[name], tokens[name])


def _leave(store: Store, key: FolderKey, recipient: str, token: str) -> None:
    line = f"# {keyfile.notice_fields(key.folder_id, key.generation)} mac={token}\n".encode()
    files.make_folder(store.path / ids.NOTICES)
    sealed = identities.encrypt(line + seal.comment_padding(len(line)), [recipient])
    files.write(store.path / ids.notice_path(ids.new_id()), sealed)


def proves(store: Store, folder_id: str) -> bool:
    """Whether a colleague's notice tells why a folder that this device saw opens no more; an old one does not."""
    seen = store.seen(folder_id).generation
    return any(found == folder_id and generation >= seen > 0 for _path, found, generation in _own(store))


def latest(store: Store, folder_id: str) -> int:
    """The highest generation of a folder's key that a colleague's notice tells of; 0 for none."""
    return max((generation for _path, found, generation in _own(store) if found == folder_id), default=0)


def clear(store: Store, folder_id: str) -> None:
    """Remove the notices for this counsellor that are about a folder."""
    for path, found, _generation in list(_own(store)):
        if found == folder_id:
            files.remove(store.path / path)


def _own(store: Store) -> Iterator[tuple[str, str, int]]:
    """Path, folder id and generation of each genuine notice for this counsellor."""
    for name in files.names(store.path / ids.NOTICES):
        notice_id = ids.split_key(name)
        if notice_id is None:
            continue
        try:
            data = files.read(store.path / ids.notice_path(notice_id), largest=_LARGEST)
        except FileFault:
            continue
        plain = identities.decrypt(data, [store.identity.secret]) if data else None
        found = re.match(_LINE + r"\n", plain.decode("utf-8", "replace")) if plain else None
        if found and keyfile.own_token(store.identity, found[1], int(found[2])) == found[3]:
            yield ids.notice_path(notice_id), found[1], int(found[2])
