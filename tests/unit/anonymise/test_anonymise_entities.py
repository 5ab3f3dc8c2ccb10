import re
from pathlib import Path

import pytest

from vp.anonymise.context import KnownPerson
from vp.anonymise.entities import Mention, join
from vp.anonymise.findings import FindingType

KINDS = {"@L": FindingType.LOCATION, "@O": FindingType.ORGANISATION, "@D": FindingType.DEPARTMENT}
LINES = [
    line
    for line in (Path(__file__).parent / "joining.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def mention(told: str) -> Mention:
    told = told.strip()
    before = re.match(r"\((.+?)\) ", told)
    if before:
        return Mention(told[before.end() :], FindingType.PERSON, f"Toen zei {before[1]} ")
    if told[:2] in KINDS:
        return Mention(told[3:], KINDS[told[:2]])
    return Mention(told, FindingType.PERSON)


def groups(mentions: list[Mention], known: tuple[KnownPerson, ...] = ()) -> tuple[list[str], dict[str, str]]:
    letters = [""] * len(mentions)
    genders = {}
    for number, entity in enumerate(join(mentions, known)):
        for at in entity.mentions:
            letters[at] = "abcdefgh"[number]
        genders["abcdefgh"[number]] = entity.gender
    return letters, genders


def test_there_are_enough_cases() -> None:
    assert len(LINES) >= 60


@pytest.mark.parametrize("line", LINES)
def test_mentions_are_joined(line: str) -> None:
    told, _, wanted = line.partition("=>")
    letters, _, genders = wanted.partition(";")
    found, found_genders = groups([mention(each) for each in told.split(" | ")])
    assert found == letters.split()
    for each in genders.split():
        letter, _, gender = each.partition(":")
        assert found_genders[letter] == gender


def test_a_doubtful_name_is_said_to_be_doubtful() -> None:
    entities = join([mention(each) for each in ("Anna Visser", "Anna Smit", "Anna")])
    assert [entity.doubtful for entity in entities] == [False, True]


def test_aliases_of_the_case_join_what_the_text_alone_does_not() -> None:
    known = (KnownPerson("Adriana Postma", ("Zus", "het meisje van de balie"), gender="f"),)
    letters, genders = groups([mention("Zus"), mention("Adriana"), mention("Karel")], known)
    assert letters == ["a", "a", "b"]
    assert genders["a"] == "f"


def test_every_mention_lies_in_exactly_one_entity() -> None:
    mentions = [mention(each) for line in LINES for each in line.partition("=>")[0].split(" | ")]
    found = [at for entity in join(mentions) for at in entity.mentions]
    assert sorted(found) == list(range(len(mentions)))


def test_joining_is_linear_for_many_people() -> None:
    mentions = [Mention(f"Anna Kor{number}sma", FindingType.PERSON) for number in range(3000)]
    assert len(join(mentions)) == 3000
