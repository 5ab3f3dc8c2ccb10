"""Typing a text without plaintext on a disk: an editor in a private folder in memory, or lines in the terminal.

The folder is made in `/dev/shm` or the user's runtime folder (both in memory), with mode 0700, and is emptied when the
editor ends. Where a system has no such folder (macOS, Windows) the text is typed in the terminal, unless the user set
`editor_on_disk = true` in config.toml. What was typed is kept as an encrypted draft until it is saved; a text that a
crash left in the folder is made a draft by the next start. A draft says what it was for (case, date, kind, …).
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vp.cli import voice
from vp.cli.session import current
from vp.errors import N_, VpError
from vp.i18n import _

_PREFIX = "vp-note-"
_ABOUT = "about.json"
"""Beside the text, in the same private folder in memory: which case, date, kind it is for."""
# Editors that leave swap, backup or undo files beside the text, and how each is told not to.
_QUIET = {
    "vim": ["-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup"],
    "vi": ["-n"],
    "nvim": ["-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup"],
    "emacs": ["-nw", "--eval", "(setq make-backup-files nil auto-save-default nil create-lockfiles nil)"],
    "micro": ["-backup", "false"],
}


class EditorFailed(VpError):
    """The editor could not be started, or ended with a fault."""


def memory_folder() -> Path | None:
    """A folder in memory in which only this user may look; None where the system has none."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    for each in ("/dev/shm", runtime):  # noqa: S108 - in memory, and a private folder is made in it
        if each and os.access(each, os.W_OK) and Path(each).is_dir():
            return Path(each)
    return None


def editing_folder() -> Path | None:
    """The folder in memory; where there is none, the temporary folder if the user allowed it (`editor_on_disk`)."""
    return memory_folder() or (Path(tempfile.gettempdir()) if current().config.get("editor_on_disk") else None)


def editor_command() -> list[str] | None:
    """The user's editor (configuration, VISUAL, EDITOR) with the options that keep it from writing elsewhere."""
    session = current()
    chosen = session.config.get("editor") or session.environment.get("VISUAL") or session.environment.get("EDITOR")
    if not chosen:
        return None
    words = shlex.split(str(chosen), posix=os.name != "nt")
    return [*words, *_QUIET.get(Path(words[0]).stem, [])]


def write_text(template: str, about: dict[str, Any], *, begun: str | None = None) -> tuple[str, str | None]:
    """A text that the user writes, and the id of the draft that keeps it until it is saved.

    NoTerminal when nobody is there to write. `about` is what the draft says of itself. With `begun`, the id of a draft,
    `template` is its text: writing goes on after it, an unchanged one counts, and the new draft takes its place.
    """
    if not voice.at_terminal():
        raise voice.NoTerminal(_("the text"))
    command = editor_command()
    folder = editing_folder()
    if not command or not folder:
        return _in_terminal(about, template if begun else "", begun)
    text = _in_editor(command, folder, template, about)
    if begun and not text:
        return template, begun
    draft = current().open.save_draft(text, about) if text.strip() else None
    if begun and draft:
        current().open.discard_draft(begun)
    return text, draft


def _in_editor(command: list[str], folder: Path, template: str, about: dict[str, Any]) -> str:
    """What was written; empty for an unchanged `template`. What an editor left that was stopped is kept as a draft."""
    private = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    path = private / "note.md"
    try:
        (private / _ABOUT).write_text(json.dumps(about, default=str), encoding="utf-8")
        path.write_text(template, encoding="utf-8")
        try:
            with _ends_as_interrupt():
                ended = subprocess.run([*command, str(path)], check=False).returncode
        except OSError:
            raise EditorFailed(
                N_("the editor {name} cannot be started"), N_("set EDITOR, or 'editor' in config.toml"), name=command[0]
            ) from None
        except KeyboardInterrupt:
            if _kept(_read(path), template, about):
                voice.tell(_("what was typed is kept as a draft; 'vp drafts' shows it"))
            raise voice.Interrupted from None
        text = _read(path)
        if ended != 0:
            if not _kept(text, template, about):
                raise EditorFailed(N_("the editor ended with a fault, and nothing was typed"), N_("try it again"))
            raise EditorFailed(
                N_("the editor ended with a fault; what was typed is kept as a draft"), N_("'vp drafts' shows it")
            )
        return "" if text == template else text
    finally:
        shutil.rmtree(private, ignore_errors=True)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def _kept(text: str, template: str, about: dict[str, Any]) -> bool:
    """Whether there was something to keep as a draft, which is done."""
    if not text.strip() or text == template:
        return False
    current().open.save_draft(text, about)
    return True


def take_up_leftovers() -> int:
    """Make drafts of texts that a crash left in the private folder; how many there were."""
    folder = memory_folder()
    count = 0
    for path in folder.glob(f"{_PREFIX}*/note.md") if folder else ():
        if path.stat().st_uid == os.getuid() and not _in_use(path):
            count += _kept(_read(path), "", _about_of(path.parent / _ABOUT))
            shutil.rmtree(path.parent, ignore_errors=True)
    return count


def _about_of(path: Path) -> dict[str, Any]:
    """What a left text was for; nothing where that cannot be read."""
    try:
        found = json.loads(_read(path))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _in_use(path: Path) -> bool:
    """Whether an editor may still have it open: changed within the last day by a vp that still runs is left alone."""
    import time

    return time.time() - path.stat().st_mtime < 15 * 60


@contextmanager
def _ends_as_interrupt() -> Iterator[None]:
    """A closed terminal or a shutdown ends the typing like Ctrl-C does, so that the draft is what stays."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), stop) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _in_terminal(about: dict[str, Any], start: str, draft: str | None) -> tuple[str, str | None]:
    """Lines typed up to a line with a full stop alone; each is in the encrypted draft before the next is typed.

    They come after `start`, which the draft with the id `draft` keeps.
    """
    opened = current().open
    voice.tell(_("type the text; a line with only a full stop ends it"))
    lines: list[str] = [start if not start or start.endswith("\n") else start + "\n"]
    with _ends_as_interrupt():
        try:
            while True:
                line = sys.stdin.readline()
                if not line or line.rstrip("\r\n") == ".":
                    return "".join(lines), draft
                lines.append(line)
                if not "".join(lines).strip():
                    continue  # empty lines are nothing to keep
                before, draft = draft, opened.save_draft("".join(lines), about)
                if before:
                    opened.discard_draft(before)
        except (KeyboardInterrupt, OSError):
            if draft:
                voice.tell(_("what was typed is kept as a draft; 'vp drafts' shows it"))
            raise voice.Interrupted from None
