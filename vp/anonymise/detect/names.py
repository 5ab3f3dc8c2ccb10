"""Names of people by the lists: given names, initials, infixes and surnames that stand together.

Promise: `Anna`, `Sjaak vd Meer`, `C. t. Haar`, `Van den Berg`, `Catharina (Toos) ter Haar` are found as one name each.
A word that is also an ordinary word is no name by itself; beside another part of a name it is. Names in small letters
count when they are nothing but a name and rare as a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vp.anonymise.context import Context
from vp.anonymise.detect.sought import means_the_word
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT
from vp.anonymise.model.words import FIRST, INFIX, PLACE, SURNAME, WORD, Form, bag, form
from vp.anonymise.tokens import Token, line_start

# Infixes that begin a surname written by itself; others (De, Het, In) begin any sentence.
_OPENING = bag("van vd v von vander vanden vande ter ten el")
_CONJUNCTIONS = bag("en er es as at ad is")
_PLACING = bag("in op aan bij uit te onder")
_DOTS = frozenset({".", "/", "'", "’"})
_LETTERS = frozenset({"d", "t", "D", "h"})  # of v.d., v/d, v. 't
_OTHER = PLACE | BIT["organisation"] | BIT["origin"] | BIT["organisation_cue"] | BIT["role"]
_LONG = 12  # tokens in a name
_RARE = 13  # quarters of frequency below which a name in small letters is no ordinary word
_COMMON = 19  # quarters of frequency from which a word in small letters is no name, whatever the text does elsewhere
_DETERMINERS = bag(
    "een de het geen deze die dat elke elk iedere welke mijn jouw zijn haar ons onze hun in op van te veel wat was"
    " a an the this that no every my your his her our their of in"
)
FULL, GIVEN, SMALL, FAMILY = 0.9, 0.8, 0.6, 0.6


class NameDetector:
    """Finds people by the parts of their names."""

    name = "names"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every run of parts that makes a name, and its words in small letters elsewhere."""
        tokens, text = document.tokens, document.text
        forms = [form(token.text) for token in tokens]
        known: set[str] = set()
        for start, end, score, hint in _runs(text, tokens, forms):
            yield Finding(tokens[start].start, tokens[end - 1].end, FindingType.PERSON, score, self.name, hint)
            if score >= GIVEN:
                known.update(each.lower for each in forms[start:end] if each.capital and len(each.lower) > 2)
        for at, score in _small(text, tokens, forms, known):
            yield Finding(tokens[at].start, tokens[at].end, FindingType.PERSON, score, self.name, "small")


def _runs(text: str, tokens: Sequence[Token], forms: Sequence[Form]) -> Iterator[tuple[int, int, float, str]]:
    """All names by their parts: first token, past the last, how sure, hint."""
    at = 0
    while at < len(tokens):
        each = forms[at]
        if not each.alpha or not (each.capital or each.name == 2):
            at += 1
            continue
        end, score, hint = _name_at(text, tokens, forms, at)
        if end > at:
            yield at, end, score, hint
            at = end
        else:
            at += 1


def _small(text: str, tokens: Sequence[Token], forms: Sequence[Form], known: set[str]) -> Iterator[tuple[int, float]]:
    """Names in small letters: of speakers (`storm: ja`), and those that the text writes with a capital elsewhere."""
    speakers = [at for at in range(len(tokens) - 1) if _speaks(text, tokens, forms, at)]
    if len(speakers) > 1:
        yield from ((at, GIVEN) for at in speakers)
    for at, each in enumerate(forms):
        if each.lower not in known or each.capital or each.often >= _COMMON or each.kinds & INFIX:
            continue
        if at and forms[at - 1].lower not in _DETERMINERS and not means_the_word(text, tokens[at].start, each.lower):
            yield at, SMALL


def _speaks(text: str, tokens: Sequence[Token], forms: Sequence[Form], at: int) -> bool:
    """Whether a given name in small letters begins its line and a colon follows."""
    each = forms[at]
    if each.capital or not each.kinds & FIRST or tokens[at + 1].text != ":":
        return False
    start = line_start(text, tokens[at].start)
    return not text[start : tokens[at].start].strip(" \t>*_~-")


