"""What a case file knows of people, places and organisations, as the detectors take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vp.anonymise.context import Known, KnownPerson
from vp.anonymise.findings import FindingType
from vp.casefile.records import Case


def known_of(
    case: Case,
    own: Known,
    surrogates: Mapping[str, str] | None = None,
    taken: Iterable[str] = (),
    published: Iterable[str] = (),
) -> Known:
    """Everything of `case` and of the user's own lists; `surrogates` were given in this case before."""
    people = []
    reporter = case.reporter
    if reporter.name:
        people.append(
            KnownPerson(reporter.name, tuple(reporter.aliases), relation="melder", role=reporter.function or "")
        )
    for person in case.people:
        relation = "beschuldigde" if person.accused else person.relation or ""
        people.append(KnownPerson(person.name, tuple(person.aliases), relation=relation))
    words = [
        (case.organisation, FindingType.ORGANISATION),
        (case.department, FindingType.DEPARTMENT),
        (reporter.contact, FindingType.CONTACT),
    ]
    words += [(place, FindingType.LOCATION) for place in case.places]
    words.append((case.number, FindingType.ID_NUMBER))
    found = tuple((word, kind) for word, kind in words if word)
    return Known(
        people=(*people, *own.people),
        words=(*found, *own.words),
        never=own.never,
        surrogates=dict(surrogates or {}),
        taken=own.taken | frozenset(taken),
        published=frozenset(published),
    )
