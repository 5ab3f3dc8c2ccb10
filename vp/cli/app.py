"""The program: finds the command, runs it, renders its result, and is the one place where an error becomes words.

Every way to fail ends here with one message, hints, and an exit code of `vp.errors.ExitCode`. No traceback shows what
a case holds: `--debug` prints where an error arose (file, line, function) and its class, never its text.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer._click import Context
from typer._click.exceptions import (
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
)

from vp.cli import voice
from vp.cli.commands import COMMANDS, SECTIONS, Command
from vp.cli.help import VpCommand, VpGroup
from vp.cli.result import Result
from vp.cli.session import Session, current, running
from vp.errors import N_, ExitCode, UsageError, VpError
from vp.i18n import _

_BY_NAME = {command.name: command for command in COMMANDS}


def load(command: Command) -> Any:
    """The click command that `command` names: a typer function, or a typer group."""
    module, _colon, name = command.target.partition(":")
    target = getattr(import_module(module), name)
    if isinstance(target, typer.Typer):
        built: Any = typer.main.get_command(target)
    else:
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(command.name, cls=VpCommand)(target)
        built = typer.main.get_command(app)
    built.name = command.name
    built.help = built.help or command.summary
    return built


class Commands(VpGroup):
    """The top level: commands are imported when they are run, help lines come from the list."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Names of all commands."""
        return list(_BY_NAME)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:
        """The command of that name, imported now; None when there is none."""
        command = _BY_NAME.get(cmd_name)
        return load(command) if command else None

    def invoke(self, ctx: Context) -> Any:
        """The command that was named; the home screen when none was."""
        if not ctx._protected_args:
            from vp.cli.home import home

            return home()
        return super().invoke(ctx)

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """As click does, with a suggestion for a mistyped name."""
        if not args[0].startswith("-") and args[0] not in _BY_NAME:
            from difflib import get_close_matches

            near = get_close_matches(args[0], _BY_NAME, n=1)
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


def _program() -> Commands:
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


def _usage(fault: ClickException) -> UsageError:
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


def _system(fault: OSError) -> VpError:
    """A fault of the system (full disk, no permission) as an error of ours."""
    path = fault.filename if isinstance(fault.filename, str) else "?"
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return VpError(N_("the disk is full; nothing was changed"), N_("make room and try again"))
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return VpError(N_("no permission for {path}"), N_("look at the rights of the file and its folder"), path=path)
    if fault.errno == errno.ENOENT:
        return VpError(N_("there is no file or folder {path}"), N_("look at the name again"), path=path)
    if fault.errno in (errno.EISDIR, errno.ENOTDIR):
        return VpError(N_("{path} is a folder where a file was expected, or the other way round"), path=path)
    return VpError(
        N_("the system refused: {fault}"), fault=os.strerror(fault.errno) if fault.errno else type(fault).__name__
    )


def _unforeseen(fault: BaseException) -> VpError:
    return VpError(
        N_("vp itself failed ({name}); what was saved before is safe"),
        N_("try again with --debug and report what it prints; it never shows what a case holds"),
        name=type(fault).__name__,
    )


def _where(fault: BaseException) -> None:
    for frame in traceback.extract_tb(fault.__traceback__):
        voice.tell(f"{os.path.basename(frame.filename)}:{frame.lineno} {frame.name}")  # noqa: PTH119 - text only
    voice.tell(type(fault).__name__)


def _error_of(fault: BaseException) -> VpError:
    if isinstance(fault, VpError):
        return fault
    if isinstance(fault, ClickException):
        return _usage(fault)
    if isinstance(fault, KeyboardInterrupt | EOFError | typer.Abort):
        return voice.Interrupted()
    if isinstance(fault, MemoryError | RecursionError):
        return VpError(N_("this is too large or too deeply nested for vp"))
    return _system(fault) if isinstance(fault, OSError) else _unforeseen(fault)


def _command_name(arguments: Sequence[str]) -> str:
    return next((each for each in arguments if each in _BY_NAME), "home")


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    voice.prepare()
    session = Session()
    name = _command_name(arguments)
    with running(session):
        try:
            session.choose_language(arguments)
            outcome = _program().main(list(arguments), prog_name="vp", standalone_mode=False)
            if isinstance(outcome, Result):
                warnings = (*session.all_warnings(), *outcome.warnings)
                shown = Result(outcome.data, outcome.blocks, warnings, outcome.exit_code, outcome.schema)
                voice.render(shown, name, bool(current().shared.get("json")))
                return int(outcome.exit_code)
            if outcome == ExitCode.INTERRUPTED:  # typer makes this of Ctrl-C outside a question
                raise voice.Interrupted
            return int(outcome or 0)
        except BrokenPipeError:
            return _pipe_closed()
        except typer.Exit as ended:
            return int(ended.exit_code)
        except BaseException as fault:
            error = _error_of(fault)
            as_json = session.shared.get("json") or "--json" in arguments
            if session.shared.get("debug") or "--debug" in arguments:
                _where(fault)
            voice.fail(error)
            if as_json:
                voice.render_error(error, name)
            return int(error.exit_code)


def _pipe_closed() -> int:
    """The reader of a pipe has gone (`vp list | head -1`): end quietly, also at interpreter exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(ExitCode.DONE)
