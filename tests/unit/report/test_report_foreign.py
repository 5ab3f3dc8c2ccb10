"""Other people's tables: the signs, numbers and layouts that they use, and clear errors."""

import json
import re
from pathlib import Path

import pytest

from vp.report.audit import audit_files
from vp.report.errors import TableNotUnderstood
from vp.report.foreign import audit_tables

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


def attacked(*files, threshold=None):
    """The findings in files of (name, text or bytes) as the command attacks them."""
    given = [(name, data.encode() if isinstance(data, str) else data) for name, data in files]
    return {f.key: (f.low, f.high) for f in audit_tables(given, threshold).findings}


def refused(*files):
    with pytest.raises(TableNotUnderstood) as caught:
        attacked(*files)
    return str(caught.value)


TABLE = "Afdeling;Aantal\nCoördinatie;12\nICT;x\nHR;9\nTotaal;24\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_spreadsheets_write_letters_in_several_ways(encoding):
    assert attacked(("t.csv", TABLE.encode(encoding))) == {("ICT",): (3, 3)}


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\n" + TABLE,
        "Meldingen per afdeling 2024\n\n" + TABLE,
        "Meldingen per afdeling 2024;\n;\n" + TABLE + ";\nBron: eigen registratie;\n",
        TABLE + "* minder dan vijf wordt niet vermeld\n",
        TABLE + "* x = minder dan vijf;\n",
        TABLE.replace("\n", ";\n"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("12", "12 (50%)").replace("9\n", "9 (37,5 %)\n").replace("24", "24 (100%)"),
        "Afdeling;Aantal;Percentage\nCoördinatie;12;50,0\nICT;*;12,5\nHR;9;37,5\nTotaal;24;100\n",
    ],
)
def test_what_spreadsheets_put_around_a_table_is_no_table(text):
    assert attacked(("t.csv", text)) == {("ICT",): (3, 3)}


def test_a_share_in_brackets_behind_a_hidden_count_gives_it_away():
    text = "aard;aantal (%)\npesten;40 (40%)\nintimidatie;x (3,0%)\noverig;x (57,0%)\nTotaal;100\n"
    assert attacked(("t.csv", text)) == {("intimidatie",): (3, 3), ("overig",): (57, 57)}


def test_shares_of_something_else_than_the_total_are_no_contradiction():
    text = "aard;vrouw;%;man;%;Totaal\npesten;12;80%;x;62%;20\nintimidatie;x;20%;5;38%;8\nTotaal;15;100%;13;100%;28\n"
    assert attacked(("t.csv", text)) == {("intimidatie", "vrouw"): (3, 3), ("pesten", "man"): (8, 8)}


def test_rows_of_actions_need_not_add_up():
    assert attacked(("t.csv", "acties,value,hidden\nopvang,15,false\nadvies,14,false\nnazorg,,true\n,20,false\n")) == {}
    assert "more than" in refused(("t.csv", "stappen,aantal\nopvang,15\nadvies,14\nTotaal,20\n"))


def test_a_hidden_row_at_the_end_is_no_note():
    assert attacked(("t.csv", "afdeling;aantal\nTotaal;24\nA;12\nC;9\nB;\n")) == {("B",): (3, 3)}


def test_departments_within_divisions_are_groups():
    text = "divisie;afdeling;aantal\nD;d1;12\nD;d2;x\nD;Totaal;15\nE;e1;90\nE;e2;80\nE;Totaal;170\nTotaal;Totaal;185\n"
    assert attacked(("t.csv", text)) == {("d2",): (3, 3)}


def test_hidden_counts_may_be_zero_where_the_printed_zeros_say_so():
    assert attacked(("t.csv", "a;aantal\nA;12\nB;x\nC;0\nTotaal;12\n")) == {("B",): (0, 0)}


CELLS = [
    {"key": ["pesten", "A"], "value": 12, "hidden": False},
    {"key": ["pesten", "B"], "value": None, "hidden": True},
    {"key": ["pesten", None], "value": 15, "hidden": False},
]
PLAIN = {"name": "t", "dimensions": ["aard", "afdeling"], "hierarchies": {}, "cells": CELLS}


@pytest.mark.parametrize("loaded", [{"data": {"tables": [PLAIN]}}, {"tables": [PLAIN]}, [PLAIN], PLAIN])
def test_json_tables_with_plain_names_of_dimensions(loaded):
    assert attacked(("t.json", json.dumps(loaded))) == {("pesten", "B"): (3, 3)}


@pytest.mark.parametrize("groups", [{"D": ["A", "B"]}, {"A": "D", "B": "D"}, {"D": ["E", "B"], "E": ["A"]}])
def test_groups_are_given_from_above_or_from_below(groups):
    cells = [{"key": [k], "value": v} for k, v in (("A", 12), ("B", None), ("D", 15), ("C", 9), (None, 24))]
    table = {"dimensions": ["afdeling"], "hierarchies": {"afdeling": groups}, "cells": cells}
    assert attacked(("t.json", json.dumps(table))) == {("B",): (3, 3)}


