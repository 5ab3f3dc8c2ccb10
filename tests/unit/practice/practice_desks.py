"""Desks of counsellors for tests that need more than one: each with a home, and the vault that is used there."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

TEAM = "Woonzorg Veerhaven"
ANNOUNCED = "Zij vraagt of ik haar zaak wil overdragen."


@dataclass
class Desk:
    """A counsellor with a home, and the vault that is used there."""

    console: object
    home: Path
    vault: Path

    def run(self, *arguments, given=""):
        self.console.set(VP_HOME=self.home / "vp", VP_VAULT=self.vault, VP_PASSPHRASE_FILE=self.home / "passphrase")
        return self.console.run(*map(str, arguments), given=given)

    def done(self, *arguments, given=""):
        ended = self.run(*arguments, given=given)
        assert ended.code == 0, (arguments, ended)
        return ended.out

    def data(self, *arguments):
        return json.loads(self.done(*arguments, "--json"))["data"]

    @property
    def key(self):
        return self.data("identity")["key"]

    def case(self, reference="1"):
        return self.data("show", reference, "--notes")


def with_a_case(console):
    """My desk, with a case of two notes, an attachment and a reflection."""
    desk = Desk(console, console.home, console.home / "vp" / "vault")
    desk.done(
        *("new-case", "--no-ask", "--reporter", "Noortje Vink", "--organisation", TEAM, "--department", "Team Kade"),
        *("--nature", "intimidatie", "--first-contact", "2026-10-01", "--first-conversation", "2026-10-05"),
        *("--channel", "app", "--phase", "informeel"),
    )
    desk.done("person", "1", "Ruben Hoekstra", "--accused")
    desk.done("note", "1", "-m", "Noortje vertelt.", "--date", "2026-10-03", "--minutes", "50", "--event", "eerste")
    desk.done("note", "1", "-m", ANNOUNCED, "--date", "2026-10-03", "--minutes", "40", "--event", "tweede")
    (console.folder / "mail.txt").write_text("bijlage van Noortje", encoding="utf-8")
    desk.done("attach", "1", "mail.txt")
    desk.done("reflect", "1", "--answer", "gevoel=kwikstaartvogel")
    return desk


def _sat_down(me, home, vault):
    home.mkdir()
    shutil.copyfile(me.home / "passphrase", home / "passphrase")
    return Desk(me.console, home, vault)


def elsewhere(me, home):
    """A counsellor with a vault of their own."""
    desk = _sat_down(me, home, home / "vp" / "vault")
    desk.done("init", desk.vault, "--no-confirm")
    desk.done("unlock", "--for", "10m")
    return desk


def beside(me, home):
    """One more counsellor in my vault."""
    desk = _sat_down(me, home, me.vault)
    joined = desk.data("join", me.vault, "--no-confirm")
    assert joined["recovery_key"].startswith("AGE-SECRET-KEY-1")
    desk.done("unlock", "--for", "10m")
    return desk


def export(desk, key):
    """An export for the holder of `key`: the file, and how many cases it counts."""
    folder = desk.console.folder / f"export-{len(list(desk.console.folder.iterdir()))}"
    made = desk.data("report", "export", "--year", "2026", "--for", key, "-o", folder)
    return made["file"], made["cases"]


def total(desk):
    """How many cases the counsellor's own figures count."""
    return export(desk, desk.key)[1]
