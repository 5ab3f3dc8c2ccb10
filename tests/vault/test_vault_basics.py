"""Making, unlocking, writing, reading, editing, removing: what every command does."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from vp.errors import ExitCode, VpError
from vp.vault import Device, Entry, OpenVault, Vault, create_vault, find_vault
from vp.vault import errors as facts


def test_importing_the_room_loads_nothing_heavy() -> None:
    script = "import sys, vp.vault; print(*sorted(set(sys.modules) & {'pydantic', 'yaml', 'pyrage', 'dataclasses'}))"
    done = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, env=_with_path())
    assert done.stdout.strip() == "", done.stderr


def test_reading_rows_loads_neither_pydantic_nor_yaml_nor_subprocess(room, folder) -> None:
    room.open().rows()
    room.vault.start_agent(room.open(), 60)
    script = (
        "import sys; from pathlib import Path; from vp.vault import Device, Vault\n"
        f"device = Device(*map(Path, {[str(p) for p in (room.device.home, room.device.cache, room.device.runtime)]}))\n"
        f"found = Vault.open(Path({str(room.folder)!r}), device).unlock_with_agent().rows()\n"
        "print(len(found), *sorted(set(sys.modules) & {'pydantic', 'yaml', 'subprocess', 'multiprocessing', 'secrets'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=_with_path())
    room.vault.lock()
    assert done.stdout.strip() == "1", done.stdout + done.stderr


def _with_path() -> dict[str, str]:
    import vp

    return {**os.environ, "PYTHONPATH": str(Path(vp.__file__).parent.parent)}


def test_what_is_written_is_read_again(opened: OpenVault, folder: str) -> None:
    head = {"datum": "2026-02-03", "minuten": 30, "gebeurtenis": "na: de 'lunch' # nee"}
    body = "# Kop\n\nZe zei: «nee».\n---\nnog een regel zonder einde"
    written = opened.write(folder, "notitie", head, body)
    assert opened.read(folder, written.entry_id) == written
    assert written.head == {**head, "minuten": "30"}
    assert written.body == body
    assert [each.kind for each in opened.entries(folder)] == ["zaak", "notitie"]
    assert [each.kind for each in opened.entries(folder, {"notitie"})] == ["notitie"]


@pytest.mark.parametrize(
    "body", ["", "\n", "---\n", "a\r\nb", "\n\n\n", " \t", "-->", "<!-- vp-seal 1 -->", "€" * 5000]
)
def test_every_text_comes_back_letter_for_letter(opened: OpenVault, folder: str, body: str) -> None:
    written = opened.write(folder, "notitie", {"datum": "2026"}, body)
    assert opened.read(folder, written.entry_id).body == body


def test_an_edit_keeps_the_entry_its_place_and_replaces_the_file(room, opened: OpenVault, folder: str) -> None:
    first = opened.write(folder, "notitie", {"datum": "2026-02-03"}, "eerst")
    opened.write(folder, "notitie", {"datum": "2026-02-04"}, "later")
    second = opened.write(folder, "notitie", first.head, "beter", replaces=first)
    assert (second.entry_id, second.parent, second.made) == (first.entry_id, first.revision, first.made)
    assert second.revision != first.revision
    assert [each.body for each in opened.entries(folder, {"notitie"})] == ["beter", "later"]
    assert not room.file(first).exists()


def test_an_edit_of_an_old_revision_is_refused_and_changes_nothing(opened: OpenVault, folder: str) -> None:
    first = opened.write(folder, "notitie", {}, "een")
    opened.write(folder, "notitie", {}, "twee", replaces=first)
    with pytest.raises(facts.EntryChanged):
        opened.write(folder, "notitie", {}, "drie", replaces=first)
    assert [each.body for each in opened.entries(folder, {"notitie"})] == ["twee"]


def test_a_removed_entry_is_gone_and_cannot_be_edited(room, opened: OpenVault, folder: str) -> None:
    note = opened.write(folder, "notitie", {}, "weg")
    opened.remove(folder, note)
    assert [each.kind for each in opened.entries(folder)] == ["zaak"]
    assert not room.file(note).exists()
    with pytest.raises(facts.EntryChanged):
        opened.write(folder, "notitie", {}, "toch", replaces=note)
    with pytest.raises(facts.EntryMissing):
        opened.read(folder, note.entry_id)
    assert room.open().check().clean


def test_an_attachment_keeps_its_bytes_and_its_name(opened: OpenVault, folder: str) -> None:
    data = bytes(range(256)) * 300 + b"\n---\n"
    entry = opened.attach(folder, "brief van de werkgever.pdf", data, {"omschrijving": "de brief"})
    assert entry.head == {"omschrijving": "de brief", "naam": "brief van de werkgever.pdf", "grootte": str(len(data))}
    again = opened.entries(folder, {"bijlage"})[0]
    assert again == entry
    assert opened.attachment(again) == data
    assert opened.attachment(opened.attach(folder, "leeg", b"")) == b""


def test_the_own_folder_is_made_by_the_first_write_and_looks_like_any_other(room, opened: OpenVault) -> None:
    own = opened.own_folder()
    assert opened.entries(own) == []
    assert opened.conflicts(own) == []
    assert list((room.folder / "keys").iterdir()) == []
    opened.write(own, "activiteit", {"soort": "voorlichting", "datum": "2026-03-01"})
    case = opened.new_folder()
    opened.write(case, "zaak", {"nummer": "2026-001"})
    assert opened.own_folder() == own == room.open().own_folder()
    assert opened.folders() == [case]
    assert [row["folder"] for row in opened.rows()] == [case]
    sizes = {len(list((room.folder / "cases" / each).iterdir())) for each in (own, case)}
    assert sizes == {1}
    assert len(own) == len(case)


def test_names_tell_neither_order_nor_time(room, opened: OpenVault, folder: str) -> None:
    for number in range(3):
        opened.write(folder, "notitie", {}, str(number))
    found = [each.revision for each in opened.entries(folder)]
    assert all(len(each) == 32 and set(each) <= set("0123456789abcdef") for each in found)
    assert len({each[:6] for each in found}) == len(found)


def test_nothing_readable_is_on_the_disk(room, opened: OpenVault, folder: str, tmp_path: Path) -> None:
    word = "kanariegeel"
    note = opened.write(folder, "notitie", {"gebeurtenis": word}, word)
    opened.attach(folder, f"{word}.txt", word.encode())
    opened.write(opened.own_folder(), "reflectie", {}, word)
    opened.save_draft(word, {"zaak": word})
    opened.write(folder, "notitie", {}, f"{word} anders", replaces=note)
    opened.rows()
    for path in tmp_path.rglob("*"):
        assert word not in path.name
        assert not path.is_file() or word.encode() not in path.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights another way")
def test_files_and_folders_are_the_users_alone(room, opened: OpenVault, folder: str, tmp_path: Path) -> None:
    opened.save_draft("tekst", {})
    opened.rows()
    for path in tmp_path.rglob("*"):
        assert stat.S_IMODE(path.lstat().st_mode) & 0o077 == 0, path


def test_reading_writes_nothing_in_the_vault(room, opened: OpenVault, folder: str) -> None:
    opened.attach(folder, "a", b"b")
    second = room.second_device()
    before = _picture(room.folder)
    reader = second.open()
    reader.entries(folder)
    reader.rows()
    reader.check()
    reader.conflicts(folder)
    list(reader.export_plain(folder))
    assert _picture(room.folder) == before


def _picture(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in [folder, *folder.rglob("*")]}


def test_a_vault_is_found_explicitly_then_upward_then_at_the_default(room, tmp_path: Path) -> None:
    inside = room.folder / "cases"
    assert find_vault(inside, None, tmp_path / "nowhere") == room.folder
    assert find_vault(tmp_path, None, room.folder) == room.folder
    with pytest.raises(facts.NoVault) as fault:
        find_vault(inside, tmp_path / "nowhere", room.folder)
    assert fault.value.exit_code == ExitCode.NO_VAULT


def test_a_vault_is_not_made_over_anything(room, tmp_path: Path) -> None:
    with pytest.raises(facts.VaultExists):
        create_vault(room.folder, room.device, room.passphrase, work_factor=2)
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("x")
    with pytest.raises(facts.FolderNotEmpty):
        create_vault(tmp_path / "vol", room.device, room.passphrase, work_factor=2)
    assert [each.name for each in (tmp_path / "vol").iterdir()] == ["brief.txt"]


def test_an_interrupted_making_can_be_repeated(tmp_path: Path, room, monkeypatch: pytest.MonkeyPatch) -> None:
    from vp.vault import place

    with monkeypatch.context() as patch:
        patch.setattr(place, "vault_text", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            create_vault(tmp_path / "half", room.device, room.passphrase, work_factor=2)
    made = create_vault(tmp_path / "half", room.device, room.passphrase, work_factor=2)
    assert len(list((tmp_path / "half" / "recovery").iterdir())) == 1
    assert Vault.open(made.path, room.device).unlock(room.passphrase).check().clean


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("format: 2\nvault: " + "0" * 32 + "\n", facts.NewerFormat),
        ("format: 1\n", facts.NoVault),
        ("", facts.NoVault),
        ("\0\xff", facts.NoVault),
        ("format: 1\nvault: ../../etc\n", facts.NoVault),
        ("format: 1\nvault: " + "a" * 32 + "\nvault: " + "b" * 32 + "\n", facts.NoVault),
    ],
)
def test_a_public_file_that_is_no_good_is_refused(room, text: str, fact: type[VpError]) -> None:
    (room.folder / "vault.yaml").write_text(text)
    with pytest.raises(fact):
        Vault.open(room.folder, room.device)


def test_an_exchanged_vault_id_opens_nothing(room, opened: OpenVault, folder: str) -> None:
    (room.folder / "vault.yaml").write_text(f"format: 1\nvault: {'a' * 32}\n")
    with pytest.raises(facts.NoIdentity):
        Vault.open(room.folder, room.device).unlock(room.passphrase)


def test_text_that_cannot_be_encoded_is_refused_before_anything_is_written(opened: OpenVault, folder: str) -> None:
    for head, body in (({}, "\ud800"), ({"gebeurtenis": "\ud800"}, "x"), ({"gebeurtenis": "\ud800"}, None)):
        with pytest.raises(VpError):
            opened.write(folder, "notitie", head, body)
    assert len(opened.entries(folder)) == 1
    assert opened.check().clean


def test_an_unknown_folder_is_told(opened: OpenVault) -> None:
    with pytest.raises(facts.FolderMissing):
        opened.entries("0" * 32)
    with pytest.raises(facts.FolderMissing):
        opened.write("0" * 32, "notitie", {}, "x")


def test_drafts_are_kept_while_locked_and_read_when_open(room, opened: OpenVault) -> None:
    first = room.vault.save_draft("eerste", {"zaak": "2026-001"})
    second = opened.save_draft("tweede", {})
    assert [(each.id, each.text, each.head) for each in opened.drafts()] == [
        (first, "eerste", {"zaak": "2026-001"}),
        (second, "tweede", {}),
    ]
    opened.discard_draft(first)
    opened.discard_draft("../identity")
    assert [each.id for each in opened.drafts()] == [second]
    assert room.vault.unlock(room.passphrase)


def test_a_device_without_the_public_key_says_so(room, tmp_path: Path) -> None:
    stranger = Device(tmp_path / "s1", tmp_path / "s2", tmp_path / "s3")
    with pytest.raises(facts.NoIdentity):
        Vault.open(room.folder, stranger).save_draft("x", {})


def test_export_gives_plain_files(opened: OpenVault, folder: str) -> None:
    opened.write(folder, "notitie", {"datum": "2026-02-03"}, "tekst\n")
    opened.attach(folder, "../..\\brief.pdf", b"PDF")
    opened.attach(folder, "brief", b"zonder")
    found = dict(opened.export_plain(folder))
    assert list(found) == [
        "0001-zaak.yaml",
        "0002-notitie.md",
        "0003-bijlage-_..\\brief.pdf".replace("\\", "_"),
        "0004-bijlage-brief.bin",
    ]
    assert found["0002-notitie.md"].decode() == "---\ndatum: '2026-02-03'\n---\ntekst\n"
    assert found["0003-bijlage-_.._brief.pdf"] == b"PDF"
    assert all("/" not in name for name in found)


def test_entries_are_frozen(opened: OpenVault, folder: str) -> None:
    entry = opened.entries(folder)[0]
    assert isinstance(entry, Entry)
    with pytest.raises(AttributeError):
        entry.kind = "anders"  # type: ignore[misc]
