"""`vp neutral`: words in notes that judge, take sides or claim more than was seen; the text is never changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import inputs, voice
from vp.cli.result import Block, Heading, Result
from vp.cli.session import CaseUnknown, current
from vp.errors import N_, UsageError
from vp.i18n import LANGUAGES, _, current_language, ngettext


def neutral(
    what: Annotated[
        str, typer.Argument(metavar="CASE|FILE", help=N_("A case, a text file, or '-' for standard input."))
    ],
    text_lang: Annotated[
        str, typer.Option("--text-lang", metavar="nl|en", help=N_("Language of the text; guessed when left out."))
    ] = "",
) -> Result:
    """Read notes for judgement, certainty, motives, diagnoses, sides and loaded words, and for mixed voices."""
    if text_lang not in ("", *LANGUAGES):
        raise UsageError(N_("there is no language {language}"), N_("choose nl or en"), language=text_lang)
    readings = [(name, reading_of(text, text_lang)) for name, text in _texts(what)]
    blocks: list[Block] = []
    for name, reading in readings:
        if reading.findings:
            blocks += [Heading(name), *lines_of(reading)]
    count = sum(len(reading.findings) for _name, reading in readings)
    said = ngettext("{count} place to look at again.", "{count} places to look at again.", count)
    blocks.append(said.format(count=count) if count else _("Nothing to look at again."))
    data = [{"name": name, "counts": reading.counts, "findings": reading.findings} for name, reading in readings]
    return Result(data=data, blocks=blocks)


def reading_of(text: str, language: str = "") -> Any:
    """The reading of a text, with the user's own words (`neutral.nl.yaml` in the configuration folder) first."""
    from vp.practice import neutral as reader

    chosen = language or reader.language_of(text)
    own = current().config_folder / f"neutral.{chosen}.yaml"
    return reader.read(text, lexicon=reader.load(chosen, own if own.is_file() else None), spoken=current_language())


def lines_of(reading: Any) -> list[str]:
    """The findings for people: place and words, why, and a neutral wording."""
    lines = []
    for each in reading.findings:
        lines.append(_("line {line}: “{words}” ({kind})").format(line=each.line, words=each.text, kind=each.label))
        lines.append(f"    {each.why}")
        lines.append("    " + _("Rather: {instead}").format(instead=each.instead))
    return lines


def before_saving(text: str, draft_id: str | None, about: dict[str, Any]) -> tuple[str, str | None, list[str]]:
    """(text, its draft, warnings) of a note that is about to be saved; only the user changes the text.

    At a terminal the findings are shown and the user edits again or keeps the text, as often as wanted. A script is
    not asked: the text is as it was, and the findings are warnings.
    """
    from vp.cli import editing

    while (reading := reading_of(text)).findings:
        told = [_sentence(each) for each in reading.findings]
        if current().shared.get("json") or not voice.at_terminal():
            return text, draft_id, [*told, _counted(reading)]
        for each in told:
            voice.tell(each)
        with_editor = bool(editing.editor_command() and editing.editing_folder())
        choices = [("keep", _("keep the text as it is")), ("edit", _("edit it") if with_editor else _("type it again"))]
        if voice.choose(_counted(reading), choices, "1") != "edit":
            break
        typed, newer = editing.write_text(text, about)
        if not typed.strip() or typed == text:
            if newer:
                current().open.discard_draft(newer)
            break  # left as it was
        if draft_id:
            current().open.discard_draft(draft_id)
        text, draft_id = typed, newer
    return text, draft_id, []


def _sentence(each: Any) -> str:
    said = _("line {line}: “{words}” ({kind}). {why} Rather: {instead}")
    return said.format(line=each.line, words=each.text, kind=each.label, why=each.why, instead=each.instead)


def _counted(reading: Any) -> str:
    count = len(reading.findings)
    return ngettext("{count} place to look at again.", "{count} places to look at again.", count).format(count=count)


def _texts(what: str) -> list[tuple[str, str]]:
    if what == "-" or Path(what).is_file():
        return [(_("standard input") if what == "-" else Path(what).name, inputs.read_file(Path(what)))]
    session = current()
    try:
        case = session.case(what)
    except CaseUnknown:
        raise CaseUnknown(
            N_("there is no case and no file '{what}'"), N_("'vp list' shows the numbers"), what=what
        ) from None
    entries = session.open.entries(case.folder, kinds={"notitie"})
    return [
        (
            f"{each.head.get('datum')} {inputs.label('note_kind', each.head.get('soort'))} [{each.entry_id[:6]}]",
            each.body or "",
        )
        for each in entries
    ]
