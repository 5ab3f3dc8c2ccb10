"""From consent to taken down: the register, the agenda and the list say the same, each publication on its own."""

import json
from datetime import date

import pytest

from vp.practice.consent import EXPIRED, WITHDRAWN, Given, Publication, digest, holder, standing

TODAY = date(2026, 11, 24)


class Desk:
    """A case with a story of which the exact text is known."""

    def __init__(self, console):
        self.console = console
        console.done("new-case", "--no-ask", "--reporter", "Noortje Vink", "--first-contact", "2026-10-01")

    def text(self, name, words):
        path = self.console.folder / f"{name}.md"
        path.write_text(f"# {words}\n\nNu praten we weer.\n", encoding="utf-8")
        self.console.done("publish", "1", str(path), "--proof", str(self.console.folder / f"{name}-proef.md"))
        return path

    def consent(self, name, *more, purpose="website"):
        proof = str(self.console.folder / f"{name}-proef.md")
        return self.console.run("consent", "1", "--text", proof, "--for", purpose, "--how", "mail", *more)

    def publish(self, name, where, purpose="website"):
        out = str(self.console.folder / f"{name}-{where}-{purpose}.md")
        given = ("--for", purpose, "--where", where, "-o", out)
        return self.console.run("publish", "1", str(self.console.folder / f"{name}.md"), *given)

    def agenda(self):
        found = json.loads(self.console.done("agenda", "--days", "3000", "--json"))["data"]
        return [(each["day"], each["what"]) for each in found]

    def listed(self):
        return json.loads(self.console.done("consent", "1", "--json"))["data"]


@pytest.fixture
def desk(console):
    made = Desk(console)
    made.text("een", "Terug")
    return made


def test_a_withdrawal_takes_down_what_it_was_given_for_and_nothing_else(desk):
    desk.text("twee", "Verder")
    assert desk.consent("een", "--until", "2026-12-31").code == desk.consent("twee", "--until", "2027-01-31").code == 0
    assert desk.publish("een", "een.nl").code == desk.publish("twee", "twee.nl").code == 0
    assert [day for day, _what in desk.agenda()] == ["2026-12-31", "2027-01-31"]
    told = desk.console.done("consent", "1", "--withdraw", "1")
    assert "Weghalen: een.nl" in told and "twee.nl" not in told and "--taken-down" in told
    # the task that asked to renew it is done: what is withdrawn is not asked again
    days, lines = zip(*desk.agenda(), strict=True)
    assert days == ("2026-11-24", "2027-01-31") and "ingetrokken" in lines[0] and "twee.nl" in lines[1]


def test_an_expired_consent_of_another_story_is_no_part_of_a_withdrawal(desk):
    desk.text("twee", "Verder")
    desk.consent("een", "--until", "2026-12-31")
    desk.consent("twee")
    assert desk.publish("een", "een.nl").code == desk.publish("twee", "twee.nl").code == 0
    desk.console.set(VP_TODAY="2027-02-01")
    told = desk.console.done("consent", "1", "--withdraw", "2")
    assert "twee.nl" in told and "een.nl" not in told
    assert len([what for _day, what in desk.agenda() if "een.nl" in what]) == 1


def test_taken_down_is_recorded_and_off_the_agenda(desk):
    desk.consent("een")
    desk.publish("een", "een.nl")
    desk.console.done("consent", "1", "--withdraw", "1")
    assert "Weghalen: een.nl" in desk.console.done("consent", "1")
    for number, day in (("2", "2026-11-24"), ("0", "2026-11-24"), ("1", "2026-11-25"), ("1", "2026-11-23")):
        assert desk.console.run("consent", "1", "--taken-down", number, "--date", day).code == 2
    desk.console.set(VP_TODAY="2026-11-27")
    told = desk.console.done("consent", "1", "--taken-down", "1", "--date", "2026-11-26")
    assert "Weggehaald op 2026-11-26: een.nl" in told and desk.agenda() == []
    shown = desk.console.done("consent", "1")
    assert "2026-11-26" in shown and "Weghalen:" not in shown
    assert desk.listed()["publications"][0]["down"] == "2026-11-26"
    assert desk.console.run("consent", "1", "--taken-down", "1").code == 2  # once
    assert "Weggehaald: 2026-11-26" in desk.console.done("access", "1", "--for", "melder")


