"""Pools: what an export holds, what is refused, and that every engine counts the same."""

import pathlib
import shutil
from dataclasses import replace
from datetime import date

import pytest

from vp.report import Settings, documents, facts_from, make_report, periods, plain, register
from vp.report.coarsen import coarsened, in_categories
from vp.report.counting import count as count_plainly
from vp.report.counting import dimension
from vp.report.errors import EngineFailed, EngineMissing, PoolFileRefused, SettingsBroken
from vp.report.pool import (
    combine,
    count,
    counter,
    export,
    parquet_report,
    plain_export,
    pooled_report,
    read,
    write_parquet,
)
from vp.report.specification import DEFAULT_TABLES
from vp.report.specification import read as settings_of

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
            "department": ("HR", "Zorg", "HR", "Wonen")[n % 4],
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


SPARK = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
BOTH = pytest.mark.parametrize("engine", ["duckdb", pytest.param("local", marks=SPARK)])


def needs(engine):
    pytest.importorskip("ibis")
    if engine == "local":
        pytest.importorskip("pyspark")


def test_engines_and_sources_must_fit(parquet):
    _facts, path = parquet
    for engine in ("python", "oracle"):
        with pytest.raises(EngineMissing):
            count(SPECS, path, engine)


CLASSES = (
    {"categories": "ioa"},
    {"profile": "be"},
    {"merge": {"aarden": {"samen": ("pesten", "intimidatie")}, "kanaal": {"ver": ("telefoon", "email")}}},
    {"divisions": {"Mensen": ("Zorg", "Wonen")}},
)


@pytest.mark.parametrize("given", CLASSES, ids=str)
@BOTH
def test_a_parquet_pool_is_counted_in_the_classification_asked_for(parquet, engine, given):
    """Every printed figure is the one that plain counting gives, a case with two natures of one class once."""
    needs(engine)
    facts, path = parquet
    names = ("aard-verhouding", "aard-afdeling", "aarden") if engine == "duckdb" else ("aard-afdeling", "aarden")
    specs = tuple(spec for spec in SPECS if spec.name in names)
    chosen = Settings(periods.year(2026), compare=0, tables=specs, **given)
    report = parquet_report([path], engine, chosen, TODAY)
    classed = in_categories(facts, chosen.categories)
    printed = 0
    for spec in specs:
        wanted = [coarsened(dimension(name, classed, chosen, chosen.period), chosen) for name in spec.dimensions]
        truth = count_plainly(spec, classed, wanted, chosen.period).counts
        table = report.table(spec.name)
        assert {each.name: set(each.labels) for each in table.dimensions} == {d.name: set(d.labels) for d in wanted}
        assert {cell.key for cell in table.cells} == set(truth)
        for cell in table.cells:
            printed += cell.value is not None and cell.value > 0
            assert cell.value in (None, truth[cell.key])
    assert printed > 5


def test_a_small_parquet_pool_has_one_way_tables_only(tmp_path):
    pytest.importorskip("ibis")
    write_parquet(facts_from(rows("A", 25)), str(tmp_path / "klein.parquet"))
    report = parquet_report([str(tmp_path / "klein.parquet")], "duckdb", Settings(periods.year(2026)), TODAY)
    assert {len(table.dimensions) for table in report.tables} == {1}


def test_a_folder_of_parts_and_years_as_numbers_are_taken(tmp_path, parquet):
    pytest.importorskip("ibis")
    import pyarrow as pa
    import pyarrow.parquet as pq

    facts, _path = parquet
    folder = tmp_path / "land.parquet"
    folder.mkdir()
    write_parquet(facts[:50], str(folder / "part-0.parquet"))
    write_parquet(facts[50:], str(folder / "part-1.parquet"))
    (folder / "_SUCCESS").touch()
    for part in folder.glob("*.parquet"):
        table = pq.read_table(part)
        place = table.schema.get_field_index("jaar")
        pq.write_table(table.set_column(place, "jaar", pa.array([2026] * len(table), pa.int64())), part)
    assert ordered(count(SPECS, str(folder), "duckdb", 2026)) == ordered(count(SPECS, facts))


def test_what_a_row_does_not_say_is_not_recorded(tmp_path, parquet):
    pytest.importorskip("ibis")
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(parquet[1])
    for name, kind in (("kanaal", pa.string()), ("acties", pa.list_(pa.string()))):
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, pa.array([None] * len(table), kind))
    pq.write_table(table, tmp_path / "leeg.parquet")
    specs = tuple(spec for spec in SPECS if spec.name in ("kanaal", "acties"))
    bases = count(specs, str(tmp_path / "leeg.parquet"), "duckdb")
    assert bases == {"kanaal": {("onbekend",): 120}, "acties": {(None,): 120}}


