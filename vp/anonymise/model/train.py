"""Trains the model: `python -m vp.anonymise.model.train` (from our own stories only, under a few minutes).

The same stories, lists and versions give the same file. Training needs no network and no other data.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from vp.anonymise.model.augment import variants
from vp.anonymise.model.features import blocks
from vp.anonymise.model.marked import Story, read
from vp.anonymise.model.tagger import MODEL, OUTSIDE

SEED = 2026
COPIES = 3
SETTINGS = {
    "c1": 0.2,
    "c2": 0.08,
    "max_iterations": 70,
    "feature.possible_transitions": True,
    "feature.minfreq": 4,
}
CHOOSING = {"c1": 0.2}
"""The first pass only finds out which attributes tell anything: those that it gives a weight of LEAST or more."""
LEAST = 0.1


def examples(story: Story) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Attributes and right answers of each sequence of `story`: a token's answer is the span that it touches."""
    at = 0
    for block in blocks(story.text):
        answers = []
        for token in block.tokens:
            while at < len(story.spans) and story.spans[at].end <= token.start:
                at += 1
            inside = at < len(story.spans) and story.spans[at].start < token.end
            answers.append(story.spans[at].type if inside else OUTSIDE)
        yield block.attributes, answers


def train(stories: Sequence[Story], path: Path, copies: int = COPIES, **settings: object) -> None:
    """Write a model of `stories` to `path`: learnt twice, the second time from the attributes that told something.

    A quarter of the attributes that one pass keeps hardly matter; without them the file is a fifth smaller and as good.
    """
    chosen = {**SETTINGS, **settings}
    _fit(_sequences(stories, copies), path, {**chosen, **CHOOSING})
    telling = _telling(path)
    _fit(((_only(rows, telling), answers) for rows, answers in _sequences(stories, copies)), path, chosen)


def _sequences(stories: Sequence[Story], copies: int) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Made anew for each pass: together they would take more than a gigabyte."""
    for story in stories:
        for variant in variants(story, copies, SEED):
            yield from examples(variant)


def _fit(sequences: Iterable[tuple[list[list[str]], list[str]]], path: Path, settings: dict[str, object]) -> None:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(settings)
    for rows, answers in sequences:
        trainer.append(pycrfsuite.ItemSequence(rows), answers)
    trainer.train(str(path))


def _telling(path: Path) -> frozenset[str]:
    """The attributes to which the model at `path` gives a weight of LEAST or more for some label."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    weights = tagger.info().state_features
    tagger.close()
    return frozenset(attribute for (attribute, _), weight in weights.items() if abs(weight) >= LEAST)


def _only(rows: list[list[str]], telling: frozenset[str]) -> list[list[str]]:
    return [[each for each in row if each in telling] for row in rows]


def main() -> None:
    """Train on all stories and write the packaged model."""
    began = time.perf_counter()
    stories = read()
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "model.crf"
        train(stories, raw)
        MODEL.write_bytes(gzip.compress(raw.read_bytes(), 9, mtime=0))  # to a half; unpacked in some 20 ms
    sys.stdout.write(f"{len(stories)} stories, {MODEL.stat().st_size} bytes, {time.perf_counter() - began:.0f} s\n")


if __name__ == "__main__":
    main()
