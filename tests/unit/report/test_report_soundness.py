"""No deduction of the audit is false: what truly was counted fulfils everything that it derives from what was printed.

Checked by counting the cases behind every unknown of the audit's puzzle, by other code than either the tables' or the
audit's. If the truth fulfils all equations, every interval that the audit computes holds the true count.
"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vp.report import Settings, facts_from, make, periods, register
from vp.report.assemble import assemble
from vp.report.audit.agreement import Agreement
from vp.report.audit.judge import _targets
from vp.report.audit.listing import absent, listings
from vp.report.audit.reading import document
from vp.report.counting import LABEL_OF
from vp.report.protect.subject import Choice
from vp.report.specification import TableSpec

TODAY = date(2025, 12, 31)
HOMES = {"Noordwal": ("Griffie", "Haven", "Post"), "Zuidwal": ("Archief", "Zorg"), "Oostwal": ("Markt", "Post")}
SPECS = tuple(
    TableSpec("-".join(names), names)
    for names in (("aard", "afdeling"), ("aard", "kwartaal"), ("kanaal", "afdeling"), ("aarden",), ("uitkomst",))
)
PEOPLE = TableSpec("personen", ())
HOMES_TABLE = TableSpec("organisatie", ("organisatie",))


def case(number, home, department, month, year=2025, nature="pesten", open_=True):
    return {
        "folder": f"{number:04}",
        "reporter": f"Melder {number // 2}",
        "organisation": home,
        "department": department,
        "main_nature": nature,
        "natures": [nature, "intimidatie"],
        "channel": ("email", "telefoon")[number % 2],
        "first_contact": f"{year}-{month:02}-11",
        "closed": None if open_ else f"{year}-12-20",
        "outcome": None if open_ else "gestopt",
    }


def many(*sizes, year=2025):
    """Cases of the organisations in turn, over all departments and months."""
    made = []
    for (home, departments), size in zip(HOMES.items(), sizes, strict=False):
        for n in range(size):
            at = len(made)
            nature = ("pesten", "pesten", "discriminatie")[n % 3]
            made.append(case(at, home, departments[n % len(departments)], 1 + n % 12, year, nature, n % 4 > 0))
    return made


def as_issued(facts, given):
    """A report with small counts hidden and nothing else: it leaks, so that there is much to deduce."""
    subject = make.subject_of(facts, given, given.small_year > 100)
    cells = {(p, key) for p, table in enumerate(subject.tables) for key, n in table.counts.items() if n < 5}
    flows = {
        (p, name)
        for p, flow in enumerate(subject.flows)
        for name in ("carried_over", "new", "closed", "open")
        if getattr(flow, name) < 5
    }
    choice = Choice(frozenset(cells), frozenset(flows), "optimum")
    return register.issue(assemble(facts, subject, choice, given, False, TODAY, ()), facts, TODAY, {})


def holds(f, names, place, homes):
    labels = {name: LABEL_OF[name](f) for name in names}
    if "organisatie" in labels and labels["organisatie"] not in homes:
        labels["organisatie"] = "(elders)"
    return all(set(v if isinstance(v, tuple) else (v,)) & place[n] for n, v in labels.items())


def truth(spot, facts, homes):
    """How many cases (or people) a piece of the puzzle stands for."""
    unit, names, _ = spot.kind
    first, last = (date.fromordinal(day) for day in spot.days)
    ours = [f for f in facts if holds(f, names, dict(spot.place), homes)]
    new = [f for f in ours if first <= f.first_contact <= last]
    if unit == "persons":
        return len({f.person for f in new})
    if unit == "open":
        return sum(f.first_contact < first and (f.closed is None or f.closed >= first) for f in ours)
    if unit == "closed":
        return sum(f.closed is not None and first <= f.closed <= last for f in ours)
    return len(new)


def require_sound(issued, facts):
    """The truth fulfils all that the audit derives from the documents; and what it finds is so."""
    documents = [document(each.document, str(number)) for number, each in enumerate(issued)]
    subject = make.subject_of(facts, Settings(periods.year(2025)), False, issued)
    revised = make.revised(replace(subject, issued=tuple(issued)))
    editions = {(n, (unit, names, "")): f"r{n}" for n, kinds in enumerate(revised) for unit, names in kinds}
    agreement = Agreement(documents, dict(editions))
    puzzle, _ = agreement.reached()
    assert agreement.editions == editions  # what is true is no contradiction, so nothing had to be set apart
    assert not agreement.forgone
    homes = {label for spot in puzzle.pieces for n, p in spot.place if n == "organisatie" for label in p}
    counts = {
        number: truth(spot, issued[int(spot.kind[2][1:])].facts if spot.kind[2] else facts, homes)
        for spot, number in puzzle.pieces.items()
    }
    spots = list(puzzle.pieces)

    def total(terms):
        return sum(weight * counts[number] for number, weight in terms.items())

    for clue in puzzle.clues:
        if clue.number is not None:
            assert sum(counts[n] for n in puzzle.sums[clue.spot]) == clue.number, clue
    for terms in puzzle.equal:
        assert total(terms) == 0, {spots[n]: (w, counts[n]) for n, w in terms.items()}
    for terms in (*puzzle.at_least, *(each for alike in puzzle.meant.values() for each in alike)):
        assert total(terms) >= 0, {spots[n]: (w, counts[n]) for n, w in terms.items()}
    for number in absent(puzzle.pieces, listings(documents, editions)):
        assert counts[number] == 0, spots[number]


def made(facts, *asked, **given):
    """Settings of reports by period and organisation, such as `2025-h1 Noordwal`."""
    for each in asked:
        period, _, home = each.partition(" ")
        known = {"tables": SPECS, "compare": 0, "small_year": 0, "draft": False, **given}
        yield Settings(periods.parse(period), **{"organisation": home or None, **known})


SEQUENCES = (
    ("2025", "2025 Noordwal"),
    ("2025 Noordwal", "2025"),
    ("2025 Noordwal", "2025 Zuidwal", "2025"),
    ("2025-h1", "2025 Noordwal"),
    ("2025-h1 Noordwal", "2025"),
    ("2025 Noordwal", "2025-h2 Zuidwal", "2025-k1"),
)


@pytest.mark.parametrize("asked", SEQUENCES, ids=" then ".join)
def test_nothing_false_is_deduced_from_reports_of_organisations_with_other_departments(asked):
    facts = facts_from(many(17, 7, 5))
    issued = [as_issued(facts, given) for given in made(facts, *asked)]
    require_sound(issued, facts)
    documents = [document(each.document, str(number)) for number, each in enumerate(issued)]
    puzzle, attack = Agreement(documents, {}).reached()
    homes = {label for spot in puzzle.pieces for name, part in spot.place if name == "organisatie" for label in part}
    counts = [truth(spot, facts, homes) for spot in puzzle.pieces]
    exact = 0
    for target in _targets(puzzle, documents, {}):
        low, high = (attack.extreme(target.terms, sign)[0] for sign in (1, -1))
        assert low <= sum(counts[n] for n in target.terms) <= high, target
        exact += low == high
    assert exact  # there was something to find


def test_a_half_year_says_nothing_of_a_department_that_came_up_in_the_other():
    """Nor of the cases that were open before it of an organisation that had none in it."""
    early = many(12)
    late = [case(90 + n, "Zuidwal", "Nieuw", 9) for n in range(7)]
    before = [case(80 + n, "Oostwal", "Markt", 11, 2024) for n in range(6)]
    specs = {"tables": (*SPECS, HOMES_TABLE)}
    facts = facts_from(early)
    [half] = [as_issued(facts, given) for given in made(facts, "2025-h1", **specs)]
    facts = facts_from([*early, *late, *before])
    require_sound([half, *(as_issued(facts, each) for each in made(facts, "2025", "2025-h1 Oostwal", **specs))], facts)


@pytest.mark.parametrize("asked", [("2025", "2025 Noordwal"), ("2025 Noordwal", "2025")], ids=" then ".join)
def test_merged_departments_and_labels_of_which_several_hold_are_cut_without_falsehood(asked):
    """One report merges departments and natures that the other does not; one of the merged it does not list."""
    facts = facts_from(many(19, 9, 6))
    natures = {"aarden": {"beide": ("pesten", "intimidatie")}, "afdeling": {"samen": ("Griffie", "Haven")}}
    reports = [as_issued(facts, each) for each in made(facts, *asked)]
    for merge, places in ((natures, (0,)), (natures, (1,))):
        changed = [
            as_issued(facts, replace(each, merge=merge)) if number in places else reports[number]
            for number, each in enumerate(made(facts, *asked))
        ]
        require_sound(changed, facts)


periods_asked = st.sampled_from(("2025", "2025", "2025-h1", "2025-h2", "2025-k2", "2024", "2025-02-10/2025-08-20"))
reports = st.tuples(periods_asked, st.sampled_from((None, None, *HOMES)), st.booleans(), st.integers(0, 3))
homes = st.sampled_from([(home, department) for home, each in HOMES.items() for department in (*each, "Elders")])
cases = st.tuples(homes, st.integers(1, 12), st.sampled_from((2024, 2025, 2025)), st.booleans(), st.booleans())
vaults = st.lists(cases, min_size=4, max_size=30)
MERGED = {"afdeling": {"buiten": ("Haven", "Markt", "Zorg")}}


@settings(max_examples=50, deadline=None)
@given(vaults, st.lists(reports, min_size=2, max_size=4), st.integers(0, 6))
@example(
    [(("Noordwal", "Haven"), 3, 2025, True, True)] * 6, [("2025", None, False, 0), ("2025", "Noordwal", True, 0)], 0
)
def test_whatever_is_reported_the_truth_is_never_excluded(vault, asked, late):
    """Small vaults, any sequence of reports; departments merged or not, quarters, cases that come in late."""
    rows = [
        case(n, *home, month, year, ("pesten", "discriminatie")[nature], open_)
        for n, (home, month, year, nature, open_) in enumerate(vault)
    ]
    issued = []
    for number, (period, organisation, merged, compare) in enumerate(asked):
        facts = facts_from(rows if number else rows[: len(rows) - late] or rows)
        tables = (*SPECS[:-1], PEOPLE) if compare % 2 else (*SPECS, HOMES_TABLE)
        [given_] = made(
            facts,
            period,
            organisation=organisation,
            tables=tables,
            merge=MERGED if merged else {},
            compare=compare // 2,
            threshold=1 if compare == 3 else 5,
        )
        issued.append(as_issued(facts, given_))
    require_sound(issued, facts_from(rows))
