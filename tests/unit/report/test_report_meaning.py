"""What figures say about one another by their meaning, in the audit and in the protection."""

import random

import pytest

from vp.report import Settings, audit, facts_from, make_report, periods, plain
from vp.report.specification import TableSpec

Y2026 = periods.year(2026)


def table(name, counts, hidden=(), total=True, multiple=False, unit="cases", groups=None):
    cells = [
        {"key": [label], "value": None if label in hidden else n, "hidden": label in hidden}
        for label, n in counts.items()
    ]
    groups = groups or {}
    labels = [label for label in counts if label not in groups and label is not None]
    dimension = {"name": name, "labels": labels, "multiple": multiple}
    return {
        "name": name,
        "unit": unit,
        "period": "2026",
        "multiple": multiple,
        "dimensions": [dimension],
        "hierarchies": {name: groups} if groups else {},
        "cells": cells,
    }


def people(number, period="2026"):
    cells = [{"key": [], "value": number, "hidden": number is None}]
    return {
        "name": "personen",
        "unit": "persons",
        "period": period,
        "multiple": False,
        "dimensions": [],
        "hierarchies": {},
        "cells": cells,
    }


def report(*tables):
    return {"threshold": 5, "width": 5, "organisation": None, "tables": list(tables), "flow": [], "rates": []}


def found(document, *issued):
    return {(f.table, f.key): (f.low, f.high) for f in audit.attack_report(document, issued).findings}


FUNNEL = {
    "contact": 10,
    "gesprek": 20,
    "aanpak": 3,
    "klacht": 7,
    "gesprek_en_verder": 30,
    "aanpak_en_verder": 10,
    None: 40,
}
GROUPS = {"gesprek_en_verder": ["gesprek", "aanpak", "klacht"], "aanpak_en_verder": ["aanpak", "klacht"]}


def test_an_accompanied_complaint_is_a_complaint():
    funnel = table("trechter", FUNNEL, hidden=("aanpak", "klacht"), groups=GROUPS)
    actions = table("acties", {"klacht_begeleid": 6, None: 40}, multiple=True, unit="actions")
    assert found(report(funnel)) == {}
    assert found(report(funnel, actions)) == {("trechter", ("aanpak",)): (0, 4), ("trechter", ("klacht",)): (6, 10)}


def test_case_files_that_do_not_keep_to_the_meaning_are_no_contradiction():
    actions = table("acties", {"klacht_begeleid": 9, None: 40}, multiple=True, unit="actions")
    assert found(report(table("trechter", FUNNEL, groups=GROUPS), actions)) == {}


def test_people_of_a_half_year_are_not_added_to_those_of_the_year():
    """57 people in the first half and 60 in the year are 60 people: 3 of them are no figure of their own."""
    half = report(table("kanaal", {"email": 65, None: 65}), people(57, "2026-h1"))
    half["tables"][0]["period"] = "2026-h1"
    assert found(report(people(60), table("kanaal", {"email": 72, None: 72})), half) == {}


def test_a_figure_that_was_half_known_before_may_not_become_known():
    """The earlier report left 0 to 4 for B; who adds the later one knows that it is 3."""
    before = {**report(table("afdeling", {"A": 12, "B": 3, "C": 1, None: 16}, hidden=("B", "C"))), "threshold": 3}
    later = report(table("afdeling", {"A": 12, "B": 3, "C": 1, None: 16}, hidden=("B",)))
    assert found({**before, "threshold": 5})
    assert found(later, before) == {("afdeling", ("B",)): (3, 3)}


@pytest.mark.parametrize("seed", range(3))
def test_the_protection_keeps_outcome_and_flow_safe_together(seed):
    """Most cases of the year are still open, which is when the outcome tells most about the flow."""
    dice = random.Random(seed)
    rows = [
        {
            "folder": f"{n:03}",
            "first_contact": f"2026-{1 + n % 12:02}-{1 + n % 27:02}",
            "main_nature": dice.choice(("pesten", "intimidatie")),
            "closed": "2026-12-30" if n % 23 == 0 else None,
            "outcome": "gestopt" if n % 23 == 0 else None,
        }
        for n in range(66 + seed)
    ]
    specs = tuple(TableSpec(name, (name,)) for name in ("aard", "uitkomst", "trechter"))
    made = make_report(facts_from(rows), Settings(Y2026, compare=0, tables=specs), [], Y2026.end)
    assert audit.attack_report(plain(made)).safe
