"""What reports tell by the labels that they list: every case of their organisation and days has one of them.

So a label that is missing stands for no case, and labels add up to a total only where a table of that organisation and
those days lists them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vp.report.protect.boxes import ELSEWHERE, TIME, Box, Shown, parts_of

if TYPE_CHECKING:
    from vp.report.protect.system import Source


@dataclass(frozen=True, slots=True)
class Listing:
    """The labels of the code list that the cases of `organisation` (None: of all) in `span` have in one dimension."""

    labels: frozenset[str]
    organisation: str | None
    span: tuple[date, date]
    version: str

    def speaks_of(self, box: Box) -> bool:
        """Whether all cases of `box` are among those that were listed."""
        if box.version != self.version or box.span[0] < self.span[0] or self.span[1] < box.span[1]:
            return False
        where = next((parts for name, parts in box.labels if name == "organisatie"), None)
        return self.organisation is None or where == frozenset((self.organisation,))


Listed = Mapping[str, Sequence[Listing]]
"""By dimension."""


def listings(ours: Source, before: Sequence[Source]) -> Listed:
    """What the report at hand and those before it (each named by its place, as r0) list."""
    found: dict[str, dict[Listing, None]] = {}
    for version, source in (("", ours), *((f"r{number}", each) for number, each in enumerate(before))):
        changed = {box.shape[:2] for box in source.boxes() if box.version}
        for table in source.tables:
            for name, listing in _of_table(table, version, changed):
                found.setdefault(name, {})[listing] = None
    return {name: tuple(each) for name, each in found.items()}


def _of_table(table: Shown, version: str, changed: set[tuple[str, tuple[str, ...]]]) -> Iterable[tuple[str, Listing]]:
    home = () if table.organisation is None else ("organisatie",)
    for dimension in table.dimensions:
        if dimension.multiple or dimension.name in TIME or dimension.name in home:
            continue
        labels = frozenset().union(*(parts_of(dimension, label) for label in dimension.labels))
        if version:
            yield dimension.name, Listing(labels, table.organisation, table.span, version)
        # Where neither the line of these labels nor its total has changed since, no other label has come up.
        if ("cases", tuple(sorted((*home, dimension.name)))) not in changed and ("cases", home) not in changed:
            yield dimension.name, Listing(labels, table.organisation, table.span, "")


def exhaustive(listed: Listed, name: str, covered: frozenset[str], box: Box) -> bool:
    """Whether every case in the days and at the other labels of `box` has one of `covered` in dimension `name`."""
    if name == "organisatie" and ELSEWHERE in covered:
        return True
    return any(each.labels <= covered and each.speaks_of(box) for each in listed.get(name, ()))


def absent(listed: Listed, box: Box) -> bool:
    """Whether a report says by what it lists that no case is in `box`."""
    if box.unit in ("open", "closed"):  # counted by another day than that of the first contact
        return False
    return any(
        parts.isdisjoint(each.labels) and each.speaks_of(box)
        for name, parts in box.labels
        for each in listed.get(name, ())
    )
