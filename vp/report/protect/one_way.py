"""A simpler rule that is safe without a solver: tables of one dimension only, each with enough hidden together.

In a table of one dimension whose total is known, a hidden cell can be anything from nothing to the sum of all hidden
cells. So a table is safe when at least two cells are hidden and they sum to the threshold or more. Groups are left
out, crossings too; and nothing may have been issued before about an overlapping period, since differences between
reports need the solver.
"""

from __future__ import annotations

from vp.errors import N_
from vp.report.counting import Counted
from vp.report.errors import ProtectionFailed
from vp.report.protect.subject import Choice, FlowCounts, Subject
from vp.report.tables import Key


def publishable(table: Counted) -> bool:
    """Whether this rule can protect `table` at all."""
    return len(table.dimensions) <= 1 and not any(d.groups or d.name == "jaar" for d in table.dimensions)


def choose(subject: Subject) -> Choice:
    """The cells to hide; ProtectionFailed when an issued report overlaps."""
    _refuse_overlap(subject)
    hidden: set[tuple[int, Key]] = set()
    for place, table in enumerate(subject.tables):
        if table.unit == "persons":
            total = next((t.counts[(None,)] for t in subject.tables if t.period == table.period and t.dimensions), None)
            gap = total - table.counts[()] if total is not None else 0
            if 0 < gap < subject.threshold or table.counts[()] < subject.threshold:
                hidden.add((place, ()))
        elif table.multiple:
            hidden |= {(place, key) for key in _below_or_near(table, _main(subject, table), subject.threshold)}
        else:
            hidden |= {(place, key) for key in _one_table(table, subject.threshold)}
    flows = {(place, name) for place, flow in enumerate(subject.flows) for name in _flow(flow, subject.threshold)}
    return Choice(frozenset(hidden), frozenset(_chained(subject.flows, flows)), "one_way")


def _refuse_overlap(subject: Subject) -> None:
    ours = [table.period for table in subject.tables]
    for report in subject.issued:
        if any(mine.overlaps(other) for mine in ours for other in report.periods):
            raise ProtectionFailed(
                N_(
                    "a report about the same days was issued before, "
                    "and the two can only be protected together by a solver"
                ),
                N_("install the solver: pip install 'vertrouwenspersoon[report]'"),
            )


def _one_table(table: Counted, threshold: int) -> set[Key]:
    cells = sorted((number, key) for key, number in table.counts.items() if key != (None,))
    hidden = {key for number, key in cells if number < threshold}
    total = sum(number for number, key in cells if key in hidden)
    if not hidden:
        return set()
    for number, key in cells:
        if total >= threshold and len(hidden) >= 2:
            break
        if key not in hidden:
            hidden.add(key)
            total += number
    return hidden


def _main(subject: Subject, table: Counted) -> Counted | None:
    if table.dimensions[0].name != "aarden":
        return None
    same = [t for t in subject.tables if t.period == table.period]
    return next((t for t in same if [d.name for d in t.dimensions] == ["aard"]), None)


def _below_or_near(table: Counted, main: Counted | None, threshold: int) -> set[Key]:
    """Labels that hold in too few cases, or in too few besides those whose main nature it is."""
    hidden = set()
    for key, number in table.counts.items():
        beside = number - (main.counts.get(key, 0) if main else 0)
        if key != (None,) and (number < threshold or (main and 0 < beside < threshold)):
            hidden.add(key)
    return hidden


def _flow(flow: FlowCounts, threshold: int) -> set[str]:
    rest = {"carried_over": flow.carried_over, "closed": flow.closed, "open": flow.open}
    return set(rest) if any(number < threshold for number in rest.values()) else set()


def _chained(flows: tuple[FlowCounts, ...], hidden: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """What is open at one year's end is carried over into the next: hidden there, hidden here."""
    if any(a is not b and (a.period.end - b.period.start).days == -1 for a in flows for b in flows) and hidden:
        return {(place, name) for place in range(len(flows)) for name in ("carried_over", "closed", "open")}
    return hidden
