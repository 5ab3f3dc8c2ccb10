"""Names that are known already, looked for word by word in every shape.

Built once a text from whole names; a word of the text is looked up folded, then without its endings, then (when asked)
by likeness. It is linear in the text: likeness is measured once for each different rare word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.forms import fold, nicknames, peel
from vp.anonymise.lists import BIT, lists
from vp.anonymise.model.words import form
from vp.anonymise.tokens import Token, tokenise
from vp.anonymise.wordset import words

COMMON = 3.5  # words at least this frequent (Zipf) are ordinary unless they have a capital
SHORTEST = 3
LONGEST_SHORT = 7  # letters of a short form: Dimi, Aggie, Numi
ALIKE = 0.84
_SMALL = words(
    """
    van de der den het een ten ter te op in aan bij en of voor von la le du di da dos el al ben bin the of and
    for st sint van't z'n d'r m'n zijn haar ze
    """
)


TITLES = words(
    """
    mevrouw mevr mw meneer mijnheer dhr heer juffrouw juf meester dokter doctor dr drs mr ir ing prof professor pastoor
    dominee ds imam zuster broeder pater tante oom ome nonkel opa oma madame madam monsieur mrs ms miss sir rev father
    sister uncle aunt
    """
)
"""Words before a name in "meneer Terhorst" that stand before many a name: nobody is known by them."""

_JOINED = words("de den der van ten ter t")
_PET = re.compile(r"(?:ie|ies|y|i|o|je|ke|eke|a)\Z")
_ORIGINS = BIT["origin"] | BIT["first"] | BIT["surname"]


@dataclass(slots=True)
class Sought:
    """The words to look for: folded word to its type; `whole` are names of several words."""

    words: dict[str, FindingType] = field(default_factory=dict)
    lower: set[str] = field(default_factory=set)  # ordinary words that stand in the text in lower case as a name
    nick: bool = False
    insist: bool = False  # also ordinary words in small letters: the names are known to be meant
    given: set[str] = field(default_factory=set)  # given names of people, of which short forms are looked for
    initials: set[str] = field(default_factory=set)  # pb of Pieter-Bas
    letters: set[str] = field(default_factory=set)  # sm of Shirin Mohammadi, to be written with a capital
    infixed: dict[str, set[str]] = field(default_factory=dict)  # lange: {de}, of De Lange
    _begins: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, kind: FindingType) -> None:
        """Look for the words of `name`; for a person also for the names that they are short for."""
        words = [token.text for token in tokenise(name) if token.text[0].isalnum()]
        if kind is FindingType.PERSON and self.nick:
            self._add_short(name, [fold(word) for word in words])
        for word in words:
            folded = fold(word)
            if len(folded) < SHORTEST and not (len(words) == 1 and len(folded) > 1):
                continue
            if kind is FindingType.PERSON and lists().kinds(folded) & _ORIGINS == BIT["origin"]:
                continue
            if (
                folded in _SMALL
                or (kind is FindingType.PERSON and len(words) > 1 and folded in TITLES)
                or _is_plain(folded)
                or (kind is not FindingType.PERSON and is_common(folded) and len(words) > 1)
                or folded.isdigit()
            ):
                continue
            self.words.setdefault(folded, kind)
            if kind is FindingType.PERSON and self.nick:
                for other in (*nicknames(folded), *_written_apart(folded)):
                    self.words.setdefault(other, kind)
        if kind is FindingType.PERSON and self.nick:
            for before, word in pairwise(fold(each) for each in words):
                if before in _SMALL and len(word) > SHORTEST:  # Declercq for De Clercq
                    self.words.setdefault(f"{before}{word}", kind)

    def _add_short(self, name: str, folded: list[str]) -> None:
        """What may be short for `name`: the beginning of the given name, its initials, the surname with its infix."""
        known = lists()
        kinds = known.kinds(folded[0]) if folded else 0
        if folded and len(folded[0]) > SHORTEST + 1 and (kinds & BIT["first"] or not kinds):
            self.given.add(folded[0])
        if len(folded) < 2:
            return
        double = re.match(r"([^\W\d_])[^\W\d_]+[- ]([^\W\d_])[^\W\d_]+", name)
        if double and known.kinds(folded[0]) & known.kinds(folded[1]) & BIT["first"]:
            self.initials.add(fold(double[1] + double[2]))
        if kinds & BIT["first"] or not kinds:  # SM of Shirin Mohammadi, HdB of Hanneke de Boer
            self.letters.add("".join(word[0] for word in folded))
        for before, word in pairwise(folded):
            if before in _JOINED:
                self.infixed.setdefault(word, set()).add(before)

    def begins(self, letter: str) -> list[str]:
        """The sought words with that first letter."""
        if not self._begins:
            for word in self.words:
                self._begins.setdefault(word[0], []).append(word)
        return self._begins.get(letter, [])


_GROWN_ON = re.compile(r"(?:vanden|vander|van|de|te[rn]|t)(?=[^\W\d_]{5})")


def _written_apart(folded: str) -> list[str]:
    """What is left of a surname without the infix that has grown on it: De Clercq for Declercq."""
    grown = _GROWN_ON.match(folded)
    rest = folded[grown.end() :] if grown else ""
    return [rest] if rest and not lists().kinds(folded) & BIT["first"] and not is_common(rest) else []


@cache
def is_common(folded: str) -> bool:
    """Whether `folded` is an ordinary word too."""
    known = lists()
    kinds = known.kinds(folded)
    if kinds & BIT["ambiguous"]:
        return True
    if not kinds & (BIT["word_nl"] | BIT["word_en"]):
        return not kinds & (BIT["first"] | BIT["surname"] | BIT["place"]) and not form(folded).suspect
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
    shorts: dict[tuple[str, bool], tuple[FindingType, str, float] | None] = {}
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
        if not hit and sought.nick:
            written = (folded, first.isupper() and token.text[-1].isupper())
            if written not in shorts:
                shorts[written] = _short(token, folded, sought)
            hit = shorts[written]
        if not hit:
            continue
        kind, ending, alike = hit
        sure = score * alike
        infix = _infix_before(text, token, sought.infixed[folded]) if folded in sought.infixed else 0
        if infix and (first.isupper() or (is_common(folded) and _stands_alone(text, token.end))):
            sure = 0.6 if is_common(folded) else max(0.6, round(sure, 3))
            yield Finding(token.start - infix, token.end, kind, sure, name, ending)
            continue
        if is_common(folded):
            sure = _common_score(text, token.start, folded, kind, sought)
        yield Finding(token.start, token.end, kind, round(sure, 3), name, ending)


def _short(token: Token, folded: str, sought: Sought) -> tuple[FindingType, str, float] | None:
    """A short form of a given name (shar, Aggie, pb), which no list knows as a word."""
    if folded in sought.initials or (folded in sought.letters and token.text[0].isupper() and token.text[-1].isupper()):
        return None if lists().has("harmless", folded) else (FindingType.PERSON, "short", 0.65)
    if not sought.given or not SHORTEST <= len(folded) <= LONGEST_SHORT:
        return None
    known = lists()
    if known.kinds(folded) & (BIT["word_nl"] | BIT["word_en"]) or known.frequency(folded) >= COMMON:
        return None
    pet = _PET.search(folded) is not None
    for given in sought.given:
        if given.startswith(folded) or (pet and given[:2] == folded[:2] and len(folded) < len(given)):
            return FindingType.PERSON, "short", 0.65
    return None


def _infix_before(text: str, token: Token, infixes: set[str]) -> int:
    """How many characters the surname's own infix takes before it here ("de lange", "'t Veld"); 0 without."""
    before = re.search(r"(?<!\w)(?:['’](?=t ))?([^\W\d_]{1,3}) \Z", text[max(0, token.start - 6) : token.start])
    return len(before[0]) if before and fold(before[1]) in infixes else 0


