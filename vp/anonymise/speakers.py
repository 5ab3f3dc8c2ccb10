"""Where a line of a chat export, a transcript, an e-mail header or a signature names somebody.

Promise: spans of the name alone, without brackets, markup or colon; one pass over the text. Whether the words there are
a name (`Anna`) or a role (`Interviewer`) is for the detectors to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.document import Speaker

_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
_DAY = r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}"
_NAME = r"[^\W\d_][^\n\r:<>\[\]*|]{0,48}?"
_MARK = r"[\u200e\u200f\u202a-\u202c\u2068\u2069*_>\s-]{0,6}"

# [12-03-2024 14:05:33] Anna: … / 12-03-24, 14:05 - Anna: … / [23:41] dwight: … / 14:05 Anna: …
CHAT_LINE = re.compile(
    rf"{_MARK}(?:\[(?:{_DAY},?\s+)?{_CLOCK}(?:,?\s+{_DAY})?\]|(?:{_DAY},?\s+)?{_CLOCK}(?:\s*[-–—|]|"
    rf"(?=\s)))\s*[*_~]{{0,2}}(?P<name>[^\n\r:<>\[\]*|]{{1,50}}?)[*_]{{0,2}}:[*_]{{0,2}}(?=\s|$)",
)
_LINES = re.compile(rf"^{CHAT_LINE.pattern}", re.M)
# **will.h** 12:31 on a line of its own
_SLACK = re.compile(rf"^[ ]{{0,3}}\*{{0,2}}(?P<name>{_NAME})\*{{0,2}}[ ,]{{1,3}}[\[(]?{_CLOCK}[\])]?[ \t]*$", re.M)
# Anna: "…" / **Anna:** … / Anna (teamleider): …
_TURN = re.compile(
    r"^[ ]{0,3}(?:[-*>][ \t]+)?[*_]{0,3}(?P<name>[^\W\d_][\w.'’-]{0,24}(?: [\w.'’-]{1,24}){0,3})(?: "
    r"\([^)\n]{1,40}\))?[*_]{0,3}:[*_]{0,3}(?=\s|$)",
    re.M,
)
_HEADER = re.compile(
    r"^[ >]{0,4}[*_]{0,2}(?:van|aan|cc|bcc|from|to|afzender|ontvanger|sender|reply-to|antwoord "
    r"aan)[*_]{0,2}:[*_]{0,2}[ \t]+(?P<names>[^\n\r]{1,300})",
    re.M | re.I,
)
_PIECE = re.compile(r"[\"']?(?P<name>[^\W\d_][^\n\r,;<>\"(@\[]{0,60}?)[\"']?[ \t]*(?=[<,;(\[]|$)")
_CLOSING = re.compile(
    r"^[ >]{0,4}(?:(?:met |vr(?:iendelijke|\.)? |hartelijke |de )?(?:vriendelijke |hartelijke |warme |"
    r"collegiale |beste |lieve )?groet(?:en|jes)?|mvg|m\.v\.g\.?|vr\.? ?gr\.?|gr(?:oetjes|tjs|\.)?|hoogachtend|"
    r"liefs|kus|hartelijks|kind regards|best regards|regards|best|yours(?: sincerely| truly)?|sincerely|warmly|"
    r"cheers|dank alvast|namens)\b[^\n\r]{0,30}?[,.!]?[ \t]*(?:\r\n?|\n)(?:[ \t>]*(?:\r\n?|\n))?[ "
    r">*_-]{0,6}(?P<name>[^\W\d_][^\n\r,;|<>(@]{0,48}?)[*_]{0,2}[ \t]*(?=[,;|(<]|\r|\n|\Z)",
    re.M | re.I,
)
# A word that opens many lines with a colon is a label of a form, not somebody who speaks.
MOST_SINGLE_LABELS = 1


def speakers_of(text: str) -> list[Speaker]:
    """All places in `text` that name a speaker, sender, receiver or signer, in order."""
    found = [
        *_by(_LINES, text, "chat"),
        *_by(_SLACK, text, "chat"),
        *_turns(text),
        *_headers(text),
        *_by(_CLOSING, text, "signature"),
    ]
    return sorted(set(found))


def _by(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[Speaker]:
    for match in pattern.finditer(text):
        yield Speaker(match.start("name"), match.end("name"), kind)


def _turns(text: str) -> Iterator[Speaker]:
    """Names before a colon that take more than one turn; a single one may be a label ("Afspraken:")."""
    matches = list(_TURN.finditer(text))
    turns: dict[str, int] = {}
    for match in matches:
        turns[match["name"].casefold()] = turns.get(match["name"].casefold(), 0) + 1
    for match in matches:
        if turns[match["name"].casefold()] > MOST_SINGLE_LABELS:
            yield Speaker(match.start("name"), match.end("name"), "transcript")


def _headers(text: str) -> Iterator[Speaker]:
    """Names in the header of a mail; what ends as a sentence does was said by somebody whose initials are Cc."""
    for header in _HEADER.finditer(text):
        if header["names"].rstrip(" \t*_\"'”").endswith((".", "?", "!", "…")) and "@" not in header["names"]:
            continue
        for piece in _PIECE.finditer(text, header.start("names"), header.end("names")):
            yield Speaker(piece.start("name"), piece.end("name"), "header")
