"""`vp receive`: taking in a case that a colleague hands over in a bundle, or shares in this vault."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import voice
from vp.cli.practice_handover_parts import HANDED, counted
from vp.cli.practice_own import own_entries
from vp.cli.result import Block, Heading, Result
from vp.cli.session import current
from vp.errors import N_, ExitCode, UsageError, VpError
from vp.i18n import _

_LARGEST = 1_500_000_000


class BundleRefused(VpError):
    """The rules for taking a case in are not met."""

    exit_code = ExitCode.FAILED


class BundleTampered(VpError):
    """The words of the bundle, or of the shared case, are not those that the sender read out."""

    exit_code = ExitCode.TAMPERED


class WordsNeeded(UsageError):
    """A case is taken in only after its words were compared."""


def receive(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="BUNDLE", help=N_("The bundle that a colleague sent; without it, what waits in a shared vault.")
        ),
    ] = None,
    words: Annotated[
        str, typer.Option("--words", metavar="WORDS", help=N_("The words that your colleague read out."))
    ] = "",
    go_on: Annotated[
        str, typer.Option("--go-on", metavar="REASON", help=N_("Take it in in spite of a tie, and record why."))
    ] = "",
    look: Annotated[bool, typer.Option("--look", help=N_("Only show what it is."))] = False,
) -> Result:
    """Take in a case that a colleague hands over or shares: show it, compare the words, check for ties, import it."""
    if path is None:
        from vp.cli.practice_receive_shared import receive_shared

        return receive_shared(words, go_on, look)
    return _received(path, words, go_on, look)


def _received(path: Path, words: str, go_on: str, look: bool) -> Result:
    """Take in the case of a bundle."""
    from functools import partial
    from hashlib import sha256

    from vp.practice import handover as room

    raw = _bytes_of(path)
    manifest, entries = _unpacked(raw)
    from vp.cli.practice_bundle import imported, put_right

    session = current()
    room.for_me(manifest, session.open.public_key)
    record = _record(entries)
    mark = sha256(raw).hexdigest()
    shown = _told(manifest)
    if not look and (number := put_right(mark)):
        return Result(data={"number": number, "from": manifest.sender}, blocks=taken_in(number, path))
    if look:
        data = {"made": manifest.made, "counts": dict(manifest.counts), "consent": manifest.consent}
        return Result(data=data, blocks=[*shown, _("Only looked at; nothing was taken in.")])
    shown_first(shown)
    allowed = partial(
        room.acceptance,
        manifest,
        {row["case"] or row["folder"] for row in session.rows() if not row["stub"]},
        fingerprint_confirmed=True,
        taken_before=any(each.head.get("bundel") == mark for each in own_entries(HANDED)),
    )
    if blocked := allowed(conflict_hits=0).blocked:  # before anything is asked
        raise refused([], blocked[0])
    compared(words or asked_words(), mark)
    hits = ties(record, manifest.case, go_on)
    verdict = allowed(conflict_hits=len(hits.lines), go_on=bool(hits.reason))
    if verdict.blocked:
        raise refused(hits.lines, verdict.blocked[0])
    number = imported(manifest, entries, hits.reason if hits.lines else "", mark)
    told = [*renumbered(record.number, number), *taken_in(number, path)]
    return Result(
        data={"number": number, "from": manifest.sender},
        blocks=[*([] if _shows_first() else shown), *told],
        warnings=[_(each) for each in verdict.consider],
    )


def taken_in(number: str, path: Path) -> list[Block]:
    """That a case is here, and what is to be done with its bundle."""
    return [
        _("Case {number} is taken in.").format(number=number),
        _("Remove the bundle now: {path}").format(path=path.name),
    ]


def _told(manifest: Any) -> list[Block]:
    """What a bundle says of itself, without what it holds."""
    shown: list[Block] = [
        Heading(_("A case that is handed over")),
        _("Made on {day}, holds: {what}.").format(day=manifest.made, what=counted(dict(manifest.counts))),
        _("Consent of the reporter: {day}").format(day=manifest.consent or _("not recorded")),
    ]
    if manifest.reason:
        shown.append(_("Reason: {reason}").format(reason=manifest.reason))
    return shown


def _bytes_of(path: Path) -> bytes:
    whole = path.expanduser()
    if whole.is_file() and whole.stat().st_size > _LARGEST:
        raise UsageError(N_("the file is too large to be a bundle"))
    return whole.read_bytes()


def _unpacked(raw: bytes) -> tuple[Any, list[Any]]:
    from vp.practice import bundle
    from vp.practice.handover import BundleForSomeoneElse, damaged
    from vp.vault.errors import MessageDamaged, NotForThisKey

    try:
        plain = current().open.decrypt(raw)
    except NotForThisKey:
        raise BundleForSomeoneElse(
            N_("this bundle is meant for another key than yours"),
            N_("give the sender your key: 'vp identity' shows it"),
        ) from None
    except MessageDamaged:
        raise damaged(N_("it is damaged, or vp did not make it")) from None
    return bundle.unpack(plain)


def _record(entries: list[Any]) -> Any:
    """The case record in a bundle; every head is read once, so that nothing is written that vp cannot read."""
    from vp.casefile import records
    from vp.casefile.faults import RecordInvalid
    from vp.practice.handover import INCOMPLETE, damaged

    models: dict[str, Any] = {"zaak": records.Case, "notitie": records.Note, "toestemming": records.Consent}
    try:
        read = {each.kind: records.read(models[each.kind], each.head) for each in entries if each.kind in models}
    except RecordInvalid:
        raise damaged(INCOMPLETE) from None
    return read["zaak"]


def _shows_first() -> bool:
    return voice.at_terminal() and not current().shared.get("json")


def shown_first(blocks: list[Block]) -> None:
    """At a terminal: what it is, before anything is asked."""
    if _shows_first():
        for block in blocks:
            voice.tell(block.text if isinstance(block, Heading) else str(block))


def asked_words() -> str:
    """The words that the colleague reads out; WordsNeeded where nobody can be asked."""
    if not voice.at_terminal():
        raise WordsNeeded(
            N_("the words that your colleague reads out are needed: --words"),
            N_("'--look' only shows what it is"),
        )
    return voice.ask(_("which words did your colleague read out?"))


def compared(said: str, mark: str) -> None:
    """BundleTampered unless the words are those of `mark`."""
    from vp.practice.fingerprint import matches

    if not matches(mark, said):
        raise BundleTampered(
            N_("these are not the words of this case; nothing was taken in"),
            N_("ask your colleague to read them again"),
        )


class Ties:
    """What the conflict check found, and why the counsellor goes on all the same."""

    def __init__(self, lines: list[str], reason: str) -> None:
        self.lines, self.reason = lines, reason


def ties(record: Any, folder: str, go_on: str) -> Ties:
    """The conflict check with a case that comes in; at a terminal the counsellor is asked too."""
    from vp.cli.practice_two_hats import found_in, line_of

    lines = [line_of(hit) for hit in found_in(record, folder).hits]
    if _shows_first():
        names = [each for each in (record.organisation, record.department, record.reporter.name) if each]
        names += [each.name for each in record.people]
        voice.tell(_("it is about: {names}").format(names=", ".join(names) or _("nobody that is named")))
        for line in lines:
            voice.tell(line)
        if not lines and voice.confirm(_("do you have a tie to any of these yourself?")):
            lines = [_("you said that you have a tie yourself")]
        if lines and not go_on:
            go_on = voice.ask(_("why can you take it in all the same? (empty: you do not)"))
    return Ties(lines, go_on)


def refused(lines: list[str], reason: str) -> BundleRefused:
    """The error for a case that is not taken in; what was found is told before."""
    from vp.practice.handover import CONFLICT_FOUND

    if reason == CONFLICT_FOUND:
        if not _shows_first():
            for line in lines:
                voice.tell(line)
        return BundleRefused(
            N_("the case was not taken in: {reason}"),
            N_("'--go-on REASON' takes it in in spite of a tie"),
            reason=reason,
        )
    return BundleRefused(N_("the case was not taken in: {reason}"), reason=reason)


def renumbered(theirs: str, mine: str) -> list[str]:
    """A sentence when the number was taken here."""
    if theirs == mine:
        return []
    return [_("With your colleague it was case {theirs}; that number was taken here.").format(theirs=theirs)]


def number_here(wanted: str, case_id: str) -> str:
    """The number of a case that comes in: as it was, else the next free one of its year."""
    from vp.cli.case_new import next_number

    taken = {row["number"] for row in current().rows() if (row["case"] or row["folder"]) != case_id}
    return next_number(int(wanted[:4]), taken) if wanted in taken else wanted


def own_stubs(case_id: str) -> list[dict[str, Any]]:
    """The stubs of a case that comes back."""
    return [row for row in current().rows(every=True) if row["stub"] and row["case"] == case_id]
