"""From a text to what the model sees of each token: the word, its neighbours, its place, and the rest of the text.

Promise: the same text gives the same attributes, in one pass and in time linear to its length. A sequence is a block
between empty lines, cut where it is very long. Nothing here knows what the right answer is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vp.anonymise.lists import BIT, LONGEST, lists
from vp.anonymise.model.words import FIRST, PROPER, Form, bag, form
from vp.anonymise.tokens import Token, tokenise

MAX_TOKENS = 800  # in a sequence
_BREAK = re.compile(r"\n[ \t\r>]*\n")
_STARTERS = frozenset(".!?:;…\"“”„'‘’»«(-–—•*|>#_")
_ENDERS = frozenset(".!?…:")
_MARKER = re.compile(r"[ \t]*(#{1,6}|[-*+•–]|\d{1,3}[.)]|>|\|)?")
_CHAT = re.compile(
    r"[ \t>*_\-]*(?:\[[^\]\n]{4,40}\]"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: [-–])?|\d{1,2}[:.]\d{2}(?: [-–])?)"
    r"?[ \t*_]*([^\W\d_][^:\n]{0,40}?)[*_]{0,3}:(?=\s|[*_])"
)
_PHRASES = (
    ("organisation", "org"),
    ("place", "loc"),
    ("role", "rol"),
    ("origin", "ori"),
    ("religion", "rel"),
    ("family", "fam"),
    ("health", "hea"),
    ("department", "dep"),
    ("title_cue", "tit"),
    ("first", "per"),
    ("surname", "per"),
    ("organisation_cue", "orc"),
)
_TELLING = bag("ik mijn me mij hij hem haar zij zijn z'n heeft had zei was werd i my he she her his him said was had")
_ADDRESSING = bag("je jij jouw jullie u uw iedereen men you your everyone anyone")
_DUTCH = bag("de het een en van ik dat niet is op zij hij ze met voor maar ook te aan bij was naar")
_ENGLISH = bag("the a and of i that not is to she he they with for but also at was in my her his it")


@dataclass(slots=True)
class Block:
    """One sequence for the model: tokens and their attributes."""

    tokens: list[Token]
    attributes: list[list[str]]


def blocks(text: str) -> Iterator[Block]:
    """All sequences of `text`, one at a time: their attributes take far more room than the text."""
    tokens = tokenise(text)
    if not tokens:
        return
    forms = [form(token.text) for token in tokens]
    places = placed(text, tokens)
    elsewhere = _elsewhere(forms, places)
    phrases = _phrases(forms)
    kind = _kind_of_text(forms, places)
    for start, end in _cuts(text, tokens):
        language = "L=" + _language(forms[start:end])
        yield Block(tokens[start:end], _attributes(forms, places, elsewhere, phrases, start, end, (language, *kind)))


def _cuts(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where sequences begin and end, in tokens."""
    breaks = [match.end() for match in _BREAK.finditer(text)]
    breaks.append(len(text) + 1)
    found, start, at = [], 0, 0
    for index, token in enumerate(tokens):
        fresh = token.start >= breaks[at]
        long = index - start >= MAX_TOKENS and tokens[index - 1].text in _ENDERS
        if (fresh or long or index - start >= 2 * MAX_TOKENS) and index > start:
            found.append((start, index))
            start = index
        while token.start >= breaks[at]:
            at += 1
    found.append((start, len(tokens)))
    return found


