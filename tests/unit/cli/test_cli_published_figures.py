"""Annual figures that organisations published come out of imported cases to the unit, by the commands of a user."""

import json

import pytest

MORES_2023 = {
    "seksuele_intimidatie": 61,
    "intimidatie": 34,
    "pesten": 22,
    "discriminatie": 17,
    "agressie_geweld": 46,
    "overig": 20,
}
GRONINGEN = {2022: 189, 2023: 203, 2024: 187}


def imported(console, rows: list[str]) -> None:
    (console.folder / "cases.csv").write_text("eerste_contact,aard\n" + "\n".join(rows) + "\n", encoding="utf-8")
    console.done("import", "cases.csv", "--yes")


def report(console, year: int) -> dict:
    console.run("report", "--year", str(year), "--format", "json", "-o", f"report-{year}")
    (written,) = (console.folder / f"report-{year}").glob("*.json")
    return json.loads(written.read_text(encoding="utf-8"))


def totals(document: dict) -> dict[str, dict]:
    """The year's own tables: those of the years that it is compared with come after them, under the same names."""
    found: dict[str, dict] = {}
    for each in document["data"]["tables"]:
        found.setdefault(each["name"], {tuple(cell["key"]): cell["value"] for cell in each["cells"]})
    return found


@pytest.mark.parametrize("year", [2023])
def test_a_published_year_by_nature_comes_out(console, year):
    months = [f"{year}-{1 + n % 12:02}-15" for n in range(200)]
    natures = [nature for nature, number in MORES_2023.items() for _ in range(number)]
    imported(console, [f"{month},{nature}" for month, nature in zip(months, natures, strict=True)])
    found = [
        {key[0]: value for key, value in cells.items() if len(key) == 1}
        for cells in totals(report(console, year)).values()
        if ("pesten",) in cells or ("seksuele_intimidatie",) in cells
    ]
    assert found
    shown = {key: value for key, value in found[0].items() if value is not None}
    assert shown[None] == sum(MORES_2023.values())
    assert {key: MORES_2023[key] for key in shown if key in MORES_2023}.items() <= shown.items()
    assert len([key for key in MORES_2023 if key in shown]) >= len(MORES_2023) - 1


def test_published_totals_of_years_come_out(console):
    imported(
        console, [f"{year}-{1 + n % 12:02}-10,pesten" for year, number in GRONINGEN.items() for n in range(number)]
    )
    for year, number in GRONINGEN.items():
        everything = totals(report(console, year))
        assert everything["soort"][None,] == everything["personen"][()] == everything["aarden"]["pesten",] == number
