"""What is known beside the text: the case's people and places, the user's lists, words never to touch, the language.

Plain values only: whoever calls the room reads case files and configuration, and passes them in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vp.anonymise.findings import Finding, FindingType


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the case: full name, other names for the same person, and what is known of them."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: str = ""  # f, m or unknown
    relation: str = ""  # melder, beschuldigde, getuige ...: used by the style `role`
    role: str = ""  # function, "teamleider"


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is known about the originals before the text is read.

    `words` are names of other kinds: organisation, department, place, number. `never` are words that no detector may
    touch, in lower case. `surrogates` were given before in this case (original in lower case, surrogate); `taken` are
    names that no surrogate may be (of others, or published earlier); `published` are digests (`pipeline.digest`) of
    texts that this case published: such a text comes back as it is.
    """

    people: tuple[KnownPerson, ...] = ()
    words: tuple[tuple[str, FindingType], ...] = ()
    never: frozenset[str] = frozenset()
    surrogates: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Context:
    """What a detector may use beside the document: `found` is what others found in the same text before it."""

    known: Known = NOTHING
    lang: str = "auto"
    today: date | None = None
    found: tuple[Finding, ...] = ()
