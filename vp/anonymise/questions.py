"""What only a person can decide: uniqueness, remembered events, long quotations, rare words, doubtful names, all of it.

Each question has a kind; `sentence` says it in the language spoken now. A question goes away when somebody decided on
its words. Nothing here changes the text.

The rules: a quotation counts from LONG_QUOTATION words; a word is rare when no word list and no dictionary has it, nor
both halves of it; what points together is what the stated rule of `risk` rates above `low`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from vp.anonymise.document import Document
from vp.anonymise.entities import Entity
from vp.anonymise.findings import FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.outcome import DECISION, GENERAL, KEEP, Question, Replaced, Risk
from vp.anonymise.settings import Decision
from vp.i18n import N_, _

SENTENCES = {
    "unique": N_("“{words}”: does this single somebody out? A vaguer phrase stands there now."),
    "event": N_("“{words}”: would colleagues recognise this event?"),
    "quotation": N_("“{words}”: a long quotation in somebody's own words may be recognised. Retell it?"),
    "phrasing": N_("“{words}”: a rare word may tell colleagues who is speaking. Put it in other words?"),
    "doubtful": N_("“{words}”: this name fits more than one person of the story. Is it who the text says now?"),
    "together": N_("“{words}”: together these point at few people. Leave one out?"),
}
LONG_QUOTATION = 25  # words
SHORTEST_RARE, LONGEST_RARE = 6, 30  # letters
MOST = {"quotation": 6, "phrasing": 5}  # questions of one kind
OTHERS = 12
_QUOTED = re.compile(r"[\"“„‘']([^\"“”„\n]{100,1200}?)[\"”’'](?=[\s.,;:!?)]|$)")
_LINKING = ("", "s", "e", "en", "n")


def ask(
    document: Document,
    replaced: Sequence[Replaced],
    entities: Sequence[Entity],
    risk: Risk,
    decisions: Sequence[Decision] = (),
) -> tuple[Question, ...]:
    """All questions on which nobody decided, in order of the text, at most MOST of a kind."""
    found = [*_of_findings(replaced, entities), *_of_words(document, replaced)]
    if risk.rating != "low" and risk.words:
        found.append(Question("together", 0, 0, risk.words))
    settled = {_key(each.surface) for each in decisions}
    asked: Counter[str] = Counter()
    kept: list[Question] = []
    for question in sorted(found, key=lambda each: (each.start, each.kind)):
        if _key(surface(document.text, question)) in settled:
            continue
        asked[question.kind] += 1
        if asked[question.kind] <= MOST.get(question.kind, OTHERS):
            kept.append(question)
    return tuple(kept)


def _key(shown: str) -> str:
    return " ".join(shown.casefold().split())


def surface(text: str, question: Question) -> str:
    """The words of the text that a decision on `question` is about; for what points together all of them."""
    return ", ".join(question.words) if question.kind == "together" else text[question.start : question.end]


def _of_findings(replaced: Sequence[Replaced], entities: Sequence[Entity]) -> list[Question]:
    found: list[Question] = []
    doubted: set[int] = set()
    told: set[str] = set()
    for each in replaced:
        if each.source == DECISION or each.hint == GENERAL:
            continue
        if each.hint == "unique" or each.type is FindingType.EVENT:
            if _key(each.text) not in told:
                told.add(_key(each.text))
                kind = "unique" if each.hint == "unique" else "event"
                found.append(Question(kind, each.start, each.end, (each.text,)))
        elif each.entity >= 0 and entities[each.entity].doubtful and each.entity not in doubted:
            doubted.add(each.entity)
            found.append(Question("doubtful", each.start, each.end, (each.text,)))
    return found


def _of_words(document: Document, replaced: Sequence[Replaced]) -> list[Question]:
    """Long quotations, and rare words that stay in the text."""
    found = []
    for match in _QUOTED.finditer(document.text):
        if len(match[1].split()) >= LONG_QUOTATION:
            shown = " ".join(match[1].split()[:6]) + " …"
            found.append(Question("quotation", match.start(1), match.end(1), (shown,)))
    gone = [each.taken for each in replaced if each.action != KEEP]
    ends = [end for _start, end in gone]
    told: set[str] = set()
    for token in document.tokens:
        at = bisect_right(ends, token.start)
        if (at < len(gone) and gone[at][0] < token.end) or token.text in told or not is_rare(token.text):
            continue
        told.add(token.text)
        found.append(Question("phrasing", token.start, token.end, (token.text,)))
    return found


def is_rare(word: str) -> bool:
    """Whether no list knows `word`, a word in small letters, nor two parts that make it up."""
    if not SHORTEST_RARE <= len(word) <= LONGEST_RARE or not word.islower() or not word.isalpha():
        return False
    return not _known(word) and not any(
        _known(word[:at].removesuffix(link) if link else word[:at]) and _known(word[at:])
        for at in range(3, len(word) - 2)
        for link in _LINKING
        if word[:at].endswith(link) and at - len(link) >= 3
    )


def _known(word: str) -> bool:
    listed = lists()
    if listed.kinds(word) & (BIT["word_nl"] | BIT["word_en"]) or listed.frequency(word) >= 2:
        return True
    return listed.frequency(word, "en") >= 2 or bool(listed.kinds(word) & ~BIT["start"])


def sentence(question: Question) -> str:
    """The question in the language spoken now."""
    return _(SENTENCES[question.kind]).format(words=", ".join(question.words))