def test_ticking_the_task_off_records_that_it_is_gone(desk):
    desk.consent("een")
    desk.publish("een", "een.nl")
    desk.console.done("consent", "1", "--withdraw", "1")
    planned = [each["wat"] for each in desk.console.data("follow-up", "1")["follow_ups"]]
    (at,) = [at for at, what in enumerate(planned, start=1) if "een.nl" in what]
    assert desk.console.run("follow-up", "1", "--done", str(at), "--date", "2026-11-25").code == 2  # not gone yet
    assert "Weggehaald op 2026-11-24: een.nl" in desk.console.done("follow-up", "1", "--done", str(at))
    assert desk.listed()["publications"][0]["down"] == "2026-11-24" and desk.agenda() == []


def test_two_publications_in_one_place_are_two(desk):
    desk.consent("een", purpose="website,intern")
    assert desk.publish("een", "site").code == desk.publish("een", "site", "intern").code == 0
    desk.console.done("consent", "1", "--withdraw", "1")
    desk.console.done("consent", "1", "--taken-down", "1")
    assert len(desk.agenda()) == 1
    desk.console.done("consent", "1", "--taken-down", "2")
    assert desk.agenda() == []


def test_consent_asked_again_moves_the_day_in_the_agenda(desk):
    desk.consent("een", "--until", "2026-12-01")
    desk.publish("een", "een.nl")
    assert "2027-12-01" in desk.consent("een", "--until", "2027-12-01").out
    assert [day for day, _what in desk.agenda()] == ["2027-12-01"]
    desk.console.set(VP_TODAY="2027-01-05", VP_LANG="en")
    assert "Take down" not in desk.console.done("consent", "1")
    assert desk.consent("een").code == 0  # without end
    assert desk.agenda() == []


def test_another_consent_to_the_text_is_no_answer_to_a_withdrawal(desk):
    desk.consent("een")
    desk.consent("een", "--conditions", "niet in het najaar")
    assert "niet in het najaar" in desk.console.done("consent", "1")
    shown = desk.publish("een", "een.nl")
    assert shown.code == 0
    ended = desk.console.run("consent", "1", "--withdraw", "1")
    assert "Weghalen: een.nl" in ended.out and "toestemming 2" in ended.err
    desk.console.set(VP_TODAY="2026-11-25")
    assert desk.consent("een").code == 0  # the reporter was asked again
    assert desk.agenda() == [] and "Weghalen" not in desk.console.done("consent", "1")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--date", "2026-11-25"), "toekomst"),
        (("--date", "2026-12"), "toekomst"),
        (("--date", "2026-11-20", "--until", "2026-11-19"), "voordat"),
        (("--until", "2026-02-30"), "bestaat niet"),
    ],
)
def test_days_of_a_consent_that_cannot_be_are_refused(desk, more, said):
    ended = desk.consent("een", *more)
    assert ended.code == 2 and said in ended.err and desk.listed()["consents"] == []


