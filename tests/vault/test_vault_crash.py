"""A crash or a power cut at any call that changes a disk loses nothing that was said to be saved."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

crash_kit = pytest.importorskip("crash_kit") if hasattr(os, "fork") else None
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

from vp.vault import Device, OpenVault, Vault, create_vault  # noqa: E402

PHRASE = "vier woorden zonder verband"
MENDABLE = {"stray", "leftover", "folder_back", "rewrapping"}
Say = Callable[[str], None]


class Place:
    """A vault, its device, and a case with one note, all below one folder that can be copied."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.device = Device(base / "home", base / "cache", base / "run")

    def make(self) -> Place:
        create_vault(self.base / "kluis", self.device, PHRASE, work_factor=2)
        opened = self.open()
        folder = opened.new_folder()
        opened.write(folder, "zaak", {"nummer": "2026-001"})
        opened.write(folder, "notitie", {}, "de eerste")
        opened.share(folder, self.colleague())
        opened.write(opened.own_folder(), "activiteit", {"soort": "begin"})
        opened.rows()
        return self

    def open(self) -> OpenVault:
        return Vault.open(self.base / "kluis", self.device).unlock(PHRASE)

    @staticmethod
    def colleague() -> str:
        return "age1uvl9cwgj9kgnseekqwhs806qnnch2cvknrxw05mkw9spew0jsswqarucen"

    @property
    def folder(self) -> str:
        return self.open().folders()[0]


def write_two(place: Place, say: Say) -> None:
    opened, folder = place.open(), place.folder
    for text in ("de tweede", "de derde"):
        opened.write(folder, "notitie", {}, text)
        say(text)


def edit(place: Place, say: Say) -> None:
    opened, folder = place.open(), place.folder
    opened.write(folder, "notitie", {}, "de eerste, beter", replaces=opened.entries(folder, {"notitie"})[0])
    say("de eerste, beter")


def remove(place: Place, say: Say) -> None:
    opened, folder = place.open(), place.folder
    opened.remove(folder, opened.entries(folder, {"notitie"})[0])
    say("(weg)")


def attach(place: Place, say: Say) -> None:
    place.open().attach(place.folder, "brief.pdf", b"x" * 100_000)
    say("(bijlage)")


def new_case(place: Place, say: Say) -> None:
    opened = place.open()
    folder = opened.new_folder()
    opened.write(folder, "zaak", {"nummer": "2026-002"})
    say("2026-002")


def destroy(place: Place, say: Say) -> None:
    place.open().destroy_folder(place.folder)
    say("(vernietigd)")


def unshare(place: Place, say: Say) -> None:
    place.open().unshare(place.folder, place.colleague())
    say("(alleen)")


def new_passphrase(place: Place, say: Say) -> None:
    Vault.open(place.base / "kluis", place.device).change_passphrase(PHRASE, PHRASE, work_factor=2)


def look(place: Place, say: Say) -> None:
    opened = place.open()
    opened.forget_on_device()
    opened.rows()


def check_after(place: Place, work: Callable[[Place, Say], None], said: list[str]) -> None:
    """Everything that was said holds, nothing looks tampered with, and after a repair nothing is left to mend."""
    opened = place.open()
    report = opened.check()
    assert {each.code for each in report.problems} <= MENDABLE, report.problems
    _what_was_said_holds(opened, work, said)
    assert opened.repair().left.clean
    again = place.open()
    again.rows()
    assert again.warnings == ()
    _what_was_said_holds(again, work, said)
    assert not list(place.base.rglob(".vp-*"))
    if again.folders():
        again.write(again.folders()[0], "notitie", {}, "het gaat door")


def _what_was_said_holds(opened: OpenVault, work: Callable[[Place, Say], None], said: list[str]) -> None:
    cases = {}
    for folder in opened.folders():
        entries = opened.entries(folder)
        number = next((each.head["nummer"] for each in entries if each.kind == "zaak"), None)
        cases[number] = [each.body for each in entries if each.kind == "notitie"]
        if number == "2026-001":
            attached = [len(opened.attachment(each)) for each in entries if each.kind == "bijlage"]
            assert attached in ([], [100_000]) and ("(bijlage)" not in said or attached)
            assert "(alleen)" not in said or opened.recipients(folder) == [opened.public_key]
    if work is destroy:
        assert "2026-001" not in cases or ("(vernietigd)" not in said and cases["2026-001"] == ["de eerste"])
        return
    notes = cases["2026-001"]
    if work is edit:
        assert notes in (["de eerste"], ["de eerste, beter"]) and ("de eerste, beter" not in said or notes == said)
    elif work is remove:
        assert notes in (["de eerste"], []) and ("(weg)" not in said or not notes)
    else:
        assert notes == ["de eerste", "de tweede", "de derde"][: len(notes)]
        assert set(said) - {"(bijlage)", "(alleen)", "2026-002"} <= set(notes)
    assert "2026-002" not in said or cases.get("2026-002") == []


