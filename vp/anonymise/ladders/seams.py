"""The seams of a swap: what stands right before and right after it must still be one sentence.

Promise: pure; a swap only grows, over articles, adjectives, a doubled word, empty brackets, or a comma that would
dangle. "mijn een organisatie" becomes "mijn organisatie", "de nieuwe een school" "een school", "in in" "in"; "()" goes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vp.anonymise.ladders import Swap
from vp.anonymise.lists import BIT, lists
from vp.anonymise.tokens import line_start
from vp.anonymise.wordset import words

_ARTICLE = re.compile(r"(?:een|de|het|a|an|the) ", re.I)
_DETERMINED = re.compile(
    r"\b(?P<word>een|de|het|'t|den|die|dat|deze|dit|mijn|m'n|zijn|z'n|haar|d'r|hun|ons|onze|jouw|uw|geen|elke?|iedere?|"
    r"welke?|zo'n|a|an|the|my|his|her|their|our|your|whose|wiens|wier|this|that|no|every) (?P<told>(?:[a-zé]{2,}e |"
    r"groot |klein |oud "
    r"|nieuw |heel |old |new |big |small |whole ){0,2})\Z",
    re.I,
)
_VERBAL = re.compile(r"\b(?:zijn|het|dat|die|this|that|her) \Z", re.I)  # may be no determiner at all
_NEUTER = words(
    """
    ziekenhuis team bedrijf mediabedrijf ministerie waterschap dorp land gebouw station buurthuis park centrum water
    gezin familielid kind gezondheidsprobleem hulpmiddel adres telefoonnummer rekeningnummer nummer dossier account
    symbool gebruik koor café
    """
)
_AGREED = {"die": "dat", "deze": "dit", "onze": "ons", "elke": "elk", "iedere": "ieder", "welke": "welk"}
_PREPOSITION = re.compile(r"\b(in|op|aan|bij|van|met|al|na|sinds|voor|for|of|from|in|with|since|at|after) \Z", re.I)
# "Debby's | litteken": whose it is stands before, also where that name was replaced already
_GENITIVE = re.compile(r"(?<!\w)(?P<who>[^\W\d_a-zà-öø-ÿ][\w-]*(?:(?P<mark>['’]s?)|(?<=[^\W\d_]{2})s)) \Z")
_ONE_OF = re.compile(r"een van |one of ", re.I)
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")


def settled(text: str, made: Swap, floor: int, ceiling: int) -> Swap:
    """`made` with its two sides in order; never before `floor` or beyond `ceiling`."""
    if not made.words:
        closed = _an(text, _gone(text, made, floor, ceiling), floor)
        return replace(closed, gone=True)
    made = _left(text, made, floor)
    return _an(text, _right(text, made, ceiling), floor)


def _an(text: str, made: Swap, floor: int) -> Swap:
    """English "a" or "an" right before, as the next letter wants it."""
    article = re.search(r"\b(?P<a>an?) \Z", text[max(floor, made.start - 4) : made.start], re.I)
    follows = (made.words + text[made.end : made.end + 2]).lstrip()[:1].lower()
    if not article or not follows.isalpha() or (article["a"].lower() == "an") == (follows in "aeiou"):
        return made
    start = made.start - len(article["a"]) - 1
    right = article["a"][0] + ("n" if follows in "aeiou" else "")
    return Swap(start, made.end, f"{right} {made.words}")


def _left(text: str, made: Swap, floor: int) -> Swap:
    before = text[max(floor, made.start - 40) : made.start]
    before = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    article = _ARTICLE.match(made.words)
    found = _DETERMINED.search(before)
    if article and found and not (_VERBAL.search(before) and not _is_determiner(found)):
        return _determined(made, found, article[0].strip().lower())
    single = article and article[0].lower() in ("een ", "a ", "an ") and not _ONE_OF.match(made.words)
    if article and single and is_genitive(text, made.start):
        return replace(made, words=made.words[article.end() :])
    preposition = _PREPOSITION.search(before)
    if preposition and re.match(rf"{preposition[1]} ", made.words, re.I):
        return Swap(made.start, made.end, made.words[len(preposition[1]) + 1 :])
    if preposition and preposition[1].lower() in ("van", "uit", "from") and made.words.startswith(("van ", "from ")):
        return Swap(made.start - len(preposition[0]), made.end, made.words)
    return made


def is_genitive(text: str, start: int) -> bool:
    """Whether somebody's name in the genitive stands right before `start`."""
    found = _GENITIVE.search(text, max(0, start - 40), start)
    if not found or found["mark"]:
        return bool(found)
    return not lists().kinds(found["who"]) & (BIT["word_nl"] | BIT["word_en"])


