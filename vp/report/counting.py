"""Facts counted into tables with all their margins, before anything is hidden.

What is returned here is not to be published. Base counts (one a combination of labels) may come from any engine that
counts as `base_counts` does; `with_margins` adds totals and groups to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from vp.casefile import codes
from vp.report import periods
from vp.report.coarsen import ioa_labels
from vp.report.facts import STAGES, UNKNOWN, CaseFacts
from vp.report.periods import Period
from vp.report.specification import MULTIPLE, Settings, TableSpec
from vp.report.tables import Dimension, Key

CODE_LISTS = {
    "soort": "kind",
    "aard": "nature",
    "aarden": "nature",
    "integriteit": "integrity_nature",
    "rol": "reporter_role",
    "positie": "reporter_position",
    "verhouding": "accused_relation",
    "kanaal": "channel",
    "fase": "phase",
    "acties": "action",
    "verwijzingen": "referral",
    "uitkomst": "outcome",
}
"""Which code list of the field the labels of a dimension are from."""

LABEL_OF: Mapping[str, Callable[[CaseFacts], str | tuple[str, ...]]] = {
    "soort": lambda f: f.kind,
    "aard": lambda f: f.nature,
    "aarden": lambda f: f.natures,
    "integriteit": lambda f: f.integrity,
    "rol": lambda f: f.role,
    "positie": lambda f: f.position,
    "verhouding": lambda f: f.relation,
    "kanaal": lambda f: f.channel,
    "fase": lambda f: f.phase,
    "trechter": lambda f: f.stage,
    "acties": lambda f: f.actions,
    "verwijzingen": lambda f: f.referrals,
    "uitkomst": lambda f: f.outcome,
    "afdeling": lambda f: f.department,
    "organisatie": lambda f: f.organisation,
    "kwartaal": lambda f: periods.quarter_of(f.first_contact),
    "jaar": lambda f: str(f.first_contact.year),
}

_FUNNEL = tuple(
    (f"{stage}_en_verder", STAGES[place:]) for place, stage in enumerate(STAGES) if 0 < place < len(STAGES) - 1
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A table with its true counts; never to be shown. `counts` holds every key, margins and groups among them."""

    name: str
    unit: str
    dimensions: tuple[Dimension, ...]
    counts: Mapping[Key, int]
    multiple: bool
    period: Period


def in_scope(facts: Iterable[CaseFacts], organisation: str | None, period: Period) -> tuple[CaseFacts, ...]:
    """The cases of `organisation` (None: of all) whose first contact lies in `period`."""
    return tuple(f for f in facts if organisation in (None, f.organisation) and period.holds(f.first_contact))


def employers(scoped: Iterable[CaseFacts]) -> frozenset[str]:
    """The organisations that the cases name."""
    return frozenset(f.organisation for f in scoped) - {UNKNOWN}


def dimension(name: str, facts: Sequence[CaseFacts], settings: Settings, period: Period) -> Dimension:
    """The dimension `name` with every label that it may have: the code list's, and those that `facts` hold besides."""
    if name == "kwartaal":
        return _quarters(period)
    if name == "jaar":
        return Dimension(name, tuple(str(number) for number in range(period.start.year, period.end.year + 1)))
    if name == "trechter":
        return Dimension(name, STAGES, groups=_FUNNEL)
    read = LABEL_OF[name]
    seen: set[str] = set()
    for each in facts:
        label = read(each)
        seen.update(label if isinstance(label, tuple) else (label,))
    listed = codes.keys_in(CODE_LISTS[name], settings.profile) if name in CODE_LISTS else ()
    if settings.categories == "ioa" and name in ("aard", "aarden"):
        listed = ioa_labels()
    if name == "afdeling":
        seen.update(settings.headcount)
    extra = sorted(seen - set(listed) - {UNKNOWN})
    labels = (*listed, *extra, *((UNKNOWN,) if UNKNOWN in seen and UNKNOWN not in listed else ()))
    groups = _divisions(labels, settings) if name == "afdeling" else ()
    return Dimension(name, labels, groups, multiple=name in MULTIPLE)


def _quarters(period: Period) -> Dimension:
    labels = periods.quarters(period)
    halves = []
    if period.is_year:
        number = period.start.year
        halves = [(f"{number}-h1", labels[:2]), (f"{number}-h2", labels[2:])]
    return Dimension("kwartaal", labels, tuple(halves))


