"""Whether two names of an organisation, or of a department, may be one: legal forms, abbreviations, slips."""

from __future__ import annotations

import re
import unicodedata

from vp.practice.names import Likeness

_GENERIC = frozenset(
    [
        *(
            "bv",
            "nv",
            "vof",
            "stichting",
            "vereniging",
            "cooperatie",
            "gemeente",
            "provincie",
            "holding",
            "groep",
            "group",
        ),
        *(
            "nederland",
            "belgie",
            "vlaanderen",
            "vzw",
            "afdeling",
            "afd",
            "team",
            "dienst",
            "department",
            "dept",
            "unit",
        ),
        *(
            "de",
            "het",
            "van",
            "voor",
            "en",
            "der",
            "den",
            "the",
            "of",
            "and",
            "te",
            "in",
            "cluster",
            "sector",
            "ltd",
            "inc",
        ),
    ]
)


def _words(name: str) -> list[str]:
    turned = unicodedata.normalize("NFKD", name.casefold()).replace("&", " en ")
    bare = "".join(each for each in turned if not unicodedata.combining(each))
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)", "", bare))


def alike(one: str, other: str) -> Likeness:
    """How alike two names of organisations or departments are; DIFFERENT when either is empty.

    >>> alike("Stichting Zorgpunt De Linde", "zorgpunt de Linde").name, alike("HR", "ICT").name
    ('SAME', 'DIFFERENT')
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return Likeness.DIFFERENT
    telling = [word for word in first if word not in _GENERIC], [word for word in second if word not in _GENERIC]
    if first == second or (telling[0] and telling[0] == telling[1]):
        return Likeness.SAME
    if not telling[0] or not telling[1]:
        return Likeness.DIFFERENT
    if _abbreviates(first, telling[0], second) or _abbreviates(second, telling[1], first):
        return Likeness.MAYBE
    shorter, longer = sorted((set(telling[0]), set(telling[1])), key=len)
    if shorter < longer and sum(map(len, shorter)) >= 4:
        return Likeness.MAYBE
    joined = "".join(telling[0]), "".join(telling[1])
    if joined[0] == joined[1]:
        return Likeness.SAME
    if min(map(len, joined)) < 7:
        return Likeness.DIFFERENT
    from rapidfuzz.distance import OSA

    return Likeness.MAYBE if OSA.distance(*joined) == 1 else Likeness.DIFFERENT


def _abbreviates(short: list[str], telling: list[str], long: list[str]) -> bool:
    """Whether `short` is one word of the first letters of `long`: `umc` of `universitair medisch centrum`."""
    if len(telling) != 1 or len(short) > 2 or len(long) < 2 or not 2 <= len(telling[0]) <= 6:
        return False
    letters = telling[0]
    every = "".join(word[0] for word in long)
    content = "".join(word[0] for word in long if word not in _GENERIC)
    return letters in (every, content)
