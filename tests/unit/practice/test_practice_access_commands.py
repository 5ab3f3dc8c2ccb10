"""A data subject's copy from the command line: everybody else is illegible, however the name is written."""

import json

import pytest

from vp.cli import practice_redaction
from vp.practice import redaction

OTHERS = ("noortje", "noor", "vink", "willem", "broek", "loes", "sanne", "hoekstraat")
NOTES = """\
Noortje Vink zegt dat Ruben haar afkapt. noortje slaapt er slecht van, zegt noor zelf.

Jan-Willem van der Broek was erbij toen Ruben riep: "wil je nou eens luisteren". janwillem en vdBroek zagen het.

Dhr. Hoekstra ontkent het tegen Loeske; Noortjes verhaal klopt volgens broek niet. Ze mailde noortje.vink@voorbeeld.nl.

!vertrouwelijk (bron beschermd): Sanne belde over Ruben.

Ruben wil dat het stopt.
!vertrouwelijk (bron beschermd): Sanne zag Ruben huilen.

Noortje Vink slaapt slecht.
"""


@pytest.fixture
def case(console):
    console.done(
        *("new-case", "--no-ask", "--reporter", "Noortje Vink", "--alias", "Noor", "--nature", "intimidatie"),
        *("--first-contact", "2026-10-01", "--function", "kok"),
    )
    console.done("person", "1", "Ruben Hoekstra", "--accused", "--relation", "teamleider")
    console.done("person", "1", "Jan-Willem van der Broek", "--relation", "collega van Noortje")
    console.done("person", "1", "Louise Smit", "--alias", "Loes")
    console.done("note", "1", "-m", NOTES, "--date", "2026-10-03", "--event", "Ruben roept tegen Noortje")
    console.done("note", "1", "-m", "Ruben overlegt: Noortje heeft gelijk.", "--kind", "overleg")
    console.done("follow-up", "1", "Ruben biedt excuses aan bij noortje", "--on", "2026-12-01")
    (console.folder / "mail_noortje-aan-Ruben.txt").write_text("x", encoding="utf-8")
    console.done("attach", "1", "mail_noortje-aan-Ruben.txt")
    console.done("reflect", "1", "--answer", "gevoel=kwikstaartvogel over Ruben")
    return console


def _page(console, person, *more):
    made = json.loads(console.done("access", "1", "--for", person, *more, "--json"))["data"]
    return made["text"], made


def _letter_gone(text):
    """The copy without the letter around it, which uses ordinary words."""
    return text.partition("## Wat is vastgelegd")[2].partition("## Uw andere rechten")[0]


def test_the_accused_sees_himself_and_nobody_else(case):
    text, made = _page(case, "Ruben Hoekstra")
    shown = _letter_gone(text)
    for name in OTHERS:
        assert name not in shown.casefold(), (name, shown)
    assert "kwikstaart" not in text and "slaapt slecht" not in shown and "overlegt" not in shown
    assert shown.count("Ruben") >= 6 and "Hoekstra" in shown and "wil dat het stopt" in shown
    assert "excuses" in shown and "De melding gaat over u" in shown and "teamleider" in shown
    assert "Een bestand met de naam: █████_█████-aan-Ruben.txt" in shown
    grounds = {each["ground"]: each["count"] for each in made["left_out"]}
    assert grounds.get("bron beschermd") == 2 and len(grounds) == 2  # the working note is the other


def test_the_reporter_sees_her_own_file_and_nobody_else(case):
    text, _made = _page(case, "noortje")
    shown = _letter_gone(text)
    for name in ("ruben", "hoekstra", "willem", "broek", "loes", "sanne"):
        assert name not in shown.casefold(), (name, shown)
    assert "Noortje Vink slaapt slecht." in shown and "kok" in shown and "kwikstaart" not in text


