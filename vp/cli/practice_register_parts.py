"""What `vp register` is typed with: its options, the employer that is meant, and names that a text should not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typer._click import Context
from typer._click.exceptions import UsageError as ClickUsageError

from vp.cli import voice
from vp.cli.help import VpCommand
from vp.cli.practice_own import profile
from vp.cli.session import current
from vp.errors import N_, ExitCode, UsageError, VpError
from vp.i18n import _

_OTHER = "0"
_NAMING = frozenset({"PERSON", "CONTACT", "ID_NUMBER", "ADDRESS"})
"""What the anonymiser may find that points at one person by itself."""
_WORD = r"[^\W\d_]+"
_OPENING = rf"(?:^|[.!?…]\s+)({_WORD})"
"""The word that opens a sentence: its capital tells the anonymiser nothing."""


class NamesSomebody(VpError):
    """A text for the register seems to name somebody; it was not recorded."""

    exit_code = ExitCode.LEAK


class OrganisationMissing(UsageError):
    """Several employers are known, and nobody can be asked whose register is meant."""


class WordsBeside(UsageError):
    """Words stand on the command line that belong to no option."""


class RegisterCommand(VpCommand):
    """`vp register`: `--consent` alone is today, and a text without quotation marks is told as such."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """As click does, with the day of `--consent` filled in where it is left out."""
        whole: list[str] = []
        for place, word in enumerate(args):
            whole.append(word)
            if word == "--consent" and (place + 1 == len(args) or args[place + 1].startswith("-")):
                whole.append("today")
        try:
            return super().parse_args(ctx, whole)
        except ClickUsageError as fault:
            if type(fault) is not ClickUsageError:
                raise
            raise WordsBeside(
                N_("'vp register' takes options alone, and words stand beside them"),
                N_('put a text between quotation marks behind its option: --add "What happened."'),
            ) from None


def known(facts: Sequence[Any]) -> list[str]:
    """The employers that the register, the cases and the counsellor's own roles name, each once."""
    from vp.practice.register import organisations

    names = [each.organisation for each in facts]
    names += [str(row["organisation"]) for row in current().rows() if row.get("organisation")]
    names += [tie.organisation for tie in profile().ties if tie.kind == "rol"]
    return organisations(names)


def employer(typed: str | None, names: Sequence[str]) -> tuple[str, str]:
    """The employer of a new entry, and what is to be said of it: typed, the only one known, or chosen when asked."""
    if typed is not None:
        spelt = next((each for each in names if each.casefold() == " ".join(typed.split()).casefold()), typed.strip())
        unknown = _("this organisation is new here; look whether it is spelt as it should be")
        return spelt, "" if spelt in names or not spelt else unknown
    if len(names) < 2:
        return (names[0], _("It is of the only organisation that is known.")) if names else ("", "")
    if not voice.at_terminal():
        raise OrganisationMissing(
            N_("there are several organisations, and each has its own register"),
            N_("say which one with '--organisation NAME'; nothing was written"),
        )
    choices = [(str(number), name) for number, name in enumerate(names, start=1)] + [(_OTHER, _("another one"))]
    key = ""
    while not key:
        key = voice.choose(_("for which organisation?"), choices)
    return (names[int(key) - 1] if key != _OTHER else voice.ask(_("which organisation?"))), ""


def refuse_names(text: str, identity: str, yes: bool) -> bool:
    """Whether `text` may be recorded: it names nobody but the worker who consents, or the user wants it so.

    Asked at a terminal; NamesSomebody elsewhere without `yes`. What was found is told by its place, never repeated.
    """
    places = _places(text, identity)
    if not places or yes:
        return True
    told = ", ".join(map(str, places))
    if not voice.at_terminal():
        raise NamesSomebody(
            N_("the text seems to name somebody (word {places}); nothing was written"),
            N_("write who it was without a name: a visitor, a client's father, a colleague at the desk"),
            N_("a worker who consents is named with '--identity' and '--consent'; '--yes' keeps the text as it is"),
            places=told,
        )
    voice.tell(_("the text seems to name somebody (word {places}); the register holds no names").format(places=told))
    return voice.confirm(_("record it with that all the same?"))


def _places(text: str, identity: str) -> list[int]:
    """Which words of `text`, counted from 1, may name somebody other than the worker who consents to it."""
    from vp.anonymise import Known, Settings
    from vp.anonymise import anonymise as run
    from vp.anonymise.context import KnownPerson
    from vp.practice.names import Likeness, best

    people = tuple(KnownPerson(name) for name in _people())
    outcome = run(text, Settings(accept_unsure=True), Known(people=people))
    spans = [(each.start, each.end) for each in outcome.findings if each.type.value in _NAMING]
    spans += [match.span(1) for match in re.finditer(_OPENING, text) if _given_name(match[1])]
    consenting = [identity] if identity else []
    places = set()
    for start, end in spans:
        if best(consenting, [text[start:end]]) is Likeness.DIFFERENT:
            words = re.finditer(r"\S+", text)
            places |= {n for n, word in enumerate(words, start=1) if word.start() < end and start < word.end()}
    return sorted(places)


def _people() -> list[str]:
    """Names of people in the cases; a case may call somebody `teamleider`, which names nobody."""
    from vp.anonymise.lists import lists

    found = {
        str(name) for row in current().rows() for name in (*(row.get("people") or ()), row.get("reporter")) if name
    }

    def ordinary(word: str) -> bool:
        return any(lists().has(kind, word) for kind in ("noun", "role", "family")) and not lists().has("first", word)

    return sorted(name for name in found if not all(map(ordinary, re.findall(_WORD, name))))


def _given_name(word: str) -> bool:
    """Whether a word with a capital is a given name, though it opens a sentence: `Jan`, not `Man`."""
    from vp.anonymise.lists import lists

    known = lists()
    if not word[:1].isupper() or not known.has("first", word) or known.has("infix", word):
        return False
    return known.has("proper_nl", word) or not known.has("word_nl", word)
