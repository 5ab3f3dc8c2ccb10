"""Destroying a case: what will go, what stands in the way, what may stay as statistics, what copies may still hold.

A plan is shown first and carried out by the vault. The stub holds coarse facts only, so that past years stay true:
no names, no text, no organisation, no department, no day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vp.errors import N_, VpError
from vp.practice.retention import FRESH, IS_OPEN, ON_HOLD, Due

NEVER_WITH = frozenset({IS_OPEN, ON_HOLD, FRESH})
"""What stands in the way whatever the user says; an unended term or an unreported year may be overruled by a person."""


class DestructionBlocked(VpError):
    """The case may not be destroyed now."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What will go: how many entries of each kind, how many bytes; `overruled` needs the user's second yes."""

    number: str
    counts: Mapping[str, int]
    size: int
    overruled: tuple[str, ...]
    remains: tuple[str, ...]


REMAINS = (
    N_("a copy or backup that holds the files and the key can still be read; delete old copies of the folder 'keys'"),
    N_("what was exported, printed or handed over is not reached from here"),
    N_("history of a synced folder or of git may keep encrypted files; without the key nobody can read them"),
)


def plan(due: Due, entries: Iterable[tuple[str, int]]) -> Plan:
    """The plan for a case from its (kind, size) entries; DestructionBlocked when it may not be destroyed at all."""
    firm = [reason for reason in due.blocked if reason in NEVER_WITH]
    if firm:
        hints = {
            ON_HOLD: N_("lift the hold first: 'vp retention CASE --no-hold'"),
            IS_OPEN: N_("close it first: 'vp close CASE'"),
            FRESH: N_("wait until four weeks have passed"),
        }
        raise DestructionBlocked(
            N_("case {number} cannot be destroyed: {reason}"), hints[firm[0]], number=due.number, reason=firm[0]
        )
    listed = list(entries)
    counted = Counter(kind for kind, _size in listed)
    overruled = tuple(reason for reason in due.blocked if reason not in NEVER_WITH)
    return Plan(due.number, dict(sorted(counted.items())), sum(size for _kind, size in listed), overruled, REMAINS)


_COARSE = (
    "soort",
    "hoofdaard",
    "aard",
    "integriteit",
    "verhouding",
    "kanaal",
    "acties",
    "verwijzingen",
    "uitkomst",
)


def stub(head: Mapping[str, Any], year_only: bool = False) -> dict[str, Any]:
    """The statistics that may stay: codes, the reporter's role and position as codes, months (or years) for days.

    `head` is a case record's mapping with Dutch keys; anything that is no code or month is left out.
    """
    kept: dict[str, Any] = {key: head[key] for key in _COARSE if head.get(key)}
    reporter = head.get("melder")
    if isinstance(reporter, Mapping):
        coarse = {key: reporter[key] for key in ("rol", "positie") if reporter.get(key)}
        if coarse:
            kept["melder"] = coarse
    length = 4 if year_only else 7
    for key in ("eerste_contact", "eerste_gesprek", "gesloten"):
        if head.get(key):
            kept[key] = str(head[key]).lstrip("~")[:length]
    return {**kept, "vernietigd": "ja"}