@pytest.mark.parametrize("broken", ["first_sweep", "second_sweep"])
def test_each_sweep_alone_keeps_names_in(case, monkeypatch, broken):
    """One sweep broken, the other one and the audit still keep names in; joined spellings need the second."""
    monkeypatch.setattr(practice_redaction, broken, lambda text, *_rest: text)
    text, _made = _page(case, "Ruben Hoekstra")
    for name in ("noortje", "vink", "willem", *(("broek",) if broken == "first_sweep" else ())):
        assert name not in _letter_gone(text).casefold(), (name, text)


def test_the_second_sweep_needs_neither_the_first_nor_the_audit(case, monkeypatch):
    monkeypatch.setattr(practice_redaction, "first_sweep", lambda text, *_rest: text)
    monkeypatch.setattr(practice_redaction, "_still_names", lambda *_any: False)
    text, made = _page(case, "Ruben Hoekstra")
    for name in OTHERS[:-2]:
        assert name not in _letter_gone(text).casefold(), (name, text)
    assert "illegible" not in str(made["left_out"]) and "onleesbaar" not in str(made["left_out"])


def test_without_any_sweep_the_audit_leaves_the_passages_out(case, monkeypatch):
    monkeypatch.setattr(practice_redaction, "first_sweep", lambda text, *_rest: text)
    monkeypatch.setattr(practice_redaction, "second_sweep", lambda text, *_rest: text)
    text, made = _page(case, "Ruben Hoekstra")
    assert "Vink" not in text and any("onleesbaar" in each["what"] for each in made["left_out"])


def test_a_page_in_html_and_a_log_without_text(case):
    page = case.folder / "kopie.html"
    case.done("access", "1", "--for", "Ruben", "-o", str(page))
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>") and "Noortje" not in text and "█████" in text
    assert case.run("access", "1", "--for", "Ruben", "-o", str(page)).code == 2  # never over another file
    case.done("export", "1", "uit", "--yes")
    logs = [path.read_text(encoding="utf-8") for path in (case.folder / "uit").rglob("*inzage*")]
    assert len(logs) == 1 and "beschuldigde" in logs[0] and "Ruben" not in logs[0]


COURSE = """\
Noortje heeft maatschappelijk werk gebeld. Ruben Hoekstra kwam te laat. Hij gaf geen reden. Zij sliep niet en denkt \
aan ontslag.

Noortje vertelt dat Ruben haar afkapt. Zij telde op het toilet tot honderd. Ze mailt Ruben dat zij nog schrikt van \
harde geluiden. Noortje huilde, Ruben ook een beetje.

Volgens Noor riep Ruben door de gang. Ik vraag of zij mij aankijkt. Bang voor Ruben. Loes is bang en Ruben weet dat.
"""


def test_what_is_said_of_others_is_no_part_of_a_copy_and_ordinary_words_stay(case):
    case.done("note", "1", "-m", COURSE, "--date", "2026-10-09")
    text, made = _page(case, "Ruben Hoekstra")
    shown = _letter_gone(text)
    for private in ("werk gebeld", "toilet", "ontslag", "schrikt", "huilde", "sliep", "bang", "aankijkt"):
        assert private not in shown.casefold(), (private, shown)
    assert "█████ Ruben Hoekstra kwam te laat. Hij gaf geen reden. █████" in shown
    assert "█████ dat Ruben haar afkapt." in shown and "█████ riep Ruben door de gang." in shown
    assert "Concept." in text and made["kept"] >= 6 and made["blacked"] >= 6
    said = case.run("access", "1", "--for", "Ruben Hoekstra").err
    assert f"{made['kept']} zinnen" in said and f"{made['blacked']} zijn helemaal zwart" in said


def test_ordinary_words_and_the_own_facts_stay_in_the_reporters_copy(case):
    case.done("note", "1", "-m", COURSE + "\n\nWat voelde zij? verdriet\n", "--date", "2026-10-09")
    case.done("follow-up", "1", "Vroeg bellen", "--on", "2026-10-02")
    text, _made = _page(case, "melder")
    shown = _letter_gone(text)
    for own in ("aankijkt", "verdriet", "toilet tot honderd", "Ik vraag of", "Intimidatie"):
        assert own in shown, (own, shown)
    days = [line[4:14] for line in shown.splitlines() if line.startswith("### ")][1:]
    assert days == sorted(days) and len(days) > 3
    assert "Loes" not in shown and "Ruben" not in shown


