"""From findings to the published text: who is who, which stand-in or which step of a ladder, and where it goes.

Promise: what is not replaced stays to the letter; swaps do not overlap and come in order; the same input, settings and
key give the same text. It does not judge whether the result is safe: `audit` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vp.anonymise.context import Known
from vp.anonymise.document import Document
from vp.anonymise.edges import tidied
from vp.anonymise.entities import Entity, Mention, join
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.forms import fold, peel
from vp.anonymise.outcome import AGREE, DECISION, KEEP, REMOVE, REPLACE, Replaced
from vp.anonymise.reporter import reporter_of
from vp.anonymise.settings import Decision, Settings
from vp.anonymise.surrogates import Names, Surrogate
from vp.anonymise.writer import Action, Writer

_JOINED = (
    FindingType.PERSON,
    FindingType.ORGANISATION,
    FindingType.DEPARTMENT,
    FindingType.LOCATION,
    FindingType.ADDRESS,
)
NEIGHBOURHOOD = 60  # characters around a mention that joining looks at


@dataclass(frozen=True, slots=True)
class Plan:
    """The decided findings in order, the entities, the stand-ins by entity, and the text that follows from them."""

    replaced: tuple[Replaced, ...]
    entities: tuple[Entity, ...]
    surrogates: dict[int, Surrogate]
    text: str


def plan(document: Document, findings: Sequence[Finding], settings: Settings, known: Known) -> Plan:
    """Decides for every finding, and writes the text."""
    findings = decided(document.text, tidied(document.text, findings), settings.decisions)
    actions = [_action(document.text, each, settings, known) for each in findings]
    mentions, of_mention = _mentions(document, findings, actions)
    entities = join(mentions, known.people)
    entity_of = {of_mention[number]: at for at, entity in enumerate(entities) for number in entity.mentions}
    surrogates = _surrogates(document, entities, mentions, settings, known)
    writer = Writer(document, settings, entities, surrogates, known.people)
    replaced = []
    for number, (finding, action) in enumerate(zip(findings, actions, strict=True)):
        ceiling = findings[number + 1].start if number + 1 < len(findings) else len(document.text)
        replaced.append(writer.write(finding, action, entity_of.get(number, -1), ceiling))
    done, text = _assembled(document.text, replaced)
    return Plan(tuple(done), tuple(entities), surrogates, text)


def decided(text: str, findings: list[Finding], decisions: Sequence[Decision]) -> list[Finding]:
    """`findings` and, in place of what lies within them, the words that a person wants replaced or removed."""
    spans = []
    for decision in decisions:
        if decision.action == REMOVE or (decision.action == REPLACE and decision.replacement):
            words = r"\s+".join(map(re.escape, decision.surface.split()))
            found = re.finditer(rf"(?<!\w){words}(?!\w)", text, re.I) if words else ()
            spans += [match.span() for match in found]
    whole = {(each.start, each.end) for each in findings}
    wanted: list[Finding] = []
    for start, end in sorted(set(spans) - whole, key=lambda span: (span[0], -span[1])):
        inside = any(each.start < start and end < each.end for each in findings)
        if not inside and not (wanted and start < wanted[-1].end):
            wanted.append(Finding(start, end, FindingType.EVENT, 1.0, DECISION))
    left = [each for each in findings if not any(one.start < each.end and each.start < one.end for one in wanted)]
    return sorted([*left, *wanted], key=lambda each: each.start)


def _action(text: str, finding: Finding, settings: Settings, known: Known) -> Action:
    shown = text[finding.start : finding.end]
    for decision in settings.decisions:
        if decision.action != AGREE and _decides(decision, shown):
            return _by_person(decision)
    if finding.type in settings.keep or (finding.type is FindingType.DATE and settings.date == "keep"):
        return Action(False)
    if known.surrogates and is_published(shown, known):
        return Action(False)
    if finding.score >= settings.mask:
        return Action(True)
    unsure = finding.score >= settings.unsure and finding.type.tier == "direct"
    return Action(False, unsure and not settings.accept_unsure and shown.casefold() not in settings.accepted)


def _by_person(decision: Decision) -> Action:
    if decision.action == KEEP:
        return Action(False)
    if decision.action == REMOVE:
        return Action(True, False, "")
    return Action(True, False, decision.replacement or None)


def _decides(decision: Decision, shown: str) -> bool:
    return " ".join(fold(decision.surface).split()) == " ".join(fold(shown).split())


def is_published(shown: str, known: Known) -> bool:
    """Whether every word of `shown` was put there by an earlier run of the same case."""
    published = {fold(word) for words in known.surrogates.values() for word in re.findall(r"\w+", words)}
    words = [fold(word) for word in re.findall(r"\w+", shown)]
    return bool(words) and all(any(stem in published for stem, _ in peel(word)) for word in words)


def _mentions(
    document: Document, findings: Sequence[Finding], actions: Sequence[Action]
) -> tuple[list[Mention], list[int]]:
    """The masked names as joining takes them, and which finding each of them is."""
    text = document.text
    mentions, numbers = [], []
    for number, (finding, action) in enumerate(zip(findings, actions, strict=True)):
        if action.masked and finding.type in _JOINED:
            before = text[max(0, finding.start - NEIGHBOURHOOD) : finding.start]
            after = text[finding.end : finding.end + NEIGHBOURHOOD]
            mentions.append(Mention(text[finding.start : finding.end], finding.type, before, after))
            numbers.append(number)
    return mentions, numbers


def _surrogates(
    document: Document, entities: Sequence[Entity], mentions: Sequence[Mention], settings: Settings, known: Known
) -> dict[int, Surrogate]:
    people = [at for at, entity in enumerate(entities) if entity.type is FindingType.PERSON]
    if not people:
        return {}
    forbidden = [
        *(token.text for token in document.tokens if token.text[0].isupper() or token.text.islower()),
        *known.taken,
    ]
    forbidden += [name for person in known.people for name in (person.name, *person.aliases)]
    forbidden += [phrase for phrase, _ in known.words]
    earlier = {fold(original): given for original, given in known.surrogates.items()}
    names = Names(
        settings.key,
        [*forbidden, *known.surrogates.values(), *([settings.call] if settings.call else [])],
        settings.background,
        [
            *(word for at in people for word in (*entities[at].given, *entities[at].surname)),
            *(name for person in known.people for name in (person.name, *person.aliases)),
        ],
        "en" if _is_english(document) else "nl",
    )
    reporter = reporter_of(document, entities, mentions, settings, known) if settings.call else -1
    return {at: names.for_person(entities[at], settings.call if at == reporter else "", earlier) for at in people}


def _is_english(document: Document) -> bool:
    """Whether most of the text is English."""
    english = sum(each.end - each.start for each in document.paragraphs if each.lang == "en")
    return 2 * english > sum(each.end - each.start for each in document.paragraphs)


def _assembled(text: str, replaced: Sequence[Replaced]) -> tuple[list[Replaced], str]:
    """The new text, and every finding with the place of its words in it."""
    pieces: list[str] = []
    size = last = 0
    done = []
    for each in replaced:
        start, end = each.taken
        if each.action == KEEP:
            here = size + max(each.start - last, 0)
            done.append(replace(each, at=(here, here + each.end - each.start)))
            continue
        pieces += [text[last:start], each.replacement]
        size += start - last
        done.append(replace(each, at=(size, size + len(each.replacement))))
        size += len(each.replacement)
        last = end
    pieces.append(text[last:])
    return done, "".join(pieces)
