"""Which cells to hide so that no hidden count can be computed back, over all tables and all reports jointly."""

from __future__ import annotations

import time
from collections.abc import Callable

from vp.report.protect import one_way
from vp.report.protect.subject import Choice, Subject
from vp.report.specification import Settings

__all__ = ["choose"]


def choose(
    subject: Subject, settings: Settings, solver: bool = True, clock: Callable[[], float] = time.monotonic
) -> Choice:
    """The cells of `subject` to hide; without a `solver` by the simpler rule, which takes one-way tables only.

    `clock` only ends the search for the optimum; the heuristic then takes over. ProtectionFailed when nothing is safe.
    """
    if not solver:
        return one_way.choose(subject)
    from vp.report.protect import joint  # needs numpy, which comes with the solver

    return joint.choose(subject, settings, clock)
