"""Reflections that were written: numbering them, reading one back as answers, what a correction makes of it.

A number counts from the oldest, so that it stays when a new reflection is written. Whatever a form does not ask any
more is kept as it stands. Nothing here knows a case but by its id.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vp.errors import N_, UsageError
from vp.i18n import LANGUAGES, _, speaking
from vp.practice.forms import Answer, Document, Form, Question, document

_OWN = ("formulier", "datum", "zaak", "notitie", "geschreven")
"""Keys of the head that answer no question."""


class ReflectionUnknown(UsageError):
    """There is no reflection with that number."""


@dataclass(frozen=True, slots=True)
class Written:
    """One line of the list: number from the oldest, day, id of the case, form, load from 1 to 5."""

    number: int
    day: str
    case: str
    form: str
    load: str


def listed(heads: Sequence[Mapping[str, Any]], case: str = "") -> list[Written]:
    """The reflections, newest first; of one `case` (an id) where it is given. `heads` come oldest first."""
    lines = [
        Written(
            number,
            *(str(head.get(key) or "") for key in ("datum", "zaak", "formulier", "zwaarte")),
        )
        for number, head in enumerate(heads, start=1)
    ]
    return sorted(
        (each for each in lines if not case or each.case == case), key=lambda it: (it.day, it.number), reverse=True
    )


def numbered(count: int, number: int) -> int:
    """The place of reflection `number` among `count`; ReflectionUnknown when there is none."""
    if not 1 <= number <= count:
        raise ReflectionUnknown(
            N_("there is no reflection {number}"), N_("'vp reflect --show' lists them"), number=number
        )
    return number - 1


def _sections(body: str) -> list[tuple[str, str]]:
    """(heading, text) of a body, the part before the first heading under an empty one."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in body.splitlines():
        if line.startswith("## "):
            found.append((line[3:].strip(), []))
        else:
            found[-1][1].append(line)
    return [(heading, "\n".join(lines).strip()) for heading, lines in found]


def answers(head: Mapping[str, Any], body: str, forms: Sequence[Form]) -> dict[str, Answer]:
    """What was answered, by key of the question; `forms` are the form in each language in which it may be written."""
    given: dict[str, Answer] = {}
    for question in forms[0].questions:
        value = head.get(question.key)
        if question.kind == "text" or value is None:
            continue
        if question.kind in ("several", "growing"):
            given[question.key] = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        else:
            given[question.key] = int(str(value)) if question.kind == "scale" else str(value)
    keys = _asked(forms)
    return given | {keys[heading]: text for heading, text in _sections(body) if heading in keys and text}


def _asked(forms: Sequence[Form]) -> dict[str, str]:
    return {question.ask: question.key for form in forms for question in form.questions if question.kind == "text"}


def corrected(
    head: Mapping[str, Any], body: str, forms: Sequence[Form], changes: Mapping[str, Answer | None]
) -> Document:
    """The reflection with `changes` (None takes an answer out), of the same day and case, in the first form's words."""
    form, keys = forms[0], _asked(forms)
    given: dict[str, Answer | None] = {**answers(head, body, forms), **changes}
    made = document(form, given, _day(head), case=str(head.get("zaak") or ""), note=str(head.get("notitie") or ""))
    asked = {question.key for question in form.questions}
    others = {key: value for key, value in head.items() if key not in asked and key not in _OWN}
    kept = [f"## {heading}\n\n{text}\n" for heading, text in _sections(body) if heading and heading not in keys]
    return Document({**others, **made.head}, "\n".join([made.body, *kept]))


def _day(head: Mapping[str, Any]) -> Any:
    from datetime import date

    return date.fromisoformat(str(head["datum"]))


def as_typed(question: Question, answer: Answer | None) -> str:
    """An answer as it could be typed again: labels for choices, with commas between several."""
    if answer is None:
        return ""
    parts = answer if isinstance(answer, tuple) else (answer,)
    return ", ".join(question.choices.get(str(each), str(each)) for each in parts)


def page(head: Mapping[str, Any], body: str, form: Form | None) -> str:
    """A reflection as text: what was counted, then the open answers; without its form the keys stand for questions."""
    questions = {each.key: each for each in form.questions} if form else {}
    lines = []
    for key, value in head.items():
        if key in _OWN or value in (None, "", []):
            continue
        question = questions.get(key) or Question(key, "text", key)
        several = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        ask = question.ask if question.ask.endswith("?") else f"{question.ask.rstrip(':')}:"
        lines.append(f"{ask} {as_typed(question, several)}\n")
    text = body.strip()
    return "".join(lines) + ("\n" if lines and text and not _says_nothing(text) else "") + _open_part(text)


def _says_nothing(body: str) -> bool:
    said = set()
    for language in LANGUAGES:
        with speaking(language):
            said.add(_("No open questions were answered."))
    return any(body.endswith(each) for each in said) and "\n## " not in body


def _open_part(body: str) -> str:
    return "" if _says_nothing(body) else body + "\n"


def list_without(known: Sequence[str], thrown_away: Collection[str], used: Collection[str]) -> tuple[str, ...]:
    """The personal list of triggers without those that stood in the reflection thrown away and stand in no other."""
    gone = {each.casefold() for each in thrown_away} - {each.casefold() for each in used}
    return tuple(each for each in known if each.casefold() not in gone)
