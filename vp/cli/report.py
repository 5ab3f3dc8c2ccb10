"""`vp report`: the annual report, protected and audited; issued into the register, or as a preview (CONCEPT)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vp.cli import report_audit, report_documents, report_issued, report_pool, report_texts, voice
from vp.cli.report_help import ReportCommand
from vp.cli.report_settings import Asked, organisation, period, settings
from vp.cli.result import Result
from vp.cli.session import current
from vp.errors import N_, UsageError, VpError
from vp.i18n import _

if TYPE_CHECKING:
    from vp.report import CaseFacts, Settings


class Protect(StrEnum):
    """How small counts are protected."""

    suppress = "suppress"
    round = "round"


class Categories(StrEnum):
    """Which classification of natures is used."""

    vp = "vp"
    ioa = "ioa"


class Profile(StrEnum):
    """Which country's classification of natures is used."""

    nl = "nl"
    be = "be"


def report(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[text | list | issued | withdraw | export | pool | key] [CHAPTER | NUMBER | FILE…]",
            help=N_("What else there is to do, see below; 'vp report WORD --help' tells more. Files for --audit."),
        ),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", min=1900, max=2200, help=N_("The year; else this one."))] = None,
    half: Annotated[int | None, typer.Option("--half", min=1, max=2, help=N_("First or second half."))] = None,
    quarter: Annotated[int | None, typer.Option("--quarter", min=1, max=4, help=N_("A quarter."))] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help=N_("The first day, with --to."))] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help=N_("The last day, with --from."))] = None,
    organisation: Annotated[
        str | None, typer.Option("--organisation", help=N_("Of an organisation; part of its name will do."))
    ] = None,
    compare: Annotated[
        int | None, typer.Option("--compare", min=0, max=10, help=N_("How many earlier years stand beside."))
    ] = None,
    formats: Annotated[
        str | None, typer.Option("--format", help=N_("md, html, json, csv, xlsx, docx, pdf; several with commas."))
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help=N_("Where the documents go."))
    ] = None,
    issue: Annotated[bool, typer.Option("--issue", help=N_("Issue it: enter it in the register, no CONCEPT."))] = False,
    together: Annotated[
        bool,
        typer.Option("--all-organisations", help=N_("Issue it over several employers together, without a question.")),
    ] = False,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help=N_("Issue a period that is not over yet, without a question."))
    ] = False,
    insider: Annotated[
        bool | None, typer.Option("--insider", help=N_("Safe also against who knows one hidden number."))
    ] = None,
    protect: Annotated[
        Protect | None, typer.Option("--protect", help=N_("suppress (hide small numbers) or round."))
    ] = None,
    threshold: Annotated[
        int | None,
        typer.Option(
            "--threshold",
            min=3,
            max=100,
            help=N_("Numbers below it are hidden; else 5. Reports on these days that were issued may raise it."),
        ),
    ] = None,
    categories: Annotated[
        Categories | None, typer.Option("--categories", help=N_("ioa: the categories of the ombudsman association."))
    ] = None,
    profile: Annotated[Profile | None, typer.Option("--profile", help=N_("be: the Belgian classification."))] = None,
    audit: Annotated[bool, typer.Option("--audit", help=N_("Attack the tables in files, CSV or JSON."))] = False,
    recipient: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="KEY|FILE", help=N_("The coordinator's public key, or a file with it, with 'export'.")
        ),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            "--engine",
            metavar="NAME",
            help=N_("What counts a pool: python, duckdb, or Spark (local, spark://…, sc://…)."),
        ),
    ] = None,
    message: Annotated[
        str | None, typer.Option("-m", "--message", help=N_("The text of the chapter, with 'text'."))
    ] = None,
    never_given: Annotated[
        bool,
        typer.Option("--never-given", help=N_("Nobody was given the report, with 'withdraw'; without a question.")),
    ] = False,
) -> Result:
    """Write the report of a period: figures from which nobody can be recognised, and your own text.

    Without -o it is shown as Markdown. Until --issue it is a preview: stamped, and nothing is registered.
    """
    asked = Asked(year, half, quarter, first, last, organisation)
    said = list(words or ())
    if audit:
        return report_audit.audit(said, threshold, None)
    if said[:1] == ["list"] and len(said) == 1:
        return report_issued.listed()
    if said[:1] == ["issued"]:
        return report_issued.again(said[1:], output)
    if said[:1] == ["withdraw"]:
        return report_issued.withdraw(said[1:], never_given)
    if said[:1] == ["text"]:
        return _text(said[1:], asked, message)
    if said == ["key"]:
        return report_pool.key(output)
    if said == ["export"]:
        return report_pool.export(period(asked), recipient, output, asked.organisation)
    if said and said[0] != "pool":
        raise UsageError(
            N_("'vp report' knows 'text', 'list', 'issued', 'withdraw', 'export', 'pool' and 'key'"),
            N_("files go with --audit"),
        )
    for option, given in (
        ("--unfinished", unfinished and not issue),
        ("--all-organisations", together and (not issue or bool(organisation))),
        ("--never-given", never_given),
    ):
        if given:
            raise UsageError(
                N_("{option} does nothing here"), N_("'vp report --help' tells what goes together"), option=option
            )
    changes = {
        "compare": compare,
        "threshold": threshold,
        "insider": insider or None,
        "protect": None if protect is None else {"suppress": "hide", "round": "round"}[protect.value],
        "categories": None if categories is None else categories.value,
        "profile": None if profile is None else profile.value,
        "draft": not issue,
    }
    wanted = _formats(formats, output, issue)
    if engine is not None and not said:
        raise UsageError(N_("--engine goes with 'vp report pool'"))
    if report_pool.are_parquet(said[1:]):
        if not period(asked).is_year or asked.organisation:
            raise UsageError(N_("a pool in Parquet files is of a whole year and of all organisations"))
        chosen = settings(Asked(year=period(asked).start.year), (), {**changes, "compare": 0})
        made = report_pool.counted(said[1:], chosen, engine or "duckdb")
        return report_documents.rendered(made, chosen, wanted, output, ())
    if said:
        pooled = report_pool.pooled(said[1:])
        if year is not None and year != pooled.year:
            raise UsageError(N_("the exports are of {year}, not of {asked}"), year=pooled.year, asked=year)
        if first is None and last is None:
            asked = replace(asked, year=pooled.year)
        homes = [{"organisation": each.organisation} for each in pooled.facts]
        # An export holds one year, so no other can stand beside it.
        chosen = settings(asked, homes, {**changes, "compare": 0})
    else:
        pooled = None
        chosen = settings(asked, current().rows(), changes)
    if issue:
        report_documents.require_over(chosen.period, unfinished)
    return _report(chosen, wanted, output, pooled.facts if pooled else None, engine, together)


