"""`vp activity`: work outside cases, kept in the counsellor's own folder for the annual report."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from vp.cli import days, inputs
from vp.cli.result import Result, Table
from vp.cli.session import current
from vp.errors import N_
from vp.i18n import _


def activity(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="KIND", help=N_("voorlichting, overleg, intervisie, scholing, …; none lists them.")),
    ] = None,
    what: Annotated[str | None, typer.Argument(metavar="WHAT", help=N_("What it was, in a few words."))] = None,
    on: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("When it was; today when left out."))] = "",
    minutes: Annotated[int | None, typer.Option("--minutes", min=0, max=1440, help=N_("How long it took."))] = None,
    reached: Annotated[int | None, typer.Option("--reached", min=0, help=N_("How many people were reached."))] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help=N_("For which organisation."))] = None,
    year: Annotated[int | None, typer.Option("--year", help=N_("List those of one year."))] = None,
) -> Result:
    """Record work outside cases, or list it."""
    from vp.casefile.records import Activity, read

    session = current()
    if kind is None:
        return _listed(year)
    head = {
        "soort": inputs.code("activity_kind", kind),
        "datum": str(days.recent(inputs.fuzzy_or_today(on, session.today()))),
        "minuten": minutes,
        "bereik": reached,
        "organisatie": organisation,
        "wat": what,
    }
    record = read(Activity, head)
    with session.open.writing():
        entry = session.open.write(session.open.own_folder(), "activiteit", session.stamped(record))
    return Result(data={"entry": entry.entry_id}, blocks=[_("Recorded.")])


def activities(year: int | None = None) -> list[dict[str, Any]]:
    """The heads of the recorded activities, of one year when it is given, by date."""
    opened = current().open
    heads = [entry.head for entry in opened.entries(opened.own_folder(), kinds={"activiteit"})]
    chosen = [head for head in heads if year is None or str(head.get("datum")).lstrip("~").startswith(f"{year:04}")]
    return sorted(chosen, key=lambda head: str(head.get("datum")))


def _listed(year: int | None) -> Result:
    heads = activities(year)
    rows = [
        [
            str(head.get("datum") or ""),
            inputs.label("activity_kind", head.get("soort")),
            str(head.get("minuten") or ""),
            str(head.get("bereik") or ""),
            str(head.get("wat") or ""),
        ]
        for head in heads
    ]
    headings = [_("date"), _("kind"), _("minutes"), _("reached"), _("what")]
    data = [
        {key: head.get(key) for key in ("soort", "datum", "minuten", "bereik", "organisatie", "wat")} for head in heads
    ]
    return Result(
        data=data, blocks=[Table(headings, rows, right=frozenset({2, 3}))] if rows else [_("Nothing is recorded.")]
    )
