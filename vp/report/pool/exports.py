"""What one counsellor hands in, and how many such files become one pool."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vp.errors import N_
from vp.report import facts as rows
from vp.report import periods
from vp.report.counting import in_scope
from vp.report.errors import PoolFileRefused
from vp.report.facts import UNKNOWN, CaseFacts
from vp.report.periods import Period

SCHEMA = "vp.report.export/1"


@dataclass(frozen=True, slots=True)
class Export:
    """One counsellor's coarse facts of one year. `counsellor` is a random id of the vault, not a name."""

    year: int
    counsellor: str
    made_on: date
    facts: tuple[CaseFacts, ...]


@dataclass(frozen=True, slots=True)
class Pooled:
    """All facts of a pool, each case once. `handed_over`: cases that two counsellors had; `counsellors`: how many."""

    year: int
    counsellors: int
    facts: tuple[CaseFacts, ...]
    handed_over: int


def export(
    facts: Sequence[CaseFacts],
    year: int,
    counsellor: str,
    today: date,
    headcount: Mapping[str, int] | None = None,
    least_headcount: int = 50,
) -> Export:
    """The coarse facts of the cases that were new in `year` or still open then.

    Days become quarters, minutes whole hours; a department stays only when its `headcount` is known and large enough.
    """
    period = periods.year(year)
    until = Period(date(year - 50, 1, 1), period.end)
    chosen = [f for f in in_scope(facts, None, until) if f.closed is None or f.closed >= period.start]
    sizes = headcount or {}
    coarse = tuple(_coarse(f, sizes.get(f.department, 0) >= least_headcount) for f in chosen)
    return Export(year, counsellor, today, tuple(sorted(coarse, key=lambda f: f.case)))


def _coarse(f: CaseFacts, department: bool) -> CaseFacts:
    token = _token(f.case)
    return replace(
        f,
        case=token,
        person=token if f.person == f.case else _token(f.person),
        department=f.department if department else UNKNOWN,
        first_contact=periods.parse(periods.quarter_of(f.first_contact)).start,
        closed=periods.parse(periods.quarter_of(f.closed)).start if f.closed else None,
        certain=True,
        minutes=60 * round(f.minutes / 60),
    )


def _token(case: str) -> str:
    """Ids of cases are random, so nobody can guess one from its hash; a case has the same token in every vault."""
    return hashlib.sha256(f"vp pool {case}".encode()).hexdigest()[:24]


def plain_export(given: Export) -> dict[str, Any]:
    """The export as plain values, to be encrypted to the coordinator."""
    return {
        "schema": SCHEMA,
        "year": given.year,
        "counsellor": given.counsellor,
        "made_on": given.made_on.isoformat(),
        "facts": [rows.plain(f) for f in given.facts],
    }


def read(values: Mapping[str, Any], name: str) -> Export:
    """The export in the file `name`; PoolFileRefused when it is none or of another version."""
    schema = str(values.get("schema", ""))
    if schema != SCHEMA:
        if schema.startswith("vp.report.export/"):
            raise PoolFileRefused(
                N_("{name} was made by another version of vp"), N_("use the same version of vp everywhere"), name=name
            )
        raise PoolFileRefused(N_("{name} is no export for a pool"), name=name)
    try:
        return Export(
            int(values["year"]),
            str(values["counsellor"]),
            date.fromisoformat(values["made_on"]),
            tuple(rows.read(each) for each in values["facts"]),
        )
    except (KeyError, TypeError, ValueError):
        raise PoolFileRefused(N_("{name} is no export for a pool"), name=name) from None


def combine(exports: Sequence[tuple[str, Export]]) -> Pooled:
    """One pool of (file name, export); refuses different years and two files of one counsellor.

    A case that was handed over stands in two exports; it is counted once, as the later export has it.
    """
    if not exports:
        raise PoolFileRefused(N_("there is no export to pool"))
    year = exports[0][1].year
    seen: dict[str, tuple[str, Export]] = {}
    cases: dict[str, tuple[tuple[date, str], CaseFacts]] = {}
    handed = 0
    for name, each in exports:
        if each.year != year:
            raise PoolFileRefused(
                N_("{name} is about {other}, {first} is about {year}"),
                N_("a pool is of one year: make a report of each year apart"),
                name=name,
                other=each.year,
                first=exports[0][0],
                year=year,
            )
        if each.counsellor in seen:
            raise _twice(name, each, *seen[each.counsellor])
        seen[each.counsellor] = (name, each)
        order = (each.made_on, each.counsellor)
        for f in each.facts:
            known = cases.get(f.case)
            handed += known is not None
            if known is None or known[0] < order:
                cases[f.case] = (order, f)
    pooled = tuple(cases[case][1] for case in sorted(cases))
    return Pooled(year, len(seen), pooled, handed)


def _twice(name: str, given: Export, other: str, before: Export) -> PoolFileRefused:
    """Why two exports of one counsellor are not counted together, and which of them to keep."""
    if given == before:
        return PoolFileRefused(N_("{name} and {other} are the same export"), N_("name it once"), name=name, other=other)
    if given.made_on != before.made_on:
        newer = name if given.made_on > before.made_on else other
        return PoolFileRefused(
            N_("{name} and {other} come from the same counsellor"),
            N_("keep {newer}, which was made later"),
            name=name,
            other=other,
            newer=newer,
        )
    return PoolFileRefused(
        N_("{name} and {other} come from the same counsellor"),
        N_("they were made on one day: ask the counsellor which of the two counts"),
        name=name,
        other=other,
    )
