from itertools import pairwise

import pytest

from vp.anonymise import Known, Settings, anonymise, check
from vp.anonymise.audit import audit
from vp.anonymise.context import KnownPerson
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.memory import Memory, head_of, memory_of, remembered
from vp.anonymise.merge import merge
from vp.anonymise.outcome import Replaced
from vp.anonymise.pipeline import digest
from vp.anonymise.preferences import PreferenceUnknown, preferences
from vp.anonymise.risk import assess, rating
from vp.anonymise.settings import Decision, SettingUnknown
from vp.anonymise.structure import read

STORY = (
    "# Verhaal van Sandra Kuiperij\n\nMevrouw Kuiperij (37) werkt al negen jaar bij Stichting Vlinderslag in Zwolle.\n"
    "Haar chef, de heer Van Houdt, riep op 9 april 2024: 'Sandra, hou op.' Bel haar op 06 12 34 56 78.\n"
)
KNOWN = Known(people=(KnownPerson("Sandra Kuiperij", relation="melder"), KnownPerson("Joop van Houdt")))


def test_a_story_leaves_without_its_names_and_numbers() -> None:
    outcome = anonymise(STORY, known=KNOWN)
    assert outcome.text is not None
    for word in ("Sandra", "Kuiperij", "Houdt", "Vlinderslag", "Zwolle", "2024", "37", "12 34"):
        assert word not in outcome.text
    assert outcome.text.startswith("# Verhaal van ")


def test_findings_fit_the_input() -> None:
    for each in anonymise(STORY, known=KNOWN).findings:
        assert STORY[each.start : each.end] == each.text


def test_the_published_place_of_each_replacement_is_right() -> None:
    outcome = anonymise(STORY, known=KNOWN)
    for each in outcome.findings:
        assert outcome.published[slice(*each.at)] == each.replacement


def test_the_chosen_name_is_the_reporter_s() -> None:
    outcome = anonymise(STORY, Settings(call="Fleur"), KNOWN)
    assert outcome.text is not None
    assert "'Fleur, hou op.'" in outcome.text


def test_a_key_chooses_other_names_and_the_same_ones_again() -> None:
    texts = [anonymise(STORY, Settings(key=key), KNOWN).text for key in ("een", "twee", "een")]
    assert texts[0] == texts[2] != texts[1]


def test_surrogates_are_never_names_that_are_taken() -> None:
    first = anonymise(STORY, known=KNOWN)
    given = {word for name in first.key.values() for word in name.split()}
    again = anonymise(STORY, known=Known(people=KNOWN.people, taken=frozenset(given)))
    names = {each.replacement for each in again.findings if each.type is FindingType.PERSON}
    assert (
        not {word for name in names for word in name.split() if word[0].isupper() and word not in ("Van", "De")} & given
    )


def test_decisions_are_followed() -> None:
    decisions = (Decision("Zwolle", "keep"), Decision("9 april 2024", "replace", "een dag in de lente"))
    outcome = anonymise(STORY, Settings(decisions=decisions), KNOWN)
    assert outcome.text is not None
    assert "Zwolle" in outcome.text
    assert "riep op een dag in de lente:" in outcome.text


def test_types_that_are_to_be_left_are_left() -> None:
    outcome = anonymise(STORY, Settings(keep=frozenset({FindingType.AGE})), KNOWN)
    assert "(37)" in (outcome.text or "")


def test_the_audit_sees_a_name_that_was_left() -> None:
    replaced = (
        Replaced(0, 8, "Sandra K", FindingType.PERSON, 1.0, "t", "replace", "Petra S", (0, 8), (0, 7)),
        Replaced(20, 33, "06 1234 56 78", FindingType.CONTACT, 1.0, "t", "replace", "x", (20, 33), (19, 20)),
    )
    leaks = audit(read("Petra S belde. Sándra's werk, 0612345678, [x](http://a.example/sandra)"), replaced, Known())
    assert [leak.text for leak in leaks if leak.why in ("name", "number")] == [
        "Sándra",
        "0612345678",
        "http://a.example/sandra",
    ] or {
        "Sándra",
        "0612345678",
    } <= {leak.text for leak in leaks}


