import pytest

from vp.anonymise.detect import MASK
from vp.anonymise.detect.idioms import idioms
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.guesses import calibrated, is_plain


def plain(marked: str, kind: FindingType = FindingType.PERSON, source: str = "propagate") -> bool:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    return is_plain(text, Finding(start, end, kind, 0.9, source))


def excused(marked: str) -> bool:
    start, end = marked.index("«"), marked.index("»") - 1
    spans = idioms(marked.replace("«", "").replace("»", ""))
    return any(first <= start and end <= last for first, last in spans)


@pytest.mark.parametrize(
    "marked",
    [
        "- «Bel» iemand na een voorval.",
        "Dat was het. «Zie» ook de bijlage.",
        "«Zie» [de foto](x) hier",
        "er stak een «storm» op",
        "wat die ene «zin» met me deed",
        "met een echte «lieve» collega",
        "no «bill», no fuss",
        "Subject: «Re»: de zaak",
        "And «I'd» like that",
        "12:05 - Jo: <«Media» weggelaten>",
    ],
)
def test_ordinary_words_are_nobody(marked: str) -> None:
    assert plain(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "- «Wil» was er ook",
        "«Storm» had het gemaakt",
        "«Bel» de Vries kwam",
        "gisteren zei «storm» dat",
        "> «lente»: hoi",
        "«Hoop» is de achternaam",
    ],
)
def test_names_that_are_words_stay_names(marked: str) -> None:
    assert not plain(marked)


@pytest.mark.parametrize(
    "marked",
    ["Het was «twintig» voor vijf.", "om «vijf» over half drie", "at «twenty» past five", "«half drie» kwam hij"],
)
def test_a_clock_time_is_no_age(marked: str) -> None:
    assert excused(marked)


@pytest.mark.parametrize(
    "marked", ["Zij is «twintig» voor de wet.", "een man van «half de dertig»", "«half drie jaar»"]
)
def test_an_age_or_a_length_of_time_is_no_clock_time(marked: str) -> None:
    assert not excused(marked)


def test_a_known_name_is_never_plain() -> None:
    assert not plain("- «Bel» iemand", source="known")


def score(marked: str, kind: FindingType, probability: float) -> float:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    return calibrated(text, Finding(start, end, kind, probability, "model")).score


def test_a_word_in_small_letters_needs_more_where_the_sentence_has_capitals() -> None:
    person = FindingType.PERSON
    assert score("Het was «lente» en ik zat in de tuin.", person, 0.2) < MASK
    assert score("Het was «Lente» die het zei.", person, 0.15) >= MASK
    assert score("Zij zei niets. «Wees» blij, zei hij.", person, 0.15) < MASK
    assert score("toen zei «lente» dat ze ging", person, 0.2) >= MASK
    assert score("Het was «lente» die het zei.", person, 0.4) >= MASK
    assert score("Hij riep over de «steiger», elke dag.", FindingType.LOCATION, 0.4) < MASK


@pytest.mark.parametrize("marked", ["Hij speelde te «hoog» voor ons", "«Alle» loodsen horen dat"])
def test_degrees_and_quantities_are_nobody(marked: str) -> None:
    assert plain(marked)
