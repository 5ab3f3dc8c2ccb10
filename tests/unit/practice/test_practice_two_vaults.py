"""Handing over and sharing from the command line: two counsellors with two vaults, and two in one vault."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

TEAM = "Woonzorg Veerhaven"
ANNOUNCED = "Zij vraagt of ik haar zaak wil overdragen."


@dataclass
class Desk:
    """A counsellor with a home, and the vault that is used there."""

    console: object
    home: Path
    vault: Path

    def run(self, *arguments, given=""):
        self.console.set(VP_HOME=self.home / "vp", VP_VAULT=self.vault, VP_PASSPHRASE_FILE=self.home / "passphrase")
        return self.console.run(*map(str, arguments), given=given)

    def done(self, *arguments, given=""):
        ended = self.run(*arguments, given=given)
        assert ended.code == 0, (arguments, ended)
        return ended.out

    def data(self, *arguments):
        return json.loads(self.done(*arguments, "--json"))["data"]

    @property
    def key(self):
        return self.data("identity")["key"]

    def case(self, reference="1"):
        return self.data("show", reference, "--notes")


@pytest.fixture(autouse=True, scope="module")
def quick_passphrases():
    """The cost of guessing a passphrase is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vp.vault.passphrase.WORK_FACTOR", 2)
        yield


@pytest.fixture
def me(console):
    desk = Desk(console, console.home, console.home / "vp" / "vault")
    desk.done(
        *("new-case", "--no-ask", "--reporter", "Noortje Vink", "--organisation", TEAM, "--department", "Team Kade"),
        *("--nature", "intimidatie", "--first-contact", "2026-10-01", "--first-conversation", "2026-10-05"),
        *("--channel", "app", "--phase", "informeel"),
    )
    desk.done("person", "1", "Ruben Hoekstra", "--accused")
    desk.done("note", "1", "-m", "Noortje vertelt.", "--date", "2026-10-03", "--minutes", "50", "--event", "eerste")
    desk.done("note", "1", "-m", ANNOUNCED, "--date", "2026-10-03", "--minutes", "40", "--event", "tweede")
    (console.folder / "mail.txt").write_text("bijlage van Noortje", encoding="utf-8")
    desk.done("attach", "1", "mail.txt")
    desk.done("reflect", "1", "--answer", "gevoel=kwikstaartvogel")
    return desk


@pytest.fixture
def colleague(me, tmp_path):
    """A second counsellor with a home and a vault of their own."""
    home = tmp_path / "colleague"
    home.mkdir()
    shutil.copyfile(me.home / "passphrase", home / "passphrase")
    desk = Desk(me.console, home, home / "vp" / "vault")
    desk.done("init", desk.vault, "--no-confirm")
    desk.done("unlock", "--for", "10m")
    yield desk
    desk.run("lock")
    me.run("status")


@pytest.fixture
def roommate(me, tmp_path):
    """A second counsellor in my vault."""
    home = tmp_path / "roommate"
    home.mkdir()
    shutil.copyfile(me.home / "passphrase", home / "passphrase")
    desk = Desk(me.console, home, me.vault)
    joined = desk.data("join", me.vault, "--no-confirm")
    assert joined["recovery_key"].startswith("AGE-SECRET-KEY-1")
    desk.done("unlock", "--for", "10m")
    yield desk
    desk.run("lock")
    me.run("status")


def _hand_over(me, colleague, *more, name="zaak.vpb"):
    bundle = me.console.folder / name
    made = me.data("handover", "1", "--to", colleague.key, "-o", bundle, "--consent", "2026-10-05", *more)
    return bundle, made


def _export(desk, key):
    """An export for the holder of `key`: the file, and how many cases it counts."""
    folder = desk.console.folder / f"export-{len(list(desk.console.folder.iterdir()))}"
    made = desk.data("report", "export", "--year", "2026", "--for", key, "-o", folder)
    return made["file"], made["cases"]


def _total(desk):
    """How many cases the counsellor's own figures count."""
    return _export(desk, desk.key)[1]


