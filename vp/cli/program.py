"""The commands as typer and click see them: found by name, imported when they are run, faults in our words.

Only what needs parsing comes here; see `app.run`.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer._click import Context
from typer._click.exceptions import BadParameter, ClickException, MissingParameter, NoSuchOption

from vp.cli.commands import BY_NAME, COMMANDS, SECTIONS, Command
from vp.cli.help import VpCommand, VpGroup
from vp.errors import N_, UsageError
from vp.i18n import _


def load(command: Command) -> Any:
    """The click command that `command` names: a typer function, or a typer group."""
    module, _colon, name = command.target.partition(":")
    home = import_module(module)
    # A module whose commands often run unparsed does not import typer itself; its annotations need it now.
    vars(home).setdefault("typer", typer)
    target = getattr(home, name)
    if isinstance(target, typer.Typer):
        built: Any = typer.main.get_command(target)
    else:
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        page = getattr(home, "PAGE", VpCommand)  # a command with a help page of its own names its class so
        app.command(command.name, cls=page)(target)
        built = typer.main.get_command(app)
    built.name = command.name
    built.help = built.help or command.summary
    return built


class Commands(VpGroup):
    """The top level: commands are imported when they are run, help lines come from the list."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Names of all commands."""
        return list(BY_NAME)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:
        """The command of that name, imported now; None when there is none."""
        command = BY_NAME.get(cmd_name)
        return load(command) if command else None

    def invoke(self, ctx: Context) -> Any:
        """The command that was named; the home screen when none was."""
        if not ctx._protected_args:
            from vp.cli.home import home

            return home()
        gc.enable()  # `vp.__main__` turned it off for the start
        return super().invoke(ctx)

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """As click does, with a suggestion for a mistyped name."""
        if not args[0].startswith("-") and args[0] not in BY_NAME:
            from difflib import get_close_matches

            near = get_close_matches(args[0], BY_NAME, n=1)
            hint = (
                N_("did you mean '{near}'? 'vp --help' lists the commands")
                if near
                else N_("'vp --help' lists the commands")
            )
            raise UsageError(N_("there is no command '{name}'"), hint, name=args[0], near=near[0] if near else "")
        return super().resolve_command(ctx, args)

    def summaries(self, ctx: Context) -> list[tuple[str, list[tuple[str, str]]]]:
        """The commands by section, from the list alone."""
        return [
            (_(section), [(each.name, _(each.summary)) for each in COMMANDS if each.section == section])
            for section in SECTIONS
        ]


def program() -> Commands:
    """The top level, as typer runs it."""
    from typer.core import TyperOption

    def version(ctx: Context, param: Any, value: Any) -> None:
        if value:
            from vp import __version__

            sys.stdout.write(f"vp {__version__}\n")
            raise typer.Exit

    option = TyperOption(
        param_decls=["--version"],
        is_flag=True,
        default=False,
        expose_value=False,
        is_eager=True,
        callback=version,
        help=N_("Show the version."),
    )
    return Commands(
        name="vp",
        params=[option],
        help=N_("The toolkit of a confidential counsellor: cases, timelines, anonymised stories, the annual report."),
    )


def usage_error(fault: ClickException) -> UsageError:
    """click's faults in our words and the user's language; never with the value that was typed."""
    context = getattr(fault, "ctx", None)
    command = context.command_path if context else "vp"
    hint = N_("'{command} --help' shows what it takes")
    if isinstance(fault, NoSuchOption):
        near = ", ".join(sorted(fault.possibilities or ()))
        hints = (N_("did you mean {near}?"), hint) if near else (hint,)
        return UsageError(N_("there is no option {name}"), *hints, name=fault.option_name, command=command, near=near)
    name = _name_of(getattr(fault, "param", None))
    if isinstance(fault, MissingParameter):
        return UsageError(N_("{name} is missing"), hint, name=name, command=command)
    if isinstance(fault, BadParameter) and name:
        choices = getattr(getattr(fault.param, "type", None), "choices", None)
        if choices:
            shown = ", ".join(str(getattr(each, "value", each)) for each in choices)
            return UsageError(N_("{name} takes one of: {choices}"), hint, name=name, choices=shown, command=command)
        return UsageError(N_("{name} cannot take that value"), hint, name=name, command=command)
    option = getattr(fault, "option_name", None)
    if option:
        return UsageError(N_("option {name} needs a value"), hint, name=option, command=command)
    return UsageError(N_("the command was not understood"), hint, command=command)


def _name_of(param: Any) -> str:
    if param is None:
        return ""
    return str(param.opts[-1]) if param.param_type_name == "option" else str(param.metavar or param.name).upper()


def parsed(arguments: Sequence[str]) -> Any:
    """What the command that `arguments` name gives, or the exit code with which it ended by itself; UsageError."""
    if "_VP_COMPLETE" in os.environ:
        from typer._completion_classes import completion_init

        completion_init()
    try:
        return program().main(list(arguments), prog_name="vp", standalone_mode=False)
    except typer.Exit as ended:
        return int(ended.exit_code)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except ClickException as fault:
        raise usage_error(fault) from None
