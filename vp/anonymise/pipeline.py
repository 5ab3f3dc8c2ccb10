"""The one way in: a text, the settings and what is known, to an outcome.

Promise: deterministic, and `text` of the outcome is None unless the audit found nothing and nothing unsure is left
undecided. What the detectors find only on the second look is replaced too, once, before the audit that counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from vp.anonymise.audit import audit
from vp.anonymise.context import NOTHING, Context, Known
from vp.anonymise.detect import MASK
from vp.anonymise.detect.known import DETECTOR as KNOWN
from vp.anonymise.detection import detect
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.forms import fold
from vp.anonymise.merge import merge
from vp.anonymise.outcome import KEEP, REMOVE, Checked, Leak, Outcome, Replaced
from vp.anonymise.questions import ask
from vp.anonymise.replace import Plan, is_published, plan
from vp.anonymise.risk import assess, stronger_until
from vp.anonymise.settings import Settings
from vp.anonymise.structure import read

ROUNDS = 2  # looks at the result before a leak is a leak


def anonymise(text: str, settings: Settings | None = None, known: Known = NOTHING) -> Outcome:
    """`text` anonymised; see Outcome for what comes back."""
    settings = settings or Settings()
    document = read(text, settings.lang)
    published = digest(text) in known.published
    findings = [] if published else detect(document, Context(known=known, lang=settings.lang), settings.without)
    settings, made = _planned(document, findings, settings, known)
    leaks: tuple[Leak, ...] = ()
    looked_at = text
    for round_ in range(ROUNDS):
        again = read(made.text, settings.lang)
        leaks = () if published else audit(again, made.replaced, known, settings.without, looked_at)
        looked_at = made.text
        more = _mapped_back(made, leaks)
        if not more or round_ == ROUNDS - 1:
            break
        findings = merge(text, [*findings, *more])
        made = plan(document, findings, settings, known)
    risk = assess(made.replaced, [kind for kind, notch in settings.notch.items() if notch > 0])
    unsure = any(each.unsure for each in made.replaced)
    return Outcome(
        text=None if leaks or unsure else made.text,
        findings=made.replaced,
        leaks=leaks,
        questions=ask(document, made.replaced, made.entities, risk, settings.decisions),
        entities=made.entities,
        key=_key(made),
        risk=risk,
        published=made.text,
    )


def digest(text: str) -> str:
    """What stands for a published text in the memory of its case."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _planned(document: Document, findings: list[Finding], settings: Settings, known: Known) -> tuple[Settings, Plan]:
    """The plan, with the ladders of the most telling kinds one step vaguer until the risk is allowed."""
    made = plan(document, findings, settings, known)
    stronger = stronger_until(made.replaced, settings.max_risk)
    if not stronger:
        return settings, made
    settings = replace(settings, notch={**dict.fromkeys(stronger, 1), **settings.notch})
    return settings, plan(document, findings, settings, known)


def _mapped_back(made: Plan, leaks: tuple[Leak, ...]) -> list[Finding]:
    """Leaks as findings of the input, as far as they stand in text that was not replaced."""
    ours = [each for each in made.replaced if each.action != KEEP]
    ends = [each.at[1] for each in ours]
    found = []
    for leak in leaks:
        before = bisect_right(ends, leak.start)
        if before < len(ours) and ours[before].at[0] < leak.end:
            continue
        shift = ours[before - 1].taken[1] - ours[before - 1].at[1] if before else 0
        found.append(Finding(leak.start + shift, leak.end + shift, leak.type, max(MASK, 0.9), "audit"))
    return found


def _key(made: Plan) -> Mapping[str, str]:
    """Who became whom: each real word and phrase, folded, with what stands instead; only ever kept with the case."""
    key: dict[str, str] = {}
    for number, surrogate in made.surrogates.items():
        entity = made.entities[number]
        for word in entity.given:
            key.setdefault(word, surrogate.given)
        for word in entity.surname:
            key.setdefault(word, f"{surrogate.infix} {surrogate.surname}".strip())
    for each in made.replaced:
        if each.action not in (KEEP, REMOVE) and each.replacement:
            key.setdefault(fold(each.text), each.replacement)
    return key


def check(text: str, known: Known = NOTHING, settings: Settings | None = None) -> Checked:
    """Audits a text that somebody else anonymised: known names are leaks, other direct findings are suspects."""
    settings = settings or Settings()
    document = read(text, settings.lang)
    nothing: tuple[Replaced, ...] = ()
    found = audit(document, nothing, known, settings.without)
    everything = detect(document, Context(known=known, lang=settings.lang), settings.without)
    certain = [f for f in everything if f.score >= MASK and f.type in (FindingType.CONTACT, FindingType.ID_NUMBER)]
    named = [f for f in KNOWN.find(document, Context(known=known)) if f.score >= MASK]
    leaks = [Leak(f.start, f.end, text[f.start : f.end], f.type, "found again") for f in certain]
    leaks += [Leak(f.start, f.end, text[f.start : f.end], f.type, "name") for f in named]
    leaks += [leak for leak in found if leak.why != "found again"]
    places = {(leak.start, leak.end) for leak in leaks}
    suspects = [
        Leak(f.start, f.end, text[f.start : f.end], f.type, f.source)
        for f in everything
        if f.score >= settings.unsure
        and (f.start, f.end) not in places
        and f.type in _DIRECT
        and not is_published(text[f.start : f.end], known)
    ]
    unique = {(leak.start, leak.end): leak for leak in leaks}
    return Checked(tuple(unique[place] for place in sorted(unique)), tuple(suspects))


_DIRECT = frozenset(kind for kind in FindingType if kind.tier == "direct")
