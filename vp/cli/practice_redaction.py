"""Making everybody illegible in a text but one person: what the anonymiser finds, blacked out."""

from __future__ import annotations

import re
from collections.abc import Callable

from vp.cli.session import OpenCase
from vp.errors import N_, ExitCode, VpError

_BLACK = "█████"
_TYPES = frozenset({"PERSON", "CONTACT", "ID_NUMBER", "ADDRESS"})


class StillLegible(VpError):
    """A name of somebody else is still in a text after blacking out."""

    exit_code = ExitCode.LEAK


def redactor(case: OpenCase, own_names: tuple[str, ...]) -> Callable[[str], str]:
    """A function that blacks out direct identifiers of others; StillLegible when one of the case's names is left."""
    from vp.anonymise import Known, Settings
    from vp.anonymise import anonymise as run
    from vp.anonymise.case import known_of
    from vp.practice.names import Likeness, best

    known = known_of(case.record, Known())
    settings = Settings(accept_unsure=True)
    others = _others(case, own_names)

    def redact(text: str) -> str:
        outcome = run(text, settings, known)
        for each in sorted(outcome.findings, key=lambda finding: -finding.start):
            if each.type.value in _TYPES and best(own_names, [each.text]) is Likeness.DIFFERENT:
                text = text[: each.start] + _BLACK + text[each.end :]
        for name in others:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?:['’]?s)?(?!\w)", _BLACK, text, flags=re.IGNORECASE)
        if any(name.casefold() in text.casefold() for name in others if len(name) > 4):
            raise StillLegible(N_("somebody else is still legible in the copy"))
        return text

    return redact


def _others(case: OpenCase, own_names: tuple[str, ...]) -> list[str]:
    """All names of the other people of the case, whole and in parts, the longest first."""
    record = case.record
    whole = [name for each in record.people for name in (each.name, *each.aliases)]
    whole += [name for name in (record.reporter.name, *record.reporter.aliases) if name]
    own = {word.casefold() for name in own_names for word in (name, *re.findall(r"\w{3,}", name))}
    words = {word for name in whole for word in (name, *re.findall(r"\w{4,}", name))}
    return sorted((word for word in words if word.casefold() not in own), key=len, reverse=True)
