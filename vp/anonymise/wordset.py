"""A set of words that is written as running text, so that a long one stays readable."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of `text`.

    >>> sorted(words("de het een"))
    ['de', 'een', 'het']
    """
    return frozenset(text.split())
