"""What `vp anonymise` shows of an outcome: as data, and as blocks for people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vp.cli.result import Block, Heading, Result, Table, Verbatim
from vp.errors import ExitCode
from vp.i18n import _, ngettext

WIDEST = 40  # characters of one surface in the table


def data_of(outcome: Any, written: Path | None) -> dict[str, Any]:
    """What `--json` gives."""
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


def blocks_of(outcome: Any, written: Path | None) -> list[Block]:
    """The text, what was replaced, what to decide, the audit's verdict."""
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
        became = list(dict.fromkeys("–" if each.action == "remove" else each.replacement for each in group))
        shown.append([_kind(group[0].type.value), _some(was), _some(became), str(len(group))])
    return [Heading(_("Replaced")), Table([_("kind"), _("was"), _("became"), _("times")], shown, right=frozenset({3}))]


def _some(words: Sequence[str]) -> str:
    """At most three of the words, a long one shortened: a table has to fit a terminal."""
    shown = [each if len(each) <= WIDEST else f"{each[: WIDEST - 2].rstrip()} …" for each in words[:3]]
    return ", ".join(shown) + (" …" if len(words) > 3 else "")


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


def checked(found: Any) -> Result:
    """The result of `--check`."""

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
    return Result(data=data, blocks=[*blocks, verdict], exit_code=code, schema="vp.anonymise-check/1")


def without_call(made: str, call: str) -> list[str]:
    """A warning when nobody in the text `made` goes by the name that the reporter chose."""
    named = rf"(?<!\w){re.escape(call)}(?:['’]?s|['’])?(?!\w)"  # "Noor" is not called when "het noorden" is there
    if not call or re.search(named, made, re.I):
        return []
    said = _("the reporter is not named in this text, or cannot be told from the others; nobody is called {name}")
    return [said.format(name=call)]
