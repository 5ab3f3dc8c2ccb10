"""Makes a plain word list of a Hunspell dictionary: `python -m vp.anonymise.lists.expand FOLDER LANGUAGE`.

Needed only when the dictionaries under `source/` are renewed. Affixes are applied once (no compounds, no affix on an
affix); forbidden words and words with digits are left out. Case is kept: that is what the lists want to know.
"""

from __future__ import annotations

import lzma
import re
import sys
from pathlib import Path
from typing import NamedTuple

# First letters of the Dutch dictionary's flags: what a word is by how it is inflected (noun, verb, adjective).
_CLASSES = {"A": "a", "V": "v", "Z": "n", "Y": "n"}
SOURCE = Path(__file__).parent / "source"


class Affix(NamedTuple):
    """Take `strip` off and put `add` on, where `condition` matches."""

    prefix: bool
    strip: str
    add: str
    condition: re.Pattern[str]


def read_affixes(path: Path) -> tuple[int, dict[str, list[Affix]]]:
    """How many characters a flag has, and the affixes of each flag."""
    size = 1
    affixes: dict[str, list[Affix]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if parts[:1] == ["FLAG"]:
            size = 2 if parts[1] == "long" else 1
        if parts[:1] not in (["SFX"], ["PFX"]) or len(parts) < 4 or (len(parts) == 4 and parts[3].isdigit()):
            continue
        strip = "" if parts[2] == "0" else parts[2]
        add = parts[3].partition("/")[0]
        condition = parts[4] if len(parts) > 4 and not parts[4].startswith(("#", "ts:")) else "."
        prefix = parts[0] == "PFX"
        shape = "" if condition == "." else condition
        pattern = re.compile(f"^{shape}" if prefix else f"{shape}$")
        affixes.setdefault(parts[1], []).append(Affix(prefix, strip, "" if add == "0" else add, pattern))
    return size, affixes


def expand(folder: Path) -> list[str]:
    """All words of the dictionary in `folder` (`index.dic`, `index.aff`), sorted, each with its classes after a tab."""
    size, affixes = read_affixes(folder / "index.aff")
    words: dict[str, set[str]] = {}
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        stem, _, flags = line.split("\t")[0].partition("/")
        keys = [flags[i : i + size] for i in range(0, len(flags), size)]
        if "Fw" in keys and size == 2:
            continue
        classes = {_CLASSES[key[0]] for key in keys if key[0] in _CLASSES} if size == 2 else set()
        words.setdefault(_plain(stem), set()).update(classes)
        for key in keys:
            own = {_CLASSES[key[0]]} if size == 2 and key[0] in _CLASSES else classes
            for affix in affixes.get(key, ()):
                if form := _apply(affix, stem):
                    words.setdefault(_plain(form), set()).update(own)
    kept = sorted(word for word in words if re.fullmatch(r"[^\W\d_](?:[^\W\d_]|['-])*[^\W\d_]", word))
    return [f"{word}\t{''.join(sorted(words[word]))}".rstrip() for word in kept]


def _plain(word: str) -> str:
    return word.replace("ĳ", "ij").replace("Ĳ", "IJ")


def _apply(affix: Affix, stem: str) -> str:
    if not affix.condition.search(stem):
        return ""
    if affix.prefix:
        return affix.add + stem[len(affix.strip) :] if stem.startswith(affix.strip) else ""
    return stem[: len(stem) - len(affix.strip)] + affix.add if stem.endswith(affix.strip) else ""


def main(folder: str, language: str) -> None:
    """Write `source/dictionary_<language>.txt.xz`."""
    text = "\n".join(expand(Path(folder))) + "\n"
    (SOURCE / f"dictionary_{language}.txt.xz").write_bytes(lzma.compress(text.encode(), preset=9))


if __name__ == "__main__":
    main(*sys.argv[1:])
