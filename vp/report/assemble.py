"""The protected report from counts and the choice of hidden cells: what is printed, and nothing that is not.

Rates come from printed counts alone; days only when enough cases tell and none dominates; what the account tells is
what may be known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import median

from vp.report import coarsen
from vp.report.counting import Counted, employers, in_scope
from vp.report.facts import ActivityFacts, CaseFacts
from vp.report.periods import Period
from vp.report.protect.subject import FLOW, Choice, FlowCounts, Subject
from vp.report.specification import Settings
from vp.report.tables import Account, Activity, Cell, Days, Dimension, Flow, Key, ProtectedReport, Rate, Table


def assemble(
    facts: Sequence[CaseFacts],
    subject: Subject,
    choice: Choice,
    settings: Settings,
    small: bool,
    today: date,
    activities: Sequence[ActivityFacts],
) -> ProtectedReport:
    """The report of `subject` with the cells of `choice` hidden; not audited yet."""
    tables = tuple(_table(table, place, choice) for place, table in enumerate(subject.tables))
    compared = tuple(flow.period for flow in subject.flows[1:])
    scoped = in_scope(facts, settings.organisation, settings.period)
    minutes = sum(f.minutes for f in scoped)
    return ProtectedReport(
        organisation=settings.organisation,
        period=settings.period,
        compared=compared,
        threshold=settings.threshold,
        marker=f"<{settings.threshold}",
        width=settings.least_width,
        tables=tables,
        flow=tuple(_shown_flow(flow, place, choice) for place, flow in enumerate(subject.flows)),
        rates=_rates(tables, settings),
        days=tuple(
            days_told(in_scope(facts, settings.organisation, period), period, settings)
            for period in (settings.period, *compared)
        ),
        activities=_activities(activities, settings),
        hours=round(minutes / 60) if sum(f.minutes > 0 for f in scoped) >= settings.threshold else None,
        account=_account(subject, choice, tables, settings, small, scoped),
        draft=settings.draft,
        made_on=today,
        categories=settings.categories,
        profile=settings.profile,
        texts=dict(settings.texts),
    )


def _account(
    subject: Subject,
    choice: Choice,
    tables: Sequence[Table],
    settings: Settings,
    small: bool,
    scoped: Sequence[CaseFacts],
) -> Account:
    asked = coarsen.one_way(settings.tables) if small else settings.tables
    shown = {table.name for table in tables}
    return Account(
        method=choice.method,
        cells=sum(len(table.cells) for table in tables),
        hidden=sum(cell.hidden for table in tables for cell in table.cells),
        insider=settings.insider,
        small_year=small,
        merged=_merged(subject.tables),
        left_out=tuple(spec.name for spec in asked if spec.name not in shown),
        register=tuple(report.id for report in subject.issued),
        uncertain_dates=_at_least(sum(not f.certain for f in scoped), settings.threshold),
        base=settings.base if choice.method == "rounded" else None,
        together=len(employers(scoped)) > 1,
    )


def _table(table: Counted, place: int, choice: Choice) -> Table:
    cells = []
    for key, number in table.counts.items():
        hidden = (place, key) in choice.tables
        shown = number if choice.rounded is None else choice.rounded[place, key]
        cells.append(Cell(key, None if hidden else shown, hidden))
    return Table(table.name, table.unit, table.dimensions, tuple(cells), table.multiple, table.period)


def _shown_flow(flow: FlowCounts, place: int, choice: Choice) -> Flow:
    if choice.rounded is not None:
        return Flow(flow.period, **{name: choice.rounded[place, name] for name in FLOW})
    return Flow(flow.period, **{name: None if (place, name) in choice.flows else getattr(flow, name) for name in FLOW})


def _merged(tables: Sequence[Counted]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    found: dict[tuple[str, str, tuple[str, ...]], None] = {}
    for table in tables:
        for each in table.dimensions:
            found |= {(each.name, label, parts): None for label, parts in each.merges if len(parts) > 1}
    return tuple(found)


def _at_least(number: int, threshold: int) -> int | None:
    return number if number >= threshold else None


def _rates(tables: Sequence[Table], settings: Settings) -> tuple[Rate, ...]:
    """Per department with a known headcount, from its published total alone."""
    rates: dict[tuple[Key, Period], Rate] = {}
    for table in tables:
        names = [each.name for each in table.dimensions]
        if "afdeling" not in names or "jaar" in names or table.multiple:
            continue
        place = names.index("afdeling")
        heads = _headcounts(table.dimensions[place], settings)
        for cell in table.cells:
            label = cell.key[place]
            if label in heads and all(part is None for at, part in enumerate(cell.key) if at != place):
                number = None if cell.value is None else round(100 * cell.value / heads[label], 1)
                rates.setdefault(
                    ((label,), table.period), Rate(table.name, cell.key, table.period, heads[label], number)
                )
    return tuple(rates.values())


def _headcounts(dimension: Dimension, settings: Settings) -> dict[str, int]:
    """Headcounts of labels, merged labels and divisions of which every part is known."""
    known = dict(settings.headcount)
    for label, parts in (*dimension.merges, *dimension.groups):
        if all(part in known for part in parts):
            known[label] = sum(known[part] for part in parts)
    return known


def days_told(scoped: Sequence[CaseFacts], period: Period, settings: Settings) -> Days:
    """Mean and median when at least a threshold of cases tell and the largest few do not dominate the sum."""
    known = sorted((f.days for f in scoped if f.days is not None), reverse=True)
    most, share = settings.dominance
    if len(known) < settings.threshold or sum(known[:most]) * 100 > share * sum(known):
        return Days(period, None, None)
    return Days(period, round(sum(known) / len(known)), round(median(known)))


def _activities(activities: Sequence[ActivityFacts], settings: Settings) -> tuple[Activity, ...]:
    ours = [
        each
        for each in activities
        if settings.period.holds(each.day) and settings.organisation in (None, each.organisation)
    ]
    times = Counter(each.kind for each in ours)
    return tuple(
        Activity(
            kind,
            times[kind],
            sum(each.minutes for each in ours if each.kind == kind),
            sum(each.people for each in ours if each.kind == kind),
        )
        for kind in sorted(times)
    )
