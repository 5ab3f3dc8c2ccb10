"""An answer to one tie is none to another, and the same tie is asked about once."""

import json

import pytest

from vp.cli import voice
from vp.practice.conflict import CaseShape, Someone, Tie, news

TEAM = "Woonzorg Veerhaven"
ZWAGER = Tie("familie", "mijn zwager", name="Pieter van Dijk")
HR = Tie("rol", "HR-adviseur", organisation=TEAM)


@pytest.fixture
def desk(console):
    class Desk:
        run, done = console.run, console.done

        def at_terminal(self, *arguments, typed=()):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(voice, "at_terminal", lambda: True)
                return console.run(*arguments, given="".join(f"{line}\n" for line in typed))

        def answer(self):
            return json.loads(console.done("show", "1", "--json"))["data"]["case"].get("belang", {})

    made = Desk()
    made.done("conflict", "--add-tie", "familie", "--name", "Pieter van Dijk", "--what", "mijn zwager")
    made.done("conflict", "--add-tie", "rol", "--organisation", TEAM, "--what", "HR-adviseur")
    made.done("new-case", "--no-ask", "--reporter", "Noortje Vink", "--organisation", TEAM, "--no-conflict")
    made.done("conflict", "1", "--go-on", "zij weet dat ik HR ben")
    return made


def test_a_reason_for_one_tie_is_no_reason_for_a_next_one(desk):
    ended = desk.at_terminal("person", "1", "Pieter van Dijk", typed=("1", "wij spreken elkaar niet"))
    assert ended.code == 0 and "zwager" in ended.err and "HR-adviseur" not in ended.err
    assert desk.answer()["toelichting"] == "zij weet dat ik HR ben; wij spreken elkaar niet"


def test_a_department_with_a_tie_is_asked_about_though_a_reason_stands(desk):
    desk.done("conflict", "--add-tie", "team", "--department", "Team Kade", "--what", "coach")
    ended = desk.at_terminal("edit", "1", "--set", "afdeling=Team Kade", typed=("2",))
    assert ended.code == 0 and "coach" in ended.err and "HR-adviseur" not in ended.err
    assert "collega" in desk.done("agenda")


def test_the_same_tie_is_asked_about_once(desk):
    assert "zwager" in desk.at_terminal("person", "1", "Pieter van Dijk", typed=("1", "mag van haar")).err
    for again in (
        ("person", "1", "Pieter van Dijk", "--alias", "Piet"),
        ("person", "1", "Pieter van Dijk", "--relation", "collega"),
        ("person", "1", "Karin Bos"),
        ("edit", "1", "--set", "afdeling=Zuid"),
        ("edit", "1", "--set", f"organisatie=Stichting {TEAM}"),
    ):
        ended = desk.at_terminal(*again)
        assert ended.code == 0 and "denk na" not in ended.err, (again, ended)
    # an accused whom you know is another matter than a bystander
    ended = desk.at_terminal("person", "1", "Pieter van Dijk", "--accused", typed=("3",))
    assert ended.code == 0 and "zwager" in ended.err
    ended = desk.at_terminal("person", "1", "Pieter van Dijk", "--accused", "--alias", "P. van Dijk")
    assert ended.code == 0 and "denk na" not in ended.err


def test_a_script_is_told_what_to_do_though_an_older_reason_stands(desk):
    ended = desk.run("person", "1", "Pieter van Dijk")
    assert ended.code == 0 and "zwager" in ended.err and "--go-on" in ended.err
    # what a script was only warned of is not decided upon yet
    assert "nog niet gekozen" in desk.done("conflict", "1")
    assert "denk na" in desk.at_terminal("person", "1", "Pieter van Dijk", "--alias", "Piet", typed=("1", "mag")).err
    assert "nog niet gekozen" not in desk.done("conflict", "1")
    assert desk.answer() == {"antwoord": True, "toelichting": "zij weet dat ik HR ben; mag"}
    assert "denk na" not in desk.at_terminal("person", "1", "Pieter van Dijk", "--alias", "Pieter").err


