"""Takes a person's name apart: given names, initials, infix, surname, and what hangs on it (possessive, diminutive).

Pure. It knows Dutch names with infixes, double names, names in capitals, in lower case, and surname-first order only
where the text itself shows it elsewhere (joining decides that).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vp.anonymise.forms import fold, peel
from vp.anonymise.lists import BIT, lists
from vp.anonymise.wordset import words

INFIXES = words(
    """
    van de der den het 't ’t te ter ten tot op aan in bij onder over uit von vom zu la le les du des di da dos
    do del della el al ben bin ben ibn ait aït ould abu bint v.d. vd v/d v. d. vanden vander vande v.d v.d.b. à
    a af av
    """
)
_PIECE = re.compile(r"[^\s]+")
_INITIAL = re.compile(r"(?:[^\W\d_](?:h|r|j)?\.-?){1,6}(?:[^\W\d_]\.?)?\Z")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name's words, folded: `given`, `initials` (letters), `infix`, `surname` (its words).

    `single` is a lone word that may be either. `ending` is what hangs on the last word: possessive or empty.
    """

    given: tuple[str, ...] = ()
    initials: str = ""
    infix: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    single: str = ""
    ending: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All words by which somebody might be known."""
        return (*self.given, *self.surname, *((self.single,) if self.single else ()))


def parse(shown: str, titled: bool = False) -> PersonName:
    """The parts of the name `shown`; `titled` says that a title stands before it (then a lone word is a surname)."""
    pieces = [piece.strip('()[]"“”,;:*_') for piece in _PIECE.findall(shown)]
    pieces = [piece[1:-1] if len(piece) > 2 and piece[0] == piece[-1] == "'" else piece for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return PersonName()
    initials = "".join(re.findall(r"[^\W\d_]", "".join(p for p in pieces if _INITIAL.match(p)))).casefold()
    behind = len(pieces) > 1 and bool(_INITIAL.match(pieces[-1])) and not _INITIAL.match(pieces[0])
    pieces = [piece for piece in pieces if not _INITIAL.match(piece)]
    if not pieces:
        return PersonName(initials=initials)
    if behind:  # Bilal E.K.
        return PersonName(given=tuple(fold(piece) for piece in pieces), initials=initials)
    last, ending = _bare(pieces[-1])
    folded = [*(fold(piece) for piece in pieces[:-1]), last]
    infix_at = next((at for at, word in enumerate(folded) if word in INFIXES), None)
    if infix_at is not None and infix_at < len(folded) - 1:
        end = max(at for at, word in enumerate(folded[:-1]) if word in INFIXES) + 1
        return PersonName(
            given=tuple(folded[:infix_at]),
            initials=initials,
            infix=tuple(folded[infix_at:end]),
            surname=_doubles(folded[end:]),
            ending=ending,
        )
    if len(folded) == 1:
        if initials or titled:
            return PersonName(initials=initials, surname=_doubles(folded), ending=ending)
        return PersonName(single=folded[0], ending=ending)
    if len(folded[-1]) == 1:  # Ronnie K
        return PersonName(given=tuple(folded[:-1]), initials=initials + folded[-1], ending=ending)
    split = _given_words(folded)
    return PersonName(given=tuple(folded[:split]), initials=initials, surname=_doubles(folded[split:]), ending=ending)


def _given_words(folded: list[str]) -> int:
    """How many of the words are given names: as far as the lists know them so; at least one."""
    count = 1
    while count < len(folded) - 1:
        kinds = lists().kinds(folded[count])
        if not kinds & BIT["first"] or kinds & BIT["surname"]:
            break
        count += 1
    return count


def _doubles(words: list[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word.split("-") if part and part not in INFIXES)


def _bare(piece: str) -> tuple[str, str]:
    """The last word folded without a marked possessive ('s); an unmarked one is for joining to find."""
    folded = fold(piece)
    for ending in ("'s", "s'", "'"):
        if folded.endswith(ending) and len(folded) > len(ending) + 1:
            return folded[: -len(ending)] + ("s" if ending == "s'" else ""), "possessive"
    return folded, ""


def stems(word: str) -> list[tuple[str, str]]:
    """`word` and what it may be an inflection of."""
    return peel(word)


def without_genitive(name: PersonName) -> PersonName:
    """ "Karims" alone, which no list has as a name, is of a Karim."""
    stem = name.single.removesuffix("s")
    names = BIT["first"] | BIT["surname"]
    if stem == name.single or lists().kinds(name.single) & names or not lists().kinds(stem) & BIT["first"]:
        return name
    return PersonName(single=stem, ending="possessive")
