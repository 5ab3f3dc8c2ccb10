"""Renders the report's templates, the user's own first; a template in a language comes before one in none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vp import templates
from vp.errors import N_


def render(name: str, language: str, own: Sequence[Path], /, **facts: object) -> str:
    """Template `report/<name>` filled with `facts`; TemplateMissing or TemplateBroken when it cannot be."""
    import jinja2

    stem, _dot, ending = name.rpartition(".")
    found = templates.find(f"report/{name}", language, own)
    try:
        return templates.environment(own).get_template(f"report/{found.name}").render(**facts)
    except jinja2.TemplateError as fault:
        line = getattr(fault, "lineno", None) or "?"
        raise templates.TemplateBroken(
            N_("template {name} does not render (line {line})"), name=f"report/{stem}.{ending}", line=line
        ) from None


def text(name: str, own: Sequence[Path]) -> str:
    """The template `report/<name>` as it stands, unrendered (a stylesheet, a typst layout)."""
    return templates.find(f"report/{name}", "", own).read_text(encoding="utf-8")
