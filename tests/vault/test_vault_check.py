"""`check` looks at every file and tells damage from litter; `repair` sweeps litter and nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from vp import i18n
from vp.vault import OpenVault, problems


def test_a_good_vault_is_clean_and_counted(room, opened: OpenVault, folder: str) -> None:
    opened.write(folder, "notitie", {}, "x")
    opened.write(opened.own_folder(), "activiteit", {"soort": "x"})
    opened.remove(folder, opened.write(folder, "notitie", {}, "weg"))
    report = opened.check()
    assert report.clean
    assert not report.tampered
    assert (report.folders, report.entries) == (2, 3)


def test_strays_are_swept_everywhere_and_foreign_files_left(room, opened: OpenVault, folder: str) -> None:
    opened.rows()
    opened.save_draft("x", {})
    device = room.device.at(opened.id)
    places = [room.folder, room.folder / "keys", room.folder / "recovery", room.folder / "cases" / folder]
    for place in [*places, device.home, device.seen, device.drafts, device.index.parent]:
        (place / ".vp-0123456789abcdef.tmp").write_bytes(b"half")
    foreign = [
        room.folder / "leesmij.txt",
        room.folder / "keys" / f"{folder} (conflict).age",
        room.folder / "cases" / folder / f"{'a' * 32}.md.age.orig",
        room.folder / "cases" / "Nieuwe map",
    ]
    for path in foreign[:-1]:
        path.write_bytes(b"x")
    foreign[-1].mkdir()
    (room.folder / ".stfolder").mkdir()
    report = opened.check()
    assert sorted(each.code for each in report.problems) == ["stray"] * 4 + ["unknown"] * 4
    assert not report.tampered
    repaired = opened.repair()
    assert len(repaired.removed) == 4
    assert {each.code for each in repaired.left.problems} == {"unknown"}
    assert all(path.exists() for path in foreign)
    assert not list(room.folder.parent.rglob(".vp-*"))


def test_every_kind_of_damage_is_listed_at_once_and_nothing_hides_the_rest(
    room, opened, folder, tmp_path: Path
) -> None:
    notes = [opened.write(folder, "notitie", {}, str(number)) for number in range(5)]
    other = opened.new_folder()
    opened.write(other, "zaak", {"nummer": "2026-002"})
    room.file(notes[0]).write_bytes(b"stuk")
    room.file(notes[1]).write_bytes(room.file(notes[2]).read_bytes())
    room.file(notes[3]).unlink()
    (room.folder / "keys" / f"{other}.age").unlink()
    (room.folder / "keys" / f"{'9' * 32}.age").write_bytes(b"stuk")
    found = sorted((each.code, each.folder_id == folder) for each in opened.check().problems)
    assert found == [
        ("forged", True),
        ("key", False),
        ("key", False),
        ("removed", True),
        ("unreadable", True),
    ]


def test_a_repair_keeps_what_it_cannot_read(room, opened: OpenVault, folder: str) -> None:
    note = opened.write(folder, "notitie", {}, "x")
    room.file(note).write_bytes(b"stuk")
    before = set(room.folder.rglob("*"))
    assert opened.repair().left.tampered
    assert set(room.folder.rglob("*")) == before


def test_restoring_from_a_copy_makes_all_well_again(room, opened: OpenVault, folder: str, tmp_path: Path) -> None:
    shutil.copytree(room.folder, tmp_path / "copy")
    entry = opened.entries(folder)[0]
    room.file(entry).write_bytes(b"stuk")
    assert opened.check().tampered
    shutil.copy(tmp_path / "copy" / entry.path, room.file(entry))
    assert room.open().check().clean


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_problem_is_a_whole_sentence_without_gaps(language: str) -> None:
    with i18n.speaking(language):
        for make in (
            problems.removed,
            problems.rolled_back,
            problems.leftover,
            problems.conflict,
            problems.folder_back,
        ):
            assert "cases/x" in make("x", "cases/x").sentence()
            assert "{" not in make("x", "cases/x").sentence()


@pytest.mark.skipif(os.name == "nt" or not os.getuid(), reason="root may read everything")
def test_a_file_without_rights_is_one_problem(room, opened: OpenVault, folder: str) -> None:
    entry = opened.entries(folder)[0]
    room.file(entry).chmod(0)
    assert [each.code for each in opened.check().problems] == ["file"]


@pytest.mark.parametrize("name", ["notices", "recovery"])
def test_a_file_in_the_place_of_a_folder_is_told(room, opened, folder: str, name: str) -> None:
    place = room.folder / name
    if place.is_dir():
        for each in place.iterdir():
            each.unlink()
        place.rmdir()
    place.write_bytes(b"")
    assert ("unknown", name) in {(each.code, each.path) for each in room.open().check().problems}
