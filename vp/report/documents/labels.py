"""What dimensions, labels, periods and tables are called, in the language spoken now.

Labels of code lists come from the code lists; a department or organisation is called what the counsellor called it.
Whoever calls these has chosen the language (`vp.i18n.speaking`) and the country (`in_country`): where the Dutch way
leads to a complaint, the Belgian one leads to a formal psychosocial intervention.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from vp.casefile import codes
from vp.i18n import N_, _, current_language
from vp.report import periods
from vp.report.counting import CODE_LISTS
from vp.report.periods import Period
from vp.report.tables import Dimension, Table

_DIMENSIONS = {
    "soort": N_("Kind of contact"),
    "aard": N_("Main nature"),
    "aarden": N_("All natures"),
    "integriteit": N_("Nature of integrity matters"),
    "rol": N_("Role of the reporter"),
    "positie": N_("Position of the reporter"),
    "verhouding": N_("Relation to the accused"),
    "kanaal": N_("Channel of the first contact"),
    "fase": N_("Phase"),
    "acties": N_("Actions"),
    "verwijzingen": N_("Referrals"),
    "uitkomst": N_("Outcome"),
    "afdeling": N_("Department"),
    "organisatie": N_("Organisation"),
    "kwartaal": N_("Quarter"),
    "jaar": N_("Year"),
    "trechter": N_("From contact to complaint"),
    "personen": N_("Number of people"),
}

_OWN = {
    ("trechter", "contact"): N_("Contact only"),
    ("trechter", "gesprek"): N_("Up to a conversation"),
    ("trechter", "aanpak"): N_("Up to an informal approach"),
    ("trechter", "klacht"): N_("Formal complaint"),
    ("trechter", "gesprek_en_verder"): N_("Conversation or further"),
    ("trechter", "aanpak_en_verder"): N_("Informal approach or further"),
    ("afdeling", "kleine_afdelingen"): N_("Small departments together"),
    ("aard", "geweld"): N_("Violence at work"),
    ("aard", "pesterijen"): N_("Harassment (bullying) at work"),
    ("aard", "ongewenst_seksueel_gedrag"): N_("Unwanted sexual behaviour at work"),
    ("aard", "andere_psychosociale_risicos"): N_("Other psychosocial risks"),
}

# What is called otherwise in Belgium (Code on well-being at work, book I title 3).
_BELGIAN_DIMENSIONS = {"trechter": N_("From contact to formal intervention")}
_BELGIAN = {
    ("trechter", "aanpak"): N_("Up to an informal psychosocial intervention"),
    ("trechter", "klacht"): N_("Request for formal psychosocial intervention"),
    ("trechter", "aanpak_en_verder"): N_("Informal psychosocial intervention or further"),
    ("fase", "informeel"): N_("Informal psychosocial intervention"),
    ("fase", "formeel"): N_("Formal psychosocial intervention"),
    ("acties", "klacht_begeleid"): N_("Supported in a request for formal psychosocial intervention"),
    ("uitkomst", "formele_klacht"): N_("Another formal way"),
}

# Short names of the categories of the International Ombudsman Association that our natures map to.
_IOA = {
    "2b": N_("2b Respect and treatment (by a manager)"),
    "2e": N_("2e Communication (with a manager)"),
    "2f": N_("2f Bullying (by a manager)"),
    "2i": N_("2i Physical violence (by a manager)"),
    "2o": N_("2o Supervisory effectiveness"),
    "3b": N_("3b Respect and treatment (by a colleague)"),
    "3e": N_("3e Communication (with a colleague)"),
    "3f": N_("3f Bullying (by a colleague)"),
    "3i": N_("3i Physical violence (by a colleague)"),
    "4l": N_("4l Career and employment, other"),
    "5a": N_("5a Criminal activity"),
    "5b": N_("5b Business and financial practices"),
    "5c": N_("5c Harassment"),
    "5d": N_("5d Discrimination"),
    "5h": N_("5h Privacy and security of information"),
    "8c": N_("8c Use of positional power"),
    "9a": N_("9a Standards of conduct"),
    "9e": N_("9e Values and standards, other"),
}


_country: ContextVar[str] = ContextVar("country", default="nl")


@contextmanager
def in_country(profile: str) -> Iterator[None]:
    """Call things as the practice of `profile` (`nl`, `be`) does within the block."""
    token = _country.set(profile)
    try:
        yield
    finally:
        _country.reset(token)


def is_belgian() -> bool:
    """Whether things are called as in Belgium now."""
    return _country.get() == "be"


def dimension_title(name: str) -> str:
    """What the dimension `name` is called, with a capital."""
    if is_belgian() and name in _BELGIAN_DIMENSIONS:
        return _(_BELGIAN_DIMENSIONS[name])
    return _(_DIMENSIONS[name]) if name in _DIMENSIONS else name


def lower_first(text: str) -> str:
    """`text` with a small first letter, unless its first word is an abbreviation."""
    return text if text[1:2].isupper() or not text else text[0].lower() + text[1:]


def label(dimension: str, key: str | None) -> str:
    """What the label `key` of `dimension` is called; None is the total."""
    if key is None:
        return _("Total")
    place = ("aard" if dimension == "aarden" else dimension, key)
    own = _BELGIAN.get(place) if is_belgian() else None
    own = own or _OWN.get(place)
    if own:
        return _(own)
    if dimension in ("aard", "aarden") and key in _IOA:
        return _(_IOA[key])
    if key == "onbekend" and dimension != "uitkomst":
        return _("Not recorded")
    if dimension == "kwartaal":
        return _part(key)
    return codes.label(CODE_LISTS[dimension], key, current_language()) if dimension in CODE_LISTS else key


def _part(key: str) -> str:
    """A quarter or half within its year: `2026-k2`, `2026-h1`."""
    part = key.partition("-")[2]
    if part.startswith("h"):
        return _("First half") if part == "h1" else _("Second half")
    return {"k1": _("Quarter 1"), "k2": _("Quarter 2"), "k3": _("Quarter 3"), "k4": _("Quarter 4")}.get(part, key)


_MONTHS = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def day(when: date) -> str:
    """A date in words."""
    return f"{when.day} {_MONTHS[current_language()][when.month - 1]} {when.year}"


def period_title(period: Period) -> str:
    """The period as a title or column heading."""
    if period.is_year:
        return str(period.start.year)
    if period.start == date(period.start.year, 1, 1) and period.end == date(period.end.year, 12, 31):
        return _("{first} to {last}").format(first=period.start.year, last=period.end.year)
    part = period.name.partition("-")[2]
    if part in ("h1", "h2"):
        text = _("first half of {year}") if part == "h1" else _("second half of {year}")
        return text.format(year=period.start.year)
    if part in ("k1", "k2", "k3", "k4"):
        return _("quarter {number} of {year}").format(number=part[1], year=period.start.year)
    return _("{first} to {last}").format(first=day(period.start), last=day(period.end))


def period_short(period: Period) -> str:
    """The period as a narrow column heading."""
    part = period.name.partition("-")[2]
    if period.is_year or part not in ("h1", "h2", "k1", "k2", "k3", "k4"):
        return period_title(period)
    text = _("half {number} {year}") if part[0] == "h" else _("Q{number} {year}")
    return text.format(number=part[1], year=period.start.year)


def when(period: Period) -> str:
    """The period as an adverbial phrase: `in 2026`."""
    if period.is_year:
        return _("in {year}").format(year=period.start.year)
    part = period.name.partition("-")[2]
    if part in ("h1", "h2"):
        text = _("in the first half of {year}") if part == "h1" else _("in the second half of {year}")
        return text.format(year=period.start.year)
    if part in ("k1", "k2", "k3", "k4"):
        return _("in quarter {number} of {year}").format(number=part[1], year=period.start.year)
    return _("between {first} and {last}").format(first=day(period.start), last=day(period.end))


def period_named(name: str) -> Period:
    """The period of that name."""
    return periods.parse(name)


def table_title(dimensions: tuple[Dimension, ...], name: str = "") -> str:
    """The caption of a table by its dimensions."""
    titles = [dimension_title(each.name) for each in dimensions] or [dimension_title(name)]
    if len(titles) == 1:
        return titles[0]
    if len(titles) == 2:
        return _("{first} by {second}").format(first=titles[0], second=lower_first(titles[1]))
    return _("{first} by {second} and {third}").format(
        first=titles[0], second=lower_first(titles[1]), third=lower_first(titles[2])
    )


def name_title(name: str) -> str:
    """The caption of a table of which only the name is known (`aard-verhouding`)."""
    return table_title(tuple(Dimension(each, ()) for each in name.split("-")), name)


def unit_note(table: Table) -> str:
    """What a table counts, where it is not plainly cases; empty otherwise."""
    if table.unit == "persons":
        return _("People are counted once, however many cases they have.")
    if not table.multiple:
        return ""
    notes = {
        "natures": _("A case may have several natures and then counts in several rows, so the rows do not add up."),
        "actions": _("In a case several actions may be taken, so the rows do not add up to the number of cases."),
        "referrals": _("In a case several referrals may be made, so the rows do not add up to the number of cases."),
    }
    return notes.get(table.unit, _("A case may count in several rows, so the rows do not add up."))
