"""`vp anonymise`: what is asked, what is remembered with the case, which names no stand-in gets, what stops a text."""

import json

import pytest

CASE = """\
soort: melding
aard: [pesten]
hoofdaard: pesten
eerste_contact: 2026-01-05
melder: {{naam: {reporter}}}
betrokkenen:
- {{naam: {other}, beschuldigd: ja}}
"""
STORY = (
    "Ik ben Hanneke Oosterhof. Mijn chef, Piet Vermaat, riep na de brand in hal vier: "
    '"Jij hoort hier niet, jij hebt hier nooit gehoord, en als je dat nu nog niet begrijpt dan zal ik het je elke ochtend '
    'opnieuw uitleggen, net zo lang tot je zelf je jas pakt en gaat."\n'
)


def make_case(console, reporter: str, other: str) -> None:
    (console.folder / "case.yaml").write_text(CASE.format(reporter=reporter, other=other), encoding="utf-8")
    console.done("new-case", "--no-ask", "--from", "case.yaml")


@pytest.fixture
def told(console):
    make_case(console, "Hanneke Oosterhof", "Piet Vermaat")
    (console.folder / "story.md").write_text(STORY, encoding="utf-8")
    return console


@pytest.fixture
def answers(monkeypatch):
    """A terminal at which somebody answers."""
    monkeypatch.setattr("vp.cli.voice.at_terminal", lambda: True)


def run(console, *options: str, given: str = "") -> dict:
    ended = console.run("anonymise", "story.md", "--case", "2026-001", "--json", *options, given=given)
    return {**json.loads(ended.out)["data"], "code": ended.code, "err": ended.err}


def names(data: dict) -> set[str]:
    return {
        word
        for each in data["findings"]
        if each["type"] == "PERSON"
        for word in each["replacement"].split()
        if word[0].isupper()
    }


def test_questions_are_listed_without_review(told) -> None:
    kinds = {each["kind"] for each in run(told)["questions"]}
    assert {"event", "quotation"} <= kinds


def test_each_question_is_asked_and_its_answer_remembered_with_the_case(told, answers) -> None:
    first = run(told)
    listed = [each["kind"] for each in first["questions"]]
    asked = run(told, "--review", given="1\n" * 20)
    assert asked["err"].count("wat doe je ermee?") >= len(listed)
    assert asked["questions"] == []
    assert asked["text"] == first["text"]
    assert run(told)["questions"] == []


def test_other_words_and_leaving_out_are_done_and_remembered(told, answers) -> None:
    kinds = [each["kind"] for each in run(told)["questions"]]
    assert kinds[:2] == ["event", "quotation"]
    made = run(told, "--review", given="3\neen bedrijfsongeval\n3\n" + "1\n" * 9)
    assert "riep na een bedrijfsongeval." in made["text"]
    assert "Jij hoort hier niet" not in made["text"]
    assert '""' not in made["text"]
    assert run(told)["text"] == made["text"]


def test_original_words_come_back_when_asked(told, answers) -> None:
    made = run(told, "--review", given="2\n" + "1\n" * 9)
    assert "brand in hal vier" in made["text"]
    assert made["code"] == 0


def test_decisions_on_a_text_that_did_not_leave_are_kept(told, answers, monkeypatch) -> None:
    from vp.anonymise import pipeline
    from vp.anonymise.findings import FindingType
    from vp.anonymise.outcome import Leak

    leak = (Leak(0, 1, "x", FindingType.PERSON, "surrogate"),)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "audit", lambda *_: leak)
        stopped = run(told, "--review", "-o", "uit.md", given="1\n" * 20)
    assert stopped["code"] == 3
    assert not (told.folder / "uit.md").exists()
    again = run(told)
    assert again["code"] == 0
    assert again["questions"] == []


def test_a_file_in_the_way_is_refused_before_anything_is_asked(told, answers) -> None:
    (told.folder / "uit.md").write_text("", encoding="utf-8")
    ended = told.run("anonymise", "story.md", "--case", "2026-001", "--review", "-o", "uit.md", given="")
    assert ended.code == 2
    assert "wat doe je ermee" not in ended.err


