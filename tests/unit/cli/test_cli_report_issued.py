"""A year that is not over is issued by nobody's oversight; what was issued is shown again, or taken back in time."""

import json
import shutil

import pytest

from vp.cli import voice

HEAD = "eerste contact;aard;rol;kanaal\n"
NEW = ("new-case", "--no-ask", "--kind", "melding", "--nature", "pesten", "--first-contact", "2026-11-02")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Where the vault of the first test is kept for the next ones."""
    return tmp_path_factory.mktemp("issued")


@pytest.fixture
def year(console, filled):
    """`vp` with twelve cases of 2026, six of 2025 and one of 2024 that ran on."""
    home = console.home / "vp"
    if not any(filled.iterdir()):
        lines = [f"2026-{month:02}-03;pesten;betrokkene;telefoon\n" for month in range(1, 11)]
        lines += ["2026-10-09;overig;getuige;email\n", "2026-10-10;overig;getuige;email\n"]
        lines += [f"2025-{month:02}-03;pesten;betrokkene;email\n" for month in range(1, 7)]
        lines += ["2024-12-03;pesten;getuige;email\n"]
        (console.folder / "in.csv").write_text(HEAD + "".join(lines), encoding="utf-8")
        console.done("import", "in.csv", "--yes")
        console.done("list")
        for part in ("vault", "device", "cache"):
            shutil.copytree(home / part, filled / part)
        (console.folder / "in.csv").unlink()
    else:
        for part in ("vault", "device", "cache"):
            shutil.copytree(filled / part, home / part, dirs_exist_ok=True)
    return console


@pytest.fixture
def at_terminal(monkeypatch):
    """As if a person sat there; what is given to a run is what that person types."""
    monkeypatch.setattr(voice, "at_terminal", lambda: True)


def numbers(console) -> list[str]:
    return [each["id"] for each in json.loads(console.done("report", "list", "--json"))["data"]]


@pytest.mark.parametrize(
    "more", [(), ("--half", "2"), ("--quarter", "4"), ("--from", "2026-01-01", "--to", "2026-11-24")]
)
def test_a_script_does_not_issue_a_period_that_is_not_over(year, more):
    given = more if "--from" in more else ("--year", "2026", *more)
    ended = year.run("report", *given, "--issue", "-o", "uit")
    assert (ended.code, ended.out) == (2, "")
    assert "nog niet voorbij" in ended.err and "ongedaan" in ended.err and "--unfinished" in ended.err
    assert numbers(year) == []
    assert not (year.folder / "uit").exists()


def test_a_person_is_asked_and_may_say_no(year, at_terminal):
    asked = ("report", "--year", "2026", "--issue", "-o", "uit")
    ended = year.run(*asked, given="n\n")
    assert ended.code == 2
    assert "2026 is nog niet voorbij" in ended.err and "ongedaan" in ended.err
    assert numbers(year) == []
    assert not (year.folder / "uit").exists()
    year.done(*asked, given="j\n")
    assert len(numbers(year)) == 1


def test_a_year_that_is_over_is_issued_unasked_and_it_is_told_that_this_stays_so(year, at_terminal):
    told = year.done("report", "--year", "2025", "--issue", "-o", "uit")
    (number,) = numbers(year)
    assert "kan niet ongedaan worden gemaakt" in told
    assert f"vp report withdraw {number}" in told


def test_after_one_more_case_the_preview_shows_what_was_issued_and_says_why(year):
    year.done("report", "--year", "2026", "--issue", "--unfinished", "-o", "uit", "--format", "md")
    issued = (year.folder / "uit" / "jaarverslag-2026.md").read_text(encoding="utf-8")
    year.done(*NEW)
    ended = year.run("report", "--year", "2026")
    assert (ended.code, ended.out) == (0, issued)
    assert "In 2026 kwamen 12 zaken binnen." in ended.out
    for part in (
        "minder dan 5 zaken veranderd",
        "zonder de zaken die sindsdien",
        "zijn er 5 zaken veranderd",
        "withdraw",
    ):
        assert part in ended.err
    loaded = json.loads(year.done("report", "--year", "2026", "--json"))
    assert loaded["data"]["draft"] is False
    for more in (("-o", "concept"), ("--issue", "--unfinished", "-o", "weer")):
        refused = year.run("report", "--year", "2026", *more)
        assert (refused.code, refused.out) == (4, "")
        assert f"vp report issued {numbers(year)[0]}" in refused.err
        assert not (year.folder / more[-1]).exists()


def test_an_issued_report_comes_again_to_the_byte_and_its_figures_on_the_screen(year):
    year.done("report", "--year", "2025", "--issue", "-o", "uit", "--format", "html,json")
    year.done("report", "issued", "2025", "-o", "weer")
    names = ["jaarverslag-2025.html", "jaarverslag-2025.json"]
    assert sorted(path.name for path in (year.folder / "weer").iterdir()) == names
    for name in names:
        assert (year.folder / "weer" / name).read_bytes() == (year.folder / "uit" / name).read_bytes()
    ended = year.run("report", "issued", numbers(year)[0][:5])
    assert "In 2025 kwamen 6 zaken binnen." in ended.out
    assert "eigen tekst" in ended.err
    assert year.run("report", "issued", "2025", "-o", "weer").code == 2
    for words in (("2024",), (), ("2025", "2026"), ("",)):
        assert year.run("report", "issued", *words).code == 2, words


def test_a_report_that_nobody_was_given_is_taken_back_and_blocks_nothing(year):
    issue = ("report", "--year", "2026", "--issue", "--unfinished", "--format", "md")
    year.done(*issue, "-o", "uit")
    year.done(*NEW)
    unsaid = year.run("report", "withdraw", "2026")
    assert (unsaid.code, unsaid.out) == (2, "")
    assert "niemand" in unsaid.err and "--never-given" in unsaid.err
    assert year.run(*issue, "-o", "weer").code == 4
    assert "ingetrokken" in year.done("report", "withdraw", "2026", "--never-given")
    (listed,) = json.loads(year.done("report", "list", "--json"))["data"]
    assert listed["withdrawn_on"] == "2026-11-24"
    assert "ingetrokken" in year.done("report", "list")
    assert "In 2026 kwamen 13 zaken binnen." in year.done("report", "--year", "2026")
    assert "geef het aan niemand" in year.run("report", "issued", "2026").err
    year.done(*issue, "-o", "weer")
    assert "In 2026 kwamen 13 zaken binnen." in year.done("report", "issued", "2026")


def test_withdrawing_is_asked_with_what_follows_from_it(year, at_terminal):
    year.done("report", "--year", "2025", "--issue", "-o", "uit")
    for answer, withdrawn in (("\n", False), ("nee\n", False), ("ja\n", True)):
        ended = year.run("report", "withdraw", "2025", given=answer)
        assert ended.code == 0
        assert "kan het naast het volgende leggen" in ended.err
        assert ("er is niets ingetrokken" in ended.out.casefold()) != withdrawn
    assert json.loads(year.done("report", "list", "--json"))["data"][0]["withdrawn_on"]


def test_a_year_whose_report_was_withdrawn_is_in_no_annual_report(year):
    from vp.cli.practice_retention import years_reported
    from vp.cli.session import Session, running

    year.done("report", "--year", "2025", "--issue", "-o", "uit")
    with running(Session()):
        assert 2025 in years_reported({})
    year.done("report", "withdraw", "2025", "--never-given")
    with running(Session()):
        assert 2025 not in years_reported({})


def test_options_of_issuing_and_withdrawing_do_nothing_elsewhere(year):
    for option in ("--unfinished", "--never-given"):
        ended = year.run("report", "--year", "2025", option)
        assert ended.code == 2
        assert option in ended.err


def test_an_export_takes_the_file_of_a_colleague_s_key_and_tells_who_reads_it(year):
    words = json.loads(year.done("identity", "-o", "sleutel.txt", "--json"))["data"]["words"]
    key = json.loads(year.done("report", "key", "--json"))["data"]
    assert (key["key"], key["words"]) == ((year.folder / "sleutel.txt").read_text(encoding="utf-8").strip(), words)
    assert "vp identity" in year.done("report", "key", "-o", "ook.txt")
    assert (year.folder / "ook.txt").read_bytes() == (year.folder / "sleutel.txt").read_bytes()
    told = year.done("report", "export", "--year", "2025", "--for", "sleutel.txt", "-o", "pool")
    assert "bevat 7 zaken" in told and "6 binnen in 2025" in told and "1 kwam eerder" in told
    assert "je eigen sleutel" in told
    (path,) = (year.folder / "pool").iterdir()
    assert "In 2025 kwamen 6 zaken binnen." in year.done("report", "pool", str(path))


def test_an_export_for_another_names_the_words_of_the_key_and_is_not_read_here(year):
    from vp.practice.fingerprint import fingerprint

    pyrage = pytest.importorskip("pyrage")
    key = str(pyrage.x25519.Identity.generate().to_public())
    told = year.done("report", "export", "--year", "2025", "--for", key, "-o", "los.age")
    assert fingerprint(key, "nl") in told
    ended = year.run("report", "pool", "los.age")
    assert ended.code == 2
    assert "vp identity" in ended.err


@pytest.mark.parametrize("wrong", ["nergens.txt", "leeg.txt", "age1kort", "age1" + "q" * 58])
def test_an_export_for_no_key_makes_nothing_at_all(year, wrong):
    (year.folder / "leeg.txt").touch()
    for place in ("nieuw", "diep/er", "los.age"):
        ended = year.run("report", "export", "--year", "2025", "--for", wrong, "-o", place)
        assert ended.code != 0 and ended.out == ""
        assert [path.name for path in year.folder.iterdir()] == ["leeg.txt"], place


def test_each_word_has_a_help_page_of_its_own(console):
    own = {
        "text": ("-m, --message",),
        "list": (),
        "issued": ("-o, --output",),
        "withdraw": ("--never-given",),
        "export": ("--for KEY|FILE", "--year"),
        "pool": ("--engine", "--issue", "--unfinished"),
        "key": ("-o, --output",),
        "--audit": ("--threshold",),
    }
    every = {part for parts in own.values() for part in parts}
    general = console.done("report", "--help")
    for word, parts in own.items():
        page = console.done("report", word, "--help")
        assert page.startswith(f"Gebruik: vp report {word}"), page
        assert {part for part in every if part in page} >= set(parts)
        assert ("--never-given" in page) == (word == "withdraw")
        assert f"vp report {word}" in general
        assert page != console.done("report", "--help", word, "--lang", "en")
