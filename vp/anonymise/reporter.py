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


def reporter_of(
    document: Document, entities: Sequence[Entity], mentions: Sequence[Mention], settings: Settings, known: Known
) -> int:
    """Which entity the story is told by: the case says it, then the text's own words, then who speaks most."""
    people = [at for at, entity in enumerate(entities) if entity.type is FindingType.PERSON]
    for at in people:
        entity = entities[at]
        if entity.known >= 0 and known.people[entity.known].relation in ("melder", "reporter"):
            return at
        if settings.reporter and {fold(word) for word in settings.reporter.split()} & {*entity.given, *entity.surname}:
            return at
    for at in people:
        if any(_MELDER.search(mentions[n].before[-20:] + " " + mentions[n].after[:20]) for n in entities[at].mentions):
            return at
    speakers = [(speaker.start, speaker.end) for speaker in document.speakers if speaker.kind in ("chat", "transcript")]
    spoken = {document.text[start:end] for start, end in speakers}
    return max(
        people,
        key=lambda at: (
            sum(mentions[n].text in spoken for n in entities[at].mentions),
            len(entities[at].mentions),
            -at,
        ),
    )
