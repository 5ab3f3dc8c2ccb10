"""Cases counted as people count them: facts, periods, margins, merges, and real published totals."""

from datetime import date

import pytest

from vp.report import Settings, facts_from, facts_of, make_report, periods
from vp.report.coarsen import SMALL_DEPARTMENTS, coarsened, in_categories
from vp.report.counting import count, dimension, in_scope
from vp.report.errors import PeriodNotUnderstood, SettingsBroken
from vp.report.facts import plain, read
from vp.report.make import subject_of
from vp.report.periods import Period
from vp.report.specification import TableSpec, apply
from vp.report.specification import read as read_yaml
from vp.report.tables import plain_table, read_table

Y2026 = periods.year(2026)


def row(number, **given):
    return {"folder": f"{number:04}", "first_contact": "2026-03-09", "kind": "melding", **given}


def table(spec, facts, settings=None, period=Y2026):
    settings = settings or Settings(period)
    dimensions = [coarsened(dimension(name, facts, settings, period), settings) for name in spec.dimensions]
    return count(spec, in_scope(facts, None, period), dimensions, period)


def test_periods_name_themselves():
    for name in ("2026", "2026-h1", "2026-h2", "2026-k3", "2026-02-01/2026-05-31"):
        assert periods.parse(name).name == name
    assert periods.before(periods.year(2025)) == periods.year(2024)
    assert periods.before(Period(date(2025, 2, 1), date(2025, 2, 28))).end == date(2024, 2, 29)
    assert periods.quarters(periods.half(2026, 2)) == ("2026-k3", "2026-k4")
    for wrong in ("26", "2026-h3", "2026-13-01/2026-13-02", "2026-05-01/2026-04-01"):
        with pytest.raises(PeriodNotUnderstood):
            periods.parse(wrong)


def test_a_fuzzy_date_counts_on_its_first_day_and_says_so():
    month, about, year = (facts_of(row(1, first_contact=text)) for text in ("2026-05", "~2026-05-12", "2026"))
    assert (month.first_contact, month.certain) == (date(2026, 5, 1), False)
    assert (about.first_contact, about.certain) == (date(2026, 5, 12), False)
    assert (year.first_contact, year.certain) == (date(2026, 1, 1), False)
    assert facts_of({"folder": "x"}) is None


def test_days_need_two_known_days():
    assert facts_of(row(1, first_conversation="2026-03-12")).days == 3
    assert facts_of(row(1, first_conversation="2026-03")).days is None
    assert facts_of(row(1, first_conversation="2026-03-01")).days is None


def test_facts_hold_no_name_and_tell_one_person_from_two():
    facts = facts_from([row(1, reporter="Ans Kuiper"), row(2, reporter="ans kuiper"), row(3, reporter="Bo"), row(4)])
    assert "uiper" not in repr(facts)
    assert len({f.person for f in facts}) == 3
    assert table(TableSpec("personen", ()), facts).counts == {(): 3}
    assert read(plain(facts[0])) == facts[0]


def test_natures_are_counted_apart_from_cases():
    facts = facts_from(
        [
            row(1, main_nature="pesten", natures=["pesten", "intimidatie"]),
            row(2, main_nature="intimidatie", natures=["intimidatie"]),
            row(3),
        ]
    )
    main, every = table(TableSpec("aard", ("aard",)), facts), table(TableSpec("aarden", ("aarden",)), facts)
    assert (main.counts["pesten",], main.counts["intimidatie",], main.counts["onbekend",]) == (1, 1, 1)
    assert (every.counts["pesten",], every.counts["intimidatie",], every.counts[None,]) == (1, 2, 3)
    assert every.unit == "natures"
    assert sum(n for key, n in main.counts.items() if key != (None,)) == main.counts[None,]


def test_quarters_and_halves_add_up():
    facts = facts_from([row(n, first_contact=f"2026-{n:02}-01") for n in range(1, 12)])
    counts = table(TableSpec("kwartaal", ("kwartaal",)), facts).counts
    assert [counts[f"2026-k{n}",] for n in (1, 2, 3, 4)] == [3, 3, 3, 2]
    assert (counts["2026-h1",], counts["2026-h2",], counts[None,]) == (6, 5, 11)


def test_the_flow_is_an_identity():
    facts = facts_from(
        [
            row(1, first_contact="2025-11-01", closed="2026-02-01"),
            row(2, first_contact="2025-11-01"),
            row(3, first_contact="2025-11-01", closed="2025-12-01"),
            row(4, closed="2026-06-01"),
            row(5, closed="2027-01-10"),
            row(6),
        ]
    )
    flow = subject_of(facts, Settings(Y2026, compare=0), True).flows[0]
    assert (flow.carried_over, flow.new, flow.closed, flow.open) == (2, 3, 2, 3)


