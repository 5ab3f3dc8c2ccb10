"""Dutch and English: one place that knows which language is spoken now.

Sentences stand in the code in English and are the keys of the Dutch catalogue (`vp/locale/nl/LC_MESSAGES/vp.mo`, made
from the catalogues of the rooms, `vp/locale/nl/<room>.po`, by `make catalogues`). The language is chosen after the
configuration is read, never at import, and is a context variable: a report may be written in English while the
terminal speaks Dutch (`with speaking("en"):`).
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from vp.errors import N_

__all__ = ["LANGUAGES", "N_", "_", "current_language", "ngettext", "speak", "speaking"]

LANGUAGES = ("nl", "en")
_LOCALE = Path(__file__).parent / "locale"
_language: ContextVar[str] = ContextVar("language", default="nl")


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation("vp", localedir=_LOCALE, languages=[language], fallback=True)


def speak(language: str) -> None:
    """Speak `language` from now on; one of LANGUAGES."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _language.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` within the block only."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def current_language() -> str:
    """The language spoken now: `nl` or `en`."""
    return _language.get()


def _(sentence: str) -> str:
    """`sentence` in the current language, its gaps unfilled."""
    return _catalogue(_language.get()).gettext(sentence) if sentence else ""


def ngettext(one: str, many: str, number: int) -> str:
    """`one` or `many`, as the current language counts `number`."""
    return _catalogue(_language.get()).ngettext(one, many, number)
