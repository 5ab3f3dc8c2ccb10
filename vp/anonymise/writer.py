"""Writes one finding after the other: a stand-in for a name, a step of a ladder for the rest.

It remembers what the text has told (so that a second mention is definite) and where the last swap ended (so that swaps
never overlap). Which findings are masked is decided before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from vp.anonymise.context import KnownPerson
from vp.anonymise.document import Document
from vp.anonymise.entities import Entity
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.general import is_general
from vp.anonymise.inflect import sentence_start
from vp.anonymise.ladders import (
    Place,
    Swap,
    Told,
    days,
    durations,
    family,
    health,
    moments,
    personal,
    seams,
    sentences,
    spans,
    things,
)
from vp.anonymise.ladders import carried as carried_ladder
from vp.anonymise.lists import BIT, lists
from vp.anonymise.naming import shape
from vp.anonymise.outcome import GENERAL, GENERALISE, KEEP, REMOVE, REPLACE, Replaced
from vp.anonymise.roles import Roles
from vp.anonymise.settings import Settings
from vp.anonymise.styles import styled
from vp.anonymise.surrogates import Surrogate

_PERSONAL: dict[FindingType, Callable[[Place], Swap]] = {
    FindingType.ROLE: personal.role,
    FindingType.NATIONALITY: personal.nationality,
    FindingType.RELIGION: personal.religion,
    FindingType.FAMILY: family.family,
    FindingType.HEALTH: health.health,
    FindingType.AGE: spans.age,
    FindingType.DURATION: durations.duration,
}
_OWN_CAPITAL = (FindingType.NATIONALITY, FindingType.RELIGION)
_LEAD = re.compile(r"(?:sinds|na|bij|tijdens|over|op|door|met|in|since|after|at|during|with) ", re.I)
_TITLE = re.compile(r"\b(?:mevrouw|mevr|mw|mej|meneer|mijnheer|dhr|heer|mrs?|ms|miss|dr|drs|prof)\.?\s\Z", re.I)


@dataclass(frozen=True, slots=True)
class Action:
    """What happens with a finding: masked, kept, or unsure; and the words that a person chose for it."""

    masked: bool
    unsure: bool = False
    words: str | None = None


class Writer:
    """Writes one finding after the other; remembers what the text has told and where the last swap ended."""

    def __init__(
        self,
        document: Document,
        settings: Settings,
        entities: Sequence[Entity],
        surrogates: dict[int, Surrogate],
        people: Sequence[KnownPerson] = (),
    ) -> None:
        self._document = document
        self._settings = settings
        self._entities = entities
        self._surrogates = surrogates
        self._told = Told()
        self._roles = Roles()
        self._role_of = {number: each.role or each.relation for number, each in enumerate(people)}
        self._floor = 0
        self._body = max((each.end for each in document.prose if each.kind == "front-matter-value"), default=0)

    def write(self, finding: Finding, action: Action, entity: int, ceiling: int) -> Replaced:
        """The finding with its action and its words."""
        text, start, end = self._document.text, finding.start, finding.end
        shown = text[start:end]
        said = (start, end, shown, finding.type, finding.score, finding.source)
        kept = Replaced(*said, KEEP, shown, (start, end), entity=entity, unsure=action.unsure, hint=finding.hint)
        if not action.masked:
            self._floor = max(self._floor, end) if finding.score >= self._settings.unsure else self._floor
            return kept
        lang, notch = self._document.lang_at(start), self._settings.notch.get(finding.type, 0)
        place = Place(text, start, end, lang, self._floor, ceiling, notch)
        if action.words is None and is_general(finding.type, shown, notch, place.before):
            self._floor = max(self._floor, end)
            return replace(kept, hint=GENERAL)
        chosen = action.words
        made = Swap(start, end, chosen) if chosen is not None else self._swap(place, finding, entity)
        lead = _LEAD.match(shown) if chosen and finding.type is FindingType.EVENT else None
        if chosen and lead and not _LEAD.match(chosen):
            made = Swap(start, end, f"{lead[0]}{chosen}")
        if chosen == "":
            made = seams.settled(text, made, self._floor, max(ceiling, end))
        if chosen is None and (finding.type is not FindingType.PERSON or self._settings.style == "role"):
            made = seams.settled(text, made, self._floor, max(ceiling, end))
        made = _shouted(text, place, made)
        begin = max(self._floor, min(made.start, start))
        stop = max(end, min(made.end, max(ceiling, end)))
        self._floor = stop
        what = REMOVE if made.gone else self._what(finding.type, made.words)
        return replace(kept, action=what, replacement=made.words, taken=(begin, stop))

    def _what(self, kind: FindingType, words: str) -> str:
        if not words:
            return REMOVE
        exact = kind in (FindingType.PERSON, FindingType.CONTACT, FindingType.ID_NUMBER)
        return REPLACE if exact or self._settings.style == "label" else GENERALISE

    def _swap(self, place: Place, finding: Finding, entity: int) -> Swap:
        settings = self._settings
        if settings.style != "natural":
            stand_in = self._surrogates.get(entity)
            role = self._role_of.get(self._entities[entity].known, "") if entity >= 0 else ""
            made = styled(
                settings.style,
                place,
                finding.type,
                entity,
                self._entities,
                settings.call,
                stand_in,
                self._roles,
                role,
            )
            if made is not None:
                return made
        if finding.type is FindingType.PERSON:
            return self._person(place, entity)
        if finding.type in things.LADDERS:
            return things.LADDERS[finding.type](place, entity, self._told)
        if finding.type is FindingType.DATE:
            return self._date(place)
        if finding.type is FindingType.EVENT:
            return sentences.told(place, finding.type, lambda at: personal.event(at, self._told))
        if finding.type in _PERSONAL:
            return _capital_kept(place, finding.type, sentences.told(place, finding.type, _PERSONAL[finding.type]))
        return carried_ladder.carried(place, finding.hint, self._told)

    def _person(self, place: Place, entity: int) -> Swap:
        titled = bool(_TITLE.search(place.before))
        place = _with_apostrophe(place)
        shown = f"{place.shown}'s" if _owns(place) else place.shown
        words = shape(shown, self._entities[entity], self._surrogates[entity], place.lang, titled)
        return Swap(place.start, place.end, words)

    def _date(self, place: Place) -> Swap:
        if self._told.first_date is None and place.start >= self._body:
            day = days.parse(place.shown)
            self._told.first_date = day if day[1] and day[2] else None
        return moments.moment(place, self._settings.date, self._told)


def _shouted(text: str, place: Place, made: Swap) -> Swap:
    """Words in capitals where the text around them is in capitals too."""
    around = re.findall(
        r"[^\W\d_]{2,}", f"{text[max(0, place.start - 30) : place.start]} {text[place.end : place.end + 30]}"
    )
    if not place.shown.isupper() or len(around) < 2 or not all(word.isupper() for word in around[:-1]):
        return made
    return replace(made, words=made.words.upper())


def _capital_kept(place: Place, kind: FindingType, made: Swap) -> Swap:
    """Only a sentence's beginning gives these words a capital; an origin or a faith has one of its own."""
    first, second = place.text[made.start], place.text[made.start + 1 : made.start + 2]
    if kind not in _OWN_CAPITAL and first.isupper() and second.islower():
        return Swap(made.start, made.end, sentence_start(made.words))
    return made


def _owns(place: Place) -> bool:
    """Whether a full name in s owns what follows: "Femke Jansens dochter", "Femke Jansens astma"."""
    follows = re.match(r" (?P<noun>[a-zé-]{3,})", place.text[place.end : place.end + 40])
    if not follows or " " not in place.shown or not re.search(r"[^\W\d_]{2}s\Z", place.shown):
        return False
    kinds = lists().kinds(follows["noun"])
    owned = bool(kinds & (BIT["health"] | BIT["family"] | BIT["title_cue"]))
    return owned and not kinds & BIT["adjective"] and lists().frequency(follows["noun"]) < EVERYDAY


EVERYDAY = 6.0  # haar, zijn, weer: what stands after a name in any sentence


def _with_apostrophe(place: Place) -> Place:
    """The place with the possessive of a name that ends in s, x or z ("Joris' vader"), unless it closes a quotation."""
    after = place.text[place.end : place.end + 2]
    if place.shown[-1:].lower() not in "sxz" or after[:1] not in ("'", "’") or after[1:2].isalnum():
        return place
    if place.before.count(after[0]) % 2 or "‘" in place.before:
        return place
    return replace(place, end=place.end + 1)
