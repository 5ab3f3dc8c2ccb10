"""A second implementation, written from docs/FORMAT.md without vp: it reads what vp writes, and vp reads what it writes."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
from pathlib import Path

import pyrage
import pytest

from vp.vault import OpenVault, bech32

SPELLED = {"yaml": ("# ", ""), "md": ("<!-- ", " -->"), "bin": ("# ", "")}


def derive(secret: str, vault: str, purpose: str) -> bytes:
    extracted = hmac.new(vault.encode(), secret.encode(), hashlib.sha256).digest()
    return hmac.new(extracted, b"vp-seal 1 " + purpose.encode() + b"\x01", hashlib.sha256).digest()


def mac(key: bytes, vault: str, path: str, fields: str, rest: bytes) -> str:
    return hmac.new(key, "\n".join([vault, path, fields, ""]).encode() + rest, hashlib.sha256).hexdigest()


def size_class(size: int) -> int:
    power = 2048
    while power < size:
        power *= 2
    return power if power <= 65536 else -(-size // (power // 16)) * (power // 16)


def opened_with(secret: str, path: Path) -> bytes:
    return pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])


class OtherProgram:
    """Knows a vault's folder and its recovery key."""

    def __init__(self, folder: Path, recovery_key: str) -> None:
        self.folder = folder
        public = (folder / "vault.yaml").read_text()
        assert re.findall("^format: (.*)$", public, re.M) == ["1"]
        [self.vault] = re.findall("^vault: ([0-9a-f]{32})$", public, re.M)
        [copy] = (folder / "recovery").iterdir()
        line, _, text = opened_with(recovery_key, copy).partition(b"\n")
        expected = mac(
            derive(recovery_key, self.vault, "recovery"),
            self.vault,
            f"recovery/{copy.name}",
            "vp-seal 1 recovery",
            text,
        )
        assert line.decode() == f"# vp-seal 1 recovery mac={expected}"
        lines = text.decode().splitlines()
        assert lines[:2] == ["# vp-identity 1", f"# vault {self.vault}"]
        assert lines[2] == f"# recovery {pyrage.x25519.Identity.from_str(recovery_key).to_public()}"
        self.recovery, self.secret = lines[2].split()[-1], lines[3]
        self.public = str(pyrage.x25519.Identity.from_str(self.secret).to_public())
        assert copy.name == derive(self.secret, self.vault, "recovery copy")[:16].hex() + ".age"

    def own_folder(self) -> str:
        return derive(self.secret, self.vault, "own folder")[:16].hex()

    def _key_line(self, folder: str, generation: int, secret: str) -> str:
        by = hashlib.sha256(self.public.encode()).hexdigest()[:40]
        fields = f"vp-seal 1 key generation={generation} by={by}"
        key = derive(self.secret, self.vault, "key")
        code = mac(key, self.vault, f"keys/{folder}.age", fields, f"{secret}\n".encode())
        return f"# {fields} mac={code}"

    def case_secret(self, folder: str) -> str:
        plain = opened_with(self.secret, self.folder / "keys" / f"{folder}.age")
        assert len(plain) == size_class(len(plain)) == 2048
        lines = plain.decode().splitlines()
        secret = next(line for line in lines if line.startswith("AGE-SECRET-KEY-1"))
        assert lines[0] == self._key_line(folder, 1, secret)
        assert lines[1] == f"# counsellor {self.public} {self.recovery}"
        return secret

    def make_folder(self) -> str:
        folder, identity = os.urandom(16).hex(), pyrage.x25519.Identity.generate()
        text = f"{self._key_line(folder, 1, str(identity))}\n# counsellor {self.public} {self.recovery}\n{identity}\n"
        pad = size_class(len(text) + 2) - len(text)
        to = [pyrage.x25519.Recipient.from_str(each) for each in (self.public, self.recovery)]
        data = pyrage.encrypt(text.encode() + b"#" + b" " * (pad - 2) + b"\n", to)
        (self.folder / "keys" / f"{folder}.age").write_bytes(data)
        (self.folder / "cases" / folder).mkdir()
        return folder

    def read(self, folder: str) -> dict[str, tuple[dict[str, str], bytes]]:
        secret = self.case_secret(folder)
        key = derive(secret, self.vault, "entry")
        found = {}
        for path in (self.folder / "cases" / folder).iterdir():
            plain = opened_with(secret, path)
            assert len(plain) == size_class(len(plain))
            line, _, rest = plain.partition(b"\n")
            opening, closing = SPELLED[path.name.split(".")[1]]
            text = line.decode().removeprefix(opening).removesuffix(closing)
            fields, code = text.rsplit(" mac=", 1)
            assert code == mac(key, self.vault, f"cases/{folder}/{path.name}", fields, rest)
            known = dict(each.split("=") for each in fields.split() if "=" in each)
            found[path.name] = known, rest[: int(known["length"])]
        return found

    def write(self, folder: str, ending: str, fields: str, content: bytes) -> str:
        secret = self.case_secret(folder)
        revision = os.urandom(16).hex()
        path = f"cases/{folder}/{revision}.{ending}.age"
        opening, closing = SPELLED[ending]
        fields = fields.replace("LENGTH", str(len(content)))
        line = f"{opening}{fields} mac={'0' * 64}{closing}\n"
        size = len(line) + len(content)
        if ending == "bin":
            rest = content + bytes(size_class(size) - size)
        else:
            pad = size_class(size + 2) - size
            rest = content + (b"#" if ending == "yaml" else b"\n") + b" " * (pad - 2) + b"\n"
        code = mac(derive(secret, self.vault, "entry"), self.vault, path, fields, rest)
        to = pyrage.x25519.Identity.from_str(secret).to_public()
        (self.folder / path).write_bytes(pyrage.encrypt(line.replace("0" * 64, code).encode() + rest, [to]))
        return revision


