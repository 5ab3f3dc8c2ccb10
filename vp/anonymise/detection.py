"""All detectors over one text: from a document to one list of findings without overlaps.

Two rounds: first every detector that reads the text by itself, then those that look for what is known or was found.
Words that the user said never to touch are taken out at the end, known names excepted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import replace

from vp.anonymise.context import NOTHING, Context, Known
from vp.anonymise.detect import MASK
from vp.anonymise.detect.idioms import idioms
from vp.anonymise.detect.known import DETECTOR as KNOWN
from vp.anonymise.detect.propagate import DETECTOR as PROPAGATE
from vp.anonymise.detect.registry import detectors
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding
from vp.anonymise.guesses import bare, calibrated, is_plain, shortened, untitled
from vp.anonymise.impersonal import asked_about
from vp.anonymise.merge import merge
from vp.anonymise.remains import Remains, trimmed, widened
from vp.anonymise.structure import read

_LONE = re.compile("[\ud800-\udfff]")
"""Half a character: no UTF-8 file holds one, and the model's library refuses it."""


def detect(document: Document, context: Context, without: Collection[str] = ()) -> list[Finding]:
    """Merged findings of all detectors but those named in `without`."""
    if _LONE.search(document.text):
        document = replace(document, text=_LONE.sub("\ufffd", document.text))
    text = document.text
    found: list[Finding] = []
    for detector in detectors():
        if detector.name not in without:
            found.extend(calibrated(text, shortened(text, each)) for each in detector.find(document, context))
    named = list(KNOWN.find(document, context)) if KNOWN.name not in without else []
    found.extend(named)
    if PROPAGATE.name not in without:
        sure = tuple(each for each in merge(document.text, found) if each.score >= MASK)
        found.extend(PROPAGATE.find(document, replace(context, found=sure)))
    excused = idioms(text)
    merged = [trimmed(text, bare(text, untitled(text, each))) for each in merge(text, found)]
    merged = [widened(text, each, after) for each, after in zip(merged, (*merged[1:], None), strict=False)]
    known = {place for each in named if each.score >= MASK for place in range(each.start, each.end)}
    remains = Remains(document)
    kept = [
        each
        for each, after in zip(merged, (*merged[1:], None), strict=False)
        if not known.isdisjoint(range(each.start, each.end))
        or (_stands(text, each, context.known, excused) and remains.keep(each, after))
    ]
    return kept if named else asked_about(document, kept)


def _stands(text: str, finding: Finding, known: Known, excused: list[tuple[int, int]]) -> bool:
    """Whether a finding is kept: it is no word never to touch, no plain word, no figure of speech."""
    if text[finding.start : finding.end].lower() in known.never or is_plain(text, finding):
        return False
    before = bisect_right(excused, (finding.start, 1 << 60))
    return not (before and finding.end <= excused[before - 1][1])


def detect_all(text: str, known: Known = NOTHING, without: Collection[str] = ()) -> list[Finding]:
    """Merged findings in `text`."""
    return detect(read(text), Context(known=known), without)
