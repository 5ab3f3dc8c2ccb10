"""The two courses of the practice, typed as a counsellor would at a terminal, in our own wording.

The first: two roles at once, anger in the conversation, a pause, a colleague takes over. The second: from the first
contact to a published story, and back when consent is withdrawn. Both go through what the ordinary commands ask.
"""

import json
import shutil

import pytest

from vp.cli import voice

TEAM = "Woonzorg Veerhaven"
PRIVATE = "kwikstaartvogel"  # stands in reflections alone


pytestmark = pytest.mark.usefixtures("quick_passphrases")


@pytest.fixture
def desk(console, monkeypatch):
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)

    class Desk:
        folder, home = console.folder, console.home

        def at(self, home):
            console.set(VP_HOME=home / "vp", VP_PASSPHRASE_FILE=home / "passphrase")

        def type(self, *arguments, typed=(), code=0):
            """What was said to a counsellor at a terminal who typed these lines: stdout and stderr in one."""
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(voice, "at_terminal", lambda: True)
                ended = console.run(*map(str, arguments), given="".join(f"{line}\n" for line in typed))
            assert ended.code == code, ended
            return ended.out + ended.err

        def data(self, *arguments):
            return json.loads(console.done(*map(str, arguments), "--json"))["data"]

    return Desk()


def _opened(desk, *typed):
    return desk.type(
        *("new-case", "--kind", "melding", "--reporter", "Noortje Vink", "--role", "betrokkene"),
        *("--position", "medewerker", "--organisation", TEAM, "--department", "Team Kade", "--nature", "intimidatie"),
        *("--relation", "leidinggevende", "--channel", "app", "--first-contact", "2026-11-20", "--summary", "afgekapt"),
        typed=typed,
    )


def test_two_roles_at_once_anger_a_pause_and_a_colleague_takes_over(desk, tmp_path):
    desk.type("conflict", "--add-tie", "rol", "--organisation", f"Stichting {TEAM}", "--what", "HR-adviseur")
    # new-case sees the other hat although the counsellor says there is none, and the reason is recorded
    told = _opened(desk, "n", "1", "zij wil eerst één gesprek met mij")
    assert "HR-adviseur" in told and "Draag de zaak over" in told and "2026-001 is geopend" in told
    assert "patroon" not in desk.type("person", "1", "Ruben Hoekstra", "--accused", "--relation", "teamleider")
    # after the conversation: a heavy one, reflected upon at once
    told = desk.type(
        *("note", "1", "-m", "Noortje vertelt dat Ruben haar in het overleg afkapt.", "--minutes", "50"),
        typed=("1", "5", "boosheid, machteloosheid", f"Mijn eigen onmacht als HR, {PRIVATE}.", "Afstand nemen."),
    )
    assert "alleen voor jou" in told
    told = desk.type("reflect", "1", "--answer", f"triggers=machteloos als HR {PRIVATE}", "--answer", "rol=persoonlijk")
    assert "alleen voor jou" in told
    # her own limits: the home screen says it once, with the options of the practice
    config = desk.home / "vp" / "config"
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.toml").write_text("[balance]\nload = 3\nrest_hours = 24\n", encoding="utf-8")
    told = desk.type()
    assert "zwaarte" in told and "Neem pauze" in told and "Praat met een collega" in told and "vp handover" in told
    assert "zwaarte" not in desk.type()
    # the pause: the next conversation is planned, and brought to peer supervision without a name
    desk.type("follow-up", "1", "zeggen dat een collega het overneemt", "--on", "2026-11-26")
    brief = desk.type("intervisie", "1", typed=("Hoe laat ik los zonder haar te laten vallen?", "Gepauzeerd.", ""))
    assert "Gepauzeerd" in brief and "Noortje" not in brief and "Ruben" not in brief and PRIVATE not in brief
    # a colleague takes over, in a vault of their own
    theirs = tmp_path / "colleague"
    theirs.mkdir()
    shutil.copyfile(desk.home / "passphrase", theirs / "passphrase")
    desk.at(theirs)
    desk.type("init", "--no-confirm")
    key = desk.data("identity")["key"]
    desk.at(desk.home)
    bundle = desk.folder / "zaak.vpb"
    made = desk.data(
        *("handover", "1", "--to", key, "-o", bundle, "--notes", "all", "--consent", "2026-11-24"),
        *("--reason", "dubbele rol", "--keep", "nothing", "--yes", "--unchecked"),
    )
    assert set(made["counts"]) == {"notitie", "zaak"}  # no reflection, no profile
    assert "2026-001" not in desk.type("list")
    desk.at(theirs)
    assert desk.data("receive", bundle, "--words", made["words"])["number"] == "2026-001"
    shown = desk.type("show", "1", "--notes")
    assert "afkapt" in shown and PRIVATE not in shown
    assert desk.data("reflect", "--review")["reflections"] == 0
    desk.at(desk.home)
    assert desk.data("reflect", "--review")["reflections"] == 2  # hers stay with her


