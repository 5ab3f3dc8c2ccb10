"""What the practice's commands refuse or still do with odd input: days, options that do not fit, broken own templates."""

import json

import pytest

from vp.cli import voice


@pytest.fixture
def case(console):
    console.done("new-case", "--no-ask", "--reporter", "Noortje Vink", "--first-contact", "2026-10-01")
    return console


def _data(console, *arguments):
    return json.loads(console.done(*arguments, "--json"))["data"]


def _vault(console):
    return {path: path.read_bytes() for path in (console.home / "vp" / "vault").rglob("*") if path.is_file()}


def _configure(console, text):
    folder = console.home / "vp" / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")


def _own(console, kind, name, text):
    path = console.home / "vp" / "config" / "templates" / "practice" / kind / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def _at_terminal(console, *arguments, typed=()):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voice, "at_terminal", lambda: True)
        return console.run(*arguments, given="".join(f"{line}\n" for line in typed))


# --- what does not fit is refused, and nothing is written


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        # days that cannot be
        (("reflect", "1", "--date", "2026-12-01", "--answer", "zwaarte=3"), "2026-12-01 ligt in de toekomst"),
        (("reflect", "--since", "2027-01-01"), "2027-01-01 ligt in de toekomst"),
        (("reflect", "1", "--later", "2026-11-01"), "2026-11-01 ligt in het verleden"),
        (("accompany", "1", "--present", "Noortje", "--date", "2026-12-01"), "2026-12-01 ligt in de toekomst"),
        (("intervisie", "log", "--minutes", "60", "--date", "2026-12-01"), "2026-12-01 ligt in de toekomst"),
        (("close", "1", "--date", "2026-12-01"), "2026-12-01 ligt in de toekomst"),
        (("close", "1", "--date", "2026-11-20", "--aftercare", "2026-11-01"), "nazorg op 2026-11-01"),
        (("close", "1", "--keep-until", "2026-11-01"), "tot 2026-11-01"),
        # options that do nothing
        (("intervisie", "log", "--theme", "grenzen"), "--minutes 90"),
        (("intervisie", "log", "--present", "4", "--date", "2026-11-01"), "--minutes 90"),
        (("intervisie", "log", "-o", "x.md"), "-o doet niets bij 'vp intervisie log'"),
        (("intervisie", "methods", "--minutes", "0"), "--minutes doet niets bij 'vp intervisie methods'"),
        (("intervisie", "1", "--scenario", "revenge"), "1 doet niets bij 'vp intervisie --scenario'"),
        (("intervisie", "1", "--question", "x", "--cards", "--method", "balint"), "--method doet niets"),
        (("reflect", "1", "--review"), "1 doet niets bij 'vp reflect --review'"),
        (("reflect", "--forms", "--form", "starr"), "--form doet niets bij 'vp reflect --forms'"),
        (("reflect", "1", "--later", "2026-12-01", "--answer", "zwaarte=3"), "--answer doet niets"),
        (("prepare", "1", "--blank", "--heard", "dat je luistert"), "--heard doet niets bij 'vp prepare --blank'"),
        (("neutral", "1", "--text-lang", "fr"), "kies nl of en"),
        # answers that are none
        (("reflect", "1", "--answer", "zwaarte="), "er is niets opgeslagen"),
        (("reflect", "1", "--answer", "zwaarte=3", "--answer", "zwaarte=4"), "'zwaarte' is twee keer beantwoord"),
        # names that are not there, also those that would leave the folder
        (("reflect", "1", "--form", "../scenarios/revenge"), "de formulieren zijn: korthagen"),
        (("intervisie", "methods", "--method", "geen"), "de methoden zijn: balint"),
        (("intervisie", "--scenario", "geen"), "de scenario's zijn: accused-reports"),
        (("templates", "../vp/errors.py"), "vp templates"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_done(case, arguments, told):
    before = _vault(case)
    ended = case.run(*arguments)
    assert ended.code in (1, 2) and told in ended.err and ended.out == "", ended
    assert _vault(case) == before
    assert not list((case.home / "vp").rglob("errors.py"))


def test_the_text_of_an_answer_without_its_key_is_not_repeated(case):
    ended = case.run("reflect", "1", "--answer", "ik voelde me machteloos=ja")
    assert ended.code == 2 and "machteloos" not in ended.err and "zwaarte" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("prepare", "1", "--heard", "dat je luistert", "--on", "2026-12-01"),
        ("prepare", "1", "--blank"),
        ("intervisie", "1", "--question", "Hoe blijf ik open voor Noortje Vink?"),
        ("intervisie", "--scenario", "revenge"),
        ("intervisie", "methods", "--method", "balint"),
    ],
)
@pytest.mark.parametrize("place", ["er-is-al.md", ".", "geen-map/x.md"])
def test_a_file_that_cannot_be_written_leaves_nothing_half_done(case, arguments, place):
    (case.folder / "er-is-al.md").write_text("van mij", encoding="utf-8")
    before = _vault(case)
    ended = case.run(*arguments, "-o", place)
    assert ended.code in (1, 2) and ended.err.startswith("vp: ") and "vp zelf" not in ended.err
    assert _vault(case) == before and (case.folder / "er-is-al.md").read_text(encoding="utf-8") == "van mij"
    assert [path.name for path in case.folder.iterdir()] == ["er-is-al.md"]


