"""Whole courses of counsellors in one vault: after each step no desk has an alarm, and nobody has a case twice."""

import pytest
from practice_desks import beside, elsewhere, total, with_a_case

SOME = "SOME"
"""Stands for the mark of the second note."""


pytestmark = pytest.mark.usefixtures("quick_passphrases")


@pytest.fixture
def desks(console, tmp_path):
    """By name: mine with the case, one beside me and a third in my vault, one elsewhere; made when they are asked for."""
    made = {"me": with_a_case(console)}

    def at(name):
        if name not in made:
            made[name] = (elsewhere if name == "elsewhere" else beside)(made["me"], tmp_path / name)
        return made[name]

    at.made = made
    yield at
    for desk in made.values():
        desk.run("lock")


def _in_order(desks):
    """No desk has an alarm, nor two cases of one number."""
    for name, desk in desks.made.items():
        ended = desk.run("check")
        assert ended.code == 0, (name, ended)
        numbers = [row["number"] for row in desk.data("list")]
        assert len(numbers) == len(set(numbers)), (name, numbers)


def _given(desks, *more, to="beside"):
    marks = [each["entry"] for each in desks("me").case()["notes"]]
    options = [marks[1][:8] if each == SOME else each for each in more]
    return desks("me").data("handover", "1", "--to", desks(to).key, "--unchecked", "--yes", *options)


def _accepted(desks, words, *more, who="beside", number="2026-001"):
    assert desks(who).data("receive", "--words", words, *more)["number"] == number


def _shared_with(desks, who):
    _accepted(desks, desks("me").data("share", "1", "--with", desks(who).key, "--unchecked")["words"], who=who)


INSIDE = [
    ("none", "case", 0, 2),
    (SOME, "case", 1, 2),
    ("all", "case", 2, 2),
    ("none", "stub", 0, 0),
    (SOME, "stub", 1, 0),
    ("all", "stub", 2, 0),
    (SOME, "nothing", 1, None),
    ("all", "nothing", 2, None),
]
"""Which notes go along, what stays; how many notes the colleague has then, and I (none: no case)."""


@pytest.mark.parametrize(("notes", "keep", "theirs", "mine"), INSIDE)
def test_a_handover_inside_a_shared_vault(desks, notes, keep, theirs, mine):
    me, colleague = desks("me"), desks("beside")
    made = _given(desks, "--notes", notes, "--keep", keep)
    _in_order(desks)
    assert len(me.case()["notes"]) == (mine or theirs)  # until it is taken in, it can be read here
    _accepted(desks, made["words"])
    _in_order(desks)
    assert len(colleague.case()["notes"]) == theirs
    if mine is None:
        assert me.data("list") == []
    else:
        assert len(me.case()["notes"]) == mine and ("stub" in me.case()["case"]) == (keep == "stub")
    assert (total(me), total(colleague)) == ((0, 1) if keep == "nothing" else (1, 0))
    for desk in (me, colleague):
        assert desk.run("list").err == ""
    if keep != "case" or notes != "all":  # what is written from now on is the colleague's alone
        colleague.done("note", "1", "-m", "Van de collega alleen.")
        assert "collega alleen" not in me.run("show", "1", "--notes").out
        _in_order(desks)


@pytest.mark.parametrize("counts", ["me", "colleague"])
@pytest.mark.parametrize(("notes", "keep"), [("none", "case"), ("all", "stub"), ("none", "nothing")])
def test_a_handover_is_taken_back_before_the_colleague_took_it_in(desks, notes, keep, counts):
    me, colleague = desks("me"), desks("beside")
    more = [] if keep == "nothing" else ["--counts", counts]
    made = _given(desks, "--notes", notes, "--keep", keep, *more)
    again = me.run("handover", "1", "--to", colleague.key, "--unchecked", "--keep", "nothing", "--yes")
    assert again.code == 1 and "vp unshare" in again.err  # it waits already
    assert me.data("unshare", "1", "--with", colleague.key)["taken_back"]
    _in_order(desks)
    assert colleague.data("receive")["waiting"] == 0
    assert colleague.run("receive", "--words", made["words"]).code == 0 and colleague.data("list") == []
    case = me.case()["case"]
    assert "stub" not in case and "overgedragen" not in case and total(me) == 1
    assert me.run("list").err == ""
    _shared_with(desks, "beside")  # shared now, and not a handover any more
    _in_order(desks)
    assert len(me.case()["notes"]) == len(colleague.case()["notes"]) and total(me) == 1


