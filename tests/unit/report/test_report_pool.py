"""Pools: what an export holds, what is refused, and that every engine counts the same."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from vp.report import Settings, facts_from, make_report, periods, plain, register
from vp.report.counting import dimension
from vp.report.errors import EngineMissing, PoolFileRefused
from vp.report.pool import combine, count, counter, export, plain_export, pooled_report, read, write_parquet
from vp.report.specification import DEFAULT_TABLES

TODAY = date(2027, 1, 10)
SPECS = tuple(spec for spec in DEFAULT_TABLES if spec.dimensions)


def rows(owner, number):
    natures = ("pesten", "intimidatie", "discriminatie")
    return [
        {
            "folder": f"{owner}-{n}",
            "first_contact": f"2026-{1 + n % 12:02}-{1 + n % 28:02}",
            "main_nature": natures[n % 3],
            "natures": [natures[n % 3], natures[(n + n // 3) % 3]],
            "relation": ("collega", "klant")[n % 2],
            "department": ("HR", "Zorg")[n % 2],
            "organisation": owner,
            "reporter": f"Naam {n}",
            "minutes": 50,
            "actions": ["opvang", "advies"][: n % 3],
        }
        for n in range(number)
    ]


def exported(owner, number, **given):
    return export(facts_from(rows(owner, number)), 2026, owner, TODAY, headcount={"HR": 9, "Zorg": 400}, **given)


def test_an_export_is_coarse_and_names_nobody():
    text = str(plain_export(exported("A", 30)))
    assert "Naam" not in text
    assert "HR" not in text
    assert "Zorg" in text
    assert "A-3" not in text
    assert {f.first_contact.day for f in exported("A", 30).facts} == {1}
    assert read(plain_export(exported("A", 30)), "a") == exported("A", 30)


def test_a_pool_counts_a_handed_over_case_once():
    mine, theirs = exported("A", 30), exported("B", 20)
    both = export(facts_from([*rows("B", 20), *rows("A", 2)]), 2026, "B", TODAY)
    assert len(combine([("a", mine), ("b", theirs)]).facts) == 50
    pooled = combine([("a", mine), ("b", both)])
    assert (len(pooled.facts), pooled.handed_over, pooled.counsellors) == (50, 2, 2)


def test_what_does_not_fit_is_refused():
    mine = exported("A", 30)
    other_year = export(facts_from(rows("B", 5)), 2025, "B", TODAY)
    for wrong in ([("a", mine), ("b", other_year)], [("a", mine), ("b", mine)], []):
        with pytest.raises(PoolFileRefused):
            combine(wrong)
    for wrong in ({"schema": "vp.report.export/9"}, {}, {"schema": "vp.report.export/1", "year": "x"}):
        with pytest.raises(PoolFileRefused):
            read(wrong, "a")


def test_a_small_pool_is_reported_like_a_vault():
    pooled = combine([("a", exported("A", 60)), ("b", exported("B", 40))])
    report = make_report(pooled.facts, Settings(periods.year(2026), compare=0), [], TODAY)
    assert report.flow[0].new == 100


@pytest.fixture(scope="module")
def parquet(tmp_path_factory):
    pytest.importorskip("pyarrow")
    facts = facts_from(rows("A", 120))
    path = str(tmp_path_factory.mktemp("pool") / "pool.parquet")
    write_parquet(facts, path)
    return facts, path


def ordered(bases):
    return {name: dict(sorted(base.items(), key=str)) for name, base in bases.items()}


def test_duckdb_counts_as_python_does(parquet):
    pytest.importorskip("ibis")
    facts, path = parquet
    bases = count(SPECS, path, "duckdb")
    assert ordered(bases) == ordered(count(SPECS, facts))
    given = Settings(periods.year(2026))
    dimensions = {name: dimension(name, facts, given, given.period) for spec in SPECS for name in spec.dimensions}
    report = pooled_report(bases, SPECS, dimensions, given, TODAY)
    assert report.table("aard-verhouding").value(None, None) == 120
    assert all(cell.value is None or cell.value >= 5 for table in report.tables for cell in table.cells)


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_spark_counts_as_python_does(parquet):
    pytest.importorskip("pyspark")
    facts, path = parquet
    few = [spec for spec in SPECS if spec.name in ("aard-verhouding", "acties")]
    assert ordered(count(few, path, "local")) == ordered(count(few, facts))


@pytest.mark.parametrize(
    "engine",
    [
        "duckdb",
        pytest.param("local", marks=pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")),
    ],
)
def test_a_report_counted_by_an_engine_is_the_same_report(engine):
    pytest.importorskip("ibis")
    if engine == "local":
        pytest.importorskip("pyspark")
    pooled = combine([("a", exported("A", 60)), ("b", exported("B", 40))]).facts
    specs = tuple(
        spec for spec in DEFAULT_TABLES if spec.name in ("aard-verhouding", "acties", "personen", "aard-kwartaal")
    )
    given = Settings(periods.year(2026), compare=0, tables=specs)
    assert plain(make_report(pooled, given, [], TODAY, counter=counter(engine))) == plain(
        make_report(pooled, given, [], TODAY)
    )


def test_a_pool_after_an_own_report_and_an_own_report_after_the_pool():
    """One's own cases stand in both; the difference is the colleagues' cases, and is protected like a count."""
    mine = facts_from(rows("A", 70))
    specs = tuple(spec for spec in DEFAULT_TABLES if spec.name in ("aard-afdeling", "kanaal", "personen"))
    given = Settings(periods.year(2026), compare=0, draft=False, tables=specs)
    issued = []
    for name in ("2026-h1", "2026"):
        period = periods.parse(name)
        made = make_report(mine, replace(given, period=period), issued, period.end)
        issued.append(register.issue(made, mine, period.end, {}))
    pooled = combine([("a", exported("A", 70)), ("b", exported("B", 30))]).facts
    made = make_report(pooled, given, issued, TODAY)
    assert made.flow[0].new == 100
    issued.append(register.issue(made, pooled, TODAY, {}))
    again = make_report(mine, replace(given, period=periods.half(2026, 2)), issued, TODAY)
    assert len(again.account.register) == 3


def test_engines_and_sources_must_fit():
    for source, engine in (("x.parquet", "python"), ("x.parquet", "oracle")):
        with pytest.raises(EngineMissing):
            count(SPECS, source, engine)
