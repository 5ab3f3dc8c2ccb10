"""Handing over: what goes along, what a bundle must be, when it may be taken in."""

from datetime import date

import pytest

from vp.practice import fingerprint, handover
from vp.practice.handover import BundleDamaged, BundleForSomeoneElse, EntryUnknown, Item

TODAY = date(2026, 11, 24)
ITEMS = [
    Item("rec1", "zaak"),
    Item("not1", "notitie"),
    Item("not2", "notitie"),
    Item("ref1", "reflectie"),
    Item("toe1", "toestemming"),
]


def test_reflections_never_go_along():
    assert [each.id for each in handover.select(ITEMS, None).goes] == ["rec1", "not1", "not2", "toe1"]
    chosen = handover.select(ITEMS, ["not2"])
    assert [each.id for each in chosen.goes] == ["rec1", "not2"] and [each.id for each in chosen.stays] == [
        "not1",
        "toe1",
    ]
    assert [each.id for each in handover.select(ITEMS, []).goes] == ["rec1"]
    with pytest.raises(EntryUnknown):
        handover.select(ITEMS, ["ref1"])


FILES = {"rec1.yaml": b"nummer: 2026-001", "not1.md": b"tekst"}


def _manifest(**changes):
    made = handover.manifest(
        "case1", TODAY, "age1me", "age1you", FILES, handover.select(ITEMS, ["not1"]), TODAY, "dubbele rol"
    )
    data = handover.as_data(made)
    return data | changes


def test_a_bundle_says_what_it_holds_and_survives_its_writing():
    made = handover.of_data(_manifest())
    assert made.counts == {"notitie": 1, "zaak": 1} and made.reason == "dubbele rol"
    handover.verify(made, FILES)
    handover.for_me(made, "age1you")
    with pytest.raises(BundleForSomeoneElse):
        handover.for_me(made, "age1me")


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "vp-bundle/9"},
        {"files": []},
        {"files": [{"name": "../x", "sha256": "a", "size": 1}]},
        {"made": "gisteren"},
        {"case": "../.."},
        {"counted": "both"},
        {"counted": None},
    ],
)
def test_a_damaged_list_is_refused(changes):
    with pytest.raises(BundleDamaged):
        handover.of_data(_manifest(**changes))
    with pytest.raises(BundleDamaged):
        handover.of_data("geen bundel")


@pytest.mark.parametrize(
    "files", [{"rec1.yaml": FILES["rec1.yaml"]}, FILES | {"x": b""}, FILES | {"not1.md": b"teksT"}]
)
def test_a_changed_missing_or_added_file_is_refused(files):
    with pytest.raises(BundleDamaged):
        handover.verify(handover.of_data(_manifest()), files)


def test_the_rules_for_taking_in():
    made = handover.of_data(_manifest())

    def blocked(here=(), **answers):
        known = {"fingerprint_confirmed": True, "conflict_hits": 0}
        return handover.acceptance(made, here, **{**known, **answers}).blocked

    assert blocked() == ()
    assert blocked({"case1"}) == (handover.ALREADY_HERE,)
    assert blocked(fingerprint_confirmed=False) == (handover.NOT_CONFIRMED,)
    assert blocked(conflict_hits=None) == (handover.NO_CONFLICT_CHECK,)
    assert blocked(conflict_hits=1) == (handover.CONFLICT_FOUND,) and blocked(conflict_hits=1, go_on=True) == ()
    without = handover.of_data(_manifest(consent=None))
    assert handover.acceptance(without, (), fingerprint_confirmed=True, conflict_hits=0).consider == (
        handover.CONSENT_UNKNOWN,
    )


def test_the_stub_has_codes_and_months_only():
    head = {
        "nummer": "2026-001",
        "soort": "melding",
        "melder": {"naam": "Mira"},
        "organisatie": "X",
        "samenvatting": "s",
        "eerste_contact": "~2026-03-09",
    }
    stub = handover.stub(head, TODAY, counts_here=False, case="c" * 32)
    assert stub == {
        "nummer": "2026-001",
        "soort": "melding",
        "organisatie": "X",
        "eerste_contact": "2026-03",
        "gesloten": "2026-11",
        "uitkomst": "lopend",
        "zaak_id": "c" * 32,
        "stub": "ja",
        "overgedragen": "2026-11",
        "telt_mee": "nee",
    }


@pytest.mark.parametrize(
    ("counted_here", "keep", "colleague", "whose"),
    [
        (True, "case", False, "from"),
        (True, "stub", False, "from"),
        (True, "stub", True, "to"),
        (True, "nothing", False, "to"),
        (False, "case", True, "elsewhere"),
        (False, "nothing", False, "elsewhere"),
    ],
)
def test_one_report_counts_a_case_that_is_handed_over(counted_here, keep, colleague, whose):
    assert handover.counted_by(counted_here, keep, colleague) == whose
    mine = handover.stub({"nummer": "2026-001"}, TODAY, counts_here=whose == "from", case="c")["telt_mee"]
    theirs = handover.taken_record({"nummer": "2026-001"}, "c", whose, False, "2026-001")["telt_mee"]
    assert (mine == "ja") + (theirs == "ja") == (0 if whose == "elsewhere" else 1)


def test_what_is_the_senders_own_affair_does_not_go_along():
    head = {
        "nummer": "2026-001",
        "belang": {"antwoord": "ja"},
        "telt_mee": "ja",
        "bewaren_tot": "x",
        "aard": ["pesten"],
    }
    assert handover.given_record(head) == {"nummer": "2026-001", "aard": ["pesten"]}
    taken = handover.taken_record(head, "c", "from", True, "2026-002")
    assert taken["nummer_elders"] == "2026-001" and taken["telt_mee"] == "ja" and "belang" not in taken


def test_a_fingerprint_is_eight_words_that_differ_by_more_than_a_letter():
    from rapidfuzz.distance import OSA

    for language in ("nl", "en"):
        words = fingerprint.words(language)
        assert len(set(words)) == 256
        assert min(OSA.distance(one, other) for at, one in enumerate(words) for other in words[:at]) >= 2
        assert len(fingerprint.fingerprint("age1abc", language).split("-")) == 8
    assert fingerprint.fingerprint("age1abc\n", "nl") == fingerprint.fingerprint("age1abc", "nl")
    assert fingerprint.fingerprint("age1abc", "nl") != fingerprint.fingerprint("age1abd", "nl")


def test_a_fingerprint_is_recognised_as_people_type_it():
    words = fingerprint.fingerprint("age1abc", "nl")
    assert fingerprint.matches("age1abc", words.upper().replace("-", "  ")) and not fingerprint.matches("age1abc", "")
    assert fingerprint.matches("age1abc", fingerprint.fingerprint("age1abc", "en"))
    assert not fingerprint.matches("age1abd", words)


def test_the_fingerprint_of_a_key_never_changes():
    assert (
        fingerprint.fingerprint("age1test", "nl") == PINNED["nl"]
        and fingerprint.fingerprint("age1test", "en") == PINNED["en"]
    )


PINNED = {
    "nl": "stoel-kade-appel-brug-gebouw-basilicum-schip-uil",
    "en": "telescope-helmet-anchor-broom-diamond-bamboo-spinach-vanilla",
}
