"""`vp anonymise --review`: what is unsure, and what may still identify, asked one by one in the plain terminal.

Each answer is a decision on the words of the text (`vp.anonymise.settings.Decision`); after each the text is made
again, so that the next question is about the text as it would leave now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from vp.cli import voice
from vp.i18n import _

AROUND = 60  # characters shown on both sides


def reviewed(text: str, settings: Any, run: Callable[[Any], Any]) -> tuple[Any, tuple[Any, ...]]:
    """The outcome after all questions, and the decisions that were made; `run` makes the text with settings."""
    made: list[Any] = []

    def again() -> Any:
        return run(replace(settings, decisions=(*reversed(made), *settings.decisions)))

    outcome = again()
    for each in _once(outcome.unsure):
        _show(text, each.start, each.end)
        made.append(_unsure(each.text))
    outcome = again() if made else outcome
    asked: set[tuple[str, str]] = set()
    while question := next((each for each in outcome.questions if _mark(text, each) not in asked), None):
        asked.add(_mark(text, question))
        decision = _together(question) if question.kind == "together" else _one(text, question, outcome)
        made.append(decision)
        outcome = again()
    return outcome, tuple(made)


def _once(findings: Any) -> list[Any]:
    """The first finding of each surface."""
    return list({each.text.casefold(): each for each in reversed(findings)}.values())[::-1]


def _mark(text: str, question: Any) -> tuple[str, str]:
    from vp.anonymise.questions import surface

    return question.kind, surface(text, question).casefold()


def _show(text: str, start: int, end: int) -> None:
    before = text[max(0, start - AROUND) : start].split("\n")[-1]
    after = text[end : end + AROUND].split("\n")[0]
    shown = text[start:end]
    if len(shown) > 3 * AROUND:
        shown = f"{shown[:AROUND]} … {shown[-AROUND:]}"
    voice.tell(f"… {before}[{shown}]{after} …")


def _unsure(words: str) -> Any:
    from vp.anonymise.settings import Decision

    choices = [("replace", _("replace it")), ("keep", _("leave it")), ("words", _("put other words there"))]
    action = voice.choose(_("what to do with it?"), choices, "1")
    other = voice.ask(_("which words?")) if action == "words" else ""
    return Decision(words, "keep" if action == "keep" else "replace", other)


def _one(text: str, question: Any, outcome: Any) -> Any:
    """A decision on one place that may be recognised."""
    from vp.anonymise.questions import sentence

    _show(text, question.start, question.end)
    voice.tell(sentence(question))
    found = next((each for each in outcome.findings if each.start <= question.start < each.end), None)
    choices = [("agree", _("leave it as it is now"))]
    if found is not None and found.action != "keep":
        voice.tell(_("there stands now: “{words}”").format(words=found.replacement or "–"))
        choices.append(("keep", _("put the original words back")))
    choices += [("words", _("put other words there")), ("remove", _("leave it out"))]
    return _decided(text[question.start : question.end], voice.choose(_("what to do with it?"), choices, "1"))


def _together(question: Any) -> Any:
    """A decision on what points at few people together: accept it, or change one of the facts."""
    from vp.anonymise.questions import sentence
    from vp.anonymise.settings import Decision

    voice.tell(sentence(question))
    choices = [("agree", _("leave it as it is now"))]
    choices += [(str(at), _("change “{words}”").format(words=each)) for at, each in enumerate(question.words)]
    chosen = voice.choose(_("what to do with it?"), choices, "1")
    if not chosen.isdecimal():
        return Decision(", ".join(question.words), "agree")
    other = [("remove", _("leave it out")), ("words", _("put other words there"))]
    return _decided(question.words[int(chosen)], voice.choose(_("how?"), other, "1"))


def _decided(words: str, action: str) -> Any:
    from vp.anonymise.settings import Decision

    if action != "words":
        return Decision(words, action or "agree")
    other = voice.ask(_("which words?"))
    return Decision(words, "replace" if other else "agree", other)