def test_a_case_keeps_its_names_and_no_other_case_gets_them(told, monkeypatch) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _size: "steeds dezelfde")  # so that both cases want the same names
    first = names(run(told))
    assert names(run(told)) == first
    make_case(told, "Saskia Bos", "Wim Kolk")
    (told.folder / "story.md").write_text(STORY.replace("Hanneke", "Saskia").replace("Piet", "Wim"), encoding="utf-8")
    ended = told.run("anonymise", "story.md", "--case", "2026-002", "--json")
    second = names(json.loads(ended.out)["data"])
    assert first
    assert second
    assert not first & second


def test_no_stand_in_has_the_name_of_somebody_in_another_case(told, monkeypatch) -> None:
    from vp.cli import anonymise_memory

    make_case(told, "Ingrid Smits", "Ruben Mulder")
    seen: list[frozenset[str]] = []
    real = anonymise_memory.taken
    monkeypatch.setattr(anonymise_memory, "taken", lambda folder: seen.append(real(folder)) or seen[-1])
    run(told)
    assert {"Ingrid Smits", "Ruben Mulder"} <= seen[0]


def test_the_register_of_names_is_encrypted(told) -> None:
    given = names(run(told))
    plain = b"".join(path.read_bytes() for path in (told.home / "vp").rglob("*") if path.is_file())
    assert not [name for name in given if len(name) > 4 and name.encode() in plain]


def test_the_background_of_the_names_is_chosen(told) -> None:
    text = run(told, "--background", "pl")["text"]
    assert text is not None
    other = run(told, "--background", "other", "--style", "natural")
    assert other["code"] == 0


def test_unsure_words_stop_the_text_until_they_are_accepted(console, monkeypatch) -> None:
    from vp.anonymise import pipeline
    from vp.anonymise.findings import Finding, FindingType

    monkeypatch.setattr(pipeline, "detect", lambda *_: [Finding(0, 6, FindingType.PERSON, 0.4, "t")])
    monkeypatch.setattr(pipeline, "audit", lambda *_: ())
    (console.folder / "story.md").write_text("Pruttel belt.\n", encoding="utf-8")
    ended = console.run("anonymise", "story.md", "-o", "uit.md")
    assert ended.code == 3
    assert "Prutte" in ended.out
    assert not (console.folder / "uit.md").exists()
    assert console.run("anonymise", "story.md", "-o", "uit.md", "--accept-unsure", "prutte").code == 0
    assert (console.folder / "uit.md").read_text(encoding="utf-8") == "Pruttel belt.\n"


def test_a_text_of_somebody_else_is_audited_with_what_the_case_knows(told) -> None:
    (told.folder / "ander.md").write_text(
        "Ze sprak met P. Vermaat. [foto](https://a.example/oosterhof)\n", encoding="utf-8"
    )
    ended = told.run("anonymise", "--check", "ander.md", "--case", "2026-001", "--json")
    found = {each["text"] for each in json.loads(ended.out)["data"]["leaks"]}
    assert ended.code == 3
    assert any("Vermaat" in each for each in found)
    assert any("oosterhof" in each for each in found)


def test_a_chosen_name_that_nobody_gets_is_told(console):
    (console.folder / "ik.md").write_text(
        "Ik zat er. Karin Bos vroeg mij elke dag om koffie. Ik zei niets, en mijn baas ook niet.\n", encoding="utf-8"
    )
    ended = console.run("anonymise", "ik.md", "--call", "Mira", "--lang", "nl")
    assert "Mira" not in ended.out and "Mira" in ended.err
    (console.folder / "zij.md").write_text("Karin Bos vertelt. Karin was bang.\n", encoding="utf-8")
    ended = console.run("anonymise", "zij.md", "--call", "Mira", "--lang", "nl")
    assert "Mira vertelt" in ended.out.replace("Mira Verhoeven", "Mira") and "Mira" not in ended.err


def test_a_chosen_name_inside_another_word_is_nobody_called_so():
    from vp.cli.anonymise_shown import without_call

    assert without_call("Een dorp in het noorden.", "Noor")
    assert without_call("Noordam belde.", "Noor")
    assert not without_call("Toen belde NOOR. Noors jas.", "Noor")
    assert not without_call("Dat is Noor's jas.", "Noor")
