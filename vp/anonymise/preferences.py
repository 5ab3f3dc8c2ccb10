"""The user's own `anonymise.yaml`: words to find always, words never to touch, and how vague each ladder is.

Keys are Dutch, as in all YAML of vp. An unknown key or value is an error that names the key, so that a mistyped list
does not go unused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vp.anonymise.context import Known, KnownPerson
from vp.anonymise.findings import FindingType
from vp.anonymise.settings import BACKGROUNDS, Settings
from vp.errors import N_, UsageError

TYPES = {
    "persoon": FindingType.PERSON,
    "organisatie": FindingType.ORGANISATION,
    "afdeling": FindingType.DEPARTMENT,
    "plaats": FindingType.LOCATION,
    "adres": FindingType.ADDRESS,
    "contact": FindingType.CONTACT,
    "nummer": FindingType.ID_NUMBER,
    "datum": FindingType.DATE,
    "leeftijd": FindingType.AGE,
    "duur": FindingType.DURATION,
    "functie": FindingType.ROLE,
    "herkomst": FindingType.NATIONALITY,
    "geloof": FindingType.RELIGION,
    "gezin": FindingType.FAMILY,
    "gezondheid": FindingType.HEALTH,
    "gebeurtenis": FindingType.EVENT,
}
_LISTS = {
    "mensen": FindingType.PERSON,
    "organisaties": FindingType.ORGANISATION,
    "afdelingen": FindingType.DEPARTMENT,
    "plaatsen": FindingType.LOCATION,
    "nummers": FindingType.ID_NUMBER,
}
_STEPS = {"sterker": 1, "gewoon": 0, "zwakker": -1}
_DATES = {"seizoen": "season", "maand": "month", "relatief": "relative", "laten": "keep"}
_STYLES = {"natuurlijk": "natural", "rol": "role", "label": "label", "initiaal": "initial"}
_BACKGROUNDS = {**{each: each for each in ("same", "other", *BACKGROUNDS)}, "zelfde": "same", "ander": "other"}
_RISKS = {"laag": "low", "midden": "medium", "hoog": "high"}


class PreferenceUnknown(UsageError):
    """`anonymise.yaml` has a key or a value that the anonymiser does not know."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the file says: settings to begin with, and the user's own words."""

    settings: Settings = field(default_factory=Settings)
    known: Known = field(default_factory=Known)


def preferences(data: Mapping[str, Any]) -> Preferences:
    """The preferences that the file's mapping holds; PreferenceUnknown names the key that is wrong."""
    choices: dict[str, Any] = {}
    words: list[tuple[str, FindingType]] = []
    people: list[KnownPerson] = []
    never: frozenset[str] = frozenset()
    for key, value in data.items():
        if key in _LISTS:
            names = _strings(key, value)
            people += [KnownPerson(name) for name in names if _LISTS[key] is FindingType.PERSON]
            words += [(name, _LISTS[key]) for name in names if _LISTS[key] is not FindingType.PERSON]
        elif key == "nooit":
            never = frozenset(word.lower() for word in _strings(key, value))
        elif key == "ladders":
            choices.update(_ladders(value))
        elif key in ("datum", "stijl", "risico"):
            name, table = {"datum": ("date", _DATES), "stijl": ("style", _STYLES), "risico": ("max_risk", _RISKS)}[key]
            choices[name] = _one_of(key, value, table)
        elif key == "achtergrond":
            choices["background"] = _one_of(key, value, _BACKGROUNDS)
        else:
            raise _unknown(key)
    return Preferences(Settings(**choices), Known(people=tuple(people), words=tuple(words), never=never))


def _ladders(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise _unknown("ladders")
    notches, keep = {}, set()
    for name, step in value.items():
        if name not in TYPES or step not in (*_STEPS, "laten"):
            raise _unknown(f"ladders.{name}")
        if step == "laten":
            keep.add(TYPES[name])
        else:
            notches[TYPES[name]] = _STEPS[step]
    return {"notch": notches, "keep": frozenset(keep)}


def _one_of(key: str, value: Any, table: Mapping[str, str]) -> str:
    if value not in table:
        raise _unknown(key)
    return table[value]


def _strings(key: str, value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _unknown(key)
    return value


def _unknown(key: str) -> PreferenceUnknown:
    return PreferenceUnknown(
        N_("anonymise.yaml: the key {key} is unknown or has a value that it cannot take"),
        N_("'vp templates' shows the file with all keys explained"),
        key=key,
    )
