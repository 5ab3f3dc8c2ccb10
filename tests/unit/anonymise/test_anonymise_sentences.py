"""The finite verb of a clause, the style `role`, stand-ins that are near to nobody, and what is general already."""

import re

import pytest
from test_anonymise_replacing import lines, replaced, unmarked

from vp.anonymise.context import NOTHING
from vp.anonymise.document import Document, Paragraph, Region
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.forms import fold
from vp.anonymise.general import is_general
from vp.anonymise.ladders.finite import HEBBEN, form_of, is_finite
from vp.anonymise.nearness import Near
from vp.anonymise.replace import plan
from vp.anonymise.settings import Settings
from vp.anonymise.structure import read
from vp.anonymise.surrogates import Names, background_of
from vp.anonymise.wordset import words


def test_a_bent_verb_is_finite() -> None:
    told = words("heeft brak viel zorgt poetst rijdt zingt werkte kreeg stottert wordt lagen")
    assert [word for word in told if not is_finite(word, english=False)] == []


def test_participles_nouns_and_adjectives_are_not() -> None:
    told = words("geopereerd getrouwd zwanger collega overleden ontslagen pols rolstoel moeder")
    assert [word for word in told if is_finite(word, english=False, subject=True)] == []


@pytest.mark.parametrize(
    ("verb", "wanted"),
    [
        ("brak", "had"),
        ("lagen", "hadden"),
        ("slikt", "heeft"),
        ("slikken", "hebben"),
        ("rijd", "heb"),
        ("bent", "hebt"),
    ],
)
def test_a_verb_is_bent_as_the_one_before(verb: str, wanted: str) -> None:
    assert form_of(verb, english=False).of(HEBBEN) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "Zij hebben drie kinderen: «Lowie», «Fien» en de kleine «Oona». Dan «Piet».",
            "Zij hebben drie kinderen: een kind, een ander kind en een derde kind. Dan een collega.",
        ),
        ("Haar baas is nonkel «Staf» hier.", "Haar baas is een collega hier."),
        ("Alleen de oude heer «Verbruggen» stemde tegen.", "Alleen een collega stemde tegen."),
        ("De jongste vennoot, «Cheng», onthield zich.", "De jongste vennoot onthield zich."),
        (
            "Tegenover haar zit vennoot «Rutger» vaak. «Rutger» lacht.",
            "Tegenover haar zit een vennoot vaak. De vennoot lacht.",
        ),
        ("Haar echtgenote «Josephine», die ziek is, belde.", "Haar echtgenote, die ziek is, belde."),
        (
            "Volgens mij zit «Jefs» maat erachter. «Jef» niet.",
            "Volgens mij zit een collega's maat erachter. De collega niet.",
        ),
        ("{en} The reporter is a singer, «Ann Lee», 38, who left.", "The reporter is a singer, 38, who left."),
        ("Ik geef haar door aan collega «Godelieve» uit de stad.", "Ik geef haar door aan een collega uit de stad."),
        ("Dat weet alleen de arbeidsarts, dokter «Claessens».", "Dat weet alleen de arbeidsarts."),
        ("Die hele familie «Verschuren» werkt daar.", "Die hele familie werkt daar."),
        ("{en} Her ENT doctor, Dr «Farouk Haddad», found nothing.", "Her ENT doctor found nothing."),
        ("{en} Dear «Ann», thank you.", "Dear colleague, thank you."),
        ("{en} Dear Ms «Okonkwo», thank you.", "Dear colleague, thank you."),
        ("{en} Father «Aloysius Brennan», sixty, has come.", "A cleric, sixty, has come."),
        ("{en} I see Dr «Van Leeuwen» now.", "I see a doctor now."),
        ("{en} The dean, «De Lange», said so.", "The dean said so."),
        ("{en} They have a foster daughter, «Destiny», who's nine.", "They have a foster daughter who's nine."),
        ("{en} My brother «Jim» and Brother «Anselm» sang.", "My brother and a cleric sang."),
    ],
)
def test_children_clerics_and_relatives_are_no_colleagues(marked: str, wanted: str) -> None:
    lang = "en" if marked.startswith("{en} ") else "nl"
    text = replaced(marked.removeprefix("{en} "), FindingType.PERSON, lang=lang, settings=Settings(style="role"))
    assert text == wanted


