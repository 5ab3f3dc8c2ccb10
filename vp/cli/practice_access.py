"""`vp access`: the copy of what concerns one person (GDPR article 15)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs
from vp.cli.practice_own import CaseArgument, written
from vp.cli.practice_redaction import READING, gender_of, is_stranger, names_of_others, redactor
from vp.cli.practice_retention import chosen_profile
from vp.cli.practice_two_hats import is_own_task
from vp.cli.result import Result, Verbatim
from vp.cli.session import OpenCase, current
from vp.cli.writing import place_for
from vp.errors import N_, UsageError
from vp.i18n import _, current_language, ngettext

_REPORTER = ("melder", "reporter")
_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown", ".txt")


class FormatUnknown(UsageError):
    """The name of the file asks for a format that a copy is not written in."""


class PersonUnknown(UsageError):
    """The person who asks is not in the case, or several may be meant."""


def access(
    reference: CaseArgument,
    person: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="PERSON",
            help=N_("Who asks: the reporter ('melder'), or somebody of the case by name or number in 'vp show'."),
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write to a file: .md or .html."))
    ] = None,
    working: Annotated[bool, typer.Option("--working-notes", help=N_("Working notes (kind 'overleg') too."))] = False,
) -> Result:
    """Make a data subject's copy: what concerns that person, everybody else made illegible. It is logged."""
    from vp.practice import access as room

    session = current()
    if output is not None:
        place_for(output)
        if output.suffix.casefold() not in (*_HTML, *_MARKDOWN):
            raise FormatUnknown(N_("a copy is written as .md or .html"), N_("give the file such a name"))
    case = session.case(reference)
    asker = _asker(case, person)
    contact = case.record.reporter.contact or "" if asker.is_reporter else ""
    redact = redactor(case, asker.names, contact)
    lexicon = room.Lexicon(READING, is_stranger)
    made = room.copy(sources(case, asker), asker, redact, session.today(), with_working_notes=working, lexicon=lexicon)
    text = room.page(
        made,
        current_language(),
        role=_(room.ROLES[asker.role]),
        source=_("conversations with the counsellor")
        if asker.is_reporter
        else _("conversations of the counsellor with others"),
        authority=_(chosen_profile().authority),
        retention=_kept_until(case),
        own=session.own_templates,
    )
    from vp.practice.pages import html_page

    data: dict[str, Any] = {"number": case.number, "pieces": len(made.pieces), "left_out": made.left_out}
    data |= {"kept": made.kept, "blacked": made.blacked}
    warnings = [
        _counted(made),
        _("read it yourself before you give it: what only this person knows may still point at others"),
    ]
    if output is None:
        _log(case, asker, made)
        return Result(data={**data, "text": text}, blocks=[Verbatim(text)], warnings=warnings)
    is_page = output.suffix.casefold() in _HTML
    path = written(output, html_page(text, current_language()) if is_page else text)
    _log(case, asker, made)
    return Result(data={**data, "file": path}, blocks=[_("Written: {path}").format(path=path)], warnings=warnings)


def _counted(made: Any) -> str:
    """How many sentences stay and how many are black, of the passages that name the person."""
    stay = ngettext("{count} sentence stays", "{count} sentences stay", made.kept).format(count=made.kept)
    black = ngettext("{count} is blacked out whole", "{count} are blacked out whole", made.blacked)
    return _("this is a draft for you to review: {stay}, {black}").format(
        stay=stay, black=black.format(count=made.blacked)
    )


def _kept_until(case: OpenCase) -> str:
    """Until when the file is kept, where that is known: of a closed case on which no hold is."""
    record = case.record
    if record.hold is not None or record.retain_until is None or not record.is_closed:
        return ""
    return _("until {day}").format(day=record.retain_until)


def _log(case: OpenCase, asker: Any, made: Any) -> None:
    """That a copy was made, in the case: for whom by role, how much, how much was left out; no text."""
    session = current()
    log = {
        "datum": session.today().isoformat(),
        "rol": asker.role,
        "stukken": len(made.pieces),
        "weggelaten": sum(each.count for each in made.left_out),
    }
    with session.open.writing():
        session.open.write(case.folder, "inzage", session.stamped(log))


def sources(case: OpenCase, asker: Any) -> list[Any]:
    """Every text of a case that may concern somebody: its record, then by day notes, agreements, attachments.

    The story that the reporter told is the reporter's. Reflections are no part of the case.
    """
    from vp.practice.access import Source

    opened = current().open
    found = []
    notes = opened.entries(case.folder, kinds={"notitie"})
    for each in sorted(notes, key=lambda note: str(note.head.get("datum")).lstrip("~")):
        kind = str(each.head.get("soort") or "")
        text = "\n\n".join(part for part in (str(each.head.get("gebeurtenis") or ""), each.body or "") if part)
        label = inputs.label("note_kind", kind)
        found.append(Source("notitie", label, str(each.head.get("datum")), text, kind == "overleg"))
    for one in case.record.follow_ups:
        if is_own_task(one.what):
            continue  # what vp planned for the counsellor is an agreement with nobody
        found.append(Source("opvolging", _("agreement"), one.day.isoformat(), one.what))
    for each in opened.entries(case.folder, kinds={"bijlage"}):
        text = _("A file with the name: {name}").format(name=each.head.get("naam"))
        found.append(Source("bijlage", _("attachment"), str(each.head.get("datum") or ""), text, whole=True))
    if asker.is_reporter:
        for each in opened.entries(case.folder, kinds={"verhaal"}):
            day = str(each.head.get("datum") or each.head.get("geschreven") or "")[:10]
            found.append(Source("verhaal", _("your story"), day, each.body or ""))
        found += _of_consents(case)
    return [*_of_record(case, asker), *sorted(found, key=lambda source: source.day.lstrip("~"))]


