"""Reflection forms: questions read from templates, answers checked, and the document that they become.

A form is a YAML template under `practice/reflection/`, in Dutch and English; a user's own file of the same place comes
first, and a new name there is a new form. Every question may be skipped. The document names its case by id alone and
is meant for the counsellor's own folder, never for a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from vp import templates
from vp.errors import N_, UsageError, VpError
from vp.i18n import _
from vp.practice import pages

KINDS = ("text", "scale", "one", "several", "growing")
FOLDER = "practice/reflection/"
LIGHTEST, HEAVIEST = 1, 5
_LISTS = "lists"
_TAKEN = frozenset({"formulier", "datum", "zaak", "notitie", "geschreven"})
"""Keys of the document itself: a question of that name would overwrite them."""

Answer = str | int | tuple[str, ...]


class FormBroken(VpError):
    """A form's template lacks what a form must have."""


class FormUnknown(UsageError):
    """No form has that name."""


class AnswerUnusable(UsageError):
    """What was typed is no answer to this kind of question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: `choices` (key to label) for `one` and `several`, `low` and `high` name the ends of a `scale`.

    With `own_words` an answer to `several` may be a word that is no choice.
    """

    key: str
    kind: str
    ask: str
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    list_name: str = ""
    low: str = ""
    high: str = ""
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A reflection form; `minutes` is what it usually takes."""

    name: str
    title: str
    about: str
    minutes: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A filled-in form as an entry: YAML head with Dutch keys, Markdown body."""

    head: dict[str, Any]
    body: str


def names(own: Sequence[Path] = ()) -> list[str]:
    """The names of all forms, packaged and own, each once."""
    stems = {PurePosixPath(each).name.split(".")[0] for each in templates.names(FOLDER, own) if each.endswith(".yaml")}
    return sorted(stems - {_LISTS})


def load(name: str, language: str, own: Sequence[Path] = ()) -> Form:
    """The form `name` in `language`; FormUnknown when there is none, FormBroken when it is no form."""
    known = names(own)
    if name not in known:
        raise FormUnknown(
            N_("there is no form {name}"), N_("the forms are: {names}"), name=name, names=", ".join(known)
        )
    data = pages.data(f"reflection/{name}.yaml", language, own)
    lists = pages.data(f"reflection/{_LISTS}.yaml", language, own)
    try:
        questions = tuple(_question(each, lists) for each in data["questions"])
        if not questions or len({each.key for each in questions}) < len(questions):
            raise KeyError
        minutes = int(data.get("minutes") or 0)
        return Form(name, pages.text(data["title"]), pages.text_or_none(data, "about"), minutes, questions)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise FormBroken(
            N_("the form {name} cannot be used"),
            N_("a form has a title and questions; each question has its own key, a kind ({kinds}) and what it asks"),
            name=name,
            kinds=", ".join(KINDS),
        ) from None


def _question(data: Mapping[str, Any], lists: Mapping[str, Any]) -> Question:
    kind = data["kind"]
    choices = data.get("choices") or lists.get(data.get("choices_from") or "") or {}
    if kind not in KINDS or (kind in ("one", "several") and not choices) or data["key"] in _TAKEN:
        raise ValueError(kind)
    return Question(
        key=pages.text(data["key"]),
        kind=kind,
        ask=pages.text(data["ask"]),
        help=pages.text_or_none(data, "help"),
        choices={key: pages.text(label) for key, label in choices.items()},
        list_name=pages.text_or_none(data, "list"),
        low=pages.text_or_none(data, "low"),
        high=pages.text_or_none(data, "high"),
        own_words=_says_yes(data.get("own_words")),
    )


def _says_yes(value: object) -> bool:
    """Whether a template says yes, as YAML's words for it are read here: as text. ValueError for another word."""
    if value is None:
        return False
    known = {"yes": True, "ja": True, "true": True, "no": False, "nee": False, "false": False}
    if not isinstance(value, str) or value.casefold() not in known:
        raise ValueError
    return known[value.casefold()]


