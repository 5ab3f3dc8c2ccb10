"""Against tau-Argus on tables of fiction: its choice is safe for our audit, and ours costs no more than its optimum.

Runs in a process and a folder of its own, because it writes plain figures beside itself.
"""

import importlib.util
import json
import random
import subprocess
import sys

import pytest

from vp.report.audit.judge import judge
from vp.report.audit.reading import document
from vp.report.audit.verdict import Allowed
from vp.report.protect.joint import hide
from vp.report.protect.optimum import GAP
from vp.report.protect.rule import Rule
from vp.report.protect.system import OPEN, PUBLIC, System

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pytauargus") is None, reason="pytauargus is not installed: pip install pytauargus"
)

LIMIT = 4
ROWS, COLUMNS = "abcd", "pqrst"
SCRIPT = """
import json, sys, pytauargus
rows = [dict(rij=r, kolom=k, aantal=1.0) for r, k in json.load(sys.stdin)]
made = pytauargus.protect(rows, ["rij", "kolom"], "aantal", safety_rules="FREQ({limit},20)", suppress="OPT(1)", workdir=".")
cells = made.tables[0].dataframe().to_dict("records")
print("\\n@" + json.dumps([[c["rij"], c["kolom"], int(c["freq"]), c["status"]] for c in cells], default=str))
"""


def tau_argus(cases, folder):
    """(row, column) -> (count, hidden); None for a total."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(limit=LIMIT)],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=120,
    )
    lines = [line[1:] for line in done.stdout.splitlines() if line.startswith("@")]
    if not lines:
        pytest.skip(f"pytauargus gives no table here (exit code {done.returncode})")
    return {
        (None if r == "Total" else r, None if k == "Total" else k): (count, status in "UM")
        for r, k, count, status in json.loads(lines[0])
    }


def safe(counts, hidden):
    dimensions = [{"name": n, "labels": list(v), "multiple": False} for n, v in (("rij", ROWS), ("kolom", COLUMNS))]
    cells = [
        {"key": list(key), "value": None if key in hidden else n, "hidden": key in hidden} for key, n in counts.items()
    ]
    table = {"name": "t", "unit": "cases", "period": "", "dimensions": dimensions, "cells": cells}
    return judge([document({"tables": [table]}, "t")], Allowed(None, 1)).safe


def ours(counts):
    system = System()
    for key, count in counts.items():
        number = system.add(key, count, OPEN if count else PUBLIC, count)
        if 0 < count < LIMIT:
            system.sensitive.add(number)
    for r in (*ROWS, None):
        system.equation([(system.index[r, None], -1), *((system.index[r, k], 1) for k in COLUMNS)])
    for k in (*COLUMNS, None):
        system.equation([(system.index[None, k], -1), *((system.index[r, k], 1) for r in ROWS)])
    hidden, method = hide(system, Rule(None, 1), 30, lambda: 0.0)
    assert method == "optimum"
    return {key for key in counts if hidden[system.index[key]]}


@pytest.mark.parametrize("seed", range(3))
def test_tau_argus_agrees(seed, tmp_path):
    dice = random.Random(seed)
    cases = [[dice.choice(ROWS), dice.choices(COLUMNS, (5, 4, 3, 2, 1))[0]] for _ in range(90 + 20 * seed)]
    theirs = tau_argus(cases, tmp_path)
    counts = {
        (r, k): sum((r is None or r == a) and (k is None or k == b) for a, b in cases)
        for r in (*ROWS, None)
        for k in (*COLUMNS, None)
    }
    assert {key: theirs[key][0] for key in theirs} == {key: counts[key] for key in theirs}
    hidden = {key for key, (_, gone) in theirs.items() if gone}
    mine = ours(counts)
    assert safe(counts, hidden) and safe(counts, mine)
    assert sum(counts[key] for key in mine) <= (1 + GAP) * sum(counts[key] for key in hidden)
