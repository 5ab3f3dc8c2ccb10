"""The register of issued reports in the counsellor's own folder: what was published, with the documents themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from vp.cli.result import Result, Table
from vp.cli.session import current
from vp.i18n import _

if TYPE_CHECKING:
    from vp.report.register import Issued

KIND = "verslag"


def register() -> list[Issued]:
    """The issued reports, oldest first; RegisterUnreadable when an entry is none."""
    from vp.report.register import read

    opened = current().open
    found = []
    for entry in opened.entries(opened.own_folder(), kinds={KIND}):
        try:
            values = json.loads(entry.body or "")
        except ValueError:
            values = {}
        found.append(read(values))
    return sorted(found, key=lambda each: (each.issued_on, each.id))


def keep(issued: Issued, files: Mapping[str, bytes]) -> None:
    """Write an issued report and its documents, encrypted; the register's entry comes last."""
    from vp.report.register import plain_issued

    session = current()
    with session.open.writing():
        folder = session.open.own_folder()
        for name, content in sorted(files.items()):
            session.open.attach(folder, name, content, {"verslag": issued.id})
        head = {
            "id": issued.id,
            "uitgegeven": issued.issued_on.isoformat(),
            "periode": issued.document["period"],
            "organisatie": issued.organisation,
        }
        body = json.dumps(plain_issued(issued), ensure_ascii=False, sort_keys=True)
        session.open.write(folder, KIND, session.stamped(head), body + "\n")


def listed() -> Result:
    """The issued reports, without their figures."""
    found = register()
    data = [
        {
            "id": each.id,
            "issued_on": each.issued_on,
            "period": str(each.document["period"]),
            "organisation": each.organisation,
            "files": dict(each.files),
        }
        for each in found
    ]
    rows = [
        [each.issued_on.isoformat(), str(each.document["period"]), each.organisation or "", ", ".join(each.files)]
        for each in found
    ]
    headings = [_("issued on"), _("period"), _("organisation"), _("documents")]
    blocks = [Table(headings, rows)] if rows else [_("No report was issued.")]
    return Result(data=data, blocks=blocks, schema="vp.report.list/1")
