"""Sees whether a finding is a clause, or a verb with what belongs to it, so that its stand-in has a verb as well.

Pure. It knows the shapes that stories have: a subject with its verb ("ik ben drie maanden ziek geweest"), a possessed
subject ("mijn pols is gebroken"), a verb whose subject stands before it ("die stottert"), and a verb at the end of a
subordinate clause ("toen ik zwanger werd").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vp.anonymise.ladders import Place
from vp.anonymise.ladders.finite import HEBBEN, TO_HAVE, Form, form_of
from vp.anonymise.ladders.seams import is_genitive
from vp.anonymise.lists import BIT, lists

_SUBJECTS = r"ik|hij|zij|ze|hen|wij|we|je|jij|ge|gij|u|men|i|he|she|they|you|it"
_SUBJECT = re.compile(rf"(?P<who>{_SUBJECTS})(?:(?P<short>['’](?:m|s|ve|re|d))| (?P<verb>[^\W\d_]+))(?= |\Z)", re.I)
_INVERTED = re.compile(r"(?P<verb>[^\W\d_]+) (?P<who>ik|hij|zij|ze|wij|we|je|jij|gij|u)(?= |\Z)")
_JOINS = re.compile(
    r"(?:als|dat|omdat|toen|want|en|maar|of|waar|die|wat|hoe|sinds|nadat|terwijl|zoals|dus|dan|met|voor|van|aan|bij|"
    r"op|in)",
    re.I,
)
_BEFORE = re.compile(rf"\b(?P<who>{_SUBJECTS}|die|wie|who) \Z", re.I)
_UNDER = re.compile(
    r"\b(?:toen|dat|omdat|sinds|nadat|terwijl|als|of|voordat|zodra|hoewel|doordat|zodat|waar|die|wie)"
    r"(?: [\w'’]+){0,3} \Z",
    re.I,
)
_FINITE = (
    "ben|is|bent|zijn|was|waren|heb|hebt|heeft|hebben|had|hadden|werd|werden|word|wordt|worden|kreeg|krijg|krijgt|"
    "raakte|raakt|ligt|lag|liggen|lagen|zit|zat|zitten|loopt|liep|gaat|ging|komt|kwam|stierf|sterft|overleed|overlijdt|woont|"
    "woonde|vocht|pleegde|verloor|brak|viel|hoort|hoorde|ziet|zag|mist|miste|slikt|slikte|draagt|droeg|gebruikt|moet|"
    "moest|kan|kon|wil|wilde|scheidde|scheidt|trouwde|werkt|werkte|studeert|leeft|leefde|has|are|were|had|got|"
    "gets|died|lost|broke|lives|lived|works|worked"
)
_VERB = re.compile(
    rf"(?:{_FINITE}|stotter\w*|slik\w*|slaap\w*|lijd\w*|drink\w*|gebruik\w*|draag|dementeer\w*|herstel\w*|"
    r"revalideer\w*|mis|hoor|zie|loop|kan|zorg\w*|woon\w*|wacht\w*|verdien\w*|adopteer\w*|stutters?|stammers?|broke|"
    r"drags?)\b",
    re.I,
)
_POSSESSED = re.compile(
    rf"(?P<owner>mijn|m'n|haar|zijn|z'n|hun|ons|onze|my|his|her|their|our) (?:[\w'’-]+ ){{1,4}}?(?P<verb>{_FINITE})\b",
    re.I,
)
# "haar | astma werd erger", "Femkes | astma werd erger": whose it is stands before
_OWNED = re.compile(rf"(?!met |van |in |sinds )[a-zé][\w-]+ (?P<verb>{_FINITE})\b(?! (?:geweest|gehad)\b)")
_OWNER = re.compile(r"(?<!\w)(?:mijn|m'n|haar|zijn|z'n|hun|my|his|her|their) \Z", re.I)
_PAST = re.compile(r"(?:was|waren|had|hadden|werd|werden|kreeg|raakte|lag|zat|liep|ging|kwam|\w+(?:de|te|ed)|brak|viel|"
                   r"verloor|vocht|droeg|zag|were|got|lost|broke|stierf|overleed)\Z", re.I)  # fmt: skip
_MANY = frozenset({"wij", "we", "they", "you"})


@dataclass(frozen=True, slots=True)
class Clause:
    """`kind` is `whole` (subject and verb), `possessed`, `verb` (subject before it), `inverted` (verb
    before the subject) or `under` (verb at the end).

    `who` is the subject as it stood, `lead` what of it belongs to the finding, `past` whether it is told in the past,
    `last` whether the verb of a possessed subject ends the clause ("omdat | mijn knie kapot is").
    """

    kind: str
    who: str = ""
    lead: str = ""
    owner: str = ""
    past: bool = False
    english: bool = False
    last: bool = False
    verb: str = ""

    def be(self, lang: str) -> str:
        """The verb "to be" for one thing."""
        return {"nl": "was" if self.past else "is", "en": "was" if self.past else "is"}[lang]

    def _have(self) -> str:
        low = self.who.lower()
        if self.verb and low in ("zij", "ze", "die", "wie", "who"):  # one or many: the verb tells
            told = form_of(self.verb, self.english)
            forms = Form("meer" if told.who == "meer" else "een", self.past or told.past)
            return forms.of(TO_HAVE if self.english else HEBBEN)
        if self.english:
            return "had" if self.past else "have" if low in ("i", *_MANY) else "has"
        if self.past:
            return "hadden" if low in _MANY else "had"
        return "heb" if low in ("ik", "je", "jij") else "hebben" if low in _MANY else "heeft"

    def owning(self, english: str, dutch: str) -> str:
        """The clause with "to have" as its verb: "heb gezondheidsklachten"."""
        words = english if self.english else dutch
        if self.kind == "under" and not self.english:
            return f"{words} {self._have()}"
        if self.kind == "inverted":
            return f"{self._have()} {self.who} {words}"
        return f"{self.lead}{self._have()} {words}"

    def being(self, english: str, dutch: str) -> str:
        """The clause with "to be" as its verb: "ben gelovig"."""
        low = self.who.lower()
        if self.english:
            be = "was" if self.past else {"i": "am"}.get(low, "are" if low in _MANY else "is")
            return f"{self.lead}{be} {english}"
        be = "was" if self.past else {"ik": "ben"}.get(low, "zijn" if low in _MANY else "is")
        if self.kind == "under":
            return f"{dutch} {be}"
        return f"{be} {self.who} {dutch}" if self.kind == "inverted" else f"{self.lead}{be} {dutch}"

    def having(self, english: str, dutch: str) -> str:
        """The clause in the perfect: "heb hulp gezocht"."""
        words = english if self.english else dutch
        if self.kind == "under" and not self.english:
            return f"{words} {self._have()}"
        if self.kind == "inverted":
            return f"{self._have()} {self.who} {words}"
        return f"{self.lead}{'have' if self.english and self.who.lower() == 'i' else self._have()} {words}"


def _is_verb(word: str) -> bool:
    return bool(lists().kinds(word) & BIT["verb"])


def clause_of(place: Place) -> Clause | None:
    """The clause that the place's words are; None when they are a noun, an adjective or a phrase."""
    shown, english = place.shown, place.lang == "en"
    possessed = _POSSESSED.match(shown)
    if possessed and not re.match(r"(?:met|van|in|zonder)\b", possessed[0].split()[-2]):
        ends = not english and possessed.end() == len(shown) and bool(_UNDER.search(place.before))
        return Clause("possessed", "hij", "", possessed["owner"], bool(_PAST.match(possessed["verb"])), english, ends)
    owned = _OWNED.match(shown)
    if owned and (_OWNER.search(place.before) or is_genitive(place.text, place.start)):
        return Clause("possessed", "hij", "", "", bool(_PAST.match(owned["verb"])), english)
    whole = _SUBJECT.match(shown)
    if whole:
        verb = whole["verb"] or ""
        if verb and not (_VERB.match(verb) or verb.lower() in ("am", "have") or _is_verb(verb)):
            return None
        past = bool(verb and _PAST.match(verb))
        return Clause("whole", whole["who"], f"{whole['who']} ", "", past, english, verb=verb)
    turned = _INVERTED.match(shown) if not english else None
    if turned and not _JOINS.fullmatch(turned["verb"]):
        return Clause(
            "inverted", turned["who"], "", "", bool(_PAST.match(turned["verb"])), english, verb=turned["verb"]
        )
    subject = _BEFORE.search(place.before)
    if not subject:
        return None
    who = subject["who"]
    first = shown.split()[0]
    under = bool(_UNDER.search(place.before))
    last = re.findall(rf"\b(?:{_FINITE})\b", shown)
    if under and last and not _VERB.fullmatch(first):
        return Clause("under", who, "", "", bool(_PAST.match(last[0])), english, verb=last[0])
    if _VERB.fullmatch(first):
        kind = "under" if under and not english and who.lower() not in ("die", "wie") and " " not in shown else "verb"
        return Clause(kind, who, "", "", bool(_PAST.match(first)), english, verb=first)
    return None
