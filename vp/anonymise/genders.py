"""Whether somebody is a she or a he, by titles beside the name, the list of given names, and pronouns after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vp.anonymise.lists import lists

_SHE = re.compile(
    r"\b(?:mevrouw|mevr|mw|mej|juffrouw|juf|zus|zusje|moeder|mama|dochter|vrouw|oma|tante|nicht|vriendin|"
    r"mevr\.|mw\.|mrs|ms|miss|sister|mother|daughter|wife|aunt|girl|madam|madame|tant|non|zuster|grandma|godmother|"
    r"meter|mum|meid|directrice|lerares|collegaatje|"
    r"buurvrouw|schoonzus|echtgenote|meisje|lady)\.?(?: (?:drs|dr|mr|ir|prof|ing)\.?)*[ ,]*$",
    re.I,
)
_HE = re.compile(
    r"\b(?:meneer|mijnheer|dhr|heer|hr|broer|vader|papa|zoon|man|opa|oom|neef|vriend|mr|sir|brother|father|son|"
    r"husband|uncle|ome|nonkel|peter|menheer|monsieur|monsignor|grandpa|dad|kerel|boy|pater|broeder|buurman|zwager|"
    r"echtgenoot|jongen)\.?(?: (?:drs|dr|ir|prof|ing)\.?)*[ ,]*$",
    re.I,
)
TITLED = re.compile(
    r"\b(?:mevrouw|mevr|mw|mej|juffrouw|meneer|mijnheer|dhr|heer|hr|drs?|ir|prof|professor|dokter|ds|dominee|"
    r"mrs?|ms|miss)\.?\s$",
    re.I,
)
OFFICE = re.compile(
    r"\b(?:\w*commandant|kapitein|majoor|kolonel|luitenant|sergeant|inspecteur|rechter|griffier|decaan|conrector|"
    r"rector|"
    r"wethouder|burgemeester|notaris|monsignor|madame?|officier|judge|dean|captain|sergeant|inspector|doctor)\s$",
    re.I,
)
"""What stands before a surname, unless that is a listed given name."""
_PRONOUN_SHE = re.compile(r"\b(?:zij|ze|haar|she|her)\b", re.I)
_PRONOUN_HE = re.compile(r"\b(?:hij|hem|zijn|z'n|he|him|his)\b", re.I)

_FEMALE = re.compile(
    r"(?:etje|[kt]je|[^aeiou]ke|ette|elle|ina|ita|ike|ieke|anne|linde|ine|ien|isha|ilia|issa|ara|ela)\Z"
)


def titled(before: str) -> str:
    """The gender that a title (mevrouw, de heer) at the end of `before` tells; kinship and "man" tell less."""
    return beside(before) if TITLED.search(before) else ""


def beside(before: str) -> str:
    """The gender that the title or the kinship at the end of `before` tells; empty when it tells none."""
    if _SHE.search(before):
        return "f"
    return "m" if _HE.search(before) else ""


def listed(names: Iterable[str]) -> str:
    """The usual gender of the first of `names` that the list knows; of one that it does not, by a female ending."""
    names = tuple(names)
    known = [lists().gender(part) for name in names for part in (name, name.split("-")[0])]
    found = next((gender for gender in known if gender in ("f", "m")), "")
    if found or "u" in known:  # Jelle is either: its ending tells nothing
        return found
    return "f" if any(_FEMALE.search(name) for name in names) else ""


def by_pronouns(after: Iterable[str]) -> str:
    """Which pronouns stand more often in the texts after the mentions."""
    texts = list(after)
    she = sum(bool(_PRONOUN_SHE.search(text)) for text in texts)
    he = sum(bool(_PRONOUN_HE.search(text)) for text in texts)
    return "f" if she > he else "m" if he > she else ""
