"""Tables that are known to leak, each caught; and tables that do not, let through."""

import json

import pytest

from vp.errors import ExitCode
from vp.report import audit
from vp.report.audit import attack as attacking
from vp.report.errors import AuditFailed, TableNotUnderstood

RELATIONS = ("leidinggevende", "collega", "klant")
NATURES = ("pesten", "discriminatie", "intimidatie")


def sheet(
    counts, hidden, name="aard-verhouding", period="2026", rows=NATURES, columns=RELATIONS, names=("aard", "verhouding")
):
    """A two-way table with margins of `counts` (rows x columns), `hidden` keys empty."""
    cells = []
    for r in (*rows, None):
        for c in (*columns, None):
            value = sum(
                counts[i][j]
                for i, row in enumerate(rows)
                for j, column in enumerate(columns)
                if r in (None, row) and c in (None, column)
            )
            gone = (r, c) in hidden
            cells.append({"key": [r, c], "value": None if gone else value, "hidden": gone})
    dimensions = [
        {"name": n, "labels": list(labels), "multiple": False} for n, labels in zip(names, (rows, columns), strict=True)
    ]
    return {
        "name": name,
        "unit": "cases",
        "period": period,
        "multiple": False,
        "dimensions": dimensions,
        "hierarchies": {},
        "cells": cells,
    }


def line(counts, hidden, name="aard", period="2026", labels=NATURES):
    """A one-way table with its total."""
    cells = [
        {"key": [label], "value": None if label in hidden else n, "hidden": label in hidden}
        for label, n in zip(labels, counts, strict=True)
    ]
    total = None if None in hidden else sum(counts)
    cells.append({"key": [None], "value": total, "hidden": None in hidden})
    dimension = {"name": name, "labels": list(labels), "multiple": False}
    return {
        "name": name,
        "unit": "cases",
        "period": period,
        "multiple": False,
        "dimensions": [dimension],
        "hierarchies": {},
        "cells": cells,
    }


def report(*tables, flow=(), rates=(), organisation=None):
    return {
        "threshold": 5,
        "width": 5,
        "organisation": organisation,
        "tables": list(tables),
        "flow": list(flow),
        "rates": list(rates),
    }


COUNTS = ((12, 3, 9), (8, 14, 11), (7, 9, 20))


def found(document, *issued):
    return {(f.table, f.key) for f in audit.attack_report(document, issued).findings}


def test_small_cells_alone_leak_through_their_margins():
    assert found(report(sheet(COUNTS, {("pesten", "collega")}))) == {("aard-verhouding", ("pesten", "collega"))}


def test_a_block_with_enough_in_it_is_let_through():
    block = {(r, c) for r in NATURES[:2] for c in RELATIONS[:2]}
    verdict = audit.attack_report(report(sheet(COUNTS, block)))
    assert verdict.safe
    assert verdict.checked == 4


def test_a_block_that_cannot_reach_the_threshold_is_caught():
    counts = ((1, 3, 9), (1, 14, 11), (7, 9, 20))
    block = {(r, c) for r in NATURES[:2] for c in RELATIONS[:2]}
    # pesten/collega can only be 0 to 4: its neighbour in the row gives it one more.
    assert ("aard-verhouding", ("pesten", "collega")) in found(report(sheet(counts, block)))


def test_who_knows_one_cell_of_a_block_knows_all_of_it():
    block = {(r, c) for r in NATURES[:2] for c in RELATIONS[:2]}
    counts = ((12, 3, 9), (3, 14, 11), (7, 9, 20))
    document = report(sheet(counts, block))
    known = {("aard-verhouding", "2026", ("pesten", "collega")): 3}
    assert audit.attack_report(document).safe
    # The two large ones are known then as well, which is no secret: they were only hidden to protect the small ones.
    findings = audit.attack_report(document, (), known).findings
    assert [(f.key, f.low, f.high) for f in findings] == [(("discriminatie", "leidinggevende"), 3, 3)]
    wider = {(r, c) for r in NATURES for c in RELATIONS}
    assert audit.attack_report(report(sheet(COUNTS, wider)), (), known).safe


