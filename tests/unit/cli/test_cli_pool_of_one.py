"""An export of one organisation holds nothing of another; a pool says what it cannot do."""

import json

import pytest


def counsellor(console) -> str:
    console.done("new-case", "--no-ask", "--organisation", "Zorg", "--first-contact", "2026-02-03")
    console.done("new-case", "--no-ask", "--organisation", "Gemeente", "--first-contact", "2026-02-04")
    console.done("new-case", "--no-ask", "--organisation", "Gemeente", "--first-contact", "2026-02-05")
    return json.loads(console.done("report", "key", "--json"))["data"]["key"]


def test_an_export_of_one_organisation_holds_no_case_of_another(console):
    key = counsellor(console)
    for more, cases in (([], 3), (["--organisation", "gemeente"], 2), (["--organisation", "zorg"], 1)):
        folder = f"pool-{cases}"
        made = console.done("report", "export", "--year", "2026", "--for", key, "-o", folder, *more, "--json")
        assert json.loads(made)["data"]["cases"] == cases


def test_an_export_of_an_organisation_without_cases_is_refused(console):
    key = counsellor(console)
    refused = console.run("report", "export", "--year", "2026", "--for", key, "-o", "p", "--organisation", "School")
    assert refused.code != 0
    assert not (console.folder / "p").exists()


def test_a_pool_of_another_year_and_a_part_of_a_parquet_pool_are_refused(console):
    key = counsellor(console)
    console.done("report", "export", "--year", "2026", "--for", key, "-o", "pool")
    (made,) = (console.folder / "pool").iterdir()
    other = console.run("report", "pool", str(made), "--year", "2024")
    assert other.code == 2
    assert "2026" in other.err
    for more in (["--half", "1"], ["--organisation", "Zorg"]):
        assert console.run("report", "pool", "land.parquet", "--year", "2026", *more).code == 2


def test_two_classifications_at_once_are_refused_wherever_they_are_asked_for(console):
    counsellor(console)
    own = console.home / "vp" / "config" / "templates"
    both = ("--categories", "ioa", "--profile", "be")
    for more in (both, ("pool", "land.parquet", *both)):
        ended = console.run("report", "--year", "2026", *more)
        assert (ended.code, ended.out) == (2, "")
        assert "kies er één" in ended.err
    own.mkdir(parents=True)
    for text, more in (("indeling: ioa\nprofiel: be\n", ()), ("profiel: be\n", ("--categories", "ioa"))):
        (own / "report.yaml").write_text(text, encoding="utf-8")
        ended = console.run("report", "--year", "2026", *more)
        assert (ended.code, ended.out) == (2, "")
        assert "kies er één" in ended.err


def test_what_is_no_pool_is_refused_with_what_to_do(console):
    counsellor(console)
    (console.folder / "land.csv").write_text("aard,aantal\npesten,3\n", encoding="utf-8")
    (console.folder / "leeg.age").touch()
    (console.folder / "map").mkdir()
    for given, part in (
        ([], "noem de bestanden"),
        (["land.csv"], "land.csv is geen export"),
        (["leeg.age"], "leeg.age is geen export"),
        (["map"], "map is een map"),
        (["land.csv", "land.parquet"], "niet uit allebei"),
    ):
        ended = console.run("report", "pool", *given)
        assert ended.code == 2, given
        assert part in ended.err
    assert console.run("report", "pool", "weg.age").code == 1


@pytest.mark.parametrize("engine", ["python", "duckdb", "local"])
def test_a_parquet_file_that_is_none_is_no_fault_of_vp(console, engine):
    pytest.importorskip("pyarrow")
    (console.folder / "land.parquet").write_bytes(b"PAR1" + b"geen parquet" * 9)
    for name, part in (("land.parquet", "is geen Parquet-bestand"), ("weg.parquet", "er is geen bestand weg.parquet")):
        ended = console.run("report", "pool", name, "--year", "2026", "--engine", engine)
        assert (ended.code, ended.out) == (1, "")
        assert part in ended.err
        assert len(ended.err.splitlines()) > 1


def test_a_parquet_pool_speaks_of_the_categories_asked_for(console):
    pytest.importorskip("ibis")
    from vp.report import facts_from
    from vp.report.pool import write_parquet

    rows = [
        {"folder": f"{n}", "first_contact": "2026-03-01", "main_nature": "pesten", "natures": ["pesten"]}
        for n in range(90)
    ]
    write_parquet(facts_from(rows), str(console.folder / "land.parquet"))
    for more, label in ((["--categories", "ioa"], "3f Pesten (door een collega)"), (["--profile", "be"], "Pesterijen")):
        text = console.done("report", "pool", "land.parquet", "--year", "2026", *more)
        assert label in text
        assert "Kerncijfers" not in text
        assert "In 2026 kwamen 90 zaken binnen." in text


def test_an_export_is_not_written_over(console):
    key = counsellor(console)
    asked = ("report", "export", "--year", "2026", "--for", key, "-o", "pool")
    console.done(*asked)
    ended = console.run(*asked)
    assert ended.code == 2
    assert "kies een andere map" in ended.err


def test_an_audit_of_contradicting_tables_names_the_file(console):
    (console.folder / "goed.csv").write_text("kleur;aantal\nrood;12\nblauw;x\nTotaal;24\n", encoding="utf-8")
    (console.folder / "fout.csv").write_bytes("afdeling;aantal\nCoördinatie;12\nHR;19\nTotaal;24\n".encode("cp1252"))
    ended = console.run("report", "--audit", "goed.csv", "fout.csv")
    assert ended.code == 1
    assert "in fout.csv is de som van de delen meer dan het totaal" in ended.err
    assert "Coördinatie" not in ended.err
    assert console.run("report", "--audit", "goed.csv", ".").code == 2


def test_a_report_in_which_nothing_can_be_stated_says_so(console):
    for number in range(6):
        console.done("new-case", "--no-ask", "--organisation", f"O{number}", "--first-contact", "2026-02-03")
    ended = console.run("report", "--year", "2026")
    assert ended.code == 0
    assert ("geen enkel aantal" in ended.err) == ("6 zaken" not in ended.out)
