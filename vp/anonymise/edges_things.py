"""What the things of a text tell about other findings: a number behind one, its name elsewhere, its name as a person's.

Pure. "De Brug" is the department of "Loket De Brug" wherever it stands, and nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.forms import fold
from vp.anonymise.lists import BIT, lists

STRIPPED = " \t\r\n\u00a0,;:"
THINGS = frozenset({FindingType.ORGANISATION, FindingType.DEPARTMENT, FindingType.LOCATION})


def absorbed(text: str, findings: list[Finding]) -> list[Finding]:
    """A number that stands alone as a thing, right behind a fact, belongs to it ("de brand in hal", "4")."""
    kept: list[Finding] = []
    for each in findings:
        shown = text[each.start : each.end]
        if kept and each.type in THINGS and shown.isdecimal() and text[kept[-1].end : each.start] == " ":
            kept[-1] = replace(kept[-1], end=each.end)
        else:
            kept.append(each)
    return kept


_HEAD = re.compile(r"(?<!\w)(?:De|Het|'t) [A-Z][\w'’-]+")
_CALLED = re.compile(r"(?:De|Het|'t) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*\Z")


def recurring(text: str, findings: list[Finding]) -> list[Finding]:
    """ "De Brug" everywhere, where "Loket De Brug" was found: two capitals in a row are no brug of any kind."""
    called: dict[str, Finding] = {}
    for each in findings:
        name = _CALLED.search(text, each.start, each.end) if each.type in THINGS else None
        if name:
            called.setdefault(name[0], each)
    starts = [each.start for each in findings]
    for each in _occurrences(text, called):
        at = bisect_left(starts, each.end)
        if at == 0 or findings[at - 1].end <= each.start:
            findings.insert(at, each)
            starts.insert(at, each.start)
    return findings


def _occurrences(text: str, called: dict[str, Finding]) -> Iterator[Finding]:
    """Where the names of `called` stand, in one pass over the text; of two that begin alike the longer."""
    heads: dict[str, list[str]] = {}
    for name in sorted(called, key=lambda each: (-len(each), each)):
        heads.setdefault(" ".join(name.split(" ")[:2]), []).append(name)
    for match in _HEAD.finditer(text) if heads else ():
        for name in heads.get(match[0], ()):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                yield replace(called[name], start=match.start(), end=end)
                break


def retyped(text: str, findings: list[Finding]) -> list[Finding]:
    """ "De Brug" where "Loket De Brug" is a department: the same thing, and nobody's name."""
    tails: dict[str, FindingType] = {}
    people = {fold(text[each.start : each.end]) for each in findings if each.type is FindingType.PERSON}
    for each in findings:
        shown = text[each.start : each.end].split()
        if each.type in THINGS and len(shown) > 1:
            for at in range(1, len(shown)):
                if shown[at][:1].isupper():
                    tails.setdefault(fold(" ".join(shown[at:])), each.type)
    named = {person.split()[-1] for person in people if " " in person}
    return [_as_thing(each, fold(text[each.start : each.end]), tails, named) for each in findings]


def _as_thing(finding: Finding, shown: str, tails: dict[str, FindingType], named: set[str]) -> Finding:
    if finding.type is not FindingType.PERSON or finding.source == "known" or shown not in tails:
        return finding
    article = re.match(r"(?:de|het|'t) ", shown)
    if not article and (lists().kinds(shown) & BIT["first"] or shown.split()[-1] in named):
        return finding
    return replace(finding, type=tails[shown])


def of_place(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The name of a listed place without the words in small letters behind it ("Asmara | treinen telde")."""
    last = max(at for at, piece in enumerate(pieces) if not text[slice(*piece)].islower())
    named = text[pieces[0][0] : pieces[last][1]]
    return pieces[: last + 1] if lists().kinds(named.strip(STRIPPED)) & BIT["place"] else pieces
