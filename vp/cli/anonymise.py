"""`vp anonymise`: a text in which nobody is recognised, what was replaced, what to decide, and whether it may leave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vp.cli import anonymise_options as options
from vp.cli import inputs
from vp.cli.anonymise_memory import Background, background, own_preferences, remember
from vp.cli.anonymise_shown import blocks_of, checked, data_of, without_call
from vp.cli.result import Result
from vp.cli.session import current
from vp.errors import N_, ExitCode, UsageError


class NothingToCheck(UsageError):
    """Two options were given that exclude one another."""


def anonymise(
    story: options.StoryArgument,
    case: options.CaseOption = None,
    output: options.OutputOption = None,
    style: options.StyleOption = None,
    call: options.CallOption = "",
    names: options.BackgroundOption = None,
    day: options.DateOption = None,
    text_lang: options.LanguageOption = options.TextLanguage.auto,
    max_risk: options.RiskOption = None,
    keep: options.KeepOption = [],  # noqa: B006 - typer reads it
    accept_unsure: options.AcceptOption = [],  # noqa: B006
    review: options.ReviewOption = False,
    check: options.CheckOption = False,
) -> Result:
    """Replace names, generalise what identifies, audit the result, and say what is left to decide."""
    if check and (output or review):
        raise NothingToCheck(N_("--check only looks; it goes with neither -o nor --review"))
    text = inputs.read_file(story)
    _refuse_existing(output)
    preferred = own_preferences()
    ground = background(current().case(case) if case else None, preferred.known)
    chosen = {"style": style, "background": names, "date": day, "max_risk": max_risk, "lang": text_lang}
    settings = _settings(preferred.settings, ground, {name: each.value for name, each in chosen.items() if each})
    settings = _with_words(replace(settings, call=call), keep, accept_unsure)
    if check:
        from vp.anonymise import check as look

        return checked(look(text, ground.known, settings))
    return _anonymised(text, _Run(settings, ground, output, review))


def _refuse_existing(output: Path | None) -> None:
    """FileInTheWay before anything is asked, so that no answer is lost for want of another file name."""
    if output is not None and output.expanduser().exists():
        from vp.cli.writing import FileInTheWay

        raise FileInTheWay(
            N_("there is a file {path} already"), N_("choose another name; nothing was written over"), path=output
        )


@dataclass(frozen=True, slots=True)
class _Run:
    """How a text is anonymised, with what, and where it goes."""

    settings: Any
    ground: Background
    output: Path | None
    review: bool


def _settings(preferred: Any, ground: Background, chosen: dict[str, Any]) -> Any:
    """The preferences, what the case decided before, and above them what was chosen now."""
    return replace(preferred, key=ground.memory.key, decisions=ground.memory.decisions, **chosen)


def _with_words(settings: Any, keep: list[str], accepted: list[str]) -> Any:
    from vp.anonymise.settings import Decision

    return replace(
        settings,
        accept_unsure="all" in accepted,
        accepted=frozenset(each.casefold() for each in accepted),
        decisions=(*(Decision(each, "keep") for each in keep), *settings.decisions),
    )


def _anonymised(text: str, run: _Run) -> Result:
    from vp.anonymise import anonymise as make

    decisions: tuple[Any, ...] = ()
    if run.review:
        from vp.cli.anonymise_review import reviewed

        outcome, decisions = reviewed(text, run.settings, lambda settings: make(text, settings, run.ground.known))
    else:
        outcome = make(text, run.settings, run.ground.known)
    written = None
    if outcome.passed and run.output is not None:
        from vp.cli.writing import write_new

        written = write_new(run.output, outcome.text or "")
    warnings = [
        *without_call(outcome.text or outcome.published, run.settings.call),
        *remember(run.ground, outcome, decisions),
    ]
    code = ExitCode.DONE if outcome.passed else ExitCode.LEAK
    return Result(data=data_of(outcome, written), blocks=blocks_of(outcome, written), warnings=warnings, exit_code=code)
