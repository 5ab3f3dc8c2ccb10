"""Reflections read back, corrected and thrown away: by the counsellor alone, and apart from the case."""

import pytest

FELT, OTHER = "kwikstaartvogel", "zeearend"


@pytest.fixture
def two(console):
    """Two reflections: of a case, and of none."""
    console.done("new-case", "--no-ask", "--reporter", "Noortje Vink", "--nature", "pesten")
    console.done(
        *("reflect", "1", "--date", "2026-11-02", "--answer", f"gevoel={FELT}", "--answer", "zwaarte=4"),
        *("--answer", "triggers=onrecht,zwijgen", "--answer", "emoties=boosheid, moe", "--answer", "rol=beide"),
    )
    console.done(
        *("reflect", "--form", "two-minute", "--date", "2026-11-20", "--answer", f"gevoel={OTHER}"),
        *("--answer", "zwaarte=1"),
    )
    return console


def test_the_list_has_the_newest_first_and_no_text(two):
    told = two.done("reflect", "--show")
    first, second = (line.split() for line in told.splitlines() if "2026-11-" in line)
    assert first == ["2", "2026-11-20", "–", "two-minute", "1"]
    assert second == ["1", "2026-11-02", "2026-001", "standard", "4"]
    assert FELT not in told and OTHER not in told
    of_case = two.done("reflect", "--show", "2026-001")
    assert "standard" in of_case and "two-minute" not in of_case


def test_one_is_shown_whole_in_words(two):
    told = two.done("reflect", "--show", "1")
    for each in (
        FELT,
        "2026-11-02",
        "zaak 2026-001",
        "Hoe zwaar was het? 4",
        "Boosheid, moe",
        "Van allebei iets",
        "onrecht",
    ):
        assert each in told, told
    assert OTHER not in told and "Noortje" not in told
    english = two.done("reflect", "--show", "1", "--lang", "en")
    assert "How heavy was it? 4" in english and FELT in english
    for number in ("0", "3"):
        assert two.run("reflect", "--show", number).code == 2


def test_an_own_emotion_returns_in_the_review(two):
    two.done("reflect", "--answer", "emoties=moe")
    assert two.data("reflect", "--review")["returning_emotions"] == [["moe", 2]]


def test_a_correction_changes_one_answer_and_keeps_the_rest(two):
    two.done("reflect", "--correct", "1", "--answer", f"gevoel={OTHER}", "--answer", "zwaarte=2", "--answer", "rol=")
    told = two.done("reflect", "--show", "1")
    assert OTHER in told and FELT not in told and "Hoe zwaar was het? 2" in told and "allebei" not in told
    assert "2026-11-02, zaak 2026-001" in told and "Boosheid, moe" in told
    assert len(two.data("reflect", "--show")) == 2


def test_a_correction_at_a_terminal_keeps_what_is_entered_through(two):
    typed = ("", "wat ik zei", "", "", "", "", "", "5", "-", "")
    ended = two.at_terminal("reflect", "--correct", "1", typed=typed)
    told = two.done("reflect", "--show", "1")
    assert ended.code == 0 and FELT in told and "wat ik zei" in told and "Hoe zwaar was het? 5" in told
    assert "onrecht, zwijgen" in told and "Boosheid" not in told and "allebei" in told


def test_a_reflection_in_the_other_language_is_corrected_without_loss(two):
    two.done("reflect", "--correct", "1", "--answer", "zwaarte=3", "--lang", "en")
    told = two.done("reflect", "--show", "1", "--lang", "en")
    assert FELT in told and "What did I feel" in told and "Wat voelde" not in told


def test_what_a_form_asks_no_more_is_kept(console):
    folder = console.home / "vp" / "config" / "templates" / "practice" / "reflection"
    folder.mkdir(parents=True)
    text = "title: Mijn\nquestions:\n  - {key: a, kind: text, ask: %s}\n  - {key: %s, kind: scale, ask: Hoe zwaar}\n"
    (folder / "mijn.yaml").write_text(text % ("Wat vooraf", "gewicht"), encoding="utf-8")
    console.done("reflect", "--form", "mijn", "--answer", f"a={FELT}", "--answer", "gewicht=3")
    (folder / "mijn.yaml").write_text(text % ("Wat daarna", "zwaarte"), encoding="utf-8")
    console.done("reflect", "--correct", "1", "--answer", f"a={OTHER}")
    told = console.done("reflect", "--show", "1")
    assert FELT in told and OTHER in told and "gewicht: 3" in told
    (folder / "mijn.yaml").unlink()
    assert FELT in console.done("reflect", "--show", "1")
    assert console.run("reflect", "--correct", "1", "--answer", "a=x").code == 2


def test_one_is_thrown_away_after_a_question(two):
    asked = two.run("reflect", "--remove", "1")
    assert asked.code == 2 and FELT not in asked.err and "--yes" in two.done("reflect", "--help")
    kept = two.at_terminal("reflect", "--remove", "1", typed=("n",))
    assert "2026-11-02" in kept.err and FELT not in kept.err and len(two.data("reflect", "--show")) == 2
    two.done("reflect", "--correct", "2", "--answer", "zwaarte=2")
    two.done("reflect", "--answer", "triggers=zwijgen")
    two.done("reflect", "--remove", "1", "--yes")
    left = two.data("reflect", "--show")
    assert [each["form"] for each in left] == ["standard", "two-minute"] and FELT not in two.done(
        "reflect", "--show", "1"
    )
    # The own list forgets what stood in the reflection thrown away alone.
    asked = two.at_terminal("reflect", typed=("a",) + ("",) * 9)
    assert "zwijgen" in asked.err and "onrecht" not in asked.err
    assert two.run("check").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--show", "--form", "starr"),
        ("--show", "--review"),
        ("--correct", "1", "--later", "2026-12-01"),
        ("--remove", "1", "--answer", "zwaarte=1"),
        ("--yes",),
        ("--correct", "9", "--answer", "zwaarte=1"),
        ("--remove", "9", "--yes"),
    ],
)
def test_what_does_not_go_together_is_refused(two, arguments):
    ended = two.run("reflect", *arguments)
    assert ended.code == 2 and FELT not in ended.err and len(two.data("reflect", "--show")) == 2, ended


def test_reflections_stay_apart_from_the_case(two):
    two.done("export", "1", "uit", "--yes")
    shown = two.done("show", "1", "--notes") + two.done("search", FELT)
    exported = "".join(path.read_text("utf-8", "replace") for path in (two.folder / "uit").rglob("*") if path.is_file())
    assert FELT not in shown + exported
    assert FELT in two.done("reflect", "--show", "1", "--json")
    for path in two.home.rglob("*"):
        assert not path.is_file() or path.is_socket() or FELT.encode() not in path.read_bytes()
