"""More stories from the ones we have: other names and places, lower case, capitals, slips of the finger.

Promise: spans keep fitting their text, the same seed gives the same stories, and inside one story a name is replaced
by one name everywhere, with its possessive and its case. Nothing of a list is put in that the list does not hold.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from vp.anonymise.lists import fold
from vp.anonymise.lists.compile import FIRST, ROLES, lines
from vp.anonymise.model.marked import Gold, Story

_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?:'s|’s|s|tje|je|'tje)$")


@dataclass(frozen=True, slots=True)
class Stock:
    """What names are drawn from."""

    first: tuple[str, ...]
    foreign: tuple[str, ...]
    surname: tuple[str, ...]
    abroad: tuple[str, ...]
    ordinary_first: tuple[str, ...]  # names that are words too
    ordinary_surname: tuple[str, ...]
    infix: frozenset[str]
    known_first: frozenset[str]
    organisation: tuple[str, ...]
    cue: tuple[str, ...]
    department: tuple[str, ...]
    role: tuple[str, ...]
    lists: dict[str, tuple[str, ...]]


@cache
def stock() -> Stock:
    """The stock, read from the source lists."""
    first = [[line.partition("\t")[0] for line in lines(name)] for name in FIRST]
    surname, abroad = list(lines("surnames_nl.txt")), list(lines("surnames_world.txt"))
    words = set(lines("ambiguous.txt")) | {fold(each) for each in lines("surnames_also_words.txt")}
    known = [name for names in first for name in names]
    return Stock(
        first=tuple(first[0] + first[1]),
        foreign=tuple(first[2]),
        surname=tuple(surname),
        abroad=tuple(abroad),
        ordinary_first=tuple(sorted({name for name in known if fold(name) in words})),
        ordinary_surname=tuple(sorted({name for name in surname if fold(name) in words})),
        infix=frozenset(lines("infixes.txt")),
        known_first=frozenset(fold(name) for name in known),
        organisation=tuple(lines("organisations.txt")),
        cue=tuple(each for each in lines("organisation_cues.txt") if each[0].isupper() and each.isalpha()),
        department=tuple(each for each in lines("departments.txt") if each[0].isupper()),
        role=tuple(line.partition("\t")[0] for name in ROLES[:1] for line in lines(name) if not line.endswith("\t1")),
        lists={
            "HEALTH": tuple(each for each in lines("health.txt") if not each.startswith("-")),
            "FAMILY": tuple(lines("family.txt")),
            "RELIGION": tuple(lines("religion.txt")),
            "NATIONALITY": tuple(lines("origins.txt")),
            "LOCATION": tuple(_places()),
        },
    )


def _places() -> Iterator[str]:
    from vp.anonymise.lists.compile import places

    yield from sorted({*places(), *lines("places_extra.txt")})


def rebuild(story: Story, change: Callable[[Gold, str], str], name: str) -> Story:
    """`story` with each span's surface changed by `change`."""
    parts: list[str] = []
    spans: list[Gold] = []
    last = size = 0
    for gold in story.spans:
        before = story.text[last : gold.start]
        surface = change(gold, story.text[gold.start : gold.end])
        parts += [before, surface]
        size += len(before)
        spans.append(Gold(size, size + len(surface), gold.type))
        size += len(surface)
        last = gold.end
    return Story(name, "".join([*parts, story.text[last:]]), tuple(spans))


