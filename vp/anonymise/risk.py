"""How much the quasi-identifiers of a story tell together, by a stated rule.

The rule: every kind of fact halves the group of people that it may be about a number of times (bits). Where public
figures give a share of the population, the bits follow from it (-log2 of the share); where there are none, a class is
stated. Facts of different kinds add up, of one kind the strongest counts. Colleagues read a story, so the group to
start from is an organisation of GROUP people; the rating says how many of them still fit.

Shares that are used, rounded (Statistics Netherlands and Statbel, adults): one year of age 1/60; three years 1/20; ten
years 1/6; widowed 1/16; divorced 1/10; origin other than the largest group's, one country 1/50; a faith other than the
largest 1/20; a chronic condition named 1/30; pregnant 1/60.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from vp.anonymise.findings import FindingType
from vp.anonymise.outcome import KEEP, REMOVE, Replaced, Risk

GROUP = 500
# Bits as told, and bits after the ladder's step.
_BITS = {
    FindingType.AGE: (math.log2(60), math.log2(13)),
    FindingType.DURATION: (3.5, 1.0),
    FindingType.ROLE: (8.0, 2.0),
    FindingType.NATIONALITY: (math.log2(50), 1.0),
    FindingType.RELIGION: (math.log2(20), 1.0),
    FindingType.FAMILY: (math.log2(16), 1.0),
    FindingType.HEALTH: (math.log2(30), 1.0),
    FindingType.EVENT: (9.0, 1.5),
}
_VAGUER = 0.5  # of the bits are left after one more step
_UNIQUE = 9.0  # "the only one" says all by itself


def assess(replaced: Sequence[Replaced], stronger: Iterable[FindingType] = ()) -> Risk:
    """The risk before and after, and the words that make it."""
    quasi = [each for each in replaced if each.type in _BITS]
    before = _sum({each.type: _told(each) for each in sorted(quasi, key=_told)})
    vaguer = set(stronger)
    after = _sum({each.type: _left(each, vaguer) for each in sorted(quasi, key=lambda each: _left(each, vaguer))})
    words = tuple(
        dict.fromkeys(
            each.text for each in sorted(quasi, key=lambda each: (-_told(each), each.start)) if _told(each) >= 3
        )
    )
    return Risk(round(before, 1), round(after, 1), rating(after), words[:6])


def _told(finding: Replaced) -> float:
    return _UNIQUE if finding.hint == "unique" else _BITS[finding.type][0]


def _left(finding: Replaced, vaguer: set[FindingType]) -> float:
    if finding.action == KEEP:
        return _told(finding)
    if finding.action == REMOVE:
        return 0.0
    return _BITS[finding.type][1] * (_VAGUER if finding.type in vaguer else 1)


def _sum(bits: dict[FindingType, float]) -> float:
    return sum(bits[kind] for kind in sorted(bits))


def rating(bits: float) -> str:
    """`high` when fewer than two of the group fit, `medium` when fewer than five, else `low`."""
    fitting = GROUP / 2**bits
    return "high" if fitting < 2 else "medium" if fitting < 5 else "low"


def stronger_until(replaced: Sequence[Replaced], allowed: str) -> list[FindingType]:
    """The types to make one step vaguer, the most telling first, until the rating is at most `allowed`."""
    order = ("low", "medium", "high")
    chosen: list[FindingType] = []
    candidates = sorted(
        {each.type for each in replaced if each.type in _BITS and each.action not in (KEEP, REMOVE)},
        key=lambda kind: (-_BITS[kind][1], kind),
    )
    for kind in candidates:
        if order.index(assess(replaced, chosen).rating) <= order.index(allowed):
            break
        chosen.append(kind)
    return chosen
