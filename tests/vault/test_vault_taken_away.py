"""A shared case that is gone: taken away by a colleague, which a notice tells, or by somebody else, which is an alarm."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from vp.vault import errors as facts
from vp.vault import identity as identities
from vp.vault import join_vault


@pytest.fixture
def colleague(room, tmp_path: Path):
    """A second counsellor of the same vault, at a device of their own."""
    from conftest import CHEAP, Room, device_in

    device = device_in(tmp_path / "collega")
    created = join_vault(room.folder, device, "heel andere woorden", work_factor=CHEAP)
    return Room(room.folder, device, created, "heel andere woorden")


def _shared(opened, colleague, folder: str):
    theirs = colleague.open()
    opened.share(folder, theirs.public_key)
    theirs.accept(folder)
    assert colleague.open().check().clean
    return theirs


@pytest.mark.parametrize("how", ["unshared", "destroyed"])
def test_what_a_colleague_takes_away_is_told_and_no_alarm(room, colleague, opened, folder: str, how: str) -> None:
    second = colleague.second_device()
    theirs = _shared(opened, colleague, folder)
    assert len(second.open().entries(folder)) == 1  # this device has seen it too
    opened.unshare(folder, theirs.public_key) if how == "unshared" else opened.destroy_folder(folder)
    for each in (colleague, second):
        mine = each.open()
        report = mine.check()
        assert report.clean and report.withdrawn == (folder,)
        for _ in range(2):  # until it is acknowledged, every time
            again = each.open()
            assert again.rows() == [] and [one.code for one in again.warnings] == ["withdrawn"]
    colleague.open().repair()
    for each in (colleague, second):
        mine = each.open()
        assert mine.rows() == [] and mine.warnings == ()
        report = mine.check()
        assert report.clean and report.withdrawn == ()
    assert room.open().check().clean and list((room.folder / "notices").iterdir()) == []
    with pytest.raises(facts.VpError) as failed:
        colleague.open().entries(folder)
    assert not isinstance(failed.value, facts.Tampered)


def _take(room, folder: str, how: str, key: bytes) -> None:
    """What somebody can do who can only write in the synchronised folder."""
    path = room.folder / "keys" / f"{folder}.age"
    if how == "put_back":
        path.write_bytes(key)
        return
    path.unlink()
    if how == "replaced":
        path.write_bytes(pyrage.encrypt(b"x", [pyrage.x25519.Identity.generate().to_public()]))
    if how == "all":
        for each in (room.folder / "cases" / folder).iterdir():
            each.unlink()


@pytest.mark.parametrize("how", ["gone", "replaced", "all"])
def test_whoever_takes_a_shared_folder_away_without_its_key_is_an_alarm(
    room, colleague, opened, folder: str, how: str
) -> None:
    theirs = _shared(opened, colleague, folder)
    _take(room, folder, how, b"")
    assert colleague.open().check().tampered and room.open().check().tampered
    # nor with a notice of their own making, for a colleague's public key is no secret
    from vp.vault import keyfile, seal

    line = f"# {keyfile.notice_fields(folder, 1)} mac={'0' * 64}\n".encode()
    forged = identities.encrypt(line + seal.comment_padding(len(line)), [theirs.public_key])
    (room.folder / "notices").mkdir()
    (room.folder / "notices" / f"{'a' * 32}.age").write_bytes(forged)
    assert colleague.open().check().tampered


def test_a_notice_of_an_earlier_key_proves_nothing_later(room, colleague, opened, folder: str) -> None:
    theirs = _shared(opened, colleague, folder)
    opened.unshare(folder, theirs.public_key)
    old = {path.name: path.read_bytes() for path in (room.folder / "notices").iterdir()}
    assert colleague.open().check().withdrawn == (folder,)
    colleague.open().repair()
    room.open().share(folder, theirs.public_key)
    again = colleague.open()
    again.accept(folder)
    assert len(again.entries(folder)) == 1 and again.given_away() == set()
    for name, data in old.items():
        (room.folder / "notices" / name).write_bytes(data)
    _take(room, folder, "gone", b"")
    assert colleague.open().check().tampered


def test_what_nothing_proves_is_acknowledged_by_name_only(room, colleague, opened, folder: str) -> None:
    _shared(opened, colleague, folder)
    _take(room, folder, "replaced", b"")
    assert colleague.open().repair().left.tampered
    assert colleague.open().repair(accept=True).left.clean
    assert colleague.open().check().clean and colleague.open().rows() == []


def test_a_third_colleague_keeps_the_case_and_confirms_its_new_key(room, colleague, opened, folder: str) -> None:
    from conftest import CHEAP, Room, device_in

    device = device_in(room.folder.parent / "derde")
    created = join_vault(room.folder, device, "weer andere woorden", work_factor=CHEAP)
    third = Room(room.folder, device, created, "weer andere woorden")
    _shared(opened, third, folder)
    theirs = _shared(room.open(), colleague, folder)
    theirs.unshare(folder, opened.public_key)
    report = third.open().check()
    assert report.clean and report.waiting == (folder,)
    with pytest.raises(facts.KeyRenewed):
        third.open().entries(folder)
    third.open().accept(folder)
    assert len(third.open().entries(folder)) == 1 and third.open().check().waiting == ()
    assert room.open().check().withdrawn == (folder,)


def test_a_key_that_a_stranger_exchanges_is_an_alarm_although_it_opens(room, colleague, opened, folder: str) -> None:
    from vp.vault import keyfile

    theirs = _shared(opened, colleague, folder)
    stranger = identities.Identity(opened.id, identities.new_secret(), theirs._store.identity.recovery)
    key = keyfile.new_key(folder, stranger)
    slipped = keyfile.FolderKey(folder, 9, key.secrets, (keyfile.Holder(theirs.public_key),), key.seals)
    (room.folder / "keys" / f"{folder}.age").write_bytes(keyfile.wrapped(slipped))
    with pytest.raises(facts.KeyReplaced):
        colleague.open().entries(folder)
    assert colleague.open().check().tampered


def test_key_files_that_were_all_exchanged_are_an_alarm_and_no_endless_search(room, opened, folder: str) -> None:
    """Whoever knows the public key can write such files: without a seal, one of them for the counsellor's own folder."""
    opened.write(opened.own_folder(), "profiel", {"naam": "Iemand"})
    own = pyrage.x25519.Recipient.from_str(opened.public_key)
    for path in (room.folder / "keys").iterdir():
        secret = str(pyrage.x25519.Identity.generate())
        path.write_bytes(pyrage.encrypt(f"# counsellor {opened.public_key}\n{secret}\n".encode(), [own]))
    report = room.open().check()
    assert report.tampered and len(report.problems) > 1


