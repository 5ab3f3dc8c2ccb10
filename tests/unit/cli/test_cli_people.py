"""The people of a case: numbered as other commands count them, and put right when a name was typed wrong."""

import pytest


@pytest.fixture
def case(console):
    console.done("new-case", "--no-ask", "--reporter", "Noortje Vink")
    console.done("person", "1", "Ruben Hoekstar", "--accused", "--relation", "teamleider")
    console.done("person", "1", "Mees Oldenhof")
    return console


def test_a_name_is_put_right_and_the_old_one_stays_known(case):
    case.done("person", "1", "1", "--rename", "Ruben Hoekstra")
    shown = case.done("show", "1")
    assert "1  Ruben Hoekstra (Ruben Hoekstar), teamleider" in shown and "2  Mees Oldenhof" in shown
    case.done("person", "1", "ruben hoekstra", "--rename", "Ruben Hoekstar")  # and back: no name stands twice
    person = case.data("show", "1")["case"]["betrokkenen"][0]
    assert (person["naam"], person["aliassen"]) == ("Ruben Hoekstar", ["Ruben Hoekstra"])


def test_a_wrong_name_is_compared_with_own_ties_again(case):
    case.done("conflict", "--add-tie", "vriend", "--name", "Ruben Hoekstra", "--what", "buurman")
    ended = case.run("person", "1", "2", "--rename", "Ruben Hoekstra")
    assert "buurman" in ended.out + ended.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("3", "--rename", "Iemand"), "vp show"),
        (("Niemand", "--rename", "Iemand"), "vp show"),
        (("1", "--rename", "mees oldenhof"), "al iemand met die naam"),
        (("1", "--rename", " "), "leeg"),
        (("1", "--rename", "Iemand", "--accused"), "--accused"),
        (("1", "--rename", "Iemand", "--remove", "--yes"), "--rename"),
    ],
)
def test_what_cannot_be_put_right_changes_nothing(case, typed, said):
    before = case.data("show", "1")["case"]["betrokkenen"]
    ended = case.run("person", "1", *typed)
    assert ended.code in (1, 2) and said in ended.err and "Oldenhof" not in ended.err
    assert case.data("show", "1")["case"]["betrokkenen"] == before
