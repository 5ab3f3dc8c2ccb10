"""What a date names: year, month, day; and how far two days lie apart.

Pure. It reads Dutch, English and French names, figures in their usual orders, weeks, seasons and feasts; what a date
does not say is 0. It knows no years of moving feasts: those are put in the season that they mostly fall in.
"""

from __future__ import annotations

import re
from datetime import date

Day = tuple[int, int, int]
"""Year, month and day; 0 for what is not said."""

_MONTHS = (
    *(("jan", 1), ("feb", 2), ("fév", 2), ("fev", 2), ("mrt", 3), ("maart", 3), ("mar", 3), ("apr", 4), ("avr", 4)),
    *(("mei", 5), ("may", 5), ("mai", 5), ("juin", 6), ("jun", 6), ("juil", 7), ("jul", 7), ("aug", 8), ("ao", 8)),
    *(("sep", 9), ("okt", 10), ("oct", 10), ("nov", 11), ("dec", 12), ("déc", 12)),
)
_MONTH = re.compile(
    r"\b(jan|feb|f[ée]v|mrt|maart|mar|apr|avr|mei|may|mai|jun|juin|jul|juil|aug|ao[uû]|sep|okt|oct|nov|d[eé]c)\w*", re.I
)
NAMES = {
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
        r"kerst|christmas|boxing|nieuwjaar|oudjaar|oud|sinterklaas|pakjes|new year|chanoeka|hanuk|carnaval|"
        r"driekoningen|valentijn|chinees|lunar|vastenavond|aswoens",
        1,
    ),
    (
        r"koning|koningin|bevrijding|dodenherd|(?<!maria)(?<!maria-)hemelvaart|pinkster|moeder|arbeid|pasen|paas|goede|"
        r"stille (?:week|zaterdag)|witte|palm|newroz|nowruz|holi|phagwa|easter|good friday|holy|maundy|pentecost|"
        r"lent\b|"
        r"king|liberation|whit|ascension|elooi|iftar|krokus|meivak",
        4,
    ),
    (r"vader|keti|suiker|offer|feestdag|guldensporen|hemelvaart|assumption|bouwvak|grote vakantie|summer", 7),
    (
        r"allerheil|allerziel|maarten|wapenstil|halloween|prins|dieren|diwali|divali|ontzet|black friday|bonfire|"
        r"thanks|herfst|autumn|remembrance|"
        r"armistice",
        10,
    ),
)


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
    match = re.search(r"(\d{1,2})[-/](\d{1,2})\b", low) or re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.?", low.strip())
    if match:
        return year, _within(int(match[2]), 12), _within(int(match[1]), 31)
    feast = not re.search(r"\d", low) and next((month for told, month in _FEAST_MONTHS if re.search(told, low)), 0)
    named = None if feast else _MONTH.search(low)
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


def season(month: int, lang: str) -> str:
    """The season of a month, in the language."""
    return _SEASON[lang][(month % 12) // 3]


def is_feast(shown: str) -> bool:
    """Whether a date is named by a feast and not by figures or a month."""
    low = shown.lower()
    return (
        not re.search(r"\d", low) and not _MONTH.search(low) and any(re.search(each, low) for each, _ in _FEAST_MONTHS)
    )


def ordinal(day: Day) -> int:
    """The day's number in the calendar, 0 when it is not a whole date."""
    try:
        return date(day[0] or 2024, day[1], day[2]).toordinal()
    except ValueError:
        return 0


def counted(days: int) -> tuple[str, str, str]:
    """So many days as a number word with the fitting unit, Dutch and English."""
    words = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
    if days < 14:
        unit = ("dag", "day") if days == 1 else ("dagen", "days")
        return (words[days] if days <= 12 else str(days)), *unit
    if days < 60:
        return words[round(days / 7)], "weken", "weeks"
    months = round(days / 30.4)
    if months < 24:
        return (words[months] if months <= 12 else str(months)), "maanden", "months"
    return str(round(days / 365.25)), "jaar", "years"
