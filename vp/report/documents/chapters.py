"""Puts a document together: the chapters of a Dutch annual report, each with its words, figures and own text.

The chapters and their standing words come from the template `report/chapters.md`, one in each language: a heading
`# key: Title` opens a chapter; `[[figures]]` and `[[own text]]` say where those stand (else after the words, in that
order). A chapter that the template does not have is not in the report, but its figures then go to the appendix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from vp.errors import N_
from vp.i18n import _, speaking
from vp.report.documents import account, figures, grids, labels, prose, sentences
from vp.report.documents.model import Block, Chapter, Document, Figure, Grid, Paragraph, Run, Subheading
from vp.report.documents.templating import render
from vp.report.tables import ProtectedReport, Table
from vp.templates import TemplateBroken

CHAPTERS = (
    "inleiding",
    "opvang",
    "oplossingen",
    "voorlichting",
    "signalen",
    "scholing",
    "aanbevelingen",
    "verantwoording",
)
"""Keys of the chapters, in order."""

WRITTEN_BY_HAND = frozenset({"signalen", "aanbevelingen"})
"""Chapters that are empty without the counsellor's own text."""

OwnTexts = Mapping[str, str]
"""The counsellor's own Markdown, by key of its chapter."""

_HEADING = re.compile(r"^# (?P<key>[a-z_]+): *(?P<title>.+?) *$", re.MULTILINE)
_FIGURES, _OWN = "[[figures]]", "[[own text]]"

_IN_SOLUTIONS = frozenset({"acties", "verwijzingen", "uitkomst", "fase", "trechter"})
_CHARTED = frozenset({"aard", "afdeling", "kwartaal", "acties", "uitkomst"})


def document(report: ProtectedReport, own: OwnTexts, language: str, templates: Sequence[Path] = ()) -> Document:
    """The whole document in `language`."""
    with speaking(language), labels.in_country(report.profile):
        facts = account.facts(report, language)
        words = render("chapters.md", language, templates, **facts)
        texts = {**report.texts, **{key: text for key, text in own.items() if text.strip()}}
        built = _numbered(_chapters(report, words, texts))
        title = (
            _("Annual report of the confidential counsellor")
            if report.period.is_year
            else _("Report of the confidential counsellor")
        )
        period = labels.period_title(report.period)
        return Document(
            language=language,
            title=f"{title} {period}" if report.period.is_year else f"{title}, {period}",
            subtitle=report.organisation or "",
            stamp=_("DRAFT") if report.draft else "",
            legend=account.legend(report, language),
            hatched_legend=account.hatched_legend(report, language),
            stem=_stem(report),
            chapters=built,
        )


def _stem(report: ProtectedReport) -> str:
    name = _("annual-report") if report.period.is_year else _("report")
    draft = f"-{_('DRAFT').lower()}" if report.draft else ""
    return f"{name}-{report.period.name.replace('/', '_')}{draft}"