def _text(words: list[str], asked: Asked, message: str | None) -> Result:
    wanted = organisation(asked.organisation, current().rows())
    return report_texts.text(words, message, period(asked), wanted)


def _formats(text: str | None, output: Path | None, issue: bool) -> list[str]:
    """The formats asked for; a report without a folder is shown as Markdown."""
    wanted = [each.strip().lower() for each in (text or "").split(",") if each.strip()]
    if issue and output is None:
        raise UsageError(N_("say where the issued documents go: -o FOLDER"))
    if output is None and wanted not in ([], ["md"]):
        raise UsageError(N_("say where the documents go: -o FOLDER"))
    return wanted or (["md"] if output is None else ["html"])


def _report(
    chosen: Settings,
    formats: list[str],
    output: Path | None,
    pool: tuple[CaseFacts, ...] | None = None,
    engine: str | None = None,
    together: bool = False,
) -> Result:
    """The report of the vault's cases, or of a `pool` of exports, counted by `engine`."""
    from vp.cli.activities import activities
    from vp.report import activities_from, facts_from
    from vp.report.errors import ReissueTooSmall
    from vp.report.make import make_audited

    session = current()
    facts = facts_from(session.rows()) if pool is None else pool
    work = activities_from(activities()) if pool is None else ()
    report_documents.require_one_employer(chosen, facts, together)
    issued = report_issued.register()
    try:
        made, earlier = make_audited(facts, chosen, issued, session.today(), work, report_pool.counter(engine))
    except VpError as error:
        if isinstance(error, ReissueTooSmall) and chosen.draft and output is None:
            return _instead(error)
        raise _explained(error) from None
    return report_documents.rendered(made, chosen, formats, output, facts, earlier)


def _instead(refusal: VpError) -> Result:
    """What was issued already, in place of a preview that may not stand beside it, and why."""
    found = report_issued.shown(report_issued.by_id(str(refusal.facts["id"])))
    message, hints = voice.translated(refusal)
    told = [message, _("this is the report that was issued, without the cases that changed since"), *hints]
    return replace(found, warnings=[*told, *found.warnings])


def _explained(error: VpError) -> VpError:
    """Too few cases: with a sentence that may be published instead of figures."""
    from vp.report.errors import TotalBelowThreshold

    if isinstance(error, TotalBelowThreshold):
        error.hints = (
            *error.hints,
            N_(
                "for instance: 'In {period} fewer than {threshold} cases came to the confidential counsellor; "
                "with so few, figures would point at people, so none are given.'"
            ),
        )
    return error


PAGE = ReportCommand
