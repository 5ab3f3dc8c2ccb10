"""Names that are known already, looked for word by word in every shape.

Built once a text from whole names; a word of the text is looked up folded, then without its endings, then (when asked)
by likeness. It is linear in the text: likeness is measured once for each different rare word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.forms import fold, nicknames, peel
from vp.anonymise.lists import BIT, lists
from vp.anonymise.tokens import tokenise
from vp.anonymise.wordset import words

COMMON = 3.5  # words at least this frequent (Zipf) are ordinary unless they have a capital
SHORTEST = 3
ALIKE = 0.84
_SMALL = words(
    """
    van de der den het een ten ter te op in aan bij en of voor von la le du di da dos el al ben bin the of and
    for st sint van't z'n d'r m'n zijn haar ze
    """
)


_ORIGINS = BIT["origin"] | BIT["first"] | BIT["surname"]


@dataclass(slots=True)
class Sought:
    """The words to look for: folded word to its type; `whole` are names of several words."""

    words: dict[str, FindingType] = field(default_factory=dict)
    lower: set[str] = field(default_factory=set)  # ordinary words that stand in the text in lower case as a name
    nick: bool = False
    insist: bool = False  # also ordinary words in small letters: the names are known to be meant
    _begins: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, kind: FindingType) -> None:
        """Look for the words of `name`; for a person also for the names that they are short for."""
        words = [token.text for token in tokenise(name) if token.text[0].isalnum()]
        for word in words:
            folded = fold(word)
            if len(folded) < SHORTEST and not (len(words) == 1 and len(folded) > 1):
                continue
            if kind is FindingType.PERSON and lists().kinds(folded) & _ORIGINS == BIT["origin"]:
                continue
            if (
                folded in _SMALL
                or _is_plain(folded)
                or (kind is not FindingType.PERSON and is_common(folded) and len(words) > 1)
                or folded.isdigit()
            ):
                continue
            self.words.setdefault(folded, kind)
            if kind is FindingType.PERSON and self.nick:
                for other in nicknames(folded):
                    self.words.setdefault(other, kind)

    def begins(self, letter: str) -> list[str]:
        """The sought words with that first letter."""
        if not self._begins:
            for word in self.words:
                self._begins.setdefault(word[0], []).append(word)
        return self._begins.get(letter, [])


@cache
def is_common(folded: str) -> bool:
    """Whether `folded` is an ordinary word too."""
    known = lists()
    kinds = known.kinds(folded)
    if kinds & BIT["ambiguous"]:
        return True
    if not kinds & (BIT["word_nl"] | BIT["word_en"]):
        return False
    return max(known.frequency(folded, "nl"), known.frequency(folded, "en")) >= COMMON or not kinds & (
        BIT["first"] | BIT["surname"]
    )


PLAIN = 6.0
"""Words of this frequency and more (Zipf) are never looked for, unless they are given names: hij, wat, mijn."""


def _is_plain(folded: str, limit: float = PLAIN) -> bool:
    known = lists()
    often = max(known.frequency(folded, "nl"), known.frequency(folded, "en"))
    return often >= limit and (limit != PLAIN or not known.kinds(folded) & BIT["first"])


def occurrences(document: Document, sought: Sought, name: str, score: float, fuzzy: bool = False) -> Iterator[Finding]:
    """Findings for each word of the text that is one of the sought."""
    if not sought.words:
        return
    seen: dict[tuple[str, bool], tuple[FindingType, str, float] | None] = {}
    text = document.text
    for token in document.tokens:
        first = token.text[0]
        if not first.isalpha() or len(token.text) < 2:
            continue
        folded = fold(token.text)
        key = (folded, first.isupper())
        if key not in seen:
            seen[key] = _look_up(folded, sought, fuzzy, first.isupper())
        hit = seen[key]
        if not hit:
            continue
        kind, ending, alike = hit
        sure = score * alike
        if is_common(folded):
            sure = _common_score(text, token.start, folded, kind, sought)
        yield Finding(token.start, token.end, kind, round(sure, 3), name, ending)


def _common_score(text: str, start: int, folded: str, kind: FindingType, sought: Sought) -> float:
    """How sure a sought word is that is an ordinary word too, by its capital and its place."""
    if text[start].islower():
        if sought.insist:
            return 0.55 if not _is_plain(folded, 5.7) else 0.4
        if folded in sought.lower or not lists().kinds(folded) & (BIT["word_nl"] | BIT["word_en"]):
            return 0.55
        return 0.55 if kind is FindingType.PERSON and not _is_plain(folded, 5.7) and _all_small(text, start) else 0.3
    if _begins_sentence(text, start):
        if _VERB_NEXT.match(text, start):
            return 0.3
        return 0.55 if kind is FindingType.PERSON else 0.3
    return 0.6


# "Wil je …", "Mark the …": at a sentence's beginning, what follows shows that the word is no name.
_VERB_NEXT = re.compile(
    r"\w+ (?:je|jij|jullie|u|ik|we|wij|hij|ze|zij|de|het|een|er|dat|dit|deze|die|mijn|geen|is dat|you|i|it|the|a|he|"
    r"she|they|my)\b",
    re.I,
)


def _all_small(text: str, start: int) -> bool:
    """Whether the sentence, or the turn in a chat, has no capital at all: then a small letter says nothing."""
    begin = max(text.rfind("\n", max(0, start - 300), start), text.rfind(": ", max(0, start - 300), start)) + 1
    stop = text.find("\n", start, start + 300)
    line = text[begin : stop if stop >= 0 else start + 300]
    return line == line.lower()


def _look_up(folded: str, sought: Sought, fuzzy: bool, capital: bool) -> tuple[FindingType, str, float] | None:
    for stem, ending in peel(folded):
        kind = sought.words.get(stem)
        if kind is not None and (not ending or kind is FindingType.PERSON or ending == "possessive"):
            bent = ending and not (capital and ending == "possessive")
            if bent and (is_common(folded) or (ending == "diminutive" and is_common(stem))):
                continue
            return kind, ending, 1.0
    return _alike(folded, sought) if fuzzy else None


def _alike(folded: str, sought: Sought) -> tuple[FindingType, str, float] | None:
    """The most similar sought word, for rare words of five letters and more."""
    if len(folded) < 5 or is_common(folded):
        return None
    from rapidfuzz.distance import DamerauLevenshtein

    best, ratio = "", 0.0
    for word in sought.begins(folded[0]):
        if abs(len(word) - len(folded)) <= 2 and len(word) >= 4:
            likeness = DamerauLevenshtein.normalized_similarity(word, folded, score_cutoff=ALIKE - 0.05)
            if likeness > ratio:
                best, ratio = word, likeness
    if ratio >= (ALIKE if len(folded) < 7 else ALIKE - 0.02):
        return sought.words[best], "alike", 0.75
    return None


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \"'“‘(*_>#-")
    return not before or before[-1] in ".!?\n:"
