"""Days that cannot be, misspelt fields and emptied ones are refused, in every way in which a record is written."""

import pytest


@pytest.fixture
def one(console):
    console.set(EDITOR="", VISUAL="")
    console.done("new-case", "--no-ask", "--reporter", "Sam", "--first-contact", "2026-11-01", "--channel", "telefoon")
    return console


NEW = ("new-case", "--no-ask", "--reporter", "Kim")


@pytest.mark.parametrize(
    "arguments",
    [
        (*NEW, "--first-contact", "20-11-2027"),
        (*NEW, "--first-contact", "20-11-1926"),
        (*NEW, "--first-contact", "2026-11-01", "--first-conversation", "2026-11-25"),
        (*NEW, "--facts-from", "2026-12"),
        ("note", "1", "-m", "tekst", "--date", "1-1-2028"),
        ("note", "1", "-m", "tekst", "--date", "1-1-1928"),
        ("activity", "scholing", "Cursus", "--date", "2027-01-01"),
        ("activity", "scholing", "Cursus", "--date", "2006-01-01"),
        ("edit", "1", "--set", "eerste_contact=2027-11-20"),
        ("edit", "1", "--set", "eerste_contact=1926-11-20"),
        ("edit", "1", "--set", "feiten.van=2027"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_written(one, arguments):
    before = one.data("show", "1", "--notes")
    ended = one.run(*arguments)
    assert ended.code == 2 and ("in de toekomst" in ended.err or "jaar terug" in ended.err), ended
    assert one.data("show", "1", "--notes") == before
    assert len(one.data("list")) == 1 and one.data("activity") == [] and one.data("drafts") == []


def test_a_file_with_a_day_to_come_opens_no_case(one):
    (one.folder / "c.yaml").write_text("eerste_contact: 2027-03-01\n", encoding="utf-8")
    ended = one.run("new-case", "--no-ask", "--from", "c.yaml")
    assert ended.code == 2 and "'eerste_contact'" in ended.err and "2027" not in ended.err


def test_long_ago_is_asked_about_at_a_terminal(one):
    ended = one.at_terminal(*NEW, "--first-contact", "2011-05-01", typed=("j",))
    assert ended.code == 0 and "klopt dat?" in ended.err and "2011-001" in ended.out
    assert one.at_terminal(*NEW, "--first-contact", "2012-05-01", typed=("n",)).code == 2
    one.done("note", "2011-001", "-m", "toen", "--date", "2011-06-01")  # an old case has old notes


def test_the_month_and_the_year_of_now_are_not_to_come(one):
    one.done(*NEW, "--first-contact", "2026-11")
    one.done("note", "1", "-m", "tekst", "--date", "2026")
    one.done(*NEW, "--facts-from", "1990", "--facts-to", "2026-11-24")  # what is reported may be old


def test_a_mistyped_year_is_asked_again_and_costs_no_answer(one):
    typed = ("1", "20-11-2027", "20-11-1926", "n", "20-11-2026", *[""] * 12)
    ended = one.at_terminal("new-case", "--reporter", "Kim", typed=typed)
    assert ended.code == 0 and "in de toekomst" in ended.err and "jaar terug" in ended.err
    assert "2026-002" in ended.out


def test_a_number_that_is_taken_is_refused_before_the_questions(one):
    ended = one.at_terminal("new-case", "--number", "2026-001")
    assert ended.code == 2 and "er is al een zaak 2026-001" in ended.err and "soort contact" not in ended.err


def test_a_first_contact_after_the_conversation_is_asked_again(one):
    typed = ("1", "2026-11-10", "2026-11-02", *[""] * 12)
    ended = one.at_terminal("new-case", "--reporter", "Kim", "--first-conversation", "2026-11-05", typed=typed)
    assert ended.code == 0 and "vóór die dag" in ended.err


def test_import_keeps_old_cases_and_names_the_row_of_a_day_to_come(one):
    rows = "eerste contact;gesloten\n3-2-2001;5-5-2001\n3-2-2027;\n3-2-2025;5-5-2028\n"
    (one.folder / "rows.csv").write_text(rows, encoding="utf-8")
    ended = one.run("import", "rows.csv", "--yes")
    assert ended.code == 2 and "regel 2" not in ended.err
    assert "regel 3: kolom 'eerste contact': de datum ligt in de toekomst" in ended.err
    assert "regel 4: kolom 'gesloten': de datum ligt in de toekomst" in ended.err
    (one.folder / "rows.csv").write_text("eerste contact;gesloten\n3-2-2001;5-5-2001\n", encoding="utf-8")
    one.done("import", "rows.csv", "--yes")
    one.done("edit", "2001-001", "--set", "afdeling=Archief")  # an old day that stood there is no new one


# --- fields


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("kleur=rood", "er is geen veld kleur"),
        ("melder.organistatie=x", "organisatie"),
        ("organistatie=x", "bedoelde je organisatie"),
        ("melder.nam=x", "melder.naam"),
        ("first_contact=2026-11-02", "bedoelde je eerste_contact"),
        ("betrokkenen.naam=x", "geen veld betrokkenen.naam"),
        ("fase=", "fase moet een waarde hebben"),
        ("nummer=", "nummer moet een waarde hebben"),
        ("soort=", "soort moet een waarde hebben"),
        ("eerste_contact=", "eerste_contact moet een waarde hebben"),
        ("stub=ja", "er is geen veld stub"),
    ],
)
def test_a_field_that_is_none_or_may_not_be_empty_is_refused(one, setting, told):
    before = one.data("show", "1")
    ended = one.run("edit", "1", "--set", setting)
    assert ended.code == 2 and told in ended.err, ended
    assert one.data("show", "1") == before


def test_what_empties_a_field_says_so(one):
    assert "Leeggemaakt: kanaal." in one.done("edit", "1", "--set", "kanaal=")
    assert "niets veranderd" in one.done("edit", "1", "--set", "kanaal=")  # it was empty already
    one.done("edit", "1", "--set", "aard=pesten,leiderschap", "--set", "hoofdaard=pesten")
    assert one.run("edit", "1", "--set", "hoofdaard=").code != 0
    emptied = one.done("edit", "1", "--set", "aard=")
    assert "aard" in emptied and "hoofdaard" in emptied
    assert "aard" not in one.data("show", "1")["case"]
    one.done("edit", "1", "--set", "aard=pesten")
    ended = one.run("edit", "1", "--set", "hoofdaard=")
    assert ended.code == 2 and "kan naast de andere velden niet leeg zijn" in ended.err


def test_a_word_of_ones_own_that_stands_there_may_be_changed(one):
    (one.folder / "c.yaml").write_text("eerste_contact: 2026-03-01\nkleur: rood\nafdelng: Zorg\n", encoding="utf-8")
    ended = one.run("new-case", "--no-ask", "--from", "c.yaml")
    assert ended.code == 0 and "2 woorden zijn geen velden" in ended.err and "afdeling" in ended.err
    assert "rood" not in ended.err and "Zorg" not in ended.err and "afdelng" not in ended.err
    one.done("edit", "002", "--set", "kleur=blauw")
    assert one.data("show", "002")["case"]["kleur"] == "blauw"


def test_a_misspelt_field_in_the_editor_is_told(one):
    editor = one.folder / "editor"
    editor.write_text('#!/bin/sh\nprintf "organistatie: Veldzorg\\n" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    one.set(EDITOR=editor)
    ended = one.at_terminal("edit", "1")
    assert ended.code == 0 and "1 woord is geen veld" in ended.err and "bedoelde je organisatie" in ended.err


def test_without_an_editor_the_terminal_is_not_denied(one):
    ended = one.at_terminal("edit", "1")
    assert ended.code == 2 and "geen editor gekozen" in ended.err and "EDITOR" in ended.err
    assert "geen terminal" not in ended.err
    assert "geen terminal" in one.run("edit", "1").err
