"""What happens when a report takes too long: something coarser comes out, which is audited all the same."""

import random
from datetime import date

import numpy as np
import pytest

from vp.casefile import codes
from vp.report import Settings, audit, facts_from, make, make_report, periods, plain
from vp.report.audit import attack as attacking
from vp.report.audit.judge import judge
from vp.report.audit.reading import document
from vp.report.audit.verdict import Allowed
from vp.report.protect import choose, limits
from vp.report.protect.attacker import Attacker
from vp.report.protect.limits import Limits, Spent
from vp.report.protect.proofs import Proofs
from vp.report.protect.rule import Rule
from vp.report.protect.whole import wholes
from vp.report.specification import TableSpec

TODAY = date(2026, 12, 31)
TABLES = tuple(TableSpec("-".join(d), d) for d in (("aard", "verhouding"), ("aard", "afdeling"), ("kanaal",)))


def settings(**given):
    return Settings(periods.year(2026), tables=TABLES, compare=0, **given)


@pytest.fixture(scope="module")
def facts():
    dice = random.Random(1)

    def pick(code_list):
        keys = codes.keys(code_list)
        return dice.choices(keys, [0.6**place for place in range(len(keys))])[0]

    made = []
    for case in range(160):
        nature = pick("nature")
        made.append(
            {
                "folder": f"{case:05}",
                "main_nature": nature,
                "natures": [nature],
                "relation": pick("accused_relation"),
                "channel": pick("channel"),
                "department": f"afdeling {dice.randrange(4)}",
                "first_contact": f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
                "closed": None,
            }
        )
    return facts_from(made)


def shown(report):
    """Labels of the figures that are published."""
    return [sum(label is not None for label in c.key) for t in report.tables for c in t.cells if not c.hidden]


def test_out_of_steps_whole_tables_go_crossings_first(facts, monkeypatch):
    monkeypatch.setattr(limits, "_GRACE", 0.0)
    made = make_report(facts, settings(time_limit=0), [], TODAY)
    assert made.account.method == "heuristic"
    assert set(shown(made)) == {0, 1}  # no crossing, and more than the totals
    assert audit.attack_report(plain(made)).safe


def test_where_not_even_that_can_be_proved_nothing_is_told(facts, monkeypatch):
    monkeypatch.setattr(limits, "_GRACE", 0.0)
    monkeypatch.setattr(limits, "_LAST", 0.0)
    made = make_report(facts, settings(time_limit=0), [], TODAY)
    assert (made.account.method, shown(made)) == ("heuristic", [])
    assert audit.attack_report(plain(made)).safe


def test_a_coarse_choice_is_audited_too(facts, monkeypatch):
    monkeypatch.setattr(limits, "_GRACE", 0.0)
    asked = []
    monkeypatch.setattr(make, "require_safe", lambda *given: asked.append(given) or audit.require_safe(*given))
    make_report(facts, settings(time_limit=0), [], TODAY)
    assert len(asked) == 1


def clock(patience):
    """Stands still for so many looks, and is then an hour further at every look."""
    looks = iter(range(10**6))
    return lambda: 3600.0 * max(0, next(looks) - patience)


@pytest.mark.parametrize("patience", [0, 2, 4, 10])
def test_a_clock_that_strikes_is_told_whatever_is_found_then(facts, patience):
    subject = make.subject_of(facts, settings(), False)
    assert choose(subject, settings(), clock=clock(patience)).method == "time_limit"
    # Also when it strikes in the heuristic, after the steps of the optimum were spent.
    assert choose(subject, settings(time_limit=0), clock=clock(patience)).method == "time_limit"


def test_a_clock_that_struck_stays_told_when_steps_strike_afterwards():
    attacker = Attacker(np.ones(2), [((0, 1), (1, -1))])
    both = Limits(attacker, clock(0), 30.0)
    for expected in ("time_limit", "time_limit"):
        with pytest.raises(Spent):
            both.check()
        assert both.struck == expected
        attacker.work += 1000.0


def test_limits_strike_between_two_questions_and_not_only_between_rounds(facts):
    value = [3, 2, 1, 4, 0, 2] * 5
    system_rows = [tuple((6 * block + n, 1) for n in range(6)) for block in range(5)]
    attacker = Attacker(np.array(value, dtype=float), system_rows)
    proofs = Proofs(attacker, value, Rule(5, 5))
    ticks = iter([0.0, 0.0, 0.0, 100.0])
    with pytest.raises(Spent):
        proofs.unproved(np.ones(30, dtype=bool), range(30), None, Limits(attacker, lambda: next(ticks), 30.0))
    assert attacker.questions == 2
    few = Limits(attacker, lambda: 0.0, 0.0)
    with pytest.raises(Spent):
        few.check()
    assert few.struck == "heuristic"


def test_a_sum_needs_no_bound_unless_it_is_a_part_of_its_parts():
    assert wholes([((0, -1), (1, 1), (2, 1))]) == {0: (1, 2)}
    circle = [((0, -1), (1, 1), (2, 1)), ((0, 1), (1, -1), (3, 1))]  # 0 = 1 + 2 and 1 = 0 + 3
    assert len(wholes(circle)) == 1
    assert wholes([((0, 1), (1, 1))]) == {}


@pytest.mark.parametrize("seed", range(20))
def test_bounds_left_out_change_no_answer(seed):
    dice = random.Random(seed)
    value = [dice.randrange(4) for _ in range(6)]
    system_rows = []
    for _ in range(5):
        parts = dice.sample(range(len(value)), 2)
        value.append(sum(value[n] for n in parts))
        system_rows.append(tuple(sorted([(len(value) - 1, -1), *((n, 1) for n in parts)])))
    lean, full = (Attacker(np.array(value, dtype=float), system_rows) for _ in range(2))
    assert np.isinf(lean.fall).sum() == 5
    full.fall = full.room
    hidden = np.array([dice.random() < 0.8 for _ in value])
    for attacker in (lean, full):
        attacker.hide(hidden)
    for number in range(len(value)):
        for sign in (1, -1):
            assert lean.reach(number, sign, 9.0)[0] == pytest.approx(full.reach(number, sign, 9.0)[0])


def test_the_audit_leaves_out_the_same_bounds_and_no_others():
    assert attacking._totals([{0: -1, 1: 1, 2: 1}]) == {0}
    assert len(attacking._totals([{0: -1, 1: 1, 2: 1}, {0: 1, 1: -1, 3: 1}])) == 1
    assert attacking._totals([{0: 1, 1: 1}]) == set()


def printed(total, hidden):
    cells = [{"key": [None], "value": total, "hidden": False}]
    cells += [{"key": [label], "value": None if label in hidden else 9, "hidden": label in hidden} for label in "abc"]
    dimension = {"name": "kanaal", "labels": ["a", "b", "c"], "multiple": False}
    table = {"name": "kanaal", "unit": "cases", "period": "2026", "multiple": False, "dimensions": [dimension]}
    return document({"tables": [table | {"hierarchies": {}, "cells": cells}]}, "report")


def test_evidence_of_one_audit_spares_another_its_questions_but_not_its_findings():
    first = judge([printed(20, "ab")], Allowed())
    again = judge([printed(20, "ab")], Allowed(), evidence=first.evidence)
    assert first.safe
    assert again.safe
    assert again.questions < first.questions
    assert again.checked == first.checked
    # What was possible with one total is not with another: a and b make 2 here.
    assert not judge([printed(11, "ab")], Allowed(), evidence=first.evidence).safe
    assert not judge([printed(20, "a")], Allowed(), evidence=first.evidence).safe
