"""The conflict check where people are added: at `new-case`, `person`, `edit`, `import`.

At a terminal a hit is shown with its reason before anything is written, and the counsellor chooses: go on with the
reason recorded in the case, ask a colleague, hand over (both go to the agenda). A script is never asked: the case is
written and the hit is a warning. A pattern of accusations is told to the counsellor at a terminal or in plain text, and
is never in JSON.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from vp.cli import voice
from vp.cli.session import OpenCase, current
from vp.errors import N_
from vp.i18n import LANGUAGES, _, speaking

if TYPE_CHECKING:
    from vp.casefile.records import Case
    from vp.practice.conflict import CaseShape, Check, Hit, Pattern

_WITH_ALIASES = 300
"""So many cases, the newest, are compared under all names of their people; older ones by the name in the index."""
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


def found_in(record: Case, folder: str = "", only: Collection[str] | None = None) -> Check:
    """The hits and patterns of a record; with `only` those of these people, by name."""
    from vp.cli.practice_own import profile
    from vp.practice.conflict import Check, check

    found = check(shape_of_record(record), profile().ties, earlier_cases(folder))
    if only is None:
        return found
    wanted = {name.casefold() for name in only}
    return Check(
        tuple(hit for hit in found.hits if hit.subject == "person" and hit.whom.casefold() in wanted),
        tuple(each for each in found.patterns if each.name.casefold() in wanted),
    )


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
    record: Case, folder: str = "", only: Collection[str] | None = None, reason: str = "", asking: bool = True
) -> Checked:
    """`record` compared with the own profile and earlier cases, and the counsellor's choice in it; nothing is written.

    `reason` is why the counsellor goes on, known beforehand; `only` names the people who are new.
    """
    found = found_in(record, folder, only)
    as_json = bool(current().shared.get("json"))
    patterns = () if as_json else tuple(pattern_line(each) for each in found.patterns)
    lines = tuple(line_of(hit) for hit in found.hits)
    if reason:
        record = with_reason(record, reason)
    if not lines or as_json or not asking or not voice.at_terminal():
        hint = () if not lines or _answered(record) else (_hint(record.number),)
        told = (_("a pattern, for you alone: {what}").format(what=each) for each in patterns)
        return Checked(record, warnings=(*lines, *hint, *told), hits=len(lines))
    voice.tell(_("think before you go on"))
    for each in lines:
        voice.tell(each)
    for each in patterns:
        voice.tell(_("a pattern, for you alone: {what}").format(what=each))
    if _answered(record) and (reason or only is None):
        return Checked(record, hits=len(lines))
    return _chosen(record, len(lines))


def _answered(record: Case) -> bool:
    return bool(record.conflict and record.conflict.answer and record.conflict.reason)


def _hint(number: str) -> str:
    return _("'vp conflict {number}' shows what you can do, '--go-on REASON' records why you go on").format(
        number=number
    )


def _chosen(record: Case, hits: int) -> Checked:
    """The counsellor's choice in the record: a reason, or a task for tomorrow."""
    from vp.casefile.records import FollowUp, read
    from vp.practice.conflict import OPTIONS

    choice = voice.choose(_("what do you do?"), [(key, _(label)) for key, label in OPTIONS.items()], "1")
    if choice == "go_on":
        reason = ""
        while not reason:
            reason = voice.ask(_("why can you go on? (in a few words; it is kept in the case)"))
        said = _("Recorded in case {number}: you go on, and why.").format(number=record.number)
        return Checked(with_reason(record, reason), (said,), hits=hits)
    day = current().today() + timedelta(days=1)
    task = read(FollowUp, {"datum": day.isoformat(), "wat": _(_TASKS[choice])})
    said = _("In the agenda for {day}: {what}").format(day=day.isoformat(), what=task.what)
    return Checked(record.model_copy(update={"follow_ups": [*record.follow_ups, task]}), (said,), hits=hits)


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
    from vp.casefile.records import ConflictAnswer, read

    before = record.conflict.reason if record.conflict and record.conflict.answer else None
    whole = before if before and reason in before else "; ".join(filter(None, (before, reason)))
    return record.model_copy(update={"conflict": read(ConflictAnswer, {"antwoord": "ja", "toelichting": whole})})


def new_people(before: Any, after: Any) -> list[str]:
    """Names of the people who are new in a record, or have a name more than before, or are newly accused."""
    known = {each.name.casefold(): each for each in shape_of_record(before).people}
    return [
        each.name
        for each in shape_of_record(after).people
        if each.name.casefold() not in known
        or set(each.aliases) - set(known[each.name.casefold()].aliases)
        or (each.role == "beschuldigde" != known[each.name.casefold()].role)
    ]


def checked_change(case: OpenCase, changed: Case, reason: str = "") -> Checked:
    """`changed` checked for what is new in it beside `case`: its people, or all when organisation or department is."""
    before = case.record
    if (before.organisation, before.department) != (changed.organisation, changed.department):
        return checked(changed, case.folder, None, reason)
    people = new_people(before, changed)
    if not people:
        return Checked(with_reason(changed, reason) if reason else changed)
    return checked(changed, case.folder, people, reason)
