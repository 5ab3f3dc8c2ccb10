"""What a command returns: data for programs, blocks of text for people, warnings, an exit code.

A block is a line of text or a Table; `voice.render` writes them for a terminal or plainly. JSON is one object,
`{"schema": "vp.<command>/1", "data": …, "warnings": […]}`; the number changes when the meaning of a field does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from vp.errors import ExitCode


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings; columns named in `right` are aligned to the right, `wide` may wrap."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a part of what is shown."""

    text: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text that is written to the letter (a story, a timeline for a file), without a line end added.

    A terminal breaks its lines between words, unless every line must stay whole (`exact`: a script, a diagram).
    """

    text: str
    exact: bool = False


Block = str | Table | Heading | Verbatim


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did: `data` becomes JSON, `blocks` are for people, `warnings` go to stderr."""

    data: Any = None
    blocks: Sequence[Block] = ()
    warnings: Sequence[str] = ()
    exit_code: int = ExitCode.DONE
    schema: str = field(default="")
    """Another name than the command's, for the rare command that has two shapes."""


def plain(value: Any) -> Any:
    """`value` as JSON's own types: dataclasses become objects, dates text, tuples and sets lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(each) for each in value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "model_dump"):
        return value.model_dump(by_alias=True, mode="json", exclude_none=True)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
