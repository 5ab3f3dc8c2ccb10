"""Commands as typer builds them, with vp's shared options and help pages in the language of the user.

typer's own pages are in English whatever the language; these say the same in Dutch, without rich.
"""

from __future__ import annotations

from typing import Any

from typer._click import Context, HelpFormatter  # typer 0.28's own copy of click; see the pin in pyproject.toml
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from vp.cli.session import current
from vp.errors import N_
from vp.i18n import _


def _remember(ctx: Context, param: Any, value: Any) -> Any:
    if value not in (None, False, ()) and not ctx.resilient_parsing:
        current().set_shared(param.name, value)
    return value


def shared_options() -> list[TyperOption]:
    """The options that every command takes."""

    def flag(name: str, help_text: str) -> TyperOption:
        return TyperOption(
            param_decls=[name], is_flag=True, default=False, expose_value=False, callback=_remember, help=help_text
        )

    def text(name: str, metavar: str, help_text: str) -> TyperOption:
        return TyperOption(param_decls=[name], metavar=metavar, expose_value=False, callback=_remember, help=help_text)

    return [
        flag("--json", N_("Print one JSON object instead of text.")),
        text("--lang", "nl|en", N_("Speak Dutch or English.")),
        text("--vault", "FOLDER", N_("The vault to work in.")),
        flag("--passphrase-stdin", N_("Read the passphrase from the first line of standard input.")),
        flag("--debug", N_("Show where in vp an error arose; never what a case holds.")),
    ]


def metavar(param: Any, ctx: Context) -> str:
    """What stands for the value of a parameter: its own word, its choices, or a word for its kind."""
    if param.metavar:
        return str(param.metavar)
    kinds = {"str": _("TEXT"), "int": _("NUMBER"), "int range": _("NUMBER"), "path": _("FILE")}
    return kinds.get(param.type.name) or str(param.make_metavar(ctx=ctx)).strip("<>")


def pieces(command: Any, ctx: Context) -> str:
    """What follows a command's name on its usage line."""
    words = [_("[OPTIONS]")]
    for param in command.get_params(ctx):
        if isinstance(param, TyperArgument):
            word = metavar(param, ctx)
            words.append(word if param.required or word.startswith("[") else f"[{word}]")
    if isinstance(command, TyperGroup):
        words.append(_("COMMAND …"))
    return " ".join(words)


def _record(param: Any, ctx: Context) -> tuple[str, str] | None:
    if getattr(param, "hidden", False):
        return None
    if isinstance(param, TyperArgument):
        return metavar(param, ctx), _(param.help) if param.help else ""
    name = ", ".join(sorted(param.opts, key=len))
    if param.secondary_opts:
        name += " / " + ", ".join(param.secondary_opts)
    if not param.is_flag and not param.count:
        name += f" {metavar(param, ctx)}"
    return name, _(param.help) if param.help else ""


def write_params(command: Any, ctx: Context, formatter: HelpFormatter) -> None:
    """The sections of a page that list arguments, options, and the options of every command."""
    shared = {"json", "lang", "vault", "passphrase_stdin", "debug"}
    parts: dict[str, list[tuple[str, str]]] = {_("Arguments"): [], _("Options"): [], _("Options of every command"): []}
    arguments, options, of_every = parts
    for param in command.get_params(ctx):
        record = _record(param, ctx)
        if record is None:
            continue
        if param.name == "help":
            record = (record[0], _("Show this page."))
        where = (
            arguments if isinstance(param, TyperArgument) else of_every if param.name in shared | {"help"} else options
        )
        parts[where].append(record)
    for heading, records in parts.items():
        if records:
            with formatter.section(heading):
                formatter.write_dl(records)


class VpCommand(TyperCommand):
    """A command with the shared options and a help page in the user's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(shared_options())

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The whole page: usage, what the command does, arguments, options."""
        formatter.write_usage(ctx.command_path, pieces(self, ctx), prefix=_("Usage: "))
        formatter.write_paragraph()
        with formatter.indentation():
            for paragraph in (_(self.help) if self.help else "").split("\n\n"):
                formatter.write_text(paragraph)
                formatter.write_paragraph()
        write_params(self, ctx, formatter)


class VpGroup(TyperGroup):
    """A group of commands (`vp intervisie …`) in the same manner."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(shared_options())

    def summaries(self, ctx: Context) -> list[tuple[str, list[tuple[str, str]]]]:
        """(section, [(command, one line of help)]) of all visible commands."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, (_(command.help) if command.help else "").split("\n")[0]))
        return [(_("Commands"), rows)]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Usage, what the group is for, its commands by section, options."""
        formatter.write_usage(ctx.command_path, pieces(self, ctx), prefix=_("Usage: "))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help) if self.help else "")
        for section, rows in self.summaries(ctx):
            if rows:
                with formatter.section(section):
                    formatter.write_dl(rows)
        write_params(self, ctx, formatter)
