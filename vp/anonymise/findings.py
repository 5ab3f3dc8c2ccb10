"""What a detector says: these characters are a name, a date, an age ... and how sure it is.

Offsets are code points of the input text, half open. A finding is frozen and refuses offsets that cannot be; whether
they fit their text is `fits`. It decides nothing: which findings are replaced, and by what, is decided later.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Tier = Literal["direct", "quasi"]


class FindingType(StrEnum):
    """The kinds of identifiers, as issue and gold stories name them."""

    PERSON = "PERSON"
    ORGANISATION = "ORGANISATION"
    LOCATION = "LOCATION"
    ADDRESS = "ADDRESS"
    CONTACT = "CONTACT"
    ID_NUMBER = "ID_NUMBER"
    DATE = "DATE"
    DEPARTMENT = "DEPARTMENT"
    AGE = "AGE"
    DURATION = "DURATION"
    ROLE = "ROLE"
    NATIONALITY = "NATIONALITY"
    RELIGION = "RELIGION"
    FAMILY = "FAMILY"
    HEALTH = "HEALTH"
    EVENT = "EVENT"

    @property
    def tier(self) -> Tier:
        """`direct` for what names somebody by itself, `quasi` for what does so together."""
        return "direct" if self in DIRECT else "quasi"


DIRECT = frozenset(
    {
        FindingType.PERSON,
        FindingType.ORGANISATION,
        FindingType.LOCATION,
        FindingType.ADDRESS,
        FindingType.CONTACT,
        FindingType.ID_NUMBER,
        FindingType.DATE,
        FindingType.DEPARTMENT,
    }
)
TYPES = tuple(FindingType)


@dataclass(frozen=True, slots=True)
class Finding:
    """`text[start:end]` looks like a `type`, says `source`, with `score` from 0 (guess) to 1 (certain).

    `hint` is what the detector knows beyond the type, in a word or two: `iban`, `month`, `f`, `diminutive`.
    """

    start: int
    end: int
    type: FindingType
    score: float
    source: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError("a finding has at least one character")

    def fits(self, text: str) -> bool:
        """Whether the offsets lie in `text`."""
        return self.end <= len(text)
