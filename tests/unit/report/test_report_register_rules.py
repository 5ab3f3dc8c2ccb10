"""Reports of one organisation and of all, in any order; and rules that a later report may not loosen."""

import pytest
from test_report_make import FEW_TABLES, TODAY, rows, settings
from test_report_meaning import FUNNEL, GROUPS, found, report, table

from vp.report import audit, documents, facts_from, make, make_report, periods, plain, register
from vp.report.errors import AuditFailed
from vp.report.protect import sources
from vp.report.protect.boxes import Box
from vp.report.protect.system import build
from vp.report.specification import TableSpec


def homes(*sizes, apart=True):
    """Cases of organisations that have no department in common, or all of them."""
    made = []
    for place, (name, size) in enumerate(zip(("Noordwal", "Zuidwal", "Oostwal"), sizes, strict=False)):
        for each in rows(place + 1, size, 3, organisation=name):
            made.append({**each, "department": f"{name} {each['department']}"} if apart else each)
    return facts_from(made)


def issue_in_turn(facts, asked, **given):
    issued = []
    for each in asked:
        period, _, home = each.partition(" ")
        made = make_report(facts, settings(periods.parse(period), organisation=home or None, **given), issued, TODAY)
        issued.append(register.issue(made, facts, TODAY, {}))
    return issued


@pytest.mark.parametrize(
    "asked",
    [
        ("2026", "2026 Noordwal"),
        ("2026 Noordwal", "2026"),
        ("2026 Noordwal", "2026 Zuidwal", "2026"),
        ("2026-h1 Noordwal", "2026", "2026 Noordwal"),
    ],
    ids=" then ".join,
)
def test_organisations_with_departments_of_their_own_are_reported_in_any_order(asked):
    """The departments of one are no zeros of the other; that a report does not list a department is no leak."""
    facts = homes(60, 45)
    issued = issue_in_turn(facts, asked, tables=FEW_TABLES[1:2])
    assert [each.document["organisation"] for each in issued] == [each.partition(" ")[2] or None for each in asked]
    shown = [c["value"] for each in issued for t in each.document["tables"] for c in t["cells"] if not c["hidden"]]
    assert any(shown)


def test_the_protection_knows_that_a_department_that_is_not_listed_holds_no_case():
    """Each organisation lists its own departments, so the others' are no counts that could be anything."""
    facts = homes(60, 45)
    [first] = issue_in_turn(facts, ("2026 Noordwal",), tables=FEW_TABLES[1:2])
    given = settings(organisation="Zuidwal", tables=FEW_TABLES[1:2])
    subject = make.subject_of(facts, given, False, [first])
    ours = sources.of_subject(subject)
    system = build(ours, [sources.of_issued(first)], 5, sources.counts_of(subject, ours), {})
    crossed = {
        number
        for box, number in system.index.items()
        if isinstance(box, Box)
        for places in [dict(box.labels)]
        if {"Noordwal", "Zuidwal"}
        == {next(iter(places.get(n, {""}))).partition(" ")[0] for n in ("afdeling", "organisatie")}
    }
    assert crossed
    assert crossed <= system.nothing
    assert not crossed & system.sensitive


def test_organisations_of_which_one_is_too_small_for_crossings_are_reported_apart():
    """One is named in every kind of table, the other in lines only, a third in none; then all together."""
    facts = homes(60, 24, 50, apart=False)
    issued = issue_in_turn(facts, ("2026 Noordwal", "2026 Zuidwal", "2026"), tables=FEW_TABLES[1:2], small_year=20)
    assert [len(each.document["tables"]) for each in issued] == [1, 2, 1]


def test_a_department_of_a_later_year_is_no_leak_of_the_year_before():
    old = [each for each in rows(1, 160, 3) if each["first_contact"] < "2026"]
    new = [{**each, "folder": f"z{n}", "department": "Nieuw"} for n, each in enumerate(rows(2, 60, 3))]
    new = [each for each in new if each["first_contact"] >= "2026"]
    before, now = facts_from(old), facts_from([*old, *new])
    first = make_report(before, settings(periods.year(2025)), [], TODAY)
    issued = [register.issue(first, before, TODAY, {})]
    year = make_report(now, settings(compare=1, tables=FEW_TABLES[1:2]), issued, TODAY)
    assert year.table("aard-afdeling", periods.year(2025)).value(None, "Nieuw") is None