def _pooled(me, *desks):
    """The pool that I make of everybody's exports."""
    from vp.cli.report_pool import pooled
    from vp.cli.session import Session, running

    key = me.key
    files = [_export(desk, key)[0] for desk in desks]
    me.run("status")
    with running(Session()):
        return pooled(files)


def test_a_case_goes_to_another_vault_with_what_was_chosen(me, colleague):
    _first, second = (each["entry"] for each in me.case()["notes"])
    bundle, made = _hand_over(me, colleague, "--notes", second[:8], "--reason", "dubbele rol")
    assert made["counts"] == {"notitie": 1, "zaak": 1} and made["counted"] == "from"
    assert b"Noortje" not in bundle.read_bytes()
    looked = colleague.done("receive", bundle, "--look")
    assert "2026-10-05" in looked and "dubbele rol" in looked and made["words"] not in looked
    assert colleague.run("receive", bundle).code == 2  # nobody read the words out
    taken = colleague.data("receive", bundle, "--words", made["words"].upper())
    here = colleague.case(taken["number"])
    assert [each["text"].strip() for each in here["notes"]] == [ANNOUNCED]
    assert here["case"]["melder"]["naam"] == "Noortje Vink" and here["attachments"] == []
    assert here["case"]["telt_mee"] == "nee" and me.case()["case"]["telt_mee"] == "ja"
    assert "overdracht" in colleague.done("show", "1")  # the reporter's consent is recorded here too
    for path in (colleague.home / "vp").rglob("*"):
        assert not path.is_file() or b"kwikstaart" not in path.read_bytes()
    assert colleague.run("search", "kwikstaartvogel").out.count("2026-") == 0


def test_all_goes_along_in_its_order_with_attachments_and_never_reflections(me, colleague):
    bundle, made = _hand_over(me, colleague, "--notes", "all", "--keep", "nothing", "--yes")
    assert made["counts"] == {"bijlage": 1, "notitie": 2, "zaak": 1} and made["counted"] == "to"
    assert me.data("list") == []
    colleague.done("receive", bundle, "--words", made["words"])
    here = colleague.case()
    assert [each["gebeurtenis"] for each in here["notes"]] == ["eerste", "tweede"]
    colleague.done("attachment", "1", "mail.txt", "-o", "terug.txt")
    assert (me.console.folder / "terug.txt").read_text(encoding="utf-8") == "bijlage van Noortje"
    assert here["case"]["telt_mee"] == "ja" and "geen reflecties" in colleague.done("reflect", "--review")


@pytest.mark.parametrize(
    ("more", "mine", "theirs"),
    [
        (["--keep", "case"], 1, 0),
        (["--keep", "stub", "--yes"], 1, 0),
        (["--keep", "stub", "--counts", "colleague", "--yes"], 0, 1),
        (["--keep", "case", "--counts", "colleague"], 0, 1),
        (["--keep", "nothing", "--yes"], 0, 1),
    ],
)
def test_one_of_the_two_reports_counts_it_and_the_pool_once(me, colleague, more, mine, theirs):
    bundle, made = _hand_over(me, colleague, *more)
    colleague.done("receive", bundle, "--words", made["words"])
    assert (_total(me), _total(colleague)) == (mine, theirs)
    found = _pooled(me, me, colleague)
    assert len(found.facts) == 1 and found.handed_over == 0
    assert (found.facts[0].minutes, found.facts[0].days) in ((120, 4), (0, 4))


def test_both_kept_counting_by_mistake_is_still_one_in_the_pool(me, colleague):
    bundle, made = _hand_over(me, colleague, "--notes", "all")
    colleague.done("receive", bundle, "--words", made["words"])
    colleague.done("edit", "1", "--set", "telt_mee=ja")
    found = _pooled(me, me, colleague)
    assert len(found.facts) == 1 and found.handed_over == 1