def _is_determiner(found: re.Match[str]) -> bool:
    """Whether an ambiguous word ("zijn", "het", "die") belongs to the noun that went."""
    word = found["word"]
    opens = word[0].isupper() and word.lower() in ("die", "dat")
    return opens or word.lower() in ("het", "that", "this", "her") or bool(found["told"])


def _determined(made: Swap, found: re.Match[str], article: str) -> Swap:
    """The article of ours and the determiner of the text become one."""
    word, rest = found["word"], made.words[len(article) + 1 :]
    noun = next((piece for piece in reversed(re.findall(r"[^\W\d_]+", rest.split(" in ")[0].split(" van ")[0]))), "")
    low = word.lower()
    if low in ("een", "de", "het", "'t", "den", "a", "an", "the"):
        start = made.start - len(found[0])
        return Swap(start, made.end, made.words[:1].upper() + made.words[1:] if word[0].isupper() else made.words)
    if noun in _NEUTER and low in _AGREED and not found["told"]:
        agreed = _AGREED[low]
        agreed = agreed[:1].upper() + agreed[1:] if word[0].isupper() else agreed
        return Swap(made.start - len(found[0]), made.end, f"{agreed} {rest}")
    return Swap(made.start, made.end, rest)


def _right(text: str, made: Swap, ceiling: int) -> Swap:
    """The word that follows goes when it is the last of ours again ("een team team")."""
    last = _WORDS.findall(made.words)[-1:]
    after = re.match(r" ([^\W\d_]+)\b", text[made.end : made.end + 40])
    doubled = last and after and len(last[0]) > 2 and after[1].lower() == last[0].lower()
    if doubled and after and made.end + after.end() <= ceiling:
        return Swap(made.start, made.end + after.end(), made.words)
    return made


def _gone(text: str, made: Swap, floor: int, ceiling: int) -> Swap:
    """Nothing comes: brackets, commas and spaces that were there for it go along."""
    start, end = made.start, made.end
    before, after = text[max(floor, start - 3) : start], text[end : end + 3]
    if before.endswith("(") and after.startswith(")"):
        start, end = start - 1, end + 1
        before, after = text[max(floor, start - 3) : start], text[end : end + 3]
    quoted = _QUOTES.get(before[-1:])
    if quoted and after[:1] in quoted:
        return _unquoted(text, start - 1, end + 1, floor, ceiling)
    if before.endswith(", ") and re.match(r"[,.;:)!?\n]", after + ("\n" if not after else "")):
        start -= 2
    elif before.endswith(" ") and (re.match(r"[ ,.;:)!?\r\n]", after) or not after) and before.strip(" |>*_#-"):
        start -= 1
    if _opens(text, start) and end < ceiling:
        return _opened(text, start, end, ceiling)
    return Swap(start, min(end, max(ceiling, made.end)), "")


_QUOTES = {'"': '"', "“": '”"', "„": "”“", "‘": "’", "'": "'", "«": "»"}


def _unquoted(text: str, start: int, end: int, floor: int, ceiling: int) -> Swap:
    """Quotation marks with nothing between them go, and the colon before them; the sentence keeps its full stop."""
    colon = re.search(r"[:,]?\s\Z", text[max(floor, start - 2) : start])
    start -= len(colon[0]) if colon else 0
    closes = not re.match(r"[.,;!?]|\s+[a-zé]", text[end : end + 4])
    return Swap(start, min(end, max(ceiling, end)), "." if closes and colon and colon[0][0] in ":," else "")


def _opens(text: str, start: int) -> bool:
    line = text[line_start(text, start, 60) : start]
    return not line.strip(" *_>#-\"'“‘") or bool(re.search(r"[.!?…][\"'”’)]*\s+[\"'“‘(*_]*\Z", line))


def _opened(text: str, start: int, end: int, ceiling: int) -> Swap:
    """The sentence begins with what follows: the mark that closed the phrase goes, the next word gets the capital."""
    follows = re.match(r"[ ,;:.]*(?=[^\W\d_])", text[end : end + 6])
    if not follows or end + follows.end() + 1 > ceiling:
        return Swap(start, end, "")
    at = end + follows.end()
    return Swap(start, at + 1, text[at].upper())
