"""The steps of `vp handover`: what goes along, the bundle, the folder inside a shared vault, what stays behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from vp.cli import inputs, voice
from vp.cli.session import OpenCase, current
from vp.errors import UsageError
from vp.i18n import _, current_language, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

HANDED = "overdracht"
"""The kind of entry that records a handover: in the case, and of what was taken in in the own folder."""
_NO = ("no", "nee", "none", "geen", "")
_ALL = ("all", "alle", "alles")


def asked_notes(entries: Sequence[Any]) -> str:
    """Which entries go along: asked at a terminal until the answer can be used, none in a script."""
    from vp.practice.handover import select

    offered = _offered(entries)
    if not offered or not voice.at_terminal() or current().shared.get("json"):
        return "none"
    voice.tell(_("the case record goes along; what else may go:"))
    for each in offered:
        voice.tell(_line(each))
    while True:
        typed = voice.ask(_("which go along? (all, none, or their marks with commas; empty: none)")).casefold()
        try:
            select([item(each) for each in entries], chosen(typed, entries))
        except UsageError as error:
            voice.fail(error)
        else:
            return typed


def _line(entry: Any) -> str:
    """An entry as it is recognised in a list: its mark, its day, what it is, how it is called."""
    title = str(entry.head.get("gebeurtenis") or entry.head.get("naam") or entry.head.get("doel") or "")
    day = entry.head.get("datum") or entry.head.get("gegeven") or ""
    return f"  {entry.entry_id[:6]}  {day}  {counted({entry.kind: 1})}  {title}".rstrip()


def dropped(selection: Any) -> dict[str, int]:
    """How many entries of each kind go with the case that is removed here, without the colleague having them."""
    from collections import Counter

    return dict(sorted(Counter(each.kind for each in selection.stays).items()))


def told_before_removing(selection: Any, entries: Sequence[Any], whole: bool) -> None:
    """Say what goes to the colleague, and by name what nobody will have any more. `whole`: the very folder is given."""
    if whole:
        voice.tell(_("everything in the case goes along"))
        return
    voice.tell(_("goes along: {what}").format(what=counted(selection.counts)))
    stays = {each.id for each in selection.stays}
    if not stays:
        voice.tell(_("nothing else is in the case"))
        return
    voice.tell(_("does not go along, and is gone for both of you when the case is removed here:"))
    for each in entries:
        if each.entry_id in stays:
            voice.tell(_line(each))


def _offered(entries: Sequence[Any]) -> list[Any]:
    from vp.practice.handover import CHOSEN

    return [each for each in entries if each.kind in CHOSEN]


def asked_consent() -> date | None:
    """The day of the reporter's consent: asked at a terminal until it can be used; to go on without it needs a yes."""
    if not voice.at_terminal() or current().shared.get("json"):
        return None
    while True:
        answer = voice.ask(_("on which day did the reporter consent to the handover? (empty: not)"))
        if not answer:
            if voice.confirm(_("no consent of the reporter is recorded; go on?")):
                return None
            continue  # Ctrl-C leaves
        try:
            return consent_day(answer)
        except UsageError as error:
            voice.fail(error)


def consent_day(typed: str) -> date:
    """The day of a consent that was given; DayToCome for one that is still to come."""
    from vp.casefile.dates import FuzzyDate
    from vp.cli import days

    day = inputs.day(typed, current().today())
    days.past(FuzzyDate.of(day))
    return day


def item(entry: Any) -> Any:
    """An entry as it is chosen from."""
    from vp.practice.handover import Item

    return Item(entry.entry_id, entry.kind)


def chosen(notes: str, entries: Sequence[Any]) -> list[str] | None:
    """Whole ids for the short ones that were typed; None for all."""
    if notes.strip().casefold() in _ALL:
        return None
    if notes.strip().casefold() in _NO:
        return []
    found = []
    for each in (part.strip() for part in notes.split(",") if part.strip()):
        whole = [one.entry_id for one in entries if one.entry_id.startswith(each)]
        found.append(whole[0] if len(whole) == 1 else each)
    return found


