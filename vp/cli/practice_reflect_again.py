"""Reading reflections back: the list, one of them whole, a correction, throwing one away, looking back over a period.

What a reflection says goes to stdout, or at a terminal beside the question about it; never into an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from vp.cli import inputs, voice
from vp.cli.practice_own import DayToCome, keep_profile, own_entries, profile, usable, write_own
from vp.cli.result import Block, Heading, Result, Table, Verbatim
from vp.cli.session import current
from vp.errors import N_, VpError
from vp.i18n import LANGUAGES, _, current_language

_KIND = "reflectie"
Answers = dict[str, Any]


def shown(reference: str | None) -> Result:
    """The list, newest first; of one case when that is named; or the reflection of that number, whole."""
    from vp.practice import reflections as room

    entries = own_entries(_KIND)
    if reference and reference.isascii() and reference.isdecimal():
        return _whole(entries, int(reference))
    session = current()
    case = session.find_row(reference)["folder"] if reference else ""
    numbers = _case_numbers()
    lines = [replace(each, case=numbers.get(each.case, "")) for each in room.listed([it.head for it in entries], case)]
    if not lines:
        return Result(data=[], blocks=[_("There are no reflections.")])
    headings = [_("no."), _("day"), _("case"), _("form"), _("load")]
    rows = [[str(it.number), it.day, it.case or "–", it.form, it.load or "–"] for it in lines]
    said = _("'vp reflect --show N' shows one of them whole.")
    return Result(data=lines, blocks=[Table(headings, rows, right=frozenset({0, 4})), said])


def _case_numbers() -> dict[str, str]:
    return {row["folder"]: row["number"] for row in current().rows()}


def _whole(entries: list[Any], number: int) -> Result:
    from vp.practice import forms
    from vp.practice import reflections as room

    entry = entries[room.numbered(len(entries), number)]
    name = str(entry.head.get("formulier") or "")
    own = current().own_templates
    found, _faults = usable([name], lambda each: forms.load(each, current_language(), own))  # an own form may be gone
    case = _case_numbers().get(str(entry.head.get("zaak") or ""), "")
    told = _("Reflection {number}, {day}, case {case}") if case else _("Reflection {number}, {day}")
    heading = Heading(told.format(number=number, day=entry.head["datum"], case=case))
    text = room.page(entry.head, entry.body or "", found[0] if found else None)
    data = {"number": number, "case": case or None, "head": entry.head, "body": entry.body}
    return Result(data=data, blocks=[heading, Verbatim(text)])


def _forms_of(name: str) -> list[Any]:
    """The form in the language spoken now, then in the other, in which a reflection may have been written."""
    from vp.practice import forms

    own = current().own_templates
    first = forms.load(name, current_language(), own)
    others = []
    for language in LANGUAGES:
        try:
            others.append(forms.load(name, language, own))
        except VpError:  # an own form may be there in one language
            continue
    return [first, *others]


def corrected(number: int, ask: Callable[[Any, Answers], Answers]) -> Result:
    """Put other answers in the place of those of reflection `number`; `ask` gets its form and what was answered."""
    from vp.practice import forms as all_forms
    from vp.practice import reflections as room

    entries = own_entries(_KIND)
    entry = entries[room.numbered(len(entries), number)]
    forms = _forms_of(str(entry.head.get("formulier") or ""))
    changes = ask(forms[0], room.answers(entry.head, entry.body or "", forms))
    made = room.corrected(entry.head, entry.body or "", forms, changes)
    new = write_own(_KIND, made.head, made.body, replaces=entry)
    known = profile()
    grown = all_forms.grown(known.triggers, _triggers(made.head, forms[0]))
    if grown != known.triggers:
        keep_profile(replace(known, triggers=grown))
    said = _("Reflection {number} is corrected.").format(number=number)
    return Result(data={"entry": new.entry_id, "form": forms[0].name}, blocks=[said])


def _triggers(head: dict[str, Any], form: Any) -> list[str]:
    keys = [each.key for each in form.questions if each.kind == "growing"] if form else ["triggers"]
    found: list[str] = []
    for key in keys:
        value = head.get(key) or []
        found += map(str, value if isinstance(value, list) else [value])
    return found


def thrown_away(number: int, yes: bool) -> Result:
    """Throw reflection `number` away after a question, with the triggers that it alone brought into the own list."""
    from vp.practice import reflections as room

    session = current()
    entries = own_entries(_KIND)
    entry = entries[room.numbered(len(entries), number)]
    question = _("throw away reflection {number} of {day} (form {form}) for good?").format(
        number=number, day=entry.head["datum"], form=entry.head.get("formulier") or "–"
    )
    if not yes and not voice.confirm(question):
        return Result(data={"removed": 0}, blocks=[_("Nothing was thrown away.")])
    with session.open.writing():
        session.open.remove(session.open.own_folder(), entry)
    known = profile()
    used = [word for each in entries if each is not entry for word in _triggers(each.head, None)]
    left = room.list_without(known.triggers, _triggers(entry.head, None), used)
    if left != known.triggers:
        keep_profile(replace(known, triggers=left))
    blocks = [_("The reflection is thrown away.")]
    if number < len(entries):
        blocks.append(_("Those after it have one number less now."))
    return Result(data={"removed": 1}, blocks=blocks)


def reflected() -> list[Any]:
    """What is counted of all reflections."""
    from vp.practice.review import of_head

    return [of_head(each.head) for each in own_entries(_KIND)]


def reviewed(since: str) -> Result:
    """Load over time, what returns and what weighs most, since a day or over a year."""
    from vp.practice import forms
    from vp.practice.review import chart, review, sentences

    session = current()
    today = session.today()
    first = inputs.fuzzy_or_today(since, today).first if since else today - timedelta(days=365)
    if first > today:
        raise DayToCome(N_("{day} lies in the future"), N_("look back from a day that has been"), day=first.isoformat())
    kinds = {row["folder"]: row.get("main_nature") or row["kind"] for row in session.rows()}
    found = review(reflected(), kinds, today, first)
    asked, _faults = usable(["standard"], lambda name: forms.load(name, current_language(), session.own_templates))
    form = asked[0] if asked else forms.load("standard", current_language())
    labels = {key: label for each in form.questions for key, label in each.choices.items()}
    labels |= dict(inputs.choices("kind")) | dict(inputs.choices("nature"))
    blocks: list[Block] = [Heading(_("Looking back since {day}").format(day=first))]
    if found.by_month:
        blocks += [
            _("Load by month (mean of 1 to 5):"),
            Verbatim("".join(f"  {line}\n" for line in chart(found.by_month))),
        ]
    blocks += sentences(found, labels)
    if found.by_kind:
        named = [replace(each, name=labels.get(each.name, each.name)) for each in found.by_kind]
        blocks += [_("Load by kind of case:"), Verbatim("".join(f"  {line}\n" for line in chart(named)))]
    return Result(data=found, blocks=blocks)
