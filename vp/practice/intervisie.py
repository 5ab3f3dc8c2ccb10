"""Peer supervision: methods with roles and minutes, a case brief, role-play cards, a log that counts.

Methods and scenarios are templates; a user's own file is a further one. A brief and the cards of a case are assembled
from text that was anonymised and audited before it came here: this module cannot know whether it was, so its caller
must not offer it anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vp.errors import N_, UsageError, VpError
from vp.practice import pages
from vp.practice.pages import text

_OBSERVATION = "observation"


class MethodBroken(VpError):
    """A method's or scenario's template lacks what it must have."""


class MethodUnknown(UsageError):
    """No method or scenario has that name."""


class LogUnusable(UsageError):
    """A peer-supervision meeting cannot be recorded as it was given."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a method, and what belongs to it."""

    name: str
    task: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A step of a method; `begins` is the minute, counted from 0, at which it starts."""

    name: str
    minutes: int
    task: str
    begins: int


@dataclass(frozen=True, slots=True)
class Method:
    """A way of working for a group."""

    name: str
    title: str
    about: str
    group: str
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    afterwards: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """How long all phases take."""
        return sum(each.minutes for each in self.phases)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A fictional situation to play, with a card for each of three; texts are in one language."""

    name: str
    title: str
    theme: str
    about: str
    reporter: Mapping[str, Any]
    counsellor: Mapping[str, str]
    neutrality: tuple[str, ...]
    empathy: tuple[str, ...]
    observer: tuple[str, ...]
    afterwards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """An anonymised case brief; every text was anonymised before. `events` are (day from 0, what)."""

    question: str
    events: tuple[tuple[int, str], ...] = ()
    did: str = ""
    felt: str = ""
    kind: str = ""


def method_names(own: Sequence[Path] = ()) -> list[str]:
    """The names of all methods."""
    return pages.stems("intervisie", own)


def method(name: str, language: str, own: Sequence[Path] = ()) -> Method:
    """The method `name`; MethodUnknown, or MethodBroken when the template is no method."""
    known = method_names(own)
    if name not in known:
        hint = N_("the methods are: {names}")
        raise MethodUnknown(N_("there is no method {name}"), hint, name=name, names=", ".join(known))
    data = pages.data(f"intervisie/{name}.yaml", language, own)
    try:
        phases: list[Phase] = []
        begins = 0
        for each in data["phases"]:
            minutes = _minutes(name, len(phases) + 1, each["minutes"])
            phases.append(Phase(text(each["name"]), minutes, text(each["task"]), begins))
            begins += minutes
        roles = tuple(Role(text(each["name"]), text(each["task"])) for each in data["roles"])
        if not phases:
            raise ValueError
        group = pages.text_or_none(data, "group")
        title, about = text(data["title"]), text(data["about"])
        return Method(name, title, about, group, roles, tuple(phases), pages.texts(data.get("afterwards")))
    except (KeyError, TypeError, ValueError):
        raise _broken(
            name, N_("a method has a title, about, roles (name, task) and phases (name, minutes, task)")
        ) from None


def _minutes(name: str, number: int, typed: object) -> int:
    """How long phase `number` (from 1) takes; MethodBroken for what is no whole number of minutes."""
    if not isinstance(typed, str) or not typed.isascii() or not typed.isdecimal() or int(typed) < 1:
        raise MethodBroken(
            N_("the template {name} cannot be used: 'minutes' of phase {number} is no whole number of at least 1"),
            N_("write it as: minutes: 5"),
            name=name,
            number=number,
        )
    return int(typed)


def _broken(name: str, hint: str) -> MethodBroken:
    return MethodBroken(N_("the template {name} cannot be used"), hint, name=name)


def scenario_names(own: Sequence[Path] = ()) -> list[str]:
    """The names of all scenarios."""
    return [each for each in pages.stems("scenarios", own) if each != _OBSERVATION]


