"""Cases that this counsellor gives away in a shared vault: which wait for whom, and which handover was stopped.

A folder with the note that it is given away (`OpenVault.give_away`) holds a log that names the colleague and fits the
folder's key. The last write of a handover says so in that log (`klaar`); without it vp was stopped before, nobody was
told the words, and it is taken back as if it had not been begun.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vp.cli.practice_handover_parts import HANDED
from vp.cli.session import OpenCase, current

if TYPE_CHECKING:
    from vp.vault import Entry, Problem


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """A folder that was given away and can be read still.

    `record` is the entry of the case and `log` that of the handover (None: not written yet); `receiver` is the public
    key of the colleague if it opens the folder, else empty; `done` whether the handover came to its end.
    """

    folder: str
    case: str
    record: Entry | None
    log: Entry | None
    receiver: str
    done: bool


def given() -> list[Given]:
    """The folders that were given away and that nobody took in; what cannot be read is no concern of ours any more."""
    from vp.errors import VpError

    opened = current().open
    found = []
    for folder in sorted(opened.given_away()):
        bad: list[Problem] = []
        try:
            known, mark = opened.recipients(folder), opened.offer_mark(folder)
            entries = opened.entries(folder, kinds={HANDED, "zaak"}, on_bad=bad)
        except VpError:
            continue
        if bad:  # damaged or forged, which 'vp check' tells: nothing is decided by it
            continue
        record = next((each for each in reversed(entries) if each.kind == "zaak"), None)
        log = next((each for each in reversed(entries) if each.kind == HANDED and _tells(each.head, mark)), None)
        receiver = str(log.head.get("aan")) if log else ""
        case = str(record.head.get("zaak_id") or folder) if record else ""
        done = bool(log and log.head.get("klaar") and receiver in known)
        found.append(Given(folder, case, record, log, receiver if receiver in known else "", done))
    return found


def _tells(head: dict[str, Any], mark: str) -> bool:
    """Whether a log is that of this counsellor's own handover under the folder's present key."""
    return bool(head.get("van") == current().open.public_key and head.get("merk") == mark and not head.get("blijft"))


def waiting(case: OpenCase) -> list[Given]:
    """What waits for a colleague of a case: its own folder, or a copy with what was chosen."""
    case_id = str((case.record.model_extra or {}).get("zaak_id") or case.folder)
    return [each for each in given() if each.done and each.case == case_id]


def stopped() -> list[Given]:
    """The handovers that were stopped before their end."""
    return [each for each in given() if not each.done]


def completed(folder: str) -> None:
    """Say in the log of a handover that it came to its end: from now on it waits."""
    session = current()
    for each in given():
        if each.folder == folder and each.log is not None:
            head = {**each.log.head, "klaar": "ja"}
            session.open.write(folder, HANDED, session.stamped(head), replaces=each.log)
