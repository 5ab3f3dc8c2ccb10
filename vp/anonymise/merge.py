"""Many detectors' findings to one list without overlaps.

Promise: every character that some finding at or above the masking score covers is covered afterwards (recall first);
findings of one type that overlap or touch inside a name become one; of two types the surer takes the shared part, the
longer at equal score. Scores of different detectors that say the same add up as independent evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vp.anonymise.detect import MASK
from vp.anonymise.findings import Finding, FindingType

_LEAST = 0.2  # below this, and alone, a finding is forgotten
_NAMES = frozenset(
    {FindingType.PERSON, FindingType.ORGANISATION, FindingType.LOCATION, FindingType.DEPARTMENT, FindingType.ADDRESS}
)
# A shape says more than a guess about words: on equal terms the exact kinds win.
# A rule that a cue word or a shape supports knows the kind better than the model does, when they disagree.
_TOLD = frozenset({"organisations", "contact", "numbers", "addresses", "dates", "cues", "known"})
_TOLD_SURE = 0.75
_RANK = {
    FindingType.CONTACT: 4,
    FindingType.ID_NUMBER: 4,
    FindingType.DATE: 3,
    FindingType.ADDRESS: 3,
    FindingType.PERSON: 2,
}


def merge(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """`findings` as one list in order of place, without overlaps."""
    ordered = sorted(set(findings), key=_place)
    merged: list[Finding] = []
    cluster: list[Finding] = []
    reach = 0
    for finding in ordered:
        if cluster and finding.start >= reach:
            merged += _resolve(text, cluster)
            cluster = []
        cluster.append(finding)
        reach = max(reach, finding.end)
    if cluster:
        merged += _resolve(text, cluster)
    return _joined(text, merged)


def _place(finding: Finding) -> tuple[int, int, str, str, float, str]:
    """Total: findings of one detector that differ in their hint alone must not stand in the order of their hashes."""
    return finding.start, -finding.end, finding.type, finding.source, -finding.score, finding.hint


def _resolve(text: str, cluster: list[Finding]) -> list[Finding]:
    """One cluster of overlapping findings to parts without overlap."""
    if len(cluster) == 1:
        return _alone(text, cluster[0])
    groups = _grouped(cluster)
    strong = _united([each for each in groups if each.score >= MASK]) or groups
    weak = [each for each in groups if each.score < MASK] if strong is not groups else []
    strong.sort(key=lambda each: (-_weight(each), each.start, each.end, each.type))
    taken: list[Finding] = []
    for each in (*strong, *sorted(weak, key=lambda each: (-each.score, each.start))):
        for start, end in _free(each, taken):
            start, end = _trimmed(text, start, end)
            if end > start and (end - start > 1 or (start, end) == (each.start, each.end)):
                taken.append(Finding(start, end, each.type, each.score, each.source, each.hint))
    return sorted((each for each in taken if each.score >= _LEAST), key=lambda each: each.start)


def _alone(text: str, finding: Finding) -> list[Finding]:
    """A finding that no other overlaps: most are, and need no weighing."""
    start, end = _trimmed(text, finding.start, finding.end)
    fits = end > start and (end - start > 1 or (start, end) == (finding.start, finding.end))
    return [replace(finding, start=start, end=end)] if fits and finding.score >= _LEAST else []


def _united(findings: list[Finding]) -> list[Finding]:
    """Overlapping findings of one type as one that covers them all; the hint of the surest that has one."""
    united: list[Finding] = []
    for each in sorted(findings, key=lambda each: (each.type, each.start, -each.end)):
        last = united[-1] if united else None
        if last and last.type is each.type and each.start < last.end:
            surer = max(last, each, key=lambda one: (_is_told(one), one.score))
            hint = surer.hint or last.hint or each.hint
            united[-1] = Finding(
                last.start, max(last.end, each.end), each.type, max(last.score, each.score), surer.source, hint
            )
        else:
            united.append(each)
    return united


def _is_told(finding: Finding) -> bool:
    return finding.source in _TOLD and finding.score >= _TOLD_SURE


def _weight(finding: Finding) -> float:
    """How much a finding has to say about the characters it covers: score first, then length."""
    told = 0.5 if _is_told(finding) else 0.0
    return finding.score + told + 0.02 * _RANK.get(finding.type, 0) + min(finding.end - finding.start, 60) / 100


def _grouped(cluster: list[Finding]) -> list[Finding]:
    """Findings of one type and one span as one, with the scores of their sources together."""
    by_span: dict[tuple[int, int, FindingType], list[Finding]] = {}
    for each in cluster:
        by_span.setdefault((each.start, each.end, each.type), []).append(each)
    grouped = []
    for (start, end, kind), same in sorted(by_span.items()):
        best: dict[str, Finding] = {}
        for each in same:
            if each.source not in best or each.score > best[each.source].score:
                best[each.source] = each
        doubt = 1.0
        for each in best.values():
            doubt *= 1 - each.score
        surest = max(best.values(), key=lambda each: (_is_told(each), each.score, each.source))
        hint = surest.hint or next((each.hint for each in best.values() if each.hint), "")
        grouped.append(Finding(start, end, kind, 1 - doubt, surest.source, hint))
    return grouped


def _free(finding: Finding, taken: list[Finding]) -> list[tuple[int, int]]:
    """The parts of `finding` that nothing taken covers."""
    parts = [(finding.start, finding.end)]
    for other in taken:
        parts = [
            piece
            for start, end in parts
            for piece in ((start, min(end, other.start)), (max(start, other.end), end))
            if piece[0] < piece[1]
        ]
    return parts


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] in "+@'’" or text[start:end][1:2].isdigit()):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)]'’/"):
        end -= 1
    return start, end


def _joined(text: str, findings: list[Finding]) -> list[Finding]:
    """Names of one type with nothing but a space, a hyphen or an infix's dots between them become one."""
    joined: list[Finding] = []
    for each in findings:
        last = joined[-1] if joined else None
        if (
            last
            and last.type is each.type
            and (last.score >= MASK) == (each.score >= MASK)
            and text[last.end : each.start] in (("", " ", "-", "\u00a0") if last.type in _NAMES else ("", " "))
        ):
            joined[-1] = Finding(
                last.start, each.end, last.type, max(last.score, each.score), last.source, last.hint or each.hint
            )
        else:
            joined.append(each)
    return joined