@pytest.mark.parametrize("keep", ["case", "stub", "nothing"])
def test_a_bundle(desks, keep):
    me, colleague = desks("me"), desks("elsewhere")
    bundle = me.console.folder / "zaak.vpb"
    made = _given(desks, "--notes", "all", "--keep", keep, "-o", bundle, to="elsewhere")
    _in_order(desks)
    colleague.done("receive", bundle, "--words", made["words"])
    _in_order(desks)
    assert total(me) + total(colleague) == 1


@pytest.mark.parametrize("keep", ["case", "nothing"])
def test_a_colleague_with_a_tie_refuses(desks, keep):
    colleague = desks("beside")
    colleague.done("conflict", "--add-tie", "vriend", "--name", "Noortje Vink", "--what", "buurvrouw")
    made = _given(desks, "--notes", "none", "--keep", keep)
    assert colleague.run("receive", "--words", made["words"]).code == 1
    _in_order(desks)
    assert colleague.data("list") == [] and len(desks("me").data("list")) == 1


@pytest.mark.parametrize("accepted", [True, False])
def test_sharing_and_taking_it_away_again(desks, accepted):
    me, colleague = desks("me"), desks("beside")
    made = me.data("share", "1", "--with", colleague.key, "--unchecked")
    _in_order(desks)
    if accepted:
        _accepted(desks, made["words"])
        _in_order(desks)
    me.done("unshare", "1", "--with", colleague.key)
    _in_order(desks)
    assert ("ingetrokken" in colleague.run("list").err) == accepted
    colleague.done("check", "--repair")
    assert colleague.run("list").err == "" and total(me) == 1
    _shared_with(desks, "beside")
    _in_order(desks)


def test_who_counts_a_case_that_is_taken_away_again(desks):
    me, colleague = desks("me"), desks("beside")
    _accepted(desks, _given(desks, "--notes", "all", "--keep", "case", "--counts", "colleague")["words"])
    assert (total(me), total(colleague)) == (0, 1)
    me.done("unshare", "1", "--with", colleague.key)
    assert (total(me), total(colleague)) == (1, 0)


def test_a_shared_case_that_one_of_them_destroys(desks):
    me, colleague = desks("me"), desks("beside")
    _shared_with(desks, "beside")
    me.done("close", "1", "--outcome", "onbekend", "--aftercare", "nee")
    me.console.set(VP_TODAY="2028-06-01")
    me.done("destroy", "1", "--confirm", "2026-001", "--reported", "2026")
    _in_order(desks)
    assert "vernietigd" in colleague.run("list").err and colleague.data("list") == []


def test_a_third_colleague_loses_nothing(desks):
    me, colleague, third = desks("me"), desks("beside"), desks("third")
    _shared_with(desks, "third")
    third.done("note", "1", "-m", "Van de derde.")
    for more in (["-o", me.console.folder / "b.vpb", "--notes", "all"], ["--notes", "none"], ["--notes", SOME]):
        for keep in ("stub", "nothing"):
            marks = [each["entry"] for each in me.case()["notes"]]
            options = [marks[1] if each == SOME else each for each in more]
            refused = me.run(
                *("handover", "1", "--to", colleague.key, "--unchecked", "--yes", "--keep", keep, *options)
            )
            assert refused.code == 1 and "kwijt" in refused.err, (more, keep, refused)
    assert len(third.case()["notes"]) == 3 and colleague.data("receive")["waiting"] == 0
    made = _given(desks, "--notes", "all", "--keep", "nothing")
    _in_order(desks)
    assert len(third.case()["notes"]) == 3
    taken = colleague.done("receive", "--words", made["words"])
    assert "2026-001" in taken and me.data("list") == []
    _in_order(desks)
    words = taken.strip().splitlines()[-1].split()[-1]
    assert "2026-001" in third.done("receive")  # its new key waits to be confirmed
    _accepted(desks, words, who="third")
    _in_order(desks)
    assert len(third.case()["notes"]) == 3 and len(colleague.case()["notes"]) == 3
    third.done("note", "1", "-m", "Ik ben er nog.")
    assert len(colleague.case()["notes"]) == 4 and me.data("list") == []


