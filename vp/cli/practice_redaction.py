"""Making everybody illegible in a text but one person: what the anonymiser finds, then every word that names another.

Three steps, each of which would do most of the work alone: the anonymiser's direct identifiers are blacked out; then
every word that may name somebody of the case, in whatever spelling; then the anonymiser's audit reads the result. What
the audit still finds is not shown. An ordinary word that only looks like a name stays: `ik`, `aankijkt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vp.cli.session import OpenCase
from vp.errors import N_, ExitCode, VpError
from vp.practice.redaction import BLACK, Reading, Words

_TYPES = frozenset({"PERSON", "CONTACT", "ID_NUMBER", "ADDRESS"})
_LEAST_CONTACT = 6
"""A shorter part of a number or address is anybody's."""
_ORDINARY = 5.0
"""A word that is more frequent (Zipf) is no name in small letters: `wil` of `ik wil`."""
_WORD = r"[^\W\d_]+"
_INFIX = r"(?:van|de|der|den|ten|ter|te|het|'t|el|al|ben|bin)"
_WORDS = frozenset({"word_nl", "word_en", "noun", "verb", "adjective"})


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
        if _still_names(swept, case, own, others):
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

    own, others = words_of(own_names), words_of(names_of_others(case, own_names))
    units = _units_of(case)
    outcome = run(text, Settings(accept_unsure=True), known_of(case.record, Known()))
    for each in sorted(outcome.findings, key=lambda finding: -finding.start):
        kind = each.type.value
        is_own = best(own_names, [each.text]) is not Likeness.DIFFERENT or _reaches(each.text, own_contact)
        if kind not in _TYPES or (is_own and not _only_theirs(each.text, own, others)):
            continue
        black = _blacked(each.text, own, others, units) if kind == "PERSON" else BLACK
        text = text[: each.start] + black + text[each.end :]
    return text


def _units_of(case: OpenCase) -> frozenset[str]:
    """The words of the organisation and the department, which name no person."""
    record = case.record
    return frozenset(
        word.casefold() for unit in (record.organisation, record.department) for word in re.findall(_WORD, unit or "")
    )


def _reaches(found: str, contact: str) -> bool:
    """Whether what was found is, but for spaces and dashes, a part of how somebody can be reached."""
    bare, known = (re.sub(r"[\s()/-]", "", text).casefold() for text in (found, contact))
    return len(bare) >= _LEAST_CONTACT and bare in known


def _only_theirs(found: str, own: Words, others: Words) -> bool:
    """Whether a word of a name is more surely somebody else's than the asker's: Henk Vos, when Rik Vos asks."""
    return any(others.named_by(word, READING) > own.named_by(word) for word in re.findall(_WORD, found))


def _blacked(found: str, own: Words, others: Words, units: frozenset[str]) -> str:
    """A name that was found, black but for ordinary words, and for the asker's own name beside another's."""
    theirs = _only_theirs(found, own, others)

    def one(match: re.Match[str]) -> str:
        word = match.group()
        if others.name(word, READING) and (theirs or not own.name(word)):  # of Henk Vos, `Vos` too
            return BLACK
        return word if own.name(word) or _is_no_name(word) or word.casefold() in units else BLACK

    return _joined(re.sub(_WORD, one, found))


def _joined(text: str) -> str:
    """Neighbouring words that are black, with the infixes between them, as one."""
    return re.sub(rf"{BLACK}(?:[ .'’]+(?:{_INFIX}[ .'’]+)*{BLACK})+", BLACK, text)


def second_sweep(text: str, others: Words, own: Words) -> str:
    """Every word that may name somebody else of the case, blacked out, however it is spelt."""
    from vp.practice.redaction import spans

    for start, end in reversed(spans(text, others, own, READING)):
        text = text[:start] + BLACK + text[end:]

    def shared(match: re.Match[str]) -> str:
        return BLACK if own.name(match[1]) and others.name(match[1], READING) else match.group()

    return _joined(re.sub(rf"{BLACK}[ .]+(?:{_INFIX}[ .]+)*({_WORD})", shared, text))


def _ordinary(word: str) -> bool:
    from vp.anonymise.lists import lists

    return max(lists().frequency(word, "nl"), lists().frequency(word, "en")) >= _ORDINARY


def _in_dictionary(word: str) -> bool:
    from vp.anonymise.lists import lists

    return any(lists().has(kind, word) for kind in _WORDS)


READING = Reading(_ordinary, _in_dictionary)
"""How words in small letters are read in a copy."""


def _is_no_name(word: str) -> bool:
    """Whether a word that stands where a name was found is none.

    In small letters a given name stays a name (`jan`) unless it is a verb (`koos`); a word that is on no list of names
    and that people use is none (`aankijkt`). With a capital only a frequent word on no list of names is none (`Ik`).
    """
    from vp.anonymise.lists import lists

    known = lists()

    def listed(*kinds: str) -> bool:
        return any(known.has(kind, word) for kind in kinds)

    if not word.islower():
        return _ordinary(word) and not listed("first", "surname", "proper_nl", "proper_en", "ambiguous")
    if listed("first"):
        return listed("verb", "adjective") or (_ordinary(word) and listed("infix"))
    if _in_dictionary(word) or listed("infix", "title_cue", "role", "family"):
        return True
    return not listed("surname", "proper_nl", "proper_en") and known.frequency(word) > 0


def is_stranger(word: str) -> bool:
    """Whether a word with a capital in the middle of a sentence may be the name of somebody whom the case knows not."""
    from vp.anonymise.lists import lists

    known = lists()
    if known.has("first", word) or known.has("surname", word):
        return not _ordinary(word)
    return not known.kinds(word) and not known.frequency(word)


def gender_of(names: tuple[str, ...]) -> str:
    """m or f where the given name of somebody tells it, else ''."""
    from vp.anonymise.lists import lists
    from vp.practice.names import parse

    found = {lists().gender(given) for name in names for given in parse(name).given} - {""}
    return found.pop() if len(found) == 1 and found <= {"f", "m"} else ""


def _still_names(text: str, case: OpenCase, own: Words, others: Words) -> bool:
    """Whether the anonymiser's audit finds a person in the result who is not the one who asks."""
    from vp.anonymise import Known, check
    from vp.anonymise.case import known_of
    from vp.practice.redaction import spans

    found = check(text, known_of(case.record, Known())).leaks
    units = _units_of(case)
    return any(
        each.type.value == "PERSON"
        and (_only_theirs(each.text, own, others) or not spans(each.text, own))
        and not _names_nobody(each.text, units)
        for each in found
    )


def _names_nobody(found: str, units: frozenset[str]) -> bool:
    """Whether what was taken for a name is ordinary words, or the department."""
    return all(_is_no_name(word) or word.casefold() in units for word in re.findall(_WORD, found))


def names_of_others(case: OpenCase, own_names: tuple[str, ...]) -> list[str]:
    """All names of the people of the case but the one who asks."""
    record = case.record
    groups = [(each.name, *each.aliases) for each in record.people]
    if record.reporter.name:
        groups.append((record.reporter.name, *record.reporter.aliases))
    mine = {name.casefold() for name in own_names}
    return [name for group in groups if not mine & {each.casefold() for each in group} for name in group]
