"""What was found once is found everywhere in the same text, in any case and with any ending.

It looks only for words of findings that are sure enough to be masked; words that are ordinary too count with a capital.
"""

from __future__ import annotations

from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.sought import Sought, is_common, occurrences
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.forms import fold, peel
from vp.anonymise.lists import BIT, lists

_KINDS = (FindingType.PERSON, FindingType.ORGANISATION, FindingType.LOCATION, FindingType.DEPARTMENT)
SURE = 0.5
_GUESSERS = ("model", "capitals")
GUESSED = 0.55  # what a guess needs: propagating a weak one would make it look strong


class PropagateDetector:
    """Finds again what others found elsewhere in the text."""

    name = "propagate"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:
        """Every further occurrence of the words of `context.found`."""
        sought = Sought(nick=True)
        for finding in sorted(
            context.found, key=lambda each: (_KINDS.index(each.type) if each.type in _KINDS else 9, each.start)
        ):
            if finding.type not in _KINDS or finding.score < (GUESSED if finding.source in _GUESSERS else SURE):
                continue
            shown = document.text[finding.start : finding.end]
            sought.add(shown, finding.type)
            if finding.type is FindingType.PERSON:
                self._stem(shown, sought)
                if shown.islower() and finding.score >= 0.9:
                    sought.lower.update(fold(word) for word in shown.split())
        yield from occurrences(document, sought, self.name, 0.85, fuzzy=True)

    def _stem(self, shown: str, sought: Sought) -> None:
        """`Bakkers` was found: `Bakker` is looked for as well, when a list knows it as a name."""
        last = fold(shown.split()[-1]) if shown.split() else ""
        for stem, ending in peel(last)[1:]:
            if ending and lists().kinds(stem) & (BIT["first"] | BIT["surname"]) and not is_common(stem):
                sought.words.setdefault(stem, FindingType.PERSON)


DETECTOR = PropagateDetector()
