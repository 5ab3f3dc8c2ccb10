"""The Belgian register of facts by third parties: by employer, without names, corrected and taken out honestly."""

from datetime import date

import pytest

from vp.practice import register as room

TODAY = date(2026, 11, 24)
NORTH, SOUTH = "Gemeente Schelde", "Provincie Schelde"


def _case(console, organisation, *more):
    console.done("new-case", "--no-ask", "--organisation", organisation, "--nature", "pesten", *more)


@pytest.fixture
def external(console):
    """A counsellor of two employers of nearly one name."""
    _case(console, NORTH)
    _case(console, SOUTH)
    return console


# --- by employer


def test_one_employer_gets_its_own_list_alone(external):
    external.done("register", "--add", "Geschreeuw aan de balie.", "--organisation", NORTH)
    external.done("register", "--add", "Duwen bij de deur.", "--organisation", SOUTH.upper())  # spelt as it is known
    shown = external.done("register", "--organisation", NORTH)
    assert "Geschreeuw" in shown and "Duwen" not in shown and SOUTH not in shown and f"Organisatie: {NORTH}" in shown
    made = external.run("register", "--organisation", "provincie", "-o", "zuid.md")
    text = (external.folder / "zuid.md").read_text(encoding="utf-8")
    assert made.code == 0 and "Duwen" in text and "Geschreeuw" not in text and NORTH not in text
    whole = external.done("register")
    assert NORTH in whole and SOUTH in whole and "Duwen" in whole
    mixed = external.run("register", "-o", "alles.md")
    assert "--organisation NAAM" in mixed.err


def test_a_change_with_a_file_writes_the_list_of_that_employer(external):
    external.done("register", "--add", "Geschreeuw.", "--organisation", NORTH)
    external.done("register", "--add", "Duwen.", "--organisation", SOUTH, "-o", "zuid.md")
    text = (external.folder / "zuid.md").read_text(encoding="utf-8")
    assert "Duwen" in text and "Geschreeuw" not in text


def test_of_two_employers_one_is_asked_for_and_none_is_guessed(external):
    ended = external.run("register", "--add", "Geschreeuw.")
    assert ended.code == 2 and "--organisation" in ended.err and NORTH not in ended.err
    assert external.data("register") == []
    ended = external.at_terminal("register", "--add", "Geschreeuw.", typed=("2",))
    assert ended.code == 0 and external.data("register")[0]["organisation"] == SOUTH
    ended = external.at_terminal("register", "--add", "Geduw.", typed=("0", "Haven Oost"))
    assert ended.code == 0 and external.data("register")[1]["organisation"] == "Haven Oost"


def test_the_only_employer_is_filled_in_and_told_without_its_name(console):
    _case(console, NORTH)
    told = console.done("register", "--add", "Geschreeuw.")
    assert "enige organisatie" in told and NORTH not in told
    assert console.data("register")[0]["organisation"] == NORTH


def test_an_entry_of_before_stays_and_is_said_to_have_no_employer(console):
    console.done("register", "--add", "Geschreeuw.")  # no employer is known
    assert "| geen |" in console.done("register")
    _case(console, NORTH)
    ended = console.run("register", "--organisation", NORTH)
    assert ended.code == 0 and "Geschreeuw" not in ended.out and "--correct N" in ended.err
    console.done("register", "--correct", "1", "--organisation", NORTH)
    assert "Geschreeuw" in console.done("register", "--organisation", NORTH)


def test_a_mistyped_employer_gives_no_empty_list_and_a_part_of_two_names_is_refused(external):
    for typed in ("Schelda", "Schelde"):
        ended = external.run("register", "--organisation", typed, "-o", "x.md")
        assert ended.code == 2 and NORTH not in ended.err and not (external.folder / "x.md").exists()
    assert external.run("register", "--organisation", SOUTH, "-o", "leeg.md").code == 0  # known, nothing told


def test_a_municipality_and_a_province_of_one_name_are_two_employers():
    assert room.organisations([NORTH, SOUTH, "gemeente  schelde"]) == [NORTH, SOUTH]


# --- no names


NAMED = [
    "Bezoeker Karel Janssens schold uit",
    "Klant janssens karel bedreigde een collega, bel 0470 12 34 56",
    "Jan riep dat hij terugkomt.",
    "De vader van Fatima sloeg op tafel.",
]


