"""`vp share` and `vp unshare`: a case for two counsellors of one vault."""

from __future__ import annotations

from typing import Annotated

import typer

from vp.cli.practice_identity import confirmed_key, key_of
from vp.cli.practice_own import CaseArgument
from vp.cli.result import Result
from vp.cli.session import OpenCase, current
from vp.errors import N_
from vp.i18n import _, current_language

KEY_HELP = N_("The colleague's public key, or a file that holds it.")


def share(
    reference: CaseArgument,
    key: Annotated[str, typer.Option("--with", metavar="FILE|KEY", help=KEY_HELP)],
    words: Annotated[
        str, typer.Option("--words", metavar="WORDS", help=N_("The words of the key that your colleague read out."))
    ] = "",
) -> Result:
    """Let a colleague in the same vault read and write a case; reflections are never part of it.

    Your report goes on counting the case. The colleague takes it up with 'vp receive'.
    """
    from vp.practice.fingerprint import fingerprint

    session = current()
    case = session.case(reference)
    recipient = confirmed_key(key, words)
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
    """Take a case away from a colleague again; what was read or copied before cannot be taken back."""
    session = current()
    case = session.case(reference)
    session.open.unshare(case.folder, key_of(key))
    blocks = [
        _("Case {number} is not shared with this key any more; it has a new key of its own.").format(
            number=case.number
        ),
        _("What your colleague read or copied before cannot be taken back."),
    ]
    return Result(data={"number": case.number}, blocks=blocks)


def count_for(case: OpenCase, name: str, *, keep: bool = False) -> OpenCase:
    """The case, counted in the report of the counsellor with the short `name`; with `keep` unless one is named."""
    extra = case.record.model_extra or {}
    if extra.get("telt_voor") == name or (keep and extra.get("telt_voor")):
        return case
    from vp.casefile.records import Case, head_of, read

    return current().save_case(case, read(Case, {**head_of(case.record), "telt_voor": name}))
