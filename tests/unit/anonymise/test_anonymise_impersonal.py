"""A leaflet names nobody; a note without names still tells of somebody."""

from vp.anonymise.detect import MASK, UNSURE
from vp.anonymise.detection import detect_all
from vp.anonymise.findings import FindingType
from vp.anonymise.impersonal import FEWEST_WORDS

LEAFLET = """# Samen Werken Aan Respect

Op elke werkvloer vallen wel eens harde woorden. Grappen over een Limburgse tongval, een hoofddoek of een gehoorapparaat
zijn geen grappen. De gedragscode geldt voor Directie, Kantoor en Magazijn, van januari tot en met december, binnen en
buiten. Elke vier jaar wordt de code herzien. Wie er last van heeft, kan terecht bij de vertrouwenspersoon. Die luistert,
oordeelt niet en vertelt niets verder. Foto's op WhatsApp deel je alleen als iedereen dat goed vindt. De folder is er in
het Engels, Pools en Arabisch. Samen maken we het verschil, elke dag opnieuw, ook op een natte maandag in februari.
"""


def scores(text: str) -> dict[FindingType, float]:
    return {each.type: each.score for each in detect_all(text)}


def test_in_a_leaflet_what_would_point_at_somebody_is_asked_about_and_not_replaced() -> None:
    found = detect_all(LEAFLET)
    assert any(each.type is FindingType.NATIONALITY for each in found)
    assert all(UNSURE <= each.score < MASK for each in found if each.type.tier == "quasi")


def test_one_sure_name_makes_a_story_of_it() -> None:
    found = scores(LEAFLET + "\nVragen? Mail n.bouazza@oeverwaard.example of bel 06 12 34 56 78.\n")
    assert found[FindingType.NATIONALITY] >= MASK


def test_a_note_without_names_still_tells_of_somebody() -> None:
    note = (
        "Zij vertelde dat zij uit Polen komt en weduwe is. Ik vroeg wat zij nodig had. Zij zei dat hij haar negeerde. "
        * 5
    )
    assert len(note.split()) > FEWEST_WORDS
    assert scores(note)[FindingType.FAMILY] >= MASK


def test_a_short_note_is_never_judged_impersonal() -> None:
    assert scores("Poolse vrouw van 57, weduwe, negen jaar in dienst.")[FindingType.FAMILY] >= MASK
