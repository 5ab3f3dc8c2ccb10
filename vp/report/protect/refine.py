"""How the boxes of several reports fit together: the smallest pieces that they cut one another into.

A year and its first half leave a second half; the whole and one organisation leave the others. Where two reports
overlap, the pieces are added as boxes of their own, with the sums that make every report's box from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise, product
from typing import TYPE_CHECKING

from vp.report.protect.boxes import ELSEWHERE, Box
from vp.report.protect.listing import Listed, exhaustive

if TYPE_CHECKING:
    from vp.report.protect.system import Source

Span = tuple[date, date]
Shape = tuple[str, tuple[str, ...], str]
_ADDITIVE = ("cases", "natures", "actions", "referrals", "closed")


@dataclass(slots=True)
class Linked:
    """Boxes that are needed besides the reports' own, and the sums between boxes."""

    boxes: dict[Box, None] = field(default_factory=dict)
    sums: list[tuple[Box, tuple[Box, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class _Family:
    """The nodes of one shape: its spans, and for each dimension its label sets."""

    spans: set[Span] = field(default_factory=set)
    labels: dict[str, set[frozenset[str]]] = field(default_factory=dict)


def linked(sources: Sequence[Source], listed: Listed) -> Linked:
    """The pieces and sums that join `sources`; nothing for a single report whose tables explain themselves.

    `listed`: what the sources list of each dimension, which says where labels add up to a total.
    """
    families: dict[Shape, _Family] = {}
    origin: dict[Shape, set[int]] = {}
    named: set[str] = set()
    for number, source in enumerate(sources):
        for box in source.boxes():
            _note(families, box)
            origin.setdefault(box.shape, set()).add(number)
            named.update(*(parts for name, parts in box.labels if name == "organisatie"))
    result = Linked()
    for shape in sorted(families, key=lambda each: (-len(each[1]), each)):
        unit, names, _version = shape
        if unit not in _ADDITIVE and unit != "open":
            continue
        if len(origin.get(shape, ())) > 1 or "organisatie" in names:
            _join(shape, families, origin, frozenset(named), listed, result)
    return result


def _note(families: dict[Shape, _Family], box: Box) -> None:
    family = families.setdefault(box.shape, _Family())
    family.spans.add(box.span)
    for name, parts in box.labels:
        family.labels.setdefault(name, set()).add(parts)


def _join(
    shape: Shape,
    families: dict[Shape, _Family],
    origin: dict[Shape, set[int]],
    organisations: frozenset[str],
    listed: Listed,
    result: Linked,
) -> None:
    unit, names, version = shape
    family = families[shape]
    for cluster in clusters(family.spans):
        spans: dict[Span, tuple[Span, ...]] = {span: (span,) for span in cluster}
        if unit != "open":
            spans = split_spans(cluster)
        labels: dict[str, dict[frozenset[str], tuple[frozenset[str], ...]]] = {}
        for name in names:
            nodes = set(family.labels[name])
            if name == "organisatie":
                covered = frozenset().union(*(node for node in nodes if ELSEWHERE not in node))
                nodes.add(frozenset((ELSEWHERE,)) | (organisations - covered))
            labels[name] = split_labels(nodes)
        for combination in product(*(sorted(labels[name], key=sorted) for name in names)):
            for span in sorted(spans):
                box = Box(unit, tuple(zip(names, combination, strict=True)), span, version)
                _sums_of(box, spans, labels, listed, result)
                for name in names:
                    if not _several(name):
                        above = _summed(box, name)
                        _note(families, above)
                        if name == "organisatie":  # a report of one organisation says something about all of them
                            origin.setdefault(above.shape, set()).update(origin.get(shape, ()))


def _sums_of(
    box: Box,
    spans: dict[Span, tuple[Span, ...]],
    labels: dict[str, dict[frozenset[str], tuple[frozenset[str], ...]]],
    listed: Listed,
    result: Linked,
) -> None:
    """`box` as a sum of pieces of its span and of each label set, and as the first part of the sum above it."""
    result.boxes[box] = None
    # What labels other organisations have nobody listed here; that sum follows from those of all and of the named ones.
    elsewhere = any(name == "organisatie" and ELSEWHERE in parts for name, parts in box.labels)
    pieces = spans[box.span]
    if len(pieces) > 1:
        _add(result, box, [box._replace(span=piece) for piece in pieces])
    for name, parts in box.labels:
        if _several(name):
            continue
        finer = labels[name][parts]
        if len(finer) > 1:
            _add(result, box, [box.with_label(name, piece) for piece in finer])
        atoms = sorted({piece for pieces_ in labels[name].values() for piece in pieces_}, key=sorted)
        if elsewhere and name != "organisatie":
            continue
        if parts == atoms[0] and exhaustive(listed, name, frozenset().union(*atoms), box):
            _add(result, _summed(box, name), [box.with_label(name, piece) for piece in atoms])


def _summed(box: Box, name: str) -> Box:
    return box.without(name)


def _add(result: Linked, whole: Box, parts: Iterable[Box]) -> None:
    each = tuple(parts)
    result.boxes |= dict.fromkeys((whole, *each))
    result.sums.append((whole, each))


def _several(name: str) -> bool:
    return name in ("aarden", "acties", "verwijzingen", "integriteit")


def clusters(spans: Iterable[Span]) -> list[list[Span]]:
    """`spans` in groups that overlap, each group in order."""
    found: list[list[Span]] = []
    end: date | None = None
    for span in sorted(spans):
        if end is None or span[0] > end:
            found.append([])
            end = span[1]
        found[-1].append(span)
        end = max(end or span[1], span[1])
    return found


def split_spans(spans: Iterable[Span]) -> dict[Span, tuple[Span, ...]]:
    """Each span, and each smallest piece, with the pieces that it consists of."""
    given = sorted(spans)
    edges = sorted({edge for first, last in given for edge in (first, last + timedelta(days=1))})
    pieces = [
        (first, after - timedelta(days=1))
        for first, after in pairwise(edges)
        if any(span[0] <= first and after - timedelta(days=1) <= span[1] for span in given)
    ]
    return {
        span: tuple(piece for piece in pieces if span[0] <= piece[0] and piece[1] <= span[1])
        for span in sorted({*given, *pieces})
    }


def split_labels(nodes: Iterable[frozenset[str]]) -> dict[frozenset[str], tuple[frozenset[str], ...]]:
    """Each label set, and each smallest piece, with the pieces that it consists of."""
    given = sorted(set(nodes), key=sorted)
    member: dict[str, tuple[int, ...]] = {}
    for label in sorted({label for node in given for label in node}):
        member[label] = tuple(place for place, node in enumerate(given) if label in node)
    together: dict[tuple[int, ...], set[str]] = {}
    for label, places in member.items():
        together.setdefault(places, set()).add(label)
    pieces = sorted((frozenset(labels) for labels in together.values()), key=sorted)
    return {node: tuple(piece for piece in pieces if piece <= node) for node in sorted({*given, *pieces}, key=sorted)}
