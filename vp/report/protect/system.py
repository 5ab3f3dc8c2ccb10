"""The attacker's equations: every count of a report and of the reports before it, and how they add up.

Built from true counts, so it is for the protection alone. Counts that nobody publishes and that follow from published
ones (the second half of a year of which the year and the first half were issued, the organisation that is not named)
are in it as well: a small one of these must not be computable either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from vp.report.facts import CaseFacts
from vp.report.protect.boxes import Box, Shown, truths
from vp.report.protect.listing import Listed, absent, listings
from vp.report.protect.meaning import implied_by
from vp.report.protect.refine import Linked, linked
from vp.report.protect.rings import rings

OPEN, PUBLIC, SECRET = 0, 1, 2
"""A count that may be hidden or shown; one that is public already; one that is never shown."""

Row = tuple[tuple[int, int], ...]
"""An equation: the sum of coefficient times count is zero."""


@dataclass(slots=True)
class System:
    """Counts by number, with true value, state, weight and rows.

    `sensitive`: small counts that must stay hidden and wide. `kept`: counts that an issued report hid; what was hidden
    once stays hidden. `loose`: counts of larger tables that no report prints, which only tie printed ones together.
    `nothing`: counts of labels that a report does not list (`listed`), which are known to be 0 and in no equation.
    """

    index: dict[object, int] = field(default_factory=dict)
    value: list[int] = field(default_factory=list)
    state: list[int] = field(default_factory=list)
    weight: list[int] = field(default_factory=list)
    sensitive: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    loose: set[int] = field(default_factory=set)
    nothing: set[int] = field(default_factory=set)
    listed: Listed = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    _seen: set[Row] = field(default_factory=set)

    def add(self, name: object, value: int, state: int, weight: int = 1) -> int:
        """The number of the count `name`, new or known; a known one becomes as public as either says."""
        if name in self.index:
            number = self.index[name]
            if PUBLIC in (state, self.state[number]):
                self.state[number] = PUBLIC
            elif OPEN in (state, self.state[number]):
                self.state[number] = OPEN
            self.weight[number] = max(self.weight[number], weight)
            return number
        number = self.index[name] = len(self.value)
        self.value.append(value)
        self.state.append(state)
        self.weight.append(weight)
        if value == 0 and isinstance(name, Box) and absent(self.listed, name):
            self.nothing.add(number)
        return number

    def equation(self, terms: Iterable[tuple[int, int]]) -> None:
        """Add the equation, once; refuse one that the true counts do not fulfil."""
        sums: dict[int, int] = {}
        for number, coefficient in terms:
            sums[number] = sums.get(number, 0) + coefficient
        row = tuple(sorted((number, c) for number, c in sums.items() if c and number not in self.nothing))
        if row and row[0][1] < 0:
            row = tuple((number, -c) for number, c in row)
        if not row or row in self._seen:
            return
        if sum(c * self.value[number] for number, c in row) != 0:
            raise ArithmeticError("an equation that the counts do not fulfil")
        self._seen.add(row)
        self.rows.append(row)


@dataclass(frozen=True, slots=True)
class Source:
    """What one report shows: its tables as boxes, which of the boxes are published, its flow, and its facts."""

    tables: tuple[Shown, ...]
    published: Mapping[Box, int]
    flows: tuple[tuple[Box, Box, Box, Box], ...]
    facts: tuple[CaseFacts, ...]

    def boxes(self) -> list[Box]:
        """Every box of the report, in order."""
        found = {box: None for table in self.tables for box in table.boxes.values()}
        found |= {box: None for flow in self.flows for box in flow}
        return list(found)


def build(
    ours: Source, before: Sequence[Source], threshold: int, truth: Mapping[Box, int], weights: Mapping[Box, int]
) -> System:
    """The system of `ours` (nothing published yet; its true counts are `truth`) and the issued reports `before`."""
    renamed = [_aligned(source, number, ours.facts) for number, source in enumerate(before)]
    system = System(listed=listings(ours, renamed))
    for box in ours.boxes():
        system.add(box, truth[box], OPEN, weights.get(box, 1))
    _structure(system, ours)
    for source in renamed:
        old = truths([box for box in source.boxes() if box.version], source.facts)
        now = truths([box for box in source.boxes() if not box.version], ours.facts)
        for box in source.boxes():
            value = old[box] if box.version else now[box]
            number = system.add(box, value, PUBLIC if box in source.published else SECRET)
            if box not in source.published:
                system.kept.add(number)
        _structure(system, source)
    _link(system, linked([ours, *renamed], system.listed), ours, renamed)
    _versions(system, renamed)
    _inequalities(system)
    _mark(system, threshold)
    _keep(system)
    return system


def _aligned(source: Source, number: int, facts: Sequence[CaseFacts]) -> Source:
    """`source` with a version of its own in every shape in which its counts are no longer those of today."""
    changed = changed_shapes(source, facts)
    if not changed:
        return source

    def name(box: Box) -> Box:
        return box._replace(version=f"r{number}") if box.shape in changed else box

    tables = tuple(replace(t, boxes={key: name(box) for key, box in t.boxes.items()}) for t in source.tables)
    flows = tuple((name(a), name(b), name(c), name(d)) for a, b, c, d in source.flows)
    return Source(tables, {name(box): value for box, value in source.published.items()}, flows, source.facts)


def changed_shapes(source: Source, facts: Sequence[CaseFacts]) -> set[tuple[str, tuple[str, ...], str]]:
    """The shapes in which an issued report no longer counts as the `facts` of today do."""
    boxes = source.boxes()
    old, now = truths(boxes, source.facts), truths(boxes, facts)
    changed = {box.shape for box in boxes if old[box] != now[box]}
    for table in source.tables:  # a label that the report does not list has cases in its days today
        for whole, parts in table.equations():
            if now[whole] != sum(now[part] for part in parts):
                changed |= {part.shape for part in parts}
    return changed


def _structure(system: System, source: Source) -> None:
    """What the report's own tables and flow add up to, where all of an equation is of one version."""
    for table in source.tables:
        for whole, parts in table.equations():
            if len({box.version for box in (whole, *parts)}) == 1:
                system.equation([(system.index[whole], -1), *((system.index[part], 1) for part in parts)])
    for flow in source.flows:
        if len({box.version for box in flow}) == 1:
            carried, new, closed, left = (system.index[box] for box in flow)
            system.equation([(carried, 1), (new, 1), (closed, -1), (left, -1)])


