"""Text to findings, stand-ins, published text and audit; pure, and knows no vault.

`anonymise` is the way in, `check` audits what somebody else anonymised. All that comes in and goes out is a plain
value; case files, configuration and the clock are read by the caller. Nothing is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vp.anonymise.context import NOTHING, Known
from vp.anonymise.settings import Settings

if TYPE_CHECKING:
    from vp.anonymise.outcome import Checked, Outcome

__all__ = ["Known", "Settings", "anonymise", "check"]


def anonymise(text: str, settings: Settings | None = None, known: Known = NOTHING) -> Outcome:
    """`text` anonymised with `settings`, and with what is `known` of the originals."""
    from vp.anonymise.pipeline import anonymise as run

    return run(text, settings, known)


def check(text: str, known: Known = NOTHING, settings: Settings | None = None) -> Checked:
    """The audit of a text that somebody else anonymised."""
    from vp.anonymise.pipeline import check as run

    return run(text, known, settings)
