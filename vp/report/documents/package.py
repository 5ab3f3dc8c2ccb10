"""Office files (zip packages) cleaned of everything that is not the report: authors, times, caches, pictures of pages.

The same parts give the same bytes: entries keep their order and carry the zip format's first moment.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection
from html import escape
from types import ModuleType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from vp.errors import N_, VpError

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"


class ExtraMissing(VpError):
    """A format needs a package that is an extra and not installed."""


def extra(module: str, name: str) -> ModuleType:
    """The package `module` of the extra `name`; ExtraMissing with the line that installs it when it is not there."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        raise ExtraMissing(
            N_("this format needs the extra '{extra}'"),
            N_("install it: pip install 'vertrouwenspersoon[{extra}]'"),
            extra=name,
        ) from None


def properties(title: str, language: str) -> bytes:
    """The part that names a document: its title and language, no author, no times."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
    ).encode()


_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>'
)


def cleaned(
    package: bytes,
    title: str,
    language: str,
    drop: Collection[str] = (),
    change: Callable[[str, bytes], bytes] = lambda _name, content: content,
) -> bytes:
    """`package` with its properties replaced, without the parts in `drop`, each other part passed through `change`."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name in drop:
                continue
            content = source.read(name)
            if name == _CORE:
                content = properties(title, language)
            elif name == _APP:
                content = _PROGRAM
            elif name.endswith(".rels") or name == "[Content_Types].xml":
                content = _without(content, drop)
            target.writestr(ZipInfo(name, _FIRST_MOMENT), change(name, content), ZIP_DEFLATED)
    return written.getvalue()


def _without(content: bytes, drop: Collection[str]) -> bytes:
    """Relations and types without those that point to a dropped part."""
    text = content.decode()
    for part in drop:
        last = re.escape(part.rpartition("/")[2])
        text = re.sub(rf'<(?:Relationship|Override)\b[^>]*(?:Target|PartName)="[^"]*{last}"[^>]*/>', "", text)
    return text.encode()
