"""What `vp consent` does: record consent to a text, list it with what was published, withdraw it, take a text down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from vp.cli import inputs, voice
from vp.cli.practice_own import written
from vp.cli.practice_story_tasks import consents_of, publications_of, replanned, take_down_line
from vp.cli.result import Block, Heading, Result, Table
from vp.cli.session import OpenCase, current
from vp.cli.writing import place_for
from vp.errors import N_, UsageError
from vp.i18n import _, current_language


class NumberUnknown(UsageError):
    """The case has no consent, or no publication, with that number."""


class WithdrawalUnusable(UsageError):
    """The consent cannot be withdrawn on that day."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of a consent that is to be recorded."""

    text: Path
    purposes: list[str]
    how: str
    on: str
    until: str
    conditions: str
    changed: bool


def recorded(case: OpenCase, typed: Typed) -> Result:
    """Record consent to exactly the text of a file; what is published of it gets its new day in the agenda."""
    from vp.casefile.records import Consent, read
    from vp.practice.consent import check_days, check_how, digest, purposes

    session = current()
    today = session.today()
    mark = digest(inputs.read_file(typed.text))
    chosen = purposes(typed.purposes or [voice.ask(_("for what? (intern, website, training, jaarverslag, pers)"))])
    given = inputs.fuzzy_or_today(typed.on, today)
    until = inputs.day(typed.until, today) if typed.until else None
    check_days(given, until, today)
    how = typed.how or voice.ask(_("how was it given?"))
    check_how(how)
    head = {
        "doel": ", ".join(chosen),
        "gegeven": str(given),
        "wijze": how,
        "tot": until.isoformat() if until else None,
        "voorwaarden": typed.conditions or None,
        "tekst_sha256": mark,
        "details_aangepast": "ja" if typed.changed else None,
    }
    with session.open.writing():
        entry = session.open.write(case.folder, "toestemming", session.stamped(read(Consent, head)))
        same = [it for _entry, it in publications_of(case) if it.text_sha256 == mark and it.purpose in chosen]
        planned = replanned(case, [it for it in same if it.down is None])
    said = _("Consent is recorded for exactly this text (mark {mark}).").format(mark=mark[:12])
    blocks = [said, *(_("In the agenda: {what}").format(what=each) for each in planned)]
    over = [_("this consent is over already, on {day}; nothing can be published with it").format(day=until)]
    data = {"number": case.number, "entry": entry.entry_id, "sha256": mark}
    return Result(data=data, blocks=blocks, warnings=over if until and until < today else [])


def forms(form: Path | None, withdrawal: Path | None, text: Path | None, chosen: list[str]) -> Result:
    """Write the consent form, for the purposes that were chosen or for all, and the withdrawal form."""
    from vp.practice import story as room
    from vp.practice.consent import PURPOSES, digest, purposes

    own, language = current().own_templates, current_language()
    for each in (form, withdrawal):
        if each:
            place_for(each)
    paths = []
    if form:
        mark = digest(inputs.read_file(text))[:12] if text else ""
        wanted = [_(PURPOSES[key]) for key in (purposes(chosen) if chosen else PURPOSES)]
        paths.append(written(form, room.consent_form(language, purposes=wanted, fingerprint=mark, own=own)))
    if withdrawal:
        paths.append(written(withdrawal, room.withdrawal_form(language, own=own)))
    return Result(data={"files": paths}, blocks=[_("Written: {path}").format(path=path) for path in paths])


def listed(case: OpenCase) -> Result:
    """The consents of a case, what was published, and what must be taken down."""
    from vp.practice.consent import standing

    givens = consents_of(case)
    published = [each for _entry, each in publications_of(case)]
    blocks = _consents(givens) or [_("No consent to a text is recorded in case {number}.").format(number=case.number)]
    if published:
        rows = [
            [str(number), each.where, each.purpose, str(each.day), str(each.down or ""), each.text_sha256[:12]]
            for number, each in enumerate(published, start=1)
        ]
        headings = [_("no."), _("where"), _("for what"), _("published"), _("taken down"), _("mark")]
        blocks += [Heading(_("Published")), Table(headings, rows, right=frozenset({0}))]
    down = standing(published, givens, current().today())
    blocks += [take_down_line(each, reason) for each, reason in down]
    if down:
        blocks.append(_hint(case))
    return Result(data={"number": case.number, "consents": givens, "publications": published}, blocks=blocks)


