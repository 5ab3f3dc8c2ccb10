"""The story of a case: an interview draft, the text without its quarry, the page that is published.

A draft holds the interview's questions and, below, the case's own notes as quarry inside an HTML comment. What is
published is the draft without any comment, with a note that names and details were changed. A comment that does not
end, or a question still unanswered, blocks the publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vp.errors import N_, ExitCode, VpError
from vp.practice import pages

OPEN = "…"
"""Stands in the draft where an answer is to come."""
_COMMENT = re.compile(r"<!--.*?-->\n?", re.S)


class StoryUnready(VpError):
    """A story still holds what may not be published: an open question, or a comment that does not end."""

    exit_code = ExitCode.LEAK


@dataclass(frozen=True, slots=True)
class Quarried:
    """A note to write from."""

    day: date
    kind: str
    text: str


def draft(notes: Sequence[Quarried], language: str, alias: str = "", own: Sequence[Path] = ()) -> str:
    """The interview as a Markdown draft; `alias` is the name that the reporter goes by in the story."""
    quarry = [Quarried(each.day, each.kind, each.text.replace("--", "– –").strip()) for each in notes]
    return pages.page("story.md", language, own, notes=quarry, alias=alias or "Anna", open=OPEN)


def without_quarry(text: str) -> str:
    """The story alone: every comment removed. StoryUnready when a comment does not end."""
    bare = _COMMENT.sub("", text)
    if "<!--" in bare or "-->" in bare:
        raise StoryUnready(N_("a comment in the story does not end; the notes below it would be published"))
    return bare.rstrip() + "\n"


def checked(text: str) -> str:
    """The story alone, ready to publish; StoryUnready when a question is still open or nothing is told."""
    bare = without_quarry(text)
    lines = [number for number, line in enumerate(bare.splitlines(), start=1) if line.strip(" >*_") == OPEN]
    if lines:
        raise StoryUnready(
            N_("the story has unanswered questions (line {line})"),
            N_("answer or remove them; consent is for the whole text"),
            line=lines[0],
        )
    if not re.search(r"\w{3}", bare):
        raise StoryUnready(N_("the story is empty"))
    return bare


def with_note(text: str, language: str, own: Sequence[Path] = ()) -> str:
    """The published page: `text` with the note that names and details were changed."""
    note = pages.page("changed-note.md", language, own).strip()
    return f"{text.rstrip()}\n\n{note}\n"


def consent_form(
    language: str,
    title: str = "",
    alias: str = "",
    purposes: Sequence[str] = (),
    fingerprint: str = "",
    own: Sequence[Path] = (),
) -> str:
    """The consent form to sign; `fingerprint` is the short form of the text's hash."""
    return pages.page("consent.md", language, own, title=title, alias=alias, purposes=purposes, fingerprint=fingerprint)


def withdrawal_form(language: str, title: str = "", own: Sequence[Path] = ()) -> str:
    """The form with which a reporter withdraws consent; no reason need be given."""
    return pages.page("withdrawal.md", language, own, title=title)
