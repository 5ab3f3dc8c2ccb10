"""Counts that are sums of other counts, which therefore need no bound of their own.

That a total cannot become negative follows from its parts, which cannot. The solver is told so, since it would else
spend most of its steps on bounds that say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from vp.report.protect.system import Row


def wholes(rows: Sequence[Row]) -> dict[int, tuple[int, ...]]:
    """By count its parts in one of the equations `rows`; no count is, over any number of steps, a part of itself."""
    found: dict[int, tuple[int, ...]] = {}
    for row in sorted(rows, key=lambda each: (len(each), each)):
        for sign in (1, -1):
            heads = [number for number, c in row if c * sign < 0]
            if len(heads) != 1 or heads[0] in found or len(row) < 2:
                continue
            parts = tuple(number for number, _ in row if number != heads[0])
            if not _holds(found, parts, heads[0]):
                found[heads[0]] = parts
                break
    return found


def _holds(found: dict[int, tuple[int, ...]], parts: Sequence[int], number: int) -> bool:
    """Whether `number` is among `parts`, or the parts of these."""
    waiting, seen = list(parts), set(parts)
    while waiting:
        part = waiting.pop()
        if part == number:
            return True
        fresh = [each for each in found.get(part, ()) if each not in seen]
        seen.update(fresh)
        waiting += fresh
    return False
