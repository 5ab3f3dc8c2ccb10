"""Handing a case over: what goes along, the manifest of a bundle, when a bundle may be taken in, the stub that stays.

Reflections and the counsellor's own profile never go along, whatever was chosen. A bundle is a set of files with a
manifest; here they are names, bytes and plain values, and whoever calls encrypts and writes. Two vaults never count one
case twice: the case keeps its random id, and the stub that stays behind counts for nothing but its own line.
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

FORMAT = "vp-bundle/1"
ALWAYS = frozenset({"zaak"})
CHOSEN = frozenset({"notitie", "bijlage", "toestemming", "verhaal"})
NEVER = frozenset({"reflectie", "profiel", "anonimisering", "activiteit", "concept"})
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
    """An entry of a case as it is chosen from: its id, its kind (Dutch key), its day, a few words."""

    id: str
    kind: str
    day: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes along and what stays; reflections are in neither, since they are not the case's."""

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
    stays = [each for each in items if each not in goes and each.kind not in NEVER]
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


def manifest(
    case: str,
    made: date,
    sender: str,
    receiver: str,
    files: Mapping[str, bytes],
    selection: Selection,
    consent: date | None = None,
    reason: str = "",
) -> Manifest:
    """The manifest of a bundle of `files` (name to bytes)."""
    listed = tuple(BundleFile(name, sha256(data).hexdigest(), len(data)) for name, data in sorted(files.items()))
    return Manifest(case, made, sender, receiver, listed, selection.counts, consent, reason)


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
            case, made, str(data["from"]), str(data["to"]), files, counts, consent, data.get("reason") or ""
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise damaged(INCOMPLETE) from None
    names = [each.name for each in files]
    if not _ID.match(case) or not names or len(set(names)) < len(names) or not all(map(_FILE.match, names)):
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
) -> Acceptance:
    """The rules for taking a bundle in: `conflict_hits` is None before the check; `go_on` when a hit was answered."""
    blocked = []
    if it.case in cases_here:
        blocked.append(ALREADY_HERE)
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


STUB_FIELDS = (
    "nummer",
    "soort",
    "hoofdaard",
    "aard",
    "verhouding",
    "kanaal",
    "acties",
    "uitkomst",
    "eerste_contact",
    "eerste_gesprek",
)


def stub(head: Mapping[str, Any], day: date, *, counts_here: bool) -> dict[str, Any]:
    """What stays of a case that was handed over: coarse facts without names, organisation or dates finer than a month.

    `counts_here` says whether this counsellor's report counts it; the receiver's then must not (the bundle says so).
    """
    kept = {key: head[key] for key in STUB_FIELDS if head.get(key)}
    for key in ("eerste_contact", "eerste_gesprek"):
        if key in kept:
            kept[key] = str(kept[key]).lstrip("~")[:7]
    return {**kept, "overgedragen": f"{day:%Y-%m}", "telt_mee": "ja" if counts_here else "nee"}
