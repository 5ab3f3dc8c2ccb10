"""What `vp story` and `vp publish` look at in a text: real names, what the audit found, what changed."""

from __future__ import annotations

import sys
from difflib import SequenceMatcher, unified_diff
from itertools import zip_longest
from typing import Any

from vp.cli import voice
from vp.cli.result import Block, Table, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_, ExitCode, UsageError, VpError
from vp.i18n import _


class StoryLeaks(VpError):
    """The audit of a story found something of the originals; nothing is written."""

    exit_code = ExitCode.LEAK


class NameIsReal(UsageError):
    """The name that a story would go by belongs to somebody in the case."""


def refuse_real_name(case: OpenCase, call: str) -> None:
    """NameIsReal when the name that the story goes by is one of somebody in the case."""
    record = case.record
    names = [each for person in record.people for each in (person.name, *person.aliases)]
    names += [each for each in (record.reporter.name, *record.reporter.aliases) if each]
    if call and call.casefold() in {part.casefold() for name in names for part in (name, *name.split())}:
        raise NameIsReal(N_("somebody in this case has the name that the story would go by"), N_("choose another"))


def published(case: OpenCase, outcome: Any) -> str:
    """The text that may leave; StoryLeaks when the audit did not pass, after telling a person at a terminal what."""
    if outcome.passed:
        return str(outcome.text)
    if voice.at_terminal() and not current().shared.get("json"):
        for words in dict.fromkeys(each.text for each in (*outcome.leaks, *outcome.unsure)):
            voice.tell(_("this may give somebody away: “{words}”").format(words=words))
    raise StoryLeaks(
        N_("the story was not published: the audit found something that gives people away ({count}×)"),
        N_("'vp anonymise STORY --case {number} --review' shows and settles it; '--keep WORDS' leaves harmless words"),
        count=len(outcome.leaks) + len(outcome.unsure),
        number=case.number,
    )


def difference(before: str, after: str) -> list[Block]:
    """What changed: beside the original on a terminal, else changed lines with - as they were and + as they are."""
    if sys.stdout.isatty():
        rows = _pairs(before.splitlines(), after.splitlines())
        return [Table([_("as it was"), _("as it is published")], rows)] if rows else [_("Nothing changed.")]
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [Verbatim("".join(f"  {line}\n" for line in lines if not line.startswith(("---", "+++", "@@"))))]


def _pairs(before: list[str], after: list[str]) -> list[list[str]]:
    """Changed lines side by side, with an empty row between them."""
    rows: list[list[str]] = []
    for kind, begin, end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            for was, became in zip_longest(before[begin:end], after[start:stop], fillvalue=""):
                rows += [["", ""], [was, became]] if rows else [[was, became]]
    return rows
