"""The Belgian register of facts by third parties: what workers told of clients, patients, visitors.

An entry tells the facts and their day, and the employer to whose register it belongs. It names the worker only with
that worker's recorded consent. It is kept five years from the day on which the facts were told: a line that should not
have been written loses its text, and until then the register says that it was taken out. Source: Codex over het welzijn
op het werk, book I, title 3.

It cannot tell whether a text names somebody; its caller looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from vp.casefile import codes
from vp.casefile.dates import FuzzyDate
from vp.errors import N_, UsageError
from vp.practice import pages
from vp.practice.retention import PROFILES, months_after


class RegisterEntryUnusable(UsageError):
    """An entry of the register lacks the facts, or has days that cannot be."""


class RegisterEntryUnknown(UsageError):
    """No entry of the register has that number, or it was taken out."""


class OrganisationUnknown(UsageError):
    """Neither the register nor a case is of an organisation of that name."""


class OrganisationUnclear(UsageError):
    """What was typed is part of the names of several organisations."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry: a description without names, the day told, when it happened; `identity` only with consent.

    `natures` are keys of the code list `nature`; what is no key of it is shown as it stands. `organisation` is the
    employer, empty for none. `consented` is the day of the consent, where it was recorded. An entry that was taken out
    (`removed`) keeps its number, its day and its employer alone.
    """

    number: int
    told: date
    description: str
    happened: str = ""
    natures: tuple[str, ...] = ()
    identity: str = ""
    consent: bool = False
    organisation: str = ""
    consented: date | None = None
    corrected: date | None = None
    removed: date | None = None


def entry(
    taken: Iterable[int],
    told: date,
    today: date,
    description: str,
    *,
    happened: FuzzyDate | None = None,
    natures: Sequence[str] = (),
    identity: str = "",
    consented: date | None = None,
    organisation: str = "",
) -> Fact:
    """A new entry with the next number; RegisterEntryUnusable for days that cannot be, or a name without consent."""
    made = Fact(
        max(taken, default=0) + 1,
        told,
        description.strip(),
        "" if happened is None else str(happened),
        tuple(natures),
        identity.strip(),
        consented is not None,
        organisation.strip(),
        consented,
    )
    return _checked(made, today)


def corrected(fact: Fact, today: date, changes: Mapping[str, Any]) -> Fact:
    """`fact` with `changes` (fields of Fact), marked as corrected; an empty identity takes the name and consent out.

    RegisterEntryUnusable as for a new entry.
    """
    changed = replace(fact, **changes, corrected=today)
    if "identity" in changes and not changes["identity"]:
        changed = replace(changed, consent=False, consented=None)
    return _checked(changed, today)


def _checked(fact: Fact, today: date) -> Fact:
    if not fact.description:
        raise RegisterEntryUnusable(N_("the register needs the facts: what happened, in a few words"))
    if fact.told > today:
        raise RegisterEntryUnusable(N_("the facts cannot have been told in the future"))
    if fact.happened and FuzzyDate.parse(fact.happened).first > fact.told:
        raise RegisterEntryUnusable(
            N_("the facts cannot have happened after they were told, on {day}"),
            N_("'--told' says when they were told"),
            day=fact.told.isoformat(),
        )
    leave_out = N_("leave both out, and the entry names nobody; nothing was written")
    if fact.identity and not fact.consent:
        raise RegisterEntryUnusable(
            N_("'--identity' misses the worker's consent to being named: give its day with '--consent DATE'"), leave_out
        )
    if fact.consent and not fact.identity:
        raise RegisterEntryUnusable(
            N_("'--consent' misses the name of the worker who consents to being named: give it with '--identity NAME'"),
            leave_out,
        )
    if fact.consented is not None and fact.consented > today:
        raise RegisterEntryUnusable(N_("the consent cannot have been given in the future"))
    return fact


def taken_out(fact: Fact, today: date) -> Fact:
    """What stays of an entry that should never have been there: number, day and employer, and when it went."""
    return Fact(fact.number, fact.told, "", organisation=fact.organisation, removed=today)


def found(facts: Sequence[Fact], number: int) -> Fact:
    """The entry with that number; RegisterEntryUnknown when there is none, or when it was taken out before."""
    for each in facts:
        if each.number == number and each.removed is None:
            return each
    gone = any(each.number == number for each in facts)
    message = N_("entry {number} was taken out already") if gone else N_("the register has no entry {number}")
    raise RegisterEntryUnknown(message, N_("'vp register' shows the numbers"), number=number)


def kept_until(fact: Fact) -> date:
    """The day until which the law wants the entry kept."""
    return months_after(fact.told, PROFILES["be"].register_months)


def due(facts: Iterable[Fact], today: date) -> list[Fact]:
    """The entries whose five years are over."""
    return [each for each in facts if kept_until(each) <= today]


def organisations(names: Iterable[str]) -> list[str]:
    """Each organisation once, in its first spelling; the legal form counts, capitals and spaces do not.

    A municipality and a province of one name are two employers, so nothing looser will do here.
    """
    seen: dict[str, str] = {}
    for each in names:
        if each.strip():
            seen.setdefault(_plain(each), each.strip())
    return list(seen.values())


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def organisation(text: str, known: Sequence[str]) -> str:
    """The one of `known` that `text` is, or is a part of; OrganisationUnknown or OrganisationUnclear. No names told."""
    wanted = _plain(text)
    fitting = [each for each in known if _plain(each) == wanted] or [each for each in known if wanted in _plain(each)]
    if not fitting:
        raise OrganisationUnknown(
            N_("neither the register nor a case is of that organisation"), N_("'vp register' shows the whole register")
        )
    if len(fitting) > 1:
        raise OrganisationUnclear(N_("that is part of the names of several organisations"), N_("type more of the name"))
    return fitting[0]


def of_organisation(facts: Iterable[Fact], name: str) -> list[Fact]:
    """The entries of that employer alone; those without an employer are not among them."""
    return [each for each in facts if each.organisation and _plain(each.organisation) == _plain(name)]


def shown(facts: Sequence[Fact]) -> list[Fact]:
    """The register as it may be shown: no identity unless consent is recorded, in order of number."""
    return sorted(
        (replace(each, identity=each.identity if each.consent else "") for each in facts), key=lambda it: it.number
    )


def page(facts: Sequence[Fact], language: str, own: Sequence[Path] = (), organisation: str = "") -> str:
    """The register as Markdown, as it may be shown to the prevention adviser and the inspectorate.

    With `organisation` it is the register of that employer, who stands above it; else each line tells its own.
    """
    cells = [_as_cells(each, language) for each in shown(facts)]
    return pages.page("register.md", language, own, facts=cells, organisation=organisation)


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
        "organisation": cell(fact.organisation),
        "corrected": fact.corrected,
        "removed": fact.removed,
    }


def head_of(fact: Fact) -> dict[str, Any]:
    """The head that keeps an entry, with Dutch keys."""
    head = {
        "nummer": fact.number,
        "gemeld": fact.told.isoformat(),
        "feiten": fact.description or None,
        "wanneer": fact.happened or None,
        "aard": list(fact.natures) or None,
        "organisatie": fact.organisation or None,
        "werknemer": fact.identity or None,
        "toestemming": (fact.consented.isoformat() if fact.consented else "ja") if fact.consent else None,
        "verbeterd": fact.corrected.isoformat() if fact.corrected else None,
        "verwijderd": fact.removed.isoformat() if fact.removed else None,
    }
    return {key: value for key, value in head.items() if value is not None}


def of_head(head: Mapping[str, Any]) -> Fact:
    """The entry that a head keeps, an older one without an employer or the day of the consent too."""

    def day(key: str) -> date | None:
        text = str(head.get(key) or "")
        return date.fromisoformat(text) if text[:1].isdecimal() else None

    natures = head.get("aard") or ()
    consented = day("toestemming")
    return Fact(
        number=int(str(head["nummer"])),
        told=date.fromisoformat(str(head["gemeld"])),
        description=str(head.get("feiten") or ""),
        happened=str(head.get("wanneer") or ""),
        natures=(natures,) if isinstance(natures, str) else tuple(map(str, natures)),
        identity=str(head.get("werknemer") or ""),
        consent=consented is not None or str(head.get("toestemming")) == "ja",
        organisation=str(head.get("organisatie") or ""),
        consented=consented,
        corrected=day("verbeterd"),
        removed=day("verwijderd"),
    )
