"""Makes the Dutch catalogue from those of the rooms, and tells what is not whole: `python vp/locale/catalogues.py`.

Sentences are taken from the code (`_`, `N_`, `ngettext`); translations stand in `nl/<room>.po`; both together give
`nl/LC_MESSAGES/vp.mo`. With `--check` nothing is written. Exit code 1 when a sentence lacks a translation, when one is
fuzzy, empty or contradicts another room's, when its gaps differ from the sentence's, or when no code says it any more.
"""

import ast
import io
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from vp.cli.commands import COMMANDS

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # the same sentences give the same bytes
_HERE = Path(__file__).parent
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
COMPILED = _HERE / "nl" / "LC_MESSAGES" / "vp.mo"


def said() -> dict[object, str]:
    """Every sentence of the code (a text, or a pair for one and many) -> the file that says it."""
    found: dict[object, str] = {}
    for path in sorted(_HERE.parent.rglob("*.py")):
        for _line, sentence, _comments, _context in extract_from_file("python", path, keywords=_KEYWORDS):
            if sentence:
                found.setdefault(sentence, str(path.relative_to(_HERE.parent.parent)))
    found |= {text: where for text, where in _of_commands() if text not in found}
    return found


def _of_commands() -> Iterator[tuple[str, str]]:
    """The docstrings of the commands' functions, which their help pages show."""
    for command in COMMANDS:
        module, _colon, name = command.target.partition(":")
        path = _HERE.parent.parent.joinpath(*module.split(".")).with_suffix(".py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name == name and (text := ast.get_docstring(node)):
                yield text, str(path.relative_to(_HERE.parent.parent))


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]  # a text or a pair of texts


def gaps(sentence: str) -> set[str]:
    """Names of the gaps in a sentence."""
    return {name for _text, name, _form, _conversion in string.Formatter().parse(sentence) if name is not None}


def _faults_of(message: Message, room: str) -> Iterator[str]:
    texts, translations = _texts(message.id), _texts(message.string)
    if message.fuzzy or not all(translations):
        yield f"{room}: not translated: {texts[0]!r}"
    wanted = set().union(*(gaps(text) for text in texts))
    for translation in translations:
        if not (gaps(translation) <= wanted and gaps(texts[0]) <= gaps(translation)):
            yield f"{room}: other gaps: {texts[0]!r}"


def merged() -> tuple[Catalog, list[str]]:
    """The one Dutch catalogue, and what is wrong with it."""
    sentences = said()
    catalogue = Catalog(locale="nl", fuzzy=False)
    faults: list[str] = []
    for path in sorted((_HERE / "nl").glob("*.po")):
        for message in read_po(io.BytesIO(path.read_bytes()), locale="nl"):
            if not message.id:
                continue
            faults += _faults_of(message, path.stem)
            known = catalogue.get(_texts(message.id)[0])
            if known is not None and known.string != message.string:
                faults.append(f"{path.stem}: contradicts another room: {_texts(message.id)[0]!r}")
            if message.id not in sentences and _texts(message.id)[0] not in sentences:
                faults.append(f"{path.stem}: nobody says: {_texts(message.id)[0]!r}")
            catalogue.add(message.id, message.string)
    for sentence, where in sentences.items():
        if catalogue.get(_texts(sentence)[0]) is None:
            faults.append(f"{where}: no translation: {_texts(sentence)[0]!r}")
    return catalogue, faults


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the compiled catalogue; the same for the same sentences."""
    plain = Catalog(locale="nl", fuzzy=False, creation_date=_NO_TIME, revision_date=_NO_TIME)
    for message in sorted((each for each in catalogue if each.id), key=lambda each: _texts(each.id)):
        plain.add(message.id, message.string)
    written = io.BytesIO()
    write_mo(written, plain)
    return written.getvalue()


def main() -> int:
    """Write the compiled catalogue (unless `--check`) and list the faults."""
    catalogue, faults = merged()
    if "--check" not in sys.argv:
        COMPILED.parent.mkdir(parents=True, exist_ok=True)
        COMPILED.write_bytes(compiled(catalogue))
    for fault in faults:
        sys.stderr.write(fault + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
