"""Which sentences of a passage are about one person: the others are blacked out whole.

A sentence stays when it names the person and says what the person did or was; one that follows directly and begins with
a pronoun for the person stays too. What is said of somebody else goes, also in the same sentence: of `Mira zegt dat
Robin roept` the part from `dat` stays. A sentence with words that people seldom want told on (health, fear, family,
leaving) stays only when nobody but the person can be meant. In doubt a sentence goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from vp.practice.private import private_at
from vp.practice.redaction import BLACK, EVERY_WORD, Reading, Words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"(?:[.!?…]+[\"”’»)\]]*|;)\s+|\n(?=\s*[-*•]\s)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:dhr|mevr|mw|mr|mrs|ms|dr|drs|ir|ing|prof|ds|hr|fam|jr|sr|bijv|bv|nl|nr|blz|ca|enz|evt|resp|incl|excl|m|v)"
    r"|\b[a-z](?:\.[a-z])+|(?<!\w)[A-Z](?:\.[A-Z])*)\.$",
    re.I,
)
_HE, _SHE = frozenset({"hij", "ie", "he"}), frozenset({"zij", "ze", "she"})
_OBLIQUE = frozenset({"haar", "hem", "hun", "hen", "her", "him", "them", "their", "his", "hers"})
_NOMINATIVE = _HE | _SHE | {"they"}
_ROLE = re.compile(
    r"(?:melder|meldster|klager|klaagster|getuige|cli[eë]nt|collega|partner|reporter|complainant|witness|colleague"
    r"|slachtoffer|victim|man|vrouw|echtgeno\w+|vriendin|husband|wife|moeder|vader|mother|father)(?:['’]?s|n|en)?",
    re.I,
)
_PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        "aan achter bij door jegens langs met na naar naast namens om onder op over per rond sinds tegen tegenover"
        " tijdens tot tussen uit van vanaf vanwege via voor zonder"
        " to at with about by for from of on near against towards",
    )
)
_LINKS = frozenset(
    re.findall(r"\w+", "dat hoe toen omdat doordat wanneer als of terwijl waarom that how when because while whether")
)
_CLAUSE = re.compile(
    r"[,;:]|\b(?:en|maar|want|dus|dat|of|omdat|toen|als|terwijl|waardoor|doordat|zodat|hoe|and|but|that|because|when"
    r"|while|so|how|whether)\b",
    re.I,
)
_FIRST = re.compile(r"\b(?:ik|mij|mijn|I|my|me)\b", re.I)
_NEAR = 3


class _Who(Enum):
    ASKER = 1
    OTHER = 2
    HE = 3
    SHE = 4
    THEY = 5
    OBLIQUE = 6


@dataclass(frozen=True, slots=True)
class People:
    """Who may be named in a text: the person, everybody else of the case, and who may be a stranger by name.

    `gender` is `m` or `f` where the person's pronoun is known; `stranger` says whether a word is somebody's name.
    """

    person: Words
    others: Words
    reading: Reading = EVERY_WORD
    gender: str = ""
    stranger: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What stays of a passage, the rest black; '' when nothing stays. How many sentences stay and how many do not."""

    text: str
    kept: int
    blacked: int


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    who: _Who


def sentences(text: str) -> list[str]:
    """The sentences of a passage; a list item is one, a quotation is not cut open unless its end is missing."""
    whole_quotes = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    found, start = [], 0
    for match in _END.finditer(text):
        before = text[: match.start() + 1]
        if _ABBREVIATED.search(before[-12:]) and match.group()[0] == ".":
            continue
        upto = text[start : match.end()].rstrip()
        if whole_quotes and (upto.count('"') % 2 or upto.count("“") > upto.count("”")):
            continue
        found.append(upto)
        start = match.end()
    return [each for each in (*found, text[start:].strip()) if each]


def select(passage: str, people: People, *, implied: bool = False) -> Selection:
    """What of a passage is about the person; `implied`: every sentence is, unless it begins with somebody else."""
    parts: list[str] = []
    kept = blacked = 0
    follows = False
    for sentence in sentences(passage):
        stays, named_alone = _judged(sentence, people, implied)
        if not stays and follows and _goes_on(sentence, people):
            stays = sentence
        follows = named_alone
        kept, blacked = (kept + 1, blacked) if stays else (kept, blacked + 1)
        if stays or not parts or parts[-1] != BLACK:
            parts.append(stays or BLACK)
    return Selection(" ".join(parts) if kept else "", kept, blacked)


def without_private(passage: str, people: People) -> Selection:
    """A passage for the reporter: only a sentence that tells something private of another, and of nobody else, goes."""
    parts, blacked = [], 0
    for sentence in sentences(passage):
        found = _mentions(sentence, people)
        private = private_at(sentence)
        goes = (
            private is not None
            and bool(found)
            and all(each.who is _Who.OTHER for each in found)
            and found[0].start < private
            and not _after_preposition(sentence, found[0])
            and not _FIRST.search(sentence)
        )
        blacked += goes
        parts.append(BLACK if goes else sentence)
    return Selection(passage if not blacked else " ".join(parts), len(parts) - blacked, blacked)


def _judged(sentence: str, people: People, implied: bool) -> tuple[str, bool]:
    """What stays of a sentence ('' for nothing), and whether it names the person as its subject and nobody else."""
    found = _mentions(sentence, people)
    asker = next((each for each in found if each.who is _Who.ASKER), None)
    if asker is None:
        if not implied:
            return "", False
        label = re.match(r"[^\W\d_]+:\s+", sentence)
        at = label.end() if label else 0
        asker = _Mention(at, at, _Who.ASKER)
    others = [each for each in found if each.who is not _Who.ASKER]
    private = private_at(sentence)
    subject = not _after_preposition(sentence, asker)
    if private is not None and (others or not subject or private < asker.start or _FIRST.search(sentence)):
        return "", False
    if not others:
        # Words in quotes of a sentence about, with or to the person are another's.
        return ("" if not subject and re.search('["“]', sentence) else sentence), subject
    if not subject:
        return "", False
    begin = _begins(sentence, asker, [each for each in others if each.start < asker.start])
    if begin is None or not _only_does(sentence, asker, [each for each in others if each.start > asker.end], people):
        return "", False
    return (f"{BLACK} {sentence[begin:].lstrip()}" if begin else sentence), False


