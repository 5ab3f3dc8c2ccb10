"""Reads a text into a document: blocks of Markdown, front matter, tables, link targets, and who is named as speaker.

Promise: any string gives a document, in time linear in its length; every offset is a code point of the input, whatever
its line ends and characters; nothing of the text is changed or lost: what is no markup lies in exactly one region.
It does not render Markdown: markup inside a paragraph stays where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from vp.anonymise.document import Document, Region
from vp.anonymise.languages import paragraphs_of
from vp.anonymise.speakers import CHAT_LINE, speakers_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# What markdown-it takes for an end of line, so that its line numbers are ours.
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_MARKED = re.compile(r"^[ ]{0,3}(?:#|>|[-*+_=](?=[-*+_=\s])|\d{1,9}[.)]\s|```|~~~|<)|^.*\||^(?: {4}|\t)", re.M)
_FENCE = re.compile(r"[ >]{0,8}(`{3,}|~{3,})")
_LEAD = re.compile(r"(?:[ \t]|>|#{1,6}(?=[ \t])|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[[ xX]\](?=[ \t]))*")
_TARGET = re.compile(
    r"\]\(\s*(<[^<>\n]{0,2000}>|[^\s()<>]{1,2000})(?:\s+\"([^\"\n]{0,300})\")?\s*\)|^[ "
    r"]{0,3}\[[^\]\n]{1,200}\]:[ \t]*(\S{1,2000})",
    re.M,
)
_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[\w .-]{1,60}:[ \t]*)?")
_RULE = re.compile(r"[\s|:+=*_-]*\Z")
CHUNK = 100_000  # characters parsed as Markdown at a time: the parser's memory, not the text, sets the limit
FRONT_MATTER_LINES = 500


def read(text: str, lang: str = "auto") -> Document:
    """The document of `text`; `lang` is `nl`, `en` or `auto` (by paragraph)."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    body = _front_matter_end(text, lines)
    regions = [Region(start, end, "front-matter-value") for start, end in _values(text, lines[:body])]
    for block in _blocks(text, lines, body):
        regions.extend(_without_targets(text, block))
    return Document(text, regions, paragraphs_of(text, regions, lang), speakers_of(text))


def _front_matter_end(text: str, lines: list[tuple[int, int]]) -> int:
    """The number of lines that front matter takes, its two rules included; 0 without."""
    if not lines or text[slice(*lines[0])].strip("\ufeff \t\r\n") != "---":
        return 0
    for number, line in enumerate(lines[1:FRONT_MATTER_LINES], 1):
        if text[slice(*line)].strip() in ("---", "..."):
            return number + 1
    return 0


