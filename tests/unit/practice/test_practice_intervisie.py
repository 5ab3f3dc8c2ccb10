"""Peer supervision: methods, briefs, cards, counts."""

from datetime import date

import pytest

from vp.practice import intervisie
from vp.practice.intervisie import Brief, LogUnusable

TODAY = date(2026, 11, 24)


def test_methods_say_the_same_in_both_languages():
    assert intervisie.method_names() == ["balint", "incident", "role-play", "ten-steps"]
    for name in intervisie.method_names():
        dutch, english = intervisie.method(name, "nl"), intervisie.method(name, "en")
        assert [each.minutes for each in dutch.phases] == [each.minutes for each in english.phases]
        assert (
            dutch.minutes == sum(each.minutes for each in dutch.phases) and len(dutch.roles) == len(english.roles) == 3
        )
        assert intervisie.method_page(dutch, "nl") != intervisie.method_page(english, "en")


def test_every_scenario_has_three_cards_in_both_languages():
    names = intervisie.scenario_names()
    assert len(names) >= 8
    for name in names:
        for language in ("nl", "en"):
            played = intervisie.scenario(name, language)
            assert played.reporter["story"] and played.counsellor["task"] and played.observer
            assert len(played.neutrality) >= 3 and len(played.empathy) >= 3 and len(played.afterwards) >= 4
            page = intervisie.cards(played, language)
            assert page.count("\n---\n") == 4 and played.reporter["who"] in page and "{{" not in page


def test_a_timer_knows_its_phase():
    chosen = intervisie.method("balint", "nl")
    assert intervisie.phase_at(chosen, 0) == (chosen.phases[0], 600)
    assert intervisie.phase_at(chosen, 600)[0] == chosen.phases[1]
    assert intervisie.phase_at(chosen, chosen.minutes * 60) == (None, 0)


def test_a_brief_holds_only_what_was_chosen():
    brief = Brief(
        "Hoe blijf ik erbij zonder het op te lossen?", ((0, "Eerste contact"), (9, "Tweede gesprek")), "Geluisterd."
    )
    page = intervisie.brief_page(brief, intervisie.method("incident", "nl"), "nl")
    assert "- Dag 9: Tweede gesprek" in page and "voelde" not in page and "60 minuten" in page
    assert "Wat ik voelde" in intervisie.brief_page(Brief("x", felt="Boos."), None, "nl")


def test_cards_of_an_own_case_use_the_anonymised_story():
    brief = Brief("Wat nu?", ((0, "Gesprek, 50 min: Mira belde"),), "Geluisterd.")
    assert "Mira belde." in intervisie.cards(intervisie.scenario_of_case(brief, "nl", told=["Mira belde"]), "nl")
    assert "50 min" not in intervisie.cards(intervisie.scenario_of_case(brief, "nl"), "nl")


def test_meetings_are_checked_and_counted():
    first = intervisie.meeting(date(2026, 3, 1), 90, TODAY, "grenzen", 5)
    counted = intervisie.counts([first, intervisie.meeting(date(2025, 3, 1), 60, TODAY)], 2026)
    assert (counted.meetings, counted.minutes, counted.themes) == (1, 90, ("grenzen",))
    assert intervisie.as_activity(first)["soort"] == "intervisie"
    for wrong in ((date(2026, 12, 1), 90, 5), (TODAY, 0, 5), (TODAY, 90, 0)):
        with pytest.raises(LogUnusable):
            intervisie.meeting(wrong[0], wrong[1], TODAY, present=wrong[2])
