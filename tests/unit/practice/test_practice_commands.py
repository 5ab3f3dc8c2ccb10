"""The practice's commands in a real vault: the two courses of the practice, and bad input."""

import json
import re

import pytest

TEAM = "Woonzorg Veerhaven"


@pytest.fixture
def case(console):
    console.done(
        "new-case",
        "--no-ask",
        "--reporter",
        "Noortje Vink",
        "--organisation",
        TEAM,
        "--department",
        "Team Kade",
        "--nature",
        "intimidatie",
        "--first-contact",
        "2026-10-01",
        "--channel",
        "app",
    )
    console.done("person", "1", "Ruben Hoekstra", "--accused", "--relation", "teamleider")
    return console


def _data(console, *arguments, given=""):
    return json.loads(console.done(*arguments, "--json", given=given))["data"]


def test_two_roles_at_once_anger_a_pause_and_a_colleague_takes_over(case, ready_home, tmp_path, monkeypatch):
    """The first article's example, in our own wording: from the tie to the handover."""
    case.done("conflict", "--add-tie", "rol", "--organisation", "Stichting " + TEAM, "--what", "HR-adviseur")
    shown = case.done("conflict", "1")
    assert "HR-adviseur" in shown and "handover" not in shown and "draag" in shown.casefold()
    case.done("conflict", "1", "--go-on", "melder wilde eerst één gesprek")
    case.done(
        "note",
        "1",
        "-m",
        "Noortje vertelt dat Ruben haar in het overleg afkapt.",
        "--date",
        "2026-10-03",
        "--minutes",
        "50",
    )
    case.done(
        "reflect",
        "1",
        "--date",
        "2026-10-03",
        "--answer",
        "gevoel=woede van mijzelf",
        "--answer",
        "zwaarte=5",
        "--answer",
        "triggers=machteloos als HR",
        "--answer",
        "emoties=boosheid,machteloosheid",
        "--answer",
        "rol=persoonlijk",
    )
    review = case.done("reflect", "--review")
    assert "2026-10" in review and "5,0" in review
    (case.home / "vp" / "config").mkdir(parents=True, exist_ok=True)
    (case.home / "vp" / "config" / "config.toml").write_text("[balance]\nopen_cases = 1\nload = 3\nrest_hours = 24\n")
    assert "Open zaken: 1, waarvan zwaar: 1." in case.done("balance")
    bundle, me = case.folder / "zaak.vpb", _data(case, "identity")
    made = _data(
        case,
        "handover",
        "1",
        "--to",
        me["key"],
        "--unchecked",
        "-o",
        str(bundle),
        "--notes",
        "all",
        "--consent",
        "2026-10-05",
        "--reason",
        "dubbele rol",
        "--keep",
        "nothing",
        "--yes",
    )
    assert made["counts"] == {"notitie": 1, "zaak": 1}  # no reflection, no profile
    assert b"Noortje" not in bundle.read_bytes()
    assert "2026-001" not in case.done("list")
    # here the colleague is the same key in the same vault; the tie must be answered first
    assert case.run("receive", str(bundle), "--words", made["words"]).code == 1
    taken = _data(case, "receive", str(bundle), "--words", made["words"], "--go-on", "ik neem waar")
    assert taken["number"] == "2026-001"
    assert "afkapt" in case.done("show", "1", "--notes")
    assert case.run("receive", str(bundle), "--words", made["words"], "--go-on", "x").code == 1  # twice is once


