"""Rows say whose report counts a case, and what is left of one that was destroyed or handed over."""

import pytest

from vp.casefile.rows import row_of, whole
from vp.report.facts import facts_from

ME, OTHER = "a" * 40, "b" * 40
HEAD = {"nummer": "2026-001", "eerste_contact": "2026-03-09", "aard": ["pesten"], "hoofdaard": "pesten"}


def _row(folder="f" * 32, reader=ME, **more):
    return whole(row_of(folder, [("zaak", {**HEAD, **more})], reader))


@pytest.mark.parametrize(
    ("more", "here"),
    [
        ({}, True),
        ({"telt_mee": "ja"}, True),
        ({"telt_mee": "nee"}, False),
        ({"telt_mee": "False"}, False),
        ({"telt_voor": ME}, True),
        ({"telt_voor": OTHER}, False),
        ({"telt_voor": ME, "telt_mee": "nee"}, False),
    ],
)
def test_one_report_counts_a_case(more, here):
    assert _row(**more)["counted_elsewhere"] is not here
    assert len(facts_from([_row(**more)])) == here


def test_a_stub_gives_the_facts_of_the_case_that_it_was():
    notes = [("notitie", {"datum": "2026-03-09", "minuten": "50"}), ("notitie", {"minuten": "40"})]
    case = {**HEAD, "eerste_gesprek": "2026-03-12", "melder": {"naam": "Mira"}}
    whole_file = whole(row_of("c" * 32, [("zaak", case), *notes], ME))
    stub = {**HEAD, "eerste_contact": "2026-03", "eerste_gesprek": "2026-03", "wachtdagen": "3", "dag_bekend": "ja"}
    stub |= {"minuten": "90", "zaak_id": "c" * 32, "stub": "ja"}
    left = whole(row_of("e" * 32, [("zaak", stub)], ME))
    assert left["stub"] and not whole_file["stub"]
    (before,), (after,) = facts_from([whole_file]), facts_from([left])
    assert (after.case, after.days, after.minutes, after.certain) == (before.case, 3, 90, True)
    assert facts_from([left, whole_file]) == (before,)  # both are here for a moment: the case counts once


def test_persons_are_counted_once_whether_their_cases_are_whole_or_stubs():
    first = _row("1" * 32, melder={"naam": "Mira"})
    second = _row("2" * 32, melder={"naam": "mira "})
    stub = _row("9" * 32, zaak_id="1" * 32, stub="ja", persoon="2" * 32)
    later = _row("8" * 32, zaak_id="2" * 32, stub="ja", persoon="1" * 32)
    alone = _row("7" * 32, zaak_id="3" * 32, stub="ja")
    for rows in ([first, second], [stub, second], [stub, later], [stub, later, alone]):
        people = {each.person for each in facts_from(rows)}
        assert len(people) == (2 if alone in rows else 1), rows
