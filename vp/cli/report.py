"""`vp report`: the annual report, protected and audited; issued into the register, or as a preview (CONCEPT)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vp.cli import report_audit, report_issued, report_pool, report_texts
from vp.cli.report_settings import Asked, file_text, language, organisation, period, settings
from vp.cli.result import Block, Result, Verbatim
from vp.cli.session import current
from vp.errors import N_, UsageError, VpError
from vp.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vp.report import CaseFacts, ProtectedReport, Settings
    from vp.report.make import Earlier


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
            metavar="[text [CHAPTER] | list | export | pool FILE… | key | FILE…]",
            help=N_(
                "text: your own text of a chapter; list: the issued reports; export: your facts for a pool; "
                "pool: one report from exports; key: your public key; files for --audit."
            ),
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
        str | None, typer.Option("--for", metavar="KEY", help=N_("The coordinator's public key, with 'export'."))
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
    if said[:1] == ["text"]:
        return _text(said[1:], asked, message)
    if said == ["key"]:
        return report_pool.key()
    if said == ["export"]:
        return report_pool.export(period(asked), recipient, output, asked.organisation)
    if said and said[0] != "pool":
        raise UsageError(N_("'vp report' knows 'text', 'list', 'export', 'pool' and 'key'; files go with --audit"))
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
        return _rendered(made, chosen, wanted, output, ())
    if said:
        pooled = report_pool.pooled(said[1:])
        if year is not None and year != pooled.year:
            raise UsageError(N_("the exports are of {year}, not of {asked}"), year=pooled.year, asked=year)
        if first is None and last is None:
            asked = replace(asked, year=pooled.year)
        homes = [{"organisation": each.organisation} for each in pooled.facts]
        # An export holds one year, so no other can stand beside it.
        return _report(settings(asked, homes, {**changes, "compare": 0}), wanted, output, pooled.facts, engine)
    return _report(settings(asked, current().rows(), changes), wanted, output)


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
) -> Result:
    """The report of the vault's cases, or of a `pool` of exports, counted by `engine`."""
    from vp.cli.activities import activities
    from vp.report import activities_from, facts_from
    from vp.report.make import make_audited

    session = current()
    facts = facts_from(session.rows()) if pool is None else pool
    work = activities_from(activities()) if pool is None else ()
    issued = report_issued.register()
    try:
        made, earlier = make_audited(facts, chosen, issued, session.today(), work, report_pool.counter(engine))
    except VpError as error:
        raise _explained(error) from None
    return _rendered(made, chosen, formats, output, facts, earlier)


def _rendered(
    made: ProtectedReport,
    chosen: Settings,
    formats: list[str],
    output: Path | None,
    facts: Sequence[CaseFacts],
    earlier: Earlier | None = None,
) -> Result:
    """The documents of the report, shown or written, and registered when it is issued."""
    from vp.report import documents, register
    from vp.report.documents import json_form

    session = current()
    own = report_texts.own_texts(chosen.period, chosen.organisation)
    spoken = language(file_text())
    files = documents.write(made, own, spoken, formats, session.own_templates)
    _require_safe(made, chosen, files, earlier)
    warnings = _warnings(made, own) + _stricter(made, chosen)
    data = {**json_form.values(made), "files": []}
    if output is None:
        return Result(data=data, blocks=[Verbatim(content.decode()) for content in files.values()], warnings=warnings)
    folder = _free_folder(output, files, replace=chosen.draft)
    if not chosen.draft:
        report_issued.keep(register.issue(made, facts, session.today(), files), files)
    data["files"] = _written(folder, files, replace=chosen.draft)
    said = ngettext("{count} document is written to {path}.", "{count} documents are written to {path}.", len(files))
    blocks: list[Block] = [said.format(count=len(files), path=folder)]
    if not chosen.draft:
        blocks.append(_("The report is entered in the register: every later report takes it into account."))
    return Result(data=data, blocks=blocks, warnings=warnings)


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


def _require_safe(made: ProtectedReport, chosen: Settings, files: dict[str, bytes], earlier: Earlier | None) -> None:
    """Read the finished page back and attack it; the report's JSON form was attacked when it was made."""
    from vp.report.errors import NotPublishable
    from vp.report.make import Earlier, check_page

    if chosen.protect == "round" and made.account.base is None:
        raise NotPublishable(N_("the figures could not be rounded safely, so nothing is written"))
    for name, content in files.items():
        if name.endswith(".html"):
            check_page(content.decode(), made, earlier or Earlier())


def _stricter(made: ProtectedReport, chosen: Settings) -> list[str]:
    """That issued reports asked for stricter rules than those of the settings."""
    if (made.threshold, made.width, made.account.insider) == (chosen.threshold, chosen.least_width, chosen.insider):
        return []
    said = _(
        "reports about these days were issued under stricter rules, so these hold here too: "
        "numbers below {threshold} are hidden"
    )
    return [said.format(threshold=made.threshold)]


def _warnings(made: ProtectedReport, own: dict[str, str]) -> list[str]:
    warnings = []
    if made.draft:
        warnings.append(_("this is a preview; 'vp report --issue' issues the report and enters it in the register"))
    if made.account.hidden == made.account.cells:
        warnings.append(_("not one number can be stated here; a text without figures tells as much"))
    if made.account.method == "one_way":
        warnings.append(
            _("only simple tables can be protected here; pip install 'vertrouwenspersoon[report]' allows more")
        )
    if made.account.method == "time_limit":
        warnings.append(
            _("the clock ended the search for the best choice; on another computer other numbers may be left out")
        )
    return warnings + report_texts.with_numbers(own)


def _free_folder(output: Path, files: dict[str, bytes], *, replace: bool) -> Path:
    """The folder, made if need be; FileInTheWay before anything is written when an issued document is there."""
    from vp.cli.writing import FileInTheWay

    folder = output.expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        if not replace and (folder / name).exists():
            raise FileInTheWay(
                N_("there is a file {path} already"),
                N_("choose another folder; nothing was written"),
                path=folder / name,
            )
    return folder


def _written(folder: Path, files: dict[str, bytes], *, replace: bool) -> list[Path]:
    from vp.cli.writing import write_new

    return [write_new(folder / name, content, replace=replace) for name, content in files.items()]
