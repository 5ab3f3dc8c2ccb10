"""Measures the anonymiser: `python bench/anonymise.py WHAT [ARGUMENTS]`.

    score FOLDER            recall, leaks and false findings on a folder of marked stories (--leaks prints each)
    ablation FOLDER         the same with each detector left out once
    cross                   leaves each writer's stories out of the training in turn (minutes)
    negatives               the stories d-17 to d-24, left out of the training
    conll FILE              masked share of a CoNLL-2002 file's PER, LOC, ORG and MISC tokens, also in lower case
    cost                    cold start, memory, throughput, growth

Definitions: a direct identifier counts as found when each of its letters and digits is masked, a quasi-identifier when
half are; a false finding is a masked one that touches no marked identifier.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from vp.anonymise.detect import MASK
from vp.anonymise.detection import detect_all
from vp.anonymise.model import tagger
from vp.anonymise.model.marked import Score, Span, Story, parse, read
from vp.anonymise.model.train import train

NEGATIVE = tuple(f"d-{number}" for number in range(17, 25))


def masked(text: str, without: Sequence[str] = ()) -> list[Span]:
    """What is masked in `text` when nobody decides otherwise."""
    return [
        Span(each.start, each.end, f"{each.type} {each.source}")
        for each in detect_all(text, without=without)
        if each.score >= MASK
    ]


def stories(folder: Path) -> list[Story]:
    return [parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]


def scored(of: Sequence[Story], finder: Callable[[str], list[Span]] = masked) -> Score:
    score = Score()
    for story in of:
        score.add(story, finder(story.text))
    return score


def score(folder: Path, leaks: bool) -> None:
    result = scored(stories(folder))
    if leaks:
        for name, kind, surface in result.leaks:
            print(f"leak   {name}: {kind}: {surface!r}")
        for name, kind, surface in result.false:
            print(f"false  {name}: {kind}: {surface!r}")
    for kind in sorted(result.total):
        print(f"{kind:13} {result.hits[kind]:4}/{result.total[kind]:<4} {result.hits[kind] / result.total[kind]:.3f}")
    print(result.line())


def ablation(folder: Path) -> None:
    from vp.anonymise.detect.registry import detectors

    told = stories(folder)
    print(f"{'all':14} {scored(told).line()}")
    for name in [*(each.name for each in detectors()), "propagate"]:
        print(f"-{name:13} {scored(told, lambda text, name=name: masked(text, (name,))).line()}")


def left_out(group: str, negatives: bool = False) -> tuple[str, list[tuple[Story, list[Span]]]]:
    """The masked places of stories that a model trained without them finds."""
    everything = read()
    out = [story for story in everything if (story.name in NEGATIVE if negatives else story.group == group)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "left-out.crf"
        train([story for story in everything if story not in out], path)
        tagger.MODEL = path
        return group, [(story, masked(story.text)) for story in out]


def cross() -> None:
    groups = sorted({story.group for story in read()})
    whole = Score()
    with ProcessPoolExecutor(2) as pool:
        for group, found in pool.map(left_out, groups):
            part = Score()
            for story, spans in found:
                part.add(story, spans)
                whole.add(story, spans)
            print(f"without {group}: {part.line()}", flush=True)
    print(f"all:       {whole.line()}")


def negatives() -> None:
    _, found = left_out("", negatives=True)
    result = Score()
    for story, spans in found:
        result.add(story, spans)
    for name, kind, surface in result.false:
        print(f"false  {name}: {kind}: {surface!r}")
    print(result.line())


def articles(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Each article as a text (a sentence a line) and its entity tokens."""
    text, spans, size = [], [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("-DOCSTART-"):
            if text:
                yield "".join(text), spans
            text, spans, size = [], [], 0
            continue
        parts = line.split(" ")
        piece = (
            "\n\n"
            if not line.strip()
            else ("" if not text or text[-1].endswith("\n") or parts[0] in ",.;:!?)" else " ") + parts[0]
        )
        if line.strip() and parts[-1] != "O":
            spans.append((size + len(piece) - len(parts[0]), size + len(piece), parts[-1][2:]))
        text.append(piece)
        size += len(piece)
    if text:
        yield "".join(text), spans


def conll(path: Path) -> None:
    for lower in (False, True):
        hits: dict[str, int] = {}
        total: dict[str, int] = {}
        ordinary = touched = 0
        for text, spans in articles(path):
            covered = bytearray(len(text))
            for span in masked(text.lower() if lower else text):
                covered[span.start : span.end] = b"\1" * (span.end - span.start)
            for start, end, kind in spans:
                total[kind] = total.get(kind, 0) + 1
                hits[kind] = hits.get(kind, 0) + all(covered[at] for at in range(start, end) if text[at].isalnum())
                covered[start:end] = bytes(end - start)
            touched += sum(covered)
            ordinary += len(text)
        rates = " ".join(f"{kind} {hits[kind] / total[kind]:.3f}" for kind in sorted(total))
        print(f"{'lower case' if lower else 'as it is':10} {rates}; other characters {touched / ordinary:.3f}")


def cost() -> None:
    sample = "\n\n".join(story.text for story in read())
    words = " ".join(sample.split(" ")[:200])
    code = (
        f"from vp.anonymise import anonymise; import resource; anonymise({words!r}); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    times = []
    for _ in range(5):
        began = time.perf_counter()
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        times.append(time.perf_counter() - began)
    print(f"cold start, whole process, 200 words: {min(times):.2f} to {max(times):.2f} s, {ran.stdout.strip()} MB")
    gc.disable()  # as vp does
    for size in (100_000, 1_000_000, 10_000_000):
        text = (sample * (size // len(sample) + 1))[:size]
        began = time.perf_counter()
        detect_all(text)
        spent = time.perf_counter() - began
        print(f"detection, {size:>10} characters: {spent:6.1f} s, {size / spent:,.0f} characters/s", flush=True)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("score", "ablation", "cross", "negatives", "conll", "cost"))
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--leaks", action="store_true", help="print each leak and each false finding")
    given = parser.parse_args()
    if given.what in ("score", "ablation", "conll") and given.path is None:
        parser.error(f"{given.what} needs a path")
    if given.what == "score":
        score(given.path, given.leaks)
    elif given.what == "ablation":
        ablation(given.path)
    elif given.what == "conll":
        conll(given.path)
    else:
        {"cross": cross, "negatives": negatives, "cost": cost}[given.what]()


if __name__ == "__main__":
    main()
