"""Ladders for what is told of a person: role, origin, faith, and events that others would know.

An adjective before a noun goes ("een Poolse collega" → "een collega"); what is said of somebody becomes something that
fits many, without a change to the verb ("is Surinaams" → "is van elders").
"""

from __future__ import annotations

import re

from vp.anonymise.forms import fold
from vp.anonymise.ladders import Place, Swap, Told, few, is_unique, length_before, swap, taken_before
from vp.anonymise.ladders.clauses import clause_of
from vp.anonymise.ladders.personal_words import (
    ADJECTIVE,
    BE,
    BELIEVERS,
    DESCRIBED,
    FAITHFUL,
    FAITHS,
    FESTIVE,
    NOUN_AFTER,
    ROLES,
    VERBS_AFTER,
)
from vp.anonymise.ladders.thing_words import COUNTRIES


def role(place: Place) -> Swap:
    """A wider job title; "de enige …" becomes "een van de weinigen"."""
    low = place.shown.lower()
    english = place.lang == "en"
    if re.search(r"\b(?:enige|langstzittende|eerste|oudste|jongste|één|only|first|longest)\b", low):
        return _only(place, low, english)
    wide = next(
        (en if english else nl for pattern, nl, en in ROLES if re.search(pattern, low)),
        "employee" if english else "medewerker",
    )
    if re.search(r"bestuur|board|ondernemingsraad|works council", low):
        wide = "member of a committee" if english else "lid van een overleg"
    if who := re.match(r"(?:die|wie|who) (?=[a-z]{3,} ?\Z)", place.shown):
        wide = f"{who[0]}{wide}"
    article = re.match(r"(?P<adverb>(?:also|ook|nu|now|still|nog) )?(?P<a>de|het|een|the|a|an) ", place.shown, re.I)
    if article:
        own = str(article["a"])
        if own.lower() in ("a", "an"):
            own = own[0] + ("n" if wide[0] in "aeiou" else "")
        wide = f"{article['adverb'] or ''}{'de' if own.lower() == 'het' else own} {wide}"
    if re.search(r"(?:ers|eurs|isten|sen|logen)\Z", low) and " " not in low and not english:
        wide = re.sub(
            r"(medewerker|leidinggevende|docent|jurist)(?=\b)",
            lambda m: m[1] + ("en" if m[1].endswith("t") else "n" if m[1].endswith("e") else "s"),
            wide,
        )
    gone = taken_before(place, r"\b(?:het) ") if not article else None
    return swap(place, f"de {wide}" if gone else wide, len(gone[0]) if gone else 0)


def _only(place: Place, low: str, english: bool) -> Swap:
    """The only one is one of the few; before a noun an article is enough."""
    after = place.text[place.end : place.end + 30]
    noun = NOUN_AFTER.match(after) and not VERBS_AFTER.match(after)
    alone = re.fullmatch(r"(?:(?:de|het|the) )?(?:enige|only|only one|eerste|first|oudste|jongste)", low)
    if alone and noun:  # "the only | engineer": the noun wants an article
        vowel = after.lstrip()[:1].lower() in "aeiou"
        single = "een" if not english else "one" if low.endswith("one") else "an" if vowel else "a"
        back = length_before(place, r"\b(?:de|het|the|an?|een) ")
        return swap(place, single, back)
    return swap(
        place,
        ("one of the few" if english else "een van de weinigen")
        if not low.startswith("als ")
        else "als een van de weinigen",
    )


def nationality(place: Place) -> Swap:
    """An origin goes; where the sentence needs a word, "van elders" or "een andere taal"."""
    english = place.lang == "en"
    low = place.shown.lower()
    speaks = re.match(r"(?:spreekt?|sprak|spreken|speaks?|spoke) ", place.shown, re.I)
    if speaks:
        return swap(place, f"{speaks[0]}{'another language' if english else 'een andere taal'}")
    if fold(place.shown) in COUNTRIES:
        return swap(place, "another country" if english else "een ander land")
    descent = _descent(place, english)
    if descent:
        return descent
    if _LANGUAGE.search(place.before) or re.search(r"dialect|accent|taal\b", low):
        none = english and place.before.lower().endswith("no ")
        words = "other language" if none else "another language" if english else "een andere taal"
        return swap(place, words, length_before(place, r"\bhet "))
    if place.before.endswith("(") and place.after.startswith(")"):
        return swap(place, "")
    if re.search(r"\b(?:gij|jij|je|jullie|wij|u|you|we) \Z", place.before, re.I):
        return swap(place, "")
    kin = _KIN.match(place.after)
    article = taken_before(place, r"\b(?:een|het|geen|a|an|the) ")
    if kin and article and not article[0].lower().startswith(("het", "the")):
        return swap(place, f"{kin[1]} {'from elsewhere' if english else 'van elders'}", 0, len(kin[0]))
    adjective = ADJECTIVE.search(low) or article or english
    if NOUN_AFTER.match(place.after) and not VERBS_AFTER.match(place.after) and adjective:
        return swap(place, "", 0, 1)
    if place.before.rstrip().endswith(",") and re.match(r"\s*[,.;)]", place.after):
        return swap(place, "", length_before(place, r",\s*(?:en )?"))
    if BE.search(place.before):
        return swap(place, "from elsewhere" if english else "van elders", length_before(place, r"\b(?:een|a|an) "))
    if re.search(r"(?:en|ers|s)\Z", low) and not re.search(r"(?:isch|s)\Z", low[:-1]):
        return swap(place, "people from elsewhere" if english else "mensen van elders")
    back = length_before(place, r"\b(?:de|een|die|deze|the|a) ")
    return swap(place, "someone from elsewhere" if english else "iemand van elders", back)


