"""What is wrong with a vault, as a plain fact that can be listed beside others instead of stopping at the first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vp.errors import N_
from vp.i18n import _

if TYPE_CHECKING:
    from vp.errors import VpError

_WAIT = N_("if you synchronise with another device, wait until it is done; 'vp check' looks again")


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` for scripts, `message` and `hint` untranslated with gaps that `facts` fill, `path` relative to the vault.

    `tampering` says whether it can only be explained by damage or by somebody who changed the vault.
    """

    code: str
    folder_id: str
    path: str
    message: str
    hint: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    tampering: bool = True

    def sentence(self) -> str:
        """What is wrong, in the current language."""
        return _(self.message).format(**self.facts)


def of(fault: VpError, folder_id: str, path: str) -> Problem:
    """The problem that `fault` is."""
    hint = fault.hints[0] if fault.hints else ""
    code, alarm = str(getattr(fault, "code", "failed")), bool(getattr(fault, "alarm", True))
    return Problem(code, folder_id, path, fault.message, hint, dict(fault.facts), alarm)


def removed(folder_id: str, path: str) -> Problem:
    """An entry that this device saw is gone, and nobody removed it through vp."""
    message = N_("an entry that was at {path} is gone, and it was not removed through vp")
    return Problem("removed", folder_id, path, message, _WAIT, {"path": path})


def rolled_back(folder_id: str, path: str) -> Problem:
    """An older revision stands where this device saw a newer one."""
    message = N_("the entry {path} is older than what this device saw before: it was put back")
    return Problem("rolled_back", folder_id, path, message, _WAIT, {"path": path})


def folder_removed(folder_id: str, path: str) -> Problem:
    """A folder that this device saw is gone, and nobody destroyed it through vp."""
    message = N_("the folder {path} is gone, and it was not destroyed through vp")
    return Problem("folder_removed", folder_id, path, message, _WAIT, {"path": path})


def folder_back(folder_id: str, path: str) -> Problem:
    """A folder that was destroyed stands there again, or its destruction was interrupted."""
    message = N_("the folder {path} was destroyed but files of it are there (again)")
    return Problem(
        "folder_back", folder_id, path, message, N_("'vp check --repair' removes them"), {"path": path}, False
    )


def leftover(folder_id: str, path: str) -> Problem:
    """A superseded revision whose file was not removed: a crash, or a sync that brought it back."""
    message = N_("the file {path} belongs to an earlier revision")
    return Problem("leftover", folder_id, path, message, N_("'vp check --repair' removes it"), {"path": path}, False)


def stray(path: str) -> Problem:
    """A temporary file of an interrupted write."""
    message = N_("the file {path} was left behind by an interrupted write")
    return Problem("stray", "", path, message, N_("'vp check --repair' removes it"), {"path": path}, False)


def unknown(path: str) -> Problem:
    """A file or folder that does not belong in a vault, such as a sync program's copy of a conflict."""
    message = N_("{path} does not belong in a vault")
    return Problem("unknown", "", path, message, N_("look at it and remove it yourself"), {"path": path}, False)


def conflict(folder_id: str, path: str) -> Problem:
    """Two revisions of one entry, written on two devices; both are kept."""
    message = N_("the entry {path} was changed on two devices: both versions are kept")
    return Problem("conflict", folder_id, path, message, N_("'vp edit' merges them"), {"path": path}, False)


def rewrapping(folder_id: str, path: str) -> Problem:
    """Access of a colleague was being taken away when vp was interrupted."""
    message = N_("taking away a colleague's access to {path} was interrupted")
    return Problem("rewrapping", folder_id, path, message, N_("'vp check --repair' finishes it"), {"path": path}, False)


def given_to_nobody(folder_id: str, path: str) -> Problem:
    """A handover inside the vault was interrupted before the colleague got the key: the folder is still one's own."""
    message = N_("handing over the case with the key {path} was interrupted: nobody else has it")
    hint = N_("hand it over again, or 'vp check --repair' makes it yours again")
    return Problem("given_to_nobody", folder_id, path, message, hint, {"path": path}, False)


def half_taken(folder_id: str, path: str) -> Problem:
    """Taking in a bundle was interrupted."""
    message = N_("taking in a bundle was interrupted; what is there of it has the key {path}")
    hint = N_("take it in again, or 'vp check --repair' puts it right")
    return Problem("half_taken", folder_id, path, message, hint, {"path": path}, False)


def key_missing(folder_id: str, path: str, *, alarm: bool = True) -> Problem:
    """Entries whose key file is gone: taken away, or a destruction that another device has not finished sending.

    No `alarm` for a folder that this counsellor never had: a colleague may be destroying it.
    """
    message = N_("the key file {path} is gone, so its entries cannot be read")
    return Problem("key", folder_id, path, message, _WAIT, {"path": path}, alarm)


def withdrawn(folder_id: str, path: str) -> Problem:
    """A colleague's notice tells why a folder opens no more: access taken away, a new key, or destroyed."""
    message = N_("a colleague took your access to a case away, gave it a new key or destroyed it ({path})")
    hint = N_("your colleague knows more; 'vp check --repair' takes it off your list")
    return Problem("withdrawn", folder_id, path, message, hint, {"path": path}, False)


def no_recovery_copy(path: str) -> Problem:
    """The recovery key opens the cases but no longer the counsellor's identity."""
    message = N_("the recovery copy {path} of your key is gone")
    return Problem(
        "recovery", "", path, message, N_("restore it from a backup, or make a new recovery key"), {"path": path}
    )
