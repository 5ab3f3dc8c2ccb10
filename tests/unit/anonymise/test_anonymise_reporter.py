import pytest

from vp.anonymise.context import Known, KnownPerson
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.replace import plan
from vp.anonymise.settings import Settings
from vp.anonymise.structure import read

NOTHING: tuple[KnownPerson, ...] = ()


def called(marked: str, people: tuple[KnownPerson, ...] = NOTHING, **chosen: str) -> list[str]:
    """Which of the marked names became Fleur."""
    text, spans = "", []
    for piece in marked.split("«"):
        name, closed, rest = piece.partition("»")
        spans += [(len(text), len(text) + len(name))] if closed else []
        text += name + rest
    findings = [Finding(start, end, FindingType.PERSON, 1.0, "test") for start, end in spans]
    made = plan(read(text), findings, Settings(call="Fleur", **chosen), Known(people=people))
    return [each.text for each in made.replaced if each.replacement.startswith("Fleur")]


@pytest.mark.parametrize(
    ("marked", "who"),
    [
        ("«Jorre» lacht. «Jorre» gaat. «Jorre» weer. Melder is «Wies Bos».", ["Wies Bos"]),
        ("De melder, «Wies Bos», zag «Jorre».", ["Wies Bos"]),
        ("«Jorre» is er. Mijn naam is «Zbyszek Kowal» en ik werk.", ["Zbyszek Kowal"]),
        ("Dag, ik ben «Wies Bos». Mijn chef is «Jorre».", ["Wies Bos"]),
        ("Ik ben gebeld geweest door «Goedele Maes». «Staf» zweeg.", ["Goedele Maes"]),
        ("«Wies Bos» (57) belde mij. «Jorre» niet. «Jorre» wel.", ["Wies Bos"]),
        (
            "Van: «Jeroen Vos» <>\nAan: «Nadia Bou» (vertrouwenspersoon)\n\nHa, ik mail je.\n\nGroet, «Jeroen»",
            ["Jeroen Vos", "Jeroen"],
        ),
        (
            "From: «Priya Rao»\nTo: Counsellor\n\nI am new. «HJ» is not.\n\nKind regards,\n«Priya»",
            ["Priya Rao", "Priya"],
        ),
        ("Beste mevrouw «Raadt»,\n\nIk schrijf u. «Henk» drinkt.\n\nMet vriendelijke groet,\n«Wies Bos»", ["Wies Bos"]),
        (
            "Vertrouwenspersoon: Ga door.\n«Fenna»: Ik was daar.\nVertrouwenspersoon: En?\n«Fenna»: «Lotte» ook.",
            ["Fenna", "Fenna"],
        ),
        ("The reporter is «Cath Moor». «Aloys» sings.", ["Cath Moor"]),
        ("The reporter is a mezzo-soprano, «Cath Moor», 38. «Aloys» sings.", ["Cath Moor"]),
        ("My name is «Cath Moor». «Aloys» sings.", ["Cath Moor"]),
    ],
)
def test_the_text_says_who_reports(marked: str, who: list[str]) -> None:
    assert called(marked) == who


@pytest.mark.parametrize(
    "marked",
    [
        "«Jorre» lacht. «Jorre» gaat weg. «Wies» niet.",
        "«Wies» huilt. «Jorre» lacht.",
        "Melder is «Wies Bos». Melder is «Jorre Vos».",
        "[11-02-2026 21:14] «Shan»: hee\n[11-02-2026 21:15] «Roel»: ja zeg\n[11-02-2026 21:16] «Shan»: ok",
        "Het gaat over «Jef» en «Siham». Wie is mijn melder? Ik weet het niet.\n\nGroetjes, allen",
        'Ik zag «Jorre». Hij zei: "Ik ben «Piet», hoor." Hij zei: "Mijn naam is «Kees»."',
    ],
)
def test_where_nobody_or_more_than_one_fits_nobody_gets_the_name(marked: str) -> None:
    assert called(marked) == []


def test_the_case_knows_who_reports() -> None:
    people = (KnownPerson("Wies Bos", relation="melder"), KnownPerson("Jorre Vos", relation="beschuldigde"))
    assert called("Melder is «Jorre Vos», las ik. «Wies» zweeg.", people) == ["Wies"]
    assert called("Ik ben «Jorre Vos», zei hij.", people[:1]) == []
