"""The program: runs one command, renders its result, and is the one place where an error becomes words.

Every way to fail ends here with one message, hints, and an exit code of `vp.errors.ExitCode`. No traceback shows what
a case holds: `--debug` prints where an error arose (file, line, function) and its class, never its text.

A command that is typed alone (`vp list`) and needs no argument is called as it is: importing a parser would take longer
than the command. Everything else goes through typer (`program.py`).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from vp.cli import voice
from vp.cli.commands import BY_NAME
from vp.cli.result import Result
from vp.cli.session import Session, current, running
from vp.errors import N_, ExitCode, VpError
from vp.i18n import _


def _system(fault: OSError) -> VpError:
    """A fault of the system (full disk, no permission) as an error of ours."""
    path = fault.filename if isinstance(fault.filename, str) else _("this folder")
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
    import traceback

    for frame in traceback.extract_tb(fault.__traceback__):
        voice.tell(f"{os.path.basename(frame.filename)}:{frame.lineno} {frame.name}")  # noqa: PTH119 - text only
    voice.tell(type(fault).__name__)


def _error_of(fault: BaseException) -> VpError:
    if isinstance(fault, VpError):
        return fault
    if isinstance(fault, KeyboardInterrupt | EOFError):
        return voice.Interrupted()
    if isinstance(fault, MemoryError | RecursionError):
        return VpError(N_("this is too large or too deeply nested for vp"))
    return _system(fault) if isinstance(fault, OSError) else _unforeseen(fault)


def _command_name(arguments: Sequence[str]) -> str:
    return next((each for each in arguments if each in BY_NAME), "home")


def _outcome(arguments: Sequence[str]) -> Any:
    """What the command gives: called as it is where nothing needs parsing, else through typer."""
    if (
        len(arguments) == 1
        and arguments[0] in BY_NAME
        and BY_NAME[arguments[0]].bare
        and "_VP_COMPLETE" not in os.environ
    ):
        module, _colon, name = BY_NAME[arguments[0]].target.partition(":")
        return getattr(import_module(module), name)()
    from vp.cli.program import parsed

    return parsed(arguments)


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    voice.prepare()
    session = Session()
    name = _command_name(arguments)
    with running(session):
        try:
            session.choose_language(arguments)
            outcome = _outcome(arguments)
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
        except SystemExit as ended:  # typer ends its completion so
            return int(ended.code or 0)
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
