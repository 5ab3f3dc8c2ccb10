"""`vp identity`, `vp share`, `vp unshare`, `vp handover`: giving a colleague a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import CaseArgument, written
from vp.cli.result import Block, Result
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _, current_language, ngettext

_NO = ("no", "nee", "none", "geen")


def identity(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write the key to a file, to send."))
    ] = None,
) -> Result:
    """Show your public key, and its fingerprint in words to compare by telephone."""
    from vp.practice.fingerprint import fingerprint

    key = current().open.public_key
    words = fingerprint(key, current_language())
    blocks = [key, _("Words: {words}").format(words=words)]
    if output is not None:
        blocks.append(_("Written: {path}").format(path=written(output, key + "\n")))
    return Result(data={"key": key, "words": words, "fingerprint": current().open.fingerprint}, blocks=blocks)


def _key(text: str) -> str:
    """A public key, given itself or as a file that holds it."""
    path = Path(text)
    if not text.startswith("age1") and path.is_file():
        return inputs.read_file(path, 10_000).strip()
    return text.strip()


def share(
    reference: CaseArgument,
    key: Annotated[
        str, typer.Option("--with", metavar="FILE|KEY", help=N_("The colleague's public key, or a file that holds it."))
    ],
) -> Result:
    """Let a colleague in the same vault read and write a case; reflections are never part of it."""
    from vp.practice.fingerprint import fingerprint

    session = current()
    case = session.case(reference)
    recipient = _key(key)
    session.open.share(case.folder, recipient)
    words = fingerprint(recipient, current_language())
    said = _("Case {number} is shared. Compare the words of the key: {words}").format(number=case.number, words=words)
    return Result(data={"number": case.number, "with": recipient, "words": words}, blocks=[said])


def unshare(
    reference: CaseArgument,
    key: Annotated[
        str, typer.Option("--with", metavar="FILE|KEY", help=N_("The colleague's public key, or a file that holds it."))
    ],
) -> Result:
    """Take a case away from a colleague again; what was read or copied before cannot be taken back."""
    session = current()
    case = session.case(reference)
    session.open.unshare(case.folder, _key(key))
    return Result(
        data={"number": case.number},
        blocks=[_("Case {number} is not shared with this key any more.").format(number=case.number)],
    )


def handover(
    reference: CaseArgument,
    to: Annotated[
        str, typer.Option("--to", metavar="FILE|KEY", help=N_("The colleague's public key, or a file that holds it."))
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help=N_("The bundle to send."))],
    notes: Annotated[
        str,
        typer.Option(
            "--notes", metavar="all|none|IDS", help=N_("Which entries go along, as 'vp show CASE --notes' names them.")
        ),
    ] = "none",
    consent: Annotated[
        str, typer.Option("--consent", metavar="DATE", help=N_("When the reporter consented to the handover."))
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help=N_("The reason, if you want it to go along."))] = "",
    letter: Annotated[
        Path | None, typer.Option("--letter", metavar="FILE", help=N_("Write a letter to go with it."))
    ] = None,
    keep: Annotated[
        str,
        typer.Option(
            "--keep",
            metavar="case|stub|nothing",
            help=N_("What stays with you: the case, a stub for the report, or nothing."),
        ),
    ] = "case",
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask before the case is removed here."))] = False,
) -> Result:
    """Give a colleague with another vault a case, as a bundle that only their key opens."""
    from vp.practice.handover import select

    if keep not in ("case", "stub", "nothing"):
        raise UsageError(N_("--keep takes case, stub or nothing"))
    session = current()
    case = session.case(reference)
    receiver = _key(to)
    given = inputs.day(consent, session.today()) if consent else None
    entries = session.open.entries(case.folder)
    items = [_item(each) for each in entries]
    selection = select(items, _chosen(notes, items))
    if given is None and voice.at_terminal() and not voice.confirm(_("no consent of the reporter is recorded; go on?")):
        raise voice.Interrupted
    bundle, words = _sealed(
        case.folder,
        receiver,
        [each for each in entries if each.entry_id in {item.id for item in selection.goes}],
        selection,
        given,
        reason,
    )
    path = written(output, bundle)
    blocks: list[Block] = [
        _("Written: {path}. It holds: {what}.").format(path=path, what=counted(selection.counts)),
        _("Read these words to your colleague by telephone: {words}").format(words=words),
    ]
    if letter is not None:
        blocks.append(_("Written: {path}").format(path=written(letter, _letter(selection, consent, reason))))
    if keep != "case":
        blocks.append(_stepped_back(case, keep, yes))
    return Result(
        data={"number": case.number, "bundle": path, "words": words, "counts": selection.counts, "kept": keep},
        blocks=blocks,
    )


def _item(entry: Any) -> Any:
    from vp.practice.handover import Item

    return Item(entry.entry_id, entry.kind, title=str(entry.head.get("gebeurtenis") or ""))


def _chosen(notes: str, items: list[Any]) -> list[str] | None:
    """Whole ids for the short ones that were typed."""
    if notes == "all":
        return None
    if notes in _NO:
        return []
    wanted = [part.strip() for part in notes.split(",") if part.strip()]
    found = []
    for each in wanted:
        whole = [item.id for item in items if item.id.startswith(each)]
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
        }
        said.append(words.get(kind, kind).format(count=number))
    return ", ".join(said)


def _sealed(
    folder: str, receiver: str, entries: list[Any], selection: Any, consent: Any, reason: str
) -> tuple[bytes, str]:
    """The encrypted bundle, and its words: a fingerprint of every byte, so that a changed bundle has others."""
    from hashlib import sha256

    from vp.practice import bundle
    from vp.practice.fingerprint import fingerprint
    from vp.practice.handover import manifest
    from vp.vault.identity import encrypt

    session = current()
    files = {}
    for each in entries:
        data = session.open.attachment(each) if each.kind == "bijlage" else None
        name, raw = bundle.file_of(bundle.Packed(each.entry_id, each.kind, each.head, each.body, data))
        files[name] = raw
    made = manifest(folder, session.today(), session.open.public_key, receiver, files, selection, consent, reason)
    sealed = encrypt(bundle.pack(made, files), [receiver])
    return sealed, fingerprint(sha256(sealed).hexdigest(), current_language())


def _letter(selection: Any, consent: str, reason: str) -> str:
    """The letter; without the words of the bundle, which are only worth something when they travel another way."""
    from vp.practice.pages import page

    session = current()
    facts = {
        "to": "",
        "day": session.today(),
        "consent": consent,
        "what": counted(selection.counts),
    }
    return page("handover.md", current_language(), session.own_templates, **facts, reason=reason, agreements="")


def _stepped_back(case: Any, keep: str, yes: bool) -> str:
    """Remove the case here; a stub with coarse facts stays for the report when it is wanted."""
    from vp.casefile.records import Case, head_of, read
    from vp.practice.handover import stub

    session = current()
    if not yes and not voice.confirm(_("remove case {number} from your vault now?").format(number=case.number)):
        return _("The case stays with you too.")
    head = stub(head_of(case.record), session.today(), counts_here=keep == "stub")
    with session.open.writing():
        session.open.destroy_folder(case.folder)
        if keep == "stub":
            record = read(Case, {**head, "fase": "afgesloten", "gesloten": f"{session.today():%Y-%m}"})
            session.open.write(session.open.new_folder(), "zaak", session.stamped(record))
    return (
        _("The case is removed here; a stub stays for the report.")
        if keep == "stub"
        else _("The case is removed here.")
    )
