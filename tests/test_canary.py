"""A unique word is planted in every field of a case; no command lets it out where it does not belong.

It may stand on stdout only for commands that display a case, and in files only where the user asked for plain ones. It
may stand in no error, with --debug or without, in no statistics, and in no unencrypted file that vp makes by itself.
"""

import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest

from vp.cli.commands import COMMANDS

WORD = "Xqkanarie"

# Commands that show what a case holds, on stdout; every other command keeps the word to itself.
DISPLAYS = {
    "show",
    "list",
    "search",
    "agenda",
    "timeline",
    "follow-up",
    "drafts",
    "anonymise",
    "home",
    "import",
    "access",  # the copy that a data subject asked for
    "story",  # the draft, with --json
}


def _plant(console) -> None:
    story = console.folder / "case.yaml"
    story.write_text(
        f"""\
soort: melding
aard: [pesten, integriteit]
hoofdaard: pesten
integriteit: [giften]
organisatie: {WORD} Org
afdeling: {WORD} Afdeling
melder: {{naam: {WORD}a, aliassen: [{WORD}b], contact: "{WORD}@example.org", functie: {WORD} functie, rol: betrokkene, positie: medewerker}}
verhouding: collega
betrokkenen: [{{naam: {WORD}c, aliassen: [{WORD}d], relatie: {WORD} relatie, beschuldigd: ja, notitie: {WORD} n}}]
plaatsen: [{WORD}dorp]
kanaal: telefoon
feiten: {{van: 2026-01, tot: 2026-02}}
eerste_contact: 2026-03-02
opvolging: [{{datum: 2026-11-25, wat: {WORD} bellen}}]
belang: {{antwoord: ja, toelichting: {WORD} band}}
trefwoorden: [{WORD}woord]
samenvatting: {WORD} samengevat
eigen_veld: {WORD} eigen
""",
        encoding="utf-8",
    )
    console.done("new-case", "--no-ask", "--from", "case.yaml")
    console.done("note", "1", "-m", f"{WORD} vertelt over {WORD}", "--event", f"{WORD} gebeurt", "--date", "2026-03-04")
    (console.folder / f"{WORD}.txt").write_text(f"{WORD} bijlage", encoding="utf-8")
    console.done("attach", "1", f"{WORD}.txt")
    console.done("activity", "voorlichting", f"{WORD} voorlichting", "--minutes", "60", "--date", "2026-05-01")
    (console.folder / f"{WORD}.txt").unlink()
    story.unlink()


