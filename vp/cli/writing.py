"""Files that a user asks for: written whole or not at all, and never over another file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from vp.errors import N_, UsageError


class FileInTheWay(UsageError):
    """A file of that name exists, and is not written over."""


def write_new(path: Path, content: str | bytes, *, replace: bool = False) -> Path:
    """Write `content` to a new file at `path` and return the path; FileInTheWay unless it may `replace` one.

    The content is in a temporary file of the same folder first, so a full disk leaves no half file behind.
    """
    target = path.expanduser()
    if target.exists() and not replace:
        raise FileInTheWay(
            N_("there is a file {path} already"), N_("choose another name; nothing was written over"), path=target
        )
    handle, temporary = tempfile.mkstemp(prefix=".vp-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        os.replace(temporary, target)  # noqa: PTH105 - the very call that is atomic on every system
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return target
