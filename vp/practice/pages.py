"""Pages of the practice: Markdown made from a template under `templates/practice/`, the user's own first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vp import templates
from vp.casefile.documents import read_yaml
from vp.errors import N_

FOLDER = "practice/"


def page(name: str, language: str, own: Sequence[Path] = (), **facts: object) -> str:
    """The page `name` (`consent.md`) in `language`, filled with `facts`; TemplateMissing or TemplateBroken."""
    import jinja2

    found = templates.find(FOLDER + name, language, own)
    try:
        # Markdown is not HTML: nothing is escaped here; `html_page` shows raw HTML as text.
        plain = templates.environment(own).overlay(autoescape=False)
        return plain.from_string(found.read_text(encoding="utf-8")).render(**facts)
    except jinja2.TemplateError as fault:
        line = getattr(fault, "lineno", None) or "?"
        raise templates.TemplateBroken(
            N_("template {name} does not render (line {line})"), name=found.name, line=line
        ) from None


def data(name: str, language: str, own: Sequence[Path] = ()) -> dict[str, Any]:
    """The YAML template `name` (`intervisie/balint.yaml`) in `language`, all scalars text."""
    return read_yaml(templates.find(FOLDER + name, language, own).read_text(encoding="utf-8"))


def stems(folder: str, own: Sequence[Path] = ()) -> list[str]:
    """The names of the YAML templates in `folder` (`intervisie`), each once, sorted."""
    found = templates.names(f"{FOLDER}{folder}/", own)
    return sorted({each.rsplit("/", 1)[-1].split(".")[0] for each in found if each.endswith(".yaml")})


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
