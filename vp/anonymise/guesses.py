"""What becomes of the guesses of the model and of the lists: put on the scale of all scores, trimmed, or dropped.

Pure. A rule's finding goes through untouched; a guess loses the small words around a name, and goes when it is made of
the most ordinary words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vp.anonymise.detect import MASK
from vp.anonymise.detect.model import limit
from vp.anonymise.detect.sought import all_small, begins_sentence
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.people import INFIXES
from vp.anonymise.wordset import words

_BODIES = frozenset(
    ("raad van bestuur", "raad van toezicht", "raad van commissarissen", "raad van state", "p&o", "works council")
)
# Months and days that are nobody's name (as May, June and April are).
_CALENDAR = words(
    """
    januari februari maart juli augustus september oktober november december en of maandag dinsdag woensdag donderdag
    vrijdag zaterdag zondag
    """
)
VERY_COMMON = 6.3  # Zipf frequency of words of which no name is made: ik, ben, de


def is_plain(text: str, finding: Finding) -> bool:
    """Whether a guess at a name is made of the most ordinary words alone ("Ik ben")."""
    shown = text[finding.start : finding.end]
    if shown.casefold() in _BODIES or _is_mark(text, finding):
        return True
    guessed = finding.type is FindingType.PERSON and finding.source != "known"
    if guessed and (_is_command(text, finding) or _is_thing(text, finding) or _EVERY.match(text, finding.start)):
        return True
    if finding.source not in ("model", "capitals") or finding.type.tier != "direct" or finding.type is FindingType.DATE:
        return False
    parts = re.findall(r"[^\W\d_]+", text[finding.start : finding.end])
    if parts and finding.type is FindingType.PERSON and all(part.casefold() in _CALENDAR for part in parts):
        return True
    lang = lists()
    if len(parts) == 1 and lang.kinds(parts[0]) & BIT["first"]:
        return False
    return (
        bool(parts)
        and all(lang.frequency(part) >= VERY_COMMON or lang.frequency(part, "en") >= VERY_COMMON for part in parts)
        and not re.search(r"\d", text[finding.start : finding.end])
    )


_EVERY = re.compile(r"(?:Alle|Elke|Iedere|Beide|Sommige|Vele|Andere) (?!van\b|de\b)[a-zé]{3,}")
_MARKS = words("re fw fwd cc bcc ps nb betreft subject")
_SHORT_FORM = re.compile(r"(?:I|he|she|we|you|they|it|that|there|who|what)['’](?:d|ll|m|re|ve|s)\Z", re.I)
_EXPORTED = re.compile(r" (?:weggelaten|omitted)>")


def _is_mark(text: str, finding: Finding) -> bool:
    """Whether a guess is a mark of a mail or a chat, or a short form ("Re", "I'd", "<Media weggelaten>")."""
    shown = text[finding.start : finding.end]
    return bool(
        shown.casefold() in _MARKS or _SHORT_FORM.match(shown) or _EXPORTED.match(text, finding.end, finding.end + 14)
    )


_OBJECT = re.compile(
    r"\s+(?:iemand|mij|me|hem|haar|hen|ons|het|ook|eens|niet|maar|geen|alles|niets|dit|dat|een|de|nooit|altijd|je|"
    r"elkaar|"
    r"someone|him|it|me|us|them|also|not|nothing|a|the|your|my)[\s\[“\"'*]+(?P<next>\w+)",
    re.I,
)
_OPENS = re.compile(r"(?:^|[\n.!?…:;])[ \t>*_\"'“‘(-]*(?:\d{1,2}[.)] )?\Z")


def _is_command(text: str, finding: Finding) -> bool:
    """Whether a lone word that opens a sentence is a verb with its object ("Bel iemand", "Zie ook")."""
    shown = text[finding.start : finding.end]
    if " " in shown or not shown[:1].isupper() or not lists().kinds(shown) & BIT["verb"]:
        return False
    if lists().kinds(shown) & BIT["first"] and lists().kinds(shown) & BIT["ambiguous"]:
        return False
    follows = _OBJECT.match(text, finding.end, finding.end + 40)
    linked = text.startswith(" [", finding.end)
    opens = _OPENS.search(text[max(0, finding.start - 12) : finding.start])
    return bool(opens and (linked or (follows and not follows["next"][:1].isupper())))


_COUNTED = re.compile(
    r"\b(?:een|één|ene|'n|geen|elke|iedere|halve|a|an|no|every|good|bad|any|with|same) "
    r"(?:(?:\w+e|klein|groot|echt|real|big) )?\Z"
)


def _is_thing(text: str, finding: Finding) -> bool:
    """Whether a lone word in small letters stands as an ordinary noun ("er stak een storm op", "no bill, no fuss")."""
    shown = text[finding.start : finding.end]
    ordinary = BIT["word_nl"] | BIT["word_en"] | BIT["ambiguous"]
    if " " in shown or not shown.islower() or not lists().kinds(shown) & ordinary:
        return False
    before = text[max(0, finding.start - 24) : finding.start]
    degree = lists().kinds(shown) & BIT["adjective"] and _DEGREE.search(before)
    return bool(degree or _COUNTED.search(before))


_DEGREE = re.compile(r"\b(?:te|zo|heel|erg|zeer|nogal|best|vrij|hoe|too|so|very|quite|rather) \Z")


def bare(text: str, finding: Finding) -> Finding:
    """A guess without the small pieces on both sides of a name, or the verb before a fact: the sentence needs them."""
    if finding.source not in _GUESSERS:
        return finding
    start, end = finding.start, finding.end
    if finding.type in _TOLD_OF:
        verb = _BE.match(text, start, end)
        return replace(finding, start=verb.end()) if verb and verb.end() < end else finding
    shown = text[start:end]
    if finding.type not in _NAMES or " " not in shown or shown.islower():
        return finding
    pieces = [(match.start(), match.end()) for match in re.finditer(r"\S+", shown)]
    stays = INFIXES if finding.type is FindingType.PERSON else _ARTICLES
    while len(pieces) > 1 and _ordinary(shown[slice(*pieces[0])]) and shown[slice(*pieces[0])] not in stays:
        pieces.pop(0)
    while len(pieces) > 1 and _ordinary(shown[slice(*pieces[-1])]):
        pieces.pop()
    return replace(finding, start=start + pieces[0][0], end=start + pieces[-1][1])


_TITLE = re.compile(
    r"(?:(?:mevrouw|mevr\.?|mw\.?|mej\.?|meneer|mijnheer|dhr\.?|de heer|heer|juffrouw|drs?\.?|ir\.|ing\.|"
    r"prof\.?|mr\.?|mrs\.?|ms\.?|miss|dokter|professor|ds\.|dominee|pastoor)\s)+(?=\w)",
    re.I,
)


def untitled(text: str, finding: Finding) -> Finding:
    """A person's name without the title that a detector took along: titles stay."""
    title = _TITLE.match(text, finding.start, finding.end) if finding.type is FindingType.PERSON else None
    return replace(finding, start=title.end()) if title and title.end() < finding.end else finding