def _values(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in lines[1:-1]:
        begin = _VALUE.match(text, start, end)
        trimmed = _trimmed(text, begin.end() if begin else start, end)
        if trimmed:
            yield trimmed


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`text[start:end]` without white space around it; None when nothing is left."""
    whole = text[start:end]
    start += len(whole) - len(whole.lstrip())
    end -= len(whole) - len(whole.rstrip())
    return (start, end) if end > start else None


def _blocks(text: str, lines: list[tuple[int, int]], first: int) -> Iterator[Region]:
    for begin, end in _chunks(text, lines, first):
        start, stop = lines[begin][0], lines[end - 1][1]
        if _MARKED.search(text, start, stop):
            kinds = _markdown_kinds(text[start:stop], end - begin)
        else:
            kinds = [("paragraph" if text[slice(*line)].strip() else "", 0) for line in lines[begin:end]]
        yield from _regions(text, lines[begin:end], kinds)


def _chunks(text: str, lines: list[tuple[int, int]], first: int) -> Iterator[tuple[int, int]]:
    """Runs of lines of about CHUNK characters, cut at an empty line outside code, or anywhere when there is none."""
    begin, fence = first, ""
    for number in range(first, len(lines)):
        start, end = lines[number]
        size = start - lines[begin][0]
        mark = _FENCE.match(text, start, end)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        blank = end - start <= 2 and not text[start:end].strip()
        if number > begin and ((size > CHUNK and blank and not fence) or size > 4 * CHUNK):
            yield begin, number
            begin = number
    if begin < len(lines):
        yield begin, len(lines)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Only blocks: their line numbers are exact, and inline parsing of hostile text is what takes long. Reference
    # definitions stay paragraphs, since their targets must be looked at too.
    return MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").disable(["reference", "inline", "text_join"])


def _markdown_kinds(chunk: str, count: int) -> list[tuple[str, int]]:
    """For each line of `chunk` the kind of its block (empty: no text) and the block's number."""
    kinds: list[tuple[str, int]] = [("", 0)] * count
    stack: list[str] = []
    for number, token in enumerate(_parser().parse(chunk), 1):
        if token.nesting == 1:
            stack.append(token.type)
        elif token.nesting == -1 and stack:
            stack.pop()
        kind = _kind(token.type, stack)
        if kind and token.map:
            for line in range(token.map[0], min(token.map[1], count)):
                kinds[line] = (kind, number)
    return kinds


def _kind(mark: str, stack: list[str]) -> str:
    if mark == "tr_open":
        return "table"
    if mark in ("fence", "code_block", "html_block"):
        return "code"
    if mark != "inline" or "tr_open" in stack:
        return ""
    if "heading_open" in stack:
        return "heading"
    if "blockquote_open" in stack:
        return "quote"
    return "list" if "list_item_open" in stack else "paragraph"


def _regions(text: str, lines: list[tuple[int, int]], kinds: list[tuple[str, int]]) -> Iterator[Region]:
    """Lines of one block joined to one region; table rows split into cells; chat lines each by themselves."""
    open_start, open_end, open_kind = -1, -1, ("", 0)
    for (start, end), kind in zip(lines, kinds, strict=True):
        single = kind[0] in ("table", "code") or (kind[0] and CHAT_LINE.match(text, start, end))
        if open_start >= 0 and (single or kind != open_kind):
            yield Region(open_start, open_end, open_kind[0])
            open_start = -1
        if not kind[0]:
            continue
        if kind[0] == "table":
            yield from _cells(text, start, end)
            continue
        lead = _LEAD.match(text, start, end) if kind[0] != "code" else None
        trimmed = _trimmed(text, lead.end() if lead else start, end)
        if not trimmed:
            continue
        if single:
            yield Region(*trimmed, kind[0] if kind[0] == "code" else "chat")
        elif open_start < 0:
            open_start, open_end, open_kind = *trimmed, kind
        else:
            open_end = trimmed[1]
    if open_start >= 0:
        yield Region(open_start, open_end, open_kind[0])


def _cells(text: str, start: int, end: int) -> Iterator[Region]:
    if _RULE.match(text, start, end):
        return
    begin = start
    for position in range(start, end + 1):
        if position == end or (text[position] == "|" and text[position - 1 : position] != "\\"):
            trimmed = _trimmed(text, begin, position)
            if trimmed:
                yield Region(*trimmed, "table")
            begin = position + 1


def _without_targets(text: str, block: Region) -> Iterator[Region]:
    """`block` with the targets of its links as regions of their own."""
    begin = block.start
    if block.kind != "code":
        for match in _TARGET.finditer(text, block.start, block.end):
            for group in (1, 2, 3):
                if match[group]:
                    if match.start(group) > begin:
                        yield Region(begin, match.start(group), block.kind)
                    yield Region(match.start(group), match.end(group), "link-target")
                    begin = match.end(group)
    if begin < block.end:
        yield Region(begin, block.end, block.kind)


def region_at(document: Document, offset: int) -> Region | None:
    """The region that holds `offset`, or None where there is no prose."""
    number = bisect_right(document.prose, (offset, len(document.text) + 1, "")) - 1
    if number >= 0 and document.prose[number].start <= offset < document.prose[number].end:
        return document.prose[number]
    return None
