"""What a user types, made into values: dates, codes, texts and files, each with one clear error.

Errors here may repeat what was typed on the command line, never what a file or a case holds.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from vp.casefile import codes
from vp.casefile.dates import FuzzyDate
from vp.errors import N_, UsageError
from vp.i18n import _, current_language, ngettext

LARGEST_NOTE = 1_000_000
"""Characters; a note of more is a mistake (a whole mailbox, a film), and an attachment can hold it."""
LARGEST_STORY = 20_000_000


class CodeUnknown(UsageError):
    """A word that is in no code list was given where one of the list belongs."""


class DayNeeded(UsageError):
    """A month or a year was given where only a day will do."""


class TextUnusable(UsageError):
    """A text is empty, too large, or no text at all."""


def fuzzy(text: str | None, today: date) -> FuzzyDate | None:
    """The date that was typed, a day, month or year; None for none."""
    return FuzzyDate.parse(text, today) if text else None


def fuzzy_or_today(text: str | None, today: date) -> FuzzyDate:
    """The date that was typed, or today."""
    return fuzzy(text, today) or FuzzyDate.of(today)


def day(text: str, today: date) -> date:
    """The one day that was typed; DayNeeded for a month, a year or about."""
    found = FuzzyDate.parse(text, today)
    if not found.exact:
        raise DayNeeded(N_("a day is needed here, not a month or a year"), N_("write it as 2026-03-09 or 9-3-2026"))
    return found.first


def code(code_list: str, text: str | None) -> str | None:
    """The key that was typed, by key, label or beginning; CodeUnknown with the choices."""
    if not text:
        return None
    key = codes.key_of(code_list, text)
    if key is None:
        raise CodeUnknown(
            N_("'{text}' is not one of: {choices}"),
            N_("'vp terms' shows what each means"),
            text=text,
            choices=", ".join(codes.keys(code_list)),
        )
    return key


def code_list(name: str, texts: Sequence[str]) -> list[str]:
    """Several keys, each given apart or separated by commas; none twice."""
    parts = [part for text in texts for part in text.split(",") if part.strip()]
    return list(dict.fromkeys(key for part in parts if (key := code(name, part))))


def label(code_list_name: str, key: str | None) -> str:
    """How a key is called in the language spoken now."""
    return codes.label(code_list_name, key, current_language())


def choices(code_list_name: str) -> list[tuple[str, str]]:
    """(key, label) of a code list, for `voice.choose`."""
    return [(key, label(code_list_name, key)) for key in codes.keys(code_list_name)]


def unknown_fields(model: Any, head: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> list[str]:
    """A warning of the words in `head` that are no field of `model` and were not there `before`: kept as they are.

    It names the fields that may have been meant, never what was written.
    """
    from vp.casefile import fields

    new = [each for each in fields.unknown(model, head) if each not in fields.unknown(model, before or {})]
    if not new:
        return []
    meant = list(dict.fromkeys(one for each in new for one in fields.near(model, each)))
    said = ngettext(
        "{count} word is no field that vp knows; it is kept as your own",
        "{count} words are no fields that vp knows; they are kept as your own",
        len(new),
    ).format(count=len(new))
    return [said, *([_("did you mean {near}?").format(near=", ".join(meant))] if meant else [])]


def decoded(raw: bytes, what: str) -> str:
    """`raw` as text; TextUnusable when it is not UTF-8 or holds NUL bytes. A byte order mark is dropped."""
    hint = N_("save it as plain text in UTF-8 and try again; nothing was changed")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TextUnusable(N_("{what} is UTF-16, not UTF-8"), hint, what=what)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TextUnusable(N_("{what} is not text in UTF-8"), hint, what=what) from None
    if "\x00" in text:
        raise TextUnusable(N_("{what} is not a text"), hint, what=what)
    return text


def read_file(path: Path, largest: int = LARGEST_STORY) -> str:
    """The text of a file (`-` is standard input); TextUnusable when it is too large or no text."""
    if str(path) == "-":
        return read_stdin(largest)
    if path.is_file() and path.stat().st_size > 4 * largest:
        raise TextUnusable(N_("{what} is too large"), what=path.name)
    text = decoded(path.read_bytes(), path.name)
    return checked_size(text, path.name, largest)


def read_stdin(largest: int = LARGEST_NOTE) -> str:
    """What is piped in."""
    raw = sys.stdin.buffer.read(4 * largest + 1)
    return checked_size(decoded(raw, _("standard input")), _("standard input"), largest)


def checked_size(text: str, what: str, largest: int) -> str:
    """`text`; TextUnusable when it has more than `largest` characters."""
    if len(text) > largest:
        raise TextUnusable(
            N_("{what} is too large: {size} characters, at most {largest}"),
            N_("keep a large document as an attachment: 'vp attach CASE FILE'"),
            what=what,
            size=len(text),
            largest=largest,
        )
    return text
