"""What makes somebody one of few, told in a phrase: family, health, faith, origin, "the only one", an event.

The span is the phrase as far as it says the fact ("mantelzorger voor haar moeder"); lists find the single words.
"""

from __future__ import annotations

from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect import phrases_family, phrases_health, phrases_others
from vp.anonymise.detect.rules import apply
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding

_RULES = (*phrases_family.RULES, *phrases_health.RULES, *phrases_others.RULES)


class PhraseDetector:
    """Finds what sets somebody apart, by the way it is told."""

    name = "phrases"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every such phrase in the text."""
        return apply(_RULES, document, self.name)


DETECTOR = PhraseDetector()
