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
_NOUNS = (
    r"leidinggevende|teamleider|teamleidster|manager|chef|baas|directeur|directrice|voorman|ploegbaas|afdelingshoofd|"
    r"supervisor|boss|director|head",
    r"collega|medewerker|medewerkster|buddy|colleague",
    r"zus|zusje|broer|broertje|man|vrouw|dochter|zoon|moeder|vader|partner|vriend|vriendin|tante|oom|oma|opa|sister|"
    r"brother|husband|wife|son|daughter|mother|father",
    r"vertrouwenspersoon|bedrijfsarts|huisarts|advocaat|docent|juf|meester|trainer|stagiair|stagiaire|klant|cliënt|"
    r"bewoner|buurman|buurvrouw|secretaresse|receptioniste|melder|getuige|beschuldigde|reporter|accused|witness|client",
)
ROLE = rf"(?:{'|'.join(_NOUNS)})"
_BESIDE = re.compile(rf"\b(?P<role>{ROLE}),? \Z", re.I)
_BEHIND = re.compile(rf",? (?:mijn|haar|zijn|hun|onze|de|een|my|her|his|their|our|the|a) (?P<role>{ROLE})\b", re.I)
_TITLE = r"\b(?:mevrouw|meneer|mijnheer|de heer|dhr\.?|mw\.?|mevr\.?|mrs?\.?|ms\.?|dr\.|drs\.) "
_ORDINALS = (
    *(("", ""), ("andere ", "other "), ("derde ", "third "), ("vierde ", "fourth "), ("vijfde ", "fifth ")),
    *(("zesde ", "sixth "), ("zevende ", "seventh "), ("achtste ", "eighth "), ("negende ", "ninth ")),
    *(("tiende ", "tenth "), ("elfde ", "eleventh "), ("twaalfde ", "twelfth ")),
)


class Roles:
    """What each person is called in the style `role`: what the case says, the role beside the name, else a colleague.

    The first mention of a colleague is "een collega", later ones "de collega"; others "een andere collega".
    """

    def __init__(self) -> None:
        self._called: dict[int, tuple[str, bool]] = {}
        self._count: dict[str, int] = {}
        self._met: set[int] = set()

    def of(self, place: Place, entity: int, known: str) -> str:
        """The words for this mention of person number `entity`."""
        english = place.lang == "en"
        if entity not in self._called:
            self._called[entity] = self._chosen(place, known, english)
        noun, plain = self._called[entity]
        first = entity not in self._met
        self._met.add(entity)
        if not first or not plain:
            return f"the {noun}" if english else f"de {noun}"
        if english:
            return f"another {noun.removeprefix('other ')}" if noun.startswith("other ") else f"a {noun}"
        return f"een {noun}"

    def _chosen(self, place: Place, known: str, english: bool) -> tuple[str, bool]:
        told = _BEHIND.match(place.after)
        noun = known or (told["role"].lower() if told else "")
        plain = not noun
        noun = noun or ("colleague" if english else "collega")
        count = self._count.get(noun, 0)
        self._count[noun] = count + 1
        ordinal = _ORDINALS[count][1 if english else 0] if count < len(_ORDINALS) else _figure(count + 1, english)
        return f"{ordinal}{noun}", plain


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
        on = 1 if place.after.startswith(".") and not place.after.startswith("..") and not spoken else 0
        return Swap(place.start, place.end + on, letter + (spoken[0] if spoken else ""))
    return _by_role(place, entity, roles, known)


def _figure(number: int, english: bool) -> str:
    return f"{number}{'th' if english else 'e'} "


def _by_role(place: Place, entity: int, roles: Roles, known: str) -> Swap:
    """The role word that stands before the name stays alone; a title goes along."""
    english = place.lang == "en"
    bent = bool(re.search(r"['’]s?\Z", place.shown))
    beside = _BESIDE.search(place.before)
    if beside:
        roles.of(place, entity, beside["role"].lower())
        gap = len(beside[0]) - len(beside[0].rstrip(", "))
        on = 1 if gap > 1 and place.after.startswith(",") else 0
        return Swap(place.start - gap, place.end + on, "")
    behind = _BEHIND.match(place.after)
    if behind and behind[0].startswith(",") and place.after[behind.end() : behind.end() + 1] in (",", "."):
        roles.of(place, entity, behind["role"].lower())
        words = behind[0].lstrip(", ")
        on = behind.end() + (1 if place.after[behind.end()] == "," else 0)
        return Swap(place.start, place.end + on, sentence_start(words) if place.begins else words)
    title = taken_before(place, _TITLE)
    words = roles.of(place, entity, known)
    words = possessive(words, "en" if english else "nl") if bent else words
    start = place.start - (len(title[0]) if title else 0)
    moved = Place(place.text, start, place.end, place.lang)
    return Swap(start, place.end, sentence_start(words) if moved.begins else words)
