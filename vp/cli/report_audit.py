"""`vp report --audit FILE…`: attack tables of whoever made them; what can be computed back is listed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vp.cli.result import Block, Result, Table
from vp.errors import N_, ExitCode, UsageError
from vp.i18n import _, ngettext

LARGEST = 20_000_000


class FilesMissing(UsageError):
    """An audit needs files."""


class FileUnusable(UsageError):
    """A file is too large, or a folder."""


def audit(names: Sequence[str], threshold: int | None, width: int | None) -> Result:
    """Attack the tables in the files, all of them together; exit code 4 when a hidden figure can be found."""
    from vp.report.foreign import audit_tables

    if not names:
        raise FilesMissing(N_("name the files to attack: 'vp report --audit table.csv'"))
    verdict = audit_tables([(Path(name).name, _content(Path(name))) for name in names], threshold, width)
    found = [_finding(each) for each in verdict.findings]
    said = ngettext("{count} hidden figure was attacked.", "{count} hidden figures were attacked.", verdict.checked)
    blocks: list[Block] = [said.format(count=verdict.checked)]
    data = {"safe": verdict.safe, "checked": verdict.checked, "findings": found}
    if verdict.safe:
        blocks.append(_("None of them can be found more closely than the rule allows."))
        return Result(data=data, blocks=blocks, schema="vp.report.audit/1")
    rows = [[each["table"], _cell(each["key"]), str(each["low"]), str(each["high"])] for each in found]
    blocks.append(Table([_("table"), _("cell"), _("at least"), _("at most")], rows, right=frozenset({2, 3})))
    exact = sum(each["low"] == each["high"] for each in found)
    told = ngettext(
        "{count} hidden figure can be found too closely, {exact} of them exactly.",
        "{count} hidden figures can be found too closely, {exact} of them exactly.",
        len(found),
    )
    blocks.append(told.format(count=len(found), exact=exact))
    return Result(data=data, blocks=blocks, exit_code=ExitCode.UNPUBLISHABLE, schema="vp.report.audit/1")


def _content(path: Path) -> bytes:
    """What stands in the file; FileUnusable when it is too large or none."""
    if path.is_dir():
        raise FileUnusable(N_("{path} is a folder"), N_("name the files in it"), path=path)
    if path.stat().st_size > LARGEST:
        raise FileUnusable(N_("{path} is too large for a table"), path=path)
    return path.read_bytes()


def _finding(each: Any) -> dict[str, Any]:
    name = f"{each.table} {each.period}".strip()
    return {"table": name, "key": list(each.key), "low": each.low, "high": each.high}


def _cell(key: Sequence[str | None]) -> str:
    return " × ".join(part if part is not None else _("total") for part in key)
