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
from functools import cache
from pathlib import Path

from vp.practice.spellings import Likeness, slip, sound, surname

__all__ = ["Likeness", "Name", "best", "compare", "fold", "parse"]

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
        *("vanden", "vander", "vande"),
    ]
)
# The infixes with which a surname may open a name; "Ben" and "Al" rather are given names.
_OPENING = frozenset(["van", "vande", "vanden", "vander", "de", "den", "der", "het", "t", "d", "ter", "ten"])


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
    begun = len(words) > 1 and all(_opens(word) for word in words[:-1])
    if begun:  # a surname alone, with what stands before it
        infixes += [part for word in words[:-1] for part in _split_infix(_bare(word).strip(",'"))]
        words = words[-1:]
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
    small = re.match(r"([dt])'(?=.{3})", bare)
    if small:
        infixes.append(small[1])
        bare = bare[small.end() :]
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
    return sound(one) == sound(other) or slip(one, other, least=6)


def _first_letters(name: Name) -> set[str]:
    """The letters that an initial of this person may be: of the given names, of their full forms, or as written."""
    if name.initials:
        return {name.initials[0]} | ({each[0] for each in name.given})
    letters = {each[0] for each in name.given}
    shared = {number for each in name.given for number in _groups().get(each, frozenset())}
    return letters | {each[0] for each, numbers in _groups().items() if numbers & shared}


def compare(one: str, other: str) -> Likeness:
    """How alike two names are, also when one of them has its surname first.

    >>> compare("Jan de Vries", "dhr. J. de Vries").name, compare("Jan de Vries", "Karin de Vries").name
    ('MAYBE', 'DIFFERENT')
    >>> compare("Jean-Pierre De Clercq", "DECLERCQ Jean-Pierre").name
    'MAYBE'
    """
    found = _compared(parse(one), parse(other))
    if found:
        return found
    turned, others = _surname_first(one), _surname_first(other)
    if any(_compared(each, parse(other)) for each in turned) or any(_compared(parse(one), each) for each in others):
        return Likeness.MAYBE
    # Both from a list with the surname first: the given names must be the same then, or any two names would meet.
    both = ((each, another) for each in turned for another in others if each.given == another.given)
    return Likeness.MAYBE if any(_compared(each, another) for each, another in both) else Likeness.DIFFERENT


def _surname_first(text: str) -> list[Name]:
    """How a name reads if its surname comes first, without a comma: `De Clercq Jean-Pierre`, `VANDAMME W.`."""
    words = [word for word in text.split() if _bare(word).strip(".,") not in _TITLES]
    opening = next((at for at, word in enumerate(words) if not _opens(word)), len(words)) + 1
    given = words[opening:]
    if re.search(r"[,()]", text) or not 0 < len(given) < 3 or _opens(given[0]):
        return []
    return [parse(" ".join(words[:opening]) + ", " + " ".join(given))]


def _opens(word: str) -> bool:
    """Whether a word is what may stand before a surname that opens a name; `D.` is an initial."""
    return not word.endswith(".") and all(part in _OPENING for part in _split_infix(_bare(word).strip(",'")))


def _compared(first: Name, second: Name) -> Likeness:
    if not first.surnames or not second.surnames:
        return Likeness.DIFFERENT
    single = _single(first), _single(second)
    if all(single):
        return Likeness.SAME if first.surnames == second.surnames else Likeness.DIFFERENT
    if any(single):
        return _one_word(first, second) if single[0] else _one_word(second, first)
    alike = max(
        surname(each, another, first.infixes, second.infixes) for each in first.surnames for another in second.surnames
    )
    return min(alike, _given(first, second))


def _single(name: Name) -> bool:
    return len(name.surnames) == 1 and not name.given and not name.initials and not name.infixes


def _one_word(word: Name, whole: Name) -> Likeness:
    """A name of one word against a whole name: it may be the surname or the given name."""
    alone = word.surnames[0]
    if any(surname(alone, each, (), whole.infixes) is Likeness.SAME for each in whole.surnames):
        return Likeness.MAYBE
    return Likeness.MAYBE if alone in whole.given else Likeness.DIFFERENT


def best(names: Sequence[str], others: Sequence[str]) -> Likeness:
    """The highest likeness between any of a person's names and any of another's."""
    return max((compare(one, other) for one in names for other in others if one and other), default=Likeness.DIFFERENT)
