"""`vp intervisie`: an anonymised case brief, methods, role-play cards, a timer, a log that counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import anonymised, held_on, own_entries, refuse_unfit, usable, write_own, written
from vp.cli.practice_two_hats import is_own_task
from vp.cli.result import Heading, Result, Table, Verbatim
from vp.cli.session import OpenCase, current
from vp.cli.writing import place_for
from vp.errors import N_, ExitCode, UsageError, VpError
from vp.i18n import _, current_language, ngettext


class BriefLeaks(VpError):
    """The audit of a case brief found something of the originals; it is not written."""

    exit_code = ExitCode.LEAK


class MinutesMissing(UsageError):
    """A meeting is to be recorded, but not how long it took."""


_FITTING = {
    "--timer": {"--timer", "--method"},
    "--scenario": {"--scenario", "-o"},
    "log": {"--minutes", "--theme", "--present", "--date"},
    "methods": {"--method", "-o"},
    "scenarios": set(),
    "CASE": {"--method", "--question", "--did", "--felt", "-o"},
    "CASE --cards": {"--cards", "--question", "--did", "--felt", "-o"},
}
"""What goes together, by what is made."""


def intervisie(
    what: Annotated[
        str, typer.Argument(metavar="CASE|log|methods|scenarios", help=N_("A case, or what to show or record."))
    ] = "log",
    method: Annotated[
        str, typer.Option("--method", metavar="NAME", help=N_("incident, balint, ten-steps, role-play, or your own."))
    ] = "",
    scenario: Annotated[
        str, typer.Option("--scenario", metavar="NAME", help=N_("Cards of a fictional scenario."))
    ] = "",
    cards: Annotated[bool, typer.Option("--cards", help=N_("Role-play cards of this case, anonymised."))] = False,
    question: Annotated[str, typer.Option("--question", help=N_("Your question to the group."))] = "",
    did: Annotated[str, typer.Option("--did", help=N_("What you did, in a few sentences."))] = "",
    felt: Annotated[str, typer.Option("--felt", help=N_("What you felt; left out of the brief when empty."))] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write to a file."))] = None,
    timer: Annotated[
        bool, typer.Option("--timer", help=N_("Walk through the phases of the method, minute by minute."))
    ] = False,
    minutes: Annotated[int | None, typer.Option("--minutes", help=N_("log: how long the meeting took."))] = None,
    theme: Annotated[str, typer.Option("--theme", help=N_("log: the theme, naming no case."))] = "",
    present: Annotated[int | None, typer.Option("--present", help=N_("log: how many were there."))] = None,
    on: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("log: when it was; today when left out."))] = "",
) -> Result:
    """Prepare peer supervision: a brief of a case, a method, role-play cards; or record and count meetings."""
    given = {"--timer": timer, "--scenario": scenario, "--method": method, "--cards": cards, "--question": question}
    given |= {"--did": did, "--felt": felt, "-o": output, "--minutes": minutes, "--theme": theme}
    _refuse_mixed(what, given | {"--present": present, "--date": on})
    if output is not None:
        place_for(output)
    if timer:
        return _timed(method or "incident")
    if scenario:
        return _page(_cards(scenario), output, {"scenario": scenario})
    if what == "log":
        return _logged(minutes, theme, present, on)
    if what == "methods":
        return _methods(method, output)
    if what == "scenarios":
        return _scenarios()
    if not question:
        question = voice.ask(_("your question to the group"))
        did = did or voice.ask(_("what did you do? (in a few sentences; empty leaves it out)"))
        felt = felt or voice.ask(_("what did you feel? (only if you want it in the brief; empty leaves it out)"))
    return _brief(current().case(what), question, did, felt, method, cards, output)


def _refuse_mixed(what: str, given: dict[str, object]) -> None:
    """OptionUnfit for an option, or a word, that goes with something else than what is asked for."""
    if given["--timer"] or given["--scenario"]:
        use = "--timer" if given["--timer"] else "--scenario"
        if what != "log":
            given |= {what: what}
    elif what in ("log", "methods", "scenarios"):
        use = what
    else:
        use = "CASE --cards" if given["--cards"] else "CASE"
    refuse_unfit(given, _FITTING[use], f"vp intervisie {use}")


def _page(text: str, output: Path | None, data: dict[str, Any]) -> Result:
    if output is None:
        return Result(data={**data, "text": text}, blocks=[Verbatim(text)])
    path = written(output, text)
    return Result(data={**data, "file": path}, blocks=[_("Written: {path}").format(path=path)])


def _cards(name: str) -> str:
    from vp.practice import intervisie as room

    own = current().own_templates
    return room.cards(room.scenario(name, current_language(), own), current_language(), own)


def _methods(name: str, output: Path | None) -> Result:
    from vp.practice import intervisie as room

    own, language = current().own_templates, current_language()
    if name:
        return _page(room.method_page(room.method(name, language, own), language, own), output, {"method": name})
    listed, faults = usable(room.method_names(own), lambda each: room.method(each, language, own))
    rows = [[each.name, str(each.minutes), each.title, each.about] for each in listed]
    table = Table([_("name"), _("minutes"), _("title"), _("for what")], rows, right=frozenset({1}))
    return Result([{"name": each.name, "minutes": each.minutes} for each in listed], [table], faults)


def _scenarios() -> Result:
    from vp.practice import intervisie as room

    own, language = current().own_templates, current_language()
    listed, faults = usable(room.scenario_names(own), lambda each: room.scenario(each, language, own))
    rows = [[each.name, each.title, each.theme, each.about] for each in listed]
    table = Table([_("name"), _("title"), _("theme"), _("about")], rows)
    said = _("'vp intervisie --scenario NAME' prints the cards.")
    return Result([{"name": each.name, "theme": each.theme} for each in listed], [table, said], faults)


def _events(case: OpenCase) -> list[tuple[int, str, str]]:
    """What happened: day from the first contact, what kind of thing it was, and the counsellor's own words."""
    from vp.cli.timeline import timeline_of_case
    from vp.timeline import views
    from vp.timeline.events import EventKind

    line = timeline_of_case(case)
    start = line.start.first
    shown = views.lines_of(line, relative=False)
    events = []
    for event, told in zip(line.events, shown, strict=True):
        # What the counsellor planned for themselves is not the case's course; and where a story stands, or may stand,
        # would let the group look it up.
        if event.kind is EventKind.CONSENT or is_own_task(event.words):
            continue
        events.append(((event.day.first - start).days, told.what, " ".join(told.words.split())))
    return events


