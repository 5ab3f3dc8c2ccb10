"""A report that nobody was given is taken back; one that was issued can be shown again from the register alone."""

import json
from dataclasses import replace
from datetime import date

import pytest
from test_report_make import TODAY, rows, settings

from vp.report import documents, facts_from, make_report, periods, plain, register
from vp.report.errors import PoolFileRefused, ReissueTooSmall
from vp.report.foreign import audit_tables
from vp.report.pool import combine, export
from vp.report.reprint import read_report

FACTS = facts_from(rows(1, 60, 3))
YEAR = periods.year(2026)


@pytest.fixture(scope="module")
def made():
    return make_report(FACTS, settings(YEAR, compare=1), [], TODAY)


@pytest.fixture(scope="module")
def issued(made):
    return register.issue(made, FACTS, TODAY, {})


def with_one_more():
    first = next(f for f in FACTS if YEAR.holds(f.first_contact))
    return (*FACTS, replace(first, case="zz", person="zz"))


def test_a_withdrawn_report_is_kept_and_no_longer_stands_in_the_way(issued):
    taken = register.withdrawn(issued, date(2026, 11, 25))
    kept = register.read(json.loads(json.dumps(register.plain_issued(taken))))
    assert kept.withdrawn_on == date(2026, 11, 25)
    assert kept.document == json.loads(json.dumps(dict(issued.document)))
    assert kept.facts == ()  # nothing needs them any more
    assert register.standing([issued, taken]) == [issued]
    with pytest.raises(ReissueTooSmall) as refused:
        make_report(with_one_more(), settings(YEAR, compare=1), register.standing([issued]), TODAY)
    assert refused.value.facts["id"] == issued.id
    assert make_report(with_one_more(), settings(YEAR, compare=1), register.standing([taken]), TODAY).tables


def test_the_first_day_of_withdrawing_is_the_one_that_is_kept(issued):
    taken = register.withdrawn(issued, date(2026, 11, 25))
    assert register.withdrawn(taken, date(2027, 1, 3)) == taken


def test_an_entry_of_before_there_was_withdrawing_stands(issued):
    values = register.plain_issued(issued)
    assert "withdrawn_on" not in values
    assert register.standing([register.read(values)])


def test_what_was_issued_can_be_printed_again_from_the_register_alone(made, issued):
    back = read_report(register.read(json.loads(json.dumps(register.plain_issued(issued)))).document)
    assert plain(back) == plain(made)
    assert documents.write(back, {}, "nl", ["md"]) == documents.write(made, {}, "nl", ["md"])


def test_the_csv_files_of_one_report_are_attacked_together(made):
    """Two years stand in files of their own; only their names tell which year."""
    files = documents.write(made, {}, "nl", ["csv"])
    assert len({name[-8:] for name in files}) > 1
    assert audit_tables(sorted(files.items())).safe


def test_the_name_of_another_s_file_says_nothing_about_its_period():
    whole = ("a-2024.csv", b"aard,aantal\npesten,x\nintimidatie,12\nTotaal,15\n")
    part = ("a-2025.csv", b"aard,aantal\npesten,x\nintimidatie,12\nTotaal,x\n")
    assert [each.key for each in audit_tables([whole, part]).findings]


def made_for(counsellor="a", year=2026, day=TODAY, facts=FACTS):
    return export(facts, year, counsellor, day)


@pytest.mark.parametrize(
    ("files", "part"),
    [
        ([("x.age", made_for()), ("y.age", made_for())], "y.age and x.age are the same export"),
        ([("x.age", made_for(year=2025)), ("y.age", made_for("b"))], "y.age is about 2026, x.age is about 2025"),
        ([("x.age", made_for()), ("y.age", made_for(facts=FACTS[:9]))], "y.age and x.age come from the same"),
    ],
    ids=["twice", "years", "changed"],
)
def test_a_pool_says_what_is_wrong_with_its_files(files, part):
    with pytest.raises(PoolFileRefused) as refused:
        combine(files)
    assert part in str(refused.value)
    assert refused.value.hints


def test_of_two_exports_of_one_counsellor_the_later_is_named():
    later = made_for(day=date(2029, 12, 1), facts=FACTS[:9])
    with pytest.raises(PoolFileRefused) as refused:
        combine([("new.age", later), ("old.age", made_for())])
    assert refused.value.facts["newer"] == "new.age"