def _consents(givens: list[Any]) -> list[Block]:
    rows = [
        [
            str(number),
            str(each.given),
            ", ".join(each.purposes),
            each.how,
            str(each.until or ""),
            str(each.withdrawn or ""),
            each.text_sha256[:12],
        ]
        for number, each in enumerate(givens, start=1)
    ]
    headings = [_("no."), _("given"), _("for what"), _("how"), _("until"), _("withdrawn"), _("mark")]
    blocks: list[Block] = [Table(headings, rows)] if rows else []
    for number, each in enumerate(givens, start=1):
        if each.conditions:
            blocks.append(_("Conditions of consent {number}: {what}").format(number=number, what=each.conditions))
        if each.details_changed:
            blocks.append(_("For consent {number} details were changed on request.").format(number=number))
    return blocks


def _hint(case: OpenCase) -> str:
    return _("When it is gone: 'vp consent {number} --taken-down N', with the number under Published.").format(
        number=case.number
    )


def withdrawn(case: OpenCase, number: int, on: str) -> Result:
    """Withdraw consent `number`: what was published with it must come down, and the agenda says so."""
    session = current()
    entries = [
        each for each in session.open.entries(case.folder, kinds={"toestemming"}) if each.head.get("tekst_sha256")
    ]
    if not 1 <= number <= len(entries):
        raise NumberUnknown(
            N_("case {case} has no consent {number}"),
            N_("'vp consent {case}' lists them"),
            case=case.number,
            number=number,
        )
    entry = entries[number - 1]
    day = inputs.day(on, session.today()) if on else session.today()
    _refuse_withdrawal(entry.head, day, session.today())
    with session.open.writing():
        head = session.stamped({**entry.head, "ingetrokken": day.isoformat()})
        session.open.write(case.folder, "toestemming", head, replaces=entry)
        tasks = replanned(case, [it for _entry, it in publications_of(case) if it.consent == entry.entry_id])
    blocks: list[Block] = [_("The consent is withdrawn.")]
    if tasks:
        blocks += [*tasks, _("It is in the agenda."), _hint(case)]
    data = {"number": case.number, "withdrawn": day, "take_down": tasks}
    return Result(data=data, blocks=blocks, warnings=_others(case, entry.entry_id))


def _others(case: OpenCase, withdrawn_id: str) -> list[str]:
    """A warning of each other consent that still covers the text of which one is withdrawn."""
    today, givens = current().today(), consents_of(case)
    mark = next(each.text_sha256 for each in givens if each.id == withdrawn_id)
    said = _("consent {number} to the same text is not withdrawn; withdraw it too if the reporter means that")
    return [
        said.format(number=number)
        for number, each in enumerate(givens, start=1)
        if each.text_sha256 == mark and not each.withdrawn and (each.until is None or each.until >= today)
    ]


def _refuse_withdrawal(head: dict[str, Any], day: date, today: date) -> None:
    """WithdrawalUnusable for a day to come, one before the consent, and a consent that is withdrawn already."""
    from vp.casefile.dates import FuzzyDate

    if head.get("ingetrokken"):
        raise WithdrawalUnusable(N_("this consent is withdrawn already, on {day}"), day=head["ingetrokken"])
    if day > today:
        raise WithdrawalUnusable(N_("a withdrawal cannot lie in the future"), N_("withdraw it on the day itself"))
    given = str(head.get("gegeven") or "")
    if given and day < FuzzyDate.parse(given).first:
        raise WithdrawalUnusable(N_("the consent was given later than that, on {day}"), day=given)


def taken_down(case: OpenCase, number: int, on: str) -> Result:
    """Record that publication `number` is gone since a day, and tick its task off."""
    from vp.practice.consent import check_down, publication_head

    session = current()
    published = publications_of(case)
    if not 1 <= number <= len(published):
        raise NumberUnknown(
            N_("case {case} has no publication {number}"),
            N_("'vp consent {case}' lists them"),
            case=case.number,
            number=number,
        )
    entry, publication = published[number - 1]
    day = inputs.day(on, session.today()) if on else session.today()
    check_down(publication, day, session.today())
    gone = replace(publication, down=day)
    with session.open.writing():
        head = session.stamped({**entry.head, **publication_head(gone)})
        session.open.write(case.folder, entry.kind, head, replaces=entry)
        # Another text in the same place may have shared the line in the agenda; it still asks for one.
        twins = [it for _entry, it in published if (it.where, it.day, it.down) == (gone.where, gone.day, None)]
        replanned(case, [gone, *(each for each in twins if each is not publication)])
    said = _("Taken down on {day}: {where}. It is in the register of case {number}.")
    blocks = [said.format(day=day, where=gone.where, number=case.number)]
    return Result(data={"number": case.number, "publication": gone}, blocks=blocks)
