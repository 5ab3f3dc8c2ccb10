"""Which revisions count: pure reckoning over the sealed lines of one folder.

A revision names the ones before it, newest first. One that another names is superseded, also when its file is still
there or came back. Two that nobody supersedes in one entry are a conflict: both count, and a person merges them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vp.vault.entry import ANCESTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vp.vault.entry import Sealed


def current(revisions: Iterable[Sealed]) -> list[Sealed]:
    """The revisions that nobody supersedes, marks of removal among them, in the order in which entries were made."""
    every = list(revisions)
    superseded = {(each.entry_id, before) for each in every for before in each.after}
    left = [each for each in every if (each.entry_id, each.revision) not in superseded]
    return sorted(left, key=lambda each: (each.made, each.entry_id, each.depth, each.revision))


def living(revisions: Iterable[Sealed]) -> list[Sealed]:
    """The current revisions that hold something: no marks of removal."""
    return [each for each in current(revisions) if not each.removed]


def conflicts(revisions: Iterable[Sealed]) -> list[tuple[Sealed, ...]]:
    """The entries that have several living revisions, each with all of them."""
    groups: dict[str, list[Sealed]] = defaultdict(list)
    for each in living(revisions):
        groups[each.entry_id].append(each)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def ancestry(replaced: Sequence[Sealed]) -> tuple[str, ...]:
    """What a revision that replaces `replaced` names as before it: those, and what they name, newest first."""
    ordered = sorted(replaced, key=lambda each: (-each.depth, each.revision))
    longest = max((len(each.after) for each in ordered), default=0)
    names = [each.revision for each in ordered]
    names += [each.after[at] for at in range(longest) for each in ordered if at < len(each.after)]
    return tuple(dict.fromkeys(names))[:ANCESTORS]


def goes_on(seen_revision: str, seen_depth: int, found: Iterable[Sealed]) -> bool:
    """Whether `found`, an entry's revisions now, come after the one that was seen: nothing was taken or put back."""
    return any(
        seen_revision in (each.revision, *each.after) or (each.depth > seen_depth and len(each.after) == ANCESTORS)
        for each in found
    )
