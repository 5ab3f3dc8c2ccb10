"""Handing over in one vault, stopped before any of its writes: done once more it is whole, and counted once."""

import re
from contextlib import suppress

import pytest
from practice_desks import beside, elsewhere, total, with_a_case

from vp.vault import files

pytestmark = pytest.mark.usefixtures("quick_passphrases")


class _Stopped(BaseException):
    """vp is killed: nothing that handles an exception gets to write either."""


class _Disk:
    """Lets so many changes of files pass, and none after them."""

    def __init__(self, patch, passing):
        self.left, self.stopped = passing, False
        for name in ("write", "remove", "remove_folder", "make_folder"):
            patch.setattr(files, name, self._watched(getattr(files, name)))

    def _watched(self, real):
        def change(*arguments, **more):
            if self.left == 0:
                self.stopped = True
                raise _Stopped
            self.left -= 1
            return real(*arguments, **more)

        return change


@pytest.fixture
def pair(console, tmp_path):
    me = with_a_case(console)
    colleague = beside(me, tmp_path / "beside")
    yield me, colleague
    for desk in (me, colleague):
        desk.run("lock")


def _kept(pair):
    """What is on the disk of both, to be put back."""
    return {desk.home / "vp": {path: path.read_bytes() for path in _files(desk.home / "vp")} for desk in pair}


def _files(root):
    return [path for path in sorted(root.rglob("*")) if path.is_file() and "agent" not in path.as_posix()]


def _put_back(kept):
    for root, contents in kept.items():
        for path in _files(root):
            path.unlink()
        for path in sorted(root.rglob("*"), reverse=True):
            with suppress(OSError):
                path.rmdir()  # those that are empty
        for path, data in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _each_stop(pair, run):
    """Run it from the same start again and again, stopped one change of a file later each time."""
    kept = _kept(pair)
    passing = 0
    while True:
        _put_back(kept)
        with pytest.MonkeyPatch.context() as patch:
            disk = _Disk(patch, passing)
            with suppress(_Stopped):
                run()
        if not disk.stopped:
            assert passing > 5  # it did write
            return
        yield passing
        passing += 1


def _in_order(pair):
    for desk in pair:
        ended = desk.run("check")
        assert ended.code == 0, ended
        numbers = [row["number"] for row in desk.data("list")]
        assert len(numbers) == len(set(numbers)), numbers


def _handover(me, colleague, notes, keep):
    return ("handover", "1", "--to", colleague.key, "--unchecked", "--yes", "--notes", notes, "--keep", keep)


COURSES = [
    ("all", "stub", ()),
    ("all", "stub", ("--counts", "colleague")),
    ("none", "nothing", ()),
    ("none", "case", ("--counts", "colleague")),
    ("all", "case", ("--counts", "colleague")),
]


@pytest.mark.parametrize(("notes", "keep", "more"), COURSES)
def test_a_handover_that_is_stopped_anywhere_and_taken_back(pair, notes, keep, more):
    me, colleague = pair
    typed = (*_handover(me, colleague, notes, keep), *more)
    whole = len(me.case()["notes"])
    for at in _each_stop(pair, lambda: me.run(*typed)):
        assert {desk.run("check").code for desk in pair} <= {0, 1}, at  # no alarm
        me.run("unshare", "1", "--with", colleague.key)  # if it waits
        me.run("check", "--repair")
        _in_order(pair)
        left = len(me.case()["notes"])  # all, or what was chosen, once the rest is removed as it was asked
        assert left == whole or (keep == "nothing" and left == 0), at
        assert total(me) == 1 and colleague.data("list") == [], at
        made = me.data(*typed)
        colleague.done("receive", "--words", made["words"])
        _in_order(pair)
        assert total(me) + total(colleague) == 1, at


@pytest.mark.parametrize(("notes", "keep", "more"), COURSES)
def test_a_handover_that_is_stopped_anywhere_and_simply_done_again(pair, notes, keep, more):
    me, colleague = pair
    typed = (*_handover(me, colleague, notes, keep), *more)
    for at in _each_stop(pair, lambda: me.run(*typed)):
        again = me.run(*typed)
        if again.code:  # it waits already, or is shared: the words can be had again
            assert "vp unshare" in again.err or "deelt deze zaak al" in again.err, (at, again)
            words = re.search(r"voor te lezen: ([\w -]+)", me.done("show", "1"))
            if words is None:
                me.done("unshare", "1", "--with", colleague.key)
                words = re.search(r"telefoon voor: ([\w -]+)|deze woorden[^:]*: ([\w -]+)", me.done(*typed))
            said = words[1] or words[2]
        else:
            said = re.search(r"telefoon voor: ([\w -]+)|deze woorden[^:]*: ([\w -]+)", again.out)
            said = said[1] or said[2]
        colleague.done("receive", "--words", said)
        for desk in pair:
            desk.run("check", "--repair")
        _in_order(pair)
        assert total(me) + total(colleague) == 1, at


