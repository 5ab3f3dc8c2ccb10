"""The counsellor's own text for the chapters of a report, kept encrypted in the counsellor's own folder."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vp.cli import editing, inputs
from vp.cli.result import Result, Table
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _

if TYPE_CHECKING:
    from vp.report.periods import Period
    from vp.vault import Entry

KIND = "verslagtekst"


class ChapterUnknown(UsageError):
    """The report has no chapter of that name."""


def _entries(period: Period, organisation: str | None) -> dict[str, Entry]:
    """Chapter -> the entry of its text for exactly this period and organisation."""
    opened = current().open
    return {
        str(entry.head.get("hoofdstuk")): entry
        for entry in opened.entries(opened.own_folder(), kinds={KIND})
        if entry.head.get("periode") == period.name and (entry.head.get("organisatie") or None) == organisation
    }


def own_texts(period: Period, organisation: str | None) -> dict[str, str]:
    """Chapter -> Markdown, for this report."""
    return {key: entry.body or "" for key, entry in _entries(period, organisation).items()}


def with_numbers(texts: dict[str, str]) -> list[str]:
    """A warning for each chapter whose own text holds numbers, which nothing protects."""
    said = _("your own text in chapter '{chapter}' holds numbers; check that each of them is in the figures too")
    return [said.format(chapter=key) for key, text in texts.items() if any(each.isdecimal() for each in text)]


def text(words: Sequence[str], message: str | None, period: Period, organisation: str | None) -> Result:
    """Show which chapters have a text of one's own, or write the text of one."""
    from vp.report.documents import CHAPTERS

    written = _entries(period, organisation)
    if not words:
        rows = [[key, str(len(written[key].body or "")) if key in written else ""] for key in CHAPTERS]
        blocks = [Table([_("chapter"), _("characters")], rows, right=frozenset({1}))]
        return Result(data={key: key in written for key in CHAPTERS}, blocks=blocks, schema="vp.report.text/1")
    key = words[0]
    if key not in CHAPTERS or len(words) > 1:
        raise ChapterUnknown(N_("choose one chapter of: {choices}"), choices=", ".join(CHAPTERS))
    before = written.get(key)
    given = _given(message, before.body or "" if before else "", key)
    session = current()
    head: dict[str, Any] = {"hoofdstuk": key, "periode": period.name, "organisatie": organisation}
    with session.open.writing():
        folder = session.open.own_folder()
        session.open.write(folder, KIND, session.stamped(head), given.strip() + "\n", replaces=before)
    said = _("The text of chapter '{chapter}' for {period} is saved.").format(chapter=key, period=period.name)
    return Result(data={"chapter": key, "period": period.name}, blocks=[said], schema="vp.report.text/1")


def _given(message: str | None, before: str, key: str) -> str:
    """The text: from the option, from standard input, or written in the editor (which opens with what there was)."""
    if message is not None:
        given = message
    elif not sys.stdin.isatty() and not current().shared.get("passphrase_stdin"):
        given = inputs.read_stdin()
    else:
        given, draft = editing.write_text(before, {"hoofdstuk": key})
        if draft:
            current().open.discard_draft(draft)
    if not given.strip():
        raise inputs.TextUnusable(N_("there is no text to save"))
    return given
