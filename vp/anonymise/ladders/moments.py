"""Ladders for dates: the season, the month, or the time since the story's first day.

"op 9 april" becomes "in het voorjaar"; a second date in the same season "later dat voorjaar", the same date again "die
dag". With `relative`: "drie weken later". Without a preposition, in a cell or a header, the bare season stands there.
"""

from __future__ import annotations

import re
from datetime import date

from vp.anonymise.ladders import Place, Swap, Told, swap

_MONTHS = (
    *(("jan", 1), ("feb", 2), ("fév", 2), ("fev", 2), ("mrt", 3), ("maart", 3), ("mar", 3), ("apr", 4), ("avr", 4)),
    *(("mei", 5), ("may", 5), ("mai", 5), ("juin", 6), ("jun", 6), ("juil", 7), ("jul", 7), ("aug", 8), ("ao", 8)),
    *(("sep", 9), ("okt", 10), ("oct", 10), ("nov", 11), ("dec", 12), ("déc", 12)),
)
_MONTH = re.compile(
    r"\b(jan|feb|f[ée]v|mrt|maart|mar|apr|avr|mei|may|mai|jun|juin|jul|juil|aug|ao[uû]|sep|okt|oct|nov|d[eé]c)\w*", re.I
)
_NAMES = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SEASON = {"nl": ("winter", "voorjaar", "zomer", "najaar"), "en": ("winter", "spring", "summer", "autumn")}
_ARTICLE = {"winter": "de", "voorjaar": "het", "zomer": "de", "najaar": "het"}
_DEMONSTRATIVE = {"winter": "die", "voorjaar": "dat", "zomer": "die", "najaar": "dat"}
_FEAST_MONTHS = (
    (
        r"koning|koningin|bevrijding|dodenherd|hemelvaart|pinkster|moeder|arbeid|pasen|paas|goede|witte|palm|"
        r"newroz|nowruz|holi|phagwa|easter|king|liberation|whit|ascension|elooi|iftar",
        4,
    ),
    (
        r"kerst|christmas|boxing|nieuwjaar|oudjaar|oud|sinterklaas|pakjes|new year|chanoeka|hanuk|carnaval|"
        r"driekoningen|valentijn|chinees|lunar|vastenavond|aswoens",
        1,
    ),
    (r"vader|keti|suiker|offer|feestdag|guldensporen", 7),
    (r"allerheil|allerziel|maarten|wapenstil|halloween|prins|dieren|diwali|divali|ontzet|friday|bonfire|thanks", 10),
)
_BEFORE = re.compile(
    r"(?:\b(?:op|in|per|d\.d\.|dd\.?|sinds|vanaf|tot|t/m|tot en met|van|voor|vóór|na|rond|met|tijdens|uit|"
    r"omstreeks|on|in|since|from|until|till|of|before|after|around|by|at|during) )?(?:(?:de|het|den|the) "
    r")?(?:(?:nacht|ochtend|avond|middag) van )?\Z",
    re.I,
)


def moment(place: Place, style: str, told: Told) -> Swap:
    """What stands instead of a date, in the manner of `style`: season, month, relative."""
    day = parse(place.shown, told.last_date[0] if told.last_date else 0)
    lead = _BEFORE.search(place.before)
    before = lead[0] if lead else ""
    lang = "en" if place.lang == "en" else "nl"
    if place.alone or re.search(r"[\[|(]\s*\Z", place.before) or _stamp(place):
        words = _bare(day, style, lang, told)
        _remember(told, day)
        return swap(place, words)
    if re.fullmatch(r"(?:19|20)\d\d|['’]\d\d", place.shown.strip()):
        return _year(place, before, lang)
    words = _phrase(day, before.strip().lower(), style, lang, told)
    _remember(told, day)
    return swap(place, words, len(before))


