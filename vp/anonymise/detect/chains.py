"""What the phrases for organisations, departments and venues share: the words in capitals that make one name."""

from __future__ import annotations

import re

from vp.anonymise.lists import lists
from vp.anonymise.wordset import words

NAMED = r"(?:(?:[’'][tsn] )?[^\W\d_a-zà-öø-ÿ][\w\u0300-\u036f'’.&-]{0,30}(?<![.,'’])|\d{1,3}(?![\w:]))"
LINK = r"(?:van|voor|de|der|den|het|en|aan|ten|ter|&|\+|of|for|the|and|du|des|la|le)"
CHAIN = rf"(?:{NAMED}(?:[ ](?:{LINK}[ ]){{0,3}}{NAMED}){{0,5}}(?:[ ](?:B\.?V\.?|N\.?V\.?|vzw|VZW|Zn\.|& Zn\.))?)"
ARTICLE = r"(?:[Dd]e|[Hh]et|'t|’t|[Tt]en|[Tt]er|In de|Den)"
NOT_FIRST = words(
    """
    De Het Een In Op En Maar Ik Dat Die Dit Wat Wie Als Dan Toen Daar Hier Er Ze Hij Zij We Wij U Je Van Voor
    Met Bij Na Nu Ook Nog Niet Geen Mijn Zijn Haar Onze The A An I It She He They We You This That There And But
    """
)


def has_name(match: re.Match[str]) -> bool:
    """Whether something that is no small word stands in the name."""
    words = match["x"].split()
    return (
        any(word not in NOT_FIRST and (len(word) > 1 or word.isalnum()) for word in words[1:])
        if len(words) > 1
        else words[0] not in NOT_FIRST
    )


def is_rare(shown: str) -> bool:
    """Whether the last word is no everyday word: "team vers" may be a name, "team betekent" is not."""
    return lists().frequency(shown.split()[-1]) < 4.0 or shown.split()[-1] in _COLOURS


_COLOURS = words(
    """
    noord zuid oost west midden centrum vers zuivel rood blauw groen geel wit zwart avond nacht dag
    """
)


def is_proper(match: re.Match[str]) -> bool:
    """Whether the group `name` is a name, and no abbreviation that every organisation has."""
    return match["name"] not in NOT_FIRST and not re.fullmatch(
        r"(?:HR|OR|MT|RvB|RvT|P&O|AVG|NEN|ISO|GGZ|GGD|WO|HBO|MBO|\d{1,3})", match["name"]
    )
