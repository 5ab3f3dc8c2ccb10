"""What the docs say is what the program does."""

import re
import sys
from pathlib import Path

import pytest

from vp.cli.commands import COMMANDS
from vp.errors import ExitCode

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "docs"))

import make_manual  # noqa: E402 - found by the line above

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_manual_is_what_the_commands_say():
    assert (ROOT / "docs" / "MANUAL.md").read_text(encoding="utf-8") == make_manual.manual()


def test_the_manual_tells_every_command_and_every_exit_code():
    text = (ROOT / "docs" / "MANUAL.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"### `vp {command.name}`" in text
    for code in ExitCode:
        assert f"| {code.value} | " in text


@pytest.mark.parametrize("name", ["ARCHITECTURE", "SECURITY", "FORMAT", "GLOSSARY", "MANUAL", "gebruikersgids"])
def test_a_document_that_users_are_sent_to_exists(name):
    assert len((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")) > 1000


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands_that_the_docs_name_exist(path):
    names = {command.name for command in COMMANDS}
    text = path.read_text(encoding="utf-8")
    told = set(re.findall(r"^\s*(?:\$ )?vp ([a-z][a-z-]+)", text, re.M)) | set(
        re.findall(r"[`']vp ([a-z][a-z-]+)", text)
    )
    assert told <= names, told - names


def test_the_readme_opens_with_the_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"make demo.*make test", text[:600], re.S)


def test_every_command_says_what_it_does_in_both_languages():
    from vp.i18n import _, speaking

    for command in COMMANDS:
        with speaking("nl"):
            assert _(command.summary) != command.summary