@pytest.fixture
def broken(tmp_path, parquet):
    """Name of what is wrong -> the path of a file that is so."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    _facts, path = parquet
    whole = pathlib.Path(path).read_bytes()
    table = pq.read_table(path)
    made = {
        "missing": None,
        "empty": b"",
        "truncated": whole[: len(whole) // 2],
        "headless": whole[100:],
        "text": b"aard,verhouding\npesten,collega\n",
    }
    paths = {}
    for name, content in made.items():
        paths[name] = tmp_path / f"{name}.parquet"
        if content is not None:
            paths[name].write_bytes(content)
    for name, other in (
        ("columns", table.select(["aard", "jaar"])),
        ("lists", table.set_column(table.schema.get_field_index("acties"), "acties", table["aard"])),
        ("numbers", table.set_column(table.schema.get_field_index("aard"), "aard", pa.array(range(len(table))))),
        ("quarters", table.set_column(table.schema.get_field_index("kwartaal"), "kwartaal", table["aard"])),
    ):
        paths[name] = tmp_path / f"{name}.parquet"
        pq.write_table(other, paths[name])
    paths["folder"] = tmp_path / "folder.parquet"
    paths["folder"].mkdir()
    return {name: str(path) for name, path in paths.items()}


WRONG = {
    "missing": "there is no file missing.parquet",
    "empty": "empty.parquet is empty",
    "truncated": "truncated.parquet is no Parquet file, or was cut off",
    "headless": "headless.parquet is no Parquet file, or was cut off",
    "text": "text.parquet is no Parquet file, or was cut off",
    "columns": "columns.parquet lacks these columns: soort, verhouding, afdeling",
    "lists": "lists.parquet holds something else than labels in these columns: acties",
    "numbers": "numbers.parquet holds something else than labels in these columns: aard",
    "folder": "folder.parquet is a folder without Parquet files",
}


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize("engine", ["python", "duckdb", "local"])
def test_a_parquet_file_that_cannot_be_counted_is_refused_with_what_to_do(broken, engine, what):
    with pytest.raises(PoolFileRefused) as caught:
        parquet_report([broken[what]], engine, Settings(periods.year(2026)), TODAY)
    assert str(caught.value).startswith(WRONG[what])
    assert caught.value.hints


def test_a_file_without_permission_is_refused(parquet, monkeypatch):
    def refuse(*_given, **_named):
        raise PermissionError(13, "Permission denied")

    import pyarrow.parquet as pq

    monkeypatch.setattr(pq, "read_schema", refuse)
    with pytest.raises(PoolFileRefused, match="may not be read"):
        count(SPECS, parquet[1], "duckdb")


def test_a_file_that_only_the_engine_finds_damaged_and_an_engine_out_of_reach(broken, parquet, tmp_path):
    pytest.importorskip("ibis")
    content = bytearray(pathlib.Path(parquet[1]).read_bytes())
    for place in range(4, 60):
        content[place] ^= 0xFF
    (tmp_path / "stuk.parquet").write_bytes(bytes(content))
    with pytest.raises(EngineFailed) as caught:
        count(SPECS, str(tmp_path / "stuk.parquet"), "duckdb")
    assert caught.value.hints
    with pytest.raises(EngineFailed):
        count(SPECS, "hdfs://nergens/land.parquet", "duckdb")


def test_labels_that_are_no_quarters_and_years_without_cases_are_refused(broken, parquet):
    pytest.importorskip("ibis")
    for path, year, part in ((broken["quarters"], 2026, "2026-k1 to 2026-k4"), (parquet[1], 2025, "no case of 2025")):
        with pytest.raises(PoolFileRefused) as caught:
            parquet_report([path], "duckdb", Settings(periods.year(year)), TODAY)
        assert part in str(caught.value)


def test_a_document_without_a_flow_has_no_key_figures(parquet):
    pytest.importorskip("ibis")
    report = parquet_report([parquet[1]], "duckdb", Settings(periods.year(2026), compare=0), TODAY)
    for name, content in documents.write(report, {}, "nl", ["md", "html", "csv"]).items():
        assert b"Kerncijfers" not in content, name
        assert "kerncijfers" not in name
        assert "nieuw − afgesloten" not in content.decode()
    whole = make_report(parquet[0], Settings(periods.year(2026), compare=0), [], TODAY)
    (page,) = documents.write(whole, {}, "nl", ["md"]).values()
    assert b"Kerncijfers" in page


def test_two_classifications_at_once_are_refused():
    with pytest.raises(SettingsBroken):
        Settings(periods.year(2026), categories="ioa", profile="be")
    with pytest.raises(SettingsBroken):
        settings_of("indeling: ioa\nprofiel: be\n", Settings(periods.year(2026)))
    with pytest.raises(SettingsBroken):
        replace(settings_of("profiel: be\n", Settings(periods.year(2026))), categories="ioa")
    assert settings_of("indeling: ioa\nprofiel: nl\n", Settings(periods.year(2026))).categories == "ioa"