_KIN = re.compile(r" (moeder|vader|ouders|vrouw|man|familie|mother|father|parents|wife|husband|family)\b", re.I)
_LANGUAGE = re.compile(
    r"\b(?:spr[ae]e?kt?|spreken|praat|praatte|praten|speaks?|spoke|verstaat|in het|leert|vloeiend|keurig)"
    r"(?: \w+)? \Z|\b(?:taal|talen|language)\b[\s|:*_]*\Z|"
    r"\b(?:alleen|in keurig|I['’]ve no|has no|have no|is no|['’]s no) \Z",
    re.I,
)
_DESCENT = re.compile(r" (?:afkomst|komaf|origine|herkomst|bodem|descent|origin|achtergrond|roots|familie|huize)\b")


def _descent(place: Place, english: bool) -> Swap | None:
    """ "van Tunesische afkomst" as a whole."""
    of = taken_before(place, r",? ?\b(?:van|uit|met een|of) ")
    tail = _DESCENT.match(place.after)
    if not of or not tail:
        return None
    gap = " " if of[0][0] in " ," else ""
    words = "of foreign descent" if english else "met een andere achtergrond"
    return swap(place, gap + words, len(of[0]), len(tail[0]))


def religion(place: Place) -> Swap:
    """A faith becomes faith; of "een katholiek koor" the choir stays."""
    english = place.lang == "en"
    low = place.shown.lower()
    if is_unique(low):
        return swap(place, few(english))
    if place.before.endswith("(") and place.after.startswith(")"):
        return swap(place, "")
    if re.match(r"(?:elke|iedere) ", low):
        return swap(place, "vaak bij een geloofsgemeenschap")
    described = DESCRIBED.fullmatch(place.shown)
    if described and described[2].startswith(("opgevoed", "grootgebracht", "gedoopt", "getrouwd")):
        return swap(place, f"gelovig {described[2]}")
    if described and described[2] != "vrijgemaakt":
        return swap(place, f"{described[1]}{described[2]}")
    clause = clause_of(place)
    if clause and clause.kind in ("whole", "verb", "under", "inverted"):
        return swap(place, clause.being("religious", "gelovig"))
    for pattern, nl, en, before in FAITHS:
        if re.search(pattern, low):
            words = en if english else nl
            back = length_before(place, before) if before else 0
            symbol = "symbo" in words and (back or low.startswith(("een ", "de "))) and not english
            return swap(place, f"een {words}" if symbol else words, back)
    return _believing(place, low, english)


def _believing(place: Place, low: str, english: bool) -> Swap:
    """The adjective before a noun, the noun for a believer, or the predicate."""
    if english:
        return swap(place, "religious")
    after = place.text[place.end : place.end + 20]
    if NOUN_AFTER.match(after) and not VERBS_AFTER.match(after) and FAITHFUL.search(low):
        own = re.match(r"(?:een|de|het) ", place.shown, re.I)
        return swap(place, f"{own[0] if own else ''}{'gelovige' if low.endswith('e') else 'gelovig'}")
    plural = bool(BELIEVERS.search(low))
    if re.match(r"(?:een|de|die) ", low):
        return swap(place, f"{place.shown.split()[0]} {'gelovigen' if plural else 'gelovige'}")
    if plural or re.search(r"\b(?:een|geen|de|die|deze|als) \Z", place.before, re.I):
        return swap(place, "gelovigen" if plural else "gelovige")
    return swap(place, "gelovig")


def event(place: Place, told: Told | None = None) -> Swap:
    """What everybody remembers becomes an event of its kind; the same one again "that", another one "another"."""
    low = place.shown.lower()
    english = place.lang == "en"
    lead = re.match(
        r"(?:sinds|na|bij|tijdens|over|op|door|uit|van|voor|aan|met|since|after|at|during|from|of|with) ",
        place.shown,
        re.I,
    )
    core = low[lead.end() :] if lead else low
    festive = bool(FESTIVE.search(low))
    noun = ("gathering" if festive else "event") if english else ("bijeenkomst" if festive else "gebeurtenis")
    told = told or Told()
    head = lead[0] if lead else ""
    if core in told.things_by_words:
        return swap(place, f"{head}{'that' if english else 'die'} {noun}")
    told.things_by_words[core] = noun
    count = told.nouns.get(noun, 0)
    told.nouns[noun] = count + 1
    if english:
        words = f"another {noun}" if count else f"a{'n' if noun == 'event' else ''} {noun}"
        return swap(place, f"{head}{words}{'' if festive or count else ' that everyone remembers'}")
    kind = "" if festive else "ingrijpende "
    return swap(place, f"{head}een {'andere ' if count else ''}{kind}{noun}")