def _begins(sentence: str, asker: _Mention, before: list[_Mention]) -> int | None:
    """From where a sentence that names somebody else before the person may stay; None for nowhere."""
    if not before:
        return 0
    words = list(_WORD.finditer(sentence, 0, asker.start))
    if words and words[-1].group().casefold() in _LINKS and words[-1].start() >= before[-1].end:
        return words[-1].start()
    opened = re.match(r"(?:volgens|according to)\b", sentence, re.I)
    if opened and len(before) == 1 and before[0].start <= opened.end() + _NEAR * 4:
        between = _WORD.findall(sentence[before[0].end : asker.start])
        return len(sentence[: before[0].end]) if len(between) <= _NEAR else None
    return None


def _only_does(sentence: str, asker: _Mention, after: list[_Mention], people: People) -> bool:
    """Whether those who are named after the person are only whom the person deals with."""
    named = any(each.who is _Who.OTHER for each in after)
    wrong = {"m": _Who.SHE, "f": _Who.HE}.get(people.gender)
    for each in after:
        if each.who in (_Who.HE, _Who.SHE, _Who.THEY) and (named or each.who is wrong):
            return False
        is_new_clause = bool(_CLAUSE.search(sentence, asker.end, each.start))
        if each.who is _Who.OTHER and is_new_clause and not _after_preposition(sentence, each):
            return False
    return True


def _goes_on(sentence: str, people: People) -> bool:
    """Whether a sentence goes on about the person by a pronoun."""
    first = _WORD.match(sentence.lstrip("\"“'‘(- "))
    fits = {"m": _HE, "f": _SHE}.get(people.gender, _NOMINATIVE)
    if first is None or first.group().casefold() not in fits or private_at(sentence) is not None:
        return False
    found = _mentions(sentence, people)
    return all(each.who in (found[0].who, _Who.OBLIQUE) for each in found)


def _mentions(sentence: str, people: People) -> list[_Mention]:
    """Who is named or meant, in order; the words of one name are one mention."""
    found: list[_Mention] = []
    for match in _WORD.finditer(sentence):
        who = _who(match, sentence, people)
        if who is None:
            continue
        last = found[-1] if found else None
        joined = last is not None and re.fullmatch(
            r"[\s.]*(?:[a-z'’]{1,4}[\s.]+){0,3}", sentence[last.end : match.start()]
        )
        if last is not None and joined and who is _Who.ASKER and _ROLE.fullmatch(sentence, last.start, last.end):
            found[-1] = _Mention(last.start, match.end(), who)
        elif (
            last is not None
            and joined
            and {who, last.who} <= {_Who.ASKER, _Who.OTHER}
            and _one_name(sentence, last, match)
        ):
            both = _of_name(sentence[last.start : match.end()], people)
            found[-1] = _Mention(last.start, match.end(), both)
        else:
            found.append(_Mention(match.start(), match.end(), who))
    return found


def _one_name(sentence: str, last: _Mention, match: re.Match[str]) -> bool:
    between = _WORD.findall(sentence[last.end : match.start()])
    return (
        sentence[last.start].isupper()
        and match.group()[0].isupper()
        and all(
            each.casefold() in {"van", "de", "der", "den", "het", "ten", "ter", "te", "el", "ben", "bin"}
            for each in between
        )
    )


def _of_name(name: str, people: People) -> _Who:
    """Whose a name of several words is: the person's when one word is only the person's and none only another's."""
    words = [each.group() for each in _WORD.finditer(name)]
    pairs = [
        (people.person.named_by(each, people.reading), people.others.named_by(each, people.reading)) for each in words
    ]
    theirs = any(other > own for own, other in pairs)
    return _Who.ASKER if not theirs and any(own > other for own, other in pairs) else _Who.OTHER


def _who(match: re.Match[str], sentence: str, people: People) -> _Who | None:
    word = match.group()
    folded = word.casefold()
    own, other = people.person.named_by(word, people.reading), people.others.named_by(word, people.reading)
    if own or other:
        return _Who.ASKER if own > other else _Who.OTHER
    for forms, who in ((_HE, _Who.HE), (_SHE, _Who.SHE), (_OBLIQUE, _Who.OBLIQUE)):
        if folded in forms:
            return who
    if folded == "they":
        return _Who.THEY
    begins = not sentence[: match.start()].strip("\"“'‘(- ")
    if _ROLE.fullmatch(word) or (
        word[0].isupper() and not begins and people.stranger is not None and people.stranger(word)
    ):
        return _Who.OTHER
    return None


def _after_preposition(sentence: str, mention: _Mention) -> bool:
    """Whether a preposition stands before a mention, with at most an article or a title between."""
    words = [each.group().casefold() for each in _WORD.finditer(sentence, 0, mention.start)]
    between = {
        "de",
        "het",
        "een",
        "mijn",
        "haar",
        "zijn",
        "hun",
        "mevrouw",
        "meneer",
        "heer",
        "dhr",
        "mevr",
        "mw",
        "the",
        "a",
    }
    while words and words[-1] in between:
        words.pop()
    return bool(words) and words[-1] in _PREPOSITIONS


def _first_person(sentence: str) -> bool:
    return bool(_FIRST.search(sentence))
