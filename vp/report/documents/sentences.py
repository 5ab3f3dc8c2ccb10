"""Sentences about the figures, from published cells alone, in the language spoken now.

Promises to claim nothing that a hidden cell could make untrue, and nothing that tells about one: "most often" is said
only when the published numbers prove it, else the sentence speaks of the rows that are stated. Never a ranking by
true counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from vp.i18n import _, ngettext
from vp.report.documents import labels
from vp.report.documents.grids import margin
from vp.report.documents.model import grouped
from vp.report.periods import Period
from vp.report.tables import Flow, ProtectedReport


@dataclass(frozen=True, slots=True)
class Leader:
    """The label with the highest published count. `certain`: no hidden label can have more."""

    label: str
    count: int
    total: int | None
    certain: bool


def leader(report: ProtectedReport, name: str) -> Leader | None:
    """The highest published count in the dimension `name`; None when there is none, or more than one."""
    found = margin(report, name, report.period)
    if found is None:
        return None
    table, place = found
    cells = {cell.key: cell for cell in table.cells}
    rest: list[str | None] = [None] * len(table.dimensions)

    def value(key: str | None) -> int | None:
        cell = cells.get((*rest[:place], key, *rest[place + 1 :]))
        return cell.value if cell else None

    counts = [(value(key), key) for key in table.dimensions[place].labels]
    stated = [(number, key) for number, key in counts if number is not None and key != "onbekend"]
    total = value(None)
    if not stated:
        return None
    most = max(number for number, _key in stated)
    first = [key for number, key in stated if number == most]
    if len(first) > 1 or not most:
        return None
    hidden = sum(number is None for number, _key in counts)
    unstated = None if total is None else total - sum(number for number, _key in counts if number is not None)
    single = not table.dimensions[place].multiple and report.account.base is None
    certain = not hidden or (single and unstated is not None and unstated < most)
    return Leader(labels.label(name, first[0]), most, total, certain)


def _number(count: int) -> str:
    return grouped(count)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def totals(report: ProtectedReport) -> list[str]:
    """How many cases and people, against the year before, and over the year's edges."""
    flows = {flow.period: flow for flow in report.flow}
    flow = flows.get(report.period)
    if flow is None:
        return [_came_in(number, report.period) for number in (_total(report),) if number is not None]
    said = [] if flow.new is None else [_came_in(flow.new, report.period)]
    earlier = flows.get(report.compared[0]) if report.compared else None
    if earlier and flow.new is not None and earlier.new is not None:
        said.append(difference(flow.new, earlier.new, report.compared[0]))
    people = report.table("personen")
    count = people.value() if people and flow.new is not None else None
    if count is not None:
        text = ngettext("The cases came from {count} person.", "The cases came from {count} people.", count)
        said.append(text.format(count=_number(count)))
    return said + edges(flow, report.period)


def _came_in(number: int, period: Period) -> str:
    text = ngettext("{when}, {count} case came in.", "{when}, {count} cases came in.", number)
    return _capital(text.format(when=labels.when(period), count=_number(number)))


def _total(report: ProtectedReport) -> int | None:
    """How many cases there are, as a table of the period publishes it."""
    tables = [table for table in report.tables if table.period == report.period and table.dimensions]
    totals = [table.value(*(None for _dimension in table.dimensions)) for table in tables]
    return next((number for number in totals if number is not None), None)


def difference(now: int, before: int, period: Period) -> str:
    """How `now` compares with `before`, the published count of the earlier `period`."""
    when = labels.when(period)
    if now == before:
        return _("That is as many as {when}.").format(when=when)
    gap = abs(now - before)
    if now > before:
        text = ngettext("That is {gap} more than {when} ({before}).", "That is {gap} more than {when} ({before}).", gap)
    else:
        text = ngettext(
            "That is {gap} fewer than {when} ({before}).", "That is {gap} fewer than {when} ({before}).", gap
        )
    return text.format(gap=_number(gap), when=when, before=_number(before))