def test_a_notice_that_cannot_be_written_keeps_no_access(room, colleague, opened, folder: str) -> None:
    theirs = _shared(opened, colleague, folder)
    (room.folder / "notices").write_bytes(b"")
    opened.unshare(folder, theirs.public_key)
    assert opened.recipients(folder) == [opened.public_key] or theirs.public_key not in opened.recipients(folder)
    assert colleague.open().check().tampered  # without a notice it is an alarm there


def test_entries_that_come_back_after_it_was_put_away_are_no_alarm(room, colleague, opened, folder: str) -> None:
    theirs = _shared(opened, colleague, folder)
    kept = {each.name: each.read_bytes() for each in (room.folder / "cases" / folder).iterdir()}
    assert theirs.public_key in opened.recipients(folder)
    opened.destroy_folder(folder)
    assert colleague.open().check().withdrawn == (folder,)
    colleague.open().repair()
    (room.folder / "cases" / folder).mkdir(exist_ok=True)
    for name, data in kept.items():
        (room.folder / "cases" / folder / name).write_bytes(data)
    assert colleague.open().check().clean


def test_a_mark_that_is_history_silences_no_device_that_hears_late_of_the_return(
    room, colleague, opened, folder: str
) -> None:
    second = room.second_device()
    opened.give_away(folder)
    theirs = _shared(opened, colleague, folder)
    theirs.unshare(folder, opened.public_key)
    assert second.open().check().clean and second.open().rows() == []
    own = room.folder / "cases" / opened.own_folder()
    late = {each.name: each.read_bytes() for each in own.iterdir()}
    theirs.share(folder, opened.public_key)  # and back again
    room.open().accept(folder)
    for each in own.iterdir():
        each.unlink()
    for name, data in late.items():  # the accepted key is here, the end of the mark is still under way
        (own / name).write_bytes(data)
    assert len(second.open().entries(folder)) == 1
    _take(room, folder, "gone", b"")
    assert second.open().check().tampered


def test_a_mark_goes_along_with_a_new_key_until_the_folder_is_taken_in(room, colleague, opened, folder: str) -> None:
    opened.share(folder, colleague.open().public_key)
    opened.give_away(folder)
    opened.unshare(folder, colleague.open().public_key)
    assert opened.given_away() == {folder}
    opened.take_back(folder)
    assert opened.given_away() == set() and opened.check().clean


def test_entries_of_a_stranger_without_their_key_are_no_alarm(room, colleague, opened, folder: str) -> None:
    assert colleague.open().check().clean
    (room.folder / "keys" / f"{folder}.age").unlink()  # as while a colleague's destruction arrives
    report = colleague.open().check()
    assert [each.code for each in report.problems] == ["key"] and not report.tampered
    assert room.open().check().tampered  # whose folder it is, knows that it is gone


def test_a_device_that_saw_less_puts_a_folder_away_for_one_that_saw_more(room, colleague, opened, folder: str) -> None:
    behind = colleague.second_device()
    theirs = _shared(opened, colleague, folder)
    assert len(behind.open().entries(folder)) == 1
    opened.unshare(folder, theirs.public_key)
    colleague.open().repair()
    opened.share(folder, theirs.public_key)
    colleague.open().accept(folder)
    assert len(colleague.open().entries(folder)) == 1  # this device saw the later key, the other did not
    opened.unshare(folder, theirs.public_key)
    behind.open().repair()
    report = colleague.open().check()
    assert report.clean and colleague.open().rows() == [] and colleague.open().warnings == ()
