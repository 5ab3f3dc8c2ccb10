"""The counsellor's own profile: ties, a list of triggers, what was offered and told before.

One record in the counsellor's own folder (kind `profiel`), with Dutch keys; nobody else reads it, and it never goes
along with a case. Keys that this version does not know are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vp.errors import N_, UsageError
from vp.practice.conflict import TIE_KINDS, Tie

KIND = "profiel"
_OFFERS_KEPT = 200


class TieUnusable(UsageError):
    """A tie lacks what it is a tie to, or there is none with that number."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Own ties, own triggers, ids of notes after which a reflection was offered, limits told (limit to Monday)."""

    ties: tuple[Tie, ...] = ()
    triggers: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    other: Mapping[str, Any] = field(default_factory=dict)


_TIE_KEYS = {
    "kind": "soort",
    "what": "wat",
    "name": "naam",
    "organisation": "organisatie",
    "department": "afdeling",
}


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else (str(value),) if value else ()


def of_head(head: Mapping[str, Any] | None) -> Profile:
    """The profile that a head holds; an empty one for None."""
    data = dict(head or {})
    ties = []
    for each in data.pop("banden", None) or ():
        known = {name: str(each.get(key) or "") for name, key in _TIE_KEYS.items()}
        ties.append(Tie(**known, aliases=_texts(each.get("aliassen"))))
    told = data.pop("verteld", None)
    data.pop("geschreven", None)
    return Profile(
        tuple(ties),
        _texts(data.pop("triggers", None)),
        _texts(data.pop("aangeboden", None)),
        {str(limit): str(day) for limit, day in told.items()} if isinstance(told, Mapping) else {},
        data,
    )


def head_of(profile: Profile) -> dict[str, Any]:
    """The head that keeps `profile`; only the newest offers are kept."""
    ties = []
    for tie in profile.ties:
        shown: dict[str, Any] = {key: getattr(tie, name) for name, key in _TIE_KEYS.items() if getattr(tie, name)}
        if tie.aliases:
            shown["aliassen"] = list(tie.aliases)
        ties.append(shown)
    return {
        **profile.other,
        "banden": ties,
        "triggers": list(profile.triggers),
        "aangeboden": list(profile.offered[-_OFFERS_KEPT:]),
        "verteld": dict(profile.told),
    }


def with_tie(profile: Profile, tie: Tie) -> Profile:
    """`profile` with one tie more; TieUnusable when it is to nobody and nothing, of an unknown kind, or known."""
    kind = tie.kind.strip().casefold()
    if kind not in TIE_KINDS:
        raise TieUnusable(N_("'{text}' is not one of: {choices}"), text=tie.kind, choices=", ".join(TIE_KINDS))
    aliases = tuple(dict.fromkeys(each.strip() for each in tie.aliases if each.strip()))
    name, organisation, department = tie.name.strip(), tie.organisation.strip(), tie.department.strip()
    tie = Tie(kind, tie.what.strip(), name, aliases, organisation, department)
    if not (name or organisation or department):
        raise TieUnusable(N_("a tie is to a person, an organisation or a department"), N_("give one of them"))
    if aliases and not name:
        raise TieUnusable(N_("another name belongs to a person"), N_("give the name of the person too: '--name'"))
    if tie in profile.ties:
        raise TieUnusable(N_("this tie is kept already"), N_("'vp conflict --ties' lists them"))
    return replace(profile, ties=(*profile.ties, tie))


def without_tie(profile: Profile, number: int) -> Profile:
    """`profile` without tie `number`, counted from 1."""
    if not 1 <= number <= len(profile.ties):
        raise TieUnusable(N_("there is no tie {number}"), N_("'vp conflict --ties' lists them"), number=number)
    ties: Sequence[Tie] = profile.ties
    return replace(profile, ties=(*ties[: number - 1], *ties[number:]))
