"""The publications of a case, and what the agenda says of each: take down, or ask again before consent ends.

One place knows which task a published text asks for today. After every change (published, consent given, withdrawn,
taken down) the old task is ticked off and the one that holds now stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from vp.cli.practice_two_hats import PUBLISHED_TASKS
from vp.cli.session import OpenCase, current
from vp.i18n import LANGUAGES, _, speaking

if TYPE_CHECKING:
    from vp.casefile.records import FollowUp
    from vp.practice.consent import Given, Publication

PUBLICATION = "publicatie"
_DOWN, _ENDS = PUBLISHED_TASKS


def consents_of(case: OpenCase) -> list[Given]:
    """The consents to a text of a case, oldest first."""
    from vp.practice.consent import given_of

    entries = current().open.entries(case.folder, kinds={"toestemming"})
    return [given for each in entries if (given := given_of(each.entry_id, each.head))]


def publications_of(case: OpenCase) -> list[tuple[Any, Publication]]:
    """The publications of a case with their entries, oldest first."""
    from vp.practice.consent import publication_of

    entries = current().open.entries(case.folder, kinds={PUBLICATION})
    return [(each, publication_of(each.head)) for each in entries]


def publication_to_take_down(case: OpenCase, at: int) -> int:
    """The number of the publication that the open task at place `at` of the case asks to take down; 0 for another."""
    task = case.record.follow_ups[at]
    if task.done is not None:
        return 0
    for number, (_entry, published) in enumerate(publications_of(case), start=1):
        begins = _begins(_DOWN, "{reason}", published)
        if published.down is None and any(map(task.what.startswith, begins)):
            return number
    return 0


def take_down_line(published: Publication, reason: str) -> str:
    """What must be taken down, and why."""
    return _(_DOWN).format(where=published.where, day=published.day, reason=_(reason))


def replanned(case: OpenCase, changed: Sequence[Publication]) -> list[str]:
    """Put in the agenda what each of `changed` asks for now, in place of what it asked before; the new lines."""
    session = current()
    follow_ups = list(case.record.follow_ups)
    added: list[str] = []
    for published in changed:
        wanted = _wanted(published, consents_of(case), session.today())
        old = _tasks_of(published, follow_ups)
        keep = next((at for at in old if wanted and _is_same(follow_ups[at], wanted)), None)
        for at in old:
            if at != keep:
                follow_ups[at] = _done(follow_ups[at])
        if wanted and keep is None:
            follow_ups.append(wanted)
            added.append(wanted.what)
    if follow_ups != case.record.follow_ups:
        session.save_case(case, case.record.model_copy(update={"follow_ups": follow_ups}))
    return added


def _wanted(published: Publication, consents: Sequence[Given], today: date) -> FollowUp | None:
    """The task that a publication asks for: none when it is gone, or may stand without end."""
    from vp.casefile.records import FollowUp, read
    from vp.practice.consent import holder, standing

    if published.down is not None:
        return None
    held = holder(published, consents, today)
    if held is None:
        ((_published, reason),) = standing([published], consents, today)
        return read(FollowUp, {"datum": today.isoformat(), "wat": take_down_line(published, reason)})
    if held.until is None:
        return None
    what = _(_ENDS).format(where=published.where, day=held.until)
    return read(FollowUp, {"datum": held.until.isoformat(), "wat": what})


def _tasks_of(published: Publication, follow_ups: Sequence[FollowUp]) -> list[int]:
    """Where the open tasks of a publication stand: one of each kind, for another text may stand in the same place."""
    found = []
    for sentence, gap in ((_DOWN, "{reason}"), (_ENDS, "{day}")):
        begins = _begins(sentence, gap, published)
        mine = [
            at for at, each in enumerate(follow_ups) if each.done is None and any(map(each.what.startswith, begins))
        ]
        found += mine[:1]
    return found


def _begins(sentence: str, gap: str, published: Publication) -> set[str]:
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found.add(_(sentence).split(gap, 1)[0].format(where=published.where, day=published.day))
    return found


def _is_same(one: FollowUp, other: FollowUp) -> bool:
    return (one.day, one.what) == (other.day, other.what)


def _done(task: FollowUp) -> FollowUp:
    from vp.casefile.dates import FuzzyDate

    return task.model_copy(update={"done": FuzzyDate.of(current().today())})
