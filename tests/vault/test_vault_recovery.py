"""Getting in with the recovery key, with vp and without it."""

from __future__ import annotations

import shutil
import subprocess
import textwrap
from pathlib import Path

import pyrage
import pytest

from vp.vault import OpenVault, Vault
from vp.vault import errors as facts


def test_a_new_device_needs_the_synced_folder_and_the_recovery_key_alone(room, opened, folder, tmp_path: Path) -> None:
    opened.write(folder, "notitie", {}, "nog te lezen")
    shutil.copytree(room.folder, tmp_path / "laptop")
    shutil.rmtree(room.folder)
    shutil.rmtree(room.device.home)
    from conftest import device_in

    device = device_in(tmp_path / "nieuw")
    vault = Vault.open(tmp_path / "laptop", device)
    with pytest.raises(facts.NoIdentity):
        vault.unlock(room.passphrase)
    recovered = vault.recover(room.created.recovery_key, "een nieuwe zin", work_factor=2)
    assert recovered.public_key == opened.public_key
    assert recovered.entries(folder)[-1].body == "nog te lezen"
    assert recovered.check().clean
    assert Vault.open(tmp_path / "laptop", device).unlock("een nieuwe zin").folders() == [folder]


@pytest.mark.parametrize("spell", [str.lower, lambda key: f"  {key[:20]} {key[20:40]}\n{key[40:]}\t"])
def test_the_key_may_be_typed_in_small_letters_and_groups(room, spell) -> None:
    assert room.vault.recover(spell(room.created.recovery_key), "een nieuwe zin", work_factor=2)


def test_a_wrong_key_opens_nothing_and_changes_nothing(room) -> None:
    stranger = str(pyrage.x25519.Identity.generate())
    for key in (stranger, "", "AGE-SECRET-KEY-1", room.created.recovery_key[:-1], "é" * 74):
        with pytest.raises(facts.WrongRecoveryKey):
            room.vault.recover(key, "een nieuwe zin", work_factor=2)
    assert room.open()


def test_a_typing_error_in_the_key_is_noticed(room) -> None:
    key = room.created.recovery_key
    for at in range(len("AGE-SECRET-KEY-1"), len(key), 7):
        other = "Q" if key[at] != "Q" else "P"
        with pytest.raises(facts.WrongRecoveryKey):
            room.vault.recover(key[:at] + other + key[at + 1 :], "een nieuwe zin", work_factor=2)


def test_a_forged_or_moved_recovery_copy_is_refused(room, opened: OpenVault, new_room) -> None:
    copy = next((room.folder / "recovery").iterdir())
    kept = copy.read_bytes()
    to = pyrage.x25519.Recipient.from_str(opened._store.identity.recovery)
    other = new_room("ander").open()._store.identity
    copy.write_bytes(pyrage.encrypt(b"# vp-seal 1 recovery mac=" + b"0" * 64 + b"\n" + other.text().encode(), [to]))
    with pytest.raises(facts.RecoveryForged):
        room.vault.recover(room.created.recovery_key, "een nieuwe zin", work_factor=2)
    copy.write_bytes(kept)
    copy.rename(copy.with_name(f"{'a' * 32}.age"))
    with pytest.raises(facts.RecoveryForged):
        room.vault.recover(room.created.recovery_key, "een nieuwe zin", work_factor=2)
    assert [each.code for each in room.open().check().problems] == ["recovery"]


def test_the_recovery_key_stands_nowhere_and_its_public_half_nowhere_readable(
    room, opened, folder, tmp_path: Path
) -> None:
    words = (room.created.recovery_key, opened._store.identity.recovery, opened._store.identity.secret)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert not any(word.encode() in path.read_bytes() for word in words), path


def test_plain_age_recovers_a_note_in_two_steps(room, opened: OpenVault, folder: str) -> None:
    """docs/FORMAT.md's recipe with the age library alone: key file, then entry."""
    note = opened.write(folder, "notitie", {"datum": "2026-02-03"}, "woorden van de melder\n")
    recovery = pyrage.x25519.Identity.from_str(room.created.recovery_key)
    case_text = pyrage.decrypt((room.folder / "keys" / f"{folder}.age").read_bytes(), [recovery]).decode()
    lines = [line for line in case_text.splitlines() if line and not line.startswith("#")]
    text = pyrage.decrypt(room.file(note).read_bytes(), [pyrage.x25519.Identity.from_str(lines[0])]).decode()
    assert text.splitlines()[1:5] == ["---", "datum: '2026-02-03'", "---", "woorden van de melder"]


@pytest.mark.skipif(
    shutil.which("age") is None, reason="age is not installed; the test before does the same without it"
)
def test_the_commands_of_the_recipe_work(room, opened: OpenVault, folder: str, tmp_path: Path) -> None:
    note = opened.write(folder, "notitie", {"datum": "2026-02-03"}, "woorden van de melder\n")
    attachment = opened.attach(folder, "brief.pdf", b"\x00PDF\nregel\n")
    assert attachment.head["grootte"] == "11"
    (tmp_path / "recovery.txt").write_text(room.created.recovery_key + "\n")
    recipe = (
        f"age -d -i recovery.txt kluis/keys/{folder}.age > case.txt\n"
        f"age -d -i case.txt kluis/{note.path} > note.md\n"
        f"age -d -i case.txt kluis/{attachment.path} > attachment\n"
        'length=$(head -n 1 attachment | sed "s/.* length=\\([0-9]*\\).*/\\1/")\n'
        'tail -n +2 attachment | head -c "$length" | tail -c 11 > brief.pdf\n'
        "age -d -i recovery.txt kluis/recovery/*.age > identity.txt\n"
        f"age -d -i identity.txt kluis/keys/{folder}.age > case2.txt\n"
    )
    done = subprocess.run(["sh", "-ec", recipe], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "woorden van de melder" in (tmp_path / "note.md").read_text()
    assert (tmp_path / "brief.pdf").read_bytes() == b"\x00PDF\nregel\n"
    assert (tmp_path / "case2.txt").read_bytes() == (tmp_path / "case.txt").read_bytes()


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_the_commands_in_the_manual_read_a_whole_vault(room, opened: OpenVault, folder: str, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "FORMAT.md").read_text()
    block = page[page.index("    mkdir -p plain\n") : page.index("\nAn attachment's bytes")]
    note = opened.write(folder, "notitie", {}, "woorden van de melder\n")
    opened.write(opened.own_folder(), "reflectie", {}, "van mij\n")
    (tmp_path / "recovery.txt").write_text(room.created.recovery_key + "\n")
    done = subprocess.run(["sh", "-euc", textwrap.dedent(block)], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "plain").iterdir())) == 3
    assert "woorden van de melder" in (tmp_path / "plain" / f"{folder}-{note.revision}.md").read_text()
    assert not (tmp_path / "case.txt").exists()


def test_a_new_recovery_key_takes_the_place_of_the_old(room, opened: OpenVault, folder: str) -> None:
    fresh = room.vault.renew_recovery(room.passphrase, work_factor=2)
    with pytest.raises(facts.WrongRecoveryKey):
        room.vault.recover(room.created.recovery_key, "een nieuwe zin", work_factor=2)
    key_file = (room.folder / "keys" / f"{folder}.age").read_bytes()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(key_file, [pyrage.x25519.Identity.from_str(room.created.recovery_key)])
    assert pyrage.decrypt(key_file, [pyrage.x25519.Identity.from_str(fresh)])
    assert room.vault.recover(fresh, "een nieuwe zin", work_factor=2).check().clean
    assert Vault.open(room.folder, room.device).unlock("een nieuwe zin").new_folder()