def test_from_first_contact_to_a_published_story(case):
    """The second article's course, in our own wording."""
    case.done(
        "note",
        "1",
        "-m",
        "Noortje mailde haar teamleider Ruben en kreeg twee weken geen antwoord.",
        "--date",
        "2026-10-03",
    )
    case.done("note", "1", "-m", "Noortje weet nu wat ze wil zeggen.", "--date", "2026-10-10")
    sheet = case.done(
        "prepare",
        "1",
        "--heard",
        "Ik wil dat je luistert.",
        "--facts",
        "mail bleef liggen | alleen",
        "--on",
        "2026-10-20",
    )
    assert "| mail bleef liggen | alleen |" in sheet
    case.done(
        "accompany",
        "1",
        "--present",
        "Noortje",
        "--present",
        "Ruben",
        "--agreed",
        "elke vrijdag kort overleg@2026-11-27",
        "--looking-back",
        "Opgelucht.",
        "--date",
        "2026-10-20",
        "--minutes",
        "60",
    )
    assert "elke vrijdag" in case.done("agenda")
    case.done("close", "1", "--outcome", "relatie_hersteld", "--aftercare", "2027-01-12")
    assert "Wat maakte dat je contact zocht" in _data(case, "story", "1", "--call", "Mira")["text"]
    told = case.folder / "verhaal.md"
    told.write_text(
        "# Eerst durfde ik niet\n\nIk schreef Ruben en hoorde niets. Nu praten we weer.\n", encoding="utf-8"
    )
    case.done("story", "1", "--from", str(told))
    proof = case.folder / "proef.md"
    case.done("publish", "1", "--call", "Mira", "--proof", str(proof))
    assert "Ruben" not in proof.read_text(encoding="utf-8")
    public = case.folder / "publiek.md"
    refused = case.run("publish", "1", "--call", "Mira", "--for", "website", "-o", str(public))
    assert refused.code == 3 and not public.exists()
    case.done("consent", "1", "--text", str(proof), "--for", "website", "--how", "getekend", "--date", "2026-11-20")
    case.done("publish", "1", "--call", "Mira", "--for", "website", "--where", "www.voorbeeld.nl", "-o", str(public))
    assert "details zijn veranderd" in public.read_text(encoding="utf-8")
    # changed after consent, another purpose, withdrawn: exit code 3, nothing written
    told.write_text(told.read_text(encoding="utf-8") + "\nNog een zin.\n", encoding="utf-8")
    second = case.folder / "tweede.md"
    assert case.run("publish", "1", str(told), "--call", "Mira", "--for", "website", "-o", str(second)).code == 3
    assert case.run("publish", "1", "--call", "Mira", "--for", "pers", "-o", str(second)).code == 3
    told = json.loads(case.done("intervisie", "1", "--question", "Wat nu?", "--json"))
    assert "website" not in json.dumps(told, ensure_ascii=False)  # the group could look the story up
    for day in ("2030-01-01", "2001-01-01"):
        assert case.run("consent", "1", "--withdraw", "1", "--date", day).code == 2
    case.done("consent", "1", "--withdraw", "1")
    assert case.run("consent", "1", "--withdraw", "1").code == 2  # it would ask to take everything down again
    assert "www.voorbeeld.nl" in case.done("agenda") and "www.voorbeeld.nl" in case.done("consent", "1")
    assert case.run("publish", "1", "--call", "Mira", "--for", "website", "-o", str(second)).code == 3
    assert not second.exists()


def test_reflections_are_nowhere_but_with_the_counsellor(case):
    word = "kwikstaartvogel"
    case.done("note", "1", "-m", "Een gesprek.")
    case.done("reflect", "1", "--answer", f"gevoel={word}", "--answer", f"triggers={word}")
    case.done("export", "--all", str(case.folder / "uit"), "--yes")
    outputs = [path.read_bytes() for path in (case.folder / "uit").rglob("*") if path.is_file()]
    commands = (("show", "1", "--notes"), ("access", "1", "--for", "melder"), ("timeline", "1"), ("search", "gesprek"))
    outputs += [case.done(*command).encode() for command in commands]
    assert len(outputs) > 5 and not any(word.encode() in output for output in outputs)
    assert case.run("search", word).out.count(word) == 0
    for path in (case.home / "vp").rglob("*"):
        assert not path.is_file() or word.encode() not in path.read_bytes()


def test_neutral_reads_files_and_cases_and_changes_nothing(case):
    case.done("note", "1", "-m", 'De dader zei: "ik ben een narcist".')
    found = _data(case, "neutral", "1")
    assert [each["text"] for each in found[0]["findings"]] == ["dader"]
    text = case.folder / "n.md"
    text.write_text("Ze liegt natuurlijk.", encoding="utf-8")
    assert "liegt" in case.done("neutral", str(text)) and text.read_text(encoding="utf-8") == "Ze liegt natuurlijk."


def test_intervisie_makes_an_anonymous_brief_and_counts(case):
    case.done("note", "1", "-m", "x", "--date", "2026-10-03", "--event", "Noortje belt over Ruben Hoekstra")
    page = case.done("intervisie", "1", "--question", "Hoe blijf ik neutraal over Ruben?", "--method", "balint")
    assert "Ruben" not in page and "Noortje" not in page and "Dag 2" in page and "Balint" in page
    assert "Kaart: observator" in case.done("intervisie", "--scenario", "journalist")
    case.done("intervisie", "log", "--minutes", "90", "--theme", "grenzen", "--present", "5")
    assert _data(case, "intervisie", "log")["meetings"] == 1
    assert "incident" in case.done("intervisie", "methods") and "night-call" in case.done("intervisie", "scenarios")


