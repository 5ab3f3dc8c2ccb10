"""Who of the people in a text is the one who tells it: needed to give that person the name that was chosen.

Promise: pure; nobody is taken for the reporter because they are named often or first. The case says who it is, else the
text's own words do: "melder is X", "mijn naam is X", "gebeld door X", who sends and signs a letter, who is interviewed.
Where these point at nobody, or at more than one, the answer is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vp.anonymise.context import Known
from vp.anonymise.document import Document
from vp.anonymise.entities import Entity, Mention
from vp.anonymise.findings import FindingType
from vp.anonymise.forms import fold
from vp.anonymise.settings import Settings

NOBODY = -1
_MELDER = r"(?:de |the |een |a )?(?:melder|meldster|klager|klaagster|reporter|complainant|cliënte?|client)"
_GAP = r"(?: (?:mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|de heer|mrs?\.?|ms\.?))?"
_NAMED_AS = re.compile(  # at the end of what stands before the name
    rf"\b(?:{_MELDER}(?: (?:is|was|heet)|:|,| is called|"
    rf" is named)?{_GAP}(?: an? [\w -]{{2,40}},)?(?: een [^.\n]{{2,60}},)?|"
    r"(?:mijn naam is|ik heet|my name is|my name['’]s|i am called|u spreekt met|je spreekt met)|"
    r"(?:ge?beld|benaderd|gemaild|aangesproken) (?:geweest )?(?:werd |ben |was )?door"
    rf"{_GAP}|(?:called|phoned|rung|approached|contacted|e-?mailed) by{_GAP}|(?:melding|klacht|gesprek) van{_GAP}|"
    rf"(?:gesprek met|intake met|intake of|intake with|interview met|interview with|complaint by|report by){_GAP})"
    r"[ *_:]*\Z",
    re.I,
)
_I_AM = re.compile(
    r"(?:\A|[.!?:,\n] ?|\b(?:hoi|hallo|hi|hello|dag) ?,? )(?:ik ben|ik,|i am|i['’]m|it['’]s|met) \Z", re.I
)
_SAID_BEHIND = re.compile(
    r"\A[*_]*(?: \([^)\n]{1,40}\))?,? (?:is|was|meldt zich als)? ?(?:de|the|onze|our|een|a)? ?(?:melder|meldster|"
    r"klager|klaagster|reporter|complainant)\b|"
    r"\A[*_]*(?: \(\d\d\))? (?:belde|mailde|appte|benaderde|sprak|called|rang|phoned|contacted|approached) "
    r"(?:mij|me|ons|us)\b",
    re.I,
)
_ASKS = re.compile(
    r"^[ >*_-]*(?:\[[^\]\n]{1,30}\] ?)?(?P<who>vertrouwens\w+|vp|interviewe?r|interviewster|counsell?or|"
    r"confidential \w+|vraag|"
    r"question|q)[*_]*:",
    re.I | re.M,
)
_TELLS = re.compile(
    r"\A[*_]*(?: \([^)\n]{1,40}\))? (?:vertelt|vertelde|meldt|meldde|rapporteert|beklaagt|reports|reported|tells me|"
    r"told me|tells us|complains)\b",
    re.I,
)
_SENDER = re.compile(r"^[ >]{0,4}[*_]{0,2}(?:van|from|afzender|sender)[*_]{0,2}:", re.I)
_TOLD_BY_I = re.compile(r"\b(?:[Ii]k|[Mm]ijn|mij|I|[Mm]y|me)\b")
_COUNSELLOR = re.compile(r"vertrouwenspersoon|counsell?or|\bvp\b", re.I)

People = Sequence[int]


def reporter_of(
    document: Document, entities: Sequence[Entity], mentions: Sequence[Mention], settings: Settings, known: Known
) -> int:
    """Which entity the story is told by; -1 where it is nobody or could be more than one.

    Whom the case knows as somebody else (accused, witness) is never taken for the reporter.
    """
    people = [at for at, entity in enumerate(entities) if entity.type is FindingType.PERSON]
    for at in people:
        entity = entities[at]
        if entity.known >= 0 and known.people[entity.known].relation in ("melder", "reporter"):
            return at
        if settings.reporter and {fold(word) for word in settings.reporter.split()} & {*entity.given, *entity.surname}:
            return at
    if settings.reporter or any(each.relation in ("melder", "reporter") for each in known.people):
        return NOBODY
    people = [at for at in people if entities[at].known < 0 or not known.people[entities[at].known].relation]
    ways: tuple[Callable[[], set[int]], ...] = (
        lambda: _told(entities, mentions, people),
        lambda: _interviewed(document, entities, mentions, people),
        lambda: {at for at in people if any(_tells(mentions[n]) for n in entities[at].mentions)},
        lambda: _sending(document, entities, mentions, people),
    )
    for way in ways:
        found = way()
        if found:
            return next(iter(found)) if len(found) == 1 else NOBODY
    return NOBODY


def _told(entities: Sequence[Entity], mentions: Sequence[Mention], people: People) -> set[int]:
    """Those of whom the text says in so many words that they report."""
    named = {at for at in people if any(_is_named(mentions[n]) for n in entities[at].mentions)}
    return named or {at for at in people if any(_is_self(mentions[n]) for n in entities[at].mentions)}


def _is_named(mention: Mention) -> bool:
    quoted = len(re.findall(r"[\"“”„]", mention.before)) % 2 == 1
    if quoted and not re.search(r"\b(?:melder|reporter)\b", mention.before, re.I):
        return False
    return bool(_NAMED_AS.search(mention.before) or _SAID_BEHIND.search(mention.after))


def _is_self(mention: Mention) -> bool:
    if len(re.findall(r"[\"“”„]", mention.before)) % 2:
        return False
    return bool(_I_AM.search(mention.before)) and not _COUNSELLOR.search(mention.after[:40])


def _tells(mention: Mention) -> bool:
    return bool(_TELLS.search(mention.after)) and len(re.findall(r"[\"“”„]", mention.before)) % 2 == 0


def _interviewed(
    document: Document, entities: Sequence[Entity], mentions: Sequence[Mention], people: People
) -> set[int]:
    """The one other speaker of an interview, where the one who asks is called by the office."""
    text = document.text
    asking = {match["who"] for match in _ASKS.finditer(text)}
    if not asking:
        return set()
    lines = {text[each.start : each.end] for each in document.speakers if each.kind in ("chat", "transcript")}
    spoken = lines - asking
    return {at for at in people if any(mentions[n].text in spoken for n in entities[at].mentions)}


def _sending(document: Document, entities: Sequence[Entity], mentions: Sequence[Mention], people: People) -> set[int]:
    """Who sends the letter or signs it, in a text that "I" tells; two different people are two."""
    text = document.text
    signed, sent = set(), set()
    for each in document.speakers:
        if each.kind == "signature":
            signed.add(text[each.start : each.end])
        elif each.kind == "header" and _SENDER.match(text[text.rfind("\n", 0, each.start) + 1 : each.start + 1]):
            behind = text[each.end : each.end + 40].split("\n")[0]
            if not _COUNSELLOR.search(behind):
                sent.add(text[each.start : each.end])
    if not _TOLD_BY_I.search(text):
        return set()

    def of(names: set[str]) -> set[int]:
        return {at for at in people if any(mentions[n].text.strip() in names for n in entities[at].mentions)}

    return of(sent) or of(signed)