def parse(shown: str, year: int = 0) -> tuple[int, int, int]:
    """Year, month and day that `shown` names; 0 for what it does not say."""
    low = shown.lower()
    match = re.search(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})", low)
    if match:
        return int(match[1]), _within(int(match[2]), 12), _within(int(match[3]), 31)
    match = re.search(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?['’]?(\d{4}|\d{2})", low)
    if match:
        whole = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        day, month = (int(match[1]), int(match[2])) if int(match[2]) <= 12 else (int(match[2]), int(match[1]))
        return whole, _within(month, 12), _within(day, 31)
    match = re.search(r"(\d{1,2})[-/](\d{1,2})\b", low)
    if match:
        return year, _within(int(match[2]), 12), _within(int(match[1]), 31)
    named = _MONTH.search(low)
    whole_year = re.search(r"\b(?:19|20)\d\d\b", low)
    year = int(whole_year[0]) if whole_year else year
    if named:
        month = next(number for name, number in _MONTHS if named[1].startswith(name))
        figure = re.search(r"\b(\d{1,2})(?:e|ste|de|st|nd|rd|th)?\b", low)
        return year, month, _within(int(figure[1]), 31) if figure else 0
    week = re.search(r"\b(?:week|wk\.?|weeknummer)\s?(\d{1,2})", low)
    if week:
        return year, min(12, 1 + int(week[1]) * 12 // 53), 0
    for pattern, month in (
        (r"voorjaar|lente|spring|meivak|paasvak|krokus", 4),
        (r"zomer|summer", 7),
        (r"najaar|herfst|autumn|fall", 10),
        (r"winter|kerstvak", 1),
    ):
        if re.search(pattern, low):
            return year, month, 0
    return year, next((month for pattern, month in _FEAST_MONTHS if re.search(pattern, low)), 0), 0


def _within(number: int, most: int) -> int:
    return number if 1 <= number <= most else 0


def _stamp(place: Place) -> bool:
    """Whether the date opens a chat line or stands before a clock time in brackets."""
    return bool(re.match(r",?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\]|\s?[-–]|\s*\*{0,2}$)", place.after)) and not re.search(
        r"\w\s\Z", place.before
    )


def _bare(day: tuple[int, int, int], style: str, lang: str, told: Told) -> str:
    if style == "relative" and day[1] and day[2]:
        return _day_number(day, lang, told)
    if not day[1]:
        return "earlier" if lang == "en" else "eerder"
    return _NAMES[lang][day[1] - 1] if style == "month" else _season(day[1], lang)


def _season(month: int, lang: str) -> str:
    return _SEASON[lang][(month % 12) // 3]


def _phrase(day: tuple[int, int, int], before: str, style: str, lang: str, told: Told) -> str:
    """The whole phrase, preposition included, that stands instead of preposition and date."""
    word = before.split()[0] if before else ""
    if style == "relative" and told.first_date and _ordinal(day) and _ordinal(told.first_date):
        return _distance(day, word, lang, told)
    if not day[1]:
        return {"en": "at some point"}.get(lang, "op een zeker moment")
    if lang == "en":
        name = _NAMES["en"][day[1] - 1] if style == "month" else f"the {_season(day[1], lang)}"
        head = {
            "since": "since",
            "from": "from",
            "until": "until",
            "till": "until",
            "before": "before",
            "after": "after",
            "of": "of",
        }.get(word, "in")
        if day == told.last_date and day[2]:
            return "that day"
        if (
            style == "season"
            and told.last_date
            and told.last_date[:1] == day[:1]
            and _season(told.last_date[1] or 1, lang) == _season(day[1], lang)
            and head == "in"
        ):
            return f"{_order(day, told, 'later', 'earlier')} that {_season(day[1], lang)}"
        return f"{head} {name}"
    if style == "month":
        return f"{_head(word)} {_NAMES['nl'][day[1] - 1]}"
    season = _season(day[1], "nl")
    if day == told.last_date and day[2] and word in ("op", "", "in"):
        return "die dag"
    last = told.last_date
    if (
        last
        and last[1]
        and last[0] == day[0]
        and _season(last[1], "nl") == season
        and word in ("op", "", "in", "d.d.", "per", "met", "rond")
    ):
        return f"{_order(day, told, 'later', 'eerder')} {_DEMONSTRATIVE[season]} {season}"
    return f"{_head(word)} {_ARTICLE[season]} {season}"


def _head(word: str) -> str:
    """The Dutch preposition before a season or a month."""
    return {
        "sinds": "sinds",
        "vanaf": "vanaf",
        "tot": "tot in",
        "t/m": "tot in",
        "van": "van",
        "uit": "uit",
        "voor": "voor",
        "vóór": "voor",
        "na": "na",
        "rond": "rond",
        "omstreeks": "rond",
        "tijdens": "in",
    }.get(word, "in")


def _order(day: tuple[int, int, int], told: Told, later: str, earlier: str) -> str:
    return earlier if told.last_date and day[1:] < told.last_date[1:] else later


def _ordinal(day: tuple[int, int, int]) -> int:
    """The day's number in the calendar, 0 when it is not a whole date."""
    try:
        return date(day[0] or 2024, day[1], day[2]).toordinal()
    except ValueError:
        return 0


def _distance(day: tuple[int, int, int], word: str, lang: str, told: Told) -> str:
    """ "drie weken later", counted from the story's first day."""
    days = _ordinal(day) - _ordinal(told.first_date or day)
    if days == 0:
        return "op de eerste dag" if lang == "nl" else "on the first day"
    later = ("later" if days > 0 else "eerder") if lang == "nl" else ("later" if days > 0 else "earlier")
    count, nl, en = _counted(abs(days))
    words = f"{count} {nl}" if lang == "nl" else f"{count} {en}"
    return f"{'sinds ' if word in ('sinds', 'vanaf') else ''}{words} {later}"


def _counted(days: int) -> tuple[str, str, str]:
    words = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
    if days < 14:
        return (
            (words[days] if days <= 12 else str(days)),
            "dag" if days == 1 else "dagen",
            "day" if days == 1 else "days",
        )
    if days < 60:
        weeks = round(days / 7)
        return words[weeks], "weken", "weeks"
    months = round(days / 30.4)
    if months < 24:
        return (words[months] if months <= 12 else str(months)), "maanden", "months"
    return str(round(days / 365.25)), "jaar", "years"


def _day_number(day: tuple[int, int, int], lang: str, told: Told) -> str:
    number = _ordinal(day) - _ordinal(told.first_date or day)
    return f"dag {number}" if lang == "nl" else f"day {number}"


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


def _remember(told: Told, day: tuple[int, int, int]) -> None:
    if day[1]:
        told.last_date = day
