"""Reflecting: forms in both languages, answers, the document, looking back."""

from datetime import date

import pytest

from vp.i18n import speaking
from vp.practice import forms, review
from vp.practice.forms import AnswerUnusable, FormBroken

DAY = date(2026, 11, 24)


def test_the_four_forms_ask_the_same_in_both_languages():
    assert forms.names() == ["korthagen", "standard", "starr", "two-minute"]
    for name in forms.names():
        dutch, english = forms.load(name, "nl"), forms.load(name, "en")
        assert [(each.key, each.kind, list(each.choices)) for each in dutch.questions] == [
            (each.key, each.kind, list(each.choices)) for each in english.questions
        ]
        assert "zwaarte" in {each.key for each in dutch.questions}
        assert dutch.title and dutch.about and dutch.minutes and all(each.ask for each in dutch.questions)


def test_a_template_of_ones_own_is_a_form(tmp_path):
    folder = tmp_path / "practice" / "reflection"
    folder.mkdir(parents=True)
    (folder / "mijn.yaml").write_text("title: Mijn\nquestions:\n  - {key: a, kind: text, ask: Hoe was het}\n")
    assert "mijn" in forms.names([tmp_path])
    assert forms.load("mijn", "nl", [tmp_path]).questions[0].ask == "Hoe was het"
    (folder / "mijn.yaml").write_text("title: Mijn\nquestions:\n  - {key: a, kind: kleur, ask: Hoe was het}\n")
    with pytest.raises(FormBroken):
        forms.load("mijn", "nl", [tmp_path])


def _question(name, key):
    return next(each for each in forms.load(name, "nl").questions if each.key == key)


def test_answers_are_read_and_skipped():
    scale, emotions = _question("standard", "zwaarte"), _question("standard", "emoties")
    assert forms.answer(scale, " 4 ") == 4 and forms.answer(scale, "") is None
    for wrong in ("0", "6", "zwaar", "1234", "²"):
        with pytest.raises(AnswerUnusable):
            forms.answer(scale, wrong)
    assert forms.answer(emotions, "1, verdriet, 1") == ("boosheid", "verdriet")
    with pytest.raises(AnswerUnusable):
        forms.answer(emotions, "ver")  # several begin so
    growing = _question("standard", "triggers")
    assert forms.answer(growing, "2, stemverheffing", ["onrecht", "Zwijgen"]) == ("Zwijgen", "stemverheffing")
    assert forms.grown(["onrecht"], ["Onrecht", "zwijgen", "zwijgen"]) == ("onrecht", "zwijgen")


def test_the_document_counts_in_its_head_and_tells_in_its_body():
    form = forms.load("standard", "nl")
    made = forms.document(
        form, {"gevoel": "Een knoop in mijn maag.", "zwaarte": 4, "triggers": ("onrecht",)}, DAY, "f00d"
    )
    assert made.head == {
        "formulier": "standard",
        "datum": "2026-11-24",
        "zaak": "f00d",
        "zwaarte": 4,
        "triggers": ["onrecht"],
    }
    assert "## Wat voelde ik tijdens het gesprek?\n\nEen knoop in mijn maag." in made.body
    assert "Waar zat ik te dicht" not in made.body  # what was skipped leaves no trace


def test_vp_offers_once_and_only_after_a_conversation():
    assert forms.may_offer("gesprek", "n1", [])
    assert not forms.may_offer("gesprek", "n1", ["n1"])
    assert not forms.may_offer("bericht", "n1", [])


def _reflected(day, load, case="a", **more):
    return review.Reflected(date.fromisoformat(day), load, case=case, **more)


def test_a_review_shows_load_what_returns_and_what_weighs_most():
    kinds = {"a": "pesten", "b": "arbeidsconflict"}
    said = [
        _reflected("2026-09-02", 5, emotions=("boosheid",), triggers=("onrecht",)),
        _reflected("2026-10-02", 4, emotions=("boosheid", "verdriet")),
        _reflected("2026-10-20", 1, case="b"),
        _reflected("2026-10-21", 1, case="b"),
        _reflected("2026-12-20", 5),
    ]
    found = review.review(said, kinds, DAY)
    assert found.reflections == 4
    assert [(each.name, each.mean, each.count) for each in found.by_month] == [("2026-09", 5.0, 1), ("2026-10", 2.0, 3)]
    assert found.by_kind[0].name == "pesten" and found.by_kind[0].mean == 4.5
    assert found.returning_emotions == (("boosheid", 2),) and found.returning_triggers == ()
    assert review.review(said, kinds, DAY, since=date(2026, 10, 1)).reflections == 3


def test_a_kind_of_case_shows_only_from_two_reflections_on():
    assert review.review([_reflected("2026-10-02", 5)], {"a": "pesten"}, DAY).by_kind == ()


def test_the_chart_reads_without_colour():
    with speaking("nl"):
        lines = review.chart(
            review.review([_reflected("2026-10-02", 4), _reflected("2026-11-02", 1)], {}, DAY).by_month
        )
    assert lines[0].startswith("2026-10  ████████████████      4,0") and lines[1].count("█") == 4


def test_a_head_from_yaml_is_read_back():
    made = forms.document(forms.load("standard", "nl"), {"zwaarte": 3, "emoties": ("angst",)}, DAY, "f00d")
    as_text = {
        key: [str(part) for part in value] if isinstance(value, list) else str(value)
        for key, value in made.head.items()
    }
    assert review.of_head(as_text) == review.Reflected(DAY, 3, ("angst",), (), "", "f00d", "standard")


def test_one_answer_that_is_not_known_does_not_hide_which_one():
    emotions = _question("standard", "emoties")
    assert forms.answer(emotions, "1,3, moe") == ("boosheid", "irritatie", "moe")  # a word of one's own
    for typed, place in (("1, 3, 99", 3), ("1, ver", 2)):
        with pytest.raises(AnswerUnusable) as fault:
            forms.answer(emotions, typed)
        assert f"answer {place} " in str(fault.value)


def test_a_form_that_takes_no_own_words_says_which_part_it_does_not_know(tmp_path):
    folder = tmp_path / "practice" / "reflection"
    folder.mkdir(parents=True)
    text = "title: Mijn\nquestions:\n  - {key: a, kind: several, choices_from: emotions, ask: Wat%s}\n"
    (folder / "mijn.yaml").write_text(text % "")
    (question,) = forms.load("mijn", "nl", [tmp_path]).questions
    with pytest.raises(AnswerUnusable, match="answer 2 is not in the list"):
        forms.answer(question, "1, moe, trots")
    (folder / "mijn.yaml").write_text(text % ", own_words: misschien")
    with pytest.raises(FormBroken):
        forms.load("mijn", "nl", [tmp_path])