def test_the_words_for_a_third_colleague_are_told(desks):
    me, colleague = desks("me"), desks("beside")
    desks("third")
    _shared_with(desks, "beside")
    _shared_with(desks, "third")
    told = me.done("unshare", "1", "--with", colleague.key)
    words = told.strip().splitlines()[-1].split()[-1]
    assert words.count("-") == 7
    _in_order(desks)
    _accepted(desks, words, who="third")
    _in_order(desks)


def test_a_case_that_was_shared_before_is_left_to_the_colleague(desks):
    me, colleague = desks("me"), desks("beside")
    _shared_with(desks, "beside")
    refused = me.run("handover", "1", "--to", colleague.key, "--unchecked", "--notes", "all")
    assert refused.code == 1 and "deelt deze zaak al" in refused.err
    made = _given(desks, "--notes", "all", "--keep", "stub")
    _in_order(desks)
    _accepted(desks, made["words"])
    _in_order(desks)
    assert me.case()["case"]["stub"] == "ja" and len(colleague.case()["notes"]) == 2


def test_there_and_back_again_inside_one_vault(desks):
    me, colleague = desks("me"), desks("beside")
    _accepted(desks, _given(desks, "--notes", "all", "--keep", "stub")["words"])
    back = colleague.data(
        *("handover", "1", "--to", me.key, "--unchecked", "--notes", "all", "--keep", "nothing", "--yes")
    )
    _in_order(desks)
    _accepted(desks, back["words"], who="me")
    _in_order(desks)
    assert len(me.case()["notes"]) == 2 and colleague.data("list") == [] and total(me) == 1
    _shared_with(desks, "beside")  # the first handover is past: this is sharing
    _in_order(desks)
    assert len(me.case()["notes"]) == len(colleague.case()["notes"]) == 2


def test_own_ties_do_not_go_along_with_the_whole_folder(desks):
    me, colleague = desks("me"), desks("beside")
    me.done("conflict", "--add-tie", "vriend", "--name", "Noortje Vink", "--what", "buurvrouw")
    me.done("conflict", "1", "--go-on", "op verzoek")
    assert "op verzoek" in me.case()["case"]["belang"]["toelichting"]
    _accepted(desks, _given(desks, "--notes", "all", "--keep", "stub")["words"])
    assert "belang" not in colleague.case()["case"]


def test_a_tie_of_who_shares_along_leaves_the_colleagues_answer(desks):
    me, colleague = desks("me"), desks("beside")
    me.done("conflict", "1", "--go-on", "op verzoek")
    colleague.done("conflict", "--add-tie", "vriend", "--name", "Noortje Vink", "--what", "buurvrouw")
    words = me.data("share", "1", "--with", colleague.key, "--unchecked")["words"]
    colleague.done("receive", "--words", words, "--go-on", "alleen gegroet")
    told = me.case()["case"]["belang"]["toelichting"]
    assert "op verzoek" in told and "alleen gegroet" in told


@pytest.mark.parametrize(("notes", "keep"), [("all", "nothing"), ("none", "stub")])
def test_a_case_that_waits_for_a_colleague_says_so(desks, notes, keep):
    me, colleague = desks("me"), desks("beside")
    made = _given(desks, "--notes", notes, "--keep", keep)
    assert "wacht op je collega" in me.done("list") and me.data("list")[0]["handed_over"]
    assert "vp unshare" in me.done("show", "1")
    _accepted(desks, made["words"])
    assert "wacht op" not in me.done("list") and "wacht op" not in colleague.done("list")
    assert "gedeeld" not in colleague.done("show", "1")


def test_a_shared_case_says_with_how_many(desks):
    _shared_with(desks, "beside")
    for who in ("me", "beside"):
        assert "gedeeld: met 1 collega" in desks(who).done("show", "1") and "wacht" not in desks(who).done("list")


def test_a_colleague_with_a_case_of_her_own_anonymises_and_prepares_a_brief(desks):
    me, colleague = desks("me"), desks("beside")
    colleague.done("new-case", "--no-ask", "--reporter", "Sanne Ploeg")
    (me.console.folder / "verhaal.md").write_text("Sanne Ploeg vertelt over haar werk.\n", encoding="utf-8")
    first = colleague.done("anonymise", "verhaal.md", "--case", "last").splitlines()[0]
    assert "Sanne" not in first and "vertelt over haar werk" in first
    colleague.done("intervisie", "last", "--question", "Hoe blijf ik neutraal?", "-o", "casus.md")
