"""The inside of a bundle file: manifest and entries as one JSON document, which the caller encrypts and decrypts.

Packing and unpacking only: what a bundle must be is in `handover`. An entry file holds its kind, head and body, or an
attachment's bytes; the names in a bundle are ids, so that nothing shows outside the encryption.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vp.practice import handover
from vp.practice.handover import Manifest

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Packed:
    """An entry in a bundle: `data` are an attachment's bytes."""

    id: str
    kind: str
    head: Mapping[str, Any]
    body: str | None = None
    data: bytes | None = None


def file_of(entry: Packed) -> tuple[str, bytes]:
    """(name, bytes) of an entry's file in the bundle."""
    data = base64.b64encode(entry.data).decode() if entry.data is not None else None
    whole = {"kind": entry.kind, "head": dict(entry.head), "body": entry.body, "data": data}
    return f"{entry.id}.json", json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()


def entry_of(name: str, raw: bytes) -> Packed:
    """The entry in a file of a bundle; BundleDamaged when it is none, or of a kind that is never handed over."""
    try:
        whole = json.loads(raw)
        kind, head, body = str(whole["kind"]), _plain(dict(whole["head"])), whole.get("body")
        data = base64.b64decode(whole["data"], validate=True) if whole.get("data") else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise handover.damaged(handover.INCOMPLETE) from None
    if kind not in handover.ALWAYS | handover.CHOSEN or not (body is None or isinstance(body, str)):
        raise handover.damaged(handover.REFLECTION_INSIDE if kind in handover.NEVER else handover.INCOMPLETE)
    return Packed(name.partition(".")[0], kind, head, body, data)


def _plain(value: Any, depth: int = 0) -> Any:
    """A head as an entry may hold it: mappings, lists and text, not nested deeply; ValueError otherwise."""
    if depth > _DEEPEST:
        raise ValueError
    if isinstance(value, Mapping):
        return {str(key): _plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value]
    return None if value is None else str(value)


def pack(manifest: Manifest, files: Mapping[str, bytes]) -> bytes:
    """The bundle's plaintext."""
    whole = {
        "manifest": handover.as_data(manifest),
        "files": {name: raw.decode() for name, raw in files.items()},
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def unpack(plain: bytes) -> tuple[Manifest, list[Packed]]:
    """The manifest and entries of a bundle's plaintext, verified; BundleDamaged."""
    try:
        whole = json.loads(plain)
        listed = whole["manifest"]
        files = {str(name): str(text).encode() for name, text in whole["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise handover.damaged(handover.INCOMPLETE) from None
    manifest = handover.of_data(listed)
    handover.verify(manifest, files)
    entries = [entry_of(each.name, files[each.name]) for each in manifest.files]
    if [each.kind for each in entries].count("zaak") != 1:
        raise handover.damaged(handover.INCOMPLETE)
    return manifest, entries
