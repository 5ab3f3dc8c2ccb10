"""Bad input gets one clear message and its exit code, and leaves the vault as it was."""

import errno
import json
import os
import subprocess
import sys

import pytest

from vp.vault import files as vault_files


def _state(console):
    vault = console.home / "vp" / "vault"
    return {path.relative_to(vault): path.read_bytes() for path in sorted(vault.rglob("*")) if path.is_file()}


@pytest.fixture
def one(console):
    console.done("new-case", "--no-ask", "--reporter", "Sam", "--first-contact", "2026-11-02")
    return console


def _refused(console, code, said, *arguments, given=""):
    before = _state(console)
    ended = console.run(*arguments, given=given)
    assert ended.code == code, ended
    assert said in ended.err, ended.err
    assert ended.err.startswith("vp: ") and ended.err.count("vp: ") == 1, ended.err
    assert "Traceback" not in ended.err and ended.out == ""
    assert _state(console) == before


def test_an_ambiguous_case_is_asked_for_more(one):
    one.done("new-case", "--no-ask", "--first-contact", "2026-11-03")
    _refused(one, 2, "2026-001, 2026-002", "show", "2026")


def test_a_note_of_five_megabytes_is_refused_and_kept(one):
    _refused(one, 2, "te groot", "note", "1", given="x" * 5_000_000)


@pytest.mark.parametrize("raw", [b"\xff\xfeh\x00a\x00", b"caf\xe9", bytes(range(256)), b"tekst\x00tekst"])
def test_what_is_no_text_is_refused(one, raw):
    _refused(one, 2, "", "note", "1", given=raw)
    (one.folder / "story.md").write_bytes(raw)
    _refused(one, 2, "story.md", "anonymise", "story.md")
    (one.folder / "rows.csv").write_bytes(raw)
    _refused(one, 2, "rows.csv", "import", "rows.csv", "--yes")


def test_an_end_before_the_start_is_refused(one):
    _refused(
        one,
        1,
        "het einde ligt voor het begin",
        "close",
        "1",
        "--date",
        "2026-10-01",
        "--outcome",
        "onbekend",
        "--aftercare",
        "nee",
    )


def test_a_month_where_a_day_is_needed_is_refused(one):
    _refused(one, 2, "hier is een dag nodig", "follow-up", "1", "bellen", "--on", "2026-12")


def test_a_number_that_is_taken_is_refused(one):
    _refused(one, 2, "er is al een zaak 2026-001", "new-case", "--no-ask", "--number", "2026-001")


def test_a_question_without_a_terminal_is_an_error_not_a_hang(one):
    _refused(one, 2, "geen terminal", "follow-up", "1", "bellen")
    _refused(one, 2, "geen terminal", "edit", "1")


def test_a_wrong_passphrase_and_a_locked_vault_are_told_apart(one, tmp_path):
    one.done("lock")
    wrong = tmp_path / "wrong"
    wrong.write_text("een heel andere zin", encoding="utf-8")
    one.set(VP_PASSPHRASE_FILE=wrong)
    assert one.run("list").code == 12
    one.set(VP_PASSPHRASE_FILE="")
    ended = one.run("list")
    assert ended.code == 12 and "vergrendeld" in ended.err


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_the_vault_as_it_was_and_keeps_what_was_said_to_be_saved(one, monkeypatch, fault):
    one.done("note", "1", "-m", "bewaard")
    before = _state(one)
    real = os.fsync

    def full(handle):
        if "vault/cases" in os.readlink(f"/proc/self/fd/{handle}"):
            raise OSError(fault, os.strerror(fault))
        real(handle)

    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("the handle's path is asked of /proc")
    monkeypatch.setattr(vault_files.os, "fsync", full)
    ended = one.run("note", "1", "-m", "past er niet bij")
    monkeypatch.undo()
    assert ended.code == 1 and "ruimte" in ended.err and "concept" in ended.err
    assert set(_state(one)) >= set(before) and all(_state(one)[path] == raw for path, raw in before.items())


def test_a_second_vp_that_writes_is_told_to_wait(one, monkeypatch):
    script = (
        "import os, sys, time\nfrom pathlib import Path\nfrom vp.cli.session import Session\n"
        "opened = Session().open\n"
        "with opened.writing():\n    print('writing', flush=True)\n    sys.stdin.readline()\n"
    )
    other = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline() == "writing\n"
        ended = one.run("note", "1", "-m", "tegelijk")
        assert ended.code == 11 and "andere vp" in ended.err
    finally:
        other.communicate("\n", timeout=60)
    one.done("note", "1", "--draft")
    assert "tegelijk" in one.done("show", "1", "--notes")


def test_a_forged_entry_is_refused_with_its_own_exit_code(one):
    path = next((one.home / "vp" / "vault" / "cases").rglob("*.yaml.age"))
    path.write_bytes(path.read_bytes()[:-20])
    assert one.run("show", "1").code == 13
    assert one.run("check").code == 13