@pytest.mark.parametrize(("notes", "keep"), [("all", "stub"), ("none", "case")])
def test_taking_back_that_is_stopped_anywhere(pair, notes, keep):
    me, colleague = pair
    me.done(*_handover(me, colleague, notes, keep), "--counts", "colleague")
    typed = ("unshare", "1", "--with", colleague.key)
    for at in _each_stop(pair, lambda: me.run(*typed)):
        me.run(*typed)
        me.done("check", "--repair")
        _in_order(pair)
        assert total(me) == 1 and len(me.case()["notes"]) == 2 and colleague.data("list") == [], at
        assert "wacht op" not in me.done("list"), at
        me.done(*_handover(me, colleague, "none", "case"))  # nothing stands in the way of the next


def test_ending_a_sharing_that_is_stopped_anywhere(pair):
    me, colleague = pair
    made = me.data(*_handover(me, colleague, "all", "case"), "--counts", "colleague")
    colleague.done("receive", "--words", made["words"])
    typed = ("unshare", "1", "--with", colleague.key)
    for at in _each_stop(pair, lambda: me.run(*typed)):
        me.run(*typed)
        for desk in pair:
            desk.run("check", "--repair")
        _in_order(pair)
        assert total(me) == 1 and total(colleague) == 0 and colleague.data("list") == [], at


def test_a_bundle_whose_taking_in_is_stopped_anywhere(console, tmp_path):
    me = with_a_case(console)
    colleague = elsewhere(me, tmp_path / "elsewhere")
    made = me.data(*_handover(me, colleague, "all", "stub"), "--counts", "colleague", "-o", "zaak.vpb")
    typed = ("receive", "zaak.vpb", "--words", made["words"])
    pair = (me, colleague)
    for at in _each_stop(pair, lambda: colleague.run(*typed)):
        told = colleague.run("check")
        assert told.code in (0, 1), (at, told)
        again = colleague.run(*typed)
        assert again.code == 0 or "staat al in de kluis" in again.err, at
        colleague.done("check", "--repair")
        _in_order(pair)
        assert len(colleague.case()["notes"]) == 2 and total(me) + total(colleague) == 1, at
        assert len(list((colleague.vault / "cases").iterdir())) == 2, at  # the case, and the counsellor's own
    for desk in pair:
        desk.run("lock")


def test_a_handover_of_a_case_that_a_third_shares_is_stopped_anywhere(pair, tmp_path):
    me, colleague = pair
    third = beside(me, tmp_path / "third")
    third.done("receive", "--words", me.data("share", "1", "--with", third.key, "--unchecked")["words"])
    every = (me, colleague, third)
    typed = _handover(me, colleague, "all", "nothing")
    for at in _each_stop(every, lambda: me.run(*typed)):
        me.run("unshare", "1", "--with", colleague.key)
        me.done("check", "--repair")
        _in_order(every)
        assert sum(map(total, every)) == 1 and len(me.case()["notes"]) == 2, at
        if "2 collega" not in me.done("show", "1"):
            assert "1 collega" in me.done("show", "1"), at
    third.run("lock")


def test_taking_in_that_is_stopped_anywhere(pair):
    me, colleague = pair
    colleague.done("new-case", "--no-ask")  # has the number of the case that comes
    colleague.done("conflict", "--add-tie", "vriend", "--name", "Noortje Vink", "--what", "buurvrouw")
    words = me.data(*_handover(me, colleague, "all", "nothing"))["words"]
    typed = ("receive", "--words", words, "--go-on", "alleen gegroet")
    for at in _each_stop(pair, lambda: colleague.run(*typed)):
        colleague.done(*typed)
        colleague.done("check", "--repair")
        _in_order(pair)
        rows = colleague.data("list")
        assert [row["number"] for row in rows] == ["2026-001", "2026-002"], at
        case = colleague.case("2")
        assert "alleen gegroet" in case["case"]["belang"]["toelichting"] and len(case["notes"]) == 2, at
        assert me.data("list") == [] and total(me) == 0, at


def test_taking_a_case_back_in_that_is_stopped_anywhere_leaves_no_stub_beside_it(pair):
    me, colleague = pair
    colleague.done("receive", "--words", me.data(*_handover(me, colleague, "all", "stub"))["words"])
    back = colleague.data(
        "handover", "1", "--to", me.key, "--unchecked", "--notes", "all", "--keep", "nothing", "--yes"
    )
    typed = ("receive", "--words", back["words"])
    for at in _each_stop(pair, lambda: me.run(*typed)):
        me.done(*typed)
        me.done("check", "--repair")
        _in_order(pair)
        assert len(me.data("list")) == 1 and len(me.case()["notes"]) == 2, at
        assert colleague.data("list") == [] and total(me) == 1 and total(colleague) == 0, at
