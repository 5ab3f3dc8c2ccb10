"""Whole reports: what is published, what is refused, and that what is issued is taken into account."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vp.casefile import codes
from vp.errors import ExitCode
from vp.report import Settings, assemble, audit, facts_from, make, make_report, periods, plain, register
from vp.report.errors import NotPublishable, ProtectionFailed, ReissueTooSmall, TotalBelowThreshold
from vp.report.protect import choose, sources
from vp.report.specification import TableSpec

TODAY = date(2026, 12, 31)
Y2026 = periods.year(2026)
FEW_TABLES = tuple(
    TableSpec("-".join(d), d) for d in (("aard", "verhouding"), ("aard", "afdeling"), ("aarden",), ("kanaal",))
)


def rows(seed, number, departments=4, organisation="Noordwal"):
    dice = random.Random(seed)

    def pick(code_list):
        keys = codes.keys(code_list)
        return dice.choices(keys, [0.6**place for place in range(len(keys))])[0]

    made = []
    for case in range(number):
        nature = pick("nature")
        month = dice.randint(1, 10)
        made.append(
            {
                "folder": f"{organisation}{case:05}",
                "kind": pick("kind"),
                "main_nature": nature,
                "natures": [nature, pick("nature")],
                "relation": pick("accused_relation"),
                "channel": pick("channel"),
                "position": pick("reporter_position"),
                "actions": [pick("action")],
                "outcome": pick("outcome"),
                "organisation": organisation,
                "department": f"afdeling {dice.randrange(departments)}",
                "first_contact": f"{dice.choice((2025, 2026))}-{month:02}-{dice.randint(1, 28):02}",
                "first_conversation": None,
                "closed": f"2026-{dice.randint(month, 12):02}-28" if dice.random() < 0.7 else None,
                "minutes": 60,
            }
        )
    return made


@pytest.fixture(scope="module")
def facts():
    return facts_from(rows(1, 160))


@pytest.fixture(scope="module")
def report(facts):
    return make_report(facts, Settings(Y2026, headcount={f"afdeling {n}": 100 for n in range(4)}), [], TODAY)


def settings(period=Y2026, **given):
    return Settings(period, **{"tables": FEW_TABLES, "compare": 0, **given})


def test_no_small_count_is_in_the_report(report):
    assert all(cell.value is None or cell.value >= 5 for table in report.tables for cell in table.cells)
    assert all(cell.hidden == (cell.value is None) for table in report.tables for cell in table.cells)
    assert report.account.method == "optimum"
    assert 0 < report.account.hidden < report.account.cells
    assert [period.name for period in report.compared] == ["2025"]


def test_what_is_published_is_true(report, facts):
    whole = make.subject_of(facts, Settings(Y2026), False)
    true = {(t.name, t.period, key): n for t in whole.tables for key, n in t.counts.items()}
    assert all(c.value == true[t.name, t.period, c.key] for t in report.tables for c in t.cells if not c.hidden)


def test_rates_come_from_published_cells_only(report):
    assert report.rates
    for rate in report.rates:
        shown = next(t for t in report.tables if t.name == rate.table and t.period == rate.period).value(*rate.key)
        assert rate.per_hundred == (None if shown is None else float(shown))


def test_a_year_under_the_threshold_publishes_no_table(facts):
    few = [f for f in facts if Y2026.holds(f.first_contact)][:4]
    with pytest.raises(TotalBelowThreshold) as caught:
        make_report(few, Settings(Y2026), [], TODAY)
    assert caught.value.exit_code == ExitCode.UNPUBLISHABLE


def test_a_small_year_has_one_way_tables_only():
    few = facts_from(rows(3, 30))
    made = make_report(few, Settings(Y2026), [], TODAY)
    assert made.account.small_year
    assert all(len(table.dimensions) <= 1 for table in made.tables)


def test_the_result_does_not_hang_on_the_order_of_the_cases(facts, report):
    shuffled = list(facts)
    random.Random(5).shuffle(shuffled)
    given = Settings(Y2026, headcount={f"afdeling {n}": 100 for n in range(4)})
    assert plain(make_report(shuffled, given, [], TODAY)) == plain(report)


def test_without_a_solver_there_are_one_way_tables_and_they_are_audited(facts, monkeypatch):
    monkeypatch.setattr(make, "solver_present", lambda: False)
    made = make_report(facts, Settings(Y2026), [], TODAY)
    assert made.account.method == "one_way"
    assert {"aard", "verhouding", "afdeling"} <= {table.name for table in made.tables}
    assert audit.attack_report(plain(made)).safe  # the real audit agrees
    issued = register.issue(make_report(facts, settings(periods.half(2026, 1)), [], TODAY), facts, TODAY, {})
    with pytest.raises(ProtectionFailed):
        make_report(facts, Settings(Y2026), [issued], TODAY)


def test_when_time_is_up_the_heuristic_is_safe_too(facts):
    made = make_report(facts, settings(time_limit=0), [], TODAY)
    best = make_report(facts, settings(), [], TODAY)
    assert made.account.method == "heuristic"
    subject = make.subject_of(facts, settings(), False)
    ours = sources.of_subject(subject)
    worth = sources.worth(ours, sources.counts_of(subject, ours))

    def cost(report):
        shown = {(t.name, c.key) for t in report.tables for c in t.cells if not c.hidden}
        boxes = {
            box: t.name
            for t, show in zip(subject.tables, ours.tables, strict=True)
            for key, box in show.boxes.items()
            if (t.name, key) not in shown
        }
        return sum(worth[box] for box in boxes)

    assert cost(best) <= cost(made) < 1.5 * cost(best)


def test_half_years_then_years_stay_safe_together(facts):
    issued = []
    for name in ("2025-h1", "2025", "2026-h1", "2026"):
        period = periods.parse(name)
        made = make_report(facts, settings(period, draft=False), issued, TODAY)
        issued.append(register.issue(made, facts, TODAY, {"a.html": b"x"}))
    assert audit.attack_report(issued[-1].document, [each.document for each in issued[:-1]]).safe
    # Protected apart they are not: the year by itself and the half by itself leave the other half computable.
    apart = [plain(make_report(facts, settings(periods.parse(name)), [], TODAY)) for name in ("2026-h1", "2026")]
    assert not audit.attack_report(apart[1], [apart[0]]).safe
    assert register.read(register.plain_issued(issued[0])) == issued[0]


def test_a_half_year_of_one_organisation_tells_about_the_year_of_all():
    """Year of all less half-year of one leaves little for the other half, though no half-year of all was printed."""
    facts = facts_from(rows(14, 57))
    half = make_report(facts, settings(periods.half(2026, 1), organisation="Noordwal"), [], TODAY)
    issued = [register.issue(half, facts, TODAY, {})]
    issued.append(register.issue(make_report(facts, settings(), issued, TODAY), facts, TODAY, {}))
    second = make_report(facts, settings(periods.half(2026, 2)), issued, TODAY)
    assert audit.attack_report(plain(second), [each.document for each in issued]).safe


def test_a_case_registered_late_in_a_new_department_is_no_contradiction():
    few = facts_from(rows(3, 60))
    half = make_report(few, settings(periods.half(2026, 1), small_year=500), [], TODAY)
    issued = register.issue(half, few, TODAY, {})
    late = [
        {**each, "folder": f"z{n}", "first_contact": "2026-05-05", "department": "Nieuw"}
        for n, each in enumerate(rows(9, 12))
    ]
    year = make_report(facts_from([*rows(3, 60), *late]), settings(small_year=0), [issued], TODAY)
    assert "Nieuw" in year.table("aard-afdeling").dimensions[1].labels


def test_a_difference_between_two_reports_is_a_count_that_only_grew():
    """What was added since must stay open upwards: a reader knows that cases are not taken back."""
    first = facts_from(rows(5, 120))
    issued = register.issue(make_report(first, settings(), [], TODAY), first, TODAY, {})
    late = [{**each, "folder": f"z{n}", "first_contact": "2026-05-05"} for n, each in enumerate(rows(8, 9))]
    again = make_report(facts_from([*rows(5, 120), *late]), settings(), [issued], TODAY)
    old = {(t["name"], tuple(c["key"])): c["value"] for t in issued.document["tables"] for c in t["cells"]}
    for table in again.tables:
        for cell in table.cells:
            before = old.get((table.name, cell.key))
            assert before is None or cell.value is None or not 0 < cell.value - before < 5


def test_one_organisation_then_all_stay_safe_together():
    facts = facts_from([*rows(1, 90), *rows(2, 80, organisation="Zuidwal")])
    one = make_report(facts, settings(organisation="Noordwal"), [], TODAY)
    issued = register.issue(one, facts, TODAY, {})
    both = make_report(facts, settings(), [issued], TODAY)
    assert audit.attack_report(plain(both), [issued.document]).safe
    assert both.account.register == (issued.id,)


def test_a_reissue_that_differs_by_a_few_cases_is_refused(facts):
    issued = register.issue(make_report(facts, settings(), [], TODAY), facts, TODAY, {})
    assert plain(make_report(facts, settings(), [issued], TODAY))["tables"] == issued.document["tables"]
    more = facts_from([*rows(1, 160), {**rows(9, 1)[0], "folder": "z", "first_contact": "2026-05-05"}])
    with pytest.raises(ReissueTooSmall) as caught:
        make_report(more, settings(), [issued], TODAY)
    assert caught.value.exit_code == ExitCode.UNPUBLISHABLE
    many = [{**each, "folder": f"z{n}", "first_contact": "2026-05-05"} for n, each in enumerate(rows(9, 25))]
    again = make_report(facts_from([*rows(1, 160), *many]), settings(), [issued], TODAY)
    assert audit.attack_report(plain(again), [issued.document]).safe


def test_another_classification_of_the_same_days_is_refused(facts):
    issued = register.issue(make_report(facts, settings(), [], TODAY), facts, TODAY, {})
    with pytest.raises(NotPublishable):
        make_report(facts, settings(categories="ioa"), [issued], TODAY)


def test_what_was_hidden_once_stays_hidden(facts):
    first = make_report(facts, settings(draft=False), [], TODAY)
    issued = register.issue(first, facts, TODAY, {})
    wider = make_report(facts, settings(tables=(*FEW_TABLES, TableSpec("positie", ("positie",)))), [issued], TODAY)
    hidden = {(t.name, c.key) for t in first.tables for c in t.cells if c.hidden}
    assert hidden <= {(t.name, c.key) for t in wider.tables for c in t.cells if c.hidden}


def small_hidden(report, facts, given):
    """The true counts under the threshold that `report` hides, each known to somebody who is counted in it."""
    subject = make.subject_of(facts, given, report.account.small_year)
    true = {(t.name, t.period.name, key): n for t in subject.tables for key, n in t.counts.items()}
    cells = [(t.name, t.period.name, c.key) for t in report.tables for c in t.cells if c.hidden]
    return {cell: true[cell] for cell in cells if 0 < true[cell] < 5}


def test_an_insider_learns_no_other_small_count():
    facts = facts_from(rows(1, 160, 4))
    given = settings(tables=(TableSpec("aard-verhouding", ("aard", "verhouding")), TableSpec("kanaal", ("kanaal",))))
    plainly = make_report(facts, given, [], TODAY)
    strict = make_report(facts, replace(given, insider=True), [], TODAY)
    known = small_hidden(plainly, facts, given)
    assert audit.attack_report(plain(plainly)).safe
    assert not audit.attack_report(plain(plainly), (), known).safe
    assert audit.attack_report(plain(strict), (), small_hidden(strict, facts, given)).safe
    assert strict.account.insider
    assert strict.flow[0].new == len([f for f in facts if Y2026.holds(f.first_contact)])  # the total is kept


def test_an_insider_report_after_a_half_year_is_safe_too():
    facts = facts_from(rows(4, 70, 3))
    half = replace(settings(periods.half(2026, 1), insider=True), tables=FEW_TABLES[:1])
    issued = register.issue(make_report(facts, half, [], TODAY), facts, TODAY, {})
    given = settings(insider=True, tables=FEW_TABLES[:1])
    year = make_report(facts, given, [issued], TODAY)
    assert audit.attack_report(plain(year), [issued.document], small_hidden(year, facts, given)).safe


@pytest.mark.parametrize("given", [{"categories": "ioa"}, {"profile": "be"}, {}])
def test_the_total_of_the_year_is_the_last_to_be_hidden(given):
    for seed in range(3):
        many = facts_from(rows(seed, 150, 9))
        made = make_report(many, Settings(Y2026, **given), [], TODAY)
        assert [flow.new for flow in made.flow] == [
            sum(period.holds(f.first_contact) for f in many) for period in (Y2026, periods.year(2025))
        ]


def test_rounded_figures_are_multiples_and_still_add_up(facts):
    made = make_report(facts, settings(protect="round"), [], TODAY)
    assert made.account.method == "rounded"
    assert all(cell.value % 5 == 0 and not cell.hidden for table in made.tables for cell in table.cells)
    table = made.table("aard-verhouding")
    labels = table.dimensions[0].labels
    assert sum(table.value(label, None) for label in labels) == table.value(None, None)
    issued = register.issue(make_report(facts, settings(), [], TODAY), facts, TODAY, {})
    with pytest.raises(ProtectionFailed):
        make_report(facts, settings(protect="round"), [issued], TODAY)


def test_the_total_costs_as_much_as_everything_else_together(facts):
    subject = make.subject_of(facts, Settings(Y2026), False)
    ours = sources.of_subject(subject)
    worth = sources.worth(ours, sources.counts_of(subject, ours))
    totals = {flow[1] for flow in ours.flows}
    assert len(totals) == 2
    assert all(worth[box] >= sum(cost for other, cost in worth.items() if other not in totals) for box in totals)


@pytest.mark.parametrize("seed", range(6))
def test_rounding_passes_its_own_audit(seed):
    """All default tables: also no more of a main nature than of the nature, of a label than of cases, after rounding."""
    many = facts_from(rows(seed, 80 + 40 * seed, 2 + seed))
    made = make_report(many, Settings(Y2026, protect="round"), [], TODAY)
    main, every = made.table("aard-verhouding"), made.table("aarden")
    for nature in main.dimensions[0].labels:
        assert main.value(nature, None) <= every.value(nature) <= every.value(None)


def test_steps_end_the_search_everywhere_and_a_clock_says_so(facts):
    ticking = iter(range(0, 10**6, 20))
    subject = make.subject_of(facts, settings(), False)
    assert choose(subject, settings(time_limit=0), clock=lambda: 0.0).method == "heuristic"
    assert choose(subject, settings(), clock=lambda: float(next(ticking))).method == "time_limit"


def test_days_need_enough_cases_and_nobody_who_dominates():
    def of(*days):
        made = [
            {
                **each,
                "first_contact": "2026-03-01",
                "first_conversation": f"2026-03-{1 + d:02}" if d is not None else None,
            }
            for each, d in zip(rows(1, len(days)), days, strict=True)
        ]
        return assemble.days_told(facts_from(made), Y2026, Settings(Y2026))

    assert (of(1, 2, 3, 4, 5, 6).mean, of(1, 2, 3, 4, 5, 6).median) == (4, 4)
    assert of(1, 2, 3, 4, None).mean is None
    assert of(1, 1, 1, 1, 1, 27).mean is None


@pytest.mark.parametrize("status", ["kTimeLimit", "kUnbounded", "kUnknown", "kInfeasible", "kSolveError"])
def test_the_protection_refuses_any_answer_but_optimal(facts, monkeypatch, status):
    highs = pytest.importorskip("highspy")
    monkeypatch.setattr(highs.Highs.__base__, "getModelStatus", lambda self: getattr(highs.HighsModelStatus, status))
    with pytest.raises(NotPublishable):
        make_report(facts, settings(), [], TODAY)


BARE = """
import sys
for name in ("numpy", "highspy", "scipy", "pandas"):
    sys.modules[name] = None
sys.path[:0] = [{tests!r}]
import test_report_make as t
from vp.report.errors import SolverMissing
report = t.make_report(t.facts_from(t.rows(1, 160)), t.Settings(t.Y2026), [], t.TODAY)
print(report.account.method)
try:
    t.audit.audit_files([("t.csv", "a,aantal\\nx,7\\ny,<5\\nTotaal,9\\n")])
except SolverMissing as missing:
    print(missing.hints[0])
"""


def test_the_core_installation_reports_without_numpy_or_solver():
    script = BARE.format(tests=str(Path(__file__).parent))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["one_way", "install it: pip install 'vertrouwenspersoon[report]'"], done.stderr
