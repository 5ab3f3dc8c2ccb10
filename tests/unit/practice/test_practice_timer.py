"""The timer of peer supervision: the time that is left, Enter, Ctrl-C, and what a method's minutes may be."""

import os
import re
import select
import signal
import subprocess
import sys
import time

import pytest

QUICK = """\
title: Kort
about: Om te proberen.
roles: [{name: Leider, task: Leid.}]
phases:
  - {name: Beginnen, minutes: 1, task: Vertel.}
  - {name: Doorgaan, minutes: %s, task: Vraag.}
afterwards: [Wat neem je mee?]
"""


@pytest.fixture
def quick(console):
    folder = console.home / "vp" / "config" / "templates" / "practice" / "intervisie"
    folder.mkdir(parents=True)

    def write(minutes):
        (folder / "kort.yaml").write_text(QUICK % minutes, encoding="utf-8")
        return console

    return write


@pytest.mark.parametrize("minutes", ["0.1", "0", "vijf", "-3", "²", "[5]"])
def test_minutes_that_are_none_are_named(quick, minutes):
    ended = quick(minutes).run("intervisie", "--timer", "--method", "kort")
    assert ended.code == 1 and "'minutes' van stap 2" in ended.err and "kort" in ended.err, ended


class _Clock:
    """A clock that goes on by a second whenever somebody waits."""

    def __init__(self, enters=(), stops=None):
        self.now, self.waits, self.enters, self.stops = 1000.0, 0, enters, stops

    def monotonic(self):
        return self.now

    def wait(self, seconds):
        self.now, self.waits = self.now + seconds, self.waits + 1
        if self.waits == self.stops:
            raise KeyboardInterrupt
        return self.waits in self.enters


def _timed(console, monkeypatch, clock, *, terminal):
    from vp.cli import practice_intervisie_timer as timer

    monkeypatch.setattr(timer.time, "monotonic", clock.monotonic)
    monkeypatch.setattr(timer, "_slept", clock.wait)
    monkeypatch.setattr(timer._Lines, "entered", lambda _self, seconds: clock.wait(seconds))
    run = console.at_terminal if terminal else console.run
    return run("intervisie", "--timer", "--method", "kort")


def test_each_second_the_time_that_is_left_is_told_in_place(quick, monkeypatch):
    monkeypatch.setattr("os.name", "posix")
    ended = _timed(quick(3), monkeypatch, _Clock(), terminal=True)
    assert ended.code == 0 and "Wat neem je mee?" in ended.out
    assert re.findall(r"\rnog (\d:\d\d)", ended.err)[:3] == ["1:00", "0:59", "0:58"]
    assert "\rnog 3:00" in ended.err and "vp: nog één minuut" in ended.err


def test_enter_goes_on_at_once_and_the_next_phase_has_all_its_time(quick, monkeypatch):
    clock = _Clock(enters=(5, 9))
    ended = _timed(quick(3), monkeypatch, clock, terminal=True)
    assert ended.code == 0 and clock.waits == 9
    assert "\rnog 0:56" in ended.err and "\rnog 0:55" not in ended.err and "\rnog 3:00" in ended.err


def test_without_a_terminal_there_are_plain_lines(quick, monkeypatch):
    clock = _Clock()
    ended = _timed(quick(3), monkeypatch, clock, terminal=False)
    assert ended.code == 0 and clock.waits == 240 and "\r" not in ended.err
    assert [line.split(" (")[0] for line in ended.err.splitlines()] == [
        "vp: Beginnen",
        "vp: Doorgaan",
        "vp: nog één minuut",
    ]


def test_ctrl_c_ends_it_and_the_questions_still_come(quick, monkeypatch):
    ended = _timed(quick(3), monkeypatch, _Clock(stops=4), terminal=True)
    assert ended.code == 0 and "Wat neem je mee?" in ended.out and "Doorgaan" not in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix thing")
def test_at_a_real_terminal_enter_goes_on_and_ctrl_c_ends(quick):
    import pty

    console = quick(3)
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "vp", "intervisie", "--timer", "--method", "kort"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=console.folder,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(slave)
    seen = ""

    def until(pattern):
        nonlocal seen
        deadline = time.monotonic() + 60
        while not re.search(pattern, seen):
            assert time.monotonic() < deadline, seen
            if select.select([master], [], [], 0.2)[0]:
                try:
                    seen += os.read(master, 65536).decode("utf-8", "replace")
                except OSError:
                    assert re.search(pattern, seen), seen
                    return

    try:
        until(r"Beginnen[\s\S]*nog \d:\d\d")
        os.write(master, b"\n")
        until(r"Doorgaan[\s\S]*nog 2:5\d")
        process.send_signal(signal.SIGINT)
        until("Wat neem je mee")
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        os.close(master)
