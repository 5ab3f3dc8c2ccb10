"""The facts for the chapter that tells how was counted and what was hidden; the words stand in the template.

Tells how many cells are hidden and never of which sort: that none of them is a zero would be a disclosure.
"""

from __future__ import annotations

from typing import Any

from vp.i18n import _
from vp.report.documents import labels
from vp.report.documents.model import MARKER
from vp.report.documents.prose import escaped
from vp.report.tables import ProtectedReport

_SMALL_WORDS = {
    "nl": ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


def in_words(number: int, language: str) -> str:
    """A whole number as it is written in running text: in words up to ten."""
    words = _SMALL_WORDS[language]
    return words[number] if 0 <= number < len(words) else str(number)


def legend(report: ProtectedReport, language: str) -> str:
    """What the marker means, for the foot of every table."""
    if report.account.base is not None and not report.account.hidden:
        return _("All numbers are rounded to a multiple of {base}.").format(base=report.account.base)
    text = _("{marker} = not stated: none, fewer than {threshold}, or a number that would give such a number away.")
    return text.format(marker=MARKER, threshold=in_words(report.threshold, language))


def hatched_legend(report: ProtectedReport, language: str) -> str:
    """The same for a spreadsheet, where a hidden count is an empty, hatched cell."""
    if report.account.base is not None and not report.account.hidden:
        return legend(report, language)
    text = _(
        "Empty and hatched = not stated: none, fewer than {threshold}, or a number that would give such a number away."
    )
    return text.format(threshold=in_words(report.threshold, language))


def facts(report: ProtectedReport, language: str) -> dict[str, Any]:
    """What the chapter templates may speak of, as plain values; names that people chose are escaped for Markdown."""
    account = report.account
    merged = [
        (
            labels.dimension_title(dimension),
            escaped(labels.label(dimension, label)),
            [escaped(labels.label(dimension, part)) for part in parts],
        )
        for dimension, label, parts in account.merged
    ]
    return {
        "organisation": escaped(report.organisation or ""),
        "period": labels.period_title(report.period),
        "when": labels.when(report.period),
        "is_year": report.period.is_year,
        "compared": [labels.period_title(period) for period in report.compared],
        "threshold": in_words(report.threshold, language),
        "marker": MARKER,
        "width": report.width,
        "method": account.method,
        "cells": account.cells,
        "hidden": account.hidden,
        "insider": account.insider,
        "small_year": account.small_year,
        "merged": merged,
        "left_out": [labels.name_title(name) for name in account.left_out],
        "earlier_reports": len(account.register),
        "uncertain_dates": account.uncertain_dates,
        "base": account.base,
        "together": account.together,
        "categories": report.categories,
        "profile": report.profile,
        "draft": report.draft,
        "tables": sorted({table.name for table in report.tables}),
        "multiple": any(table.multiple for table in report.tables),
        "has_rates": bool(report.rates),
    }
