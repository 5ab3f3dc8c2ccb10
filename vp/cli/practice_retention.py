"""`vp retention`: which closed cases are due to be destroyed; a hold or a day for one of them; all of it in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from vp.cli import voice
from vp.cli.practice_own import MaybeCase, planned_on, refuse_unfit, section
from vp.cli.result import Block, Heading, Result, Table
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _, ngettext

Reported = Annotated[
    list[int],
    typer.Option(
        "--reported",
        metavar="YEAR",
        help=N_("A year that is in an annual report that vp did not issue; may be given more than once."),
    ),
]


def chosen_profile() -> Any:
    """The retention profile of the configuration: the one place that says how long a closed case is kept.

    `profile` above all sections is that of the whole practice, the report's too; the section's own comes before it.
    """
    from vp.practice.retention import profile

    config = current().config
    given = {key: config[key] for key in ("profile",) if key in config}
    return profile({**given, **section("retention")}, config.get("retention_days"))


def years_reported(row: dict[str, Any], more: list[int] | None = None) -> set[int]:
    """The years of which an annual report about this case's organisation was issued, or that the user says were."""
    return _Reported.read(more).years(row)


@dataclass(frozen=True, slots=True)
class _Reported:
    """The periods of issued reports with their organisation (None: all), and the years that the user told."""

    periods: tuple[tuple[str | None, date, date], ...]
    told: frozenset[int]

    @classmethod
    def read(cls, more: list[int] | None = None) -> _Reported:
        from vp.cli.report_issued import register
        from vp.practice.retention import years_told
        from vp.report.periods import parse

        today, periods = current().today(), []
        for issued in register():
            period = parse(str(issued.document["period"]))
            periods.append((issued.organisation, period.start, period.end))
        told = years_told(section("retention").get("reported") or (), today)
        return cls(tuple(periods), frozenset({*told, *years_told(more or (), today)}))

    def years(self, row: dict[str, Any]) -> set[int]:
        from vp.practice.retention import reported_years

        known = [(start, end) for unit, start, end in self.periods if unit in (None, row.get("organisation"))]
        return {*reported_years(known), *self.told}


def in_register(row: dict[str, Any]) -> bool:
    """Whether an issued report knows this case, by the id that it keeps."""
    from vp.cli.report_issued import register

    case = row.get("case") or row["folder"]
    return any(facts.case == case for issued in register() for facts in issued.facts)


def due_of(row: dict[str, Any], reported: list[int]) -> Any:
    """When a case is due, and what stands in the way."""
    from vp.practice.retention import due

    return due(_kept(row), chosen_profile(), current().today(), years_reported(row, reported))


def terms(rows: list[dict[str, Any]], reported: list[int] | None = None) -> list[tuple[dict[str, Any], Any]]:
    """Every closed case with when it is due: the one answer of the home screen, the agenda and `vp retention`."""
    from vp.practice.retention import due

    closed = [row for row in rows if row.get("closed") and not row["stub"]]
    if not closed:
        return []
    chosen, today, known = chosen_profile(), current().today(), _Reported.read(reported)
    return [(row, due(_kept(row), chosen, today, known.years(row))) for row in closed]


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
        counted_elsewhere=bool(row.get("counted_elsewhere")),
        stub=bool(row.get("stub")),
    )


def retention(
    reference: MaybeCase = None,
    hold: Annotated[
        str | None, typer.Option("--hold", metavar="REASON", help=N_("Nothing of this case may be destroyed, and why."))
    ] = None,
    no_hold: Annotated[bool, typer.Option("--no-hold", help=N_("Lift the hold."))] = False,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=N_("Keep this case until a day."))] = "",
    reported: Reported = [],  # noqa: B006
    destroy_due: Annotated[
        bool, typer.Option("--destroy", help=N_("Destroy what is due, after one question."))
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics/--no-statistics", help=N_("Leave coarse facts, so that past years stay true."))
    ] = True,
) -> Result:
    """List which closed cases are due to be destroyed and what stands in the way; or set a hold or a day."""
    session = current()
    typed: dict[str, object] = {"--destroy": destroy_due, "--no-statistics": not statistics}
    if reference is not None:
        if destroy_due:
            raise UsageError(N_("one case is destroyed with 'vp destroy'"))
        refuse_unfit(typed, set(), "vp retention CASE")
        refuse_unfit({"--hold": hold}, set() if no_hold else {"--hold"}, "vp retention CASE --no-hold")
        return _set(session.case(reference), hold, no_hold, until, reported)
    if hold is not None or no_hold or until:
        raise UsageError(N_("say for which case: 'vp retention CASE'"))
    refuse_unfit(typed, set(typed) if destroy_due else set(), "vp retention")
    listed = terms(session.rows(), reported)
    due = [row for row, each in listed if each.is_due]
    gone = _destroyed_in_one_go(due, statistics) if destroy_due and due else []
    listed = [(row, each) for row, each in listed if not (gone and each.is_due)]
    blocks: list[Block] = []
    if gone:
        blocks.append(_("Destroyed: {numbers}").format(numbers=", ".join(gone)))
    elif destroy_due:
        blocks.append(_("Nothing was destroyed."))
    blocks += _listed(listed, session.today(), short=destroy_due)
    return Result(data={"cases": [each for _row, each in listed], "destroyed": gone}, blocks=blocks)


