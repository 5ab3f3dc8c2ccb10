"""`vp access`, `vp retention`, `vp destroy`: rights of the people in a case, and how long it is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import CaseArgument, MaybeCase, written
from vp.cli.practice_redaction import redactor
from vp.cli.result import Block, Heading, Result, Table, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _, current_language

Reported = Annotated[
    list[int],
    typer.Option(
        "--reported", metavar="YEAR", help=N_("A year that is in an annual report; may be given more than once.")
    ),
]


class PersonUnknown(UsageError):
    """The person who asks is not in the case."""


def access(
    reference: CaseArgument,
    person: Annotated[
        str,
        typer.Option("--for", metavar="PERSON", help=N_("Who asks: the reporter or somebody of the case, by name.")),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write to a file: .md or .html."))
    ] = None,
    working: Annotated[bool, typer.Option("--working-notes", help=N_("Working notes (kind 'overleg') too."))] = False,
) -> Result:
    """Make a data subject's copy: what concerns that person, everybody else made illegible. It is logged."""
    from vp.practice import access as room

    session = current()
    case = session.case(reference)
    asker = _asker(case, person)
    notes = session.open.entries(case.folder, kinds={"notitie"})
    sources = [
        room.Source(
            "notitie",
            inputs.label("note_kind", each.head.get("soort")),
            str(each.head.get("datum")),
            each.body or "",
            each.head.get("soort") == "overleg",
        )
        for each in notes
    ]
    made = room.copy(sources, asker, redactor(case, asker.names), session.today(), with_working_notes=working)
    text = room.page(
        made,
        current_language(),
        role=_("reporter") if asker.is_reporter else _("person in a report"),
        source=_("conversations with the counsellor")
        if asker.is_reporter
        else _("conversations of the counsellor with others"),
        retention=str(case.record.retain_until or ""),
        own=session.own_templates,
    )
    left = sum(each.count for each in made.left_out)
    with session.open.writing():
        log = {
            "datum": session.today().isoformat(),
            "rol": "melder" if asker.is_reporter else "betrokkene",
            "stukken": len(made.pieces),
            "weggelaten": left,
        }
        session.open.write(case.folder, "inzage", session.stamped(log))
    data: dict[str, Any] = {"number": case.number, "pieces": len(made.pieces), "left_out": made.left_out}
    warnings = [_("read it yourself before you give it: what only this person knows may still point at others")]
    if output is None:
        return Result(data={**data, "text": text}, blocks=[Verbatim(text)], warnings=warnings)
    from vp.practice.pages import html_page

    shown = html_page(text, current_language()) if output.suffix == ".html" else text
    path = written(output, shown)
    return Result(data={**data, "file": path}, blocks=[_("Written: {path}").format(path=path)], warnings=warnings)


def _asker(case: OpenCase, person: str) -> Any:
    from vp.practice.access import Asker
    from vp.practice.names import Likeness, best

    reporter = case.record.reporter
    wanted = person.strip()
    if wanted.casefold() in ("melder", "reporter") or (
        reporter.name and best([reporter.name, *reporter.aliases], [wanted]) is not Likeness.DIFFERENT
    ):
        names = tuple(each for each in (reporter.name, *reporter.aliases) if each)
        return Asker(reporter.name or _("the reporter"), names, True)
    for each in case.record.people:
        if best([each.name, *each.aliases], [wanted]) is not Likeness.DIFFERENT:
            return Asker(each.name, (each.name, *each.aliases), False)
    raise PersonUnknown(
        N_("nobody of that name is in case {number}"), N_("'vp show {number}' names them"), number=case.number
    )


def _kept(row: dict[str, Any]) -> Any:
    from vp.casefile.dates import FuzzyDate
    from vp.practice.retention import Kept

    def last(key: str) -> date | None:
        return FuzzyDate.parse(str(row[key])).last if row.get(key) else None

    touched = str(row.get("touched") or "")[:10]
    return Kept(
        number=row["number"],
        first_contact=FuzzyDate.parse(str(row["first_contact"])).first,
        closed=last("closed"),
        reopened=last("reopened") if not row.get("closed") else None,
        last_content=date.fromisoformat(touched) if touched else None,
        until=last("retain_until"),
        hold=bool(row.get("hold")),
    )


def _due(row: dict[str, Any], reported: list[int]) -> Any:
    from vp.practice.retention import due, profile

    config = current().config.get("retention") or {}
    years = {*reported, *(int(year) for year in config.get("reported") or ())}
    return due(_kept(row), profile(config), current().today(), years)