def test_a_number_that_is_taken_and_a_closed_case(me, colleague):
    colleague.done("new-case", "--no-ask", "--first-contact", "2026-02-01")
    me.done("close", "1", "--outcome", "relatie_hersteld", "--aftercare", "nee")
    bundle, made = _hand_over(me, colleague)
    said = colleague.done("receive", bundle, "--words", made["words"])
    assert "2026-002" in said and "2026-001" in said
    here = colleague.case("2026-002")["case"]
    assert here["nummer_elders"] == "2026-001" and here["gesloten"] == "2026-11-24"
    assert "bewaren_tot" not in here  # how long it is kept is the receiver's own affair


def test_a_case_that_comes_back_takes_the_place_of_its_stub_and_counts_once(me, colleague):
    bundle, made = _hand_over(me, colleague, "--keep", "stub", "--notes", "all", "--yes")
    assert me.case()["case"]["stub"] == "ja" and me.case()["notes"] == []
    assert "Noortje" not in me.done("show", "1")
    colleague.done("receive", bundle, "--words", made["words"])
    back = me.console.folder / "terug.vpb"
    returned = colleague.data(
        "handover", "1", "--to", me.key, "-o", back, "--notes", "all", "--keep", "nothing", "--yes"
    )
    assert returned["counted"] == "elsewhere"
    assert me.data("receive", back, "--words", returned["words"])["number"] == "2026-001"
    assert [row["number"] for row in me.data("list")] == ["2026-001"]
    assert me.case()["case"]["telt_mee"] == "ja" and "stub" not in me.case()["case"]
    assert (_total(me), _total(colleague)) == (1, 0)


def _vault(desk):
    return {path: path.read_bytes() for path in desk.vault.rglob("*") if path.is_file()}