def _divisions(labels: Sequence[str], settings: Settings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups = []
    for division, members in settings.divisions.items():
        present = tuple(label for label in labels if label in members)
        if present and len(present) < len(labels):
            groups.append((division, present))
    return tuple(groups)


def base_counts(facts: Iterable[CaseFacts], names: Sequence[str]) -> Counter[Key]:
    """Cases by their labels of the dimensions `names`.

    Of a dimension where several labels may hold the case counts once under each of its labels and once under None.
    """
    counts: Counter[Key] = Counter()
    readers = [LABEL_OF[name] for name in names]
    if not any(name in MULTIPLE for name in names):
        return Counter(tuple([read(f) for read in readers]) for f in facts)  # type: ignore[misc]
    for f in facts:
        labels = [read(f) for read in readers]
        for key in product(*((*label, None) if isinstance(label, tuple) else (label,) for label in labels)):
            counts[key] += 1
    return counts


def with_margins(base: Mapping[Key, int], dimensions: Sequence[Dimension]) -> dict[Key, int]:
    """`base` with every total and group, zeros included, keys in the order of the dimensions."""
    above = [_nodes_above(each) for each in dimensions]
    sums: Counter[Key] = Counter()
    for key, number in base.items():
        for wider in product(*(nodes[label] for nodes, label in zip(above, key, strict=True))):
            sums[wider] += number
    nodes = [(*each.labels, *(name for name, _ in each.groups), None) for each in dimensions]
    return {key: sums[key] for key in product(*nodes)}


def _nodes_above(each: Dimension) -> dict[str | None, tuple[str | None, ...]]:
    """Label -> itself and everything that it counts in."""
    total: tuple[str | None, ...] = () if each.multiple else (None,)
    above: dict[str | None, tuple[str | None, ...]] = {
        label: (label, *(name for name, parts in each.groups if label in parts), *total) for label in each.labels
    }
    if each.multiple:
        above[None] = (None,)
    return above


def renamed(base: Mapping[Key, int], dimensions: Sequence[Dimension]) -> Counter[Key]:
    """`base` with labels replaced by the merged labels that hold them."""
    into = [{part: label for label, parts in each.merges for part in parts} for each in dimensions]
    counts: Counter[Key] = Counter()
    for key, number in base.items():
        counts[tuple([m.get(label, label) if label else label for m, label in zip(into, key, strict=True)])] += number
    return counts


def count(
    spec: TableSpec,
    facts: Sequence[CaseFacts],
    dimensions: Sequence[Dimension],
    period: Period,
    base: Mapping[Key, int] | None = None,
) -> Counted:
    """The table `spec` of `facts` (those in scope) with its margins; `base`: their base counts by another engine."""
    if spec.name == "personen":
        counts: dict[Key, int] = {(): len({f.person for f in facts})}
        return Counted(spec.name, spec.unit, (), counts, False, period)
    if any(each.multiple and each.merges for each in dimensions):
        facts, base = [_merged(f, dimensions) for f in facts], None  # a case with two merged labels counts once
    counts = with_margins(
        renamed(base_counts(facts, spec.dimensions) if base is None else base, dimensions), dimensions
    )
    if "jaar" in spec.dimensions:  # years stand beside one another; their sum is nobody's figure
        place = spec.dimensions.index("jaar")
        counts = {key: number for key, number in counts.items() if key[place] is not None}
    return Counted(spec.name, spec.unit, tuple(dimensions), counts, spec.multiple, period)


def _merged(f: CaseFacts, dimensions: Sequence[Dimension]) -> CaseFacts:
    """A case that has two labels of one merged label counts once under it."""
    from dataclasses import replace

    field = {"aarden": "natures", "acties": "actions", "verwijzingen": "referrals", "integriteit": "integrity"}
    for each in dimensions:
        if each.multiple and each.merges:
            into = {part: label for label, parts in each.merges for part in parts}
            labels = LABEL_OF[each.name](f)
            merged = tuple(dict.fromkeys(into.get(label, label) for label in labels))
            f = replace(f, **{field[each.name]: merged})  # type: ignore[arg-type]  # all four fields hold labels
    return f
