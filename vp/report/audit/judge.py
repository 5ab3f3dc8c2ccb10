"""The audit's verdict over one report and those before it: every hidden figure that says more than the rule allows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from vp.errors import N_
from vp.report.audit.agreement import Agreement
from vp.report.audit.attack import Attack, NoSolution
from vp.report.audit.clues import Kind, Spot
from vp.report.audit.gallery import Found, Gallery, Target, attacked, attacked_knowing
from vp.report.audit.listing import absent, listings
from vp.report.audit.puzzle import Puzzle
from vp.report.audit.reading import Document
from vp.report.audit.verdict import Allowed, Evidence, Finding, Verdict
from vp.report.errors import AuditFailed


def judge(
    documents: Sequence[Document],
    allowed: Allowed,
    known: Mapping[tuple[str, str, tuple[str | None, ...]], int] | None = None,
    revised: Sequence[Collection[tuple[str, tuple[str, ...]]]] = (),
    evidence: Evidence | None = None,
) -> Verdict:
    """Attack the last of `documents` with everything that all of them print; the others were issued before it.

    A figure that the earlier documents give away by themselves is not held against the last, unless it is found more
    closely now. `known`: true counts of
    hidden figures (table, period, key), each of which some reader knows; the attack is repeated for each of these.
    `revised`: for each earlier document the kinds of tables (unit, dimensions) whose cases are others than today's (for
    the last document too, when it is not of today); others that contradict later documents are found out. Between
    editions only differences are attacked. `evidence`: of another verdict, used as far as it fits these documents.
    """
    editions = {
        (number, (unit, names, "")): f"r{number}" for number, kinds in enumerate(revised) for unit, names in kinds
    }
    puzzle, attack = Agreement(documents, editions, int(allowed.no_zeros)).reached()
    targets = _targets(puzzle, documents, editions)
    gallery = Gallery(targets, allowed)
    _hang(evidence, puzzle, attack, gallery)
    findings = attacked(attack, gallery)
    gallery.allowed = Allowed(None, 1)  # who knows one figure may learn more, but no small one exactly
    findings += attacked_knowing(attack, gallery, _known_places(targets, known or {}))
    findings += _revised(puzzle, attack, documents, allowed)
    if findings and len(documents) > 1:
        before = judge(documents[:-1], allowed, None, revised)
        already = {(f.table, f.period, f.key): (f.low, f.high) for f in before.findings}
        findings = [f for f in findings if _closer(f, already.get((f.table, f.period, f.key)))]
    named = [Finding(documents[f.document].name, f.table, f.period, f.key, f.low, f.high) for f in findings]
    shown = Evidence(tuple(puzzle.pieces), gallery.solutions)
    return Verdict(tuple(named), len(targets), attack.questions, shown)


def _hang(evidence: Evidence | None, puzzle: Puzzle, attack: Attack, gallery: Gallery) -> None:
    """Hang what fits this puzzle too; nothing where its pieces are others."""
    if evidence is None or not gallery.targets or tuple(puzzle.pieces) != evidence.spots:
        return
    for counts in evidence.solutions:
        if attack.fits(counts):
            gallery.hang(counts)


def _closer(found: Found, before: tuple[int, int] | None) -> bool:
    """Whether a figure is found more closely than the earlier documents give it away by themselves."""
    return before is None or found.low > before[0] or found.high < before[1]


def _targets(puzzle: Puzzle, documents: Sequence[Document], editions: Mapping[tuple[int, Kind], str]) -> list[Target]:
    """Every figure that is hidden everywhere, and every piece that nobody printed, each once, newest document first.

    What is nothing because a sheet does not list its label is no figure; a hidden figure that a later document does not
    list is, and that document gives it away.
    """
    unlisted = absent(puzzle.pieces, listings(documents, editions))
    before = absent(puzzle.pieces, listings(documents[:-1], editions))
    printed = {puzzle.sums[clue.spot] for clue in puzzle.clues if clue.number is not None}
    targets: dict[tuple[int, ...], Target] = {}
    for clue in sorted(puzzle.clues, key=lambda each: -each.document):
        terms = puzzle.sums[clue.spot]
        if clue.number is None and terms not in printed and not before.issuperset(terms):
            targets.setdefault(terms, Target(clue.document, clue.sheet, clue.period, clue.key, terms, False))
    passed = puzzle.unnamed | unlisted
    for spot, number in puzzle.pieces.items():
        if (number,) not in targets and (number,) not in printed and number not in passed:
            name = tuple("+".join(sorted(part)) for _, part in spot.place)
            table = "-".join(spot.kind[1]) or spot.kind[0]
            targets[(number,)] = Target(len(documents) - 1, table, _span(spot), name, (number,), True)
    return list(targets.values())


def _span(spot: Spot) -> str:
    first, last = (date.fromordinal(day).isoformat() if day else "" for day in spot.days)
    return f"{first}/{last}" if first else ""


def _known_places(
    targets: Sequence[Target], known: Mapping[tuple[str, str, tuple[str | None, ...]], int]
) -> list[tuple[int, int]]:
    return [
        (place, known[target.table, target.period, target.key])
        for place, target in enumerate(targets)
        if (target.table, target.period, target.key) in known
    ]


def _revised(puzzle: Puzzle, attack: Attack, documents: Sequence[Document], allowed: Allowed) -> list[Found]:
    """Figures that were changed since they were issued by a number that is small and can be computed."""
    if allowed.threshold is None:
        return []
    found = []
    for clue in puzzle.clues:
        if not clue.spot.kind[2]:
            continue
        today = Spot((clue.spot.kind[0], clue.spot.kind[1], ""), clue.spot.place, clue.spot.days)
        if today not in puzzle.sums:
            continue
        goal: dict[int, float] = dict.fromkeys(puzzle.sums[today], 1.0)
        for piece in puzzle.sums[clue.spot]:
            goal[piece] = goal.get(piece, 0.0) - 1.0
        try:
            low = sum(w * v for w, v in _valued(goal, attack.solve(goal)))
            high = sum(w * v for w, v in _valued(goal, attack.solve({n: -w for n, w in goal.items()})))
        except NoSolution:
            raise AuditFailed(N_("the audit could not be carried out, so nothing is written")) from None
        small = (low > 0.5 and high < allowed.threshold - 0.5) or (high < -0.5 and low > 0.5 - allowed.threshold)
        if small and high - low < allowed.width - 0.5:
            found.append(Found(len(documents) - 1, clue.sheet, clue.period, clue.key, round(low), round(high)))
    return found


def _valued(goal: dict[int, float], solution: list[float]) -> list[tuple[float, float]]:
    return [(weight, solution[number]) for number, weight in goal.items()]
