"""Finds a template: the user's own first, then the packaged one.

A template is a text file of `templates/`, in one language (`note.nl.md`, `report.en.html`) or in none. A user's own
file of the same name, in one of the folders that the caller passes, comes first. Rendering is jinja2: HTML is escaped,
an unknown name is an error instead of an empty gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vp.errors import N_, VpError

if TYPE_CHECKING:
    import jinja2


class TemplateMissing(VpError):
    """No template of that name, neither the user's nor a packaged one."""


class TemplateBroken(VpError):
    """A template (usually the user's own) does not render."""


@cache
def packaged(kind: str) -> Path:
    """The folder of packaged data `kind`: `templates` or `cases`, in a wheel or in a checkout."""
    here = Path(__file__).parent
    wheel = here / "_packaged" / kind
    return wheel if wheel.is_dir() else here.parent / kind


def find(name: str, language: str = "", own: Sequence[Path] = ()) -> Path:
    """The path of template `name` (`note.md`), in `language` where there is such a file (`note.nl.md`)."""
    stem, dot, ending = name.rpartition(".")
    wanted = [f"{stem}.{language}{dot}{ending}", name] if language else [name]
    for folder in (*own, packaged("templates")):
        for each in wanted:
            path = folder / each
            if path.is_file():
                return path
    raise TemplateMissing(N_("there is no template {name}"), N_("'vp templates' lists the templates"), name=name)


def _relative(path: Path, own: Sequence[Path]) -> str:
    """The name under which jinja2 finds `path`: relative to the folder in which it stands."""
    folder = next(each for each in (*own, packaged("templates")) if path.is_relative_to(each))
    return path.relative_to(folder).as_posix()


def names(prefix: str = "", own: Sequence[Path] = ()) -> list[str]:
    """Names of all templates that begin with `prefix`, the user's own among them, sorted."""
    found = {
        path.relative_to(folder).as_posix()
        for folder in (*own, packaged("templates"))
        for path in folder.rglob(f"{prefix}*")
        if path.is_file()
    }
    return sorted(found)


def environment(own: Sequence[Path] = ()) -> jinja2.Environment:
    """A jinja2 environment over the user's folders and the packaged one."""
    import jinja2

    loader = jinja2.FileSystemLoader([str(folder) for folder in (*own, packaged("templates"))])
    return jinja2.Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        autoescape=jinja2.select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(name: str, language: str = "", own: Sequence[Path] = (), **facts: object) -> str:
    """Template `name` in `language`, filled with `facts`; TemplateMissing or TemplateBroken when it cannot be."""
    import jinja2

    found = find(name, language, own)
    try:
        return environment(own).get_template(_relative(found, own)).render(**facts)
    except jinja2.TemplateError as fault:
        line = getattr(fault, "lineno", None) or "?"
        raise TemplateBroken(N_("template {name} does not render (line {line})"), name=found.name, line=line) from None
