"""Figures of the report: how many cells are hidden, how long it takes, and what an attacker gets out of it.

    python bench/report.py z3 PATH      the published test problem (z3.csv of Statistics Norway's ssb-ssbtools)
    python bench/report.py vaults N     N random vaults, each with four reports issued one after the other (a second
                                        number is the first seed)
    python bench/report.py insider N    the same with reports that are safe against insiders too
    python bench/report.py cases        a preview of 10,000 cases
    python bench/report.py pool N       N rows of Parquet counted by duckdb

z3 is attacked by `vp.report.audit`, the vaults by `report_attacker.py` (all reports of a vault together), which shares
no code with either; each report was attacked by `vp.report.audit` already when it was made.
"""

import csv
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
from report_attacker import Knowledge

from vp.casefile import codes
from vp.report import Settings, facts_from, make_report, periods, plain, register
from vp.report.audit.judge import judge
from vp.report.audit.reading import document
from vp.report.audit.verdict import Allowed
from vp.report.counting import LABEL_OF
from vp.report.errors import NotPublishable
from vp.report.protect.boxes import partitions
from vp.report.protect.joint import hide
from vp.report.protect.rule import Rule
from vp.report.protect.system import OPEN, PUBLIC, System
from vp.report.specification import DEFAULT_TABLES


def z3(path: str) -> None:
    """The four-dimensional problem with all margins, counts 1 to 3 sensitive, "not exactly revealed"."""
    rows = list(csv.DictReader(Path(path).open(encoding="utf-8")))
    print(f"{'z3':28} {'cells':>6} {'primary':>8} {'hidden':>7} {'seconds':>8} {'revealed':>9}")
    for linked, zeros in product((False, True), (False, True)):
        table = _z3_table(rows, linked)
        system = _z3_system(table, zeros)
        began = time.perf_counter()
        hidden, method = hide(system, Rule(None, 1), 120.0, time.monotonic)
        took = time.perf_counter() - began
        for cell in table["cells"]:
            if hidden[system.index[tuple(cell["key"])]]:
                cell |= {"value": None, "hidden": True}
        verdict = judge([document({"tables": [table]}, "z3")], Allowed(None, 1))
        name = f"{'linked' if linked else 'plain'}{', zeros protected' if zeros else ''} ({method})"
        primary = len(system.sensitive)
        print(
            f"{name:28} {len(table['cells']):>6} {primary:>8} {int(hidden.sum()):>7} {took:>8.2f} {len(verdict.findings):>9}"
        )


def _z3_table(rows: list[dict[str, str]], linked: bool) -> dict:
    groups: dict[str, dict[str, list[str]]] = {"region": {}, "maand": {}}
    for row in rows:
        for dimension, group, label in (
            ("region", f"f{row['fylke']}", row["region"]),
            *([("region", f"k{row['kostragr']}", row["region"])] if linked else []),
            ("maand", row["mnd2"], row["mnd"]),
        ):
            members = groups[dimension].setdefault(group, [])
            if label not in members:
                members.append(label)
    labels = {
        name: sorted({row[c] for row in rows})
        for name, c in (("region", "region"), ("soort", "hovedint"), ("maand", "mnd"))
    }
    counts: dict[tuple, int] = {}
    for row in rows:
        above = []
        for name, label in (("region", row["region"]), ("soort", row["hovedint"]), ("maand", row["mnd"])):
            above.append([label, *(g for g, m in groups.get(name, {}).items() if label in m), None])
        for key in product(*above):
            counts[key] = counts.get(key, 0) + int(float(row["ant"]))
    nodes = [[*labels[name], *groups.get(name, {}), None] for name in labels]
    cells = [{"key": list(key), "value": counts[key], "hidden": False} for key in product(*nodes)]
    dimensions = [{"name": name, "labels": each, "multiple": False} for name, each in labels.items()]
    return {
        "name": "z3",
        "unit": "cases",
        "period": "",
        "dimensions": dimensions,
        "hierarchies": groups,
        "cells": cells,
    }


