"""What figures of different tables say about one another because of what they mean, not because they add up.

A complaint that was accompanied is a case that came to a complaint, so the funnel counts at least as many; a case that
has no outcome yet is open after the period. Who knows how cases are counted can use all of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from vp.report.protect.boxes import Box

_COMPLAINT = frozenset({"klacht"})
_TAKEN_UP = frozenset({"aanpak", "klacht"})

# (dimension, label) -> (unit, dimension, labels) in which every such case is counted too
_IMPLIES: dict[tuple[str, str], tuple[str, str, frozenset[str]]] = {
    ("acties", "klacht_begeleid"): ("cases", "trechter", _COMPLAINT),
    ("uitkomst", "formele_klacht"): ("cases", "trechter", _COMPLAINT),
    ("uitkomst", "formeel_verzoek"): ("cases", "trechter", _COMPLAINT),
    ("fase", "formeel"): ("cases", "trechter", _COMPLAINT),
    ("fase", "informeel"): ("cases", "trechter", _TAKEN_UP),
    ("acties", "voorbereiden_gesprek"): ("cases", "trechter", _TAKEN_UP),
    ("acties", "aanwezig_bij_gesprek"): ("cases", "trechter", _TAKEN_UP),
    ("acties", "interventie_derde"): ("cases", "trechter", _TAKEN_UP),
    ("acties", "bemiddeling_verwezen"): ("cases", "trechter", _TAKEN_UP),
    ("acties", "verzoening"): ("cases", "trechter", _TAKEN_UP),
}
_INTEGRITY = frozenset({"integriteit"})


def implied_by(box: Box) -> Iterator[Box]:
    """The boxes that hold every case of `box`, whether anybody printed them or not."""
    for name, parts in box.labels:
        if name == "integriteit":
            yield box.without(name).with_label("aarden", _INTEGRITY)._replace(unit="natures")
        if len(parts) == 1 and (name, next(iter(parts))) in _IMPLIES:
            unit, other, wider = _IMPLIES[name, next(iter(parts))]
            yield box.without(name).with_label(other, wider)._replace(unit=unit)
        if name == "uitkomst" and parts == frozenset({"lopend"}):
            after = box.span[1] + timedelta(days=1)
            yield box.without(name)._replace(unit="open", span=(after, after))
