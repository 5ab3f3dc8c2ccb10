"""Help pages and first words, in both languages."""

import re
import subprocess
import sys

import pytest

from vp.cli.commands import COMMANDS


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_a_help_page_is_dutch_or_english_and_not_both(console, name):
    dutch, english = console.done(name, "--help"), console.done(name, "--help", "--lang", "en")
    assert dutch.startswith(f"Gebruik: vp {name} [OPTIES]") and english.startswith(f"Usage: vp {name} [OPTIONS]")
    paragraphs = [set(re.split(r"\n\s*\n", page.partition("\n\n")[2])) for page in (dutch, english)]
    assert not {each for each in paragraphs[0] & paragraphs[1] if len(each.split()) > 3}
    for page in (dutch, english):
        assert "<str>" not in page and "{" not in page.replace("{...}", "")


def test_the_first_page_lists_every_command_in_both_languages(console):
    for page in (console.done("--help"), console.done("--help", "--lang", "en")):
        for command in COMMANDS:
            assert re.search(rf"^  {command.name}\s", page, re.M)


def test_nothing_but_the_answer_is_said_where_the_system_has_no_runtime_folder(tmp_path):
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "VP_LANG": "nl"}
    ended = subprocess.run(
        [sys.executable, "-m", "vp"], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 0 and ended.stderr == "" and "nog geen kluis" in ended.stdout
    given = subprocess.run(
        [sys.executable, "-m", "vp", "init", "--no-confirm", "--passphrase-stdin"],
        env=environment, cwd=tmp_path, input="vier losse woorden samen\n", capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert given.returncode == 0 and "Warning" not in given.stderr
    status = subprocess.run(
        [sys.executable, "-m", "vp", "status"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert status.returncode == 0 and status.stderr == ""
