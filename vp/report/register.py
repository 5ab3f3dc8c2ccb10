"""The register of issued reports: what was published, about which facts, so that later reports cannot undo it.

An issued report is a plain value that the vault keeps encrypted: the document as it was published (every published
cell is in it), the hashes of the files, and the coded facts that it was made from. The facts tell whether cases were
added or changed since, which the document cannot.

A report that nobody was ever given may be withdrawn: the entry stays, marked with the day, and only `standing` reports
bear on later ones. That nobody has it is the counsellor's word; nothing here can check it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from vp.errors import N_, VpError
from vp.report import facts as rows
from vp.report.counting import in_scope
from vp.report.errors import NotPublishable, ReissueTooSmall
from vp.report.facts import CaseFacts
from vp.report.periods import Period, parse
from vp.report.tables import ProtectedReport, plain

SCHEMA = "vp.report.issued/1"


class RegisterUnreadable(VpError):
    """An entry of the register is none, or of a version that this vp does not know."""


@dataclass(frozen=True, slots=True)
class Issued:
    """One issued report. `document` is what `vp.report.tables.plain` gave; `files`: name -> SHA-256 of its bytes.

    `withdrawn_on`: the day on which the counsellor took it back, having given it to nobody; else None.
    """

    id: str
    issued_on: date
    document: Mapping[str, Any]
    facts: tuple[CaseFacts, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    withdrawn_on: date | None = None

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period that a table of the report tells about."""
        return tuple(sorted({parse(str(table["period"])) for table in self.document["tables"]}))

    @property
    def organisation(self) -> str | None:
        """The organisation that it is about, None for all."""
        name = self.document["organisation"]
        return None if name is None else str(name)


def issue(report: ProtectedReport, facts: Sequence[CaseFacts], today: date, files: Mapping[str, bytes]) -> Issued:
    """The entry to keep for `report` made from `facts` and written as `files`."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    name = hashlib.sha256(repr((plain(report), sorted(hashes.items()), today)).encode()).hexdigest()[:12]
    kept: dict[str, CaseFacts] = {}
    periods = {table.period for table in report.tables} | {report.period}
    for period in periods:
        before = Period(date(period.start.year - 50, 1, 1), period.end)  # the flow counts cases that began earlier
        kept |= {f.case: f for f in in_scope(facts, report.organisation, before)}
    return Issued(name, today, plain(report), tuple(kept[case] for case in sorted(kept)), hashes)


def withdrawn(issued: Issued, today: date) -> Issued:
    """`issued`, marked as taken back on `today`, without the facts that nothing needs any more.

    One that was withdrawn before keeps its day.
    """
    return issued if issued.withdrawn_on else replace(issued, withdrawn_on=today, facts=())


def standing(register: Sequence[Issued]) -> list[Issued]:
    """The reports of `register` that somebody may hold, so that later reports must take them into account."""
    return [issued for issued in register if issued.withdrawn_on is None]


def plain_issued(issued: Issued) -> dict[str, Any]:
    """`issued` as plain values; `read` takes them back."""
    values = {
        "schema": SCHEMA,
        "id": issued.id,
        "issued_on": issued.issued_on.isoformat(),
        "document": dict(issued.document),
        "facts": [rows.plain(f) for f in issued.facts],
        "files": dict(issued.files),
    }
    return {**values, "withdrawn_on": issued.withdrawn_on.isoformat()} if issued.withdrawn_on else values


def read(values: Mapping[str, Any]) -> Issued:
    """An entry of the register from plain values; RegisterUnreadable when it is none."""
    if values.get("schema") != SCHEMA:
        raise RegisterUnreadable(N_("an entry of the register of issued reports cannot be read"))
    try:
        return Issued(
            str(values["id"]),
            date.fromisoformat(values["issued_on"]),
            values["document"],
            tuple(rows.read(each) for each in values["facts"]),
            dict(values["files"]),
            date.fromisoformat(values["withdrawn_on"]) if values.get("withdrawn_on") else None,
        )
    except (KeyError, TypeError, ValueError):
        raise RegisterUnreadable(N_("an entry of the register of issued reports cannot be read")) from None


def changed(issued: Issued, facts: Sequence[CaseFacts]) -> int:
    """How many cases of the issued report's periods were added, removed or counted otherwise since."""
    changes = 0
    before = {f.case: _counted(f) for f in issued.facts if any(p.holds(f.first_contact) for p in issued.periods)}
    now = {
        f.case: _counted(f)
        for f in facts
        if issued.organisation in (None, f.organisation) and any(p.holds(f.first_contact) for p in issued.periods)
    }
    for case in before.keys() | now.keys():
        changes += before.get(case) != now.get(case)
    return changes


def _counted(f: CaseFacts) -> tuple[object, ...]:
    """What of a case a table may count."""
    values = rows.plain(f)
    return tuple(values[name] for name in sorted(values) if name not in ("minutes", "days", "person", "certain"))


def refuse_small_reissue(
    register: Sequence[Issued], facts: Sequence[CaseFacts], organisation: str | None, period: Period, threshold: int
) -> None:
    """Raise ReissueTooSmall when a report of the same period and organisation differs by too few cases."""
    for issued in register:
        if issued.organisation != organisation or str(issued.document["period"]) != period.name:
            continue
        number = changed(issued, facts)
        if 0 < number < threshold:
            raise ReissueTooSmall(
                N_("the report of {period} was issued on {day} and fewer than {threshold} cases changed since"),
                N_("a second report would give those cases away; 'vp report issued {id}' shows what was issued"),
                N_(
                    "once {threshold} cases changed it can be issued again, this year or later; until then what was "
                    "issued stays the report of {period}"
                ),
                N_("was it given to nobody at all: 'vp report withdraw {id}' takes it back"),
                id=issued.id,
                period=period.name,
                day=issued.issued_on.isoformat(),
                threshold=threshold,
            )


def refuse_other_categories(
    register: Sequence[Issued], organisation: str | None, periods: Sequence[Period], categories: str
) -> None:
    """Raise NotPublishable when overlapping figures were issued in another classification, which cannot be compared."""
    for issued in register:
        same = organisation is None or issued.organisation in (None, organisation)
        overlap = any(mine.overlaps(theirs) for mine in periods for theirs in issued.periods)
        if same and overlap and issued.document.get("categories", "vp") != categories:
            raise NotPublishable(
                N_("figures about the same days were issued in another classification on {day}"),
                N_("use the classification {categories} for these days, or report other days"),
                day=issued.issued_on.isoformat(),
                categories=str(issued.document.get("categories", "vp")),
            )
