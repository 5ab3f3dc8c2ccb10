"""Reads a note and points at words: judgement, certainty, motives, diagnoses, sides, loaded words, mixed voices.

Precision comes first. What another person is quoted as saying, or is told to have said (`zij vertelt dat …`), what is
asked or left open (`ik weet niet of …`, a question), and what is denied (`geen …`) is no finding. A finding has a
place, a reason and a neutral wording to consider; the text itself is never changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vp.practice.neutral.lexicon import CATEGORIES, Entry, Lexicon, Wording, load, wording
from vp.practice.neutral.quotation import blanked, sentences

Span = tuple[int, int]
Found = tuple[Span, str, str, str, str, str]
"""Where, category, own reason, name of the reason, neutral wording, name of the source."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A turn of words to look at again: offsets in code points, line and column from 1."""

    start: int
    end: int
    line: int
    column: int
    text: str
    category: str
    label: str
    why: str
    instead: str
    source: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text, in its order; `counts` has every category, also those without a finding."""

    language: str
    words: int
    findings: tuple[Finding, ...]
    counts: dict[str, int]


_MARKERS = {
    "nl": frozenset(
        re.findall(r"\w+", "de het een van ik zij hij ze dat niet en op met voor aan is was haar zijn heeft naar bij")
    ),
    "en": frozenset(
        re.findall(r"\w+", "the a of i she he they that not and on with for to is was her his has at by also but")
    ),
}


def language_of(text: str) -> str:
    """`nl` or `en`, by the small words of the text; Dutch when it cannot be told."""
    words = re.findall(r"[a-zé]+", text.casefold())
    score = {language: sum(word in markers for word in words) for language, markers in _MARKERS.items()}
    return "en" if score["en"] > score["nl"] else "nl"


def read(text: str, language: str = "", lexicon: Lexicon | None = None, spoken: str = "") -> Reading:
    """The findings in `text`, read in `language` (guessed when empty) or with `lexicon`.

    Label, reason and source are in the language that is `spoken` to the reader (that of the text when empty), the
    neutral wording in that of the text.
    """
    chosen = lexicon or load(language or language_of(text))
    explained = wording(spoken or chosen.language)
    bare = blanked(text)
    found: list[Found] = []
    for start, end in sentences(bare):
        for (begin, stop), category, why, reason, instead, source in _in_sentence(bare[start:end], chosen):
            found.append(((start + begin, start + stop), category, why, reason, instead, source))
    whole = {span: text[span[0] : span[1]].strip() for span in sentences(bare)}
    findings = tuple(_finding(text, each, explained, whole) for each in sorted(found))
    counted = Counter(each.category for each in findings)
    return Reading(
        chosen.language,
        len(re.findall(r"\w+", text)),
        findings,
        {category: counted[category] for category in CATEGORIES},
    )


def _finding(text: str, found: Found, explained: Wording, whole: dict[Span, str]) -> Finding:
    (start, end), category, why, reason, instead, source = found
    sentence = next(words for (begin, stop), words in whole.items() if begin <= start < stop)
    line_start = text.rfind("\n", 0, start) + 1
    return Finding(
        start=start,
        end=end,
        line=text.count("\n", 0, start) + 1,
        column=start - line_start + 1,
        text=text[start:end],
        category=category,
        label=explained.labels[category],
        why=why or explained.reasons.get(reason) or explained.reasons[category],
        instead=instead,
        source=explained.sources.get(source, source),
        sentence=sentence,
    )


def _in_sentence(sentence: str, lexicon: Lexicon) -> Iterator[Found]:
    told, open_ = _told(sentence, lexicon), _left_open(sentence, lexicon)
    taken: list[Span] = []
    undone = {key for key, each in lexicon.categories.items() if each.harmless and each.harmless.search(sentence)}
    entries = [each for each in lexicon.entries if each.category not in undone]
    hits = [(hit.span(), entry) for entry in entries for hit in _hits(sentence, entry, lexicon)]
    for span, entry in sorted(hits, key=lambda hit: (hit[0][0] - hit[0][1], hit[0])):  # the longest first
        if any(_overlap(span, other) for other in (*told, *open_, *taken)):
            continue
        taken.append(span)
        yield span, entry.category, entry.why, entry.reason, entry.instead, entry.source
    if told and (own := _own(sentence, lexicon, told)):
        yield own, "mixing", "", "mixing", lexicon.mixing_instead, ""


def _hits(sentence: str, entry: Entry, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    harmless = [each.span() for each in entry.harmless.finditer(sentence)] if entry.harmless else []
    for hit in entry.pattern.finditer(sentence):
        before = sentence[: hit.start()]
        if any(_overlap(hit.span(), each) for each in harmless):
            continue
        if lexicon.voice.negation.search(before) or lexicon.voice.mention.search(before):
            continue
        yield hit


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _clause(sentence: str, at: int, lexicon: Lexicon) -> Span:
    """The stretch around `at` that one voice speaks: between semicolons and turns to one's own view."""
    breaks = [each.start() for each in lexicon.voice.own.finditer(sentence)]
    breaks += [each.end() for each in re.finditer(r";", sentence)]
    begin = max((each for each in breaks if each <= at), default=0)
    end = min((each for each in breaks if each > at), default=len(sentence))
    return begin, end


