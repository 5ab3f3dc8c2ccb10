"""Texts that tell of nobody: a leaflet, a code of conduct, an agenda. What would point at somebody in a story does not.

A quasi-identifier says something of a person only where there is one. In a text without a single sure name, number or
address, and almost without words that tell what somebody did or said, "Poolse" and "vier jaar" stand for everybody;
replacing them would spoil the text. They are asked about instead: it may still be a note that leaves out all names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vp.anonymise.detect import MASK, UNSURE
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.wordset import words

FEWEST_WORDS = 80  # of a text that is judged at all: a short note may well leave out who tells
SURE = 0.85
TOLD = 0.02  # share of telling words from which a text tells of somebody
ASKED = (MASK + UNSURE) / 2
_TELLING = words(
    """
    ik mijn me mij hij hem zei zegt had was werd kreeg ging wilde kwam stond zat belde vroeg vertelde vertelt meldt
    i my he she his him said told went says
    """
)
_NAMING = frozenset({FindingType.PERSON, FindingType.CONTACT, FindingType.ID_NUMBER, FindingType.ADDRESS})
_GUESSERS = ("model", "capitals", "propagate")


def is_impersonal(document: Document, findings: Sequence[Finding]) -> bool:
    """Whether nothing in the text names somebody for sure, and hardly a word tells of somebody."""
    if any(each.score >= SURE and each.type in _NAMING and each.source not in _GUESSERS for each in findings):
        return False
    spoken = [word for word in document.lowered if word[0].isalpha()]
    if (
        len(spoken) < FEWEST_WORDS
        or sum(each.type is FindingType.PERSON and each.score >= SURE for each in findings) > 1
    ):
        return False
    return sum(word in _TELLING for word in spoken) < TOLD * len(spoken)


def asked_about(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """`findings`; in an impersonal text those that point at somebody only in a story are unsure ones."""
    if not is_impersonal(document, findings):
        return list(findings)
    return [
        replace(each, score=min(each.score, ASKED)) if _points_at_nobody(document.text, each) else each
        for each in findings
    ]


def _points_at_nobody(text: str, finding: Finding) -> bool:
    shown = text[finding.start : finding.end]
    if finding.type.tier == "quasi":
        return True
    if finding.type is FindingType.DATE:
        return not any(sign.isdigit() for sign in shown)
    known = lists()
    return finding.source in _GUESSERS and all(
        known.kinds(word) & (BIT["word_nl"] | BIT["word_en"]) for word in shown.split()
    )
