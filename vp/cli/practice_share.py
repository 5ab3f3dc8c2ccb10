"""`vp share` and `vp unshare`: a case for two counsellors of one vault."""

from __future__ import annotations

from typing import Annotated

import typer

from vp.cli.practice_identity import confirmed_key, key_of
from vp.cli.practice_own import CaseArgument
from vp.cli.result import Result
from vp.cli.session import OpenCase, current
from vp.errors import N_, VpError
from vp.i18n import _, current_language

KEY_HELP = N_("The colleague's public key, or a file that holds it.")
Words = Annotated[
    str,
    typer.Option(
        "--words", metavar="WORDS", help=N_("The words of the key that your colleague read out; a script needs them.")
    ),
]
Unchecked = Annotated[
    bool,
    typer.Option("--unchecked", help=N_("Do not compare the words of the key; only if you know that it is theirs.")),
]


class WaitsForColleague(VpError):
    """A case that was handed over and waits keeps its key until it is taken in or taken back."""


def share(
    reference: CaseArgument,
    key: Annotated[str, typer.Option("--with", metavar="FILE|KEY", help=KEY_HELP)],
    words: Words = "",
    unchecked: Unchecked = False,
) -> Result:
    """Let a colleague in the same vault read and write a case; reflections are never part of it.

    Your report goes on counting the case. The colleague takes it up with 'vp receive'. Where nobody can be asked, the
    words of the key are needed (--words).
    """
    from vp.practice.fingerprint import fingerprint

    session = current()
    case = session.case(reference)
    recipient = confirmed_key(key, words, unchecked=unchecked)
    case = count_for(case, session.open.name, keep=True)
    session.open.share(case.folder, recipient)
    read_out = fingerprint(session.open.offer_mark(case.folder), current_language())
    blocks = [
        _("Case {number} is shared with the key with the words {words}").format(
            number=case.number, words=fingerprint(recipient, current_language())
        ),
        _("Your colleague types 'vp receive' and asks you for these words: {words}").format(words=read_out),
    ]
    data = {
        "number": case.number,
        "with": recipient,
        "words": read_out,
        "key_words": fingerprint(recipient, current_language()),
    }
    return Result(data=data, blocks=blocks)


def unshare(
    reference: CaseArgument, key: Annotated[str, typer.Option("--with", metavar="FILE|KEY", help=KEY_HELP)]
) -> Result:
    """Take a case away from a colleague again; what was read or copied before cannot be taken back.

    A handover in this vault that the colleague did not take in yet is undone. Your colleague's vp says that the access
    was taken away, and raises no alarm.
    """
    from vp.cli.practice_given import stopped, waiting
    from vp.cli.practice_handover_inside import taken_back
    from vp.vault.keyfile import name_of

    session = current()
    case = session.case(reference)
    recipient = key_of(key)
    waits = waiting(case)
    case_id = str((case.record.model_extra or {}).get("zaak_id") or case.folder)
    unfinished = [each for each in stopped() if each.case == case_id]
    if back := [*unfinished, *(each for each in waits if each.receiver == recipient)]:
        for each in back:
            taken_back(each)
        said = _("The handover of case {number} is taken back: it is yours again.").format(number=case.number)
        return Result(data={"number": case.number, "taken_back": True}, blocks=[said, *new_words(case.folder)])
    if any(each.folder == case.folder for each in waits):
        raise WaitsForColleague(
            N_("this case waits for another colleague, whose words a new key would make void"),
            N_("take the handover back first ('vp unshare' with their key), then hand it over again"),
        )
    with session.open.writing():  # who counts it first: what is stopped in between is done once more
        if (case.record.model_extra or {}).get("telt_voor") == name_of(recipient):
            count_for(case, session.open.name)
        session.open.unshare(case.folder, recipient)
    blocks = [
        _("Case {number} is not shared with this key any more; it has a new key of its own.").format(
            number=case.number
        ),
        _("What your colleague read or copied before cannot be taken back."),
    ]
    return Result(data={"number": case.number, "taken_back": False}, blocks=[*blocks, *new_words(case.folder)])


def new_words(folder: str) -> list[str]:
    """What to tell the other counsellors of a folder whose key was just renewed; nothing when there is none."""
    from vp.practice.fingerprint import fingerprint

    opened = current().open
    if folder not in opened.folders() or len(opened.recipients(folder)) < 2:
        return []
    words = fingerprint(opened.offer_mark(folder), current_language())
    return [
        _("Others share this case too and have to confirm its new key: 'vp receive', with the words {words}").format(
            words=words
        )
    ]


def count_for(case: OpenCase, name: str, *, keep: bool = False) -> OpenCase:
    """The case, counted in the report of the counsellor with the short `name`; with `keep` unless one is named."""
    extra = case.record.model_extra or {}
    if extra.get("telt_voor") == name or (keep and extra.get("telt_voor")):
        return case
    from vp.casefile.records import Case, head_of, read

    return current().save_case(case, read(Case, {**head_of(case.record), "telt_voor": name}))
