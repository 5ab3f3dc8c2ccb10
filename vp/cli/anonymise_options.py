"""The argument and the options of `vp anonymise`, and the choices that they take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vp.errors import N_


class Style(StrEnum):
    """How names are replaced."""

    natural = "natural"
    role = "role"
    label = "label"
    initial = "initial"


class DateStyle(StrEnum):
    """What is left of a date."""

    season = "season"
    month = "month"
    relative = "relative"
    keep = "keep"


class MaxRisk(StrEnum):
    """How much the facts may tell together."""

    low = "low"
    medium = "medium"
    high = "high"


class TextLanguage(StrEnum):
    """The language of the text."""

    auto = "auto"
    nl = "nl"
    en = "en"


class NameBackground(StrEnum):
    """From where the stand-in names come."""

    same = "same"
    other = "other"
    nl = "nl"
    be = "be"
    tr = "tr"
    ar = "ar"
    hi = "hi"
    pl = "pl"
    en = "en"
    fr = "fr"


StoryArgument = Annotated[
    Path, typer.Argument(metavar="STORY", help=N_("The text, Markdown or plain; '-' is standard input."))
]
CaseOption = Annotated[
    str | None, typer.Option("--case", metavar="CASE", help=N_("Use what this case knows, and keep the key in it."))
]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write the anonymised text to a file."))
]
StyleOption = Annotated[Style | None, typer.Option("--style", help=N_("natural, role, label or initial."))]
CallOption = Annotated[
    str, typer.Option("--call", metavar="NAME", help=N_("The name that the reporter chose for the story."))
]
BackgroundOption = Annotated[
    NameBackground | None,
    typer.Option("--background", help=N_("Stand-in names of the same background, another, or of one country.")),
]
DateOption = Annotated[
    DateStyle | None, typer.Option("--date", help=N_("What is left of dates: season, month, relative or keep."))
]
LanguageOption = Annotated[TextLanguage, typer.Option("--text-lang", help=N_("Language of the text: auto, nl or en."))]
RiskOption = Annotated[
    MaxRisk | None, typer.Option("--max-risk", help=N_("How much the facts may tell together: low, medium or high."))
]
KeepOption = Annotated[
    list[str], typer.Option("--keep", metavar="WORDS", help=N_("Leave these words; may be given more than once."))
]
AcceptOption = Annotated[
    list[str],
    typer.Option("--accept-unsure", metavar="WORDS", help=N_("Leave these unsure words ('all' for all).")),
]
ReviewOption = Annotated[
    bool, typer.Option("--review", help=N_("Decide on what is unsure and what may still identify, one by one."))
]
CheckOption = Annotated[bool, typer.Option("--check", help=N_("Only audit a text that somebody else anonymised."))]
