"""Keeping and destroying from the command line: one term, the register of reports, figures that stay true."""

import json

import pytest

ORGANISATION = "Zorggroep Oeverland"
ROWS = f"""\
nummer;soort;aard;organisatie;afdeling;melder.naam;melder.rol;verhouding;kanaal;eerste_contact;eerste_gesprek;gesloten;uitkomst;acties;fase;minuten
2025-001;melding;pesten;{ORGANISATION};Kade;Noortje Vink;betrokkene;collega;telefoon;2025-02-10;2025-02-14;2025-04-01;zelf_opgelost;opvang;informeel;90
2025-002;melding;pesten;{ORGANISATION};Kade;Noortje Vink;betrokkene;collega;telefoon;2025-05-11;2025-05-12;2025-06-01;zelf_opgelost;opvang;afgesloten;30
2025-003;melding;pesten;{ORGANISATION};Kade;Bram Ploeg;betrokkene;collega;telefoon;2025-03-03;2025-03-09;2025-07-01;zelf_opgelost;opvang;afgesloten;45
2025-004;melding;pesten;{ORGANISATION};Kade;Evy Mast;betrokkene;collega;email;2025-03-04;2025-03-20;2025-08-01;zelf_opgelost;opvang;afgesloten;60
2025-005;melding;pesten;{ORGANISATION};Kade;Ties Anker;betrokkene;collega;email;2025-09-05;2025-09-07;2025-11-01;zelf_opgelost;opvang;afgesloten;60
2025-006;melding;pesten;{ORGANISATION};Kade;Loes Boei;betrokkene;collega;email;2025-10-05;2025-10-06;2025-11-01;zelf_opgelost;opvang;afgesloten;60
2025-007;melding;pesten;{ORGANISATION};Kade;Jurre Zeil;betrokkene;collega;email;2025-11-05;2025-11-10;2025-12-01;zelf_opgelost;opvang;afgesloten;75
"""


@pytest.fixture
def seven(console):
    """Seven closed cases of 2025."""
    (console.folder / "zaken.csv").write_text(ROWS, encoding="utf-8")
    console.set(VP_TODAY="2026-01-10")
    console.done("import", "zaken.csv", "--yes")
    return console


def _data(console, *arguments, given=""):
    return json.loads(console.done(*arguments, "--json", given=given))["data"]


def _figures(console):
    """Everything that the year's report says, but for the day on which it was made."""
    data = _data(console, "report", "--year", "2025", "--organisation", ORGANISATION)
    return {key: value for key, value in data.items() if key not in ("made_on", "files")}


def _answers(console, monkeypatch, *answers):
    """A person at the terminal who gives these answers, and then goes away."""
    from vp.cli import voice

    left = list(answers)
    monkeypatch.setattr(voice, "at_terminal", lambda: True)
    monkeypatch.setattr(voice, "_read_line", lambda _prompt: left.pop(0))
    return left


@pytest.mark.parametrize("gone", [["2025-001"], ["2025-002", "2025-001"], ["2025-001", "2025-002", "2025-005"]])
def test_the_years_figures_are_the_same_before_and_after(seven, gone):
    before = _figures(seven)
    assert "7" in json.dumps(before)
    seven.set(VP_TODAY="2027-03-10")
    before = _figures(seven)
    for number in gone:
        assert _data(seven, "destroy", number, "--confirm", number, "--reported", "2025")["destroyed"]
    assert _figures(seven) == before
    left = seven.done("show", "2025-001", "--notes")
    assert "Noortje" not in left and "2025-02-10" not in left and ORGANISATION in left
    without = _data(seven, "destroy", "2025-007", "--confirm", "2025-007", "--reported", "2025", "--no-statistics")
    assert without["destroyed"] and _figures(seven) != before
    assert "2025-007" not in seven.done("list")


