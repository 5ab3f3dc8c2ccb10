"""A handover inside a shared vault: the folder that waits for the colleague, and taking it back before it is taken in.

Given is the case's own folder when everything goes along, else a new one with what was chosen. From then on the folder
is the colleague's (`OpenVault.give_away`); until it is taken in it can be read here, and taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vp.cli.practice_handover_parts import HANDED
from vp.cli.session import OpenCase, current
from vp.i18n import current_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Terms:
    """What a handover was agreed on: to whom (a public key), since when with consent, why, who counts, what stays."""

    receiver: str
    consent: date | None
    reason: str
    counted: str
    keep: str


def given_inside(
    case: OpenCase, case_id: str, entries: Sequence[Any], everything: bool, terms: Terms
) -> tuple[str, str]:
    """Share the case's folder, or a new one with what was chosen; the folder, and the words to read out.

    The colleague takes the folder over with `vp receive`; until then it can be read here too.
    """
    from vp.practice.fingerprint import fingerprint
    from vp.vault.keyfile import name_of

    opened = current().open
    counts_for = {"to": name_of(terms.receiver), "from": opened.name}.get(terms.counted)
    with opened.writing():
        if everything and terms.keep == "case":
            folder = _shared_too(case, counts_for, terms)
        else:
            folder = _left(case, case_id, entries, everything, counts_for, terms)
    return folder, fingerprint(opened.offer_mark(folder), current_language())


def _shared_too(case: OpenCase, counts_for: str | None, terms: Terms) -> str:
    """The case's own folder for both. Shared first: wherever this stops it is shared, and counted once."""
    from vp.cli.practice_share import count_for

    session = current()
    opened = session.open
    case = count_for(case, opened.name, keep=True)
    opened.share(case.folder, terms.receiver)
    _saved(case, {"telt_voor": counts_for} if counts_for else {})
    opened.write(case.folder, HANDED, session.stamped(_log(terms, opened.offer_mark(case.folder), stays=True)))
    return case.folder


def _left(
    case: OpenCase, case_id: str, entries: Sequence[Any], everything: bool, counts_for: str | None, terms: Terms
) -> str:
    """The case's own folder, or a new one with what was chosen, for the colleague alone.

    The note that it is given away comes first, so that its loss is no alarm later, and the colleague's key last. What
    stops in between is undone, here, or later when vp itself was stopped: the folder has the note and no colleague.
    """
    session = current()
    opened = session.open
    for each in opened.given_to_nobody():
        undone(each)
    if everything:
        folder = case.folder
        if terms.receiver in opened.recipients(folder):  # shared before: with a new key it is an offer again
            opened.unshare(folder, terms.receiver)
    else:
        folder = opened.new_folder()
    opened.give_away(folder)
    try:
        opened.write(folder, HANDED, session.stamped(_log(terms, opened.offer_mark(folder), stays=False)))
        if everything:  # own ties do not go along
            _saved(session.case(folder), {"telt_voor": counts_for} if counts_for else {}, without="belang")
        else:
            _copied(folder, entries, case_id, counts_for)
        opened.share(folder, terms.receiver)
    except BaseException:
        undone(folder)
        raise
    return folder


def _saved(case: OpenCase, changes: dict[str, Any], without: str = "") -> None:
    """Write the case's record with `changes` and without one of its fields, unless that is what it says."""
    from vp.casefile.records import Case, head_of, read

    head = head_of(case.record)
    fresh = {key: value for key, value in head.items() if key != without} | changes
    if fresh != head:
        current().save_case(case, read(Case, fresh))


def undone(folder: str) -> None:
    """Take back a handover that stopped before the colleague had the folder: a copy goes, the case is as it was."""
    from vp.casefile.records import Case, read

    opened = current().open
    with opened.writing():
        records = opened.entries(folder, kinds={"zaak"})
        case_id = str(records[-1].head.get("zaak_id") or folder) if records else ""
        rows = [row for row in current().rows() if row["folder"] != folder and not row["stub"]]
        if not records or any((row["case"] or row["folder"]) == case_id for row in rows):
            opened.destroy_folder(folder)
            opened.take_back(folder)
            return
        mark = opened.offer_mark(folder)
        log = [each for each in opened.entries(folder, kinds={HANDED}) if each.head.get("merk") == mark][-1:]
        _kept_again(OpenCase(folder, read(Case, records[-1].head), records[-1]), log)