def retention(
    reference: MaybeCase = None,
    hold: Annotated[
        str, typer.Option("--hold", metavar="REASON", help=N_("Nothing of this case may be destroyed, and why."))
    ] = "",
    no_hold: Annotated[bool, typer.Option("--no-hold", help=N_("Lift the hold."))] = False,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=N_("Keep this case until a day."))] = "",
    reported: Reported = [],  # noqa: B006
    destroy_due: Annotated[
        bool, typer.Option("--destroy", help=N_("Destroy what is due, after one question."))
    ] = False,
) -> Result:
    """List which closed cases are due to be destroyed and what stands in the way; or set a hold or a day."""
    session = current()
    if reference is not None:
        return _set(session.case(reference), hold, no_hold, until)
    listed = [(row, _due(row, reported)) for row in session.rows() if row.get("closed")]
    rows = [
        [each.number, str(each.day or ""), _("due") if each.is_due else "; ".join(_(reason) for reason in each.blocked)]
        for _row, each in sorted(listed, key=lambda pair: (str(pair[1].day), pair[1].number))
    ]
    blocks: list[Block] = [Table([_("case"), _("day"), _("state")], rows)] if rows else [_("No case is closed.")]
    due = [row for row, each in listed if each.is_due]
    gone: list[str] = []
    if (
        destroy_due
        and due
        and voice.confirm(_("destroy {count} cases for good, with statistics kept?").format(count=len(due)))
    ):
        for row in due:
            _destroyed(session.case(row["folder"]), statistics=True)
            gone.append(row["number"])
        blocks.append(_("Destroyed: {numbers}").format(numbers=", ".join(gone)))
    return Result(data={"cases": [each for _row, each in listed], "destroyed": gone}, blocks=blocks)


def _set(case: OpenCase, hold: str, no_hold: bool, until: str) -> Result:
    from vp.casefile.records import LegalHold, read

    session = current()
    changes: dict[str, Any] = {}
    if hold:
        changes["hold"] = read(LegalHold, {"sinds": session.today().isoformat(), "reden": hold})
    if no_hold:
        changes["hold"] = None
    if until:
        changes["retain_until"] = inputs.day(until, session.today())
    if changes:
        session.save_case(case, case.record.model_copy(update=changes))
    found = _due(session.find_row(case.folder), [])
    said = _("Case {number}: kept until {day}.").format(number=case.number, day=found.day or _("not known yet"))
    return Result(data=found, blocks=[said, *(f"- {_(reason)}" for reason in found.blocked)])


def destroy(
    reference: CaseArgument,
    statistics: Annotated[
        bool, typer.Option("--statistics/--no-statistics", help=N_("Leave coarse facts, so that past years stay true."))
    ] = True,
    confirm: Annotated[
        str, typer.Option("--confirm", metavar="NUMBER", help=N_("The whole number again, instead of being asked."))
    ] = "",
    reported: Reported = [],  # noqa: B006
) -> Result:
    """Destroy a case for good, in two steps: what will go, then the number typed again."""
    from vp.practice.destruction import plan

    session = current()
    case = session.case(reference)
    entries = session.open.entries(case.folder)
    sizes = [(each.kind, len(each.body or "") + len(str(each.head))) for each in entries]
    planned = plan(_due(session.find_row(case.folder), reported), sizes)
    shown: list[Block] = [Heading(_("What will go")), *(f"  {kind}: {count}" for kind, count in planned.counts.items())]
    shown += [_("Not usual: {reason}").format(reason=_(reason)) for reason in planned.overruled]
    shown.append(Heading(_("What this does not reach")))
    shown += [f"- {_(each)}" for each in planned.remains]
    if not confirm:
        for block in shown:
            voice.tell(block.text if isinstance(block, Heading) else str(block))
        confirm = voice.ask(_("type the number of the case to destroy it"))
    if confirm.strip() != case.number:
        return Result(data={"number": case.number, "destroyed": False}, blocks=[*shown, _("Nothing was destroyed.")])
    _destroyed(case, statistics)
    said = _("Case {number} is destroyed.").format(number=case.number)
    return Result(data={"number": case.number, "destroyed": True, "counts": planned.counts}, blocks=[*shown, said])


def _destroyed(case: OpenCase, statistics: bool) -> None:
    from vp.casefile.records import Case, head_of, read
    from vp.practice.destruction import stub

    session = current()
    head = {**stub(head_of(case.record)), "nummer": case.number, "fase": "afgesloten"}
    with session.open.writing():
        session.open.destroy_folder(case.folder)
        if statistics:
            session.open.write(session.open.new_folder(), "zaak", session.stamped(read(Case, head)))
