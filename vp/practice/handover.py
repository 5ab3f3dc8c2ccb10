"""Handing a case over: what goes along, the manifest of a bundle, when a bundle may be taken in, the stub that stays.

Reflections and the counsellor's own profile never go along, whatever was chosen. A bundle is a set of files with a
manifest; here they are names, bytes and plain values, and whoever calls encrypts and writes. No case is counted twice:
it keeps its random id in every vault, and the bundle says whose report counts it, so that what stays behind
(`telt_mee`) and what is taken in say the opposite of one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from vp.errors import N_, ExitCode, UsageError, VpError
from vp.practice.stub import coarse

FORMAT = "vp-bundle/1"
FROM, TO, ELSEWHERE = "from", "to", "elsewhere"
"""Whose report counts a case after a handover."""
ALWAYS = frozenset({"zaak"})
CHOSEN = frozenset({"notitie", "bijlage", "toestemming", "verhaal"})
NEVER = frozenset({"reflectie", "profiel", "anonimisering", "activiteit", "concept"})
_NOT_THE_CASES = NEVER - {"anonimisering"}
_ID = re.compile(r"^[0-9A-Za-z_-]{4,64}$")
_FILE = re.compile(r"^[0-9A-Za-z_-]{4,64}(\.[a-z0-9]{1,8}){1,2}$")


class EntryUnknown(UsageError):
    """An entry was chosen that the case does not have, or that is never handed over."""


class BundleDamaged(VpError):
    """A bundle is incomplete, changed, or no bundle of vp."""

    exit_code = ExitCode.TAMPERED


class BundleForSomeoneElse(VpError):
    """A bundle is meant for another key."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a case as it is chosen from: its id and its kind (Dutch key)."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes along and what stays behind; reflections are in neither, since they are not the case's."""

    goes: tuple[Item, ...]
    stays: tuple[Item, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many entries of each kind go along."""
        return dict(sorted(Counter(each.kind for each in self.goes).items()))


def select(items: Sequence[Item], chosen: Collection[str] | None) -> Selection:
    """The case record and the `chosen` entries; None chooses all that may go, an empty collection only the record.

    EntryUnknown names an id that is not there, or one that never goes along.
    """
    offered = {each.id: each for each in items if each.kind in CHOSEN}
    for each in chosen or ():
        if each not in offered:
            raise EntryUnknown(
                N_("there is no entry {id} in this case that can be handed over"),
                N_("'vp show CASE --notes' lists them; reflections are never handed over"),
                id=each,
            )
    wanted = set(offered) if chosen is None else set(chosen)
    goes = [each for each in items if each.kind in ALWAYS or each.id in wanted]
    stays = [each for each in items if each not in goes and each.kind not in _NOT_THE_CASES]
    return Selection(tuple(goes), tuple(stays))


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file in a bundle: its name, its bytes' SHA-256 and length."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself: from and to are public keys; counts and reason are shown before import."""

    case: str
    made: date
    sender: str
    receiver: str
    files: tuple[BundleFile, ...]
    counts: Mapping[str, int]
    consent: date | None = None
    reason: str = ""
    counted: str = FROM


def manifest(
    case: str,
    made: date,
    sender: str,
    receiver: str,
    files: Mapping[str, bytes],
    selection: Selection,
    consent: date | None = None,
    reason: str = "",
    counted: str = FROM,
) -> Manifest:
    """The manifest of a bundle of `files` (name to bytes), which keep their order; `counted` as `counted_by` says."""
    listed = tuple(BundleFile(name, sha256(data).hexdigest(), len(data)) for name, data in files.items())
    return Manifest(case, made, sender, receiver, listed, selection.counts, consent, reason, counted)


def as_data(it: Manifest) -> dict[str, Any]:
    """The manifest as plain values, to be written as YAML or JSON."""
    return {
        "format": FORMAT,
        "case": it.case,
        "made": it.made.isoformat(),
        "from": it.sender,
        "to": it.receiver,
        "consent": it.consent.isoformat() if it.consent else None,
        "reason": it.reason or None,
        "counted": it.counted,
        "counts": dict(it.counts),
        "files": [{"name": each.name, "sha256": each.sha256, "size": each.size} for each in it.files],
    }


INCOMPLETE = N_("its list of contents is incomplete")


def damaged(why: str) -> BundleDamaged:
    """The error for a bundle that cannot be used, with an untranslated reason."""
    return BundleDamaged(
        N_("the bundle cannot be used: {reason}"), N_("ask the sender for it again; nothing was taken in"), reason=why
    )


def of_data(data: Any) -> Manifest:
    """The manifest that `data` (from YAML or JSON, scalars perhaps text) holds; BundleDamaged when it is none."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise damaged(N_("it is no bundle of vp, or one of a later version"))
    try:
        files = tuple(BundleFile(str(each["name"]), str(each["sha256"]), int(each["size"])) for each in data["files"])
        made = date.fromisoformat(str(data["made"]))
        consent = date.fromisoformat(str(data["consent"])) if data.get("consent") else None
        counts = {str(kind): int(number) for kind, number in (data.get("counts") or {}).items()}
        case = str(data["case"])
        found = Manifest(
            case,
            made,
            str(data["from"]),
            str(data["to"]),
            files,
            counts,
            consent,
            str(data.get("reason") or ""),
            str(data["counted"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise damaged(INCOMPLETE) from None
    names = [each.name for each in files]
    whole = _ID.match(case) and names and len(set(names)) == len(names) and all(map(_FILE.match, names))
    if not whole or found.counted not in (FROM, TO, ELSEWHERE):
        raise damaged(INCOMPLETE)
    return found


def verify(it: Manifest, files: Mapping[str, bytes]) -> None:
    """Every file is there, unchanged, and no other; BundleDamaged otherwise."""
    if set(files) != {each.name for each in it.files}:
        raise damaged(N_("a file is missing, or there is one too many"))
    for each in it.files:
        data = files[each.name]
        if len(data) != each.size or sha256(data).hexdigest() != each.sha256:
            raise damaged(N_("a file was changed on the way"))


def for_me(it: Manifest, own_key: str) -> None:
    """BundleForSomeoneElse unless the bundle is meant for `own_key`."""
    if it.receiver.strip() != own_key.strip():
        raise BundleForSomeoneElse(
            N_("this bundle is meant for another key than yours"),
            N_("give the sender your key: 'vp identity' shows it"),
        )


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whether a bundle may be taken in now: what stands in the way, and what must be thought over (untranslated)."""

    blocked: tuple[str, ...]
    consider: tuple[str, ...]


ALREADY_HERE = N_("this case is in the vault already")
TAKEN_BEFORE = N_("this bundle was taken in before")
NOT_CONFIRMED = N_("the sender's fingerprint was not compared yet")
NO_CONFLICT_CHECK = N_("the conflict check was not answered yet")
REFLECTION_INSIDE = N_("it holds a reflection, which is never handed over")
CONSENT_UNKNOWN = N_("the reporter's consent to the handover is not recorded")
CONFLICT_FOUND = N_("you may have a tie to this case yourself")


def acceptance(
    it: Manifest,
    cases_here: Collection[str],
    *,
    fingerprint_confirmed: bool,
    conflict_hits: int | None,
    go_on: bool = False,
    taken_before: bool = False,
) -> Acceptance:
    """The rules for taking a bundle in: `conflict_hits` is None before the check; `go_on` when a hit was answered.

    `cases_here` are the cases that are here whole: a stub of a case that comes back is no obstacle.
    """
    blocked = []
    if it.case in cases_here:
        blocked.append(ALREADY_HERE)
    elif taken_before:
        blocked.append(TAKEN_BEFORE)
    if not fingerprint_confirmed:
        blocked.append(NOT_CONFIRMED)
    if any(kind in NEVER for kind in it.counts):
        blocked.append(REFLECTION_INSIDE)
    if conflict_hits is None:
        blocked.append(NO_CONFLICT_CHECK)
    elif conflict_hits and not go_on:
        blocked.append(CONFLICT_FOUND)
    consider = () if it.consent else (CONSENT_UNKNOWN,)
    return Acceptance(tuple(blocked), consider)


NOT_HANDED_OVER = frozenset(
    {"belang", "telt_mee", "telt_voor", "overgedragen", "zaak_id", "persoon", "stub", "nummer_elders", "bewaren_tot"}
)
"""Keys of a case record that are the counsellor's own affair: own ties, who counts the case, how long it is kept."""


def counted_by(counted_here: bool, keep: str, colleague_counts: bool) -> str:
    """Whose report counts the case after the handover: FROM (the sender's), TO, or ELSEWHERE (a third's, as before).

    Who keeps the case or a stub goes on counting it, unless the colleague is to; who keeps nothing cannot.
    """
    moved = keep == "nothing" or colleague_counts
    return ELSEWHERE if not counted_here else TO if moved else FROM


def given_record(head: Mapping[str, Any]) -> dict[str, Any]:
    """The case record as it goes along: without what is the sender's own affair."""
    return {key: value for key, value in head.items() if key not in NOT_HANDED_OVER}


def taken_record(
    head: Mapping[str, Any], case: str, counted: str, own_counts: bool, number: str, reason: str = ""
) -> dict[str, Any]:
    """The case record as the receiver keeps it: `own_counts` when a stub of it here counted, which this replaces.

    `number` is the number here; the sender's is kept beside it when it is another. `reason`: why to go on with a tie.
    """
    kept = given_record(head)
    if number != kept.get("nummer"):
        kept |= {"nummer_elders": kept.get("nummer"), "nummer": number}
    if reason:
        kept["belang"] = {"antwoord": "ja", "toelichting": reason}
    return {**kept, "zaak_id": case, "telt_mee": "ja" if counted == TO or own_counts else "nee"}


def stub(
    head: Mapping[str, Any],
    day: date,
    *,
    counts_here: bool,
    case: str,
    minutes: int = 0,
    person: str = "",
    days: bool = False,
) -> dict[str, Any]:
    """What stays of a case that was handed over: coarse facts, the month, and whether the report here counts it.

    An open case is closed here, with the outcome that it goes on."""
    kept = coarse(head, case=case, minutes=minutes, person=person, days=days)
    if not head.get("gesloten"):
        kept |= {"gesloten": f"{day:%Y-%m}", "uitkomst": kept.get("uitkomst") or "lopend"}
    return {**kept, "overgedragen": f"{day:%Y-%m}", "telt_mee": "ja" if counts_here else "nee"}
