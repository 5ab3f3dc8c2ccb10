"""Joins mentions into people, places and organisations: one entity for one somebody, whatever the spelling.

Promise: pure and deterministic; every mention lies in exactly one entity, in order of the text; a person and a place of
one name are two entities. Where a lone name fits two people, the one that was named last is taken and the entity says
that it is in doubt, so that a person can be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vp.anonymise.context import KnownPerson
from vp.anonymise.findings import FindingType
from vp.anonymise.forms import nicknames, peel, same_name
from vp.anonymise.genders import OFFICE, TITLED, beside, by_pronouns, listed, titled
from vp.anonymise.joining_things import grouped
from vp.anonymise.lists import BIT, lists
from vp.anonymise.people import INFIXES, PersonName, parse, without_genitive


@dataclass(frozen=True, slots=True)
class Mention:
    """One finding as joining sees it: the words, the kind, and a little text on both sides."""

    text: str
    type: FindingType
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation: the numbers of its mentions, and for a person the parts of the name."""

    type: FindingType
    mentions: tuple[int, ...]
    given: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    infix: tuple[str, ...] = ()
    initials: str = ""
    gender: str = ""
    doubtful: bool = False
    known: int = -1  # number of the known person that this is


@dataclass(slots=True)
class _Person:
    given: list[str] = field(default_factory=list)
    surname: list[str] = field(default_factory=list)
    infix: tuple[str, ...] = ()
    initials: str = ""
    singles: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    doubtful: bool = False
    known: int = -1
    gender: str = ""

    def take(self, name: PersonName, number: int) -> None:
        """Adds a mention, and what its name tells that was not known."""
        self.given += [word for word in name.given if word not in self.given]
        self.surname += [word for word in name.surname if word not in self.surname]
        self.infix = self.infix or name.infix
        if len(name.initials) > len(self.initials):
            self.initials = name.initials
        if name.single and name.single not in (*self.given, *self.surname, *self.singles):
            self.singles.append(name.single)
        if number >= 0:
            self.mentions.append(number)


def join(mentions: Sequence[Mention], known: Sequence[KnownPerson] = ()) -> list[Entity]:
    """The entities of `mentions`, ordered by their first mention."""
    entities = _people(mentions, known)
    for kind in (each for each in FindingType if each is not FindingType.PERSON):
        named = [(at, each.text) for at, each in enumerate(mentions) if each.type is kind]
        entities += [Entity(kind, numbers) for numbers in grouped(named)]
    return sorted(entities, key=lambda entity: entity.mentions[0])


def _people(mentions: Sequence[Mention], known: Sequence[KnownPerson]) -> list[Entity]:
    names = {
        at: parse(each.text, _is_titled(each)) for at, each in enumerate(mentions) if each.type is FindingType.PERSON
    }
    index = _Index([_from_case(number, person) for number, person in enumerate(known)])
    # Full names first, then initials with a surname, then the lone words: each finds more to compare with.
    for at in sorted(names, key=lambda at: (_round(names[at]), at)):
        index.place(names[at], at, mentions[at])
    found = [person for person in index.people if person.mentions]
    for person in found:
        person.mentions.sort()
    return [_entity(person, mentions) for person in found]


def _is_titled(mention: Mention) -> bool:
    """Whether what stands before the name says that a lone word is a surname."""
    if TITLED.search(mention.before):
        return True
    return bool(OFFICE.search(mention.before)) and not lists().kinds(mention.text) & BIT["first"]


def _from_case(number: int, person: KnownPerson) -> _Person:
    entry = _Person(known=number, gender=person.gender)
    for name in (person.name, *person.aliases):
        entry.take(parse(name), -1)
    return entry


def _round(name: PersonName) -> int:
    if name.given and (name.surname or name.initials):
        return 0
    return 1 if name.surname or name.given else 2


MOST = 60
"""People of one name that a mention is compared with: those named last, so that joining stays linear."""


