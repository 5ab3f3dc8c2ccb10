"""The other styles: a label (`[PERSOON 1]`), an initial, or the person's role, instead of a natural name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vp.anonymise.entities import Entity
from vp.anonymise.findings import FindingType
from vp.anonymise.inflect import possessive, sentence_start
from vp.anonymise.ladders import Place, Swap, taken_before
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
_ROLES = (
    r"leidinggevende|teamleider|teamleidster|manager|chef|baas|directeur|voorman|ploegbaas|supervisor|boss",
    r"collega|medewerker|medewerkster|colleague",
    r"zus|broer|man|vrouw|dochter|zoon|moeder|vader|partner|vriend|vriendin|tante|oom|oma|opa|sister|brother|"
    r"husband|wife|son|daughter",
    r"vertrouwenspersoon|bedrijfsarts|huisarts|advocaat|docent|juf|meester|trainer|stagiair|stagiaire|klant|"
    r"cliënt|bewoner",
)


def styled(
    style: str,
    place: Place,
    kind: FindingType,
    entity: int,
    entities: Sequence[Entity],
    call: str,
    surrogate: Surrogate | None,
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
        return Swap(place.start, place.end, letter)
    return _by_role(place, number, english)


def _by_role(place: Place, number: int, english: bool) -> Swap:
    """The role word that stands before the name stays alone; without one the person is a colleague."""
    bent = bool(re.search(r"['’]s\Z", place.shown))
    beside = taken_before(place, rf"\b(?:{'|'.join(_ROLES)}),? ")
    if beside:
        gap = len(beside[0]) - len(beside[0].rstrip(", "))
        return Swap(place.start - gap, place.end, "")
    title = taken_before(place, r"\b(?:mevrouw|meneer|mijnheer|de heer|dhr\.?|mw\.?|mevr\.?|mrs?\.?|ms\.?|dr\.|drs\.) ")
    ordinal = "" if number == 0 else (" other" if english else " andere") if number == 1 else ""
    base = f"the{ordinal} colleague" if english else f"de{ordinal} collega"
    words = possessive(base, "en" if english else "nl") if bent else base
    start = place.start - (len(title[0]) if title else 0)
    moved = Place(place.text, start, place.end, place.lang)
    return Swap(start, place.end, sentence_start(words) if moved.begins else words)
