"""Other people's tables: the signs, numbers and layouts that they use, and clear errors."""

import pytest

from vp.report.audit import audit_files
from vp.report.errors import TableNotUnderstood

MARKERS = ("×", "x", "*", "-", ".", "<5", "< 5", "≤4", "minder dan 5", "", "n.b.", "–", "xx", "geheim")


def found(text, name="t.csv"):
    return {f.key: (f.low, f.high) for f in audit_files([(name, text)]).findings}


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_every_sign_for_a_hidden_count_is_understood(marker, mark):
    lines = ("afdeling;aantal", "A;12", f"B;{marker}", "C;9", "Totaal;24")
    assert found("\ufeff" + "\n".join(lines).replace(";", mark) + "\n") == {("B",): (3, 3)}


@pytest.mark.parametrize("number", ["1234", "1.234", "1\u202f234", "1\u00a0234", "1 234", "1'234", "1234,0", "1234.0"])
def test_thousands_are_written_in_many_ways(number):
    assert found(f"afdeling;aantal\nA;{number}\nB;×\nTotal;1237\n") == {("B",): (3, 3)}


def test_thousands_with_commas_between_quotes():
    assert found('afdeling,aantal\nA,"1,234"\nB,×\nAlle,"1,237"\n') == {("B",): (3, 3)}


@pytest.mark.parametrize("total", ["Totaal", "totaal", "Total", "Alle", "Eindtotaal", "Alle afdelingen", "Samen"])
def test_totals_have_many_names(total):
    assert found(f"afdeling;aantal\nA;12\nB;x\n{total};15\n") == {("B",): (3, 3)}


@pytest.mark.parametrize(
    "heading, sign", [("%", ""), ("aandeel", ""), ("percentage", ""), ("deel", "%"), ("deel", " %")]
)
def test_percentages_beside_hidden_counts_give_them_away(heading, sign):
    text = f"aard;aantal;{heading}\npesten;40;40,0{sign}\nintimidatie;×;3,0{sign}\noverig;×;57,0{sign}\nTotaal;100;100{sign}\n"
    assert found(text) == {("intimidatie",): (3, 3), ("overig",): (57, 57)}
    assert found(text.replace("3,0", "").replace("57,0", "").replace(f";{sign}\n", ";\n")) == {}


def test_a_cross_table_with_totals():
    text = "aard;Inkoop;Zorg;Totaal\npesten;3;12;15\ndiscriminatie;-;8;-\nTotaal;5;20;25\n"
    assert found(text) == {("discriminatie", "Inkoop"): (2, 2), ("discriminatie", None): (10, 10)}


def test_years_head_rows_and_are_no_counts():
    assert found("jaar;aantal\n2021;12\n2022;x\nTotaal;15\n") == {("2022",): (3, 3)}


@pytest.mark.parametrize(
    "text, part",
    [
        ("alleen tekst\n", "holds no table"),
        ("a;b\nc;d\n", "no column of counts"),
        ("a;aantal\nA;12\nB;veel\nC;9\nTotaal;24\n", "column {column}"),
        ("a;aantal\nA;12\nA;13\n", "two rows"),
        ("a;aantal\nA;12;3\nB;13\n", "same columns"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(text, part):
    with pytest.raises(TableNotUnderstood) as caught:
        audit_files([("t.csv", text)])
    assert part in caught.value.message
