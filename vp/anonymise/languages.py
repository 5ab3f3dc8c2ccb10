"""Which language a paragraph is in: Dutch or English, by its small words.

Promise: `auto` decides by paragraph, and a paragraph too short to tell takes the language of the one before it (the
first takes that of the whole text). Other languages are read as Dutch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vp.anonymise.document import Paragraph, Region
from vp.anonymise.wordset import words

_DUTCH = words(
    """
    de het een en van ik je zij hij ze dat die niet met voor aan op bij ook maar naar uit er nog om over heeft
    had zijn haar hem mijn wij we werd wordt zich dan wat als geen door al kan moet meer te tot heb ge gij ben
    ons onze deze daar toen omdat want jij jullie mij
    """
)
_ENGLISH = words(
    """
    the a an and of i you she he they that this not with for at on also but to from there his her my we was were
    been has have had is are be which who by if would could about what them their our your said me it after when
    then into so than only because no did
    """
)
_WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 2  # small words more in the one language than in the other
LOOKED_AT = 600  # characters of a paragraph


def paragraphs_of(text: str, regions: Iterable[Region], lang: str) -> list[Paragraph]:
    """A paragraph for each region that is text, with its language."""
    blocks = [region for region in regions if region.kind != "link-target"]
    if lang in ("nl", "en"):
        return [Paragraph(block.start, block.end, lang) for block in blocks]
    votes = [_vote(text[block.start : min(block.end, block.start + LOOKED_AT)]) for block in blocks]
    language = "en" if sum(votes) > 0 else "nl"
    paragraphs = []
    for block, vote in zip(blocks, votes, strict=True):
        if abs(vote) >= ENOUGH:
            language = "en" if vote > 0 else "nl"
        paragraphs.append(Paragraph(block.start, block.end, language))
    return paragraphs


def _vote(text: str) -> int:
    """English small words minus Dutch ones."""
    words = [word.lower() for word in _WORD.findall(text)]
    return sum(word in _ENGLISH for word in words) - sum(word in _DUTCH for word in words)
