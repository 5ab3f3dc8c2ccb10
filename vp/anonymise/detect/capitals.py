"""Unknown words with a capital: suspect until known to be harmless.

Harmless is what is ordinary (a dictionary or a frequency says so, also as a compound), what stands in small letters
elsewhere in the text, what is known to name nobody (`harmless.txt`), and what stands in a line of capitals only.
At a sentence's beginning, in a heading or in brackets a capital says less, so the score is lower there.
"""

from __future__ import annotations

from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT
from vp.anonymise.model.features import placed
from vp.anonymise.model.words import FIRST, PLACE, SURNAME, WORD, Form, form

_HARMLESS = BIT["harmless"]
WITHIN, BEGINNING, LISTED = 0.55, 0.4, 0.45


class CapitalDetector:
    """Finds words with a capital that nothing explains."""

    name = "capitals"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every suspect word, neighbouring ones as one finding."""
        tokens = document.tokens
        forms = [form(token.text) for token in tokens]
        places = placed(document.text, tokens)
        small = {each.lower for each in forms if each.alpha and not each.capital}
        start = -1
        best = 0.0
        kinds = 0
        for at, each in enumerate(forms):
            score = _suspicion(each, places[at]) if each.alpha and each.capital and each.lower not in small else 0.0
            if score and start >= 0 and document.text[tokens[at - 1].end : tokens[at].start] in (" ", ""):
                best, kinds = max(best, score), kinds | each.kinds
                continue
            if start >= 0:
                yield Finding(tokens[start].start, tokens[at - 1].end, _type(kinds), best, self.name, "capital")
            start, best, kinds = (at, score, each.kinds) if score else (-1, 0.0, 0)
        if start >= 0:
            yield Finding(tokens[start].start, tokens[-1].end, _type(kinds), best, self.name, "capital")


def _suspicion(each: Form, place: str) -> float:
    """How suspect a word with a capital is; 0 for a harmless one."""
    if each.kinds & (_HARMLESS | BIT["origin"] | BIT["religion"]) or place == "k" or len(each.lower) < 3:
        return 0.0
    within = place in "mq"
    if each.suspect and "'" not in each.lower[1:]:
        if each.shape == "XX":
            return BEGINNING if within else 0.0
        return WITHIN if within else BEGINNING
    if each.kinds & (FIRST | SURNAME | PLACE | BIT["organisation"]) and not each.kinds & WORD and within:
        return LISTED
    return 0.0


def _type(kinds: int) -> FindingType:
    if kinds & PLACE and not kinds & (FIRST | SURNAME):
        return FindingType.LOCATION
    if kinds & BIT["organisation"] and not kinds & (FIRST | SURNAME):
        return FindingType.ORGANISATION
    return FindingType.PERSON


DETECTOR = CapitalDetector()
