"""Which of two rows of one case is shown while a folder that was given away waits for the colleague.

Without imports that cost: every list asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def shown(rows: Sequence[dict[str, Any]], given: Callable[[], set[str]]) -> list[dict[str, Any]]:
    """`rows` with one row a case while a colleague has not taken it in yet.

    A folder that was given away and waits is left out where the case is here whole; where it is not, the folder is all
    that there is to read. What was made to stay of a case (a stub) is left out beside any file of it that is there to
    read: vp was stopped before it put the stub away. `given` is asked only when needed.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(str(row.get("case") or row["folder"]), []).append(row)
    twice = [group for group in groups.values() if len(group) > 1]
    marked = given() if twice else set()
    hidden: set[str] = set()
    for group in twice:
        waiting = {row["folder"] for row in group if row["folder"] in marked}
        stubs = {row["folder"] for row in group if row.get("stub")} - waiting
        whole = {row["folder"] for row in group} - waiting - stubs
        if whole:
            hidden |= waiting | stubs
        elif waiting:
            hidden |= stubs | set(sorted(waiting)[1:])
    return [row for row in rows if row["folder"] not in hidden] if hidden else list(rows)
