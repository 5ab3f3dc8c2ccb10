"""Small tables against brute force: all integer tables that fit what is printed are enumerated, without any solver."""

from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vp.report.audit.judge import judge
from vp.report.audit.reading import document
from vp.report.audit.verdict import Allowed
from vp.report.protect.attacker import Attacker
from vp.report.protect.heuristic import Paths
from vp.report.protect.joint import hide
from vp.report.protect.proofs import Proofs
from vp.report.protect.rule import Rule
from vp.report.protect.system import OPEN, System

ROWS, COLUMNS = ("a", "b", "c"), ("x", "y")
KEYS = [*product((*ROWS, None), (*COLUMNS, None))]


def totals(inner):
    """Every cell of a 3 x 2 table with margins from its six inner counts."""
    counts = dict(zip(product(ROWS, COLUMNS), inner, strict=True))
    return {(r, c): sum(n for (i, j), n in counts.items() if r in (None, i) and c in (None, j)) for r, c in KEYS}


MOST = 5
ALL = np.array(list(product(range(MOST + 1), repeat=6)), dtype=np.int8)
SUMS = np.stack(
    [
        ALL[:, [p for p, (i, j) in enumerate(product(ROWS, COLUMNS)) if r in (None, i) and c in (None, j)]].sum(axis=1)
        for r, c in KEYS
    ],
    axis=1,
)


def possible(shown):
    """Least and most of every cell over all tables of small counts that agree with `shown`."""
    fits = np.ones(len(SUMS), dtype=bool)
    for place, key in enumerate(KEYS):
        if key in shown:
            fits &= SUMS[:, place] == shown[key]
    low, high = SUMS[fits].min(axis=0), SUMS[fits].max(axis=0)
    return dict(zip(KEYS, low.tolist(), strict=True)), dict(zip(KEYS, high.tolist(), strict=True))


def as_json(table, hidden):
    cells = [{"key": list(k), "value": None if k in hidden else table[k], "hidden": k in hidden} for k in KEYS]
    dimensions = [{"name": n, "labels": list(v), "multiple": False} for n, v in (("rij", ROWS), ("kolom", COLUMNS))]
    return {"tables": [{"name": "t", "unit": "cases", "period": "2026", "dimensions": dimensions, "cells": cells}]}


tables = st.lists(st.sampled_from((0, 0, 0, 1, 1, 2)), min_size=6, max_size=6).map(totals)


@settings(max_examples=60, deadline=None)
@given(tables, st.sets(st.sampled_from(KEYS[:-1]), min_size=1, max_size=8))
def test_the_audit_finds_exactly_what_enumeration_finds(table, hidden):
    assume(table[None, None] <= MOST)  # then no cell of any fitting table is larger than what is enumerated
    low, high = possible({key: number for key, number in table.items() if key not in hidden})
    verdict = judge([document(as_json(table, hidden), "t")], Allowed(None, 1))
    assert {f.key for f in verdict.findings} == {key for key in hidden if low[key] == high[key]}
    assert all(f.low == low[f.key] for f in verdict.findings)
    wide = judge([document(as_json(table, hidden), "t")], Allowed(3, 3))
    narrow = {key for key in hidden if high[key] - low[key] < 3 and not low[key] < 3 <= high[key]}
    assert {f.key for f in wide.findings} == narrow


def system_of(table, threshold):
    system = System()
    for key in KEYS:
        number = system.add(key, table[key], OPEN, 10 if None in key else 1)
        if table[key] < threshold:
            system.sensitive.add(number)
    for r in (*ROWS, None):
        system.equation([(system.index[r, None], -1), *((system.index[r, c], 1) for c in COLUMNS)])
    for c in (*COLUMNS, None):
        system.equation([(system.index[None, c], -1), *((system.index[r, c], 1) for r in ROWS)])
    return system


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=6, max_size=6).map(totals))
def test_what_is_chosen_is_safe_and_nothing_cheaper_is(table):
    """The optimum against all choices of cells: none that the audit lets through costs less."""
    rule = Rule(3, 3)
    system = system_of(table, 3)
    hidden, method = hide(system, rule, 30, lambda: 0.0)
    chosen = {key for key in KEYS if hidden[system.index[key]]}

    def safe(cells):
        return judge([document(as_json(table, cells), "t")], Allowed(3, 3)).safe

    def cost(cells):
        return sum(10 if None in key else 1 for key in cells)

    if method == "optimum":
        assert safe(chosen)
    must = {key for key in KEYS if table[key] < 3}
    assert must <= chosen
    rest = [key for key in KEYS if key not in must]
    cheaper = [
        must | {key for key, take in zip(rest, picks, strict=True) if take}
        for picks in product((False, True), repeat=len(rest))
    ]
    cheaper = sorted((c for c in cheaper if cost(c) < cost(chosen)), key=len)[:40]
    assert not any(safe(c) for c in cheaper)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=6, max_size=6).map(totals))
def test_a_planted_leak_is_caught(table):
    """Showing one hidden cell after the other always ends in something that the audit finds."""
    hidden, _ = hide(system_of(table, 3), Rule(3, 3), 30, lambda: 0.0)
    chosen = [key for place, key in enumerate(KEYS) if hidden[place]]
    small = [key for key in chosen if table[key] < 3]
    if not small or np.all([table[key] < 3 for key in chosen]):
        return
    assert not judge([document(as_json(table, {small[0]}), "t")], Allowed(3, 3)).safe


def small_system(**counts):
    """first + second = whole, of (value, state, weight)."""
    system = System()
    numbers = [system.add(name, *given) for name, given in counts.items()]
    system.equation([(numbers[0], 1), (numbers[1], 1), (numbers[2], -1)])
    return system


def test_the_cheapest_movement_is_looked_for_in_both_directions():
    """The part can fall, as nothing rises in its place; that it could rise with the whole is dearer."""
    system = small_system(part=(17, OPEN, 10), none=(0, OPEN, 10), whole=(17, OPEN, 1000))
    rule = Rule(None, 1)
    attacker = Attacker(np.array(system.value, dtype=float), system.rows)
    paths = Paths(system, Proofs(attacker, system.value, rule))
    assert paths.cheapest(0, np.array([True, True, False])) == {0, 1}


def test_an_unknown_status_of_the_solver_is_asked_again_from_scratch():
    hidden, method = hide(system_of(totals([0, 0, 0, 0, 0, 4]), 3), Rule(3, 3), 30, lambda: 0.0)
    assert method == "optimum"
    assert hidden.sum() >= 9
