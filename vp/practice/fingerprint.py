"""A key as words that can be compared by telephone.

Eight words from a list of 256 stand for the first 64 bits of the SHA-256 of the key's text: enough for two people who
hear one another, since an attacker would have to make some 2^64 keys to meet one. The lists are ours; no two words of a
list differ by one letter. A line number is a byte, so the lists never change.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

WORDS = 8
_HERE = Path(__file__).parent / "fingerprint_words"


@cache
def words(language: str) -> tuple[str, ...]:
    """The 256 words of `language` (`nl` or `en`)."""
    return tuple((_HERE / f"{language}.txt").read_text(encoding="utf-8").split())


def fingerprint(key: str, language: str) -> str:
    """The fingerprint of a public key, words with hyphens between; spaces and line ends around the key do not count."""
    digest = sha256(key.strip().encode()).digest()
    return "-".join(words(language)[byte] for byte in digest[:WORDS])


def matches(key: str, typed: str) -> bool:
    """Whether `typed` is the key's fingerprint in either language, however it is spaced or capitalised."""
    said = [word for word in re.split(r"[\s,\-–·]+", typed.strip().casefold()) if word]
    return any("-".join(said) == fingerprint(key, language) for language in ("nl", "en"))
