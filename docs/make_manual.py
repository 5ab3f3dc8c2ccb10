"""Writes docs/MANUAL.md from the commands themselves: `make manual`. A test demands that it is current."""

import sys
from pathlib import Path

from typer._click import Context
from typer.core import TyperArgument, TyperGroup

from vp.cli.commands import COMMANDS, SECTIONS
from vp.cli.help import metavar, pieces
from vp.cli.program import load
from vp.errors import ExitCode
from vp.i18n import speaking

MANUAL = Path(__file__).parent / "MANUAL.md"
_SHARED = ("json", "lang", "vault", "passphrase_stdin", "debug", "help")
_CODES = {
    ExitCode.DONE: "done",
    ExitCode.FAILED: "failed; the message says what, and what to do",
    ExitCode.USAGE: "the command line, or something typed, cannot be used",
    ExitCode.LEAK: "the anonymiser's audit found a leak, or something unsure was left undecided; nothing was written",
    ExitCode.UNPUBLISHABLE: "the report cannot be published; nothing was written",
    ExitCode.NO_VAULT: "no vault",
    ExitCode.BUSY: "another vp is writing in the vault",
    ExitCode.LOCKED: "locked, or the wrong passphrase",
    ExitCode.TAMPERED: "a file of the vault was damaged, forged, swapped, removed or rolled back",
    ExitCode.INTERRUPTED: "stopped by the user (Ctrl-C, a closed terminal)",
}
_HEAD = """\
# Manual

Made from the commands themselves by `make manual`; `vp COMMAND --help` prints the same, in Dutch too.

CASE is the number of a case (`2026-001`), any unique part of it, or `last` (the one that was last written in). A DATE is a
day (`2026-03-09`, `9-3-2026`, `gisteren`), and where it says so a month (`2026-03`) or a year, with `~` before it for "about".
Where a code list is meant, its key, its Dutch or English word, or the unique beginning of one will do; `vp terms` lists them.

## Options of every command

| option | meaning |
|---|---|
| `--json` | one JSON object on stdout: `{"schema": "vp.<command>/1", "data": …, "warnings": […]}`; on failure `data` is null and `error` says why |
| `--lang nl\\|en` | Dutch or English; else `VP_LANG`, `language` in config.toml, the system's language, Dutch |
| `--vault FOLDER` | the vault; else `VP_VAULT`, the nearest folder upward with a `vault.yaml`, the default place |
| `--passphrase-stdin` | read the passphrase from the first line of standard input |
| `--debug` | show where in vp an error arose; never what a case holds |
| `--help` | the help page |

## Environment and files

| name | meaning |
|---|---|
| `VP_PASSPHRASE_FILE` | a file whose first line is the passphrase, for scripts |
| `VP_VAULT` | the vault |
| `VP_LANG` | `nl` or `en` |
| `VP_HOME` | keep configuration, device state and cache below this folder instead of the platform's places |
| `VP_TODAY` | take this day for today, for scripts |
| `NO_COLOR` | no colours, no drawn tables |
| `EDITOR`, `VISUAL` | the editor for notes |
| `config.toml` | in the platform's configuration folder: `language`, `editor`, `editor_on_disk`, `retention_days`, `profile` (`nl` or `be`, of the whole practice), and the sections `[note]`, `[balance]` and `[retention]` of the practice chapter |
| `templates/` | in the same folder: your own templates, which come before the packaged ones |

## Exit codes

| code | meaning |
|---:|---|
"""


def _options(command, context):
    for param in command.get_params(context):
        if param.name in _SHARED or getattr(param, "hidden", False):
            continue
        name = metavar(param, context) if isinstance(param, TyperArgument) else ", ".join(sorted(param.opts, key=len))
        if not isinstance(param, TyperArgument):
            name += "".join(f" / {each}" for each in param.secondary_opts)
            name += "" if param.is_flag or param.count else f" {metavar(param, context)}"
        yield name, param.help or ""


def _words(command, context, name: str, level: int):
    """What a command does besides, each word under a heading of its own, with the options that it takes."""
    for word in getattr(command, "words", {}).values():
        options = [param for param in command.get_params(context) if param.name in word.options]
        names = ", ".join(f"`{max(param.opts, key=len)}`" for param in options)
        yield from (f"{'#' * level} `{name} {word.usage}`", "", f"{word.summary} {word.text}", "")
        if names:
            yield from (f"Options: {names}.", "")


def _section(command, name: str, level: int) -> str:
    context = Context(command, info_name=name)
    usage = f"{name} {pieces(command, context)}"
    lines = [f"{'#' * level} `{name}`", "", command.help or "", "", f"    {usage}", ""]
    rows = list(_options(command, context))
    if rows:
        lines += ["| | |", "|---|---|"]
        lines += ["| `{}` | {} |".format(option.replace("|", "\\|"), text.replace("|", "\\|")) for option, text in rows]
        lines.append("")
    lines += _words(command, context, name, level + 1)
    if isinstance(command, TyperGroup):
        for each in command.list_commands(context):
            inner = command.get_command(context, each)
            lines.append(_section(inner, f"{name} {each}", level + 1))
    return "\n".join(lines)


def manual() -> str:
    """The whole manual, in English."""
    with speaking("en"):
        codes = [f"| {code.value} | {_CODES[code]} |" for code in ExitCode]
        parts = [_HEAD + "\n".join(codes) + "\n"]
        for section in SECTIONS:
            parts.append(f"## {section}\n")
            parts += [_section(load(each), f"vp {each.name}", 3) for each in COMMANDS if each.section == section]
    return "\n".join(parts).rstrip() + "\n"


if __name__ == "__main__":
    MANUAL.write_text(manual(), encoding="utf-8")
    sys.stdout.write(f"{MANUAL.name}: {len(COMMANDS)} commands\n")
