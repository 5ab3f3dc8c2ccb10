"""What this device saw last in a folder, so that what was taken away or put back is noticed.

One small encrypted and sealed file a folder, on the device and never synced. It names, for each entry, the revisions
that counted and their depth. A file that cannot be read counts as nothing seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vp.vault import files, seal
from vp.vault import identity as identities
from vp.vault.errors import FileFault

if TYPE_CHECKING:
    from pathlib import Path

    from vp.vault.entry import Sealed
    from vp.vault.identity import Identity

_FIELDS = f"{seal.MARK} seen"


@dataclass(slots=True)
class Seen:
    """`generation` of the key file; highest `made`; for each entry the revisions that counted: depth and ending."""

    generation: int = 0
    made: int = 0
    entries: dict[str, dict[str, tuple[int, str]]] = field(default_factory=dict)

    def copy(self) -> Seen:
        """A copy to change."""
        return Seen(self.generation, self.made, {entry: dict(known) for entry, known in self.entries.items()})

    def names(self) -> set[str]:
        """The file names that should be there."""
        return {f"{rev}.{end}.age" for known in self.entries.values() for rev, (_depth, end) in known.items()}

    def learn(self, current: list[Sealed], *, keep: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        """Take over the revisions that count now, except for the entries in `keep`, which stay as they were seen."""
        fresh: dict[str, dict[str, tuple[int, str]]] = {}
        for each in current:
            self.made = max(self.made, each.made)
            if each.entry_id not in keep:
                fresh.setdefault(each.entry_id, {})[each.revision] = (each.depth, each.ending)
        self.entries.update(fresh)


def load(path: Path, identity: Identity) -> Seen:
    """What was seen; nothing when there is no such file or it cannot be trusted."""
    import json

    data = _data(path)
    plain = identities.decrypt(data, [identity.secret]) if data else None
    if plain is None:
        return Seen()
    code, _, rest = plain.partition(b"\n")
    found = code.decode("ascii", "replace")
    if not seal.fits(identity.derive("device"), identity.vault_id, path.name, _FIELDS, rest, found):
        return Seen()
    kept = json.loads(rest)
    entries = {entry: {rev: (depth, end) for rev, (depth, end) in known.items()} for entry, known in kept["e"].items()}
    return Seen(kept["g"], kept["m"], entries)


def _data(path: Path) -> bytes | None:
    try:
        return files.read(path)
    except FileFault:
        return None


def save(path: Path, seen: Seen, identity: Identity, *, durable: bool) -> None:
    """Keep `seen` at `path`."""
    import json

    kept = {"g": seen.generation, "m": seen.made, "e": seen.entries}
    rest = json.dumps(kept, separators=(",", ":")).encode()
    code = seal.mac(identity.derive("device"), identity.vault_id, path.name, _FIELDS, rest)
    files.make_private(path.parent)
    files.write(path, identities.encrypt(code.encode() + b"\n" + rest, [identity.public]), durable=durable)