def test_a_report_of_ones_own_brings_its_threshold():
    cells = [{"key": [k], "value": v} for k, v in (("A", 12), ("B", None), ("C", None), (None, 16))]
    table = {"dimensions": ["afdeling"], "cells": cells}
    assert attacked(("t.json", json.dumps({"threshold": 3, "width": 3, "tables": [table]}))) == {}
    assert len(attacked(("t.json", json.dumps({"tables": [table]})))) == 2


def changed(**cell):
    return json.dumps({**PLAIN, "cells": [CELLS[0], {**CELLS[1], **cell}]})


@pytest.mark.parametrize(
    "file, part",
    [
        (("t.json", changed(value=3)), "cell 2 of table 1 in t.json is marked as hidden"),
        (("t.json", changed(value="x")), "cell 2 of table 1 in t.json needs a whole number"),
        (("t.json", changed(key=["pesten"])), "cell 2 of table 1 in t.json needs a"),
        (("t.json", changed(key=["pesten", "A"])), "has the key of an earlier one"),
        (("t.json", json.dumps({**PLAIN, "dimensions": ["aard", "aard"]})), "table 1 in t.json needs"),
        (("t.json", json.dumps({**PLAIN, "period": "vorig jaar"})), "table 1 in t.json has a period"),
        (("t.json", json.dumps({**PLAIN, "hierarchies": {"aard": {"a": ["b"], "b": ["a"]}}})), "hierarchies"),
        (("t.json", json.dumps({**PLAIN, "hierarchies": {"aard": 3}})), "hierarchies"),
        (("t.json", "{}"), "t.json holds no tables"),
        (("t.json", '{"tables": [3]}'), "table 1 in t.json needs"),
        (("t.json", "["), "t.json is not valid JSON"),
        (("t.csv", ""), "t.csv is empty"),
        (("t.csv", "afdeling\nA\n"), "t.csv holds no table"),
        (("t.csv", b"\x81\x8d\xff"), "t.csv is no text"),
        (("t.xlsx", b"PK\x03\x04\x14\x00"), "t.xlsx is no text"),
    ],
)
def test_a_file_that_is_refused_is_named_and_so_is_the_place(file, part):
    assert part in refused(file)


def test_tables_that_contradict_themselves_are_named_with_what_is_wrong():
    good = ("goed.csv", "kleur;aantal\nrood;12\nblauw;x\nTotaal;15\n")
    more = ("meer.csv", "afdeling;aantal\nZorg;12\nICT;x\nHR;19\nTotaal;24\n")
    less = ("minder.csv", "afdeling;aantal\nZorg;12\nHR;9\nTotaal;24\n")
    deeper = ("diep.csv", "a;p;q;Totaal\nx;x;9;\ny;2;8;10\nTotaal;8;x;18\n")
    assert refused(good, more) == "in meer.csv the parts add up to more than their total"
    assert refused(less, good) == "in minder.csv the parts add up to less than their total"
    assert refused(good, deeper) == "the figures in diep.csv contradict one another"
    two = json.dumps(
        [{**PLAIN, "name": "goed"}, {**PLAIN, "name": "fout", "cells": [*CELLS[1:], {**CELLS[0], "value": 20}]}]
    )
    assert refused(("t.json", two)) == "in t.json (fout) the parts add up to more than their total"


def test_files_that_contradict_one_another_are_both_named():
    one = ("een.csv", "afdeling;aantal\nZorg;12\nICT;x\nTotaal;24\n")
    other = ("twee.csv", "afdeling;aantal\nZorg;14\nICT;x\nTotaal;24\n")
    between = ("tussen.csv", "kleur;aantal\nrood;12\nblauw;x\nTotaal;24\n")
    assert refused(one, between, other) == "the figures in een.csv and twee.csv contradict one another"


def test_tables_of_one_name_in_two_files_are_told_apart():
    one = json.dumps({**PLAIN, "period": "2024"})
    other = json.dumps({**PLAIN, "period": "2025"})
    tables = {f.table for f in audit_tables([("a.json", one.encode()), ("b.json", other.encode())]).findings}
    assert tables == {"a.json t", "b.json t"}


def test_the_examples_of_the_format_page_are_taken():
    page = (Path(__file__).parents[3] / "docs" / "FORMAT.md").read_text(encoding="utf-8")
    part = page[page.index("## Tables that `vp report --audit` takes") :]
    csvs = re.findall(r"```csv\n(.*?)```", part, re.S)
    jsons = re.findall(r"```json\n(.*?)```", part, re.S)
    assert len(csvs) == 2
    assert len(jsons) == 1
    for number, text in enumerate(csvs):
        assert attacked((f"{number}.csv", text)), text
    assert attacked(("t.json", jsons[0])), jsons[0]
