"""What shows that a file of the vault is not what a holder of its key wrote at that place."""

from typing import ClassVar

from vp.errors import N_, ExitCode, VpError


class Tampered(VpError):
    """A file of the vault is not what a holder of its key wrote at that place."""

    exit_code: ClassVar[ExitCode] = ExitCode.TAMPERED
    code: ClassVar[str] = "tampered"
    alarm: ClassVar[bool] = True
    """Whether it can only be explained by damage or by somebody who changed the vault."""


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


class AccessGone(KeyUnreadable):
    """In a vault of several counsellors: what `KeyUnreadable` is, or a colleague's doing that nothing proves."""

    code = "access_gone"

    def __init__(self, path: str) -> None:
        Tampered.__init__(
            self,
            N_("your access to a case was taken away or replaced, or its key file {path} is gone or damaged"),
            N_("nothing proves that a colleague meant it: ask; if so, 'vp check --repair --accept', else a backup"),
            path=path,
        )


class KeyForged(Tampered):
    """A key file decrypts, but this counsellor's seal on it does not fit."""

    code = "key"

    def __init__(self, path: str) -> None:
        super().__init__(
            N_("the seal of the key file {path} does not fit: forged, renamed or an older version"), _RESTORE, path=path
        )


class KeyNotAccepted(Tampered):
    """A key file that this counsellor never confirmed: shared by a colleague, or slipped in by somebody else.

    Nothing is believed of it before the words were compared, so that it waits is no alarm.
    """

    code = "key_not_accepted"
    alarm = False

    def __init__(self, path: str) -> None:
        super().__init__(
            N_("somebody shares a case with you that you did not take in yet: type 'vp receive'"),
            N_("take it in once your colleague has read its words to you"),
            path=path,
        )


class KeyRenewed(KeyNotAccepted):
    """A colleague's notice tells that a folder which this counsellor knew has a new key, to be confirmed again."""

    def __init__(self, path: str) -> None:
        Tampered.__init__(
            self,
            N_("a colleague gave a case that you share a new key: type 'vp receive'"),
            N_("take it in again once your colleague has read its words to you"),
            path=path,
        )


class KeyReplaced(KeyNotAccepted):
    """The key file of a folder that this device saw was exchanged, and no notice of a colleague tells why."""

    alarm = True

    def __init__(self, path: str) -> None:
        Tampered.__init__(
            self,
            N_("the key file {path} of a case that you had was exchanged, and no colleague's notice tells why"),
            N_("ask those who share it; 'vp receive' takes it in again only with the words that they read to you"),
            path=path,
        )


class RecoveryForged(Tampered):
    """The recovery copy of the identity does not carry a seal of the recovery key."""

    code = "recovery"

    def __init__(self) -> None:
        super().__init__(N_("the recovery copy in this vault is forged or belongs to another vault"), _RESTORE)
