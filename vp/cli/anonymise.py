"""`vp anonymise`: a text in which nobody is recognised, what was replaced, what to decide, and whether it may leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.result import Block, Heading, Result, Table, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_, ExitCode, UsageError
from vp.i18n import _, ngettext


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
        return _checked(text, settings, known)
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
    data = _data(outcome, written)
    code = ExitCode.DONE if outcome.passed else ExitCode.LEAK
    return Result(data=data, blocks=_blocks(outcome, written), warnings=warnings, exit_code=code)


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


def _data(outcome: Any, written: Path | None) -> dict[str, Any]:
    from vp.anonymise.questions import sentence

    data: dict[str, Any] = {
        "text": outcome.text,
        "findings": [each.as_json() for each in outcome.findings],
        "leaks": [
            {"start": each.start, "end": each.end, "text": each.text, "type": each.type.value, "why": each.why}
            for each in outcome.leaks
        ],
        "questions": [
            {
                "kind": each.kind,
                "start": each.start,
                "end": each.end,
                "words": list(each.words),
                "sentence": sentence(each),
            }
            for each in outcome.questions
        ],
        "risk": {"before": outcome.risk.before, "after": outcome.risk.after, "rating": outcome.risk.rating},
        "unsure": len(outcome.unsure),
    }
    return {**data, "file": written} if written else data


def _blocks(outcome: Any, written: Path | None) -> list[Block]:
    from vp.anonymise.questions import sentence

    blocks: list[Block] = []
    if outcome.text is not None and written is None:
        blocks.append(Verbatim(outcome.text if outcome.text.endswith("\n") else outcome.text + "\n"))
    elif written is not None:
        blocks.append(_("Written: {path}").format(path=written))
    blocks += _replaced(outcome)
    if outcome.questions:
        blocks.append(Heading(_("For you to decide")))
        blocks += [f"- {sentence(each)}" for each in outcome.questions]
    return [*blocks, *_verdict(outcome)]


def _replaced(outcome: Any) -> list[Block]:
    """A row for each person, place or phrase: what stood there, how often, what stands there."""
    rows: dict[tuple[str, str], list[Any]] = {}
    for each in outcome.findings:
        if each.action != "keep":
            rows.setdefault(
                (each.type.value, str(each.entity) if each.entity >= 0 else each.text.casefold()), []
            ).append(each)
    if not rows:
        return []
    shown = []
    for group in rows.values():
        was = list(dict.fromkeys(each.text for each in group))
        became = list(dict.fromkeys(each.replacement.strip() or "–" for each in group))
        shown.append([_kind(group[0].type.value), _some(was), _some(became), str(len(group))])
    return [Heading(_("Replaced")), Table([_("kind"), _("was"), _("became"), _("times")], shown, right=frozenset({3}))]


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:3]) + (" …" if len(words) > 3 else "")


def _kind(name: str) -> str:
    """The kind of a finding in the language spoken now."""
    return {
        "PERSON": _("person"),
        "ORGANISATION": _("organisation"),
        "LOCATION": _("place"),
        "ADDRESS": _("address"),
        "CONTACT": _("contact"),
        "ID_NUMBER": _("number"),
        "DATE": _("date"),
        "DEPARTMENT": _("department"),
        "AGE": _("age"),
        "DURATION": _("duration"),
        "ROLE": _("role"),
        "NATIONALITY": _("origin"),
        "RELIGION": _("faith"),
        "FAMILY": _("family"),
        "HEALTH": _("health"),
        "EVENT": _("event"),
    }[name]


def _verdict(outcome: Any) -> list[Block]:
    blocks: list[Block] = [Heading(_("Audit"))]
    for leak in outcome.leaks:
        blocks.append(_("- still there: “{words}” ({kind})").format(words=leak.text, kind=_kind(leak.type.value)))
    for each in outcome.unsure:
        blocks.append(
            _("- unsure: “{words}” ({kind}); decide with --review, --keep or --accept-unsure").format(
                words=each.text, kind=_kind(each.type.value)
            )
        )
    if outcome.passed:
        blocks.append(_("Nothing of the originals was found in the text. Read it once yourself, as a colleague would."))
    else:
        count = len(outcome.leaks) + len(outcome.unsure)
        blocks.append(
            ngettext(
                "{count} thing stops this text; nothing was written.",
                "{count} things stop this text; nothing was written.",
                count,
            ).format(count=count)
        )
    return blocks


def _checked(text: str, settings: Any, known: Any) -> Result:
    from vp.anonymise import check as run

    found = run(text, known, settings)

    def shown(leaks: Sequence[Any]) -> list[dict[str, Any]]:
        return [
            {"start": each.start, "end": each.end, "text": each.text, "type": each.type.value, "why": each.why}
            for each in leaks
        ]

    blocks: list[Block] = [Heading(_("Audit"))]
    blocks += [
        _("- still there: “{words}” ({kind})").format(words=each.text, kind=_kind(each.type.value))
        for each in found.leaks
    ]
    if found.suspects:
        words = _some(list(dict.fromkeys(each.text for each in found.suspects)))
        blocks.append(_("Looks like names or dates; are these stand-ins? {words}").format(words=words))
    verdict = _("No known name and no number was found.") if found.passed else _("This text should not leave yet.")
    code = ExitCode.DONE if found.passed else ExitCode.LEAK
    data = {"passed": found.passed, "leaks": shown(found.leaks), "suspects": shown(found.suspects)}
    return Result(data=data, blocks=[*blocks, verdict], exit_code=code, schema="anonymise-check")
