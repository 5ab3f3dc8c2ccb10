"""Reads notes for words that judge, take sides or claim more than was seen; it never changes a text."""

from vp.practice.neutral.lexicon import Lexicon, LexiconBroken, load, wording
from vp.practice.neutral.reader import Finding, Reading, language_of, read

__all__ = ["Finding", "Lexicon", "LexiconBroken", "Reading", "language_of", "load", "read", "wording"]