def test_printed_zeros_tell_that_hidden_counts_are_none():
    text = "aard,verhouding,aantal\npesten,collega,<5\npesten,klant,<5\npesten,Totaal,2\nintimidatie,collega,0\nintimidatie,klant,9\nintimidatie,Totaal,9\nTotaal,collega,<5\nTotaal,klant,<5\nTotaal,Totaal,11\n"
    verdict = audit.audit_files([("tabel.csv", text)], threshold=None)
    assert {f.key for f in verdict.findings if f.exact} >= {("pesten", "collega"), ("pesten", "klant")}
    without = text.replace("intimidatie,collega,0", "intimidatie,collega,<5").replace(
        "intimidatie,klant,9", "intimidatie,klant,<5"
    )
    assert audit.audit_files([("tabel.csv", without)], threshold=None).safe


def test_two_tables_safe_apart_and_not_together():
    first, second = (
        line((3, 9, 20), {"pesten", "discriminatie"}),
        line((9, 3, 20), {"a", "b"}, name="kanaal", labels=("a", "b", "c")),
    )
    crossed = sheet(
        ((3, 0, 0), (0, 0, 9), (6, 14, 0)),
        {(r, c) for r in (*NATURES[:2],) for c in RELATIONS} | {("pesten", None), ("discriminatie", None)},
    )
    assert audit.attack_report(report(first)).safe
    assert audit.attack_report(report(second)).safe
    alone = report(crossed)
    with_margin = report(crossed, line((3, 9, 20), {"pesten"}))
    assert ("aard", ("pesten",)) not in found(alone)
    assert found(with_margin)


def test_a_year_and_its_half_give_the_other_half():
    year, half = line((12, 9, 20), set()), line((10, 9, 12), set(), period="2026-h1")
    assert audit.attack_report(report(year)).safe
    caught = audit.attack_report(report(year), [report(half)]).findings
    assert {(f.key, f.low, f.high) for f in caught} >= {(("pesten",), 2, 2), (("discriminatie",), 0, 0)}


def test_all_organisations_and_one_of_them_give_the_other():
    whole, one = report(line((12, 9, 20), set())), report(line((10, 9, 12), set()), organisation="A")
    assert audit.attack_report(whole, [one]).findings


def test_a_report_again_after_one_new_case():
    before, after = report(line((12, 9, 20), set())), report(line((13, 9, 20), set()))
    findings = audit.attack_report(after, [before]).findings
    assert {(f.key, f.low, f.high) for f in findings} == {(("pesten",), 1, 1), ((None,), 1, 1)}
    assert audit.attack_report(report(line((19, 9, 20), set())), [before]).safe


def test_a_rate_beside_a_hidden_count():
    table = line((12, 3, 4), {"discriminatie", "intimidatie"})
    rate = {"table": "aard", "key": ["discriminatie"], "period": "2026", "headcount": 100, "per_100": 3.0}
    assert audit.attack_report(report(table)).safe
    assert ("aard", ("discriminatie",)) in found(report(table, rates=[rate]))


def test_a_percentage_beside_a_hidden_count():
    text = "aard;aantal;aandeel\npesten;12;63,2%\ndiscriminatie;<5;15,8%\nintimidatie;<5;21,1%\nTotaal;19;100%\n"
    assert {f.key for f in audit.audit_files([("t.csv", text)]).findings} == {("discriminatie",), ("intimidatie",)}


def test_the_flow_is_an_equation():
    flow = {"period": "2026", "carried_over": 20, "new": 19, "closed": None, "open": 22}
    assert ("flow", ("closed",)) in found(report(line((6, 6, 7), set()), flow=[flow]))


def test_quarters_are_the_periods_of_quarterly_reports():
    labels = ("2026-k1", "2026-k2", "2026-k3", "2026-k4")
    year = report(line((2, 9, 3, 9), {"2026-k1", "2026-k3"}, name="kwartaal", labels=labels))
    quarter = report(line((1, 1, 0), {*NATURES, None}, period="2026-k1"))
    assert audit.attack_report(year).safe
    told = json.loads(json.dumps(quarter))
    told["tables"][0]["cells"][-1].update(value=2, hidden=False)
    assert ("kwartaal", ("2026-k3",)) in found(year, told)


def test_a_cross_table_of_others_is_read():
    text = "aard;leiding;collega;Totaal\npesten;12;.;15\ndiscriminatie;8;14;22\nTotaal;20;17;37\n"
    (one,) = audit.audit_files([("t.csv", text)]).findings
    assert (one.key, one.low, one.high) == (("pesten", "collega"), 3, 3)


def test_what_cannot_be_read_is_refused():
    with pytest.raises(TableNotUnderstood):
        audit.audit_files([("t.csv", "niets\n")])
    with pytest.raises(TableNotUnderstood):
        audit.audit_files([("t.json", "[1]")])


