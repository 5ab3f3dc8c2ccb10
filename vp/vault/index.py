"""The index: one encrypted, sealed JSON file on the device with a row for each case folder.

A cache, never the truth and never synced. A row is used as long as the folder's times are those that were noted before
it was read, which costs one `stat` a folder and no decryption. A folder that changed shortly before it was noted may
have changed again within the same tick of the file system's clock: there the names are compared too. Folders with a
problem are not cached, so that the problem is told every time.
"""

from __future__ import annotations

import gc
import json
import os
import time
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from vp.casefile.rows import ROWS_VERSION, row_of
from vp.errors import VpError
from vp.vault import files, ids, seal, waiting
from vp.vault import identity as identities
from vp.vault.errors import DAMAGE, AccessWithdrawn, FileFault, KeyNotForUs
from vp.vault.kinds import ATTACHMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vp.vault.ground import Ground
    from vp.vault.problems import Problem
    from vp.vault.store import Store

_FIELDS = f"{seal.MARK} index"
_VERSION = [2, ROWS_VERSION]
_COARSEST_TICK = 2_500_000_000
_REFRESH_AFTER = 20

_Noted = list[Any]
"""A folder in the index: its times in ns, a digest of its names, its row.

A folder of another counsellor has no row, and the times of its key file follow: it gets a row when it is shared."""


def _packed(shapes: dict[tuple[str, ...], int], row: dict[str, Any] | None) -> list[Any] | None:
    """A row as the number of its shape and its values: the keys of a thousand rows are read once."""
    return None if row is None else [shapes.setdefault(tuple(row), len(shapes)), *row.values()]


def _filled(shapes: list[list[str]], packed: list[Any] | None) -> dict[str, Any] | None:
    """The row that `_packed` made small."""
    return None if packed is None else dict(zip(shapes[packed[0]], packed[1:], strict=True))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Put the garbage collector off within the block: going over 10,000 fresh rows again and again doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(store: Ground) -> tuple[dict[str, _Noted], int]:
    """What is noted, and the time (ns) from which on a folder's times prove nothing."""
    path = store.here.index
    try:
        data = files.read(path)
    except FileFault:
        return {}, 0
    plain = identities.decrypt(data, [store.identity.secret]) if data else None
    if plain is None:
        return {}, 0
    code, _, rest = plain.partition(b"\n")
    key = store.identity.derive("device")
    if not seal.fits(key, store.identity.vault_id, path.name, _FIELDS, rest, code.decode("ascii", "replace")):
        return {}, 0
    kept = json.loads(rest)
    if kept["version"] != _VERSION:
        return {}, 0
    shapes = kept["shapes"]
    folders = {each: [*known[:2], _filled(shapes, known[2]), *known[3:]] for each, known in kept["folders"].items()}
    return folders, path.stat().st_mtime_ns - kept["took"] - _COARSEST_TICK


def _save(store: Ground, folders: dict[str, _Noted], took: int) -> None:
    path = store.here.index
    shapes: dict[tuple[str, ...], int] = {}
    packed = {each: [*known[:2], _packed(shapes, known[2]), *known[3:]] for each, known in folders.items()}
    kept = {"version": _VERSION, "took": took, "shapes": [list(each) for each in shapes], "folders": packed}
    rest = json.dumps(kept, separators=(",", ":")).encode()
    code = seal.mac(store.identity.derive("device"), store.identity.vault_id, path.name, _FIELDS, rest)
    try:
        files.make_private(path.parent)
        files.write(path, identities.encrypt(code.encode() + b"\n" + rest, [store.identity.public]), durable=False)
    except VpError:
        return  # a full or read-only cache costs time, no data


def _times(folder: str) -> list[int]:
    try:
        found = os.stat(folder)  # noqa: PTH116 - a thousand times, and a Path costs more than the call
    except FileNotFoundError:
        return [0, 0]
    return [found.st_mtime_ns, found.st_ctime_ns]


def _key_times(store: Ground, folder_id: str) -> list[int]:
    return _times(str(store.path / ids.key_path(folder_id)))


