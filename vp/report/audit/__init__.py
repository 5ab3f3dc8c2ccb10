"""The audit: reads finished reports back and tries to compute what they hide.

A module of its own: it shares no code with the protection and knows nothing of how cells were chosen. It reads the
report's JSON form and HTML, adds every report issued before, and solves for the least and the most of each hidden
count. What it can narrow too far is not written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from vp.errors import N_
from vp.report.audit import arithmetic
from vp.report.audit.page import read_page
from vp.report.audit.reading import Document, document, read_file
from vp.report.audit.verdict import Allowed, Evidence, Finding, Verdict
from vp.report.errors import AuditFailed, SolverMissing

__all__ = [
    "Allowed",
    "Evidence",
    "Finding",
    "Verdict",
    "attack_report",
    "audit_files",
    "require_safe",
    "require_safe_page",
]


def _judge(
    documents: Sequence[Document],
    allowed: Allowed,
    known: Known | None = None,
    revised: Revised = (),
    evidence: Evidence | None = None,
) -> Verdict:
    """The verdict by the solver, which is imported only now: the audit of one-way tables does without."""
    try:
        from vp.report.audit.judge import judge
    except ImportError:
        raise SolverMissing(
            N_("the solver is not installed, and without it nothing can be audited"),
            N_("install it: pip install 'vertrouwenspersoon[report]'"),
        ) from None
    return judge(documents, allowed, known, revised, evidence)


Known = Mapping[tuple[str, str, tuple[str | None, ...]], int]
"""True counts of hidden figures by table, period and key."""

Revised = Sequence[Collection[tuple[str, tuple[str, ...]]]]
"""For each issued report the kinds of tables (unit, dimensions in alphabetical order) whose cases changed since."""


def attack_report(
    report: Mapping[str, Any],
    issued: Sequence[Mapping[str, Any]] = (),
    known: Known | None = None,
    solver: bool = True,
    revised: Revised = (),
) -> Verdict:
    """Attack the JSON form of `report` given the JSON forms of all `issued` reports, oldest first.

    `known`: for a report that must be safe against insiders, the true counts that one of its readers may know. Without
    a `solver` only reports of one-way tables can be judged; everything else is a finding. `revised`: a kind of table
    whose cases changed since is not taken to be the same figures as today.
    """
    documents = [document(each, str(number)) for number, each in enumerate(issued)]
    own = document(report, "report")
    allowed = _allowed(report, own, issued)
    if not solver:
        return arithmetic.judge(own, documents, allowed)
    return _judge([*documents, own], allowed, known, revised)


def _allowed(report: Mapping[str, Any], own: Document, issued: Sequence[Mapping[str, Any]]) -> Allowed:
    """The rule of the report, or that of an issued one where it is stricter."""
    every = [each.get("data", each) for each in (report, *issued)]
    threshold = max(int(data.get("threshold", 0)) for data in every)
    if own.base:
        return Allowed(threshold, 2, rounded=True)
    return Allowed(threshold, max(int(data.get("width", 0)) for data in every))


def require_safe(
    report: Mapping[str, Any],
    issued: Sequence[Mapping[str, Any]] = (),
    known: Known | None = None,
    solver: bool = True,
    revised: Revised = (),
) -> Verdict:
    """The verdict when it is safe; AuditFailed, naming the tables, when it is not."""
    verdict = attack_report(report, issued, known, solver, revised)
    if not verdict.safe:
        raise _leak(verdict)
    return verdict


def _leak(verdict: Verdict) -> AuditFailed:
    tables = sorted({f"{finding.table} {finding.period}".strip() for finding in verdict.findings})
    return AuditFailed(
        N_("the audit could compute hidden figures in: {tables}"),
        N_("nothing was written; ask for fewer or coarser tables"),
        tables=", ".join(tables),
    )


def require_safe_page(
    html: str,
    report: Mapping[str, Any],
    issued: Sequence[Mapping[str, Any]] = (),
    revised: Revised = (),
    solver: bool = True,
    evidence: Evidence | None = None,
) -> None:
    """Read the finished HTML page of `report` back and attack what it says; AuditFailed when it says too much.

    `evidence` of the verdict on `report` is checked against what the page says, and saves most of the questions.
    """
    data = report.get("data", report)
    page = read_page(html, data.get("organisation"))
    documents = [document(each, str(number)) for number, each in enumerate(issued)]
    shown = {(s.name, s.period, key): number for s in page.sheets for key, number in s.cells.items()}
    for sheet in document(report, "report").sheets:
        for key, number in sheet.cells.items():
            if shown.get((sheet.name, sheet.period, key), number) != number:
                raise AuditFailed(N_("the page does not show the figures of the report, so nothing is written"))
    own = document(report, "report")
    page = Document(page.name, page.sheets, own.flows, own.base)
    if solver:
        verdict = _judge([*documents, page], _allowed(report, own, issued), None, revised, evidence)
    else:
        verdict = arithmetic.judge(page, documents, _allowed(report, own, issued))
    if not verdict.safe:
        raise _leak(verdict)


def audit_files(files: Sequence[tuple[str, str]], threshold: int | None = 5, width: int | None = None) -> Verdict:
    """Attack the tables in `files` (name, text), CSV or JSON, of whoever made them; all of them are taken together.

    Where a zero is printed anywhere, hidden counts are taken not to be zero, as their readers will. With `threshold`
    None a hidden count only counts as found when it is exact.
    """
    documents = [read_file(name, text) for name, text in files]
    zeros = any(count == 0 for each in documents for sheet in each.sheets for count in sheet.cells.values())
    default = 1 if threshold is None else threshold
    allowed = Allowed(threshold, default if width is None else width, no_zeros=zeros)
    together = Document("+".join(each.name for each in documents), tuple(s for d in documents for s in d.sheets))
    return _judge([together], allowed)
