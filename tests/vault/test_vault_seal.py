"""What somebody can do who writes in the synced folder and even knows the public keys: nothing that is believed."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from vp.errors import ExitCode
from vp.vault import OpenVault, Problem, entry, keyfile, seal
from vp.vault import errors as facts
from vp.vault import identity as identities


@pytest.fixture
def note(opened: OpenVault, folder: str):
    opened.write(folder, "notitie", {"datum": "2026-01-03"}, "eerste")
    return opened.write(folder, "notitie", {"datum": "2026-01-04"}, "tweede")


def refused(room, folder: str, fact: type[facts.Tampered], others: int = 2) -> None:
    """Reading raises `fact`; a tolerant reader sees the others and one problem; check says tampered."""
    opened = room.open()
    with pytest.raises(fact) as fault:
        opened.entries(folder)
    assert fault.value.exit_code == ExitCode.TAMPERED
    bad: list[Problem] = []
    assert len(opened.entries(folder, on_bad=bad)) == others
    assert len(bad) == 1
    assert bad[0].tampering
    report = opened.check()
    assert report.tampered
    assert bad[0].path in [each.path for each in report.problems]
    opened.repair()
    assert opened.check().tampered, "repair must not sweep the evidence"


def forge(room, folder: str, plain: bytes, note) -> None:
    """Put `plain` in the place of `note`, encrypted to the case's own key, which the forger somehow knows."""
    key = room.open()._store.key(folder)
    room.file(note).write_bytes(identities.encrypt(plain, [key.recipient]))


def plaintext(room, folder: str, note) -> bytes:
    key = room.open()._store.key(folder)
    return identities.decrypt(room.file(note).read_bytes(), key.secrets) or b""


def test_garbage_in_place_of_an_entry(room, folder: str, note) -> None:
    room.file(note).write_bytes(os.urandom(500))
    refused(room, folder, facts.EntryUnreadable)


@pytest.mark.parametrize("kept", [0, 1, 100, -1])
def test_a_truncated_entry(room, folder: str, note, kept: int) -> None:
    data = room.file(note).read_bytes()
    room.file(note).write_bytes(data[:kept])
    refused(room, folder, facts.EntryUnreadable)


def test_every_flipped_bit_is_noticed(room, folder: str, note) -> None:
    data = room.file(note).read_bytes()
    store = room.open()._store
    key = store.key(folder)
    random.seed(7)
    # In age's header a flipped bit can only be harmless where the format does not look at it; it must never read wrong.
    for at in [*range(260), *random.sample(range(260, len(data)), 150)]:
        room.file(note).write_bytes(data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :])
        with pytest.raises(facts.Tampered):
            store.revision(key, Path(note.path).name)


def test_an_entry_encrypted_to_the_case_by_somebody_without_its_secret(room, folder: str, note) -> None:
    forge(room, folder, b"---\nsoort: gesprek\n---\nDit heeft zij nooit gezegd.\n", note)
    refused(room, folder, facts.EntryForged)


def test_a_seal_copied_onto_another_text(room, folder: str, note) -> None:
    plain = plaintext(room, folder, note)
    assert b"tweede" in plain
    forge(room, folder, plain.replace(b"tweede", b"derde!"), note)
    refused(room, folder, facts.EntryForged)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"made=3", b"made=1"),
        (b"depth=1", b"depth=2"),
        (b"kind=notitie", b"kind=zaaknot"),
        (b" mac=", b" removed mac="),
    ],
)
def test_a_changed_field_of_the_sealed_line(room, folder: str, note, old: bytes, new: bytes) -> None:
    plain = plaintext(room, folder, note)
    assert old in plain
    forge(room, folder, plain.replace(old, new, 1), note)
    refused(room, folder, facts.EntryForged)


def test_changed_padding(room, folder: str, note) -> None:
    forge(room, folder, plaintext(room, folder, note).rstrip() + b"\n\nen nog iets\n", note)
    refused(room, folder, facts.EntryForged)


def test_a_seal_made_with_another_cases_secret(room, opened: OpenVault, folder: str, note) -> None:
    key = keyfile.new_key(folder, opened._store.identity)
    sealed = entry.Sealed(
        folder, note.revision, "md", note.entry_id, note.made, 1, "notitie", content=b"---\n---\nvals"
    )
    forge(room, folder, entry.encode(sealed, key.mac_keys(opened.id)[0], opened.id), note)
    refused(room, folder, facts.EntryForged)


def test_a_renamed_entry(room, folder: str, note) -> None:
    room.file(note).rename(room.file(note).with_name(f"{'a' * 32}.md.age"))
    opened = room.open()
    with pytest.raises(facts.EntryForged):
        opened.entries(folder)
    assert {each.code for each in opened.check().problems} == {"forged", "removed"}


