"""One entry of a folder: a sealed first line, then YAML, Markdown with front matter, or bytes with front matter.

Pure: `encode` makes the plaintext of an entry, `decode` checks the seal before it looks at anything else, and parses
only what a caller wants to see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vp.errors import VpError
from vp.vault import seal
from vp.vault.errors import EntryForged, EntryUnparsable, NotText
from vp.vault.ids import entry_path

if TYPE_CHECKING:
    from collections.abc import Mapping

ANCESTORS = 16
"""How many earlier revisions a revision names, the newest first."""

_OPEN = {"yaml": "# ", "md": "<!-- ", "bin": "# "}
_CLOSE = {"yaml": "", "md": " -->", "bin": ""}
_ID = "[0-9a-f]{32}"
_FIELDS = (
    rf"{seal.MARK} entry=({_ID}) made=([1-9][0-9]{{0,11}}) depth=([1-9][0-9]{{0,11}}) kind=([a-z][a-z0-9_]{{0,31}})"
    rf" length=(0|[1-9][0-9]{{0,11}})(?: after=({_ID}(?:,{_ID}){{0,{ANCESTORS - 1}}}))?( removed)?"
)
_KIND = r"[a-z][a-z0-9_]{0,31}"
_LONGEST_LINE = 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """A current revision of an entry. `made` counts up within a folder: the order in which entries were first written.

    `head` is the record (scalars as strings), `body` the Markdown text, None for a record alone and for attachments.
    `parent` is the revision that this one replaced, `path` the file's place relative to the vault.
    """

    folder_id: str
    entry_id: str
    revision: str
    parent: str | None
    kind: str
    head: dict[str, Any]
    body: str | None
    made: int
    path: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Sealed:
    """A revision whose seal fits: the fields of the sealed line, and the content, not parsed yet."""

    folder_id: str
    revision: str
    ending: str
    entry_id: str
    made: int
    depth: int
    kind: str
    after: tuple[str, ...] = ()
    removed: bool = False
    content: bytes = b""

    @property
    def path(self) -> str:
        """The file's place relative to the vault."""
        return entry_path(self.folder_id, self.revision, self.ending)

    def fields(self) -> str:
        """The sealed line without the MAC."""
        after = f" after={','.join(self.after)}" if self.after else ""
        removed = " removed" if self.removed else ""
        return (
            f"{seal.MARK} entry={self.entry_id} made={self.made} depth={self.depth} kind={self.kind}"
            f" length={len(self.content)}{after}{removed}"
        )


def check_kind(kind: str) -> None:
    """Refuse a kind that cannot stand in a sealed line: a programming error, no user's."""
    if not re.fullmatch(_KIND, kind):
        raise ValueError(kind)


def document(head: Mapping[str, Any], body: str | None) -> bytes:
    """An entry's content: YAML when `body` is None, else Markdown with front matter; NotText for lone surrogates."""
    from vp.casefile import documents

    plain = dict(head)
    try:
        text = documents.write_yaml(plain) if body is None else documents.join_front_matter(plain, body)
        return text.encode()
    except UnicodeEncodeError:
        raise NotText from None


def encode(sealed: Sealed, key: bytes, vault_id: str) -> bytes:
    """The plaintext of a revision: sealed line, content, padding up to a size class."""
    fields = sealed.fields()
    opening, closing = _OPEN[sealed.ending], _CLOSE[sealed.ending]
    length = len(opening) + len(fields) + len(" mac=") + seal.MAC_LENGTH + len(closing) + 1 + len(sealed.content)
    pad = {"yaml": seal.comment_padding, "md": seal.blank_padding, "bin": seal.zero_padding}[sealed.ending]
    rest = sealed.content + pad(length)
    code = seal.mac(key, vault_id, sealed.path, fields, rest)
    return f"{opening}{fields} mac={code}{closing}\n".encode() + rest


def decode(plain: bytes, key: bytes, vault_id: str, folder_id: str, revision: str, ending: str) -> Sealed:
    """The revision that `plain` holds; EntryForged unless its seal fits this vault, folder, name and content."""
    path = entry_path(folder_id, revision, ending)
    end = plain.find(b"\n", 0, _LONGEST_LINE)
    line = plain[: max(end, 0)].decode("ascii", "replace")
    opening, closing = _OPEN[ending], _CLOSE[ending]
    if not line.startswith(opening) or not line.endswith(closing):
        raise EntryForged(path)
    fields, _, code = line[len(opening) : len(line) - len(closing)].rpartition(" mac=")
    rest = plain[end + 1 :]
    if not seal.fits(key, vault_id, path, fields, rest, code):
        raise EntryForged(path)
    found = re.fullmatch(_FIELDS, fields)
    if found is None or int(found[5]) > len(rest):
        raise EntryForged(path)
    after = tuple(found[6].split(",")) if found[6] else ()
    content = rest[: int(found[5])]
    made, depth = int(found[2]), int(found[3])
    return Sealed(folder_id, revision, ending, found[1], made, depth, found[4], after, found[7] is not None, content)


def _parts(content: bytes) -> tuple[bytes, bytes]:
    end = content.find(b"\n---\n", 3) if content.startswith(b"---\n") else -1
    return (content[4 : end + 1], content[end + 5 :]) if end >= 0 else (b"", content)


def parse(sealed: Sealed) -> Entry:
    """The entry of a sealed revision; EntryUnparsable when its content is no document, as only a key holder can do."""
    from vp.casefile import documents

    try:
        if sealed.ending == "bin":
            head, body = documents.read_yaml(_parts(sealed.content)[0].decode()), None
        elif sealed.ending == "md":
            head, body = documents.split_front_matter(sealed.content.decode())
        else:
            head, body = documents.read_yaml(sealed.content.decode()), None
    except (VpError, UnicodeDecodeError):
        raise EntryUnparsable(sealed.path) from None
    return Entry(
        folder_id=sealed.folder_id,
        entry_id=sealed.entry_id,
        revision=sealed.revision,
        parent=sealed.after[0] if sealed.after else None,
        kind=sealed.kind,
        head=head,
        body=body,
        made=sealed.made,
        path=sealed.path,
        depth=sealed.depth,
    )


def attached(sealed: Sealed) -> bytes:
    """The bytes of an attachment."""
    return _parts(sealed.content)[1]
