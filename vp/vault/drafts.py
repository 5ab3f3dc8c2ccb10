"""Texts that could not be saved, kept on the device, encrypted to the counsellor's public key.

Writing one needs no unlocked vault: a crash or a refused save must not cost the text. Not sealed: whoever can write in
this device's private folder could slip one in, and a person looks at each draft before it becomes a note.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vp.vault import files, ids, seal
from vp.vault import identity as identities
from vp.vault.errors import FileFault, NoIdentity, NotText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vp.vault.device import VaultOnDevice
    from vp.vault.identity import Identity


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and what was known about it (which case, which kind)."""

    id: str
    text: str
    head: dict[str, Any]


def save(here: VaultOnDevice, text: str, head: Mapping[str, Any]) -> str:
    """Keep `text`; the draft's id. NoIdentity when this device does not know the public key."""
    public = here.public_key()
    if public is None:
        raise NoIdentity
    try:
        plain = json.dumps({"head": dict(head), "text": text}, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise NotText from None
    draft_id = ids.new_id()
    padding = b" " * (seal.size_class(len(plain)) - len(plain))
    here.make_home()
    files.make_private(here.drafts)
    files.write(here.drafts / f"{draft_id}.age", identities.encrypt(plain + padding, [public]))
    return draft_id


def load(here: VaultOnDevice, identity: Identity) -> list[Draft]:
    """The drafts, oldest first; files that are none are passed over."""
    found = []
    paths = [here.drafts / name for name in files.names(here.drafts) if ids.split_key(name)]
    for path in sorted(paths, key=lambda each: (each.stat().st_mtime_ns, each.name)):
        try:
            plain = identities.decrypt(files.read(path) or b"", [identity.secret])
        except FileFault:
            continue
        if plain is None:
            continue
        kept = json.loads(plain)
        found.append(Draft(path.name.removesuffix(".age"), kept["text"], kept["head"]))
    return found


def discard(here: VaultOnDevice, draft_id: str) -> None:
    """Remove a draft; nothing happens when it is gone."""
    if ids.is_id(draft_id):
        files.remove(here.drafts / f"{draft_id}.age", durable=True)
