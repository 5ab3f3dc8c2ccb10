"""From a case's record and notes to events in order, with the silences between them.

A silence is counted between contacts with the reporter (the first contact, conversations, messages), from the latest
day that the earlier one may have been to the earliest day that the later one may have been, so that a date of which
only the month is known never makes a silence longer than it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vp.casefile.dates import FuzzyDate
from vp.casefile.records import Case, Consent, Note

LONGEST_SILENCE = 14
"""Days; a silence of more is named."""
_CONTACTS = {"gesprek", "telefoon", "bericht", "driegesprek"}


class EventKind(StrEnum):
    """What kind of thing happened."""

    FACTS = "facts"
    FIRST_CONTACT = "first_contact"
    FIRST_CONVERSATION = "first_conversation"
    NOTE = "note"
    PLANNED = "planned"
    DONE = "done"
    CONSENT = "consent"
    CLOSED = "closed"
    REOPENED = "reopened"
    AFTERCARE = "aftercare"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Event:
    """Something at a date: its kind, the code that says more (`code` of `code_list`), the counsellor's own words.

    `days` is the length of a silence, in days; `ongoing` a silence that lasts until today; `minutes` a note's.
    """

    day: FuzzyDate
    kind: EventKind
    code_list: str = ""
    code: str = ""
    words: str = ""
    minutes: int | None = None
    days: int | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of one case in order of time; `start` is day 0, the first contact."""

    number: str
    start: FuzzyDate
    events: tuple[Event, ...]


# What comes first on one day: what was reported, then how it reached the counsellor, then what they did.
_ORDER = {kind: at for at, kind in enumerate(EventKind)}


def timeline_of(case: Case, notes: Sequence[Note], consents: Sequence[Consent], today: date) -> Timeline:
    """The events of `case`, silences of more than two weeks among them."""
    events = [*_of_record(case, notes), *_of_notes(notes)]
    events += [Event(each.given, EventKind.CONSENT, words=each.purpose) for each in consents]
    events += _silences(case, notes, today)
    events.sort(key=lambda each: (each.day.first, each.day.last, _ORDER[each.kind]))
    return Timeline(case.number, case.first_contact, tuple(events))


def _of_record(case: Case, notes: Sequence[Note]) -> list[Event]:
    events = [Event(case.first_contact, EventKind.FIRST_CONTACT, "channel", case.channel or "")]
    if case.facts.start:
        events.append(Event(case.facts.start, EventKind.FACTS, "nature", case.main_nature or ""))
    conversation = case.first_conversation
    if conversation and not any(each.day == conversation and each.kind in _CONTACTS for each in notes):
        events.append(Event(conversation, EventKind.FIRST_CONVERSATION))
    for each in case.follow_ups:
        if each.done is None:
            events.append(Event(FuzzyDate.of(each.day), EventKind.PLANNED, words=each.what))
        else:
            events.append(Event(each.done, EventKind.DONE, words=each.what))
    if case.closed:
        events.append(Event(case.closed, EventKind.CLOSED, "outcome", case.outcome or ""))
    if case.reopened:
        events.append(Event(case.reopened, EventKind.REOPENED))
    if case.aftercare:
        events.append(Event(FuzzyDate.of(case.aftercare), EventKind.AFTERCARE))
    return events


def _of_notes(notes: Sequence[Note]) -> list[Event]:
    return [Event(each.day, EventKind.NOTE, "note_kind", each.kind, each.event or "", each.minutes) for each in notes]


def _silences(case: Case, notes: Sequence[Note], today: date) -> list[Event]:
    """Silences between contacts; one that still lasts counts up to `today` while the case is open."""
    contacts = sorted([case.first_contact, *(each.day for each in notes if each.kind in _CONTACTS)])
    found = []
    last = contacts[0].last
    for each in contacts[1:]:
        if (days := (each.first - last).days) > LONGEST_SILENCE:
            found.append(Event(FuzzyDate.of(last), EventKind.SILENCE, days=days))
        last = max(last, each.last)
    if not case.is_closed and (days := (today - last).days) > LONGEST_SILENCE:
        found.append(Event(FuzzyDate.of(last), EventKind.SILENCE, days=days, ongoing=True))
    return found
