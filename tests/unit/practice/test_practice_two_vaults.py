"""Handing over and sharing from the command line: two counsellors with two vaults, and two in one vault."""

import json

import pytest
from practice_desks import ANNOUNCED, TEAM, beside, elsewhere, export, total, with_a_case

pytestmark = pytest.mark.usefixtures("quick_passphrases")


@pytest.fixture
def me(console):
    return with_a_case(console)


@pytest.fixture
def colleague(me, tmp_path):
    """A second counsellor with a home and a vault of their own."""
    desk = elsewhere(me, tmp_path / "colleague")
    yield desk
    desk.run("lock")
    me.run("status")


@pytest.fixture
def roommate(me, tmp_path):
    """A second counsellor in my vault."""
    desk = beside(me, tmp_path / "roommate")
    yield desk
    desk.run("lock")
    me.run("status")


def _hand_over(me, colleague, *more, name="zaak.vpb"):
    bundle = me.console.folder / name
    made = me.data(
        "handover", "1", "--to", colleague.key, "-o", bundle, "--consent", "2026-10-05", "--unchecked", *more
    )
    return bundle, made


def _pooled(me, *desks):
    """The pool that I make of everybody's exports."""
    from vp.cli.report_pool import pooled
    from vp.cli.session import Session, running

    key = me.key
    files = [export(desk, key)[0] for desk in desks]
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
    bundle, made = _hand_over(me, colleague, "--notes", "all", "--keep", "nothing", "--yes", "--unchecked")
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
    assert (total(me), total(colleague)) == (mine, theirs)
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
        "handover", "1", "--to", me.key, "-o", back, "--notes", "all", "--keep", "nothing", "--yes", "--unchecked"
    )
    assert returned["counted"] == "elsewhere"
    assert me.data("receive", back, "--words", returned["words"])["number"] == "2026-001"
    assert [row["number"] for row in me.data("list")] == ["2026-001"]
    assert me.case()["case"]["telt_mee"] == "ja" and "stub" not in me.case()["case"]
    assert (total(me), total(colleague)) == (1, 0)


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
    for words in (["--words", "aap noot"], []):  # wrong, or not compared at all
        for arguments in (
            ["handover", "1", "--to", colleague.key, "-o", folder / "b.vpb"],
            ["share", "1", "--with", me.key],
        ):
            refused = me.run(*arguments, *words)
            assert refused.code == 2 and not (folder / "b.vpb").exists(), refused
    assert "--words" in refused.err and "--unchecked" in refused.err
    for command in ("handover", "share"):
        assert "--words" in me.done(command, "--help") and "--unchecked" in me.done(command, "--help")


def test_a_key_in_a_file_and_its_words(me, colleague):
    key = me.console.folder / "sleutel.txt"
    shown = colleague.data("identity", "-o", key)
    bundle = me.console.folder / "b.vpb"
    me.done("handover", "1", "--to", key, "-o", bundle, "--words", shown["words"])
    assert bundle.exists()


def test_a_shared_case_is_taken_up_by_its_words_and_counts_for_one(me, roommate):
    assert roommate.data("list") == [] and "niets" in roommate.done("receive")
    made = me.data("share", "1", "--with", roommate.key, "--unchecked")
    listed = roommate.done("receive")
    assert "2026-001" in listed and made["words"] not in listed
    assert roommate.run("receive", "--words", "aap noot").code == 13 and roommate.data("list") == []
    assert roommate.data("receive", "--words", made["words"])["number"] == "2026-001"
    assert len(roommate.case()["notes"]) == 2 and "geen reflecties" in roommate.done("reflect", "--review")
    assert (total(me), total(roommate)) == (1, 0)
    roommate.done("note", "1", "-m", "Van de collega.")
    assert len(me.case()["notes"]) == 3
    me.done("unshare", "1", "--with", roommate.key)
    told = roommate.run("list")
    assert "2026" not in told.out and "toegang" in told.err and roommate.run("check").code == me.run("check").code == 0
    assert "vp check --repair" in roommate.done("check")
    roommate.done("check", "--repair")
    assert roommate.run("list").err == "" and "toegang" not in roommate.done("check")
    assert me.run("unshare", "1", "--with", roommate.key).code == 2


