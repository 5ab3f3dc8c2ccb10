"""How much the quasi-identifiers of a story tell together, by a stated rule.

The rule. Each kind of fact is in a class that says how rare it is among colleagues: `rare` (few have it), `uncommon`
(some), `common` (many). A class is so many halvings of the group that a fact may be about (STRENGTH): a rare one
leaves one in 64, an uncommon one one in 16, a common one one in two. "The only one" leaves one in 512. Facts of
different kinds add up, of one kind the strongest counts. What a ladder made of a fact is one class lower at least
(AFTER); one step vaguer halves what is left. Colleagues read a story, so the group is an organisation of GROUP
people.

The rating says how many of them still fit: fewer than two is `high`, fewer than five `medium`, else `low`. `max_risk`
is the highest rating that is let through without more: above it, the kinds that tell most go one step vaguer, one
after the other, until the rating is at most that. `low` therefore gives the vaguest text, `high` leaves every fact at
its first step.

The classes are a judgement, not statistics: no public figure says how many colleagues of one department are widowed
or have a rare job, and shares of a whole country would say too little of one workplace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vp.anonymise.findings import FindingType
from vp.anonymise.outcome import DECISION, GENERAL, KEEP, REMOVE, Replaced, Risk

GROUP = 500
STRENGTH = {"unique": 9.0, "rare": 6.0, "uncommon": 4.0, "common": 1.0}
"""Halvings of the group by class."""
CLASS = {
    FindingType.AGE: "rare",  # to the year
    FindingType.DURATION: "uncommon",
    FindingType.ROLE: "rare",
    FindingType.NATIONALITY: "rare",
    FindingType.RELIGION: "uncommon",
    FindingType.FAMILY: "uncommon",
    FindingType.HEALTH: "uncommon",
    FindingType.EVENT: "unique",
}
AFTER = {
    FindingType.AGE: "uncommon",  # to a third of a decade
    FindingType.DURATION: "common",
    FindingType.ROLE: "common",
    FindingType.NATIONALITY: "common",
    FindingType.RELIGION: "common",
    FindingType.FAMILY: "common",
    FindingType.HEALTH: "common",
    FindingType.EVENT: "common",
}
_VAGUER = 0.5  # of the strength is left after one more step
_TELLING = 4.0  # a fact from which on it is named among those that point at somebody
MOST_WORDS = 6


def assess(replaced: Sequence[Replaced], stronger: Iterable[FindingType] = ()) -> Risk:
    """The risk before and after, and the words that make it."""
    quasi = [each for each in replaced if each.type in CLASS and each.source != DECISION]
    before = _sum({each.type: _told(each) for each in sorted(quasi, key=_told)})
    vaguer = set(stronger)
    after = _sum({each.type: _left(each, vaguer) for each in sorted(quasi, key=lambda each: _left(each, vaguer))})
    telling = sorted(quasi, key=lambda each: (-_told(each), each.start))
    words = tuple(dict.fromkeys(each.text for each in telling if _told(each) >= _TELLING))
    return Risk(round(before, 1), round(after, 1), rating(after), words[:MOST_WORDS])


def _told(finding: Replaced) -> float:
    if finding.hint == GENERAL:
        return STRENGTH[AFTER[finding.type]]
    return STRENGTH["unique" if finding.hint == "unique" else CLASS[finding.type]]


def _left(finding: Replaced, vaguer: set[FindingType]) -> float:
    if finding.action == REMOVE:
        return 0.0
    if finding.action == KEEP and finding.hint != GENERAL:
        return _told(finding)
    return STRENGTH[AFTER[finding.type]] * (_VAGUER if finding.type in vaguer else 1)


def _sum(strengths: dict[FindingType, float]) -> float:
    return sum(strengths[kind] for kind in sorted(strengths))


def rating(strength: float) -> str:
    """`high` when fewer than two of the group fit, `medium` when fewer than five, else `low`."""
    fitting = GROUP / 2**strength
    return "high" if fitting < 2 else "medium" if fitting < 5 else "low"


def stronger_until(replaced: Sequence[Replaced], allowed: str) -> list[FindingType]:
    """The types to make one step vaguer, the most telling first, until the rating is at most `allowed`."""
    order = ("low", "medium", "high")
    chosen: list[FindingType] = []
    candidates = sorted(
        {
            each.type
            for each in replaced
            if each.type in CLASS and each.source != DECISION and (each.action != KEEP or each.hint == GENERAL)
        },
        key=lambda kind: (-STRENGTH[AFTER[kind]], kind),
    )
    for kind in candidates:
        if order.index(assess(replaced, chosen).rating) <= order.index(allowed):
            break
        chosen.append(kind)
    return chosen
