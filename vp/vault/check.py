"""Looking at every file of a vault, and mending what can be mended without a person's judgement.

`check` writes nothing. `repair` removes strays and superseded revisions, finishes what a crash interrupted, and
rebuilds the index; it never touches a file that it cannot read, and never a current revision.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vp.errors import VpError
from vp.vault import destruction, entry, files, giving, ids, index, notices, problems, revisions, sharing
from vp.vault.errors import DAMAGE, AccessWithdrawn, KeyNotAccepted, KeyNotForUs
from vp.vault.seen import Seen

if TYPE_CHECKING:
    from pathlib import Path

    from vp.vault.problems import Problem
    from vp.vault.store import Store


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` saw: counts, problems, and folders that it cannot look into, which is no problem.

    `not_ours` are other counsellors'; `waiting` wait for this counsellor's confirmation; `withdrawn` opened once, and a
    colleague's notice tells that access was taken away or the folder replaced.
    """

    folders: int
    entries: int
    problems: tuple[Problem, ...]
    not_ours: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.problems

    @property
    def tampered(self) -> bool:
        """Whether something can only be explained by damage or by somebody who changed the vault (exit code 13)."""
        return any(each.tampering for each in self.problems)


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What `repair` did: paths removed, folders whose destruction or re-wrapping was finished, and what is left."""

    removed: tuple[str, ...]
    destroyed: tuple[str, ...]
    rewrapped: tuple[str, ...]
    accepted: int
    left: CheckReport = field(default_factory=lambda: CheckReport(0, 0, ()))


_TOP = {ids.VAULT_FILE, ids.KEYS, ids.CASES, ids.RECOVERY, ids.NOTICES}
_WITHDRAWN = "withdrawn"


def _names(store: Store, relative: str, known: object, found: list[Problem]) -> list[str]:
    """The names in a folder of the vault that `known` knows; strays and unknown ones become problems.

    Other hidden names are left alone: synchronising programs and git keep their own files.
    """
    if (store.path / relative).is_file():
        found.append(problems.unknown(relative))
    good = []
    for name in files.names(store.path / relative):
        path = f"{relative}/{name}" if relative else name
        if files.is_stray(name):
            found.append(problems.stray(path))
        elif callable(known) and known(name):
            good.append(name)
        elif not name.startswith("."):
            found.append(problems.unknown(path))
    return good


def _check_folder(store: Store, folder_id: str, found: list[Problem]) -> int:
    """Look at one folder; the number of its current entries."""
    try:
        key = store.key(folder_id)
        every = store.revisions(folder_id, found)
    except DAMAGE as fault:
        if isinstance(fault, KeyNotAccepted) and not fault.alarm:
            raise
        found.append(problems.of(fault, folder_id, ids.key_path(folder_id)))
        return 0
    if len(key.secrets) > 1:
        found.append(problems.rewrapping(folder_id, ids.key_path(folder_id)))
    counting = {each.revision for each in revisions.current(every)}
    found.extend(problems.leftover(folder_id, each.path) for each in every if each.revision not in counting)
    found.extend(problems.conflict(folder_id, group[-1].path) for group in revisions.conflicts(every))
    living = revisions.living(every)
    for each in living:
        try:
            entry.parse(each)
        except VpError as fault:
            found.append(problems.of(fault, folder_id, each.path))
    return len(living)


def _orphans(store: Store, keys: set[str], destroyed: set[str], found: list[Problem]) -> None:
    """Folders without a key, and those that were destroyed and are there (again); a given one is others'."""
    given = giving.away(store)
    for name in _names(store, ids.CASES, ids.is_id, found):
        _names(store, f"{ids.CASES}/{name}", ids.split_entry, found)
        if name in destroyed:
            found.append(problems.folder_back(name, f"{ids.CASES}/{name}"))
        elif name not in (*keys, *given) and store.entry_names(name) and not notices.proves(store, name):
            known = store.alone() or bool(store.seen(name).generation)
            found.append(problems.key_missing(name, ids.key_path(name), alarm=known))
    for name in sorted(destroyed & keys):
        found.append(problems.folder_back(name, ids.key_path(name)))