def _z3_system(table: dict, zeros: bool) -> System:
    system = System()
    for cell in table["cells"]:
        number = system.add(tuple(cell["key"]), cell["value"], OPEN)
        if cell["value"] <= 3 and (cell["value"] or zeros):
            system.sensitive.add(number)
        elif cell["value"] == 0:
            system.state[number] = PUBLIC
    for place, dimension in enumerate(table["dimensions"]):
        groups = list(table["hierarchies"].get(dimension["name"], {}).items())
        sums = [*((None, parts) for parts in partitions(dimension["labels"], groups)), *groups]
        for key in system.index:
            for whole, parts in sums:
                if key[place] == whole:
                    terms = [(system.index[key], -1)]
                    terms += [(system.index[(*key[:place], part, *key[place + 1 :])], 1) for part in parts]
                    system.equation(terms)
    return system


def random_rows(seed: int, number: int, departments: int, years: tuple[int, ...] = (2025, 2026)) -> list[dict]:
    """Index rows of a vault of fiction."""
    dice = random.Random(seed)

    def pick(code_list: str, skew: float = 0.6) -> str:
        keys = codes.keys(code_list)
        return dice.choices(keys, [skew**place for place in range(len(keys))])[0]

    names = [f"afdeling {place}" for place in range(departments)]
    rows = []
    for case in range(number):
        year, month, day = dice.choice(years), dice.randint(1, 12), dice.randint(1, 28)
        nature = pick("nature")
        closed = None
        if dice.random() < 0.7 and month < 11:
            closed = f"{year}-{month + dice.randint(1, 2):02}-{dice.randint(1, 28):02}"
        rows.append(
            {
                "folder": f"{case:06}",
                "reporter": f"Melder {case if case % 11 else case // 2}",  # some come more than once
                "kind": pick("kind", 0.3),
                "main_nature": nature,
                "natures": [nature, *([pick("nature")] if dice.random() < 0.3 else [])],
                "integrity_natures": [pick("integrity_nature")] if nature == "integriteit" else [],
                "role": pick("reporter_role"),
                "position": pick("reporter_position"),
                "relation": pick("accused_relation"),
                "channel": pick("channel"),
                "phase": pick("phase"),
                "actions": sorted({pick("action") for _ in range(dice.randint(1, 3))}),
                "referrals": [pick("referral")] if dice.random() < 0.4 else [],
                "outcome": pick("outcome", 0.8),
                "organisation": "Noordwal",
                "department": dice.choices(names, [0.7**place for place in range(departments)])[0],
                "first_contact": f"{year}-{month:02}-{day:02}",
                "first_conversation": f"{year}-{month:02}-{min(28, day + dice.randint(0, 9)):02}",
                "closed": closed,
                "minutes": dice.randint(0, 200),
            }
        )
    return rows


