"""What a reader knows of figures without adding up: which labels hold every case of which other labels."""

from __future__ import annotations

from collections.abc import Iterator

from vp.report.audit.clues import Days, Kind, Place, Spot

_COMPLAINT, _APPROACH = frozenset({"klacht"}), frozenset({"aanpak", "klacht"})
_FUNNEL = {
    "acties": {
        "klacht_begeleid": _COMPLAINT,
        **dict.fromkeys(
            (
                "voorbereiden_gesprek",
                "aanwezig_bij_gesprek",
                "interventie_derde",
                "bemiddeling_verwezen",
                "verzoening",
            ),
            _APPROACH,
        ),
    },
    "uitkomst": {"formele_klacht": _COMPLAINT, "formeel_verzoek": _COMPLAINT},
    "fase": {"formeel": _COMPLAINT, "informeel": _APPROACH},
}


def wider(spot: Spot) -> Iterator[tuple[Kind, Place, Days]]:
    """Kind, place and days of figures that count at least the cases of `spot`."""
    for name, part in spot.place:
        rest = tuple(each for each in spot.place if each[0] != name)
        label = next(iter(part)) if len(part) == 1 else ""
        if name == "integriteit":
            yield _at(spot, "natures", (*rest, ("aarden", frozenset({"integriteit"}))), spot.days)
        if label in _FUNNEL.get(name, {}):
            yield _at(spot, "cases", (*rest, ("trechter", _FUNNEL[name][label])), spot.days)
        if name == "uitkomst" and label == "lopend":
            after = spot.days[1] + 1
            yield _at(spot, "open", rest, (after, after))


def _at(spot: Spot, unit: str, place: Place, days: Days) -> tuple[Kind, Place, Days]:
    ordered = tuple(sorted(place, key=lambda part: part[0]))
    return (unit, tuple(name for name, _ in ordered), spot.kind[2]), ordered, days