def test_two_of_one_surname_are_told_apart(console):
    console.done("new-case", "--no-ask", "--reporter", "Evy Mast", "--first-contact", "2026-10-01")
    console.done("person", "1", "Rik Vos", "--accused")
    console.done("person", "1", "Henk Vos", "--relation", "getuige")
    console.done("note", "1", "-m", "Rik Vos riep. Henk Vos zag het. Vos liep weg. Rik zag Henk Vos.")
    for asked in ("Rik Vos", "rik  vos", "RIK VÓS", "1"):
        text, _made = _page(console, asked)
        assert "Voor: Rik Vos" in text
        shown = _letter_gone(text)
        assert "Rik Vos riep." in shown and "Henk" not in shown and "zag █████." in shown, shown
    assert "Voor: Henk Vos" in _page(console, "2")[0]
    ended = console.run("access", "1", "--for", "Vos")
    assert ended.code == 2 and "Rik" not in ended.err and "Henk" not in ended.err
    assert "1 (degene over wie is gemeld), 2 (getuige)" in ended.err
    assert console.run("access", "1", "--for", "3").code == 2


def test_a_person_typed_wrong_is_taken_out(console):
    console.done("new-case", "--no-ask", "--reporter", "Evy Mast", "--first-contact", "2026-10-01")
    console.done("person", "1", "Rik Vos", "--accused")
    console.done("person", "1", "Rikk Vos")
    for name, code in (("Vos", 2), ("Rikk Vos", 2), ("9", 2)):  # nobody, nobody to ask, nobody
        assert console.run("person", "1", name, "--remove").code == code
    assert console.run("person", "1", "Rikk Vos", "--remove", "--accused", "--yes").code == 2
    assert "Rikk" in console.done("show", "1")
    console.done("person", "1", "rikk vos", "--remove", "--yes")
    shown = console.done("show", "1")
    assert "Rikk" not in shown and "Rik Vos" in shown


def test_who_asks_must_be_clear(case):
    case.done("person", "1", "Ruben Akkerman")
    for person in ("Iemand Anders", "Ruben"):
        ended = case.run("access", "1", "--for", person)
        assert ended.code == 2 and "Hoekstra" not in ended.err
    assert "Akkerman" not in _letter_gone(_page(case, "Ruben Hoekstra")[0])


@pytest.mark.parametrize(
    "written",
    [
        *(
            "Jan",
            "jan",
            "Jans",
            "Jan's",
            "Johannes",
            "de Vries",
            "DE VRIES",
            "Devries",
            "de Vriesje",
            "Vriës",
            "deVries",
        ),
        *("Jan-Piet de Vries", "jan_de_vries.pdf", "j.devries", "Fries-de Vries", "Vreis de Vriess"),
    ],
)
def test_a_name_is_known_in_any_shape(written):
    assert redaction.about(f"Toen kwam {written} binnen.", redaction.words_of(["Jan de Vries"]))


@pytest.mark.parametrize("text", ["Ik wil van de week naar Vriezenveen.", "De januari-dagen.", "het ijs is koud"])
def test_other_words_are_no_name(text):
    assert not redaction.about(text, redaction.words_of(["Jan de Vries"]))


def test_short_and_ordinary_words_count_with_a_capital():
    words = redaction.words_of(["Bo Smit", "Wil Bos"])
    ordinary = {"wil", "bos"}.__contains__
    text = "Bo en Wil zeiden: ik wil het bos in, bo."
    assert [text[a:b] for a, b in redaction.spans(text, words, None, redaction.Reading(ordinary))] == ["Bo", "Wil"]
