"""Files that a user asks for: written whole or not at all, and never over another file."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from vp.errors import N_, UsageError


class FileInTheWay(UsageError):
    """A file of that name exists, and is not written over."""


def place_for(path: Path) -> Path:
    """The new file that `path` means; FileInTheWay, or the system's own fault, while nothing is done yet.

    A command that records something asks this before it records: a file that cannot be written must not leave the
    work half done.
    """
    target = path.expanduser()
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists():
        raise FileInTheWay(
            N_("there is a file {path} already"), N_("choose another name; nothing was written over"), path=target
        )
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
    if not os.access(target.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target.parent))
    return target


def write_new(path: Path, content: str | bytes, *, replace: bool = False) -> Path:
    """Write `content` to a new file at `path` and return the path; FileInTheWay unless it may `replace` one.

    The content is in a temporary file of the same folder first, so a full disk leaves no half file behind.
    """
    target = path.expanduser() if replace else place_for(path)
    handle, temporary = tempfile.mkstemp(prefix=".vp-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        os.replace(temporary, target)  # noqa: PTH105 - the very call that is atomic on every system
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return target