def test_a_relative_that_was_made_wider_does_not_come_back_as_a_role() -> None:
    text = "Zij poetst met haar schoonzus Nancy. Nancy lacht. Haar dochter Bo ook. Bo lacht."
    kinds = {"haar schoonzus": "FAMILY", "Haar dochter": "FAMILY", "Nancy": "PERSON", "Bo": "PERSON"}
    spans = [(match, kind) for shown, kind in kinds.items() for match in re.finditer(rf"\b{shown}\b", text)]
    findings = [Finding(*match.span(), FindingType(kind), 1.0, "test") for match, kind in spans]
    findings.sort(key=lambda each: each.start)
    made = plan(read(text), findings, Settings(style="role"), NOTHING)
    assert made.text == "Zij poetst met haar familielid. Het familielid lacht. Haar kind ook. Het kind lacht."


def test_the_eighth_colleague_is_an_eighth() -> None:
    marked = " and ".join(f"«{name}»" for name in ("Ann", "Bea", "Cora", "Dora", "Eva", "Fay", "Gwen", "Hope"))
    text = replaced(f"So {marked}.", FindingType.PERSON, lang="en", settings=Settings(style="role"))
    assert text.endswith("a seventh colleague and an eighth colleague.")


def test_an_initial_keeps_the_genitive() -> None:
    settings = Settings(style="initial")
    text = replaced("Volgens mij zit «Jefs» maat erachter. «Jef» niet.", FindingType.PERSON, settings=settings)
    assert text == "Volgens mij zit A.'s maat erachter. A. niet."


@pytest.mark.parametrize(
    ("real", "near"),
    [
        ("Bossche", "Bosch"),
        ("Sofie", "Sophie"),
        ("Thijs", "Tijs"),
        ("Jansen", "Janssens"),
        ("Marit", "Merit"),
        ("Tom", "Tim"),
    ],
)
def test_names_that_look_or_sound_alike_are_near(real: str, near: str) -> None:
    assert Near([fold(real)]).to(near)


@pytest.mark.parametrize(
    ("real", "far"), [("Verhulst", "Postma"), ("Jan", "Marit"), ("Kim", "Rogier"), ("Els", "Eddy")]
)
def test_names_that_do_not_are_not(real: str, far: str) -> None:
    assert not Near([fold(real)]).to(far)


def test_no_stand_in_is_near_to_a_real_name() -> None:
    real = ["Bossche", "Sandra", "Pietra", "Mulders"]
    near = Near(map(fold, real))
    marked = "«Sandra Mulders» en «Pietra van den Bossche» en «Karel Vos» en «Jan Aarts» zwegen."
    text = replaced(marked, FindingType.PERSON)
    assert not [word for word in re.findall(r"[A-Z]\w+", text) if near.to(word)]


def test_an_article_at_the_beginning_makes_no_background() -> None:
    assert background_of(("aloysius", "brennan")) == "nl"
    assert background_of(("aloysius", "brennan"), "en") == "en"
    assert background_of(("samir", "elmansouri")) == "ar"


def test_a_name_in_an_english_text_is_an_english_one() -> None:
    names = Names("k", (), default="en")
    assert names._background_for(("gerald", "whitcombe")) == "en"
    assert names._background_for(("wouter", "brouwer")) == "nl"


@pytest.mark.parametrize("line", lines("replacing.txt")[-96:])
def test_what_a_ladder_wrote_is_general(line: str) -> None:
    """So that a second run leaves the words of the first."""
    kind, _, marked = line.partition(" => ")[0].partition(" ")
    lang = "en" if marked.startswith("{en} ") else "nl"
    text, spans = unmarked(marked.removeprefix("{en} "))
    document = Document(text, [Region(0, len(text), "paragraph")], [Paragraph(0, len(text), lang)], [])
    findings = [Finding(start, end, FindingType(kind), 1.0, "test") for start, end in spans]
    made = plan(document, findings, Settings(), NOTHING)
    told = [each for each in made.replaced if each.type.tier == "quasi" and each.replacement]
    assert [each.replacement for each in told if not is_general(each.type, each.replacement)] == []
