"""The identity behind the passphrase: a plain age file, and nothing hostile is ever computed."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pyrage
import pytest

from vp.errors import ExitCode
from vp.vault import OpenVault, bech32, chacha, passphrase
from vp.vault import errors as facts


def test_chacha20_poly1305_gives_the_published_vector() -> None:
    """RFC 8439, section 2.8.2."""
    key = bytes(range(0x80, 0xA0))
    nonce = bytes.fromhex("070000004041424344454647")
    extra = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    sealed = chacha.seal(key, nonce, text, extra)
    assert sealed[:16].hex() == "d31a8d34648e60db7b86afbc53ef7ec2"
    assert sealed[-16:].hex() == "1ae10b594f09e26a7e902ecbd0600691"


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 63, 64, 65, 127, 128, 1000])
def test_the_age_library_opens_what_is_written_here(size: int) -> None:
    text = "é" * (size // 2) + "x" * (size % 2)
    made = passphrase.protect(text, "vier woorden", 2)
    assert pyrage.passphrase.decrypt(made, "vier woorden") == text.encode()
    assert passphrase.work_factor(made) == 2


def test_the_work_factor_does_not_depend_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def spy(text: bytes, phrase: str, factor: int, real=passphrase._age_file) -> bytes:
        asked.append(factor)
        return real(text, phrase, 2)

    monkeypatch.setattr(passphrase, "_age_file", spy)
    passphrase.protect("x", "vier woorden")
    assert asked == [18]


def test_one_spelling_of_an_accent_is_as_good_as_the_other() -> None:
    made = passphrase.protect("x", unicodedata.normalize("NFD", "crème brûlée"), 2)
    assert passphrase.reveal(made, unicodedata.normalize("NFC", "crème brûlée")) == "x"


def header(factor: str, *, stanzas: int = 1) -> bytes:
    stanza = f"-> scrypt {'A' * 22} {factor}\n{'A' * 43}\n" * stanzas
    return f"age-encryption.org/v1\n{stanza}--- {'A' * 43}\n".encode() + bytes(48)


@pytest.mark.parametrize(
    "data",
    [
        header("21"),
        header("23"),
        header("99"),
        header("063"),
        header("1000000"),
        header("-1"),
        header("18", stanzas=2),
        b"",
        b"age-encryption.org/v1\n",
        b"garbage" * 100,
        header("18").replace(b"scrypt", b"X25519"),
        header("18") + bytes(100_000),
    ],
)
def test_a_hostile_identity_file_is_refused_before_anything_is_computed(
    room, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.device.at(room.created.vault_id).identity.write_bytes(data)
    monkeypatch.setattr(passphrase, "reveal", lambda *_: pytest.fail("it was given to scrypt"))
    with pytest.raises(facts.IdentityDamaged) as fault:
        room.open()
    assert fault.value.exit_code == ExitCode.TAMPERED


def test_the_highest_agreed_work_factor_is_twenty() -> None:
    assert passphrase.work_factor(header("20")) == 20


def test_a_wrong_passphrase_is_told_and_opens_nothing(room) -> None:
    with pytest.raises(facts.WrongPassphrase) as fault:
        room.vault.unlock("iets heel anders")
    assert fault.value.exit_code == ExitCode.LOCKED


def test_a_short_passphrase_is_refused_and_nothing_is_made(room, tmp_path: Path) -> None:
    from vp.vault import create_vault

    with pytest.raises(facts.WeakPassphrase):
        create_vault(tmp_path / "nieuw", room.device, "kort", work_factor=2)
    assert not (tmp_path / "nieuw").exists()
    with pytest.raises(facts.WeakPassphrase):
        room.vault.change_passphrase(room.passphrase, "kort", work_factor=2)
    assert room.open()


def test_a_changed_passphrase_takes_the_place_of_the_old(room, folder: str) -> None:
    with pytest.raises(facts.WrongPassphrase):
        room.vault.change_passphrase("iets anders hier", "een nieuwe zin", work_factor=2)
    room.vault.change_passphrase(room.passphrase, "een nieuwe zin", work_factor=2)
    with pytest.raises(facts.WrongPassphrase):
        room.open()
    assert len(room.vault.unlock("een nieuwe zin").entries(folder)) == 1


def test_no_synced_file_is_given_to_passphrase_decryption(room, opened: OpenVault, folder: str, monkeypatch) -> None:
    """Put a passphrase file in every place of the vault: none of them may reach scrypt."""
    hostile = header("18")
    given: list[bytes] = []
    real = pyrage.passphrase.decrypt
    monkeypatch.setattr(pyrage.passphrase, "decrypt", lambda data, phrase: (given.append(data), real(data, phrase))[1])
    targets = list(room.folder.rglob("*.age"))
    assert len(targets) == 3
    for path in targets:
        kept = path.read_bytes()
        path.write_bytes(hostile)
        assert opened.check().tampered == ("recovery" not in path.parts)
        with contextlib.suppress(facts.WrongRecoveryKey):
            room.vault.recover(room.created.recovery_key, "nieuwe woorden", work_factor=2)
        path.write_bytes(kept)
    assert hostile not in given


def test_an_identity_of_another_vault_is_refused(room, new_room) -> None:
    other = new_room("ander")
    source = other.device.at(other.created.vault_id).identity
    shutil.copy(source, room.device.at(room.created.vault_id).identity)
    with pytest.raises(facts.IdentityDamaged):
        room.open()


def test_an_exchanged_public_key_is_put_right_by_unlocking(room, opened: OpenVault) -> None:
    place = room.device.at(opened.id).public
    place.write_text(str(pyrage.x25519.Identity.generate().to_public()))
    room.open()
    assert place.read_text().strip() == opened.public_key


def test_the_age_library_reads_every_identity_line_that_is_written_here() -> None:
    for number in range(64):
        line = bech32.identity_line(hashlib.sha256(bytes([number])).digest())
        assert str(pyrage.x25519.Identity.from_str(line)) == line


@pytest.mark.skipif(shutil.which("age-keygen") is None, reason="age is not installed")
def test_the_identity_inside_is_a_plain_age_identity(room, tmp_path: Path, opened: OpenVault) -> None:
    data = room.device.at(opened.id).identity.read_bytes()
    (tmp_path / "id.txt").write_text(passphrase.reveal(data, room.passphrase))
    done = subprocess.run(["age-keygen", "-y", tmp_path / "id.txt"], capture_output=True, text=True)
    assert done.stdout.strip() == opened.public_key, done.stderr