def test_a_reason_that_is_part_of_another_one_is_kept(desk):
    desk.done("conflict", "1", "--go-on", "HR")
    desk.done("conflict", "1", "--go-on", "HR")
    assert desk.answer()["toelichting"] == "zij weet dat ik HR ben; HR"


def test_a_tie_that_was_told_at_new_case_may_be_another_one(desk):
    told = (
        *("new-case", "--kind", "melding", "--role", "betrokkene", "--position", "medewerker", "--nature", "pesten"),
        *("--department", "Zuid", "--relation", "collega", "--channel", "app", "--summary", "x", "--first-contact"),
        *("2026-11-20", "--reporter", "Sam de Boer", "--organisation", TEAM),
    )
    same = desk.at_terminal(*told, typed=("j", "ik werk bij HR", "j"))
    assert same.code == 0 and "al noemde" in same.err and "wat doe je" not in same.err
    other = desk.at_terminal(*told, typed=("j", "Sam is mijn buurman", "n", "1", "Sam weet van HR"))
    assert other.code == 0
    case = json.loads(desk.done("show", "2026-003", "--json"))["data"]["case"]
    assert case["belang"]["toelichting"] == "Sam is mijn buurman; Sam weet van HR"


@pytest.mark.parametrize(
    "arguments",
    [
        ("conflict", "1", "--name", "Piet"),
        ("conflict", "1", "--go-on", " "),
        ("conflict", "1", "--go-on", ""),
        ("conflict", "--go-on", "x"),
        ("conflict", "1", "--add-tie", "vriend", "--name", "Piet"),
        ("conflict", "--add-tie", "vriend", "--name", "Piet", "--go-on", "x"),
        ("conflict", "--add-tie", "vriend", "--name", " "),
        ("conflict", "--add-tie", "", "--name", "Piet"),
        ("conflict", "--add-tie", "vriend", "--alias", "Piet", "--organisation", "Elders"),
        ("conflict", "--add-tie", "Familie", "--name", "Pieter van Dijk ", "--what", "mijn zwager"),  # kept already
        ("conflict", "--ties", "--remove-tie", "1"),
        ("conflict", "--ties", "--what", "x"),
        ("conflict", "--remove-tie", "0"),
    ],
)
def test_no_option_is_dropped_without_a_word(desk, arguments):
    before = desk.done("conflict", "--ties"), desk.answer()
    ended = desk.run(*arguments)
    assert ended.code == 2 and ended.err.startswith("vp: "), ended
    assert (desk.done("conflict", "--ties"), desk.answer()) == before


def test_what_is_new_in_a_case():
    whole, short = Someone("Pieter van Dijk"), Someone("P. van Dijk")
    before = CaseShape("1", (), TEAM)

    def asked(case, was=before, answered=True):
        found = news(case, was, [ZWAGER, HR], [], answered=answered)
        return [hit.facts["what"] for hit in found.asked], [hit.facts["what"] for hit in found.surer]

    assert asked(before, None) == (["HR-adviseur"], [])
    assert asked(CaseShape("1", (whole,), TEAM)) == (["mijn zwager"], [])
    # what was there and is not answered is asked again only when it changes
    assert asked(CaseShape("1", (whole,), TEAM), answered=False) == (["mijn zwager"], [])
    assert asked(CaseShape("1", (), TEAM, "Zuid"), answered=False) == (["HR-adviseur"], [])
    # surer than it was: told, not asked
    maybe = CaseShape("1", (short,), TEAM)
    sure = CaseShape("1", (Someone("P. van Dijk", ("Pieter van Dijk",)),), TEAM)
    assert asked(sure, maybe) == ([], ["mijn zwager"])
    assert asked(maybe, sure) == ([], [])
