"""The counsellor's own Markdown, read into paragraphs, headings and lists; HTML stays text, links lose their link.

A small subset on purpose: what every format can show. Images, code and tables become plain text.
"""

from __future__ import annotations

import re
from typing import Any

from vp.report.documents.model import Block, Bullets, Paragraph, Run, Runs, Subheading

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of `markdown`, in order."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).parse(_UNSEEN.sub("", markdown))
    found: list[Block] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            end = _closing(tokens, at)
            items = tuple(_runs(each.children) for each in tokens[at:end] if each.type == "inline")
            found.append(Bullets(items, token.type.startswith("ordered")))
            at = end
        elif token.type == "blockquote_open":
            end = _closing(tokens, at)
            found += [Paragraph(_runs(each.children), "quote") for each in tokens[at:end] if each.type == "inline"]
            at = end
        elif token.type == "heading_open":
            found.append(Subheading(_plain(_runs(tokens[at + 1].children)), 1 if token.tag in ("h1", "h2") else 2))
            at += 2
        elif token.type == "inline":
            found.append(Paragraph(_runs(token.children)))
        elif token.type in ("fence", "code_block", "html_block"):
            found.append(Paragraph((Run(" ".join(token.content.split())),)))
        at += 1
    return tuple(found)


def _closing(tokens: list[Any], start: int) -> int:
    """The place of the token that closes the one at `start`."""
    level = tokens[start].level
    return next(at for at in range(start + 1, len(tokens)) if tokens[at].level == level and tokens[at].nesting == -1)


def _runs(children: list[Any] | None) -> Runs:
    runs: list[Run] = []
    bold = italic = 0
    for child in children or ():
        if child.type in ("strong_open", "strong_close"):
            bold += child.nesting
        elif child.type in ("em_open", "em_close"):
            italic += child.nesting
        else:
            text = " " if child.type in ("softbreak", "hardbreak") else child.content
            if text:
                runs.append(Run(text, bold > 0, italic > 0))
    return _joined(runs)


def _joined(runs: list[Run]) -> Runs:
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = Run(joined[-1].text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    return tuple(joined)


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def escaped(text: str) -> str:
    """`text` so that Markdown shows it to the letter, on one line."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def paragraph(text: str) -> Paragraph:
    """One plain paragraph."""
    return Paragraph((Run(text),))
