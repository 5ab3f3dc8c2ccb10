"""The timer of a peer-supervision method at the terminal: the time that is left, Enter to go on, Ctrl-C to end.

At a terminal the line with the remaining time is rewritten each second, on stderr, by a carriage return and spaces
alone, so that any terminal can do it. Elsewhere each phase is one line. Enter is read without a thread: by `select` on
standard input, on Windows by the console functions of `msvcrt`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Any

from vp.cli import voice
from vp.i18n import _

_TICK = 1.0


def walk(chosen: Any) -> bool:
    """Walk through the phases of a method; whether it went on to its end, False after Ctrl-C."""
    live = voice.at_terminal() and os.environ.get("TERM") != "dumb"
    entered = _enter_of_console if os.name == "nt" else _Lines().entered
    line = _Line(live)
    if live:
        voice.tell(_("Enter goes on to the next phase, Ctrl-C ends it"))
    try:
        _phases(chosen, line, entered if voice.at_terminal() else _slept)
    except KeyboardInterrupt:
        line.clear()
        return False
    line.clear()
    return True


def _phases(chosen: Any, line: _Line, entered: Callable[[float], bool]) -> None:
    from vp.practice.intervisie import phase_at

    began, ahead, at, warned = time.monotonic(), 0.0, None, None
    while True:
        elapsed = time.monotonic() - began + ahead
        phase, left = phase_at(chosen, elapsed)
        if phase is None:
            return
        if phase is not at:
            at = phase
            line.clear()
            voice.tell(f"{phase.name} ({_('{minutes} min').format(minutes=phase.minutes)}) — {phase.task}")
        elif left <= 60 and warned is not phase and phase.minutes > 2:
            warned = phase
            line.clear()
            voice.tell(_("one more minute"))
        line.show(_("{time} left").format(time=f"{left // 60}:{left % 60:02}"))
        if entered(_TICK):
            # From the end of this phase on, whatever passed while Enter was waited for.
            ahead += (phase.begins + phase.minutes) * 60 - (time.monotonic() - began + ahead)


class _Line:
    """The line that is rewritten; nothing where no terminal is."""

    def __init__(self, live: bool) -> None:
        self._live, self._width = live, 0

    def show(self, text: str) -> None:
        """Put `text` in place of what the line said."""
        if self._live:
            text = text[: max(voice.terminal_width() - 1, 1)]
            sys.stderr.write(f"\r{text:<{self._width}}")
            sys.stderr.flush()
            self._width = len(text)

    def clear(self) -> None:
        """Leave an empty line, on which the next sentence begins."""
        if self._live and self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0


def _slept(seconds: float) -> bool:
    time.sleep(seconds)
    return False


class _Lines:
    """Whether a line came in on standard input, where it can be waited for; without one it only sleeps."""

    def __init__(self) -> None:
        try:
            self._source: int | None = sys.stdin.fileno()
        except (OSError, ValueError, AttributeError):
            self._source = None

    def entered(self, seconds: float) -> bool:
        """Wait at most so long; whether Enter was pressed."""
        if self._source is None:
            return _slept(seconds)
        import select

        if not select.select([self._source], [], [], seconds)[0]:
            return False
        # Past sys.stdin, whose buffer `select` cannot see. Nothing at all is the end of the input.
        typed = os.read(self._source, 4096)
        if not typed:
            self._source = None
        return b"\n" in typed


def _enter_of_console(seconds: float) -> bool:
    """The same at a Windows console: keys before Enter are dropped. Ctrl-C comes as a signal, as everywhere."""
    import msvcrt

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        while msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore]  # this module is there on Windows alone
            if msvcrt.getwch() in "\r\n":  # type: ignore[attr-defined, unused-ignore]
                return True
        time.sleep(0.05)
    return False
