"""`vp agenda`: follow-ups, aftercare and retention that are due, from the index alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from vp.cli.result import Result, Table
from vp.cli.session import current
from vp.errors import N_
from vp.i18n import _

if TYPE_CHECKING:
    import typer


def due(rows: list[dict[str, Any]], until: date) -> list[dict[str, Any]]:
    """What is due up to and including `until`, by day: each with day, number, kind and what."""
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
        if row.get("retain_until") and row.get("closed") and not row.get("hold"):
            found.append(
                {
                    "day": row["retain_until"],
                    "number": row["number"],
                    "kind": "retention",
                    "what": _("may be destroyed"),
                }
            )
    return sorted(
        (each for each in found if each["day"] <= until.isoformat()), key=lambda each: (each["day"], each["number"])
    )


def kind_label(kind: str) -> str:
    """What a kind of appointment is called."""
    return {"follow-up": _("follow-up"), "aftercare": _("aftercare"), "retention": _("retention")}[kind]


def agenda(
    days: Annotated[int, typer.Option("--days", min=0, max=3650, help=N_("How many days ahead."))] = 14,
) -> Result:
    """Show what is due: follow-ups, aftercare, cases that may be destroyed; what is overdue comes first."""
    session = current()
    today = session.today()
    found = due(session.rows(), today + timedelta(days=days))
    rows = [
        [
            each["day"] + (" !" if each["day"] < today.isoformat() else ""),
            each["number"],
            kind_label(each["kind"]),
            each["what"],
        ]
        for each in found
    ]
    blocks = [Table([_("day"), _("case"), _("kind"), _("what")], rows)] if rows else [_("Nothing is due.")]
    return Result(data=found, blocks=blocks)