def test_from_first_contact_to_a_published_story_and_back(desk):
    told = _opened(desk, "n")
    assert "denk na" not in told
    first = "Noortje mailde haar teamleider Ruben en kreeg twee weken geen antwoord. De dader zwijgt."
    told = desk.type(
        "note", "1", "-m", first, "--date", "2026-11-20", "--neutral", typed=("2", first[:-18], ".", "2", "")
    )
    assert "“dader” (partij)" in told and "In de agenda op 2026-11-25" in told
    assert "dader" not in desk.type("show", "1", "--notes")
    sheet = desk.type(
        "prepare", "1", "--with", "Ruben", "--on", "2026-11-23",
        typed=("Dat je luistert.", "mail bleef liggen | alleen", "dat hij zou bellen", "", "", "", ""),
    )  # fmt: skip
    assert "| mail bleef liggen | alleen |" in sheet
    desk.type("person", "1", "Ruben Hoekstra", "--accused")
    told = desk.type(
        *("accompany", "1", "--date", "2026-11-23", "--minutes", "60"),
        typed=(
            "Noortje, Ruben",
            "de mail",
            "Beiden vertelden.",
            "elke vrijdag overleg@2026-11-27",
            "",
            "Opgelucht.",
            "3",
        ),
    )
    assert "In de agenda op 2026-11-27" in told and "terugkijken" in told
    assert "nazorg" in desk.type("close", "1", typed=("relatie_hersteld", "2027-01-12", ""))
    assert "2027-01-12" in desk.type("agenda", "--days", "60")
    # the story, with the notes as quarry; a question left open blocks it
    desk.type("story", "1", "--call", "Mira")
    proof, public, second = (desk.folder / name for name in ("proef.md", "publiek.md", "tweede.md"))
    desk.type("publish", "1", "--call", "Mira", "--proof", proof, code=3)
    story = desk.folder / "verhaal.md"
    story.write_text(
        "# Eerst durfde ik niet\n\nMira schreef Ruben Hoekstra een mail en hoorde niets. Nu praten zij weer.\n",
        encoding="utf-8",
    )
    desk.type("story", "1", "--from", story)
    told = desk.type("publish", "1", "--call", "Mira", "--proof", proof)
    assert "Wat er veranderd is" in told and "Ruben" not in proof.read_text(encoding="utf-8")
    wanted = ("publish", "1", "--call", "Mira", "--for", "website")
    desk.type(*wanted, "-o", public, code=3)  # no consent yet
    forms = (desk.folder / "form.md", desk.folder / "withdraw.md")
    desk.type("consent", "1", "--text", proof, "--form", forms[0], "--withdrawal-form", forms[1])
    desk.type("consent", "1", "--text", proof, typed=("website", "ondertekend formulier"))
    mark = desk.data("consent", "1")["consents"][0]["text_sha256"]
    assert mark[:12] in forms[0].read_text(encoding="utf-8") and "reden" in forms[1].read_text(encoding="utf-8")
    desk.type(*wanted, "--where", "www.voorbeeld.nl", "-o", public)
    assert "details zijn veranderd" in public.read_text(encoding="utf-8")
    # one letter more, another purpose, and a consent withdrawn: exit code 3 and nothing written
    story.write_text(story.read_text(encoding="utf-8") + "\nNog een zin.\n", encoding="utf-8")
    desk.type("publish", "1", story, *wanted[2:], "-o", second, code=3)
    desk.type(*wanted[:4], "--for", "pers", "-o", second, code=3)
    desk.type("consent", "1", "--withdraw", "1")
    assert "Weghalen: www.voorbeeld.nl" in desk.type("agenda")
    desk.type(*wanted, "-o", second, code=3)
    assert not second.exists()
