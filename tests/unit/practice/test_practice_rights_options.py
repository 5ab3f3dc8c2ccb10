"""Copies, terms, the register: each person by the right word, the right authority, and no option without effect."""

import json
from datetime import date

import pytest

from vp.practice.access import ROLES, role_of
from vp.practice.retention import ProfileUnknown, years_told


@pytest.fixture
def case(console):
    console.done("new-case", "--no-ask", "--reporter", "Noortje Vink", "--first-contact", "2026-10-01")
    console.done("person", "1", "Ruben Hoekstra", "--accused", "--relation", "teamleider")
    console.done("person", "1", "Karin Bos", "--relation", "getuige, collega")
    console.done("person", "1", "Bram Ploeg", "--relation", "leidinggevende van Ruben")
    return console


def _configure(console, text):
    folder = console.home / "vp" / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")


def _data(console, *arguments):
    return json.loads(console.done(*arguments, "--json"))["data"]


# --- a copy


@pytest.mark.parametrize(
    ("person", "nl", "en", "role"),
    [
        ("melder", "melder", "reporter", "melder"),
        ("Ruben Hoekstra", "degene over wie is gemeld", "the person whom the report is about", "beschuldigde"),
        ("Karin Bos", "getuige", "witness", "getuige"),
        ("Bram Ploeg", "iemand die in het dossier voorkomt", "somebody who occurs in the case file", "betrokkene"),
    ],
)
def test_each_is_called_by_the_own_role(case, person, nl, en, role):
    assert f"Hoedanigheid: {nl}\n" in case.done("access", "1", "--for", person)
    assert f"Capacity: {en}\n" in case.done("access", "1", "--for", person, "--lang", "en")
    case.done("export", "1", "uit", "--yes")
    logs = [path.read_text(encoding="utf-8") for path in (case.folder / "uit").rglob("*inzage*")]
    assert len(logs) == 2 and all(f"rol: {role}\n" in each for each in logs)


def test_a_role_is_read_from_the_own_words_of_the_case():
    assert role_of(True, "getuige") == "beschuldigde" and role_of(False, None) == "betrokkene"
    for said in ("getuige", "Ooggetuige van het overleg", "oorgetuige", "witness", "eyewitness"):
        assert role_of(False, said) == "getuige", said
    for said in ("geen getuige", "not a witness", "getuigenis van Ruben", "collega"):
        assert role_of(False, said) == "betrokkene", said
    assert set(ROLES) == {"melder", "beschuldigde", "getuige", "betrokkene"}


def test_the_authority_is_that_of_the_profile(case):
    shown = case.done("access", "1", "--for", "melder")
    assert "Autoriteit Persoonsgegevens" in shown and "Gegevensbeschermingsautoriteit" not in shown
    _configure(case, '[retention]\nprofile = "be"\n')
    for language in ("nl", "en"):
        shown = case.done("access", "1", "--for", "Karin Bos", "--lang", language)
        assert "Gegevensbeschermingsautoriteit (GBA)" in shown and "(VTC)" in shown
        assert "Autoriteit Persoonsgegevens" not in shown


def test_the_own_number_is_in_the_own_copy_and_in_no_other(console):
    console.done("new-case", "--no-ask", "--reporter", "Noortje Vink", "--contact", "06-12345678")
    console.done("person", "1", "Ruben Hoekstra", "--accused", "--note", "belt van 06-87654321 naar 0612345678")
    console.done("note", "1", "-m", "Bellen op 06 1234 5678 kan.\n\nRuben Hoekstra belt met 06-87654321.")
    own = console.done("access", "1", "--for", "melder")
    assert "06-12345678" in own and "06 1234 5678" in own and "87654321" not in own
    other = console.done("access", "1", "--for", "Ruben Hoekstra")
    assert "12345678" not in other and "1234 5678" not in other


def test_a_copy_says_until_when_only_where_that_is_so(case):
    case.done("close", "1", "--outcome", "onbekend", "--aftercare", "nee", "--keep-until", "2027-05-05")
    assert "2027-05-05" in case.done("access", "1", "--for", "melder")
    case.done("retention", "1", "--hold", "procedure")
    assert "2027-05-05" not in case.done("access", "1", "--for", "melder")


def test_what_vp_planned_for_the_counsellor_is_in_no_copy(case):
    case.done("reflect", "1", "--later", "2026-12-01")
    case.done("follow-up", "1", "bellen met Noortje", "--on", "2026-12-02")
    shown = case.done("access", "1", "--for", "melder")
    assert "bellen met" in shown and "terugkijken" not in shown and "reflecteren" not in shown


@pytest.mark.parametrize("name", ["kopie.pdf", "kopie.docx", "kopie", "bestaat.md", "geen/map.md"])
def test_a_copy_that_cannot_be_written_is_not_logged(case, name):
    (case.folder / "bestaat.md").write_text("x", encoding="utf-8")
    assert case.run("access", "1", "--for", "melder", "-o", name).code in (1, 2)
    assert not (case.folder / name).exists() or name == "bestaat.md"
    case.done("export", "1", "uit", "--yes")
    assert not list((case.folder / "uit").rglob("*inzage*"))


# --- the register


def test_all_natures_are_kept_and_shown_in_the_language_that_is_spoken(console):
    natures = ("--nature", "agressie_geweld", "--nature", "pesten,intimidatie")
    made = _data(console, "register", "--add", "Bezoeker schreeuwde.", *natures)
    assert made["natures"] == ["agressie_geweld", "pesten", "intimidatie"]
    assert "Agressie en geweld, Pesten, Intimidatie" in console.done("register")
    assert "Aggression and violence, Bullying, Intimidation" in console.done("register", "--lang", "en")