# One or more runs of each command: (arguments, standard input); every command of the list must be here.
RUNS = {
    "status": [(["status"], "")],
    "unlock": [(["unlock", "--for", "veel"], ""), (["unlock"], "")],
    "lock": [],  # last, in the test itself
    "join": [(["join", "nergens"], ""), (["join", "."], "")],
    "init": [(["init", "--no-confirm"], "")],
    "passphrase": [(["passphrase", "--passphrase-stdin"], "fout\n")],
    "recover": [(["recover", "--recovery-key-stdin"], "AGE-SECRET-KEY-1FOUT\n"), (["unlock"], "")],
    "check": [(["check"], ""), (["check", "--repair"], "")],
    "new-case": [
        (["new-case", "--no-ask", "--from", "bad.yaml"], ""),
        (["new-case", "--no-ask", "--from", "broken.yaml"], ""),
    ],
    "note": [(["note", "1", "-m", "x", "--kind", "zzz"], ""), (["note", "9", "-m", "tekst"], ""), (["note", "1"], "")],
    "drafts": [(["drafts"], "")],
    "person": [(["person", "1", "Iemand"], ""), (["person", "9", "Iemand"], "")],
    "follow-up": [(["follow-up", "1"], ""), (["follow-up", "1", "--done", "7"], "")],
    "show": [(["show", "1", "--notes"], ""), (["show", "7"], "")],
    "list": [(["list"], ""), (["list", "--nature", "zzz"], "")],
    "search": [(["search", "vertelt"], "")],
    "edit": [
        (["edit", "1", "--set", "eerste_contact=31-2-2026"], ""),
        (["edit", "1", "--set", "hoofdaard=zzz"], ""),
        (["edit", "1"], ""),
    ],
    "close": [(["close", "1", "--outcome", "zzz"], ""), (["close", "1", "--date", "2020"], "")],
    "reopen": [(["reopen", "1"], "")],
    "attach": [(["attach", "1", "nergens"], "")],
    "attachment": [(["attachment", "1", "zzz"], ""), (["attachment", "1", "txt"], "")],
    "agenda": [(["agenda"], "")],
    "activity": [],  # lists what the user typed of activities: a display, tried below
    "terms": [(["terms"], "")],
    "timeline": [(["timeline", "1"], ""), (["timeline", "1", "--relative"], "")],
    "anonymise": [(["anonymise", "story.md", "--case", "1"], ""), (["anonymise", "nergens.md"], "")],
    "report": [(["report", "--year", "2026"], ""), (["report", "--year", "1899"], "")],
    "reflect": [(["reflect", "1"], ""), (["reflect", "--review"], ""), (["reflect", "9"], "")],
    "balance": [(["balance"], "")],
    "neutral": [(["neutral", "1"], ""), (["neutral", "nergens.md"], "")],
    "conflict": [(["conflict", "1"], ""), (["conflict", "9"], "")],
    "intervisie": [(["intervisie", "1"], ""), (["intervisie", "log"], "")],
    "prepare": [(["prepare", "9"], ""), (["prepare", "1", "--blank"], "")],
    "accompany": [(["accompany", "1"], ""), (["accompany", "9"], "")],
    "story": [(["story", "9"], ""), (["story", "1"], "")],
    "consent": [(["consent", "1"], ""), (["consent", "9"], "")],
    "publish": [(["publish", "1", "story.md"], ""), (["publish", "9", "story.md"], "")],
    "identity": [(["identity"], "")],
    "share": [(["share", "1", "--with", "geen sleutel"], "")],
    "unshare": [(["unshare", "1", "--with", "geen sleutel"], "")],
    "handover": [(["handover", "1", "--to", "geen sleutel"], "")],
    "receive": [(["receive", "story.md"], ""), (["receive", "nergens"], ""), (["receive"], "")],
    "access": [
        (["access", "1", "--for", "niemand"], ""),
        (["access", "9", "--for", "niemand"], ""),
        (["access", "1", "--for", "melder"], ""),
    ],
    "retention": [(["retention"], ""), (["retention", "--destroy"], ""), (["retention", "9"], "")],
    "destroy": [(["destroy", "9"], ""), (["destroy", "1"], "")],
    "register": [(["register"], ""), (["register", "--clean"], "")],
    "import": [(["import", "bad.csv", "--yes"], ""), (["import", "broken.jsonl", "--yes"], "")],
    "export": [(["export", "1"], "")],
    "templates": [(["templates"], "")],
    "completion": [(["completion", "bash"], "")],
    "demo": [],  # runs on fiction of its own
}
NEVER_SHOWN = [
    ["timeline", "1", "--relative"],
    ["timeline", "1", "--relative", "--format", "mermaid"],
    ["report", "--year", "2026"],
]


def _bad_files(folder: Path) -> None:
    (folder / "bad.yaml").write_text(f"eerste_contact: {WORD}\nkanaal: {WORD}\naard: [{WORD}]\n", encoding="utf-8")
    (folder / "broken.yaml").write_text(f"a: [{WORD}\nb: {{{WORD}\n", encoding="utf-8")
    (folder / "bad.csv").write_text(f"nummer;eerste_contact;minuten\n2026-050;2026-31-31;{WORD}\n", encoding="utf-8")
    (folder / "broken.jsonl").write_text(f'{{"nummer": "{WORD}\n', encoding="utf-8")
    (folder / "story.md").write_text(f"{WORD}a sprak met {WORD}c over {WORD}dorp.\n", encoding="utf-8")


def test_every_command_is_tried():
    assert {command.name for command in COMMANDS} == set(RUNS)


@pytest.fixture
def planted(console, monkeypatch):
    scratch = tempfile.mkdtemp(prefix="vpc")  # short: the agent's socket goes below it
    monkeypatch.setattr(tempfile, "tempdir", scratch)
    console.done("unlock", "--for", "10m")
    _plant(console)
    _bad_files(console.folder)
    yield console
    console.run("lock")
    shutil.rmtree(scratch, ignore_errors=True)


@pytest.mark.parametrize("extra", [[], ["--debug"], ["--json"], ["--lang", "en"]], ids=["plain", "debug", "json", "en"])
def test_the_word_comes_out_nowhere_else(planted, extra):
    before = set(planted.folder.rglob("*"))
    for name, runs in RUNS.items():
        for arguments, given in runs:
            ended = planted.run(*arguments, *extra, given=given)
            assert WORD not in ended.err, (arguments, ended.err)
            if name not in DISPLAYS or ended.code:
                assert WORD not in ended.out, (arguments, ended.out)
    for arguments in NEVER_SHOWN:
        ended = planted.run(*arguments, *extra)
        assert WORD not in ended.out + ended.err, (arguments, ended)
    assert set(planted.folder.rglob("*")) == before
    for root in (planted.home, Path(tempfile.gettempdir())):
        for path in root.rglob("*"):
            assert WORD not in path.name
            assert not path.is_file() or path.is_socket() or WORD.encode() not in path.read_bytes(), path


