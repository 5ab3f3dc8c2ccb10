"""Who of the people in a text is the one who tells it: needed to give that person the name that was chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vp.anonymise.context import Known
from vp.anonymise.document import Document
from vp.anonymise.entities import Entity, Mention
from vp.anonymise.findings import FindingType
from vp.anonymise.forms import fold
from vp.anonymise.settings import Settings

_MELDER = re.compile(r"\b(?:melder|meldster|reporter|klager|klaagster)\b", re.I)


_SELF = re.compile(r"\b(?:[Ii]k|[Mm]ijn|mij|m'n|I|[Mm]y|me)\b")
_OFTEN = 3  # first persons in a text that is told by "I"


def reporter_of(
    document: Document, entities: Sequence[Entity], mentions: Sequence[Mention], settings: Settings, known: Known
) -> int:
    """Which entity the story is told by; -1 when that person has no name in it, and nobody else's may be given theirs.

    The case says it, then the text's own words, then who speaks; in a text that tells of others in the third person who
    is named most. Whom the case knows as somebody else (accused, witness) is never taken for the reporter.
    """
    people = [at for at, entity in enumerate(entities) if entity.type is FindingType.PERSON]
    for at in people:
        entity = entities[at]
        if entity.known >= 0 and known.people[entity.known].relation in ("melder", "reporter"):
            return at
        if settings.reporter and {fold(word) for word in settings.reporter.split()} & {*entity.given, *entity.surname}:
            return at
    if any(each.relation in ("melder", "reporter") for each in known.people):
        return -1
    people = [at for at in people if entities[at].known < 0 or not known.people[entities[at].known].relation]
    for at in people:
        if any(_MELDER.search(mentions[n].before[-20:] + " " + mentions[n].after[:20]) for n in entities[at].mentions):
            return at
    return _by_speaking(document, entities, mentions, people)


def _by_speaking(
    document: Document, entities: Sequence[Entity], mentions: Sequence[Mention], people: Sequence[int]
) -> int:
    """Who speaks most in a chat or a transcript; else who is named most, unless "I" tells the story."""
    kinds = ("chat", "transcript")
    spoken = {document.text[each.start : each.end] for each in document.speakers if each.kind in kinds}

    def turns(at: int) -> int:
        return sum(mentions[n].text in spoken for n in entities[at].mentions)

    if not people or (not any(map(turns, people)) and len(_SELF.findall(_unquoted(document.text))) >= _OFTEN):
        return -1
    return max(people, key=lambda at: (turns(at), len(entities[at].mentions), -at))


def _unquoted(text: str) -> str:
    return re.sub(r"[\"“„«‘][^\"”»’\n]{0,400}[\"”»’]", " ", text)
