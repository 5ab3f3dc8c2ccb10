import re
from pathlib import Path

import pytest

from vp.anonymise.context import NOTHING
from vp.anonymise.document import Document, Paragraph, Region
from vp.anonymise.entities import Entity
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.inflect import diminutive, possessive
from vp.anonymise.naming import shape
from vp.anonymise.replace import plan
from vp.anonymise.settings import Settings
from vp.anonymise.surrogates import Surrogate

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    told = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in told if line and not line.startswith("#")]


def replaced(marked: str, kind: FindingType, hint: str = "", lang: str = "nl", settings: Settings | None = None) -> str:
    spans = []
    text = marked
    while "«" in text:
        start = text.index("«")
        end = text.index("»") - 1
        text = text.replace("«", "", 1).replace("»", "", 1)
        spans.append((start, end))
    document = Document(text, [Region(0, len(text), "paragraph")], [Paragraph(0, len(text), lang)], [])
    findings = [Finding(start, end, kind, 1.0, "test", hint) for start, end in spans]
    return plan(document, findings, settings or Settings(), NOTHING).text


def test_there_are_enough_pairs() -> None:
    assert len(lines("replacing.txt")) + len(lines("naming.txt")) >= 80


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
    assert text == "A. belde B.."


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
