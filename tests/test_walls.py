"""Who may import whom: the contracts hold, and each is proved by a planted violation."""

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTRACTS = [
    each["name"]
    for each in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
]

PLANTED = {
    "the rooms do not import one another": ("vp/timeline/events.py", "import vp.report"),
    "the rooms do not import the terminal": ("vp/anonymise/findings.py", "import vp.cli.voice"),
    "casefile imports errors alone": ("vp/casefile/dates.py", "import vp.i18n"),
    "errors imports nothing of ours": ("vp/errors.py", "import vp.i18n"),
    "only the vault touches age": ("vp/cli/notes.py", "import pyrage"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    script = "import sys; from importlinter.cli import lint_imports_command; sys.argv = ['lint-imports', '--no-cache']; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(folder), "PATH": ""},
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walls")
    shutil.copytree(ROOT / "vp", folder / "vp", ignore=shutil.ignore_patterns("training", "source", "__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


def test_every_contract_has_a_planted_violation():
    assert sorted(PLANTED) == sorted(CONTRACTS)


def test_the_walls_stand(copy):
    ended = lint(copy)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_a_planted_violation_is_found(copy, contract):
    name, line = PLANTED[contract]
    path = copy / name
    before = path.read_text(encoding="utf-8")
    path.write_text(before + f"\n{line}\n", encoding="utf-8")
    try:
        ended = lint(copy)
    finally:
        path.write_text(before, encoding="utf-8")
    assert ended.returncode == 1
    assert f"{contract} BROKEN" in ended.stdout


_ONLY_CLI = {"os.environ", "os.getenv", "datetime.now", "datetime.today", "date.today", "time.time", "print", "input"}


def _spoken(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{node.value.id}.{node.attr}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.add(node.func.id)
    return found & _ONLY_CLI


# Programs that build data for the wheel, or run in a process of their own; no user's command imports them.
_PROGRAMS = {"compile.py", "train.py", "catalogues.py", "compile_terms.py", "agent_process.py"}


@pytest.mark.parametrize("room", ["casefile", "vault", "anonymise", "timeline", "report", "practice"])
def test_only_the_command_line_prints_and_knows_the_environment_and_the_time(room):
    told = {
        str(path.relative_to(ROOT)): spoken
        for path in sorted((ROOT / "vp" / room).rglob("*.py"))
        if path.name not in _PROGRAMS and (spoken := _spoken(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert told == {}


def test_what_is_forbidden_is_seen():
    assert _spoken(ast.parse("import os\nprint(os.environ['X'])")) == {"print", "os.environ"}
