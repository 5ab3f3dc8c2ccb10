"""The schema's version and the way from an older one to this.

Version 1 is the first. A migration is a pure function from the head of one version to the head of the next; a record
is migrated when it is read and written in the new version when it is next changed, so that no command rewrites a vault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from vp.errors import N_, VpError

VERSION = 1

Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: dict[int, Migration] = {}
"""From version n to n + 1, by n."""


class RecordIsNewer(VpError):
    """A record was written by a later vp than this one."""


def migrated(
    head: Mapping[str, Any], migrations: Mapping[int, Migration] | None = None, to: int = VERSION
) -> dict[str, Any]:
    """`head` in version `to`; RecordIsNewer when it is of a later one. A record without a version is of version 1."""
    steps = MIGRATIONS if migrations is None else migrations
    record = dict(head)
    try:
        version = int(record.get("versie") or 1)
    except ValueError:
        version = 0
    if version < 1 or version > to:
        raise RecordIsNewer(
            N_("this record was written by a newer version of vp"), N_("install the newest vp; nothing was changed")
        )
    while version < to:
        record = steps[version](record)
        version += 1
    record["versie"] = str(to)
    return record
