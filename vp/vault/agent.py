"""The agent as its clients see it: start it, ask for the identity, ask how long it lasts, end it.

Asking opens one connection to a socket in a folder that is the user's alone, and imports neither subprocess nor
multiprocessing. A socket that nobody listens on is removed. Without an agent every answer is "there is none".
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vp.vault import files
from vp.vault.errors import AgentUnavailable

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from vp.vault.device import VaultOnDevice

_PATIENCE = 1.0
_LARGEST = 65536
_LONGEST_PATH = 100
PIPES = os.name == "nt"
"""Whether named pipes with a key file stand in for Unix sockets."""


@dataclass(frozen=True, slots=True)
class AgentStatus:
    """How many seconds the agent will still hold the identity."""

    seconds_left: int


def _private(path: Path) -> bool:
    """Whether the socket and its folder belong to the user alone."""
    if os.name == "nt":
        return True
    try:
        socket, folder = path.lstat(), path.parent.lstat()
    except OSError:
        return False
    return socket.st_uid == folder.st_uid == os.getuid() and not (folder.st_mode | socket.st_mode) & 0o077


def _ask_socket(path: Path, word: str) -> bytes | None:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(_PATIENCE)
        try:
            client.connect(os.fspath(path))
            client.sendall(f"{word}\n".encode())
            reply = b""
            while (part := client.recv(_LARGEST)) and len(reply) <= _LARGEST:
                reply += part
        except ConnectionRefusedError:
            files.remove(path)
            return None
        except OSError:
            return None
    return reply


def _ask_pipe(path: Path, word: str) -> bytes | None:
    import json
    from multiprocessing import AuthenticationError
    from multiprocessing.connection import Client

    given = json.loads(files.read(path) or b"{}")
    try:
        with Client(given["address"], family=given["family"], authkey=bytes.fromhex(given["key"])) as client:
            client.send_bytes(word.encode())
            return client.recv_bytes(_LARGEST) if client.poll(_PATIENCE) else None
    except (OSError, EOFError, KeyError, AuthenticationError):
        files.remove(path)
        return None


def _ask(here: VaultOnDevice, word: str) -> bytes | None:
    path = here.agent
    if not _private(path):
        return None
    return (_ask_pipe if PIPES else _ask_socket)(path, word) or None


def fetch(here: VaultOnDevice) -> str | None:
    """The identity's text; None when there is no agent."""
    reply = _ask(here, "identity")
    return reply.partition(b"\n")[2].decode("utf-8", "replace") if reply else None


def status(here: VaultOnDevice) -> AgentStatus | None:
    """How long the agent lasts; None when there is none."""
    reply = _ask(here, "status")
    seconds = reply.strip() if reply else b""
    return AgentStatus(int(seconds)) if seconds.isdigit() else None


def end(here: VaultOnDevice) -> bool:
    """End the agent; whether there was one."""
    return _ask(here, "end") == b"ok\n"


def _pipe(here: VaultOnDevice) -> dict[str, str]:
    """A named pipe and its key, kept in a private file where clients find them."""
    import json

    name = f"vp-{here.vault_id[:12]}-{os.urandom(8).hex()}"
    address, family = (rf"\\.\pipe\{name}", "AF_PIPE") if os.name == "nt" else (f"{here.agent}.pipe", "AF_UNIX")
    pipe = {"address": address, "family": family, "key": os.urandom(32).hex()}
    files.write(here.agent, json.dumps(pipe).encode(), durable=False)
    return pipe


def start(here: VaultOnDevice, text: str, seconds: int) -> None:
    """Start an agent that holds `text` for `seconds`; an earlier one ends first. AgentUnavailable when it cannot be."""
    import json
    import subprocess
    from pathlib import Path

    end(here)  # which may take the folder with it
    files.make_private(here.device.runtime)
    place = os.fspath(here.agent)
    if not sys.executable or (not PIPES and len(os.fsencode(place)) > _LONGEST_PATH):
        raise AgentUnavailable(place)
    files.remove(here.agent)
    given = {"place": place, "seconds": seconds, "text": text, "pipe": _pipe(here) if PIPES else None}
    script = os.fspath(Path(__file__).with_name("agent_process.py"))
    flags = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    try:
        with subprocess.Popen(
            [sys.executable, "-I", "-S", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=here.agent.anchor,
            start_new_session=True,
            creationflags=flags,
        ) as process:
            if not _handed_over(process, json.dumps(given).encode()):
                process.kill()
                raise AgentUnavailable(place)
            if os.name == "nt":
                process.returncode = 0  # it goes on; there is nothing to wait for
    except (OSError, subprocess.SubprocessError):
        raise AgentUnavailable(place) from None


def _handed_over(process: subprocess.Popen[bytes], given: bytes) -> bool:
    """Give the process what it holds, and wait until it listens; False when it ends instead."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(given)
    process.stdin.close()
    return bool(process.stdout.read(6) == b"ready\n")
