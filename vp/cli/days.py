"""Days that tell of what was: one still to come is refused, one of very long ago is asked about or refused.

`vp import` takes old cases over, so there only the future is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vp.casefile import plausible
from vp.cli import voice
from vp.cli.practice_own import DayToCome
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _

if TYPE_CHECKING:
    from vp.casefile.dates import FuzzyDate


class DayLongAgo(UsageError):
    """The counsellor's own work is dated so long ago that the year is more likely mistyped."""


def past(day: FuzzyDate) -> FuzzyDate:
    """`day` as it was typed, a month or year that has begun included; DayToCome when it is still to come."""
    if plausible.is_to_come(day, current().today()):
        raise DayToCome(N_("{day} lies in the future"), N_("give today or an earlier day"), day=str(day))
    return day


def recent(day: FuzzyDate, known: FuzzyDate | None = None) -> FuzzyDate:
    """`day` as it was typed, neither to come nor very long ago. DayToCome, DayLongAgo.

    A case of which the first contact (`known`) is as old has old notes.
    """
    past(day)
    if plausible.is_long_ago(day, current().today()) and not (known and known.first <= day.last):
        _sure(str(day))
    return day


def refuse_to_come(days: Mapping[str, FuzzyDate]) -> None:
    """DayToCome that names the fields of `days` (as `plausible.told` gives them) that lie in the future."""
    if fields := plausible.to_come(days, current().today()):
        raise DayToCome(
            N_("the date in '{fields}' lies in the future"), N_("look at the year again"), fields=", ".join(fields)
        )


def fitting(days: Mapping[str, FuzzyDate]) -> None:
    """The same, and DayLongAgo for what is very long ago, unless a person says that it is right."""
    refuse_to_come(days)
    for field in plausible.long_ago(days, current().today()):
        _sure(field)


def _sure(what: str) -> None:
    """Ask whether a day of long ago (the day, or the field that holds it) is meant; DayLongAgo when it is not."""
    asking = voice.at_terminal() and not current().shared.get("json")
    if asking and voice.confirm(
        _("'{what}' lies more than {years} years back; is that right?").format(what=what, years=plausible.LONG_AGO)
    ):
        return
    raise DayLongAgo(
        N_("'{what}' lies more than {years} years back"),
        N_("look at the year again; old cases are taken over with 'vp import'"),
        what=what,
        years=plausible.LONG_AGO,
    )
