"""One vault, two counsellors: a shared case, and what taking it back means."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from vp.vault import Vault, join_vault
from vp.vault import errors as facts
from vp.vault import identity as identities


@pytest.fixture
def colleague(room, tmp_path: Path):
    """A second counsellor of the same vault, at a device of their own."""
    from conftest import CHEAP, Room, device_in

    device = device_in(tmp_path / "collega")
    created = join_vault(room.folder, device, "heel andere woorden", work_factor=CHEAP)
    return Room(room.folder, device, created, "heel andere woorden")


def test_cases_of_a_colleague_stay_closed_and_are_no_alarm(room, colleague, folder: str) -> None:
    theirs = colleague.open()
    assert theirs.rows() == []
    assert theirs.warnings == ()
    with pytest.raises(facts.KeyNotForUs):
        theirs.entries(folder)
    report = theirs.check()
    assert report.clean
    assert report.not_ours == (folder,)
    assert theirs.own_folder() != room.open().own_folder()
    with pytest.raises(facts.VaultExists):
        join_vault(room.folder, colleague.device, "nog een keer ik", work_factor=2)


def test_a_shared_case_is_read_and_written_by_both_once_accepted(room, colleague, opened, folder: str) -> None:
    theirs = colleague.open()
    opened.share(folder, theirs.public_key)
    opened.share(folder, theirs.public_key)
    assert opened.recipients(folder) == [opened.public_key, theirs.public_key]
    with pytest.raises(facts.KeyNotAccepted):
        theirs.entries(folder)
    assert theirs.rows() == []
    assert [each.code for each in theirs.warnings] == ["key_not_accepted"]
    theirs.accept(folder)
    theirs.accept(folder)
    theirs.write(folder, "notitie", {}, "van de collega")
    assert [each.body for each in room.open().entries(folder, {"notitie"})] == ["van de collega"]
    assert [row["number"] for row in colleague.open().rows()] == ["2026-001"]
    for each in (room, colleague):
        assert each.open().check().clean
        assert each.open().recipients(folder) == [opened.public_key, theirs.public_key]


def test_rows_know_a_case_as_soon_as_it_is_accepted(room, colleague, opened, folder: str) -> None:
    assert colleague.open().rows() == []
    opened.share(folder, colleague.open().public_key)
    colleague.open().accept(folder)
    assert len(colleague.open().rows()) == 1


def test_the_colleagues_recovery_key_opens_an_accepted_case(colleague, opened, folder: str, room) -> None:
    opened.share(folder, colleague.open().public_key)
    recovery = pyrage.x25519.Identity.from_str(colleague.created.recovery_key)
    path = room.folder / "keys" / f"{folder}.age"
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(path.read_bytes(), [recovery])
    colleague.open().accept(folder)
    assert pyrage.decrypt(path.read_bytes(), [recovery])
    own = pyrage.x25519.Identity.from_str(room.created.recovery_key)
    assert pyrage.decrypt(path.read_bytes(), [own])


def test_after_unsharing_the_old_key_opens_nothing(room, colleague, opened, folder: str) -> None:
    theirs = colleague.open()
    opened.share(folder, theirs.public_key)
    theirs.accept(folder)
    theirs.write(folder, "notitie", {}, "gedeeld")
    opened.attach(folder, "a.pdf", b"bijlage")
    known = theirs._store.key(folder).secrets
    opened.unshare(folder, theirs.public_key)
    opened.write(folder, "notitie", {}, "niet meer voor jou")
    for path in (room.folder / "cases" / folder).iterdir():
        assert identities.decrypt(path.read_bytes(), known) is None
    assert (
        identities.decrypt((room.folder / "keys" / f"{folder}.age").read_bytes(), [theirs._store.identity.secret])
        is None
    )
    fresh = room.open()
    assert [each.body for each in fresh.entries(folder, {"notitie"})] == ["gedeeld", "niet meer voor jou"]
    assert fresh.attachment(fresh.entries(folder, {"bijlage"})[0]) == b"bijlage"
    assert fresh.recipients(folder) == [opened.public_key]
    assert fresh.check().clean
    with pytest.raises(facts.AccessWithdrawn):
        colleague.open().entries(folder)


def test_a_former_colleague_who_writes_with_the_old_key_is_not_believed(room, colleague, opened, folder: str) -> None:
    from vp.vault import entry

    theirs = colleague.open()
    opened.share(folder, theirs.public_key)
    theirs.accept(folder)
    old = theirs._store.key(folder)
    opened.unshare(folder, theirs.public_key)
    sealed = entry.Sealed(folder, "e" * 32, "md", "f" * 32, 9, 1, "notitie", content=b"---\n---\nvals")
    plain = entry.encode(sealed, old.mac_keys(opened.id)[0], opened.id)
    for recipient in (old.recipient, room.open()._store.key(folder).recipient):
        (room.folder / sealed.path).write_bytes(identities.encrypt(plain, [recipient]))
        with pytest.raises(facts.Tampered):
            room.open().entries(folder)


def test_a_changed_case_key_needs_the_colleagues_word_again(room, colleague, opened, folder: str, new_room) -> None:
    third = new_room("derde").open().public_key
    theirs = colleague.open()
    opened.share(folder, theirs.public_key)
    opened.share(folder, third)
    theirs.accept(folder)
    opened.unshare(folder, third)
    with pytest.raises(facts.KeyNotAccepted):
        colleague.open().entries(folder)
    again = colleague.open()
    again.accept(folder)
    assert len(again.entries(folder)) == 1
    assert colleague.open().check().clean


def test_an_interrupted_unsharing_stays_readable_and_is_finished_by_repair(
    room, colleague, opened, folder, monkeypatch
) -> None:
    from vp.vault import sharing

    opened.share(folder, colleague.open().public_key)
    opened.write(folder, "notitie", {}, "tekst")
    with monkeypatch.context() as patch:
        patch.setattr(sharing, "finish", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            opened.unshare(folder, colleague.open().public_key)
    half = room.open()
    assert [each.body for each in half.entries(folder, {"notitie"})] == ["tekst"]
    assert {each.code for each in half.check().problems} == {"rewrapping"}
    assert half.repair().rewrapped == (folder,)
    assert room.open().check().clean
    assert len(room.open()._store.key(folder).secrets) == 1


def test_who_cannot_be_shared_with_is_told(opened, folder: str, room, new_room) -> None:
    stranger = new_room("ander").open().public_key
    with pytest.raises(facts.NotARecipient):
        opened.share(folder, "age1geen")
    with pytest.raises(facts.NotARecipient):
        opened.share(folder, "")
    for recipient in (stranger, opened.public_key):
        with pytest.raises(facts.NotShared):
            opened.unshare(folder, recipient)
    opened.write(opened.own_folder(), "reflectie", {}, "van mij")
    with pytest.raises(facts.OwnFolderIsPrivate):
        opened.share(opened.own_folder(), stranger)
    assert room.open().check().clean


def test_a_fingerprint_is_short_stable_and_ones_own(room, colleague, opened) -> None:
    assert opened.fingerprint == room.open().fingerprint != colleague.open().fingerprint
    assert [len(group) for group in opened.fingerprint.split()] == [4] * 5
    assert Vault.open(room.folder, room.device).has_identity


def test_an_offer_is_known_by_a_mark_that_only_its_key_gives(room, colleague, opened, folder: str) -> None:
    opened.write(folder, "notitie", {}, "gedeeld")
    theirs = colleague.open()
    assert theirs.offered() == []
    opened.share(folder, theirs.public_key)
    (offer,) = theirs.offered()
    assert (offer.folder_id, offer.givers, offer.mark) == (folder, (opened.public_key,), opened.offer_mark(folder))
    assert [each.kind for each in offer.entries] == ["zaak", "notitie"]
    with pytest.raises(facts.KeyNotAccepted):  # looking accepts nothing
        colleague.open().entries(folder)
    opened.unshare(folder, theirs.public_key)
    assert theirs.offered() == [] and opened.offer_mark(folder) != offer.mark
    assert colleague.open().rows() == [] and colleague.open().warnings == ()


def test_accepting_takes_the_warning_back(colleague, opened, folder: str) -> None:
    theirs = colleague.open()
    opened.share(folder, theirs.public_key)
    theirs.rows()
    assert [each.code for each in theirs.warnings] == ["key_not_accepted"]
    theirs.accept(folder)
    assert theirs.warnings == ()


def test_a_folder_that_was_given_away_raises_no_alarm_on_any_device(room, colleague, opened, folder: str) -> None:
    second = room.second_device()
    assert len(second.open().entries(folder)) == 1  # this device has seen it
    theirs = colleague.open()
    opened.share(folder, theirs.public_key)
    opened.give_away(folder)
    assert len(room.open().rows()) == 1  # until the colleague takes it
    theirs.accept(folder)
    theirs.unshare(folder, opened.public_key)
    theirs.write(folder, "notitie", {}, "van de collega alleen")
    for each in (room, second):
        mine = each.open()
        assert mine.rows() == [] and mine.warnings == () and mine.check().clean
        with pytest.raises(facts.KeyNotForUs):
            mine.entries(folder)
    theirs.destroy_folder(folder)
    assert room.open().rows() == [] and room.open().check().clean
    with pytest.raises(facts.OwnFolderIsPrivate):
        opened.give_away(opened.own_folder())


def test_an_offer_that_waits_is_no_problem(colleague, opened, folder: str) -> None:
    opened.share(folder, colleague.open().public_key)
    report = colleague.open().check()
    assert report.clean and report.waiting == (folder,)


def test_of_one_case_one_row_is_shown_while_a_folder_waits(room, colleague, opened, folder: str) -> None:
    copy = opened.new_folder()
    opened.write(copy, "zaak", {"nummer": "2026-001", "eerste_contact": "2026-01-02", "zaak_id": folder})
    opened.share(copy, colleague.open().public_key)
    assert len(opened.rows()) == 2
    opened.give_away(copy)
    opened.give_away(copy)
    assert [row["folder"] for row in room.open().rows()] == [folder]
    opened.destroy_folder(folder)
    assert [row["folder"] for row in room.open().rows()] == [copy]  # all that there is to read
    stub = opened.new_folder()
    opened.write(stub, "zaak", {"nummer": "2026-001", "eerste_contact": "2026-01", "zaak_id": folder, "stub": "ja"})
    assert [row["folder"] for row in room.open().rows()] == [copy]
    theirs = colleague.open()
    theirs.accept(copy)
    theirs.unshare(copy, opened.public_key)
    assert [row["folder"] for row in room.open().rows()] == [stub]
    assert room.open().check().clean and room.open().warnings == ()
    opened.take_back(copy)
    assert room.open().given_away() == set()


def test_a_message_is_opened_by_its_receiver_alone(room, colleague, opened, new_room) -> None:
    sealed = opened.encrypt_for(b"geheim", colleague.open().public_key)
    assert colleague.open().decrypt(sealed) == b"geheim"
    with pytest.raises(facts.NotForThisKey):
        opened.decrypt(sealed)
    for bad in (sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:40], b"", b"geen", sealed[:120] + b"z" + sealed[121:]):
        with pytest.raises(facts.MessageDamaged):
            colleague.open().decrypt(bad)
    with pytest.raises(facts.NotARecipient):
        opened.encrypt_for(b"x", "age1geen")
