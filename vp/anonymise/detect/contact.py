"""E-mail addresses, web addresses, handles, profiles and telephone numbers, tidy or sloppy, also spelled out in words.

A number that looks like a telephone number is one: phonenumbers raises the score and never has a veto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.rules import NUMBER_EN, NUMBER_NL, Rule, apply
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists

_CONTACT = FindingType.CONTACT
_TLD = (
    "(?:nl|be|com|org|net|eu|info|de|fr|uk|co\\.uk|io|app|nu|frl|amsterdam|gent|brussels|vlaanderen|biz|me|tv|"
    "example|test|edu|gov|int)"
)
_SITE = (
    "(?:github|gitlab|linkedin|instagram|insta|facebook|fb|twitter|tiktok|snapchat|snap|discord|telegram|"
    "reddit|skype|threads|bluesky|mastodon|strava|marktplaats|wechat|signal|teams|slack|youtube)"
)


def _is_of_words(shown: str) -> bool:
    """Whether ordinary words are written together (`in_dienst`, a key in a file), none of which is a name."""
    names = BIT["first"] | BIT["surname"] | BIT["ambiguous"]
    kinds = [lists().kinds(part) for part in shown.split("_") if part.isalpha()]
    return bool(kinds) and all(each & (BIT["word_nl"] | BIT["word_en"]) and not each & names for each in kinds)


_RULES = (
    Rule(_CONTACT, 1.0, r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", "email"),
    Rule(
        _CONTACT,
        0.9,
        r"(?<![\w.-])[\w.-]{1,64}\s?(?:\[at\]|\(at\)|\{at\}|\[apenstaart(?:je)?\]|\(apenstaart(?:je)?\)|"
        r"\bapenstaart(?:je)?\b| at (?=\w{1,40} (?:dot|punt) ))\s?[\w-]{1,63}(?:(?:\.|\s?\[(?:dot|punt)\]\s?|"
        r"\s?\((?:dot|punt)\)\s?| (?:dot|punt) )[\w-]{1,63}){1,4}",
        "email",
    ),
    Rule(_CONTACT, 1.0, r"(?<!\w)(?:https?|ftp)://[^\s<>\"'’”`]{1,2000}(?<![.,;:!?)\]])", "url"),
    Rule(
        _CONTACT,
        1.0,
        r"(?<![\w.@])www\.[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?:/[^\s<>\"'’”`)\]]{0,500}(?<![.,;:!?]))?",
        "url",
    ),
    Rule(
        _CONTACT,
        0.9,
        rf"(?<![\w.@/-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}{_TLD}\b(?![\w@-]|\.\w)(?:\.(?:org|net|"
        rf"com))?(?:/[^\s<>\"'’”`)\]]{{0,500}}(?<![.,;:!?]))?",
        "url",
        accept=lambda match: not re.fullmatch(r"(?:[a-z]\.)+[a-z]{2}", match[0], re.I),
    ),
    Rule(_CONTACT, 0.9, r"(?<![\w@./])@[a-z_][\w]{1,29}(?:\.\w{1,29}){0,3}", "handle"),
    Rule(
        _CONTACT,
        0.7,
        rf"\b{_SITE}\b(?:-?(?:account|profiel|profile|naam|pagina|handle|gebruiker|user|id))?(?: (?:is|heet|"
        rf"als|account|profiel|naam|handle|as))?[ :,(]{{1,3}}[\"'‘“@]?(?P<x>[a-z][a-z0-9]{{0,20}}(?:[._-][a-z0-"
        rf"9_]{{1,20}}|\d{{1,6}})+)",
        "handle",
    ),
    Rule(
        _CONTACT,
        0.55,
        r"(?<![\w./\\@:=-])[a-z][a-z0-9]{1,20}(?:_[a-z0-9]{1,20}){1,4}(?![\w(=./\\])",
        "handle",
        accept=lambda match: not _is_of_words(match[0]),
    ),
    # www punt vereniging punt nl; larkfield dot example slash skip; a.visser@post punt example
    Rule(
        _CONTACT,
        0.9,
        rf"(?<![\w.@-])[\w.+-]{{1,40}}(?:@[\w-]{{1,40}})?"
        rf"(?:(?: (?:punt|dot) | ?\((?:punt|dot)\) ?)[\w-]{{1,40}}){{0,4}}"
        rf"(?: (?:punt|dot) | ?\((?:punt|dot)\) ?){_TLD}\b(?: (?:slash|schuine streep) [\w-]{{1,40}}){{0,3}}",
        "url",
        near="punt dot",
    ),
    Rule(
        _CONTACT,
        0.9,
        rf"\b(?:nul|oh|zero|plus) ?(?:nul|zes|een|één|twee|drie|vier|vijf|zeven|acht|negen|{NUMBER_EN})(?:[ "
        rf",-]{{1,2}}(?:nul|zero|en|{NUMBER_NL}|{NUMBER_EN}))"
        r"{3,12}\b",
        "phone",
    ),
)
_DIGITS = re.compile(
    r"(?<![\w.,/€$-])(?:\+[ \u00a0]?\d{1,3}|00[ \u00a0]?\d{2}|\(?0\d{0,4}\)?)"
    r"(?:[ \t\u00a0]?[-–/.()]?[ \t\u00a0]?\(?\d{1,10}\)?){1,7}(?![\w])"
)
_CUED = re.compile(
    r"\b(?:tel(?:efoon(?:nummer)?)?|mobiel|gsm|bel(?:len)?|nummer|phone|mobile|cell|call|fax|whatsapp|app|sms|"
    r"toestel|doorkiesnummer|extension|ext)\b\.?[^\n\d+]{0,20}(?P<x>\+?\d[\d \t\u00a0().–/-]{5,18}\d)",
    re.I,
)
_DATE = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d")
FEWEST, MOST = 8, 15  # digits of a telephone number


class ContactDetector:
    """Finds what leads straight to somebody: a number to call, an address to write to, a profile to look at."""

    name = "contact"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every address, handle and number in the text."""
        yield from apply(_RULES, document, self.name)
        for pattern, group in ((_DIGITS, 0), (_CUED, "x")):
            for match in pattern.finditer(document.text):
                yield from self._number(document.text, *match.span(group))

    def _number(self, text: str, start: int, end: int) -> Iterator[Finding]:
        shown = text[start:end]
        digits = sum(sign.isdigit() for sign in shown)
        if _DATE.fullmatch(shown):
            return
        if not FEWEST <= digits <= MOST:
            return
        yield Finding(start, end, _CONTACT, 0.98 if _valid(shown) else 0.85, self.name, "phone")


def _valid(shown: str) -> bool:
    """Whether phonenumbers knows the number as possible, read as Dutch and then as Belgian."""
    import phonenumbers

    for country in ("NL", "BE"):
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(shown, country)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


DETECTOR = ContactDetector()
