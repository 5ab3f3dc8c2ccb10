"""Which words are fields, which days cannot be."""

from datetime import date

import pytest

from vp.casefile import fields, plausible
from vp.casefile.dates import FuzzyDate
from vp.casefile.records import Case, Note

TODAY = date(2026, 11, 24)


def test_unknown_words_are_named_with_where_they_stand():
    head = {
        "nummer": "2026-001",
        "kleur": "rood",
        "zaak_id": "x",
        "melder": {"naam": "Sam", "nam": "x"},
        "betrokkenen": [{"naam": "Rik"}, {"naam": "Kim", "rellatie": "x"}],
    }
    assert fields.unknown(Case, head) == ["kleur", "melder.nam", "betrokkenen.2.rellatie"]


@pytest.mark.parametrize(
    ("key", "meant"),
    [("organistatie", "organisatie"), ("melder.organistatie", "organisatie"), ("reporter", "melder"), ("nam", "melder.naam")],
)  # fmt: skip
def test_the_field_that_may_be_meant(key, meant):
    assert meant in fields.near(Case, key)


def test_which_fields_must_have_a_value():
    needed = {each for each in fields.names(Case) if fields.never_empty(Case, each.split("."))}
    inside = {"belang.antwoord", "bewaarblok.sinds", "bewaarblok.reden"}  # of a part that may be left out as a whole
    assert needed == {"nummer", "soort", "fase", "eerste_contact"} | inside
    assert {each for each in fields.names(Note) if fields.never_empty(Note, [each])} == {"soort", "datum"}


def test_days_that_tell_of_what_was():
    head = {
        "eerste_contact": "2027-01-01",
        "nazorg": "2027-02-01",
        "feiten": {"van": "1950", "tot": "2026-12"},
        "opvolging": [{"datum": "2027-01-01"}, {"datum": "2026-01-01", "gedaan": "2027-01-01"}],
        "gesloten": "geen datum",
    }
    days = plausible.told(head)
    assert plausible.to_come(days, TODAY) == ["eerste_contact", "feiten.tot", "opvolging.2.gedaan"]
    assert plausible.long_ago(days, TODAY) == []


@pytest.mark.parametrize(
    ("day", "to_come", "long_ago"),
    [("2026-11-24", False, False), ("2026-11-25", True, False), ("2026-11", False, False), ("2026", False, False),
     ("2027", True, False), ("2016-11-24", False, False), ("2016-11-23", False, True), ("2016", False, False), ("2015", False, True)],
)  # fmt: skip
def test_the_edges_of_what_can_be(day, to_come, long_ago):
    given = FuzzyDate.parse(day)
    assert plausible.is_to_come(given, TODAY) is to_come and plausible.is_long_ago(given, TODAY) is long_ago
