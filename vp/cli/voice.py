"""The voice of vp: the only module that writes to the terminal and asks at it.

The rules of the voice:
- What was asked for goes to stdout; everything else goes to stderr behind `vp: `, in lower case, without a full stop.
- An error is what failed, then hints, each on a line of its own.
- Nothing that a case file holds reaches a terminal before its control characters are gone: a note may hold escapes.
- Secrets (passphrase, recovery key) are asked and shown on the terminal only, never on a pipe.
- Colour and tables by rich, only on a terminal and without NO_COLOR; a pipe gets plain text.
- On a terminal lines break between words, and no date or heading is cut; a pipe and JSON get lines as they are.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from vp.cli.drawing import HARMFUL, drawn, written
from vp.cli.drawing import harmless as harmless
from vp.cli.layout import fitted, fitted_text
from vp.cli.result import Result, plain
from vp.errors import N_, ExitCode, UsageError, VpError
from vp.i18n import _


class NoTerminal(UsageError):
    """A question cannot be asked, since no person is at a terminal."""

    def __init__(self, what: str) -> None:
        super().__init__(
            N_("no terminal to ask: {what}"),
            N_("give it as an option, or run vp in a terminal; 'vp <command> --help' lists the options"),
            what=what,
        )


class Interrupted(VpError):
    """The user ended the command, or the terminal was closed, at a prompt."""

    exit_code = ExitCode.INTERRUPTED

    def __init__(self) -> None:
        super().__init__(N_("stopped"))


def prepare() -> None:
    """Write UTF-8 whatever the console's code page; never fail on a character that it cannot show."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is not sys.stdin else "strict")


def at_terminal() -> bool:
    """Whether a person can be asked: stdin and stderr are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _colourful() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def tell(sentence: str) -> None:
    """Say something beside the output: a warning, progress, what happens next."""
    sys.stderr.write(_wrapped(f"vp: {harmless(sentence)}", indent=""))
    sys.stderr.flush()


def show(text: str) -> None:
    """Show a text beside a question about it: at a terminal alone, indented, without a prefix."""
    if not at_terminal():
        return
    lines = [fitted(f"    {harmless(line)}", terminal_width() - 1, "    ") for line in text.splitlines()]
    sys.stderr.write("\n".join(["", *lines, "", ""]))
    sys.stderr.flush()


def terminal_width() -> int:
    """How many characters a line of the terminal has."""
    import shutil

    return shutil.get_terminal_size().columns


def _wrapped(line: str, indent: str) -> str:
    """`line` with its line end; on a terminal broken between words, since a terminal breaks them anywhere."""
    if not sys.stderr.isatty() or len(line) < terminal_width():
        return line + "\n"
    return fitted(line, terminal_width() - 1, indent) + "\n"


def secret(lines: str) -> None:
    """Show a secret: on the terminal itself where there is one, so that a redirected stdout does not keep it."""
    try:
        with open("CONOUT$" if os.name == "nt" else "/dev/tty", "w", encoding="utf-8") as terminal:  # noqa: PTH123
            terminal.write(fitted_text(lines, terminal_width()) + "\n")
    except OSError:
        sys.stderr.write(lines + "\n")


def translated(error: VpError) -> tuple[str, list[str]]:
    """The error's message and hints in the language spoken now."""
    facts = {
        name: _(fact) if name == "reason" and isinstance(fact, str) else fact for name, fact in error.facts.items()
    }
    return _(error.message).format(**facts), [_(hint).format(**facts) for hint in error.hints]


def fail(error: VpError) -> None:
    """Say what failed, then the hints."""
    message, hints = translated(error)
    tell(message)
    for hint in hints:
        sys.stderr.write(_wrapped(f"    {harmless(hint)}", indent="    "))
    sys.stderr.flush()


def render(result: Result, command: str, as_json: bool) -> None:
    """Write a command's result to stdout (JSON or text) and its warnings to stderr."""
    if as_json:
        _write_json(
            {
                "schema": f"{result.schema or f'vp.{command}/1'}",
                "data": plain(result.data),
                "warnings": list(result.warnings),
            }
        )
        return
    for warning in result.warnings:
        tell(warning)
    if result.blocks:
        width = terminal_width() if sys.stdout.isatty() else None
        sys.stdout.write(drawn(result.blocks, terminal_width()) if _colourful() else written(result.blocks, width))
    sys.stdout.flush()


def render_error(error: VpError, command: str) -> None:
    """The JSON of a command that failed: no data, the error beside it."""
    message, hints = translated(error)
    fault = {"message": message, "hints": hints, "exit_code": int(error.exit_code), "name": type(error).__name__}
    _write_json({"schema": f"vp.{command}/1", "data": None, "warnings": [], "error": fault})


def _write_json(envelope: dict[str, Any]) -> None:
    text = json.dumps(envelope, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None)
    sys.stdout.write(HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")
    sys.stdout.flush()


def _read_line(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    try:
        line = sys.stdin.readline()
    except (KeyboardInterrupt, OSError):
        sys.stderr.write("\n")
        raise Interrupted from None
    if not line:
        sys.stderr.write("\n")
        raise Interrupted
    return line.rstrip("\r\n")


def ask(question: str, default: str = "") -> str:
    """The user's answer to `question`, stripped; `default` for an empty one. NoTerminal, Interrupted."""
    if not at_terminal():
        raise NoTerminal(question)
    shown = f"{question} [{default}]: " if default else f"{question}{'' if question.endswith('?') else ':'} "
    return _read_line(harmless(shown)).strip() or default


def ask_secret(question: str) -> str:
    """An answer that is not shown while it is typed. NoTerminal, Interrupted."""
    import getpass

    if not at_terminal():
        raise NoTerminal(question)
    try:
        return getpass.getpass(f"{question}: ")
    except (EOFError, KeyboardInterrupt, OSError):
        sys.stderr.write("\n")
        raise Interrupted from None


def confirm(question: str, default: bool = False) -> bool:
    """Yes or no, in either language; anything else asks again. NoTerminal, Interrupted."""
    choices = _("y/N") if not default else _("Y/n")
    while True:
        answer = ask(f"{question} ({choices})").casefold()
        if not answer:
            return default
        if answer in ("j", "ja", "y", "yes"):
            return True
        if answer in ("n", "nee", "no"):
            return False


def choose(question: str, choices: Sequence[tuple[str, str]], default: str = "") -> str:
    """The key of one of `choices` (key, label): by its number, its key, or the unique beginning of its label."""
    for number, (_key, label) in enumerate(choices, start=1):
        sys.stderr.write(f"  {number:2} {harmless(label)}\n")
    while True:
        answer = ask(question, default)
        if not answer:
            return ""
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1][0]
        wanted = answer.casefold()
        found = [key for key, label in choices if key == wanted or label.casefold().startswith(wanted)]
        if len(found) == 1 or wanted in found:
            return wanted if wanted in found else found[0]
        tell(_("choose one of the list, by its number or its first letters"))
