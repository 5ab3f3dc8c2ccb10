"""Coarser classes before anything is hidden: named groups, small departments together, another classification.

A merge that is named in the settings is carried out as it stands. Departments under the headcount floor become one
label; so does every department without a known headcount, once a floor is set. Nothing here looks at counts, so the
merges themselves tell nothing about cases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vp.casefile import codes
from vp.report.facts import UNKNOWN, CaseFacts
from vp.report.specification import Settings, TableSpec
from vp.report.tables import Dimension

SMALL_DEPARTMENTS = "kleine_afdelingen"
"""The label of the departments under the headcount floor."""

BELGIAN = {
    "geweld": ("agressie_geweld", "bedreiging"),
    "pesterijen": ("pesten",),
    "ongewenst_seksueel_gedrag": ("seksuele_intimidatie",),
}
"""The three that the Belgian Codex names; everything else is another psychosocial risk."""
OTHER_RISKS = "andere_psychosociale_risicos"


def coarsened(dimension: Dimension, settings: Settings) -> Dimension:
    """`dimension` with the merges that `settings` ask for; a merged one is at its first part."""
    wanted = dict(settings.merge.get(dimension.name, {}))
    if dimension.name == "afdeling":
        wanted |= _small(dimension.labels, settings, wanted)
    if settings.profile == "be" and dimension.name in ("aard", "aarden"):
        wanted = _belgian(dimension.labels)
    return _merge(dimension, wanted)


def _small(
    labels: Sequence[str], settings: Settings, already: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    if not settings.least_headcount:
        return {}
    taken = {part for parts in already.values() for part in parts}
    sizes = settings.headcount
    small = tuple(
        label
        for label in labels
        if label not in taken and label != UNKNOWN and sizes.get(label, 0) < settings.least_headcount
    )
    return {SMALL_DEPARTMENTS: small} if small else {}


def _belgian(labels: Sequence[str]) -> dict[str, tuple[str, ...]]:
    named = {part for parts in BELGIAN.values() for part in parts}
    rest = tuple(label for label in labels if label not in named)
    return {**{label: tuple(p for p in parts if p in labels) for label, parts in BELGIAN.items()}, OTHER_RISKS: rest}


def _merge(dimension: Dimension, wanted: Mapping[str, Sequence[str]]) -> Dimension:
    merges = []
    into: dict[str, str] = {}
    for label, parts in wanted.items():
        present = tuple(part for part in dimension.labels if part in parts)
        if present:
            merges.append((label, present))
            into |= dict.fromkeys(present, label)
    labels = tuple(dict.fromkeys(into.get(label, label) for label in dimension.labels))
    groups = []
    for name, members in dimension.groups:
        above = tuple(dict.fromkeys(into.get(member, member) for member in members))
        inside = {part for label, parts in merges if label in above for part in parts}
        if inside <= set(members) and len(above) > 1:  # a merge across groups would break the group's sum
            groups.append((name, above))
    return replace(dimension, labels=labels, groups=tuple(groups), merges=tuple(merges))


def one_way(specs: Sequence[TableSpec]) -> tuple[TableSpec, ...]:
    """For a small year: each dimension of `specs` by itself, crossings gone; no quarters, no years."""
    kept: dict[str, TableSpec] = {}
    for spec in specs:
        for name in spec.dimensions:
            if name not in ("kwartaal", "jaar"):
                kept.setdefault(name, TableSpec(name, (name,)))
        if not spec.dimensions:
            kept.setdefault(spec.name, spec)
    return tuple(kept.values())


def ioa_category(nature: str, relation: str) -> str:
    """The IOA Uniform Reporting Category of a nature, which for some depends on whether a manager is accused."""
    entry = codes.terms()["nature"].get(nature, {}).get("ioa") or {}
    return str(entry.get(relation) or entry.get("default") or "9e")


def in_categories(facts: Sequence[CaseFacts], categories: str) -> tuple[CaseFacts, ...]:
    """`facts` with natures in the classification `categories`: `vp` as they are, `ioa` as IOA's keys."""
    if categories != "ioa":
        return tuple(facts)
    return tuple(
        replace(
            f,
            nature=ioa_category(f.nature, f.relation) if f.nature != UNKNOWN else UNKNOWN,
            natures=tuple(dict.fromkeys(ioa_category(each, f.relation) for each in f.natures)),
        )
        for f in facts
    )


def ioa_labels() -> tuple[str, ...]:
    """Every IOA key that a nature of the code list may become, in IOA's order."""
    found: set[str] = set()
    for entry in codes.terms()["nature"].values():
        found.update(str(key) for key in (entry.get("ioa") or {}).values())
    return tuple(sorted(found))
