"""The agent: a small process that holds one identity for a limited time. Run as a script; it imports nothing of vp.

It reads one JSON object from standard input (`place`, `seconds`, `text`, `pipe`), answers `ready`, and then serves
requests of one word each: `identity`, `status`, `end`. It ends at the time limit (time asleep counts), on `end`, on a
signal, and when its socket is taken away. It writes nothing to a disk but its socket, and no core dump; the socket's
folder goes with it when it is empty.
"""

import contextlib
import json
import os
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable

_TICK = 10.0
_PATIENCE = 0.5
_PR_SET_DUMPABLE = 4


class Limit:
    """When to end: by a clock that goes on while the machine sleeps, and by the wall clock, whichever is first."""

    def __init__(self, seconds: float) -> None:
        self._kind = getattr(time, "CLOCK_BOOTTIME", None)
        self._awake = self._now() + seconds
        self._wall = time.time() + seconds

    def _now(self) -> float:
        return time.monotonic() if self._kind is None else time.clock_gettime(self._kind)

    def left(self) -> float:
        """Seconds left; 0 or less when it is over."""
        return min(self._awake - self._now(), self._wall - time.time())


def keep_memory_private() -> None:
    """No core dump, no reading by a debugger of the same user, where the system can do that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def answer(word: bytes, text: str, left: float) -> bytes | None:
    """What a request gets; None for `end`."""
    if word == b"identity":
        return f"{left:.0f}\n{text}".encode()
    if word == b"status":
        return f"{left:.0f}\n".encode()
    return None if word == b"end" else b""


def _same_user(peer: socket.socket) -> bool:
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # the folder is the user's alone
    found = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", found)[1] == os.getuid())


def _serve_one(peer: socket.socket, text: str, limit: Limit, vanish: Callable[[], None]) -> bool:
    """Answer one client; whether to go on. `vanish` gives the place up before `end` is answered, for the next one."""
    going = True
    with peer, contextlib.suppress(OSError):
        peer.settimeout(_PATIENCE)
        if not _same_user(peer):
            return True
        word = peer.recv(32).strip()
        left = limit.left()
        reply = answer(word, text, left) if left > 0 else None
        if reply is None:
            going = False
            vanish()
        peer.sendall(b"ok\n" if reply is None else reply)
    return going


def serve_socket(place: str, text: str, limit: Limit) -> None:
    """Serve on a private Unix socket at `place` until the limit."""
    with contextlib.suppress(OSError):  # an agent that ends takes the folder with it, perhaps just now
        os.mkdir(os.path.dirname(place), 0o700)  # noqa: PTH102, PTH120
    os.umask(0o177)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(place)
    own = _identity_of(place)

    def vanish() -> None:
        if _identity_of(place) == own:
            _unlink(place)
            with contextlib.suppress(OSError):  # another vault's agent is in it
                os.rmdir(os.path.dirname(place))  # noqa: PTH106, PTH120

    try:
        listener.listen(8)
        _tell_ready()
        going = True
        while going and (left := limit.left()) > 0 and _identity_of(place) == own:
            if select.select([listener], [], [], min(left, _TICK))[0]:
                going = _serve_one(listener.accept()[0], text, limit, vanish)
    finally:
        vanish()
        listener.close()


def _identity_of(place: str) -> tuple[int, int] | None:
    """What tells this socket from another one at the same place."""
    try:
        found = os.stat(place)  # noqa: PTH116 - this script imports as little as it can
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _unlink(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108


def serve_pipe(place: str, text: str, limit: Limit, pipe: dict[str, str]) -> None:
    """The same for Windows: a named pipe with a key that stands in a private file at `place`."""
    import threading
    from multiprocessing.connection import Listener

    def vanish() -> None:
        with contextlib.suppress(OSError), open(place, encoding="ascii") as file:  # noqa: PTH123
            own = pipe["key"] in file.read()
            file.close()
            if own:
                _unlink(place)

    def give_up() -> None:
        vanish()
        _unlink(pipe["address"])
        os._exit(0)

    timer = threading.Timer(max(limit.left(), 0), give_up)
    timer.daemon = True
    timer.start()
    with Listener(pipe["address"], family=pipe["family"], authkey=bytes.fromhex(pipe["key"])) as listener:
        _tell_ready()
        going = True
        while going:
            # Whatever a client does wrong (no key, no word, gone already) is its own affair.
            with contextlib.suppress(Exception), listener.accept() as peer:
                left = limit.left()
                reply = answer(peer.recv_bytes(32).strip(), text, left) if left > 0 else None
                if reply is None:
                    going = False
                    vanish()
                peer.send_bytes(b"ok\n" if reply is None else reply)
    give_up()


def _tell_ready() -> None:
    """Let go of the standard streams, and then tell the one who started this that it listens."""
    ready = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1, 2):
        os.dup2(nothing, handle)
    os.close(nothing)
    os.write(ready, b"ready\n")
    os.close(ready)


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit(0)


def main() -> None:
    """Read what to hold, step into the background, serve."""
    keep_memory_private()
    given = json.loads(sys.stdin.buffer.read())
    limit = Limit(float(given["seconds"]))
    if hasattr(os, "fork") and os.fork():
        os._exit(0)
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    if given["pipe"]:
        serve_pipe(given["place"], given["text"], limit, given["pipe"])
    else:
        serve_socket(given["place"], given["text"], limit)


if __name__ == "__main__":
    main()
