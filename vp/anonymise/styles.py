"""The other styles: a label (`[PERSOON 1]`), an initial, or the person's role, instead of a natural name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vp.anonymise.entities import Entity
from vp.anonymise.findings import FindingType
from vp.anonymise.ladders import Place, Swap
from vp.anonymise.naming import is_owning
from vp.anonymise.roles import Roles, by_role
from vp.anonymise.surrogates import Surrogate

_LABELS = {
    FindingType.PERSON: ("PERSOON", "PERSON"),
    FindingType.ORGANISATION: ("ORGANISATIE", "ORGANISATION"),
    FindingType.DEPARTMENT: ("AFDELING", "DEPARTMENT"),
    FindingType.LOCATION: ("PLAATS", "LOCATION"),
    FindingType.ADDRESS: ("ADRES", "ADDRESS"),
    FindingType.CONTACT: ("CONTACT", "CONTACT"),
    FindingType.ID_NUMBER: ("NUMMER", "NUMBER"),
    FindingType.DATE: ("DATUM", "DATE"),
    FindingType.AGE: ("LEEFTIJD", "AGE"),
    FindingType.DURATION: ("DUUR", "DURATION"),
    FindingType.ROLE: ("FUNCTIE", "ROLE"),
    FindingType.NATIONALITY: ("HERKOMST", "ORIGIN"),
    FindingType.RELIGION: ("GELOOF", "FAITH"),
    FindingType.FAMILY: ("GEZIN", "FAMILY"),
    FindingType.HEALTH: ("GEZONDHEID", "HEALTH"),
    FindingType.EVENT: ("GEBEURTENIS", "EVENT"),
}


def styled(
    style: str,
    place: Place,
    kind: FindingType,
    entity: int,
    entities: Sequence[Entity],
    call: str,
    surrogate: Surrogate | None,
    roles: Roles,
    known: str = "",
) -> Swap | None:
    """What stands there in `style`; None where the style leaves it to the ladders."""
    english = place.lang == "en"
    if style == "label":
        number = 1 + sum(each.type is kind for each in entities[:entity]) if entity >= 0 else 0
        label = _LABELS[kind][1 if english else 0]
        return Swap(place.start, place.end, f"[{label} {number}]" if number else f"[{label}]")
    if kind is not FindingType.PERSON or entity < 0:
        return None
    if call and surrogate and surrogate.given == call:
        return None
    number = sum(each.type is kind for each in entities[:entity])
    if style == "initial":
        letter = chr(ord("A") + number % 26) + (str(number // 26) if number >= 26 else "") + "."
        spoken = re.search(r"(?: z['’]?n| d['’]?r|['’]s?)\Z", place.shown)
        tail = spoken[0] if spoken else "'s" if is_owning(place.shown, entities[entity]) else ""
        on = 1 if place.after.startswith(".") and not place.after.startswith("..") and not tail else 0
        return Swap(place.start, place.end + on, letter + tail)
    return by_role(place, entity, roles, known, is_owning(place.shown, entities[entity]))
