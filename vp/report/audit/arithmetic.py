"""The audit where no solver is installed: reports of one-way tables only, by sums on paper.

What this cannot judge (crossings, groups, an issued report about the same days) it refuses.
"""

from __future__ import annotations

from collections.abc import Sequence

from vp.report.audit.clues import days_of
from vp.report.audit.reading import Document, Sheet
from vp.report.audit.verdict import Allowed, Finding, Verdict


def judge(document: Document, issued: Sequence[Document], allowed: Allowed) -> Verdict:
    """Attack `document` by arithmetic; whatever is too much for that is a finding."""
    findings: list[Finding] = []
    checked = 0
    for sheet in document.sheets:
        checked += sum(number is None for number in sheet.cells.values())
        if not _simple(sheet) or any(_overlap(sheet, other) for each in issued for other in each.sheets):
            findings.append(Finding(document.name, sheet.name, sheet.period, (), 0, 0))
        elif sheet.axes and not sheet.axes[0].multiple:
            findings += _sums(document, sheet, allowed)
        else:
            findings += _beside(document, sheet, allowed)
    for period, _, counts in document.flows:
        if any(number is None for number in counts) and [number is None for number in counts] != [
            True,
            False,
            True,
            True,
        ]:
            findings.append(Finding(document.name, "flow", period, (), 0, 0))
    return Verdict(tuple(findings), checked, 0)


def _simple(sheet: Sheet) -> bool:
    groups = any(
        len(parts) > 1 and any(p in axis.parts for p in parts) for axis in sheet.axes for parts in axis.parts.values()
    )
    return len(sheet.axes) <= 1 and not groups and not sheet.bounds


def _overlap(one: Sheet, other: Sheet) -> bool:
    mine, theirs = days_of(one.period), days_of(other.period)
    return mine[0] <= theirs[1] and theirs[0] <= mine[1]


def _sums(document: Document, sheet: Sheet, allowed: Allowed) -> list[Finding]:
    """Each hidden cell lies between nothing and what all hidden cells sum to."""
    hidden = [key for key, number in sheet.cells.items() if number is None and key != (None,)]
    total = sheet.cells.get((None,))
    if total is None or not hidden:
        return []
    rest = total - sum(number for key, number in sheet.cells.items() if number is not None and key != (None,))
    low = rest if len(hidden) == 1 else 0
    if allowed.fits(low, rest):
        return []
    return [Finding(document.name, sheet.name, sheet.period, key, low, rest) for key in hidden]


def _beside(document: Document, sheet: Sheet, allowed: Allowed) -> list[Finding]:
    """A printed number of labels or people that is a few away from a printed number of cases tells those few."""
    name = "aard" if sheet.name == "aarden" else ""
    main = next((s for s in document.sheets if s.name == name and s.period == sheet.period), None)
    found = []
    for key, number in sheet.cells.items():
        other = main.cells.get(key) if main is not None else None
        if sheet.unit == "persons":
            totals = [s.cells.get((None,)) for s in document.sheets if s.period == sheet.period and len(s.axes) == 1]
            other, number = number, next((total for total in totals if total is not None), None)
        if number is not None and other is not None and 0 < number - other < (allowed.threshold or 0):
            found.append(Finding(document.name, sheet.name, sheet.period, key, number - other, number - other))
    return found
