"""`vp register`: the Belgian register of facts by third parties, by employer; correcting and taking out a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import own_entries, refuse_unfit, write_own, written
from vp.cli.practice_register_parts import RegisterCommand, employer, known, refuse_names
from vp.cli.result import Result, Verbatim, plain
from vp.cli.session import current
from vp.cli.writing import place_for
from vp.errors import N_, UsageError
from vp.i18n import _, current_language, ngettext

PAGE = RegisterCommand
_FACT = "derdenregister"
_OF_ENTRY = ("--facts", "--told", "--happened", "--nature", "--identity", "--consent")
"""Options that say something of one entry."""


class EntryMissing(UsageError):
    """Something is said of an entry, but not of which one, or nothing is said of it."""


def register(
    add: Annotated[str | None, typer.Option("--add", metavar="FACTS", help=N_("What happened, without names."))] = None,
    told: Annotated[
        str, typer.Option("--told", metavar="DATE", help=N_("When it was told; today when left out."))
    ] = "",
    happened: Annotated[str, typer.Option("--happened", metavar="DATE", help=N_("When it happened."))] = "",
    nature: Annotated[
        list[str], typer.Option("--nature", help=N_("Nature of the report; may be given more than once."))
    ] = [],  # noqa: B006
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation", metavar="NAME", help=N_("The employer: of a new entry, or whose list is shown.")
        ),
    ] = None,
    identity: Annotated[
        str | None,
        typer.Option("--identity", metavar="NAME", help=N_("The worker's name, only with --consent; '' takes it out.")),
    ] = None,
    consent: Annotated[
        str,
        typer.Option(
            "--consent", metavar="DATE", help=N_("The worker consents to being named, since that day; alone: today.")
        ),
    ] = "",
    correct: Annotated[int | None, typer.Option("--correct", metavar="N", help=N_("Correct entry N."))] = None,
    facts: Annotated[str | None, typer.Option("--facts", help=N_("With --correct: what happened."))] = None,
    remove: Annotated[
        int | None, typer.Option("--remove", metavar="N", help=N_("Take out entry N, which should not be there."))
    ] = None,
    clean: Annotated[bool, typer.Option("--clean", help=N_("Remove entries whose five years are over."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask, also not about a name in the text."))] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write to a file."))] = None,
) -> Result:
    """Keep the Belgian register of facts by third parties; without identities unless consent is recorded."""
    typed: dict[str, object] = {"--add": add, "--told": told, "--happened": happened, "--nature": nature}
    typed |= {"--organisation": organisation, "--identity": identity, "--consent": consent, "--correct": correct}
    typed |= {"--facts": facts, "--remove": remove, "--clean": clean, "--yes": yes, "-o": output}
    if output is not None:
        place_for(output)  # before anything is recorded or removed
    if add is not None:
        refuse_unfit(typed, set(typed) - {"--correct", "--facts", "--remove", "--clean"}, "vp register --add")
        return _added(add, typed, output)
    if correct is not None:
        refuse_unfit(typed, {*_OF_ENTRY, "--organisation", "--correct", "--yes", "-o"}, "vp register --correct")
        return _corrected(correct, typed, output)
    if remove is not None:
        refuse_unfit(typed, {"--remove", "--yes", "-o"}, "vp register --remove")
        return _taken_out(remove, yes, output)
    if clean:
        refuse_unfit(typed, {"--clean", "--yes", "-o"}, "vp register --clean")
        return _cleaned(yes, output)
    for option in _OF_ENTRY:
        if typed[option]:
            raise EntryMissing(
                N_("'{option}' misses the entry that it is about"),
                N_("a new one is 'vp register --add \"What happened.\"', one that is there '--correct N'"),
                option=option,
            )
    refuse_unfit(typed, {"--organisation", "-o"}, "vp register")
    return _listed(organisation, output)


def _kept() -> tuple[list[Any], list[Any]]:
    """The entries of the vault, and the facts that they hold, in one order."""
    from vp.practice.register import of_head

    entries = own_entries(_FACT)
    return entries, [of_head(each.head) for each in entries]


def _listed(organisation: str | None, output: Path | None) -> Result:
    from vp.practice import register as room

    _entries, facts = _kept()
    name = room.organisation(organisation, known(facts)) if organisation else ""
    chosen = room.of_organisation(facts, name) if name else facts
    warnings = _nameless(facts) if name else _several(facts) if output else []
    if output is None:
        text = room.page(chosen, current_language(), current().own_templates, name)
        return Result(data=room.shown(chosen), blocks=[Verbatim(text)], warnings=warnings)
    path = _page(chosen, output, name)
    return Result(data={"file": path}, blocks=[_("Written: {path}").format(path=path)], warnings=warnings)


def _nameless(facts: Sequence[Any]) -> list[str]:
    """That a list of one employer lacks the entries of which no employer is known."""
    count = sum(not each.organisation for each in facts)
    said = ngettext(
        "{count} entry names no organisation and is not in this list; 'vp register --correct N --organisation NAME' "
        "gives it one",
        "{count} entries name no organisation and are not in this list; 'vp register --correct N --organisation NAME' "
        "gives them one",
        count,
    )
    return [said.format(count=count)] if count else []


def _several(facts: Sequence[Any]) -> list[str]:
    """That a file holds what belongs to more than one employer."""
    from vp.practice.register import organisations

    if len(organisations(each.organisation for each in facts)) < 2:
        return []
    return [_("this file holds the entries of several organisations; '--organisation NAME' writes those of one")]


def _page(facts: list[Any], output: Path, organisation: str = "") -> str:
    from vp.practice import register as room

    return written(output, room.page(facts, current_language(), current().own_templates, organisation))


def _and_written(
    facts: list[Any], output: Path | None, data: dict[str, Any], said: list[str], organisation: str = ""
) -> Result:
    """The result of a change of the register, which is written to a file too where one is wanted: all, or of one."""
    from vp.practice.register import of_organisation

    if output is None:
        return Result(data=data, blocks=said)
    facts = of_organisation(facts, organisation) if organisation else facts
    path = _page(facts, output, organisation)
    said = [*said, _("Written: {path}").format(path=path)]
    return Result(data={**data, "file": path}, blocks=said, warnings=_several(facts))


def _added(text: str, typed: dict[str, Any], output: Path | None) -> Result:
    from vp.practice import register as room

    today = current().today()
    _entries, facts = _kept()
    made = room.entry(
        [each.number for each in facts],
        inputs.day(typed["--told"], today) if typed["--told"] else today,
        today,
        text,
        happened=inputs.fuzzy(typed["--happened"], today),
        natures=inputs.code_list("nature", typed["--nature"]),
        identity=typed["--identity"] or "",
        consented=inputs.day(typed["--consent"], today) if typed["--consent"] else None,
    )
    name, said = employer(typed["--organisation"], known(facts))
    made = replace(made, organisation=name)
    if not refuse_names(made.description, made.identity, bool(typed["--yes"])):
        return Result(data={"number": None}, blocks=[_("Nothing was recorded.")])
    write_own(_FACT, room.head_of(made))
    told = [_("Entry {number} is in the register.").format(number=made.number), *([said] if said else [])]
    return _and_written([*facts, made], output, plain(made), told, name if typed["--organisation"] else "")


def _changes(typed: dict[str, Any], facts: list[Any]) -> dict[str, Any]:
    """What `--correct` changes, by field of a Fact."""
    today = current().today()
    changes: dict[str, Any] = {}
    if typed["--facts"] is not None:
        changes["description"] = typed["--facts"].strip()
    if typed["--told"]:
        changes["told"] = inputs.day(typed["--told"], today)
    if typed["--happened"]:
        changes["happened"] = str(inputs.fuzzy(typed["--happened"], today))
    if typed["--nature"]:
        changes["natures"] = tuple(inputs.code_list("nature", typed["--nature"]))
    if typed["--organisation"] is not None:
        changes["organisation"] = employer(typed["--organisation"], known(facts))[0]
    if typed["--identity"] is not None:
        changes["identity"] = typed["--identity"].strip()
    if typed["--consent"]:
        changes |= {"consent": True, "consented": inputs.day(typed["--consent"], today)}
    return changes


def _corrected(number: int, typed: dict[str, Any], output: Path | None) -> Result:
    from vp.practice import register as room

    entries, facts = _kept()
    fact = room.found(facts, number)
    changes = _changes(typed, facts)
    if not changes:
        raise EntryMissing(
            N_("'--correct' misses what is corrected"),
            N_("give one or more of {options}"),
            options=", ".join((*_OF_ENTRY, "--organisation")),
        )
    changed = room.corrected(fact, current().today(), changes)
    if "description" in changes and not refuse_names(changed.description, changed.identity, bool(typed["--yes"])):
        return Result(data={"number": None}, blocks=[_("Nothing was recorded.")])
    place = facts.index(fact)
    write_own(_FACT, room.head_of(changed), replaces=entries[place])
    said = _("Entry {number} is corrected; the register says on which day.").format(number=number)
    return _and_written([*facts[:place], changed, *facts[place + 1 :]], output, plain(changed), [said])


def _taken_out(number: int, yes: bool, output: Path | None) -> Result:
    """Take the text of an entry out; within five years its number and day stay, so that no gap is unexplained."""
    from vp.practice import register as room

    session = current()
    entries, facts = _kept()
    fact = room.found(facts, number)
    until = room.kept_until(fact)
    if until > session.today():
        question = _(
            "the law wants entry {number} kept until {day}; take its text out, because it should never have been there?"
        )
    else:
        question = _("remove entry {number} for good? Its five years were over on {day}")
    if not yes and not voice.confirm(question.format(number=number, day=until.isoformat())):
        return Result(data={"removed": 0}, blocks=[_("Nothing was taken out.")])
    place = facts.index(fact)
    left = [*facts[:place], *facts[place + 1 :]]
    if until <= session.today():
        with session.open.writing():
            session.open.remove(session.open.own_folder(), entries[place])
        return _and_written(left, output, {"removed": 1}, [_("Removed entries: {count}.").format(count=1)])
    stub = room.taken_out(fact, session.today())
    write_own(_FACT, room.head_of(stub), replaces=entries[place])
    said = _("The text of entry {number} is gone; until {day} the register says that a line was taken out.")
    said = said.format(number=number, day=until.isoformat())
    return _and_written([*left, stub], output, {"removed": 1}, [said])


def _cleaned(yes: bool, output: Path | None) -> Result:
    from vp.practice import register as room

    session = current()
    entries, facts = _kept()
    over = {each.number for each in room.due(facts, session.today())}
    question = ngettext("remove {count} entry for good?", "remove {count} entries for good?", len(over))
    if over and not yes and not voice.confirm(question.format(count=len(over))):
        over = set()
    with session.open.writing():
        for entry, fact in zip(entries, facts, strict=True):
            if fact.number in over:
                session.open.remove(session.open.own_folder(), entry)
    left = [each for each in facts if each.number not in over]
    said = _("Removed entries: {count}.").format(count=len(over))
    return _and_written(left, output, {"removed": len(over)}, [said])
