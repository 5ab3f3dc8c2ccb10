"""Two hats: whether a counsellor knows the people, the organisation or the department of a case in another role.

Compares a case with the counsellor's own profile (roles, ties) and earlier cases, also under other spellings. A hit
is a reason to think and to choose: go on with the reason recorded, ask a colleague, hand over. It decides nothing. The
same person accused in several cases is a signal to the counsellor alone; it belongs in no report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vp.errors import N_
from vp.practice.names import Likeness, best
from vp.practice.organisations import alike

TIE_KINDS = {
    "rol": N_("own role"),
    "team": N_("works with the team"),
    "familie": N_("relative"),
    "vriend": N_("friend or neighbour"),
    "collega": N_("close colleague"),
    "vroeger": N_("former work"),
    "overig": N_("other tie"),
}
OPTIONS = {
    "go_on": N_("Go on, and record why that can be done."),
    "colleague": N_("Ask a colleague counsellor to think along, without names."),
    "handover": N_("Hand the case over, with the reporter's consent."),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of the counsellor's own: to a person (`name`, `aliases`), or to an organisation or a part of one."""

    kind: str
    what: str = ""
    name: str = ""
    aliases: tuple[str, ...] = ()
    organisation: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of a case; `role` is `melder`, `beschuldigde` or `betrokkene`."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str = "betrokkene"

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the person."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class CaseShape:
    """What of a case is compared; `number` is how people call it."""

    number: str
    people: tuple[Someone, ...] = ()
    organisation: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One reason to think: `whom` in this case meets `matched`; `reason` is an untranslated sentence with `facts`."""

    subject: str
    whom: str
    matched: str
    likeness: Likeness
    reason: str
    facts: Mapping[str, str]
    case: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The same person as accused in several cases, this one among them."""

    name: str
    cases: tuple[str, ...]
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Check:
    """What the comparison found; `options` are keys of OPTIONS, none where nothing was found."""

    hits: tuple[Hit, ...]
    patterns: tuple[Pattern, ...]

    @property
    def options(self) -> tuple[str, ...]:
        """What can be done about a hit."""
        return tuple(OPTIONS) if self.hits else ()


_TIE_PERSON = N_("{whom} may be {matched}, whom you know: {what}")
_TIE_ORGANISATION = N_("you have a tie to {matched} yourself: {what}")
_TIE_DEPARTMENT = N_("you have a tie to {department} of {matched} yourself: {what}")
_SAME_ROLE = N_("{whom} may be {matched}, who is also in case {number} ({role})")
_OTHER_SIDE = N_("{whom} may be {matched}, who stands on another side in case {number} ({role})")
_WHOLE = re.compile(r"\w[\w.]*\s+\w")
"""A name of more than one word."""
ROLES = {"melder": N_("reporter"), "beschuldigde": N_("accused"), "betrokkene": N_("involved")}


def check(case: CaseShape, ties: Sequence[Tie], earlier: Sequence[CaseShape]) -> Check:
    """The hits of `case` with `ties` and `earlier` cases (itself left out), the surest first."""
    others = [each for each in earlier if each.number != case.number]
    hits = [*_with_ties(case, ties), *_with_cases(case, others)]
    ordered = sorted(hits, key=lambda hit: -hit.likeness)
    return Check(tuple(ordered), patterns(case, others))


@dataclass(frozen=True, slots=True)
class News:
    """What of a check is new: hits to decide upon, hits that are only surer than they were, patterns."""

    asked: tuple[Hit, ...]
    surer: tuple[Hit, ...] = ()
    patterns: tuple[Pattern, ...] = ()


def news(
    case: CaseShape, before: CaseShape | None, ties: Sequence[Tie], earlier: Sequence[CaseShape], *, answered: bool
) -> News:
    """What `check` finds in `case` that there was no decision upon while it was as `before` (None: it is new).

    A tie that was there before is asked about again only while it is not `answered` and it concerns somebody, or a
    place, that changes now. An answer to one tie is none to another.
    """
    found = check(case, ties, earlier)
    if before is None:
        return News(found.hits, (), found.patterns)
    known = {_tie_of(hit): hit.likeness for hit in reversed(check(before, ties, earlier).hits)}
    people = {name.casefold() for name in new_people(before, case)}
    accused = {name.casefold() for name in _newly_accused(before, case)}
    changed = moved(before, case)
    fresh = [hit for hit in found.hits if _tie_of(hit) not in known or _whom(hit) in accused]
    old = [hit for hit in found.hits if hit not in fresh]
    touched = [hit for hit in old if (_whom(hit) in people if hit.subject == "person" else changed)]
    again, rest = ([], touched) if answered else (touched, [])
    surer = [hit for hit in rest if hit.likeness > known[_tie_of(hit)]]
    patterns = (each for each in found.patterns if changed or each.name.casefold() in people)
    return News((*fresh, *again), tuple(surer), tuple(patterns))


def _whom(hit: Hit) -> str:
    return hit.whom.casefold() if hit.subject == "person" else ""


def _tie_of(hit: Hit) -> tuple[str, ...]:
    """What makes two hits one tie: who meets what, in the profile or in an earlier case."""
    facts = (hit.facts.get(key, "") for key in ("kind", "what", "department", "role"))
    return (_whom(hit), hit.matched, hit.reason, hit.case, *facts)


