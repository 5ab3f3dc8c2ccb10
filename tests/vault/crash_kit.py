"""A process that dies, and a machine that loses power, at every call that changes a disk.

`vp.vault.files` makes all such calls through its own name `os`. In a child process that name is replaced by a watcher
that counts the calls, and kills the process with SIGKILL before one of them, or in the middle of a write.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vp.vault import files

CHANGING = ("open", "write", "fsync", "close", "replace", "unlink", "mkdir", "rmdir", "chmod")
_AUDITED = {
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.truncate",
    "os.link",
    "os.symlink",
    "os.utime",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Watcher:
    """Stands in for `os` in `vp.vault.files`; counts, and dies before call `fatal` (in a write: half through it)."""

    def __init__(self, fatal: int | None, *, half: bool = False) -> None:
        self.fatal, self.half = fatal, half
        self.calls: list[str] = []
        self.inside = False

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return (lambda *args, **more: self._call(name, real, *args, **more)) if name in CHANGING else real

    def before(self, name: str, args: tuple[Any, ...]) -> None:
        """Something to do before each call."""

    def _call(self, name: str, real: Callable[..., Any], *args: Any, **more: Any) -> Any:
        if len(self.calls) == self.fatal:
            if self.half and name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        self.before(name, args)
        self.calls.append(name)
        self.inside = True
        try:
            return real(*args, **more)
        finally:
            self.inside = False


@dataclass
class Outcome:
    """How a child ended: what it said was saved, the calls it made, and changes of a disk that no watcher saw."""

    killed: bool
    said: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    pictures: list[Any] = field(default_factory=list)


def run(work: Callable[[Callable[[str], None]], None], watcher: Watcher) -> Outcome:
    """Do `work` in a child process under `watcher`; `work` gets a function that reports what is saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(work, watcher, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    assert killed or os.WEXITSTATUS(status) == 0, "the child failed by itself"
    outcome = Outcome(killed)
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 8], "big")
        kind, value = pickle.loads(data[at + 8 : at + 8 + size])
        getattr(outcome, kind).append(value)
        at += 8 + size
    return outcome


def _child(work: Callable[[Callable[[str], None]], None], watcher: Watcher, pipe: int) -> None:
    unseen: list[str] = []
    code = 1
    try:

        def tell(kind: str, value: Any) -> None:
            message = pickle.dumps((kind, value))
            os.write(pipe, len(message).to_bytes(8, "big") + message)

        def audit(event: str, args: tuple[Any, ...]) -> None:
            opened = event == "open" and isinstance(args[2], int) and args[2] & _WRITING
            if (event in _AUDITED or opened) and not watcher.inside:
                unseen.append(f"{event} {args[0]!r}")

        sys.addaudithook(audit)
        files.os = watcher  # type: ignore[assignment]
        work(lambda saved: tell("said", saved))
        for call in watcher.calls:
            tell("calls", call)
        for each in [each for each in unseen if ".pyc" not in each and "__pycache__" not in each]:
            tell("unseen", each)
        for picture in getattr(watcher, "pictures", ()):
            tell("pictures", picture)
        code = 0
    finally:
        os._exit(code)


class PowerWatcher(Watcher):
    """Remembers, before each call, what a disk would hold if the power went now: only what was flushed is certain."""

    def __init__(self, base: Path, said: list[str]) -> None:
        super().__init__(None)
        self.base, self.said = base, said
        self.content: dict[int, bytes] = {}
        self.names: dict[str, dict[str, int | None]] = {}
        self.pictures: list[tuple[list[str], dict[str, bytes | None], dict[str, bytes | None]]] = []
        for folder in [base, *(each for each in base.rglob("*") if each.is_dir())]:
            self._flush_names(str(folder))
        for path in base.rglob("*"):
            if path.is_file():
                self.content[path.stat().st_ino] = path.read_bytes()

    def _flush_names(self, folder: str) -> None:
        with os.scandir(folder) as found:
            self.names[folder] = {each.name: None if each.is_dir() else each.inode() for each in found}

    def _call(self, name: str, real: Callable[..., Any], *args: Any, **more: Any) -> Any:
        self.pictures.append((list(self.said), self._certain(), self._names_only()))
        result = super()._call(name, real, *args, **more)
        if name == "open" and args[1] & os.O_CREAT:
            self.content.setdefault(os.fstat(result).st_ino, b"")
            if args[1] & os.O_EXCL:
                self.content[os.fstat(result).st_ino] = b""
        if name == "fsync":
            place = os.readlink(f"/proc/self/fd/{args[0]}")
            if Path(place).is_dir():
                self._flush_names(place)
            else:
                self.content[os.fstat(args[0]).st_ino] = Path(place).read_bytes()
        return result

    def _certain(self) -> dict[str, bytes | None]:
        """Names and contents as they were flushed."""
        found: dict[str, bytes | None] = {}

        def walk(folder: str) -> None:
            found[folder] = None
            for name, inode in self.names.get(folder, {}).items():
                path = f"{folder}/{name}"
                if inode is None:
                    walk(path)
                else:
                    found[path] = self.content.get(inode, b"")

        walk(str(self.base))
        return found

    def _names_only(self) -> dict[str, bytes | None]:
        """Names as they are now, contents as they were flushed: what a careless file system keeps."""
        found: dict[str, bytes | None] = {str(self.base): None}
        for path in self.base.rglob("*"):
            found[str(path)] = None if path.is_dir() else self.content.get(path.stat().st_ino, b"")
        return found


def lay_out(picture: dict[str, bytes | None], base: Path, target: Path) -> None:
    """Make the files of `picture`, which was taken of `base`, in `target`."""
    shutil.rmtree(target, ignore_errors=True)
    for path, data in picture.items():
        place = target / Path(path).relative_to(base)
        if data is None:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        else:
            place.write_bytes(data)
