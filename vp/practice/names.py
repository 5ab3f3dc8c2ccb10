"""Whether two names may be one person: titles, infixes, initials, call names, diacritics, double names, slips.

The answer is a reason to ask, never proof. `compare` gives SAME when all that both names tell agrees, MAYBE when one
tells less (an initial, a surname alone) or a slip is likely, DIFFERENT otherwise. Names stay in the caller's hands:
nothing here keeps or shows them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path


class Likeness(IntEnum):
    """How alike two names are; ordered."""

    DIFFERENT = 0
    MAYBE = 1
    SAME = 2


_TITLES = frozenset(
    [
        *(
            "dhr",
            "de heer",
            "heer",
            "mevr",
            "mevrouw",
            "mw",
            "mevr",
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "drs",
            "ir",
            "ing",
        ),
        *(
            "prof",
            "professor",
            "ds",
            "dr",
            "lic",
            "bc",
            "bsc",
            "msc",
            "ba",
            "ma",
            "llm",
            "mba",
            "phd",
            "ra",
            "rc",
            "mba",
        ),
        *("sr", "jr", "juf", "meester", "meneer", "hr", "fam"),
    ]
)
_INFIXES = frozenset(
    [
        *("van", "de", "der", "den", "het", "t", "ter", "ten", "te", "in", "op", "aan", "bij", "uit", "voor", "over"),
        *("onder", "tot", "van't", "vd", "v", "d", "el", "al", "la", "le", "du", "des", "di", "da", "dos", "von", "zu"),
        *("ben", "bin", "ibn", "op't", "in't", "ould", "ait", "o", "mc", "san", "st"),
    ]
)
_VOWELS = frozenset("aeiouy")
# Spellings of one sound in Dutch surnames, tried in this order on letters without diacritics.
_SOUNDS = (
    ("ij", "y"),
    ("ck", "k"),
    ("ch", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ae", "a"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("dt", "t"),
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, in lower case without diacritics; a double name has two surnames, without infixes."""

    surnames: tuple[str, ...]
    given: tuple[str, ...]
    initials: str
    infixes: tuple[str, ...]


def _bare(text: str) -> str:
    turned = text.replace("’", "'").replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("ß", "ss").casefold()
    return "".join(each for each in unicodedata.normalize("NFKD", turned) if not unicodedata.combining(each))


def fold(text: str) -> str:
    """A name as it is compared when it must be the same: without capitals, diacritics and double spaces."""
    return " ".join(_bare(text).split())


def parse(text: str) -> Name:
    """The parts of a name as people write it: `dhr. J.M. (Jan) de Vries`, `Vries, Jan de`, `Karin Jansen-de Boer`."""
    text = text.strip()
    if "," in text:
        last, _, rest = text.partition(",")
        first = [word for word in rest.split() if _bare(word).strip(".'") not in _INFIXES]
        text = " ".join([*first, *(word for word in rest.split() if word not in first), last])
    called = re.findall(r"\(([^)]+)\)", text)
    text = re.sub(r"\([^)]*\)", " ", text)
    words = [word for word in re.sub(r"[_/]", " ", text).split() if _bare(word).strip(".,") not in _TITLES]
    given, initials, infixes, surnames = [_bare(each) for each in called], "", [], []
    begun = False
    for at, word in enumerate(words):
        bare = _bare(word).strip(",'")
        is_last = at == len(words) - 1
        small_infix = at and not is_last and word == word.lower() and _is_infix(bare)
        if not begun and not (is_last and at) and not small_infix and _is_initials(word):
            initials += re.sub(r"[^a-z]", "", bare)
        elif at and not is_last and _is_infix(bare):
            begun = True
            infixes += _split_infix(bare)
        elif begun or (is_last and len(words) > 1) or (len(words) == 1 and not given) or _opens_double(bare):
            begun = True
            surnames += _surname_parts(bare, infixes)
        else:
            given.append(re.sub(r"[^a-z]", "", bare))
    return Name(tuple(dict.fromkeys(surnames)), tuple(each for each in given if each), initials, tuple(infixes))


def _is_initials(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]?|[^\W\d_]|[A-Z]{2,3}", word))


def _opens_double(bare: str) -> bool:
    """Whether a word opens a double name: `jansen-de` of `Jansen-de Boer`."""
    first, hyphen, second = bare.rpartition("-")
    return bool(hyphen) and len(first) > 1 and second in _INFIXES


def _is_infix(bare: str) -> bool:
    return all(part in _INFIXES for part in _split_infix(bare))


def _split_infix(bare: str) -> list[str]:
    opened = re.sub(r"\bv\.?\s?d\.?\b|\bvd\b", "van.der", bare)
    return [part for part in re.split(r"[.\-' ]+", opened) if part] or [""]


