"""What a case remembers of its anonymised texts: the secret that chose the names, who became whom, what was decided.

Plain values in and out; the caller keeps them encrypted with the case. Without it, nothing is remembered anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vp.anonymise.findings import FindingType
from vp.anonymise.forms import fold
from vp.anonymise.general import is_general
from vp.anonymise.outcome import AGREE, KEEP, REMOVE, REPLACE, Outcome
from vp.anonymise.people import INFIXES
from vp.anonymise.pipeline import digest
from vp.anonymise.settings import Decision

KIND = "anonimisering"
"""The kind of entry that holds it."""


_ACTIONS = {"laten": KEEP, "vervangen": REPLACE, "weglaten": REMOVE, "akkoord": AGREE}


@dataclass(frozen=True, slots=True)
class Memory:
    """`key` is the case's secret, `names` who became whom (folded), `decisions` what a person decided, `published` the
    digests of the texts that left."""

    key: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    published: tuple[str, ...] = ()

    @property
    def stand_ins(self) -> tuple[str, ...]:
        """The names that were given, each once: "Marit", "van Loon"; not what ladders wrote."""
        given = dict.fromkeys(name for name in self.names.values() if _is_name(name))
        return tuple(given)


def _is_name(words: str) -> bool:
    parts = [part for part in words.split() if fold(part) not in INFIXES]
    if not parts or not all(part[0].isupper() and part[-1].isalpha() for part in parts) or len(parts) > 3:
        return False
    return not any(is_general(kind, words) for kind in FindingType)


def memory_of(head: Mapping[str, Any]) -> Memory:
    """The memory that an entry's head holds; what it does not hold is empty."""
    names = {str(each.get("was") or ""): str(each.get("werd") or "") for each in _mappings(head.get("namen"))}
    decisions = tuple(
        Decision(
            str(each.get("woorden") or ""),
            _ACTIONS.get(str(each.get("besluit")), REPLACE),
            str(each.get("door") or ""),
        )
        for each in _mappings(head.get("besluiten"))
    )
    kept = {was: werd for was, werd in names.items() if was and werd}
    published = tuple(str(each) for each in head.get("gepubliceerd") or ())
    return Memory(str(head.get("sleutel") or ""), kept, decisions, published)


def decided(memory: Memory, decisions: Sequence[Decision]) -> Memory:
    """`memory` with decisions on a text that did not leave."""
    made = {each.surface.casefold(): each for each in (*memory.decisions, *decisions)}
    return replace(memory, decisions=tuple(made.values()))


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def head_of(memory: Memory) -> dict[str, Any]:
    """The head of the entry that keeps `memory`."""
    return {
        "sleutel": memory.key,
        "namen": [{"was": was, "werd": werd} for was, werd in memory.names.items()],
        "besluiten": [
            {
                "woorden": each.surface,
                "besluit": next((word for word, action in _ACTIONS.items() if action == each.action), "vervangen"),
                "door": each.replacement,
            }
            for each in memory.decisions
        ],
        "gepubliceerd": list(memory.published),
    }


def remembered(memory: Memory, outcome: Outcome, decisions: Sequence[Decision]) -> Memory:
    """`memory` with what this outcome adds."""
    made = {each.surface.casefold(): each for each in (*memory.decisions, *decisions)}  # the last word counts
    published = dict.fromkeys([*memory.published, *([digest(outcome.text)] if outcome.text is not None else [])])
    return Memory(memory.key, {**outcome.key, **memory.names}, tuple(made.values()), tuple(published))
