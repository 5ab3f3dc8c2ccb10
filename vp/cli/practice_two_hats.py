"""The conflict check where people are added: at `new-case`, `person`, `edit`, `import`.

At a terminal a hit is shown with its reason before anything is written, and the counsellor chooses: go on with the
reason recorded in the case, ask a colleague, hand over (both go to the agenda). A script is never asked: the case is
written and the hit is a warning. A pattern of accusations is told to the counsellor at a terminal or in plain text, and
is never in JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from vp.cli import voice
from vp.cli.session import OpenCase, current
from vp.errors import N_
from vp.i18n import LANGUAGES, _, speaking

if TYPE_CHECKING:
    from vp.casefile.records import Case
    from vp.practice.conflict import CaseShape, Check, Hit, News, Pattern

_WITH_ALIASES = 300
"""So many cases, the newest, are compared under all names of their people; older ones by the name in the index."""
_OPEN = "open"
"""The key in a case's answer about ties that says: there is a later tie, of which a script was only warned."""
_TASKS = {
    "colleague": N_("ask a colleague counsellor to think along about your tie, without names"),
    "handover": N_("hand the case over, with the reporter's consent: 'vp handover'"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A case's record after the check, perhaps with an answer or a task in it, and what is to be said."""

    record: Case
    blocks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    hits: int = 0


def shape_of_record(record: Case) -> CaseShape:
    """What of a record is compared."""
    from vp.practice.conflict import CaseShape, Someone

    people = [
        Someone(each.name, tuple(each.aliases), "beschuldigde" if each.accused else "betrokkene")
        for each in record.people
    ]
    if record.reporter.name:
        people.insert(0, Someone(record.reporter.name, tuple(record.reporter.aliases), "melder"))
    return CaseShape(record.number, tuple(people), record.organisation or "", record.department or "")


def earlier_cases(but: str = "") -> list[CaseShape]:
    """All other cases as they are compared; the newest with the other names of their people."""
    from vp.casefile.records import Case, read
    from vp.cli.practice_own import shape_of_row
    from vp.errors import VpError

    session = current()
    rows = sorted(
        (row for row in session.rows() if row["folder"] != but), key=lambda row: row["touched"] or "", reverse=True
    )
    shapes = []
    for at, row in enumerate(rows):
        try:
            entries = session.open.entries(row["folder"], kinds={"zaak"}, on_bad=[]) if at < _WITH_ALIASES else []
            shapes.append(shape_of_record(read(Case, entries[-1].head)) if entries else shape_of_row(row))
        except VpError:  # a record of a newer version, or a damaged one: 'vp check' tells; the index knows its names
            shapes.append(shape_of_row(row))
    return shapes


def found_in(record: Case, folder: str = "") -> Check:
    """The hits and patterns of a record."""
    from vp.cli.practice_own import profile
    from vp.practice.conflict import check

    return check(shape_of_record(record), profile().ties, earlier_cases(folder))


def line_of(hit: Hit) -> str:
    """A hit in words; one that may be chance says so."""
    from vp.practice.conflict import sentence
    from vp.practice.names import Likeness

    said = sentence(hit)
    return said if hit.likeness is Likeness.SAME else _("{sentence} (not certain)").format(sentence=said)


def pattern_line(each: Pattern) -> str:
    """A pattern in words, for the counsellor alone."""
    return _("{name} is the accused in several cases: {cases}. Consider a signal or unsolicited advice.").format(
        name=each.name, cases=", ".join(each.cases)
    )


def tied(records: Sequence[Case]) -> list[str]:
    """A warning with the numbers of the open ones of many new cases that meet a tie or an earlier case.

    A closed case asks no decision any more.
    """
    from vp.cli.practice_own import profile
    from vp.practice.conflict import check

    opened = [each for each in records if not each.is_closed]
    ties, earlier = (profile().ties, earlier_cases()) if opened else ((), [])
    numbers = [each.number for each in opened if check(shape_of_record(each), ties, earlier).hits]
    said = _("you may have a tie to these cases: {numbers}; 'vp conflict NUMBER' tells which and what you can do")
    return [said.format(numbers=", ".join(numbers))] if numbers else []


def checked(
    record: Case, folder: str = "", before: Case | None = None, reason: str = "", asking: bool = True
) -> Checked:
    """`record` compared with the own profile and earlier cases, and the counsellor's choice in it; nothing is written.

    `reason` is why the counsellor goes on, known beforehand; `before` is the record as it stands, which was checked.
    """
    news = _news(record, folder, before)
    as_json = bool(current().shared.get("json"))
    patterns = () if as_json else tuple(pattern_line(each) for each in news.patterns)
    lines = tuple(line_of(hit) for hit in (*news.asked, *news.surer))
    if reason:
        record = with_reason(record, reason)
    known = bool(reason) or (before is None and _reasoned(record))
    if not news.asked or as_json or not asking or not voice.at_terminal():
        hint = () if not news.asked or known else (_hint(record.number),)
        told = (_("a pattern, for you alone: {what}").format(what=each) for each in patterns)
        left = _left_open(record) if news.asked and not known else record
        return Checked(left, warnings=(*lines, *hint, *told), hits=len(lines))
    voice.tell(_("think before you go on"))
    for each in lines:
        voice.tell(each)
    for each in patterns:
        voice.tell(_("a pattern, for you alone: {what}").format(what=each))
    if reason or (known and voice.confirm(_("is this the tie that you told of already?"))):
        return Checked(record, hits=len(lines))
    return _chosen(record, len(lines))


def _news(record: Case, folder: str, before: Case | None) -> News:
    """What the check of `record` finds that the counsellor did not decide upon when it was as `before`."""
    from vp.cli.practice_own import profile
    from vp.practice.conflict import news

    was = None if before is None else shape_of_record(before)
    decided = before is not None and answered(before)
    return news(shape_of_record(record), was, profile().ties, earlier_cases(folder), answered=decided)


def _reasoned(record: Case) -> bool:
    return bool(record.conflict and record.conflict.answer and record.conflict.reason)


def answered(record: Case) -> bool:
    """Whether the counsellor decided upon the ties of a record: a reason, or a task, and none left open since."""
    if record.conflict and (record.conflict.model_extra or {}).get(_OPEN):
        return False
    return _reasoned(record) or any(_is_choice(each.what) for each in record.follow_ups)


def _is_choice(words: str) -> bool:
    return any(words in _in_both(each) for each in _TASKS.values())


def _in_both(sentence: str) -> set[str]:
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found.add(_(sentence))
    return found


def _left_open(record: Case) -> Case:
    """`record`, of which the recorded reason is about another tie than the one that was only warned of now."""
    if record.conflict is None or not answered(record):
        return record
    from vp.casefile.records import ConflictAnswer, head_of, read

    head = {**head_of(record.conflict), _OPEN: "ja"}
    return record.model_copy(update={"conflict": read(ConflictAnswer, head)})


def _settled(record: Case) -> Case:
    """`record` with nothing left open about ties."""
    if record.conflict is None or _OPEN not in (record.conflict.model_extra or {}):
        return record
    from vp.casefile.records import ConflictAnswer, head_of, read

    head = {key: value for key, value in head_of(record.conflict).items() if key != _OPEN}
    return record.model_copy(update={"conflict": read(ConflictAnswer, head)})


def _hint(number: str) -> str:
    return _("'vp conflict {number}' shows what you can do, '--go-on REASON' records why you go on").format(
        number=number
    )


def _chosen(record: Case, hits: int) -> Checked:
    """The counsellor's choice in the record: a reason, or a task for tomorrow."""
    from vp.casefile.records import FollowUp, read
    from vp.practice.conflict import OPTIONS

    choice = reason = ""
    while not choice or (choice == "go_on" and not reason):
        choice = voice.choose(_("what do you do?"), [(key, _(label)) for key, label in OPTIONS.items()], "1")
        if choice == "go_on":
            reason = voice.ask(_("why can you go on? (a few words, kept in the case; empty: choose again)"))
    if choice == "go_on":
        said = _("Recorded in case {number}: you go on, and why.").format(number=record.number)
        return Checked(with_reason(record, reason), (said,), hits=hits)
    day = current().today() + timedelta(days=1)
    task = read(FollowUp, {"datum": day.isoformat(), "wat": _(_TASKS[choice])})
    said = _("In the agenda for {day}: {what}").format(day=day.isoformat(), what=task.what)
    chosen = _settled(record).model_copy(update={"follow_ups": [*record.follow_ups, task]})
    return Checked(chosen, (said,), hits=hits)


PUBLISHED_TASKS = (
    N_("Take down: {where} (published {day}): {reason}"),
    N_("Take down or ask again: {where}; consent holds until {day}"),
)


def is_own_task(words: str) -> bool:
    """Whether an agenda line is one that vp planned for the counsellor, in either language: to reflect, about a tie,
    to take a published story down. What stands in a line's gaps does not matter."""
    for language in LANGUAGES:
        with speaking(language):
            for each in (*_TASKS.values(), N_("reflect"), *PUBLISHED_TASKS):
                begin = _(each).split("{", 1)[0]
                if words == begin or ("{" in each and words.startswith(begin)):
                    return True
    return False


def with_reason(record: Case, reason: str) -> Case:
    """`record` with the answer that there is a tie and why the counsellor goes on, after any earlier reason."""
    from vp.casefile.records import ConflictAnswer, head_of, read

    head = head_of(_settled(record).conflict or ConflictAnswer(antwoord=False))
    before = record.conflict.reason if record.conflict and record.conflict.answer else None
    reason = reason.strip()
    told = before is not None and reason in (before, *before.split("; "))
    whole = before if told else "; ".join(filter(None, (before, reason)))
    answer = read(ConflictAnswer, {**head, "antwoord": "ja", "toelichting": whole})
    return record.model_copy(update={"conflict": answer})


def checked_change(case: OpenCase, changed: Case, reason: str = "") -> Checked:
    """`changed` checked for what is new in it beside `case`: people, an organisation, a department."""
    from vp.practice.conflict import moved, new_people

    was, shape = shape_of_record(case.record), shape_of_record(changed)
    if not moved(was, shape) and not new_people(was, shape):
        return Checked(with_reason(changed, reason) if reason else changed)
    return checked(changed, case.folder, case.record, reason)