def _digest(folder: str) -> str:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except FileNotFoundError:
        names = []
    return sha256("\n".join(names).encode()).hexdigest()[:32]


def read_row(store: Store, folder_id: str, on_bad: list[Problem]) -> dict[str, Any] | None:
    """The row of a folder from its entries (attachments apart); None when the folder is not for this counsellor."""
    from vp.vault import entry, keyfile, problems, revisions

    try:
        found = store.revisions(folder_id, on_bad, bytes_too=False)
    except AccessWithdrawn:
        on_bad.append(problems.withdrawn(folder_id, ids.key_path(folder_id)))
        return None
    except KeyNotForUs:
        return None
    except DAMAGE as fault:
        on_bad.append(problems.of(fault, folder_id, ids.key_path(folder_id)))
        return None
    heads = []
    for each in revisions.living(found):
        if each.kind == ATTACHMENT:
            continue
        try:
            heads.append((each.kind, entry.parse(each).head))
        except DAMAGE as fault:
            on_bad.append(problems.of(fault, folder_id, each.path))
    return row_of(folder_id, heads, keyfile.name_of(store.identity.public))


def rows(ground: Ground, store: Callable[[], Store], *, every: bool = False) -> list[dict[str, Any]]:
    """One row for each readable case folder, sorted by id; see `OpenVault.rows`."""
    begun = time.monotonic_ns()
    with _without_collecting():
        noted, doubtful_from = _load(ground)
    own = ground.identity.folder_id()
    wanted = [each for each in ground.key_ids() if each != own]
    fresh: dict[str, _Noted] = {}
    passing: dict[str, dict[str, Any]] = {}
    changed, doubtful = False, 0
    start = f"{ground.path / ids.CASES}{os.sep}"
    for folder_id in wanted:
        folder = start + folder_id
        times = _times(folder)
        known = noted.get(folder_id)
        if known is not None and known[2] is None and known[3] != _key_times(ground, folder_id):
            known = None
        if known is not None and known[0] == times:
            if times[0] < doubtful_from:
                fresh[folder_id] = known
                continue
            doubtful += 1
            if _digest(folder) == known[1]:
                fresh[folder_id] = known
                continue
        changed = True
        digest, key_times = _digest(folder), _key_times(ground, folder_id)
        bad: list[Problem] = []
        row = read_row(store(), folder_id, bad)
        for problem in bad:
            ground.warn(problem)
        if not bad:
            fresh[folder_id] = [times, digest, row, *([key_times] if row is None else [])]
        elif row is not None:
            passing[folder_id] = row
    notice_missing(ground, store, {*wanted, own})
    if changed or doubtful > _REFRESH_AFTER or len(fresh) != len(noted):
        _save(ground, fresh, time.monotonic_ns() - begun)
    found = {folder_id: each[2] for folder_id, each in fresh.items() if each[2] is not None}
    all_rows = [row for _, row in sorted({**found, **passing}.items())]
    return all_rows if every else waiting.shown(all_rows, lambda: _given(store()))


def _given(store: Store) -> set[str]:
    from vp.vault import giving

    return giving.away(store)


def notice_missing(ground: Ground, store: Callable[[], Store], there: set[str]) -> None:
    """Warn about folders that this device saw and that are gone without having been destroyed through vp here."""
    known = {found for name in files.names(ground.here.seen) if (found := ids.split_key(name))}
    if known <= there:
        return
    from vp.vault import destruction, giving, notices, problems

    gone = known - there - destruction.marked(store()) - giving.away(store())
    for folder_id in sorted(gone):
        if not store().seen(folder_id).generation:
            continue
        if notices.proves(store(), folder_id):
            ground.warn(problems.withdrawn(folder_id, ids.key_path(folder_id)))
        elif ground.entry_names(folder_id):
            ground.warn(problems.key_missing(folder_id, ids.key_path(folder_id)))
        else:
            ground.warn(problems.folder_removed(folder_id, f"{ids.CASES}/{folder_id}"))
