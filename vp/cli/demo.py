"""`vp demo`: the main job, step by step, on a copy of the vault of fiction.

Every step is a real `vp` in a process of its own, in a new folder, with a home of its own in that folder: nothing of
the user's own vaults, configuration or agent is touched. The demo's day is fixed, so that its figures stay the same.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from vp.cli import voice
from vp.cli.result import Block, Heading, Result
from vp.cli.session import current
from vp.cli.writing import FileInTheWay
from vp.errors import N_, VpError
from vp.i18n import _, current_language
from vp.templates import packaged

TODAY = "2026-11-24"
_MARK = "DEMO.txt"
_COPIED = ("vault", "verhaal.md", "demo-key.txt", "README.md")


class StepFailed(VpError):
    """A step of the demo ended with a fault."""


def demo(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help=N_("A new folder for the demo; one of an earlier demo is made anew.")),
    ] = Path("demo"),
) -> Result:
    """Copy the vault of fiction to a new folder and walk through the main job; asks nothing."""
    place = folder.expanduser().absolute()
    _prepare(place)
    environment = _environment(place)
    report = place / "jaarverslag"
    try:
        for explanation, arguments in _steps(report):
            _step(explanation, arguments, environment, place)
    finally:
        subprocess.run(
            [sys.executable, "-m", "vp", "lock"], env=environment, cwd=place, capture_output=True, check=False
        )
    files = {"vault": place / "vault", "story": place / "verhaal-anoniem.md", "report": report}
    blocks: list[Block] = [
        Heading(_("That was the main job. The files are here:")),
        _("  the vault:            {path}").format(path=files["vault"]),
        _("  the anonymised story: {path}").format(path=files["story"]),
        _("  the annual report:    {path}").format(path=files["report"]),
        _("Everything in it is fiction. 'vp init' makes a vault of your own."),
        Heading(_("To look around in the demo vault, type these three lines in a new terminal:")),
        *_way_in(place),
        _("The passphrase that is asked: {passphrase}").format(passphrase=_passphrase(place)),
        _("In that terminal vp works on the demo; in every other one on your own vault."),
    ]
    return Result(data=files, blocks=blocks)


def _prepare(place: Path) -> None:
    """A fresh copy at `place`; only a folder that an earlier demo made is replaced."""
    if place.exists() and any(place.iterdir()):
        if not (place / _MARK).is_file():
            raise FileInTheWay(N_("{path} is not empty and no earlier demo"), N_("choose another folder"), path=place)
        shutil.rmtree(place)
    place.mkdir(parents=True, exist_ok=True)
    (place / _MARK).touch()  # first, so that a demo that was cut off can be made anew
    source = packaged("cases")
    for name in _COPIED:
        copy = shutil.copytree if (source / name).is_dir() else shutil.copyfile
        copy(source / name, place / name)
    shutil.copytree(source / "device", place / ".vp" / "device")
    _explain(place)
    for path in place.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _explain(place: Path) -> None:
    """What the folder is and how its vault is opened, in DEMO.txt."""
    lines = [
        _("A demo of vp. Everything here is fiction; the folder may be removed."),
        "",
        _("To look around in the demo vault, type these three lines in a new terminal:"),
        "",
        *_way_in(place),
        "",
        _("The passphrase that is asked: {passphrase}").format(passphrase=_passphrase(place)),
        _("In that terminal vp works on the demo; in every other one on your own vault."),
    ]
    (place / _MARK).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _way_in(place: Path) -> list[str]:
    """The lines that open the demo vault, as the system's usual shell takes them."""
    home, vault = str(place / ".vp"), str(place / "vault")
    if os.name == "nt":
        names = [f"$env:{name} = '{value}'" for name, value in (("VP_HOME", home), ("VP_VAULT", vault))]
        first = "; ".join(names)
    else:
        first = f"export VP_HOME={shlex.quote(home)} VP_VAULT={shlex.quote(vault)}"
    return [f"  {line}" for line in (first, "vp unlock", "vp list")]


def _passphrase(place: Path) -> str:
    key = (place / "demo-key.txt").read_text(encoding="utf-8")
    line = next(line for line in key.splitlines() if line.startswith("wachtzin"))
    return line.partition(":")[2].strip()


def _environment(place: Path) -> dict[str, str]:
    passphrase = place / ".vp" / "passphrase"
    passphrase.write_text(_passphrase(place) + "\n", encoding="utf-8")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("VP_")},
        "VP_HOME": str(place / ".vp"),
        "VP_VAULT": str(place / "vault"),
        "VP_TODAY": TODAY,
        "VP_LANG": current_language(),
        "VP_PASSPHRASE_FILE": str(passphrase),
    }


def _steps(report: Path) -> list[tuple[str, list[str]]]:
    """(explanation, arguments of vp) of each step."""
    new = [
        "new-case",
        "--no-ask",
        "--kind",
        "melding",
        "--nature",
        "pesten",
        "--relation",
        "collega",
        "--channel",
        "telefoon",
    ]
    new += ["--organisation", "Gemeente Oeverwaard", "--reporter", "Noor", "--role", "betrokkene", "--no-conflict"]
    new += ["--first-contact", "2026-11-20"]
    text = _(
        "Noor tells that she is left out of every lunch since the summer. She wants to think before anything is done."
    )
    return [
        (_("The passphrase is asked once; an agent keeps the vault open for a while."), ["unlock", "--for", "10m"]),
        (_("Somebody calls: a new case. What is not given as an option is asked; here everything is given."), new),
        (
            _("After the conversation: a note, with the time that it took."),
            ["note", "last", "-m", text, "--minutes", "50"],
        ),
        (_("Which cases are open?"), ["list", "--open"]),
        (_("What is due in the next weeks?"), ["agenda", "--days", "30"]),
        (_("One case by date, with the silences."), ["timeline", "2026-004"]),
        (
            _("A reporter tells the story for colleagues. Nobody may be recognised in what is published."),
            ["anonymise", "verhaal.md", "--case", "2026-004", "-o", "verhaal-anoniem.md"],
        ),
        (
            _("The annual report: small numbers are hidden, so that no one can be counted out."),
            [
                "report",
                "--year",
                "2025",
                "--organisation",
                "Gemeente Oeverwaard",
                "--format",
                "html,md",
                "-o",
                str(report),
            ],
        ),
    ]


def _step(explanation: str, arguments: list[str], environment: dict[str, str], place: Path) -> None:
    shown = " ".join(f'"{each}"' if " " in each else each for each in arguments)
    sys.stderr.write(f"\n# {explanation}\n$ vp {voice.harmless(shown)}\n")
    sys.stderr.flush()
    ended = subprocess.run(
        [sys.executable, "-m", "vp", *arguments], env=environment, cwd=place, check=False, stdin=subprocess.DEVNULL
    )
    if ended.returncode:
        if current().shared.get("debug"):
            voice.tell(f"exit code {ended.returncode}")
        raise StepFailed(
            N_("the demo stopped at 'vp {command}' (exit code {code})"), command=arguments[0], code=ended.returncode
        )
