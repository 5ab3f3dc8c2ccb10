"""Own limits: this week against them, once a week, with options."""

from datetime import UTC, date, datetime, time

import pytest

from vp.practice.balance import Limits, LimitUnusable, Worked, balance, limits, sentence, to_tell

OFFICE = Limits(starts=time(8, 30), ends=time(18, 0), workdays=(0, 1, 2, 3, 4))
NOW = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)  # a Wednesday


def _at(day, hour, minutes=60, **more):
    return Worked(date(2026, 11, day), minutes, datetime(2026, 11, day, hour, 0, tzinfo=UTC), **more)


def test_a_week_is_monday_up_to_today_with_evenings_and_weekends_apart():
    worked = [_at(23, 10), _at(24, 20, 30), _at(22, 11, 90), Worked(date(2026, 11, 25)), _at(26, 10)]
    found = balance(OFFICE, worked, 3, 1, NOW)
    assert (found.minutes, found.evening_minutes, found.weekend_minutes, found.without_minutes) == (90, 30, 0, 1)
    assert found.passed == ()
    sunday = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    assert balance(OFFICE, worked, 3, 1, sunday).weekend_minutes == 90


def test_passed_limits_come_with_options():
    own = Limits(open_cases=4, week_minutes=80, load=3.0, rest_hours=12, intervisie_days=60)
    worked = [_at(23, 10), _at(25, 10, load=5), Worked(date(2026, 8, 1), 120, kind="intervisie")]
    found = balance(own, worked, 5, 2, NOW, [(date(2026, 11, 20), 4), (date(2026, 9, 1), 1)])
    assert [each.limit for each in found.passed] == [
        "open_cases",
        "week_minutes",
        "load",
        "intervisie_days",
        "rest_hours",
    ]
    assert found.mean_load == 4.0 and found.days_since_intervisie == 116
    assert all(each.options and sentence(each) for each in found.passed)


def test_at_the_limit_is_not_past_it():
    assert balance(Limits(open_cases=4, week_minutes=60), [_at(23, 10)], 4, 0, NOW).passed == ()


def test_rest_counts_from_the_last_heavy_conversation_only():
    own = Limits(rest_hours=3)
    assert balance(own, [_at(25, 10, load=5)], 1, 1, NOW).passed == ()
    assert balance(own, [_at(25, 14, load=5)], 1, 1, NOW).passed[0].value == 2
    assert balance(own, [_at(25, 14, load=3)], 1, 1, NOW).passed == ()


def test_a_limit_is_told_once_a_week():
    passed = balance(Limits(open_cases=1), [], 2, 0, NOW).passed
    assert to_tell(passed, {}, date(2026, 11, 23)) == list(passed)
    assert to_tell(passed, {"open_cases": "2026-11-23"}, date(2026, 11, 23)) == []
    assert to_tell(passed, {"open_cases": "2026-11-16"}, date(2026, 11, 23)) == list(passed)


def test_registration_counts_this_calendar_year():
    worked = [
        Worked(date(2026, 3, 1), 120, kind="intervisie"),
        Worked(date(2025, 12, 1), 120, kind="intervisie"),
        Worked(date(2026, 5, 1), 360, kind="scholing"),
    ]
    found = balance(limits({"intervisie_a_year": 2}), worked, 0, 0, NOW).registration
    assert (found.intervisie, found.intervisie_asked, found.training_minutes) == (1, 2, 360)


@pytest.mark.parametrize(
    "wrong",
    [
        {"open_cases": 0},
        {"week_minutes": "veel"},
        {"load": 9},
        {"workdays": [7]},
        {"starts": "half negen"},
        {"load": True},
    ],
)
def test_a_limit_that_is_none_is_refused(wrong):
    with pytest.raises(LimitUnusable):
        limits(wrong)


# --- what is left out does not apply


def test_without_working_hours_no_work_is_outside_them():
    worked = [_at(23, 6, 30), _at(24, 20, 30), _at(25, 10)]
    bare = balance(limits({}), worked, 0, 0, NOW)
    assert (bare.minutes, bare.evening_minutes, bare.weekend_minutes) == (120, None, None)
    assert balance(limits({"ends": "18:00"}), worked, 0, 0, NOW).evening_minutes == 30  # no beginning: not the morning
    days = balance(limits({"workdays": [0, 1]}), worked, 0, 0, NOW)
    assert (days.evening_minutes, days.weekend_minutes) == (None, 60)


def test_only_the_netherlands_asks_for_re_registration():
    dutch, belgian = limits({}), limits({}, "be")
    assert (dutch.intervisie_a_year, dutch.training_hours_a_year) == (4, 16)
    assert (belgian.intervisie_a_year, belgian.training_hours_a_year) == (None, None)
    assert limits({"training_hours_a_year": 8}, "be").training_hours_a_year == 8


def _configured(console, text):
    folder = console.home / "vp" / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")


def test_the_page_shows_what_applies_and_nothing_else(console):
    shown = console.done("balance")
    assert "Werk: 0 minuten.\n" in shown and "buiten" not in shown and "0 van 16 uur" in shown
    _configured(console, '[retention]\nprofile = "be"\n')
    shown = console.done("balance")
    assert "Herregistratie" not in shown and "van" not in shown.split("Dit jaar (2026)")[1]
    assert console.data("balance")["registration"]["intervisie_asked"] is None
    _configured(console, '[retention]\nprofile = "be"\n[balance]\ntraining_hours_a_year = 8\nends = "17:00"\n')
    shown = console.done("balance")
    assert "Scholing: 0 van 8 uur" in shown and "0 buiten werktijd." in shown and "buiten werkdagen" not in shown
    _configured(console, "[balance]\nworkdays = [0, 1]\n")
    assert "0 buiten werkdagen." in console.done("balance")
