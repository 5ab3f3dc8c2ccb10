"""The register of issued reports in the counsellor's own folder: what was published, with the documents themselves.

`vp report list` names them, `vp report issued` gives one again as it went out, `vp report withdraw` takes back one that
nobody was ever given. Withdrawing removes nothing: the register keeps that there was one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vp.cli import voice
from vp.cli.result import Result, Table, Verbatim
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _, ngettext

if TYPE_CHECKING:
    from vp.report.register import Issued
    from vp.vault import Entry

KIND = "verslag"


class IssuedUnknown(UsageError):
    """No issued report has that number or period, or several have."""


class WithdrawalUnconfirmed(UsageError):
    """A report is only taken back when the counsellor says that nobody was given it."""


def register() -> list[Issued]:
    """The issued reports that stand, oldest first: those that later ones must keep to. RegisterUnreadable."""
    from vp.report.register import standing

    return standing([each for each, _entry in _entries()])


def _entries() -> list[tuple[Issued, Entry]]:
    """Every report that was ever issued, the withdrawn ones too, with its entry; oldest first."""
    from vp.report.register import read

    opened = current().open
    found = []
    for entry in opened.entries(opened.own_folder(), kinds={KIND}):
        try:
            values = json.loads(entry.body or "")
        except ValueError:
            values = {}
        found.append((read(values), entry))
    return sorted(found, key=lambda each: (each[0].issued_on, each[0].id))


def keep(issued: Issued, files: Mapping[str, bytes]) -> None:
    """Write an issued report and its documents, encrypted; the register's entry comes last."""
    session = current()
    with session.open.writing():
        folder = session.open.own_folder()
        for name, content in sorted(files.items()):
            session.open.attach(folder, name, content, {"verslag": issued.id})
        _write(issued, None)


def _write(issued: Issued, before: Entry | None) -> None:
    from vp.report.register import plain_issued

    session = current()
    head = {
        "id": issued.id,
        "uitgegeven": issued.issued_on.isoformat(),
        "periode": issued.document["period"],
        "organisatie": issued.organisation,
    }
    if issued.withdrawn_on:
        head["ingetrokken"] = issued.withdrawn_on.isoformat()
    body = json.dumps(plain_issued(issued), ensure_ascii=False, sort_keys=True)
    session.open.write(session.open.own_folder(), KIND, session.stamped(head), body + "\n", replaces=before)


def listed() -> Result:
    """The issued reports, without their figures."""
    found = [each for each, _entry in _entries()]
    data = [
        {
            "id": each.id,
            "issued_on": each.issued_on,
            "period": str(each.document["period"]),
            "organisation": each.organisation,
            "files": dict(each.files),
            "withdrawn_on": each.withdrawn_on,
        }
        for each in found
    ]
    rows = [
        [
            each.id,
            each.issued_on.isoformat(),
            str(each.document["period"]),
            each.organisation or "",
            ", ".join(each.files),
            each.withdrawn_on.isoformat() if each.withdrawn_on else "",
        ]
        for each in found
    ]
    headings = [_("number"), _("issued on"), _("period"), _("organisation"), _("documents"), _("withdrawn")]
    if not any(each.withdrawn_on for each in found):
        headings, rows = headings[:-1], [row[:-1] for row in rows]
    blocks = [Table(headings, rows)] if rows else [_("No report was issued.")]
    return Result(data=data, blocks=blocks, schema="vp.report.list/1")


def _chosen(words: list[str]) -> tuple[Issued, Entry]:
    """The issued report that is meant: by the beginning of its number, or by its period. IssuedUnknown."""
    every = _entries()
    wanted = words[0].strip().casefold() if len(words) == 1 else ""
    found = [each for each in every if wanted and each[0].id.startswith(wanted)]
    found = found or [each for each in every if wanted == str(each[0].document["period"]).casefold()]
    if len(found) > 1:  # of one period, those that stand are meant
        found = [each for each in found if each[0].withdrawn_on is None] or found
    if len(found) != 1:
        raise IssuedUnknown(
            N_("say which issued report: its number, or its period when there is one of it"),
            N_("'vp report list' shows them"),
        )
    return found[0]


def again(words: list[str], output: Path | None) -> Result:
    """An issued report once more: its documents, to the byte, in the folder `output`; else shown."""
    issued, _entry = _chosen(words)
    return shown(issued) if output is None else _copied(issued, output)