def test_bad_bundles_leave_the_vault_as_it_was(me, colleague, roommate):
    bundle, made = _hand_over(me, colleague)
    raw, words = bundle.read_bytes(), made["words"]
    before = _vault(colleague)
    bad = me.console.folder / "slecht.vpb"

    def refused(content, code, *more):
        bad.write_bytes(content)
        ended = colleague.run("receive", bad, "--words", words, *more)
        assert ended.code == code, ended
        assert ended.err.startswith("vp: ") and "Noortje" not in ended.err + ended.out
        return ended.err

    assert "beschadigd" in refused(raw[:-1] + bytes([raw[-1] ^ 1]), 13)
    assert "beschadigd" in refused(raw[: len(raw) // 2], 13)
    assert "beschadigd" in refused(b"", 13)
    assert "beschadigd" in refused(b"geen bundel", 13)
    assert colleague.run("receive", bundle, "--words", "aap noot mies").code == 13
    for_another = me.run("receive", bundle, "--words", words)
    assert for_another.code == 1 and "andere sleutel" in for_another.err
    assert colleague.run("receive", me.console.folder).code == 1
    assert colleague.run("receive", me.console.folder / "nergens").code == 1
    assert _vault(colleague) == before
    colleague.done("receive", bundle, "--words", words)
    twice = colleague.run("receive", bundle, "--words", words)
    assert twice.code == 1 and "al in de kluis" in twice.err


def _forged(me, colleague, change):
    """A bundle with another content, encrypted as it should be, and its words."""
    import pyrage

    from vp.practice.fingerprint import fingerprint
    from vp.vault import identity as identities

    bundle, _made = _hand_over(me, colleague, name=f"{len(list(me.console.folder.iterdir()))}.vpb")
    secret = []
    colleague.run("status")
    from vp.cli.session import Session, running

    with running(Session()) as session:
        secret.append(session.open._ground.identity.secret)
    plain = json.loads(identities.opened(bundle.read_bytes(), secret[0]))
    change(plain)
    raw = bytes(pyrage.encrypt(json.dumps(plain).encode(), [pyrage.x25519.Recipient.from_str(colleague.key)]))
    bundle.write_bytes(raw)
    from hashlib import sha256

    return bundle, fingerprint(sha256(raw).hexdigest(), "nl")


def _entry(plain, kind):
    from hashlib import sha256

    name = next(name for name, text in plain["files"].items() if json.loads(text)["kind"] == kind)
    whole = json.loads(plain["files"][name])

    def put():
        text = json.dumps(whole)
        plain["files"][name] = text
        for each in plain["manifest"]["files"]:
            if each["name"] == name:
                each |= {"sha256": sha256(text.encode()).hexdigest(), "size": len(text.encode())}

    return whole, put


@pytest.mark.parametrize("what", ["version", "kind", "record", "deep", "changed", "receiver"])
def test_a_bundle_whose_inside_is_wrong_is_refused(me, colleague, what):
    def change(plain):
        if what == "version":
            plain["manifest"]["format"] = "vp-bundle/2"
        elif what == "receiver":
            plain["manifest"]["to"] = plain["manifest"]["from"]
        elif what == "changed":
            plain["files"] = {name: text.replace("Noortje", "Lotje") for name, text in plain["files"].items()}
        else:
            whole, put = _entry(plain, "zaak")
            if what == "kind":
                whole["kind"] = "reflectie"
            elif what == "record":
                whole["head"]["nummer"] = "../../x"
            else:
                nested = {}
                whole["head"]["diep"] = nested
                for _ in range(30):
                    nested["d"] = nested = {}
            put()

    bundle, words = _forged(me, colleague, change)
    before = _vault(colleague)
    ended = colleague.run("receive", bundle, "--words", words)
    assert ended.code == (1 if what == "receiver" else 13) and "Noortje" not in ended.err, ended
    assert _vault(colleague) == before


def test_a_tie_must_be_answered_before_a_case_is_taken_in(me, colleague):
    colleague.done("conflict", "--add-tie", "vriend", "--name", "R. Hoekstra", "--what", "buurman")
    bundle, made = _hand_over(me, colleague)
    refused = colleague.run("receive", bundle, "--words", made["words"])
    assert refused.code == 1 and "buurman" in refused.err and colleague.data("list") == []
    colleague.done("receive", bundle, "--words", made["words"], "--go-on", "andere Hoekstra")
    assert colleague.case()["case"]["belang"]["toelichting"] == "andere Hoekstra"


@pytest.mark.parametrize("given", ["age1geen", "nergens.txt", "leeg.txt", "twee.txt"])
def test_an_unknown_key_gives_nothing_away(me, colleague, given):
    folder = me.console.folder
    (folder / "leeg.txt").write_text("hallo", encoding="utf-8")
    (folder / "twee.txt").write_text(f"{me.key}\n{colleague.key}\n", encoding="utf-8")
    for arguments in (
        ["handover", "1", "--to", given, "-o", folder / "b.vpb", "--keep", "nothing", "--yes"],
        ["share", "1", "--with", given],
        ["unshare", "1", "--with", given],
    ):
        ended = me.run(*arguments)
        assert ended.code == 2 and ended.err.startswith("vp: "), (arguments, ended)
    assert not (folder / "b.vpb").exists() and len(me.case()["notes"]) == 2
    wrong = me.run("handover", "1", "--to", colleague.key, "-o", folder / "b.vpb", "--words", "aap noot")
    assert wrong.code == 2 and not (folder / "b.vpb").exists()


def test_a_key_in_a_file_and_its_words(me, colleague):
    key = me.console.folder / "sleutel.txt"
    shown = colleague.data("identity", "-o", key)
    bundle = me.console.folder / "b.vpb"
    me.done("handover", "1", "--to", key, "-o", bundle, "--words", shown["words"])
    assert bundle.exists()


def test_a_shared_case_is_taken_up_by_its_words_and_counts_for_one(me, roommate):
    assert roommate.data("list") == [] and "niets" in roommate.done("receive")
    made = me.data("share", "1", "--with", roommate.key)
    listed = roommate.done("receive")
    assert "2026-001" in listed and made["words"] not in listed
    assert roommate.run("receive", "--words", "aap noot").code == 13 and roommate.data("list") == []
    assert roommate.data("receive", "--words", made["words"])["number"] == "2026-001"
    assert len(roommate.case()["notes"]) == 2 and "geen reflecties" in roommate.done("reflect", "--review")
    assert (_total(me), _total(roommate)) == (1, 0)
    roommate.done("note", "1", "-m", "Van de collega.")
    assert len(me.case()["notes"]) == 3
    me.done("unshare", "1", "--with", roommate.key)
    assert roommate.data("list") == [] and me.run("check").code == 0
    assert me.run("unshare", "1", "--with", roommate.key).code == 2


@pytest.mark.parametrize("notes", ["all", "none"])
def test_a_handover_inside_a_shared_vault(me, roommate, notes):
    made = me.data(
        *("handover", "1", "--to", roommate.key, "--notes", notes, "--keep", "stub", "--consent", "2026-10-05", "--yes")
    )
    assert (_total(me), _total(roommate)) == (1, 0)  # while it waits, it counts here, once
    roommate.done("receive", "--words", made["words"])
    assert len(roommate.case()["notes"]) == (2 if notes == "all" else 0)
    mine = me.data("list")
    assert [row["number"] for row in mine] == ["2026-001"] and me.case()["case"]["stub"] == "ja"
    assert (_total(me), _total(roommate)) == (1, 0)
    for desk in (me, roommate):
        ended = desk.run("check")
        assert ended.code == 0, ended
        assert desk.run("list").err == ""


def test_a_handover_inside_a_shared_vault_that_the_colleague_counts(me, roommate):
    made = me.data("handover", "1", "--to", roommate.key, "--notes", "all", "--keep", "nothing", "--yes")
    taken = roommate.run("receive", "--words", made["words"])
    assert taken.code == 0 and "toestemming" in taken.err  # not recorded
    assert me.data("list") == [] and (_total(me), _total(roommate)) == (0, 1)
    assert me.run("list").err == "" and me.run("check").code == 0


def test_a_tie_stops_a_shared_case_too(me, roommate):
    roommate.done("conflict", "--add-tie", "rol", "--organisation", TEAM, "--what", "HR-adviseur")
    made = me.data("share", "1", "--with", roommate.key)
    refused = roommate.run("receive", "--words", made["words"])
    assert refused.code == 1 and "HR-adviseur" in refused.err and roommate.data("list") == []
    roommate.done("receive", "--words", made["words"], "--go-on", "alleen meelezen")


def test_a_handover_removes_no_case_under_a_hold_and_gives_nothing(me, colleague):
    me.done("retention", "1", "--hold", "rechtszaak")
    bundle = me.console.folder / "b.age"
    refused = me.run("handover", "1", "--to", colleague.key, "-o", bundle, "--keep", "nothing", "--yes")
    assert refused.code == 1 and "bewaarblok" in refused.err and not bundle.exists()
    assert len(me.data("list")) == 1 and me.run("check").code == 0


def test_a_letter_that_cannot_be_written_stops_before_anything_is_given(me, colleague):
    bundle = me.console.folder / "b.age"
    nowhere = me.console.folder / "nowhere" / "letter.md"
    assert me.run("handover", "1", "--to", colleague.key, "-o", bundle, "--letter", nowhere, "--yes").code != 0
    assert not bundle.exists()


def test_nonsense_is_refused(me, colleague):
    for more in (["--keep", "alles"], ["--counts", "jij"], ["--keep", "nothing", "--counts", "me"], ["--notes", "zzz"]):
        assert me.run("handover", "1", "--to", colleague.key, "-o", me.console.folder / "b", *more).code == 2
    assert me.run("handover", "1", "--to", me.key).code == 2  # my own key, in my own vault
    assert not (me.console.folder / "b").exists()


def test_joining_twice_or_where_no_vault_is_fails(me, roommate, tmp_path):
    assert roommate.run("join", me.vault, "--no-confirm").code == 1
    assert roommate.run("join", tmp_path, "--no-confirm").code == 10


def test_a_renewed_recovery_key_opens_the_vault_and_the_old_one_does_not(me):
    old = (me.home / "recovery").read_text(encoding="utf-8")
    new = me.data("recover", "--renew")["recovery_key"]
    assert me.run("recover", "--recovery-key-stdin", given=old + "\n").code == 12
    me.done("recover", "--recovery-key-stdin", given=new + "\n")
    assert len(me.case()["notes"]) == 2 and me.run("check").code == 0
