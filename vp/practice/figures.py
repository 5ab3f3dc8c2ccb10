"""How the practice writes a figure in the language spoken now."""

from __future__ import annotations

from vp.i18n import current_language


def decimal(value: float) -> str:
    """A figure with at most one decimal, with a comma in Dutch; whole numbers without one.

    >>> decimal(3.0), decimal(2.25)
    ('3', '2,2')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if current_language() == "nl" else text
