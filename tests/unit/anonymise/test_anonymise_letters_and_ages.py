"""People who are called by a letter, the ages of children, illnesses in capitals, and what only looks like them."""

import pytest

from vp.anonymise import detection
from vp.anonymise.context import Known, KnownPerson


def found(text: str, kind: str) -> list[str]:
    """What the rules, without the model, find of a type."""
    return [
        text[each.start : each.end]
        for each in detection.detect_all(text, without=("model",))
        if each.type.value == kind and each.score >= 0.5
    ]


def test_a_letter_that_a_title_or_a_role_introduces_is_a_person_wherever_it_stands_for_one():
    assert found("Melder = A., hoofdagent.\n\nA. geeft aan dat het zo is. Dan zit A. binnen.\n", "PERSON") == ["A."] * 3
    assert found("mw f belde.\nmw f zegt dat het klopt.\nf wil niet.\n", "PERSON") == ["f"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw u bent laat. Mw. en dhr. zijn er.",
        "Vitamine A. is goed. Melder: anoniem.",
        "A. Zwijgen.\nB. Praten.\nC. Klagen.\nD. Melden als misstand, volgens de regeling.\nE. Wachten.",
        "CC: So you were saying, about the lockers.\n\nPN: Right.\n\nCC: Tell me a bit more, if you would.\n",
        "Mw: Dat klopt.\nVP: En verder?\nMw: Verder niets.\n",
    ],
)
def test_what_only_looks_like_initials_is_nobody(text):
    assert found(text, "PERSON") == []


@pytest.mark.parametrize(
    "text",
    [
        "drie kinderen van 4, 6 en 9 jaar",
        "twee kinderen van vier en acht",
        "twee kleine mannen van zes en negen",
        "twee dochters van zes en negen jaar oud",
        "two boys, aged six and nine",
        "een zoon van 12",
    ],
)
def test_the_ages_of_children_go_with_them(text):
    assert found(f"Zij heeft {text}.", "FAMILY") == [text]


def test_ages_after_who_and_she():
    assert found("Destiny, who's nine, and Mrs Kowalska, she's 63 now.", "AGE") == ["nine", "63"]
    assert found("She's one of us. He is 4 minutes late. Who's first?", "AGE") == []


def test_illnesses_whose_name_is_another_word_in_small_letters():
    assert found("Hij is overleden aan ALS. Zij heeft MS.", "HEALTH") == ["ALS", "MS"]
    assert found("Net als jij. ALS JE NIET KOMT, dan niet.", "HEALTH") == []
    assert found("I have sickle cell and he had two strokes.", "HEALTH") == ["sickle cell", "two strokes"]


def test_school_holidays_are_days():
    assert found("Na de krokusvakantie en vóór het bouwverlof.", "DATE") == ["krokusvakantie", "bouwverlof"]


@pytest.mark.parametrize("written", ["De Clercq", "Declercq", "de clercq", "DE CLERCQ", "Jean-Pierre De Clercq"])
def test_a_flemish_surname_of_the_case_is_its_person_however_it_is_written(written):
    known = Known(people=(KnownPerson("Jean-Pierre De Clercq"),))
    text = f"Ik was boos op {written} en tegen mezelf."
    spans = [each for each in detection.detect_all(text, known) if each.score >= 0.5]
    assert {each.type.value for each in spans} == {"PERSON"} and text.index(written) + len(written) == spans[-1].end


def test_a_surname_with_the_infix_grown_on_is_known_apart_too():
    known = Known(people=(KnownPerson("Céline Vandenbroucke"),))
    text = "Toen kwam Vanden Broucke binnen."
    assert any(text[each.start : each.end].endswith("Broucke") for each in detection.detect_all(text, known))