def test_a_tie_stops_a_shared_case_too(me, roommate):
    roommate.done("conflict", "--add-tie", "rol", "--organisation", TEAM, "--what", "HR-adviseur")
    made = me.data("share", "1", "--with", roommate.key, "--unchecked")
    refused = roommate.run("receive", "--words", made["words"])
    assert refused.code == 1 and "HR-adviseur" in refused.err and roommate.data("list") == []
    roommate.done("receive", "--words", made["words"], "--go-on", "alleen meelezen")


def test_a_handover_removes_no_case_under_a_hold_and_gives_nothing(me, colleague):
    me.done("retention", "1", "--hold", "rechtszaak")
    bundle = me.console.folder / "b.age"
    refused = me.run("handover", "1", "--to", colleague.key, "-o", bundle, "--keep", "nothing", "--yes", "--unchecked")
    assert refused.code == 1 and "bewaarblok" in refused.err and not bundle.exists()
    assert len(me.data("list")) == 1 and me.run("check").code == 0


def test_a_letter_that_cannot_be_written_stops_before_anything_is_given(me, colleague):
    bundle = me.console.folder / "b.age"
    nowhere = me.console.folder / "nowhere" / "letter.md"
    assert (
        me.run("handover", "1", "--to", colleague.key, "-o", bundle, "--letter", nowhere, "--yes", "--unchecked").code
        != 0
    )
    assert not bundle.exists()


def test_what_does_not_go_along_is_named_before_and_after(me, colleague):
    _first, second = (each["entry"] for each in me.case()["notes"])
    _bundle, made = _hand_over(me, colleague, "--notes", second[:8], "--keep", "stub", "--yes")
    assert made["dropped"] == {"bijlage": 1, "notitie": 1}


def _typed(monkeypatch, desk, lines, *arguments):
    """A run at a terminal at which these lines are typed."""
    with monkeypatch.context() as patch:
        patch.setattr("vp.cli.voice.at_terminal", lambda: True)
        return desk.run(*arguments, given="".join(f"{line}\n" for line in lines))


def test_before_a_case_is_removed_what_goes_and_what_is_lost_is_named(me, colleague, monkeypatch):
    second = me.case()["notes"][1]["entry"]
    bundle = me.console.folder / "zaak.vpb"
    asked = ("handover", "1", "--to", colleague.key, "-o", bundle, "--keep", "nothing", "--notes", second)
    ended = _typed(monkeypatch, me, ["j", "2026-10-05", "n"], *asked)
    assert ended.code == 0
    lost = ended.err.split("gaat niet mee")[1].split("verwijderen?")[0]
    assert "eerste" in lost and "mail.txt" in lost and "tweede" not in lost
    assert "1 notitie" in ended.err.split("gaat mee:")[1].splitlines()[0]
    assert len(me.case()["notes"]) == 2  # the answer was no


def test_a_note_that_comes_while_it_is_asked_stops_the_handover(me, colleague, monkeypatch):
    from vp.cli.session import current

    bundle = me.console.folder / "zaak.vpb"

    def answered(*_arguments):
        opened = current().open
        opened.write(opened.folders()[0], "notitie", {"datum": "2026-11-24", "soort": "gesprek"}, "net geschreven")
        return True

    monkeypatch.setattr("vp.cli.practice_handover._may_go", answered)
    stopped = me.run("handover", "1", "--to", colleague.key, "-o", bundle, "--keep", "nothing", "--unchecked", "--yes")
    assert stopped.code == 1 and "intussen gewijzigd" in stopped.err and not bundle.exists()
    assert len(me.case()["notes"]) == 3


@pytest.mark.parametrize("more", [["-o", "stub.vpb"], []])
def test_what_is_left_of_a_case_is_not_handed_over(me, colleague, roommate, more):
    _hand_over(me, colleague, "--keep", "stub", "--yes")
    refused = me.run("handover", "1", "--to", roommate.key, "--unchecked", *more)
    assert refused.code == 1 and "grove" in refused.err and not (me.console.folder / "stub.vpb").exists()
    assert roommate.data("receive")["waiting"] == 0 and me.case()["case"]["stub"] == "ja"


def test_nonsense_is_refused(me, colleague):
    for more in (["--keep", "alles"], ["--counts", "jij"], ["--keep", "nothing", "--counts", "me"], ["--notes", "zzz"]):
        assert (
            me.run("handover", "1", "--to", colleague.key, "-o", me.console.folder / "b", "--unchecked", *more).code
            == 2
        )
    assert me.run("handover", "1", "--to", me.key, "--unchecked").code == 2  # my own key, in my own vault
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
