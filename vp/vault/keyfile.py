"""The key file of a folder: the folder's own age identity, wrapped to its counsellors and to their recovery keys.

Its plaintext is an age identity file (comments and identity lines), so plain age takes it. Each counsellor's seal
covers vault, path, generation and the current identity: somebody who does not know that identity cannot make a file
that passes. The recipients stand in it so that it can be wrapped again; the seal leaves them out, since whoever can
write them knows the identity anyway.

Each counsellor's token stands in it too (`vp.vault.notices`): what others leave behind, who take the folder away.

The first identity is the one that is written with. Older ones follow only while a colleague's access is being taken
away and entries are still encrypted to the old identity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from vp.vault import bech32, seal
from vp.vault import identity as identities
from vp.vault.errors import KeyForged, KeyNotAccepted
from vp.vault.ids import key_path

if TYPE_CHECKING:
    from vp.vault.identity import Identity

_PUBLIC = "age1[02-9ac-hj-np-z]{58}"
_SEAL = rf"# ({seal.MARK} key generation=([1-9][0-9]{{0,8}}) by=([0-9a-f]{{40}})) mac=([0-9a-f]{{64}})"
_COUNSELLOR = rf"# counsellor ({_PUBLIC})(?: ({_PUBLIC}))?"
_NOTICE = r"# notice by=([0-9a-f]{40}) mac=([0-9a-f]{64})"
_IDENTITY = r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}"


@dataclass(frozen=True, slots=True)
class Holder:
    """A counsellor who can read the folder, and the recovery recipient that goes with the counsellor, if known."""

    public: str
    recovery: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class FolderKey:
    """A folder's secret and who holds it. `secrets` begins with the current identity; `seals` are finished lines.

    `tokens`: for the short name of each counsellor who accepted this generation, the MAC of a notice to them.
    """

    folder_id: str
    generation: int
    secrets: tuple[str, ...]
    holders: tuple[Holder, ...]
    seals: tuple[str, ...] = ()
    tokens: tuple[tuple[str, str], ...] = ()

    @property
    def recipient(self) -> str:
        """The age recipient that entries are encrypted to."""
        return identities.public_of(self.secrets[0])

    def mac_keys(self, vault_id: str) -> tuple[bytes, ...]:
        """The keys of the seals on the folder's entries, one for each identity."""
        return tuple(seal.derive(each, vault_id, "entry") for each in self.secrets)


def name_of(public: str) -> str:
    """A counsellor's short name in a seal line: 40 hexadecimal digits of the public key's SHA-256."""
    return sha256(public.encode()).hexdigest()[:40]


def _fields(key: FolderKey, public: str) -> str:
    return f"{seal.MARK} key generation={key.generation} by={name_of(public)}"


def notice_fields(folder_id: str, generation: int) -> str:
    """What the sealed line of a notice says: which folder, and which generation of its key is past."""
    return f"{seal.MARK} notice folder={folder_id} generation={generation}"


def own_token(identity: Identity, folder_id: str, generation: int) -> str:
    """The MAC of a notice to `identity`: nobody else can compute it, and who opens the key file can read it there."""
    fields = notice_fields(folder_id, generation)
    return seal.mac(identity.derive("notice"), identity.vault_id, key_path(folder_id), fields, b"")


def sealed_by(key: FolderKey, identity: Identity) -> FolderKey:
    """`key` with a fresh seal and a fresh token of `identity` in place of earlier ones."""
    fields = _fields(key, identity.public)
    covered = f"{key.secrets[0]}\n".encode()
    code = seal.mac(identity.derive("key"), identity.vault_id, key_path(key.folder_id), fields, covered)
    others = tuple(line for line in key.seals if f" by={name_of(identity.public)} " not in line)
    own = name_of(identity.public)
    tokens = tuple(each for each in key.tokens if each[0] != own)
    token = own_token(identity, key.folder_id, key.generation)
    return replace(key, seals=(f"# {fields} mac={code}", *others), tokens=((own, token), *tokens))


def new_key(folder_id: str, identity: Identity) -> FolderKey:
    """A new folder's key, held by `identity` alone and sealed.

    That of the counsellor's own folder is derived: two devices that both make it before they meet make the same one.
    """
    own = folder_id == identity.folder_id()
    secret = bech32.identity_line(identity.derive("own folder key")) if own else identities.new_secret()
    holder = Holder(identity.public, identity.recovery)
    return sealed_by(FolderKey(folder_id, 1, (secret,), (holder,)), identity)


def wrapped(key: FolderKey) -> bytes:
    """The key file's bytes, encrypted to all holders and their recovery keys."""
    lines = [
        *key.seals,
        *(f"# counsellor {each.public} {each.recovery or ''}".rstrip() for each in key.holders),
        *(f"# notice by={name} mac={token}" for name, token in key.tokens),
        *key.secrets,
    ]
    text = "".join(f"{line}\n" for line in lines).encode()
    to = [recipient for each in key.holders for recipient in (each.public, each.recovery) if recipient]
    return identities.encrypt(text + seal.comment_padding(len(text)), to)


def unwrapped(data: bytes, folder_id: str, identity: Identity) -> FolderKey | None:
    """The key in a key file, its seal not checked; None when it is not for `identity`, or damaged."""
    plain = identities.decrypt(data, [identity.secret])
    if plain is None:
        return None
    lines = plain.decode("utf-8", "replace").splitlines()
    seals = [found for line in lines if (found := re.fullmatch(_SEAL, line))]
    holders = tuple(Holder(found[1], found[2]) for line in lines if (found := re.fullmatch(_COUNSELLOR, line)))
    tokens = tuple((found[1], found[2]) for line in lines if (found := re.fullmatch(_NOTICE, line)))
    secrets = tuple(line for line in lines if re.fullmatch(_IDENTITY, line))
    if not secrets or not holders:
        raise KeyForged(key_path(folder_id))
    own = name_of(identity.public)
    generation = next((int(found[2]) for found in seals if found[3] == own), int(seals[0][2]) if seals else 1)
    return FolderKey(folder_id, generation, secrets, holders, tuple(found[0] for found in seals), tokens)


def check(key: FolderKey, identity: Identity) -> None:
    """KeyNotAccepted when `identity` never sealed this file, KeyForged when its seal does not fit."""
    path = key_path(key.folder_id)
    own = [found for line in key.seals if (found := re.fullmatch(_SEAL, line)) and found[3] == name_of(identity.public)]
    if not own:
        raise KeyNotAccepted(path)
    covered = f"{key.secrets[0]}\n".encode()
    if len(own) != 1 or not seal.fits(identity.derive("key"), identity.vault_id, path, own[0][1], covered, own[0][4]):
        raise KeyForged(path)