def test_an_issued_report_frees_the_cases_of_its_year_and_only_of_its_organisation(seven):
    assert "jaarverslag" in seven.done("retention")
    seven.done("report", "--year", "2025", "--organisation", ORGANISATION, "--issue", "-o", "uit", "--format", "md")
    seven.done(
        "new-case", "--no-ask", "--number", "2025-090", "--first-contact", "2025-03-01", "--organisation", "Elders"
    )
    seven.done("close", "2025-090", "--outcome", "onbekend", "--aftercare", "nee", "--date", "2025-04-02")
    seven.set(VP_TODAY="2027-03-10")
    states = {each["number"]: each for each in _data(seven, "retention")["cases"]}
    assert states["2025-001"]["is_due"] and not states["2025-090"]["is_due"]
    told = seven.done("destroy", "2025-001", "--confirm", "2025")
    assert "register" in told and "Niet gebruikelijk" not in told
    other = seven.run("destroy", "2025-090", "--confirm", "2025-090")
    assert other.code == 1 and "jaarverslag" in other.err and "--early" in other.err
    assert "jaarverslag" in seven.run("destroy", "2025-090", "--confirm", "x", "--early").out
    assert {each["number"]: each for each in _data(seven, "retention", "--reported", "2025")["cases"]}["2025-090"][
        "is_due"
    ]


def test_the_report_of_a_year_can_be_made_again_after_a_case_of_it_was_destroyed(seven):
    seven.done("report", "--year", "2025", "--organisation", ORGANISATION, "--issue", "-o", "uit", "--format", "md")
    seven.set(VP_TODAY="2027-03-10")
    before = _figures(seven)
    seven.done("destroy", "2025-001", "--confirm", "2025-001")
    assert _figures(seven) == before


def test_closing_and_retention_know_one_term(console):
    config = console.home / "vp" / "config" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    for text, day in (
        ("", "2027-10-02"),
        ("retention_days = 30\n", "2026-11-01"),
        ("[retention]\nmonths = 6\n", "2027-04-02"),
    ):
        config.write_text(text, encoding="utf-8")
        number = _data(console, "new-case", "--no-ask", "--first-contact", "2026-10-01")["number"]
        made = _data(console, "close", number, "--outcome", "onbekend", "--aftercare", "nee", "--date", "2026-10-02")
        assert made["keep_until"] == day
        assert next(each for each in _data(console, "retention")["cases"] if each["number"] == number)["day"] == day
    config.write_text("[retention]\nmonths = 0\n", encoding="utf-8")
    assert console.run("retention").code == 2


def test_reopening_ends_the_term_and_nothing_fresh_goes(seven):
    seven.set(VP_TODAY="2027-03-10")
    seven.done("reopen", "2025-003")
    seven.done("note", "2025-003", "-m", "Hij belde weer.")
    assert "2025-003" not in seven.done("retention")
    refused = seven.run("destroy", "2025-003", "--confirm", "2025-003", "--reported", "2025")
    assert refused.code == 1 and "open" in refused.err
    seven.done("close", "2025-003", "--outcome", "onbekend", "--aftercare", "nee", "--keep-until", "2027-03-11")
    seven.set(VP_TODAY="2027-03-20")
    refused = seven.run("destroy", "2025-003", "--confirm", "2025-003", "--reported", "2025")
    assert refused.code == 1 and "vier weken" in refused.err


def test_everything_due_goes_after_one_question_and_nothing_without(seven, monkeypatch):
    seven.set(VP_TODAY="2027-03-10")
    seven.done("retention", "2025-004", "--hold", "procedure loopt")
    assert "2025-004" not in [
        row["number"] for row in _data(seven, "retention", "--reported", "2025")["cases"] if row["is_due"]
    ]
    unasked = seven.run("retention", "--reported", "2025", "--destroy")
    assert unasked.code == 2 and len(_data(seven, "list")) == 7
    with monkeypatch.context() as patch:
        left = _answers(seven, patch, "nee")
        said = seven.run("retention", "--reported", "2025", "--destroy")
        assert said.code == 0 and not left and "2025-001" in said.err and "niets vernietigd" in said.out
        left = _answers(seven, patch, "ja")
        said = seven.run("retention", "--reported", "2025", "--destroy")
        assert said.code == 0 and "2025-001" in said.out
    stubs = [row["number"] for row in _data(seven, "list") if "Vink" in seven.done("show", row["number"])]
    assert stubs == [] and "Evy Mast" in seven.done("show", "2025-004")
    assert len(_data(seven, "list")) == 7 and _data(seven, "retention", "--reported", "2025")["destroyed"] == []
    refused = seven.run("destroy", "2025-001", "--confirm", "2025-001")
    assert refused.code == 1 and "grove cijfers" in refused.err  # a stub stays