def _of_consents(case: OpenCase) -> list[Any]:
    """What the reporter consented to, and where the story was published."""
    from vp.cli.practice_story_tasks import consents_of, publications_of
    from vp.practice.access import Source

    found = []
    for each in consents_of(case):
        lines = [
            _("Consent to a text (mark {mark}), for: {what}").format(
                mark=each.text_sha256[:12], what=", ".join(each.purposes)
            ),
            *_said(_("Until: {value}"), str(each.until or "")),
            *_said(_("Withdrawn: {value}"), str(each.withdrawn or "")),
        ]
        free = [*_said(_("How: {value}"), each.how), *_said(_("Conditions: {value}"), each.conditions)]
        day = str(each.given)
        found.append(Source("toestemming", _("consent"), day, "\n\n".join(free), fixed="\n\n".join(lines)))
    for _entry, one in publications_of(case):
        lines = [
            _("Your story was published: {where}").format(where=one.where),
            *_said(_("Taken down: {value}"), str(one.down or "")),
        ]
        found.append(Source("publicatie", _("publication"), str(one.day), "", fixed="\n\n".join(lines)))
    return found


def _of_record(case: OpenCase, asker: Any) -> list[Any]:
    """What the record says of the person who asks; of a report only to the reporter and to whom it is about."""
    from vp.practice.access import Source

    record = case.record
    fixed: list[str] = []
    free: list[str] = []
    concerned = asker.is_reporter
    if asker.is_reporter:
        it = record.reporter
        fixed += [
            _("Name: {value}").format(value=", ".join(filter(None, (it.name, *it.aliases)))),
            *_said(_("Contact: {value}"), it.contact),
            *_said(_("Work: {value}"), it.function),
            *_said(_("Role: {value}"), inputs.label("reporter_role", it.role)),
            *_said(_("Organisation: {value}"), record.organisation),
            *_said(_("Department: {value}"), record.department),
        ]
    else:
        who = next(each for each in record.people if each.name == asker.person)
        concerned = who.accused
        fixed.append(_("Name: {value}").format(value=", ".join((who.name, *who.aliases))))
        if who.accused:
            fixed.append(_("The report is about you."))
        free += [*_said(_("Relation: {value}"), who.relation), *_said(_("Remark: {value}"), who.note)]
    if concerned:
        natures = ", ".join(inputs.label("nature", key) for key in record.natures)
        fixed += _said(_("Nature of the report: {value}"), natures)
    day, label, said = str(record.first_contact), _("case record"), record.summary if concerned else ""
    if asker.is_reporter:
        free += _said(_("Summary: {value}"), said)
        return [Source("zaak", label, day, "\n\n".join(free), fixed="\n\n".join(fixed))]
    return [
        Source("zaak", label, day, "\n\n".join(free), own=True, fixed="\n\n".join(fixed)),
        *([Source("zaak", _("summary"), day, said)] if said else []),
    ]


def _said(sentence: str, value: str | None) -> list[str]:
    return [sentence.format(value=value)] if value else []


def _asker(case: OpenCase, person: str) -> Any:
    """Who asks, found by name; PersonUnknown when nobody, or more than one, may be meant."""
    from vp.practice.access import ROLES
    from vp.practice.names import Likeness, best, fold

    everybody = _askers(case)
    wanted = person.strip()
    if wanted.casefold() in _REPORTER:
        return everybody[0]
    if wanted.isdecimal():
        if not 1 <= int(wanted) < len(everybody):
            raise _nobody(case)
        return everybody[int(wanted)]
    folded = [asker for asker in everybody if fold(wanted) in map(fold, asker.names)]
    if len(folded) == 1:
        return folded[0]
    among = folded or everybody
    likely = max(best(asker.names, [wanted]) for asker in among)
    found = [asker for asker in among if best(asker.names, [wanted]) is likely is not Likeness.DIFFERENT]
    if len(found) > 1:
        choices = ", ".join(
            f"{_REPORTER[0] if asker.is_reporter else everybody.index(asker)} ({_(ROLES[asker.role])})"
            for asker in found
        )
        raise PersonUnknown(
            N_("{count} people of case {number} may be meant: {choices}"),
            N_("give the number, '--for 1' for the first whom 'vp show {number}' lists, or the whole name"),
            number=case.number,
            count=len(found),
            choices=choices,
        )
    if not found:
        raise _nobody(case)
    return found[0]


def _nobody(case: OpenCase) -> PersonUnknown:
    return PersonUnknown(
        N_("nobody of that name is in case {number}"), N_("'vp show {number}' names them"), number=case.number
    )


def _askers(case: OpenCase) -> list[Any]:
    """Everybody who may ask: the reporter, then the people of the case in their order (the first is number 1)."""
    from vp.practice.access import Asker, role_of

    reporter = case.record.reporter
    names = tuple(each for each in (reporter.name, *reporter.aliases) if each)
    found = [Asker(reporter.name or _("the reporter"), names, True, "melder", _others(case, names))]
    for each in case.record.people:
        own = (each.name, *each.aliases)
        role = role_of(each.accused, each.relation)
        found.append(Asker(each.name, own, False, role, _others(case, own), gender_of(own)))
    return found


def _others(case: OpenCase, own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(names_of_others(case, own))
