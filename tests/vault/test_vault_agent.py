"""The agent holds the identity for a while, for this user alone, and then it is gone."""

from __future__ import annotations

import dataclasses
import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyrage import x25519

from vp.vault import OpenVault, Vault, agent, agent_process
from vp.vault import errors as facts

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the named pipe is tested with its Unix stand-in")


@pytest.fixture(params=[False, True], ids=["socket", "pipe"])
def vault(room, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory) -> Iterator[object]:
    monkeypatch.setattr(agent, "PIPES", request.param)
    vault = room.vault
    yield vault
    vault.lock()


def until_gone(vault) -> None:
    for _ in range(200):
        if vault.agent_status() is None:
            return
        time.sleep(0.05)
    raise AssertionError("the agent does not end")


def test_it_opens_the_vault_until_it_is_locked(vault, room, opened: OpenVault, folder: str) -> None:
    assert vault.unlock_with_agent() is None
    assert vault.lock() is False
    vault.start_agent(opened, 60)
    left = vault.agent_status()
    assert left is not None
    assert 50 < left.seconds_left <= 60
    held = vault.unlock_with_agent()
    assert held is not None
    assert held.public_key == opened.public_key
    assert len(held.entries(folder)) == 1
    assert vault.lock() is True
    assert vault.agent_status() is None
    assert vault.unlock_with_agent() is None
    until_gone(vault)
    assert not room.device.at(vault.id).agent.exists()


def test_it_ends_at_its_limit(vault, room, opened: OpenVault) -> None:
    vault.start_agent(opened, 1)
    assert vault.agent_status() is not None
    until_gone(vault)
    assert vault.unlock_with_agent() is None


def test_a_new_one_takes_the_place_of_the_old(vault, opened: OpenVault) -> None:
    vault.start_agent(opened, 30)
    vault.start_agent(opened, 300)
    left = vault.agent_status()
    assert left is not None
    assert left.seconds_left > 250


