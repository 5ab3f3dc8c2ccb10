"""The one tree of errors: what failed, hints that say what to do, and an exit code for scripts.

An error carries a sentence in English with named gaps, and the facts that fill them. The command line translates the
sentence and fills the gaps when it speaks, so the language may be chosen late. Facts are ids, file names, line numbers
and dates that the user typed; never what a case file holds.

An error never prints. It is named for the fact (`CaseIsClosed`), in the room where the fact is found.
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What a command's exit code tells a script; the manual lists them from here."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    LEAK = 3
    UNPUBLISHABLE = 4
    NO_VAULT = 10
    BUSY = 11
    LOCKED = 12
    TAMPERED = 13
    INTERRUPTED = 130


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a sentence for the catalogues without translating it now."""
    return sentence


class VpError(Exception):
    """Something failed that the user can understand.

    `message` and `hints` are untranslated sentences (marked with `N_`) in lower case without a full stop, with named
    gaps such as `{path}`; `facts` fill the gaps.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.FAILED

    def __init__(self, message: str, *hints: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.hints = hints
        self.facts = facts

    def __str__(self) -> str:
        return self.message.format(**self.facts) if self.facts else self.message


class UsageError(VpError):
    """The command was given something that it cannot take."""

    exit_code = ExitCode.USAGE