def moved(before: CaseShape, after: CaseShape) -> bool:
    """Whether a case is in another organisation or department than before."""
    return (before.organisation, before.department) != (after.organisation, after.department)


def new_people(before: CaseShape, after: CaseShape) -> list[str]:
    """Names of the people who are new in a case, or have a name more than before, or are newly accused."""
    known = {each.name.casefold(): each for each in before.people}
    accused = _newly_accused(before, after)
    return [
        each.name
        for each in after.people
        if each.name.casefold() not in known
        or set(each.aliases) - set(known[each.name.casefold()].aliases)
        or each.name in accused
    ]


def _newly_accused(before: CaseShape, after: CaseShape) -> list[str]:
    """Names of the accused who were in the case already, as somebody else: a tie to an accused is another matter."""
    known = {each.name.casefold(): each.role for each in before.people}
    return [
        each.name for each in after.people if each.role == "beschuldigde" != known.get(each.name.casefold(), each.role)
    ]


def _with_ties(case: CaseShape, ties: Sequence[Tie]) -> list[Hit]:
    hits = []
    for tie in ties:
        if tie.name:
            hits += [
                Hit("person", each.name, tie.name, found, _TIE_PERSON, _facts(each.name, tie.name, tie))
                for each in case.people
                if (found := best(each.names, (tie.name, *tie.aliases)))
            ]
        elif hit := _with_place(case, tie):
            hits.append(hit)
    return hits


def _facts(whom: str, matched: str, tie: Tie) -> dict[str, str]:
    return {"whom": whom, "matched": matched, "what": tie.what, "kind": tie.kind, "department": tie.department}


def _with_place(case: CaseShape, tie: Tie) -> Hit | None:
    """A tie to an organisation or department; one to a department elsewhere in the organisation is none."""
    organisation = alike(case.organisation, tie.organisation) if tie.organisation else Likeness.MAYBE
    if not organisation or (not case.organisation and not case.department):
        return None
    facts = _facts(case.organisation, tie.organisation or tie.department, tie)
    if not tie.department:
        return Hit("organisation", case.organisation, tie.organisation, organisation, _TIE_ORGANISATION, facts)
    if not case.department:
        return Hit("organisation", case.organisation, tie.organisation, Likeness.MAYBE, _TIE_DEPARTMENT, facts)
    department = alike(case.department, tie.department)
    if not department:
        return None
    return Hit("department", case.department, tie.department, min(organisation, department), _TIE_DEPARTMENT, facts)


def _with_cases(case: CaseShape, earlier: Sequence[CaseShape]) -> list[Hit]:
    hits = []
    for other in earlier:
        for each in case.people:
            for theirs in other.people:
                if not (found := best(each.names, theirs.names)):
                    continue
                if each.role == theirs.role == "beschuldigde":
                    continue  # told as a pattern
                if not _can_be_one(found, each, theirs, case, other):
                    continue
                if not all(any(_WHOLE.search(name) for name in who.names) for who in (each, theirs)):
                    found = Likeness.MAYBE  # one first name for two people is no rarity
                sides = {each.role, theirs.role}
                reason = _OTHER_SIDE if "beschuldigde" in sides and len(sides) == 2 else _SAME_ROLE
                facts = {"whom": each.name, "matched": theirs.name, "number": other.number, "role": theirs.role}
                hits.append(Hit("person", each.name, theirs.name, found, reason, facts, other.number))
    return hits


def _can_be_one(found: Likeness, one: Someone, other: Someone, case: CaseShape, earlier: CaseShape) -> bool:
    """A vague likeness across two organisations is chance; a first name alone is no reason to think outside one."""
    whole = all(any(_WHOLE.search(name) for name in each.names) for each in (one, other))
    if found is Likeness.SAME and whole:
        return True
    elsewhere = case.organisation and earlier.organisation and not alike(case.organisation, earlier.organisation)
    return not elsewhere and (whole or found is Likeness.SAME)


def patterns(case: CaseShape, earlier: Sequence[CaseShape]) -> tuple[Pattern, ...]:
    """For each accused of `case`: the other cases in which the same person is accused."""
    found = []
    for each in case.people:
        if each.role != "beschuldigde":
            continue
        likes = {
            other.number: max(
                (best(each.names, theirs.names) for theirs in other.people if theirs.role == "beschuldigde"),
                default=Likeness.DIFFERENT,
            )
            for other in earlier
            if other.number != case.number
            and (not case.organisation or not other.organisation or alike(case.organisation, other.organisation))
        }
        cases = tuple(sorted(number for number, likeness in likes.items() if likeness))
        if cases:
            found.append(Pattern(each.name, (*cases, case.number), min(likes[number] for number in cases)))
    return tuple(found)


def sentence(hit: Hit) -> str:
    """The reason in the language spoken now."""
    from vp.i18n import _

    facts = dict(hit.facts)
    facts["role"] = _(ROLES.get(facts.get("role", ""), ""))
    facts["what"] = facts.get("what") or _(TIE_KINDS.get(facts.get("kind", ""), ""))
    return _(hit.reason).format(**facts)