# --- what is asked, and what goes on


def test_a_meeting_is_recorded_when_its_minutes_are_asked(case):
    ended = _at_terminal(case, "intervisie", "log", "--theme", "grenzen", typed=("veel", "²", "90"))
    assert ended.code == 0 and "1 bijeenkomst, 90 minuten" in ended.out and "grenzen" in ended.out
    assert "1 bijeenkomst, 90 minuten" in case.done("intervisie", "log")  # alone it counts and records nothing


def test_since_alone_looks_back(case):
    case.done("reflect", "1", "--date", "2026-10-03", "--answer", "zwaarte=5")
    assert _data(case, "reflect", "--since", "2026-10-01")["reflections"] == 1
    assert _data(case, "reflect", "--since", "2026-10-04")["reflections"] == 0


def test_several_answers_to_one_list_are_kept_together(case):
    case.done("reflect", "1", "--answer", "emoties=boosheid", "--answer", "emoties=verdriet,boosheid")
    case.done("reflect", "1", "--answer", "emoties=verdriet")
    assert _data(case, "reflect", "--review")["returning_emotions"] == [["verdriet", 2]]


def test_skipping_every_question_saves_nothing(case):
    before = _vault(case)
    ended = _at_terminal(case, "reflect", "1", "--form", "two-minute", typed=("",) * 9)
    assert ended.code == 0 and "niets opgeslagen" in ended.out and _vault(case) == before


def test_a_sheet_without_answers_leaves_no_note(case):
    ended = _at_terminal(case, "prepare", "1", typed=("",) * 7)
    assert ended.code == 0 and "Voorbereiding" in ended.out
    assert _data(case, "show", "1", "--notes")["notes"] == []


def test_a_prepared_conversation_leaves_the_agenda_when_it_was_held(case):
    case.done("prepare", "1", "--blank", "--on", "2026-11-24")
    case.done("prepare", "1", "--blank", "--on", "2026-12-08")
    assert [each["day"] for each in _data(case, "agenda")] == ["2026-11-24", "2026-12-08"]
    case.set(VP_LANG="en")
    case.done("accompany", "1", "--present", "Noortje")
    assert [each["day"] for each in _data(case, "agenda")] == ["2026-12-08"]
    gone_by = case.run("prepare", "1", "--blank", "--on", "2026-11-01")
    assert gone_by.code == 0 and "gone by" in gone_by.err and len(_data(case, "agenda")) == 1


def test_aftercare_is_asked_until_it_can_be_and_a_typed_action_is_looked_at_first(case):
    assert case.run("close", "1", "--outcome", "onbekend", "--action", "bestaat-niet").code == 2
    ended = _at_terminal(case, "close", "1", "--outcome", "onbekend", typed=("2026-11-01", "2026-12-15"))
    assert ended.code == 0 and "vóór de dag van afsluiten" in ended.err and "2026-12-15" in ended.out
    assert case.run("reopen", "1", "--date", "2026-11-01").code == 2
    assert case.run("reopen", "1", "--date", "2026-12-01").code == 2
    assert case.run("reopen", "1").code == 0