class Renaming:
    """Other names for one story, each name always the same."""

    def __init__(self, chance: random.Random, share: float = 0.85) -> None:
        self.chance, self.share, self.stock = chance, share, stock()
        self.names: dict[str, str] = {}
        self.others: dict[tuple[str, str], str] = {}

    def __call__(self, gold: Gold, surface: str) -> str:
        """Another surface for `gold`, or the same."""
        if gold.type == "PERSON":
            return self._person(surface)
        if gold.type in ("AGE", "DURATION", "DATE", "CONTACT", "ID_NUMBER", "EVENT", "ADDRESS"):
            return re.sub(r"\d", self._digit, surface) if gold.type in ("CONTACT", "ID_NUMBER") else surface
        key = (gold.type, fold(surface))
        if key not in self.others:
            self.others[key] = self._other(gold.type, surface)
        return _cased(self.others[key], surface)

    def _digit(self, _match: re.Match[str]) -> str:
        return str(self.chance.randrange(10))

    def _person(self, surface: str) -> str:
        parts = list(_WORD.finditer(surface))
        out, last = [], 0
        for number, match in enumerate(parts):
            word = match[0]
            out.append(surface[last : match.start()])
            last = match.end()
            if fold(word) in self.stock.infix or len(word) < 3:
                out.append(word)
                continue
            out.append(
                _cased(self._name(word, number == 0 and (len(parts) > 1 or fold(word) in self.stock.known_first)), word)
            )
        return "".join([*out, surface[last:]])

    def _name(self, word: str, first: bool) -> str:
        key = fold(word)
        if key in self.names:
            return self.names[key]
        for known, new in self.names.items():  # Berts, Annaatje: the ending on the new name
            ending = key[len(known) :]
            if len(known) > 2 and key.startswith(known) and _ENDING.fullmatch(ending):
                return new + ending
        new = self._draw(first) if self.chance.random() < self.share else word
        self.names[key] = new
        return new

    def _draw(self, first: bool) -> str:
        kinds = self.stock
        at = self.chance.random()
        if first:
            pool = kinds.ordinary_first if at < 0.25 else kinds.first if at < 0.7 else kinds.foreign
        else:
            pool = kinds.ordinary_surname if at < 0.25 else kinds.surname if at < 0.75 else kinds.abroad
        return self.chance.choice(pool)

    def _other(self, kind: str, surface: str) -> str:
        if self.chance.random() > 0.5:
            return surface
        if kind == "ORGANISATION":
            return self._organisation(surface)
        if kind == "DEPARTMENT":
            return self.chance.choice(self.stock.department) if surface[0].isupper() else surface
        if kind == "ROLE":
            return self.chance.choice(self.stock.role) if fold(surface) in {*self.stock.role} else surface
        pool = self.stock.lists.get(kind, ())
        if kind == "LOCATION":
            return (
                self.chance.choice(pool)
                if surface in pool or (" " not in surface and self.chance.random() < 0.3)
                else surface
            )
        alike = [each for each in pool if each[-2:] == surface[-2:] and (" " in each) == (" " in surface)]
        return self.chance.choice(alike) if alike and fold(surface) in {fold(each) for each in pool} else surface

    def _organisation(self, surface: str) -> str:
        if surface.islower() or self.chance.random() < 0.5:
            return self.chance.choice(self.stock.organisation)
        name = self.chance.choice((self.stock.surname, self.stock.lists["LOCATION"])[self.chance.randrange(2)])
        cue = self.chance.choice(self.stock.cue)
        return f"{cue} {name}" if self.chance.random() < 0.6 else f"{name} {cue}"


def _cased(new: str, old: str) -> str:
    if old.islower():
        return new.lower()
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new


def lowered(story: Story, name: str, names_only: bool, chance: random.Random) -> Story:
    """`story` in lower case: all of it, or (some of) its names only."""
    if names_only:
        return rebuild(
            story,
            lambda gold, s: (
                s.lower() if gold.type in ("PERSON", "LOCATION", "ORGANISATION") and chance.random() < 0.6 else s
            ),
            name,
        )
    text = story.text.lower()
    return Story(name, text, story.spans) if len(text) == len(story.text) else story


def uppered(story: Story, name: str, chance: random.Random) -> Story:
    """`story` with some of its lines wholly in capitals."""
    lines_ = story.text.split("\n")
    text = "\n".join(
        line.upper() if chance.random() < 0.25 and len(line.upper()) == len(line) else line for line in lines_
    )
    return Story(name, text, story.spans)


def slipped(story: Story, name: str, chance: random.Random) -> Story:
    """`story` with slips: letters that changed places, a capital or a full stop forgotten; lengths stay."""
    out = list(story.text)
    for match in _WORD.finditer(story.text):
        at = chance.random()
        start, end = match.span()
        if at < 0.03 and end - start > 3:
            swap = chance.randrange(start + 1, end - 1)
            out[swap], out[swap + 1] = out[swap + 1], out[swap]
        elif at < 0.06 and out[start].isupper() and len(out[start].lower()) == 1:
            out[start] = out[start].lower()
    return Story(name, "".join(out), story.spans)


def variants(story: Story, copies: int, seed: int) -> Iterator[Story]:
    """`story` itself and `copies` others made of it."""
    yield story
    chance = random.Random(f"{seed}:{story.name}")
    for number in range(copies):
        name = f"{story.name}+{number}"
        new = rebuild(story, Renaming(chance), name)
        at = chance.random()
        if at < 0.2:
            new = lowered(new, name, False, chance)
        elif at < 0.4:
            new = lowered(new, name, True, chance)
        elif at < 0.5:
            new = uppered(new, name, chance)
        elif at < 0.65:
            new = slipped(new, name, chance)
        yield new
