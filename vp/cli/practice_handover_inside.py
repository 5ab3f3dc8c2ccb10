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

    session = current()
    opened = session.open
    counts_for = {"to": name_of(terms.receiver), "from": opened.name}.get(terms.counted)
    stays = everything and terms.keep == "case"
    with opened.writing():
        if everything:
            folder = case.folder
            _made_ready(case, counts_for, stays)
            if terms.receiver in opened.recipients(folder):  # shared before: with a new key it is an offer again
                opened.unshare(folder, terms.receiver)
        else:
            folder = _copied(entries, case_id, counts_for)
        mark = opened.offer_mark(folder)
        opened.write(folder, HANDED, session.stamped(_log(terms, mark, stays)))
        if not stays:
            opened.give_away(folder)  # before it is shared: whatever stops here leaves no alarm behind
        try:
            opened.share(folder, terms.receiver)
        except BaseException:
            if not stays:
                opened.take_back(folder)  # nobody else has it: its loss must be an alarm again
            raise
    return folder, fingerprint(mark, current_language())


def _made_ready(case: OpenCase, counts_for: str | None, stays: bool) -> None:
    """Say whose report counts the case; own ties are taken out of a case that is given away."""
    from vp.casefile.records import Case, head_of, read

    head = head_of(case.record)
    fresh = {key: value for key, value in head.items() if stays or key != "belang"}
    fresh |= {"telt_voor": counts_for} if counts_for else {}
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


def _copied(entries: Sequence[Any], case_id: str, counts_for: str | None) -> str:
    """A new folder with `entries`; the case keeps its id."""
    from vp.practice.handover import given_record

    session = current()
    opened = session.open
    folder = opened.new_folder()
    for each in entries:
        if each.kind == "bijlage":
            opened.attach(folder, str(each.head.get("naam")), opened.attachment(each), each.head)
        elif each.kind != "zaak":
            opened.write(folder, each.kind, each.head, each.body)
    head = {**given_record(next(each.head for each in entries if each.kind == "zaak")), "zaak_id": case_id}
    head |= {"telt_voor": counts_for} if counts_for else {"telt_mee": "nee"}
    opened.write(folder, "zaak", session.stamped(head))
    return folder


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
        if folder == case.folder:
            _kept_again(case, recipient)
        else:
            _uncounted(case)
            opened.destroy_folder(folder)  # a copy; the case itself is here
            opened.take_back(folder)


def _kept_again(case: OpenCase, recipient: str) -> None:
    from vp.casefile.records import Case, head_of, read

    session = current()
    opened = session.open
    log = [each for each in opened.entries(case.folder, kinds={HANDED}) if each.head.get("aan") == recipient][-1:]
    # The new key last: wherever this stops, the folder is still shared, so that 'vp unshare' goes on with the rest.
    if any(each.head.get("telt") != "elsewhere" for each in log):
        head = {key: value for key, value in head_of(case.record).items() if key != "telt_mee"}
        session.save_case(case, read(Case, {**head, "telt_voor": opened.name}))
    for each in log:
        opened.remove(case.folder, each)
    opened.take_back(case.folder)
    for row in _stubs(_id_of(case.record, case.folder)):
        opened.destroy_folder(row["folder"])
    opened.unshare(case.folder, recipient)


def _stubs(case_id: str) -> list[dict[str, Any]]:
    return [row for row in current().rows() if row["stub"] and row["case"] == case_id]


def _uncounted(case: OpenCase) -> None:
    """The case that stayed here says no more that it was handed over, and counts as it did."""
    from vp.casefile.records import Case, head_of, read

    session = current()
    log = session.open.entries(case.folder, kinds={HANDED})[-1:]
    head = {key: value for key, value in head_of(case.record).items() if key != "overgedragen"}
    if any(each.head.get("telt") == "to" for each in log):
        head["telt_mee"] = "ja"
    session.save_case(case, read(Case, head))
    for each in log:
        session.open.remove(case.folder, each)
