"""An issued report from the plain values that the register keeps: the same figures, to be shown once more.

Promises that `plain` of what `read_report` gives is what it was given. It holds no more than was published: a hidden
count is not in those values, and the counsellor's own text is not either.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vp.report.periods import parse
from vp.report.tables import Account, Activity, Days, Flow, ProtectedReport, Rate, read_table


def read_report(values: Mapping[str, Any]) -> ProtectedReport:
    """The report behind what `vp.report.tables.plain` gave; KeyError, TypeError or ValueError when it gave no such."""
    return ProtectedReport(
        organisation=values["organisation"],
        period=parse(values["period"]),
        compared=tuple(parse(each) for each in values["compared"]),
        threshold=values["threshold"],
        marker=values["marker"],
        width=values["width"],
        tables=tuple(read_table(each) for each in values["tables"]),
        flow=tuple(
            Flow(parse(f["period"]), f["carried_over"], f["new"], f["closed"], f["open"]) for f in values["flow"]
        ),
        rates=tuple(_rate(each) for each in values["rates"]),
        days=tuple(Days(parse(d["period"]), d["mean"], d["median"]) for d in values["days"]),
        activities=tuple(Activity(a["kind"], a["number"], a["minutes"], a["people"]) for a in values["activities"]),
        hours=values["hours"],
        account=_account(values["account"]),
        draft=values["draft"],
        made_on=date.fromisoformat(values["date"]),
        categories=values.get("categories", "vp"),
        profile=values.get("profile", "nl"),
        schema=values["schema"],
    )


def _rate(values: Mapping[str, Any]) -> Rate:
    return Rate(values["table"], tuple(values["key"]), parse(values["period"]), values["headcount"], values["per_100"])


def _account(values: Mapping[str, Any]) -> Account:
    return Account(
        method=values["method"],
        cells=values["cells"],
        hidden=values["hidden"],
        insider=values["insider"],
        small_year=values["small_year"],
        merged=tuple((each["dimension"], each["label"], tuple(each["labels"])) for each in values["merged"]),
        left_out=tuple(values["left_out"]),
        register=tuple(values["register"]),
        uncertain_dates=values["uncertain_dates"],
        base=values["base"],
        together=bool(values.get("together")),
    )
