"""The Belgian register of facts by third parties: what workers told of clients, patients, visitors.

An entry tells the facts and their day. It names the worker only with that worker's recorded consent. It is kept five
years from the day on which the facts were told. Source: Codex over het welzijn op het werk, book I, title 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vp.errors import N_, UsageError
from vp.practice import pages
from vp.practice.retention import PROFILES, months_after


class RegisterEntryUnusable(UsageError):
    """An entry of the register lacks the facts, or has days that cannot be."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry: a description without names, the day told, the day of the facts; `identity` only with consent."""

    number: int
    told: date
    description: str
    happened: str = ""
    nature: str = ""
    identity: str = ""
    consent: bool = False


def entry(
    taken: Iterable[int],
    told: date,
    today: date,
    description: str,
    *,
    happened: str = "",
    nature: str = "",
    identity: str = "",
    consent: bool = False,
) -> Fact:
    """A new entry with the next number; an identity without consent is dropped, not kept for later."""
    if not description.strip():
        raise RegisterEntryUnusable(N_("the register needs the facts: what happened, in a few words"))
    if told > today:
        raise RegisterEntryUnusable(N_("the facts cannot have been told in the future"))
    number = max(taken, default=0) + 1
    kept = identity.strip() if consent else ""
    return Fact(number, told, description.strip(), happened, nature, kept, consent and bool(kept))


def shown(facts: Sequence[Fact]) -> list[Fact]:
    """The register as it may be shown: no identity unless consent is recorded, in order of number."""
    return sorted(
        (replace(each, identity=each.identity if each.consent else "") for each in facts), key=lambda it: it.number
    )


def due(facts: Iterable[Fact], today: date) -> list[Fact]:
    """The entries whose five years are over."""
    months = PROFILES["be"].register_months
    return [each for each in facts if months_after(each.told, months) <= today]


def page(facts: Sequence[Fact], language: str, own: Sequence[Path] = ()) -> str:
    """The register as Markdown, as it may be shown to the prevention adviser and the inspectorate."""
    return pages.page("register.md", language, own, facts=[_as_cells(each) for each in shown(facts)])


def _as_cells(fact: Fact) -> Fact:
    """A table cell of Markdown holds neither bars nor line ends."""

    def cell(text: str) -> str:
        return " ".join(text.replace("|", "/").split())

    return replace(
        fact,
        description=cell(fact.description),
        happened=cell(fact.happened),
        nature=cell(fact.nature),
        identity=cell(fact.identity),
    )
