"""What a case remembers of its anonymised texts: the secret that chose the names, who became whom, what was decided.

Plain values in and out; the caller keeps them encrypted with the case. Without it, nothing is remembered anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vp.anonymise.outcome import KEEP, REPLACE, Outcome
from vp.anonymise.pipeline import digest
from vp.anonymise.settings import Decision

KIND = "anonimisering"
"""The kind of entry that holds it."""


@dataclass(frozen=True, slots=True)
class Memory:
    """`key` is the case's secret, `names` who became whom (folded), `decisions` what a person decided, `published` the
    digests of the texts that left."""

    key: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    published: tuple[str, ...] = ()


def memory_of(head: Mapping[str, Any]) -> Memory:
    """The memory that an entry's head holds; what it does not hold is empty."""
    names = {str(each.get("was") or ""): str(each.get("werd") or "") for each in _mappings(head.get("namen"))}
    decisions = tuple(
        Decision(
            str(each.get("woorden") or ""),
            KEEP if each.get("besluit") == "laten" else REPLACE,
            str(each.get("door") or ""),
        )
        for each in _mappings(head.get("besluiten"))
    )
    kept = {was: werd for was, werd in names.items() if was and werd}
    published = tuple(str(each) for each in head.get("gepubliceerd") or ())
    return Memory(str(head.get("sleutel") or ""), kept, decisions, published)


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
                "besluit": "laten" if each.action == KEEP else "vervangen",
                "door": each.replacement,
            }
            for each in memory.decisions
        ],
        "gepubliceerd": list(memory.published),
    }


def remembered(memory: Memory, outcome: Outcome, decisions: Sequence[Decision]) -> Memory:
    """`memory` with what this outcome adds."""
    made = {(each.surface, each.action): each for each in (*memory.decisions, *decisions)}
    published = dict.fromkeys([*memory.published, *([digest(outcome.text)] if outcome.text is not None else [])])
    return Memory(memory.key, {**outcome.key, **memory.names}, tuple(made.values()), tuple(published))