# --- limits


def test_every_reflection_of_a_day_counts_and_the_heaviest_asks_for_rest(case):
    _configure(case, "[balance]\nload = 2\nrest_hours = 48\n")
    case.done("note", "1", "-m", "Zij belt.", "--minutes", "30")
    for load in ("5", "1"):
        case.done("reflect", "1", "--answer", f"zwaarte={load}")
    case.done("reflect", "--answer", "zwaarte=3")  # of no case
    found = _data(case, "balance")
    assert found["mean_load"] == 3.0 and found["heavy_cases"] == 1
    assert {each["limit"] for each in found["passed"]} == {"load", "rest_hours"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[balance]\nopen_case = 3\n", "open_case"),
        ("[balance]\nopen_cases = -1\n", "open_cases"),
        ('[balance]\nopen_cases = "3"\n', "open_cases"),
        ("[balance]\nweek_minutes = 480.5\n", "week_minutes"),
        ("[balance]\nload = nan\n", "load"),
        ("[balance]\nstarts = 9\n", "starts"),
        ('[balance]\nends = "18:00+01:00"\n', "ends"),
        ('[balance]\nstarts = "18:00"\nends = "08:00"\n', "werkdag"),
        ("[balance]\nworkdays = [0.0]\n", "workdays"),
        ('[balance]\nworkdays = ["ma"]\n', "workdays"),
        ("balance = 3\n", "'balance'"),
        ("balance = true\n", "'balance'"),
    ],
)
def test_a_limit_that_is_none_is_named(case, text, told):
    _configure(case, text)
    ended = case.run("balance")
    assert ended.code == 2 and told in ended.err and "vp zelf" not in ended.err, ended
    home = case.run()
    assert home.code == 0 and told in home.err and "1 open zaak" in home.out


@pytest.mark.parametrize("text", ["note = 3\n", '[note]\nneutral = "nee"\n', "[note]\nreflekt = false\n"])
def test_a_wrong_setting_of_notes_is_told_before_a_note_is_written(case, text):
    _configure(case, text)
    before = _vault(case)
    ended = case.run("note", "1", "-m", "Zij belt.")
    assert ended.code == 2 and "configuratie" in ended.err and _vault(case) == before


# --- own templates


BROKEN = {
    "stuk.yaml": "title: [\n",
    "latin.yaml": "title: Café\n".encode("latin-1"),
    "leeg.yaml": "",
    "lijst.yaml": "- een\n",
    "datum.yaml": "title: Overschrijft\nquestions:\n  - {key: datum, kind: one, ask: Wanneer, choices: {a: A}}\n",
    "letters.yaml": "title: X\nquestions:\n  - {key: a, kind: one, ask: Wat, choices: [ab, cd]}\n",
    "alleen.en.yaml": "title: X\nquestions:\n  - {key: a, kind: text, ask: What}\n",
}


def test_a_broken_form_is_named_and_the_rest_is_listed(case):
    for name, text in BROKEN.items():
        _own(case, "reflection", name, text)
    _own(case, "reflection", "goed.yaml", "title: Goed\nquestions:\n  - {key: a, kind: text, ask: Hoe was het}\n")
    ended = case.run("reflect", "--forms")
    assert ended.code == 0 and "goed: Goed" in ended.out and "starr" in ended.out
    told = [line for line in ended.err.splitlines() if line.startswith("vp: ")]
    assert len(told) == len(BROKEN) and all(any(name.split(".")[0] in line for line in told) for name in BROKEN)
    assert "alleen.nl.yaml" in ended.err and "UTF-8" in ended.err
    for name in BROKEN:
        ended = case.run("reflect", "1", "--form", name.split(".")[0], "--answer", "a=x")
        assert ended.code == 1 and name.split(".")[0] in ended.err and "vp zelf" not in ended.err, ended
    _own(case, "reflection", "standard.nl.yaml", "title: [\n")
    case.done("reflect", "1", "--form", "goed", "--answer", "a=x")
    assert _data(case, "reflect", "--review")["reflections"] == 1  # which the form has no say in


