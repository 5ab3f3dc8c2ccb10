"""What can be wrong with a vault, one class a fact. Facts are ids, paths and counts, never what an entry holds."""

from typing import ClassVar

from vp.errors import N_, ExitCode, VpError
from vp.vault.tampering import AccessGone as AccessGone
from vp.vault.tampering import EntryForged as EntryForged
from vp.vault.tampering import EntryUnparsable as EntryUnparsable
from vp.vault.tampering import EntryUnreadable as EntryUnreadable
from vp.vault.tampering import KeyForged as KeyForged
from vp.vault.tampering import KeyNotAccepted as KeyNotAccepted
from vp.vault.tampering import KeyRenewed as KeyRenewed
from vp.vault.tampering import KeyReplaced as KeyReplaced
from vp.vault.tampering import KeyUnreadable as KeyUnreadable
from vp.vault.tampering import RecoveryForged as RecoveryForged
from vp.vault.tampering import Tampered as Tampered

_ELSEWHERE = N_("if you mean another vault: --vault or VP_VAULT points to it")


class NoVault(VpError):
    """There is no vault at the place where one was expected."""

    exit_code: ClassVar[ExitCode] = ExitCode.NO_VAULT

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("there is no vault in {path}"),
            N_("'vp init' makes one, --vault or VP_VAULT points to another place"),
            path=path,
        )


class VaultExists(VpError):
    """A vault would be made where something stands already."""

    def __init__(self, path: object) -> None:
        super().__init__(N_("there is a vault in {path} already"), N_("choose another folder"), path=path)


class FolderNotEmpty(VpError):
    """A vault would be made in a folder that holds something else."""

    def __init__(self, path: object) -> None:
        super().__init__(N_("the folder {path} is not empty"), N_("choose a new or an empty folder"), path=path)


class NewerFormat(VpError):
    """The vault, or a file in it, was written by a later version of vp."""

    def __init__(self, path: object) -> None:
        super().__init__(N_("{path} was written by a newer vp"), N_("install the newest version of vp"), path=path)


class Busy(VpError):
    """Another vp is writing in this vault."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUSY

    def __init__(self) -> None:
        super().__init__(N_("another vp is writing in this vault"), N_("wait until it is done and try again"))


class Locked(VpError):
    """The vault is locked, and what was asked needs its key."""

    exit_code: ClassVar[ExitCode] = ExitCode.LOCKED

    def __init__(self) -> None:
        super().__init__(N_("the vault is locked"), N_("'vp unlock' opens it for a while"))


class WrongPassphrase(VpError):
    """The passphrase does not open the identity."""

    exit_code: ClassVar[ExitCode] = ExitCode.LOCKED

    def __init__(self, path: object = None) -> None:
        """`path` is the vault's folder, where it is known."""
        hint = N_("type it again; if you forgot it, 'vp recover' opens the vault")
        if path is None:
            super().__init__(N_("the passphrase does not fit"), hint)
        else:
            super().__init__(N_("the passphrase does not fit the vault in {path}"), hint, _ELSEWHERE, path=path)


class WrongRecoveryKey(VpError):
    """The recovery key is none, or none of this vault."""

    exit_code: ClassVar[ExitCode] = ExitCode.LOCKED

    def __init__(self, path: object = None) -> None:
        """`path` is the vault's folder when the key is one, but of another vault."""
        if path is None:
            super().__init__(
                N_("this is no recovery key"),
                N_("it begins with AGE-SECRET-KEY-1 and has 74 characters; spaces do no harm"),
            )
        else:
            super().__init__(N_("the recovery key does not belong to the vault in {path}"), _ELSEWHERE, path=path)


class WeakPassphrase(VpError):
    """The passphrase is too short to protect anything."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, least: int) -> None:
        super().__init__(
            N_("the passphrase is too short: {least} characters at least"),
            N_("five or more words that do not belong together are good"),
            least=least,
        )


class NoIdentity(VpError):
    """This device has no identity for this vault."""

    exit_code: ClassVar[ExitCode] = ExitCode.LOCKED

    def __init__(self, path: object = None) -> None:
        """`path` is the vault's folder, where it is known."""
        hint = N_("'vp recover' makes one from the recovery key")
        if path is None:
            super().__init__(N_("this device has no key for this vault"), hint)
        else:
            super().__init__(N_("this device has no key for the vault in {path}"), hint, _ELSEWHERE, path=path)


