"""The model's findings: words that identify somebody, judged by how they stand in the text.

Promise: a finding for every run of words whose probability of identifying nobody is below `limit()`; its score is the
highest probability of the opposite in it. The limit was chosen by leaving the stories of some writers out of the
training in turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from vp.anonymise.context import Context
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import lists

_THRESHOLD = Path(__file__).parent.parent / "model" / "threshold.json"


CERTAIN = 0.9  # below this the model does not overrule the list of what names nobody


def _harmless(shown: str) -> bool:
    """Whether all words of `shown` are on the list of programs, laws and bodies that name nobody."""
    words = lists()
    return all(words.has("harmless", word) for word in shown.split())


@cache
def limit() -> float:
    """Words that are outside with a probability below this are findings."""
    return float(json.loads(_THRESHOLD.read_text(encoding="utf-8"))["outside_below"])


class ModelDetector:
    """Finds all sixteen kinds."""

    name = "model"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Findings with their probability as score."""
        from vp.anonymise.model.tagger import judge, spans

        for start, end, kind, score in spans(document.text, judge(document.text, limit())):
            if score < CERTAIN and _harmless(document.text[start:end]):
                continue
            yield Finding(start, end, FindingType(kind), round(score, 4), self.name)


DETECTOR = ModelDetector()
