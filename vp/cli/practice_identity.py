"""`vp identity`, and a colleague's key as it is typed: checked by its words before anything is given to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from vp.cli import inputs, voice
from vp.cli.practice_own import written
from vp.cli.result import Result
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _, current_language

_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")


class KeyUnusable(UsageError):
    """What was given is no public key, or a file without one."""


class KeyNotConfirmed(UsageError):
    """The words of a key are not those that the colleague read out, or nobody compared them."""


def identity(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("Write the key to a file, to send."))
    ] = None,
) -> Result:
    """Show your public key, and its fingerprint in words to compare by telephone."""
    from vp.practice.fingerprint import fingerprint

    key = current().open.public_key
    words = fingerprint(key, current_language())
    blocks = [key, _("Words: {words}").format(words=words)]
    if output is not None:
        blocks.append(_("Written: {path}").format(path=written(output, key + "\n")))
        blocks.append(_("Send the file, and read the words to your colleague by telephone."))
    return Result(data={"key": key, "words": words, "fingerprint": current().open.fingerprint}, blocks=blocks)


def key_of(text: str) -> str:
    """A public key, given itself or as a file that holds one; KeyUnusable."""
    given = text.strip()
    if not given.startswith("age1"):
        path = Path(given).expanduser()
        if not path.is_file():
            raise KeyUnusable(
                N_("there is no key and no file with a key: {text}"),
                N_("a public key begins with age1; 'vp identity -o FILE' writes one"),
                text=text,
            )
        found = _KEY.findall(inputs.read_file(path, 10_000))
        if len(set(found)) != 1:
            raise KeyUnusable(
                N_("the file {name} holds no public key, or several"),
                N_("ask your colleague for the file that 'vp identity -o FILE' writes"),
                name=path.name,
            )
        given = found[0]
    if not _KEY.fullmatch(given):
        raise KeyUnusable(N_("that is not a public key; it begins with age1 and has 62 characters"))
    return given


def confirmed_key(text: str, words: str = "", *, unchecked: bool = False) -> str:
    """The same, after its words were compared: typed with an option, or asked at a terminal. KeyNotConfirmed.

    `unchecked` does without: only when it is asked for by name.
    """
    from vp.practice.fingerprint import fingerprint, matches

    key = key_of(text)
    if words and not matches(key, words):
        raise KeyNotConfirmed(
            N_("these are not the words of this key; nothing was given"),
            N_("ask your colleague for the words that 'vp identity' shows there"),
        )
    if words or unchecked:
        return key
    if not voice.at_terminal() or current().shared.get("json"):
        raise KeyNotConfirmed(
            N_("the words of the key were not compared; nothing was given"),
            N_("'--words WORDS' compares them: those that your colleague reads out from 'vp identity'"),
            N_("'--unchecked' does without; whoever exchanged the key on its way can then read the case"),
        )
    voice.tell(_("the words of this key: {words}").format(words=fingerprint(key, current_language())))
    if not voice.confirm(_("does your colleague read the same words from 'vp identity'?")):
        raise KeyNotConfirmed(
            N_("the key was not confirmed; nothing was given"), N_("call your colleague first, then try again")
        )
    return key
