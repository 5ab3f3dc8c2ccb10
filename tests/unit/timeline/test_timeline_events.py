from datetime import date

from vp.casefile.records import Case, Consent, Note, read
from vp.i18n import speaking
from vp.timeline import views
from vp.timeline.events import EventKind, timeline_of

TODAY = date(2026, 6, 1)


def _case(**more):
    return read(
        Case, {"nummer": "2026-004", "eerste_contact": "2026-03-02", "kanaal": "app", "aard": "intimidatie", **more}
    )


def _note(day, kind="gesprek", **more):
    return read(Note, {"datum": day, "soort": kind, **more})


def _silences(timeline):
    return [(each.days, each.ongoing) for each in timeline.events if each.kind is EventKind.SILENCE]


def test_events_come_in_order_of_time_whatever_the_order_of_the_notes():
    case = _case(gesloten="2026-03-30", feiten={"van": "2026-01"}, uitkomst="relatie_hersteld")
    notes = [_note("2026-03-20"), _note("2026-03-04")]
    kinds = [each.kind for each in timeline_of(case, notes, [], TODAY).events]
    assert kinds == [
        EventKind.FACTS,
        EventKind.FIRST_CONTACT,
        EventKind.NOTE,
        EventKind.SILENCE,
        EventKind.NOTE,
        EventKind.CLOSED,
    ]


def test_a_silence_of_more_than_two_weeks_is_named_and_one_of_two_weeks_is_not():
    closed = {"gesloten": "2026-04-30"}
    assert _silences(timeline_of(_case(**closed), [_note("2026-03-16")], [], TODAY)) == []
    assert _silences(timeline_of(_case(**closed), [_note("2026-03-17")], [], TODAY)) == [(15, False)]


def test_what_is_no_contact_does_not_break_a_silence():
    notes = [_note("2026-03-10", "overleg"), _note("2026-03-19")]
    assert _silences(timeline_of(_case(gesloten="2026-04-01"), notes, [], TODAY)) == [(17, False)]


def test_a_month_alone_never_makes_a_silence_longer_than_it_was():
    notes = [_note("2026-03"), _note("2026-04-20")]
    assert _silences(timeline_of(_case(gesloten="2026-05"), notes, [], TODAY)) == [(20, False)]


def test_an_open_case_is_silent_until_today_and_a_closed_one_is_not():
    assert _silences(timeline_of(_case(), [], [], TODAY)) == [(91, True)]
    assert _silences(timeline_of(_case(gesloten="2026-03-03"), [], [], TODAY)) == []


def test_a_first_conversation_that_has_a_note_is_not_shown_twice():
    case = _case(eerste_gesprek="2026-03-04", gesloten="2026-03-30")
    kinds = [each.kind for each in timeline_of(case, [_note("2026-03-04")], [], TODAY).events]
    assert EventKind.FIRST_CONVERSATION not in kinds
    kinds = [each.kind for each in timeline_of(case, [_note("2026-03-05")], [], TODAY).events]
    assert EventKind.FIRST_CONVERSATION in kinds


def test_follow_ups_are_planned_or_done_and_consents_are_there():
    case = _case(
        opvolging=[
            {"datum": "2026-03-10", "wat": "bellen"},
            {"datum": "2026-03-11", "wat": "mailen", "gedaan": "2026-03-12"},
        ]
    )
    consent = read(Consent, {"doel": "intern verhaal", "gegeven": "2026-05-01"})
    events = {each.kind: each for each in timeline_of(case, [], [consent], TODAY).events}
    assert events[EventKind.PLANNED].words == "bellen"
    assert str(events[EventKind.DONE].day) == "2026-03-12"
    assert events[EventKind.CONSENT].words == "intern verhaal"


def _rich():
    case = _case(gesloten="2026-04-20", uitkomst="gesprek_gevoerd", nazorg="2026-05-20")
    return timeline_of(
        case, [_note("2026-03-04", minuten="75", gebeurtenis="gesprek met Karin: 10:30 #boos; <script>")], [], TODAY
    )


def test_the_relative_view_names_nobody_no_date_and_no_case_in_every_form():
    with speaking("nl"):
        forms = [
            views.markdown(_rich(), relative=True),
            views.mermaid(_rich(), relative=True),
            str(views.data(_rich(), relative=True)),
        ]
    for text in forms:
        assert "Karin" not in text and "2026" not in text
    assert "dag 2" in forms[0]
    assert "dag 49" in forms[0]


def test_the_relative_view_shows_words_that_the_caller_made_safe():
    text = views.markdown(_rich(), relative=True, safe=lambda words: words.replace("Karin", "een collega"))
    assert "een collega" in text and "Karin" not in text


def test_mermaid_text_holds_nothing_that_mermaid_reads_as_its_own():
    with speaking("nl"):
        text = views.mermaid(_rich())
    lines = text.splitlines()
    assert lines[0] == "timeline" and lines[1].strip().startswith("title ")
    for line in lines[2:]:
        assert line.count(":") == 1 and not set(line) & set("#;<>{}")


def test_markdown_words_cannot_become_markup():
    assert "<script>" not in views.markdown(_rich())


def test_silences_are_told_in_both_languages():
    line = timeline_of(_case(gesloten="2026-04-20"), [_note("2026-03-19")], [], TODAY)
    with speaking("en"):
        assert "17 days without contact" in views.markdown(line)
    with speaking("nl"):
        assert "17 dagen zonder contact" in views.markdown(line)


def test_an_approximate_day_is_told_as_such():
    line = timeline_of(_case(eerste_contact="~2026-03-02", gesloten="2026-04-01"), [_note("2026-03")], [], TODAY)
    with speaking("nl"):
        assert "**ongeveer 2026-03-02**" in views.markdown(line)
        assert "dag -1 tot 29" in views.markdown(line, relative=True)
