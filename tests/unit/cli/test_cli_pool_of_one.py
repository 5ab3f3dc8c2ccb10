"""An export of one organisation holds nothing of another; a pool says what it cannot do."""

import json


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
