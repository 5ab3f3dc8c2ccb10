"""What a merged finding may be that stands for nobody: small words left over between others, a time, a label.

Pure. Detectors look at one place each; only when their findings have been merged does it show that of "kamer E2.031"
the room's number was taken and "kamer" is left, or that "te" of "te Venlo" was taken for the infix of a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.model.words import form
from vp.anonymise.tokens import line_start
from vp.anonymise.wordset import words

# Prepositions, articles, conjunctions, pronouns, auxiliaries; none of them a given name (as Ben, Al, Door and Wil are).
SMALL = words(
    """
    aan achter als bij binnen boven buiten dan dat de den der des deze die dit een één en er ge gij haar had heb hebben
    heeft heel het hij hoe hun ik in is je jij jou jouw jullie maar me met mij mijn mn m'n na naar nam nee nu of om
    omdat onder ons onze ook op over te tegen ten ter terwijl toen tot tussen u uit uw van vanaf vanuit
    vd voor waar wanneer want waren was wat we wel werd wie wij wordt zal ze zich zij zijn zo zonder zou z'n d'r
    tijdens volgens wegens namens per via sinds since
    wa da nie iet ge gij amai tis kheb den ne nen dees diene hier daar ook niet
    ich mich dich mit mien dien uch det neet haet dou mie doe nait dy dyn myn hja wy it wie
    a about after all and are as at be been before but by for from had has have he her him his how i i'd i'll i'm i've
    if into it it's its me my no not of off on or our out she so that that's the their them then there they this to
    under until up us was we were what when where which who why with you your
    """
)
_TRAILING = words(
    """
    aan achter als bij dan dat de den die een en het in met na naar of om op over te tegen tot uit van vanaf voor waar
    and as at by for from i in of on or the to with who
    """
)
_OPEN_END = re.compile(
    r"(?: (?:is|was|zijn|waren|heeft|had|hebben|hadden|werd|wordt|ligt|zit|net|pas|nu|ook|al|nog|has|are))+\Z"
)
_PARTS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# "in de week", "op zondag": a day that every week has
_ANY_DAY = re.compile(
    r"(?:(?:op|in|de|het|die|dat|deze|dit|elke|iedere|the|on|that|this|every) ){0,2}"
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en|s)?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|dag|"
    r"week|maand|"
    r"jaar|ochtend|middag|avond|nacht|weekend|day|week|month|year|morning|evening|night)",
    re.I,
)
_COUNTED = re.compile(
    r" (?:man|mensen|personen|collega['’]s|medewerkers|leerlingen|studenten|kinderen|bewoners|cliënten|gasten|stuks|"
    r"keer|euro|kilo|meter|minuten|people|men|women|guests|times|colleagues|minutes)\b"
)
_TITLES = words("mr mrs ms dr drs dhr mevr mw")
_CLOCK = r"\d{1,2}[.:]\d{2}(?: ?(?:uur|u|h)\b)?"
_TIME = re.compile(
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,? |(?:ma|di|wo|do|vr|za|zo)\.?,? )?(?:om )?"
    rf"{_CLOCK}(?: ?(?:-|–|tot|t/m|à) ?{_CLOCK})?\.?",
    re.I,
)
_TIMED = frozenset({FindingType.DATE, FindingType.AGE, FindingType.CONTACT, FindingType.ID_NUMBER, FindingType.PERSON})
_WHEN = frozenset({FindingType.DATE, FindingType.AGE})
_BARE = re.compile(r"\d{1,2}[.]\d{2}")  # 2.19 may as well be a room's number
_GUESSED = frozenset({"model", "capitals", "propagate", "names"})
# "zaak B", "persoon A": a letter that tells cases, parts and players apart.
_LETTERED = re.compile(
    r"(?:zaak|casus|persoon|optie|variant|punt|bijlage|deel|type|klasse|rol|stap|fase|letter|plan|vraag|case|person|"
    r"option|part|appendix|step|player|speler) $",
    re.I,
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_TABLE_HEAD = re.compile(r"^[ >]*(\|?[^\n|]*\|[^\n]*)\r?\n[ >]*\|?[ :-]*-[ :|-]*\|[ :|-]*$", re.M)


class Remains:
    """Judges the merged findings of one document."""

    def __init__(self, document: Document) -> None:
        self._text = document.text

    @cached_property
    def _heads(self) -> list[tuple[int, int]]:
        return [match.span(1) for match in _TABLE_HEAD.finditer(self._text)]

    def keep(self, finding: Finding, after: Finding | None) -> bool:
        """Whether `finding` stands for somebody or something; `after` is the next one in the text."""
        shown = self._text[finding.start : finding.end]
        parts = _PARTS.findall(shown)
        if finding.type is FindingType.HEALTH and finding.source == "phrases" and shown.isupper():
            return True  # ALS and MS are no small words
        if not any(sign.isdigit() for sign in shown) and all(_is_small(part) for part in parts):
            return (
                after is not None and after.type is finding.type is FindingType.PERSON and self._touch(finding, after)
            )
        if finding.type is not FindingType.PERSON and shown.lower() in SMALL:
            return False
        if finding.type is FindingType.HEALTH and len(parts) == 1 and self._names_a_department(finding):
            return False
        if finding.type is not FindingType.PERSON and shown.rstrip(".").lower() in _TITLES:
            return False
        if shown in ("s", "t") and self._text[finding.start - 1 : finding.start] in ("'", "’"):
            return False
        if finding.source not in _GUESSED:
            return not self._is_cue_alone(finding, shown, parts, after)
        if finding.type is FindingType.DATE and _ANY_DAY.fullmatch(shown):
            return False
        if finding.type is FindingType.AGE and (shown[0] == "0" or _COUNTED.match(self._text, finding.end)):
            return False
        if len(shown) == 1 and shown.islower() and finding.type is FindingType.PERSON:
            begins = self._text[finding.start - 1 : finding.start] != "."  # the second letter of "m.k."
            return begins and self._text.startswith((".", ":"), finding.end)
        if finding.type in _TIMED and _TIME.fullmatch(shown) and (finding.type in _WHEN or not _BARE.fullmatch(shown)):
            return False
        if len(shown) == 1 and _LETTERED.search(self._text, max(0, finding.start - 12), finding.start):
            return False
        return not (self._heads and self._in_head(finding) and all(_ordinary(part) for part in parts))

    def _is_cue_alone(self, finding: Finding, shown: str, parts: list[str], after: Finding | None) -> bool:
        """Whether a cue is left whose name another finding took: "kamer" of "kamer E2.031"."""
        if finding.source != "organisations" or after is None or not shown.islower():
            return False
        return self._touch(finding, after) and all(_ordinary(part) for part in parts)

    def _names_a_department(self, finding: Finding) -> bool:
        """Whether a word of health stands after a role: a "teamleider sterilisatie" leads a department."""
        before = _WORD_BEFORE.search(self._text, max(0, finding.start - 40), finding.start)
        return bool(before and lists().has("role", before[1]))

    def _touch(self, finding: Finding, after: Finding) -> bool:
        return not self._text[finding.end : after.start].strip()

    def _in_head(self, finding: Finding) -> bool:
        at = bisect_right(self._heads, (finding.start, 1 << 60)) - 1
        return at >= 0 and self._heads[at][0] <= finding.start and finding.end <= self._heads[at][1]


def trimmed(text: str, finding: Finding) -> Finding:
    """A finding of several words without the preposition, article or conjunction that it ends in."""
    end = finding.end
    if finding.type is FindingType.FAMILY:  # "haar man is net | geopereerd": the verb belongs to what comes next
        verb = _OPEN_END.search(text, finding.start, end)
        end = verb.start() if verb and verb.start() > finding.start else end
    dated = finding.type is FindingType.DATE
    start = _dated_from(text, finding) if dated else finding.start
    nights = _NIGHTS.search(text, finding.start, end) if dated else None
    end = nights.start() if nights and nights.start() > start else end
    while True:
        last = re.search(r"\s+([^\W\d_]+)\Z", text[finding.start : end])
        if not last or not (last[1] in _TRAILING or (dated and _is_bent(last[1]))):
            break
        end = finding.start + last.start()
    if (start, end) == (finding.start, finding.end):
        return finding
    return finding.__class__(start, end, finding.type, finding.score, finding.source, finding.hint)


_LISTED = re.compile(r"\d{1,2}[.)] (?=\d)")
_SUBJECT = re.compile(r"[^\W\d_]+ (?:we|wij|ik|jij|je|u|hij|zij|ze) (?=\S)")
_NIGHTS = re.compile(r" ['’]s\Z")


def _dated_from(text: str, finding: Finding) -> int:
    """Where the date itself begins: past the number of a list ("3. 3 aug") or a verb and subject ("Zullen we")."""
    opens = not text[line_start(text, finding.start) : finding.start].strip(" >*_")
    led = (_LISTED.match(text, finding.start, finding.end) if opens else None) or _SUBJECT.match(
        text, finding.start, finding.end
    )
    return led.end() if led else finding.start


_CALENDAR = re.compile(
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|geleden|voorbij|"
    r"vandaag|jongstleden|"
    r"aanstaande|jl|january|february|march|may|june|july|august|october"
)
_OF_WHERE = re.compile(r"[A-Z][\w'’-]+ van [A-Z][\w&'’-]+")
_CAPITALS = re.compile(r"(?: [A-Z][\w&'’-]+)+")


def widened(text: str, finding: Finding, after: Finding | None) -> Finding:
    """A person with where they work, as far as the capitals go ("Ruddy van Dispatch | Kust")."""
    if finding.type is not FindingType.PERSON or not _OF_WHERE.fullmatch(text, finding.start, finding.end):
        return finding
    more = _CAPITALS.match(text, finding.end)
    if not more or (after is not None and after.start < more.end()):
        return finding
    return finding.__class__(finding.start, more.end(), finding.type, finding.score, finding.source, finding.hint)


def _is_bent(word: str) -> bool:
    """Whether a word after a date belongs to the sentence: "13 juni rond half 4 | viel het stil"."""
    kinds = lists().kinds(word)
    verb = kinds & BIT["verb"] or re.fullmatch(r"ge[a-z]{3,}(?:en|d|t)", word)
    return word.islower() and bool(verb) and not kinds & BIT["noun"] and not _CALENDAR.fullmatch(word)


def _is_small(part: str) -> bool:
    plain = part.replace("’", "'")
    return plain in SMALL or plain.endswith("n't") or (plain[1:2] == "'" and plain.lower() in SMALL)


def _ordinary(part: str) -> bool:
    known = lists().kinds(part)
    return bool(known & (BIT["word_nl"] | BIT["word_en"] | BIT["harmless"])) or not form(part).suspect
