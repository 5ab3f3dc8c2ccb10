"""All detectors over one text: from a document to one list of findings without overlaps.

Two rounds: first every detector that reads the text by itself, then those that look for what is known or was found.
Words that the user said never to touch are taken out at the end, known names excepted.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from vp.anonymise.context import NOTHING, Context, Known
from vp.anonymise.detect import MASK
from vp.anonymise.detect.known import DETECTOR as KNOWN
from vp.anonymise.detect.model import limit
from vp.anonymise.detect.propagate import DETECTOR as PROPAGATE
from vp.anonymise.detect.registry import detectors
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.merge import merge
from vp.anonymise.people import INFIXES
from vp.anonymise.structure import read


def detect(document: Document, context: Context, without: Collection[str] = ()) -> list[Finding]:
    """Merged findings of all detectors but those named in `without`."""
    if _LONE.search(document.text):
        document = replace(document, text=_LONE.sub("\ufffd", document.text))
    found: list[Finding] = []
    for detector in detectors():
        if detector.name not in without:
            found.extend(calibrated(document.text, each) for each in detector.find(document, context))
    if KNOWN.name not in without:
        found.extend(KNOWN.find(document, context))
    if PROPAGATE.name not in without:
        sure = tuple(each for each in merge(document.text, found) if each.score >= MASK)
        found.extend(PROPAGATE.find(document, replace(context, found=sure)))
    merged = (_bare(document.text, _untitled(document.text, each)) for each in merge(document.text, found))
    return [
        each for each in merged if not _never(document.text, each, context.known) and not _plain(document.text, each)
    ]


_BODIES = frozenset(("raad van bestuur", "raad van toezicht", "raad van commissarissen", "raad van state"))
VERY_COMMON = 6.3  # Zipf frequency of words of which no name is made: ik, ben, de


def _plain(text: str, finding: Finding) -> bool:
    """Whether a guess at a name is made of the most ordinary words alone ("Ik ben")."""
    if text[finding.start : finding.end].casefold() in _BODIES:
        return True
    if finding.source not in ("model", "capitals") or finding.type.tier != "direct" or finding.type is FindingType.DATE:
        return False
    words = re.findall(r"[^\W\d_]+", text[finding.start : finding.end])
    lang = lists()
    if len(words) == 1 and lang.kinds(words[0]) & BIT["first"]:
        return False
    return (
        bool(words)
        and all(lang.frequency(word) >= VERY_COMMON or lang.frequency(word, "en") >= VERY_COMMON for word in words)
        and not re.search(r"\d", text[finding.start : finding.end])
    )


def _bare(text: str, finding: Finding) -> Finding:
    """A guess without the small words on both sides of a name, or the verb before a fact: the sentence needs them."""
    if finding.source not in _GUESSERS:
        return finding
    start, end = finding.start, finding.end
    if finding.type in _TOLD_OF:
        verb = _BE.match(text, start, end)
        return replace(finding, start=verb.end()) if verb and verb.end() < end else finding
    shown = text[start:end]
    if finding.type not in _NAMES or " " not in shown or shown.islower():
        return finding
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", shown)]
    stays = INFIXES if finding.type is FindingType.PERSON else _ARTICLES
    while len(words) > 1 and _ordinary(shown[slice(*words[0])]) and shown[slice(*words[0])] not in stays:
        words.pop(0)
    while len(words) > 1 and _ordinary(shown[slice(*words[-1])]):
        words.pop()
    return replace(finding, start=start + words[0][0], end=start + words[-1][1])


_TITLE = re.compile(
    r"(?:(?:mevrouw|mevr\.?|mw\.?|mej\.?|meneer|mijnheer|dhr\.?|de heer|heer|juffrouw|drs?\.?|ir\.|ing\.|"
    r"prof\.?|mr\.?|mrs\.?|ms\.?|miss|dokter|professor|ds\.|dominee|pastoor)\s)+(?=\w)",
    re.I,
)


def _untitled(text: str, finding: Finding) -> Finding:
    """A person's name without the title that a detector took along: titles stay."""
    title = _TITLE.match(text, finding.start, finding.end) if finding.type is FindingType.PERSON else None
    return replace(finding, start=title.end()) if title and title.end() < finding.end else finding


_LONE = re.compile("[\ud800-\udfff]")
"""Half a character: no UTF-8 file holds one, and the model's library refuses it."""
_NAMES = frozenset(
    {
        FindingType.ORGANISATION,
        FindingType.DEPARTMENT,
        FindingType.LOCATION,
        FindingType.ADDRESS,
        FindingType.PERSON,
    }
)
_TOLD_OF = frozenset({FindingType.FAMILY, FindingType.HEALTH, FindingType.ROLE, FindingType.AGE, FindingType.RELIGION})
_ARTICLES = frozenset({"de", "het", "the"})
_GUESSERS = frozenset({"model", "names", "capitals"})
_BE = re.compile(r"(?:(?:is|was|ben|waren|wordt|werd|bleek|als|is|are|were|nog steeds) )+", re.I)
GUESS = 0.5
"""Probability that the model needs for a quasi-identifier, or a name made of ordinary words in small letters: rules
and lists find most of them, and its guesses cost the reader much."""


def calibrated(text: str, finding: Finding) -> Finding:
    """The model's probability on the scale of all scores: its limit, chosen by cross-validation, becomes MASK."""
    if finding.source != "model":
        return finding
    least = 1 - limit()
    if finding.type.tier == "quasi" or _ordinary(text[finding.start : finding.end]):
        least = max(least, GUESS)
    if finding.score >= least:
        score = MASK + (1 - MASK) * (finding.score - least) / (1 - least)
    else:
        score = MASK * finding.score / least
    return replace(finding, score=round(score, 4))


def _ordinary(shown: str) -> bool:
    """Whether all words are in small letters, in a dictionary, and on no list of names or places."""
    words = re.findall(r"[^\W\d_]+", shown)
    names = BIT["first"] | BIT["surname"] | BIT["place"] | BIT["ambiguous"] | BIT["organisation"]
    known = lists()
    return bool(words) and all(
        word.islower() and known.kinds(word) & (BIT["word_nl"] | BIT["word_en"]) and not known.kinds(word) & names
        for word in words
    )


def _never(text: str, finding: Finding, known: Known) -> bool:
    return finding.source != KNOWN.name and text[finding.start : finding.end].lower() in known.never


def detect_all(text: str, known: Known = NOTHING, without: Collection[str] = ()) -> list[Finding]:
    """Merged findings in `text`."""
    return detect(read(text), Context(known=known), without)