def _link(system: System, found: Linked, ours: Source, before: Sequence[Source]) -> None:
    """Counts that nobody shows, and the sums that join the reports."""
    fresh = [box for box in found.boxes if box not in system.index]
    everywhere = [*(each for each in system.index if isinstance(each, Box)), *found.boxes]
    for version in sorted({box.version for box in fresh}):
        facts = before[int(version[1:])].facts if version else ours.facts
        for box, value in truths([box for box in fresh if box.version == version], facts, everywhere).items():
            system.add(box, value, SECRET)
    for whole, parts in found.sums:
        system.equation([(system.index[whole], -1), *((system.index[part], 1) for part in parts)])


def _rings(system: System, facts: Sequence[CaseFacts]) -> None:
    """The larger tables behind tables in a ring; their own cells are not protected, they only tie the printed ones."""
    sums = rings([name for name in system.index if isinstance(name, Box)])
    cells = dict.fromkeys(cell for _, parts in sums for cell in parts)
    for cell, value in truths(cells, facts).items():
        system.loose.add(system.add(cell, value, SECRET))
    for whole, parts in sums:
        system.equation([(system.index[whole], -1), *((system.index[part], 1) for part in parts)])


def _versions(system: System, before: Sequence[Source]) -> None:
    """An old count and the same of today differ by what was added and changed since, or by other counsellors' cases.

    A reader is taken to know whether it became more or less (cases are seldom taken back, a pool holds all of its
    members' cases), so a difference is a count that is not negative.
    """
    for source in before:
        for old in source.boxes():
            new = old._replace(version="")
            if old.version and new in system.index:
                change = system.value[system.index[new]] - system.value[system.index[old]]
                number = system.add(("change", old), abs(change), SECRET)
                sign = -1 if change < 0 else 1
                system.equation([(system.index[old], 1), (number, sign), (system.index[new], -1)])