class IdentityDamaged(VpError):
    """The identity file is no passphrase file that may be opened."""

    exit_code: ClassVar[ExitCode] = ExitCode.TAMPERED

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("the identity file {path} is damaged or not made by vp"),
            N_("'vp recover' makes a new one from the recovery key"),
            path=path,
        )


class KeyNotForUs(VpError):
    """A folder that belongs to other counsellors of a shared vault."""

    exit_code: ClassVar[ExitCode] = ExitCode.LOCKED

    def __init__(self, path: str) -> None:
        super().__init__(N_("the key file {path} is not for you"), path=path)


class AccessWithdrawn(KeyNotForUs):
    """A folder that this device saw, and a colleague's notice that access was taken away, or the folder replaced."""

    def __init__(self, path: str) -> None:
        VpError.__init__(
            self,
            N_("a colleague took your access to a case away, gave it a new key or destroyed it ({path})"),
            N_("your colleague knows more; 'vp check --repair' takes it off your list"),
            path=path,
        )


class EntryMissing(VpError):
    """There is no such entry (any more)."""

    def __init__(self, folder_id: str, entry_id: str) -> None:
        super().__init__(N_("there is no entry {entry} in {folder}"), entry=entry_id, folder=folder_id)


class FolderMissing(VpError):
    """There is no such folder (any more)."""

    def __init__(self, folder_id: str) -> None:
        super().__init__(N_("there is no folder {folder} in this vault"), folder=folder_id)


class EntryChanged(VpError):
    """The entry that would be replaced was changed or removed meanwhile."""

    def __init__(self, path: str) -> None:
        super().__init__(
            N_("the entry {path} was changed meanwhile"), N_("read it again and repeat the change"), path=path
        )


class NotText(VpError):
    """What would be written cannot be written as text."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self) -> None:
        super().__init__(N_("the text holds characters that cannot be saved"))


class OwnFolderIsPrivate(VpError):
    """The counsellor's own folder is never shared."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self) -> None:
        super().__init__(N_("your own folder cannot be shared or destroyed"))


class NotARecipient(VpError):
    """What was given is no age public key."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self) -> None:
        super().__init__(N_("that is not a public key; it begins with age1 and has 62 characters"))


class NotForThisKey(VpError):
    """An age file was made for somebody else."""

    exit_code: ClassVar[ExitCode] = ExitCode.LOCKED

    def __init__(self) -> None:
        super().__init__(
            N_("it was encrypted to another key than yours"), N_("give the sender your key: 'vp identity' shows it")
        )


class MessageDamaged(VpError):
    """A file is no age file, or was damaged or changed on the way."""

    exit_code: ClassVar[ExitCode] = ExitCode.TAMPERED

    def __init__(self) -> None:
        super().__init__(N_("it is damaged, or vp did not make it"), N_("ask the sender for it again"))


class NotShared(VpError):
    """The case is not shared with that colleague, or the colleague is its counsellor alone."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self) -> None:
        super().__init__(N_("the case is not shared with that public key"))


class DiskFull(VpError):
    """There is no room left to write; nothing was changed."""

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("there is no room left on the disk for {path}"),
            N_("nothing was changed; make room and try again"),
            path=path,
        )


class NotWritable(VpError):
    """The place may not be written; nothing was changed."""

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("{path} may not be written"), N_("nothing was changed; look at the rights of the folder"), path=path
        )


class FileFault(VpError):
    """The system could not read or write a file, or it is no plain file."""

    code: ClassVar[str] = "file"

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(N_("{path} cannot be read or written: {reason}"), path=path, reason=reason)


DAMAGE = (Tampered, FileFault)
"""What a file of the synced folder may do to a reader; a tolerant one lists it and goes on."""


class NotPrivate(VpError):
    """A folder that must be the user's alone belongs to, or is open to, somebody else."""

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("the folder {path} is open to others"), N_("make it yours alone (chmod 700) and try again"), path=path
        )


class AgentUnavailable(VpError):
    """The agent cannot be started on this device."""

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("the agent cannot be started in {path}"),
            N_("without it every command asks for the passphrase"),
            path=path,
        )
