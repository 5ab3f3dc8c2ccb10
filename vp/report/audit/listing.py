"""What a sheet tells by the labels that it lists: every case of its organisation and its days has one of them.

So a label that is missing has no case there, and labels add up to the total. A sheet of one organisation says nothing
of another, nor a sheet of one half-year of the rest of the year; what was listed before facts changed holds for the
figures of then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vp.report.audit.clues import OTHERS, SEVERAL, Days, Kind, Spot, days_of
from vp.report.audit.reading import Document, Sheet

_DATED = ("open", "closed")  # counted by the day of closing, not by the first contact


@dataclass(frozen=True, slots=True)
class Listing:
    """The smallest labels of one dimension that cases of `organisation` (None: of all) have in `days`."""

    name: str
    labels: frozenset[str]
    organisation: str | None
    days: Days
    edition: str

    def speaks_of(self, place: Mapping[str, frozenset[str]], days: Days, edition: str) -> bool:
        """Whether every case at `place` in `days` is among those that were listed."""
        ours = self.organisation is None or place.get("organisatie") == frozenset((self.organisation,))
        return ours and edition == self.edition and self.days[0] <= days[0] and days[1] <= self.days[1]


def listings(
    documents: Sequence[Document], editions: Mapping[tuple[int, Kind], str], start: int = 0
) -> dict[str, list[Listing]]:
    """By dimension, what the sheets of `documents` from number `start` on list."""
    found: dict[Listing, None] = {}
    for number in range(start, len(documents)):
        for sheet in documents[number].sheets:
            found |= dict.fromkeys(_of_sheet(sheet, number, editions))
    named: dict[str, list[Listing]] = {}
    for listing in found:
        named.setdefault(listing.name, []).append(listing)
    return named


def _of_sheet(sheet: Sheet, number: int, editions: Mapping[tuple[int, Kind], str]) -> Iterable[Listing]:
    home = () if sheet.organisation is None else ("organisatie",)
    unit = sheet.unit if sheet.unit in SEVERAL else "cases"
    for axis in sheet.axes:
        stretch = bool(sheet.period) and axis.name in ("kwartaal", "jaar")
        if axis.multiple or stretch or (home and axis.name == "organisatie"):
            continue
        labels = frozenset().union(*axis.parts.values())
        days = days_of(sheet.period)
        yield Listing(axis.name, labels, sheet.organisation, days, f"r{number}")
        # Where neither the line of these labels nor its total has changed since, no other label has come up.
        line: Kind = (unit, tuple(sorted((*home, axis.name))), "")
        if (number, line) not in editions and (number, (unit, home, "")) not in editions:
            yield Listing(axis.name, labels, sheet.organisation, days, "")


def exhaustive(
    named: Mapping[str, Sequence[Listing]],
    name: str,
    labels: Iterable[frozenset[str]],
    place: Mapping[str, frozenset[str]],
    days: Days,
    edition: str,
) -> bool:
    """Whether every case at `place` in `days` has one of `labels` of the dimension `name`."""
    covered = frozenset().union(*labels)
    if name == "organisatie" and OTHERS in covered:
        return True
    return any(each.labels <= covered and each.speaks_of(place, days, edition) for each in named.get(name, ()))


def absent(pieces: Mapping[Spot, int], named: Mapping[str, Sequence[Listing]]) -> set[int]:
    """Pieces of labels that a sheet of their organisation and days does not list: they hold no case."""
    return {piece for spot, piece in pieces.items() if _unlisted(spot, named)}


def _unlisted(spot: Spot, named: Mapping[str, Collection[Listing]]) -> bool:
    if spot.kind[0] in _DATED:
        return False
    place = dict(spot.place)
    return any(
        not labels & each.labels and each.speaks_of(place, spot.days, spot.kind[2])
        for name, labels in spot.place
        for each in named.get(name, ())
    )
