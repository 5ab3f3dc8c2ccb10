"""The index is a cache: whatever happens, rows are what a rebuild would give."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vp.casefile.rows import row_of
from vp.vault import Device, OpenVault, Vault, create_vault, index


def rebuilt(opened: OpenVault) -> list[dict[str, object]]:
    """The rows as they follow from the entries, without any index."""
    return [
        row_of(folder, [(each.kind, each.head) for each in opened.entries(folder) if each.kind != "bijlage"])
        for folder in opened.folders()
    ]


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["case", "note", "edit", "remove", "attach", "destroy", "rows", "other", "own"]),
        st.integers(0, 7),
    ),
    max_size=15,
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(_STEPS)
def test_rows_equal_a_rebuild(tmp_path_factory, steps: list[tuple[str, int]]) -> None:
    base = tmp_path_factory.mktemp("work")
    devices = [Device(base / f"{n}h", base / f"{n}c", base / f"{n}r") for n in "ab"]
    made = create_vault(base / "kluis", devices[0], "vier woorden", work_factor=2)
    Vault.open(made.path, devices[1]).recover(made.recovery_key, "vier woorden", work_factor=2)
    both = [Vault.open(made.path, each).unlock("vier woorden") for each in devices]
    turn = 0
    for what, number in steps:
        opened = both[turn]
        folders = opened.folders()
        if what == "other":
            turn = 1 - turn
        elif what == "case":
            opened.write(opened.new_folder(), "zaak", {"nummer": f"2026-{number:03d}"})
        elif what == "own":
            opened.write(opened.own_folder(), "activiteit", {"soort": "x"})
        elif what == "rows":
            assert opened.rows() == rebuilt(opened)
        elif folders:
            _change(opened, folders[number % len(folders)], what, number)
    for opened in both:
        assert opened.rows() == rebuilt(opened)
        opened.forget_on_device()
        assert opened.rows() == rebuilt(opened)
        assert opened.warnings == ()


def _change(opened: OpenVault, folder: str, what: str, number: int) -> None:
    if what == "note":
        opened.write(folder, "notitie", {"datum": f"2026-01-0{number + 1}", "minuten": number}, "x")
    elif what == "attach":
        opened.attach(folder, "a", b"b")
    elif what == "destroy":
        opened.destroy_folder(folder)
    elif entries := opened.entries(folder, {"zaak", "notitie"}):
        entry = entries[number % len(entries)]
        if what == "edit":
            opened.write(folder, entry.kind, {**entry.head, "trefwoorden": [str(number)]}, entry.body, replaces=entry)
        else:
            opened.remove(folder, entry)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are read from their entries from now on."""
    read: list[str] = []
    real = index.read_row

    def reading(store, folder_id, on_bad):
        read.append(folder_id)
        return real(store, folder_id, on_bad)

    monkeypatch.setattr(index, "read_row", reading)
    return read


def test_only_folders_that_changed_are_read_again(room, opened, folder, monkeypatch: pytest.MonkeyPatch) -> None:
    other = opened.new_folder()
    opened.write(other, "zaak", {"nummer": "2026-002"})
    opened.rows()
    read = counted(monkeypatch)
    opened.rows()
    room.open().rows()
    assert read == []
    opened.write(folder, "notitie", {}, "x")
    room.open().rows()
    assert read == [folder]


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_damaged_or_lost_index_is_built_again(room, opened, folder, damage: bytes | None) -> None:
    expected = opened.rows()
    place = room.device.at(opened.id).index
    place.unlink() if damage is None else place.write_bytes(damage)
    assert room.open().rows() == expected


def test_an_index_that_somebody_else_made_is_not_believed(room, opened, folder) -> None:
    from vp.vault import identity as identities

    expected = opened.rows()
    place = room.device.at(opened.id).index
    plain = identities.decrypt(place.read_bytes(), [opened._store.identity.secret])
    assert plain is not None
    assert b"2026-001" in plain
    place.write_bytes(identities.encrypt(plain.replace(b"2026-001", b"2026-999"), [opened.public_key]))
    assert room.open().rows() == expected


def test_an_index_of_an_older_shape_is_built_again(room, opened, folder, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.rows()
    read = counted(monkeypatch)
    monkeypatch.setattr(index, "_VERSION", [2, 999])
    room.open().rows()
    assert read == [folder]


def test_a_change_within_one_tick_of_the_clock_is_seen(room, opened, folder) -> None:
    """Put the folder's times back to what the index knows: only the names can tell."""
    place = room.folder / "cases" / folder
    opened.rows()
    before = place.stat()
    real = index._times
    opened.write(folder, "notitie", {}, "x")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    try:
        index._times = lambda each: [before.st_mtime_ns, before.st_ctime_ns] if each.endswith(folder) else real(each)
        assert room.open().rows()[0]["notes"] == 1
    finally:
        index._times = real


def test_a_damaged_entry_costs_its_row_nothing_else_and_is_told_every_time(room, opened, folder) -> None:
    note = opened.write(folder, "notitie", {}, "x")
    other = opened.new_folder()
    opened.write(other, "zaak", {"nummer": "2026-002"})
    room.file(note).write_bytes(b"stuk")
    for _ in range(2):
        fresh = room.open()
        rows = fresh.rows()
        assert {row["number"] for row in rows} == {"2026-001", "2026-002"}
        assert [each.code for each in fresh.warnings] == ["unreadable"]


def test_a_folder_without_its_key_costs_its_row_alone(room, opened, folder) -> None:
    other = opened.new_folder()
    opened.write(other, "zaak", {"nummer": "2026-002"})
    (room.folder / "keys" / f"{folder}.age").write_bytes(b"stuk")
    fresh = room.open()
    assert [row["number"] for row in fresh.rows()] == ["2026-002"]
    assert [each.code for each in fresh.warnings] == ["key"]


def test_a_case_that_has_no_entries_yet_has_a_row_without_a_number(opened, room) -> None:
    folder = opened.new_folder()
    assert room.open().rows() == [{"folder": folder}]
    assert room.open().check().clean


def test_attachments_are_not_read_for_a_row(room, opened, folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from vp.vault import entry

    opened.attach(folder, "a", b"b")
    opened.write(folder, "notitie", {}, "x")
    decoded: list[str] = []
    real = entry.decode
    monkeypatch.setattr(entry, "decode", lambda *args: (decoded.append(args[-1]), real(*args))[1])
    room.open().rows()
    assert sorted(decoded) == ["md", "yaml"]


def test_a_copied_vault_at_another_place_works(room, opened, folder, tmp_path: Path) -> None:
    shutil.copytree(room.folder, tmp_path / "elders")
    moved = Vault.open(tmp_path / "elders", room.device).unlock(room.passphrase)
    assert moved.rows() == opened.rows()
    assert moved.check().clean
