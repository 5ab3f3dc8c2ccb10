"""`vp destroy`: a case for good, in two steps; coarse facts may stay for the reports."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from vp.cli import voice
from vp.cli.practice_own import CaseArgument
from vp.cli.practice_retention import Reported, due_of, in_register
from vp.cli.result import Block, Heading, Result
from vp.cli.session import OpenCase, current
from vp.errors import N_
from vp.i18n import _


def destroy(
    reference: CaseArgument,
    statistics: Annotated[
        bool, typer.Option("--statistics/--no-statistics", help=N_("Leave coarse facts, so that past years stay true."))
    ] = True,
    confirm: Annotated[
        str, typer.Option("--confirm", metavar="NUMBER", help=N_("The whole number again, instead of being asked."))
    ] = "",
    reported: Reported = [],  # noqa: B006
    early: Annotated[
        bool, typer.Option("--early", help=N_("Although its term has not ended, or its year is in no annual report."))
    ] = False,
) -> Result:
    """Destroy a case for good, in two steps: what will go, then the number typed again.

    It may go when 'vp retention' lists it as due; before that only with --early.
    """
    from vp.cli.practice_handover_parts import counted
    from vp.practice.destruction import plan

    session = current()
    case = session.case(reference)
    row = session.find_row(case.folder)
    sizes = [(each.kind, len(each.body or "") + len(str(each.head))) for each in session.open.entries(case.folder)]
    due, shared = due_of(row, reported), is_shared(case.folder)
    planned = plan(due, sizes, issued=in_register(row), shared=shared, early=early)
    stays = (
        _("codes, organisation, department, months and hours; no name, no text, no day")
        if statistics
        else _("nothing; the reports of its year will count one case less")
    )
    shown: list[Block] = [Heading(_("What will go")), f"  {counted(dict(planned.counts))}"]
    shown += [Heading(_("What stays here")), f"  {stays}"]
    shown += [_("Not usual: {reason}").format(reason=_(reason)) for reason in planned.overruled]
    shown.append(Heading(_("What this does not reach")))
    shown += [f"- {each}" for each in (*map(_, planned.remains), *still_published(case))]
    told = not confirm
    if told:
        for block in shown:
            voice.tell(block.text if isinstance(block, Heading) else str(block))
        confirm = voice.ask(_("type the number of the case to destroy it"))
    before = [] if told else shown
    if confirm.strip() != case.number:
        return Result(data={"number": case.number, "destroyed": False}, blocks=[*before, _("Nothing was destroyed.")])
    destroyed(case, statistics)
    said = _("Case {number} is destroyed.").format(number=case.number)
    data = {"number": case.number, "destroyed": True, "counts": planned.counts, "statistics": statistics}
    return Result(data=data, blocks=[*before, said])


def is_shared(folder: str) -> bool:
    """Whether somebody else can read a folder too."""
    return len(current().open.recipients(folder)) > 1


def still_published(case: OpenCase) -> list[str]:
    """Where a story of the case stands; after the case is destroyed nothing here tells that any more."""
    from vp.cli.practice_story_tasks import publications_of

    said = _("the published story stays where it is: {where}; that and the consent to it is recorded nowhere any more")
    return [said.format(where=each.where) for _entry, each in publications_of(case) if each.down is None]


def kept_facts(row: dict[str, Any]) -> dict[str, Any]:
    """What a stub says beside the record's codes: the id that the case keeps, its hours, who the reporter also was."""
    return {
        "case": row["case"] or row["folder"],
        "minutes": int(row["minutes"] or 0),
        "person": _other_case(row) or str(row["person"] or ""),
        "days": in_register(row),
    }


def _other_case(row: dict[str, Any]) -> str:
    """The id of another case of the same reporter in the same organisation, so that persons are counted once."""

    def person(one: dict[str, Any]) -> tuple[str, str]:
        return str(one["reporter"] or "").casefold().strip(), str(one["organisation"] or "")

    if not person(row)[0]:
        return ""
    others = [each for each in current().rows() if each["folder"] != row["folder"] and person(each) == person(row)]
    return min((str(each["case"] or each["folder"]) for each in others), default="")


def destroyed(case: OpenCase, statistics: bool) -> None:
    """Destroy a case: the stub is written first (until the case is gone it does not count), then the key goes."""
    from vp.casefile.records import Case, head_of, read
    from vp.practice.destruction import stub

    session = current()
    row = session.find_row(case.folder)
    with session.open.writing():
        if statistics:
            head = stub(head_of(case.record), **kept_facts(row))
            if row["counted_elsewhere"]:
                head["telt_mee"] = "nee"
            session.open.write(session.open.new_folder(), "zaak", session.stamped(read(Case, head)))
        session.open.destroy_folder(case.folder)
