"""`vp show`: a case for reading: its record, its notes, what hangs from it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from vp.cli import inputs
from vp.cli.arguments import CaseArgument
from vp.cli.result import Block, Heading, Result, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_
from vp.i18n import _, current_language, ngettext


def show(
    reference: CaseArgument,
    notes: Annotated[bool, typer.Option("--notes", help=N_("The whole text of the notes too."))] = False,
) -> Result:
    """Show a case: record, people, follow-ups, notes."""
    from vp.casefile.records import head_of

    session = current()
    case = session.case(reference)
    entries = session.open.entries(case.folder)
    written = sorted((each for each in entries if each.kind == "notitie"), key=lambda each: str(each.head.get("datum")))
    blocks: list[Block] = [Heading(_("Case {number}").format(number=case.number))]
    blocks += [f"  {name}: {value}" for name, value in _fields(case) if value]
    blocks += _people(case) + _follow_ups(case)
    if written:
        blocks.append(Heading(ngettext("{count} note", "{count} notes", len(written)).format(count=len(written))))
    for each in written:
        blocks.append(f"{note_line(each.head)}  [{each.entry_id[:6]}]")
        if notes:
            blocks.append(Verbatim("".join(f"    {line}\n" for line in (each.body or "").splitlines())))
    consents = [each for each in entries if each.kind == "toestemming"]
    if consents:
        blocks.append(Heading(_("Consents")))
        blocks += [_consent_line(each.head) for each in consents]
    attached = [each for each in entries if each.kind == "bijlage"]
    if attached:
        blocks.append(Heading(_("Attachments")))
        blocks += [f"  {each.head.get('naam')} ({each.head.get('grootte')} bytes)" for each in attached]
    data: dict[str, Any] = {
        "case": head_of(case.record),
        "folder": case.folder,
        "notes": [_note_data(each, notes) for each in written],
    }
    data["attachments"] = [{"entry": each.entry_id, "name": each.head.get("naam")} for each in attached]
    warnings = (
        [_("two versions of one entry are kept: 'vp check' tells which")] if session.open.conflicts(case.folder) else []
    )
    return Result(data=data, blocks=blocks, warnings=warnings)


def note_line(head: dict[str, Any]) -> str:
    """What is known of a note beside its text: day, kind, minutes, event."""
    parts = [f"  {head.get('datum')}", inputs.label("note_kind", head.get("soort"))]
    if head.get("minuten"):
        parts.append(_("{minutes} min").format(minutes=head["minuten"]))
    if head.get("gebeurtenis"):
        parts.append(str(head["gebeurtenis"]))
    return "  ".join(parts)


def _consent_line(head: dict[str, Any]) -> str:
    parts = [f"  {head.get('gegeven')}", str(head.get("doel") or "")]
    if head.get("tot"):
        parts.append(_("until {day}").format(day=head["tot"]))
    if head.get("ingetrokken"):
        parts.append(_("withdrawn {day}").format(day=head["ingetrokken"]))
    return "  ".join(parts)


def _note_data(entry: Any, whole: bool) -> dict[str, Any]:
    data = {
        "entry": entry.entry_id,
        **{key: entry.head.get(key) for key in ("soort", "datum", "minuten", "gebeurtenis")},
    }
    return {**data, "text": entry.body} if whole else data


def _fields(case: OpenCase) -> list[tuple[str, str]]:
    record = case.record
    reporter = record.reporter
    natures = ", ".join(
        inputs.label("nature", key) + (" *" if key == record.main_nature and len(record.natures) > 1 else "")
        for key in record.natures
    )
    facts = " – ".join(str(each) for each in (record.facts.start, record.facts.end) if each)
    named = [reporter.name, *(f"({alias})" for alias in reporter.aliases), reporter.function]
    return [
        (_("kind"), inputs.label("kind", record.kind)),
        (_("nature"), natures),
        (
            _("integrity violation"),
            ", ".join(inputs.label("integrity_nature", key) for key in record.integrity_natures),
        ),
        (_("organisation"), record.organisation or ""),
        (_("department"), record.department or ""),
        (_("reporter"), " ".join(each for each in named if each)),
        (_("contact"), reporter.contact or ""),
        (_("position"), inputs.label("reporter_position", reporter.position)),
        (_("role"), inputs.label("reporter_role", reporter.role)),
        (_("about"), inputs.label("accused_relation", record.relation)),
        (_("channel"), inputs.label("channel", record.channel)),
        (_("facts"), facts),
        (_("first contact"), str(record.first_contact)),
        (_("first conversation"), str(record.first_conversation or "")),
        (_("phase"), inputs.label("phase", "afgesloten" if record.is_closed else record.phase)),
        (_("actions"), ", ".join(inputs.label("action", key) for key in record.actions)),
        (_("referrals"), ", ".join(inputs.label("referral", key) for key in record.referrals)),
        (_("closed"), str(record.closed or "")),
        (_("outcome"), inputs.label("outcome", record.outcome)),
        (_("aftercare"), str(record.aftercare or "")),
        (_("keep until"), str(record.retain_until or "")),
        (_("on hold since"), f"{record.hold.since}: {record.hold.reason}" if record.hold else ""),
        (_("own tie"), _tie(record)),
        (_("note well"), _handed_over(record)),
        (_("shared"), _shared(case)),
        (_("places"), ", ".join(record.places)),
        (_("tags"), ", ".join(record.tags)),
        (_("summary"), record.summary or ""),
    ]


def _handed_over(record: Any) -> str:
    """What a case says of a handover or of its destruction, and whose report counts it."""
    extra = record.model_extra or {}
    said = []
    if extra.get("overgedragen"):
        said.append(_("handed over {month}").format(month=extra["overgedragen"]))
    if extra.get("vernietigd"):
        said.append(_("destroyed; these coarse facts are left"))
    if extra.get("nummer_elders"):
        said.append(_("with the colleague it was {number}").format(number=extra["nummer_elders"]))
    if extra.get("telt_mee"):
        counts = str(extra["telt_mee"]).casefold() not in ("nee", "no", "false")
        said.append(_("counted in your report") if counts else _("counted in a colleague's report"))
    return "; ".join(said)


def _shared(case: OpenCase) -> str:
    """Who else can read the case in this vault, and whether it waits for a colleague to take it in: then the words."""
    from vp.cli.practice_given import waiting
    from vp.practice.fingerprint import fingerprint

    opened = current().open
    waits = waiting(case)
    said = [
        _("waits for your colleague ('vp unshare' takes it back); the words to read out: {words}").format(
            words=fingerprint(opened.offer_mark(each.folder), current_language())
        )
        for each in waits
    ]
    others = len(opened.recipients(case.folder)) - 1
    if others and all(each.folder != case.folder for each in waits):
        said.append(ngettext("with {count} colleague", "with {count} colleagues", others).format(count=others))
    return "; ".join(said)


def _tie(record: Any) -> str:
    if record.conflict is None:
        return ""
    answer = _("yes") if record.conflict.answer else _("no")
    return f"{answer}, {record.conflict.reason}" if record.conflict.reason else answer


def _people(case: OpenCase) -> list[Block]:
    if not case.record.people:
        return []
    blocks: list[Block] = [Heading(_("People"))]
    for number, each in enumerate(case.record.people, start=1):
        aliases = f" ({', '.join(each.aliases)})" if each.aliases else ""
        relation = f", {each.relation}" if each.relation else ""
        accused = _(" — the report is about this person") if each.accused else ""
        blocks.append(f"  {number}  {each.name}{aliases}{relation}{accused}")
        if each.note:
            blocks.append(f"     {each.note}")
    return blocks


def _follow_ups(case: OpenCase) -> list[Block]:
    if not case.record.follow_ups:
        return []
    blocks: list[Block] = [Heading(_("Follow-ups"))]
    for number, each in enumerate(case.record.follow_ups, start=1):
        done = _("done {day}").format(day=each.done) if each.done else _("open")
        blocks.append(f"  {number}  {each.day}  {each.what}  ({done})")
    return blocks
