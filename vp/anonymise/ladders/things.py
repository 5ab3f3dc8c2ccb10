"""Ladders for organisations, departments, places and addresses.

"in Arnhem" becomes "in een stad in het oosten", later "in die stad"; "het Rijnstate" "een ziekenhuis", later "het
ziekenhuis". Two hospitals are "een ziekenhuis" and "een ander ziekenhuis".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from vp.anonymise.findings import FindingType
from vp.anonymise.forms import fold
from vp.anonymise.ladders import Place, Swap, Told, swap, taken_before
from vp.anonymise.ladders.personal_words import NOUN_AFTER, VERBS_AFTER
from vp.anonymise.ladders.thing_words import ARTICLE, COUNTRIES, CUE, HOME, ORGANISATIONS, PLACES
from vp.anonymise.wordset import words


@cache
def _known_places() -> dict[str, tuple[str, str, str]]:
    places: dict[str, tuple[str, str, str]] = {}
    for file in ("more_places.txt", "places.txt"):  # what is told more precisely comes first
        for line in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                head, _, names = line.partition(": ")
                country, part, size = head.split(" ", 2)
                for name in names.split("|"):
                    places.setdefault(fold(name), (country, part, size))
    return places


def organisation(place: Place, entity: int, told: Told) -> Swap:
    """An organisation by its kind."""
    noun, article, english = _by_words(ORGANISATIONS, place.shown, ("organisatie", "de", "organisation"))
    if place.notch > 0:
        noun, article, english = "organisatie", "de", "organisation"
    made = _noun(place, entity, told, noun, article, english)
    on = re.search(r"\b(?P<o>[Oo])p \Z", place.text[max(place.floor, made.start - 4) : made.start])
    if on and place.lang != "en" and noun in _AT:  # "op kazerne Oost" but "bij een organisatie"
        return replace(made, start=made.start - 3, words=f"{'B' if on['o'] == 'O' else 'b'}ij {made.words}")
    return made


_AT = words(
    """
    organisatie zorginstelling kinderopvang gemeente overheidsinstelling vakbond commissie vereniging mediabedrijf
    stichting bedrijf geloofsgemeenschap
    """
)


def department(place: Place, entity: int, told: Told) -> Swap:
    """A department: team, ward, site."""
    low = place.shown.lower() + " " + place.before.lower()[-14:]
    noun, article, english = "afdeling", "de", "department"
    if re.search(r"\b(?:team|squad|ploeg|brigade|compagnie|groep)", low):
        noun, article, english = "team", "het", "team"
    elif re.search(r"\b(?:locatie|vestiging|filiaal|campus|loods|hal|hoofdkantoor|kas|stalling|terminal)", low):
        noun, article, english = "vestiging", "de", "site"
    return _noun(place, entity, told, noun, article, english)


def location(place: Place, entity: int, told: Told) -> Swap:
    """A place: a town by part of the country and size, a country as another country, a building by its kind."""
    low = re.sub(r"\A(?:de|het|the) ", "", fold(place.shown)) if fold(place.shown) not in _known_places() else ""
    low = low or fold(place.shown)
    if re.fullmatch(r"[aner]\d{1,3}", low):
        return _noun(place, entity, told, "weg", "de", "road")
    if low in HOME:
        return swap(place, "this country" if place.lang == "en" else "ons land")
    if low in COUNTRIES:
        return _noun(place, entity, told, "ander land", "het", "other country", named="een ander land")
    known = _known_places().get(low) or _known_places().get(low.split(" ")[0])
    if not known:
        noun, article, english = _by_words(PLACES, place.shown, ("plaats", "de", "place"))
        return _noun(place, entity, told, noun, article, english)
    country, part, size = known
    if part == "-":
        words = "the capital" if place.lang == "en" else "de hoofdstad"
        gone = taken_before(place, ARTICLE)
        return swap(place, words, len(gone[0]) if gone else 0)
    size = "gemeente" if part == "Brussel" else size
    english = {"stad": "city", "plaats": "town", "dorp": "village", "streek": "region", "gemeente": "municipality"}[
        size
    ]
    article = "het" if size == "dorp" else "de"
    where = _where(country, part, place.notch, place.lang)
    return _noun(place, entity, told, size, article, english, where=where)


def _where(country: str, part: str, notch: int, lang: str) -> str:
    """The part of the country as a phrase after the noun; nothing where one step vaguer is asked."""
    if notch > 0:
        return ""
    if lang == "en":
        if country == "XX":
            return " abroad"
        east = {"noorden": "north", "oosten": "east", "zuiden": "south", "westen": "west", "midden": "middle"}
        return (
            f" in the {east[part]} of the country"
            if part in east
            else f" in {part}".replace("Vlaanderen", "Flanders")
            .replace("Wallonië", "Wallonia")
            .replace("Brussel", "the capital")
        )
    if country == "XX":
        return " in het buitenland"
    return (
        f" in {part}".replace("Brussel", "de hoofdstad")
        if country == "BE"
        else f" in het {part} van het land"
        if part == "midden"
        else f" in het {part}"
    )


def address(place: Place, entity: int, told: Told) -> Swap:  # noqa: ARG001 - as the other ladders
    """A street becomes a street; house number and postcode go with it."""
    shown = place.shown
    postcode = re.fullmatch(r"[1-9]\d{3}(?: ?[A-Z]{2}( \d+)?)?", shown.strip(), re.I)
    if postcode and not postcode[1] and not taken_before(place, r"\b(?:op|aan|in|at) "):
        gone = taken_before(place, r",? ?(?:\bpostcode:? )?")
        back = len(gone[0]) if gone and not place.alone else 0
        after = (
            1
            if place.after.startswith(" ") and (back == 0 or not place.before[: len(place.before) - back].strip())
            else 0
        )
        return (
            swap(place, "", back, after)
            if not place.alone
            else swap(place, "weggelaten" if place.lang != "en" else "left out")
        )
    noun = ("een adres", "an address") if re.search(r"\d", shown) else ("een straat", "a street")
    words = noun[1] if place.lang == "en" else noun[0]
    gone = taken_before(place, rf"(?:\bpostcode:? )|{ARTICLE}")
    at = taken_before(place, r"\b(?:op|aan) (?:(?:de|het|den) )?")
    if at and noun[0] == "een straat" and place.lang != "en":
        return swap(place, "in een straat", len(at[0]))
    return swap(place, words, len(gone[0]) if gone else 0)


def _by_words(
    rules: tuple[tuple[str, str, str, str], ...], shown: str, otherwise: tuple[str, str, str]
) -> tuple[str, str, str]:
    low = shown.lower()
    return next(
        ((noun, article, english) for pattern, noun, article, english in rules if re.search(pattern, low)), otherwise
    )


def _noun(
    place: Place, entity: int, told: Told, noun: str, article: str, english: str, where: str = "", named: str = ""
) -> Swap:
    """The noun phrase for this mention: first "een …", later "het …"; the article and the cue before it go along."""
    compound = re.match(r"-(?=[^\W\d_])", place.after)
    if compound:  # Philips-medewerker
        return swap(place, "", 0, len(compound[0]))
    if place.lang == "en" and _modifies(place):
        article_of = re.match(r"(?:the|a|an) ", place.shown, re.I)
        return swap(place, "", 0, 1) if not article_of else swap(place, article_of[0].strip())
    en = place.lang == "en"
    if entity not in told.things:
        words, told.things[entity] = _first(told, noun, article, english, where, named, en)
    else:
        words = told.things[entity]
    whole = taken_before(place, r"\b(?:heel|gans|half) ")
    if whole and not en:
        return swap(place, f"{article} hele {told.things[entity].split(' ', 1)[-1]}", len(whole[0]))
    gone = taken_before(place, rf"(?:{ARTICLE})?(?:{CUE})?")
    back = len(gone[0]) if gone else 0
    return swap(place, words, back)


def _modifies(place: Place) -> bool:
    """Whether an English name stands before the noun that it describes: "the Nijvel depot"."""
    determined = re.match(r"the ", place.shown, re.I) or taken_before(place, r"\b(?:the|our|their|a|an) ")
    return bool(determined and NOUN_AFTER.match(place.after) and not VERBS_AFTER.match(place.after)) and not re.match(
        r" (?:[a-z]+ed|[a-z]+s|on|for|by|who|where|when|after|before|since|last|then|again|now|where|why|how|is)\b",
        place.after,
    )


def _first(told: Told, noun: str, article: str, english: str, where: str, named: str, en: bool) -> tuple[str, str]:
    """How a thing is called at its first mention, and how later; a second thing of a kind is "another"."""
    base = english if en else noun
    count = told.nouns.get(base, 0)
    told.nouns[base] = count + 1
    if en:
        plain = base.removeprefix("other ")
        first = "another" if count or plain != base else "an" if base[0] in "aeiou" else "a"
        return f"{first} {plain}{where}", f"the {'other ' if count or plain != base else ''}{plain}"
    other = {"de": "andere", "het": "ander"}[article]
    later = "dat land" if base == "ander land" else f"{article} {'andere ' if count else ''}{noun}"
    return named or f"een {other + ' ' if count else ''}{noun}{where}", later


LADDERS = {
    FindingType.ORGANISATION: organisation,
    FindingType.DEPARTMENT: department,
    FindingType.LOCATION: location,
    FindingType.ADDRESS: address,
}