def test_the_word_is_really_there(planted):
    """The test could not fail if the word had never been in the case."""
    assert planted.done("show", "1", "--notes").count(WORD) > 15
    assert WORD in json.loads(planted.done("activity", "--json"))["data"][0]["wat"]
    planted.done("attachment", "1", "txt", "-o", "terug.txt")
    assert WORD in (planted.folder / "terug.txt").read_text(encoding="utf-8")


def test_a_damaged_entry_is_told_without_its_content(planted):
    for path in sorted((planted.home / "vp" / "vault" / "cases").rglob("*.age")):
        raw = bytearray(path.read_bytes())
        raw[-1] ^= 1
        path.write_bytes(bytes(raw))
    for arguments in (["show", "1"], ["check"], ["search", "vertelt"], ["list", "--debug"], ["note", "1", "-m", "x"]):
        ended = planted.run(*arguments)
        assert WORD not in ended.err, arguments
    assert planted.run("check").code == 13


MIRROR = "Xqspiegel"
"""A word that stands in reflections alone: it leaves in nothing, and is shown to the counsellor alone."""
SHOWS = {"show", "publish"}
"""Commands of the course that show the case; `publish` shows what changed beside the original."""
MINE = {"reflect"}
"""Commands that show the counsellor their own reflections."""
PLAIN = ("uit/", "kopie.", "story.md", "bad.", "broken.")
"""Files of the working folder that may hold the word: the user asked for them as plain files, or made them."""


def _course(key: str) -> list[list[str]]:
    """Commands that succeed, one after another, on the planted case."""
    return [
        ["reflect", "1", "--answer", f"gevoel={MIRROR}", "--answer", f"triggers={MIRROR}", "--answer", "zwaarte=5"],
        ["reflect", "--review"],
        ["reflect", "--show"],
        ["reflect", "--show", "1"],
        ["balance"],
        ["neutral", "1"],
        ["prepare", "1", "--with", "de teamleider", "--heard", "luister", "--on", "2026-12-03"],
        ["accompany", "1", "--present", "de teamleider", "--agreed", "elke week bellen@2026-12-11"],
        ["intervisie", "1", "--question", "Hoe blijf ik neutraal?", "-o", "casus.md"],
        ["intervisie", "1", "--question", "Hoe blijf ik neutraal?", "--cards"],
        ["intervisie", "log", "--minutes", "60", "--theme", "grenzen", "--present", "4"],
        ["story", "1", "--from", "story.md"],
        ["publish", "1", "--call", "Mira", "--proof", "proef.md"],
        ["consent", "1", "--form", "formulier.md"],
        ["consent", "1", "--text", "proef.md", "--for", "website", "--how", "getekend"],
        ["publish", "1", "--call", "Mira", "--for", "website", "--where", "www.voorbeeld.nl", "-o", "publiek.md"],
        ["consent", "1", "--withdraw", "1"],
        ["identity", "-o", "sleutel.txt"],
        ["share", "1", "--with", key, "--unchecked"],
        ["unshare", "1", "--with", key],
        ["access", "1", "--for", "melder", "-o", "kopie.md"],
        ["access", "1", "--for", f"{WORD}c", "-o", "kopie.html"],
        ["register", "--add", "Een bezoeker schreeuwde."],
        ["report", "export", "--year", "2026", "--for", key, "-o", "pool"],
        ["export", "1", "uit", "--yes"],
        ["handover", "1", "--to", key, "-o", "zaak.vpb", "--notes", "all", "--letter", "brief.md", "--unchecked"],
        ["close", "1", "--outcome", "onbekend", "--aftercare", "nee"],
        ["retention"],
        ["retention", "1", "--until", "2026-12-01"],
        ["destroy", "1", "--confirm", "2026-001", "--reported", "2026"],
        ["show", "1"],
        ["report", "--year", "2026", "--json"],
    ]


LATER = "2027-06-01"


@pytest.fixture
def colleague(planted, tmp_path):
    """A colleague's home with a vault, below the same roof."""
    home = tmp_path / "collega"
    home.mkdir()
    shutil.copyfile(planted.home / "passphrase", home / "passphrase")

    def run(*arguments):
        planted.set(VP_HOME=home / "vp", VP_PASSPHRASE_FILE=home / "passphrase")
        ended = planted.run(*arguments)
        planted.set(VP_HOME=planted.home / "vp", VP_PASSPHRASE_FILE=planted.home / "passphrase")
        return ended

    assert run("init", "--no-confirm", "--json").code == 0
    run.home = home
    yield run
    run("lock")


