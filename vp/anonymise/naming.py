"""Writes a person's stand-in where the real name stood, in the same shape: full, first, last, initials, bent.

Pure. `shape` takes the words of one mention and the stand-in and gives the words to put there.
"""

from __future__ import annotations

import re

from vp.anonymise.entities import Entity
from vp.anonymise.forms import fold, peel, same_name
from vp.anonymise.inflect import diminutive, like, possessive, sentence_start
from vp.anonymise.people import INFIXES
from vp.anonymise.surrogates import Surrogate

_INITIALS = re.compile(r"(?:[^\W\d_](?:h|r|j)?\.[ -]?(?![^\W\d_]{2})){1,6}|(?:[^\W\d_](?:h|r|j)?\.){1,6}")
_ENDING = re.compile(r"(?:['’]s|['’]|s['’])\Z")
_SPOKEN = re.compile(r"\s(?:z['’]?n|zijn|d['’]?r|haar|ze)\Z")


def shape(shown: str, entity: Entity, to: Surrogate, lang: str = "nl", titled: bool = False) -> str:
    """What stands instead of the mention `shown` of `entity`."""
    spoken = _SPOKEN.search(shown)
    body = shown[: spoken.start()] if spoken else shown
    kind, body = _unbent(body, entity)
    words = [word for word in re.split(r"\s+", body.strip("()[]\"'“”*_,;: ")) if word]
    made = _assembled(words, body, entity, to, titled)
    made = like(made, body)
    if kind == "possessive":
        made = possessive(made, lang)
    elif kind.startswith("dim"):
        made = diminutive(made, kind[4:])
        made = like(made, body)
    return made + (spoken[0] if spoken else "")


def is_owning(shown: str, entity: Entity) -> bool:
    """Whether the mention is in the genitive, marked ("Jan's") or not ("Jefs")."""
    return _unbent(shown, entity)[0] == "possessive"


def _unbent(body: str, entity: Entity) -> tuple[str, str]:
    """The mention without what hangs on it, and what that was: `possessive`, `dim:je`, `dim:ke` or empty."""
    marked = _ENDING.search(body)
    if marked:
        return "possessive", body[: marked.start()] + (marked[0][:1] if marked[0][0] == "s" else "")
    last = fold(re.split(r"[\s-]+", body.strip())[-1]) if body.strip() else ""
    mine = {*entity.given, *entity.surname, *(part for word in entity.given for part in word.split("-"))}
    if last in mine:
        for stem, ending in peel(last)[1:]:
            if ending == "diminutive" and (
                stem in mine or any(len(stem) > 3 and stem == word.replace("-", "") for word in mine)
            ):
                return f"dim:{'ke' if last.endswith(('ke', 'ken', 'kes')) else 'je'}", body
        return "", body
    for stem, ending in peel(last)[1:]:
        if stem in mine:
            if ending == "possessive":
                return "possessive", body
            return f"dim:{'ke' if last.endswith(('ke', 'ken', 'kes')) else 'je'}", body
    return "", body


def _assembled(words: list[str], body: str, entity: Entity, to: Surrogate, titled: bool) -> str:
    initials = [word for word in words if _is_initials(word)]
    rest = [word for word in words if not _is_initials(word) and word not in ("(", ")")]
    if not rest:
        return _initials_only(body, to)
    names = [word for word in rest if fold(word) not in INFIXES]
    if not names:
        names = rest
    if initials and words[-1] in initials and words[0] not in initials:  # Bilal E.K.
        return f"{to.given} {_letters(to)}"
    given, surname = _parts(names, rest, entity, bool(initials), titled)
    if len(rest) == 1 and len(rest[0]) == 1 and not initials:  # kapitein B.
        return (to.surname if titled or not to.given else to.given)[:1]
    letter = bool(rest) and len(rest[-1]) == 1 and len(rest) > 1
    parts: list[str] = []
    if initials and not letter:
        parts.append(f"{to.given[:1]}.")
        if given and surname:
            parts.append(f"({to.given})")
    elif given:
        parts.append(to.given)
    if letter:
        return " ".join([*parts, to.surname[:1]])
    if surname:
        infix = to.infix
        if infix and not parts:
            infix = sentence_start(infix)
        parts += [infix, to.surname] if infix else [to.surname]
    swapped = given and surname and _surname_first(names, entity)
    if swapped:
        parts = [*parts[1:], parts[0]]
    return " ".join(parts)


def _letters(to: Surrogate) -> str:
    """The stand-in's surname as one letter."""
    return f"{to.surname[:1]}."


def _is_initials(word: str) -> bool:
    return fold(word) not in INFIXES and bool(re.fullmatch(r"(?:[^\W\d_](?:h|r|j)?\.-?){1,6}(?:[^\W\d_]\.?)?", word))


def _parts(names: list[str], rest: list[str], entity: Entity, initials: bool, titled: bool) -> tuple[bool, bool]:
    """Whether the mention has the given name, and whether it has the surname."""
    folded = [fold(word) for word in names]
    infixed = len(rest) > len(names)
    if len(names) == 1:
        if initials or (infixed and fold(rest[0]) in INFIXES):
            return False, True
        if infixed:
            return True, True
        word = folded[0]
        stems = {stem for stem, _ in peel(word)}
        pieces = set(entity.surname)
        is_surname = bool(stems & pieces) or (("-" in word) and bool(set(word.split("-")) & pieces))
        is_given = any(same_name(stem, mine) for stem in stems for mine in entity.given)
        if is_surname and not (is_given and not titled and word in entity.given):
            return False, True
        return (False, True) if titled and not is_given else (True, False)
    return True, not (set(folded) <= set(entity.given)) or not entity.given


def _surname_first(names: list[str], entity: Entity) -> bool:
    first = fold(names[0])
    return first in entity.surname and first not in entity.given and fold(names[-1]) in entity.given


def _initials_only(body: str, to: Surrogate) -> str:
    """`S.R.-B.` becomes the stand-in's two letters in the same manner."""
    letters = re.findall(r"[^\W\d_]", body)
    surname = to.surname[:1]
    if len(letters) == 1:
        return f"{to.given[:1]}."
    dot = "." if "." in body else ""
    return f"{to.given[:1]}{dot}{surname}{dot if body.endswith('.') else ''}"
