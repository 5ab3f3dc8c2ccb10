"""Forms, occupations, short forms of names, and what is no finding at all: in whole texts, as a user meets them."""

import pytest

from vp.anonymise.context import Context
from vp.anonymise.detect import MASK, ages, labels, professions
from vp.anonymise.detection import detect_all
from vp.anonymise.structure import read


def masked(text: str) -> list[str]:
    return [text[each.start : each.end] for each in detect_all(text) if each.score >= MASK]


def told(detector: object, text: str) -> list[tuple[str, str]]:
    findings = detector.DETECTOR.find(read(text), Context())  # type: ignore[attr-defined]
    return [(each.type.name.lower(), text[each.start : each.end]) for each in findings]


def test_a_form_tells_the_kind_of_what_stands_beside_its_labels() -> None:
    form = "**Functie:** kraanman\nLeeftijd: 57\nIn dienst sinds: het najaar\nBurgerlijke staat: gescheiden\nDatum: zie agenda"
    assert told(labels, form) == [
        ("role", "kraanman"),
        ("age", "57"),
        ("duration", "het najaar"),
        ("family", "gescheiden"),
    ]


def test_a_column_tells_the_kind_of_its_cells_also_beside_an_empty_one() -> None:
    table = "| Wie | Leeftijd | Functie |\n|---|---|---|\n| Noortje | 34 | plukster |\n| Tesfay | | lasser |\n"
    assert told(labels, table) == [
        ("person", "Noortje"),
        ("age", "34"),
        ("role", "plukster"),
        ("person", "Tesfay"),
        ("role", "lasser"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Functie: onbekend",
        "Naam: n.v.t.",
        "Leeftijd: geen idee, dat heb ik niet gevraagd en het doet er ook niet toe",
        "Naam: dat wil ik niet zeggen",
        "Klachten: pesten en roddel",  # of the counsellor's own kind, not of health
    ],
)
def test_a_label_with_no_answer_is_no_finding(line: str) -> None:
    assert told(labels, line) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Zij was thuis apotheker. Hier plakt zij stickers.", "apotheker"),
        ("Hij werkt als tandtechnicus en is stil.", "tandtechnicus"),
        ("Ik ben beiaardier, al mijn hele leven.", "beiaardier"),
        ("Klokkenmaker bij Veldhuis, dat was hij.", "Klokkenmaker"),
    ],
)
def test_a_bare_occupation_is_a_role(text: str, role: str) -> None:
    assert ("role", role) in told(professions, text)


@pytest.mark.parametrize(
    "text", ["Hij is leidinggevende.", "Zij werd boos, en moe.", "Ik ben collega van haar.", "Dat was lekker."]
)
def test_everybodys_role_and_an_adjective_are_none(text: str) -> None:
    assert told(professions, text) == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Emine Kaya was er. Morgen komt Emi ook.", "Emi"),
        ("Pieter-Bas Oldenhof zei niets. Iedereen noemt hem PB.", "PB"),
        ("Dimitri Pavlou weet het. vraag het aan dimi morgen", "dimi"),
        ("Patrick de Lange belde. daar kan de lange niet mee leven", "de lange"),
    ],
)
def test_a_name_that_was_found_is_found_in_short_form(text: str, short: str) -> None:
    assert short in masked(text)


def test_an_adjective_before_a_noun_is_no_surname() -> None:
    assert "de lange" not in masked("Patrick de Lange belde. Wij liepen de lange gang door.")


@pytest.mark.parametrize(
    "text",
    [
        "Wij spraken af om twintig voor vijf.",
        "Het was half twaalf toen hij belde.",
        "De afspraak is om 15.00–15.50 uur.",
        "Casus B gaat over zwijgen, zaak C over roddel.",
        "| Wie | Bron | Locatie |\n|---|---|---|\n| leidinggevende | gesprek | kantine |\n",
        "Onderwerp: Re: rooster\n\nTODO: bellen.",
    ],
)
def test_times_letters_and_headings_of_tables_name_nobody(text: str) -> None:
    assert masked(text) == []


def test_no_small_word_is_left_over_beside_a_finding() -> None:
    found = masked(
        "Zij werkt als verpleegkundige op C4 Longziekten van het Rijnoeverziekenhuis te Venlo, kamer E2.031."
    )
    assert not {"op", "van", "van het", "te", "het", "kamer"} & set(found)
    assert "Venlo" in found


@pytest.mark.parametrize(
    "text", ["Roos Hoekstra gaf mij een roos.", "Rex Koning is onze koning.", "Wil Postma en ik: ze wil weg."]
)
def test_an_ordinary_word_after_an_article_or_a_subject_is_not_the_name(text: str) -> None:
    assert [each.lower() for each in masked(text)][1:] == []


def test_an_age_without_a_unit_needs_somebody_before_it() -> None:
    texts = ("Ze is negen.", "Mijn dochter Noor werd elf.", "Het is negen.", "Er zijn er negen.")
    assert [text for text in texts if told(ages, text)] == ["Ze is negen.", "Mijn dochter Noor werd elf."]


def spans(text: str) -> dict[str, str]:
    return {text[each.start : each.end]: each.type.name for each in detect_all(text) if each.score >= MASK}


def test_a_finding_ends_where_the_sentence_ends() -> None:
    found = spans("Anna Hofstra werkt op de afdeling Spoelkeuken. Haar nieuwe manager heet Gerben Postma.")
    assert "afdeling Spoelkeuken" in found
    assert not any("Haar" in shown for shown in found)


def test_where_an_organisation_is_is_no_part_of_a_name() -> None:
    found = spans("Sjoukje Hoekstra werkt al elf jaar bij Zorggroep De Linde in Drachten, als kok.")
    assert found.get("Drachten") == "LOCATION"


def test_who_leads_a_department_of_care_is_not_ill() -> None:
    found = spans("Anna Hofstra is 41 en werkt als teamleider sterilisatie op de afdeling Spoelkeuken.")
    assert found.get("teamleider sterilisatie") == "ROLE"


def test_a_length_of_time_leaves_the_job_and_the_event_after_it() -> None:
    found = spans("Sjoukje Hoekstra was tweeëntwintig jaar griffier toen de nieuwe wethouder kwam.")
    assert found.get("tweeëntwintig jaar") == "DURATION"
    assert found.get("griffier") == "ROLE"


def test_a_length_of_time_leaves_the_verb_and_who_does_it() -> None:
    found = spans("Stefan Heijnen is dokter. Al dertig jaar gooit hij met instrumenten, zei Lotte Goossens.")
    assert "dertig jaar" in found
    assert not any("gooit" in shown for shown in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zij belde op 8 maart en op maandag 12 maart.", ["8 maart", "maandag 12 maart"]),
        ("Het viel op 13 juni rond half 4 stil.", ["13 juni"]),
    ],
)
def test_a_date_ends_with_the_date_and_keeps_its_month(text: str, wanted: list[str]) -> None:
    found = [text[each.start : each.end] for each in detect_all(text) if each.type.value == "DATE"]
    assert len(found) == len(wanted)
    assert all(each in mine for each, mine in zip(wanted, found, strict=True))


def test_cells_of_a_table_are_found_apart() -> None:
    table = "| | A | B |\n|---|---|---|\n| Leeftijd | 27 | net dertig geworden |\n| Ouders | haar vader is ziek | gescheiden |\n"
    assert masked(table)
    assert not any("|" in each for each in masked(table))
