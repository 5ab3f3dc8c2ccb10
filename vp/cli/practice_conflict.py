"""`vp conflict`: whether the counsellor has another hat in a case, and the profile of own ties."""

from __future__ import annotations

from typing import Annotated

import typer

from vp.cli.practice_own import MaybeCase, keep_profile, profile, refuse_unfit
from vp.cli.practice_two_hats import answered, found_in, line_of, pattern_line, with_reason
from vp.cli.result import Block, Heading, Result, Table
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _


def conflict(
    reference: MaybeCase = None,
    ties: Annotated[bool, typer.Option("--ties", help=N_("List your own ties."))] = False,
    add: Annotated[
        str | None,
        typer.Option(
            "--add-tie", metavar="KIND", help=N_("Add a tie: rol, team, familie, vriend, collega, vroeger, overig.")
        ),
    ] = None,
    name: Annotated[str, typer.Option("--name", help=N_("The person that the tie is to."))] = "",
    alias: Annotated[list[str], typer.Option("--alias", help=N_("Another name; may be given more than once."))] = [],  # noqa: B006
    organisation: Annotated[str, typer.Option("--organisation", help=N_("The organisation that the tie is to."))] = "",
    department: Annotated[str, typer.Option("--department", help=N_("The department that the tie is to."))] = "",
    what: Annotated[str, typer.Option("--what", help=N_("The tie in a few words."))] = "",
    remove: Annotated[int | None, typer.Option("--remove-tie", metavar="N", help=N_("Remove tie N."))] = None,
    go_on: Annotated[
        str | None,
        typer.Option("--go-on", metavar="REASON", help=N_("Go on with the case, and record why that can be done.")),
    ] = None,
) -> Result:
    """Compare a case with your own roles, ties and earlier cases, also under other spellings."""
    from vp.practice import profile as profiles
    from vp.practice.conflict import Tie

    typed: dict[str, object] = {reference or "": reference, "--ties": ties, "--add-tie": add, "--name": name}
    typed |= {"--alias": alias, "--organisation": organisation, "--department": department, "--what": what}
    typed |= {"--remove-tie": remove, "--go-on": go_on}
    if add is not None:
        fitting = {"--add-tie", "--name", "--alias", "--organisation", "--department", "--what"}
        refuse_unfit(typed, fitting, "vp conflict --add-tie")
        tie = Tie(add, what, name, tuple(alias), organisation, department)
        changed = profiles.with_tie(profile(), tie)
        keep_profile(changed)
        return Result(data={"added": changed.ties[-1]}, blocks=[_("The tie is kept, encrypted, for you alone.")])
    if remove is not None:
        refuse_unfit(typed, {"--remove-tie"}, "vp conflict --remove-tie")
        keep_profile(profiles.without_tie(profile(), remove))
        return Result(data={"removed": remove}, blocks=[_("The tie is removed.")])
    if ties:
        refuse_unfit(typed, {"--ties"}, "vp conflict --ties")
        return _ties()
    refuse_unfit(typed, {reference or "", "--go-on"}, "vp conflict CASE" if reference else "vp conflict")
    if reference is None:
        raise UsageError(N_("say which case: 'vp conflict CASE'; or '--ties', '--add-tie KIND'"))
    case = current().case(reference)
    return shown(case) if go_on is None else _recorded(case, go_on)


def _ties() -> Result:
    from vp.practice.conflict import TIE_KINDS

    listed = profile().ties
    rows = [
        [str(number), _(TIE_KINDS.get(each.kind, each.kind)), each.name, each.organisation, each.department, each.what]
        for number, each in enumerate(listed, start=1)
    ]
    table = Table(
        [_("no."), _("kind"), _("name"), _("organisation"), _("department"), _("what")], rows, right=frozenset({0})
    )
    return Result(
        data=listed, blocks=[table] if rows else [_("No ties are kept yet: 'vp conflict --add-tie KIND' adds one.")]
    )


def shown(case: OpenCase) -> Result:
    """What the check found, with the options; patterns for the counsellor alone."""
    from vp.practice.conflict import OPTIONS

    found = found_in(case.record, case.folder)
    blocks: list[Block] = []
    if found.hits:
        blocks.append(Heading(_("Think before you go on")))
        blocks += [f"- {line_of(hit)}" for hit in found.hits]
        blocks += [_("What you can do:"), *(f"  - {_(OPTIONS[each])}" for each in found.options)]
    else:
        blocks.append(_("No tie was found. You know best whether there is one."))
    if case.record.conflict and case.record.conflict.answer:
        said = _("It is recorded that you have a tie and go on; 'vp show {number}' tells why.")
        blocks.append(said.format(number=case.number))
    if found.hits and not answered(case.record):
        said = _("You have not decided yet; 'vp conflict {number} --go-on REASON' records why you go on.")
        blocks.append(said.format(number=case.number))
    if found.patterns:
        blocks.append(Heading(_("A pattern, for you alone")))
        blocks += [pattern_line(each) for each in found.patterns]
    # A pattern is a signal to the counsellor who looks, and leaves vp in no file: it is not in the JSON.
    return Result(data={"number": case.number, "hits": found.hits}, blocks=blocks)


class ReasonMissing(UsageError):
    """A counsellor goes on with a case without a word on why."""


def _recorded(case: OpenCase, reason: str) -> Result:
    if not reason.strip():
        raise ReasonMissing(N_("say in a few words why you can go on; nothing was recorded"))
    current().save_case(case, with_reason(case.record, reason))
    return Result(
        data={"number": case.number},
        blocks=[_("Recorded in case {number}: you go on, and why.").format(number=case.number)],
    )
