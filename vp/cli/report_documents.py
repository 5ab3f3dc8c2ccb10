"""A finished report as documents: attacked as the page stands, shown or written, registered when it is issued.

Nothing is made on the disk, not even a folder, before everything that can be refused was looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vp.cli import report_issued, report_texts, voice
from vp.cli.report_settings import file_text, language
from vp.cli.result import Block, Result, Verbatim
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _, ngettext

if TYPE_CHECKING:
    from vp.report import CaseFacts, Period, ProtectedReport, Settings
    from vp.report.make import Earlier


class PeriodUnfinished(UsageError):
    """A period that is not over was to be issued, and nobody said that this is meant."""


class SeveralEmployers(UsageError):
    """A report of several employers together was to be issued, and nobody said that this is meant."""


class NotIssued(UsageError):
    """The counsellor was asked, and would rather not issue it."""


def require_over(period: Period, unfinished: bool) -> None:
    """PeriodUnfinished when the period is not over; at a terminal it is asked first, `unfinished` says it is meant."""
    if unfinished or period.end < current().today():
        return
    facts = {"period": period.name, "day": period.end.isoformat()}
    if not voice.at_terminal() or current().shared.get("json"):
        raise PeriodUnfinished(
            N_("{period} is not over before {day}, and what is issued cannot be undone; nothing was issued"),
            N_("without --issue it is a preview; with --unfinished you issue a part of the period all the same"),
            N_(
                "once it is issued, a report of the whole of {period} has to wait until enough cases have changed, and "
                "may never come"
            ),
            **facts,
        )
    told = _(
        "{period} is not over before {day}. What is issued cannot be undone: a report of the whole of {period} then "
        "has to wait until enough cases have changed, and may never come"
    )
    voice.tell(told.format(**facts))
    if not voice.confirm(_("issue {period} now all the same?").format(**facts)):
        raise NotIssued(N_("nothing was issued"), N_("without --issue it is a preview"))


def require_one_employer(chosen: Settings, facts: Sequence[CaseFacts], meant: bool) -> None:
    """SeveralEmployers when a report of more than one employer is to be issued and nobody said that it is `meant`."""
    count = len(_employers(chosen, facts))
    if meant or chosen.draft or count < 2:
        return
    if not voice.at_terminal() or current().shared.get("json"):
        raise SeveralEmployers(
            N_("the report would be over {count} employers together; nothing was issued"),
            N_("--organisation NAME makes that of one of them; --all-organisations says that all together are meant"),
            count=count,
        )
    voice.tell(_("the report is over {count} employers together").format(count=count))
    if not voice.confirm(_("issue it over all of them together?")):
        raise NotIssued(N_("nothing was issued"), N_("--organisation NAME makes that of one of them"))


def _employers(chosen: Settings, facts: Sequence[CaseFacts]) -> frozenset[str]:
    from vp.report.counting import employers, in_scope

    return employers(in_scope(facts, chosen.organisation, chosen.period))


def rendered(
    made: ProtectedReport,
    chosen: Settings,
    formats: list[str],
    output: Path | None,
    facts: Sequence[CaseFacts],
    earlier: Earlier | None = None,
) -> Result:
    """The documents of the report, shown or written, and registered when it is issued."""
    from vp.report import documents
    from vp.report.documents import json_form

    own = report_texts.own_texts(chosen.period, chosen.organisation)
    files = documents.write(made, own, language(file_text()), formats, current().own_templates)
    _require_safe(made, chosen, files, earlier)
    warnings = _warnings(made, own) + _stricter(made, chosen) + _together(chosen, facts)
    data = {**json_form.values(made), "files": []}
    if output is None:
        printed: list[Block] = [Verbatim(text.decode(), exact=not name.endswith(".md")) for name, text in files.items()]
        return Result(data=data, blocks=printed, warnings=warnings)
    said = ngettext("{count} document is written to {path}.", "{count} documents are written to {path}.", len(files))
    if chosen.draft:
        folder = free_folder(output, files, replace=True)
        data["files"] = put(folder, files, replace=True)
        return Result(data=data, blocks=[said.format(count=len(files), path=folder)], warnings=warnings)
    folder, name = _issued(made, facts, files, output)
    data["files"] = put(folder, files, replace=False)
    data["issued"] = name
    blocks: list[Block] = [said.format(count=len(files), path=folder), *_issued_told(name)]
    return Result(data=data, blocks=blocks, warnings=warnings)


def _issued(
    made: ProtectedReport, facts: Sequence[CaseFacts], files: Mapping[str, bytes], output: Path
) -> tuple[Path, str]:
    """The report in the register: the folder for its documents, and its number there."""
    from vp.report import register

    there = output.expanduser().exists()
    folder = free_folder(output, files, replace=False)
    entry = register.issue(made, facts, current().today(), files)
    try:
        report_issued.keep(entry, files)
    except BaseException:
        if not there:
            folder.rmdir()
        raise
    return folder, entry.id


def _issued_told(name: str) -> list[str]:
    stays = _(
        "That cannot be undone once anybody has it. Only one that nobody was given yet: 'vp report withdraw {id}'."
    )
    return [
        _("The report is entered in the register: every later report takes it into account."),
        stays.format(id=name),
    ]


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


def _together(chosen: Settings, facts: Sequence[CaseFacts]) -> list[str]:
    """That the figures of several employers are counted as one; the documents say so without the number."""
    count = len(_employers(chosen, facts))
    said = _("this report is over {count} employers together; --organisation NAME makes that of one of them")
    return [said.format(count=count)] if count > 1 else []


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


def free_folder(output: Path, files: Mapping[str, bytes], *, replace: bool) -> Path:
    """The folder, made if need be; FileInTheWay before anything is written when an issued document is there."""
    from vp.cli.writing import FileInTheWay

    folder = output.expanduser()
    for name in files:
        if not replace and (folder / name).exists():
            raise FileInTheWay(
                N_("there is a file {path} already"),
                N_("choose another folder; nothing was written"),
                path=folder / name,
            )
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def put(folder: Path, files: Mapping[str, bytes], *, replace: bool) -> list[Path]:
    """Write the documents into the folder; their paths."""
    from vp.cli.writing import write_new

    return [write_new(folder / name, content, replace=replace) for name, content in files.items()]
