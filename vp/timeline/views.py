"""A timeline as lines, Markdown, Mermaid text or plain data; with dates, or relative to day 0 and naming nobody.

The relative view leaves the counsellor's own words out, since they may name somebody, unless the caller passes a
function that makes them safe.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vp.casefile import codes
from vp.casefile.dates import FuzzyDate
from vp.i18n import _, current_language, ngettext
from vp.timeline.events import Event, EventKind, Timeline

Safe = Callable[[str], str]
"""Makes free text safe to be read by others; returns an empty text when it cannot."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a view: when, what, and the counsellor's own words."""

    when: str
    what: str
    words: str
    silence: bool


def lines_of(timeline: Timeline, *, relative: bool = False, safe: Safe | None = None) -> list[Line]:
    """The lines of a timeline in the current language."""
    lines = []
    for event in timeline.events:
        when = _relative(event.day, timeline.start) if relative else _dated(event)
        words = event.words if not relative else safe(event.words) if safe and event.words else ""
        lines.append(
            Line("" if event.kind is EventKind.SILENCE else when, _what(event), words, event.kind is EventKind.SILENCE)
        )
    return lines


def _dated(event: Event) -> str:
    return _("about {day}").format(day=str(event.day)[1:]) if event.day.about else str(event.day)


def _relative(day: FuzzyDate, start: FuzzyDate) -> str:
    """`dag 12`, or `dag 12 tot 40` for a date that is known by month or year only."""
    first, last = (day.first - start.first).days, (day.last - start.first).days
    if first != last:
        return _("day {first} to {last}").format(first=first, last=last)
    about = _("about day {number}") if day.about else _("day {number}")
    return about.format(number=first)


def _what(event: Event) -> str:
    label = codes.label(event.code_list, event.code, current_language()) if event.code else ""
    if event.kind is EventKind.SILENCE:
        days = event.days or 0
        if event.ongoing:
            return ngettext(
                "{days} day without contact until today", "{days} days without contact until today", days
            ).format(days=days)
        return ngettext("{days} day without contact", "{days} days without contact", days).format(days=days)
    if event.kind is EventKind.NOTE:
        return _("{kind}, {minutes} min").format(kind=label, minutes=event.minutes) if event.minutes else label
    sentences = {
        EventKind.FACTS: (_("The reported facts begin"), _("The reported facts begin ({label})")),
        EventKind.FIRST_CONTACT: (_("First contact"), _("First contact ({label})")),
        EventKind.FIRST_CONVERSATION: (_("First conversation"), ""),
        EventKind.PLANNED: (_("Planned"), ""),
        EventKind.DONE: (_("Done"), ""),
        EventKind.CONSENT: (_("Consent given"), ""),
        EventKind.CLOSED: (_("Closed"), _("Closed ({label})")),
        EventKind.REOPENED: (_("Opened again"), ""),
        EventKind.AFTERCARE: (_("Aftercare"), ""),
    }
    bare, with_label = sentences[event.kind]
    return with_label.format(label=label) if label and with_label else bare


def title_of(timeline: Timeline, relative: bool) -> str:
    """The heading of a view; the relative one does not tell which case it is."""
    return _("Course of a case") if relative else _("Timeline of case {number}").format(number=timeline.number)


def markdown(timeline: Timeline, *, relative: bool = False, safe: Safe | None = None) -> str:
    """The timeline as a Markdown list; silences in italics."""
    out = [f"# {title_of(timeline, relative)}", ""]
    for line in lines_of(timeline, relative=relative, safe=safe):
        words = f": {_escaped(line.words)}" if line.words else ""
        out.append(f"- *{line.what}*" if line.silence else f"- **{line.when}** {line.what}{words}")
    return "\n".join(out) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))


def mermaid(timeline: Timeline, *, relative: bool = False, safe: Safe | None = None) -> str:
    """The timeline as text for Mermaid's `timeline` diagram."""
    out = ["timeline", f"    title {_calm(title_of(timeline, relative))}"]
    for line in lines_of(timeline, relative=relative, safe=safe):
        what = _calm(f"{line.what}, {line.words}" if line.words else line.what)
        out.append(f"    {_calm(line.when) or '…'} : {what}")
    return "\n".join(out) + "\n"


def _calm(text: str) -> str:
    """`text` without what Mermaid reads as its own: colons, semicolons, number signs, percent comments, line ends."""
    return " ".join(re.sub(r"[:;#%{}<>\"\\]", " ", text).split())


def data(timeline: Timeline, *, relative: bool = False, safe: Safe | None = None) -> dict[str, Any]:
    """The timeline as plain values; the relative one holds no date and no number."""
    lines = lines_of(timeline, relative=relative, safe=safe)
    events: list[dict[str, Any]] = []
    for event, line in zip(timeline.events, lines, strict=True):
        each: dict[str, Any] = {
            "kind": event.kind.value,
            "code": event.code or None,
            "text": line.what,
            "words": line.words or None,
        }
        each |= {"minutes": event.minutes, "days": event.days}
        if relative:
            each["day"] = (event.day.first - timeline.start.first).days
        else:
            each["date"] = str(event.day)
        events.append(each)
    return {"number": None if relative else timeline.number, "relative": relative, "events": events}
