from vp.anonymise import Known
from vp.anonymise.case import known_of
from vp.anonymise.context import KnownPerson
from vp.anonymise.findings import FindingType
from vp.casefile.records import Case, read

RECORD = {
    "nummer": "2026-001",
    "organisatie": "Stichting Vlinderslag",
    "afdeling": "Nachtploeg Oost",
    "melder": {"naam": "Sandra Kuiperij", "aliassen": ["Sannie"], "contact": "sandra@post.example"},
    "betrokkenen": [{"naam": "Joop van Houdt", "beschuldigd": "ja"}],
    "plaatsen": ["Zwolle"],
    "eerste_contact": "2026-01-05",
}


def test_everything_that_the_case_names_is_known() -> None:
    known = known_of(read(Case, RECORD), Known(people=(KnownPerson("Ad Collega"),), never=frozenset({"arbowet"})))
    assert [(person.name, person.relation) for person in known.people] == [
        ("Sandra Kuiperij", "melder"),
        ("Joop van Houdt", "beschuldigde"),
        ("Ad Collega", ""),
    ]
    assert known.people[0].aliases == ("Sannie",)
    assert set(known.words) == {
        ("Stichting Vlinderslag", FindingType.ORGANISATION),
        ("Nachtploeg Oost", FindingType.DEPARTMENT),
        ("sandra@post.example", FindingType.CONTACT),
        ("Zwolle", FindingType.LOCATION),
        ("2026-001", FindingType.ID_NUMBER),
    }
    assert known.never == {"arbowet"}


def test_a_case_without_names_knows_its_number_alone() -> None:
    known = known_of(read(Case, {"nummer": "2026-002", "eerste_contact": "2026-01-05"}), Known())
    assert known.people == ()
    assert known.words == (("2026-002", FindingType.ID_NUMBER),)