def test_contradicting_figures_are_refused():
    wrong = report(line((12, 9, 20), set()))
    wrong["tables"][0]["cells"][-1]["value"] = 40
    with pytest.raises(AuditFailed) as caught:
        audit.require_safe(wrong)
    assert caught.value.exit_code == ExitCode.UNPUBLISHABLE


@pytest.mark.parametrize(
    "status", ["kUnbounded", "kTimeLimit", "kUnknown", "kNotset", "kSolveError", "kIterationLimit"]
)
def test_any_answer_but_optimal_is_refused(monkeypatch, status):
    """Even a report that would pass: what could not be attacked is not safe."""
    safe = report(sheet(COUNTS, {(r, c) for r in NATURES[:2] for c in RELATIONS[:2]}))
    assert audit.require_safe(safe).safe
    real = attacking.highspy()
    monkeypatch.setattr(real.Highs.__base__, "getModelStatus", lambda self: getattr(real.HighsModelStatus, status))
    with pytest.raises(AuditFailed):
        audit.require_safe(safe)


def test_the_names_of_leaking_tables_are_told_and_no_figures():
    with pytest.raises(AuditFailed) as caught:
        audit.require_safe(report(sheet(COUNTS, {("pesten", "collega")})))
    assert "aard-verhouding" in str(caught.value)
    assert "3" not in str(caught.value)


PAGE = """<table data-source="aard" data-dimensions='["aard"]' data-hierarchies="{{}}"><tr>
<td data-table="aard" data-period="2026" data-key='["pesten"]'>12</td><td data-derived="share">63 %</td></tr><tr>
<td data-table="aard" data-period="2026" data-key='["discriminatie"]' data-hidden="true">&lt;5</td>{share}</tr><tr>
<td data-table="aard" data-period="2026" data-key='["intimidatie"]' data-hidden="true">{marker}</td><td></td></tr><tr>
<td data-table="aard" data-period="2026" data-key='[null]'>{total}</td></tr></table>
<svg><title>Aard</title><rect width="{long}" height="11" class="series0"/><text>12</text>
<rect width="22" height="10" class="unstated"/><rect width="{stub}" height="10" class="unstated"/>{bar}</svg>"""


def page(**given):
    return PAGE.format(
        **{"share": "<td></td>", "marker": "×", "total": "19", "long": "300", "stub": "22", "bar": "", **given}
    )


def test_the_page_is_read_back():
    document = report(line((12, 3, 4), {"discriminatie", "intimidatie"}))
    audit.require_safe_page(page(), document)
    for leak in (
        {"share": '<td data-derived="share">16 %</td>'},
        {"marker": "4"},
        {"total": "20"},
        {"stub": "75"},
        {"bar": '<rect width="75" height="11" class="series0"/>'},
    ):
        with pytest.raises(AuditFailed):
            audit.require_safe_page(page(**leak), document)


def test_a_page_whose_tables_leak_by_themselves_is_refused():
    document = report(line((12, 3, 4), {"discriminatie", "intimidatie"}))
    with pytest.raises(AuditFailed):
        audit.require_safe_page(page(marker="4").replace('data-hidden="true">4', ">4"), document)


def test_three_tables_in_a_ring_say_more_than_their_margins():
    """The third table's hidden block is open given its margins; the larger table behind the three gives it away."""
    labels = {"aard": ("a1", "a2"), "kanaal": ("b1", "b2"), "rol": ("c1", "c2")}
    cube = {("a1", "b1", "c1"): 9, ("a2", "b2", "c2"): 9}

    def pair(one, other, hidden=()):
        at = [list(labels).index(name) for name in (one, other)]
        counts = [
            [sum(n for key, n in cube.items() if [key[place] for place in at] == [i, j]) for j in labels[other]]
            for i in labels[one]
        ]
        return sheet(counts, set(hidden), f"{one}-{other}", rows=labels[one], columns=labels[other], names=(one, other))

    block = {(i, j) for i in labels["kanaal"] for j in labels["rol"]}
    ring = [pair("aard", "kanaal"), pair("aard", "rol"), pair("kanaal", "rol", block)]
    assert audit.attack_report(report(*ring[1:])).safe
    findings = audit.attack_report(report(*ring)).findings
    assert {f.key: (f.low, f.high) for f in findings} == {
        ("b1", "c1"): (9, 9),
        ("b1", "c2"): (0, 0),
        ("b2", "c1"): (0, 0),
        ("b2", "c2"): (9, 9),
    }
