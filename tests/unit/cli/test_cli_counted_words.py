"""One is not many: what `vp check` counts; and what a counsellor reads of a shared case and of the recovery key."""

from vp.cli.vault_check import _verified
from vp.i18n import speaking
from vp.vault import tampering
from vp.vault.check import CheckReport


def test_a_check_of_one_file_speaks_of_one(console):
    console.done("new-case", "--no-ask", "--first-contact", "2026-11-02")
    told = console.done("check", "--repair")
    assert "1 bestanden" not in told and "1 mappen" not in told and "0 resten" in told


def test_both_numbers_take_their_own_form():
    report = CheckReport(folders=2, entries=1, problems=())
    with speaking("nl"):
        assert _verified(report) == "Gecontroleerd: 1 bestand in 2 mappen."
    with speaking("en"):
        assert _verified(report) == "Verified: 1 file in 2 folders."


def test_a_shared_case_says_what_to_type_and_shows_no_file():
    for fact in (tampering.KeyNotAccepted("keys/x.age"), tampering.KeyRenewed("keys/x.age")):
        assert "vp receive" in fact.message and "{path}" not in fact.message and fact.facts["path"] == "keys/x.age"


def test_a_recovery_key_promises_no_more_cases_than_its_owner_sees(console, monkeypatch):
    from vp.cli import vault_setup, voice

    shown = []
    monkeypatch.setattr(voice, "secret", shown.append)
    monkeypatch.setattr(vault_setup, "current", lambda: type("S", (), {"shared": {}})())
    with speaking("nl"):
        vault_setup.shown_once("AGE-SECRET-KEY-1X", {}, confirm=False)
    assert "elke zaak lezen die jij kunt lezen" in shown[0]
