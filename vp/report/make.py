"""From facts to the protected report: scope, coarsen, count, protect, assemble, audit.

Promises that what it returns has passed the audit of `vp.report.audit`, which reads the report's own JSON form; or
raises. It reads no clock (`today` is given), no files, and returns no true count that is hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib.util import find_spec
from typing import Any

from vp.errors import N_
from vp.report import coarsen, periods
from vp.report.assemble import assemble
from vp.report.audit import Evidence, require_safe, require_safe_page
from vp.report.counting import Counted, count, dimension, in_scope
from vp.report.errors import TotalBelowThreshold
from vp.report.facts import ActivityFacts, CaseFacts
from vp.report.periods import Period
from vp.report.protect import choose, one_way
from vp.report.protect.sources import of_issued, touching
from vp.report.protect.subject import Choice, FlowCounts, Subject
from vp.report.protect.system import changed_shapes
from vp.report.register import Issued, refuse_other_categories, refuse_small_reissue
from vp.report.specification import Settings, TableSpec
from vp.report.tables import Key, ProtectedReport, plain

Counter = Callable[[Sequence[TableSpec], Sequence[CaseFacts]], Mapping[str, Mapping[Key, int]]]
"""Gives the base counts of tables, by their names, of cases that are in scope."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The issued reports that bear on a report, in its classification.

    `changed`: for each of them the kinds of tables (unit, dimensions) whose cases changed since it was issued.
    `evidence`: what the audit of the report found possible.
    """

    issued: tuple[Issued, ...] = ()
    changed: tuple[frozenset[tuple[str, tuple[str, ...]]], ...] = ()
    evidence: Evidence | None = field(default=None, repr=False, compare=False)

    @property
    def documents(self) -> list[Mapping[str, Any]]:
        """What they printed."""
        return [each.document for each in self.issued]


def make_report(
    facts: Sequence[CaseFacts],
    settings: Settings,
    register: Sequence[Issued],
    today: date,
    activities: Sequence[ActivityFacts] = (),
    counter: Counter | None = None,
) -> ProtectedReport:
    """The protected, audited report of `settings.period`.

    `register` holds the issued reports, oldest first; where one that bears on this report was made under stricter
    rules, these hold. `counter` counts instead of plain Python (a large pool). Raises TotalBelowThreshold,
    ReissueTooSmall, ProtectionFailed or AuditFailed, all with exit code 4.
    """
    return make_audited(facts, settings, register, today, activities, counter)[0]


def make_audited(
    facts: Sequence[CaseFacts],
    settings: Settings,
    register: Sequence[Issued],
    today: date,
    activities: Sequence[ActivityFacts] = (),
    counter: Counter | None = None,
) -> tuple[ProtectedReport, Earlier]:
    """What `make_report` gives, and the issued reports that it was audited with: for the audit of its page."""
    settings = strictest(settings, register, facts)
    scoped = in_scope(facts, settings.organisation, settings.period)
    if len(scoped) < settings.threshold:
        raise TotalBelowThreshold(
            N_("the period {period} counts fewer than {threshold} cases, so no table is published"),
            N_("a text without figures is the report: say that too few cases were reported to tell about them"),
            period=settings.period.name,
            threshold=settings.threshold,
        )
    register_refuses(register, facts, settings)
    solver = solver_present()
    small = len(scoped) < settings.small_year or not solver
    subject = subject_of(facts, settings, small, register, counter)
    if not solver:
        subject = replace(subject, tables=tuple(table for table in subject.tables if one_way.publishable(table)))
    choice = choose(subject, settings, solver)
    report = assemble(facts, subject, choice, settings, small, today, activities)
    known = insiders(subject, choice) if settings.insider else None
    earlier = Earlier(subject.issued, revised(subject))
    verdict = require_safe(plain(report), earlier.documents, known, solver, earlier.changed)
    return report, replace(earlier, evidence=verdict.evidence)


def strictest(settings: Settings, register: Sequence[Issued], facts: Sequence[CaseFacts]) -> Settings:
    """`settings` with the strictest rules that they or the issued reports which bear on this one were made under.

    What an issued report hides must stay as open as its readers were told: a later report with a lower threshold, a
    narrower width, or not meant for insiders, would take that away.
    """
    near = touching(tuple(register), {settings.period, *compared_periods(facts, settings)})
    documents = [each.document for each in near]
    threshold = max([settings.threshold, *(int(each["threshold"]) for each in documents)])
    least = threshold if settings.width is None else settings.width
    width = max([least, *(int(each["width"]) for each in documents)])
    insider = settings.insider or any(bool(each["account"]["insider"]) for each in documents)
    if (threshold, width, insider) == (settings.threshold, settings.least_width, settings.insider):
        return settings
    return replace(settings, threshold=threshold, width=width, insider=insider)


def revised(subject: Subject) -> tuple[frozenset[tuple[str, tuple[str, ...]]], ...]:
    """For each issued report the kinds of tables whose cases changed since it was issued."""
    return tuple(
        frozenset((unit, names) for unit, names, _ in changed_shapes(of_issued(each), subject.facts))
        for each in subject.issued
    )


def check_page(html: str, report: ProtectedReport, earlier: Earlier) -> None:
    """Audit the finished HTML page of `report` with what `make_audited` gave; AuditFailed when it tells too much.

    Nothing is counted again. Without a solver the page has one-way tables only, and arithmetic judges it.
    """
    require_safe_page(html, plain(report), earlier.documents, earlier.changed, solver_present(), earlier.evidence)


def of_tables(tables: Sequence[Counted], settings: Settings, today: date) -> ProtectedReport:
    """The protected, audited report of `tables` that were counted elsewhere (a pool); no register, no flow."""
    solver = solver_present()
    chosen = tuple(table for table in tables if solver or one_way.publishable(table))
    subject = Subject(settings.organisation, chosen, (), settings.threshold, settings.least_width)
    choice = choose(subject, settings, solver)
    report = assemble((), subject, choice, settings, not solver, today, ())
    require_safe(plain(report), (), insiders(subject, choice) if settings.insider else None, solver)
    return report


def insiders(subject: Subject, choice: Choice) -> dict[tuple[str, str, Key], int]:
    """The small counts behind hidden cells, each of which somebody who is counted in it may know."""
    return {
        (subject.tables[place].name, subject.tables[place].period.name, key): number
        for place, key in sorted(choice.tables, key=str)
        if 0 < (number := subject.tables[place].counts[key]) < subject.threshold
    }


def compared_periods(facts: Sequence[CaseFacts], settings: Settings) -> tuple[Period, ...]:
    """The earlier periods that stand beside, newest first; one with fewer cases than the threshold is left out."""
    found = []
    period = settings.period
    for _ in range(settings.compare):
        period = periods.before(period)
        if len(in_scope(facts, settings.organisation, period)) >= settings.threshold:
            found.append(period)
    return tuple(found)


def solver_present() -> bool:
    """Whether the extra `report` is installed; without it the report has one-way tables only."""
    try:
        return find_spec("highspy") is not None and find_spec("numpy") is not None
    except ValueError:  # what stands in sys.modules is no module
        return False


def register_refuses(register: Sequence[Issued], facts: Sequence[CaseFacts], settings: Settings) -> None:
    """Raise what the register of issued reports has against this one."""
    refuse_small_reissue(register, facts, settings.organisation, settings.period, settings.threshold)
    periods = (settings.period, *compared_periods(facts, settings))
    refuse_other_categories(register, settings.organisation, periods, settings.categories)


def subject_of(
    facts: Sequence[CaseFacts],
    settings: Settings,
    small: bool,
    register: Sequence[Issued] = (),
    counter: Counter | None = None,
) -> Subject:
    """Everything that the report would publish, counted."""
    facts = coarsen.in_categories(facts, settings.categories)
    ours = [f for f in facts if settings.organisation in (None, f.organisation)]
    compared = compared_periods(facts, settings)
    tables: list[Counted] = []
    for period in (settings.period, *compared):
        scoped = in_scope(ours, None, period)
        specs = coarsen.one_way(settings.tables) if small or len(scoped) < settings.small_year else settings.tables
        wanted = [spec for spec in specs if "jaar" not in spec.dimensions]
        bases = counter(wanted, scoped) if counter else {}
        tables += [_counted(spec, scoped, ours, settings, period, bases.get(spec.name)) for spec in wanted]
    tables += _series(ours, compared, settings, small)
    flows = tuple(_flow(ours, period) for period in (settings.period, *compared))
    told = {table.period for table in tables} | {flow.period for flow in flows}
    issued = touching(tuple(register), told)
    classified = tuple(replace(each, facts=coarsen.in_categories(each.facts, settings.categories)) for each in issued)
    return Subject(
        settings.organisation,
        tuple(tables),
        flows,
        settings.threshold,
        settings.least_width,
        tuple(facts),
        classified,
    )


def _counted(
    spec: TableSpec,
    scoped: Sequence[CaseFacts],
    ours: Sequence[CaseFacts],
    settings: Settings,
    period: Period,
    base: Mapping[Key, int] | None = None,
) -> Counted:
    dimensions = [coarsen.coarsened(dimension(name, ours, settings, period), settings) for name in spec.dimensions]
    return count(spec, scoped, dimensions, period, base)


def _series(ours: Sequence[CaseFacts], compared: Sequence[Period], settings: Settings, small: bool) -> list[Counted]:
    if small or not compared or not settings.period.is_year:
        return []
    run = [settings.period]
    for period in compared:  # without gaps only
        if period.end + timedelta(days=1) == run[-1].start and len(in_scope(ours, None, period)) >= settings.small_year:
            run.append(period)
    if len(run) < 2:
        return []
    whole = Period(run[-1].start, run[0].end)
    scoped = in_scope(ours, None, whole)
    return [_counted(s, scoped, ours, settings, whole) for s in settings.tables if "jaar" in s.dimensions]


def _flow(ours: Sequence[CaseFacts], period: Period) -> FlowCounts:
    """Cases open on the first day, new, closed and open after the last day; a case without an end is open."""
    carried = sum(f.first_contact < period.start and (f.closed is None or f.closed >= period.start) for f in ours)
    new = sum(period.holds(f.first_contact) for f in ours)
    left = sum(f.first_contact <= period.end and (f.closed is None or f.closed > period.end) for f in ours)
    return FlowCounts(period, carried, new, carried + new - left, left)