def _listed(listed: list[tuple[dict[str, Any], Any]], today: date, short: bool) -> list[Block]:
    """What may go now, then what something else comes first for and what to do, then (unless `short`) the rest."""
    found = sorted((each for _row, each in listed), key=lambda each: (str(each.day), each.number))
    now = [each for each in found if each.is_due]
    over = [each for each in found if not each.is_due and each.day is not None and each.day <= today]
    later = [each for each in found if each not in now and each not in over]
    if not found:
        return [_("No case is closed.")]
    blocks: list[Block] = []
    if now:
        said = ngettext(
            "{count} case is due: 'vp retention --destroy'.",
            "{count} cases are due: 'vp retention --destroy'.",
            len(now),
        )
        blocks += [Heading(said.format(count=len(now))), _table(now)]
    else:
        blocks.append(_("No case may be destroyed now."))
    if over:
        blocks += [Heading(_("The term is over, but something else comes first")), _table(over), *_to_do(over, today)]
    if later and not short:
        blocks += [Heading(_("The term has not ended")), _table(later)]
    return blocks


def _table(listed: list[Any]) -> Table:
    def state(each: Any) -> str:
        return _("due") if each.is_due else "; ".join(_(reason) for reason in each.blocked)

    return Table(
        [_("case"), _("day"), _("state")], [[each.number, str(each.day or ""), state(each)] for each in listed]
    )


def _to_do(over: list[Any], today: date) -> list[Block]:
    """What to do for cases whose years are in no annual report."""
    years = sorted({year for each in over for year in each.unreported})
    past = [year for year in years if year < today.year]
    if not past:
        return []
    return [
        _(
            "Is {years} in an annual report that vp did not issue? Then say so: 'vp retention {options}', or for good"
            " with reported = [{years}] below [retention] in the configuration."
        ).format(years=", ".join(map(str, past)), options=" ".join(f"--reported {year}" for year in past)),
        _("Otherwise issue that report first: 'vp report --year {year} --issue'.").format(year=past[0]),
    ]


def _destroyed_in_one_go(due: list[dict[str, Any]], statistics: bool) -> list[str]:
    """Destroy the cases after one question that names them; their numbers."""
    from vp.cli.practice_destroy import destroyed, is_shared, still_published
    from vp.practice.destruction import REMAINS

    session = current()
    for row in due:
        shared = _(" (shared with a colleague, who loses it too)") if is_shared(row["folder"]) else ""
        voice.tell(f"{row['number']}{shared}")
        for line in still_published(session.case(row["folder"])):
            voice.tell(line)
    for each in REMAINS:
        voice.tell(_(each))
    question = (
        ngettext(
            "destroy {count} case for good; coarse facts stay?",
            "destroy {count} cases for good; coarse facts stay?",
            len(due),
        )
        if statistics
        else ngettext(
            "destroy {count} case for good, the coarse facts too?",
            "destroy {count} cases for good, the coarse facts too?",
            len(due),
        )
    )
    if not voice.confirm(question.format(count=len(due))):
        return []
    for row in due:
        destroyed(session.case(row["folder"]), statistics=statistics)
    return [row["number"] for row in due]


class TermUnusable(UsageError):
    """A day, a hold or its end cannot be set on this case."""


def _set(case: OpenCase, hold: str | None, no_hold: bool, until: str, reported: list[int]) -> Result:
    session = current()
    changes: dict[str, Any] = {}
    row = session.find_row(case.folder)
    if row["stub"] and (hold is not None or no_hold or until):
        raise TermUnusable(N_("only the coarse facts of case {number} are left; they stay"), number=case.number)
    if hold is not None:
        changes["hold"] = _held(case, hold)
    if no_hold:
        if case.record.hold is None:
            raise TermUnusable(N_("there is no hold on case {number}"), number=case.number)
        changes["hold"] = None
    if until:
        if not case.record.is_closed:
            raise TermUnusable(
                N_("case {number} is open; its term begins when it is closed"),
                N_("'vp close {number} --keep-until DATE' sets a day of its own"),
                number=case.number,
            )
        changes["retain_until"] = planned_on(until)
    if changes:
        session.save_case(case, case.record.model_copy(update=changes))
        row = session.find_row(case.folder)
    found = due_of(row, reported)
    said = _("Case {number}: kept until {day}.").format(number=case.number, day=found.day or _("not known yet"))
    return Result(data=found, blocks=[said, *(f"- {_(reason)}" for reason in found.blocked)])


def _held(case: OpenCase, reason: str) -> Any:
    """The hold with `reason`; one that is there already keeps its day and its own reason, and has this one too."""
    from vp.casefile.records import LegalHold, head_of, read

    reason, before = reason.strip(), case.record.hold
    if not reason:
        raise TermUnusable(N_("say in a few words why nothing may be destroyed"))
    if before is None:
        return read(LegalHold, {"sinds": current().today().isoformat(), "reden": reason})
    if reason in (before.reason, *before.reason.split("; ")):
        return before
    return read(LegalHold, {**head_of(before), "reden": f"{before.reason}; {reason}"})
