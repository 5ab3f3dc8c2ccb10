"""`vp person` and `vp follow-up`: the parts of a case that grow while it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from vp.cli import inputs, voice
from vp.cli.arguments import CaseArgument
from vp.cli.days import past
from vp.cli.result import Result, Table
from vp.cli.session import OpenCase, current
from vp.errors import N_, UsageError
from vp.i18n import _

if TYPE_CHECKING:
    from vp.casefile.records import Person


class PersonNotThere(UsageError):
    """Nobody of the case has that name or number."""


class NameTaken(UsageError):
    """Two people of one case would have the same name."""


class FollowUpUnknown(UsageError):
    """The case has no open follow-up with that number."""


def person(
    reference: CaseArgument,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help=N_("Name of the person."))] = None,
    alias: Annotated[list[str], typer.Option("--alias", help=N_("Another name; may be given more than once."))] = [],  # noqa: B006
    relation: Annotated[
        str | None, typer.Option("--relation", help=N_("Relation to the reporter, in your own words."))
    ] = None,
    accused: Annotated[bool, typer.Option("--accused", help=N_("The report is about this person."))] = False,
    remark: Annotated[str | None, typer.Option("--note", help=N_("A remark."))] = None,
    conflict_reason: Annotated[
        str, typer.Option("--conflict-reason", metavar="REASON", help=N_("Why you go on, if you know this person."))
    ] = "",
    remove: Annotated[
        bool, typer.Option("--remove", help=N_("Take the person out of the case, after a question: typed wrong."))
    ] = False,
    rename: Annotated[
        str | None,
        typer.Option(
            "--rename", metavar="NAME", help=N_("The person's right name; the old one stays known as another name.")
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask before the person is taken out."))] = False,
) -> Result:
    """Add a person to a case; the same name again changes what is known of that person.

    The person is compared with your own ties and earlier cases; a hit is told, with what you can do.

    A name that was typed wrong is put right with --rename, or the person taken out with --remove; what notes say stays
    as it is.
    """
    from vp.casefile.records import Person, read
    from vp.cli.practice_own import refuse_unfit

    typed = {"--alias": alias, "--relation": relation, "--accused": accused, "--note": remark}
    if remove:
        refuse_unfit(typed | {"--conflict-reason": conflict_reason, "--rename": rename}, set(), "vp person --remove")
        return _removed(reference, name, yes)
    refuse_unfit({"--yes": yes}, set(), "vp person")
    case = current().case(reference, writable=True)
    if rename is not None:
        refuse_unfit(typed, set(), "vp person --rename")
        return _renamed(case, name, rename, conflict_reason)
    head = {"aliassen": alias, "relatie": relation, "beschuldigd": accused or None, "notitie": remark}
    return _added(case, read(Person, {"naam": name or voice.ask(_("name")), **head}), conflict_reason)


def _added(case: OpenCase, added: Person, conflict_reason: str) -> Result:
    """The case with one person more, or with more about one that is there."""
    from vp.cli.practice_two_hats import checked_change

    people = []
    known = False
    for each in case.record.people:
        if each.name.casefold() == added.name.casefold():
            known = True
            changes = added.model_dump(exclude_unset=True, exclude={"name"})
            changes["aliases"] = list(dict.fromkeys([*each.aliases, *added.aliases]))
            people.append(each.model_copy(update={key: value for key, value in changes.items() if value}))
        else:
            people.append(each)
    if not known:
        people.append(added)
    found = checked_change(case, case.record.model_copy(update={"people": people}), conflict_reason)
    current().save_case(case, found.record)
    said = (
        _("What is known of this person is changed in case {number}.")
        if known
        else _("The person is added to case {number}.")
    )
    data = {"number": case.number, "people": len(people), "changed": known, "conflict_hits": found.hits}
    return Result(data=data, blocks=[said.format(number=case.number), *found.blocks], warnings=found.warnings)


def _removed(reference: str, name: str | None, yes: bool) -> Result:
    """The case without a person."""
    session = current()
    case = session.case(reference, writable=True)
    people = list(case.record.people)
    at = _place(case, name)
    asked = _("take this person out of case {number}? Notes stay as they are").format(number=case.number)
    if not yes and not voice.confirm(f"{people[at].name}: {asked}"):
        return Result(data={"number": case.number, "removed": False}, blocks=[_("Nobody was taken out.")])
    del people[at]
    session.save_case(case, case.record.model_copy(update={"people": people}))
    said = _("The person is taken out of case {number}.").format(number=case.number)
    return Result(data={"number": case.number, "people": len(people), "removed": True}, blocks=[said])


def _renamed(case: OpenCase, name: str | None, right: str, conflict_reason: str) -> Result:
    """The person under the right name, compared anew; the old one stays known, since notes may have it."""
    from vp.casefile.records import Person, head_of, read
    from vp.cli.practice_two_hats import checked_change

    people = list(case.record.people)
    at = _place(case, name)
    old = people[at]
    named = read(Person, {"naam": right}).name
    if any(each.name.casefold() == named.casefold() for each in people if each is not old):
        raise NameTaken(
            N_("somebody of that name is in case {number} already"),
            N_("'--remove' takes out the one who stands there twice"),
            number=case.number,
        )
    aliases = [each for each in dict.fromkeys([*old.aliases, old.name]) if each != named]
    people[at] = read(Person, {**head_of(old), "naam": named, "aliassen": aliases})
    found = checked_change(case, case.record.model_copy(update={"people": people}), conflict_reason)
    current().save_case(case, found.record)
    said = _("What is known of this person is changed in case {number}.").format(number=case.number)
    data = {"number": case.number, "people": len(people), "changed": True, "conflict_hits": found.hits}
    return Result(data=data, blocks=[said, *found.blocks], warnings=found.warnings)


def _place(case: OpenCase, name: str | None) -> int:
    """Where a person stands, by whole name or by the number in 'vp show'; PersonNotThere."""
    from vp.practice.names import fold

    people = case.record.people
    wanted = (name or voice.ask(_("name"))).strip()
    if wanted.isdecimal():
        found = [int(wanted) - 1] if 1 <= int(wanted) <= len(people) else []
    else:
        found = [at for at, each in enumerate(people) if fold(each.name) == fold(wanted)]
    if not found:
        raise PersonNotThere(
            N_("nobody of that name is in case {number}"),
            N_("type the whole name, or the number, as 'vp show {number}' has it"),
            number=case.number,
        )
    return found[0]


def follow_up(
    reference: CaseArgument,
    what: Annotated[str | None, typer.Argument(metavar="WHAT", help=N_("What is to be done."))] = None,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help=N_("On which day."))] = "",
    done: Annotated[int | None, typer.Option("--done", metavar="N", help=N_("Follow-up N was done."))] = None,
    aftercare_done: Annotated[bool, typer.Option("--aftercare-done", help=N_("The aftercare was done."))] = False,
    when: Annotated[
        str, typer.Option("--date", metavar="DATE", help=N_("When it was done; today when left out."))
    ] = "",
) -> Result:
    """Plan something to do in a case, list what is planned, or say that it was done."""
    from vp.casefile.records import FollowUp, read

    session = current()
    if what is None and done is None and not aftercare_done:
        return _planned(reference)
    case = session.case(reference, writable=what is not None)
    if aftercare_done:
        asked = past(inputs.fuzzy_or_today(when, session.today()))
        session.save_case(case, case.record.model_copy(update={"aftercare_done": asked}))
        return Result(
            data={"number": case.number},
            blocks=[_("The aftercare of case {number} is done.").format(number=case.number)],
        )
    if done is not None:
        return _ticked(case, done, when)
    day = inputs.day(on or voice.ask(_("on which day?")), session.today())
    follow_ups = [*case.record.follow_ups, read(FollowUp, {"datum": day.isoformat(), "wat": what})]
    session.save_case(case, case.record.model_copy(update={"follow_ups": follow_ups}))
    said = _("Planned for {day} in case {case}.").format(day=day.isoformat(), case=case.number)
    return Result(data={"number": case.number, "follow_ups": follow_ups}, blocks=[said])


def _ticked(case: OpenCase, done: int, when: str) -> Result:
    """Follow-up `done` was done; one that asked to take a publication down records that it is gone."""
    from vp.cli.practice_story_tasks import publication_to_take_down

    session = current()
    follow_ups = list(case.record.follow_ups)
    if not 1 <= done <= len(follow_ups):
        raise FollowUpUnknown(
            N_("case {case} has no follow-up {number}"),
            N_("'vp follow-up {case}' lists them"),
            case=case.number,
            number=done,
        )
    if publication := publication_to_take_down(case, done - 1):
        from vp.cli.practice_story_consent import taken_down

        return taken_down(case, publication, when)
    finished = past(inputs.fuzzy_or_today(when, session.today()))
    follow_ups[done - 1] = follow_ups[done - 1].model_copy(update={"done": finished})
    session.save_case(case, case.record.model_copy(update={"follow_ups": follow_ups}))
    said = _("Follow-up {number} of case {case} is done.").format(number=done, case=case.number)
    return Result(data={"number": case.number, "follow_ups": follow_ups}, blocks=[said])


def _planned(reference: str) -> Result:
    case = current().case(reference)
    rows = [
        [str(at), each.day.isoformat(), each.what, str(each.done or "")]
        for at, each in enumerate(case.record.follow_ups, start=1)
    ]
    table = Table([_("no."), _("day"), _("what"), _("done")], rows, right=frozenset({0}))
    blocks = [table] if rows else [_("Nothing is planned in case {number}.").format(number=case.number)]
    return Result(data={"number": case.number, "follow_ups": case.record.follow_ups}, blocks=blocks)
