"""Looks again, at the published text, with everything that is known about the originals.

Promise: independent of how the text was made: it searches the result (metadata and link targets included) for every
word, number and address of an original, fuzzily; runs all detectors again; and holds the stand-ins against the real
names. It fails closed: what it cannot tell apart from an original is a leak.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from vp.anonymise.context import Context, Known
from vp.anonymise.detect import MASK
from vp.anonymise.detect.sought import Sought, occurrences
from vp.anonymise.detection import detect
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.forms import fold
from vp.anonymise.outcome import KEEP, Leak, Replaced
from vp.anonymise.structure import read

_NAMES = (
    FindingType.PERSON,
    FindingType.ORGANISATION,
    FindingType.LOCATION,
    FindingType.DEPARTMENT,
    FindingType.ADDRESS,
)
_EXACT = (FindingType.CONTACT, FindingType.ID_NUMBER)
SURE = 0.6  # of a sought word: below, it is an ordinary word in an ordinary place
# Those that look for known words (done above), and those that find quasi-identifiers alone.
_NOT_AGAIN = ("propagate", "known", "ages", "lexicon", "phrases")
NEW = 0.85  # of a finding that the first look did not have
_BLOCK = re.compile(r"\n[ \t\r]*\n")
SHORTEST_CODE = 5  # letters and digits


def audit(
    published: Document, replaced: Sequence[Replaced], known: Known, without: Collection[str] = (), seen: str = ""
) -> tuple[Leak, ...]:
    """All leaks in `published`, in order. Blocks that stand in `seen` to the letter were looked at before."""
    ours = sorted(each.at for each in replaced if each.action != KEEP)
    kept = {fold(each.text) for each in replaced if each.action == KEEP}
    leaks = [*_names(published, replaced, known, ours, kept), *_codes(published.text, replaced)]
    leaks += _again(published, known, ours, kept, without, seen)
    unique = {
        (leak.start, leak.end): leak
        for leak in sorted(leaks, key=lambda leak: (leak.start, leak.end, leak.why), reverse=True)
    }
    return tuple(unique[place] for place in sorted(unique))


def _names(
    published: Document, replaced: Sequence[Replaced], known: Known, ours: Sequence[tuple[int, int]], kept: set[str]
) -> list[Leak]:
    """Words of real names, wherever they stand: also inside our own words, where one would be a stand-in too many."""
    case, story = Sought(insist=True), Sought()
    for person in known.people:
        for name in (person.name, *person.aliases):
            case.add(name, FindingType.PERSON)
    for phrase, kind in known.words:
        if kind in _NAMES:
            case.add(phrase, kind)
    for each in replaced:
        if each.action != KEEP and each.type in _NAMES:
            story.add(each.text, each.type)
    mine = {fold(word) for each in replaced if each.action != KEEP for word in re.findall(r"\w+", each.replacement)}
    leaks = []
    seen = [(finding, MASK) for finding in occurrences(published, case, "known", 0.95, fuzzy=True)]
    seen += [(finding, SURE) for finding in occurrences(published, story, "known", 0.95, fuzzy=True)]
    for finding, least in seen:
        shown = published.text[finding.start : finding.end]
        inside = _overlaps(ours, finding.start, finding.end)
        if (
            finding.score < least
            or fold(shown) in kept
            or (inside and (finding.hint or finding.type is not FindingType.PERSON))
        ):
            continue
        if not inside and finding.hint == "alike" and fold(shown) in mine:
            continue
        leaks.append(Leak(finding.start, finding.end, shown, finding.type, "surrogate" if inside else "name"))
    return leaks


def _codes(text: str, replaced: Sequence[Replaced]) -> list[Leak]:
    """Numbers and addresses of contact, spaces and signs aside."""
    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    plain = "".join(text[at] for at in places).casefold()
    if len(plain) != len(places):
        plain = "".join(text[at].lower()[:1] for at in places)
    leaks = []
    wanted: dict[str, dict[str, FindingType]] = {}
    for shown, kind in sorted(
        {(each.text, each.type) for each in replaced if each.type in _EXACT and each.action != KEEP}
    ):
        code = re.sub(r"[\W_]", "", shown).casefold()
        if len(code) < SHORTEST_CODE:
            continue
        if code.isalpha() and "@" not in shown:
            whole = re.search(rf"(?<!\w){re.escape(shown)}(?!\w)", text, re.I)
            if whole:
                leaks.append(Leak(whole.start(), whole.end(), whole[0], kind, "number"))
            continue
        wanted.setdefault(code[:SHORTEST_CODE], {}).setdefault(code, kind)
    for at in range(len(plain) - SHORTEST_CODE + 1 if wanted else 0):  # one pass, however many numbers there were
        for code, kind in wanted.get(plain[at : at + SHORTEST_CODE], {}).items():
            if plain.startswith(code, at):
                start, end = places[at], places[at + len(code) - 1] + 1
                leaks.append(Leak(start, end, text[start:end], kind, "number"))
    return leaks


def _again(
    published: Document,
    known: Known,
    ours: Sequence[tuple[int, int]],
    kept: set[str],
    without: Collection[str],
    seen: str,
) -> list[Leak]:
    """What the detectors find in the result outside our own words, when they are sure."""
    leaks = []
    changed, places = _changed(published.text, seen)
    for found in detect(read(changed), Context(known=replace(known, people=(), words=())), (*without, *_NOT_AGAIN)):
        finding = _moved(found, places)
        if finding.type.tier != "direct" or finding.score < (MASK if finding.type in _EXACT else NEW):
            continue
        shown = published.text[finding.start : finding.end]
        if (
            _touches(ours, finding.start, finding.end)
            or fold(shown) in kept
            or any(fold(word) in kept for word in shown.split())
        ):
            continue
        leaks.append(Leak(finding.start, finding.end, shown, finding.type, "found again"))
    return leaks


def _changed(text: str, seen: str) -> tuple[str, list[tuple[int, int]]]:
    """The blocks of `text` that are not in `seen`, as one text, and their places: here, there."""
    before = {block.strip() for block in _BLOCK.split(seen)} if seen else set()
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    start = size = 0
    for gap in [*_BLOCK.finditer(text), None]:
        end = gap.end() if gap else len(text)
        if text[start : gap.start() if gap else end].strip() not in before:
            places.append((size, start))
            pieces.append(text[start:end])
            size += end - start
        start = end
    return "".join(pieces), places


def _moved(finding: Finding, places: list[tuple[int, int]]) -> Finding:
    here, there = places[bisect_right(places, (finding.start, 1 << 60)) - 1]
    return replace(finding, start=finding.start - here + there, end=finding.end - here + there)


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (end, 0))
    return any(begin < end and start < stop for begin, stop in spans[max(0, at - 2) : at])


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Overlaps one of ours, or stands right beside one (an article that a detector took along)."""
    return _overlaps(spans, max(0, start - 1), end + 1)
