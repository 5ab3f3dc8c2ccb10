"""Two hats: who may be one person, which ties count, what is a pattern."""

import sys
from pathlib import Path

import pytest

from vp.practice.conflict import CaseShape, Someone, Tie, check, sentence
from vp.practice.names import Likeness, best, compare, parse
from vp.practice.organisations import alike

sys.path.insert(0, str(Path(__file__).parents[3] / "bench"))
import conflict as bench


def test_the_measured_pairs_keep_their_figures():
    pairs = bench.pairs()
    assert len(pairs) >= 140 and 0.4 < sum(each.same for each in pairs) / len(pairs) < 0.6
    precision, recall = bench.measure(pairs)
    assert precision == 1 and recall >= 0.97


def test_a_name_is_taken_apart():
    assert parse("dhr. J.M. (Jan) de Vries") == parse("Vries, dhr. J.M. (Jan) de")
    assert parse("Karin Jansen-de Boer").surnames == ("jansen", "boer")
    assert parse("Anneke v.d. Meulen").infixes == ("van", "der")


@pytest.mark.parametrize("rubbish", ["", " ", ",", "()", "-", "...", "van de", "D'", "12", "(", "a-"])
def test_no_text_breaks_the_comparison(rubbish):
    assert compare(rubbish, "Jan de Vries") in Likeness
    assert compare("Jan de Vries", rubbish) in Likeness


def test_less_is_known_is_maybe_and_all_agrees_is_same():
    assert compare("Jan de Vries", "Jan de Vries") is Likeness.SAME
    assert compare("Jan de Vries", "J. de Vries") is Likeness.MAYBE
    assert compare("Jan de Vries", "Karin de Vries") is Likeness.DIFFERENT
    assert best(["Sam", "Samira Tahiri"], ["S. Tahiri"]) is Likeness.MAYBE


def test_organisations_under_other_spellings():
    assert alike("Stichting Zorgpunt De Linde", "Zorgpunt de Linde") is Likeness.SAME
    assert alike("Universitair Medisch Centrum Waterstad", "UMCW") is Likeness.MAYBE
    assert alike("HR", "ICT") is Likeness.DIFFERENT
    assert alike("", "HR") is Likeness.DIFFERENT


CASE = CaseShape(
    "2026-005",
    (Someone("Noortje Vink", role="melder"), Someone("P. van Dijk", role="beschuldigde")),
    "Woonzorg Veerhaven",
    "Team Kade",
)


def test_a_tie_to_a_person_is_found_under_another_spelling():
    found = check(CASE, [Tie("familie", "mijn zwager", name="Pieter van Dyk")], [])
    (hit,) = found.hits
    assert hit.whom == "P. van Dijk" and hit.likeness is Likeness.MAYBE
    assert "zwager" in sentence(hit) and found.options


def test_only_the_own_department_counts_when_a_tie_names_one():
    coach = Tie("team", "coacht het team", organisation="Stichting Woonzorg Veerhaven", department="team kade")
    other = Tie("team", "coacht het team", organisation="Woonzorg Veerhaven", department="Team Duin")
    assert [hit.subject for hit in check(CASE, [coach], []).hits] == ["department"]
    assert check(CASE, [other], []).hits == ()
    manager = Tie("rol", "HR-manager", organisation="Woonzorg Veerhaven")
    assert [hit.subject for hit in check(CASE, [manager], []).hits] == ["organisation"]


def test_working_for_the_same_organisation_is_no_conflict():
    earlier = CaseShape("2025-001", (Someone("Iemand Anders", role="melder"),), "Woonzorg Veerhaven", "Team Kade")
    assert check(CASE, [], [earlier]).hits == ()


def test_a_person_on_another_side_in_an_earlier_case_is_told():
    earlier = CaseShape("2025-001", (Someone("Piet van Dijk", role="melder"),), "Woonzorg Veerhaven")
    (hit,) = check(CASE, [], [earlier]).hits
    assert hit.case == "2025-001" and "other side" in sentence_in_english(hit)


def sentence_in_english(hit):
    from vp.i18n import speaking

    with speaking("en"):
        return sentence(hit).replace("another side", "other side")


def test_the_same_accused_in_several_cases_is_a_pattern_and_no_hit():
    earlier = [
        CaseShape("2025-003", (Someone("Pieter van Dijk", role="beschuldigde"),), "Woonzorg Veerhaven"),
        CaseShape("2025-004", (Someone("Piet van Dijk", role="beschuldigde"),), "Elders Groep"),
        CaseShape("2025-005", (Someone("Karin van Dijk", role="beschuldigde"),), "Woonzorg Veerhaven"),
    ]
    found = check(CASE, [], earlier)
    assert found.hits == ()
    (pattern,) = found.patterns
    assert pattern.cases == ("2025-003", "2026-005")


def test_a_case_does_not_conflict_with_itself():
    assert check(CASE, [], [CASE]) == check(CASE, [], [])


@pytest.mark.parametrize(
    ("tie", "written"),
    [
        ("Jean-Pierre De Clercq", "Declerq Jean Pierre"),
        ("Céline Vandenbroucke", "VANDEN BROUCKE C."),
        ("An Desmet", "De Smedt An"),
        ("Dirk T'Jampens", "'t Jampens"),
        ("Koen Claes", "Claessens Koen"),
        ("De Clercq", "Jean-Pierre Declercq"),
    ],
)
def test_a_relative_is_met_in_every_flemish_spelling(tie, written):
    shape = CaseShape("2026-006", (Someone(written),))
    (hit,) = check(shape, [Tie("familie", name=tie)], []).hits
    assert hit.likeness is Likeness.MAYBE
    assert compare("Jean-Pierre De Clercq", "Jean-Pierre Declercq") is Likeness.SAME


def test_a_surname_in_front_does_not_turn_every_name_round():
    assert compare("Jean-Pierre De Clercq", "Jean-Paul De Clercq") is Likeness.DIFFERENT
    assert compare("Willem Pieters", "Pieter Willems") is Likeness.DIFFERENT
    assert compare("Jansen Karin", "Jansen Peter") is Likeness.DIFFERENT
