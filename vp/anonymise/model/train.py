"""Trains the model: `python -m vp.anonymise.model.train` (from our own stories only, under a few minutes).

The same stories, lists and versions give the same file. Training needs no network and no other data.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from vp.anonymise.model.augment import variants
from vp.anonymise.model.features import blocks
from vp.anonymise.model.marked import Story, read
from vp.anonymise.model.tagger import MODEL, OUTSIDE

SEED = 2026
COPIES = 3
SETTINGS = {
    "c1": 0.13,
    "c2": 0.08,
    "max_iterations": 70,
    "feature.possible_transitions": True,
    "feature.minfreq": 2,
}


def examples(story: Story) -> Iterable[tuple[list[list[str]], list[str]]]:
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
    """Write a model of `stories` to `path`."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**SETTINGS, **settings})
    for story in stories:
        for variant in variants(story, copies, SEED):
            for attributes, answers in examples(variant):
                trainer.append(pycrfsuite.ItemSequence(attributes), answers)
    trainer.train(str(path))


def main() -> None:
    """Train on all stories and write the packaged model."""
    began = time.perf_counter()
    stories = read()
    train(stories, MODEL)
    sys.stdout.write(f"{len(stories)} stories, {MODEL.stat().st_size} bytes, {time.perf_counter() - began:.0f} s\n")


if __name__ == "__main__":
    main()