WORK = [write_two, edit, remove, attach, new_case, destroy, unshare, new_passphrase, look]


@pytest.fixture
def start(tmp_path: Path) -> Path:
    return Place(tmp_path / "start").make().base


@pytest.mark.parametrize("work", WORK, ids=lambda each: each.__name__)
def test_killed_at_every_call(start: Path, tmp_path: Path, work: Callable[[Place, Say], None]) -> None:
    whole = Place(shutil.copytree(start, tmp_path / "whole"))
    outcome = crash_kit.run(lambda say: work(whole, say), crash_kit.Watcher(None))
    assert outcome.unseen == [], "a change of the disk that does not go through vp.vault.files"
    assert {"open", "write", "replace"} <= set(outcome.calls)
    check_after(whole, work, outcome.said)
    for fatal in range(len(outcome.calls)):
        for half in (False, True) if outcome.calls[fatal] == "write" else (False,):
            place = Place(shutil.copytree(start, tmp_path / "killed"))
            outcome_now = crash_kit.run(lambda say, at=place: work(at, say), crash_kit.Watcher(fatal, half=half))
            assert outcome_now.killed
            check_after(place, work, outcome_now.said)
            shutil.rmtree(place.base)


def test_the_calls_of_a_note_are_the_ones_that_make_it_durable(start: Path) -> None:
    place = Place(start)
    folder = place.folder
    outcome = crash_kit.run(
        lambda say: place.open().write(folder, "notitie", {}, "x") and None, crash_kit.Watcher(None)
    )
    changing = [each for each in outcome.calls if each not in ("open", "close")]
    assert changing == ["write", "fsync", "replace", "fsync"] * 2
    edited = crash_kit.run(lambda say: edit(place, say), crash_kit.Watcher(None))
    assert [each for each in edited.calls if each not in ("open", "close")] == [
        "write",
        "fsync",
        "replace",
        "fsync",
    ] * 2 + ["unlink"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
@pytest.mark.parametrize("work", WORK, ids=lambda each: each.__name__)
def test_power_cut_at_every_call(start: Path, tmp_path: Path, work: Callable[[Place, Say], None]) -> None:
    base = shutil.copytree(start, tmp_path / "power")
    said: list[str] = []
    place = Place(base)

    def watched(say: Say) -> None:
        work(place, lambda text: (said.append(text), say(text))[1])

    outcome = crash_kit.run(watched, crash_kit.PowerWatcher(base, said))
    assert len(outcome.pictures) == len(outcome.calls)
    different: dict[int, tuple[list[str], dict[str, bytes | None]]] = {}
    for said_then, *pictures in outcome.pictures:
        for picture in pictures:
            different[hash((tuple(said_then), frozenset(picture.items())))] = said_then, picture
    for said_then, picture in different.values():
        crash_kit.lay_out(picture, base, tmp_path / "after")
        check_after(Place(tmp_path / "after"), work, said_then)


def test_a_crash_while_a_vault_is_made_leaves_none_or_one(tmp_path: Path) -> None:
    def make(base: Path) -> None:
        create_vault(base / "kluis", Device(base / "home", base / "cache", base / "run"), PHRASE, work_factor=2)

    outcome = crash_kit.run(lambda say: make(tmp_path / "whole"), crash_kit.Watcher(None))
    for fatal in range(len(outcome.calls)):
        base = tmp_path / f"killed-{fatal}"
        assert crash_kit.run(lambda say, at=base: make(at), crash_kit.Watcher(fatal)).killed
        if not (base / "kluis" / "vault.yaml").exists():
            make(base)
        opened = Place(base).open()
        assert {each.code for each in opened.check().problems} <= {"stray"}
        assert opened.repair().left.clean


def test_a_crash_while_a_draft_is_kept_loses_no_earlier_draft(start: Path, tmp_path: Path) -> None:
    Place(start).open().save_draft("de oude", {})
    outcome = crash_kit.run(lambda say: Place(start).open().save_draft("x", {}) and None, crash_kit.Watcher(None))
    for fatal in range(len(outcome.calls)):
        place = Place(shutil.copytree(start, tmp_path / f"d{fatal}"))
        assert crash_kit.run(
            lambda say, at=place: at.open().save_draft("x", {}) and None, crash_kit.Watcher(fatal)
        ).killed
        assert "de oude" in [each.text for each in place.open().drafts()]
        assert place.open().repair().left.clean