def test_a_copy_for_the_accused_names_nobody_else(case):
    case.done("note", "1", "-m", "Noortje Vink zegt dat Ruben haar negeert.\n\nNoortje slaapt slecht.")
    page = case.done("access", "1", "--for", "Ruben Hoekstra")
    assert "Ruben" in page and "Noortje" not in page and "Vink" not in page and "slaapt" not in page
    html = case.folder / "kopie.html"
    case.done("access", "1", "--for", "melder", "-o", str(html))
    assert html.read_text(encoding="utf-8").startswith("<!doctype html>") and "Ruben" not in html.read_text(
        encoding="utf-8"
    )
    assert case.run("access", "1", "--for", "Iemand Anders").code == 2


def test_destroying_asks_twice_and_keeps_coarse_facts(case):
    assert "open" in case.run("destroy", "1", "--confirm", "2026-001").err
    case.done("close", "1", "--outcome", "onbekend", "--aftercare", "nee", "--date", "2026-10-02")
    assert case.run("destroy", "1", "--confirm", "2026-001").code == 1  # written in today
    case.set(VP_TODAY="2028-01-10")
    case.done("retention", "1", "--hold", "rechtszaak")
    held = case.run("destroy", "1", "--confirm", "2026-001", "--reported", "2026")
    assert held.code == 1 and "--no-hold" in held.err
    case.done("retention", "1", "--no-hold")
    case.set(VP_TODAY="2028-03-10")
    assert "2026-001" in case.done("retention", "--reported", "2026")
    assert _data(case, "destroy", "1", "--confirm", "2026", "--reported", "2026")["destroyed"] is False
    assert _data(case, "destroy", "1", "--confirm", "2026-001", "--reported", "2026")["destroyed"] is True
    left = case.done("show", "1")
    assert "Noortje" not in left and "Ruben" not in left and TEAM in left and "Intimidatie" in left


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("share", "1", "--with", "age1onzin"), None),
        (("receive", "README.md"), 13),
        (("reflect", "1", "--answer", "onbekend=x"), 2),
        (("reflect", "1", "--form", "geen"), None),
        (("conflict", "--add-tie", "oma", "--name", "x"), 2),
        (("consent", "1", "--text", "README.md", "--for", "krantje", "--how", "x"), 2),
        (("intervisie", "log", "--minutes", "0"), 2),
        (("reflect", "1"), 2),
        (("publish", "1", "-o", "x.md"), 2),
        (("register", "--add", " "), 2),
    ],
)
def test_bad_input_has_one_message_and_leaves_the_vault(case, arguments, code):
    (case.folder / "README.md").write_text("geen bundel", encoding="utf-8")
    before = {path: path.read_bytes() for path in (case.home / "vp" / "vault").rglob("*") if path.is_file()}
    ended = case.run(*arguments)
    assert ended.code == code if code is not None else ended.code in (1, 2), ended
    assert ended.err.startswith("vp: ") and "Traceback" not in ended.err and "vp zelf" not in ended.err, ended.err
    assert {path: path.read_bytes() for path in (case.home / "vp" / "vault").rglob("*") if path.is_file()} == before


def test_a_changed_bundle_or_wrong_words_are_refused(case):
    key, bundle = _data(case, "identity")["key"], case.folder / "b.vpb"
    given = ("--consent", "2026-10-05", "--keep", "nothing", "--yes", "--unchecked")
    made = _data(case, "handover", "1", "--to", key, "-o", str(bundle), *given)
    assert case.run("receive", str(bundle), "--words", "aap noot").code == 13
    bundle.write_bytes(bundle.read_bytes()[:-1] + b"x")
    assert case.run("receive", str(bundle), "--words", made["words"]).code == 13
    assert re.fullmatch(r"[a-zï]+(-[a-zï]+){7}", made["words"])


def test_the_register_is_kept_without_names(case):
    case.done("register", "--add", "Bezoeker duwde een medewerker.", "--nature", "agressie_geweld")
    shown = case.done("register")
    assert "duwde" in shown and "niet vermeld" in shown and "Noortje" not in shown
