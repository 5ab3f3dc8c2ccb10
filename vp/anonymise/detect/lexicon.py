"""Rare roles, origins, religions, family situations and conditions that stand in the word lists.

A listed word that is also a name, or an ordinary word, counts only with a capital or as part of a longer entry; a role
counts when mostly one person of an organisation has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, LONGEST, Lists, lists
from vp.anonymise.wordset import words

_SCORES = {
    "origin": (FindingType.NATIONALITY, 0.8),
    "religion": (FindingType.RELIGION, 0.75),
    "family": (FindingType.FAMILY, 0.7),
    "health": (FindingType.HEALTH, 0.75),
    "role": (FindingType.ROLE, 0.8),
}
_WANTED = sum(BIT[kind] for kind in _SCORES)
ONE_PERSON = 3  # rarity of a role that mostly one person of an organisation has
EVERYWHERE = 1
COMPOUND, SHORTEST_COMPOUND, LONGEST_COMPOUND, SHORTEST_ROLE, RARE = 0.6, 11, 60, 6, 2.5
# The country's own, and school subjects: they point at nobody here.
_EVERYBODY = words(
    """
    nederlands nederlandse nederlander nederlanders dutch engels engelse english vlaams vlaamse belgisch
    belgische europees europese european latijn internationaal internationale allochtoon migrant buitenlands
    buitenlandse taal accent dialect west westers westerse
    """
)
_PLAIN = words(
    """
    wees let pers kerkenraad bedrijfsarts overwerkt chair general rector ziek ziekmelding ziekmelden
    ziekteverzuim verzuim medicatie medicijn medicijnen dokter huisarts ziekenhuis stress moe moeheid pijn
    hoofdpijn spanning angst griep verkouden verkoudheid koorts zorg klacht klachten therapie behandeling
    herstel rust corona covid vaccin trauma huilen ouder ouders kind kinderen moeder vader zoon dochter broer
    zus zusje man vrouw partner gezin familie getrouwd vriend vriendin geloof kerk god bijbel kerst pasen zondag
    gebed bidden bid dienst vrij mis sick stress family mother father son daughter wife husband brother sister
    child children partner married friend pain doctor medication therapy church faith pray god religion prayer
    religie geloven gelovig ziekte verzuimen reintegratie re-integratie psychisch psychische lichamelijk slaap
    slapen gezondheid depressief kraam onderzoek huwelijk opa oma grootouders zwijgen stil stotteren blind doof
    lam mank dik dun mager oud jong groot klein kerkelijk christelijk feest vasten bedevaart
    """
)


_WHERE = words("in te uit naar bij rond vanuit nabij richting from near to")
SMALL_PLACE = 0.6


def _only_place(kinds: int) -> bool:
    """Whether a word in small letters is a place and nothing else: "in weert", not "in bergen" or "uit liefde"."""
    return not kinds & (BIT["word_nl"] | BIT["word_en"] | BIT["ambiguous"] | BIT["first"])


class LexiconDetector:
    """Finds quasi-identifiers by the lists."""

    name = "lexicon"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every listed phrase, the longest at each place."""
        words = lists()
        tokens = document.tokens
        folded = document.lowered
        skip = 0
        for at, token in enumerate(tokens):
            if at < skip or not token.text[0].isalpha():
                continue
            if _is_rare_compound(words, folded[at]):
                yield Finding(token.start, token.end, FindingType.ROLE, COMPOUND, self.name, "compound")
                continue
            kinds = words.record(folded[at])[0]
            if kinds & BIT["place"] and token.text.islower() and at and folded[at - 1] in _WHERE and _only_place(kinds):
                yield Finding(token.start, token.end, FindingType.LOCATION, SMALL_PLACE, self.name, "small")
                continue
            if not kinds & (_WANTED | BIT["start"]):
                continue
            found = [(size, kinds) for size, kinds in words.entries(folded[at : at + LONGEST]) if kinds & _WANTED]
            for size, kinds in reversed(found):
                phrase = document.text[token.start : tokens[at + size - 1].end]
                kind = self._kind(words, phrase, folded[at : at + size], kinds)
                if kind:
                    yield Finding(token.start, tokens[at + size - 1].end, _SCORES[kind][0], _SCORES[kind][1], self.name)
                    skip = at + size
                    break

    def _kind(self, words: Lists, phrase: str, folded: list[str], kinds: int) -> str:
        """Which of the wanted kinds the phrase is here; empty for none."""
        single = len(folded) == 1
        if (single and (folded[0] in _EVERYBODY or folded[0] in _PLAIN)) or folded[0] == "ziek":
            return ""
        common = single and bool(kinds & (BIT["ambiguous"] | BIT["word_nl"]) and words.frequency(folded[0]) >= 4.0)
        if kinds & BIT["origin"]:
            small = phrase[0].islower()
            if not (
                single
                and small
                and (common or len(phrase) < 5 or (kinds & BIT["word_nl"] and words.frequency(folded[0]) >= 3.5))
            ):
                return "origin"
        for kind in ("health", "religion", "family"):
            if kinds & BIT[kind] and not common:
                return kind
        if kinds & BIT["role"] and words.rarity(phrase) >= ONE_PERSON and not common:
            return "role"
        return ""


def _is_rare_compound(words: Lists, folded: str) -> bool:
    """Whether a rare word ends in a role that not everybody has: opmaakredacteur, korenmolenaar."""
    if not SHORTEST_COMPOUND <= len(folded) <= LONGEST_COMPOUND:
        return False
    if words.record(folded)[0] & BIT["role"] or words.frequency(folded) >= RARE:
        return False
    for cut in range(4, len(folded) - SHORTEST_ROLE + 1):
        ending = folded[cut:]
        if words.record(ending)[0] & BIT["role"]:
            return words.rarity(ending) > EVERYWHERE
    return False


DETECTOR = LexiconDetector()