def test_a_department_that_came_up_after_a_half_year_of_all_is_no_contradiction():
    """Departments listed for the first half do not add up to the second, which a report of one organisation touches."""
    old = rows(1, 120, 3) + rows(2, 90, 3, organisation="Zuidwal")
    late = [
        {**each, "folder": f"z{n}", "department": "Nieuw", "first_contact": "2026-09-03", "organisation": "Zuidwal"}
        for n, each in enumerate(rows(3, 12, 3))
    ]
    [half] = issue_in_turn(facts_from(old), ("2026-h1",), tables=FEW_TABLES[1:2])
    made = make_report(
        facts_from([*old, *late]), settings(organisation="Noordwal", tables=FEW_TABLES[1:2]), [half], TODAY
    )
    assert made.organisation == "Noordwal"


def test_a_later_report_keeps_to_the_rules_of_those_before_it():
    """With a threshold of 3 a sum of 3 might be printed, and the two hidden counts under it would be known too well."""
    facts = homes(90)
    strict = make_report(facts, settings(threshold=8, width=9), [], TODAY)
    issued = [register.issue(strict, facts, TODAY, {})]
    more = (*FEW_TABLES, TableSpec("positie", ("positie",)))
    later = make_report(facts, settings(threshold=3, tables=more), issued, TODAY)
    assert (later.threshold, later.width, later.marker) == (8, 9, "<8")
    assert all(cell.value is None or cell.value >= 8 for table in later.tables for cell in table.cells)
    apart = make_report(facts, settings(threshold=3, tables=more), [], TODAY)
    assert not audit.attack_report(plain(apart), [issued[0].document]).safe  # the audit by itself sees it too


def test_a_report_of_other_days_has_rules_of_its_own():
    facts = homes(160)
    issued = [register.issue(make_report(facts, settings(threshold=8), [], TODAY), facts, TODAY, {})]
    early = make_report(facts, settings(periods.parse("2025-01-01/2025-09-30"), threshold=3), issued, TODAY)
    assert early.threshold == 3


def test_a_report_after_one_for_insiders_is_for_insiders_too():
    facts = homes(120)
    first = make_report(facts, settings(insider=True, tables=FEW_TABLES[:1]), [], TODAY)
    later = make_report(facts, settings(tables=FEW_TABLES[:1]), [register.issue(first, facts, TODAY, {})], TODAY)
    assert later.account.insider


def test_the_page_is_audited_with_what_was_counted_already(monkeypatch):
    """Checking the page counts nothing again, by whatever engine the report was counted; and still finds a leak."""
    facts = homes(60, 45)
    half = make_report(facts, settings(periods.half(2026, 1)), [], TODAY)
    issued = [register.issue(half, facts, TODAY, {})]
    whole, earlier = make.make_audited(facts, settings(), issued, TODAY)
    assert [each.id for each in earlier.issued] == [issued[0].id]
    [page] = documents.write(whole, {}, "nl", ["html"], ()).values()

    def counted(*_):
        raise AssertionError("counted again")

    for name in ("subject_of", "count", "in_scope", "revised", "touching"):
        monkeypatch.setattr(make, name, counted)
    make.check_page(page.decode(), whole, earlier)
    shown = next(c.value for t in whole.tables for c in t.cells if c.value and c.key != (None,) * len(c.key))
    with pytest.raises(AuditFailed):
        make.check_page(page.decode().replace(f">{shown}<", f">{shown + 1}<"), whole, earlier)


def test_where_only_cases_changed_the_attacker_keeps_what_labels_mean():
    """A half-year report that does not list today's departments contradicts nothing that labels mean."""
    funnel = table("trechter", FUNNEL, hidden=("aanpak", "klacht"), groups=GROUPS)
    actions = table("acties", {"klacht_begeleid": 6, None: 40}, multiple=True, unit="actions")
    today = report(funnel, actions, table("afdeling", {"A": 30, "Nieuw": 10, None: 40}))
    before = report(table("afdeling", {"A": 20, "B": 20, None: 40}))
    leaks = {("trechter", ("aanpak",)): (0, 4), ("trechter", ("klacht",)): (6, 10)}
    assert found(today) == leaks
    assert found(today, before) == leaks


def test_meanings_are_given_up_for_the_figures_that_contradict_them_alone():
    """An earlier year in which case files did not keep to the meaning takes nothing from what is known of this one."""
    funnel = table("trechter", FUNNEL, hidden=("aanpak", "klacht"), groups=GROUPS)
    actions = table("acties", {"klacht_begeleid": 6, None: 40}, multiple=True, unit="actions")
    wrong = [
        {**table("trechter", FUNNEL, groups=GROUPS), "period": "2025"},
        {**table("acties", {"klacht_begeleid": 9, None: 40}, multiple=True, unit="actions"), "period": "2025"},
    ]
    leaks = {("trechter", ("aanpak",)): (0, 4), ("trechter", ("klacht",)): (6, 10)}
    assert found(report(funnel, actions), report(*wrong)) == leaks
    assert found(report(funnel, actions, *wrong)) == leaks
