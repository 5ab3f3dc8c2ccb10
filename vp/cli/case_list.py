"""`vp list`: cases by number, from the encrypted index alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from vp.casefile import codes
from vp.cli.result import Result, Table
from vp.cli.session import current
from vp.errors import N_
from vp.i18n import _, current_language, ngettext

if TYPE_CHECKING:
    import typer


def list_cases(
    only_open: Annotated[bool, typer.Option("--open", help=N_("Open cases only."))] = False,
    only_closed: Annotated[bool, typer.Option("--closed", help=N_("Closed cases only."))] = False,
    year: Annotated[int | None, typer.Option("--year", help=N_("Year of the first contact."))] = None,
    nature: Annotated[str | None, typer.Option("--nature", help=N_("With this nature."))] = None,
    organisation: Annotated[
        str | None, typer.Option("--organisation", help=N_("Of an organisation; part of its name will do."))
    ] = None,
    text: Annotated[str | None, typer.Option("--text", help=N_("With this text in the record."))] = None,
) -> Result:
    """List cases: number, first contact, kind, nature, organisation, phase."""
    wanted_nature = _nature(nature) if nature else None
    rows = [
        row
        for row in current().rows()
        if not (only_open and row.get("closed"))
        and not (only_closed and not row.get("closed"))
        and (year is None or str(row.get("first_contact") or "").lstrip("~").startswith(f"{year:04}"))
        and (wanted_nature is None or wanted_nature in row["natures"])
        and (organisation is None or organisation.casefold() in str(row.get("organisation") or "").casefold())
        and (text is None or _mentions(row, text.casefold()))
    ]
    language = current_language()
    cells = [
        [
            row["number"],
            str(row.get("first_contact") or ""),
            codes.label("kind", row.get("kind"), language),
            codes.label("nature", row.get("main_nature"), language),
            str(row.get("organisation") or ""),
            _state(row, language),
        ]
        for row in rows
    ]
    table = Table([_("number"), _("first contact"), _("kind"), _("nature"), _("organisation"), _("phase")], cells)
    total = ngettext("{count} case", "{count} cases", len(rows)).format(count=len(rows))
    return Result(data=[_shown(row) for row in rows], blocks=[table, total] if rows else [_("No cases.")])


def _nature(text: str) -> str:
    from vp.cli import inputs

    return inputs.code("nature", text) or ""


def _state(row: dict[str, Any], language: str) -> str:
    if _waits(row):
        return _("waits for your colleague")
    return codes.label("phase", "afgesloten" if row.get("closed") else row.get("phase"), language)


def _mentions(row: dict[str, Any], wanted: str) -> bool:
    texts = [row.get(key) for key in ("summary", "reporter", "organisation", "department")]
    return any(wanted in str(each or "").casefold() for each in (*texts, *row["tags"], *row["people"]))


def _waits(row: dict[str, Any]) -> bool:
    """Whether a case waits for a colleague: it was given away from here, under the key that it still has."""
    given = row["given"]
    if not given:
        return False
    opened = current().open
    return bool(given[0] == opened.public_key and given[1] == opened.offer_mark(row["folder"]))


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    keys = (
        "number",
        "kind",
        "main_nature",
        "natures",
        "organisation",
        "department",
        "phase",
        "first_contact",
        "closed",
        "notes",
        "minutes",
    )
    return {key: row.get(key) for key in keys} | {"handed_over": _waits(row)}