_SPLIT = "\n\n⁂⁂⁂\n\n"


def _brief(case: OpenCase, question: str, did: str, felt: str, method: str, cards: bool, output: Path | None) -> Result:
    """The brief, each part anonymised in one go with what the case knows; nothing is written when the audit fails."""
    from vp.practice import intervisie as room

    own, language = current().own_templates, current_language()
    events = _events(case)
    parts = [question, did, felt, *(words for _day, _what, words in events)]
    outcome = anonymised(case, _SPLIT.join(part or "–" for part in parts))
    texts = (outcome.text or "").split(_SPLIT)
    if not outcome.passed or len(texts) != len(parts):
        raise BriefLeaks(
            N_("the brief was not written: the audit found something that gives people away"),
            N_("word the question and the events without names, or use 'vp anonymise --case {number}' on your text"),
            number=case.number,
        )
    clean = ["" if text.strip() == "–" else text.strip() for text in texts]
    told = tuple(
        (day, f"{what}: {words}" if words else what) for (day, what, _w), words in zip(events, clean[3:], strict=True)
    )
    brief = room.Brief(clean[0], told, clean[1], clean[2], inputs.label("nature", case.record.main_nature))
    if cards:
        played = room.scenario_of_case(brief, language, own, [words for words in clean[3:] if words])
        text = room.cards(played, language, own)
    else:
        text = room.brief_page(brief, room.method(method, language, own) if method else None, language, own)
    made = _page(text, output, {"number": case.number})
    return Result(made.data, made.blocks, [_("read it yourself once more before you share it")])


def _logged(minutes: int | None, theme: str, present: int | None, on: str) -> Result:
    """The meetings of this year; with a meeting that is told of, that one recorded first."""
    day = held_on(on)
    if minutes is None and not theme and present is None and not on:
        return _counted()
    if minutes is None and not voice.at_terminal():
        raise MinutesMissing(
            N_("say how long the meeting took; nothing was recorded"), N_("add --minutes, for instance --minutes 90")
        )
    while minutes is None:
        typed = voice.ask(_("how many minutes did the meeting take?"))
        minutes = int(typed) if typed.isdecimal() and typed.isascii() else None
    return _recorded(day, minutes, theme, present)


def _recorded(day: date, minutes: int, theme: str, present: int | None) -> Result:
    from vp.practice import intervisie as room

    held = room.meeting(day, minutes, current().today(), theme, present)
    entry = write_own("activiteit", room.as_activity(held))
    return Result(data={"entry": entry.entry_id}, blocks=[_("The meeting is recorded."), *_counted().blocks])


def _counted() -> Result:
    from vp.casefile.dates import FuzzyDate
    from vp.practice import intervisie as room

    today = current().today()
    heads = [each.head for each in own_entries("activiteit") if each.head.get("soort") == "intervisie"]
    meetings = [
        room.Meeting(
            FuzzyDate.parse(str(head["datum"])).first, int(str(head.get("minuten") or 0)), str(head.get("wat") or "")
        )
        for head in heads
    ]
    found = room.counts(meetings, today.year)
    said = ngettext(
        "{year}: {count} meeting, {minutes} minutes.", "{year}: {count} meetings, {minutes} minutes.", found.meetings
    ).format(year=found.year, count=found.meetings, minutes=found.minutes)
    themes = [_("Themes: {themes}").format(themes=", ".join(found.themes))] if found.themes else []
    return Result(data=found, blocks=[said, *themes])


def _timed(name: str) -> Result:
    """Walk through the phases with the clock; Ctrl-C ends it, and the questions for afterwards come all the same."""
    from vp.cli.practice_intervisie_timer import walk
    from vp.practice import intervisie as room

    chosen = room.method(name, current_language(), current().own_templates)
    whole = walk(chosen)
    questions = [f"- {each}" for each in chosen.afterwards]
    data = {"method": name, "minutes": chosen.minutes, "whole": whole}
    return Result(data=data, blocks=[Heading(_("Afterwards")), *questions])


def method_names(incomplete: str) -> list[str]:
    """Names of methods, for completion."""
    from vp.practice import intervisie as room

    try:
        return [each for each in room.method_names() if each.startswith(incomplete)]
    except (VpError, UsageError, OSError):
        return []
