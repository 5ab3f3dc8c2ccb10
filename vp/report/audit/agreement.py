"""The puzzle of all documents together, where they agree; what does not agree is set apart.

Facts change between reports: kinds of tables of an earlier report that contradict later ones become an edition of their
own. Case files need not keep to what labels mean: a meaning is given up where the figures of one report contradict it,
and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vp.errors import N_
from vp.report.audit.attack import Attack
from vp.report.audit.clues import Clue, Kind, Spot, clues_of
from vp.report.audit.listing import absent, listings
from vp.report.audit.puzzle import Meaning, Puzzle, lay_out
from vp.report.audit.reading import Axis, Document
from vp.report.errors import AuditFailed


@dataclass(slots=True)
class Agreement:
    """`editions`: kinds of tables, by number of their document, that are set apart; `forgone`: meanings given up.

    `least`: what a hidden figure is at least.
    """

    documents: Sequence[Document]
    editions: dict[tuple[int, Kind], str]
    least: int = 0
    forgone: set[Meaning] = field(default_factory=set)

    def reached(self) -> tuple[Puzzle, Attack]:
        """The puzzle of all documents, the last one taken as it stands; AuditFailed when they cannot all be true."""
        count = len(self.documents)
        puzzle, attack = self._attempt(1)
        if not attack.consistent():
            puzzle, attack = self._without_meanings(1)
        for each in range(2, count + 1):
            puzzle, attack = self._attempt(each)
            if not attack.consistent():
                puzzle, attack = self._with_editions(each)
        return puzzle, attack

    def _attempt(self, count: int, forgone: set[Meaning] | None = None) -> tuple[Puzzle, Attack]:
        """The puzzle of the last `count` documents."""
        start = len(self.documents) - count
        clues = [
            _of_edition(clue, self.editions.get((number, clue.spot.kind), ""))
            for number in range(start, len(self.documents))
            for clue in clues_of(number, self.documents[number])
        ]
        listed = listings(self.documents, self.editions, start)
        puzzle = lay_out(clues, _axes(self.documents), listed)
        for meaning in self.forgone if forgone is None else forgone:
            puzzle.meant.pop(meaning, None)
        return puzzle, Attack(puzzle, absent(puzzle.pieces, listed), self.least)

    def _with_editions(self, count: int) -> tuple[Puzzle, Attack]:
        """The first of the last `count` documents with as few kinds set apart as its contradictions ask."""
        number = len(self.documents) - count
        every = {clue.spot.kind for clue in clues_of(number, self.documents[number])}
        kinds = sorted((kind for kind in every if (number, kind) not in self.editions), key=lambda k: (len(k[1]), k))
        for kind in kinds:
            self.editions[number, kind] = f"r{number}"
        puzzle, attack = self._attempt(count)
        if not attack.consistent():
            self._without_meanings(count)
        for kind in kinds:
            del self.editions[number, kind]
            puzzle, attack = self._attempt(count)
            if not attack.consistent():
                self.editions[number, kind] = f"r{number}"
        puzzle, attack = self._attempt(count)
        if not attack.consistent():
            raise _contradiction(count)
        return puzzle, attack

    def _without_meanings(self, count: int) -> tuple[Puzzle, Attack]:
        """The last `count` documents with as few meanings given up as their contradictions ask."""
        meanings = sorted(set(self._attempt(count)[0].meant) - self.forgone)
        given_up = self.forgone | set(meanings)
        if not self._attempt(count, given_up)[1].consistent():
            raise _contradiction(count)
        waiting = [meanings]
        while waiting:  # take them back, by halves where they do not all fit
            group = waiting.pop()
            if self._attempt(count, given_up - set(group))[1].consistent():
                given_up -= set(group)
            elif len(group) > 1:
                waiting += [group[len(group) // 2 :], group[: len(group) // 2]]
        self.forgone |= given_up
        return self._attempt(count)


def _contradiction(count: int) -> AuditFailed:
    if count == 1:
        return AuditFailed(N_("the figures of the report contradict one another, so nothing is written"))
    return AuditFailed(N_("the figures of issued reports contradict one another, so nothing is written"))


def _axes(documents: Sequence[Document]) -> Mapping[str, Axis]:
    known: dict[str, Axis] = {}
    for document in documents:
        for sheet in document.sheets:
            for axis in sheet.axes:
                known.setdefault(axis.name, axis)
    return known


def _of_edition(clue: Clue, edition: str) -> Clue:
    if not edition:
        return clue
    spot = Spot((clue.spot.kind[0], clue.spot.kind[1], edition), clue.spot.place, clue.spot.days)
    return Clue(clue.document, clue.sheet, clue.period, clue.key, spot, clue.number, clue.bounds)
