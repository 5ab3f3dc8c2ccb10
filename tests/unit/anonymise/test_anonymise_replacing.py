import re
from pathlib import Path

import pytest

from vp.anonymise.context import NOTHING, Known, KnownPerson
from vp.anonymise.document import Document, Paragraph, Region
from vp.anonymise.entities import Entity
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.inflect import diminutive, possessive
from vp.anonymise.naming import shape
from vp.anonymise.replace import plan
from vp.anonymise.settings import Settings
from vp.anonymise.structure import read
from vp.anonymise.surrogates import Surrogate

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    told = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in told if line and not line.startswith("#")]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    spans = []
    text = marked
    while "«" in text:
        start = text.index("«")
        end = text.index("»") - 1
        text = text.replace("«", "", 1).replace("»", "", 1)
        spans.append((start, end))
    return text, spans


def replaced(marked: str, kind: FindingType, hint: str = "", lang: str = "nl", settings: Settings | None = None) -> str:
    text, spans = unmarked(marked)
    document = Document(text, [Region(0, len(text), "paragraph")], [Paragraph(0, len(text), lang)], [])
    findings = [Finding(start, end, kind, 1.0, "test", hint) for start, end in spans]
    return plan(document, findings, settings or Settings(), NOTHING).text


def test_there_are_enough_pairs() -> None:
    assert len(lines("replacing.txt")) + len(lines("naming.txt")) >= 200


@pytest.mark.parametrize("line", lines("replacing.txt"))
def test_ladders_write_good_sentences(line: str) -> None:
    kind, _, rest = line.partition(" ")
    kind, _, hint = kind.partition(":")
    before, _, after = rest.partition(" => ")
    lang = "en" if before.startswith("{en} ") else "nl"
    assert replaced(before.removeprefix("{en} "), FindingType(kind), hint, lang) == after


@pytest.mark.parametrize("line", lines("naming.txt"))
def test_names_keep_their_shape(line: str) -> None:
    real, stand_in, rest = line.split(" | ")
    shown, _, wanted = rest.partition(" => ")
    given, infix, surname, gender = real.split("/")
    entity = Entity(
        FindingType.PERSON,
        (0,),
        (given.casefold(),),
        tuple(surname.casefold().split()),
        tuple(infix.split()),
        "",
        gender,
    )
    assert shape(shown, entity, Surrogate(*stand_in.split("/"))) == wanted


def test_a_second_mention_is_definite_and_a_second_thing_another() -> None:
    text = replaced(
        "Ik werk bij «Vlinderslag». Later bij «Kaaiman». «Vlinderslag» was beter.", FindingType.ORGANISATION
    )
    assert text == "Ik werk bij een organisatie. Later bij een andere organisatie. De organisatie was beter."


def test_a_second_date_of_the_season_is_later_or_earlier_or_that_day() -> None:
    text = replaced(
        "Op «9 april» kwam hij. Op «12 mei» weer. Op «12 mei» bleef hij. Op «2 april» niet.", FindingType.DATE
    )
    assert text == "In het voorjaar kwam hij. Later dat voorjaar weer. Die dag bleef hij. Eerder dat voorjaar niet."


def test_relative_dates_count_from_the_first_day() -> None:
    settings = Settings(date="relative")
    text = replaced("Op «9 april 2024» begon het. Op «30 april 2024» belde hij.", FindingType.DATE, settings=settings)
    assert text == "Op de eerste dag begon het. Drie weken later belde hij."


def test_months_are_kept_when_asked() -> None:
    assert replaced("Op «9 april» kwam hij.", FindingType.DATE, settings=Settings(date="month")) == "In april kwam hij."


def test_what_stands_around_stays_to_the_letter() -> None:
    marked = "a\r\n\t«Anna»  –  é \u200b«Piet» 🙂\r\n"
    text = replaced(marked, FindingType.PERSON)
    pattern = re.escape("a\r\n\t") + r"\w+" + re.escape("  –  é \u200b") + r"\w+" + re.escape(" 🙂\r\n")
    assert re.fullmatch(pattern, text)


def test_labels_number_people_by_entity() -> None:
    text = replaced("«Anna Visser» belde «Piet». «Anna» huilde.", FindingType.PERSON, settings=Settings(style="label"))
    assert text == "[PERSOON 1] belde [PERSOON 2]. [PERSOON 1] huilde."


def test_initials_tell_nothing_of_the_real_name() -> None:
    text = replaced("«Xander» belde «Yvette».", FindingType.PERSON, settings=Settings(style="initial"))
    assert text == "A. belde B."


