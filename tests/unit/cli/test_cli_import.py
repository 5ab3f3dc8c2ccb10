"""`vp import`: every fault by line and column, without what stands in the cell; what Excel makes of a table."""

import json

import pytest


def _rows(console, text, encoding="utf-8"):
    (console.folder / "rows.csv").write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return console.run("import", "rows.csv", "--yes")


def test_all_that_is_wrong_with_a_line_is_told_by_column_and_nothing_is_quoted(console):
    ended = _rows(
        console,
        "Eerste contact;Aard;Kanaal;Gesloten;Minuten\n12/1/24;postduif;rooksein;31-2-2024;zwaluw\n3-2-2025;pesten;;;\n",
    )
    assert ended.code == 2
    for column, expected in (
        ("Eerste contact", "vier cijfers"),
        ("Aard", "pesten"),
        ("Kanaal", "telefoon"),
        ("Gesloten", "bestaat niet"),
        ("Minuten", "heel getal"),
    ):
        (line,) = [line for line in _unwrapped(ended.err) if f"regel 2: kolom '{column}': " in line]
        assert expected in line
    for secret in ("postduif", "rooksein", "zwaluw", "12/1/24"):
        assert secret not in ended.err
    assert "regel 3" not in ended.err


def _unwrapped(text):
    return text.replace("\n    ", " ").splitlines()


@pytest.mark.parametrize(
    ("heading", "cells", "blamed", "other"),
    [
        ("eerste contact;gesloten", "3-2-2025;1-2-2025", "gesloten", "eerste contact"),
        ("first contact;first conversation", "2025-02-03;2025-01-03", "first conversation", "first contact"),
        ("eerste contact;feiten.van;feiten.tot", "3-2-2025;3-2-2024;3-2-2023", "feiten.tot", "feiten.van"),
        ("eerste contact;eerste gesprek;gesloten", "3-2-2025;9-2-2025;5-2-2025", "gesloten", "eerste gesprek"),
    ],
)
def test_an_end_before_its_beginning_names_both_columns(console, heading, cells, blamed, other):
    ended = _rows(console, f"{heading}\n{cells}\n")
    told = " ".join(_unwrapped(ended.err))
    assert ended.code == 2 and f"kolom '{blamed}': " in told and f"kolom '{other}'" in told


def test_day_numbers_of_excel_are_taken_in_a_column_of_dates_and_said(console):
    (console.folder / "rows.csv").write_text(
        "eerste contact;afdeling\n46023;46023\n3-2-2025 00:00;\n", encoding="utf-8"
    )
    ended = console.run("import", "rows.csv", "--yes")
    assert ended.code == 0 and "kolom 'eerste contact': 1 dagnummer van Excel" in " ".join(_unwrapped(ended.err))
    listed = {row["number"]: row for row in json.loads(console.done("list", "--json"))["data"]}
    assert listed["2026-001"]["first_contact"] == "2026-01-01" and listed["2026-001"]["department"] == "46023"
    assert listed["2025-001"]["first_contact"] == "2025-02-03"


@pytest.mark.parametrize("number", ["99999", "12345", "20260"])
def test_a_number_that_is_no_likely_day_is_refused_with_what_is_expected(console, number):
    ended = _rows(console, f"eerste contact\n{number}\n")
    assert ended.code == 2 and "9-3-2026" in ended.err and number not in ended.err


def test_a_table_in_the_letters_of_windows_is_read_and_said(console):
    ended = _rows(console, "eerste contact;melder;afdeling\n3-2-2025;Zoë;Crèche ’t Klavertje\n", "cp1252")
    assert ended.code == 0 and "cp1252" in ended.err
    (row,) = json.loads(console.done("list", "--json"))["data"]
    assert row["department"] == "Crèche ’t Klavertje"


@pytest.mark.parametrize(
    "raw", [b"eerste contact;melder\n3-2-2025;Zo\x91\n", b"kleur\ncaf\xe9\n", b"PK\x03\x04\xe9\x00"]
)
def test_other_bytes_are_refused_with_the_choice_of_excel(console, raw):
    ended = _rows(console, raw)
    assert ended.code == 2 and "CSV UTF-8 (door komma's gescheiden)" in " ".join(_unwrapped(ended.err))


def test_a_table_without_the_column_that_is_needed_says_so_once(console):
    ended = _rows(console, "aard;kanaal\npesten;telefoon\npesten;telefoon\n")
    assert ended.code == 2 and "geen kolom 'eerste_contact'" in ended.err and "regel" not in ended.err
