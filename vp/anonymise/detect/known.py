"""Everything that is known beside the text: the case's people, organisations, places and numbers, and the user's lists.

Matching forgives case, accents, endings, typing errors, infixes left out or abbreviated, and nicknames.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.sought import Sought, occurrences
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType

_WORDLIKE = (FindingType.PERSON, FindingType.ORGANISATION, FindingType.LOCATION, FindingType.DEPARTMENT)


class KnownDetector:
    """Finds what the case and the user's lists name."""

    name = "known"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:
        """Every word of a known name, and every known phrase or number to the letter (spaces and signs aside)."""
        known = context.known
        sought = Sought(nick=True, insist=True)
        for person in known.people:
            for name in (person.name, *person.aliases):
                sought.add(name, FindingType.PERSON)
        for phrase, kind in known.words:
            if kind in _WORDLIKE:
                sought.add(phrase, kind)
            yield from self._phrase(document.text, phrase, kind)
        yield from occurrences(document, sought, self.name, 0.98, fuzzy=True)

    def _phrase(self, text: str, phrase: str, kind: FindingType) -> Iterator[Finding]:
        parts = re.findall(r"\w+", phrase)
        if not parts or len("".join(parts)) < 2:
            return
        pattern = r"(?<!\w)" + r"[\W_]{0,3}".join(map(re.escape, parts)) + r"(?:['’]?s)?(?!\w)"
        for match in re.finditer(pattern, text, re.I):
            yield Finding(match.start(), match.end(), kind, 1.0, self.name)


DETECTOR = KnownDetector()