def test_a_consent_that_is_over_is_recorded_with_a_warning(desk):
    assert "voorbij" in desk.consent("een", "--date", "2026-01-01", "--until", "2026-11-23").err
    assert desk.consent("een", "--date", "2026-01-01", "--until", "2026-11-24").err == ""
    assert desk.consent("een", "--date", "~2026-11-20").code == 0
    assert desk.console.run("consent", "1", "--withdraw", "3", "--date", "2026-11-19").code == 2
    assert desk.console.run("consent", "1", "--withdraw", "3", "--date", "2026-11-20").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("consent", "1", "--for", "website", "--how", "mail"),  # to what text?
        ("consent", "1", "--until", "2026-12-01"),
        ("consent", "1", "--withdraw", "1", "--how", "mail"),
        ("consent", "1", "--withdraw", "1", "--taken-down", "1"),
        ("consent", "1", "--taken-down", "1", "--for", "website"),
        ("consent", "1", "--form", "f.md", "--how", "mail"),
        ("consent", "1", "--withdrawal-form", "f.md", "--for", "website"),
        ("publish", "1", "een.md", "--for", "website,intern", "-o", "u.md"),
        ("publish", "1", "een.md", "--proof", "u.md", "-o", "f.md"),
        ("publish", "1", "een.md", "--proof", "u.md", "--where", "site"),
        ("story", "1", "--from", "een.md", "--call", "Mira"),
        ("story", "1", "--from", "leeg.md"),
    ],
)
def test_no_option_is_dropped_without_a_word(desk, arguments):
    desk.consent("een")
    desk.publish("een", "een.nl")
    (desk.console.folder / "leeg.md").write_text(" \n", encoding="utf-8")
    before = desk.listed()
    ended = desk.console.run(*arguments)
    assert ended.code == 2 and ended.err.startswith("vp: ") and desk.listed() == before
    assert not (desk.console.folder / "u.md").exists() and not (desk.console.folder / "f.md").exists()


def test_a_form_is_for_the_purposes_that_are_asked_and_both_forms_or_none(desk):
    console = desk.console
    console.done("consent", "1", "--form", "f.md", "--for", "pers")
    text = (console.folder / "f.md").read_text(encoding="utf-8")
    assert "krant" in text and "website" not in text
    assert console.run("consent", "1", "--form", "g.md", "--withdrawal-form", "f.md").code == 2
    assert not (console.folder / "g.md").exists()


def test_a_publication_that_cannot_be_recorded_leaves_no_file(desk, monkeypatch):
    desk.consent("een")
    with monkeypatch.context() as patch:
        patch.setattr("vp.cli.practice_story.replanned", lambda *_any: 1 / 0)
        assert desk.publish("een", "een.nl").code == 1
    assert not list(desk.console.folder.glob("een-een.nl*"))


def test_destroying_says_what_stays_published(desk):
    desk.consent("een")
    desk.publish("een", "een.nl")
    desk.console.done("close", "1", "--outcome", "onbekend", "--aftercare", "nee")
    desk.console.set(VP_TODAY="2028-03-10")
    told = desk.console.done("destroy", "1", "--confirm", "x", "--reported", "2026")
    assert "blijft staan: een.nl" in told
    desk.console.done("consent", "1", "--taken-down", "1")
    desk.console.set(VP_TODAY="2028-05-10")
    assert "een.nl" not in desk.console.done("destroy", "1", "--confirm", "x", "--reported", "2026")


def test_who_holds_a_publication():
    mark = digest("x")
    published = Publication(mark, "website", "w", date(2026, 11, 2), "c1")
    old = Given("c1", mark, ("website",), date(2026, 11, 1), "mail", withdrawn=date(2026, 11, 10), written="2026-11-10")

    def other(**changes):
        known = {"id": "c2", "text_sha256": mark, "purposes": ("website",), "given": date(2026, 11, 11), "how": "mail"}
        return Given(**{**known, **changes})

    assert holder(published, [old, other()], TODAY).id == "c2" and standing([published], [old, other()], TODAY) == []
    assert holder(published, [old, other(given=date(2026, 11, 10), written="2026-11-11")], TODAY)
    for wrong in (
        {"given": date(2026, 11, 9)},
        {"given": date(2026, 11, 10), "written": "2026-11-09"},
        {"purposes": ("intern",)},
        {"text_sha256": digest("y")},
        {"until": date(2026, 11, 23)},
    ):
        assert standing([published], [old, other(**wrong)], TODAY) == [(published, WITHDRAWN)]
    expired = Given("c1", mark, ("website",), date(2026, 11, 1), "mail", until=date(2026, 11, 20))
    assert standing([published], [expired], TODAY) == [(published, EXPIRED)]
    assert holder(published, [expired, other(given=date(2026, 11, 5))], TODAY).id == "c2"
