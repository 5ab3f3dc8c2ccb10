"""Looking back over reflections: load over time, what returns, which kinds of case weigh most.

It counts what the counsellor wrote down and shows it; it draws no conclusion about the person and gives no advice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vp.i18n import _, current_language, ngettext
from vp.practice.figures import decimal


@dataclass(frozen=True, slots=True)
class Reflected:
    """What is counted of one reflection; `load` from 1 to 5, `case` an id."""

    day: date
    load: int | None = None
    emotions: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    role: str = ""
    case: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """The load of a month (`2026-03`) or of a kind of case: the mean, how many reflections, how many were 4 or 5."""

    name: str
    mean: float
    count: int
    heavy: int


@dataclass(frozen=True, slots=True)
class Review:
    """A period in figures. `returning` are (word, how often), at least twice, the most frequent first."""

    since: date | None
    until: date
    reflections: int
    by_month: tuple[Load, ...]
    by_kind: tuple[Load, ...]
    returning_emotions: tuple[tuple[str, int], ...]
    returning_triggers: tuple[tuple[str, int], ...]
    roles: tuple[tuple[str, int], ...]


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else (str(value),) if value else ()


def of_head(head: Mapping[str, Any]) -> Reflected:
    """What is counted of a reflection's head, as `forms.document` writes it and YAML gives it back (all text)."""
    load = str(head.get("zwaarte") or "")
    return Reflected(
        day=date.fromisoformat(str(head["datum"])),
        load=int(load) if load in tuple("12345") else None,
        emotions=_texts(head.get("emoties")),
        triggers=_texts(head.get("triggers")),
        role=str(head.get("rol") or ""),
        case=str(head.get("zaak") or ""),
        form=str(head.get("formulier") or ""),
    )


def review(
    reflections: Iterable[Reflected], kinds: Mapping[str, str], until: date, since: date | None = None, least: int = 2
) -> Review:
    """The review of `since` to `until`, both counted in; `kinds` tells the kind of each case by its id.

    A kind of case shows only from `least` reflections on: one heavy conversation says nothing about a kind.
    """
    chosen = sorted(
        (each for each in reflections if (since is None or each.day >= since) and each.day <= until),
        key=lambda each: each.day,
    )
    months: dict[str, list[int]] = defaultdict(list)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for each in chosen:
        if each.load is None:
            continue
        months[f"{each.day:%Y-%m}"].append(each.load)
        if kind := kinds.get(each.case):
            by_kind[kind].append(each.load)
    heaviest = sorted(
        (_load(name, loads) for name, loads in by_kind.items() if len(loads) >= least),
        key=lambda it: (-it.mean, it.name),
    )
    return Review(
        since=since,
        until=until,
        reflections=len(chosen),
        by_month=tuple(_load(name, loads) for name, loads in sorted(months.items())),
        by_kind=tuple(heaviest),
        returning_emotions=_returning(word for each in chosen for word in each.emotions),
        returning_triggers=_returning(word for each in chosen for word in each.triggers),
        roles=tuple(Counter(each.role for each in chosen if each.role).most_common()),
    )


def _load(name: str, loads: Sequence[int]) -> Load:
    return Load(name, round(sum(loads) / len(loads), 1), len(loads), sum(load >= 4 for load in loads))


def _returning(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted = sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(pair for pair in counted if pair[1] > 1)


def chart(loads: Sequence[Load], width: int = 20) -> list[str]:
    """A line a load: name, a bar whose full `width` is 5, the mean, the count. It reads without colour, also aloud."""
    if not loads:
        return []
    longest = max(len(each.name) for each in loads)
    lines = []
    for each in loads:
        bar = "█" * round(each.mean / 5 * width)
        mean = f"{each.mean:.1f}".replace(".", "," if current_language() == "nl" else ".")
        counted = ngettext("{count} reflection", "{count} reflections", each.count).format(count=each.count)
        lines.append(f"{each.name:<{longest}}  {bar:<{width}}  {mean}  {counted}")
    return lines


def sentences(reviewed: Review, labels: Mapping[str, str]) -> list[str]:
    """The review in plain sentences; `labels` tells how emotions and roles are called."""
    if not reviewed.reflections:
        return [_("There are no reflections in this period.")]
    count = reviewed.reflections
    said = [
        ngettext("{count} reflection in this period.", "{count} reflections in this period.", count).format(count=count)
    ]
    if reviewed.returning_emotions:
        said.append(_("Emotions that return: {list}.").format(list=_listed(reviewed.returning_emotions, labels)))
    if reviewed.returning_triggers:
        said.append(_("Triggers that return: {list}.").format(list=_listed(reviewed.returning_triggers, labels)))
    if reviewed.by_kind:
        heaviest = reviewed.by_kind[0]
        said.append(
            _("Weighs most: {kind} (mean {mean} of 5, {count} reflections).").format(
                kind=labels.get(heaviest.name, heaviest.name), mean=decimal(heaviest.mean), count=heaviest.count
            )
        )
    return said


def _listed(pairs: Sequence[tuple[str, int]], labels: Mapping[str, str]) -> str:
    return ", ".join(f"{labels.get(word, word)} ({count}×)" for word, count in pairs)
