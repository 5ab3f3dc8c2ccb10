"""The ordinary commands call the practice: the offer to reflect, limits at home, two hats, neutral before saving."""

import json

import pytest

from vp.cli import voice

TEAM = "Woonzorg Veerhaven"
CONFIG = "[balance]\nweek_minutes = 30\nopen_cases = 1\n"


class Desk:
    """A counsellor at a terminal: what is typed is given, what is asked stands in `err`."""

    def __init__(self, console, monkeypatch):
        self.console, self._patch = console, monkeypatch
        monkeypatch.delenv("EDITOR", raising=False)
        monkeypatch.delenv("VISUAL", raising=False)

    def at_terminal(self, *arguments, typed=()):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(voice, "at_terminal", lambda: True)
            return self.console.run(*arguments, given="".join(f"{line}\n" for line in typed))

    def data(self, *arguments):
        return json.loads(self.console.done(*arguments, "--json"))["data"]

    def configure(self, text):
        folder = self.console.home / "vp" / "config"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.toml").write_text(text, encoding="utf-8")

    def reflections(self):
        shown = self.console.done("reflect", "--review", "--json")
        return json.loads(shown)["data"]["reflections"]


@pytest.fixture
def desk(console, monkeypatch):
    console.done(
        *("new-case", "--no-ask", "--reporter", "Noortje Vink", "--organisation", TEAM, "--department", "Team Kade"),
        *("--nature", "intimidatie", "--first-contact", "2026-10-01"),
    )
    return Desk(console, monkeypatch)


# --- after a note


def test_after_a_conversation_vp_offers_to_reflect_now_and_never_twice(desk):
    ended = desk.at_terminal("note", "1", "-m", "Zij belt.", typed=("1", "4", "1", "De stilte.", ""))
    assert ended.code == 0 and "opgeslagen" in ended.err and "terugkijken" in ended.err
    assert "bewaard, alleen voor jou" in ended.out and desk.reflections() == 1
    for again in (("-m", "Nog een."), ("-m", "En nog een.", "--kind", "telefoon")):
        ended = desk.at_terminal("note", "1", *again)  # the same case on the same day
        assert ended.code == 0 and "terugkijken" not in ended.err and "opgeslagen" in ended.out
    assert "terugkijken" in desk.at_terminal("note", "1", "-m", "x", "--date", "2026-10-05", typed=("3",)).err


def test_later_goes_to_the_agenda_and_is_gone_from_it_when_it_is_done(desk):
    ended = desk.at_terminal("note", "1", "-m", "Zij belt.", typed=("2", "31-2-2026", "2026-11-27"))
    assert ended.code == 0 and "In de agenda op 2026-11-27" in ended.out
    assert [each["day"] for each in desk.data("agenda")] == ["2026-11-27"]
    assert "niet meer in de agenda" in desk.console.done("reflect", "1", "--answer", "zwaarte=2")
    assert desk.data("agenda") == []


@pytest.mark.parametrize("typed", [("3",), ("",), ()], ids=["no", "enter", "ctrl-c or end of input"])
def test_a_no_is_a_no_and_the_note_is_saved(desk, typed):
    ended = desk.at_terminal("note", "1", "-m", "Zij belt.", typed=typed)
    assert ended.code == 0 and desk.reflections() == 0 and desk.data("show", "1", "--notes")["notes"]
    assert "terugkijken" not in desk.at_terminal("note", "1", "-m", "Nog een.").err