def test_small_departments_become_one_by_headcount():
    facts = facts_from([row(n, department=d) for n, d in enumerate(("HR", "ICT", "Zorg", "Zorg"))])
    settings = Settings(Y2026, headcount={"HR": 9, "ICT": 12, "Zorg": 300}, least_headcount=50)
    counted = table(TableSpec("afdeling", ("afdeling",)), facts, settings)
    assert {key: n for key, n in counted.counts.items() if n} == {(SMALL_DEPARTMENTS,): 2, ("Zorg",): 2, (None,): 4}
    assert counted.dimensions[0].merges == ((SMALL_DEPARTMENTS, ("HR", "ICT")),)


def test_divisions_are_sums_of_departments():
    facts = facts_from([row(n, department=d) for n, d in enumerate(("HR", "ICT", "Zorg"))])
    settings = Settings(Y2026, divisions={"Staf": ("HR", "ICT")})
    counted = table(TableSpec("afdeling", ("afdeling",)), facts, settings)
    assert counted.counts["Staf",] == 2


def test_a_merged_action_counts_a_case_once():
    facts = facts_from([row(1, actions=["opvang", "advies"]), row(2, actions=["opvang"])])
    settings = Settings(Y2026, merge={"acties": {"luisteren": ("opvang", "advies")}})
    assert table(TableSpec("acties", ("acties",)), facts, settings).counts["luisteren",] == 2


def test_ioa_depends_on_who_is_accused_and_belgium_has_its_own():
    facts = facts_from(
        [
            row(1, main_nature="pesten", relation="leidinggevende"),
            row(2, main_nature="pesten", relation="collega"),
            row(3, main_nature="bedreiging"),
        ]
    )
    assert [f.nature for f in in_categories(facts, "ioa")] == ["2f", "3f", "3i"]
    belgian = table(TableSpec("aard", ("aard",)), facts, Settings(Y2026, profile="be"))
    assert {k: n for k, n in belgian.counts.items() if n} == {("geweld",): 1, ("pesterijen",): 2, (None,): 3}


MORES = {
    "seksuele_intimidatie": 61,
    "intimidatie": 34,
    "pesten": 22,
    "discriminatie": 17,
    "agressie_geweld": 46,
    "overig": 20,
}
VLAAMS = {"seksuele_intimidatie": 658, "intimidatie": 697, "pesten": 86, "agressie_geweld": 220, "overig": 283}


def test_published_natures_come_out():
    """Mores 2023 (total 200) and the Flemish contact point, as published."""
    for published, total in ((MORES, 200), (VLAAMS, 1944)):
        natures = [nature for nature, number in published.items() for _ in range(number)]
        facts = facts_from([row(n, main_nature=nature, natures=[nature]) for n, nature in enumerate(natures)])
        counts = table(TableSpec("aard", ("aard",)), facts).counts
        assert {nature: counts[nature,] for nature in published} == published
        assert counts[None,] == total


def test_published_years_and_sources_come_out():
    """Hogeschool Utrecht staff 2020-21 (44 of 71 by a manager) and Groningen's series 171, 138, 189, 203, 187."""
    rows = [row(n, relation="leidinggevende" if n < 44 else "collega") for n in range(71)]
    counts = table(TableSpec("verhouding", ("verhouding",)), facts_from(rows)).counts
    assert (counts["leidinggevende",], counts[None,]) == (44, 71)
    series = {2019: 171, 2021: 138, 2022: 189, 2023: 203, 2024: 187}
    rows = [row(1000 * y + n, first_contact=f"{y}-06-01") for y, number in series.items() for n in range(number)]
    whole = Period(date(2019, 1, 1), date(2024, 12, 31))
    counts = table(TableSpec("jaar", ("jaar",)), facts_from(rows), Settings(whole), whole).counts
    assert {int(label): n for (label,), n in counts.items() if n} == series


HU_STAFF = {
    2020: (71, {"agressie_geweld": 45, "seksuele_intimidatie": 2, "pesten": 12}),
    2021: (90, {"agressie_geweld": 58, "seksuele_intimidatie": 13}),
}
HU_STUDENTS = {
    2020: (56, {"agressie_geweld": 20, "seksuele_intimidatie": 10, "pesten": 10, "discriminatie": 10}),
    2021: (84, {"agressie_geweld": 46, "seksuele_intimidatie": 25}),
}


