"""Consent to a text: what exactly it covers, what blocks a publication, where a withdrawn text still stands.

Consent is for the exact bytes of one text (SHA-256), for named purposes, from a day and perhaps until one, and ends
when it is withdrawn. A text that changed by one character after consent is another text. Nothing here decides whether
a text is anonymous: that is the anonymiser's audit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from vp.casefile.dates import FuzzyDate
from vp.errors import N_, ExitCode, UsageError, VpError

PURPOSES = {
    "intern": N_("within the organisation"),
    "website": N_("on a website or social medium"),
    "training": N_("in training and peer supervision"),
    "jaarverslag": N_("in an annual report"),
    "pers": N_("in a newspaper or magazine"),
}


class ConsentLacking(VpError):
    """The text may not be published: no consent covers exactly this text for this purpose today."""

    exit_code = ExitCode.LEAK


class PurposeUnknown(UsageError):
    """A purpose was given that is in no list, or none where one is needed."""


class ConsentUnusable(UsageError):
    """A consent, or a publication, has days that cannot be, or does not say how it was given."""


@dataclass(frozen=True, slots=True)
class Given:
    """A consent as it was recorded; `until` is the last day that it holds. `id` is the entry's.

    `written` is the moment of its last change, as text that sorts.
    """

    id: str
    text_sha256: str
    purposes: tuple[str, ...]
    given: date
    how: str = ""
    until: date | None = None
    withdrawn: date | None = None
    conditions: str = ""
    details_changed: bool = False
    written: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether a text is covered: the consent that does, or why none does (untranslated sentences)."""

    consent: Given | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a text was published; `consent` is the id of the consent that covered it, `down` the day it went away."""

    text_sha256: str
    purpose: str
    where: str
    day: date
    consent: str
    down: date | None = None


NO_CONSENT = N_("no consent is recorded in this case")
OTHER_TEXT = N_("consent was given to another text; this one was changed afterwards, or is another story")
OTHER_PURPOSE = N_("consent was given, but not for this purpose")
NOT_YET = N_("consent is dated in the future")
EXPIRED = N_("consent has expired")
WITHDRAWN = N_("consent was withdrawn")
NOT_HOW = N_("consent is recorded without how it was given")


def digest(text: bytes | str) -> str:
    """The SHA-256 of the exact bytes (of UTF-8 for a string), as 64 hexadecimal digits."""
    return sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def purposes(texts: Sequence[str]) -> tuple[str, ...]:
    """The purposes that were typed, each once; PurposeUnknown with the choices."""
    found = [part.strip().casefold() for text in texts for part in text.split(",") if part.strip()]
    for each in found:
        if each not in PURPOSES:
            choices = ", ".join(PURPOSES)
            raise PurposeUnknown(N_("'{text}' is not one of: {choices}"), text=each, choices=choices)
    if not found:
        raise PurposeUnknown(N_("consent is for a purpose, one or more of: {choices}"), choices=", ".join(PURPOSES))
    return tuple(dict.fromkeys(found))


def check_days(given: FuzzyDate, until: date | None, today: date) -> None:
    """ConsentUnusable for a consent of a day to come, and for one that ends before it is given."""
    if given.first > today:
        raise ConsentUnusable(N_("consent cannot be given in the future"), N_("record it on the day itself"))
    if until is not None and until < given.first:
        raise ConsentUnusable(
            N_("consent cannot end on {day}, before it is given"), N_("give a later day"), day=until.isoformat()
        )


def check_how(how: str) -> None:
    """ConsentUnusable for a consent that does not say how it was given: nothing could be published with it."""
    if not how.strip():
        raise ConsentUnusable(
            N_("say how the consent was given: '--how'"), N_("signed, by mail, orally in which conversation")
        )


def check_down(published: Publication, day: date, today: date) -> None:
    """ConsentUnusable when a text cannot have been taken down on `day`."""
    if published.down is not None:
        raise ConsentUnusable(N_("this text was taken down already, on {day}"), day=published.down.isoformat())
    if day > today:
        raise ConsentUnusable(N_("a text cannot have been taken down in the future"), N_("record it on the day itself"))
    if day < published.day:
        raise ConsentUnusable(N_("the text was published later than that, on {day}"), day=published.day.isoformat())


def _objection(consent: Given, purpose: str, today: date) -> str | None:
    if consent.withdrawn is not None and consent.withdrawn <= today:
        return WITHDRAWN
    if consent.given > today:
        return NOT_YET
    if consent.until is not None and consent.until < today:
        return EXPIRED
    if purpose not in consent.purposes:
        return OTHER_PURPOSE
    return None if consent.how.strip() else NOT_HOW


def coverage(consents: Collection[Given], text_sha256: str, purpose: str, today: date) -> Coverage:
    """The consent that covers this text for `purpose` on `today`, or why there is none.

    A later withdrawal of one consent leaves another consent to the same text as it is.
    """
    if not consents:
        return Coverage(None, (NO_CONSENT,))
    about = [each for each in consents if each.text_sha256 == text_sha256]
    if not about:
        return Coverage(None, (OTHER_TEXT,))
    objections = [(each, _objection(each, purpose, today)) for each in about]
    for each, objection in objections:
        if objection is None:
            return Coverage(each)
    return Coverage(None, tuple(dict.fromkeys(reason for _each, reason in objections if reason)))


def required(consents: Collection[Given], text_sha256: str, purpose: str, today: date) -> Given:
    """The covering consent; ConsentLacking (exit code 3) says why there is none."""
    found = coverage(consents, text_sha256, purpose, today)
    if found.consent is None:
        raise ConsentLacking(
            N_("this text may not be published: {reason}"),
            N_("show the reporter exactly this text and record the answer: 'vp consent CASE --text FILE'"),
            reason=found.reasons[0],
        )
    return found.consent


def standing(
    publications: Sequence[Publication], consents: Sequence[Given], today: date
) -> list[tuple[Publication, str]]:
    """Publications that are still there without consent, with the reason: these must be taken down."""
    found = []
    for each in publications:
        if each.down is None and holder(each, consents, today) is None:
            own = next((one for one in consents if one.id == each.consent), None)
            reason = NO_CONSENT if own is None else _objection(own, each.purpose, today)
            found.append((each, reason or NO_CONSENT))
    return found


def holder(published: Publication, consents: Sequence[Given], today: date) -> Given | None:
    """The consent that lets a published text stand today, the latest where there are several; None when none does.

    Its own consent, or another to the same text for the same purpose. When its own was withdrawn, only a consent that
    was asked for after that: one that was there already is no answer to the withdrawal. `consents` are in the order in
    which they were recorded.
    """
    own = next((each for each in consents if each.id == published.consent), None)
    held = [
        each
        for each in consents
        if each.text_sha256 == published.text_sha256
        and _objection(each, published.purpose, today) is None
        and (own is None or own.withdrawn is None or _is_later(each, own, own.withdrawn))
    ]
    held.sort(key=lambda each: (each.given, each.written))
    return held[-1] if held else None


def _is_later(other: Given, withdrawn: Given, day: date) -> bool:
    return other.given > day or (other.given == day and other.written > withdrawn.written)


def given_of(entry_id: str, head: Mapping[str, Any]) -> Given | None:
    """The consent that an entry's head holds (kind `toestemming`); None when it is to no text."""
    if not head.get("tekst_sha256"):
        return None

    def day(key: str) -> date | None:
        return FuzzyDate.parse(str(head[key])).first if head.get(key) else None

    return Given(
        id=entry_id,
        text_sha256=str(head["tekst_sha256"]),
        purposes=tuple(part.strip() for part in str(head.get("doel") or "").split(",") if part.strip()),
        given=day("gegeven") or date.max,
        how=str(head.get("wijze") or ""),
        until=day("tot"),
        withdrawn=day("ingetrokken"),
        conditions=str(head.get("voorwaarden") or ""),
        details_changed=str(head.get("details_aangepast")) == "ja",
        written=str(head.get("geschreven") or ""),
    )


def publication_head(published: Publication) -> dict[str, Any]:
    """The register entry of a publication (kind `publicatie`)."""
    head = {
        "tekst_sha256": published.text_sha256,
        "doel": published.purpose,
        "waar": published.where,
        "datum": published.day.isoformat(),
        "toestemming": published.consent,
        "weggehaald": published.down.isoformat() if published.down else None,
    }
    return {key: value for key, value in head.items() if value is not None}


def publication_of(head: Mapping[str, Any]) -> Publication:
    """The publication that a register entry holds."""
    return Publication(
        str(head.get("tekst_sha256") or ""),
        str(head.get("doel") or "").strip().casefold(),
        str(head.get("waar") or ""),
        date.fromisoformat(str(head["datum"])),
        str(head.get("toestemming") or ""),
        date.fromisoformat(str(head["weggehaald"])) if head.get("weggehaald") else None,
    )
