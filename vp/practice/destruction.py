"""Destroying a case: what will go, what stands in the way, what may stay as statistics, what copies may still hold.

A plan is shown first and carried out by the vault. The stub holds coarse facts only, so that past years stay true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vp.errors import N_, VpError
from vp.practice.retention import FRESH, IS_OPEN, NOT_YET, ON_HOLD, STUB, UNREPORTED, Due
from vp.practice.stub import coarse

NEVER_WITH = frozenset({IS_OPEN, ON_HOLD, FRESH, STUB})
"""What stands in the way whatever the user says; an unended term and an unreported year a person may overrule."""


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
IN_REGISTER = N_("the register of issued reports keeps codes and days of this case, without names or text")
SHARED = N_("a colleague with whom the case is shared may have copied it; this destroys it for the colleague too")


def plan(
    due: Due, entries: Iterable[tuple[str, int]], *, issued: bool = False, shared: bool = False, early: bool = False
) -> Plan:
    """The plan for a case from its (kind, size) entries; DestructionBlocked when it may not be destroyed now.

    `issued`: an issued report knows the case; `shared`: a colleague can read it; `early`: a person said that it goes
    before its term has ended or its year was reported.
    """
    firm = [reason for reason in due.blocked if reason in NEVER_WITH or not early]
    firm.sort(key=lambda reason: reason not in NEVER_WITH)
    if firm:
        hints = {
            ON_HOLD: N_("lift the hold first: 'vp retention CASE --no-hold'"),
            IS_OPEN: N_("close it first: 'vp close CASE'"),
            FRESH: N_("wait until four weeks have passed"),
            UNREPORTED: N_("'vp retention' says what to do first; '--early' destroys it all the same"),
            NOT_YET: N_("'vp retention' says when; '--early' destroys it all the same"),
            STUB: N_("it holds no text and no name; without it the reports of its year would not be true any more"),
        }
        raise DestructionBlocked(
            N_("case {number} cannot be destroyed: {reason}"), hints[firm[0]], number=due.number, reason=firm[0]
        )
    listed = list(entries)
    counted = Counter(kind for kind, _size in listed)
    overruled = tuple(reason for reason in due.blocked if reason not in NEVER_WITH)
    remains = (*REMAINS, *((IN_REGISTER,) if issued else ()), *((SHARED,) if shared else ()))
    return Plan(due.number, dict(sorted(counted.items())), sum(size for _kind, size in listed), overruled, remains)


def stub(
    head: Mapping[str, Any], *, case: str, minutes: int = 0, person: str = "", days: bool = False
) -> dict[str, Any]:
    """The statistics that may stay of the case record `head`, see `vp.practice.stub`."""
    return {**coarse(head, case=case, minutes=minutes, person=person, days=days), "vernietigd": "ja"}
