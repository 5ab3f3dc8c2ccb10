"""Every change that the vault makes to a disk goes through here: new file, replaced file, removed file, new folder.

Promises: a file that exists under its final name is whole. It is written under a private temporary name in the same
folder, flushed to the disk, renamed, and then the folder is flushed. A crash, a full disk or a read-only folder leaves
the old state and at most a stray with the temporary name, which `is_stray` knows. OSError becomes an error of ours.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vp.vault.errors import DiskFull, FileFault, NotPrivate, NotWritable

_STRAY_START, _STRAY_END = ".vp-", ".tmp"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

_READ = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    _READ |= getattr(os, _flag, 0)
LARGEST = 1 << 30
"""A file above 1 GB is not read: everything is decrypted in memory."""


def is_stray(name: str) -> bool:
    """Whether `name` is that of a temporary file which a crash left behind."""
    return name.startswith(_STRAY_START) and name.endswith(_STRAY_END)


def _reason(fault: OSError) -> str:
    return os.strerror(fault.errno) if fault.errno else type(fault).__name__


def told(fault: OSError, path: Path) -> DiskFull | NotWritable | FileFault:
    """The error that tells the user about `fault`."""
    if fault.errno in _FULL:
        return DiskFull(path)
    if fault.errno in _FORBIDDEN:
        return NotWritable(path)
    return FileFault(path, _reason(fault))


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turn an OSError of a block that writes into an error of ours."""
    try:
        yield
    except OSError as fault:
        raise told(fault, path) from None


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def flush_folder(folder: Path) -> None:
    """Make the names in `folder` durable; a system that cannot (Windows) has made them so already."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put `data` at `path`, whole or not at all; when this returns it survives a power cut (if `durable`)."""
    stray = path.with_name(f"{_STRAY_START}{os.urandom(8).hex()}{_STRAY_END}")
    with faults_told(path):
        try:
            handle = os.open(stray, _NEW, 0o600)
            try:
                _write_all(handle, data)
                if durable:
                    os.fsync(handle)
            finally:
                os.close(handle)
            os.replace(stray, path)  # noqa: PTH105 - every call goes through os, so that a test can count them
        except BaseException:
            with suppress(OSError):
                os.unlink(stray)  # noqa: PTH108
            raise
        if durable:
            flush_folder(path.parent)


def open_to_lock(path: Path) -> int:
    """A file descriptor of the file at `path`, which is made if it is missing; the caller closes it."""
    with faults_told(path):
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def remove(path: Path, *, durable: bool = False) -> None:
    """Remove `path`; nothing happens when it is gone already."""
    with faults_told(path):
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108
        if durable:
            flush_folder(path.parent)


def remove_folder(path: Path) -> None:
    """Remove the empty folder `path`; nothing happens when it is gone already."""
    with faults_told(path), suppress(FileNotFoundError):
        os.rmdir(path)  # noqa: PTH106


def make_folder(path: Path) -> None:
    """Make `path` and what is missing above it, for the user alone, durably."""
    if path.is_dir():
        return
    with faults_told(path):
        if not path.parent.is_dir():
            make_folder(path.parent)
        with suppress(FileExistsError):
            os.mkdir(path, 0o700)  # noqa: PTH102
        flush_folder(path.parent)


def make_private(path: Path) -> None:
    """Make `path` a folder of the user alone; NotPrivate when somebody else owns it."""
    make_folder(path)
    if os.name == "nt":
        return
    with faults_told(path):
        found = os.lstat(path)
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise NotPrivate(path)
        if stat.S_IMODE(found.st_mode) & 0o077:
            os.chmod(path, 0o700)  # noqa: PTH101


def read(path: Path, largest: int = LARGEST) -> bytes | None:
    """The bytes of `path`, None when there is no such file; FileFault when it is no plain file or above `largest`.

    The synced folder may hold what somebody else put there: a link, a pipe that never ends, a device.
    """
    try:
        handle = os.open(path, _READ)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise FileFault(path, _reason(fault)) from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise FileFault(path, os.strerror(errno.EINVAL))
        if found.st_size > largest:
            raise FileFault(path, os.strerror(errno.EFBIG))
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read()
    except OSError as fault:
        raise FileFault(path, _reason(fault)) from None
    finally:
        os.close(handle)


def names(folder: Path) -> list[str]:
    """The names in `folder`, sorted; none when there is no such folder."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as fault:
        raise FileFault(folder, _reason(fault)) from None
