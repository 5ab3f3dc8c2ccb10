"""`vp report` from the terminal: preview, documents, own text, issue, refusal, audit, bad input."""

import json
import random
import shutil

import pytest

from vp.casefile import codes


def _record(number: int, year: int, chance: random.Random, organisation: str = "Baken") -> dict:
    def pick(code_list: str) -> str:
        keys = codes.keys(code_list)
        return keys[int(chance.random() ** 2 * len(keys))]

    nature = pick("nature")
    return {
        "nummer": f"{year}-{number:03}",
        "soort": pick("kind"),
        "aard": [nature],
        "hoofdaard": nature,
        "melder": {"naam": f"Sam {year} {number}", "rol": pick("reporter_role"), "positie": pick("reporter_position")},
        "verhouding": pick("accused_relation"),
        "kanaal": pick("channel"),
        "acties": [pick("action")],
        "uitkomst": pick("outcome"),
        "organisatie": organisation,
        "afdeling": chance.choice(["Inkoop", "Logistiek"]),
        "eerste_contact": f"{year}-{chance.randrange(1, 11):02}-{chance.randrange(1, 29):02}",
    }


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Where the vault of the first test is kept for the next ones: taking 48 cases over is slow on purpose."""
    return tmp_path_factory.mktemp("filled")


@pytest.fixture
def counsellor(console, filled):
    """`vp` with a vault of 45 cases of this year and 3 of last year."""
    home = console.home / "vp"
    if not any(filled.iterdir()):
        chance = random.Random(8)
        rows = [_record(number, 2026, chance) for number in range(1, 46)]
        rows += [_record(number, 2025, chance, "Elders") for number in range(1, 4)]
        (console.folder / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        console.done("import", "in.jsonl", "--yes")
        console.done("list")  # makes the index
        for part in ("vault", "device", "cache"):
            shutil.copytree(home / part, filled / part)
        (console.folder / "in.jsonl").unlink()
    else:
        for part in ("vault", "device", "cache"):
            shutil.copytree(filled / part, home / part, dirs_exist_ok=True)
    return console


def test_a_preview_is_markdown_on_the_terminal_and_registers_nothing(counsellor):
    ended = counsellor.run("report", "--year", "2026")
    assert ended.code == 0
    assert ended.out.startswith("**CONCEPT**") and "In 2026 kwamen 45 zaken binnen." in ended.out
    assert "concept" in ended.err
    assert "Sam 2026" not in ended.out
    assert counsellor.done("report", "list").strip() == "Er is geen verslag uitgegeven."


def test_documents_go_to_the_folder_and_a_preview_may_be_made_again(counsellor):
    for _again in range(2):
        counsellor.done("report", "--year", "2026", "--format", "html,md,json", "-o", "uit")
    names = sorted(path.name for path in (counsellor.folder / "uit").iterdir())
    assert names == [f"jaarverslag-2026-concept.{ending}" for ending in ("html", "json", "md")]


def test_json_is_one_object_with_the_tables(counsellor):
    loaded = json.loads(counsellor.done("report", "--year", "2026", "--json"))
    assert loaded["schema"] == "vp.report/1" and loaded["warnings"]
    cells = [cell for table in loaded["data"]["tables"] for cell in table["cells"]]
    assert all((cell["value"] is None) == cell["hidden"] for cell in cells)


def test_own_text_is_kept_between_runs(counsellor):
    counsellor.done("report", "text", "aanbevelingen", "--year", "2026", "-m", "Praat **eerder** met elkaar.")
    for _again in range(2):
        assert "Praat **eerder** met elkaar." in counsellor.done("report", "--year", "2026")
    counsellor.done("report", "text", "aanbevelingen", "--year", "2026", "-m", "In 3 teams.")
    ended = counsellor.run("report", "--year", "2026")
    assert "Praat" not in ended.out and "In 3 teams." in ended.out and "aanbevelingen" in ended.err
    assert "In 3 teams." not in counsellor.done("report", "--half", "2", "--year", "2026")


def test_too_few_cases_give_exit_code_4_and_words_instead_of_figures(counsellor):
    ended = counsellor.run("report", "--year", "2025", "-o", "uit")
    assert ended.code == 4 and ended.out == ""
    assert "minder dan 5 zaken" in ended.err
    assert not (counsellor.folder / "uit").exists()


def test_an_issued_report_is_registered_and_one_more_case_is_refused(counsellor):
    counsellor.done("report", "--year", "2026", "--issue", "--unfinished", "-o", "uit", "--format", "html,md")
    assert {path.name for path in (counsellor.folder / "uit").iterdir()} == {
        "jaarverslag-2026.html",
        "jaarverslag-2026.md",
    }
    assert "CONCEPT" not in (counsellor.folder / "uit" / "jaarverslag-2026.md").read_text(encoding="utf-8")
    (listed,) = json.loads(counsellor.done("report", "list", "--json"))["data"]
    assert listed["period"] == "2026" and set(listed["files"]) == {"jaarverslag-2026.html", "jaarverslag-2026.md"}
    extra = ["--nature", "pesten", "--first-contact", "2026-11-02", "--reporter", "Bo"]
    counsellor.done("new-case", "--no-ask", "--kind", "melding", *extra)
    ended = counsellor.run("report", "--year", "2026", "--issue", "--unfinished", "-o", "weer")
    assert ended.code == 4 and not (counsellor.folder / "weer").exists()


def test_an_issued_document_is_never_written_over(counsellor):
    (counsellor.folder / "uit").mkdir()
    (counsellor.folder / "uit" / "jaarverslag-2026.html").write_text("van mij", encoding="utf-8")
    ended = counsellor.run("report", "--year", "2026", "--issue", "--unfinished", "-o", "uit", "--format", "html,md")
    assert ended.code == 2
    assert [path.name for path in (counsellor.folder / "uit").iterdir()] == ["jaarverslag-2026.html"]
    assert counsellor.done("report", "list").strip() == "Er is geen verslag uitgegeven."


LEAKY = "afdeling,aantal\nA,10\nB,<5\nC,8\ntotaal,20\n"
SAFE = "afdeling,aantal\nA,10\nB,<5\nC,<5\nD,<5\nE,8\ntotaal,24\n"


def test_the_audit_of_other_people_s_tables(console):
    (console.folder / "lek.csv").write_text(LEAKY, encoding="utf-8")
    ended = console.run("report", "--audit", "lek.csv")
    assert ended.code == 4 and "B" in ended.out
    found = json.loads(console.run("report", "--audit", "lek.csv", "--json").out)["data"]["findings"]
    assert [(each["key"], each["low"], each["high"]) for each in found] == [(["B"], 2, 2)]
    (console.folder / "heel.csv").write_text(SAFE, encoding="utf-8")
    assert console.run("report", "--audit", "heel.csv").code == 0


REFUSED = (
    ["--organisation", "Zorggroep"],
    ["--format", "odt", "-o", "uit"],
    ["--format", "html"],
    ["--issue"],
    ["nergens"],
    ["text", "nergens", "-m", "x"],
    ["text", "opvang", "-m", "  "],
    ["--half", "1", "--quarter", "1"],
    ["--from", "2026-01-01"],
    ["--from", "2026-02-31", "--to", "2026-03-01"],
    ["--from", "2026-03-01", "--to", "2026-02-01"],
    ["--audit"],
    ["--threshold", "2"],
)


def test_what_cannot_be_is_refused_in_one_clear_message(counsellor):
    for arguments in REFUSED:
        ended = counsellor.run("report", *arguments)
        assert ended.code == 2 and ended.err.startswith("vp: ") and "Baken" not in ended.err, arguments
    assert not list(counsellor.folder.iterdir())


def test_binary_garbage_is_no_table(console):
    for garbage, part in ((b"\xff\xfe\x00\x01" * 50, "bevat geen tabel"), (b"\x00\x07" * 50, "is geen tekst")):
        (console.folder / "afval.csv").write_bytes(garbage)
        ended = console.run("report", "--audit", "afval.csv")
        assert (ended.code, ended.out) == (1, "")
        assert f"afval.csv {part}" in ended.err


def test_an_export_is_for_the_coordinator_alone_and_a_pool_is_a_report_of_it(counsellor):
    key = json.loads(counsellor.done("report", "key", "--json"))["data"]["key"]
    counsellor.done("report", "export", "--year", "2026", "--for", key, "-o", "pool")
    (path,) = (counsellor.folder / "pool").iterdir()
    assert path.read_bytes().startswith(b"age-encryption.org/v1") and b"pesten" not in path.read_bytes()
    text = counsellor.done("report", "pool", str(path))
    assert "In 2026 kwamen 45 zaken binnen." in text and "Inkoop" not in text
    pytest.importorskip("ibis")
    assert counsellor.done("report", "pool", str(path), "--engine", "duckdb") == text
    assert counsellor.run("report", "pool", str(path), "--engine", "abacus").code != 0
    assert counsellor.run("report", "--engine", "duckdb").code == 2
    twice = counsellor.run("report", "pool", str(path), str(path))
    assert twice.code != 0 and twice.out == ""


def test_a_pool_in_parquet_files_is_a_preview_only(counsellor):
    pytest.importorskip("ibis")
    from vp.report import facts_from
    from vp.report.pool import write_parquet

    rows = [{"folder": f"{n}", "first_contact": "2026-03-01", "main_nature": "pesten"} for n in range(90)]
    write_parquet(facts_from(rows), str(counsellor.folder / "land.parquet"))
    loaded = json.loads(counsellor.done("report", "pool", "land.parquet", "--year", "2026", "--json"))
    kinds = next(table for table in loaded["data"]["tables"] if table["name"] == "aard-verhouding")
    assert next(cell["value"] for cell in kinds["cells"] if cell["key"] == [None, None]) == 90
    assert counsellor.run("report", "pool", "land.parquet", "--year", "2026", "--issue", "-o", "uit").code == 2


def test_a_file_for_another_key_or_of_garbage_is_no_export(counsellor):
    (counsellor.folder / "afval.age").write_bytes(b"geen age")
    for arguments in (["pool", "afval.age"], ["export", "--year", "2026"], ["export", "--half", "1", "--for", "age1"]):
        assert counsellor.run("report", *arguments).code == 2, arguments
