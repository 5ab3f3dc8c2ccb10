"""Closing names what is still open, opening again keeps the aftercare; the agenda tells what lies beyond it."""

import pytest


@pytest.fixture
def one(console):
    console.done("new-case", "--no-ask", "--reporter", "Sam", "--first-contact", "2026-11-01")
    return console


def test_opening_again_keeps_planned_aftercare_and_says_so(one):
    one.done("close", "1", "--outcome", "onbekend", "--aftercare", "2026-12-05")
    told = one.done("reopen", "1")
    assert "nazorg van 2026-12-05 blijft in de agenda" in told
    assert [each["day"] for each in one.data("agenda", "--days", "30")] == ["2026-12-05"]
    one.done("close", "1", "--outcome", "onbekend")
    told = one.done("reopen", "1", "--no-aftercare")
    assert "2026-12-05 is uit de agenda" in told and one.data("agenda", "--days", "30") == []


def test_aftercare_that_was_done_stays_done_until_a_new_day_is_planned(one):
    one.done("close", "1", "--outcome", "onbekend", "--aftercare", "2026-11-24")
    one.done("follow-up", "1", "--aftercare-done")
    assert "nazorg" not in one.done("reopen", "1")
    assert one.data("show", "1")["case"]["nazorg_gedaan"] == "2026-11-24"
    one.done("close", "1", "--outcome", "onbekend", "--aftercare", "2026-12-05")
    assert [each["kind"] for each in one.data("agenda", "--days", "30")] == ["aftercare"]


def test_closing_tells_in_a_script_that_open_follow_ups_stay(one):
    one.done("follow-up", "1", "geheim bellen", "--on", "2026-12-01")
    one.done("follow-up", "1", "gedaan", "--on", "2026-11-20")
    one.done("follow-up", "1", "--done", "2")
    told = one.done("close", "1", "--outcome", "onbekend")
    assert "1 opvolging (2026-12-01) staat nog open" in told and "geheim" not in told
    assert [each["what"] for each in one.data("agenda", "--days", "30")] == ["geheim bellen"]


@pytest.mark.parametrize(("answer", "left"), [("j", ["bellen"]), ("", ["bellen"]), ("n", [])])
def test_closing_names_open_follow_ups_and_asks_whether_they_stay(one, answer, left):
    one.done("follow-up", "1", "bellen", "--on", "2026-12-01")
    ended = one.at_terminal("close", "1", "--outcome", "onbekend", "--aftercare", "nee", typed=(answer,))
    assert ended.code == 0 and "2026-12-01  bellen" in ended.err
    assert [each["what"] for each in one.data("agenda", "--days", "30")] == left


def test_the_agenda_tells_how_many_later_appointments_there_are_and_how_to_see_them(one):
    one.done("follow-up", "1", "bellen", "--on", "2026-12-01")
    one.done("accompany", "1", "--present", "de teamleider", "--agreed", "elke week bellen@2026-12-11")
    shown = one.done("agenda")
    assert "elke week bellen" not in shown and "Daarna nog 1, op 2026-12-11: 'vp agenda --days 17'" in shown
    assert "elke week bellen" in one.done("agenda", "--days", "17")
    assert "Daarna" not in one.done("agenda", "--days", "17")
    assert "twee weken" in one.done("agenda", "--help")


def test_a_stub_is_closed_in_the_list_and_when_it_is_shown(one, tmp_path):
    from vp.cli.result import plain  # noqa: F401 - the console's own import

    key = one.data("identity")["key"]
    ended = one.run("handover", "1", "--to", key, "-o", "zaak.vpb", "--keep", "stub", "--yes", "--unchecked")
    assert ended.code == 0, ended
    assert "Afgesloten" in one.done("list")
    assert "fase: Afgesloten" in one.done("show", "1") and "Intake" not in one.done("show", "1")


def test_export_counts_in_words(one):
    assert "1 bestand, uit 1 zaak" in one.done("export", "1", "uit", "--yes")
    one.done("new-case", "--no-ask", "--reporter", "Kim")
    assert "2 bestanden, uit 2 zaken" in one.done("export", "--all", "alles", "--yes")


# --- asked again


def test_a_wrong_day_of_consent_costs_no_handover(one):
    one.done("note", "1", "-m", "tekst")
    key = one.data("identity")["key"]
    typed = ("zzzz", "none", "31-2-2026", "2027-01-01", "", "n", "2026-11-20")
    ended = one.at_terminal("handover", "1", "--to", key, "-o", "zaak.vpb", "--unchecked", typed=typed)
    assert ended.code == 0, ended
    assert "deze dag bestaat niet" in ended.err and "in de toekomst" in ended.err and "zzzz" in ended.err
    assert (one.folder / "zaak.vpb").exists()
    assert one.run("handover", "1", "--to", key, "-o", "b.vpb", "--unchecked", "--consent", "2027-01-01").code == 2


def test_from_the_reason_for_going_on_one_can_go_back(one):
    one.done("conflict", "--add-tie", "familie", "--name", "Rik Vos")
    ended = one.at_terminal("person", "1", "Rik Vos", typed=("1", "", "2"))
    assert ended.code == 0, ended
    assert any("collega" in each["wat"] for each in one.data("show", "1")["case"]["opvolging"])


def test_a_follow_up_is_not_done_on_a_day_to_come(console):
    console.done("new-case", "--no-ask", "--reporter", "Noortje Vink", "--first-contact", "2026-10-01")
    console.done("follow-up", "1", "bellen", "--on", "2026-12-01")
    assert console.run("follow-up", "1", "--done", "1", "--date", "2027-01-05").code == 2
    assert console.run("follow-up", "1", "--aftercare-done", "--date", "2027-01-05").code == 2


def test_a_case_is_meant_by_its_count_alone(console):
    for _ in range(12):
        console.done("new-case", "--no-ask", "--reporter", "Noortje Vink", "--first-contact", "2026-10-01")
    assert "2026-002" in console.done("show", "2")
    assert "2026-012" in console.done("show", "12")
