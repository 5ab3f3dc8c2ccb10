"""Which column of a spreadsheet is which field of a case, under its Dutch or its English name."""

from __future__ import annotations

from vp.errors import UsageError

CODED = {
    "soort": "kind",
    "hoofdaard": "nature",
    "verhouding": "accused_relation",
    "kanaal": "channel",
    "fase": "phase",
    "uitkomst": "outcome",
    "melder.rol": "reporter_role",
    "melder.positie": "reporter_position",
}
LISTED = {"aard": "nature", "integriteit": "integrity_nature", "acties": "action", "verwijzingen": "referral"}
_ENGLISH = {
    "number": "nummer",
    "kind": "soort",
    "nature": "aard",
    "natures": "aard",
    "main_nature": "hoofdaard",
    "organisation": "organisatie",
    "department": "afdeling",
    "reporter": "melder.naam",
    "melder": "melder.naam",
    "contact": "melder.contact",
    "function": "melder.functie",
    "functie": "melder.functie",
    "role": "melder.rol",
    "rol": "melder.rol",
    "position": "melder.positie",
    "positie": "melder.positie",
    "relation": "verhouding",
    "channel": "kanaal",
    "phase": "fase",
    "actions": "acties",
    "referrals": "verwijzingen",
    "outcome": "uitkomst",
    "first_contact": "eerste_contact",
    "first_conversation": "eerste_gesprek",
    "closed": "gesloten",
    "facts_from": "feiten.van",
    "facts_to": "feiten.tot",
    "tags": "trefwoorden",
    "summary": "samenvatting",
    "minutes": "minuten",
}
DATED = ("eerste_contact", "eerste_gesprek", "gesloten", "feiten.van", "feiten.tot")
_PLAIN = (
    "nummer",
    "organisatie",
    "afdeling",
    "samenvatting",
    "melder.naam",
    "melder.contact",
    "melder.functie",
    "minuten",
)
KNOWN = {*CODED, *LISTED, *DATED, *_PLAIN, "trefwoorden"}


class RowsUnusable(UsageError):
    """Some rows of an import cannot be used; nothing was imported."""


class ColumnUnknown(UsageError):
    """A column's name is no field of a case."""


def column(name: str) -> str:
    """The field that a heading names, as `melder.naam`; a heading that names none comes back folded."""
    folded = name.strip().casefold().replace(" ", "_").replace("-", "_")
    return _ENGLISH.get(folded, folded)
