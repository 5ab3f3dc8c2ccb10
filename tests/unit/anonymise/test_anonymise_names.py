"""Names by the lists: their parts joined, ordinary words left alone."""

import pytest

from vp.anonymise.context import Context
from vp.anonymise.detect.names import DETECTOR
from vp.anonymise.structure import read


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in DETECTOR.find(read(text), Context())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Toen kwam Anna binnen.", ["Anna"]),
        ("Toen kwam Anna de Wit binnen.", ["Anna de Wit"]),
        ("Dat zei Sjaak vd Meer toen.", ["Sjaak vd Meer"]),
        ("Dat zei Sjaak v.d. Meer toen.", ["Sjaak v.d. Meer"]),
        ("Volgens Catharina (Toos) ter Haar klopt het.", ["Catharina (Toos) ter Haar"]),
        ("Volgens Sjoukje Hoekstra-van der Wal klopt het.", ["Sjoukje Hoekstra-van der Wal"]),
        ("Gisteren belde Kees-Jan weer.", ["Kees-Jan"]),
        ("Van den Berg ontkent.", ["Van den Berg"]),
        ("ik zag sjoukje in de gang", ["sjoukje"]),
        ("Priya Raghunathan opent.", ["Priya Raghunathan"]),
    ],
)
def test_parts_of_a_name_are_one_name(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Roos klaar? Bespreek haar met je buur.",
        "Hoop is geen plan.",
        "De heer zei niets.",
        "Het staat er nog.",
        "In de winter zijn er avondgesprekken.",
        "Wil je dat? Door de regen kwam niemand.",
        "er stak een storm op in de lente",
        "WAT KAN ELKE DAG BETER",
        "Daar liggen mark, frank en gulden.",
    ],
)
def test_ordinary_words_are_no_names_by_themselves(text: str) -> None:
    assert found(text) == []


def test_a_conjunction_is_no_infix() -> None:
    assert "Frank en Gulden" not in found("Er liggen Frank en Gulden in het bakje.")


def test_a_word_that_is_a_name_too_is_one_beside_a_surname() -> None:
    assert found("Daarna sprak Roos Hoekstra.") == ["Roos Hoekstra"]


def test_speakers_in_small_letters_are_names_where_there_is_a_conversation() -> None:
    chat = "> storm: kijk dan\n> wil: kan dit weg\n"
    assert found(chat) == ["storm", "wil"]
    assert found("> storm: kijk dan\n") == []


def test_a_name_of_the_text_in_small_letters_is_found_unless_it_stands_as_an_ordinary_word() -> None:
    text = "Dat was Roos Hoekstra. Toen zag hij roos staan, met een roos in de hand."
    assert found(text) == ["Roos Hoekstra", "roos"]
