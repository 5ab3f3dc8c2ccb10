"""A handover inside a shared vault: the folder that waits for the colleague, and taking it back before it is taken in.

Given is the case's own folder when everything goes along, else a new one with what was chosen. From then on the folder
is the colleague's (`OpenVault.give_away`); until it is taken in it can be read here, and taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vp.cli.practice_given import Given, stopped
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
    if everything:
        folder = case.folder
        if terms.receiver in opened.recipients(folder):  # shared before: with a new key it is an offer again
            opened.unshare(folder, terms.receiver)
    else:
        folder = opened.new_folder()
    opened.give_away(folder)
    try:
        opened.write(folder, HANDED, session.stamped(_log(terms, opened.offer_mark(folder), stays=False)))
        if not everything:
            _copied(folder, entries, case_id, counts_for)
        opened.share(folder, terms.receiver)
    except BaseException:
        for each in stopped():
            if each.folder == folder:
                taken_back(each)
        raise
    if everything:  # who counts is changed when it waits, and own ties do not go along
        _saved(session.case(folder), {"telt_voor": counts_for} if counts_for else {}, without="belang")
    return folder


def _saved(case: OpenCase, changes: dict[str, Any], without: str = "") -> None:
    """Write the case's record with `changes` and without one of its fields, unless that is what it says."""
    from vp.casefile.records import Case, head_of, read

    head = head_of(case.record)
    fresh = {key: value for key, value in head.items() if key != without} | changes
    if fresh != head:
        current().save_case(case, read(Case, fresh))


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


def taken_back(handover: Given) -> None:
    """Undo a handover that nobody took in: what was given is this counsellor's again, and counts as it did before.

    A copy goes; where the case itself was being removed here, the copy is what is left of it, and stays.
    """
    from vp.casefile.records import Case, read

    session, folder, record = current(), handover.folder, handover.record
    opened = session.open
    with opened.writing():
        gone = opened.destroyed()
        same = [row for row in session.rows(every=True) if (row["case"] or row["folder"]) == handover.case]
        here = [row["folder"] for row in same if not row["stub"] and row["folder"] != folder]
        for each in gone.intersection(here):
            opened.destroy_folder(each)
        whole = [each for each in here if each not in gone]
        if whole or record is None:
            for each in whole:
                _uncounted(session.case(each), handover)
            opened.destroy_folder(folder)
            opened.take_back(folder)
        else:
            # The new key last: wherever this stops, the folder is still shared, so that 'vp unshare' goes on.
            _kept_again(OpenCase(folder, read(Case, record.head), record), handover)
            if handover.receiver:
                opened.unshare(folder, handover.receiver)
        without_stubs(handover.case)


def _kept_again(case: OpenCase, handover: Given) -> None:
    """The case is not handed over: it counts here again where it would count for the colleague, and needs no stub."""
    from vp.vault.keyfile import name_of

    opened = current().open
    receiver = str(handover.log.head.get("aan")) if handover.log else ""
    if (case.record.model_extra or {}).get("telt_voor") == name_of(receiver):
        _saved(case, {"telt_voor": opened.name})
    if handover.log is not None:
        opened.remove(case.folder, handover.log)
    opened.take_back(case.folder)


def without_stubs(case_id: str) -> None:
    """Destroy the statistics of a case that is here whole."""
    for row in current().rows(every=True):
        if row["stub"] and row["case"] == case_id:
            current().open.destroy_folder(row["folder"])


def _uncounted(case: OpenCase, handover: Given) -> None:
    """The case that stayed here says no more that it was handed over, and counts as it did."""
    from vp.casefile.records import Case, head_of, read

    session = current()
    given = session.open.entries(case.folder, kinds={HANDED})
    receiver = handover.log.head.get("aan") if handover.log else None
    log = [each for each in given if receiver and each.head.get("aan") == receiver][-1:]
    head = {key: value for key, value in head_of(case.record).items() if key != "overgedragen"}
    if any(each.head.get("telt") == "to" for each in log):
        head["telt_mee"] = "ja"
    session.save_case(case, read(Case, head))
    for each in log:
        session.open.remove(case.folder, each)
