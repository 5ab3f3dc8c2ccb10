"""What an anonymisation gives back: frozen, plain values, ready for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vp.anonymise.entities import Entity
from vp.anonymise.findings import FindingType, Tier

REPLACE, GENERALISE, REMOVE, KEEP = "replace", "generalise", "remove", "keep"
AGREE = "agree"
"""The decision that what stands there now is good: the question about it is answered."""
DECISION = "decision"
"""The source of a finding that is there since a person wanted its words replaced."""
GENERAL = "general"
"""The hint of a finding that is kept since its words are as general as a ladder would make them."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """One finding and what was done with it; offsets in the input, `at` where its words stand in the published text.

    `taken` is the stretch of the input that went (the article or preposition that carried it included).
    """

    start: int
    end: int
    text: str
    type: FindingType
    score: float
    source: str
    action: str
    replacement: str
    taken: tuple[int, int]
    at: tuple[int, int] = (0, 0)
    entity: int = -1
    unsure: bool = False
    hint: str = ""

    @property
    def tier(self) -> Tier:
        """`direct` or `quasi`."""
        return self.type.tier

    def as_json(self) -> dict[str, object]:
        """The finding as `vp anonymise --json` gives it."""
        return {
            "start": int(self.start),
            "end": int(self.end),
            "text": self.text,
            "type": self.type.value,
            "tier": self.tier,
            "action": self.action,
            "replacement": self.replacement,
            "source": self.source,
            "score": round(float(self.score), 3),
            "unsure": self.unsure,
        }


@dataclass(frozen=True, slots=True)
class Leak:
    """Something of an original that stands in the published text at `start`, and how it was seen: `why`."""

    start: int
    end: int
    text: str
    type: FindingType
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can decide, at `start` in the input; `kind` names it, `words` are the places."""

    kind: str
    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Risk:
    """How much the quasi-identifiers tell together, in bits, before and after, and the class of what is left."""

    before: float
    after: float
    rating: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole result. `text` is None when the audit found a leak or unsure findings are undecided."""

    text: str | None
    findings: tuple[Replaced, ...]
    leaks: tuple[Leak, ...]
    questions: tuple[Question, ...]
    entities: tuple[Entity, ...]
    key: Mapping[str, str]
    risk: Risk
    published: str = ""

    @property
    def unsure(self) -> tuple[Replaced, ...]:
        """Findings between the two limits that nobody decided on."""
        return tuple(each for each in self.findings if each.unsure)

    @property
    def passed(self) -> bool:
        """Whether the text may leave."""
        return self.text is not None


@dataclass(frozen=True, slots=True)
class Checked:
    """The audit of a text that somebody else anonymised: leaks of what is known, and what else looks like a name."""

    leaks: tuple[Leak, ...]
    suspects: tuple[Leak, ...] = field(default_factory=tuple)

    @property
    def passed(self) -> bool:
        """Whether nothing direct was found."""
        return not self.leaks
