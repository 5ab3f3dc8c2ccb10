"""`vp timeline`: what happened in a case, to look at, to copy into a note, or to show to colleagues."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli.arguments import CaseArgument
from vp.cli.result import Block, Heading, Result, Table, Verbatim
from vp.cli.session import OpenCase, current
from vp.errors import N_
from vp.i18n import _


class Form(StrEnum):
    """In which form the timeline is written."""

    text = "text"
    markdown = "markdown"
    mermaid = "mermaid"


def timeline_of_case(case: OpenCase) -> Any:
    """The timeline of a case of the vault."""
    from vp.casefile.records import Consent, Note, read
    from vp.timeline.events import timeline_of

    session = current()
    entries = session.open.entries(case.folder, kinds={"notitie", "toestemming"})
    notes = [read(Note, each.head) for each in entries if each.kind == "notitie"]
    consents = [read(Consent, each.head) for each in entries if each.kind == "toestemming"]
    return timeline_of(case.record, notes, consents, session.today())


def timeline(
    reference: CaseArgument,
    form: Annotated[Form, typer.Option("--format", help=N_("text, markdown or mermaid."))] = Form.text,
    relative: Annotated[
        bool, typer.Option("--relative", help=N_("Count from day 0, without dates, and name nobody."))
    ] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write to a file."))] = None,
) -> Result:
    """Show a case by date: contacts, conversations, events, follow-ups, and silences of more than two weeks."""
    from vp.cli.writing import write_new
    from vp.timeline import views

    line = timeline_of_case(current().case(reference))
    data = views.data(line, relative=relative)
    if form is Form.text and output is None:
        blocks: list[Block] = [Heading(views.title_of(line, relative)), _table(line, relative)]
        return Result(data=data, blocks=blocks)
    write = views.mermaid if form is Form.mermaid else views.markdown
    text = write(line, relative=relative)
    if output is None:
        return Result(data={**data, "written": text}, blocks=[Verbatim(text, exact=form is Form.mermaid)])
    path = write_new(output, text)
    warnings = [] if relative else [_("this file is not encrypted; remove it when you are done")]
    return Result(data={**data, "file": path}, blocks=[_("Written: {path}").format(path=path)], warnings=warnings)


def _table(line: Any, relative: bool) -> Table:
    from vp.timeline import views

    rows = []
    for each in views.lines_of(line, relative=relative):
        rows.append(["", f"… {each.what} …", ""] if each.silence else [each.when, each.what, each.words])
    return Table([_("when"), _("what"), _("in your words")], rows)
