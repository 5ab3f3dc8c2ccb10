"""What was taken away or put back is noticed; what was done through vp raises no alarm, on one device or on two."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vp.vault import Device, OpenVault, Vault, create_vault
from vp.vault import errors as facts


def codes(opened: OpenVault) -> set[str]:
    return {each.code for each in opened.check().problems}


def warned(room, folder: str) -> list[str]:
    """What a plain reading warns of."""
    opened = room.open()
    opened.entries(folder)
    return [each.code for each in opened.warnings]


def test_a_removed_entry_is_noticed_by_reading_and_by_check_until_it_is_accepted(room, opened, folder) -> None:
    note = opened.write(folder, "notitie", {}, "een")
    room.file(note).unlink()
    assert warned(room, folder) == ["removed"]
    assert warned(room, folder) == ["removed"], "telling it once must not make it forgotten"
    fresh = room.open()
    fresh.rows()
    assert [each.code for each in fresh.warnings] == ["removed"]
    assert codes(room.open()) == {"removed"}
    assert room.open().repair().left.tampered
    assert room.open().repair(accept=True).left.clean
    assert warned(room, folder) == []


def test_a_removed_attachment_is_noticed_also_by_a_reader_that_does_not_look_at_attachments(
    room, opened, folder
) -> None:
    attachment = opened.attach(folder, "a", b"b")
    room.file(attachment).unlink()
    fresh = room.open()
    fresh.entries(folder, {"zaak"})
    assert [each.code for each in fresh.warnings] == ["removed"]


def test_an_older_revision_put_back_is_noticed(room, opened, folder) -> None:
    first = opened.write(folder, "notitie", {}, "eerst")
    kept = room.file(first).read_bytes()
    second = opened.write(folder, "notitie", {}, "beter", replaces=first)
    room.file(first).write_bytes(kept)
    room.file(second).unlink()
    assert warned(room, folder) == ["rolled_back"]
    assert codes(room.open()) == {"rolled_back"}


def test_a_revision_from_before_the_last_but_one_put_back_is_superseded_too(room, opened, folder) -> None:
    note = opened.write(folder, "notitie", {}, "een")
    oldest, kept = note, room.file(note).read_bytes()
    for text in ("twee", "drie"):
        note = opened.write(folder, "notitie", {}, text, replaces=note)
    room.file(oldest).write_bytes(kept)
    assert [each.body for each in room.open().entries(folder, {"notitie"})] == ["drie"]
    assert codes(room.open()) == {"leftover"}


def test_a_removed_entry_put_back_is_superseded_not_shown(room, opened, folder) -> None:
    note = opened.write(folder, "notitie", {}, "weg")
    kept = room.file(note).read_bytes()
    opened.remove(folder, note)
    room.file(note).write_bytes(kept)
    assert [each.kind for each in room.open().entries(folder)] == ["zaak"]
    assert codes(room.open()) == {"leftover"}
    report = room.open().repair()
    assert report.removed == (note.path,)
    assert report.left.clean


def test_the_mark_of_a_removal_taken_away_and_the_entry_put_back_is_noticed(room, opened, folder) -> None:
    note = opened.write(folder, "notitie", {}, "weg")
    kept = room.file(note).read_bytes()
    before = set(room.file(note).parent.iterdir())
    opened.remove(folder, note)
    for mark in set(room.file(note).parent.iterdir()) - before:
        mark.unlink()
    room.file(note).write_bytes(kept)
    assert warned(room, folder) == ["rolled_back"]


def test_an_old_copy_of_the_whole_vault_is_noticed(room, opened, folder, tmp_path: Path) -> None:
    note = opened.write(folder, "notitie", {}, "eerst")
    shutil.copytree(room.folder, tmp_path / "backup")
    opened.write(folder, "notitie", {}, "beter", replaces=note)
    opened.write(folder, "notitie", {}, "nieuw")
    shutil.rmtree(room.folder)
    shutil.copytree(tmp_path / "backup", room.folder)
    assert codes(room.open()) == {"removed", "rolled_back"}
    assert room.open().repair(accept=True).left.clean
    assert [each.body for each in room.open().entries(folder, {"notitie"})] == ["eerst"]


def test_a_folder_that_vanished_is_noticed_by_rows_and_check(room, opened, folder) -> None:
    shutil.rmtree(room.folder / "cases" / folder)
    (room.folder / "keys" / f"{folder}.age").unlink()
    fresh = room.open()
    assert fresh.rows() == []
    assert [each.code for each in fresh.warnings] == ["folder_removed"]
    assert codes(room.open()) == {"folder_removed"}
    assert room.open().repair(accept=True).left.clean


def test_a_destroyed_folder_raises_no_alarm_on_either_device(room, opened, folder) -> None:
    second = room.second_device()
    assert len(second.open().rows()) == 1
    opened.destroy_folder(folder)
    assert not (room.folder / "keys" / f"{folder}.age").exists()
    assert not (room.folder / "cases" / folder).exists()
    for each in (room, second):
        fresh = each.open()
        assert fresh.rows() == []
        assert fresh.warnings == ()
        assert fresh.check().clean


def test_a_destroyed_folder_that_comes_back_is_told_and_swept(room, opened, folder, tmp_path: Path) -> None:
    shutil.copytree(room.folder, tmp_path / "copy")
    opened.destroy_folder(folder)
    shutil.copytree(tmp_path / "copy" / "cases" / folder, room.folder / "cases" / folder)
    shutil.copy(tmp_path / "copy" / "keys" / f"{folder}.age", room.folder / "keys")
    assert codes(room.open()) == {"folder_back"}
    assert room.open().repair().destroyed == (folder,)
    assert room.open().check().clean
    assert not (room.folder / "keys" / f"{folder}.age").exists()


def test_the_own_folder_is_never_destroyed(opened: OpenVault) -> None:
    with pytest.raises(facts.OwnFolderIsPrivate):
        opened.destroy_folder(opened.own_folder())


def test_what_another_device_edits_and_removes_raises_no_alarm(room, opened, folder) -> None:
    note = opened.write(folder, "notitie", {}, "een")
    doomed = opened.write(folder, "notitie", {}, "weg")
    second = room.second_device().open()
    for text in ("twee", "drie", "vier"):
        note = second.write(folder, "notitie", {}, text, replaces=second.read(folder, note.entry_id))
    second.remove(folder, second.read(folder, doomed.entry_id))
    assert warned(room, folder) == []
    assert [each.body for each in room.open().entries(folder, {"notitie"})] == ["vier"]
    assert room.open().check().clean


def test_many_edits_elsewhere_raise_no_alarm(room, opened, folder) -> None:
    note = opened.write(folder, "notitie", {}, "0")
    second = room.second_device().open()
    for number in range(40):
        note = second.write(folder, "notitie", {}, str(number), replaces=note)
    assert warned(room, folder) == []


def test_edits_on_two_devices_keep_both_and_merge(room, opened, folder, tmp_path: Path) -> None:
    note = opened.write(folder, "notitie", {}, "samen")
    second = room.second_device()
    kept = room.file(note).read_bytes()
    mine = opened.write(folder, "notitie", {}, "hier", replaces=note)
    room.file(note).write_bytes(kept)  # the other device has not received the edit yet
    mine_bytes = room.file(mine).read_bytes()
    room.file(mine).unlink()
    there = second.open()
    theirs = there.write(folder, "notitie", {}, "daar", replaces=there.read(folder, note.entry_id))
    room.file(mine).write_bytes(mine_bytes)  # and now everything has been synchronised
    for each in (room, second):
        fresh = each.open()
        assert {entry.body for entry in fresh.entries(folder, {"notitie"})} == {"hier", "daar"}
        assert [{entry.revision for entry in group} for group in fresh.conflicts(folder)] == [
            {mine.revision, theirs.revision}
        ]
        assert codes(fresh) == {"conflict"}
        assert not fresh.check().tampered
    fresh = room.open()
    merged = fresh.write(folder, "notitie", {}, "hier en daar", replaces=fresh.conflicts(folder)[0])
    for each in (room, second):
        assert [entry.body for entry in each.open().entries(folder, {"notitie"})] == ["hier en daar"]
        assert each.open().conflicts(folder) == []
        assert each.open().check().clean
    assert merged.parent in (mine.revision, theirs.revision)


def test_one_branch_of_a_conflict_taken_away_is_noticed(room, opened, folder) -> None:
    note = opened.write(folder, "notitie", {}, "samen")
    kept = room.file(note).read_bytes()
    mine = opened.write(folder, "notitie", {}, "hier", replaces=note)
    mine_bytes = room.file(mine).read_bytes()
    room.file(mine).unlink()
    room.file(note).write_bytes(kept)
    there = room.second_device().open()
    theirs = there.write(folder, "notitie", {}, "daar", replaces=there.read(folder, note.entry_id))
    room.file(mine).write_bytes(mine_bytes)
    room.open().entries(folder)
    room.file(theirs).unlink()
    assert warned(room, folder) == ["rolled_back"]


def test_the_own_folder_made_on_two_devices_before_they_meet_is_one_folder(room, opened, tmp_path: Path) -> None:
    shutil.copytree(room.folder, tmp_path / "elders")
    second = room.second_device()
    there = Vault.open(tmp_path / "elders", second.device).unlock(room.passphrase)
    opened.write(opened.own_folder(), "reflectie", {}, "hier")
    there.write(there.own_folder(), "reflectie", {}, "daar")
    shutil.copytree(tmp_path / "elders", room.folder, dirs_exist_ok=True)  # the sync keeps one of the two key files
    for each in (room, second):
        assert {entry.body for entry in each.open().entries(opened.own_folder())} == {"hier", "daar"}
        assert each.open().check().clean


def test_a_lost_memory_is_no_fault(room, opened, folder) -> None:
    for path in (room.device.home / "vaults" / opened.id / "seen").iterdir():
        path.write_bytes(b"rubbish")
    assert room.open().check().clean
    assert warned(room, folder) == []


def test_a_memory_of_another_folder_is_not_believed(room, opened, folder) -> None:
    other = opened.new_folder()
    opened.write(other, "zaak", {"nummer": "2026-002"})
    seen = room.device.home / "vaults" / opened.id / "seen"
    shutil.copy(seen / f"{other}.age", seen / f"{folder}.age")
    assert room.open().check().clean


def test_an_older_key_file_put_back_is_noticed(room, opened, folder, new_room) -> None:
    colleague = new_room("ander").open().public_key
    opened.share(folder, colleague)
    path = room.folder / "keys" / f"{folder}.age"
    kept = path.read_bytes()
    opened.unshare(folder, colleague)
    path.write_bytes(kept)
    with pytest.raises(facts.KeyForged):
        room.open().entries(folder)
    with pytest.raises(facts.KeyForged):
        room.open().write(folder, "notitie", {}, "zou de collega kunnen lezen")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(st.tuples(st.sampled_from(["write", "edit", "remove", "read", "other"]), st.integers(0, 9)), max_size=14)
)
def test_no_sequence_of_ordinary_work_raises_an_alarm(tmp_path_factory, steps: list[tuple[str, int]]) -> None:
    base = tmp_path_factory.mktemp("work")
    devices = [Device(base / f"{n}h", base / f"{n}c", base / f"{n}r") for n in "ab"]
    made = create_vault(base / "kluis", devices[0], "vier woorden", work_factor=2)
    Vault.open(made.path, devices[1]).recover(made.recovery_key, "vier woorden", work_factor=2)
    both = [Vault.open(made.path, each).unlock("vier woorden") for each in devices]
    folder, turn = both[0].new_folder(), 0
    expected: dict[str, str] = {}
    for what, number in steps:
        opened = both[turn]
        notes = opened.entries(folder)
        if what == "other":
            turn = 1 - turn
        elif what == "write":
            text = f"{number}"
            expected[opened.write(folder, "notitie", {}, text).entry_id] = text
        elif notes and what == "edit":
            note = notes[number % len(notes)]
            expected[note.entry_id] = f"{note.body}+"
            opened.write(folder, "notitie", {}, f"{note.body}+", replaces=note)
        elif notes and what == "remove":
            opened.remove(folder, notes[number % len(notes)])
            del expected[notes[number % len(notes)].entry_id]
    for opened in both:
        assert {each.entry_id: each.body for each in opened.entries(folder)} == expected
        assert opened.warnings == ()
        assert opened.check().clean