def check(store: Store) -> CheckReport:
    """Look at every file; see `OpenVault.check`."""
    before = list(store.warnings)
    store.warnings.clear()
    found: list[Problem] = []
    _names(store, "", _TOP.__contains__, found)
    _names(store, ids.RECOVERY, ids.split_key, found)
    _names(store, ids.NOTICES, ids.split_key, found)
    if not (store.path / ids.recovery_path(store.identity.copy_id())).is_file():
        found.append(problems.no_recovery_copy(ids.recovery_path(store.identity.copy_id())))
    keys = {each.removesuffix(".age") for each in _names(store, ids.KEYS, ids.split_key, found)}
    destroyed = destruction.marked(store)
    _orphans(store, keys, destroyed, found)
    count, not_ours, waiting, withdrawn = 0, [], [], []
    for folder_id in sorted(keys - destroyed):
        try:
            count += _check_folder(store, folder_id, found)
        except KeyNotAccepted:
            waiting.append(folder_id)
        except AccessWithdrawn:
            withdrawn.append(folder_id)
        except KeyNotForUs:
            not_ours.append(folder_id)
    index.notice_missing(store, lambda: store, keys)
    withdrawn.extend(each.folder_id for each in store.warnings if each.code == _WITHDRAWN)
    found.extend(each for each in store.warnings if each not in found and each.code != _WITHDRAWN)
    store.warnings[:] = before
    ours = len(keys - destroyed - {*not_ours, *waiting, *withdrawn})
    return CheckReport(ours, count, tuple(found), tuple(not_ours), tuple(waiting), tuple(withdrawn))


def _sweep_device(store: Store) -> None:
    here = store.here
    for folder in (here.home, here.seen, here.drafts, here.index.parent):
        for name in files.names(folder):
            if files.is_stray(name):
                files.remove(folder / name)


def repair(store: Store, *, accept: bool) -> RepairReport:
    """Mend what `check` finds, as far as nobody has to decide; see `OpenVault.repair`."""
    seen_before = check(store)
    swept = [each.path for each in seen_before.problems if each.code in ("stray", "leftover")]
    for path in swept:
        files.remove(store.path / path)
    destroyed = sorted({each.folder_id for each in seen_before.problems if each.code == "folder_back"})
    for folder_id in destroyed:
        destruction.finish(store, folder_id)
    rewrapped = [each.folder_id for each in seen_before.problems if each.code == "rewrapping"]
    for folder_id in rewrapped:
        sharing.finish(store, folder_id)
    for folder_id in seen_before.withdrawn:
        _put_away(store, folder_id)
    accepted = _accept(store, seen_before) if accept else 0
    for folder_id in giving.away(store):
        notices.clear(store, folder_id)
    _sweep_device(store)
    files.remove(store.here.index)
    store.warnings.clear()
    index.rows(store, lambda: store)
    return RepairReport(tuple(swept), tuple(destroyed), tuple(rewrapped), accepted, check(store))


def _put_away(store: Store, folder_id: str) -> None:
    """Take note, on every device of this counsellor, that a folder is others' (or nobody's) from now on."""
    # Another of the counsellor's devices may have seen a later key than this one.
    giving.give(store, folder_id, notices.latest(store, folder_id))
    files.remove(store.here.seen / f"{folder_id}.age")


def _accept(store: Store, report: CheckReport) -> int:
    """Forget what was seen where it differs from what is there now; how many folders that concerns."""
    lost = ("access_gone", KeyNotAccepted.code)
    gone = {each.folder_id for each in report.problems if each.code in lost}
    for folder_id in gone:
        _put_away(store, folder_id)
    folders = {each.folder_id for each in report.problems if each.code in ("removed", "rolled_back", "folder_removed")}
    for folder_id in folders:
        path: Path = store.here.seen / f"{folder_id}.age"
        files.remove(path)
        if (store.path / ids.key_path(folder_id)).is_file():
            store.save_seen(folder_id, Seen(), durable=True)
            store.revisions(folder_id, [])
    return len(folders | gone)