def _told(sentence: str, lexicon: Lexicon) -> list[Span]:
    """Stretches that somebody else is told to have said, thought or felt."""
    voice = lexicon.voice
    spans = [_clause(sentence, found.start(), lexicon) for found in voice.told_whole.finditer(sentence)]
    for found in voice.told.finditer(sentence):
        begin, end = _clause(sentence, found.start(), lexicon)
        if _by_self(sentence, begin, found, lexicon):
            continue
        if re.match(r"(?:\s+\w+){0,3}\s*:", sentence[found.end() :]):
            spans.append((found.start(), len(sentence)))  # direct speech without quotation marks
        elif re.search(r",\s*(?:zo|so)?\s*$", sentence[begin : found.start()]):
            spans.append((begin, end))  # "…, zo vertelt zij"
        else:
            spans.append((found.end(), end))
    return spans


def _by_self(sentence: str, begin: int, verb: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the counsellor is the one who says it: the subject nearest to the verb is `ik` or `wij`."""
    voice = lexicon.voice
    if re.match(rf"\s+{voice.own_subject.pattern}", sentence[verb.end() :], re.IGNORECASE):
        return True
    before = sentence[begin : verb.start()]
    own = max((each.start() for each in voice.own_subject.finditer(before)), default=-1)
    other = max((each.start() for each in voice.other_subject.finditer(before)), default=-1)
    return own > other


def _left_open(sentence: str, lexicon: Lexicon) -> list[Span]:
    """Stretches that are asked or not known; a whole sentence that is a question."""
    if sentence.rstrip().endswith("?"):
        return [(0, len(sentence))]
    found = lexicon.voice.open_question.finditer(sentence.lstrip())
    shift = len(sentence) - len(sentence.lstrip())
    return [(each.start() + shift, _clause(sentence, each.end() + shift, lexicon)[1]) for each in found]


def _own(sentence: str, lexicon: Lexicon, told: list[Span]) -> Span | None:
    """The first turn to one's own view that stands with something told between the same semicolons."""
    for found in lexicon.voice.own.finditer(sentence):
        begin = sentence.rfind(";", 0, found.start()) + 1
        end = sentence.find(";", found.end())
        end = len(sentence) if end < 0 else end
        inside = any(start <= found.start() < stop for start, stop in told)
        if not inside and any(begin <= start < end for start, _stop in told):
            start = found.start() + len(found[0]) - len(found[0].lstrip(" ,"))
            return start, found.end()
    return None
