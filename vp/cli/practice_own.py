"""What the practice commands share: the counsellor's own profile, cases as plain values, text made anonymous."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vp.cli.completion import case_numbers
from vp.cli.session import OpenCase, current
from vp.errors import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vp.practice.conflict import CaseShape
    from vp.practice.profile import Profile

_CASE_HELP = N_("Number of the case, a part of it, or 'last'.")
CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help=_CASE_HELP, autocompletion=case_numbers)]
MaybeCase = Annotated[str | None, typer.Argument(metavar="CASE", help=_CASE_HELP, autocompletion=case_numbers)]


def own_entries(kind: str) -> list[Any]:
    """The entries of `kind` in the counsellor's own folder, oldest first."""
    opened = current().open
    return opened.entries(opened.own_folder(), kinds={kind})


def write_own(kind: str, head: dict[str, Any], body: str | None = None, replaces: Any = None) -> Any:
    """Write an entry in the counsellor's own folder."""
    session = current()
    with session.open.writing():
        return session.open.write(session.open.own_folder(), kind, session.stamped(head), body, replaces=replaces)


def profile() -> Profile:
    """The counsellor's own profile."""
    from vp.practice.profile import KIND, of_head

    entries = own_entries(KIND)
    return of_head(entries[-1].head if entries else None)


def keep_profile(changed: Profile) -> None:
    """Write the profile in place of the one before."""
    from vp.practice.profile import KIND, head_of

    entries = own_entries(KIND)
    write_own(KIND, head_of(changed), replaces=entries or None)


def shape_of(case: OpenCase) -> CaseShape:
    """What of an open case is compared by `vp conflict`."""
    from vp.cli.practice_two_hats import shape_of_record

    return shape_of_record(case.record)


def shape_of_row(row: dict[str, Any]) -> CaseShape:
    """The same from a row of the index."""
    from vp.practice.conflict import CaseShape, Someone

    accused = set(row.get("accused") or ())
    people = [
        Someone(name, (), "beschuldigde" if name in accused else "betrokkene") for name in row.get("people") or ()
    ]
    if row.get("reporter"):
        people.insert(0, Someone(str(row["reporter"]), (), "melder"))
    return CaseShape(row["number"], tuple(people), row.get("organisation") or "", row.get("department") or "")


def anonymised(case: OpenCase, text: str, *, call: str = "", remember: bool = True, keep: Sequence[str] = ()) -> Any:
    """`text` made anonymous with all that the case knows; who became whom is kept in the case, a closed one too."""
    from vp.anonymise import anonymise as run
    from vp.anonymise.settings import Decision
    from vp.cli.anonymise_memory import background, own_preferences
    from vp.cli.anonymise_memory import remember as keep_names

    own = own_preferences()
    ground = background(case, own.known)
    decided = (*(Decision(each, "keep") for each in keep), *ground.memory.decisions)
    settings = replace(
        own.settings,
        key=ground.memory.key,
        call=call,
        reporter=case.record.reporter.name or "",
        accept_unsure=True,
        decisions=decided,
    )
    outcome = run(text, settings, ground.known)
    if remember:
        keep_names(ground, outcome, (), closed_too=True)
    return outcome


def written(path: Path, text: str | bytes) -> str:
    """Where a page was written; FileInTheWay when there is a file already."""
    from vp.cli.writing import write_new

    return str(write_new(path, text))
