"""`vp receive` without a bundle: taking up a case that a colleague shares, or hands over, in this vault.

The words stand for the case's key: nobody who can only write in the synchronised folder can make the offer. A case
that was handed over gets a new key, so that the colleague who stepped back cannot read what comes; others who share it
keep it, and confirm the new key.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from vp.cli import voice
from vp.cli.practice_handover_parts import HANDED, counted
from vp.cli.practice_receive import (
    BundleTampered,
    asked_words,
    number_here,
    own_stubs,
    refused,
    renumbered,
    shown_first,
    ties,
)
from vp.cli.practice_share import new_words
from vp.cli.result import Block, Heading, Result
from vp.cli.session import current
from vp.errors import N_, VpError
from vp.i18n import _

if TYPE_CHECKING:
    from vp.vault.sharing import Offer


def receive_shared(words: str, go_on: str, look: bool) -> Result:
    """Take up the one of the waiting cases that `words` stand for; or list what waits."""
    from vp.practice.fingerprint import matches
    from vp.practice.handover import ALREADY_HERE, CONFLICT_FOUND

    offers = [each for each in (*current().open.offered(), *_half_taken()) if _case_head(each)]
    if not offers:
        return Result(data={"waiting": 0}, blocks=[_("Nothing waits for you in this vault.")])
    shown: list[Block] = [Heading(_("What colleagues share with you here"))]
    shown += [line for each in offers for line in _lines(each)]
    if look or (not words and not voice.at_terminal()):
        hint = _("'vp receive --words WORDS' takes one in; your colleague reads the words out.")
        return Result(data={"waiting": len(offers)}, blocks=[*shown, hint])
    shown_first(shown)
    said = words or asked_words()
    offer = next((each for each in offers if matches(each.mark, said)), None)
    if offer is None:
        raise BundleTampered(
            N_("these are not the words of this case; nothing was taken in"),
            N_("ask your colleague to read them again"),
        )
    record = _record(offer)
    case_id = str((record.model_extra or {}).get("zaak_id") or offer.folder_id)
    here = (row for row in current().rows() if not row["stub"] and row["folder"] != offer.folder_id)
    if case_id in {row["case"] or row["folder"] for row in here}:
        raise refused([], ALREADY_HERE)
    found = ties(record, case_id, go_on)
    if found.lines and not found.reason:
        raise refused(found.lines, CONFLICT_FOUND)
    number = _taken(offer, record, case_id, found.reason if found.lines else "")
    told = [_("Case {number} is taken in.").format(number=number), *renumbered(record.number, number)]
    if _giver(offer):
        told += new_words(offer.folder_id)
    if (log := _log(offer)) is not None and not log.get("toestemming"):
        from vp.practice.handover import CONSENT_UNKNOWN

        return Result(data={"number": number, "from": offer.givers}, blocks=told, warnings=[_(CONSENT_UNKNOWN)])
    return Result(data={"number": number, "from": offer.givers}, blocks=told)


def _half_taken() -> list[Offer]:
    """Handed-over cases that were confirmed, and whose taking in was stopped before the giver's access was gone."""
    from vp.vault.sharing import Offer

    opened = current().open
    found = []
    for row in current().rows():
        folder = row["folder"]
        with suppress(VpError):  # what is damaged is told by 'vp check', and keeps nothing else from being taken in
            others = [each for each in opened.recipients(folder) if each != opened.public_key]
            if others:
                entries = tuple(opened.entries(folder, on_bad=[]))
                found.append(Offer(folder, tuple(others), opened.offer_mark(folder), entries))
    given = opened.given_away()  # asked after they were read: reading is what tells that a given folder came back
    return [each for each in found if each.folder_id not in given and _giver(each)]


def _case_head(offer: Offer) -> dict[str, Any] | None:
    return next((dict(each.head) for each in offer.entries if each.kind == "zaak"), None)


def _record(offer: Offer) -> Any:
    from vp.casefile.records import Case, read

    return read(Case, _case_head(offer) or {})


def _log(offer: Offer) -> dict[str, Any] | None:
    """The record of a handover to this counsellor by this very offer, if the case is not only shared."""
    mine = [
        each.head
        for each in offer.entries
        if each.kind == HANDED and each.head.get("aan") == _own_key() and each.head.get("merk") == offer.mark
    ]
    return dict(mine[-1]) if mine else None


def _giver(offer: Offer) -> str:
    """The public key of the colleague who stepped back from this folder; empty when it is shared with them too."""
    log = _log(offer)
    giver = "" if log is None or log.get("blijft") == "ja" else str(log.get("van"))
    return giver if giver in offer.givers else ""


def _own_key() -> str:
    return current().open.public_key


def _lines(offer: Offer) -> list[str]:
    from collections import Counter

    log = _log(offer)
    number = str((_case_head(offer) or {}).get("nummer"))
    what = counted(dict(sorted(Counter(each.kind for each in offer.entries).items())))
    said = _("case {number}, handed over: {what}") if log else _("case {number}, shared: {what}")
    lines = ["  " + said.format(number=number, what=what)]
    if log and log.get("reden"):
        lines.append("  " + _("Reason: {reason}").format(reason=log["reden"]))
    return lines


def _tie(record: Any, reason: str, *, alone: bool) -> dict[str, Any]:
    """The answer about a tie of this counsellor; in a case that stays shared, after that of the colleague."""
    from vp.casefile.records import head_of
    from vp.cli.practice_two_hats import with_reason

    if alone:
        return {"antwoord": "ja", "toelichting": reason}
    answer = with_reason(record, reason).conflict
    return head_of(answer) if answer else {}


def _taken(offer: Offer, record: Any, case_id: str, reason: str) -> str:
    """Accept the folder; of a case that was handed over change the key, and put an own stub away.

    The giver's access goes last: as long as it is there, what was stopped half-way is offered again.
    """
    from vp.casefile.records import Case, head_of, read

    session = current()
    opened = session.open
    giver = _giver(offer)
    stubs = own_stubs(case_id)
    changes: dict[str, Any] = {"belang": _tie(record, reason, alone=bool(giver))} if reason else {}
    if giver and (number := number_here(record.number, case_id)) != record.number:
        changes |= {"nummer": number, "nummer_elders": record.number}
    if any(not row["counted_elsewhere"] for row in stubs):
        changes["telt_voor"] = opened.name
    with opened.writing():
        opened.accept(offer.folder_id)
        if changes:
            case = session.case(offer.folder_id)
            session.save_case(case, read(Case, {**head_of(case.record), **changes}))
        for row in stubs:
            opened.destroy_folder(row["folder"])
        if giver:
            opened.unshare(offer.folder_id, giver)
    return str(changes.get("nummer", record.number))
