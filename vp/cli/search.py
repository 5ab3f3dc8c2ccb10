"""`vp search`: words in the records and notes of all cases."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

import typer

from vp.cli.result import Block, Result
from vp.cli.session import current
from vp.errors import N_
from vp.i18n import _, ngettext

_AROUND = 40


def _folded(text: str) -> str:
    """`text` as it is compared: without case and accents. One character may become none or two, so places shift."""
    return "".join(each for each in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(each))


def _line_with(text: str, words: list[str]) -> str:
    """The part of `text` around the first of `words`, on one line."""
    for line in text.splitlines():
        folded = _folded(line)
        at = min((place for word in words if (place := folded.find(word)) >= 0), default=-1)
        if at >= 0:
            start, end = max(0, at - _AROUND), at + _AROUND
            return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")
    return ""


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help=N_("All of these must occur in one record or note."))
    ],
    only_open: Annotated[bool, typer.Option("--open", help=N_("Open cases only."))] = False,
) -> Result:
    """Search words in all cases, whatever their case and accents."""
    from vp.casefile.documents import write_yaml

    session = current()
    wanted = [_folded(word) for word in words]
    found: list[dict[str, Any]] = []
    for row in session.rows():
        if only_open and row.get("closed"):
            continue
        for entry in session.open.entries(row["folder"], kinds={"zaak", "notitie"}):
            shown = {key: value for key, value in entry.head.items() if key not in ("versie", "geschreven")}
            text = f"{entry.body or ''}\n{write_yaml(shown)}"
            folded = _folded(text)
            if all(word in folded for word in wanted):
                hit = {
                    "number": row["number"],
                    "entry": entry.entry_id,
                    "kind": entry.kind,
                    "date": entry.head.get("datum"),
                }
                found.append({**hit, "line": _line_with(text, wanted)})
    blocks: list[Block] = [f"{each['number']}  {each['date'] or _('record')}  {each['line']}" for each in found]
    blocks.append(ngettext("{count} place", "{count} places", len(found)).format(count=len(found)))
    return Result(data=found, blocks=blocks)
