"""`vp register`: the Belgian register of facts by third parties."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import own_entries, write_own, written
from vp.cli.result import Result, Verbatim
from vp.cli.session import current
from vp.errors import N_
from vp.i18n import _, current_language, ngettext

_FACT = "derdenregister"


def register(
    add: Annotated[str, typer.Option("--add", metavar="FACTS", help=N_("What happened, without names."))] = "",
    told: Annotated[
        str, typer.Option("--told", metavar="DATE", help=N_("When it was told; today when left out."))
    ] = "",
    happened: Annotated[str, typer.Option("--happened", metavar="DATE", help=N_("When it happened."))] = "",
    nature: Annotated[
        str, typer.Option("--nature", help=N_("Nature of the report; may be given more than once."))
    ] = "",
    identity: Annotated[str, typer.Option("--identity", help=N_("The worker's name, only with --consent."))] = "",
    consent: Annotated[bool, typer.Option("--consent", help=N_("The worker consents to being named."))] = False,
    clean: Annotated[bool, typer.Option("--clean", help=N_("Remove entries whose five years are over."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask before entries are removed."))] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write to a file."))] = None,
) -> Result:
    """Keep the Belgian register of facts by third parties; without identities unless consent is recorded."""
    from vp.practice import register as room

    session = current()
    today = session.today()
    entries = own_entries(_FACT)
    facts = [_fact(each.head) for each in entries]
    if add:
        day = inputs.day(told, today) if told else today
        when = str(inputs.fuzzy(happened, today) or "")
        kind = inputs.label("nature", inputs.code("nature", nature)) if nature else ""
        made = room.entry(
            [each.number for each in facts],
            day,
            today,
            add,
            happened=when,
            nature=kind,
            identity=identity,
            consent=consent,
        )
        write_own(_FACT, _fact_head(made))
        return Result(data=made, blocks=[_("Entry {number} is in the register.").format(number=made.number)])
    if clean:
        over = {each.number for each in room.due(facts, today)}
        question = ngettext("remove {count} entry for good?", "remove {count} entries for good?", len(over))
        if over and not yes and not voice.confirm(question.format(count=len(over))):
            over = set()
        with session.open.writing():
            for entry, fact in zip(entries, facts, strict=True):
                if fact.number in over:
                    session.open.remove(session.open.own_folder(), entry)
        return Result(data={"removed": len(over)}, blocks=[_("Removed entries: {count}.").format(count=len(over))])
    text = room.page(facts, current_language(), session.own_templates)
    if output is None:
        return Result(data=room.shown(facts), blocks=[Verbatim(text)])
    path = written(output, text)
    return Result(data={"file": path}, blocks=[_("Written: {path}").format(path=path)])


def _fact_head(fact: Any) -> dict[str, Any]:
    head = {
        "nummer": fact.number,
        "gemeld": fact.told.isoformat(),
        "feiten": fact.description,
        "wanneer": fact.happened or None,
        "aard": fact.nature or None,
        "werknemer": fact.identity or None,
        "toestemming": "ja" if fact.consent else None,
    }
    return {key: value for key, value in head.items() if value is not None}


def _fact(head: dict[str, Any]) -> Any:
    from vp.practice.register import Fact

    return Fact(
        int(str(head["nummer"])),
        date.fromisoformat(str(head["gemeld"])),
        str(head["feiten"]),
        str(head.get("wanneer") or ""),
        str(head.get("aard") or ""),
        str(head.get("werknemer") or ""),
        str(head.get("toestemming")) == "ja",
    )