def test_reading_commands_write_nothing_in_the_vault(one):
    one.done("note", "1", "-m", "tekst")
    before = _state(one)
    for arguments in (
        ["list"],
        ["show", "1", "--notes"],
        ["search", "tekst"],
        ["agenda"],
        ["timeline", "1"],
        ["check"],
        [],
        ["status"],
        ["drafts"],
    ):
        one.done(*arguments)
    assert _state(one) == before


def test_a_failed_import_imports_nothing_and_tells_each_bad_line(one):
    (one.folder / "rows.csv").write_text(
        "nummer;eerste contact;aard;kanaal;minuten\n"
        "2025-001;3-2-2025;pesten;telefoon;30\n"
        ";31-2-2025;pesten;telefoon;\n"
        ";2025-03;postduif;;\n"
        "2026-001;2025-03-01;;;\n",
        encoding="utf-8",
    )
    before = _state(one)
    ended = one.run("import", "rows.csv", "--yes")
    assert ended.code == 2 and _state(one) == before
    for line in ("regel 3:", "regel 4:", "regel 5:"):
        assert line in ended.err
    assert "regel 2:" not in ended.err


def test_a_good_import_is_what_the_dry_run_showed(one):
    (one.folder / "rows.csv").write_text(
        'number,first contact,nature,role,organisation,minutes\n,2025-02-03,"pesten, intimidatie",betrokkene,Zorg,90\n,"maart 2025",Bullying,,Zorg,\n',
        encoding="utf-8-sig",
    )
    shown = json.loads(one.done("import", "rows.csv", "--dry-run", "--json"))["data"]
    assert shown["numbers"] == ["2025-001", "2025-002"] and len(json.loads(one.done("list", "--json"))["data"]) == 1
    one.done("import", "rows.csv", "--yes")
    rows = {row["number"]: row for row in json.loads(one.done("list", "--json"))["data"]}
    assert rows["2025-001"]["natures"] == ["pesten", "intimidatie"] and rows["2025-001"]["minutes"] == 90
    assert rows["2025-002"]["first_contact"] == "2025-03" and rows["2025-002"]["main_nature"] == "pesten"


def test_an_export_asks_an_empty_folder_and_says_that_it_is_readable(one):
    one.done("note", "1", "-m", "leesbare tekst")
    (one.folder / "vol").mkdir()
    (one.folder / "vol" / "iets").write_text("x", encoding="utf-8")
    _refused(one, 2, "geen lege map", "export", "1", "vol", "--yes")
    ended = one.run("export", "--all", "uit", "--yes")
    assert ended.code == 0 and "niet versleuteld" in ended.err
    texts = [path.read_text(encoding="utf-8") for path in (one.folder / "uit" / "2026-001").glob("*.md")]
    assert any("leesbare tekst" in text for text in texts)


def test_an_unforeseen_fault_shows_where_but_never_what(one, monkeypatch):
    import vp.cli.terms as module

    def broken():
        raise RuntimeError("Geheim Jansen")

    monkeypatch.setattr(module.codes, "terms", broken)
    ended = one.run("terms", "--debug")
    assert ended.code == 1 and "RuntimeError" in ended.err and "terms.py:" in ended.err
    assert "Geheim" not in ended.err + ended.out


def test_an_error_under_json_is_one_object(one):
    ended = one.run("show", "9", "--json")
    told = json.loads(ended.out)
    assert told["schema"] == "vp.show/1" and told["data"] is None
    assert told["error"]["exit_code"] == ended.code == 2 and told["error"]["name"] == "CaseUnknown"


def test_the_json_envelope_is_pinned(one):
    told = json.loads(one.done("list", "--json"))
    assert list(told) == ["schema", "data", "warnings"]
    assert told["schema"] == "vp.list/1" and told["warnings"] == []
    assert set(told["data"][0]) == {
        "number", "kind", "main_nature", "natures", "organisation", "department", "phase", "first_contact", "closed", "notes", "minutes",
        "handed_over",
    }  # fmt: skip


def test_json_holds_no_raw_control_characters(one):
    one.done("note", "1", "-m", "a\x9bb\u202ec")
    out = one.done("show", "1", "--notes", "--json")
    assert "\x9b" not in out and "\u202e" not in out
    assert json.loads(out)["data"]["notes"][0]["text"] == "a\x9bb\u202ec\n"


def test_recovery_sets_a_new_passphrase(one, tmp_path):
    one.done("lock")
    key = (one.home / "recovery").read_text(encoding="utf-8")
    fresh = tmp_path / "fresh"
    fresh.write_text("de nieuwe lange zin", encoding="utf-8")
    one.set(VP_PASSPHRASE_FILE=fresh)
    assert one.run("list").code == 12
    one.set(VP_PASSPHRASE_FILE=fresh)
    one.done("recover", "--recovery-key-stdin", given=key + "\n")
    assert "2026-001" in one.done("list")
