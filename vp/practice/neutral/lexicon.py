"""The lexicons of `neutral`: data files in each language, and a counsellor's own additions.

A lexicon holds categories (what is looked for and why), entries (pattern, harmless contexts, a neutral wording, a
source), lists of words that patterns name (`<trait>`), and the voice (how a language marks what was told, what is
one's own view, what is left open). Patterns are regular expressions between word boundaries; a pattern that is none
gives LexiconBroken with the file and the entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vp.casefile.documents import DocumentUnreadable, read_yaml
from vp.errors import N_, VpError

CATEGORIES = ("side", "certainty", "motive", "diagnosis", "judgement", "loaded", "mixing")
_HERE = Path(__file__).parent


class LexiconBroken(VpError):
    """A lexicon file (usually the user's own) lacks something, or holds a pattern that cannot be read."""


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of finding; how it is called and why it matters is `Wording`."""

    harmless: re.Pattern[str] | None = None
    """A context in the sentence that undoes every hit of this category: a doctor who made the diagnosis."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A turn of words: `pattern` finds it, `harmless` undoes a hit, `instead` is the neutral wording.

    `reason` names a reason of `Wording`; `why`, in a user's own file, is a reason in the user's own words.
    """

    category: str
    pattern: re.Pattern[str]
    harmless: re.Pattern[str] | None
    why: str
    reason: str
    instead: str
    source: str


@dataclass(frozen=True, slots=True)
class Voice:
    """How a language marks who speaks."""

    told: re.Pattern[str]
    told_whole: re.Pattern[str]
    own: re.Pattern[str]
    own_subject: re.Pattern[str]
    other_subject: re.Pattern[str]
    open_question: re.Pattern[str]
    negation: re.Pattern[str]
    mention: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """How findings are explained in one language: labels of categories, reasons (of categories too), sources."""

    labels: Mapping[str, str]
    reasons: Mapping[str, str]
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that `read` needs to find words in one language, and the neutral wordings in that language."""

    language: str
    categories: Mapping[str, Category]
    entries: tuple[Entry, ...]
    voice: Voice
    mixing_instead: str


_NAMED = re.compile(r"<([a-z_]+)>")


def inflected(word: str) -> str:
    """A Dutch adjective with its forms in -e, -er and -st, as one pattern; a word in -e or -en has no other form.

    >>> inflected("boos"), inflected("laf")
    ('boos(?:st)?e?|boze(?:re?)?', 'laf(?:st)?e?|laffe(?:re?)?')
    """
    if re.search(r"(?:e|en)$", word) and not word.endswith("een"):
        return word
    return f"{word}(?:st)?e?|{_stretched(word)}(?:re?)?"


def _stretched(word: str) -> str:
    """The form in -e: `kille`, `boze`, `grove`, `gemene`, `vijandige`, `defensieve`."""
    softened = {"f": "v", "s": "z"}
    if found := re.search(r"([aeou])\1([bdfgklmnprst])$", word):
        return f"{word[:-2]}{softened.get(found[2], found[2])}e"
    if re.search(r"(?:ie|oe|eu|ui|ij|ou|gro)[fs]$", word):
        return f"{word[:-1]}{softened[word[-1]]}e"
    if re.fullmatch(r"[^aeiou]*[aeiou]([bdfgklmnprst])", word):
        return f"{word}{word[-1]}e"
    return f"{word}e"


def _lists(data: Mapping[str, Any]) -> dict[str, str]:
    """Each list of words as one pattern; the ones that `inflect` names in all their forms."""
    turned = set(data.get("inflect") or ())
    return {
        name: "(?:" + "|".join(f"(?:{inflected(word)})" if name in turned else word for word in words) + ")"
        for name, words in (data.get("lists") or {}).items()
    }


def _spelled(pattern: str, lists: Mapping[str, str]) -> str:
    """`pattern` with the lists that it names; KeyError for one that there is not."""
    return _NAMED.sub(lambda found: lists[found[1]], pattern)


def _compiled(pattern: str, *, closed: bool = True) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})" + (r"(?!\w)" if closed else ""), re.IGNORECASE)


def _voice(data: Mapping[str, str]) -> Voice:
    return Voice(
        told=_compiled(data["told"]),
        told_whole=_compiled(data["told_whole"], closed=False),
        own=re.compile(rf"(?:{data['own']})(?!\w)", re.IGNORECASE),
        own_subject=_compiled(data["self"]),
        other_subject=_compiled(data["others"]),
        open_question=_compiled(data["open_question"], closed=False),
        negation=re.compile(rf"(?<!\w)(?:{data['negation']})(?:\s+\w+)?\s+$", re.IGNORECASE),
        mention=re.compile(rf"(?<!\w)(?:{data['mention']})\s+$", re.IGNORECASE),
    )


def _entries(data: Any, categories: Mapping[str, Category], lists: Mapping[str, str], name: str) -> list[Entry]:
    entries = []
    if not isinstance(data or [], list):
        raise LexiconBroken(
            N_("the lexicon {name} cannot be used"), N_("it has 'entries:' with a list below it"), name=name
        )
    for number, each in enumerate(data or [], start=1):
        try:
            category = str(each["category"])
            if category not in categories:
                raise KeyError
            entries.append(
                Entry(
                    category=category,
                    pattern=_compiled(_spelled(each["pattern"], lists)),
                    harmless=_compiled(_spelled(each["not"], lists), closed=False) if each.get("not") else None,
                    why=each.get("why") or "",
                    reason=each.get("reason") or category,
                    instead=str(each["instead"]),
                    source=each.get("source") or "",
                )
            )
        except (KeyError, TypeError, AttributeError, re.error):
            raise LexiconBroken(
                N_("entry {number} of the lexicon {name} cannot be used"),
                N_("an entry has a category, a pattern and a neutral wording (instead)"),
                number=number,
                name=name,
            ) from None
    return entries


@cache
def _packaged(language: str) -> dict[str, Any]:
    return read_yaml((_HERE / f"lexicon.{language}.yaml").read_text(encoding="utf-8"))


@cache
def wording(language: str) -> Wording:
    """How findings are explained in `language`, whatever the language of the text."""
    data = _packaged(language)
    kinds = data["categories"]
    return Wording(
        labels={key: each["label"] for key, each in kinds.items()},
        reasons={**{key: each["why"] for key, each in kinds.items()}, **data["reasons"]},
        sources=dict(data["sources"]),
    )


def _own(path: Path) -> Any:
    """The entries of the user's own file; LexiconBroken, naming it, when it cannot be read."""
    try:
        return read_yaml(path.read_text(encoding="utf-8-sig")).get("entries")
    except UnicodeDecodeError:
        hint, facts = N_("save it as plain text in UTF-8"), {}
    except DocumentUnreadable as fault:
        hint, facts = fault.message, fault.facts
    raise LexiconBroken(N_("the lexicon {name} cannot be used"), hint, **{**facts, "name": path.name})


@cache
def load(language: str, own: Path | None = None) -> Lexicon:
    """The lexicon of `language` (`nl` or `en`), with the entries of the user's `own` file before the packaged ones."""
    data = _packaged(language)
    lists = _lists(data)
    categories = {
        key: Category(_compiled(each["not"], closed=False) if each.get("not") else None)
        for key, each in data["categories"].items()
    }
    entries = _entries(data["entries"], categories, lists, f"lexicon.{language}.yaml")
    if own is not None:
        entries = [*_entries(_own(own), categories, lists, own.name), *entries]
    return Lexicon(language, categories, tuple(entries), _voice(data["voice"]), str(data["mixing_instead"]))
