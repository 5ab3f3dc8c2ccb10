"""People who are called by one letter ("mw f zegt", "Melder = A."): the letter, wherever it stands for them.

A letter becomes a person by a title or a role beside it; elsewhere it counts when a verb follows, or when it has a full
stop in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists

_PERSON = FindingType.PERSON
_TITLED = re.compile(
    r"(?<!\w)(?i:mw|mevr|mevrouw|dhr|meneer|de heer)\.? (?P<x>[A-Z](?=\.?(?:[ ,;:)\n]|$))|[b-hj-tv-z](?= [a-z]{2,}))"
    r"(?P<dot>\.(?!\w))?(?! ?(?:\.[A-Z]|[A-Z]\.|&|en [A-Z]\b))"
)
_ROLE = re.compile(
    r"(?<!\w)(?i:melder|meldster|cliënt|cliënte|klager|klaagster|beklaagde|beschuldigde|getuige|reporter|client|accused)"
    r"(?: ?[=:] ?| is | \()(?P<x>[A-Z]|[b-eg-lnp-uw-z](?=\)))(?P<dot>\.(?!\w))?(?=[ ,;)\n]|$)"
)


def letters(document: Document, name: str) -> Iterator[Finding]:
    """Each place where a letter that was introduced as a person stands for that person, by detector `name`."""
    text = document.text
    found: set[str] = set()
    for pattern in (_TITLED, _ROLE):
        for match in pattern.finditer(text):
            if pattern is _TITLED and match["x"].islower() and not _goes_on(match.string, match.end()):
                continue
            found.add(match["x"])
            yield Finding(match.start("x"), match.end("x") + bool(match["dot"]), _PERSON, 0.9, name, "letter")
    for letter in sorted(found):
        for match in re.finditer(rf"(?<![\w.'’/&-]){letter}(?P<dot>\.)?(?= (?P<next>[^\W\d_]+))", text):
            stop = match["dot"] and match["next"].islower()
            if stop or (_goes_on(text, match.end()) and _begins(text, match.start())):
                yield Finding(match.start(), match.end(), _PERSON, 0.8, name, "letter")


def _goes_on(text: str, at: int) -> bool:
    """Whether a verb in small letters follows."""
    follows = re.compile(r" (?P<next>[a-zà-ÿ]{2,})").match(text, at)
    return bool(follows and lists().kinds(follows["next"]) & BIT["verb"]) or bool(
        follows and re.fullmatch(r"\w{2,}t|is|was|had|zei|kon|wou|wil|belde|kwam|ging|vond|zag", follows["next"])
    )


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, a line or a clause begins there."""
    return bool(
        re.search(r"(?:^|[\n.!?:;,>*-]|\b(?:dat|als|en|maar|of|toen|want|denkt|zegt|volgens))[ \t]*\Z", text[:at][-12:])
    )