def _surname_parts(bare: str, infixes: list[str]) -> list[str]:
    parts = []
    for part in re.split(r"-", bare):
        letters = re.sub(r"[^a-z]", "", part)
        if letters in _INFIXES:
            infixes.append(letters)
        elif letters:
            parts.append(_joined_infix(letters, infixes))
    return parts


def _joined_infix(letters: str, infixes: list[str]) -> str:
    """`vandenbroucke` as `broucke` with its infixes, so that the Flemish spelling in one word meets the other."""
    found = re.match(r"(van(?:de[nr]?)?|ver)(?=[^aeiouy].{3})", letters)
    if found and found[1] != "ver" and (found[1] != "van" or len(letters) > 8):
        infixes.append(found[1])
        return letters[found.end() :]
    return letters


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    lines = (Path(__file__).parent / "nicknames.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(each for each in lines if not each.startswith("#")):
        for name in line.split():
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def _sound(surname: str) -> str:
    for written, heard in _SOUNDS:
        surname = surname.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", surname)


def _surname(one: str, other: str) -> Likeness:
    first, second = _sound(one), _sound(other)
    if first == second:
        return Likeness.SAME
    return Likeness.MAYBE if _slip(first, second, least=7) else Likeness.DIFFERENT


def _slip(one: str, other: str, least: int) -> bool:
    """Whether one may be a typing slip for the other: two letters turned round, or one letter doubled or left out.

    Another letter in one place, or another ending, is mostly another name in Dutch (Bakker and Bekker, Smit and Smits).
    """
    if min(len(one), len(other)) < least or one[0] != other[0]:
        return False
    from rapidfuzz.distance import OSA

    if OSA.distance(one, other) != 1:
        return False
    if len(one) == len(other):
        at = next(at for at in range(len(one)) if one[at] != other[at])
        return one[at : at + 2] == other[at : at + 2][::-1]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[:-1] != shorter or longer[-1] in "ns"


def _given(one: Name, other: Name) -> Likeness:
    if one.given and other.given:
        pairs = [(first, second) for first in _calls(one) for second in _calls(other)]
        if any(
            first == second or _groups().get(first, frozenset()) & _groups().get(second, frozenset())
            for first, second in pairs
        ):
            return Likeness.SAME
        return Likeness.MAYBE if any(_given_slip(first, second) for first, second in pairs) else Likeness.DIFFERENT
    first, second = _first_letters(one), _first_letters(other)
    if not first or not second:
        return Likeness.MAYBE
    return Likeness.MAYBE if first & second else Likeness.DIFFERENT


def _calls(name: Name) -> tuple[str, ...]:
    return (*name.given, "".join(name.given)) if len(name.given) > 1 else name.given


def _given_slip(one: str, other: str) -> bool:
    return _sound(one) == _sound(other) or _slip(one, other, least=6)


def _first_letters(name: Name) -> set[str]:
    """The letters that an initial of this person may be: of the given names, of their full forms, or as written."""
    if name.initials:
        return {name.initials[0]} | ({each[0] for each in name.given})
    letters = {each[0] for each in name.given}
    shared = {number for each in name.given for number in _groups().get(each, frozenset())}
    return letters | {each[0] for each, numbers in _groups().items() if numbers & shared}


def compare(one: str, other: str) -> Likeness:
    """How alike two names are.

    >>> compare("Jan de Vries", "dhr. J. de Vries").name, compare("Jan de Vries", "Karin de Vries").name
    ('MAYBE', 'DIFFERENT')
    """
    first, second = parse(one), parse(other)
    if not first.surnames or not second.surnames:
        return Likeness.DIFFERENT
    single = _single(first), _single(second)
    if all(single):
        return Likeness.SAME if first.surnames == second.surnames else Likeness.DIFFERENT
    if any(single):
        return _one_word(first, second) if single[0] else _one_word(second, first)
    surname = max(_surname(each, another) for each in first.surnames for another in second.surnames)
    given = _given(first, second)
    return min(surname, given)


def _single(name: Name) -> bool:
    return len(name.surnames) == 1 and not name.given and not name.initials and not name.infixes


def _one_word(word: Name, whole: Name) -> Likeness:
    """A name of one word against a whole name: it may be the surname or the given name."""
    alone = word.surnames[0]
    if any(_surname(alone, each) is Likeness.SAME for each in whole.surnames):
        return Likeness.MAYBE
    return Likeness.MAYBE if alone in whole.given else Likeness.DIFFERENT


def best(names: Sequence[str], others: Sequence[str]) -> Likeness:
    """The highest likeness between any of a person's names and any of another's."""
    return max((compare(one, other) for one in names for other in others if one and other), default=Likeness.DIFFERENT)
