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
    """A file is too large or no text."""


def audit(names: Sequence[str], threshold: int | None, width: int | None) -> Result:
    """Attack the tables in the files, all of them together; exit code 4 when a hidden figure can be found."""
    from vp.report.audit import audit_files

    if not names:
        raise FilesMissing(N_("name the files to attack: 'vp report --audit table.csv'"))
    verdict = audit_files([(Path(name).name, _text(Path(name))) for name in names], threshold or 5, width)
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


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise FileUnusable(N_("{path} is too large for a table"), path=path)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnusable(N_("{path} is not UTF-8 text"), N_("save it as UTF-8 and try again"), path=path) from None


def _finding(each: Any) -> dict[str, Any]:
    name = f"{each.table} {each.period}".strip()
    return {"table": name, "key": list(each.key), "low": each.low, "high": each.high}


def _cell(key: Sequence[str | None]) -> str:
    return " × ".join(part if part is not None else _("total") for part in key)
