"""One writer at a time on this device: a lock that the system frees when the process dies, however it dies.

The lock file stands on the device, not in the synced folder. Two devices may write at once: entries are immutable and
have random names, so their writes never meet on a file. (filelock would do the same, but importing it costs 30 ms of
the 60 that a note takes.)
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vp.vault import files
from vp.vault.errors import Busy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE = 0.01
PATIENCE = 3.0
"""Seconds that a writer waits for another before it says Busy."""

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock at `path` within the block; Busy when another process has it for longer than `patience` seconds."""
    handle = files.open_to_lock(path)
    try:
        until = time.monotonic() + patience
        while not _try(handle):
            if time.monotonic() >= until:
                raise Busy
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)
