"""A draft belongs to its case and keeps its options; at a terminal it is shown before it is saved."""

import os

import pytest


def _notes(console, case):
    return console.data("show", case, "--notes")["notes"]


@pytest.fixture
def two(console):
    """Two cases; the second is closed, so that a note in it stays a draft."""
    console.set(EDITOR="", VISUAL="")
    for name in ("Sam", "Kim"):
        console.done("new-case", "--no-ask", "--reporter", name, "--first-contact", "2026-11-01")
    console.done("close", "002", "--outcome", "onbekend")
    return console


def _leave_draft(two, text="Kim belde.", *options):
    assert two.run("note", "002", "-m", text, *options).code == 1
    return two.data("drafts")


# --- whose draft it is


def test_a_draft_of_another_case_is_not_taken_unseen(two):
    _leave_draft(two)
    ended = two.run("note", "001", "--draft")
    assert ended.code == 2 and "geen concept bij zaak 2026-001" in ended.err
    numbered = two.run("note", "001", "--draft", "1")
    assert numbered.code == 2 and "hoort niet bij zaak 2026-001" in numbered.err
    assert "'vp drafts 1 | vp note 2026-001'" in numbered.err
    assert "Kim belde" not in ended.err + numbered.err
    assert _notes(two, "001") == [] and len(two.data("drafts")) == 1


def test_at_a_terminal_the_draft_of_another_case_is_shown_and_asked_about(two):
    _leave_draft(two)
    refused = two.at_terminal("note", "001", "--draft", typed=("n",))
    assert refused.code == 130 and "Kim belde." in refused.err and "hoort bij 2026-002" in refused.err
    assert _notes(two, "001") == [] and len(two.data("drafts")) == 1
    taken = two.at_terminal("note", "001", "--draft", typed=("j", "1", ""))
    assert taken.code == 0, taken
    assert [each["text"] for each in _notes(two, "001")] == ["Kim belde.\n"] and two.data("drafts") == []


def test_only_the_drafts_of_the_case_are_taken(two):
    _leave_draft(two)
    two.done("close", "001", "--outcome", "onbekend")
    assert two.run("note", "001", "-m", "Sam belde.").code == 1
    _leave_draft(two, "Kim belde weer.")
    two.done("reopen", "001")
    two.done("note", "001", "--draft")
    assert [each["text"] for each in _notes(two, "001")] == ["Sam belde.\n"]
    assert len(two.data("drafts")) == 2


def test_of_several_drafts_of_one_case_one_is_chosen_by_its_number(two):
    _leave_draft(two, "eerste")
    _leave_draft(two, "tweede")
    two.done("reopen", "002")
    ended = two.run("note", "002", "--draft")
    assert ended.code == 2 and "1, 2" in ended.err and "--draft N" in ended.err
    two.done("note", "002", "--draft", "2")
    assert [each["text"] for each in _notes(two, "002")] == ["tweede\n"]
    _leave = two.at_terminal("note", "002", "--draft", typed=("1", ""))  # one is left: no choice is asked
    assert _leave.code == 0 and "eerste" in _leave.err


def test_at_a_terminal_several_drafts_are_offered_with_how_they_begin(two):
    _leave_draft(two, "eerste regel")
    _leave_draft(two, "tweede regel")
    two.done("reopen", "002")
    ended = two.at_terminal("note", "002", "--draft", typed=("2", "1", ""))
    assert ended.code == 0 and "eerste regel" in ended.err
    assert [each["text"] for each in _notes(two, "002")] == ["tweede regel\n"]


def test_a_draft_that_belongs_to_no_case_is_taken_by_its_number_alone(two):
    assert two.run("note", "2031-009", "-m", "verkeerd nummer").code == 2
    assert two.run("note", "001", "--draft").code == 2
    two.done("note", "001", "--draft", "1")
    assert [each["text"] for each in _notes(two, "001")] == ["verkeerd nummer\n"]


