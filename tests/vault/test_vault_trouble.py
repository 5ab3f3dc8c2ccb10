"""A full disk, a read-only folder, a second vp: one clear message, and the old state whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

import vp
from vp.errors import ExitCode, VpError
from vp.vault import OpenVault, files
from vp.vault import errors as facts


class Failing:
    """Stands in for `os` in `vp.vault.files`; one of its calls fails, from the `after`th on."""

    def __init__(self, call: str, number: int, after: int = 0) -> None:
        self.call, self.number, self.after, self.seen = call, number, after, 0

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        if name != self.call:
            return real

        def call(*args: object, **more: object) -> object:
            self.seen += 1
            if self.seen > self.after:
                raise OSError(self.number, os.strerror(self.number), "geheim")
            return real(*args, **more)

        return call


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "fact"),
    [
        (errno.ENOSPC, facts.DiskFull),
        (errno.EDQUOT, facts.DiskFull),
        (errno.EROFS, facts.NotWritable),
        (errno.EIO, facts.FileFault),
    ],
)
def test_a_write_that_fails_leaves_the_old_state(
    room, opened: OpenVault, folder: str, monkeypatch: pytest.MonkeyPatch, call: str, number: int, fact: type[VpError]
) -> None:
    note = opened.write(folder, "notitie", {}, "eerst")
    with monkeypatch.context() as patch:
        if call == "open":  # reading opens files too: only making a new one fails
            real = os.open

            def opening(path: object, flags: int, *more: int) -> int:
                if flags & os.O_EXCL:
                    raise OSError(number, "x")
                return real(path, flags, *more)  # type: ignore[arg-type]

            patch.setattr(os, "open", opening)
        else:
            patch.setattr(files, "os", Failing(call, number))
        with pytest.raises(fact) as fault:
            opened.write(folder, "notitie", {}, "beter", replaces=note)
        assert "geheim" not in str(fault.value)
    assert [each.body for each in room.open().entries(folder, {"notitie"})] == ["eerst"]
    assert room.open().check().clean
    assert list(room.folder.rglob(".vp-*")) == []


@pytest.mark.skipif(os.name == "nt", reason="needs limits of a process")
def test_a_file_size_limit_is_told_as_a_full_disk(room, opened: OpenVault, folder: str) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from vp.vault import Device, Vault\n"
        "home, cache, run, vault, folder = sys.argv[1:]\n"
        "opened = Vault.open(Path(vault), Device(Path(home), Path(cache), Path(run))).unlock(sys.stdin.read())\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: opened.write(folder, 'notitie', {}, 'x' * 100_000)\n"
        "except Exception as fault: print(type(fault).__name__)\n"
    )
    places = [str(each) for each in (room.device.home, room.device.cache, room.device.runtime, room.folder)]
    done = _python(script, *places, folder, given=room.passphrase)
    assert done.stdout.strip() == "DiskFull", done.stderr
    assert [each.kind for each in room.open().entries(folder)] == ["zaak"]
    assert room.open().check().clean


def _python(script: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(vp.__file__).parent.parent)}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], input=given, capture_output=True, text=True, env=environment
    )


def test_a_second_writer_waits_and_is_then_told(room, opened: OpenVault, folder: str) -> None:
    other = room.open()
    with opened.writing():
        opened.write(folder, "notitie", {}, "mag, want genest")
        with pytest.raises(facts.Busy) as fault, other.writing(patience=0.05):
            pass
        assert fault.value.exit_code == ExitCode.BUSY
        assert len(other.entries(folder)) == 2, "reading needs no lock"
    with other.writing():
        other.write(folder, "notitie", {}, "en nu wel")


def test_the_lock_is_free_after_an_error(opened: OpenVault, folder: str, room) -> None:
    with pytest.raises(ZeroDivisionError), opened.writing():
        raise ZeroDivisionError
    with room.open().writing(patience=0):
        pass


def test_two_processes_that_write_at_once_lose_nothing(room, opened: OpenVault, folder: str) -> None:
    script = (
        "import sys; from pathlib import Path; from vp.vault import Device, Vault\n"
        "home, cache, run, vault, folder, name = sys.argv[1:]\n"
        "opened = Vault.open(Path(vault), Device(Path(home), Path(cache), Path(run))).unlock(sys.stdin.read())\n"
        "for number in range(100):\n"
        "    with opened.writing(patience=60):\n"
        "        opened.write(folder, 'notitie', {}, f'{name}{number}')\n"
        "    if number % 10 == 0: opened.rows(); opened.entries(folder)\n"
    )
    places = [str(each) for each in (room.device.home, room.device.cache, room.device.runtime, room.folder)]
    environment = {**os.environ, "PYTHONPATH": str(Path(vp.__file__).parent.parent)}
    running = []
    for name in "ab":
        command = [sys.executable, "-c", script, *places, folder, name]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        assert process.stdin is not None
        process.stdin.write(room.passphrase)
        process.stdin.close()
        running.append(process)
    for process in running:
        assert process.wait(120) == 0, process.stderr.read() if process.stderr else ""
        if process.stderr:
            process.stderr.close()
    fresh = room.open()
    notes = fresh.entries(folder, {"notitie"})
    assert sorted(each.body or "" for each in notes) == sorted(
        f"{name}{number}" for name in "ab" for number in range(100)
    )
    assert len({each.made for each in notes}) == 200, "under the lock every entry has its own place in the order"
    assert fresh.check().clean
    assert fresh.rows()[0]["notes"] == 200


def test_a_reader_beside_an_editing_writer_always_sees_one_revision(room, opened: OpenVault, folder: str) -> None:
    import threading

    note = opened.write(folder, "notitie", {}, "0")
    done = threading.Event()

    def edit() -> None:
        current = note
        for number in range(60):
            current = opened.write(folder, "notitie", {}, str(number), replaces=current)
        done.set()

    writer = threading.Thread(target=edit)
    writer.start()
    reader = room.open()
    try:
        while not done.is_set():
            assert len(reader.entries(folder, {"notitie"})) == 1
    finally:
        writer.join()
    assert reader.warnings == ()


def test_a_home_that_belongs_to_others_is_refused(
    room, opened: OpenVault, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name == "nt":
        return
    monkeypatch.setattr(os, "getuid", lambda: 123456)
    with pytest.raises(facts.NotPrivate):
        opened.save_draft("x", {})


def test_reading_works_when_the_device_cannot_remember(room, opened, folder, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.rows()
    opened.forget_on_device()
    fresh = room.second_device().open()
    monkeypatch.setattr(files, "os", Failing("replace", errno.ENOSPC))
    assert len(fresh.entries(folder)) == 1
    assert len(fresh.rows()) == 1
