"""Unknown words with a capital are suspect until something explains them."""

import pytest

from vp.anonymise.context import Context
from vp.anonymise.detect.capitals import DETECTOR
from vp.anonymise.structure import read


def suspects(text: str) -> dict[str, float]:
    return {text[each.start : each.end]: each.score for each in DETECTOR.find(read(text), Context())}


def test_an_unknown_word_with_a_capital_is_suspect() -> None:
    assert "Wrzqenka" in suspects("Toen zag ik Wrzqenka lopen.")


def test_it_says_less_at_the_beginning_of_a_sentence() -> None:
    within = suspects("Toen zag ik Wrzqenka lopen.")["Wrzqenka"]
    assert 0 < suspects("Wrzqenka liep daar.")["Wrzqenka"] < within


def test_neighbours_are_one() -> None:
    assert list(suspects("Toen zag ik Wrzqenka Blorvik lopen.")) == ["Wrzqenka Blorvik"]


@pytest.mark.parametrize(
    "text",
    [
        "Stuur het via Outlook of WhatsApp.",
        "De Arbowet en de AVG gelden.",
        "Toen zag ik een Stoel.",
        "Toen kwam het Kerstborrelfilmpje.",
        "DE WRZQENKA IS WEG VANDAAG",
        "de wrzqenka staat daar, zei hij. Die Wrzqenka is oud.",
        "I said I'm late and she'd know.",
    ],
)
def test_what_is_known_or_ordinary_is_harmless(text: str) -> None:
    assert suspects(text) == {}
