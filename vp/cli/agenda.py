"""`vp agenda`: follow-ups, aftercare and retention that are due, from the index alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from vp.cli.result import Block, Result, Table
from vp.cli.session import current
from vp.errors import N_
from vp.i18n import _, ngettext

if TYPE_CHECKING:
    import typer

_FURTHEST = 3650
"""Days: so far ahead the agenda looks at most."""


def due(rows: list[dict[str, Any]], until: date) -> list[dict[str, Any]]:
    """What is due up to and including `until`, by day: each with day, number, kind and what."""
    from vp.cli.practice_retention import terms

    found = []
    for row in rows:
        for each in row["follow_ups"]:
            if not each["done"] and each["day"]:
                found.append(
                    {"day": each["day"], "number": row["number"], "kind": "follow-up", "what": each["what"] or ""}
                )
        if row.get("aftercare") and not row.get("aftercare_done"):
            found.append(
                {
                    "day": row["aftercare"],
                    "number": row["number"],
                    "kind": "aftercare",
                    "what": _("ask how it is going"),
                }
            )
    found += [_of_term(each) for _row, each in terms(rows) if each.comes_up is not None]
    return sorted(
        (each for each in found if each["day"] <= until.isoformat()), key=lambda each: (each["day"], each["number"])
    )


def _of_term(each: Any) -> dict[str, Any]:
    """When a term is over: what 'vp retention' says of the case."""
    what = (
        _("term is over, but its year is in no annual report yet: see 'vp retention'")
        if each.unreported
        else _("may be destroyed")
    )
    return {"day": each.comes_up.isoformat(), "number": each.number, "kind": "retention", "what": what}


def kind_label(kind: str) -> str:
    """What a kind of appointment is called."""
    return {"follow-up": _("follow-up"), "aftercare": _("aftercare"), "retention": _("retention")}[kind]


def agenda(
    days: Annotated[
        int, typer.Option("--days", min=0, max=_FURTHEST, help=N_("How many days ahead; two weeks when left out."))
    ] = 14,
) -> Result:
    """Show what is due: follow-ups, aftercare, cases that may be destroyed; what is overdue comes first.

    It looks two weeks ahead, further with --days; how many later appointments there are is said at the end.
    """
    session = current()
    today = session.today()
    everything = due(session.rows(), date.max)
    until = (today + timedelta(days=days)).isoformat()
    found = [each for each in everything if each["day"] <= until]
    rows = [
        [
            each["day"] + (" !" if each["day"] < today.isoformat() else ""),
            each["number"],
            kind_label(each["kind"]),
            each["what"],
        ]
        for each in found
    ]
    blocks: list[Block] = [Table([_("day"), _("case"), _("kind"), _("what")], rows)] if rows else [_("Nothing is due.")]
    if later := everything[len(found) :]:
        blocks.append(_later(later, today))
    return Result(data=found, blocks=blocks)


def _later(later: list[dict[str, Any]], today: date) -> str:
    """How many appointments come after those that are shown, and how to see them all."""
    ahead = min((date.fromisoformat(later[-1]["day"]) - today).days, _FURTHEST)
    said = ngettext(
        "{count} later appointment, the first on {day}: 'vp agenda --days {ahead}' shows it too.",
        "{count} later appointments, the first on {day}: 'vp agenda --days {ahead}' shows them too.",
        len(later),
    )
    return said.format(count=len(later), day=later[0]["day"], ahead=ahead)
