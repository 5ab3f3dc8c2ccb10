"""Rights and retention: when a case is due, what may be destroyed, what a data subject gets."""

from datetime import date

import pytest

from vp.casefile.dates import FuzzyDate
from vp.errors import VpError
from vp.practice import access, destruction, register, retention
from vp.practice.access import Asker, Source
from vp.practice.destruction import DestructionBlocked
from vp.practice.retention import FRESH, IS_OPEN, NOT_YET, ON_HOLD, PROFILES, UNREPORTED, Kept, due, months_after

TODAY = date(2026, 11, 24)
NL = PROFILES["nl"]
OLD = Kept("2024-001", date(2024, 3, 1), closed=date(2025, 6, 30), last_content=date(2025, 6, 30))
REPORTED = {2024, 2025}


def test_a_case_is_due_some_time_after_closing():
    assert due(OLD, NL, TODAY, REPORTED).is_due and due(OLD, NL, TODAY, REPORTED).day == date(2026, 6, 30)
    assert due(OLD, NL, date(2026, 6, 29), REPORTED).blocked == (NOT_YET,)


@pytest.mark.parametrize(
    ("changes", "reported", "reason"),
    [
        ({"closed": None}, REPORTED, IS_OPEN),
        ({"reopened": date(2026, 1, 1)}, REPORTED, IS_OPEN),
        ({"hold": True}, REPORTED, ON_HOLD),
        ({"last_content": date(2026, 11, 1)}, REPORTED, FRESH),
        ({}, {2025}, UNREPORTED),
        ({"until": date(2030, 1, 1)}, REPORTED, NOT_YET),
    ],
)
def test_what_stands_in_the_way(changes, reported, reason):
    case = Kept(**{name: getattr(OLD, name) for name in OLD.__dataclass_fields__} | changes)
    assert due(case, NL, TODAY, reported).blocked == (reason,)


def test_reopening_starts_the_term_again():
    again = Kept("1", date(2024, 3, 1), closed=date(2026, 10, 1), reopened=date(2026, 2, 1), until=date(2025, 12, 1))
    assert due(again, NL, TODAY, {2024, 2026}).day == date(2027, 10, 1)


def test_months_end_where_months_end():
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2026, 12, 5), 1) == date(2027, 1, 5)
    assert months_after(date(2026, 11, 30), 1) == date(2026, 12, 30)


def test_a_profile_is_chosen_and_checked():
    assert retention.profile({"profile": "be", "months": 24}).months == 24
    for wrong in ({"profile": "fr"}, {"months": 0}, {"months": True}):
        with pytest.raises(retention.ProfileUnknown):
            retention.profile(wrong)
    with pytest.raises(retention.ProfileUnknown):
        retention.profile({}, "lang")


def test_the_older_setting_in_days_holds_where_the_section_names_no_months():
    assert retention.profile({}, 30).ends(date(2026, 1, 1)) == date(2026, 1, 31)
    assert retention.profile({"months": 2}, 30).ends(date(2026, 1, 1)) == date(2026, 3, 1)
    assert retention.profile({}).ends(date(2026, 1, 1)) == date(2027, 1, 1)


def test_a_year_is_reported_when_every_quarter_of_it_is():
    whole, halves = (date(2024, 1, 1), date(2024, 12, 31)), [(date(2025, 1, 1), date(2025, 6, 30))]
    assert retention.reported_years([whole, *halves]) == {2024}
    assert retention.reported_years([*halves, (date(2025, 7, 1), date(2025, 12, 31))]) == {2025}
    assert retention.reported_years([(date(2023, 12, 31), date(2024, 12, 30))]) == set()


def test_a_case_that_a_colleague_counts_waits_for_no_report_here_and_a_stub_stays():
    values = {name: getattr(OLD, name) for name in OLD.__dataclass_fields__}
    assert due(Kept(**values | {"counted_elsewhere": True}), NL, TODAY, ()).is_due
    stub = due(Kept(**values | {"stub": True}), NL, TODAY, REPORTED)
    assert not stub.is_due
    with pytest.raises(DestructionBlocked):
        destruction.plan(stub, [])


def test_a_hold_an_open_case_and_fresh_content_stop_destruction_whatever_is_said():
    for changes in ({"hold": True}, {"closed": None}, {"last_content": TODAY}):
        case = Kept(**{name: getattr(OLD, name) for name in OLD.__dataclass_fields__} | changes)
        with pytest.raises(DestructionBlocked):
            destruction.plan(due(case, NL, TODAY, REPORTED), [])
    too_early = due(OLD, NL, date(2026, 1, 1), {2024})
    entries = [("notitie", 10), ("notitie", 5), ("zaak", 1)]
    with pytest.raises(DestructionBlocked):
        destruction.plan(too_early, entries)
    early = destruction.plan(too_early, entries, early=True)
    assert early.overruled == (UNREPORTED, NOT_YET) and early.counts == {"notitie": 2, "zaak": 1} and early.size == 16
    assert early.remains


