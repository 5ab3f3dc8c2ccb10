"""Where a text says what people seldom want told on: health, fear, grief, family, leaving; by the words of a list."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


def private_at(sentence: str) -> int | None:
    """Where the first such word stands, None where there is none."""
    found = _private().search(sentence)
    return found.start() if found else None


@cache
def _private() -> re.Pattern[str]:
    lines = (Path(__file__).parent / "private_words.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    inside = "|".join(re.escape(each[1:]).replace(r"\ ", r"\s+") for each in listed if each.startswith("*"))
    begins = [each for each in listed if not each.startswith("*")]
    # A word of at most three letters counts whole: `moe` is not `moest`.
    short = "|".join(re.escape(each) for each in begins if len(each) <= 3)
    long = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in begins if len(each) > 3)
    return re.compile(rf"{inside}|\b(?:{long})|\b(?:{short})\b", re.I)
