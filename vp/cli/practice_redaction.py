"""Making everybody illegible in a text but one person: what the anonymiser finds, then every word that names another.

Three steps, each of which would do most of the work alone: the anonymiser's direct identifiers are blacked out; then
every word that may name somebody of the case, in whatever spelling; then the anonymiser's audit reads the result. What
the audit still finds is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vp.cli.session import OpenCase
from vp.errors import N_, ExitCode, VpError
from vp.practice.redaction import Words

BLACK = "█████"
_TYPES = frozenset({"PERSON", "CONTACT", "ID_NUMBER", "ADDRESS"})
_LEAST_CONTACT = 6
"""A shorter part of a number or address is anybody's."""
_ORDINARY = 5.0
"""A word that is more frequent (Zipf) is no name in small letters: `wil` of `ik wil`."""


class StillLegible(VpError):
    """A name of somebody else is still in a text after blacking out."""

    exit_code = ExitCode.LEAK


def redactor(case: OpenCase, own_names: tuple[str, ...], own_contact: str = "") -> Callable[[str], str]:
    """A function that blacks out direct identifiers of others; StillLegible when one is left for the audit to find.

    `own_contact` is how the person who asks can be reached: that number or address is no secret to this person.
    """
    from vp.practice.redaction import words_of

    own, others = words_of(own_names), words_of(names_of_others(case, own_names))

    def redact(text: str) -> str:
        swept = second_sweep(first_sweep(text, case, own_names, own_contact), others, own)
        if _still_names(swept, case, own):
            raise StillLegible(N_("somebody else is still legible in the copy"))
        return swept

    return redact


def first_sweep(text: str, case: OpenCase, own_names: tuple[str, ...], own_contact: str = "") -> str:
    """What the anonymiser takes for a direct identifier of somebody else, blacked out.

    Of one in which the person who asks is named too, that name and ordinary words stay.
    """
    from vp.anonymise import Known, Settings
    from vp.anonymise import anonymise as run
    from vp.anonymise.case import known_of
    from vp.practice.names import Likeness, best
    from vp.practice.redaction import words_of

    own = words_of(own_names)
    outcome = run(text, Settings(accept_unsure=True), known_of(case.record, Known()))
    for each in sorted(outcome.findings, key=lambda finding: -finding.start):
        is_own = best(own_names, [each.text]) is not Likeness.DIFFERENT or _reaches(each.text, own_contact)
        if each.type.value in _TYPES and not is_own:
            text = text[: each.start] + _blacked(each.text, own) + text[each.end :]
    return text


def _reaches(found: str, contact: str) -> bool:
    """Whether what was found is, but for spaces and dashes, a part of how somebody can be reached."""
    bare, known = (re.sub(r"[\s()/-]", "", text).casefold() for text in (found, contact))
    return len(bare) >= _LEAST_CONTACT and bare in known


def _blacked(found: str, own: Words) -> str:
    words = re.findall(r"[^\W\d_]+", found)
    if not any(own.name(word) for word in words):
        return BLACK

    def one(match: re.Match[str]) -> str:
        word = match.group()
        return word if own.name(word) or (word.islower() and _ordinary(word)) else BLACK

    return re.sub(r"[^\W\d_]+", one, found)


def second_sweep(text: str, others: Words, own: Words) -> str:
    """Every word that may name somebody else of the case, blacked out, however it is spelt."""
    from vp.practice.redaction import spans

    for start, end in reversed(spans(text, others, own, _ordinary)):
        text = text[:start] + BLACK + text[end:]
    return text


def _ordinary(word: str) -> bool:
    from vp.anonymise.lists import lists

    return max(lists().frequency(word, "nl"), lists().frequency(word, "en")) >= _ORDINARY


def _still_names(text: str, case: OpenCase, own: Words) -> bool:
    """Whether the anonymiser's audit finds a person in the result who is not the one who asks."""
    from vp.anonymise import Known, check
    from vp.anonymise.case import known_of
    from vp.practice.redaction import spans

    found = check(text, known_of(case.record, Known())).leaks
    return any(each.type.value == "PERSON" and not spans(each.text, own) for each in found)


def names_of_others(case: OpenCase, own_names: tuple[str, ...]) -> list[str]:
    """All names of the people of the case but the one who asks."""
    record = case.record
    groups = [(each.name, *each.aliases) for each in record.people]
    if record.reporter.name:
        groups.append((record.reporter.name, *record.reporter.aliases))
    mine = {name.casefold() for name in own_names}
    return [name for group in groups if not mine & {each.casefold() for each in group} for name in group]