def _inequalities(system: System) -> None:
    """No label holds in more cases than there are, nor in fewer than have it as main nature; and what labels mean."""
    boxes = [box for box in system.index if isinstance(box, Box)]
    alike: dict[object, list[Box]] = {}
    for box in boxes:
        alike.setdefault((box.shape, box.span), []).append(box)
    for box in boxes:
        names = {name for name, _ in box.labels}
        if box.unit == "persons":
            whole: Box | None = box._replace(unit="cases")
            several = ""
        else:
            several = next((name for name in ("aarden", "acties", "verwijzingen", "integriteit") if name in names), "")
            whole = box.without(several)._replace(unit="cases") if several else None
        if whole is not None and whole in system.index:
            _at_most(system, box, whole, tell=box.unit == "persons")
        if several == "aarden":
            parts = dict(box.labels)["aarden"]
            main = box.without("aarden").with_label("aard", parts)._replace(unit="cases")
            if main in system.index:
                _at_most(system, main, box, tell=True)
        for least in implied_by(box):
            for more in alike.get((least.shape, least.span), ()):
                if all(inner <= outer for (_, inner), (_, outer) in zip(least.labels, more.labels, strict=True)):
                    _at_most(system, box, more, tell=False)
    _people(system, boxes)


def _at_most(system: System, less: Box, more: Box, tell: bool) -> None:
    """less + rest = more; the rest is a count of cases too, and where `tell` a small one is protected."""
    rest = _rest(system, less, more, system.index[less], system.index[more])
    if tell and rest is not None:
        system.index[("tell", rest)] = rest


def _rest(system: System, less: object, more: object, low: int, high: int) -> int | None:
    """The number of what `more` has above `less`; None where it has less, so that nobody can rely on it."""
    if system.value[low] > system.value[high]:
        return None
    rest = system.add(("rest", less, more), system.value[high] - system.value[low], SECRET)
    system.equation([(low, 1), (rest, 1), (high, -1)])
    return rest


def _people(system: System, boxes: Sequence[Box]) -> None:
    """In more days no fewer people came, nor fewer cases that were not a person's first."""
    people = [box for box in boxes if box.unit == "persons"]
    for inner, outer in product(people, people):
        same = inner.labels == outer.labels and inner.version == outer.version and inner != outer
        if not same or inner.span[0] < outer.span[0] or outer.span[1] < inner.span[1]:
            continue
        _at_most(system, inner, outer, tell=False)
        less, more = (("rest", box, box._replace(unit="cases")) for box in (inner, outer))
        if less in system.index and more in system.index:
            _rest(system, less, more, system.index[less], system.index[more])


def _mark(system: System, threshold: int) -> None:
    """Which counts are small: those of boxes zeros included, changes and rests only where there is something."""
    for name, number in system.index.items():
        value = system.value[number]
        if isinstance(name, Box):
            known = system.state[number] == PUBLIC or (system.state[number] == SECRET and number in system.nothing)
            if value < threshold and not known and number not in system.loose:
                system.sensitive.add(number)
        elif isinstance(name, tuple) and name[0] in ("change", "tell") and 0 < value < threshold:
            system.sensitive.add(number)


def _keep(system: System) -> None:
    """What was hidden once is not shown now, also where its count changed since; what is public is not kept."""
    system.kept = {number for number in system.kept if system.state[number] != PUBLIC}
    names = {number: name for name, number in system.index.items() if isinstance(name, Box)}
    for number in sorted(system.kept):
        today = system.index.get(names[number]._replace(version=""))
        if today is not None and system.state[today] == OPEN:
            system.state[today] = SECRET
            system.kept.add(today)
