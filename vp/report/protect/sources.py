"""The report at hand and the reports before it as sources of boxes, and what each count is worth to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from vp.report import tables
from vp.report.periods import Period, parse
from vp.report.protect.boxes import Box, shown
from vp.report.protect.subject import FLOW, Subject
from vp.report.protect.system import Source
from vp.report.register import Issued

_WORTH = (400, 40, 8, 2)
"""By the number of labels of a cell: a total, a margin, a crossing, a threefold crossing."""


def of_subject(subject: Subject) -> Source:
    """The report at hand; nothing of it is published yet."""
    shows = tuple(shown(t.unit, t.dimensions, t.counts, t.period, subject.organisation, "") for t in subject.tables)
    flows = tuple(flow_boxes(flow.period, subject.organisation) for flow in subject.flows)
    return Source(shows, {}, flows, subject.facts)


def of_issued(issued: Issued) -> Source:
    """An issued report with every count that it published."""
    shows = []
    published: dict[Box, int] = {}
    for values in issued.document["tables"]:
        table = tables.read_table(values)
        keys = [cell.key for cell in table.cells]
        shows.append(shown(table.unit, table.dimensions, keys, table.period, issued.organisation, ""))
        published |= {shows[-1].boxes[c.key]: c.value for c in table.cells if c.value is not None}
    flows = []
    for flow in issued.document["flow"]:
        boxes = flow_boxes(parse(str(flow["period"])), issued.organisation)
        flows.append(boxes)
        published |= {box: flow[name] for name, box in zip(FLOW, boxes, strict=True) if flow[name] is not None}
    return Source(tuple(shows), published, tuple(flows), issued.facts)


def flow_boxes(period: Period, organisation: str | None) -> tuple[Box, Box, Box, Box]:
    """Open on the first day, new, closed, open after the last day."""
    labels = () if organisation is None else (("organisatie", frozenset((organisation,))),)
    after = period.end + timedelta(days=1)
    spans: Mapping[str, tuple[date, date]] = {"before": (period.start, period.start), "after": (after, after)}
    during = (period.start, period.end)
    return (
        Box("open", labels, spans["before"]),
        Box("cases", labels, during),
        Box("closed", labels, during),
        Box("open", labels, spans["after"]),
    )


def worth(source: Source, counts: Mapping[Box, int]) -> dict[Box, int]:
    """What hiding each count costs: totals most, then margins, and large counts more than small ones.

    The total of a period costs more than everything else together, so it is the last to be hidden.
    """
    found = {}
    for box in source.boxes():
        labels = sum(name != "organisatie" for name, _ in box.labels) + (box.unit in ("open", "closed"))
        found[box] = _WORTH[min(labels, 3)] * (2 + counts[box].bit_length())
    totals = {show.boxes.get((None,) * len(show.dimensions)) for show in source.tables}
    everything = sum(found.values())
    return {box: everything if box in totals and box.unit == "cases" else cost for box, cost in found.items()}


def touching(issued: tuple[Issued, ...], periods: set[Period]) -> tuple[Issued, ...]:
    """The issued reports that can tell about the same cases, directly or over another issued report."""
    kept: dict[str, Issued] = {}
    reach = set(periods)
    while True:
        more = [
            each
            for each in issued
            if each.id not in kept and any(_near(mine, other) for mine in reach for other in each.periods)
        ]
        if not more:
            return tuple(each for each in issued if each.id in kept)
        for each in more:
            kept[each.id] = each
            reach |= set(each.periods)


def _near(one: Period, other: Period) -> bool:
    day = timedelta(days=1)  # flows join a period to the one after it
    return one.start - day <= other.end and other.start <= one.end + day


def counts_of(subject: Subject, source: Source) -> dict[Box, int]:
    """The true counts of the report's own boxes, as its tables and flows have them."""
    counts: dict[Box, int] = {}
    for table, show in zip(subject.tables, source.tables, strict=True):
        counts |= {show.boxes[key]: number for key, number in table.counts.items()}
    for flow, boxes in zip(subject.flows, source.flows, strict=True):
        counts |= {box: getattr(flow, name) for name, box in zip(FLOW, boxes, strict=True)}
    return counts
