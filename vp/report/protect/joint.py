"""The choice over all tables and all reports jointly, by the solver."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from vp.errors import N_
from vp.report.errors import ProtectionFailed
from vp.report.protect import heuristic, optimum, rounding, sources
from vp.report.protect.attacker import Attacker
from vp.report.protect.boxes import Box
from vp.report.protect.insider import strengthened
from vp.report.protect.limits import Limits
from vp.report.protect.proofs import Hidden, Proofs
from vp.report.protect.rule import Rule
from vp.report.protect.subject import FLOW, Choice, Subject
from vp.report.protect.system import OPEN, SECRET, Source, System, build
from vp.report.specification import Settings
from vp.report.tables import Key


def choose(subject: Subject, settings: Settings, clock: Callable[[], float]) -> Choice:
    """The cells of `subject` to hide, or its figures rounded."""
    ours = sources.of_subject(subject)
    before = [sources.of_issued(each) for each in subject.issued]
    truth = sources.counts_of(subject, ours)
    system = build(ours, before, subject.threshold, truth, sources.worth(ours, truth))
    if settings.protect == "round":
        return _rounded(system, ours, before, settings)
    hidden, method = hide(system, Rule(subject.threshold, subject.width), settings.time_limit, clock, settings.insider)
    tables = [(place, key, box) for place, table in enumerate(ours.tables) for key, box in table.boxes.items()]
    return Choice(
        frozenset((place, key) for place, key, box in tables if hidden[system.index[box]]),
        frozenset((place, name) for place, name, box in _flow_boxes(ours) if hidden[system.index[box]]),
        method,
    )


def _flow_boxes(ours: Source) -> list[tuple[int, str, Box]]:
    return [(place, name, box) for place, boxes in enumerate(ours.flows) for name, box in zip(FLOW, boxes, strict=True)]


def _rounded(system: System, ours: Source, before: Sequence[Source], settings: Settings) -> Choice:
    if before:
        raise ProtectionFailed(
            N_("figures about these days were issued before, and rounded ones beside them would be given away"),
            N_("hide small figures instead of rounding"),
        )
    figures = rounding.rounded(system, settings.base, settings.time_limit)
    shown: dict[tuple[int, Key | str], int] = {
        (place, key): figures[box] for place, table in enumerate(ours.tables) for key, box in table.boxes.items()
    }
    shown |= {(place, name): figures[box] for place, name, box in _flow_boxes(ours)}
    return Choice(frozenset(), frozenset(), "rounded", shown)


def hide(
    system: System, rule: Rule, seconds: float, clock: Callable[[], float], insider: bool = False
) -> tuple[Hidden, str]:
    """Which counts of `system` stay hidden, and by which method that was found; safe against an `insider` if asked."""
    value = np.array(system.value, dtype=float)
    proofs = Proofs(Attacker(value, system.rows), system.value, rule)
    must = np.array([s == SECRET or (s == OPEN and n in system.sensitive) for n, s in enumerate(system.state)])
    limits = Limits(proofs.attacker, clock, seconds)
    best, method, last = optimum.choose(system, proofs, must, limits)
    if best is None:
        best = heuristic.choose(system, proofs, must, last, limits)
        method = limits.struck if limits.struck == "time_limit" else method
    if insider:
        # A reader knows a cell that this report or an earlier one leaves out, and in which they are counted themselves.
        cells = [n for n in sorted(system.sensitive) if system.state[n] == OPEN or n in system.kept]
        knowable = [n for n in cells if system.value[n] > 0]
        best = strengthened(system, proofs, best, knowable)
        method = "heuristic" if method == "optimum" else method
    return best, method