def answer(question: Question, text: str, known: Sequence[str] = ()) -> Answer | None:
    """What `text` answers to `question`; None when it is skipped. AnswerUnusable says what is expected.

    Choices are given by number, key or beginning, several with commas; `known` is the list of a `growing` question,
    from which an item may be given by its number, and any other word is new. A question with `own_words` keeps a word
    that is no choice as it stands. AnswerUnusable names the part that is not known by its place.
    """
    text = text.strip()
    if not text:
        return None
    if question.kind == "scale":
        if text not in "12345" or len(text) != 1:
            raise AnswerUnusable(N_("answer with a number from 1 to 5, or nothing to skip"))
        return int(text)
    if question.kind == "one":
        return _choice(question, text)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if question.kind == "several":
        return tuple(dict.fromkeys(_part(question, part, place) for place, part in enumerate(parts, start=1)))
    if question.kind == "growing":
        return tuple(dict.fromkeys(_item(part, known) for part in parts))
    return text


def _part(question: Question, text: str, place: int) -> str:
    """What one of several answers means: a choice, or with `own_words` a word of one's own."""
    try:
        return _choice(question, text)
    except AnswerUnusable:
        if question.own_words and not text.isdecimal() and not _beginning(question, text):
            return text
    hints = [N_("choose from the list, by number or by the first letters, or nothing to skip")]
    if question.own_words:
        hints.append(N_("a word of your own may be there too"))
    if _beginning(question, text):
        raise AnswerUnusable(N_("answer {place} is the beginning of several of the list"), *hints, place=place)
    raise AnswerUnusable(N_("answer {place} is not in the list"), *hints, place=place)


def _beginning(question: Question, text: str) -> set[str]:
    """The choices that begin with `text`, in key or label."""
    wanted = text.casefold()
    return {
        key
        for key, label in question.choices.items()
        if label.casefold().startswith(wanted) or key.casefold().startswith(wanted)
    }


def _choice(question: Question, text: str) -> str:
    keys = list(question.choices)
    if text.isdecimal() and 1 <= int(text) <= len(keys):
        return keys[int(text) - 1]
    wanted = text.casefold()
    found = {key for key, label in question.choices.items() if wanted in (key.casefold(), label.casefold())}
    found = found or _beginning(question, text)
    if len(found) != 1:
        raise AnswerUnusable(N_("choose from the list, by number or by the first letters, or nothing to skip"))
    return found.pop()


def _item(text: str, known: Sequence[str]) -> str:
    if text.isdecimal() and 1 <= int(text) <= len(known):
        return known[int(text) - 1]
    return next((each for each in known if each.casefold() == text.casefold()), text)


def grown(known: Sequence[str], answered: Iterable[str]) -> tuple[str, ...]:
    """The personal list with what is new at its end; upper and lower case are one."""
    seen = {each.casefold() for each in known}
    new = [each for each in answered if each.casefold() not in seen and not seen.add(each.casefold())]  # type: ignore[func-returns-value]
    return (*known, *new)


def document(form: Form, answers: Mapping[str, Answer | None], day: date, case: str = "", note: str = "") -> Document:
    """The entry that the answers make: `case` and `note` are ids, never numbers or names.

    What is counted later (scale, choices, lists) stands in the head, open answers in the body under their question.
    """
    head: dict[str, Any] = {
        "formulier": form.name,
        "datum": day.isoformat(),
        "zaak": case or None,
        "notitie": note or None,
    }
    parts = [f"# {form.title}\n"]
    for question in form.questions:
        given = answers.get(question.key)
        if given is None:
            continue
        if question.kind == "text":
            parts.append(f"## {question.ask}\n\n{given}\n")
        else:
            head[question.key] = list(given) if isinstance(given, tuple) else given
    if len(parts) == 1:
        parts.append(_("No open questions were answered.") + "\n")
    return Document({key: value for key, value in head.items() if value is not None}, "\n".join(parts))


CONVERSATIONS = frozenset({"gesprek", "telefoon", "driegesprek"})
"""Kinds of note after which vp offers to reflect."""


def may_offer(note_kind: str, note: str, offered: Iterable[str], case: str = "", day: str = "") -> bool:
    """Whether to offer a reflection after this note: only for a conversation, once a note, once a day of a case."""
    return note_kind in CONVERSATIONS and not set(offer_marks(note, case, day)) & set(offered)


def offer_marks(note: str, case: str = "", day: str = "") -> tuple[str, ...]:
    """What is kept of an offer, so that it is not made again: the note's id, and the day of its case."""
    return (note, f"{case} {day}") if case and day else (note,)
