"""What the tests share: a home with a vault that is made once, and `vp` run in this process."""

import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Run in the background of a script, a shell has Ctrl-C ignored, and what the tests start would ignore it as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)


PASSPHRASE = "vier losse woorden samen"
TODAY = "2026-11-24"


@dataclass(frozen=True)
class Ended:
    """How a run of `vp` ended."""

    code: int
    out: str
    err: str


class Console:
    """Runs `vp` in this process, in a folder and a home of its own."""

    def __init__(self, home: Path, folder: Path, monkeypatch) -> None:
        self.home, self.folder, self._patch = home, folder, monkeypatch
        for name in [each for each in os.environ if each.startswith("VP_")]:
            monkeypatch.delenv(name)
        self.set(
            VP_HOME=home / "vp", VP_LANG="nl", VP_TODAY=TODAY, VP_PASSPHRASE_FILE=home / "passphrase", NO_COLOR="1"
        )
        monkeypatch.chdir(folder)

    def set(self, **variables: object) -> None:
        for name, value in variables.items():
            self._patch.setenv(name, str(value))

    def run(self, *arguments: str, given: str | bytes = "") -> Ended:
        from vp.cli.app import run

        raw = given.encode() if isinstance(given, str) else given
        streams = {
            "stdin": io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"),
            "stdout": io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
            "stderr": io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
        }
        with pytest.MonkeyPatch.context() as patch:
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            code = run(list(arguments))
            told = []
            for name in ("stdout", "stderr"):
                streams[name].flush()
                told.append(streams[name].buffer.getvalue().decode("utf-8"))
        return Ended(code, *told)

    def done(self, *arguments: str, given: str | bytes = "") -> str:
        """The stdout of a run that must succeed."""
        ended = self.run(*arguments, given=given)
        assert ended.code == 0, ended
        return ended.out

    def data(self, *arguments: str):
        """The data of a run with --json that must succeed."""
        return json.loads(self.done(*arguments, "--json"))["data"]

    def at_terminal(self, *arguments: str, typed: Sequence[str] = ()) -> Ended:
        """A run of which the questions are answered by these lines."""
        from vp.cli import voice

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(voice, "at_terminal", lambda: True)
            return self.run(*arguments, given="".join(f"{line}\n" for line in typed))


@pytest.fixture(scope="module")
def quick_passphrases():
    """The cost of guessing a passphrase is tested in `tests/vault`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vp.vault.passphrase.WORK_FACTOR", 2)
        yield


@pytest.fixture(scope="session")
def ready_home(tmp_path_factory):
    """A home with a vault of which the passphrase is in a file: made once, since a passphrase is slow on purpose."""
    home = tmp_path_factory.mktemp("ready")
    (home / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    folder = tmp_path_factory.mktemp("nowhere")
    with pytest.MonkeyPatch.context() as patch:
        ended = Console(home, folder, patch).run("init", "--no-confirm", "--json")
    assert ended.code == 0, ended
    (home / "recovery").write_text(ended.out.split('"recovery_key": "')[1].split('"')[0], encoding="utf-8")
    return home


@pytest.fixture
def console(ready_home, tmp_path, monkeypatch):
    """`vp` with an empty vault, unlocked."""
    shutil.copytree(ready_home, tmp_path / "home")
    (tmp_path / "here").mkdir()
    made = Console(tmp_path / "home", tmp_path / "here", monkeypatch)
    made.done("unlock", "--for", "10m")
    yield made
    made.run("lock")
