"""Ladders for numbers and addresses of contact: they go, with the phrase that carried them where there is one."""

from __future__ import annotations

import re

from vp.anonymise.ladders import LOOK, Place, Swap, Told, swap, taken_before
from vp.anonymise.tokens import line_start

_WORDS = {
    "email": ("een e-mailadres", "an e-mail address"),
    "url": ("een website", "a website"),
    "handle": ("een account", "an account"),
    "phone": ("een telefoonnummer", "a phone number"),
    "ip": ("een internetadres", "an internet address"),
    "iban": ("een rekeningnummer", "an account number"),
    "bsn": ("een persoonsnummer", "a personal number"),
    "national": ("een persoonsnummer", "a personal number"),
    "plate": ("een kenteken", "a number plate"),
}
_KINDS = (
    r"(?:e-?mail(?:adres)?|mail|mobiel|gsm|iban|bsn|rekening|kenteken|nummerplaat|polis|dossier|zaak|kamer|lokaal|"
    r"kluisje|kluis|kastje|locker|badge|pas|paspoort|dienstkaart|room|case|phone|account|melding|incident|ref|kenmerk|"
    r"tafel|bed|balie|loket|perron|gate|logboek|lijn|toestel|(?:[a-z]+)?(?:nummers?|nrs?|no|number)|tel(?:efoon)?|"
    r"desk|table)"
)
_CARRIER = (
    rf"(?:\b(?:het|de|mijn|haar|zijn|ons|onze|hun|een|the|my|his|her|their|a) )?\b{_KINDS}\.?"
    r"(?: (?:is|was|luidt|nummer|nr\.?|number|no\.?))?[: ]{1,2}"
)
_KNOWN = re.compile(
    rf"(?P<lead>(?:het|de|mijn|haar|zijn|ons|onze|hun|the|my|his|her|their) (?:\w+ )??{_KINDS} (?:is|was|luidt)) ?\Z",
    re.I,
)
_TOLD = re.compile(
    rf"(?P<lead>(?:het|de|mijn|haar|zijn|ons|onze|hun|the|my|his|her|their)? ?{_KINDS} (?:is|was|luidt)) \S", re.I
)
_REACHED = re.compile(
    r"\b(?:bel|belt|belde|bellen|gebeld|bereik\w*|mail\w*|gemaild|app\w*|geappt|sms\w*|schrijf|schrijven|reach\w*|"
    r"call\w*|ring|e-?mail\w*|text\w*|write|contact\w*)(?: (?:me|mij|haar|hem|ons|hen|je|u|her|him|us|them|you|iemand|"
    r"maar|even|gerust|dan|then))*(?P<lead>,? (?:op|via|onder|naar|on|at|through|via)(?: het| de| mijn| haar| zijn| my"
    r"| the)?(?: nummer| number)?|:)? \Z",
    re.I,
)
_CLAUSE_ENDS = re.compile(r"\s*(?:[.;!?)]|\Z)|,? (?:of|or)\b")
_NOUNS = (
    (r"kamer|lokaal|room", "een kamer", "a room"),
    (r"tafel|table", "een tafel", "a table"),
    (r"\bbed\b", "een bed", "a bed"),
    (r"balie|loket|desk", "een balie", "a desk"),
    (r"logboek", "een logboek", "a log"),
    (r"kluis|kastje|locker", "een kluisje", "a locker"),
    (r"dossier|zaak|case|melding|incident|kenmerk|ref", "een dossier", "a file"),
    (r"kenteken|plaat|plate", "een kenteken", "a number plate"),
    (r"iban|rekening|account", "een rekeningnummer", "an account number"),
    (r"bsn|burger|rijksreg|paspoort", "een persoonsnummer", "a personal number"),
    (r"tel|mobiel|gsm|phone", "een telefoonnummer", "a phone number"),
    (r"mail", "een e-mailadres", "an e-mail address"),
    (r"badge|pas", "een pasnummer", "a badge number"),
    (r"personeel|werknemer|stam|dienst", "een personeelsnummer", "a staff number"),
)