def test_socket_and_folder_are_private_and_no_child_is_left(
    room, opened: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def remembered(*arguments, **options):  # other tests of this process may have children of their own
        started.append(real(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remembered)
    room.vault.start_agent(opened, 60)
    place = room.device.at(opened.id).agent
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert len(started) == 1
    with pytest.raises(ChildProcessError):
        os.waitpid(started[0].pid, os.WNOHANG)
    room.vault.lock()


def test_a_stale_socket_is_cleaned(room, opened: OpenVault) -> None:
    place = room.device.at(opened.id).agent
    place.parent.mkdir(mode=0o700)
    os.umask(0o077)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(place))
    place.chmod(0o600)
    assert room.vault.unlock_with_agent() is None
    assert not place.exists()
    room.vault.start_agent(opened, 60)
    assert room.vault.lock() is True


def test_a_socket_open_to_others_is_not_spoken_to(room, opened: OpenVault) -> None:
    room.vault.start_agent(opened, 60)
    place = room.device.at(opened.id).agent
    place.chmod(0o666)
    assert room.vault.unlock_with_agent() is None
    place.chmod(0o600)
    place.parent.chmod(0o755)
    assert room.vault.unlock_with_agent() is None
    place.parent.chmod(0o700)
    assert room.vault.lock() is True


def test_a_silent_client_and_rubbish_do_not_stop_it(room, opened: OpenVault) -> None:
    room.vault.start_agent(opened, 60)
    place = str(room.device.at(opened.id).agent)
    with socket.socket(socket.AF_UNIX) as silent, socket.socket(socket.AF_UNIX) as rude:
        silent.connect(place)
        rude.connect(place)
        rude.sendall(b"\x00" * 100)
        time.sleep(0.1)
        assert room.vault.unlock_with_agent() is not None
    assert room.vault.lock() is True


def test_a_taken_away_socket_ends_it(room, opened: OpenVault, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "s"
    script = Path(agent_process.__file__).read_text().replace("_TICK = 10.0", "_TICK = 0.1")
    changed = tmp_path / "agent.py"
    changed.write_text(script)
    given = f'{{"place": "{place}", "seconds": 60, "text": "x", "pipe": null}}'.encode()
    done = subprocess.Popen([sys.executable, "-I", "-S", str(changed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert done.stdin is not None and done.stdout is not None
    done.stdin.write(given)
    done.stdin.close()
    assert done.stdout.read(6) == b"ready\n"
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(place))
        pid = _peer(client)
    place.unlink()
    for _ in range(100):
        if not _alive(pid):
            break
        time.sleep(0.05)
    else:
        raise AssertionError("it lives on without its socket")
    done.stdout.close()
    done.wait()


def _peer(client: socket.socket) -> int:
    import struct

    return int(struct.unpack("3i", client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0])


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_its_memory_cannot_be_read_or_dumped_and_its_arguments_tell_nothing(room, opened: OpenVault) -> None:
    room.vault.start_agent(opened, 60)
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(room.device.at(opened.id).agent))
        pid = _peer(client)
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert [line.split()[4:6] for line in limits.splitlines() if line.startswith("Max core")] == [["0", "0"]]
    if os.getuid():
        assert Path(f"/proc/{pid}/mem").stat().st_uid == 0, "a process that may not be dumped belongs to root in /proc"
    assert b"SECRET" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    if not os.getuid():  # only root may look
        assert {os.readlink(f"/proc/{pid}/fd/{number}") for number in (0, 1, 2)} == {"/dev/null"}
    room.vault.lock()


def test_only_the_same_user_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert agent_process._same_user(ours)
        monkeypatch.setattr(os, "getuid", lambda: 54321)
        assert not agent_process._same_user(ours)
        ours_again, client = socket.socketpair()
        client.sendall(b"identity\n")
        assert agent_process._serve_one(ours_again, "geheim", agent_process.Limit(60), lambda: None) is True
        assert _received(client) == b""
        client.close()


def _received(client: socket.socket) -> bytes:
    try:
        return client.recv(100)
    except ConnectionResetError:
        return b""


def test_the_time_limit_counts_by_both_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = agent_process.Limit(100)
    assert 99 < limit.left() <= 100
    now = time.time()
    monkeypatch.setattr(agent_process.time, "time", lambda: now + 101)
    assert limit.left() < 0, "the machine slept, and only the clock on the wall went on"
    monkeypatch.setattr(agent_process.time, "time", lambda: now - 10_000)
    assert limit.left() <= 100, "setting the clock back wins no time"
    ours, client = socket.socketpair()
    monkeypatch.setattr(agent_process.time, "time", lambda: now + 101)
    client.sendall(b"identity\n")
    assert agent_process._serve_one(ours, "geheim", limit, lambda: None) is False
    assert _received(client) == b"ok\n"
    client.close()


def test_a_place_where_no_agent_can_be_is_told(room, opened: OpenVault, tmp_path: Path) -> None:
    deep = dataclasses.replace(room.device, runtime=tmp_path / ("diep" * 40))
    with pytest.raises(facts.AgentUnavailable):
        Vault.open(room.folder, deep).start_agent(opened, 60)


def test_an_agent_of_another_vault_opens_nothing(room, opened: OpenVault, new_room) -> None:
    other = new_room("ander")
    agent.start(room.device.at(opened.id), other.open()._store.identity.text(), 60)
    assert room.vault.unlock_with_agent() is None
    room.vault.lock()


def test_the_sockets_folder_goes_with_the_last_agent(opened: OpenVault, room) -> None:
    vault, runtime = room.vault, room.device.runtime
    vault.start_agent(opened, 60)
    vault.start_agent(opened, 60)  # the second comes while the first leaves
    assert vault.agent_status() is not None and runtime.is_dir()
    (runtime / "another").write_text("", encoding="utf-8")
    assert vault.lock() and runtime.is_dir()
    (runtime / "another").unlink()
    vault.start_agent(opened, 60)
    assert vault.lock() and not runtime.exists()
    vault.start_agent(opened, 1)
    until = time.monotonic() + 10
    while runtime.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not runtime.exists()


def test_two_counsellors_on_one_account_each_keep_their_own_agent(room, opened: OpenVault, tmp_path: Path) -> None:
    other = dataclasses.replace(room.device, home=tmp_path / "b-home", cache=tmp_path / "b-cache")
    theirs = Vault.open(room.folder, other)
    theirs.recover(room.created.recovery_key, "een andere wachtzin", work_factor=2)
    room.vault.start_agent(opened, 60)
    assert theirs.agent_status() is None and theirs.unlock_with_agent() is None
    theirs.start_agent(theirs.unlock("een andere wachtzin"), 60)
    assert room.vault.agent_status() is not None and room.vault.unlock_with_agent() is not None
    assert theirs.lock() and room.vault.agent_status() is not None
    room.vault.lock()


def test_an_agent_that_holds_a_colleagues_identity_of_this_vault_opens_nothing(room, opened: OpenVault) -> None:
    colleague = dataclasses.replace(opened._store.identity, secret=str(x25519.Identity.generate()))
    agent.start(room.device.at(opened.id), colleague.text(), 60)
    assert room.vault.agent_status() is not None and room.vault.unlock_with_agent() is None
    room.vault.lock()
