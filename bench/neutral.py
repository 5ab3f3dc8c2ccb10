"""How well `vp neutral` reads: precision and recall on sentences of ours, tuned on and held out.

Usage: python bench/neutral.py [--misses]
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from vp.practice import neutral  # noqa: E402

SENTENCES = ROOT / "tests/unit/practice/neutral_sentences.tsv"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what must be found in it: (category, word) pairs; none when it is fine."""

    part: str
    language: str
    expected: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a set of sentences; a finding is right when it overlaps the expected word and has its category."""

    sentences: int
    fine: int
    fine_left_alone: int
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Right findings among all findings."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Right findings among all that had to be found."""
        return self.right / max(1, self.right + self.missed)


def sentences(path: Path = SENTENCES) -> list[Sentence]:
    """The sentences of the data file."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        part, language, expected, text = line.split("\t")
        pairs = [] if expected == "-" else [each.partition("=") for each in expected.split(";")]
        found.append(Sentence(part, language, tuple((category, word) for category, _, word in pairs), text))
    return found


def judge(sentence: Sentence) -> tuple[list[str], list[str], list[str]]:
    """(right, wrong, missed) findings in one sentence, as words."""
    found = neutral.read(sentence.text, sentence.language).findings
    left = list(sentence.expected)
    right, wrong = [], []
    for each in found:
        match = next((pair for pair in left if _matches(sentence.text, each, pair)), None)
        if match:
            left.remove(match)
            right.append(each.text)
        else:
            wrong.append(f"{each.category}={each.text}")
    return right, wrong, [f"{category}={word}" for category, word in left]


def _matches(text: str, finding: neutral.Finding, pair: tuple[str, str]) -> bool:
    category, word = pair
    start = text.find(word) if word else finding.start
    return category == finding.category and start < finding.end and finding.start < start + max(1, len(word))


def measure(chosen: list[Sentence]) -> Figures:
    """The figures over `chosen`."""
    judged = [(each, judge(each)) for each in chosen]
    fine = [(right, wrong) for each, (right, wrong, _missed) in judged if not each.expected]
    return Figures(
        sentences=len(judged),
        fine=len(fine),
        fine_left_alone=sum(not right and not wrong for right, wrong in fine),
        right=sum(len(right) for _, (right, _w, _m) in judged),
        wrong=sum(len(wrong) for _, (_r, wrong, _m) in judged),
        missed=sum(len(missed) for _, (_r, _w, missed) in judged),
    )


def main() -> None:
    """Print the figures by part and language."""
    every = sentences()
    headings = ("part", "lang", "sentences", "fine", "left alone", "right", "wrong", "missed", "precision", "recall")
    print("".join(f"{heading:>11}" for heading in headings))
    for part in sorted({each.part for each in every}):
        for language in ("nl", "en", ""):
            chosen = [each for each in every if each.part == part and language in ("", each.language)]
            if not chosen:
                continue
            it = measure(chosen)
            print(
                f"{part:>11}{language or 'all':>11}{it.sentences:11}{it.fine:11}{it.fine_left_alone:11}{it.right:11}"
                f"{it.wrong:11}{it.missed:11}{it.precision:11.2f}{it.recall:11.2f}"
            )
    if "--misses" in sys.argv:
        for each in every:
            _right, wrong, missed = judge(each)
            if wrong or missed:
                print(f"{each.part} {each.language} wrong={wrong} missed={missed}: {each.text}")


if __name__ == "__main__":
    main()
