"""One small plain row a case: what lists, the agenda, the home screen and the report's facts are made of.

Rows stand in the encrypted index, so that reading them costs neither pydantic nor a YAML reader. A row is made from
the heads of a folder's entries, and of nothing else: the same entries always give the same row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ROWS_VERSION = 4
"""Raised when a row's shape changes, so that an index of another shape is rebuilt."""

_COPIED = {
    "nummer": "number",
    "soort": "kind",
    "hoofdaard": "main_nature",
    "organisatie": "organisation",
    "afdeling": "department",
    "verhouding": "relation",
    "kanaal": "channel",
    "fase": "phase",
    "uitkomst": "outcome",
    "eerste_contact": "first_contact",
    "eerste_gesprek": "first_conversation",
    "gesloten": "closed",
    "heropend": "reopened",
    "nazorg": "aftercare",
    "nazorg_gedaan": "aftercare_done",
    "bewaren_tot": "retain_until",
    "zaak_id": "case",
    "persoon": "person",
    "samenvatting": "summary",
}
_LISTS = {
    "aard": "natures",
    "integriteit": "integrity_natures",
    "acties": "actions",
    "verwijzingen": "referrals",
    "trefwoorden": "tags",
}


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(each) for each in value] if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


_YES, _NO = ("ja", "yes", "true"), ("nee", "no", "false")


def _says(value: Any, words: Sequence[str]) -> bool:
    return str(value).casefold() in words


def _number(value: Any) -> int | None:
    return int(str(value)) if str(value if value is not None else "").isdecimal() else None


def _minutes(heads: Sequence[Mapping[str, Any]]) -> int:
    return sum(int(str(head.get("minuten"))) for head in heads if str(head.get("minuten") or "").isdecimal())


def row_of(folder_id: str, entries: Sequence[tuple[str, Mapping[str, Any]]], reader: str = "") -> dict[str, Any]:
    """The row of a folder from the (kind, head) of its current entries, oldest first; what is empty is left out.

    `counted_elsewhere`: the report of a colleague counts the case, not that of `reader` (a counsellor's short name in
    the vault). `stub`: what stays of a case that was destroyed or handed over; its hours and its wait are in its
    record. `given`: the public key of who gave the folder to a colleague, and the mark of that offer; as long as it is
    that of the folder, it waits. `case` is the id that a case keeps in every vault, when it is not the folder's. A
    folder without a case record (the counsellor's own) gives a row with `folder` alone. `whole` puts the empty fields
    back: an index of a thousand cases is read faster without them.
    """
    case = next((head for kind, head in entries if kind == "zaak"), None)
    if case is None:
        return {"folder": folder_id}
    notes = [head for kind, head in entries if kind == "notitie"]
    reporter = _mapping(case.get("melder"))
    row: dict[str, Any] = {"folder": folder_id}
    row |= {english: case.get(dutch) for dutch, english in _COPIED.items()}
    row |= {english: _texts(case.get(dutch)) for dutch, english in _LISTS.items()}
    row["reporter"] = reporter.get("naam")
    row["role"] = reporter.get("rol")
    row["position"] = reporter.get("positie")
    row["hold"] = bool(case.get("bewaarblok"))
    row["people"] = [_mapping(each).get("naam") for each in case.get("betrokkenen") or [] if _mapping(each).get("naam")]
    row["accused"] = [
        _mapping(each).get("naam")
        for each in case.get("betrokkenen") or []
        if _says(_mapping(each).get("beschuldigd"), _YES)
    ]
    row["follow_ups"] = [
        {"day": _mapping(each).get("datum"), "what": _mapping(each).get("wat"), "done": _mapping(each).get("gedaan")}
        for each in case.get("opvolging") or []
    ]
    row["notes"] = len(notes)
    row["minutes"] = _minutes(notes) or _number(case.get("minuten"))
    row["stub"] = _says(case.get("stub"), _YES)
    row["day_known"] = _says(case.get("dag_bekend"), _YES)
    row["wait"] = None if case.get("wachtdagen") is None else str(case["wachtdagen"])
    counts_for = case.get("telt_voor")
    row["counted_elsewhere"] = _says(case.get("telt_mee"), _NO) or bool(counts_for and reader and counts_for != reader)
    row["touched"] = max((str(head.get("geschreven") or "") for _kind, head in entries), default="")
    row["given"] = _given([head for kind, head in entries if kind == "overdracht"])
    row["last_contact"] = max((str(head.get("datum") or "").lstrip("~") for head in notes), default=None)
    return {key: value for key, value in row.items() if value not in (None, "", [], False, 0)}


def _given(handovers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Who gave the folder to a colleague of this vault last (a public key), and by which offer; not if it stays too."""
    last = handovers[-1] if handovers else {}
    return [str(last.get("van")), str(last.get("merk"))] if _says(last.get("klaar"), _YES) else []


_EMPTY: dict[str, Any] = {
    **dict.fromkeys([*_COPIED.values(), "reporter", "role", "position", "last_contact", "wait"]),
    **dict.fromkeys([*_LISTS.values(), "people", "accused", "follow_ups", "given"], ()),
    "hold": False,
    "stub": False,
    "day_known": False,
    "counted_elsewhere": False,
    "notes": 0,
    "minutes": 0,
    "touched": "",
}


def whole(row: Mapping[str, Any]) -> dict[str, Any]:
    """`row` with every field of a row, the empty ones too."""
    return {**_EMPTY, **row}
