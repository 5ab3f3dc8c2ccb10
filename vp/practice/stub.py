"""What may stay of a case that was destroyed or handed over: coarse facts, so that the reports of its year stay true.

Codes, organisation and department (which reports count by), months for days, hours and the wait as numbers. No name,
no text, no exact day. `case` is the random id that the case keeps, so that a report that was issued still knows it;
`person` the id of another case of the same reporter, so that persons are still counted once. The days of first contact
and closing stay where the register of issued reports keeps them anyway (`days`): without them a report of that year
that is made again would seem to be about changed cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

_CODES = (
    "nummer",
    "soort",
    "hoofdaard",
    "aard",
    "integriteit",
    "organisatie",
    "afdeling",
    "verhouding",
    "kanaal",
    "fase",
    "acties",
    "verwijzingen",
    "uitkomst",
    "telt_mee",
)
_DAYS = ("eerste_contact", "eerste_gesprek", "gesloten")


def coarse(
    head: Mapping[str, Any], *, case: str, minutes: int = 0, person: str = "", days: bool = False
) -> dict[str, Any]:
    """The coarse facts of the case record `head` (Dutch keys); whatever is no code, month or number is left out."""
    kept: dict[str, Any] = {key: head[key] for key in _CODES if head.get(key)}
    reporter = head.get("melder")
    if isinstance(reporter, Mapping):
        kept["melder"] = {key: reporter[key] for key in ("rol", "positie") if reporter.get(key)}
    kept |= {key: str(head[key]).lstrip("~")[:7] for key in _DAYS if head.get(key)}
    if days:
        kept |= {key: str(head[key]) for key in ("eerste_contact", "gesloten") if head.get(key)}
    contact, conversation = _day(head.get("eerste_contact")), _day(head.get("eerste_gesprek"))
    if contact:
        kept["dag_bekend"] = "ja"
    if contact and conversation and conversation >= contact:
        kept["wachtdagen"] = (conversation - contact).days
    elif str(head.get("wachtdagen", "")).isdecimal():
        kept["wachtdagen"] = int(str(head["wachtdagen"]))
    kept |= {"minuten": minutes, "persoon": person, "zaak_id": case, "stub": "ja"}
    return {key: value for key, value in kept.items() if value not in ("", {}, None) and (key != "minuten" or value)}


def _day(value: Any) -> date | None:
    """The day that a date is known to be; None for a month, a year, about."""
    try:
        return date.fromisoformat(str(value)) if len(str(value)) == 10 else None
    except ValueError:
        return None
