"""All the tables of all the files attacked together; tables that contradict one another are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from vp.errors import N_
from vp.report.audit import Allowed, Verdict
from vp.report.audit.reading import Document, Sheet, document, read_file
from vp.report.errors import AuditFailed, SolverMissing, TableNotUnderstood
from vp.report.foreign.json_tables import report_of
from vp.report.foreign.nested import folded
from vp.report.foreign.text import decoded, tidied
from vp.report.specification import MULTIPLE

USUAL_THRESHOLD = 5
_OWN_NAME = re.compile(r"-(\d{4}(?:-h[12]|-k[1-4])?|\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d)\.csv$", re.IGNORECASE)


def audit_tables(files: Sequence[tuple[str, bytes]], threshold: int | None = None, width: int | None = None) -> Verdict:
    """Attack the tables in `files` (name, content), all of them together.

    Without a `threshold` or `width` those count that the files tell themselves (a report of vp does), else 5. Where a
    zero is printed anywhere, hidden counts are taken not to be zero, as readers will, and shares are taken to be of the
    table's total, unless the figures contradict it.
    TableNotUnderstood names the file that cannot be read and the tables that contradict one another.
    """
    read = [_read(name, data, several=len(files) > 1) for name, data in files]
    documents = [each for each, _told in read]
    threshold = threshold or max((told.get("threshold", 0) for _each, told in read), default=0) or USUAL_THRESHOLD
    width = width or max((told.get("width", 0) for _each, told in read), default=0) or threshold
    bases = {each.base for each in documents}
    base = bases.pop() if len(bases) == 1 else None
    allowed = Allowed(threshold, 2, rounded=True) if base else Allowed(threshold, width, no_zeros=_zeros(documents))
    possible = replace(allowed, no_zeros=False)
    for given, rule in _readings(documents, allowed, possible):
        try:
            return _attacked(given, rule, base)
        except AuditFailed as fault:
            if "contradict" not in fault.message:
                raise
    raise _contradiction(_without_shares(documents), possible, base)


def _readings(
    documents: Sequence[Document], allowed: Allowed, possible: Allowed
) -> Iterator[tuple[Sequence[Document], Allowed]]:
    """What the files may mean, the reading that tells most first: shares may be of something else than the total."""
    shares = any(sheet.bounds for each in documents for sheet in each.sheets)
    for given in (documents, _without_shares(documents))[: 1 + shares]:
        yield given, allowed
        if possible != allowed:
            yield given, possible


def _without_shares(documents: Sequence[Document]) -> list[Document]:
    return [replace(each, sheets=tuple(replace(sheet, bounds={}) for sheet in each.sheets)) for each in documents]


def _read(name: str, data: bytes, *, several: bool) -> tuple[Document, dict[str, int]]:
    """The tables of a file, and the threshold and width that it tells."""
    text = decoded(name, data)
    if not name.lower().endswith(".json"):
        one = read_file(name, tidied(name, text))
        period = _own_period(name, text)
        sheets = tuple(replace(folded(_overlapping(sheet)), period=period) for sheet in one.sheets)
        return Document(name, sheets), {}
    values, told = report_of(name, text)
    found = document(values, name)
    if several:
        found = replace(found, sheets=tuple(replace(each, name=f"{name} {each.name}") for each in found.sheets))
    return found, told


def _own_period(name: str, text: str) -> str:
    """The period of a CSV file that vp wrote itself, which stands in its name; of other files nothing is known."""
    told = _OWN_NAME.search(name)
    head = text.split("\n", 1)[0].strip().split(",")
    if told is None or head[-2:] != ["value", "hidden"]:
        return ""
    return told[1].replace("_", "/")


def _overlapping(sheet: Sheet) -> Sheet:
    """`sheet` with the dimensions that vp itself calls so (`acties`), where a case may have several labels."""
    axes = tuple(replace(axis, multiple=True) if axis.name in MULTIPLE else axis for axis in sheet.axes)
    return replace(sheet, axes=axes)


def _zeros(documents: Sequence[Document]) -> bool:
    return any(count == 0 for each in documents for sheet in each.sheets for count in sheet.cells.values())


def _attacked(documents: Sequence[Document], allowed: Allowed, base: int | None) -> Verdict:
    """The verdict on all the files as if they were one report."""
    try:
        from vp.report.audit.judge import judge
    except ImportError:
        raise SolverMissing(
            N_("the solver is not installed, and without it nothing can be audited"),
            N_("install it: pip install 'vertrouwenspersoon[report]'"),
        ) from None
    name = " + ".join(each.name for each in documents)
    sheets = tuple(sheet for each in documents for sheet in each.sheets)
    flows = tuple(flow for each in documents for flow in each.flows)
    return judge([Document(name, sheets, flows, base)], allowed)


_SLIP = N_("look for a slip of the pen; where a case may stand in several rows, leave the row of the total out")
_GROUPS = N_("a row that is the sum of other rows is a group; a JSON file can say so (docs/FORMAT.md)")
_APART = N_(
    "tables with the same columns are taken to count the same cases; if these do not, attack them one by one, or put "
    "them in one table with a column for the year"
)


def _contradiction(documents: Sequence[Document], allowed: Allowed, base: int | None) -> TableNotUnderstood:
    """Which file or files contradict, and how, as far as that can be told without quoting them."""
    for each in documents:
        for sheet in each.sheets:
            fault = None if base else _sums_differ(sheet)
            if fault is not None:
                return TableNotUnderstood(fault, _SLIP, _GROUPS, name=_told(each, sheet))
    for each in documents:
        if _contradicts([each], allowed, base):
            apart = [replace(each, sheets=(sheet,), flows=()) for sheet in each.sheets]
            wrong = [_told(each, one.sheets[0]) for one in apart if _contradicts([one], allowed, base)]
            name = wrong[0] if wrong else each.name
            return TableNotUnderstood(N_("the figures in {name} contradict one another"), _SLIP, _GROUPS, name=name)
    for one, other in combinations(documents, 2):
        if _contradicts([one, other], allowed, base):
            return TableNotUnderstood(
                N_("the figures in {name} and {other} contradict one another"), _APART, name=one.name, other=other.name
            )
    names = ", ".join(each.name for each in documents)
    return TableNotUnderstood(N_("the figures in {name} contradict one another"), _APART, name=names)


def _told(each: Document, sheet: Sheet) -> str:
    """The file, and its table where it has several."""
    table = sheet.name.removeprefix(each.name).strip()
    return f"{each.name} ({table})" if table and len(each.sheets) > 1 else each.name


def _contradicts(documents: Sequence[Document], allowed: Allowed, base: int | None) -> bool:
    try:
        _attacked(documents, allowed, base)
    except AuditFailed:
        return True
    return False


def _sums_differ(sheet: Sheet) -> str | None:
    """What is wrong with a sum that is printed beside its parts; None where every sum may be right."""
    for place, axis in enumerate(sheet.axes):
        if axis.multiple:
            continue
        wholes: dict[str | None, frozenset[str]] = {None: frozenset(part for ps in axis.parts.values() for part in ps)}
        wholes |= {label: parts for label, parts in axis.parts.items() if len(parts) > 1}
        for key, total in sheet.cells.items():
            if total is None or key[place] not in wholes:
                continue
            labels = [label for label in sorted(wholes[key[place]]) if axis.parts.get(label) == frozenset((label,))]
            parts = [sheet.cells.get((*key[:place], label, *key[place + 1 :])) for label in labels]
            known = [each for each in parts if each is not None]
            if sum(known) > total:
                return N_("in {name} the parts add up to more than their total")
            if len(known) == len(wholes[key[place]]) and sum(known) < total:
                return N_("in {name} the parts add up to less than their total")
    return None
