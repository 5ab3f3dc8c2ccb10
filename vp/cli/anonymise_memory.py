"""What `vp anonymise` and `vp publish` know before they read a text, and what they keep afterwards.

Known are the case, the user's own `anonymise.yaml`, who became whom in the case before, and which names no stand-in may
have: those of all people in the vault, and all stand-ins that were published before, of any case. The last are kept in
the counsellor's own folder, encrypted as all else; they name nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vp.cli import inputs
from vp.cli.session import OpenCase, current
from vp.i18n import _

if TYPE_CHECKING:
    from vp.anonymise.context import Known
    from vp.anonymise.memory import Memory
    from vp.anonymise.preferences import Preferences

REGISTER = "publicatienamen"
"""The kind of the entry in the counsellor's own folder that lists the stand-ins that were used."""


@dataclass(frozen=True, slots=True)
class Background:
    """A case (or none) with what it remembers, and everything that is known."""

    case: OpenCase | None
    memory: Memory
    known: Known


def own_preferences() -> Preferences:
    """The user's `anonymise.yaml`, or what holds without one."""
    from vp.anonymise.preferences import Preferences, preferences

    path = current().config_folder / "anonymise.yaml"
    if not path.is_file():
        return Preferences()
    from vp.casefile.documents import read_yaml

    return preferences(read_yaml(inputs.read_file(path, inputs.LARGEST_NOTE)) or {})


def background(case: OpenCase | None, own: Known) -> Background:
    """All that is known for a text of `case`; a case that remembers nothing yet gets a secret."""
    from vp.anonymise.memory import KIND, Memory, memory_of

    if case is None:
        return Background(None, Memory(), own)
    from secrets import token_hex

    from vp.anonymise.case import known_of

    entries = current().open.entries(case.folder, kinds={KIND})
    memory = memory_of(entries[-1].head) if entries else Memory()
    memory = memory if memory.key else replace(memory, key=token_hex(16))
    known = known_of(case.record, own, memory.names, taken=taken(case.folder), published=memory.published)
    return Background(case, memory, known)


def taken(folder: str = "") -> frozenset[str]:
    """Names that no new stand-in may have: people of all cases, and stand-ins of cases other than in `folder`."""
    people: set[str] = set()
    for row in current().rows():
        people.update(str(name) for name in (*(row.get("people") or ()), row.get("reporter")) if name)
    return frozenset(people) | frozenset(_used(folder))


def _used(folder: str) -> Iterable[str]:
    """Stand-ins of earlier texts: the register's; before there is one, those that the other cases remember."""
    from vp.anonymise.memory import KIND, memory_of

    opened = current().open
    entries = opened.entries(opened.own_folder(), kinds={REGISTER})
    if entries:
        return [str(name) for name in entries[-1].head.get("namen") or ()]
    others = [row["folder"] for row in current().rows(every=True) if row["folder"] != folder]
    heads = (entry.head for each in others for entry in opened.entries(each, kinds={KIND}, on_bad=[]))
    return sorted({name for head in heads for name in memory_of(head).stand_ins})


def remember(ground: Background, outcome: Any, decisions: Sequence[Any], closed_too: bool = False) -> list[str]:
    """Keep who became whom and what was decided, encrypted with the case; sentences about what could not be kept.

    A text that did not pass leaves its decisions only. A closed case is not written in, unless `closed_too`.
    """
    case = ground.case
    if case is None or not (outcome.passed or decisions):
        return []
    if case.record.is_closed and not closed_too:
        return [_("the case is closed, so the names are not remembered in it")]
    from vp.anonymise.memory import KIND, decided, head_of, remembered

    session = current()
    kept = remembered(ground.memory, outcome, decisions) if outcome.passed else decided(ground.memory, decisions)
    entries = session.open.entries(case.folder, kinds={KIND})
    used = set(_used(case.folder)) | set(kept.stand_ins)
    own = session.open.own_folder()
    with session.open.writing():
        session.open.write(case.folder, KIND, session.stamped(head_of(kept)), replaces=entries[-1] if entries else None)
        if outcome.passed:
            before = session.open.entries(own, kinds={REGISTER})
            if not before or set(before[-1].head.get("namen") or ()) != used:
                head = session.stamped({"namen": sorted(used)})
                session.open.write(own, REGISTER, head, replaces=before or None)
    return []