def carried(place: Place, hint: str, told: Told | None = None) -> Swap:
    """A number or an address for contact: brackets and carrying words go along."""
    english = place.lang == "en"
    if place.before.endswith("](") and re.match(r"\)|\s+[\"']", place.text[place.end : place.end + 4]):
        return swap(place, "#")
    if made := _aside(place):
        return made
    if made := _known(place, english):
        return made
    if place.alone:
        return swap(place, "left out" if english else "weggelaten")
    if _speaks(place):
        return swap(place, "someone" if english else "iemand")
    words = _named(place, hint, english)
    if re.search(r"\b(?:heet|heette|noemt zich|noemde zich|called|named)(?: \w+){0,2} \Z", place.before, re.I):
        return swap(place, "something else" if english else "anders")
    if made := _reached(place):
        return made
    carrier = taken_before(place, _CARRIER)
    before = place.before[: len(place.before) - len(carrier[0])] if carrier else place.before
    named = carrier or re.match(rf"(?:{_KINDS})\b", place.shown, re.I)
    if named and (made := _inserted(place, before, len(carrier[0]) if carrier else 0)):
        return made
    words = _once(place, words, told, english)
    if not carrier:
        return swap(place, words, len(found[0]) if (found := taken_before(place, r"\b(?:het|de|een|the|a) ")) else 0)
    return swap(place, words, 0 if ":" in carrier[0] else len(carrier[0]))


def _aside(place: Place) -> Swap | None:
    """In brackets of its own: they go too, unless nothing else stands before them on the line."""
    opened = re.search(
        rf"[ \t]*[<(][ \t]*(?:{_CARRIER})?\Z", place.text[max(0, place.start - LOOK) : place.start], re.I
    )
    closed = re.match(r"[ \t]*[>)]", place.text[place.end : place.end + 4])
    if not (opened and closed):
        return None
    line = place.text[line_start(place.text, place.start) : place.start - len(opened[0])]
    return swap(place, "", len(opened[0]), len(closed[0])) if line[-200:].strip(" |*_") else None


def _speaks(place: Place) -> bool:
    """Whether the number or handle is who speaks in a chat ("[21:05] @vos: …")."""
    return place.after.startswith(":") and bool(re.search(r"(?:[\]>*-]|\d) ?\Z|\A\Z", place.before))


def _known(place: Place, english: bool) -> Swap | None:
    """ "Haar nummer is 06…" becomes "Haar nummer is bekend"; a sentence of the number alone goes."""
    known = "known" if english else "bekend"
    if _KNOWN.search(place.before):
        return swap(place, known)
    told = _TOLD.match(place.shown)
    if told:
        return swap(place, f"{told['lead']} {known}")
    if re.match(rf"{_KINDS}\.? ", place.shown, re.I) and place.begins and re.match(r"\.(?:\s|\Z)", place.after):
        return swap(place, "", 0, 1)
    return None


def _reached(place: Place) -> Swap | None:
    """ "Bel haar op 06…." becomes "Bel haar."."""
    reached = _REACHED.search(place.before)
    if reached and re.fullmatch(r"[\s*_>-]*\w{1,24}:\s*", place.before):
        return swap(place, "left out" if place.lang == "en" else "weggelaten")
    if not reached or not _CLAUSE_ENDS.match(place.after):
        return None
    back = len(reached["lead"]) + 1 if reached["lead"] else 1
    comma = re.match(r", (?=of |or )", place.after)
    return swap(place, "", back, 1 if comma else 0)


def _inserted(place: Place, before: str, back: int) -> Swap | None:
    """ ", nummer 0217-C," between commas goes as a whole."""
    if re.fullmatch(r"[\s*_>-]*\w{1,24}:\s*", before):
        return swap(place, "left out" if place.lang == "en" else "weggelaten", back)
    comma = re.search(r"[,:]\s\Z", before)
    if not comma or not re.match(r"\s*[,.;)]", place.after):
        return None
    return swap(place, "", back + len(comma[0]))


def _named(place: Place, hint: str, english: bool) -> str:
    carrier = taken_before(place, _CARRIER)
    low = (carrier[0] if carrier else place.shown).lower()
    words = _WORDS.get(hint, ("een nummer", "a number"))[1 if english else 0]
    if not carrier and hint in _WORDS:
        return words
    return next((en if english else nl for pattern, nl, en in _NOUNS if re.search(pattern, low)), words)


def _once(place: Place, words: str, told: Told | None, english: bool) -> str:
    """The same number again is "that number", another of its kind "another"."""
    if told is None:
        return words
    code = re.sub(r"[\W_]", "", place.shown).lower()
    article, _, noun = words.partition(" ")
    if code in told.things_by_words:
        that = "that" if english else "die" if noun in ("kamer", "website", "tafel") else "dat"
        return f"{that} {noun}"
    told.things_by_words[code] = noun
    count = told.nouns.get(noun, 0)
    told.nouns[noun] = count + 1
    if not count:
        return words
    if english:
        return f"another {noun}"
    return f"{article} {'andere' if noun in ('kamer', 'website', 'tafel', 'balie') else 'ander'} {noun}"