def test_commands_that_succeed_keep_it_too(planted, colleague):
    key = json.loads(colleague("identity", "--json").out)["data"]["key"]
    words = ""
    for arguments in _course(key):
        if arguments[0] == "destroy":
            planted.set(VP_TODAY=LATER)
        ended = planted.run(*arguments)
        small_report = arguments[0] == "report" and ended.code == 4  # one case is too few to publish
        assert ended.code == 0 or small_report, (arguments, ended)
        assert WORD not in ended.err and MIRROR not in ended.err, (arguments, ended.err)
        assert WORD not in ended.out or arguments[0] in SHOWS, (arguments, ended.out)
        assert MIRROR not in ended.out or arguments[0] in MINE, (arguments, ended.out)
        if arguments[0] == "handover":
            words = re.search(r"\S+(?:-\S+){7}", ended.out)[0]
    left = planted.run("show", "1").out  # a stub: the organisation and department are coarse facts, nobody's name
    assert left.count(WORD) == 2 and f"{WORD}a" not in left and f"{WORD}c" not in left
    _search(planted.folder, allowed=True)
    taken = colleague("receive", str(planted.folder / "zaak.vpb"), "--words", words)
    assert taken.code == 0 and WORD not in taken.err and MIRROR not in taken.out + taken.err, taken
    there = colleague("show", "1", "--notes").out + colleague("search", "vertelt").out
    assert WORD in there and MIRROR not in there + colleague("reflect", "--review").out
    for root in (planted.home, colleague.home, Path(tempfile.gettempdir())):
        _search(root, allowed=False)


def _search(root: Path, *, allowed: bool) -> None:
    """No plain file below `root` holds a planted word, but for those that may."""
    for path in root.rglob("*"):
        if not path.is_file() or path.is_socket():
            continue
        raw, name = path.read_bytes(), path.relative_to(root).as_posix()
        assert MIRROR.encode() not in raw and MIRROR not in name, path
        if not (allowed and name.startswith(PLAIN)):
            assert WORD.encode() not in raw and WORD not in name, path


@pytest.mark.parametrize("extra", [[], ["--debug"], ["--json"]], ids=["plain", "debug", "json"])
def test_a_bundle_that_is_refused_says_nothing_of_what_is_in_it(planted, colleague, extra):
    planted.done("reflect", "1", "--answer", f"gevoel={MIRROR}")
    key = json.loads(colleague("identity", "--json").out)["data"]["key"]
    planted.done("handover", "1", "--to", key, "-o", "zaak.vpb", "--notes", "all", "--unchecked")
    bundle = planted.folder / "zaak.vpb"
    runs = [planted.run("receive", str(bundle), "--words", "aap", *extra)]  # for somebody else
    runs.append(colleague("receive", str(bundle), "--words", "aap noot", *extra))
    runs.append(colleague("receive", str(bundle), *extra))
    raw = bundle.read_bytes()
    bundle.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    runs.append(colleague("receive", str(bundle), "--words", "aap noot", *extra))
    for ended in runs:
        assert ended.code and WORD not in ended.out + ended.err and MIRROR not in ended.out + ended.err, ended
    _search(colleague.home, allowed=False)


def test_an_issued_report_holds_nothing_of_a_case(console):
    """Reporter, summary and tags of every case have the word; the year's figures are issued and taken back."""
    head = "eerste contact;aard;rol;kanaal;melder;samenvatting;trefwoorden\n"
    lines = [
        f"2025-{month:02}-{day:02};pesten;betrokkene;email;{WORD}a;over {WORD}c;{WORD}e\n"
        for month in range(1, 13)
        for day in (3, 10, 17)
    ]
    (console.folder / "in.csv").write_text(head + "".join(lines), encoding="utf-8")
    console.done("import", "in.csv", "--yes")
    (console.folder / "in.csv").unlink()
    assert WORD in console.done("show", "2025-001")
    course = [
        ["report", "--year", "2025", "--issue", "-o", "uit"],
        ["report", "list"],
        ["report", "issued", "2025", "-o", "nog-eens"],
        ["report", "withdraw", "2025", "--never-given"],
        ["report", "--year", "2025", "--json"],
    ]
    for arguments in course:
        ended = console.run(*arguments)
        assert ended.code == 0 and WORD not in ended.out + ended.err, (arguments, ended)
    written = [path for path in console.folder.rglob("*") if path.is_file()]
    assert len(written) >= 2
    for path in (*written, *(each for each in console.home.rglob("*") if each.is_file())):
        assert WORD.encode() not in path.read_bytes(), path