def test_an_entry_of_before_with_a_label_is_still_shown(console):
    from vp.practice.register import of_head

    head = {"nummer": "1", "gemeld": "2026-01-01", "feiten": "x", "aard": "Agressie en geweld", "toestemming": "ja"}
    assert of_head(head).natures == ("Agressie en geweld",)
    assert of_head(head).consent and of_head(head).consented is None and of_head(head).organisation == ""


def test_add_and_clean_write_the_register_where_a_file_is_asked(console):
    console.done("register", "--add", "Geschreeuw aan de balie.", "--told", "2021-11-23", "-o", "een.md")
    assert "Geschreeuw" in (console.folder / "een.md").read_text(encoding="utf-8")
    assert console.run("register", "--add", "Duwen.", "-o", "een.md").code == 2
    assert "Duwen" not in console.done("register")  # nothing is half done
    console.done("register", "--clean", "--yes", "-o", "twee.md")
    assert "Geschreeuw" not in (console.folder / "twee.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--add", "Duwen.", "--identity", "Bo Smit"),
        ("--add", "Duwen.", "--consent"),
        ("--add", ""),
        ("--add", "Duwen.", "--told", "2026-11-25"),
        ("--add", "Duwen.", "--happened", "2026-11-25"),
        ("--add", "Duwen.", "--told", "2026-11-01", "--happened", "2026-11-02"),
        ("--add", "Duwen.", "--clean"),
        ("--add", "Duwen.", "--facts", "Trekken."),
        ("--correct", "1"),
        ("--correct", "9", "--facts", "Trekken."),
        ("--remove", "9", "--yes"),
        ("--remove", "1"),
        ("--remove", "1", "--nature", "pesten"),
        ("--correct", "1", "--told", "2026-11-25"),
        ("--correct", "1", "--identity", "Bo Smit"),
        ("--identity", "Bo Smit", "--consent"),
        ("--nature", "pesten"),
        ("--told", "2026-11-01"),
        ("--yes",),
        ("--clean", "--nature", "pesten"),
    ],
)
def test_the_register_drops_no_option_without_a_word(console, arguments):
    console.done("register", "--add", "Geschreeuw.", "--told", "2020-01-01")
    before = console.done("register")
    ended = console.run("register", *arguments)
    assert ended.code == 2 and ended.err.startswith("vp: ") and "Bo Smit" not in ended.err, ended
    assert console.done("register") == before


# --- keeping


def test_a_second_hold_keeps_the_first(case):
    case.done("retention", "1", "--hold", "procedure loopt")
    case.set(VP_TODAY="2026-12-01")
    case.done("retention", "1", "--hold", "ook een tuchtzaak")
    case.done("retention", "1", "--hold", "procedure loopt")
    kept = _data(case, "show", "1")["case"]["bewaarblok"]
    assert kept == {"sinds": "2026-11-24", "reden": "procedure loopt; ook een tuchtzaak"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("1", "--until", "2027-05-05"),  # open: closing it would set another day
        ("2", "--until", "2026-11-23"),
        ("2", "--hold", ""),
        ("2", "--hold", " "),
        ("2", "--no-hold"),
        ("2", "--hold", "x", "--no-hold"),
        ("2", "--no-statistics"),
        ("2", "--reported", "2027"),
        ("--no-statistics",),
        ("--reported", "20266"),
        ("--hold", "x"),
    ],
)
def test_retention_drops_nothing_without_a_word(case, arguments):
    case.done("new-case", "--no-ask", "--first-contact", "2026-10-01")
    case.done("close", "2026-002", "--outcome", "onbekend", "--aftercare", "nee")
    reference = {"1": "2026-001", "2": "2026-002"}
    before = [_data(case, "show", each)["case"] for each in reference.values()]
    ended = case.run("retention", *(reference.get(each, each) for each in arguments))
    assert ended.code == 2 and ended.err.startswith("vp: "), ended
    assert [_data(case, "show", each)["case"] for each in reference.values()] == before


def test_a_stub_has_no_term_and_no_hold(case):
    case.done("close", "1", "--outcome", "onbekend", "--aftercare", "nee")
    case.set(VP_TODAY="2028-03-10")
    case.done("destroy", "1", "--confirm", "2026-001", "--reported", "2026")
    for more in (("--hold", "x"), ("--until", "2030-01-01"), ("--no-hold",)):
        ended = case.run("retention", "1", *more)
        assert ended.code == 2 and "grove cijfers" in ended.err


def test_what_was_destroyed_is_in_the_list_no_more(case, monkeypatch):
    from vp.cli import voice

    case.done("close", "1", "--outcome", "onbekend", "--aftercare", "nee")
    case.set(VP_TODAY="2028-03-10")
    with monkeypatch.context() as patch:
        patch.setattr(voice, "at_terminal", lambda: True)
        ended = case.run("retention", "--reported", "2026", "--destroy", given="j\n")
    assert ended.code == 0 and "Vernietigd: 2026-001" in ended.out and "mag weg" not in ended.out
    assert "2026-001" not in ended.out.replace("Vernietigd: 2026-001", "")


def test_years_in_the_configuration_are_years(case):
    assert years_told([2025, 2026], date(2026, 11, 24)) == {2025, 2026} and years_told(2025, date(2026, 1, 1)) == {2025}
    for wrong in ("2025", [2027], ["2025"], [True], [25], [2025.0], {"a": 1}):
        with pytest.raises(ProfileUnknown):
            years_told(wrong, date(2026, 11, 24))
    case.done("close", "1", "--outcome", "onbekend", "--aftercare", "nee")
    for text in ('[retention]\nreported = ["x"]\n', "[retention]\nreported = [2030]\n", 'retention = "be"\n'):
        _configure(case, text)
        ended = case.run("retention")
        assert ended.code == 2 and "vp zelf" not in ended.err
