"""What only a person can decide: uniqueness, remembered events, long quotations, doubtful names, what points together.

Each question has a kind; `sentence` says it in the language spoken now. Nothing here changes the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vp.anonymise.document import Document
from vp.anonymise.entities import Entity
from vp.anonymise.findings import FindingType
from vp.anonymise.outcome import Question, Replaced, Risk
from vp.i18n import N_, _

SENTENCES = {
    "unique": N_("“{words}”: does this single somebody out? A vaguer phrase stands there now."),
    "event": N_("“{words}”: would colleagues recognise this event?"),
    "quotation": N_("“{words}”: a long quotation in somebody's own words may be recognised. Retell it?"),
    "doubtful": N_("“{words}”: this name fits more than one person of the story. Is it who the text says now?"),
    "together": N_("“{words}”: together these point at few people. Leave one out?"),
}
LONG_QUOTATION = 25  # words
MOST = 12  # questions of one kind
_QUOTED = re.compile(r"[\"“„‘']([^\"“”„\n]{100,1200}?)[\"”’'](?=[\s.,;:!?)]|$)")


def ask(
    document: Document, replaced: Sequence[Replaced], entities: Sequence[Entity], risk: Risk
) -> tuple[Question, ...]:
    """All questions, in order of the text, at most MOST of a kind."""
    found: list[Question] = []
    doubted: set[int] = set()
    for each in replaced:
        if each.hint == "unique":
            found.append(Question("unique", each.start, each.end, (each.text,)))
        elif each.type is FindingType.EVENT:
            found.append(Question("event", each.start, each.end, (each.text,)))
        elif each.entity >= 0 and entities[each.entity].doubtful and each.entity not in doubted:
            doubted.add(each.entity)
            found.append(Question("doubtful", each.start, each.end, (each.text,)))
    for match in _QUOTED.finditer(document.text):
        if len(match[1].split()) >= LONG_QUOTATION:
            found.append(Question("quotation", match.start(1), match.end(1), (" ".join(match[1].split()[:6]) + " …",)))
    if risk.rating != "low":
        found.append(Question("together", 0, 0, risk.words))
    asked: Counter[str] = Counter()
    kept: list[Question] = []
    for question in sorted(found, key=lambda each: (each.start, each.kind)):
        asked[question.kind] += 1
        if asked[question.kind] <= MOST:
            kept.append(question)
    return tuple(kept)


def sentence(question: Question) -> str:
    """The question in the language spoken now."""
    return _(SENTENCES[question.kind]).format(words=", ".join(question.words))
