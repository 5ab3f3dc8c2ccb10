"""The Belgian register of facts by third parties: what workers told of clients, patients, visitors.

An entry tells the facts and their day. It names the worker only with that worker's recorded consent. It is kept five
years from the day on which the facts were told. Source: Codex over het welzijn op het werk, book I, title 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vp.casefile import codes
from vp.casefile.dates import FuzzyDate
from vp.errors import N_, UsageError
from vp.practice import pages
from vp.practice.retention import PROFILES, months_after


class RegisterEntryUnusable(UsageError):
    """An entry of the register lacks the facts, or has days that cannot be."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry: a description without names, the day told, when it happened; `identity` only with consent.

    `natures` are keys of the code list `nature`; what is no key of it is shown as it stands.
    """

    number: int
    told: date
    description: str
    happened: str = ""
    natures: tuple[str, ...] = ()
    identity: str = ""
    consent: bool = False


def entry(
    taken: Iterable[int],
    told: date,
    today: date,
    description: str,
    *,
    happened: FuzzyDate | None = None,
    natures: Sequence[str] = (),
    identity: str = "",
    consent: bool = False,
) -> Fact:
    """A new entry with the next number; RegisterEntryUnusable for days that cannot be, or a name without consent."""
    if not description.strip():
        raise RegisterEntryUnusable(N_("the register needs the facts: what happened, in a few words"))
    if told > today:
        raise RegisterEntryUnusable(N_("the facts cannot have been told in the future"))
    if happened is not None and happened.first > told:
        raise RegisterEntryUnusable(
            N_("the facts cannot have happened after they were told, on {day}"),
            N_("'--told' says when they were told"),
            day=told.isoformat(),
        )
    if bool(identity.strip()) != consent:
        raise RegisterEntryUnusable(
            N_("the worker is named only with consent: '--identity NAME' and '--consent' go together"),
            N_("leave both out, and the entry names nobody; nothing was written"),
        )
    number = max(taken, default=0) + 1
    day = "" if happened is None else str(happened)
    return Fact(number, told, description.strip(), day, tuple(natures), identity.strip(), consent)


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
    return pages.page("register.md", language, own, facts=[_as_cells(each, language) for each in shown(facts)])


def _as_cells(fact: Fact, language: str) -> dict[str, object]:
    """What a row of the table shows: a cell of Markdown holds neither bars nor line ends."""

    def cell(text: str) -> str:
        return " ".join(text.replace("|", "/").split())

    return {
        "number": fact.number,
        "told": fact.told,
        "description": cell(fact.description),
        "happened": cell(fact.happened),
        "nature": cell(", ".join(codes.label("nature", each, language) for each in fact.natures)),
        "identity": cell(fact.identity),
    }
