"""vp at a real terminal (a pty): what it asks, and what happens when the user leaves half-way."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix thing")


class Terminal:
    """A `vp` that believes to be at a terminal; `expect` waits for what it prints, `type` answers."""

    def __init__(self, console, *arguments: str, **variables: str) -> None:
        environment = {**os.environ, **variables}
        environment.pop("NO_COLOR", None)
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "vp", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=console.folder,
            env=environment,
            start_new_session=True,
            preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0),
        )
        os.close(slave)
        self.seen = ""

    def expect(self, pattern: str) -> None:
        deadline = time.monotonic() + 60
        while not re.search(pattern, self.seen):
            assert time.monotonic() < deadline, f"never saw {pattern!r} in {self.seen!r}"
            ready, _w, _x = select.select([self.master], [], [], 0.2)
            if ready:
                try:
                    self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    assert re.search(pattern, self.seen), self.seen
                    return

    def type(self, text: str) -> None:
        self.seen = ""
        os.write(self.master, text.encode())

    def hang_up(self) -> None:
        os.close(self.master)

    def end(self) -> int:
        deadline = time.monotonic() + 60
        try:
            while time.monotonic() < deadline:
                ready, _w, _x = select.select([self.master], [], [], 0.2)
                if ready and not os.read(self.master, 65536):
                    break
                if not ready and self.process.poll() is not None:
                    break
        except OSError:
            pass
        return self.process.wait(timeout=60)


def test_new_case_asks_what_it_is_not_told_and_a_mistyped_date_is_asked_again(console):
    terminal = Terminal(console, "new-case")
    terminal.expect("soort contact")
    terminal.type("1\n")
    terminal.expect("eerste contact")
    terminal.type("31-2-2026\n")
    terminal.expect("deze dag bestaat niet")
    terminal.expect("eerste contact")
    terminal.type("2-11-2026\n")
    for question, answer in (
        ("melder", "Sam"), ("rol van de melder", "getuige"), ("positie", ""), ("organisatie", "Veldzorg"), ("afdeling", ""),
        ("hoofdaard eerst", "pest, leiderschap"), ("over wie", "team"), ("kanaal", "2"), ("band", "n"), ("één zin", "kort"),
    ):  # fmt: skip
        terminal.expect(question + r"[^\n]*: $")
        terminal.type(answer + "\n")
    terminal.expect("Zaak 2026-001 is geopend")
    assert terminal.end() == 0
    shown = console.done("show", "1", "--json")
    for part in (
        '"aard": ["pesten", "leiderschap"]',
        '"hoofdaard": "pesten"',
        '"rol": "getuige"',
        '"verhouding": "team"',
        '"kanaal": "email"',
    ):
        assert part in shown


@pytest.mark.parametrize("question", ["soort contact", "melder"])
def test_control_c_at_a_question_opens_no_case(console, question):
    terminal = Terminal(console, "new-case")
    terminal.expect("soort contact")
    if question != "soort contact":
        terminal.type("1\n")
        terminal.expect("eerste contact")
        terminal.type("\n")
    terminal.expect(question)
    terminal.type("\x03")
    terminal.expect("gestopt")
    assert terminal.end() == 130
    assert console.done("list") == "Geen zaken.\n"


def test_a_note_is_typed_line_by_line_without_an_editor(console):
    console.done("new-case", "--no-ask", "--reporter", "Sam")
    terminal = Terminal(console, "note", "1", EDITOR="", VISUAL="")
    terminal.expect("alleen een punt")
    terminal.type("Eerste regel\nTweede regel\n.\n")
    terminal.expect("opgeslagen in zaak 2026-001")
    terminal.expect("terugkijken")  # the offer to reflect, after the note is saved
    terminal.type("\n")
    assert terminal.end() == 0
    assert "    Eerste regel\n    Tweede regel\n" in console.done("show", "1", "--notes")
    assert "geen concepten" in console.done("drafts")


@pytest.mark.parametrize("how", ["control-c", "closed terminal", "kill"])
def test_what_was_typed_survives_as_a_draft(console, how):
    console.done("new-case", "--no-ask", "--reporter", "Sam")
    terminal = Terminal(console, "note", "1", EDITOR="", VISUAL="")
    terminal.expect("alleen een punt")
    terminal.type("Een zin die niet weg mag\n")
    drafts = console.home / "vp" / "device"
    deadline = time.monotonic() + 30
    while not list(drafts.rglob("drafts/*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)  # the file is there before vp reads on
    if how == "control-c":
        terminal.type("\x03")
        assert terminal.end() == 130
    elif how == "closed terminal":
        terminal.hang_up()
        terminal.process.wait(timeout=60)
    else:
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait(timeout=60)
    assert console.done("drafts", "1") == "Een zin die niet weg mag\n"
    console.done("note", "1", "--draft")
    assert "Een zin die niet weg mag" in console.done("show", "1", "--notes")
    assert "geen concepten" in console.done("drafts")


def test_a_note_that_was_left_is_shown_gone_on_with_and_keeps_its_date(console):
    console.done("new-case", "--no-ask", "--reporter", "Sam", "--first-contact", "2026-11-20")
    terminal = Terminal(console, "note", "last", "--date", "21-11-2026", "--minutes", "50", EDITOR="", VISUAL="")
    terminal.expect("alleen een punt")
    terminal.type("Eerste zin\n")
    drafts = console.home / "vp" / "device"
    deadline = time.monotonic() + 30
    while not list(drafts.rglob("drafts/*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    terminal.type("\x03")
    assert terminal.end() == 130
    terminal = Terminal(console, "note", "1", "--draft", EDITOR="", VISUAL="")
    terminal.expect("2026-11-21 .*50 min")
    terminal.expect("Eerste zin")
    terminal.expect(r"wat doe je met dit concept[^\n]*: $")
    terminal.type("2\n")
    terminal.expect("alleen een punt")
    terminal.type("Tweede zin\n.\n")
    terminal.expect("terugkijken")
    terminal.type("\x03")
    assert terminal.end() == 0
    shown = console.done("show", "1", "--notes")
    assert "    Eerste zin\n    Tweede zin\n" in shown and "eerste gesprek: 2026-11-21" in shown and "50 min" in shown
    assert "geen concepten" in console.done("drafts")


def test_edit_without_an_editor_says_that_there_is_none(console):
    console.done("new-case", "--no-ask", "--reporter", "Sam")
    terminal = Terminal(console, "edit", "1", EDITOR="", VISUAL="")
    terminal.expect("geen editor gekozen")
    assert "geen terminal" not in terminal.seen
    assert terminal.end() == 2


def test_an_editor_writes_in_memory_and_an_unchanged_template_saves_nothing(console):
    console.done("new-case", "--no-ask", "--reporter", "Sam")
    editor = console.folder / "editor"
    editor.write_text(
        '#!/bin/sh\necho "$1" >> "$(dirname "$0")/where"\nprintf "uit de editor\\n" > "$1"\n', encoding="utf-8"
    )
    editor.chmod(0o700)
    terminal = Terminal(console, "note", "1", EDITOR=str(editor))
    terminal.expect("opgeslagen in zaak")
    terminal.expect("terugkijken")
    terminal.type("\x03")  # leaving here is a no
    assert terminal.end() == 0
    where = (console.folder / "where").read_text(encoding="utf-8").strip()
    assert where.startswith(("/dev/shm/", os.environ.get("XDG_RUNTIME_DIR", "/dev/shm/")))
    assert not os.path.exists(os.path.dirname(where))
    terminal = Terminal(console, "note", "1", EDITOR="true")
    terminal.expect("de notitie is leeg")
    assert terminal.end() == 2


def test_an_editor_that_fails_loses_nothing(console):
    console.done("new-case", "--no-ask", "--reporter", "Sam")
    editor = console.folder / "editor"
    editor.write_text('#!/bin/sh\nprintf "half getypt\\n" > "$1"\nexit 1\n', encoding="utf-8")
    editor.chmod(0o700)
    terminal = Terminal(console, "note", "1", EDITOR=str(editor))
    terminal.expect("bewaard als concept")
    assert terminal.end() == 1
    assert console.done("drafts", "1") == "half getypt\n"


def test_init_has_the_end_of_the_recovery_key_typed_back(console):
    terminal = Terminal(console, "init", "elders", VP_PASSPHRASE_FILE="", VP_HOME=str(console.home / "nieuw"))
    for question in ("nieuwe wachtzin", "nog een keer"):
        terminal.expect(question)
        terminal.type("een lange nieuwe zin\n")
    terminal.expect(r"AGE-SECRET-KEY-1[0-9A-Z]+")
    key = re.search(r"AGE-SECRET-KEY-1[0-9A-Z]+", terminal.seen)[0]
    terminal.expect("laatste 4 tekens")
    assert max(map(len, terminal.seen.split(key)[1].splitlines())) <= 80  # no word of the warning is cut
    terminal.type("zzzz\n")
    terminal.expect("daar eindigt hij niet op")
    terminal.expect("laatste 4 tekens")
    terminal.type(key[-4:].lower() + "\n")
    terminal.expect("De kluis is gemaakt")
    assert terminal.end() == 0


def test_a_terminal_gets_a_drawn_table_and_no_escapes_from_a_note(console):
    console.done("new-case", "--no-ask", "--reporter", "Sam", "--organisation", "Een\x1b]52;c;aGFsbG8=\x07Twee")
    console.done("note", "1", "-m", "voor \x1b[2J\x9b31m\u202e na")
    terminal = Terminal(console, "show", "1", "--notes")
    terminal.expect("na")
    assert terminal.end() == 0
    assert "\x1b]52" not in terminal.seen and "\x1b[2J" not in terminal.seen
    assert "\x9b" not in terminal.seen and "\u202e" not in terminal.seen
    terminal = Terminal(console, "list")
    terminal.expect("1 zaak")
    assert "─" in terminal.seen


def test_a_reader_that_leaves_early_is_no_error(console):
    for _at in range(3):
        console.done("new-case", "--no-ask", "--reporter", "Sam")
    script = f"{sys.executable} -m vp list | head -1; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, cwd=console.folder, env=dict(os.environ)
    )
    assert ended.stderr == ""
    assert ended.stdout.splitlines()[-1] == "0"