def test_published_academic_years_come_out_together_and_apart():
    """Hogeschool Utrecht 2020-21 and 2021-22 (September to August): staff, students, together 127 and 174."""
    rows = []
    for who, years in (("medewerkers", HU_STAFF), ("studenten", HU_STUDENTS)):
        for year, (total, natures) in years.items():
            labels = [nature for nature, number in natures.items() for _ in range(number)]
            labels += ["overig"] * (total - len(labels))
            rows += [
                row(
                    10_000 * year + 1000 * (who == "studenten") + n,
                    organisation=who,
                    main_nature=nature,
                    first_contact=f"{year + (n % 2)}-{(10, 3)[n % 2]:02}-05",
                )
                for n, nature in enumerate(labels)
            ]
    facts = facts_from(rows)
    for year, together in ((2020, 127), (2021, 174)):
        period = Period(date(year, 9, 1), date(year + 1, 8, 31))
        assert len(in_scope(facts, None, period)) == together
        for who, years in (("medewerkers", HU_STAFF), ("studenten", HU_STUDENTS)):
            scoped = in_scope(facts, who, period)
            counts = table(TableSpec("aard", ("aard",)), scoped, period=period).counts
            total, natures = years[year]
            assert counts[None,] == total
            assert {nature: counts[nature,] for nature in natures} == natures
    assert round(100 * (174 / 127 - 1)) == 37


def test_published_figures_stand_in_the_protected_report_too():
    """Mores 2023 but for one figure, behind which the zeros hide; and of Utrecht's 71 the 2 are hidden."""
    for published in (MORES, {**HU_STAFF[2020][1], "overig": 12}):
        natures = [nature for nature, number in published.items() for _ in range(number)]
        facts = facts_from([row(n, main_nature=nature, natures=[nature]) for n, nature in enumerate(natures)])
        made = make_report(facts, Settings(Y2026, tables=(TableSpec("aard", ("aard",)),)), [], Y2026.end)
        shown = {key: made.table("aard").value(key) for key in published}
        assert made.table("aard").value(None) == sum(published.values())
        assert all(number in (None, published[key]) for key, number in shown.items())
        assert 1 <= list(shown.values()).count(None) <= 2  # zeros must be able to be more, so another hides too
        assert shown["seksuele_intimidatie"] == (61 if published is MORES else None)


def test_published_actions_come_out():
    """Actions of the Flemish contact point are counted apart from its 2,364 people."""
    actions = {"opvang": 667, "verzoening": 33, "advies": 222, "doorverwijzing": 1337}
    rows = [row(n, actions=[a for a, number in actions.items() if n < number]) for n in range(2364)]
    counts = table(TableSpec("acties", ("acties",)), facts_from(rows)).counts
    assert {a: counts[a,] for a in actions} == actions
    assert counts[None,] == 2364


def test_report_yaml_is_read_strictly():
    base = Settings(Y2026)
    text = "drempel: 7\ntabellen: [soort, aard * afdeling, personen]\nafdelingen: {Staf: [HR, ICT]}\nindeling: ioa\n"
    settings = read_yaml(text, base)
    assert (settings.threshold, settings.categories) == (7, "ioa")
    assert [spec.name for spec in settings.tables] == ["soort", "aard-afdeling", "personen"]
    assert settings.divisions == {"Staf": ("HR", "ICT")}
    assert read_yaml("# niets\n", base) == base
    for wrong in (
        "drempel: 1",
        "drempel: ja",
        "onzin: 1",
        "tabellen: [schoenmaat]",
        "tabellen: [aarden * acties]",
        "afdelingen: {A: [HR], B: [HR]}",
        "medewerkers: {HR: veel}",
        "a: &x [1]",
        "- 1",
        "[" * 50,
        "a: 'canary",
    ):
        with pytest.raises(SettingsBroken) as caught:
            read_yaml(wrong, base)
        assert "canary" not in str(caught.value)
    assert apply({"drempel": None}, base) == base


def test_the_packaged_settings_are_valid_and_change_nothing():
    from vp import templates

    text = (templates.packaged("templates") / "report.yaml").read_text(encoding="utf-8")
    assert read_yaml(text, Settings(Y2026)) == Settings(Y2026)
    spoken = "\n".join(
        line.removeprefix("# ").split("  #")[0]
        for line in text.splitlines()
        if line.startswith("# ") and ":" in line and line[2].islower()
    )
    assert "drempel: 5" in spoken


def test_a_table_survives_its_json_form():
    from vp.report.tables import Cell, Dimension, Table

    dimension_ = Dimension(
        "afdeling", ("klein", "Zorg"), (("alles", ("klein", "Zorg")),), False, (("klein", ("HR", "ICT")),)
    )
    cells = (Cell(("klein",), None, True), Cell(("Zorg",), 9, False), Cell((None,), 12, False))
    given = Table("afdeling", "cases", (dimension_,), cells, False, Y2026)
    assert read_table(plain_table(given)) == given