def _stands_alone(text: str, end: int) -> bool:
    """Whether an adjective stands here by itself ("de lange belde"), and not before a noun ("de lange rij")."""
    after = re.match(r" ([^\W\d_]+)", text[end : end + 30])
    return not after or not lists().kinds(after[1]) & (BIT["noun"] | BIT["adjective"]) or fold(after[1]) in _SMALL


def _common_score(text: str, start: int, folded: str, kind: FindingType, sought: Sought) -> float:
    """How sure a sought word is that is an ordinary word too, by its capital and its place."""
    if text[start].islower():
        if sought.insist:
            return 0.55 if not _is_plain(folded, 5.7) else 0.4
        if means_the_word(text, start, folded):
            return 0.3
        if folded in sought.lower or not lists().kinds(folded) & (BIT["word_nl"] | BIT["word_en"]):
            return 0.55
        return 0.55 if kind is FindingType.PERSON and not _is_plain(folded, 5.7) and all_small(text, start) else 0.3
    if begins_sentence(text, start):
        if _VERB_NEXT.match(text, start):
            return 0.3
        return 0.55 if kind is FindingType.PERSON else 0.3
    return 0.6


# "een bloem", "onze koning", "een sluwe vos", "ze wil": what stands before shows that the word itself is meant.
_DETERMINER = re.compile(
    r"(?<!\w)(?:een|één|geen|mijn|jouw|zijn|haar|ons|onze|hun|elke|ieder|iedere|welke|a|an|no|my|your|his|her|our|their)"
    r"(?: [^\W\d_]+e)? \Z",
    re.I,
)
_SUBJECT = re.compile(
    r"(?<!\w)(?:(?P<nl>ik|je|jij|hij|ze|zij|we|wij|u|ge|gij|jullie|er|te)|i|you|she|they|it|to) \Z", re.I
)


def means_the_word(text: str, start: int, word: str) -> bool:
    """Whether what stands before `start` makes a noun or a verb of the ordinary `word` there, and no name."""
    if _DETERMINER.search(text, max(0, start - 40), start):
        return True
    subject = _SUBJECT.search(text, max(0, start - 8), start)
    return bool(subject and lists().kinds(word) & (BIT["verb"] if subject["nl"] else BIT["word_en"]))


# "Wil je …", "Mark the …": at a sentence's beginning, what follows shows that the word is no name.
_VERB_NEXT = re.compile(
    r"\w+ (?:je|jij|jullie|u|ik|we|wij|hij|ze|zij|de|het|een|er|dat|dit|deze|die|mijn|geen|is dat|you|i|it|the|a|he|"
    r"she|they|my)\b",
    re.I,
)


def all_small(text: str, start: int) -> bool:
    """Whether the sentence, or the turn in a chat, has no capital at all: then a small letter says nothing."""
    near = max(0, start - 300)
    begin = max(text.rfind("\n", near, start) + 1, text.rfind(": ", near, start) + 1, near)
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
    # Only a known name is looked for in small letters too: any rare word may look like a name that was found.
    return _alike(folded, sought) if fuzzy and (capital or sought.insist) else None


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


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a line or a turn begins at `start`."""
    before = text[max(0, start - 4) : start].rstrip(" \"'“‘(*_>#-")
    return not before or before[-1] in ".!?\n:"
