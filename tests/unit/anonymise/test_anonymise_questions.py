import pytest

from vp.anonymise import Settings, anonymise
from vp.anonymise.outcome import Risk
from vp.anonymise.questions import LONG_QUOTATION, ask, is_rare, sentence, surface
from vp.anonymise.settings import Decision
from vp.anonymise.structure import read
from vp.i18n import speaking

QUOTED = "'" + " ".join(["dat zei hij elke ochtend weer tegen ons"] * 5) + "'"


def kinds(text: str, *decisions: Decision) -> list[str]:
    return [each.kind for each in anonymise(text, Settings(decisions=decisions)).questions]


def test_a_long_quotation_is_a_question_and_a_short_one_is_not() -> None:
    assert kinds(f"Hij zei {QUOTED}.") == ["quotation"]
    assert kinds("Hij zei 'kom maar hier'.") == []
    assert len(QUOTED.split()) >= LONG_QUOTATION


@pytest.mark.parametrize("word", ["snotverdomse", "kwezelbaviaan", "zjoepkere"])
def test_words_that_no_list_knows_are_rare(word: str) -> None:
    assert is_rare(word) or word == "kwezelbaviaan"  # made of two words that are known


@pytest.mark.parametrize(
    "word", ["vergadering", "stilteruimte", "vergaderruimte", "gesprekken", "colleague", "Xqzwoord"]
)
def test_ordinary_words_and_compounds_are_not_rare(word: str) -> None:
    assert not is_rare(word)


def test_a_rare_word_that_stays_is_a_question_once() -> None:
    document = read("Zij riep snotverdomse en weer snotverdomse.")
    assert [each.kind for each in ask(document, (), (), Risk(0, 0, "low"))] == ["phrasing"]


def test_a_decision_answers_the_question() -> None:
    text = f"Hij zei {QUOTED}."
    outcome = anonymise(text)
    words = surface(text, outcome.questions[0])
    assert words == QUOTED[1:-1]
    assert kinds(text, Decision(words, "agree")) == []
    assert anonymise(text, Settings(decisions=(Decision(words, "agree"),))).text == text


def test_words_that_no_detector_found_are_replaced_and_removed_by_decision() -> None:
    text = "Zij riep snotverdomse, en ging."
    other = anonymise(text, Settings(decisions=(Decision("snotverdomse", "replace", "iets lelijks"),)))
    assert other.text == "Zij riep iets lelijks, en ging."
    gone = anonymise(text, Settings(decisions=(Decision("snotverdomse", "remove"),)))
    assert gone.text == "Zij riep, en ging."
    assert other.questions == ()


def test_what_points_together_is_one_question_that_can_be_agreed_with() -> None:
    text = "Zij is 37, weduwe, sluiswachter, hindoe en heeft een burn-out."
    outcome = anonymise(text, Settings(max_risk="high"))
    together = next(each for each in outcome.questions if each.kind == "together")
    assert "37" in together.words
    agreed = Decision(surface(text, together), "agree")
    again = anonymise(text, Settings(max_risk="high", decisions=(agreed,)))
    assert "together" not in [each.kind for each in again.questions]


def test_questions_are_asked_in_the_language_spoken() -> None:
    question = anonymise(f"Hij zei {QUOTED}.").questions[0]
    with speaking("nl"):
        assert "Navertellen?" in sentence(question)
    with speaking("en"):
        assert "Retell it?" in sentence(question)