_NAMES = frozenset(
    {
        FindingType.ORGANISATION,
        FindingType.DEPARTMENT,
        FindingType.LOCATION,
        FindingType.ADDRESS,
        FindingType.PERSON,
    }
)
_TOLD_OF = frozenset({FindingType.FAMILY, FindingType.HEALTH, FindingType.ROLE, FindingType.AGE, FindingType.RELIGION})
_ARTICLES = frozenset({"de", "het", "the"})
_GUESSERS = frozenset({"model", "names", "capitals"})
_BE = re.compile(r"(?:(?:is|was|ben|waren|wordt|werd|bleek|als|is|are|were|nog steeds) )+", re.I)
GUESS = 0.5
"""Probability that the model needs for a quasi-identifier, or a name made of ordinary pieces in small letters: rules
and lists find most of them, and its guesses cost the reader much."""


WORD = 0.3
"""Probability that the model needs for a person whose name is a word of the dictionary in small letters ("de storm
ging liggen"), where the sentence has capitals. Counted on stories left out of the training: below it one in thirty is
a name."""

OPENING = 0.2
"""The same for a word of the dictionary with which a sentence begins ("Wees blij"): below it one in nine is a name."""


_LENGTH = re.compile(
    r"(?:(?:al|ruim|bijna|reeds|meer dan|zo['’]n|ongeveer|over|nearly|almost|some|about) )*[\w½-]+"
    r"(?: en een half| and a half)? (?:jaar|jaren|jr|maanden|maand|mnd|years?|months?)\b",
    re.I,
)
# "al dertig jaar gooit hij met …": the sentence goes on
_GOES_ON = re.compile(r" [^\W\d_]+ (?:ik|hij|ze|zij|we|wij|je|u|ge|er|i|he|she|they)\b", re.I)