def test_another_ending(room, folder: str, note) -> None:
    room.file(note).rename(room.file(note).with_name(f"{note.revision}.yaml.age"))
    with pytest.raises(facts.EntryForged):
        room.open().entries(folder)


def test_two_entries_swapped(room, opened: OpenVault, folder: str, note) -> None:
    first = opened.entries(folder, {"notitie"})[0]
    one, two = room.file(first), room.file(note)
    one_bytes, two_bytes = one.read_bytes(), two.read_bytes()
    one.write_bytes(two_bytes)
    two.write_bytes(one_bytes)
    bad: list[Problem] = []
    assert [each.kind for each in room.open().entries(folder, on_bad=bad)] == ["zaak"]
    assert [each.code for each in bad] == ["forged", "forged"]


def test_an_entry_moved_to_another_case(room, opened: OpenVault, folder: str, note) -> None:
    other = opened.new_folder()
    opened.write(other, "zaak", {"nummer": "2026-002"})
    shutil.copy(room.file(note), room.folder / "cases" / other)
    with pytest.raises(facts.EntryUnreadable):
        room.open().entries(other)


def test_an_entry_moved_with_its_key_to_another_vault_of_the_same_counsellor(
    room, opened, folder, note, new_room
) -> None:
    other = new_room("ander")
    shutil.copy(room.folder / "keys" / f"{folder}.age", other.folder / "keys")
    shutil.copytree(room.folder / "cases" / folder, other.folder / "cases" / folder)
    with pytest.raises(facts.Tampered):
        other.open().entries(folder)


def test_two_cases_with_swapped_keys_and_folders(room, opened: OpenVault, folder: str) -> None:
    other = opened.new_folder()
    opened.write(other, "zaak", {"nummer": "2026-002"})
    keys = room.folder / "keys"
    data = (keys / f"{folder}.age").read_bytes()
    (keys / f"{folder}.age").write_bytes((keys / f"{other}.age").read_bytes())
    (keys / f"{other}.age").write_bytes(data)
    fresh = room.second_device("fresh").open()
    for each in (folder, other):
        with pytest.raises(facts.KeyForged):
            fresh.entries(each)


def test_a_case_key_slipped_in_by_somebody_who_knows_the_public_key(room, opened: OpenVault, folder: str) -> None:
    stranger = identities.Identity(opened.id, identities.new_secret(), opened._store.identity.recovery)
    key = keyfile.new_key(folder, stranger)
    mine = keyfile.FolderKey(folder, 9, key.secrets, (keyfile.Holder(opened.public_key),), key.seals)
    (room.folder / "keys" / f"{folder}.age").write_bytes(keyfile.wrapped(mine))
    with pytest.raises(facts.KeyNotAccepted):
        room.open().write(folder, "notitie", {}, "geheim")
    bad: list[Problem] = []
    assert room.open().entries(folder, on_bad=bad) == []
    assert [each.code for each in bad] == ["key_not_accepted"]


def test_a_copied_own_seal_on_another_case_key(room, opened: OpenVault, folder: str) -> None:
    good = opened._store.key(folder)
    forged = keyfile.FolderKey(folder, 1, (identities.new_secret(),), good.holders, good.seals)
    (room.folder / "keys" / f"{folder}.age").write_bytes(keyfile.wrapped(forged))
    with pytest.raises(facts.KeyForged):
        room.open().entries(folder)


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_a_damaged_or_missing_key_file(room, opened: OpenVault, folder: str, damage: bytes | None) -> None:
    path = room.folder / "keys" / f"{folder}.age"
    path.unlink() if damage is None else path.write_bytes(damage)
    for each in (room, room.second_device("fresh")):
        with pytest.raises(facts.KeyUnreadable):
            each.open().entries(folder)
        assert each.open().check().tampered


def test_the_own_folder_is_not_made_anew_over_a_lost_key(room, opened: OpenVault) -> None:
    own = opened.own_folder()
    opened.write(own, "reflectie", {}, "x")
    (room.folder / "keys" / f"{own}.age").unlink()
    for each in (room, room.second_device("fresh")):
        with pytest.raises(facts.KeyUnreadable):
            each.open().write(own, "reflectie", {}, "y")
    shutil.rmtree(room.folder / "cases" / own)
    with pytest.raises(facts.KeyUnreadable):
        room.open().write(own, "reflectie", {}, "y")


def _bombs() -> dict[str, bytes]:
    levels = "\n".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))
    return {
        "aliases": f"a0: &a0 x\n{levels}\n".encode(),
        "brackets": b"a: " + b"[" * 100_000,
        "tag": b"a: !!python/object/apply:os.system ['touch /tmp/vp-owned']\n",
        "twice": b"a: 1\na: 2\n",
        "bytes": bytes(range(128, 256)),
        "list": b"- a\n",
        "second": b"a: 1\n---\nb: 2\n",
    }


