"""Tables in a ring: nature by relation, relation by position and position by nature are margins of one larger table.

Three such tables say more together than their common margins do, because the larger table that nobody prints has no
negative counts. Its cells are added to the system, with the sums that make the printed ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from vp.report.protect.boxes import Box
from vp.report.protect.refine import split_labels

Sums = list[tuple[Box, tuple[Box, ...]]]


def rings(boxes: Iterable[Box]) -> Sums:
    """(printed box, cells of the larger table that it is the sum of) for every ring of three among `boxes`."""
    shapes: dict[tuple[str, ...], list[Box]] = {}
    for box in boxes:
        if box.unit == "cases" and not box.version:
            shapes.setdefault(tuple(name for name, _ in box.labels), []).append(box)
    found: Sums = []
    for names in _triples(shapes):
        pairs = [shapes[pair] for pair in _pairs(names)]
        spans = set.intersection(*({box.span for box in pair} for pair in pairs))
        for span in sorted(spans):
            found += _larger(names, [box for pair in pairs for box in pair if box.span == span])
    return found


def _pairs(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The three tables of a ring; a dimension that all have (the organisation) is not one of the three."""
    free = [name for name in names if name != "organisatie"] if len(names) == 4 else list(names)
    return [tuple(name for name in names if name != left) for left in free]


def _triples(shapes: dict[tuple[str, ...], list[Box]]) -> list[tuple[str, ...]]:
    found = set()
    for one, other in combinations(sorted(shapes), 2):
        names = tuple(sorted({*one, *other}))
        ring = len(names) == 3 or (len(names) == 4 and "organisatie" in one and "organisatie" in other)
        if ring and names not in shapes and all(pair in shapes for pair in _pairs(names)):
            found.add(names)
    return sorted(found)


def _larger(names: tuple[str, ...], printed: Sequence[Box]) -> Sums:
    pieces = {
        name: split_labels({parts for box in printed for each, parts in box.labels if each == name}) for name in names
    }
    smallest = {
        name: sorted({piece for each in split.values() for piece in each}, key=sorted) for name, split in pieces.items()
    }
    sums: Sums = []
    for box in printed:
        parts = dict(box.labels)
        choices = [pieces[name][parts[name]] if name in parts else smallest[name] for name in names]
        cells = tuple(box._replace(labels=tuple(zip(names, each, strict=True))) for each in product(*choices))
        sums.append((box, cells))
    return sums
