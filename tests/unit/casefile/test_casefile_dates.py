from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vp.casefile.dates import DateUnreadable, FuzzyDate

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-09", "2026-03-09"),
        ("9-3-2026", "2026-03-09"),
        ("09/03/2026", "2026-03-09"),
        ("9.3.2026", "2026-03-09"),
        ("9 maart 2026", "2026-03-09"),
        ("9 March 2026", "2026-03-09"),
        ("3-2026", "2026-03"),
        ("maart 2026", "2026-03"),
        ("mrt 2026", "2026-03"),
        ("2026", "2026"),
        ("ca. 2026", "~2026"),
        ("ongeveer maart 2026", "~2026-03"),
        ("around May 2025", "~2025-05"),
        ("~2026-03-09", "~2026-03-09"),
        ("vandaag", "2026-11-24"),
        ("gisteren", "2026-11-23"),
        (" 9   maart  2026 ", "2026-03-09"),
    ],
)
def test_a_typed_date_is_understood(typed, meant):
    assert str(FuzzyDate.parse(typed, TODAY)) == meant


@pytest.mark.parametrize(
    "typed", ["31 februari 2026", "31-2-2026", "2026-13", "2025-02-29", "0-3-2026", "1-1-0026", "99999"]
)
def test_a_day_that_no_calendar_has_is_refused(typed):
    with pytest.raises(DateUnreadable):
        FuzzyDate.parse(typed, TODAY)


@pytest.mark.parametrize("typed", ["", "morgenochtend", "9 foo 2026", "maart", "2026-03-09T10:00"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(DateUnreadable):
        FuzzyDate.parse(typed, TODAY)


def test_an_error_never_repeats_what_was_typed():
    with pytest.raises(DateUnreadable) as caught:
        FuzzyDate.parse("Jansen op 31 februari", TODAY)
    assert "Jansen" not in str(caught.value) + repr(caught.value.facts)


def test_first_and_last_day_of_a_month_a_year_and_december():
    assert (FuzzyDate.parse("2024-02").first, FuzzyDate.parse("2024-02").last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert FuzzyDate.parse("2026-12").last == date(2026, 12, 31)
    assert (FuzzyDate.parse("2026").first, FuzzyDate.parse("2026").last) == (date(2026, 1, 1), date(2026, 12, 31))


def test_only_a_plain_day_is_exact():
    assert FuzzyDate.parse("2026-03-09").exact
    assert not FuzzyDate.parse("~2026-03-09").exact
    assert not FuzzyDate.parse("2026-03").exact


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["day", "month", "year"]), st.booleans())
def test_what_is_written_is_read_back(day, granularity, about):
    written = FuzzyDate(
        day.year,
        day.month if granularity != "year" else None,
        day.day if granularity == "day" else None,
        about,
    )
    assert FuzzyDate.parse(str(written)) == written
