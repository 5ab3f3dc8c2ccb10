"""Runs the whole-command scripts of this folder (`*.script`): commands, what they must print, and their input files.

    # a comment
    $ vp list --open          a command; `vp` is this checkout's; `< NAME` gives it a file, `<< TEXT` a line, as input
    | 2026-001 …              a line of stdout, in order; `…` stands for any text, a line `| …` for any lines
    ! vp: er is geen zaak 7   a line of stderr, likewise
    ? 12                      the exit code; 0 when it is left out
    -- NAME --                what follows, up to the next such line, is a file in the folder where the script runs

Output that no line expects fails the script, unless it expects none of that stream at all. Every script starts with
an empty home, an empty folder and VP_TODAY=2026-11-24, in Dutch; the passphrase is in the file that VP_PASSPHRASE_FILE
names. A script that begins with `# uses: vault` starts with a vault that is made and unlocked.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCRIPTS = sorted(HERE.glob("*.script"))
PASSPHRASE = "vier losse woorden samen"


@dataclass
class Step:
    line: int
    command: str
    stdout: list[str] = field(default_factory=list)
    stderr: list[str] = field(default_factory=list)
    code: int = 0


def parse(text: str) -> tuple[list[Step], dict[str, str]]:
    steps: list[Step] = []
    files: dict[str, str] = {}
    name = None
    for number, line in enumerate(text.splitlines(), start=1):
        if found := re.fullmatch(r"-- (.+) --", line):
            name = found[1]
            files[name] = ""
        elif name is not None:
            files[name] += line + "\n"
        elif line.startswith("$ "):
            steps.append(Step(number, line[2:]))
        elif line[:1] in ("|", "!") and steps:
            (steps[-1].stdout if line[0] == "|" else steps[-1].stderr).append(line[2:])
        elif line.startswith("? "):
            steps[-1].code = int(line[2:])
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"line {number} is no line of a script: {line!r}")
    return steps, files


def as_pattern(expected: list[str]) -> str:
    parts = []
    for line in expected:
        if line.strip() == "…":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"[ ]*\n")
    return "".join(parts)


def environment(home: Path) -> dict[str, str]:
    kept = {
        key: os.environ[key]
        for key in ("PATH", "SYSTEMROOT", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
        if key in os.environ
    }
    return {
        **kept,
        "HOME": str(home),
        "VP_HOME": str(home / "vp"),
        "VP_LANG": "nl",
        "VP_TODAY": "2026-11-24",
        "VP_PASSPHRASE_FILE": str(home / "passphrase"),
        "LC_ALL": "C.UTF-8",
    }


def run(command: str, folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    given = ""
    if "<<" in words:
        at = words.index("<<")
        given, words = words[at + 1] + "\n", words[:at]
    elif "<" in words:
        at = words.index("<")
        given, words = (folder / words[at + 1]).read_text(encoding="utf-8"), words[:at]
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        key, _equals, value = words.pop(0).partition("=")
        env = {**env, key: value}
    if words[0] == "vp":
        words = [sys.executable, "-m", "vp", *words[1:]]
    return subprocess.run(
        words, cwd=folder, env=env, input=given, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


def test_there_are_scripts():
    assert len(SCRIPTS) >= 5


@pytest.fixture(scope="session")
def ready_home(tmp_path_factory):
    """A home with a vault, made once: a passphrase file is slow to make on purpose."""
    home = tmp_path_factory.mktemp("ready")
    (home / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    made = run("vp init --no-confirm", home, environment(home))
    assert made.returncode == 0, made.stderr
    return home


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_script(path, tmp_path, ready_home):
    text = path.read_text(encoding="utf-8")
    home, folder = tmp_path / "home", tmp_path / "here"
    folder.mkdir()
    unlocked = text.startswith("# uses: vault")
    if unlocked:
        shutil.copytree(ready_home, home)
    else:
        home.mkdir()
        (home / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    env = environment(home)
    steps, files = parse(text)
    assert steps, f"{path.name} runs nothing"
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    try:
        if unlocked:
            assert run("vp unlock", folder, env).returncode == 0
        for step in steps:
            _check(path, step, run(step.command, folder, env))
    finally:
        run("vp lock", folder, env)


def _check(path: Path, step: Step, ended: subprocess.CompletedProcess[str]) -> None:
    told = f"{path.name}:{step.line}: {step.command}\nexit code {ended.returncode}\nstdout:\n{ended.stdout}\nstderr:\n{ended.stderr}"
    assert ended.returncode == step.code, told
    for expected, got in ((step.stdout, ended.stdout), (step.stderr, ended.stderr)):
        if expected:
            assert re.fullmatch(as_pattern(expected), got, re.S), told
    if not step.stderr and step.code and step.command.startswith("vp"):
        raise AssertionError(f"a failing step must say what stderr shows\n{told}")
