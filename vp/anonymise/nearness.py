"""Whether a name looks or sounds like one of the real ones, so that a stand-in never gives its original away.

Pure; a question costs no more with many names. Near is: the same sound in Dutch ("Sofie", "Sophie"), one letter more,
less or other in the sound (two from seven letters), or the beginning of the other ("Bosch", "Bossche").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from vp.anonymise.forms import fold

_SOUNDS = (
    ("sch", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ch", "g"), ("gh", "g"), ("dt", "t"),
    ("ij", "i"), ("ei", "i"), ("ey", "i"), ("ie", "i"), ("y", "i"), ("ou", "au"), ("ae", "a"), ("oe", "u"), ("c", "k"),
    ("q", "k"), ("x", "ks"), ("z", "s"), ("v", "f"), ("w", "f"), ("h", ""),
)  # fmt: skip
SHORTEST = 4  # letters of a word of which one other letter is still near
TWO = 7  # letters of a word of which two are


def sound(word: str) -> str:
    """How a folded word sounds, roughly."""
    for spelt, heard in _SOUNDS:
        word = word.replace(spelt, heard)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"d\Z", "t", word)


def _without(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters; a long one also without each two."""
    yield word
    if len(word) >= SHORTEST - 1:
        for at in range(len(word)):
            yield word[:at] + word[at + 1 :]
    if len(word) >= TWO - 1:
        for one, two in combinations(range(len(word)), 2):
            yield word[:one] + word[one + 1 : two] + word[two + 1 :]


class Near:
    """Answers for folded words whether they are near to one of `real`."""

    def __init__(self, real: Iterable[str]) -> None:
        words = {word for word in real if len(word) > 2}
        self._shorter = {shorter for word in words for shorter in _without(sound(word))}
        self._starts = {word[:at] for word in words for at in range(SHORTEST, len(word) + 1)}
        self._whole = {word for word in words if len(word) >= SHORTEST}

    def to(self, name: str) -> bool:
        """Whether a word of `name` is near to a real one."""
        words = [word for word in re.findall(r"[^\W\d_]+", fold(name)) if len(word) > 2]
        return any(self._is_near(word) for word in words if word not in ("van", "den", "der", "ter", "ten"))

    def _is_near(self, word: str) -> bool:
        if any(shorter in self._shorter for shorter in _without(sound(word)) if len(shorter) > 1):
            return True
        return word in self._starts or any(word[:at] in self._whole for at in range(SHORTEST, len(word)))