def vaults(number: int, first: int = 0, insider: bool = False) -> None:
    """Random vaults of two years; half-year and year reports issued in turn, everything attacked together at the end.

    A line for each vault goes to standard error: reports, methods, seconds, share, what the attacker found.
    """
    times, shares, ceilings, years, exact, below, refused, attacked, methods = [], [], [], [], 0, 0, 0, 0, Counter()
    for seed in range(first, first + number):
        dice = random.Random(seed)
        size, departments = dice.randint(20, 400), dice.randint(3, 12)
        facts = facts_from(random_rows(seed, size, departments))
        issued: list[register.Issued] = []
        took = []
        for name in ("2025-h1", "2025", "2026-h1", "2026"):
            period = periods.parse(name)
            began = time.perf_counter()
            try:
                report = make_report(facts, Settings(period, draft=False, insider=insider), issued, period.end)
            except NotPublishable as fault:
                if "fewer than" not in fault.message and not insider:
                    raise SystemExit(f"seed {seed}, {name}: {fault}") from None
                refused += 1
                continue
            took.append(time.perf_counter() - began)
            methods[report.account.method] += 1
            issued.append(register.issue(report, facts, period.end, {}))
            share, ceiling = _share(report, facts)
            shares.append(share)
            ceilings.append(ceiling)
            if period.is_year:
                years.append(share)
        broken, places = Knowledge([json.dumps(each.document) for each in issued]).attack(5, 5) if issued else ([], 0)
        times += took
        attacked += places
        exact += sum(each.low == each.high for each in broken)
        below += len(broken)
        print(
            f"seed {seed}: {size} cases, {departments} departments, {len(issued)} reports, "
            f"share {' '.join(f'{each:.2f}' for each in shares[len(shares) - len(issued) :])}, "
            f"{' '.join(f'{each:.1f}' for each in took)} s, {places} places attacked, {len(broken)} found {broken[:3]}",
            file=sys.stderr,
            flush=True,
        )
    print(
        f"{number} vaults, {sum(methods.values())} reports issued {dict(methods)}, {refused} refused (too few cases"
        f"{', or no choice is safe against insiders' if insider else ''})"
    )
    print(f"{attacked} hidden places attacked: exact {exact}, below the rule {below}")
    print(
        f"share of non-zero counts published: median {statistics.median(shares):.3f}, of years {statistics.median(years):.3f}"
    )
    print(
        f"  (counts of the threshold or more, which is the most that could be: median {statistics.median(ceilings):.3f})"
    )
    print(f"seconds a report: median {statistics.median(times):.2f}, worst {max(times):.2f}")


def _share(report, facts) -> tuple[float, float]:
    """Published counts, and counts of the threshold or more, against all counts above zero, from the facts."""
    from vp.report.make import subject_of

    subject = subject_of(facts, Settings(report.period), report.account.small_year)
    above = [count for table in subject.tables for count in table.counts.values() if count > 0]
    shown = sum(bool(cell.value) for table in report.tables for cell in table.cells)
    return (shown / len(above), sum(count >= 5 for count in above) / len(above)) if above else (0.0, 0.0)


def cases(number: int = 10_000) -> None:
    """A preview of the year from index rows."""
    rows = random_rows(1, number, 12)
    began = time.perf_counter()
    report = make_report(facts_from(rows), Settings(periods.year(2026)), [], date(2026, 12, 31))
    took = time.perf_counter() - began
    print(
        f"{number} cases: {took:.2f} s, {report.account.hidden} of {report.account.cells} cells hidden ({report.account.method})"
    )
    plain(report)


def pool(number: int) -> None:
    """Rows of a national pool counted by duckdb."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from vp.report.pool import count

    dice = np.random.default_rng(0)
    few = facts_from(random_rows(1, 2000, 12, (2026,)))
    with tempfile.TemporaryDirectory() as folder:
        columns = {}
        for name, read in LABEL_OF.items():
            labels = [read(f) for f in few]
            several = isinstance(labels[0], tuple)
            values = pa.array(
                [list(each) if several else each for each in labels], pa.list_(pa.string()) if several else None
            )
            columns[name] = values.take(pa.array(dice.integers(0, len(few), number)))
        path = str(Path(folder) / "pool.parquet")
        pq.write_table(pa.table(columns), path)
        del columns
        specs = [spec for spec in DEFAULT_TABLES if spec.dimensions]
        began = time.perf_counter()
        bases = count(specs, path, "duckdb")
        took = time.perf_counter() - began
    print(f"{number} rows, {len(specs)} tables: {took:.2f} s ({sum(bases['soort'].values())} cases counted)")


def main() -> None:
    what, *rest = sys.argv[1:] or ["cases"]
    if what == "z3":
        z3(rest[0])
    elif what == "vaults":
        vaults(*(int(each) for each in rest or ["20"]))
    elif what == "insider":
        vaults(*(int(each) for each in rest or ["8"]), insider=True)
    elif what == "cases":
        cases()
    else:
        pool(int(rest[0]) if rest else 10_000_000)


if __name__ == "__main__":
    main()
