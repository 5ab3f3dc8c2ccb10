"""The trained model at work: for each token how likely it identifies somebody, and as what.

The packaged model is compressed (gzip), unpacked once and kept in memory. A tagger holds the state of one sequence, so
it is not shared between threads: each thread has its own, of the same bytes.
"""

from __future__ import annotations

import gzip
import re
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vp.anonymise.model.features import Block, blocks

if TYPE_CHECKING:
    import pycrfsuite

MODEL = Path(__file__).parent / "anonymise.crf.gz"
OUTSIDE = "O"
SURELY_INSIDE = 0.3
LONGEST_SHORT = 4  # letters of a short form that ends in a full stop: mevr., afd., prof.
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_local = threading.local()


class Judged(NamedTuple):
    """`text[start:end]` is outside all identifiers with probability `outside`; if not, it is most likely a `type`."""

    start: int
    end: int
    outside: float
    type: str


def tagger(path: Path = MODEL) -> pycrfsuite.Tagger:
    """The tagger of this thread for the model at `path`."""
    opened: dict[Path, pycrfsuite.Tagger] | None = getattr(_local, "opened", None)
    if opened is None:
        opened = _local.opened = {}
    if path not in opened:
        import pycrfsuite

        made = pycrfsuite.Tagger()
        if path.suffix == ".gz":
            made.open_inmemory(_unpacked(path))
        else:
            made.open(str(path))
        opened[path] = made
    return opened[path]


@lru_cache(maxsize=1)
def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def judge(text: str, least: float = 1.0, path: Path | None = None) -> list[Judged]:
    """The tokens of `text` that are outside with a probability below `least`, in order."""
    using = tagger(path or MODEL)
    kinds = [label for label in using.labels() if label != OUTSIDE]
    found: list[Judged] = []
    for block in blocks(text):
        found += _judge_block(using, block, kinds, least)
    return found


def _judge_block(using: pycrfsuite.Tagger, block: Block, kinds: list[str], least: float) -> list[Judged]:
    using.set(block.attributes)
    marginal = using.marginal
    found = []
    for at, token in enumerate(block.tokens):
        outside = marginal(OUTSIDE, at)
        if outside < least:
            best = max(kinds, key=lambda kind: marginal(kind, at))
            found.append(Judged(token.start, token.end, outside, best))
    return found


def spans(text: str, judged: list[Judged]) -> list[tuple[int, int, str, float]]:
    """Neighbouring tokens of one type joined: start, end, type, and the highest probability of being an identifier."""
    found: list[tuple[int, int, str, float]] = []
    for each in judged:
        shown = text[each.start : each.end]
        if shown == "|" or (shown == ":" and each.type == "PERSON") or _ends_sentence(text, each):
            continue
        if found:
            start, end, kind, score = found[-1]
            if kind == each.type and not text[end : each.start].strip(" \u00a0") and "\n" not in text[end : each.start]:
                found[-1] = (start, each.end, kind, max(score, 1 - each.outside))
                continue
        found.append((each.start, each.end, each.type, 1 - each.outside))
    return [trimmed for span in found if (trimmed := _trim(text, span))]


def _ends_sentence(text: str, judged: Judged) -> bool:
    """Whether a full stop ends a sentence, and not an initial or a short form: nothing is joined across it."""
    if judged.end - judged.start != 1 or text[judged.start] not in ".!?;" or judged.outside < SURELY_INSIDE:
        return False
    before = _LAST_WORD.search(text, max(0, judged.start - LONGEST_SHORT - 1), judged.start)
    return bool(before and len(before[0]) > LONGEST_SHORT)


def _trim(text: str, span: tuple[int, int, str, float]) -> tuple[int, int, str, float] | None:
    start, end, kind, score = span
    while start < end and not text[start].isalnum() and text[start] not in "@+":
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start, end, kind, score) if start < end else None
