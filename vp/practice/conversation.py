"""The conversation with others: the preparation sheet, the record of an accompanied conversation, aftercare.

The sheet belongs to the reporter. The record says who was there, what was agreed and how the reporter looks back; the
counsellor is present and takes no part, and the record has no place for an opinion of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from vp.errors import N_, UsageError
from vp.practice import pages

AFTERCARE_DAYS = 42


class AgreementUnusable(UsageError):
    """An agreement has nothing in it, or a day before the conversation."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a reporter filled in; an empty part is left open on the sheet."""

    heard: str = ""
    facts_and_feelings: tuple[tuple[str, str], ...] = ()
    expectations: str = ""
    assumptions: str = ""
    wish: str = ""
    if_it_goes_wrong: str = ""
    counsellor_role: str = ""


QUESTIONS: tuple[tuple[str, str], ...] = (
    ("heard", N_("What do you want to be heard, in one sentence?")),
    ("facts_and_feelings", N_("What happened, and what did it do to you? (fact | feeling; several with ;)")),
    ("expectations", N_("Which expectation did you have that you never said aloud?")),
    ("assumptions", N_("What do you assume that you have not checked?")),
    ("wish", N_("What would help you after this conversation?")),
    ("if_it_goes_wrong", N_("What do you do if it goes differently?")),
    ("counsellor_role", N_("What may the counsellor do in the room? (empty: the usual role)")),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed; `day` is by when, None for none; `who` does it."""

    what: str
    day: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Accompanied:
    """A conversation at which the counsellor was present."""

    day: date
    present: tuple[str, ...]
    subject: str = ""
    course: str = ""
    agreements: tuple[Agreement, ...] = ()
    looking_back: str = ""


def facts_and_feelings(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs typed as `fact | feeling; fact | feeling`; a fact without a feeling leaves that open.

    >>> facts_and_feelings("mail niet beantwoord | niet gezien; laat rooster")
    (('mail niet beantwoord', 'niet gezien'), ('laat rooster', '…'))
    """
    pairs = []
    for part in text.split(";"):
        fact, _bar, feeling = part.partition("|")
        if fact.strip() or feeling.strip():
            pairs.append((fact.strip() or "…", feeling.strip() or "…"))
    return tuple(pairs)


def sheet(
    answers: Preparation, language: str, with_whom: str = "", day: date | None = None, own: Sequence[Path] = ()
) -> str:
    """The preparation sheet as Markdown, to print or to fill in together."""
    cells = tuple((_cell(fact), _cell(feeling)) for fact, feeling in answers.facts_and_feelings)
    shown = {name: getattr(answers, name) for name in answers.__dataclass_fields__} | {"facts_and_feelings": cells}
    return pages.page("prepare.md", language, own, answers=shown, with_whom=with_whom, day=day)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def agreement(what: str, said: date, day: date | None = None, who: str = "") -> Agreement:
    """An agreement made on `said`; AgreementUnusable when it is empty or was to be kept before it was made."""
    if not what.strip():
        raise AgreementUnusable(N_("the agreement is empty"), N_("say what was agreed, in a few words"))
    if day is not None and day < said:
        raise AgreementUnusable(N_("the agreement has a day before the conversation"), N_("look at both dates again"))
    return Agreement(what.strip(), day, who.strip())


def record_page(record: Accompanied, language: str, own: Sequence[Path] = ()) -> str:
    """The record as the Markdown body of a note of kind `driegesprek`."""
    return pages.page("accompany.md", language, own, record=record)


def follow_ups(record: Accompanied) -> list[tuple[date, str]]:
    """The agreements with a day, for the agenda, the earliest first."""
    dated = [
        (each.day, f"{each.what} ({each.who})" if each.who else each.what) for each in record.agreements if each.day
    ]
    return sorted(dated)


def aftercare_day(closed: date, days: int = AFTERCARE_DAYS) -> date:
    """The day that is offered for aftercare: `days` after closing, moved to Monday when it falls in a weekend."""
    day = closed + timedelta(days=days)
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else day