@pytest.mark.parametrize(
    ("kind", "word", "known"), [("intervisie", "methods", "balint"), ("scenarios", "scenarios", "revenge")]
)
def test_a_broken_method_or_scenario_is_named_and_the_rest_is_listed(case, kind, word, known):
    _own(case, kind, "stuk.yaml", "title: [\n")
    _own(case, kind, "latin.yaml", "title: Café\n".encode("latin-1"))
    _own(case, kind, "half.yaml", "title: X\nabout: een\nroles: twee\nphases: drie\nreporter: vier\ntheme: x\n")
    _own(case, kind, "alleen.en.yaml", "title: X\n")
    ended = case.run("intervisie", word)
    assert ended.code == 0 and known in ended.out
    assert all(name in ended.err for name in ("stuk", "latin", "half", "alleen.nl.yaml")), ended.err
    assert "vp zelf" not in ended.err


def test_a_method_says_texts_and_takes_time(case):
    whole = "title: X\nabout: a\nroles: [{name: r, task: t}]\nphases: [{name: p, minutes: 5, task: t}]\n"
    _own(case, "intervisie", "mijn.yaml", whole)
    assert "mijn" in case.done("intervisie", "methods")
    for wrong in (
        whole + "afterwards: een vraag\n",
        whole.replace("minutes: 5", "minutes: -5"),
        whole.replace("p,", "[p],"),
    ):
        _own(case, "intervisie", "mijn.yaml", wrong)
        assert case.run("intervisie", "methods", "--method", "mijn").code == 1


def test_a_page_that_does_not_render_is_named(case):
    _own(case, "", "prepare.nl.md", "{{ 1 + 'a' }}")
    before = _vault(case)
    ended = case.run("prepare", "1", "--blank")
    assert ended.code == 1 and "prepare.nl.md" in ended.err and _vault(case) == before


def test_own_words_that_cannot_be_read_are_named(case):
    path = case.home / "vp" / "config" / "neutral.nl.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    for text in (b"entries: [", "entries: é".encode("latin-1"), b"entries: tekst", b"- a", b"entries: [{category: x}]"):
        path.write_bytes(text)
        ended = case.run("neutral", "-", given="De dader belde.")
        assert ended.code == 1 and "neutral.nl.yaml" in ended.err and "vp zelf" not in ended.err, ended


# --- two languages, and empty notes


def test_neutral_speaks_to_the_reader_in_one_language(case):
    text = "De dader belde haar gisteren op en zij was van het gesprek geschrokken."
    english = case.done("neutral", "-", "--lang", "en", given=text)
    assert "(side taken)" in english and "settles the outcome" in english and "partij" not in english
    assert "Rather: de beschuldigde" in english  # the wording is for the Dutch text
    told = case.run("note", "1", "-m", text, "--neutral", "--lang", "en").err
    assert "side taken" in told and "partij" not in told


@pytest.mark.parametrize("typed", [(".",), ("", "  ", "."), ()])
def test_an_empty_note_is_not_said_to_be_kept(case, typed, monkeypatch):
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    # The agent holds the vault open, so the passphrase is not read: the option says that what comes is no piped note.
    ended = _at_terminal(case, "note", "1", "--passphrase-stdin", typed=typed)
    assert ended.code == 2 and "leeg" in ended.err and "concept" not in ended.err
    ended = case.run("note", "1", "-m", "  ")
    assert ended.code == 2 and "leeg" in ended.err and "concept" not in ended.err
    assert _data(case, "drafts") == []


def test_an_editor_that_fails_on_an_empty_text_keeps_nothing(case):
    case.set(EDITOR="false")
    ended = _at_terminal(case, "note", "1", "--passphrase-stdin")
    assert ended.code == 1 and "niets getypt" in ended.err and "concept" not in ended.err
    assert _data(case, "drafts") == []


def test_a_note_that_was_typed_and_cannot_be_saved_is_kept(case):
    case.done("close", "1", "--outcome", "onbekend")
    ended = case.run("note", "1", "-m", "Zij belt.")
    assert ended.code == 1 and "concept" in ended.err and len(_data(case, "drafts")) == 1


def test_every_packaged_template_of_one_language_is_there_in_the_other():
    from vp import templates

    names = set(templates.names())
    for one, other in ((".nl.", ".en."), (".en.", ".nl.")):
        assert [each for each in names if one in each and each.replace(one, other) not in names] == []