def test_the_statistics_that_stay_name_nobody():
    head = {
        "nummer": "2024-001",
        "aard": ["pesten"],
        "melder": {"naam": "Mira", "rol": "betrokkene", "functie": "kok"},
        "organisatie": "Zorg",
        "afdeling": "Keuken",
        "betrokkenen": [{"naam": "Robin"}],
        "samenvatting": "x",
        "eerste_contact": "2024-03-01",
        "trefwoorden": ["y"],
    }
    stub = destruction.stub({**head, "eerste_gesprek": "2024-03-05"}, case="c", minutes=90, person="d")
    assert stub == {
        "nummer": "2024-001",
        "aard": ["pesten"],
        "organisatie": "Zorg",
        "afdeling": "Keuken",
        "melder": {"rol": "betrokkene"},
        "eerste_contact": "2024-03",
        "eerste_gesprek": "2024-03",
        "wachtdagen": 4,
        "dag_bekend": "ja",
        "minuten": 90,
        "zaak_id": "c",
        "persoon": "d",
        "stub": "ja",
        "vernietigd": "ja",
    }


NOTES = [
    Source(
        "notitie",
        "gesprek",
        "2026-03-01",
        "Mira vertelt over Robin.\n\n!vertrouwelijk (bron beschermd) Sofie belde over Robin.",
    ),
    Source("notitie", "telefoon", "2026-03-09", "Mira slaapt slecht."),
    Source("reflectie", "reflectie", "2026-03-09", "Robin maakt mij boos."),
]


def test_the_accused_gets_the_passages_about_him_and_no_others():
    asked = access.copy(
        NOTES, Asker("Robin de Wit", ("Robin de Wit",), False), lambda text: text.replace("Mira", "█"), TODAY
    )
    assert [piece.text for piece in asked.pieces] == ["█ vertelt over Robin."]
    assert [(each.count, each.ground) for each in asked.left_out] == [(1, "bron beschermd")]
    page = access.page(asked, "nl", role="beschuldigde", source="gesprekken", authority="de AP")
    assert "Sofie" not in page and "boos" not in page and "artikel 15" in page and "bron beschermd" in page


def test_the_reporter_gets_whole_notes_but_never_reflections():
    asked = access.copy(NOTES, Asker("Mira", ("Mira",), True), lambda text: text, TODAY)
    assert len(asked.pieces) == 2 and "Sofie" not in str(asked.pieces) and "boos" not in str(asked.pieces)


def test_working_notes_are_left_out_unless_chosen():
    sources = [Source("notitie", "gesprek", "2026", "Mira.", working_note=True)]
    asker = Asker("Mira", ("Mira",), True)
    assert access.copy(sources, asker, str, TODAY).pieces == ()
    assert len(access.copy(sources, asker, str, TODAY, with_working_notes=True).pieces) == 1


def test_what_cannot_be_made_illegible_is_left_out_not_shown():
    def fails(text):
        raise VpError("leak")

    asked = access.copy(NOTES[1:], Asker("Mira", ("Mira",), True), fails, TODAY)
    assert asked.pieces == () and asked.left_out[0].count == 1


def test_the_register_names_nobody_without_consent():
    first = register.entry([], TODAY, TODAY, "Een bezoeker | duwde.\nTwee keer.", natures=["agressie_geweld", "pesten"])
    second = register.entry([1], TODAY, TODAY, "Geschreeuw aan de balie.", identity="Bo", consented=TODAY)
    assert (first.identity, first.number, second.number, second.identity) == ("", 1, 2, "Bo")
    page = register.page([second, first], "nl")
    assert (
        "Agressie en geweld, Pesten" in page
        and page.index("duwde") < page.index("balie")
        and "| Een bezoeker / duwde. Twee keer. |" in page
    )
    assert register.due([first], date(2031, 11, 24)) == [first] and register.due([first], date(2031, 11, 23)) == []
    for facts, more in (
        (" ", {}),
        ("x", {"identity": "Mira"}),
        ("x", {"consented": TODAY}),
        ("x", {"happened": FuzzyDate(2026, 11, 25)}),
        ("x", {"happened": FuzzyDate(2026, 12)}),
    ):
        with pytest.raises(register.RegisterEntryUnusable):
            register.entry([], TODAY, TODAY, facts, **more)
    assert register.entry([], TODAY, TODAY, "x", happened=FuzzyDate(2026, 11)).happened == "2026-11"
