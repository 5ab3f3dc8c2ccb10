"""What is wrong with a record, told without quoting what stands in it.

pydantic's own messages hold the input; these hold the field's Dutch word and a reason of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vp.errors import N_, VpError

if TYPE_CHECKING:
    from pydantic import ValidationError

_REASONS = {
    "missing": N_("it is missing"),
    "int_parsing": N_("it must be a whole number"),
    "int_type": N_("it must be a whole number"),
    "bool_parsing": N_("it must be yes or no"),
    "date_from_datetime_parsing": N_("it must be a day, as 2026-03-09"),
    "date_parsing": N_("it must be a day, as 2026-03-09"),
    "date_from_datetime_inexact": N_("it must be a day, as 2026-03-09"),
    "greater_than_equal": N_("the number is too small"),
    "less_than_equal": N_("the number is too large"),
    "list_type": N_("it must be a list"),
    "string_type": N_("it must be text"),
    "string_too_short": N_("it is empty"),
    "string_pattern_mismatch": N_("it does not have the form that belongs here"),
    "model_type": N_("it must be a list of keys and values"),
}
_OTHER = N_("the value cannot be used here")


class RecordInvalid(VpError):
    """A record does not hold what its kind must; `faults` lists (field, untranslated reason)."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        fields = ", ".join(dict.fromkeys(field for field, _ in faults))
        message = N_("this cannot be used: {fields}: {reason}") if fields else N_("this cannot be used: {reason}")
        super().__init__(message, fields=fields, reason=faults[0][1])
        self.faults = faults


def faults_of(fault: ValidationError) -> list[tuple[str, str]]:
    """(field, reason) for each fault; the reason is untranslated, the field a path such as `betrokkenen.2.naam`."""
    found = []
    for each in fault.errors(include_input=False, include_url=False):
        context = each.get("ctx") or {}
        own = context.get("error")
        reason = str(own) if each["type"] == "value_error" and own is not None else _REASONS.get(each["type"], _OTHER)
        found.append((".".join(str(part + 1) if isinstance(part, int) else part for part in each["loc"]), reason))
    return found
