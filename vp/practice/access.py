"""A data subject's copy (GDPR article 15): what concerns one person, everybody else made illegible.

The reporter gets what was noted of the conversations with her or him; the accused, or anybody else, gets the sentences
that are about him or her (see `vp.practice.concerning`), and of what is said of others nothing. A paragraph that begins
with `!vertrouwelijk` (or `!confidential`), with its ground in brackets, is left out and said to be. Reflections are
never part of it. Making others illegible is the caller's function; a passage that it fails on is left out, not shown.
The copy is a draft: what stays and what goes is judged by words alone, and the counsellor reads it first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vp.errors import N_
from vp.i18n import _
from vp.practice import concerning, pages
from vp.practice.concerning import People, Selection
from vp.practice.redaction import EVERY_WORD, Reading, about, words_of

NEVER = frozenset({"reflectie", "profiel", "anonimisering"})
_MARK = r"\s*(?:[-*>]\s*)?!(?:vertrouwelijk|confidential)\b"
_CONFIDENTIAL = re.compile(rf"^{_MARK}\s*(?:\(([^)]{{1,200}})\))?\s*:?", re.I)

Redact = Callable[[str], str]
"""Makes everybody illegible in a text but the person who asked; raises any VpError when it cannot promise it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text that may go into the copy: its kind (Dutch key) and a label to show, its day as written, the text.

    `own` is a text of which every sentence is about the asker, unless it names somebody else first. `fixed` goes before
    the text: vp's own words and what the asker is known by, shown as it is. `whole` is no text of sentences.
    """

    kind: str
    label: str
    day: str
    text: str
    working_note: bool = False
    own: bool = False
    fixed: str = ""
    whole: bool = False


ROLES = {
    "melder": N_("reporter"),
    "beschuldigde": N_("the person whom the report is about"),
    "getuige": N_("witness"),
    "betrokkene": N_("somebody who occurs in the case file"),
}
"""In what capacity somebody asks: the key that the log keeps, and how the copy says it."""
_WITNESS = re.compile(r"\b(?:oor|oog)?getuige\b|\b(?:eye)?witness\b", re.I)
_NO_WITNESS = re.compile(r"\b(?:geen|niet|no|not)\b", re.I)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: names as written in the case; `is_reporter` gets whole notes, others the passages about them.

    `role` is a key of ROLES; `others` are the names of everybody else; `gender` is m or f where the pronoun is known.
    """

    person: str
    names: tuple[str, ...]
    is_reporter: bool
    role: str = "betrokkene"
    others: tuple[str, ...] = ()
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the caller knows of words: how they are read, and whether one is somebody's name."""

    reading: Reading = EVERY_WORD
    stranger: Callable[[str], bool] | None = None


def role_of(accused: bool, relation: str | None) -> str:
    """The role of somebody beside the reporter, a key of ROLES; `relation` is what the case says in its own words."""
    if accused:
        return "beschuldigde"
    said = relation or ""
    return "getuige" if _WITNESS.search(said) and not _NO_WITNESS.search(said) else "betrokkene"


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage of the copy."""

    day: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out: how many passages, what they are, on which ground (in the language spoken)."""

    count: int
    what: str
    ground: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy: what is shown, what was left out; how many sentences stayed of the passages that name the person."""

    person: str
    day: date
    pieces: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...]
    kept: int = 0
    blacked: int = 0


_PLAIN = Lexicon()
_RIGHTS_OF_OTHERS = N_("the rights and freedoms of others (GDPR article 15(4))")
_WORKING = N_("the counsellor's own working notes, not meant to be kept on file")


def copy(
    sources: Sequence[Source],
    asker: Asker,
    redact: Redact,
    today: date,
    *,
    with_working_notes: bool = False,
    lexicon: Lexicon = _PLAIN,
) -> Copy:
    """The copy for `asker` from `sources`, in their order."""
    from vp.errors import VpError

    people = People(words_of(asker.names), words_of(asker.others), lexicon.reading, asker.gender, lexicon.stranger)
    pieces: list[Piece] = []
    left: Counter[tuple[str, str]] = Counter()
    kept = blacked = 0
    for source in sources:
        if source.kind in NEVER:
            continue
        if source.working_note and not with_working_notes:
            left[_("working note"), _(_WORKING)] += 1
            continue
        shown = []
        for passage in _passages(source.text):
            concerned = asker.is_reporter or source.own or about(passage, people.person, people.reading)
            if found := _CONFIDENTIAL.match(passage):
                if concerned:
                    left[_("confidential passage"), found[1] or _(_RIGHTS_OF_OTHERS)] += 1
                continue
            if not concerned:
                continue
            chosen = _chosen(passage, source, asker, people)
            kept, blacked = kept + chosen.kept, blacked + chosen.blacked
            if chosen.text:
                shown.append(chosen.text)
            else:
                left[_("passage that names you and tells of others"), _(_RIGHTS_OF_OTHERS)] += 1
        try:
            text = redact("\n\n".join(shown)) if shown else ""
        except VpError:
            left[_("passage in which others cannot be made illegible"), _(_RIGHTS_OF_OTHERS)] += 1
            text = ""
        if text or source.fixed:
            pieces.append(Piece(source.day, source.label, "\n\n".join(filter(None, (source.fixed, text.strip())))))
    listed = tuple(LeftOut(count, what, ground) for (what, ground), count in sorted(left.items()))
    return Copy(asker.person, today, tuple(pieces), listed, kept, blacked)


def _chosen(passage: str, source: Source, asker: Asker, people: People) -> Selection:
    """What of a passage may be in the copy, before names are made illegible."""
    if source.whole:
        return Selection(passage, 1, 0)
    if asker.is_reporter:
        return concerning.without_private(passage, people)
    return concerning.select(passage, people, implied=source.own)


def _passages(text: str) -> list[str]:
    """Paragraphs; a line that begins with the mark opens one of its own."""
    return [part.strip() for part in re.split(rf"\n\s*\n|\n(?={_MARK})", text.strip(), flags=re.I) if part.strip()]


def page(
    made: Copy,
    language: str,
    *,
    role: str,
    source: str,
    authority: str,
    retention: str = "",
    own: Sequence[Path] = (),
) -> str:
    """The copy as a letter in Markdown; `authority` is where to complain, with its article."""
    return pages.page(
        "access.md",
        language,
        own,
        copy=made,
        role=role,
        source=source,
        retention=retention,
        authority=authority,
    )