def by_id(name: str) -> Issued:
    """The issued report of that number."""
    return _chosen([name])[0]


def shown(issued: Issued) -> Result:
    """What was issued, as Markdown: the document itself when it was issued so, else its figures."""
    from vp.report import documents
    from vp.report.documents import json_form
    from vp.report.reprint import read_report

    made = read_report(issued.document)
    data = {**json_form.values(made), "files": []}
    warnings = [_withdrawn(issued)] if issued.withdrawn_on else []
    for name, content in _documents(issued).items():
        if name.endswith(".md"):
            return Result(data=data, blocks=[Verbatim(content.decode())], warnings=warnings, schema="vp.report/1")
    from vp.cli.report_settings import file_text, language

    files = documents.write(made, {}, language(file_text()), ["md"], current().own_templates)
    told = _("your own text is left out here; 'vp report issued {id} -o FOLDER' gives the documents as they went out")
    warnings.append(told.format(id=issued.id))
    blocks = [Verbatim(content.decode()) for content in files.values()]
    return Result(data=data, blocks=blocks, warnings=warnings, schema="vp.report/1")


def _withdrawn(issued: Issued) -> str:
    return _("this report was withdrawn on {day}: do not give it to anybody").format(day=issued.withdrawn_on)


def _documents(issued: Issued) -> dict[str, bytes]:
    """The documents as they were issued, by name; only those of which every byte is as the register knows it."""
    import hashlib

    opened = current().open
    found = {}
    for entry in opened.entries(opened.own_folder(), kinds={"bijlage"}):
        name = str(entry.head.get("naam"))
        if entry.head.get("verslag") == issued.id and name in issued.files:
            content = opened.attachment(entry)
            if hashlib.sha256(content).hexdigest() == issued.files[name]:
                found[name] = content
    return found


def _copied(issued: Issued, output: Path) -> Result:
    from vp.cli.report_documents import free_folder, put

    files = _documents(issued)
    folder = free_folder(output, files, replace=False)
    written = put(folder, files, replace=False)
    said = ngettext("{count} document is written to {path}.", "{count} documents are written to {path}.", len(files))
    return Result(
        data={"id": issued.id, "files": written},
        blocks=[said.format(count=len(files), path=folder)],
        warnings=[_withdrawn(issued)] if issued.withdrawn_on else [],
        schema="vp.report.issued/1",
    )


def withdraw(words: list[str], never_given: bool) -> Result:
    """Take back a report that nobody was given; asked at a terminal, in scripts said by an option."""
    from vp.report.register import withdrawn

    issued, entry = _chosen(words)
    facts = {"period": issued.document["period"], "day": issued.issued_on.isoformat()}
    if issued.withdrawn_on:
        return Result(
            data={"id": issued.id, "withdrawn": True}, blocks=[_withdrawn(issued)], schema="vp.report.withdraw/1"
        )
    if not never_given and not _confirmed(facts):
        blocks = [_("Nothing was withdrawn.")]
        return Result(data={"id": issued.id, "withdrawn": False}, blocks=blocks, schema="vp.report.withdraw/1")
    session = current()
    with session.open.writing():
        _write(withdrawn(issued, session.today()), entry)
    said = _(
        "The report of {period}, issued on {day}, is withdrawn. Later reports no longer take it into account; the "
        "register keeps that it was there. Remove its documents wherever you wrote them, and give them to nobody."
    )
    blocks = [said.format(**facts)]
    return Result(data={"id": issued.id, "withdrawn": True}, blocks=blocks, schema="vp.report.withdraw/1")


def _confirmed(facts: Mapping[str, object]) -> bool:
    """Whether the counsellor says, having heard what follows from it, that nobody has the report."""
    if not voice.at_terminal() or current().shared.get("json"):
        raise WithdrawalUnconfirmed(
            N_("only a report that was given to nobody can be withdrawn; nothing was done"),
            N_("'--never-given' says so: whoever has it could lay it beside the next report and find people in it"),
        )
    told = _(
        "the report of {period}, issued on {day}, will no longer count for the protection of later reports: whoever "
        "has it, on paper, in the mail or in a shared folder, can lay it beside the next one and find people in it"
    )
    voice.tell(told.format(**facts))
    return voice.confirm(_("was it given to nobody at all, not by mail and not on paper?"))
