"""What protection is given and what it gives back: true counts in, the choice of hidden cells out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vp.report.counting import Counted
from vp.report.facts import CaseFacts
from vp.report.periods import Period
from vp.report.register import Issued
from vp.report.tables import Key

FLOW = ("carried_over", "new", "closed", "open")


@dataclass(frozen=True, slots=True)
class FlowCounts:
    """The true flow of one period; `new` is the period's total of cases."""

    period: Period
    carried_over: int
    new: int
    closed: int
    open: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that one report would publish, with its true counts, and the reports issued before.

    `facts` are all cases of today (of every organisation), in the classification of the report; `issued` the reports
    that an attacker may have besides this one.
    """

    organisation: str | None
    tables: tuple[Counted, ...]
    flows: tuple[FlowCounts, ...]
    threshold: int
    width: int
    facts: tuple[CaseFacts, ...] = ()
    issued: tuple[Issued, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cells are hidden: (place of the table, key) and (place of the flow, its field), and by which method.

    `rounded`: the figures to print instead of the true ones, when nothing is hidden but all is rounded.
    """

    tables: frozenset[tuple[int, Key]]
    flows: frozenset[tuple[int, str]]
    method: str
    rounded: Mapping[tuple[int, Key | str], int] | None = None
