"""Facts that a detector cut off inside a clause: "de enige die nog met de hand kan | vergulden".

Pure. A fact told in a clause of its own ("die …", "sinds …") reaches to the verb that ends the clause, when that stands
a few words on, before the next mark; otherwise the sentence would go on with half of a clause that is gone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.wordset import words

VERBS = words(
    """
    is was zijn waren ben werd wordt heeft had hebben hadden zei zegt vroeg vraagt belde belt mailde mailt appte appt
    ging gaat kwam komt wilde wil wist weet vond vindt deed doet zag ziet gaf geeft hielp helpt begon begint bleef
    blijft
    kreeg krijgt nam neemt liep loopt riep roept schreef schrijft stond staat zat zit werkte werkt woonde woont lachte
    lacht mee niet ook weer nog er zich said says asked asks was is has had went came did does
    """
)
_TOLD = frozenset({FindingType.ROLE, FindingType.EVENT, FindingType.FAMILY, FindingType.HEALTH, FindingType.DURATION})
_OPENS = re.compile(r"\W(?:die|dat)\s|(?:\A|\W)(?:toen|sinds|waar(?:in|bij|op|mee)?|omdat|terwijl|voordat)\s")
_CLOSES = re.compile(r"(?: (?!en |maar |want |of )[\w'’-]+){1,4}(?=\s*(?:[.,;:!?)\r\n]|\Z))")
_FINITE = re.compile(
    r"(?:is|was|zijn|waren|heeft|had|hebben|hadden|wordt|werd|kan|kon|wil|wilde|doet|deed|gaat|ging|komt|kwam|ligt|"
    r"lag|zit|zat|"
    r"staat|stond|mag|mocht|moet|moest|zal|zou)\Z"
)


def whole(text: str, findings: list[Finding]) -> list[Finding]:
    """`findings`, in order, each told clause with the words that end it; never into the next finding."""
    ends = [each.start for each in findings[1:]] + [len(text)]
    return [_whole(text, each, ceiling) for each, ceiling in zip(findings, ends, strict=False)]


def _whole(text: str, finding: Finding, ceiling: int) -> Finding:
    shown = text[finding.start : finding.end]
    opened = _OPENS.search(shown) if finding.type in _TOLD and finding.source != "known" else None
    if not opened or any(_is_verb(word) and not _MODAL.match(word) for word in shown[opened.end() :].split()[-1:]):
        return finding
    rest = _CLOSES.match(text, finding.end, finding.end + 80)
    if not rest or rest.end() > ceiling or not _is_verb(rest[0].split()[-1]):
        return finding
    return replace(finding, end=rest.end())


_SMALL = words(
    """
    hij zij ze ik wij we jij je jullie u het er hem haar hen hun mij me ons iets iemand niemand niets alles daar hier
    toen dan nu nog ook al wel niet nooit altijd weer heel erg zo dus maar want en of thuis alleen samen mee
    """
)
_MODAL = re.compile(r"(?:kan|kon|wil|wilde|mag|mocht|moet|moest|zal|zou)\Z")


def _is_verb(word: str) -> bool:
    """Whether `word` may end a clause; "kan" of "kan vergulden" does not yet, an infinitive after it does."""
    kinds = lists().kinds(word)
    if word.lower() in _SMALL:
        return False
    bent = kinds == BIT["word_nl"] and lists().frequency(word) >= 4  # a past form that no dictionary classes: vloog
    return bent or bool(_FINITE.match(word) or (kinds & BIT["verb"] and not kinds & (BIT["noun"] | BIT["adjective"])))


def is_clause(shown: str) -> bool:
    """Whether a fact is told in a clause of its own, which its verb ends."""
    return bool(_OPENS.search(shown))


def without_verb(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "haar hoorapparaat | vloog door de lucht": the only verb, at the end, where the sentence goes on."""
    shown = [text[slice(*piece)] for piece in pieces]
    owned = len(shown) > 2 and shown[0].lower() in ("mijn", "haar", "zijn", "hun", "z'n", "m'n", "onze", "de", "het")
    if not owned or not re.match(r" [^\W\d_]", text[pieces[-1][1] : pieces[-1][1] + 2]):
        return pieces
    verbs = [_is_verb(word) or word in VERBS for word in shown[1:]]
    return pieces[:-1] if verbs[-1] and not any(verbs[:-1]) else pieces
