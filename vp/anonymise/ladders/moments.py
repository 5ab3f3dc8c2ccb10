"""Ladders for dates: the season, the month, or the time since the story's first day.

"op 9 april" becomes "in het voorjaar"; a second date in the same season "later dat voorjaar", the same date again "die
dag". With `relative`: "drie weken later". Without a preposition, in a cell or a header, the bare season stands there.
A date that only heads a text, a cell or a chat line is not something that the story told: it makes no "later".
"""

from __future__ import annotations

import re

from vp.anonymise.ladders import Place, Swap, Told, swap, taken_before
from vp.anonymise.ladders.days import NAMES, Day, counted, is_feast, ordinal, parse, season

_ARTICLE = {"winter": "de", "voorjaar": "het", "zomer": "de", "najaar": "het"}
_DEMONSTRATIVE = {"winter": "die", "voorjaar": "dat", "zomer": "die", "najaar": "dat"}
_BEFORE = re.compile(
    r"(?:\b(?:op|in|per|d\.d\.|dd\.?|sinds|vanaf|tot en met|tot|t/m|van|voor|vóór|na|rond|met|tijdens|uit|"
    r"omstreeks|on|in|since|from|until|till|of|before|after|around|by|at|during) )?(?:(?:de|het|den|the) "
    r")?(?:(?:nacht|ochtend|avond|middag) van )?\Z",
    re.I,
)
_WITHIN = re.compile(rf"(?:{_BEFORE.pattern[:-2]})(?=\S)", re.I)
_LABEL = re.compile(r"(?:^|[|>#-])[\s*_]*(?:[\w./-]+ ){0,2}[\w./-]+:[*_]*\s+\Z")
_DOCUMENT = re.compile(
    r"\b(?:brief|mail|e-mail|bericht|appje?|verslag|nota|notitie|rapport|foto|brieven|mails|besluit|artikel|"
    r"kalender|krant|"
    r"letter|email|message|report|minutes|photo)(?:je)? \Z",
    re.I,
)
_SPAN_OF_TIME = re.compile(r"\b(?:dag(?:en)?|week|weken|maand(?:en)?|uur|jaar|days?|weeks?|months?|years?) \Z", re.I)


def moment(place: Place, style: str, told: Told) -> Swap:
    """What stands instead of a date, in the manner of `style`: season, month, relative."""
    day = parse(place.shown, told.year)
    told.year = day[0] or told.year
    lead = _BEFORE.search(place.before)
    before = lead[0] if lead else ""
    lang = "en" if place.lang == "en" else "nl"
    if _bare_here(place):
        return swap(place, _bare(day, style, lang, told))
    if re.fullmatch(r"(?:19|20)\d\d|['’]\d\d", place.shown.strip()):
        return _year(place, before, lang)
    if _is_end_of_range(place, day, told, lang):
        return swap(place, "", len(place.before))
    if _is_subject(place, before):
        return swap(place, "a holiday" if lang == "en" else "een feestdag")
    birth = re.match(r"(?:geb\.|geboren|born)\b", place.shown, re.I)
    if birth and re.match(r"\s*[,.;)]", place.after) and place.before.endswith(", "):
        return swap(place, "")
    inside = _WITHIN.match(place.shown) if not before.strip() else None
    word = (before.strip() or (inside[0].strip() if inside else "")).lower()
    words = _phrase(place, day, word, style, lang, told)
    if day[1]:
        told.last_date = day
    return swap(place, words, len(before))


def _bare_here(place: Place) -> bool:
    """Whether the date stands by itself: in a cell, after a label, before a clock time."""
    return bool(
        place.alone
        or re.search(r"[\[|(]\s*\Z", place.before)
        or _stamp(place)
        or (_LABEL.search(place.before) and re.match(r"\s*(?:[|.,;)]|\Z|t/m|tot)", place.after))
        or (not place.before.strip() and re.match(r"\.? [–-] ", place.after))
    )


def _stamp(place: Place) -> bool:
    """Whether the date opens a chat line or stands before a clock time in brackets."""
    return bool(re.match(r",?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\]|\s?[-–]|\s*\*{0,2}$)", place.after)) and not re.search(
        r"\w\s\Z", place.before
    )


def _bare(day: Day, style: str, lang: str, told: Told) -> str:
    if style == "relative" and told.first_date and day[1] and day[2]:
        number = ordinal(day) - ordinal(told.first_date)
        if number >= 0:
            return f"dag {number + 1}" if lang == "nl" else f"day {number + 1}"
        return "eerder" if lang == "nl" else "earlier"
    if not day[1]:
        return "earlier" if lang == "en" else "eerder"
    told.last_bare = day
    return NAMES[lang][day[1] - 1] if style == "month" else season(day[1], lang)


def _is_end_of_range(place: Place, day: Day, told: Told, lang: str) -> bool:
    """Whether "tot en met 14 april" follows a first day of the same season, which says it all."""
    first = told.last_date or told.last_bare
    ranged = re.fullmatch(r"\s*(?:t/m|tot en met|tot|en|[-–]|until|to|till)\s+", place.before, re.I)
    told_so = re.match(r"(?:t/m|tot en met|tot|until|to|till) ", place.shown, re.I)
    joined = place.floor > 0 and (ranged or (told_so and place.before in (" ", "")))
    return bool(joined and first and first[1] and day[1] and season(first[1], lang) == season(day[1], lang))


