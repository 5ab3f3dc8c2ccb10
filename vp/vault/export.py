"""A folder as plain files: what an export writes, without seal and padding. It writes nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vp.vault import entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vp.vault.entry import Sealed

_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
_LONGEST = 80


def _safe(name: str) -> str:
    """A file name that is harmless everywhere, from one that a user gave."""
    plain = "".join(letter if letter in _ALLOWED else "_" for letter in name.strip())
    return plain.lstrip(".")[-_LONGEST:] or "bijlage"


def plain(revisions: list[Sealed]) -> Iterator[tuple[str, bytes]]:
    """(relative name, bytes) of each revision, in order: `0003-notitie.md`, `0004-bijlage-brief.pdf`."""
    used: set[str] = set()
    for each in revisions:
        stem, ending, data = f"{each.made:04d}-{each.kind}", each.ending, each.content
        if ending == "bin":
            stem, _, ending = f"{stem}-{_safe(str(entry.parse(each).head.get('naam', '')))}".rpartition(".")
            stem, ending, data = (stem, ending, entry.attached(each)) if stem else (ending, "bin", entry.attached(each))
        name, count = f"{stem}.{ending}", 1
        while name.casefold() in used:
            count += 1
            name = f"{stem}-{count}.{ending}"
        used.add(name.casefold())
        yield name, data
