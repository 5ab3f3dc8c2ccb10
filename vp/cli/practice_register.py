"""`vp register`: the Belgian register of facts by third parties."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import own_entries, refuse_unfit, write_own, written
from vp.cli.result import Result, Verbatim, plain
from vp.cli.session import current
from vp.cli.writing import place_for
from vp.errors import N_
from vp.i18n import _, current_language, ngettext

_FACT = "derdenregister"


def register(
    add: Annotated[str | None, typer.Option("--add", metavar="FACTS", help=N_("What happened, without names."))] = None,
    told: Annotated[
        str, typer.Option("--told", metavar="DATE", help=N_("When it was told; today when left out."))
    ] = "",
    happened: Annotated[str, typer.Option("--happened", metavar="DATE", help=N_("When it happened."))] = "",
    nature: Annotated[
        list[str], typer.Option("--nature", help=N_("Nature of the report; may be given more than once."))
    ] = [],  # noqa: B006
    identity: Annotated[str, typer.Option("--identity", help=N_("The worker's name, only with --consent."))] = "",
    consent: Annotated[bool, typer.Option("--consent", help=N_("The worker consents to being named."))] = False,
    clean: Annotated[bool, typer.Option("--clean", help=N_("Remove entries whose five years are over."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask before entries are removed."))] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write to a file."))] = None,
) -> Result:
    """Keep the Belgian register of facts by third parties; without identities unless consent is recorded."""
    typed: dict[str, object] = {"--add": add, "--told": told, "--happened": happened, "--nature": nature}
    typed |= {"--identity": identity, "--consent": consent, "--clean": clean, "--yes": yes, "-o": output}
    if output is not None:
        place_for(output)  # before anything is recorded or removed
    if add is not None:
        refuse_unfit(typed, set(typed) - {"--clean", "--yes"}, "vp register --add")
        return _added(add, told, happened, nature, identity, consent, output)
    if clean:
        refuse_unfit(typed, {"--clean", "--yes", "-o"}, "vp register --clean")
        return _cleaned(yes, output)
    refuse_unfit(typed, {"-o"}, "vp register")
    facts = [_fact(each.head) for each in own_entries(_FACT)]
    if output is None:
        from vp.practice import register as room

        text = room.page(facts, current_language(), current().own_templates)
        return Result(data=room.shown(facts), blocks=[Verbatim(text)])
    path = _page(facts, output)
    return Result(data={"file": path}, blocks=[_("Written: {path}").format(path=path)])


def _page(facts: list[Any], output: Path) -> str:
    from vp.practice import register as room

    return written(output, room.page(facts, current_language(), current().own_templates))


def _and_written(facts: list[Any], output: Path | None, data: dict[str, Any], said: str) -> Result:
    """The result of a change of the register, which is written to a file too where one is wanted."""
    if output is None:
        return Result(data=data, blocks=[said])
    path = _page(facts, output)
    return Result(data={**data, "file": path}, blocks=[said, _("Written: {path}").format(path=path)])


def _added(
    add: str, told: str, happened: str, nature: list[str], identity: str, consent: bool, output: Path | None
) -> Result:
    from vp.practice import register as room

    today = current().today()
    facts = [_fact(each.head) for each in own_entries(_FACT)]
    made = room.entry(
        [each.number for each in facts],
        inputs.day(told, today) if told else today,
        today,
        add,
        happened=inputs.fuzzy(happened, today),
        natures=inputs.code_list("nature", nature),
        identity=identity,
        consent=consent,
    )
    write_own(_FACT, _fact_head(made))
    said = _("Entry {number} is in the register.").format(number=made.number)
    return _and_written([*facts, made], output, plain(made), said)


def _cleaned(yes: bool, output: Path | None) -> Result:
    from vp.practice import register as room

    session = current()
    entries = own_entries(_FACT)
    facts = [_fact(each.head) for each in entries]
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
    return _and_written(left, output, {"removed": len(over)}, said)


def _fact_head(fact: Any) -> dict[str, Any]:
    head = {
        "nummer": fact.number,
        "gemeld": fact.told.isoformat(),
        "feiten": fact.description,
        "wanneer": fact.happened or None,
        "aard": list(fact.natures) or None,
        "werknemer": fact.identity or None,
        "toestemming": "ja" if fact.consent else None,
    }
    return {key: value for key, value in head.items() if value is not None}


def _fact(head: dict[str, Any]) -> Any:
    from vp.practice.register import Fact

    natures = head.get("aard") or ()
    return Fact(
        int(str(head["nummer"])),
        date.fromisoformat(str(head["gemeld"])),
        str(head["feiten"]),
        str(head.get("wanneer") or ""),
        (natures,) if isinstance(natures, str) else tuple(map(str, natures)),
        str(head.get("werknemer") or ""),
        str(head.get("toestemming")) == "ja",
    )
