"""How well `vp conflict` tells people apart: precision and recall on pairs of names of ours.

Usage: python bench/conflict.py [--misses]
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from vp.practice.names import Likeness, compare  # noqa: E402

PAIRS = ROOT / "tests/unit/practice/name_pairs.tsv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and whether they may be one person."""

    part: str
    same: bool
    one: str
    other: str


def pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs of the data file."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [Pair(part, answer == "same", one, other) for part, answer, one, other in lines]


def wrong(chosen: list[Pair]) -> list[Pair]:
    """The pairs that are judged wrongly, whichever way round they are given."""
    return [
        each
        for each in chosen
        if any(
            (compare(*names) > Likeness.DIFFERENT) != each.same
            for names in ((each.one, each.other), (each.other, each.one))
        )
    ]


def measure(chosen: list[Pair]) -> tuple[float, float]:
    """(precision, recall) of 'may be one person'."""
    missed = sum(each.same for each in wrong(chosen))
    false = sum(not each.same for each in wrong(chosen))
    right = sum(each.same for each in chosen) - missed
    return right / max(1, right + false), right / max(1, right + missed)


def main() -> None:
    """Print the figures by part."""
    every = pairs()
    print(f"{'part':6}{'pairs':>6}{'same':>6}{'wrong':>7}{'precision':>11}{'recall':>8}")
    for part in ("held", "fresh", "tune", ""):
        chosen = [each for each in every if part in ("", each.part)]
        precision, recall = measure(chosen)
        same = sum(each.same for each in chosen)
        print(f"{part or 'all':6}{len(chosen):6}{same:6}{len(wrong(chosen)):7}{precision:11.2f}{recall:8.2f}")
    if "--misses" in sys.argv:
        for each in wrong(every):
            print(f"{each.part} {'same' if each.same else 'different'}: {each.one} / {each.other}")


if __name__ == "__main__":
    main()