def scenario(name: str, language: str, own: Sequence[Path] = ()) -> Scenario:
    """The scenario `name`, with the observation points that all share; MethodUnknown or MethodBroken."""
    known = scenario_names(own)
    if name not in known:
        hint = N_("the scenarios are: {names}")
        raise MethodUnknown(N_("there is no scenario {name}"), hint, name=name, names=", ".join(known))
    data = pages.data(f"scenarios/{name}.yaml", language, own)
    shared = pages.data(f"scenarios/{_OBSERVATION}.yaml", language, own)
    try:
        return Scenario(
            name=name,
            title=text(data["title"]),
            theme=text(data["theme"]),
            about=text(data["about"]),
            reporter={key: text(data["reporter"][key]) for key in ("who", "story", "feeling", "play")}
            | {"says": pages.texts(data["reporter"].get("says"))},
            counsellor={key: text(data["counsellor"][key]) for key in ("know", "task")},
            neutrality=pages.texts(shared["neutrality"]),
            empathy=pages.texts(shared["empathy"]),
            observer=pages.texts(data.get("observer")),
            afterwards=(*pages.texts(data.get("afterwards")), *pages.texts(shared["afterwards"])),
        )
    except (KeyError, TypeError, AttributeError):
        hint = N_("a scenario has a title, theme, about, and cards for reporter, counsellor and observer")
        raise _broken(name, hint) from None


def scenario_of_case(brief: Brief, language: str, own: Sequence[Path] = (), told: Sequence[str] = ()) -> Scenario:
    """Cards for a role play of an anonymised case: who plays the reporter fills in the person, not the facts.

    `told` is what the counsellor wrote of each event, anonymised; without it the story is told by word of mouth.
    """
    data = pages.data("scenarios/observation.yaml", language, own)
    card = pages.data("case-cards.yaml", language, own)
    story = " ".join(map(_as_sentence, filter(None, told))) or card["story"]
    return Scenario(
        name="case",
        title=card["title"],
        theme=brief.kind,
        about=brief.question,
        reporter={
            "who": card["who"],
            "story": story,
            "feeling": card["feeling"],
            "play": card["play"],
            "says": [],
        },
        counsellor={"know": brief.did or card["know"], "task": brief.question},
        neutrality=tuple(data["neutrality"]),
        empathy=tuple(data["empathy"]),
        observer=(),
        afterwards=tuple(data["afterwards"]),
    )


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "…")) else ".")


def cards(played: Scenario, language: str, own: Sequence[Path] = ()) -> str:
    """The three cards and the questions for afterwards as Markdown, to be cut or sent apart."""
    return pages.page("cards.md", language, own, it=played)


def brief_page(brief: Brief, chosen: Method | None, language: str, own: Sequence[Path] = ()) -> str:
    """The case brief as Markdown, with the method's steps below when one is chosen."""
    return pages.page("brief.md", language, own, brief=brief, method=chosen)


def method_page(chosen: Method, language: str, own: Sequence[Path] = ()) -> str:
    """A method as a page for the group: roles, phases with minutes, questions for afterwards."""
    return pages.page("method.md", language, own, method=chosen)


def phase_at(chosen: Method, seconds: float) -> tuple[Phase | None, int]:
    """The phase that runs `seconds` after the start, and how many seconds of it are left; None when all is over."""
    for each in chosen.phases:
        end = (each.begins + each.minutes) * 60
        if seconds < end:
            return each, round(end - seconds)
    return None, 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A peer-supervision meeting as it is counted: attendance is a number, the theme names no case."""

    day: date
    minutes: int
    theme: str = ""
    present: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Meetings of a year."""

    year: int
    meetings: int
    minutes: int
    themes: tuple[str, ...]


def meeting(day: date, minutes: int, today: date, theme: str = "", present: int | None = None) -> Meeting:
    """A meeting to record; LogUnusable when it cannot have been."""
    if day > today:
        raise LogUnusable(N_("the meeting lies in the future"), N_("plan it with 'vp follow-up', record it afterwards"))
    if not 1 <= minutes <= 12 * 60:
        raise LogUnusable(N_("a meeting takes from 1 to 720 minutes"))
    if present is not None and not 1 <= present <= 100:
        raise LogUnusable(N_("attendance is a number from 1 to 100"))
    return Meeting(day, minutes, theme.strip(), present)


def as_activity(recorded: Meeting) -> dict[str, Any]:
    """The meeting as an activity's head (`soort: intervisie`), which the report and `vp balance` count."""
    return {
        "soort": "intervisie",
        "datum": recorded.day.isoformat(),
        "minuten": recorded.minutes,
        "bereik": recorded.present,
        "wat": recorded.theme or None,
    }


def counts(meetings: Iterable[Meeting], year: int) -> Counts:
    """How many meetings and minutes in `year`, and their themes, each once."""
    chosen = [each for each in meetings if each.day.year == year]
    themes = tuple(sorted({each.theme for each in chosen if each.theme}))
    return Counts(year, len(chosen), sum(each.minutes for each in chosen), themes)
