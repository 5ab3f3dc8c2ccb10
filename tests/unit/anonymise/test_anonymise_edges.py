import pytest

from vp.anonymise.edges import tidied
from vp.anonymise.findings import Finding, FindingType


def pieces(marked: str, kind: FindingType, source: str = "model") -> list[tuple[str, str]]:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    found = tidied(text, [Finding(start, end, kind, 0.9, source)])
    assert all(start - 1 <= each.start < each.end <= end + 1 for each in found)
    return [(text[each.start : each.end], each.type.value) for each in found]


@pytest.mark.parametrize(
    ("marked", "kind", "wanted"),
    [
        ("van «Burgerzaken bij de» balie", "DEPARTMENT", ["Burgerzaken"]),
        ("mevrouw «Terpstra van HR» belde", "PERSON", ["Terpstra"]),
        ("«Roelie van» Bureau Kompas", "PERSON", ["Roelie"]),
        ("«Kevin wilde» dat", "PERSON", ["Kevin"]),
        ("haar hond «Django mee», want", "PERSON", ["Django"]),
        ("«Ritmeester Van den Boogaard» zei", "PERSON", ["Van den Boogaard"]),
        ("bij «van Wil Postma» thuis", "PERSON", ["Wil Postma"]),
        ("«Kevins zus Genevieve» kwam", "PERSON", ["Kevins", "Genevieve"]),
        ("twee dochters, «Grâce et Merveille»", "PERSON", ["Grâce", "Merveille"]),
        ("«Jan van der Molen» stond er", "PERSON", ["Jan van der Molen"]),
        ("«Shirley + Wesselientje» lachten", "PERSON", ["Shirley", "Wesselientje"]),
        ("dat «Zichem hem 'opa Pinokkio'» noemt", "PERSON", ["Zichem", "Pinokkio'"]),
        ("dat «gosia drinkt» elke dag", "PERSON", ["gosia"]),
        ("«Ome Ries» lachte", "PERSON", ["Ries"]),
        ("dat hij in «Asmara treinen telde»; toen", "LOCATION", ["Asmara"]),
        ("«Haar hoorapparaat vloog» door de lucht", "HEALTH", ["Haar hoorapparaat"]),
        ("«Haar knie was kapot», zei ze", "HEALTH", ["Haar knie was kapot"]),
        ("uit '«t Harde» kwam hij", "LOCATION", ["'t Harde"]),
        ("«jan de wit» stond er", "PERSON", ["jan de wit"]),
        ("«Piet de Boer van de» kade", "PERSON", ["Piet de Boer"]),
        ("«restaurant Het Zilte Land op» zee", "ORGANISATION", ["restaurant Het Zilte Land"]),
        ("«griffier toen de nieuwe wethouder» kwam", "ROLE", ["griffier", "de nieuwe wethouder"]),
        ("en «Aan de Grotestraat 201 in» de stad", "ADDRESS", ["de Grotestraat 201"]),
        ("ik ben jong «en weduwe» sinds", "FAMILY", ["weduwe"]),
        ("brief van «Opa Wim» thuis", "PERSON", ["Wim"]),
        ("hij zorgt voor «een schoonvader (dement») daar", "FAMILY", ["een schoonvader (dement)"]),
        ("na «de opening van de nieuwe» brug", "EVENT", ["de opening"]),
    ],
)
def test_small_words_at_the_edges_are_given_back(marked: str, kind: str, wanted: list[str]) -> None:
    assert [shown for shown, _ in pieces(marked, FindingType(kind))] == wanted


def test_an_organisation_behind_a_person_is_one_of_its_own() -> None:
    found = pieces("«Marc Claessens van het ABVV» belde", FindingType.PERSON)
    assert found == [("Marc Claessens", "PERSON"), ("ABVV", "ORGANISATION")]


def test_a_name_with_an_age_is_no_address() -> None:
    found = pieces("Ik ben «Hanneke Oosterhof, 37», en moe", FindingType.ADDRESS)
    assert found == [("Hanneke Oosterhof", "PERSON"), ("37", "AGE")]


def test_what_the_case_knows_is_left_as_it_is() -> None:
    assert pieces("«Van de» belde", FindingType.PERSON, "known") == [("Van de", "PERSON")]


def test_words_that_end_nothing_are_no_finding() -> None:
    assert pieces("verpleegkundige «op» zaal", FindingType.PERSON) == []


def test_the_tail_of_a_thing_is_the_thing_and_nobody() -> None:
    text = "Zij werkt in Loket De Brug. Aan De Brug is het druk. De Bruin ook."
    places = [(text.index("Loket"), 13, FindingType.DEPARTMENT), (text.index("Aan De") + 4, 7, FindingType.PERSON)]
    places.append((text.index("De Bruin"), 8, FindingType.PERSON))
    found = tidied(text, [Finding(start, start + size, kind, 0.9, "model") for start, size, kind in places])
    assert [each.type.value for each in found] == ["DEPARTMENT", "DEPARTMENT", "PERSON"]


def test_a_number_behind_a_fact_belongs_to_it() -> None:
    text = "sinds de brand in hal 4 is"
    found = tidied(
        text,
        [Finding(6, 21, FindingType.EVENT, 0.9, "model"), Finding(22, 23, FindingType.DEPARTMENT, 0.9, "model")],
    )
    assert [text[each.start : each.end] for each in found] == ["de brand in hal 4"]


def test_a_name_with_two_capitals_is_found_wherever_it_stands() -> None:
    text = "Zij werkt in Loket De Brug. Aan De Brug is het druk, en de brug is open."
    found = tidied(text, [Finding(13, 26, FindingType.DEPARTMENT, 0.9, "model")])
    assert [text[each.start : each.end] for each in found] == ["Loket De Brug", "De Brug"]


def test_a_label_of_the_next_line_is_no_place() -> None:
    assert pieces("Plaats: «Uden.\nDatum»: 11 mei", FindingType.LOCATION) == [("Uden", "LOCATION")]


def test_what_one_calls_a_relative_is_no_name() -> None:
    assert pieces("dag «opa», tot morgen", FindingType.PERSON) == []


def test_where_somebody_works_is_no_surname() -> None:
    assert pieces("Toen zag «Ruddy van Dispatch Kust» het.", FindingType.PERSON) == [
        ("Ruddy", "PERSON"),
        ("Dispatch Kust", "DEPARTMENT"),
    ]


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("«de enige die nog met de hand kan» vergulden, en dat", "de enige die nog met de hand kan vergulden"),
        ("daar al «sinds het hek nog houten» was.", "sinds het hek nog houten was"),
    ],
)
def test_a_clause_goes_as_a_whole(marked: str, whole: str) -> None:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    found = tidied(text, [Finding(start, end, FindingType.ROLE, 0.9, "model")])
    assert [text[each.start : each.end] for each in found] == [whole]


def test_years_of_service_are_no_age() -> None:
    assert pieces("Ik heb «veertien dienstjaren» daar.", FindingType.AGE) == [("veertien dienstjaren", "DURATION")]