def edges(flow: Flow, period: Period) -> list[str]:
    """What ran on from before, was closed, and runs on."""
    said = []
    if flow.carried_over is not None:
        text = ngettext(
            "{count} case was still open from before.", "{count} cases were still open from before.", flow.carried_over
        )
        said.append(text.format(count=_number(flow.carried_over)))
    if flow.closed is not None:
        text = ngettext("{when}, {count} case was closed.", "{when}, {count} cases were closed.", flow.closed)
        said.append(_capital(text.format(when=labels.when(period), count=_number(flow.closed))))
    if flow.open is not None:
        text = ngettext(
            "At the end, {count} case was still open.", "At the end, {count} cases were still open.", flow.open
        )
        said.append(text.format(count=_number(flow.open)))
    return said


def about(report: ProtectedReport, name: str) -> list[str]:
    """A sentence on the dimension `name`, where one is worth saying."""
    first = leader(report, name)
    if first is None:
        return []
    sentence = _most(name) if first.certain else _of_the_stated(name)
    if not sentence:
        return []
    label = first.label
    said = [sentence.format(label=label, count=_number(first.count)), *_share(first)]
    if name in ("aard", "afdeling") and report.compared:
        said += _change(report, name)
    return said


def _share(first: Leader) -> list[str]:
    """The whole and the percentage, where the whole is published too."""
    if not first.total:
        return []
    text = _("That is {percent}% of the total of {total}.")
    return [text.format(percent=round(100 * first.count / first.total), total=_number(first.total))]


def _most(name: str) -> str:
    sentences = {
        "soort": _("The most frequent kind of contact was ‘{label}’: {count} cases."),
        "aard": _("The most frequent main nature was ‘{label}’: {count} cases."),
        "rol": _("Who came was most often ‘{label}’: {count} cases."),
        "positie": _("By position, ‘{label}’ was the largest group: {count} cases."),
        "verhouding": _("The person reported about was most often ‘{label}’: {count} cases."),
        "kanaal": _("The channel used most was ‘{label}’: {count} cases."),
        "acties": _("The action taken most often was ‘{label}’: in {count} cases."),
        "verwijzingen": _("People were referred most often to ‘{label}’: in {count} cases."),
        "uitkomst": _("The most frequent outcome was ‘{label}’: {count} cases."),
        "afdeling": _("Most cases came from ‘{label}’: {count} cases."),
        "kwartaal": _("Most cases came in ‘{label}’: {count} cases."),
    }
    return sentences.get(name, "")


def _of_the_stated(name: str) -> str:
    sentences = {
        "soort": _("Of the kinds of contact that are stated, ‘{label}’ was the most frequent: {count} cases."),
        "aard": _("Of the main natures that are stated, ‘{label}’ was the most frequent: {count} cases."),
        "rol": _("Of the roles that are stated, ‘{label}’ was the most frequent: {count} cases."),
        "positie": _("Of the positions that are stated, ‘{label}’ was the most frequent: {count} cases."),
        "verhouding": _("Of the relations that are stated, ‘{label}’ was the most frequent: {count} cases."),
        "kanaal": _("Of the channels that are stated, ‘{label}’ was used most: {count} cases."),
        "acties": _("Of the actions that are stated, ‘{label}’ was taken most often: in {count} cases."),
        "verwijzingen": _(
            "Of the referrals that are stated, those to ‘{label}’ were the most frequent: in {count} cases."
        ),
        "uitkomst": _("Of the outcomes that are stated, ‘{label}’ was the most frequent: {count} cases."),
        "afdeling": _("Of the departments that are stated, ‘{label}’ had the most: {count} cases."),
        "kwartaal": _("Of the quarters that are stated, ‘{label}’ had the most: {count} cases."),
    }
    return sentences.get(name, "")


