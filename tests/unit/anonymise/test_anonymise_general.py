import pytest

from vp.anonymise.findings import FindingType
from vp.anonymise.general import is_general


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("AGE", "eind dertig"),
        ("AGE", "in de veertig"),
        ("AGE", "in her early thirties"),
        ("DATE", "in het voorjaar"),
        ("DATE", "Later die winter"),
        ("DURATION", "al jaren"),
        ("ORGANISATION", "Een ander ziekenhuis"),
        ("LOCATION", "een stad in het oosten"),
        ("LOCATION", "de andere stad"),
        ("ROLE", "de medewerker buitendienst"),
        ("FAMILY", "mijn partner"),
        ("HEALTH", "Gezondheidsklachten"),
        ("EVENT", "na een ingrijpende gebeurtenis"),
        ("PERSON", "een andere collega"),
        ("PERSON", "[PERSOON 2]"),
        ("AGE", "in de vijftig, alleenstaand"),
    ],
)
def test_our_own_words_are_general(kind: str, shown: str) -> None:
    assert is_general(FindingType(kind), shown)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("DEPARTMENT", "De Brug"),
        ("LOCATION", "Het Park"),
        ("LOCATION", "DE BRUG"),
        ("ORGANISATION", "De Winkel"),
        ("LOCATION", "Vlaanderen"),
        ("AGE", "37"),
        ("DATE", "voorjaar 2023"),
        ("PERSON", "Anna chef"),
        ("PERSON", "Winter"),
        ("PERSON", "winter zei"),
        ("FAMILY", "mijn partner Jan"),
        ("ROLE", "sluiswachter"),
    ],
)
def test_names_and_exact_facts_are_not(kind: str, shown: str) -> None:
    assert not is_general(FindingType(kind), shown)


def test_a_third_of_a_decade_is_too_near_when_one_step_vaguer_is_asked() -> None:
    assert not is_general(FindingType.AGE, "eind dertig", 1)
    assert is_general(FindingType.AGE, "in de dertig", 1)


def test_a_part_of_the_country_is_general_behind_a_place() -> None:
    assert is_general(FindingType.LOCATION, "Vlaanderen", 0, "uit een stad in ")
