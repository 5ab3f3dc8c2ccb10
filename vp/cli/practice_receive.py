"""`vp receive`: taking in a case that a colleague hands over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import voice
from vp.cli.practice_handover import counted
from vp.cli.practice_own import own_entries, profile, shape_of_row, write_own
from vp.cli.result import Block, Heading, Result
from vp.cli.session import current
from vp.errors import N_, ExitCode, VpError
from vp.i18n import _, current_language

_RECEIVED = "overdracht"


class BundleRefused(VpError):
    """The rules for taking a bundle in are not met."""

    exit_code = ExitCode.FAILED


class BundleTampered(VpError):
    """The words of the bundle are not those that the sender read out."""

    exit_code = ExitCode.TAMPERED


def receive(
    path: Annotated[Path, typer.Argument(metavar="BUNDLE", help=N_("The bundle that a colleague sent."))],
    words: Annotated[
        str, typer.Option("--words", metavar="WORDS", help=N_("The words that your colleague read out."))
    ] = "",
    go_on: Annotated[
        str, typer.Option("--go-on", metavar="REASON", help=N_("Take it in in spite of a tie, and record why."))
    ] = "",
    look: Annotated[bool, typer.Option("--look", help=N_("Only show what it is."))] = False,
) -> Result:
    """Take in a case that a colleague hands over: show it, compare the words, check for ties, import it."""
    from hashlib import sha256

    from vp.practice import handover as room
    from vp.practice.fingerprint import fingerprint, matches

    raw = path.read_bytes()
    manifest, entries = _unpacked(raw)
    session = current()
    room.for_me(manifest, session.open.public_key)
    mark = sha256(raw).hexdigest()
    shown: list[Block] = [
        Heading(_("A case that is handed over")),
        _("Made on {day}, holds: {what}.").format(day=manifest.made, what=counted(dict(manifest.counts))),
        _("Words: {words}").format(words=fingerprint(mark, current_language())),
    ]
    if manifest.reason:
        shown.append(_("Reason: {reason}").format(reason=manifest.reason))
    if look:
        return Result(
            data={"made": manifest.made, "counts": dict(manifest.counts), "consent": manifest.consent}, blocks=shown
        )
    said = words or voice.ask(_("which words did your colleague read out?"))
    if not matches(mark, said):
        raise BundleTampered(
            N_("these are not the words of this bundle; nothing was taken in"),
            N_("ask your colleague to read them again"),
        )
    hits = _ties_in(entries)
    known = {
        *(row["folder"] for row in session.rows()),
        *(str(each.head.get("zaak")) for each in own_entries(_RECEIVED)),
    }
    verdict = room.acceptance(manifest, known, fingerprint_confirmed=True, conflict_hits=len(hits), go_on=bool(go_on))
    if verdict.blocked:
        for hit in hits:
            voice.tell(hit)
        raise BundleRefused(
            N_("the case was not taken in: {reason}"),
            N_("'--go-on REASON' takes it in in spite of a tie"),
            reason=verdict.blocked[0],
        )
    number = _imported(manifest, entries, go_on if hits else "")
    blocks = [*shown, _("Case {number} is taken in.").format(number=number)]
    return Result(
        data={"number": number, "from": manifest.sender}, blocks=blocks, warnings=[_(each) for each in verdict.consider]
    )


def _unpacked(raw: bytes) -> tuple[Any, list[Any]]:
    from vp.practice import bundle
    from vp.practice.handover import BundleForSomeoneElse
    from vp.vault.identity import decrypt

    plain = decrypt(raw, [current().open._store.identity.secret])
    if plain is None:
        raise BundleForSomeoneElse(
            N_("this bundle is meant for another key than yours, or it is damaged"),
            N_("give the sender your key ('vp identity') and ask for it again"),
        )
    return bundle.unpack(plain)


def _ties_in(entries: list[Any]) -> list[str]:
    """The ties that the conflict check finds with the case in a bundle."""
    from vp.casefile.records import Case, read
    from vp.cli.practice_own import shape_of
    from vp.cli.session import OpenCase
    from vp.practice.conflict import check, sentence

    head = next(each.head for each in entries if each.kind == "zaak")
    record = read(Case, head)
    shape = shape_of(OpenCase("", record, None))  # type: ignore[arg-type]  # nothing is written through it
    found = check(shape, profile().ties, [shape_of_row(row) for row in current().rows()])
    return [sentence(hit) for hit in found.hits]


def _imported(manifest: Any, entries: list[Any], reason: str) -> str:
    from vp.casefile.records import Case, read
    from vp.cli.case_new import next_number

    session = current()
    taken = {row["number"] for row in session.rows()}
    head = dict(next(each.head for each in entries if each.kind == "zaak"))
    if head.get("nummer") in taken:
        head["nummer_elders"] = head["nummer"]
        head["nummer"] = next_number(int(str(head["nummer"])[:4]), taken)
    if reason:
        head["belang"] = {"antwoord": "ja", "toelichting": reason}
    record = read(Case, head)
    with session.open.writing():
        folder = session.open.new_folder()
        for each in entries:
            if each.kind == "zaak":
                session.open.write(folder, "zaak", session.stamped(record))
            elif each.data is not None:
                session.open.attach(folder, str(each.head.get("naam") or each.id), each.data, each.head)
            else:
                session.open.write(folder, each.kind, each.head, each.body)
        write_own(_RECEIVED, {"zaak": manifest.case, "datum": session.today().isoformat(), "van": manifest.sender})
    return record.number