def _name_at(text: str, tokens: Sequence[Token], forms: Sequence[Form], at: int) -> tuple[int, float, str]:
    """Where the name that begins at `at` ends (`at` for none), how sure, and its hint."""
    first = forms[at]
    if first.capital and first.kinds & FIRST and not first.kinds & INFIX:
        end = _given(text, tokens, forms, at)
        last = _family(text, tokens, forms, end)
        shouted = first.shape == "XX" and any(each.kinds & WORD for each in forms[at:last])
        if last > end and forms[last - 1].capital and not shouted:
            return last, FULL, "full"
        double = end > at + 2 and tokens[at + 1].text == "-" and bool(forms[at + 2].kinds & FIRST)
        if double or (all(each.name == 2 for each in forms[at:end] if each.alpha) and not first.kinds & _OTHER):
            return end, GIVEN, ""
        return at, 0.0, ""
    if first.capital and first.lower in _OPENING:
        last = _family(text, tokens, forms, at)
        if last > at + 1 and forms[last - 1].capital and forms[last - 1].kinds & SURNAME:
            return last, FAMILY, "infix"
        return at, 0.0, ""
    if first.capital and first.name == 2 and not first.kinds & _OTHER:
        return at + 1, FAMILY, "surname"
    if not first.capital and first.kinds & FIRST and first.often < _RARE and not first.kinds & (_OTHER | INFIX):
        return _family(text, tokens, forms, at + 1) or at + 1, SMALL, "small"
    return at, 0.0, ""


def _given(text: str, tokens: Sequence[Token], forms: Sequence[Form], at: int) -> int:
    """Past the given names, initials and nickname in brackets that begin at `at`."""
    end = at + 1
    while end < min(at + _LONG, len(tokens)):
        each = forms[end]
        if tokens[end].text == "-" and end + 1 < len(tokens) and not _gap(text, tokens, end) and forms[end + 1].capital:
            end += 2
        elif each.capital and each.kinds & FIRST and not each.kinds & (WORD | INFIX) and _gap(text, tokens, end) == " ":
            end += 1
        elif each.shape == "X" and end + 1 < len(tokens) and tokens[end + 1].text == ".":
            end += 2
        elif (
            tokens[end].text == "(" and end + 2 < len(tokens) and tokens[end + 2].text == ")" and forms[end + 1].capital
        ):
            end += 3
        else:
            break
    return end


def _family(text: str, tokens: Sequence[Token], forms: Sequence[Form], at: int) -> int:
    """Past the infixes and the surname (`van den Berg-de Wit`) that begin at `at`; `at` for none."""
    end, small = at, at > 0 and not forms[at - 1].capital
    infix = False
    while end < min(at + 6, len(tokens)) and _infix(forms[end]) and _gap(text, tokens, end) in ("", " "):
        infix = True
        end += 1
        while (
            end < len(tokens)
            and (tokens[end].text in _DOTS or tokens[end].text in _LETTERS)
            and not _gap(text, tokens, end)
        ):
            end += 1
    if end >= len(tokens) or "\n" in _gap(text, tokens, end):
        return at
    each = forms[end]
    if infix and forms[end - 1].lower in _PLACING and each.kinds & PLACE and not each.kinds & SURNAME:
        return at  # "De Linde in Drachten": where it is, and no part of a name
    fits = (each.capital and each.alpha) or (small and each.kinds & SURNAME and (infix or each.name == 2))
    if not fits or (not infix and _gap(text, tokens, end) != " "):
        return at
    if not infix and not (each.kinds & SURNAME or each.suspect):
        return at
    end += 1
    if end + 1 < len(tokens) and tokens[end].text == "-" and not _gap(text, tokens, end):
        more = end + 1
        while more < len(tokens) and _infix(forms[more]):
            more += 1
        if more < len(tokens) and forms[more].capital and "\n" not in text[tokens[end].end : tokens[more].start]:
            end = more + 1
    return end


def _infix(each: Form) -> bool:
    """Whether a word may stand between given name and surname: `en-Nasiri` has `en-`, `Frank en Gulden` has none."""
    return bool(each.kinds & INFIX) and each.lower not in _CONJUNCTIONS


def _gap(text: str, tokens: Sequence[Token], at: int) -> str:
    return text[tokens[at - 1].end : tokens[at].start] if at else ""


DETECTOR = NameDetector()
