"""What shows that a file of the vault is not what a holder of its key wrote at that place."""

from typing import ClassVar

from vp.errors import N_, ExitCode, VpError


class Tampered(VpError):
    """A file of the vault is not what a holder of its key wrote at that place."""

    exit_code: ClassVar[ExitCode] = ExitCode.TAMPERED
    code: ClassVar[str] = "tampered"


_RESTORE = N_("restore the file from a backup or another device; 'vp check' lists everything that is wrong")


class EntryUnreadable(Tampered):
    """An entry cannot be decrypted: damaged, cut short, or written by somebody who has no part in the case."""

    code = "unreadable"

    def __init__(self, path: str) -> None:
        super().__init__(
            N_("the entry {path} cannot be decrypted: damaged, cut short, or not from vp"), _RESTORE, path=path
        )


class EntryForged(Tampered):
    """An entry decrypts, but its seal does not fit: forged, changed, swapped, renamed or moved."""

    code = "forged"

    def __init__(self, path: str) -> None:
        super().__init__(
            N_("the seal of the entry {path} does not fit: forged, changed, renamed or moved"), _RESTORE, path=path
        )


class EntryUnparsable(Tampered):
    """An entry's seal fits, but it holds no document: written by another program with the case's key."""

    code = "unparsable"

    def __init__(self, path: str) -> None:
        super().__init__(N_("the entry {path} holds no document that vp can read"), _RESTORE, path=path)


class KeyUnreadable(Tampered):
    """The key file of a folder is gone, damaged, or not for this counsellor although it was."""

    code = "key"

    def __init__(self, path: str) -> None:
        super().__init__(N_("the key file {path} is missing or damaged"), _RESTORE, path=path)


class KeyForged(Tampered):
    """A key file decrypts, but this counsellor's seal on it does not fit."""

    code = "key"

    def __init__(self, path: str) -> None:
        super().__init__(
            N_("the seal of the key file {path} does not fit: forged, renamed or an older version"), _RESTORE, path=path
        )


class KeyNotAccepted(Tampered):
    """A key file that this counsellor never confirmed: shared by a colleague, or slipped in by somebody else."""

    code = "key_not_accepted"

    def __init__(self, path: str) -> None:
        super().__init__(
            N_("somebody shares a case with you that you did not take in yet ({path})"),
            N_("'vp receive' takes it in, once your colleague has read its words to you"),
            path=path,
        )


class RecoveryForged(Tampered):
    """The recovery copy of the identity does not carry a seal of the recovery key."""

    code = "recovery"

    def __init__(self) -> None:
        super().__init__(N_("the recovery copy in this vault is forged or belongs to another vault"), _RESTORE)