@pytest.fixture
def other(room) -> OtherProgram:
    return OtherProgram(room.folder, room.created.recovery_key)


def test_it_reads_what_vp_writes(other: OtherProgram, opened: OpenVault, folder: str) -> None:
    note = opened.write(folder, "notitie", {"datum": "2026-02-03"}, "eerst")
    note = opened.write(folder, "notitie", {"datum": "2026-02-03"}, "tekst zonder einde", replaces=note)
    attachment = opened.attach(folder, "a.pdf", b"\x00" * 100_000)
    gone = opened.write(folder, "notitie", {}, "weg")
    opened.remove(folder, gone)
    found = other.read(folder)
    assert len(found) == 4
    fields, content = found[f"{note.revision}.md.age"]
    assert content == b"---\ndatum: '2026-02-03'\n---\ntekst zonder einde"
    assert fields == {
        "entry": note.entry_id,
        "made": "2",
        "depth": "2",
        "kind": "notitie",
        "length": str(len(content)),
        "after": note.parent,
    }
    assert (
        found[f"{attachment.revision}.bin.age"][1] == b"---\nnaam: a.pdf\ngrootte: '100000'\n---\n" + b"\x00" * 100_000
    )
    mark = next(fields for fields, _ in found.values() if fields["entry"] == gone.entry_id)
    assert (mark["length"], mark["after"]) == ("0", gone.revision)
    opened.write(opened.own_folder(), "reflectie", {}, "van mij")
    assert other.own_folder() == opened.own_folder()
    own_key = pyrage.x25519.Identity.from_str(other.case_secret(other.own_folder()))
    assert str(own_key) == bech32.identity_line(derive(other.secret, other.vault, "own folder key"))
    assert len(other.read(other.own_folder())) == 1