@pytest.mark.parametrize("text", NAMED)
def test_a_name_in_the_text_is_not_recorded_without_a_word(console, text):
    ended = console.run("register", "--add", text)
    assert ended.code == 3 and console.data("register") == [], ended
    for word in ("Karel", "Janssens", "Jan", "Fatima", "0470"):
        assert word not in ended.err and word not in ended.out
    ended = console.at_terminal("register", "--add", text, typed=("n",))
    assert ended.code == 0 and console.data("register") == [] and "woord" in ended.err
    console.done("register", "--add", text, "--yes")
    assert len(console.data("register")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Bezoeker duwde een medewerker aan de balie.",
        "Man van een patiënt dreigt met een mes aan het OCMW-loket.",
        "Burger gooide een stoel tegen de balie Burgerzaken.",
        "Cliënt sloeg verpleegkundige op de spoed.",
        "Racistische opmerking van een chauffeur van Bpost.",
        "Patiënt spuwde naar een collega; politie kwam.",
        "Bewoner greep de zorgkundige bij de arm tijdens de ochtendtoer.",
        "Ouder van een leerling schold een leerkracht uit in Gent.",
        "A visitor shouted at a nurse.",
    ],
)
def test_a_text_without_names_is_recorded_without_a_question(console, text):
    console.done("register", "--add", text)


def test_who_is_in_a_case_is_found_in_small_letters_too(console):
    _case(console, NORTH, "--reporter", "Wolf Kwikstaart")
    assert console.run("register", "--add", "bezoeker duwde kwikstaart weg").code == 3


def test_the_worker_who_consents_may_stand_in_the_text(console):
    given = ("--identity", "Bo Smit", "--consent", "2026-11-20")
    console.done("register", "--add", "Bezoeker duwde Bo Smit.", *given)
    assert console.data("register")[0]["consented"] == "2026-11-20"
    assert console.run("register", "--add", "Karel Janssens duwde Bo Smit.", *given).code == 3


# --- a wrong line


def test_a_line_is_corrected_and_says_so(console):
    console.done("register", "--add", "Geschreeuw.", "--told", "2026-11-01", "--nature", "pesten")
    console.set(VP_TODAY="2026-11-30")
    console.done("register", "--correct", "1", "--facts", "Geduw aan de balie.", "--nature", "agressie_geweld")
    (fact,) = console.data("register")
    assert (fact["description"], fact["told"], fact["natures"]) == (
        "Geduw aan de balie.",
        "2026-11-01",
        ["agressie_geweld"],
    )
    shown = console.done("register")
    assert "Geschreeuw" not in shown and "verbeterd op 2026-11-30" in shown
    assert console.run("register", "--correct", "1", "--facts", "Karel Janssens duwde.").code == 3


def test_consent_that_is_withdrawn_takes_the_name_out(console):
    console.done("register", "--add", "Geduw.", "--identity", "Bo Smit", "--consent")
    console.done("register", "--correct", "1", "--identity", "")
    (fact,) = console.data("register")
    assert fact["identity"] == "" and fact["consent"] is False and "Bo Smit" not in console.done("register")


def test_a_line_taken_out_leaves_its_number_and_day_for_five_years(console):
    console.done("register", "--add", "Geschreeuw.", "--told", "2026-11-01")
    assert console.run("register", "--remove", "1").code == 2  # nobody to ask
    ended = console.at_terminal("register", "--remove", "1", typed=("n",))
    assert "2031-11-01" in ended.err and "Geschreeuw" in console.done("register")
    console.done("register", "--remove", "1", "--yes")
    shown = console.done("register")
    assert "Geschreeuw" not in shown and "| 1 |" in shown and "verwijderd op 2026-11-24" in shown
    for again in (("--remove", "1", "--yes"), ("--correct", "1", "--facts", "x")):
        assert console.run("register", *again).code == 2
    console.done("register", "--add", "Geduw.")
    assert [each["number"] for each in console.data("register")] == [1, 2]  # no number is given twice
    console.set(VP_TODAY="2031-11-02")
    console.done("register", "--clean", "--yes")
    assert [each["number"] for each in console.data("register")] == [2]


def test_a_line_past_its_five_years_goes_whole(console):
    console.done("register", "--add", "Geschreeuw.", "--told", "2021-11-01")
    console.done("register", "--remove", "1", "--yes")
    assert console.data("register") == []


# --- what misses what


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--consent", "2026-11-20"), "'--consent' mist"),
        (("--consent",), "'--consent' mist"),
        (("--identity", "Bo Smit"), "'--identity' mist"),
        (("--add", "Duwen.", "--consent", "2026-11-20"), "met '--identity NAAM'"),
        (("--add", "Duwen.", "--identity", "Bo Smit"), "met '--consent DATUM'"),
        (("--add", "Duwen.", "--identity", "Bo Smit", "--consent", "2026-11-25"), "toekomst"),
        (("--add", "Bezoeker", "duwde"), "aanhalingstekens"),
    ],
)
def test_it_is_said_which_option_misses_what(console, arguments, told):
    ended = console.run("register", *arguments)
    assert ended.code == 2 and told in ended.err and "Bo Smit" not in ended.err and "duwde" not in ended.err, ended


def test_a_correction_misses_what_is_corrected(console):
    console.done("register", "--add", "Geschreeuw.")
    ended = console.run("register", "--correct", "1")
    assert ended.code == 2 and "'--correct' mist" in ended.err and "--facts" in ended.err
