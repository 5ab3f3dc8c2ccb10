"""What the practice commands share: own profile, cases as plain values, text made anonymous, what is refused alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vp.cli.completion import case_numbers
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError, VpError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from vp.casefile.records import Case, FollowUp
    from vp.practice.conflict import CaseShape
    from vp.practice.profile import Profile

_CASE_HELP = N_("Number of the case, a part of it, or 'last'.")
CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help=_CASE_HELP, autocompletion=case_numbers)]
MaybeCase = Annotated[str | None, typer.Argument(metavar="CASE", help=_CASE_HELP, autocompletion=case_numbers)]


class DayToCome(UsageError):
    """Something that was done is dated in the future."""


class DayGoneBy(UsageError):
    """Something that is planned is dated in the past."""


class OptionUnfit(UsageError):
    """An option was given that the command does nothing with, as it is used here."""


class SectionUnusable(UsageError):
    """What should be a section of the configuration is a single value."""


def held_on(text: str) -> date:
    """The day on which something was, today for none; DayToCome for one that is still to come."""
    from vp.cli import inputs

    today = current().today()
    day = inputs.day(text, today) if text else today
    if day > today:
        raise DayToCome(
            N_("{day} lies in the future"), N_("record it afterwards; 'vp follow-up' plans it"), day=day.isoformat()
        )
    return day


def planned_on(text: str) -> date:
    """The day for which something is planned; DayGoneBy for one before today."""
    from vp.cli import inputs

    today = current().today()
    day = inputs.day(text, today)
    if day < today:
        raise DayGoneBy(N_("{day} lies in the past"), N_("choose today or a later day"), day=day.isoformat())
    return day


def without_planned(record: Case, sentence: str, day: date, *, all_of_them: bool) -> list[FollowUp]:
    """The follow-ups of `record` with what `sentence` names, in either language, done on `day`: all, or the first."""
    from vp.casefile.dates import FuzzyDate
    from vp.i18n import LANGUAGES, _, speaking

    names = set()
    for language in LANGUAGES:
        with speaking(language):
            names.add(_(sentence))
    due = [each for each in record.follow_ups if each.what in names and not each.done]
    ticked = due if all_of_them else sorted(due, key=lambda each: each.day)[:1]
    return [
        each.model_copy(update={"done": FuzzyDate.of(day)}) if any(each is one for one in ticked) else each
        for each in record.follow_ups
    ]


def refuse_unfit(given: Mapping[str, object], fitting: set[str], use: str) -> None:
    """OptionUnfit for the first of `given` (as it is typed, and its value) that has no place in this `use`."""
    for name, value in given.items():
        if not (value is None or value is False or value in ("", [])) and name not in fitting:
            raise OptionUnfit(
                N_("{option} does nothing with '{use}'"),
                N_("leave it out; 'vp {command} --help' tells what goes together"),
                option=name,
                use=use,
                command=use.split()[1],
            )


def section(name: str) -> dict[str, Any]:
    """The section `name` of the user's configuration; SectionUnusable when a value stands in its place."""
    found = current().config.get(name)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise SectionUnusable(
            N_("'{name}' in the configuration must be a section"),
            N_("write [{name}] on a line of its own, with the settings below it"),
            name=name,
        )
    return found


def note_settings() -> dict[str, bool]:
    """The section `[note]` of the configuration: `reflect` and `neutral`; SectionUnusable for anything else in it."""
    found = section("note")
    for key, value in found.items():
        if key not in ("reflect", "neutral"):
            raise SectionUnusable(
                N_("there is no setting '{key}' under [{name}] of the configuration"),
                N_("the settings are: {keys}"),
                key=key,
                name="note",
                keys="reflect, neutral",
            )
        if not isinstance(value, bool):
            raise SectionUnusable(
                N_("'{key}' under [{name}] of the configuration is true or false, without quotation marks"),
                key=key,
                name="note",
            )
    return found


def usable(names: Sequence[str], load: Callable[[str], Any]) -> tuple[list[Any], list[str]]:
    """What each of `names` loads, and of each that does not load what is wrong and what can be done."""
    from vp.cli import voice
    from vp.i18n import _

    listed, faults = [], []
    for name in names:
        try:
            listed.append(load(name))
        except VpError as error:
            message, hints = voice.translated(error)
            faults.append("; ".join([message, *hints]))
        except OSError:
            faults.append(_("the template {name} cannot be read; look at the rights of the file").format(name=name))
    return listed, faults


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