class _Index:
    """People by the words of their names, so that placing a mention does not look at everybody."""

    def __init__(self, people: list[_Person]) -> None:
        self.people = people
        self.by_word: dict[str, list[int]] = {}
        self.by_initials: dict[str, list[int]] = {}
        for number in range(len(people)):
            self._enter(number)

    def _enter(self, number: int) -> None:
        person = self.people[number]
        for word in (*person.given, *person.surname, *person.singles):
            for key in {word, *word.split("-")}:
                numbers = self.by_word.setdefault(key, [])
                if number not in numbers:
                    numbers.append(number)
        nameless = not (person.given or person.surname or person.singles)
        if (person.given and person.surname) or (nameless and person.initials):
            letters = person.initials if nameless else person.given[0][0] + "".join(word[0] for word in person.surname)
            numbers = self.by_initials.setdefault(letters, [])
            if number not in numbers:
                numbers.append(number)

    def place(self, name: PersonName, at: int, mention: Mention) -> None:
        """Gives the mention to the person that it fits, or to a new one."""
        fitting = self._fitting(name)
        if not fitting:
            name = without_genitive(name)
            self.people.append(_Person())
            chosen = len(self.people) - 1
        else:
            chosen = fitting[0] if len(fitting) == 1 else self._nearest(fitting, at, mention)
            if len(fitting) > 1:
                self.people[chosen].doubtful = True
        self.people[chosen].take(_without_ending(name, self.people[chosen]), at)
        self._enter(chosen)

    def _fitting(self, name: PersonName) -> list[int]:
        if not name.words and name.initials:
            return [
                number
                for letters, numbers in self.by_initials.items()
                if letters == name.initials
                for number in numbers
            ]
        numbers: dict[int, None] = {}
        for word in name.words:
            for stem, _ending in peel(word):
                for key in (stem, *nicknames(stem), *(stem.split("-") if "-" in stem else ())):
                    for number in self.by_word.get(key, ())[-MOST:]:
                        numbers[number] = None
        fitting = [number for number in numbers if fits(name, self.people[number])]
        if not fitting and name.single:
            fitting = [
                n for word in self._begins(name.single) for n in self.by_word[word] if fits(name, self.people[n])
            ]
        return sorted(set(fitting))

    def _begins(self, single: str) -> list[str]:
        """Words that the lone word shortens or that shorten it (Anj, Anjali), at most three letters to compare with."""
        if len(single) < 3 or len(self.by_word) > 2000:
            return []
        return [word for word in self.by_word if word[:3] == single[:3] and same_name(word, single)]

    def _nearest(self, fitting: list[int], at: int, mention: Mention) -> int:
        """Who of those that fit was named last before this place, or first after it."""
        gender = beside(mention.before)

        def rank(number: int) -> tuple[int, int, int]:
            person = self.people[number]
            own = person.gender or listed(person.given)
            wrong = int(bool(gender and own in ("f", "m") and own != gender))
            before = [other for other in person.mentions if other < at]
            after = [other for other in person.mentions if other > at]
            return (wrong, at - max(before) if before else 10_000 + (min(after) - at if after else 10_000), number)

        return min(fitting, key=rank)


def fits(name: PersonName, person: _Person) -> bool:
    """Whether `name` may be the name of `person`: no part contradicts, and at least one agrees."""
    if name.single:
        pool = (*person.given, *person.surname, *person.singles)
        parts = [part for word in pool for part in {word, *word.split("-")} if part not in INFIXES]
        if any(stem == part for stem, _ in peel(name.single) for part in parts):
            return True
        return any(
            same_name(stem, word)
            for stem, _ in peel(name.single)
            for word in (*person.given, *(person.singles if not person.given else ()))
        )
    surname = _surnames_agree(name.surname, person)
    given = _given_agree(name, person)
    if name.surname and name.given:
        if surname is None and person.singles and not person.given:
            return bool(given) and not person.surname
        swapped = (
            not surname
            and {part for word in name.given for part in word.split("-")} <= set(person.surname)
            and any(same_name(word, mine) for word in name.surname for mine in person.given)
        )
        return swapped or (
            surname is not False and given is not False and bool(surname or (given and not person.surname))
        )
    if name.surname:
        return (surname is True and given is not False) or (
            surname is None and any(word in person.singles for word in name.surname)
        )
    return given is True and (
        not name.initials or not person.surname or any(word[0] in name.initials for word in person.surname)
    )


def _surnames_agree(surname: tuple[str, ...], person: _Person) -> bool | None:
    """True for a shared part, False for different ones, None when either is unknown."""
    if not surname:
        return None
    mine = [*person.surname, *(person.singles if not person.surname else ())]
    if not person.surname and not person.singles:
        return None
    shared = any(stem in mine for word in surname for stem, ending in peel(word) if ending in ("", "possessive"))
    if shared:
        return True
    return False if person.surname else None


def _given_agree(name: PersonName, person: _Person) -> bool | None:
    mine = person.given or (person.singles if not person.surname else [])
    if name.given and mine:
        return any(same_name(stem, other) for word in name.given for stem, _ in peel(word) for other in mine)
    if name.initials and not name.given:
        if mine:
            return any(word[0] in name.initials for word in mine)
        if person.initials:
            return person.initials[0] == name.initials[0]
    if name.given and person.initials and not person.given:
        return name.given[0][0] == person.initials[0]
    return None


def _without_ending(name: PersonName, person: _Person) -> PersonName:
    """`name` with an inflected lone word put back to the word that the person is known by."""
    if not name.single:
        return name
    pool = {*person.given, *person.surname, *person.singles}
    for stem, ending in peel(name.single):
        if ending and stem in pool:
            return PersonName(single=stem, ending=ending)
    return name


def _gender(person: _Person, mentions: Sequence[Mention]) -> str:
    """From what is known, the titles, the list of given names, then the pronouns after the name."""
    if person.gender:
        return person.gender
    texts = [mentions[at].before for at in person.mentions]
    for told in ([titled(each) for each in texts], [listed((*person.given, *person.singles))], [*map(beside, texts)]):
        if told.count("f") != told.count("m"):
            return "f" if told.count("f") > told.count("m") else "m"
    return by_pronouns(mentions[at].after for at in person.mentions)


def _entity(person: _Person, mentions: Sequence[Mention]) -> Entity:
    given, surname = list(person.given), list(person.surname)
    for word in person.singles:
        if word in given or word in surname:
            continue
        (surname if given and not surname and not any(same_name(word, each) for each in given) else given).append(word)
    return Entity(
        FindingType.PERSON,
        tuple(person.mentions),
        tuple(given),
        tuple(surname),
        person.infix,
        person.initials,
        _gender(person, mentions),
        person.doubtful,
        person.known,
    )
