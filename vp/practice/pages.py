"""Pages of the practice: Markdown made from a template under `templates/practice/`, the user's own first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from vp import templates
from vp.casefile.documents import DocumentUnreadable, read_yaml
from vp.errors import N_
from vp.i18n import LANGUAGES

FOLDER = "practice/"
# What jinja2 lets through from an expression of a template: a number added to a text, a key that is not there.
_EXPRESSIONS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


class TemplateInOneLanguage(templates.TemplateMissing):
    """A template (usually the user's own) is there, but not in the language spoken now."""


def page(name: str, language: str, own: Sequence[Path] = (), **facts: object) -> str:
    """The page `name` (`consent.md`) in `language`, filled with `facts`; TemplateMissing or TemplateBroken."""
    import jinja2

    found = _found(name, language, own)
    text = _text(found)
    try:
        # Markdown is not HTML: nothing is escaped here; `html_page` shows raw HTML as text.
        plain = templates.environment(own).overlay(autoescape=False)
        return plain.from_string(text).render(**facts)
    except (jinja2.TemplateError, *_EXPRESSIONS) as fault:
        line = getattr(fault, "lineno", None) or "?"
        raise templates.TemplateBroken(
            N_("template {name} does not render (line {line})"), name=found.name, line=line
        ) from None


def data(name: str, language: str, own: Sequence[Path] = ()) -> dict[str, Any]:
    """The YAML template `name` (`intervisie/balint.yaml`) in `language`, all scalars text; errors as for `page`."""
    found = _found(name, language, own)
    try:
        return read_yaml(_text(found))
    except DocumentUnreadable as fault:
        raise templates.TemplateBroken(
            N_("the template {name} cannot be read"), fault.message, **{**fault.facts, "name": found.name}
        ) from None


def _found(name: str, language: str, own: Sequence[Path]) -> Path:
    try:
        return templates.find(FOLDER + name, language, own)
    except templates.TemplateMissing:
        stem, _dot, ending = name.rpartition(".")
        if not any((folder / f"{FOLDER}{stem}.{each}.{ending}").is_file() for folder in own for each in LANGUAGES):
            raise
        raise TemplateInOneLanguage(
            N_("the template {name} is there in another language only"),
            N_("copy it to {wanted}, or name it {plain} to use it in both languages"),
            name=stem.rpartition("/")[2],
            wanted=f"{stem}.{language}.{ending}".rpartition("/")[2],
            plain=name.rpartition("/")[2],
        ) from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise templates.TemplateBroken(
            N_("the template {name} cannot be read"), N_("save it as plain text in UTF-8"), name=path.name
        ) from None


def texts(value: object) -> tuple[str, ...]:
    """A list of texts in a template, empty for none; TypeError for a single text, which would fall into letters."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise TypeError
    return tuple(value)


def text(value: object) -> str:
    """A text in a template; TypeError for a list, a section or nothing."""
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value


def stems(folder: str, own: Sequence[Path] = ()) -> list[str]:
    """The names of the YAML templates in `folder` (`intervisie`), each once, sorted."""
    found = templates.names(f"{FOLDER}{folder}/", own)
    return sorted({each.rsplit("/", 1)[-1].split(".")[0] for each in found if each.endswith(".yaml")})


def text_or_none(data: Mapping[str, object], key: str) -> str:
    """The text at `key`, empty when it is left out; TypeError for what is no text."""
    return text(data[key]) if data.get(key) else ""


def html_page(markdown: str, language: str) -> str:
    """A page of Markdown as one HTML file that loads nothing; raw HTML in the text is shown, not obeyed."""
    import html

    from markdown_it import MarkdownIt

    title = html.escape(next((line[2:] for line in markdown.splitlines() if line.startswith("# ")), ""))
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    style = (
        "body{font:16px/1.5 serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
        "table{border-collapse:collapse}td,th{border:1px solid;padding:.3rem}"
    )
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