@pytest.mark.parametrize("name", sorted(_bombs()))
@pytest.mark.parametrize("ending", ["yaml", "md", "bin"])
def test_bombs_are_refused_by_the_seal_and_without_it_by_the_reader(
    room, opened, folder, name: str, ending: str
) -> None:
    bomb = _bombs()[name]
    if name == "second" and ending != "yaml":
        bomb = b"a: [\nb: 2"
    content = bomb if ending == "yaml" else b"---\n" + bomb + b"\n---\ntekst"
    store = opened._store
    sealed = entry.Sealed(folder, "b" * 32, ending, "c" * 32, 9, 1, "notitie", content=content)
    key = store.key(folder)
    honest = entry.encode(sealed, key.mac_keys(opened.id)[0], opened.id)
    path = room.folder / sealed.path
    path.write_bytes(identities.encrypt(honest[:-1] + b"!", [key.recipient]))
    bad: list[Problem] = []
    assert [each.kind for each in opened.entries(folder, on_bad=bad)] == ["zaak"]
    path.write_bytes(identities.encrypt(honest, [key.recipient]))
    assert [each.kind for each in opened.entries(folder, on_bad=bad)] == ["zaak"]
    assert [each.code for each in bad] == ["forged", "unparsable"]
    assert opened.rows()[0]["number"] == "2026-001"
    assert not Path("/tmp/vp-owned").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "zero"])
def test_what_is_no_plain_file_neither_hangs_nor_hides_the_rest(
    room, opened: OpenVault, folder: str, kind: str
) -> None:
    path = room.folder / "cases" / folder / f"{'d' * 32}.md.age"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == "zero" else room.folder / "vault.yaml")
    bad: list[Problem] = []
    assert [each.kind for each in opened.entries(folder, on_bad=bad)] == ["zaak"]
    assert [each.code for each in bad] == ["file"]
    assert opened.check().tampered
    assert len(opened.rows()) == 1
    opened.write(folder, "notitie", {}, "gaat door")


def test_no_message_quotes_what_an_entry_holds(room, opened: OpenVault, folder: str) -> None:
    word = "kanariegeel"
    note = opened.write(folder, "notitie", {"gebeurtenis": word}, word)
    store = opened._store
    key = store.key(folder)
    sealed = entry.Sealed(
        folder, note.revision, "md", note.entry_id, 2, 1, "notitie", content=f"---\n{word}: [\n---\n".encode()
    )
    room.file(note).write_bytes(
        identities.encrypt(entry.encode(sealed, key.mac_keys(opened.id)[0], opened.id), [key.recipient])
    )
    with pytest.raises(facts.EntryUnparsable) as fault:
        opened.entries(folder)
    assert word not in str(fault.value)
    assert word not in repr(fault.value.facts)
    assert fault.value.__cause__ is None
    assert fault.value.__suppress_context__


def test_secrets_are_not_in_any_repr(opened: OpenVault, folder: str, room) -> None:
    store = opened._store
    for each in (store.identity, store.key(folder), opened, store, room.created):
        assert "SECRET" not in repr(each)


def test_sizes_fall_into_few_classes() -> None:
    classes = {seal.size_class(n) for n in range(1_000_000)}
    assert len(classes) < 50
    assert all(n <= seal.size_class(n) <= max(2048, 2 * n) for n in range(0, 1_000_000, 997))
    assert all(seal.size_class(n) <= 1.13 * n for n in range(65_536, 5_000_000, 9973))
    assert all(seal.size_class(seal.size_class(n)) == seal.size_class(n) for n in range(0, 1_000_000, 997))


def test_padding_keeps_the_plaintext_valid_and_hides_the_length(opened: OpenVault, folder: str, room) -> None:
    import yaml

    lengths = set()
    for size in range(1, 1200, 61):
        note = opened.write(folder, "notitie", {"a": "x"}, "x" * size)
        record = opened.write(folder, "zaak", {"a": "y\nz" * size})
        data = opened.attach(folder, "a", b"z" * size)
        key = opened._store.key(folder)
        plain = [identities.decrypt(room.file(each).read_bytes(), key.secrets) or b"" for each in (note, record, data)]
        lengths |= {len(each) for each in plain}
        assert plain[0].startswith(b"<!-- vp-seal 1 ")
        assert plain[0].split(b"\n", 1)[0].endswith(b" -->")
        assert yaml.safe_load(plain[1]) == {"a": "y\nz" * size}
    assert lengths == {2048, 4096, 8192}


def test_macs_are_bound_to_their_purpose() -> None:
    secret, vault = identities.new_secret(), "0" * 32
    keys = {seal.derive(secret, vault, purpose) for purpose in ("entry", "key", "device", "recovery", "own folder")}
    assert len(keys) == 5
    assert seal.derive(secret, "1" * 32, "entry") != seal.derive(secret, vault, "entry")
    assert not seal.fits(b"k", vault, "p", "f", b"r", "é")