def test_destroying_asks_for_the_number_and_says_what_copies_may_hold(seven, monkeypatch):
    seven.set(VP_TODAY="2027-03-10")
    with monkeypatch.context() as patch:
        _answers(seven, patch, "2025")
        said = seven.run("destroy", "2025-001", "--reported", "2025")
        assert said.code == 0 and "'keys'" in said.err and "dossier" in said.err and "niets vernietigd" in said.out
    key = sorted((seven.home / "vp" / "vault" / "keys").iterdir())
    seven.done("destroy", "2025-001", "--confirm", "2025-001", "--reported", "2025")
    after = sorted((seven.home / "vp" / "vault" / "keys").iterdir())
    assert len(set(key) - set(after)) == 1
    assert seven.run("check").code == 0


def test_the_register_is_cleaned_after_five_years_and_after_a_question(console, monkeypatch):
    console.done("register", "--add", "Geschreeuw aan de balie.", "--told", "2021-11-23")
    console.done(
        "register", "--add", "Duwen bij de deur.", "--told", "2021-11-25", "--identity", "Bo Smit", "--consent"
    )
    assert "Bo Smit" in console.done("register")
    assert console.run("register", "--clean").code == 2  # nobody to ask
    with monkeypatch.context() as patch:
        _answers(console, patch, "nee")
        assert _data(console, "register", "--clean")["removed"] == 0
    assert _data(console, "register", "--clean", "--yes")["removed"] == 1
    shown = console.done("register")
    assert "Duwen" in shown and "Geschreeuw" not in shown


def test_home_agenda_and_retention_say_the_same_of_a_term_that_is_over(seven):
    """Imported cases past their term come up; none of the three says that one may go when another says not."""
    seven.set(VP_TODAY="2027-03-10")
    due = {each["number"] for each in _data(seven, "retention")["cases"] if each["is_due"]}
    agenda = [each for each in _data(seven, "agenda") if each["kind"] == "retention"]
    assert due == set() and len(agenda) == 7 and all("jaarverslag" in each["what"] for each in agenda)
    assert "mag vernietigd" not in seven.done()
    config = seven.home / "vp" / "config" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("[retention]\nreported = [2025]\n", encoding="utf-8")
    seven.done("retention", "2025-004", "--hold", "procedure loopt")
    due = {each["number"] for each in _data(seven, "retention")["cases"] if each["is_due"]}
    agenda = [each for each in _data(seven, "agenda") if each["kind"] == "retention"]
    assert len(due) == 6 and due == {each["number"] for each in agenda if each["what"] == "mag vernietigd worden"}


def test_the_list_begins_with_what_may_go_and_tells_what_to_do_for_the_rest(seven):
    seven.set(VP_TODAY="2026-09-10")
    told = seven.done("retention")
    assert told.startswith("Geen zaak mag nu weg.") and "vp retention --reported 2025" in told
    assert (
        told.index("2025-001") < told.index("--reported") < told.index("De termijn loopt nog") < told.index("2025-007")
    )
    short = seven.run("retention", "--destroy")
    assert short.code == 0 and short.out.startswith("Er is niets vernietigd.") and "2025-007" not in short.out
    assert seven.done("retention", "--reported", "2025").startswith("4 zaken")
