"""What can be said of a word form by itself: its shape, affixes, lists it stands on, how ordinary it is.

Promise: pure and the same for the same form; answers are cached, so that a long text costs one look-up a distinct form.
The strings are attributes of the model: after a change of any of them it has to be trained again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from vp.anonymise.lists import BIT, Lists, lists


def bag(words: str) -> frozenset[str]:
    """A set of the words in `words`."""
    return frozenset(words.split())


_DIGIT = re.compile(r"\d")
FIRST, SURNAME, INFIX, PLACE = BIT["first"], BIT["surname"], BIT["infix"], BIT["place"]
WORD = BIT["word_nl"] | BIT["word_en"]
PROPER = BIT["proper_nl"] | BIT["proper_en"]
_SIGNS = (
    (FIRST, "F"),
    (SURNAME, "S"),
    (PLACE, "L"),
    (BIT["ambiguous"], "A"),
    (BIT["word_nl"], "W"),
    (BIT["word_en"], "E"),
    (PROPER, "P"),
)
_KINDS = (
    (INFIX, "inf"),
    (BIT["organisation"], "org"),
    (BIT["organisation_cue"], "orc"),
    (BIT["origin"], "ori"),
    (BIT["religion"], "rel"),
    (BIT["family"], "fam"),
    (BIT["health"], "hea"),
    (BIT["address_cue"], "adr"),
    (BIT["title_cue"], "tit"),
    (BIT["speech_verb"], "say"),
    (BIT["department"], "dep"),
)
_CLASSES = ((BIT["noun"], "n"), (BIT["verb"], "v"), (BIT["adjective"], "a"))
_ENDINGS = ((BIT["address_cue"], "adr"), (BIT["organisation_cue"], "orc"), (BIT["department"], "dep"))
_MONTHS = bag(
    "januari februari maart april mei juni juli augustus september oktober november december january february march may"
    " june july august october jan feb mrt apr jun jul aug sep sept okt oct nov dec"
)
_DAYS = bag(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday"
    " saturday sunday"
)
_UNITS = bag("jaar jaren maand maanden week weken dag dagen year years month months weeks days uur hours jarige jarig")
_NUMBERS = bag(
    "een één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    " achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd one two three four"
    " five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    " thirty forty fifty sixty seventy eighty ninety anderhalf half halve dozen"
)
_NUMBER_END = re.compile(
    r"(?:ën|en)(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)(?:er|ste|jarige?|plus(?:ser)?)?$"
)
LONGEST_WORD = 80  # letters; what is longer is no word, and would cost the square of its length
_DECADE = re.compile(r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig)er(?:s|jaren)?$")


class Form(NamedTuple):
    """Everything about one word form; the tuples are attributes for the position itself and for its neighbours."""

    lower: str
    shape: str
    sign: str
    here: tuple[str, ...]
    before: tuple[str, ...]  # as the word before the one judged
    after: tuple[str, ...]
    before2: tuple[str, ...]
    after2: tuple[str, ...]
    alpha: bool
    capital: bool
    suspect: bool  # no list of ordinary words knows it
    starts: bool  # entries of several words begin with it
    kinds: int  # bits of the lists
    often: int  # frequency in quarters of a Zipf step, the higher of the two languages
    name: int  # 0 no name, 1 a name that is an ordinary word too, 2 a name and nothing else


def shape_of(word: str) -> str:
    """How a word is written, in a few letters: `Xx`, `XX`, `x`, `xX`, `0` to `00000`, `0x`, or the sign itself."""
    if word.isalpha() or (word[0].isalpha() and "'" in word):
        if word.islower():
            return "x" if len(word) > 1 else "x1"
        if word.isupper():
            return "XX" if len(word) > 1 else "X"
        if word[0].isupper():
            return "Xx" if word[1:].islower() else "XxX"
        return "xX" if any(c.isupper() for c in word) else "x"
    if word.isdigit():
        return "0" * min(len(word), 5)
    if any(c.isalnum() for c in word):
        return "@" if "@" in word or "/" in word else ("X0" if word[0].isalpha() else "0x")
    return word[:2] if word.isascii() else "*"


def ordinary(number: int) -> str:
    """A class of a frequency in quarters of a Zipf step."""
    return "0" if not number else str(max(1, min(6, (number - 2) // 4)))


def known_compound(word: str, words: Lists, deep: bool = True) -> bool:
    """Whether `word` is two or three Dutch words written as one (`kerstborrelfilmpje`)."""
    for at in range(3, len(word) - 2):
        tail = word[at:]
        record = words.record(tail)
        if record[0] & WORD and (record[1] >= 8 or len(tail) >= 5):
            head = word[:at]
            for each in (head, head[:-1] if head.endswith("s") else "", head[:-2] if head.endswith("en") else ""):
                if len(each) >= 3 and words.record(each)[0] & WORD and words.record(each)[1] >= 6:
                    return True
            if deep and len(head) > 6 and known_compound(head, words, deep=False):
                return True
    return False


def derived(lower: str, words: Lists) -> str:
    """How a listed name may stand in `lower`: `s` possessive (Berts), `d` diminutive (Roosje), '' not at all."""
    if lower.endswith("s") and len(lower) > 3 and words.record(lower[:-1])[0] & (FIRST | SURNAME):
        return "s"
    for ending in ("je", "tje", "ke", "pje", "etje", "kes", "jes"):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and words.record(stem)[0] & FIRST:
            return "d"
    return ""


def role_of(lower: str, words: Lists) -> str:
    """Rarity of a role, or of the role that a compound ends in (`opmaakredacteur`): `r3`, `c2`, or ''."""
    kinds, _, _, extra = words.record(lower)
    if kinds & BIT["role"]:
        return f"r{extra >> 2 & 3}"
    stem = lower.removesuffix("s") if lower.endswith("ers") else lower
    if stem != lower and words.record(stem)[0] & BIT["role"]:
        return "rp"
    for at in range(3, len(lower) - 4):
        kinds, _, _, extra = words.record(lower[at:])
        if kinds & BIT["role"]:
            return f"c{extra >> 2 & 3}"
    return ""


def ending_of(lower: str, words: Lists) -> list[str]:
    """Kinds of listed endings (`-straat`, `-college`, `-team`) that a word of more than its ending has."""
    found: list[str] = []
    for at in range(2, len(lower) - 2):
        kinds = words.record("-" + lower[at:])[0]
        if kinds:
            found += [name for bit, name in _ENDINGS if kinds & bit and name not in found]
    return found


def time_of(lower: str) -> str:
    """`mon`, `day`, `uni`, `num` for words of time and number, or ''."""
    for words, name in ((_MONTHS, "mon"), (_DAYS, "day"), (_UNITS, "uni"), (_NUMBERS, "num")):
        if lower in words:
            return name
    if _NUMBER_END.search(lower):
        return "num2"
    return "dec" if _DECADE.search(lower) else ""


@lru_cache(maxsize=60_000)
def form(word: str) -> Form:
    """All that is known of `word` (a cleaned token)."""
    words = lists()
    lower = word.lower()
    shape = shape_of(word)
    if len(word) > LONGEST_WORD:
        return _plain(lower[:8], shape)
    if not word[0].isalnum() and word[0] != "'":
        return _plain(lower if len(lower) < 4 else lower[:3], shape)
    if shape[0] in "0@" or (not word.isalpha() and "'" not in word):
        return _plain(_DIGIT.sub("0", lower)[:8], shape)
    kinds, nl, en, extra = words.record(lower)
    alpha, capital = True, word[0].isupper()
    derivation = "" if kinds & (FIRST | SURNAME | PLACE) and not kinds & WORD else derived(lower, words)
    compound = not (kinds & WORD) and nl < 8 and len(lower) > 6 and known_compound(lower, words)
    suspect = not kinds & WORD and not compound and max(nl, en) < 10
    often = ordinary(max(nl, en - 2 if kinds & BIT["word_en"] else 0))
    sign = "".join(letter for bit, letter in _SIGNS if kinds & bit) + derivation + ("C" if compound else "")
    name = 0
    if kinds & (FIRST | SURNAME):
        name = 1 if kinds & (WORD | BIT["ambiguous"]) else 2
    listed = [code for bit, code in _KINDS if kinds & bit]
    classes = "".join(letter for bit, letter in _CLASSES if kinds & bit) or ("-" if not kinds & WORD else "o")
    listed += [each for each in (role_of(lower, words), time_of(lower)) if each]
    ends = ["-" + each for each in ending_of(lower, words)]
    told = _Told(lower, sign, often, classes, "C" if capital else "c", (*listed[:3],), (*ends,))
    here = told.here(shape)
    here += ["k=" + each for each in (*listed, *ends)]
    if extra & 3:
        here.append(f"g={extra & 3}")
    return Form(
        lower,
        shape,
        sign,
        tuple(here),
        told.beside("-1"),
        told.beside("+1"),
        told.further("-2"),
        told.further("+2"),
        alpha,
        capital,
        suspect,
        bool(kinds & BIT["start"]),
        kinds,
        max(nl, en),
        name,
    )


class _Told(NamedTuple):
    """What is said of a form, and how it is written as attributes for itself and for its neighbours."""

    lower: str
    sign: str
    often: str
    classes: str
    case: str
    near: tuple[str, ...]
    ends: tuple[str, ...]

    def here(self, shape: str) -> list[str]:
        lower = self.lower
        return [
            "w=" + lower,
            "s=" + shape,
            "n=" + self.sign + self.often,
            "N=" + self.sign + self.case,
            "o=" + self.often + self.case,
            "c=" + self.classes + self.case,
            "p3=" + lower[:3],
            "e2=" + lower[-2:],
            "e3=" + lower[-3:],
            "e4=" + lower[-4:],
        ]

    def beside(self, place: str) -> tuple[str, ...]:
        return (
            f"{place}w={self.lower}",
            f"{place}n={self.sign}{self.case}",
            f"{place}o={self.often}{self.case}",
            f"{place}c={self.classes}{self.case}",
            *(f"{place}k={each}" for each in self.near + self.ends),
        )

    def further(self, place: str) -> tuple[str, ...]:
        return (
            f"{place}w={self.lower}",
            f"{place}n={self.sign}{self.case}",
            *(f"{place}k={each}" for each in self.near),
        )


def _plain(lower: str, shape: str) -> Form:
    here = ("w=" + lower, "s=" + shape)
    before, after = ("-1w=" + lower, "-1s=" + shape), ("+1w=" + lower, "+1s=" + shape)
    return Form(
        lower, shape, "", here, before, after, ("-2w=" + lower,), ("+2w=" + lower,), False, False, False, False, 0, 0, 0
    )