def test_the_audit_sees_a_stand_in_that_is_a_real_name() -> None:
    replaced = (Replaced(0, 4, "Xaviera", FindingType.PERSON, 1.0, "t", "replace", "Joop", (0, 7), (0, 4)),)
    leaks = audit(read("Joop belde."), replaced, Known(people=(KnownPerson("Joop van Houdt"),)))
    assert [(leak.text, leak.why) for leak in leaks] == [("Joop", "surrogate")]


def test_a_leak_stops_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    import vp.anonymise.pipeline as pipeline
    from vp.anonymise.outcome import Leak

    leak = Leak(0, 1, "x", FindingType.PERSON, "surrogate")
    monkeypatch.setattr(pipeline, "audit", lambda *_: (leak,))
    outcome = pipeline.anonymise(STORY, known=KNOWN)
    assert outcome.text is None
    assert outcome.findings


def test_unsure_findings_stop_the_text_until_they_are_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    import vp.anonymise.pipeline as pipeline

    monkeypatch.setattr(pipeline, "detect", lambda *_: [Finding(0, 4, FindingType.PERSON, 0.4, "t")])
    monkeypatch.setattr(pipeline, "audit", lambda *_: ())
    assert pipeline.anonymise("Prat belt.").text is None
    assert [each.text for each in pipeline.anonymise("Prat belt.").unsure] == ["Prat"]
    assert pipeline.anonymise("Prat belt.", Settings(accepted=frozenset({"prat"}))).text == "Prat belt."
    assert pipeline.anonymise("Prat belt.", Settings(accept_unsure=True)).text == "Prat belt."


def test_a_text_of_somebody_else_is_checked() -> None:
    assert check("De melder belde Kuiperijs chef.", KNOWN).leaks
    assert check("Bel 06 12 34 56 78.").leaks
    assert check("De melder belde de chef.", KNOWN).passed


def test_the_memory_comes_back_as_it_was_kept() -> None:
    outcome = anonymise(STORY, Settings(key="geheim"), KNOWN)
    memory = remembered(Memory(key="geheim"), outcome, (Decision("Zwolle", "keep"),))
    back = memory_of(head_of(memory))
    assert back == memory
    again = anonymise(STORY, Settings(key="geheim"), Known(people=KNOWN.people, surrogates=back.names))
    assert again.text == outcome.text


def test_a_published_text_comes_back_as_it_is() -> None:
    outcome = anonymise(STORY, known=KNOWN)
    assert outcome.text is not None
    known = Known(people=KNOWN.people, surrogates=outcome.key, published=frozenset({digest(outcome.text)}))
    assert anonymise(outcome.text, known=known).text == outcome.text


def test_merging_covers_all_that_was_found() -> None:
    findings = [
        Finding(0, 4, FindingType.PERSON, 0.9, "a"),
        Finding(2, 12, FindingType.ORGANISATION, 0.8, "b"),
        Finding(0, 12, FindingType.PERSON, 0.1, "c"),
    ]
    merged = merge("Anna Visserij bv", findings)
    assert {at for each in merged if each.score >= 0.5 for at in range(each.start, each.end)} >= set(range(12)) - {4}
    assert all(one.end <= other.start for one, other in pairwise(merged))


def test_independent_evidence_adds_up() -> None:
    one, two = Finding(0, 4, FindingType.PERSON, 0.4, "a"), Finding(0, 4, FindingType.PERSON, 0.4, "b")
    assert merge("Anna", [one, two])[0].score == pytest.approx(0.64)


def test_two_hints_of_one_detector_never_stand_in_the_order_of_their_hashes() -> None:
    hints = [Finding(0, 9, FindingType.ID_NUMBER, 0.9, "numbers", f"hint {number}") for number in range(40)]
    assert merge("VX-123-BA", hints)[0].hint == merge("VX-123-BA", reversed(hints))[0].hint == "hint 0"


