"""Which sentences of a note may be in somebody's copy: what is said of others goes, in doubt too."""

import pytest

from vp.practice.concerning import People, select, sentences, without_private
from vp.practice.redaction import words_of

RUBEN = People(words_of(["Ruben Hoekstra", "Ruben"]), words_of(["Noortje Vink", "Loes Smit"]), gender="m")
INGRID = People(words_of(["Ingrid Vossen"]), words_of(["Sanne Hofstra"]), gender="f")


@pytest.mark.parametrize(
    "text",
    [
        "Ruben kwam te laat.",
        "Ruben zei dat hij naar huis ging.",
        "Ruben riep tegen Noortje.",
        "Ruben negeert Noortje.",
        "Ruben heeft haar uitgescholden.",
        "Ruben is ziek.",
        "Ik heb Ruben gebeld.",
        "Collega Ruben riep iets.",
        "Bellen na het gesprek met Ruben.",
        'Ruben zei: "Ga weg. Nu."',
    ],
)
def test_what_the_person_did_or_was_stays(text):
    assert select(text, RUBEN).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Noortje slaapt slecht.",
        "Slaapt slecht door Ruben.",
        "Bang voor Ruben.",
        "Zij mailt Ruben dat zij nog schrikt.",
        "Noortje huilde, Ruben ook een beetje.",
        "Ruben riep en Noortje liep weg.",
        "Ruben ziet dat Noortje weinig eet.",
        "Ruben weet dat zij ziek is.",
        "Ruben trof Noortje toen zij thuis zat.",
        "Met Ruben is haar band beter.",
        'Over Ruben: "ik ben zo moe".',
        'Met Ruben is het "beter dan ooit".',
        "Noortje vertelt dat Ruben riep en dat zij op het toilet zat.",
        "Noortje weet niet of ze Ruben aankijkt.",
        "De melder sprak Ruben.",
        "Loes Smit zag Ruben.",
    ],
)
def test_what_is_said_of_another_goes_whole(text):
    assert select(text, RUBEN).text == "" and select(text, RUBEN).kept == 0


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Noortje vertelt dat Ruben haar afkapt.", "█████ dat Ruben haar afkapt."),
        ("Volgens Noortje riep Ruben hard.", "█████ riep Ruben hard."),
        ("Ruben riep. Hij liep weg. Hij kwam terug.", "Ruben riep. Hij liep weg. █████"),
        ("Ruben riep. Zij liep weg.", "Ruben riep. █████"),
        ("Ruben riep tegen Noortje. Hij liep weg.", "Ruben riep tegen Noortje. █████"),
        ("Het ging over Ruben. Hij liep weg.", "Het ging over Ruben. █████"),
        ("Ruben riep. Hij slaapt slecht.", "Ruben riep. █████"),
        ("Het regende. Hij liep weg. Ruben riep; zij las.", "█████ Ruben riep; █████"),
    ],
)
def test_of_a_passage_only_that_stays(text, stays):
    assert select(text, RUBEN).text == stays


def test_the_pronoun_is_hers_and_what_is_implied_is_about_her():
    assert select("Ingrid antwoordde. Zij kwam.", INGRID).text == "Ingrid antwoordde. Zij kwam."
    assert select("Ingrid antwoordde. Hij kwam.", INGRID).text == "Ingrid antwoordde. █████"
    assert select("Relatie: teamleider van Sanne", INGRID, implied=True).kept == 1
    assert select("Wist dat Sanne ziek was.", INGRID, implied=True).kept == 0


def test_call_names_of_the_person_that_are_anothers_name_are_the_others():
    people = People(words_of(["Rik Vos"]), words_of(["Henk Vos"]))
    assert select("Henk Vos liep weg. Vos kwam. Henk zag het. Rik Vos riep.", people).text == "█████ Rik Vos riep."


def test_a_stranger_is_another():
    people = People(RUBEN.person, RUBEN.others, stranger={"Pieter"}.__contains__)
    assert select("Ruben riep en Pieter liep weg.", people).text == ""


def test_sentences_end_where_they_end():
    assert sentences("Dhr. J. de Vries kwam, o.a. om 5 uur. noor las! \"Ga. Nu.\" Klaar") == [
        "Dhr. J. de Vries kwam, o.a. om 5 uur.", "noor las!", '"Ga. Nu."', "Klaar",
    ]  # fmt: skip
    assert sentences('Hij zei "ga. Noor las.') == ['Hij zei "ga.', "Noor las."]


def test_the_reporter_does_not_read_what_is_private_of_another():
    own = People(words_of(["Noortje Vink"]), words_of(["Ruben Hoekstra"]))
    text = "Ruben heeft een burn-out. Ruben riep. Zij is bang voor Ruben. Ik slaap slecht door Ruben."
    assert without_private(text, own).text == "█████ Ruben riep. Zij is bang voor Ruben. Ik slaap slecht door Ruben."
