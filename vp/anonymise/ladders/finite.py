"""The finite verb: which word of a clause is bent for person and tense, and a stand-in bent in the same way.

Pure; the one place where the anonymiser decides on a verb. Dutch and English: closed lists of auxiliaries and common
verbs, beside them what the form tells. It is no parser: a form that may be a noun as well ("werk") counts as a verb
only right behind its subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vp.anonymise.lists import BIT, lists
from vp.anonymise.wordset import words

BE = words("ben bent is zijn was waren word wordt worden werd werden am are were be been's")
HAVE = words("heb hebt heeft hebben had hadden has have")
_PAST_ONE = words(
    """
    was had werd kreeg raakte lag zat stond liep ging kwam brak viel verloor vocht droeg zag stierf overleed deed gaf
    nam bleef begon hielp sprak schreef riep kon wilde mocht moest zou wist vond hield dronk sliep reed sloeg trok
    schrok vergat bracht dacht kocht zocht bleek leek hing sneed beet bezweek genas vloog verdween stak sloot at
    meemaakte
    """
)
_PAST_MANY = words(
    """
    waren hadden werden kregen raakten lagen zaten stonden liepen gingen kwamen braken vielen vochten droegen
    zagen stierven deden gaven namen bleven hielpen konden wilden mochten moesten zouden wisten
    vonden hielden dronken sliepen reden trokken
    """
)
_ONE = words(
    """
    is heeft wordt zit ligt staat loopt gaat komt doet geeft neemt blijft kan wil mag moet zal krijgt raakt rijdt woont
    werkt leeft slikt drinkt slaapt lijdt draagt gebruikt ziet hoort mist voelt volgt zorgt past helpt kampt herstelt
    stottert vecht wacht belt studeert eet weet vindt houdt spreekt maakt speelt zingt leidt runt bezit verzorgt
    """
)
_FIRST = words("ben heb word rijd draag hoor zie loop sta ga doe kom krijg voel leef lijd slik woon lig geef neem")
_MANY = words("zijn hebben worden zitten liggen staan lopen gaan komen wonen werken krijgen willen kunnen moeten mogen")
_PAST_EN = words(
    """
    was were had did got went came took broke fell lost died lived worked said told saw felt gave made kept left met
    ran sang taught drove wrote grew began became could would should might wore bore suffered diagnosed treated cut
    """
)
_ONE_EN = words(
    """
    is has does gets goes comes takes plays sings drives teaches runs leads lives works wears uses suffers sees needs
    keeps gives makes looks cares stutters stammers drinks sleeps walks
    """
)
_FIRST_EN = words("am have do take play sing drive teach run live work wear use suffer see need are")
_SUBJECT = re.compile(r"\b(?:ik|jij|je|hij|zij|ze|wij|we|wie|he|she|they|we|you|it|who) \Z", re.I)
_NAMED = re.compile(r"\b(?P<name>[A-Z][\w'’-]+),? \Z|\b(?-i:I) \Z")
_AS_A_NOUN = words("slaap werk zorg drink mis hoest beef wacht help kamp belt kook speel lach huil rust kuur")
_NOT_PARTICIPLE = words("geeft gelooft gebruikt geniet gedraagt gebeurt genoot gelukt gedroeg")


@dataclass(frozen=True, slots=True)
class Form:
    """Person and tense of a finite verb: `who` is `ik`, `jij`, `een` (third person) or `meer` (plural)."""

    who: str = "een"
    past: bool = False

    def of(self, forms: tuple[str, str, str, str, str, str]) -> str:
        """The form of another verb: present ik, jij, een, meer; past one, past many."""
        if self.past:
            return forms[5 if self.who == "meer" else 4]
        return forms[("ik", "jij", "een", "meer").index(self.who)]


HEBBEN = ("heb", "hebt", "heeft", "hebben", "had", "hadden")
ZIJN = ("ben", "bent", "is", "zijn", "was", "waren")
TO_HAVE = ("have", "have", "has", "have", "had", "had")
TO_BE = ("am", "are", "is", "are", "was", "were")


def is_listed(word: str, english: bool) -> bool:
    """Whether `word` is an auxiliary or a common verb in a finite form, whatever stands around it."""
    low = word.lower()
    listed = (_PAST_EN, _ONE_EN) if english else (_PAST_ONE, _PAST_MANY, _ONE, _FIRST, _MANY)
    return low in BE or low in HAVE or any(low in each for each in listed)


def is_finite(word: str, english: bool, subject: bool = False) -> bool:
    """Whether `word` is bent for person and tense; `subject`: it stands right behind the clause's subject."""
    low = word.lower()
    if is_listed(low, english):
        return True
    if english:
        return subject and (low in _FIRST_EN or bool(re.fullmatch(r"[a-z]{2,}(?:ed|[^s]s)", low)))
    kinds = lists().kinds(low)
    verb = bool(kinds & BIT["verb"])
    if not verb or (low.startswith("ge") and low not in _NOT_PARTICIPLE) or not low.isalpha():
        return False
    if kinds & (BIT["noun"] | BIT["adjective"] | BIT["health"] | BIT["family"]) and not kinds & BIT["speech_verb"]:
        return subject and low in _AS_A_NOUN
    return bool(re.search(r"(?:t|te|de|ten|den)\Z", low)) or (subject and not low.endswith(("en", "d")))


def follows_subject(before: str) -> bool:
    """Whether a pronoun or a name stands right before."""
    if _SUBJECT.search(before):
        return True
    named = _NAMED.search(before)
    if not named or not named["name"]:
        return bool(named)
    kinds = lists().kinds(named["name"])
    return bool(kinds & BIT["first"]) or not kinds & (BIT["word_nl"] | BIT["word_en"])


def form_of(verb: str, english: bool, before: str = "") -> Form:
    """Person and tense of a finite `verb`; `before` is what stands before it, where a subject helps."""
    low = verb.lower()
    first = re.search(r"\b(?:ik|I) (?:\w+ )?\Z", before)
    if english:
        past = low in _PAST_EN or (low.endswith("ed") and low not in ("need", "feed"))
        many = low in ("are", "were") or re.search(r"\b(?:they|we|you) (?:\w+ )?\Z", before, re.I)
        if first or low == "am":
            return Form("ik", past)
        return Form("meer" if many or (not past and low in _FIRST_EN) else "een", past)
    if low in _PAST_MANY or (low.endswith(("den", "ten")) and low not in _MANY and not low.endswith("tten")):
        return Form("meer", True)
    if low in _PAST_ONE or (re.search(r"(?:de|te)\Z", low) and low not in _ONE):
        return Form("een", True)
    if low in _MANY or (low.endswith("en") and low != "ben"):
        return Form("meer")
    if first or low in _FIRST:
        return Form("ik")
    if low in ("bent", "hebt"):
        return Form("jij")
    third = low in _ONE or low in HAVE or low.endswith("t")
    return Form("een" if third else "ik")
