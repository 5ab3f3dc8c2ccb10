"""Gives each person a stand-in name: fitting the gender and the background, in nobody's way, the same every time.

Promise: deterministic for the same order of people and the same key, on any machine; a surrogate is no word of the
text, of the case, of the user's lists or of anybody published before. The choice does not depend on the real name's
letters: a reader who knows this program cannot work back from surrogate to name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from vp.anonymise.entities import Entity
from vp.anonymise.forms import fold
from vp.anonymise.lists import BIT, lists
from vp.anonymise.nearness import Near

_SIGNS = (
    ("tr", re.compile(r"(?:oglu|turk|maz|demir|kaya|tas)\Z|\A(?:yil|oz[td])")),
    ("pl", re.compile(r"(?:ski|ska|czyk|wicz|owska|cki|cka|czak|iak)\Z")),
    (
        "ar",
        re.compile(
            r"\A(?:el|al|ben|bou|ait|aït|abd|ouh|oua|az|ould|bel)[a-z]{3,}|(?:oui|aoui|ani|ouni|ddou|lah|uddin)\Z"
        ),
    ),
    (
        "hi",
        re.compile(
            r"\A(?:ram|jag|bis|maha|sew|rag|gan|soe|bal)[a-z]{3,}|(?:sing|singh|persad|pershad|kh?aran|narain|"
            r"lal|charan|deo|dien|roep|nath|kumar)\Z"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Surrogate:
    """A stand-in: given name, infix, surname, how the person is called by role or label."""

    given: str
    infix: str
    surname: str

    @property
    def full(self) -> str:
        """The whole name."""
        return " ".join(part for part in (self.given, self.infix, self.surname) if part)


@cache
def _pools() -> dict[tuple[str, str], tuple[str, ...]]:
    pools: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in (Path(__file__).parent / "surrogates.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, names = line.partition(":")
            background, part = head.split()
            pools[background, part] = tuple(names.strip().split("|" if part == "i" else None))
    return pools


@cache
def is_surrogate_name(folded: str) -> bool:
    """Whether `folded` is one of our stand-in names, or a word of one."""
    return folded in _all_words()


@cache
def _all_words() -> frozenset[str]:
    pools = (names for (_background, part), names in _pools().items() if part != "k")
    return frozenset(fold(word) for names in pools for name in names for word in name.split())


def background_of(words: Iterable[str], default: str = "nl") -> str:
    """The background that the shape of a name hints at; `default` when nothing does.

    The shape counts only of a word that no list has as a given name: Aloysius is not from where "al-" is an article.
    """
    words = [fold(word) for word in words]
    for background in ("tr", "ar", "hi", "pl"):
        if any(fold(word) in _known_of(background) for word in words):
            return background
    for background in ("tr", "ar", "hi", "pl", "en", "fr"):
        # A Polish, English or French given name says little (Anna, Peter, Simon): only the surname counts there.
        parts = "fms" if background in ("tr", "ar", "hi") else "s"
        pool = {fold(name) for part in parts for name in _pools()[background, part]}
        if any(word in pool for word in words) and not any(word in _dutch() for word in words):
            return background
    if any(word in _dutch() for word in words):
        return "nl"
    shaped = [word for word in words if not lists().kinds(word) & BIT["first"]]
    return next((background for background, sign in _SIGNS for word in shaped if sign.search(word)), default)


@cache
def _known_of(background: str) -> frozenset[str]:
    """Given names that point at a background, beside those that we hand out ourselves."""
    return frozenset(fold(name) for name in _pools().get((background, "k"), ()))


@cache
def _dutch() -> frozenset[str]:
    return frozenset(fold(name) for part in "fmus" for name in _pools()["nl", part])


class Names:
    """Hands out stand-in names for one text (or one case), never the same to two people."""

    def __init__(
        self,
        key: str,
        forbidden: Iterable[str],
        background: str = "same",
        real: Iterable[str] = (),
        default: str = "nl",
    ) -> None:
        """`real` are names that no stand-in may look or sound like; `default` is whose name a plain one is."""
        self._key = key
        self._near = Near(word for name in real for word in re.findall(r"[^\W\d_]+", fold(name)))
        self._default = default
        self._forbidden = {fold(word) for name in forbidden for word in re.findall(r"[^\W\d_]+", name)}
        self._background = background
        self._surnames: dict[str, str] = {}
        self._orders: dict[tuple[str, str], list[str]] = {}
        self._count = 0

    def for_person(self, entity: Entity, given: str = "", earlier: Mapping[str, str] | None = None) -> Surrogate:
        """The stand-in of `entity`; `given` where the name was chosen, `earlier` what was given to its words before."""
        earlier = earlier or {}
        words = (*entity.given, *entity.surname)
        background = self._background_for(words)
        if self._background == "same" and background == "en" and entity.infix:  # a Dutch name in an English text
            background = "nl"
        first = given or next((earlier[word] for word in entity.given if word in earlier), "")
        if not first:
            first = self._take(background, entity.gender if entity.gender in ("f", "m") else "u")
        surname = next((self._surnames[word] for word in entity.surname if word in self._surnames), "")
        surname = surname or next((earlier[word] for word in entity.surname if word in earlier), "")
        if not surname:
            infixed = bool(entity.infix) and background in ("nl", "be", self._default)
            surname = self._take("nl" if infixed else background, "i" if infixed else "s")
        for word in entity.surname:
            self._surnames.setdefault(word, surname)
        infix, _, last = surname.rpartition(" ")
        return Surrogate(first, infix, last)

    def _background_for(self, words: Iterable[str]) -> str:
        if self._background not in ("same", "other"):
            return self._background
        own = background_of(words, self._default)
        if self._background == "same":
            return own
        others = [each for each in ("tr", "ar", "hi", "pl", "en", "fr") if own == "nl"] or ["nl"]
        return min(others, key=lambda each: self._mark(each))

    def _take(self, background: str, part: str) -> str:
        """The next free name of a pool; when it is empty, of the Dutch one; then made of syllables."""
        for source in (background, "nl"):
            if (source, part) not in _pools():
                continue
            order = self._order(source, part)
            at = 0
            while at < len(order):
                if self._near.to(order[at]):  # near to a real name: kept for nobody of this text
                    at += 1
                elif self._free(name := order.pop(at)):
                    return name
        return self._made(part)

    def _free(self, name: str) -> bool:
        words = {fold(word) for word in name.replace("-", " ").split() if word[0].isupper()}
        if words & self._forbidden:
            return False
        self._forbidden |= words
        return True

    def _order(self, background: str, part: str) -> list[str]:
        if (background, part) not in self._orders:
            names = _pools()[background, part]
            self._orders[background, part] = sorted(names, key=lambda name: (self._mark(background, part, name), name))
        return self._orders[background, part]

    def _mark(self, *parts: str) -> bytes:
        return blake2b("\0".join((self._key, *parts)).encode(), digest_size=8).digest()

    def _made(self, part: str) -> str:
        """A name made of syllables, for a text that has more people than the pools have names."""
        heads, tails = (
            _pools()["made", part if part in "fm" else "s"],
            _pools()["made", "t" + (part if part in "fm" else "s")],
        )
        while True:
            number = self._count
            self._count += 1
            name = heads[number % len(heads)] + tails[number // len(heads) % len(tails)]
            if number >= len(heads) * len(tails):
                name += tails[number % len(tails)] + str(number // (len(heads) * len(tails)))
            if self._free(name):
                return name
