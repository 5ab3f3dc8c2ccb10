"""Consent covers exactly one text; a story is published only when it does."""

from datetime import date

import pytest

from vp.errors import ExitCode
from vp.practice import conversation, story
from vp.practice.consent import (
    EXPIRED,
    NO_CONSENT,
    OTHER_PURPOSE,
    OTHER_TEXT,
    WITHDRAWN,
    ConsentLacking,
    Given,
    Publication,
    PurposeUnknown,
    coverage,
    digest,
    purposes,
    required,
    standing,
)

TODAY = date(2026, 11, 24)
TEXT = "Het verhaal van Mira.\n"


def _given(**changes):
    known = {
        "id": "c1",
        "text_sha256": digest(TEXT),
        "purposes": ("website",),
        "given": date(2026, 11, 1),
        "how": "mondeling",
    }
    return Given(**{**known, **changes})


def test_consent_covers_these_bytes_for_this_purpose():
    assert coverage([_given()], digest(TEXT), "website", TODAY).consent == _given()
    assert digest(TEXT) == digest(TEXT.encode())


@pytest.mark.parametrize(
    ("consents", "text", "purpose", "reason"),
    [
        ([], TEXT, "website", NO_CONSENT),
        ([_given()], TEXT + " ", "website", OTHER_TEXT),
        ([_given()], TEXT, "intern", OTHER_PURPOSE),
        ([_given(until=date(2026, 11, 23))], TEXT, "website", EXPIRED),
        ([_given(withdrawn=TODAY)], TEXT, "website", WITHDRAWN),
    ],
)
def test_what_blocks_a_publication_is_named(consents, text, purpose, reason):
    assert coverage(consents, digest(text), purpose, TODAY).reasons == (reason,)
    with pytest.raises(ConsentLacking) as fault:
        required(consents, digest(text), purpose, TODAY)
    assert fault.value.exit_code == ExitCode.LEAK and fault.value.facts["reason"] == reason


def test_the_last_day_still_counts_and_another_consent_stands():
    assert coverage([_given(until=TODAY)], digest(TEXT), "website", TODAY).consent
    assert coverage([_given(withdrawn=TODAY), _given(id="c2")], digest(TEXT), "website", TODAY).consent.id == "c2"


def test_withdrawn_consent_says_where_the_text_stands():
    published = [Publication(digest(TEXT), "website", "www.voorbeeld.nl", date(2026, 11, 2), "c1")]
    assert standing(published, [_given()], TODAY) == []
    assert standing(published, [_given(withdrawn=TODAY)], TODAY) == [(published[0], WITHDRAWN)]
    assert standing(published, [], TODAY) == [(published[0], NO_CONSENT)]


def test_purposes_are_a_list_of_the_field():
    assert purposes(["Website, intern", "website"]) == ("website", "intern")
    with pytest.raises(PurposeUnknown):
        purposes(["krantje"])


def test_the_quarry_is_never_published():
    notes = [story.Quarried(TODAY, "gesprek", "Geheim <!-- van --> Robin -->")]
    made = story.draft(notes, "nl", "Mira")
    assert "Geheim" in made and "Mira" in made
    assert "Geheim" not in story.without_quarry(made) and "Robin" not in story.without_quarry(made)


def test_an_unfinished_story_is_not_published():
    made = story.draft([], "nl")
    with pytest.raises(story.StoryUnready):
        story.checked(made)
    with pytest.raises(story.StoryUnready):
        story.checked("Verhaal <!-- open")
    with pytest.raises(story.StoryUnready):
        story.checked("<!-- alleen steengroeve -->\n")
    told = story.checked(made.replace(story.OPEN, "Ik durfde eerst niet."))
    assert "details zijn veranderd" in story.with_note(told, "nl")
    assert "explicit consent" in story.with_note(told, "en")


def test_the_forms_exist_in_both_languages():
    for language in ("nl", "en"):
        assert len(story.consent_form(language, "T", "Mira", ["x"], "abcd")) > 500
        assert len(story.withdrawal_form(language, "T")) > 200


def test_the_preparation_sheet_keeps_facts_and_feelings_apart():
    pairs = conversation.facts_and_feelings("mail bleef liggen | niet gezien; hij lachte | klein")
    page = conversation.sheet(conversation.Preparation(heard="Ik wil gehoord worden.", facts_and_feelings=pairs), "nl")
    assert "| mail bleef liggen | niet gezien |" in page and "Ik wil gehoord worden." in page
    assert "| a / b | c |" in conversation.sheet(conversation.Preparation(facts_and_feelings=(("a | b", "c"),)), "nl")


def test_agreements_go_to_the_agenda():
    said = date(2026, 11, 20)
    made = conversation.Accompanied(
        said,
        ("Mira", "de teamleider"),
        agreements=(
            conversation.agreement("terugkomen", said, date(2026, 12, 4), "teamleider"),
            conversation.agreement("rust", said),
        ),
        looking_back="Opgelucht.",
    )
    assert conversation.follow_ups(made) == [(date(2026, 12, 4), "terugkomen (teamleider)")]
    page = conversation.record_page(made, "nl")
    assert "terugkomen (teamleider), uiterlijk 2026-12-04" in page and "voerde het gesprek niet" in page
    with pytest.raises(conversation.AgreementUnusable):
        conversation.agreement("x", said, date(2026, 11, 1))


def test_aftercare_falls_on_a_working_day():
    assert conversation.aftercare_day(date(2026, 11, 24)) == date(2027, 1, 5)
    assert conversation.aftercare_day(date(2026, 11, 21)).weekday() == 0