def _kind_of_text(forms: Sequence[Form], places: Sequence[str]) -> tuple[str, str, str]:
    """Three classes of the whole text: how many sure names it has, whom it speaks of, what a capital is worth in it.

    A leaflet speaks to everybody and names nobody; there a capital means less than in somebody's story.
    """
    words = max(1, sum(each.alpha for each in forms))
    sure = sum(each.name == 2 and (each.capital or bool(each.kinds & FIRST)) for each in forms)
    telling = sum(each.lower in _TELLING for each in forms)
    addressing = sum(each.lower in _ADDRESSING for each in forms)
    within = [
        each for each, place in zip(forms, places, strict=True) if each.capital and place == "m" and each.shape == "Xx"
    ]
    plain = sum(each.name == 0 and not each.suspect and not each.kinds & PROPER for each in within)
    emphasis = min(3, 4 * plain // len(within)) if len(within) > 2 else 4
    small = sum(not each.capital for each, place in zip(forms, places, strict=True) if each.alpha and place in "bs")
    begins = sum(each.alpha for each, place in zip(forms, places, strict=True) if place in "bs")
    careless = min(3, 4 * small // begins) if begins else 4
    names = 0 if not sure else min(4, 1 + int(100 * sure / words))
    return (
        f"D={names}",
        f"A={min(3, int(50 * telling / words))}{min(2, int(50 * addressing / words))}",
        f"E={emphasis}{careless}",
    )


def _language(forms: Sequence[Form]) -> str:
    english = sum(form.lower in _ENGLISH for form in forms)
    dutch = sum(form.lower in _DUTCH for form in forms)
    return "en" if english > dutch else "nl"


def placed(text: str, tokens: Sequence[Token]) -> list[str]:
    """How each token stands: `b` begins a line, `s` a sentence, `c` in a speaker's prefix, `h` heading, `m` within."""
    found: list[str] = []
    line_end = -1
    heading, prefix_end, capitals = False, -1, False
    for index, token in enumerate(tokens):
        fresh = token.start >= line_end
        if fresh:
            line_start = text.rfind("\n", 0, token.start) + 1
            line_end = text.find("\n", token.start)
            line_end = len(text) if line_end < 0 else line_end
            line = text[line_start : min(line_end, line_start + 200)]
            heading = line.lstrip().startswith("#")
            capitals = line.isupper() and line_end - line_start > 12
            chat = _CHAT.match(line)
            prefix_end = line_start + chat.end(1) if chat and ". " not in chat[1] and len(chat[1].split()) < 6 else -1
        if token.start < prefix_end:
            place = "c"
        elif capitals:
            place = "k"
        elif heading:
            place = "h"
        elif fresh:
            place = "b"
        else:
            before = tokens[index - 1].text
            place = "s" if before[0] in _STARTERS and (before[0] in _ENDERS or found[-1] in "bsq") else "m"
            if place == "m" and before[0] in "\"“„'‘«(":
                place = "q"
        found.append(place)
    return found


def _elsewhere(forms: Sequence[Form], places: Sequence[str]) -> dict[str, list[int]]:
    """For each word: how often in lower case, with a capital within a sentence, in all."""
    counts: dict[str, list[int]] = {}
    for each, place in zip(forms, places, strict=True):
        if each.alpha:
            count = counts.setdefault(each.lower, [0, 0, 0])
            count[2] += 1
            if not each.capital:
                count[0] += 1
            elif place in "mc":
                count[1] += 1
    return counts


def _phrases(forms: Sequence[Form]) -> dict[int, list[str]]:
    """Attributes of tokens that lie in a listed entry of several words."""
    words = lists()
    bits = [(BIT[kind], code) for kind, code in _PHRASES]
    found: dict[int, list[str]] = {}
    lowers = [each.lower for each in forms]
    for at, each in enumerate(forms):
        if not each.starts:
            continue
        for size, kinds in words.entries(lowers[at : at + LONGEST]):
            if size < 2:
                continue
            for bit, code in bits:
                if kinds & bit:
                    for inside in range(at, at + size):
                        found.setdefault(inside, []).append(f"m={code}{'B' if inside == at else 'I'}{min(size, 3)}")
    return found


def _in_the_text(each: Form, place: str, counts: list[int], about: tuple[str, str, str, str]) -> list[str]:
    """What a word's place and the rest of the text tell of it."""
    small, middle, total = counts
    unknown = "U" if each.suspect else ""
    named = f"{each.name}{each.capital:d}"
    return [
        f"x={min(small, 1 if each.capital else 2)}{min(middle, 2)}{min(total, 3)}{'C' if each.capital else 'c'}",
        f"{about[1]}|{named}{unknown}",
        f"{about[2]}|{named}",
        f"{about[3]}|{named}{unknown}{place}",
        f"{about[1]}{about[3]}|{each.sign}{each.capital:d}",
        f"@s={place}{each.shape}{each.name}{unknown}",
    ]


def _attributes(
    forms: Sequence[Form],
    places: Sequence[str],
    elsewhere: dict[str, list[int]],
    phrases: dict[int, list[str]],
    start: int,
    end: int,
    about: tuple[str, str, str, str],
) -> list[list[str]]:
    found = []
    for at in range(start, end):
        each, place = forms[at], places[at]
        row = [*each.here, "@" + place, *about]
        if each.alpha:
            row += _in_the_text(each, place, elsewhere[each.lower], about)
        if at in phrases:
            row += phrases[at]
        if at > start:
            before = forms[at - 1]
            row += before.before
            row.append(f"b={before.lower}|{each.shape}")
            row.append(f"bn={before.lower}|{each.sign}")
            row.append(f"nn={before.sign}{before.capital:d}|{each.sign}{each.capital:d}")
            if at > start + 1:
                row += forms[at - 2].before2
                row.append(f"t={forms[at - 2].lower}|{before.lower}")
        else:
            row.append("-1w=^")
        if at + 1 < end:
            after = forms[at + 1]
            row += after.after
            row.append(f"a={each.shape}|{after.lower}")
            row.append(f"an={each.sign}|{after.lower}")
            if at + 2 < end:
                row += forms[at + 2].after2
        else:
            row.append("+1w=$")
        found.append(row)
    return found
