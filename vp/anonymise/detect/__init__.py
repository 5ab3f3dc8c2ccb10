"""The detectors: one module each, all of one protocol, and each of them may be left out.

A detector reads a document and yields findings; it changes nothing, keeps no state between texts, and gives the same
findings for the same input. It does not care about overlaps with others: `merge` makes one list of all. Every module
of this package exports its detector as `DETECTOR`; `registry` lists them in the order in which they run.

Scores mean the same everywhere: at or above MASK a finding is replaced unless somebody decides otherwise; from UNSURE
to MASK it is shown as unsure; below UNSURE it counts only together with others that say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from vp.anonymise.context import Context
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding

MASK = 0.5
UNSURE = 0.35


class Detector(Protocol):
    """Finds one family of identifiers."""

    name: str

    def find(self, document: Document, context: Context) -> Iterable[Finding]:
        """All findings in `document`, in any order, overlapping or not."""
        ...