def _numbered(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The chapters with a number before the title of each chart."""
    count = 0
    built = []
    for chapter in chapters:
        blocks: list[Block] = []
        for block in chapter.blocks:
            if isinstance(block, Figure):
                count += 1
                block = replace(block, title=_("Chart {number}. {title}").format(number=count, title=block.title))
            blocks.append(block)
        built.append(replace(chapter, blocks=tuple(blocks)))
    return tuple(built)


def _chapters(report: ProtectedReport, words: str, texts: Mapping[str, str]) -> tuple[Chapter, ...]:
    headings = list(_HEADING.finditer(words))
    if not headings:
        raise TemplateBroken(
            N_("template {name} has no chapter, such as '# inleiding: Inleiding'"), name="report/chapters.md"
        )
    built = []
    for number, heading in enumerate(headings, start=1):
        end = headings[number].start() if number < len(headings) else len(words)
        body = words[heading.end() : end]
        key = heading["key"]
        figured = _figures_of(report, key)
        empty = key in WRITTEN_BY_HAND or not (figured or body.replace(_FIGURES, "").replace(_OWN, "").strip())
        blocks = _filled(body, figured, texts.get(key, ""), report.draft and empty)
        built.append(Chapter(key, str(number), heading["title"], blocks))
    shown = {heading["key"] for heading in headings}
    rest = _appendix(report, [key for key in CHAPTERS if key not in shown])
    if rest:
        built.append(Chapter("bijlage", "", _("Appendix: further tables"), rest))
    return tuple(built)


def _filled(body: str, figured: Sequence[Block], own: str, ask: bool) -> tuple[Block, ...]:
    """The words of a chapter with its figures and own text where they belong."""
    if _FIGURES not in body:
        body += f"\n\n{_FIGURES}\n"
    if _OWN not in body:
        body += f"\n\n{_OWN}\n"
    blocks: list[Block] = []
    for part in re.split(r"(\[\[figures\]\]|\[\[own text\]\])", body):
        if part == _FIGURES:
            blocks += figured
        elif part == _OWN:
            blocks += prose.blocks(own)
            if ask and not own.strip():
                blocks.append(Paragraph((Run(_("Your own text comes here."), italic=True),), "prompt"))
        else:
            blocks += prose.blocks(part)
    return tuple(blocks)


def _figures_of(report: ProtectedReport, key: str) -> list[Block]:
    builders: dict[str, Callable[[ProtectedReport], list[Block]]] = {
        "opvang": _reception,
        "oplossingen": _solutions,
        "voorlichting": _information,
        "signalen": _signals,
        "scholing": _training,
    }
    return builders[key](report) if key in builders else []


def _said(parts: Sequence[str]) -> list[Block]:
    return [prose.paragraph(" ".join(parts))] if parts else []


def _reception(report: ProtectedReport) -> list[Block]:
    counted = _said(sentences.totals(report))
    key_figures = grids.key_figures(report)
    if key_figures is not None:
        nothing = all(cell.number is None for row in key_figures.rows for cell in row.cells)
        counted.append(_nothing(key_figures.caption) if nothing else key_figures)
    blocks: list[Block] = [Subheading(_("How many")), *counted] if counted else []
    for title, names in (
        (_("What it was about"), ("soort", "aard", "aarden", "integriteit")),
        (_("Who came, and about whom"), ("rol", "positie", "verhouding", "kanaal")),
        (_("When and where"), ("kwartaal", "afdeling", "organisatie")),
    ):
        found = _section(report, names)
        blocks += [Subheading(title), *found] if found else []
    return blocks + _series(report)


def _section(report: ProtectedReport, names: Sequence[str]) -> list[Block]:
    """Each dimension by itself, then the crossings that begin with one of them."""
    blocks: list[Block] = []
    for name in names:
        blocks += _one_way(report, name)
        if name == "afdeling":
            blocks += [each for each in (grids.rates(report),) if each]
    for table in report.tables:
        if _home(table) == names[0] and table.period == report.period and len(table.dimensions) > 1:
            blocks += _crossing(table)
    return blocks


def _crossing(table: Table) -> list[Block]:
    """A crossing; where nothing but its margins is published, which stand elsewhere too, a sentence."""
    inner = any(cell.value is not None and None not in cell.key for cell in table.cells)
    if inner:
        return list(grids.crossing(table))
    title = labels.table_title(table.dimensions, table.name)
    return [_nothing(f"{title}, {labels.period_title(table.period)}")]


def _nothing(title: str) -> Paragraph:
    return prose.paragraph(_("{title}: none of these numbers can be stated.").format(title=title))


def _home(table: Table) -> str:
    """The first dimension of the section in which a crossing stands."""
    names = [each.name for each in table.dimensions]
    if "jaar" in names:
        return ""
    if _IN_SOLUTIONS & set(names[:1]):
        return "acties"
    if {"kwartaal", "afdeling", "organisatie"} & set(names):
        return "kwartaal"
    return "rol" if {"rol", "positie", "verhouding", "kanaal"} & set(names) else "soort"


def _one_way(report: ProtectedReport, name: str) -> list[Block]:
    grid = grids.by_period(report, name)
    if grid is None:
        return []
    if grids.tells_nothing(grid):
        return [_nothing(grid.caption)]
    chart = figures.bars(grid) if name in _CHARTED else None
    if name == "trechter":
        chart = figures.funnel(report, grid)
    return [*_said(sentences.about(report, name)), *([chart] if chart else []), grid]


def _series(report: ProtectedReport) -> list[Block]:
    blocks: list[Block] = []
    for table in report.tables:
        if "jaar" in [each.name for each in table.dimensions]:
            found = grids.crossing(table)
            chart = figures.lines(table, found[0].name)
            blocks += [*([chart] if chart else []), *found]
    return [Subheading(_("Over the years")), *blocks] if blocks else []


def _solutions(report: ProtectedReport) -> list[Block]:
    blocks = _said(sentences.days(report))
    blocks += _section(report, ("acties", "verwijzingen", "fase", "uitkomst"))
    blocks += _said(sentences.funnel(report))
    return blocks + _one_way(report, "trechter")


def _information(report: ProtectedReport) -> list[Block]:
    return _worked(report, ("voorlichting",), "voorlichting", _("Information sessions"))


def _signals(report: ProtectedReport) -> list[Block]:
    return _worked(report, ("overleg", "advies"), "overleg", _("Meetings and advice"))


def _training(report: ProtectedReport) -> list[Block]:
    blocks = _worked(report, ("intervisie", "scholing", "reistijd", "overig"), "scholing", _("Training and other work"))
    return blocks + _said(sentences.hours(report))


def _worked(report: ProtectedReport, kinds: tuple[str, ...], name: str, caption: str) -> list[Block]:
    grid = grids.activities(report, kinds, name, caption)
    return [*_said(sentences.work(report, kinds)), grid] if grid else []


def _appendix(report: ProtectedReport, missing: Sequence[str]) -> tuple[Block, ...]:
    """Crossings of compared periods, and the figures of chapters that the template left out."""
    blocks: list[Block] = [
        block for key in missing for block in _figures_of(report, key) if not isinstance(block, Figure)
    ]
    for table in report.tables:
        names = [each.name for each in table.dimensions]
        if table.period != report.period and len(names) > 1 and "jaar" not in names:
            blocks += _crossing(table)
    return tuple(blocks) if any(isinstance(block, Grid) for block in blocks) else ()