def _change(report: ProtectedReport, name: str) -> list[str]:
    """The largest change against the period before, among labels that are published in both."""
    now, before = margin(report, name, report.period), margin(report, name, report.compared[0])
    if now is None or before is None:
        return []

    def counts(found: tuple) -> dict[str, int]:  # type: ignore[type-arg]
        table, place = found
        rest = [None] * len(table.dimensions)
        keys = {key: (*rest[:place], key, *rest[place + 1 :]) for key in table.dimensions[place].labels}
        values = {key: table.value(*whole) for key, whole in keys.items()}
        return {key: value for key, value in values.items() if value is not None and key != "onbekend"}

    ours, theirs = counts(now), counts(before)
    both = [key for key in ours if key in theirs and ours[key] != theirs[key]]
    if not both:
        return []
    gaps = [abs(ours[key] - theirs[key]) for key in both]
    if gaps.count(max(gaps)) > 1:
        return []
    key = both[gaps.index(max(gaps))]
    text = _("Of the numbers that are stated for both periods, ‘{label}’ changed most: from {before} {when} to {now}.")
    return [
        text.format(
            label=labels.label(name, key),
            before=_number(theirs[key]),
            now=_number(ours[key]),
            when=labels.when(report.compared[0]),
        )
    ]


def funnel(report: ProtectedReport) -> list[str]:
    """How many cases came to a conversation, an informal approach, a formal complaint."""
    table = report.table("trechter")
    if table is None or len(table.dimensions) != 1:
        return []
    said = []
    conversation, approach = table.value("gesprek_en_verder"), table.value("aanpak_en_verder")
    complaint, total = table.value("klacht"), table.value(None)
    if conversation is not None and total is not None:
        text = ngettext(
            "Of {total} case, {count} came to at least a conversation.",
            "Of {total} cases, {count} came to at least a conversation.",
            total,
        )
        said.append(text.format(total=_number(total), count=_number(conversation)))
    if approach is not None:
        said.append(_approach(approach).format(count=_number(approach)))
    if complaint is not None:
        said.append(_formal(complaint).format(count=_number(complaint)))
    return said


def _approach(number: int) -> str:
    if labels.is_belgian():
        return ngettext(
            "In {count} case an informal psychosocial intervention followed, or a request for a formal one.",
            "In {count} cases an informal psychosocial intervention followed, or a request for a formal one.",
            number,
        )
    return ngettext(
        "In {count} case an informal approach followed, or a formal complaint.",
        "In {count} cases an informal approach followed, or a formal complaint.",
        number,
    )


def _formal(number: int) -> str:
    if labels.is_belgian():
        return ngettext(
            "{count} case led to a request for formal psychosocial intervention.",
            "{count} cases led to a request for formal psychosocial intervention.",
            number,
        )
    return ngettext("{count} case led to a formal complaint.", "{count} cases led to a formal complaint.", number)


def days(report: ProtectedReport) -> list[str]:
    """How long people waited for the first conversation."""
    found = next((each for each in report.days if each.period == report.period), None)
    if found is None or found.mean is None:
        return []
    text = ngettext(
        "Between first contact and first conversation lay {count} day on average.",
        "Between first contact and first conversation lay {count} days on average.",
        found.mean,
    )
    return [text.format(count=found.mean)]


def work(report: ProtectedReport, kinds: tuple[str, ...]) -> list[str]:
    """The counsellor's own work of `kinds` in one sentence."""
    chosen = [each for each in report.activities if each.kind in kinds]
    number, people = sum(each.number for each in chosen), sum(each.people for each in chosen)
    hours = round(sum(each.minutes for each in chosen) / 60)
    if not number:
        return []
    said = []
    if "voorlichting" in kinds:
        text = ngettext("There was {count} information session.", "There were {count} information sessions.", number)
        said.append(text.format(count=_number(number)))
        if people:
            text = ngettext("It reached {count} person.", "Together they reached {count} people.", people)
            said.append(text.format(count=_number(people)))
    elif hours and "overleg" in kinds:
        text = ngettext("Meetings and advice took {count} hour.", "Meetings and advice took {count} hours.", hours)
        said.append(text.format(count=_number(hours)))
    elif hours:
        text = ngettext(
            "Training, peer supervision and other work took {count} hour.",
            "Training, peer supervision and other work took {count} hours.",
            hours,
        )
        said.append(text.format(count=_number(hours)))
    return said


def hours(report: ProtectedReport) -> list[str]:
    """Hours spent on cases."""
    if report.hours is None:
        return []
    text = ngettext("The cases took {count} hour.", "The cases took {count} hours.", report.hours)
    return [text.format(count=_number(report.hours))]