def test_initials_are_bent_as_the_names_were() -> None:
    text = replaced("«Hans z'n» hond en «Anna's» kat.", FindingType.PERSON, settings=Settings(style="initial"))
    assert text == "A. z'n hond en B.'s kat."


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("«Anna» belde «Piet». «Anna» huilde.", "Een collega belde een andere collega. De collega huilde."),
        ("Mijn chef, «Piet», zweeg. «Piet» ging.", "Mijn chef zweeg. De chef ging."),
        ("Collega «Piet» zweeg.", "Collega zweeg."),
        ("«Ingrid», mijn teamleider, wist het. «Ingrid» zweeg.", "Mijn teamleider wist het. De teamleider zweeg."),
        ("Ik zag mevrouw «Bakker» staan.", "Ik zag een collega staan."),
        ("«Piet's» jas is weg.", "Een collega's jas is weg."),
        ("{en} «Anna» called «Pete». «Pete» left.", "A colleague called another colleague. The other colleague left."),
    ],
)
def test_roles_read_as_a_sentence(marked: str, wanted: str) -> None:
    lang = "en" if marked.startswith("{en} ") else "nl"
    text = replaced(marked.removeprefix("{en} "), FindingType.PERSON, lang=lang, settings=Settings(style="role"))
    assert text == wanted


def test_the_case_says_who_is_called_what_in_the_style_role() -> None:
    text = "Sandra belde Joop. Sandra huilde."
    document = Document(text, [Region(0, len(text), "paragraph")], [Paragraph(0, len(text), "nl")], [])
    known = Known(people=(KnownPerson("Sandra Bos", relation="melder"), KnownPerson("Joop Vos", role="teamleider")))
    places = ((0, 6), (13, 17), (19, 25))
    findings = [Finding(start, end, FindingType.PERSON, 1.0, "test") for start, end in places]
    made = plan(document, findings, Settings(style="role"), known)
    assert made.text == "De melder belde de teamleider. De melder huilde."


def test_more_than_twelve_colleagues_are_told_apart() -> None:
    names = [
        "Aafke",
        "Berend",
        "Carla",
        "Dirk",
        "Els",
        "Frans",
        "Greet",
        "Henk",
        "Ineke",
        "Jan",
        "Karin",
        "Leo",
        "Mia",
        "Nico",
    ]
    marked = " en ".join(f"«{name}»" for name in names)
    text = replaced(f"Er waren {marked}.", FindingType.PERSON, settings=Settings(style="role"))
    assert len(set(text[:-1].removeprefix("Er waren ").split(" en "))) == len(names)


def test_front_matter_is_not_the_first_day_of_the_story() -> None:
    text = "---\ndatum: 2026-09-22\n---\nOp 19 februari 2026 begon het. Op 5 maart 2026 belde zij.\n"
    made = plan(read(text), [], Settings(date="relative"), NOTHING)
    assert made.text == text
    spots = [(11, 21), (text.index("19 feb"), text.index(" begon")), (text.index("5 maart"), text.index(" belde"))]
    findings = [Finding(start, end, FindingType.DATE, 1.0, "test") for start, end in spots]
    made = plan(read(text), findings, Settings(date="relative"), NOTHING)
    assert made.text == "---\ndatum: najaar\n---\nOp de eerste dag begon het. Twee weken later belde zij.\n"


def test_the_reporter_gets_the_chosen_name() -> None:
    marked = "Melder «Sandra Bos» belde. «Sandra» huilde. «Piet» lachte."
    text = replaced(marked, FindingType.PERSON, settings=Settings(call="Anna"))
    assert re.fullmatch(r"Melder Anna \w+( \w+)* belde\. Anna huilde\. \w+ lachte\.", text)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Anna", "Anna's"),
        ("Hanneke", "Hannekes"),
        ("Max", "Max'"),
        ("Jan", "Jans"),
        ("Eddy", "Eddy's"),
        ("Chris", "Chris'"),
    ],
)
def test_possessives_follow_the_spelling(name: str, wanted: str) -> None:
    assert possessive(name) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Anna", "Annaatje"),
        ("Bram", "Brammetje"),
        ("Tom", "Tommetje"),
        ("Erik", "Erikje"),
        ("Jan", "Jannetje"),
        ("Eddy", "Eddy'tje"),
        ("Willem", "Willempje"),
        ("Femke", "Femketje"),
    ],
)
def test_diminutives_follow_the_spelling(name: str, wanted: str) -> None:
    assert diminutive(name) == wanted
