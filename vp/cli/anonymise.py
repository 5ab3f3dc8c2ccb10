"""`vp anonymise`: a text in which nobody is recognised, what was replaced, what to decide, and whether it may leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.anonymise_shown import blocks_of, checked, data_of
from vp.cli.result import Result
from vp.cli.session import OpenCase, current
from vp.errors import N_, ExitCode, UsageError
from vp.i18n import _


class Style(StrEnum):
    """How names are replaced."""

    natural = "natural"
    role = "role"
    label = "label"
    initial = "initial"


class DateStyle(StrEnum):
    """What is left of a date."""

    season = "season"
    month = "month"
    relative = "relative"
    keep = "keep"


class MaxRisk(StrEnum):
    """How much the facts may tell together."""

    low = "low"
    medium = "medium"
    high = "high"


class TextLanguage(StrEnum):
    """The language of the text."""

    auto = "auto"
    nl = "nl"
    en = "en"


class NothingToCheck(UsageError):
    """Two options were given that exclude one another."""


def anonymise(
    story: Annotated[
        Path, typer.Argument(metavar="STORY", help=N_("The text, Markdown or plain; '-' is standard input."))
    ],
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASE", help=N_("Use what this case knows, and keep the key in it."))
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write the anonymised text to a file."))
    ] = None,
    style: Annotated[Style | None, typer.Option("--style", help=N_("natural, role, label or initial."))] = None,
    call: Annotated[
        str, typer.Option("--call", metavar="NAME", help=N_("The name that the reporter chose for the story."))
    ] = "",
    day: Annotated[
        DateStyle | None, typer.Option("--date", help=N_("What is left of dates: season, month, relative or keep."))
    ] = None,
    text_lang: Annotated[
        TextLanguage, typer.Option("--text-lang", help=N_("Language of the text: auto, nl or en."))
    ] = TextLanguage.auto,
    max_risk: Annotated[
        MaxRisk | None,
        typer.Option("--max-risk", help=N_("How much the facts may tell together: low, medium or high.")),
    ] = None,
    keep: Annotated[
        list[str], typer.Option("--keep", metavar="WORDS", help=N_("Leave these words; may be given more than once."))
    ] = [],  # noqa: B006
    accept_unsure: Annotated[
        list[str],
        typer.Option("--accept-unsure", metavar="WORDS", help=N_("Leave these unsure words ('all' for all).")),
    ] = [],  # noqa: B006
    review: Annotated[bool, typer.Option("--review", help=N_("Decide on what is unsure, one by one."))] = False,
    check: Annotated[
        bool, typer.Option("--check", help=N_("Only audit a text that somebody else anonymised."))
    ] = False,
) -> Result:
    """Replace names, generalise what identifies, audit the result, and say what is left to decide."""
    from vp.anonymise import Settings

    if check and (output or review):
        raise NothingToCheck(N_("--check only looks; it goes with neither -o nor --review"))
    text = inputs.read_file(story)
    preferred = _preferences()
    opened = current().case(case) if case else None
    memory, known = _memory(opened, preferred.known)
    settings: Settings = replace(
        preferred.settings,
        lang=text_lang.value,
        call=call,
        key=memory.key,
        style=style.value if style else preferred.settings.style,
        date=day.value if day else preferred.settings.date,
        max_risk=max_risk.value if max_risk else preferred.settings.max_risk,
        accept_unsure="all" in accept_unsure,
        accepted=frozenset(each.casefold() for each in accept_unsure),
        decisions=(*_kept(keep), *memory.decisions),
    )
    if check:
        from vp.anonymise import check as look

        return checked(look(text, known, settings))
    return _anonymised(text, settings, known, _Place(opened, memory, output), review)


class _Place:
    """Where the result goes: the case with its memory, the file."""

    def __init__(self, case: OpenCase | None, memory: Any, output: Path | None) -> None:
        self.case = case
        self.memory = memory
        self.output = output


def _preferences() -> Any:
    from vp.anonymise.preferences import Preferences, preferences

    path = current().config_folder / "anonymise.yaml"
    if not path.is_file():
        return Preferences()
    from vp.casefile.documents import read_yaml

    return preferences(read_yaml(inputs.read_file(path, inputs.LARGEST_NOTE)) or {})


def _memory(opened: OpenCase | None, own: Any) -> tuple[Any, Any]:
    """What the case remembers, and everything that is known; a new secret for a case that has none."""
    from vp.anonymise.memory import KIND, Memory, memory_of

    if opened is None:
        return Memory(), own
    from secrets import token_hex

    from vp.anonymise.case import known_of

    entries = current().open.entries(opened.folder, kinds={KIND})
    memory = memory_of(entries[-1].head) if entries else Memory()
    memory = memory if memory.key else replace(memory, key=token_hex(16))
    return memory, known_of(opened.record, own, memory.names, published=memory.published)


def _kept(words: Sequence[str]) -> tuple[Any, ...]:
    from vp.anonymise.settings import Decision

    return tuple(Decision(each, "keep") for each in words)


def _anonymised(text: str, settings: Any, known: Any, place: _Place, review: bool) -> Result:
    from vp.anonymise import anonymise as run

    outcome = run(text, settings, known)
    decisions: tuple[Any, ...] = ()
    if review:
        decisions = tuple(_review(text, outcome))
        settings = replace(settings, decisions=(*decisions, *settings.decisions))
        outcome = run(text, settings, known)
    warnings = []
    written = None
    if outcome.passed:
        if place.output is not None:
            from vp.cli.writing import write_new

            written = write_new(place.output, outcome.text or "")
        warnings = _remember(place, outcome, decisions)
    code = ExitCode.DONE if outcome.passed else ExitCode.LEAK
    return Result(data=data_of(outcome, written), blocks=blocks_of(outcome, written), warnings=warnings, exit_code=code)


def _review(text: str, outcome: Any) -> list[Any]:
    """One question for each unsure finding, with its line around it."""
    from vp.anonymise.settings import Decision

    made: dict[str, Any] = {}
    choices = [("replace", _("replace it")), ("keep", _("leave it")), ("words", _("put other words there"))]
    for each in outcome.unsure:
        if each.text.casefold() in made:
            continue
        before = text[max(0, each.start - 50) : each.start].split("\n")[-1]
        after = text[each.end : each.end + 50].split("\n")[0]
        voice.tell(f"… {before}[{each.text}]{after} …")
        action = voice.choose(_("what to do with it?"), choices, "replace")
        words = voice.ask(_("which words?")) if action == "words" else ""
        made[each.text.casefold()] = Decision(each.text, "keep" if action == "keep" else "replace", words)
    return list(made.values())


def _remember(place: _Place, outcome: Any, decisions: Sequence[Any]) -> list[str]:
    """Keep who became whom, encrypted with the case; a closed case is not written in."""
    if place.case is None:
        return []
    if place.case.record.is_closed:
        return [_("the case is closed, so the names are not remembered in it")]
    from vp.anonymise.memory import KIND, head_of, remembered

    session = current()
    entries = session.open.entries(place.case.folder, kinds={KIND})
    head = session.stamped(head_of(remembered(place.memory, outcome, decisions)))
    with session.open.writing():
        session.open.write(place.case.folder, KIND, head, replaces=entries[-1] if entries else None)
    return []