def _log(terms: Terms, mark: str, stays: bool) -> dict[str, Any]:
    """What the colleague's vp reads: `merk` ties it to this very offer, so that an old one means nothing later."""
    log = {
        "datum": current().today().isoformat(),
        "van": current().open.public_key,
        "aan": terms.receiver,
        "toestemming": terms.consent.isoformat() if terms.consent else None,
        "reden": terms.reason or None,
        "telt": terms.counted,
        "blijft": "ja" if stays else None,
        "merk": mark,
    }
    return {key: value for key, value in log.items() if value}


def _copied(folder: str, entries: Sequence[Any], case_id: str, counts_for: str | None) -> None:
    """Write `entries` in a new folder, the record last; the case keeps its id."""
    from vp.practice.handover import given_record

    session = current()
    opened = session.open
    for each in entries:
        if each.kind == "bijlage":
            opened.attach(folder, str(each.head.get("naam")), opened.attachment(each), each.head)
        elif each.kind != "zaak":
            opened.write(folder, each.kind, each.head, each.body)
    head = {**given_record(next(each.head for each in entries if each.kind == "zaak")), "zaak_id": case_id}
    head |= {"telt_voor": counts_for} if counts_for else {"telt_mee": "nee"}
    opened.write(folder, "zaak", session.stamped(head))


def waiting_for(case: OpenCase, recipient: str) -> str:
    """The folder of a case that waits for the holder of a key to take it in; empty when none does."""
    return next((folder for folder, known in waiting(case).items() if recipient in known), "")


def waiting(case: OpenCase) -> dict[str, list[str]]:
    """The folders of a case that wait for a colleague to take them in, with who can read them (public keys)."""
    from vp.vault.errors import KeyNotForUs, Tampered

    opened = current().open
    case_id = _id_of(case.record, case.folder)
    found = {}
    for folder in sorted(opened.given_away()):
        try:
            record = opened.entries(folder, kinds={"zaak"})[-1].head
            known = opened.recipients(folder)
        except (KeyNotForUs, Tampered, IndexError):
            continue
        if len(known) > 1 and str(record.get("zaak_id") or folder) == case_id:
            found[folder] = known
    return found


def _id_of(record: Any, folder: str) -> str:
    return str((record.model_extra or {}).get("zaak_id") or folder)


def taken_back(case: OpenCase, folder: str, recipient: str) -> None:
    """Undo a handover that was not taken in: what waits is this counsellor's again, and counts as it did before."""
    opened = current().open
    with opened.writing():
        if case.folder in opened.destroyed():  # vp was stopped while it removed the case here: the copy is what is left
            opened.destroy_folder(case.folder)
            case = current().case(folder)
        if folder == case.folder:
            given = opened.entries(folder, kinds={HANDED})
            # The new key last: wherever this stops, the folder is still shared, so that 'vp unshare' goes on.
            _kept_again(case, [each for each in given if each.head.get("aan") == recipient][-1:])
            opened.unshare(folder, recipient)
        else:
            _uncounted(case, recipient)
            opened.destroy_folder(folder)  # a copy; the case itself is here
            opened.take_back(folder)


def _kept_again(case: OpenCase, log: Sequence[Any]) -> None:
    """The case is not handed over as `log` says: it counts here again, and needs no stub."""
    from vp.casefile.records import Case, head_of, read

    session = current()
    opened = session.open
    if any(each.head.get("telt") != "elsewhere" for each in log):
        head = {key: value for key, value in head_of(case.record).items() if key != "telt_mee"}
        session.save_case(case, read(Case, {**head, "telt_voor": opened.name}))
    for each in log:
        opened.remove(case.folder, each)
    opened.take_back(case.folder)
    for row in _stubs(_id_of(case.record, case.folder)):
        opened.destroy_folder(row["folder"])


def _stubs(case_id: str) -> list[dict[str, Any]]:
    return [row for row in current().rows() if row["stub"] and row["case"] == case_id]


def _uncounted(case: OpenCase, recipient: str) -> None:
    """The case that stayed here says no more that it was handed over, and counts as it did."""
    from vp.casefile.records import Case, head_of, read

    session = current()
    given = session.open.entries(case.folder, kinds={HANDED})
    log = [each for each in given if each.head.get("aan") == recipient][-1:]
    head = {key: value for key, value in head_of(case.record).items() if key != "overgedragen"}
    if any(each.head.get("telt") == "to" for each in log):
        head["telt_mee"] = "ja"
    session.save_case(case, read(Case, head))
    for each in log:
        session.open.remove(case.folder, each)
