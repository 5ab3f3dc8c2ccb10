"""One row of facts a case: codes, dates and minutes, no text and no names.

Facts are made from the plain rows that the index holds, so a report needs no case file. The reporter's name serves
here once, to tell that two cases are of one person, and is not kept. A date that is a month or a year counts on its
first day (the account says how many dates were such); a case without a first contact is refused by the case file
itself and is passed over here. A case that was handed over or is shared counts in one counsellor's report: rows that
say that they are counted elsewhere give no facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

UNKNOWN = "onbekend"
"""The label of a case that says nothing about a dimension."""

# How far a case came, from contact to formal complaint; the order is the funnel's.
STAGES = ("contact", "gesprek", "aanpak", "klacht")
# Outcomes of the formal way: a Dutch complaint, a Belgian request for formal psychosocial intervention.
_FORMAL = frozenset({"formele_klacht", "formeel_verzoek"})
_TAKEN_UP = frozenset(
    {"voorbereiden_gesprek", "aanwezig_bij_gesprek", "interventie_derde", "bemiddeling_verwezen", "verzoening"}
)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case as the report knows it; codes are keys of the code lists, `onbekend` where the case says nothing.

    `days`: whole days from first contact to first conversation, None unless both are known to the day.
    `person`: the id of the first case of the same reporter. `certain`: the first contact is known to the day.
    """

    case: str
    person: str
    kind: str
    nature: str
    natures: tuple[str, ...]
    integrity: tuple[str, ...]
    role: str
    position: str
    relation: str
    channel: str
    phase: str
    stage: str
    actions: tuple[str, ...]
    referrals: tuple[str, ...]
    outcome: str
    organisation: str
    department: str
    first_contact: date
    certain: bool
    days: int | None
    closed: date | None
    minutes: int


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """One piece of work outside cases."""

    kind: str
    day: date
    minutes: int
    people: int
    organisation: str | None


def facts_of(row: Mapping[str, Any]) -> CaseFacts | None:
    """The facts of one index row; None when it is no case or has no first contact."""
    first, certain = _day(row.get("first_contact"))
    if first is None:
        return None
    conversation, exact = _day(row.get("first_conversation"))
    closed, _ = _day(row.get("closed"))
    natures = tuple(dict.fromkeys(row.get("natures") or ()))
    nature = row.get("main_nature") or (natures[0] if len(natures) == 1 else UNKNOWN)
    days = (conversation - first).days if conversation and certain and exact and conversation >= first else None
    if days is None and str(row.get("wait") or "").isdecimal():
        days = int(str(row["wait"]))
    case = _id(row)
    return CaseFacts(
        case=case,
        person=case,
        kind=row.get("kind") or UNKNOWN,
        nature=nature,
        natures=natures if nature in natures or nature == UNKNOWN else (nature, *natures),
        integrity=tuple(dict.fromkeys(row.get("integrity_natures") or ())),
        role=row.get("role") or UNKNOWN,
        position=row.get("position") or UNKNOWN,
        relation=row.get("relation") or UNKNOWN,
        channel=row.get("channel") or UNKNOWN,
        phase=row.get("phase") or UNKNOWN,
        stage=_stage(row, conversation),
        actions=tuple(dict.fromkeys(row.get("actions") or ())),
        referrals=tuple(dict.fromkeys(row.get("referrals") or ())),
        outcome=row.get("outcome") or (UNKNOWN if closed else "lopend"),
        organisation=row.get("organisation") or UNKNOWN,
        department=row.get("department") or UNKNOWN,
        first_contact=first,
        certain=certain or bool(row.get("day_known")),
        days=days,
        closed=closed,
        minutes=int(row.get("minutes") or 0),
    )


def facts_from(rows: Iterable[Mapping[str, Any]]) -> tuple[CaseFacts, ...]:
    """The facts of all rows that are counted here, in the order of their ids; cases of one reporter share `person`.

    A case of which a whole file and a stub are here counts once, as the file has it.
    """
    people: dict[tuple[str, str], str] = {}
    linked: dict[str, str] = {}
    found: dict[str, CaseFacts] = {}
    for row in sorted(rows, key=lambda each: (_id(each), bool(each.get("stub")), str(each.get("folder") or ""))):
        facts = None if row.get("counted_elsewhere") else facts_of(row)
        if facts is None or facts.case in found:
            continue
        name = str(row.get("reporter") or "").casefold().strip()
        if name:
            facts = replace(facts, person=people.setdefault((name, facts.organisation), facts.case))
        elif row.get("person"):
            linked[facts.case] = str(row["person"])
        found[facts.case] = facts
    for case in linked:
        found[case] = replace(found[case], person=_person(case, linked, found))
    return tuple(found.values())


def _id(row: Mapping[str, Any]) -> str:
    """The id that a case keeps in every vault: its own, else its folder's."""
    return str(row.get("case") or row.get("folder") or "")


def _person(case: str, linked: Mapping[str, str], found: Mapping[str, CaseFacts]) -> str:
    """The person of a stub: of the case that it names, which may be a stub that names another."""
    passed = set()
    while case in linked and case not in passed:
        passed.add(case)
        case = linked[case]
    return min(passed) if case in passed else found[case].person if case in found else case


def activities_from(records: Iterable[Mapping[str, Any]]) -> tuple[ActivityFacts, ...]:
    """Activities from plain records with `kind`, `day`, `minutes`, `reached`, `organisation` (or their Dutch words)."""
    found = []
    for record in records:
        day, _ = _day(record.get("day") or record.get("datum"))
        if day is not None:
            found.append(
                ActivityFacts(
                    kind=str(record.get("kind") or record.get("soort") or "overig"),
                    day=day,
                    minutes=int(record.get("minutes") or record.get("minuten") or 0),
                    people=int(record.get("reached") or record.get("bereik") or 0),
                    organisation=record.get("organisation") or record.get("organisatie"),
                )
            )
    return tuple(found)


def plain(facts: CaseFacts) -> dict[str, Any]:
    """The facts as plain values for JSON; `read` takes them back."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(facts).items()}


def read(values: Mapping[str, Any]) -> CaseFacts:
    """Facts from what `plain` gave."""
    known: dict[str, Any] = {**values}
    for name in ("natures", "integrity", "actions", "referrals"):
        known[name] = tuple(known[name])
    known["first_contact"] = date.fromisoformat(known["first_contact"])
    known["closed"] = date.fromisoformat(known["closed"]) if known["closed"] else None
    return CaseFacts(**known)


def _stage(row: Mapping[str, Any], conversation: date | None) -> str:
    actions = set(row.get("actions") or ())
    if row.get("phase") == "formeel" or row.get("outcome") in _FORMAL or "klacht_begeleid" in actions:
        return "klacht"
    if row.get("phase") == "informeel" or actions & _TAKEN_UP:
        return "aanpak"
    return "gesprek" if conversation else "contact"


def _day(value: Any) -> tuple[date | None, bool]:
    """The first day that `value` may be, and whether it is known to the day."""
    if isinstance(value, date):
        return value, True
    text = str(value or "").strip()
    bare = text.lstrip("~")
    try:
        if len(bare) == 10:
            return date.fromisoformat(bare), bare == text
        if len(bare) in (4, 7):
            return date.fromisoformat(f"{bare}-01-01"[:10]), False
    except ValueError:
        pass
    return None, False