def test_vp_reads_what_it_writes(other: OtherProgram, room) -> None:
    folder = other.make_folder()
    entry = "1" * 32
    other.write(
        folder, "yaml", f"vp-seal 1 entry={'2' * 32} made=1 depth=1 kind=zaak length=LENGTH", b"nummer: 2026-009\n"
    )
    first = other.write(
        folder, "md", f"vp-seal 1 entry={entry} made=2 depth=1 kind=notitie length=LENGTH", b"---\n---\neerst"
    )
    second = other.write(
        folder,
        "md",
        f"vp-seal 1 entry={entry} made=2 depth=2 kind=notitie length=LENGTH after={first}",
        b"---\na: b\n---\nbeter",
    )
    head = b"---\nnaam: x\ngrootte: '3'\n---\n"
    other.write(folder, "bin", f"vp-seal 1 entry={'3' * 32} made=3 depth=1 kind=bijlage length=LENGTH", head + b"abc")
    gone = other.write(
        folder, "md", f"vp-seal 1 entry={'4' * 32} made=4 depth=1 kind=notitie length=LENGTH", b"---\n---\nweg"
    )
    other.write(
        folder,
        "yaml",
        f"vp-seal 1 entry={'4' * 32} made=4 depth=2 kind=notitie length=LENGTH after={gone} removed",
        b"",
    )
    opened = room.open()
    entries = opened.entries(folder)
    assert [(each.kind, each.body) for each in entries] == [("zaak", None), ("notitie", "beter"), ("bijlage", None)]
    assert entries[1].revision == second
    assert opened.attachment(entries[2]) == b"abc"
    assert opened.rows()[0]["number"] == "2026-009"
    report = opened.check()
    assert not report.tampered
    assert {each.code for each in report.problems} == {"leftover"}
    assert opened.repair().left.clean


def test_files_of_the_device_are_as_told(other: OtherProgram, room, opened: OpenVault, folder: str) -> None:
    opened.rows()
    opened.save_draft("tekst", {"zaak": "2026-001"})
    home = room.device.home / "vaults" / opened.id
    assert (home / "public.txt").read_text() == f"{other.public}\n"
    key = derive(other.secret, other.vault, "device")
    for path, purpose in (
        (home / "seen" / f"{folder}.age", "seen"),
        (room.device.cache / opened.id / "index.age", "index"),
    ):
        code, _, rest = opened_with(other.secret, path).partition(b"\n")
        assert code.decode() == mac(key, other.vault, path.name, f"vp-seal 1 {purpose}", rest)
        json.loads(rest)
    [draft] = (home / "drafts").iterdir()
    assert json.loads(opened_with(other.secret, draft)) == {"head": {"zaak": "2026-001"}, "text": "tekst"}


def test_the_page_names_every_word_of_the_format() -> None:
    page = (Path(__file__).parents[2] / "docs" / "FORMAT.md").read_text()
    for word in ("entry=", "made=", "depth=", "kind=", "length=", "after=", "removed", "generation=", "by=", "mac="):
        assert word in page


def test_a_notice_says_what_the_page_says(room, opened: OpenVault, folder: str) -> None:
    from conftest import CHEAP, device_in

    from vp.vault import Vault, join_vault

    device = device_in(room.folder.parent / "collega")
    join_vault(room.folder, device, "heel andere woorden", work_factor=CHEAP)
    theirs = Vault.open(room.folder, device).unlock("heel andere woorden")
    opened.share(folder, theirs.public_key)
    theirs.accept(folder)
    secret = theirs._store.identity.secret
    expected = f"vp-seal 1 notice folder={folder} generation=1"
    code = mac(derive(secret, opened.id, "notice"), opened.id, f"keys/{folder}.age", expected, b"")
    by = hashlib.sha256(theirs.public_key.encode()).hexdigest()[:40]
    key = opened_with(secret, room.folder / "keys" / f"{folder}.age").decode()
    assert f"# notice by={by} mac={code}" in key.splitlines()
    opened.unshare(folder, theirs.public_key)
    [notice] = (room.folder / "notices").iterdir()
    plain = opened_with(secret, notice)
    assert re.fullmatch(r"[0-9a-f]{32}\.age", notice.name) and len(plain) == 2048
    assert plain.decode().splitlines()[0] == f"# {expected} mac={code}"
    assert "# notice by=" in opened_with(opened._store.identity.secret, room.folder / "keys" / f"{folder}.age").decode()