def counted(counts: dict[str, int]) -> str:
    """How many entries of each kind, in words."""
    said = []
    for kind, number in counts.items():
        words = {
            "zaak": ngettext("{count} case record", "{count} case records", number),
            "notitie": ngettext("{count} note", "{count} notes", number),
            "bijlage": ngettext("{count} attachment", "{count} attachments", number),
            "toestemming": ngettext("{count} consent", "{count} consents", number),
            "verhaal": ngettext("{count} story", "{count} stories", number),
            "publicatie": ngettext("{count} publication", "{count} publications", number),
            "anonimisering": ngettext("{count} list of stand-ins", "{count} lists of stand-ins", number),
            "inzage": ngettext("{count} log entry of a copy", "{count} log entries of copies", number),
            HANDED: ngettext("{count} log entry of a handover", "{count} log entries of handovers", number),
        }
        other = ngettext("{count} other entry", "{count} other entries", number)
        said.append(words.get(kind, other).format(count=number))
    return ", ".join(said)


def sealed(
    case_id: str,
    receiver: str,
    entries: Sequence[Any],
    selection: Any,
    consent: date | None,
    reason: str,
    counted_where: str,
) -> tuple[bytes, str]:
    """The encrypted bundle, and its words: a fingerprint of every byte, so that a changed bundle has others."""
    from hashlib import sha256

    from vp.practice import bundle
    from vp.practice.fingerprint import fingerprint
    from vp.practice.handover import given_record, manifest

    opened = current().open
    files = {}
    for each in entries:
        data = opened.attachment(each) if each.kind == "bijlage" else None
        head = given_record(each.head) if each.kind == "zaak" else each.head
        name, raw = bundle.file_of(bundle.Packed(each.entry_id, each.kind, head, each.body, data))
        files[name] = raw
    made = manifest(
        case_id, current().today(), opened.public_key, receiver, files, selection, consent, reason, counted_where
    )
    whole = opened.encrypt_for(bundle.pack(made, files), receiver)
    return whole, fingerprint(sha256(whole).hexdigest(), current_language())


def letter_text(selection: Any, consent: date | None, reason: str) -> str:
    """The letter; without the words of the bundle, which are only worth something when they travel another way."""
    from vp.practice.pages import page

    session = current()
    return page(
        "handover.md",
        current_language(),
        session.own_templates,
        to="",
        day=session.today(),
        consent=consent.isoformat() if consent else "",
        what=counted(selection.counts),
        reason=reason,
        agreements="",
    )


def recorded(
    case: OpenCase, receiver: str, selection: Any, consent: date | None, counted_where: str, *, plain: bool
) -> None:
    """Record in a case that stays here that it was handed over, and whether the report here still counts it.

    `plain`: the very folder was given, so it says so itself.
    """
    from vp.casefile.records import Case, head_of, read

    session = current()
    if plain:
        return
    head = {**head_of(session.case(case.folder).record), "overgedragen": f"{session.today():%Y-%m}"}
    if counted_where != "elsewhere":
        head["telt_mee"] = "ja" if counted_where == "from" else "nee"
    log = {
        "datum": session.today().isoformat(),
        "aan": receiver,
        "toestemming": consent.isoformat() if consent else None,
        "stukken": sum(selection.counts.values()),
        "telt": counted_where,
    }
    with session.open.writing():
        # The log first: it is what taking back goes by.
        session.open.write(
            case.folder, HANDED, session.stamped({key: value for key, value in log.items() if value is not None})
        )
        session.save_case(session.case(case.folder), read(Case, head))


def stepped_back(case: OpenCase, keep: str, counted_where: str, inside: str = "") -> str:
    """Remove the case here; a stub with coarse facts stays for the report when it is wanted.

    `inside`: the folder that waits for the colleague in this vault, which is theirs from now on.
    """
    from vp.casefile.records import Case, head_of, read
    from vp.cli.practice_destroy import kept_facts
    from vp.practice.handover import stub

    session = current()
    facts = kept_facts(session.find_row(case.folder))
    head = stub(head_of(case.record), session.today(), counts_here=counted_where == "from", **facts)
    with session.open.writing():
        if keep == "stub":
            session.open.write(session.open.new_folder(), "zaak", session.stamped(read(Case, head)))
        if inside != case.folder:
            session.open.destroy_folder(case.folder)
    if inside:
        return _("You can read it until your colleague takes it in; 'vp unshare' takes it back before that.")
    return (
        _("The case is removed here; a stub stays for the report.")
        if keep == "stub"
        else _("The case is removed here.")
    )