def test_control_c_before_the_question_stands_whole_is_a_no_too(desk, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(voice, "choose", interrupted)
    ended = desk.at_terminal("note", "1", "-m", "Zij belt.")
    assert ended.code == 0 and len(desk.data("show", "1", "--notes")["notes"]) == 1


def test_who_is_not_at_a_terminal_or_does_not_want_it_is_not_asked(desk):
    assert "terugkijken" not in desk.console.run("note", "1", "-m", "x").err
    assert "terugkijken" not in desk.at_terminal("note", "1", "-m", "x", "--json").err
    assert "terugkijken" not in desk.at_terminal("note", "1", "-m", "x", "--kind", "actie").err
    desk.configure("[note]\nreflect = false\n")
    assert "terugkijken" not in desk.at_terminal("note", "1", "-m", "x").err


def test_after_an_accompanied_conversation_too(desk):
    arguments = ("accompany", "1", "--present", "Noortje", "--subject", "x", "--date", "2026-11-20")
    assert "terugkijken" in desk.at_terminal(*arguments, typed=("3",)).err


def test_a_mistyped_agreement_is_asked_again_and_costs_no_answer(desk):
    typed = ("Noortje, Ruben", "de mail", "Rustig.", "bellen@31-2-2026", "bellen@2026-12-01", "", "Opgelucht.", "3")
    ended = desk.at_terminal("accompany", "1", typed=typed)
    assert ended.code == 0 and [each["what"] for each in desk.data("agenda")] == ["bellen"]


# --- neutral before saving


def test_neutral_before_saving_shows_and_never_changes(desk):
    text = "De dader is een narcist."
    assert "partij" not in desk.console.run("note", "1", "-m", text).err  # off by default
    told = desk.console.run("note", "1", "-m", text, "--neutral")
    assert told.code == 0 and "“dader” (partij)" in told.err and "Liever" in told.err
    desk.configure("[note]\nneutral = true\nreflect = false\n")
    kept = desk.at_terminal("note", "1", "-m", text, typed=("1",))
    assert "“narcist” (diagnose)" in kept.err
    assert "partij" not in desk.at_terminal("note", "1", "-m", text, "--no-neutral").err
    assert [each["text"].strip() for each in desk.data("show", "1", "--notes")["notes"]] == [text] * 4


def test_a_note_may_be_typed_again_until_it_reads_well(desk):
    typed = ("2", "De schuldige belde.", ".", "2", "Hij belde.", ".", "3")
    ended = desk.at_terminal("note", "1", "-m", "De dader belde.", "--neutral", typed=typed)
    assert ended.code == 0
    assert "“schuldige”" in ended.err or "“De schuldige”" in ended.err
    assert [each["text"].strip() for each in desk.data("show", "1", "--notes")["notes"]] == ["Hij belde."]
    assert desk.data("drafts") == []


# --- the home screen


def test_a_passed_limit_is_told_once_with_what_can_be_done(desk):
    desk.console.done("note", "1", "-m", "x", "--minutes", "50")
    assert "grens" not in desk.console.done()  # no limits are set
    desk.configure(CONFIG)
    first = desk.console.done()
    assert "50 minuten deze week; jouw grens is 30" in first
    for option in ("pauze", "collega", "handover"):
        assert option in first
    assert "grens" not in desk.console.done()
    desk.console.done("new-case", "--no-ask", "--reporter", "Sam de Boer")
    second = desk.console.done()  # a next limit
    assert "2 open zaken; jouw grens is 1" in second and "50 minuten" not in second
    desk.console.set(VP_TODAY="2026-12-01")  # another week
    assert "2 open zaken" in desk.console.done()


def test_json_does_not_use_the_telling_up_and_a_locked_vault_says_nothing(desk):
    desk.console.done("note", "1", "-m", "x", "--minutes", "50")
    desk.configure(CONFIG)
    assert "grens" not in desk.console.done("--json")
    desk.console.done("lock")
    assert "grens" not in desk.console.done()
    desk.console.done("unlock", "--for", "10m")
    assert "50 minuten" in desk.console.done()


def test_a_limit_that_is_none_leaves_the_home_screen_standing(desk):
    desk.configure('[balance]\nweek_minutes = "veel"\n')
    ended = desk.console.run()
    assert ended.code == 0 and "1 open zaak" in ended.out and "week_minutes" in ended.err


# --- two hats


def _ties(desk):
    desk.console.done("conflict", "--add-tie", "familie", "--name", "Pieter van Dijk", "--what", "mijn zwager")
    desk.console.done("conflict", "--add-tie", "rol", "--organisation", f"Stichting {TEAM}", "--what", "HR-adviseur")


TOLD = (
    *("--kind", "melding", "--role", "betrokkene", "--position", "medewerker", "--nature", "pesten", "--department"),
    *("Zuid", "--relation", "collega", "--channel", "app", "--no-conflict", "--summary", "x", "--first-contact"),
    "2026-11-20",
)


def test_new_case_finds_a_tie_and_the_reason_is_recorded(desk):
    _ties(desk)
    ended = desk.at_terminal(
        "new-case", *TOLD, "--reporter", "Sam de Boer", "--organisation", TEAM, typed=("1", "", "1", "Sam weet het")
    )
    assert ended.code == 0 and "HR-adviseur" in ended.err and "je gaat door, en waarom" in ended.out
    assert desk.data("show", "2026-002")["case"]["belang"] == {"antwoord": True, "toelichting": "Sam weet het"}


@pytest.mark.parametrize(("choice", "task"), [("2", "collega"), ("3", "handover")])
def test_asking_a_colleague_or_handing_over_goes_to_the_agenda(desk, choice, task):
    _ties(desk)
    ended = desk.at_terminal("person", "1", "P. van Dyk", "--accused", typed=(choice,))
    assert ended.code == 0 and "niet zeker" in ended.err and "zwager" in ended.err
    (due,) = desk.data("agenda")
    assert task in due["what"] and due["day"] == "2026-11-25"


def test_leaving_at_the_question_writes_nothing(desk):
    _ties(desk)
    assert desk.at_terminal("person", "1", "Piet van Dijk").code == 130
    assert "van Dijk" not in desk.console.done("show", "1")


def test_a_script_is_not_asked_but_warned_and_gives_the_reason_with_a_flag(desk):
    _ties(desk)
    ended = desk.console.run("new-case", "--no-ask", "--reporter", "Piet van Dijk")
    assert ended.code == 0 and "geopend" in ended.out and "zwager" in ended.err and "vp conflict 2026-002" in ended.err
    reason = ("--conflict-reason", "wij spreken elkaar niet")
    ended = desk.console.run("person", "1", "Piet van Dijk", *reason)
    assert ended.code == 0 and "zwager" in ended.err and "vp conflict" not in ended.err
    assert desk.data("show", "1")["case"]["belang"]["toelichting"] == reason[1]
    ended = desk.console.run("new-case", "--no-ask", "--reporter", "Pieter van Dijk", *reason)
    assert desk.data("show", "2026-003")["case"]["belang"]["antwoord"] is True


def test_edit_and_import_check_too(desk):
    _ties(desk)
    assert "zwager" in desk.console.run("edit", "1", "--set", "melder.naam=Piet van Dijk").err
    assert "zwager" not in desk.console.run("edit", "1", "--set", "samenvatting=iets").err  # nobody is new
    rows = desk.console.folder / "rows.csv"
    rows.write_text(
        "eerste_contact;melder;gesloten\n2026-01-05;Pieter van Dijk;\n2025-01-05;Pieter van Dijk;2025-03-01\n",
        encoding="utf-8",
    )
    told = desk.console.run("import", str(rows), "--yes").err
    assert "2026-002" in told and "2025-001" not in told and "van Dijk" not in told


def test_another_name_of_somebody_in_an_earlier_case_is_found(desk):
    desk.console.done("person", "1", "Wilhelmina Terpstra", "--alias", "Mieke Bos-Terpstra")
    told = desk.console.run("new-case", "--no-ask", "--reporter", "Mieke Bos", "--organisation", TEAM).err
    assert "2026-001" in told


def test_a_first_name_alone_is_no_reason_outside_one_organisation(desk):
    desk.console.done("new-case", "--no-ask", "--reporter", "Sam", "--organisation", "Veldzorg")
    assert desk.console.run("new-case", "--no-ask", "--reporter", "Sam", "--organisation", "Het Lyceum").err == ""
    within = desk.console.run("new-case", "--no-ask", "--reporter", "Sam", "--organisation", "Veldzorg").err
    assert "2026-002" in within and "2026-003" not in within and "niet zeker" in within


def test_a_pattern_is_for_the_counsellor_and_in_no_json_export_or_report(desk):
    desk.console.done("person", "1", "Ruben Hoekstra", "--accused")
    desk.console.done("new-case", "--no-ask", "--reporter", "Sam de Boer", "--organisation", TEAM)
    assert "patroon" in desk.console.run("person", "2026-002", "R. Hoekstra", "--accused").err
    for arguments in (("person", "2026-002", "Ruben Hoekstra", "--accused"), ("conflict", "2026-002")):
        ended = desk.console.run(*arguments, "--json")
        assert ended.code == 0 and "pattern" not in ended.out and "patroon" not in ended.out + ended.err
    assert "2026-001, 2026-002" in desk.console.done("conflict", "2026-002")
    assert "patroon" not in desk.console.run("report", "--year", "2026").out
    desk.console.done("export", "--all", str(desk.console.folder / "uit"), "--yes")
    for path in (desk.console.folder / "uit").rglob("*"):
        assert not path.is_file() or b"patroon" not in path.read_bytes()


# --- the story


def test_the_name_that_a_story_goes_by_may_stand_in_the_draft_and_is_nobodys(desk):
    desk.console.done("person", "1", "Ruben Hoekstra", "--accused")
    story = desk.console.folder / "verhaal.md"
    story.write_text("# Terug\n\nMira schreef Ruben Hoekstra een mail.\n", encoding="utf-8")
    proof = desk.console.folder / "proef.md"
    desk.console.done("publish", "1", str(story), "--call", "Mira", "--proof", str(proof))
    assert "Mira schreef" in proof.read_text(encoding="utf-8") and "Ruben" not in proof.read_text(encoding="utf-8")
    for command in (("story", "1"), ("publish", "1", str(story), "--proof", "x.md")):
        refused = desk.console.run(*command, "--call", "Ruben")
        assert refused.code == 2 and "Ruben" not in refused.err


def test_the_quarry_holds_what_the_reporter_told_and_no_preparation(desk):
    desk.console.done("note", "1", "-m", "Zij vertelt over het overleg.")
    desk.console.done("prepare", "1", "--heard", "Ik wil dat je luistert.")
    told = desk.data("story", "1", "--call", "Mira")["text"]
    assert "over het overleg" in told and "dat je luistert" not in told


def test_the_end_of_a_consent_is_in_the_agenda(desk):
    text = desk.console.folder / "v.md"
    text.write_text("# Terug\n\nNu praten we weer.\n", encoding="utf-8")
    proof = str(desk.console.folder / "p.md")
    desk.console.done("publish", "1", str(text), "--proof", proof)
    desk.console.done("consent", "1", "--text", proof, "--for", "intern", "--how", "mail", "--until", "2026-12-01")
    desk.console.done("publish", "1", str(text), "--where", "intranet", "-o", str(desk.console.folder / "uit.md"))
    (due,) = desk.data("agenda")
    assert due["day"] == "2026-12-01" and "intranet" in due["what"]


# --- peer supervision


def test_a_brief_keeps_the_counsellors_own_tasks_out(desk):
    desk.at_terminal("note", "1", "-m", "x", "--event", "zij belt", typed=("2", ""))
    desk.console.done("follow-up", "1", "bellen", "--on", "2026-11-26")
    brief = desk.console.done("intervisie", "1", "--question", "Hoe blijf ik open?")
    assert "bellen" in brief and "zij belt" in brief and "terugkijken" not in brief and "reflecteren" not in brief
    cards = desk.console.done("intervisie", "1", "--question", "Hoe blijf ik open?", "--cards")
    assert "Zij belt." in cards and "Eerste contact" not in cards


def test_intervisie_asks_what_was_done_and_felt(desk):
    page = desk.at_terminal("intervisie", "1", typed=("Hoe blijf ik open?", "Geluisterd.", ""))
    assert "## Wat ik deed" in page.out and "## Wat ik voelde" not in page.out