def test_a_record_that_was_edited_is_no_note(two):
    editor = two.folder / "editor"
    editor.write_text('#!/bin/sh\nprintf "kanaal: duif\\n" > "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    two.set(EDITOR=editor)
    assert two.at_terminal("edit", "001").code == 1
    assert len(two.data("drafts")) == 1
    assert two.run("note", "001", "--draft").code == 2 and two.run("note", "001", "--draft", "1").code == 2


def test_a_text_beside_a_draft_costs_no_draft(two):
    _leave_draft(two)
    two.done("reopen", "002")
    ended = two.run("note", "002", "--draft", "-m", "iets anders")
    assert ended.code == 2 and "-m doet niets" in ended.err and len(two.data("drafts")) == 1
    assert two.run("note", "002", "1", "-m", "x").code == 2


# --- what it keeps


def test_a_draft_keeps_date_minutes_kind_and_event_and_typed_options_win(two):
    kept = _leave_draft(
        two, "Kim belde.", "--date", "21-11-2026", "--minutes", "50", "--kind", "telefoon", "--event", "gebeld"
    )
    assert kept[0]["minuten"] == 50 and kept[0]["date"] == "2026-11-21"
    two.done("reopen", "002")
    two.done("note", "002", "--draft", "--minutes", "40")
    [note] = _notes(two, "002")
    assert [note[key] for key in ("datum", "minuten", "soort", "gebeurtenis")] == [
        "2026-11-21", 40, "telefoon", "gebeld",
    ] or [str(note[key]) for key in ("datum", "minuten", "soort", "gebeurtenis")] == [
        "2026-11-21", "40", "telefoon", "gebeld",
    ]  # fmt: skip
    assert str(two.data("show", "002")["case"]["eerste_gesprek"]) == "2026-11-21"


def test_one_can_go_on_with_a_draft(two):
    _leave_draft(two, "Eerste zin.\n", "--date", "2026-11-21")
    two.done("reopen", "002")
    ended = two.at_terminal("note", "002", "--draft", typed=("2", "Tweede zin.", ".", ""))
    assert ended.code == 0 and "2026-11-21" in ended.err and "Eerste zin." in ended.err
    [note] = _notes(two, "002")
    assert note["text"] == "Eerste zin.\nTweede zin.\n" and note["datum"] == "2026-11-21"
    assert two.data("drafts") == []


def test_going_on_that_is_broken_off_keeps_one_draft_with_all_of_it(two):
    _leave_draft(two, "Eerste zin.\n", "--minutes", "50")
    two.done("reopen", "002")
    # The input ends after the line, as when a terminal is closed before the full stop: readline gives an empty line.
    left = two.at_terminal("note", "002", "--draft", typed=("3",))
    assert left.code == 130 and "blijft een concept" in left.err
    assert two.done("drafts", "1") == "Eerste zin.\n" and _notes(two, "002") == []


def test_going_on_in_an_editor_starts_from_the_text(two):
    _leave_draft(two, "Eerste zin.\n")
    two.done("reopen", "002")
    editor = two.folder / "editor"
    editor.write_text('#!/bin/sh\nprintf "Meer.\\n" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    two.set(EDITOR=editor)
    assert two.at_terminal("note", "002", "--draft", typed=("2", "")).code == 0
    assert [each["text"] for each in _notes(two, "002")] == ["Eerste zin.\nMeer.\n"] and two.data("drafts") == []


@pytest.mark.skipif(not os.path.isdir("/dev/shm"), reason="the folder in memory")
@pytest.mark.parametrize("how", ["exit 1", 'chmod 600 "$1"; kill -INT $PPID; sleep 5'], ids=["fault", "interrupted"])
def test_an_editor_that_ends_badly_leaves_a_draft_with_its_options(two, how):
    editor = two.folder / "editor"
    editor.write_text(f'#!/bin/sh\nprintf "half\\n" > "$1"\n{how}\n', encoding="utf-8")
    editor.chmod(0o700)
    two.set(EDITOR=editor)
    ended = two.at_terminal("note", "001", "--date", "2026-11-20", "--minutes", "30", "--passphrase-stdin")
    assert ended.code in (1, 130)
    assert [(each["case"], each["date"], each["minuten"]) for each in two.data("drafts")] == [
        ("2026-001", "2026-11-20", 30)
    ]
    two.done("note", "001", "--draft")
    assert [str(each["minuten"]) for each in _notes(two, "001")] == ["30"]


def test_a_shown_draft_ends_its_line(two):
    _leave_draft(two, "zonder regeleinde")
    assert two.done("drafts", "1") == "zonder regeleinde\n"
    assert two.data("drafts", "1") == {"text": "zonder regeleinde"}
