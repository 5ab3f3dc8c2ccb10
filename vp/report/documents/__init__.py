"""The protected report as documents: Markdown, HTML, JSON, CSV, Excel, Word and PDF, all from the one object.

Promises that no document holds more than the protected report: hidden counts are empty and flagged or stand behind one
marker, charts draw published numbers only, and no author, machine or time of making is in any of them. The same report
gives the same bytes. It writes no file.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from vp.errors import N_, UsageError
from vp.report.documents.chapters import CHAPTERS, OwnTexts, document
from vp.report.documents.model import MARKER, Document
from vp.report.tables import ProtectedReport

__all__ = ["CHAPTERS", "FORMATS", "MARKER", "Document", "FormatUnknown", "OwnTexts", "document", "write"]

FORMATS = ("md", "html", "json", "csv", "xlsx", "docx", "pdf")


class FormatUnknown(UsageError):
    """A format of documents that vp does not write."""


def write(
    report: ProtectedReport, own: OwnTexts, language: str, formats: Collection[str], templates: Sequence[Path] = ()
) -> dict[str, bytes]:
    """File name -> content, in each of `formats`; `own` holds the counsellor's Markdown by key of CHAPTERS.

    Raises FormatUnknown, ExtraMissing (with the line that installs it), TemplateMissing or TemplateBroken; then nothing
    has been written.
    """
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise FormatUnknown(
            N_("there is no format {name}"), N_("choose from {formats}"), name=unknown[0], formats=", ".join(FORMATS)
        )
    built = document(report, own, language, templates)
    files: dict[str, bytes] = {}
    for name in FORMATS:
        if name == "csv" and name in formats:
            from vp.report.documents import csv_form

            files |= csv_form.write(report, built.stem)
        elif name in formats:
            files[f"{built.stem}.{name}"] = _one(name, built, report, templates)
    return files


def _one(name: str, built: Document, report: ProtectedReport, templates: Sequence[Path]) -> bytes:
    if name == "md":
        from vp.report.documents import markdown

        return markdown.write(built, templates)
    if name == "html":
        from vp.report.documents import html

        return html.write(built, report, templates)
    if name == "json":
        from vp.report.documents import json_form

        return json_form.write(report)
    if name == "xlsx":
        from vp.report.documents import xlsx

        return xlsx.write(built)
    if name == "docx":
        from vp.report.documents import docx

        return docx.write(built)
    from vp.report.documents import pdf

    return pdf.write(built, templates)
