"""Names and numbers that name nobody: figures of speech, models of the field, and the time of the clock in words.

"Jan Modaal", "een storm in een glas water", "de roos van Leary", "twintig voor vijf". A known
name of the case is never excused by it.
"""

from __future__ import annotations

import re

_HOUR = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d{1,2})"
_HOUR_EN = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_CLOCK = (
    rf"\b(?:(?:kwart|vijf|tien|twintig|vijf[- ]en[- ]twintig|\d{{1,2}})(?: minuten)? (?:voor|over)(?: half)? {_HOUR}|"
    rf"half {_HOUR}|(?:a )?(?:five|ten|quarter|twenty|twenty-five|half) (?:past|to) {_HOUR_EN})\b"
    r"(?! (?:jaar|jaren|maand|maanden|weken|dagen|years|months|weeks|days))"
)
_IDIOMS = re.compile(
    r"\b(?:jan (?:modaal|met de pet|en alleman|rap(?: en zijn maat)?|salie|soldaat|klaassen|splinter|publiek)|"
    r"jan, piet en klaas|piet, jan en klaas|pietje (?:precies|puk|de voorste)|henk en ingrid|brave hendrik|hans worst|"
    r"jip[- ]en[- ]janneke(?:taal)?|barbertje moet hangen|zwarte ?piet(?:en)?|(?:de )?roos van leary|leary|maslow|"
    r"(?:piramide|driehoek) van \w+|dramadriehoek|storm in een glas water|wolf in schaapskleren|"
    r"john doe|jane doe|joe (?:public|bloggs|average)|tom,? dick and harry|the average joe|(?:good|bad) cop|"
    r"een (?:beer|boom) van een (?:vent|kerel|man)|rozengeur en maneschijn|(?:wit|zwart) op (?:wit|zwart)|"
    r"to be frank|mark my words|grace period|hope for the best)\b|" + _CLOCK,
    re.I,
)


def idioms(text: str) -> list[tuple[int, int]]:
    """Where figures of speech stand, in order."""
    return [match.span() for match in _IDIOMS.finditer(text)]
