"""Words and their exact places, whatever the input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vp.anonymise.tokens import clean, tokenise


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna's zus", ["Anna", "'s", "zus"]),
        ("Anna’s zus", ["Anna", "'s", "zus"]),
        ("O'Brien en D'Hondt", ["O'Brien", "en", "D'Hondt"]),
        ("v.d. Molen", ["v", ".", "d", ".", "Molen"]),
        ("Vermeiren-Cools", ["Vermeiren", "-", "Cools"]),
        ("mail anna.dewit@linde.example.org.", ["mail", "anna.dewit@linde.example.org", "."]),
        ("zie https://linde.example/a?b=1, daar", ["zie", "https://linde.example/a?b=1", ",", "daar"]),
        ("@beervos_schrijft 😂😂", ["@beervos_schrijft", "😂😂"]),
        ("B2.114", ["B2", ".", "114"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_text_of_a_token_is_composed_and_without_invisible_characters_while_its_place_is_the_original() -> None:
    text = "Zoe\u0308 en An\u200bna"
    assert words(text) == ["Zoë", "en", "Anna"]
    last = tokenise(text)[-1]
    assert text[last.start : last.end] == "An\u200bna"
    assert clean("Jose\u0301’s") == "José's"


@given(st.text(max_size=300))
def test_every_letter_and_digit_lies_in_exactly_one_token(text: str) -> None:
    tokens = tokenise(text)
    covered: list[int] = []
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        covered += range(token.start, token.end)
    assert len(covered) == len(set(covered))
    assert covered == sorted(covered)
    assert {at for at, c in enumerate(text) if c.isalnum()} <= set(covered)


@pytest.mark.parametrize(
    "text", ["a" * 300_000, "a." * 150_000, "a@" * 100_000, "'s" * 100_000, "www." * 80_000, "-" * 300_000]
)
def test_long_monotony_is_read_in_linear_time(text: str) -> None:
    assert sum(token.end - token.start for token in tokenise(text)) == len(text)