def shortened(text: str, finding: Finding) -> Finding:
    """A length of time that the model took too long: "tweeëntwintig jaar" without "griffier toen de nieuwe"."""
    if finding.source != "model" or finding.type is not FindingType.DURATION:
        return finding
    verb = _VERB.match(text, finding.start, finding.end)
    start = verb.end() if verb else finding.start
    length = _LENGTH.match(text, start, finding.end)
    rest = text[length.end() : finding.end].split() if length else []
    if not length or not rest:
        return finding
    goes_on = _GOES_ON.match(text, length.end()) or any(lists().has("role", word) for word in rest)
    return replace(finding, start=start, end=length.end()) if goes_on else finding


_VERB = re.compile(r"(?:is|was|ben|bent|zijn|waren|werkt|werkte|werk|zit|zat|staat|stond) (?=\S)")


def calibrated(text: str, finding: Finding) -> Finding:
    """The model's probability on the scale of all scores: its limit, chosen by cross-validation, becomes MASK."""
    if finding.source != "model":
        return finding
    least = 1 - limit()
    if finding.type.tier == "quasi" or _ordinary(text[finding.start : finding.end]):
        least = max(least, GUESS)
    elif _is_word(text, finding):
        least = max(least, WORD if finding.type is FindingType.PERSON else GUESS)
    elif finding.type is FindingType.PERSON and _opens_with_word(text, finding):
        least = max(least, OPENING)
    if finding.score >= least:
        score = MASK + (1 - MASK) * (finding.score - least) / (1 - least)
    else:
        score = MASK * finding.score / least
    return replace(finding, score=round(score, 4))


def _is_word(text: str, finding: Finding) -> bool:
    """Whether the guess is a word of the dictionary in small letters, in a sentence that has capitals."""
    shown = text[finding.start : finding.end]
    if not shown.isalpha() or not shown.islower():
        return False
    return bool(lists().kinds(shown) & (BIT["word_nl"] | BIT["word_en"])) and not all_small(text, finding.start)


def _opens_with_word(text: str, finding: Finding) -> bool:
    """Whether the guess is a word of the dictionary with which a sentence begins."""
    shown = text[finding.start : finding.end]
    if not shown.isalpha() or not shown[0].isupper() or not begins_sentence(text, finding.start):
        return False
    return bool(lists().kinds(shown) & (BIT["word_nl"] | BIT["word_en"]))


def _ordinary(shown: str) -> bool:
    """Whether all pieces are in small letters, in a dictionary, and on no list of names or places."""
    pieces = re.findall(r"[^\W\d_]+", shown)
    names = BIT["first"] | BIT["surname"] | BIT["place"] | BIT["ambiguous"] | BIT["organisation"]
    known = lists()
    return bool(pieces) and all(
        word.islower() and known.kinds(word) & (BIT["word_nl"] | BIT["word_en"]) and not known.kinds(word) & names
        for word in pieces
    )