def _is_subject(place: Place, before: str) -> bool:
    """Whether a feast is what the sentence is about: "morgen is Allerheiligen", "de Kerstnacht zonder orgel"."""
    led = re.match(r"(?:op|in|met|rond|na|on|at) ", place.shown, re.I)
    if led or not is_feast(place.shown):
        return False
    if re.search(r"\b(?:is|was|wordt|werd|viert|vierde|vieren|celebrates?|celebrated) (?:het )?\Z", place.before, re.I):
        return True
    return bool(not before.strip() and re.match(r"(?:de|het|the) ", place.shown, re.I))


def _phrase(place: Place, day: Day, before: str, style: str, lang: str, told: Told) -> str:
    """The whole phrase, preposition included, that stands instead of preposition and date."""
    word = before.split()[0] if before else ""
    if before.startswith("tot en met"):
        word = "t/m"
    if style == "relative" and told.first_date and ordinal(day) and ordinal(told.first_date):
        return _distance(day, word, lang, told)
    if not day[1]:
        return _sometime(word, lang)
    if day == told.last_date and day[2] and word in ("op", "", "in", "on"):
        return "that day" if lang == "en" else "die dag"
    return _english(day, word, style, told) if lang == "en" else _dutch(place, day, word, style, told)


def _sometime(word: str, lang: str) -> str:
    """A day of which no season is known."""
    if lang == "en":
        return {
            "since": "since then", "from": "from then on", "until": "until then", "till": "until then",
            "before": "before that", "after": "after that",
        }.get(word, "at some point")  # fmt: skip
    return {
        "sinds": "sindsdien", "vanaf": "sindsdien", "tot": "tot dan toe", "t/m": "tot dan toe", "voor": "daarvoor",
        "vóór": "daarvoor", "na": "daarna",
    }.get(word, "op een zeker moment")  # fmt: skip


def _again(day: Day, told: Told, lang: str) -> bool:
    """Whether the season is that of the date told before."""
    last = told.last_date
    return bool(last and last[1] and last[0] == day[0] and season(last[1], lang) == season(day[1], lang))


def _order(day: Day, told: Told, later: str, earlier: str) -> str:
    return earlier if told.last_date and day[1:] < told.last_date[1:] else later


def _english(day: Day, word: str, style: str, told: Told) -> str:
    keeps = ("since", "from", "until", "till", "before", "after", "of")
    head = {"till": "until"}.get(word, word) if word in keeps else "in"
    if style == "season" and head == "in" and _again(day, told, "en"):
        return f"{_order(day, told, 'later', 'earlier')} that {season(day[1], 'en')}"
    return f"{head} {NAMES['en'][day[1] - 1] if style == 'month' else _the(day)}"


def _the(day: Day) -> str:
    return f"the {season(day[1], 'en')}"


def _dutch(place: Place, day: Day, word: str, style: str, told: Told) -> str:
    if style == "month":
        name = NAMES["nl"][day[1] - 1]
    else:
        name = season(day[1], "nl")
        if _again(day, told, "nl") and word in ("op", "", "in", "d.d.", "per", "met", "rond"):
            return f"{_order(day, told, 'later', 'eerder')} {_DEMONSTRATIVE[name]} {name}"
        name = f"{_ARTICLE[name]} {name}"
    lead = taken_before(place, _BEFORE.pattern[:-2])
    before = place.before[: len(place.before) - len(lead[0])] if lead else place.before
    if word in ("voor", "vóór", "na") and day[2]:
        if _SPAN_OF_TIME.search(before):
            return f"{'na' if word == 'na' else 'voor'} een dag in {name}"
        return f"later in {name}" if word == "na" else f"uiterlijk in {name}"
    if word == "van":
        return f"{'uit' if _DOCUMENT.search(before) else 'in'} {name}"
    return f"{_HEADS.get(word, 'in')} {name}"


_HEADS = {
    "sinds": "sinds", "vanaf": "vanaf", "tot": "tot in", "t/m": "tot in", "uit": "uit", "voor": "voor", "vóór": "voor",
    "na": "na", "rond": "rond", "omstreeks": "rond",
}  # fmt: skip
"""The Dutch preposition before a season or a month, by the one before the date."""


def _distance(day: Day, word: str, lang: str, told: Told) -> str:
    """ "drie weken later", counted from the story's first day."""
    days = ordinal(day) - ordinal(told.first_date or day)
    if days == 0:
        return "op de eerste dag" if lang == "nl" else "on the first day"
    later = ("later" if days > 0 else "eerder") if lang == "nl" else ("later" if days > 0 else "earlier")
    count, nl, en = counted(abs(days))
    words = f"{count} {nl if lang == 'nl' else en}"
    return f"{'sinds ' if word in ('sinds', 'vanaf') else ''}{words} {later}"


def _year(place: Place, before: str, lang: str) -> Swap:
    word = before.strip().split()[0].lower() if before.strip() else ""
    if lang == "en":
        words = {"since": "for years", "from": "from years ago", "until": "until some years ago"}.get(
            word, "some years ago"
        )
    else:
        words = {
            "sinds": "al jaren",
            "vanaf": "al jaren",
            "uit": "van jaren geleden",
            "van": "van jaren geleden",
            "tot": "tot enkele jaren geleden",
        }.get(word, "enkele jaren geleden")
    return swap(place, words, len(before))
