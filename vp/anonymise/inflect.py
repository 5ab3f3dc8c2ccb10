"""Bends a name as the text bent the one that it replaces: possessive, diminutive, capitals; Dutch and English.

Pure. The rules are those of Dutch spelling for names ("Anna's", "Hannekes", "Max'"), and the Flemish -ke.
"""

from __future__ import annotations

import re

_VOWELS = "aeiouyáéíóúàèìòùäëïöüâêîôû"
_HISS = ("s", "x", "z", "ç", "ş")


def possessive(name: str, lang: str = "nl") -> str:
    """The possessive of `name`."""
    last = name[-1:].lower()
    if lang == "en":
        return f"{name}’s" if "’" in name else f"{name}'s"
    if last in _HISS or (name.lower().endswith(("sch", "ce")) and last == "h"):
        return f"{name}'"
    if last in "aiouyáíóúàìòùäïöü" or (last in "éèê"):
        return f"{name}'s"
    return f"{name}s"


def diminutive(name: str, ending: str = "je") -> str:
    """The diminutive of `name`, in the manner of `ending` (-je or the Flemish -ke)."""
    low = name.lower()
    if ending.startswith("k") or ending == "eke":
        if low[-1] in "gkd" or re.search(r"[^aeiou][aeiou]n\Z", low):
            return f"{name}{'e' if not low.endswith('e') else ''}ke"
        return f"{name}ke"
    if low[-1] in "aou":
        return f"{name}{name[-1].lower()}tje" if low[-2:-1] != low[-1] else f"{name}tje"
    if low[-1] == "i":
        return f"{name}etje" if low.endswith("ei") is False and len(low) < 3 else f"{name[:-1]}ietje"
    if low[-1] == "y":
        return f"{name}'tje"
    if low[-1] == "e" or low.endswith(("w", "j")):
        return f"{name}tje"
    if low.endswith("m"):
        short = re.search(r"(?<![aeiou])[aeiou]m\Z", low) and len(re.findall(f"[{_VOWELS}]+", low)) == 1
        return f"{name}metje" if short else f"{name}pje"
    if low.endswith(("l", "n", "r")):
        if re.search(r"(?:^|[^aeiou])[aio u][lnr]\Z", low) and len(re.findall(f"[{_VOWELS}]+", low)) == 1:
            return f"{name}{low[-1]}etje"
        return f"{name}tje"
    return f"{name}je"


def like(name: str, model: str) -> str:
    """`name` in the capitals of `model`: all small, all capitals, or as it is."""
    letters = [sign for sign in model if sign.isalpha()]
    if not letters:
        return name
    if all(sign.islower() for sign in letters):
        return name.lower()
    if len(letters) > 2 and all(sign.isupper() for sign in letters):
        return name.upper()
    return name


def sentence_start(text: str) -> str:
    """`text` with a capital for its first letter, a leading apostrophe word (`'s avonds`) left small."""
    return text if text.startswith(("'", "’")) else text[:1].upper() + text[1:]