def test_risk_follows_its_rule() -> None:
    assert rating(0) == "low"
    assert rating(7) == "medium"
    assert rating(10) == "high"
    kept = Replaced(0, 2, "37", FindingType.AGE, 1.0, "t", "keep", "37", (0, 2))
    unique = Replaced(0, 2, "x", FindingType.ROLE, 1.0, "t", "keep", "x", (0, 2), hint="unique")
    assert assess([kept]).after == assess([kept]).before > 5
    assert assess([kept, unique]).rating == "high"


def test_the_rating_is_made_of_classes_only() -> None:
    from vp.anonymise.risk import AFTER, CLASS, STRENGTH

    assert set(CLASS) == set(AFTER) == {kind for kind in FindingType if kind.tier == "quasi"}
    assert {*CLASS.values(), *AFTER.values()} <= set(STRENGTH)
    assert all(STRENGTH[AFTER[kind]] < STRENGTH[CLASS[kind]] for kind in CLASS)


def test_what_is_general_already_counts_as_that() -> None:
    general = Replaced(0, 11, "eind dertig", FindingType.AGE, 1.0, "t", "keep", "eind dertig", (0, 11), hint="general")
    exact = Replaced(0, 2, "37", FindingType.AGE, 1.0, "t", "keep", "37", (0, 2))
    assert assess([general]).before == assess([general]).after < assess([exact]).after


def test_facts_that_point_together_are_made_vaguer_until_the_risk_is_allowed() -> None:
    text = (
        "Zij is 37, weduwe, sluiswachter, hindoe, heeft een burn-out en werkt al negen jaar bij ons sinds de "
        "brand in hal 4."
    )
    low = anonymise(text, Settings(max_risk="low"))
    high = anonymise(text, Settings(max_risk="high"))
    assert low.risk.after < high.risk.after < low.risk.before
    assert "eind dertig" in high.published
    assert "eind dertig" not in low.published


def test_uniqueness_and_events_are_questions() -> None:
    outcome = anonymise("Zij is de enige vrouw op de tenders sinds de brand in hal 4.")
    assert {"unique", "event"} <= {question.kind for question in outcome.questions}


def test_unknown_settings_are_refused() -> None:
    with pytest.raises(SettingUnknown):
        Settings(style="wild")


def test_preferences_name_the_key_that_is_wrong() -> None:
    read_in = preferences(
        {
            "mensen": ["Joop van Houdt"],
            "nooit": ["Arbowet"],
            "ladders": {"leeftijd": "sterker", "functie": "laten"},
            "datum": "maand",
        }
    )
    assert read_in.known.people[0].name == "Joop van Houdt"
    assert read_in.settings.notch == {FindingType.AGE: 1}
    assert read_in.settings.keep == {FindingType.ROLE}
    assert read_in.settings.date == "month"
    with pytest.raises(PreferenceUnknown, match=r"ladders\.leeftijd"):
        preferences({"ladders": {"leeftijd": "heel"}})
    with pytest.raises(PreferenceUnknown, match="kleur"):
        preferences({"kleur": "rood"})


ELS = KnownPerson("Els Mulder", relation="melder")
KARIN = KnownPerson("Karin Bos", relation="beschuldigde")


@pytest.mark.parametrize(
    ("text", "people", "called"),
    [
        ("Karin Bos vroeg mij elke dag om koffie. Karin Bos zweeg.", (ELS, KARIN), 0),
        ("Els Mulder belde. Karin Bos zweeg, en Karin lachte.", (ELS, KARIN), 1),
        ("Karin Bos lachte. Karin zei niets. Karin ging.", (KARIN,), 0),
        ("Ik belde. Karin Bos vroeg mij om koffie. Ik zei niets, en mijn baas ook niet.", (), 0),
        ("Anna: Ik belde haar.\nVP: En toen?\nAnna: Ik zei dat ik ging, en mijn baas lachte.", (), 2),
        ("Els Mulder vertelt. Els Mulder was bang, zegt ze. Karin Bos niet.", (), 2),
    ],
)
def test_the_chosen_name_goes_to_the_reporter_alone(text: str, people: tuple[KnownPerson, ...], called: int) -> None:
    outcome = anonymise(text, Settings(call="Fleur", accept_unsure=True), Known(people=people))
    assert outcome.published.count("Fleur") == called
