"""The ladder for health: a condition becomes a health problem, a state becomes vulnerable, an aid becomes an aid.

The shape of the words is kept: a clause stays a clause ("ik ben twee maanden bij het maatschappelijk werk geweest" to
"ik heb hulp gezocht"), a predicate a predicate, a noun a noun that agrees with its verb.
"""

from __future__ import annotations

import re

from vp.anonymise.ladders import Place, Swap, few, is_unique, length_before, seams, swap
from vp.anonymise.ladders.clauses import clause_of
from vp.anonymise.ladders.personal_words import BE

_OWN = re.compile(r"(?:een|haar|zijn|mijn|m'n|z'n|hun|de|a|an|her|his|my|the|their) ", re.I)
_CARE = re.compile(
    r"maatschappelijk werk|psycho|therap|behandel|\bggz\b|praktijkondersteuner|opname|opgenomen|kliniek|revalid|"
    r"spreekuur|begeleiding|counsel|rehab"
)
_STATE = re.compile(
    r"(?:zwanger|dyslectisch|autistisch|overspannen|slecht(?:horend|ziend)|doof\w*|blind|ziek thuis|verslaafd|invalide|"
    r"verlamd|ongeschikt|afgekeurd|hoogbegaafd|gevoelig|impotent|onvruchtbaar|alcoholist|patiënte?|depressief|ver|"
    r"stotteraar|slaapwandelaar|kaal.*|verbrand.*|kwijt|thuis|geweest|gehad|geworden|geraakt|pregnant|deaf|sober.*|"
    r"alcoholic|autistic|"
    r"dyslexic|diabetic|epileptic|ziek|gewond)\Z"
)
_ADJECTIVE = re.compile(
    r"(?:hoog|drie maanden |zes maand )?(?:zwanger|doof|blind|kaal|ziek|verlamd|verslaafd|moe|dement)\b"
)
_BENT = re.compile(  # before a noun: "dove mensen"
    r"(?:dove|blinde|zieke|zwangere|gehandicapte|autistische|depressieve|dement(?:e|erende)|verslaafde|epileptische|"
    r"verlamde|manke|kreupele|gewonde|slecht(?:horende|ziende)|dyslectische|hoogbegaafde|chronisch zieke|invalide)"
)
_PEOPLE = re.compile(
    r"(?:(?:de|die|the|those) )?(?:mensen|collega['’]s|klanten|patiënten|iemand|people|someone|colleagues|clients)"
    r"(?= (?:die|met|who|with) )",
    re.I,
)
# "is net | geopereerd aan zijn hart": a participle goes on as a state
_DONE_TO = re.compile(r"(?:ge[a-z]{3,}(?:d|t|en)|opgenomen|operated|treated|hospitalised)\b")
_WAS = re.compile(
    r"\b(?:is|was|ben|bent|zijn|waren|werd|wordt|are|were|been|being)"
    r"(?: (?:net|pas|al|nog|ook|toen|weer|onlangs|just|recently|also))? \Z"
)
_AID = re.compile(
    r"rollator|apparaat|apparaten|toestel|implantaat|rolstoel|kunst|prothese|stok\b|scootmobiel|stoma|pomp|aids?\b|"
    r"wheelchair|"
    r"cane|crutches"
)
_INJURY = re.compile(
    r"hechting|litteken|\bwonde?n?\b|verwond|breuk|gebroken|brandwond|kneuz|\bscars?\b|stitches|wrist|broke"
)
_MEDICINE = re.compile(r"medicatie|medicijn|\bpillen|insuline|antidepress|tablet|medication|\bpills")
_PLURAL = re.compile(
    r"\A(?:twee|drie|vier|zes|two|three) |(?:klachten|kloppingen|aanvallen|zweren|apparaten|littekens|merries|pijnen|"
    r"problemen|wonden|plekken|hechtingen|attacks|aids)\b"
)
_DETERMINED = re.compile(r"\b(?:mijn|haar|zijn|een|dat|het|de|die|my|his|her|a|the|m'n|z'n)(?: \w+e)? \Z")
_ONE = re.compile(r"\s(?:is|was|wordt|werd|heeft|had|maakt|maakte|has)\b")
_TAIL = re.compile(r" (?:gehad|doorgemaakt|overleefd|gekregen)\Z")
_LED = re.compile(
    r"(?:(?:weg|uit|thuis|ziek|uitgevallen) )?(?P<lead>met|door|wegens|vanwege|sinds|na|with|since|after) "
)


def health(place: Place) -> Swap:
    """What is told of somebody's health, in the shape that the sentence had."""
    english = place.lang == "en"
    low = place.shown.lower()
    if is_unique(low):
        return swap(place, few(english))
    if _DONE_TO.match(low) and not _AID.search(low) and _WAS.search(place.before):
        return swap(place, "in treatment" if english else "onder behandeling")
    people = _PEOPLE.match(place.shown)
    if people:
        return swap(place, f"{people[0]} {'with health problems' if english else 'met gezondheidsklachten'}")
    clause = _clause(place, low, english)
    if clause:
        return swap(place, clause)
    if re.match(r"(?:aan|in|op|onder) (?:de|het|controle)\b", low) or low.startswith("in recovery"):
        return swap(place, "in treatment" if english else "onder behandeling")
    whom = re.match(r"(?:me|him|us|them|mij|hem|ons|hen) (?:with|met) ", place.shown)
    if whom:  # "diagnosed | me with depression"
        return swap(place, f"{whom[0]}{'health problems' if english else 'gezondheidsklachten'}")
    led = _LED.match(low)
    if led:
        return swap(place, _led(place, led, english))
    if (_STATE.search(low) or _ADJECTIVE.match(low) or _BENT.fullmatch(low)) and not _OWN.match(place.shown):
        return _state(place, english)
    return _condition(place, low, english)


def _clause(place: Place, low: str, english: bool) -> str:
    """What stands instead of a whole clause or of its verb and object; empty when the words are neither."""
    clause = clause_of(place)
    if clause and _AID.search(low) and clause.kind == "verb":
        return f"{place.shown.split()[0]} {'aids' if english else 'hulpmiddelen'}"
    if clause and clause.kind == "possessed" and not clause.owner:  # "Femkes | astma werd erger"
        return f"health {clause.be('en')} not good" if english else f"gezondheid {clause.be('nl')} niet goed"
    if clause and clause.kind == "possessed" and clause.owner.lower() in ("mijn", "haar", "zijn", "my", "her", "his"):
        return (
            f"{clause.owner} health {clause.be('en')} not good"
            if english
            else f"{clause.owner} gezondheid niet goed {clause.be('nl')}"
            if clause.last
            else f"{clause.owner} gezondheid {clause.be('nl')} niet goed"
        )
    if clause and clause.kind == "possessed":
        return "there were health worries" if english else "er waren zorgen om de gezondheid"
    if clause and _CARE.search(low):
        return clause.having("sought help", "hulp gezocht")
    if clause:
        return clause.owning("health problems", "gezondheidsklachten")
    if re.match(r"(?:aan|van) (?:mijn|haar|zijn) ", low):
        return "ik heb gezondheidsklachten" if re.search(r"\bik\b", low) else "er zijn gezondheidsklachten"
    return ""


def _led(place: Place, led: re.Match[str], english: bool) -> str:
    """ "weg met een burn-out", "sinds de beroerte": the preposition stays."""
    lead = place.shown[led.start("lead") : led.end("lead")]
    bent = _BENT.fullmatch(place.shown[led.end("lead") + 1 :].lower())
    if bent and not english and re.match(r" [a-zé]{3,}", place.after):
        return f"{lead} kwetsbare"
    if led.start("lead") > 0 and BE.search(place.before):
        return "off sick" if english else "uitgevallen"
    if lead.lower() in ("sinds", "na", "since", "after"):
        return f"{lead} {'an illness' if english else 'een ziekte'}"
    return f"{lead} {'health problems' if english else 'gezondheidsklachten'}"


def _state(place: Place, english: bool) -> Swap:
    """An adjective, or a noun for somebody with a condition."""
    become = re.search(r" (?:geworden|geraakt)\Z", place.shown)
    if become and not english:
        return swap(place, f"kwetsbaar{become[0]}")
    if not english and _BENT.fullmatch(place.shown.lower()) and re.match(r"\s[a-zé]{3,}", place.after):
        return swap(place, "kwetsbare")
    if re.search(r"\b(?:een|de|die|als) \Z", place.before):
        words = "someone in poor health" if english else "iemand met klachten"
        return swap(place, words, length_before(place, r"\b(?:een|de) "))
    if english:
        return swap(place, "unwell")
    predicate = BE.search(place.before) or re.match(
        r"\s(?:is|was|ben|bent|werd|word|wordt|raakte|bleek|worden|raken|geworden|geraakt)\b", place.after
    )
    return swap(place, "kwetsbaar" if predicate else "met gezondheidsklachten")


def _condition(place: Place, low: str, english: bool) -> Swap:
    """A noun: the possessive stays, an article follows the new word."""
    own = _OWN.match(place.shown)
    head = own[0] if own else ""
    article = head.lower() in ("een ", "de ", "a ", "an ", "the ")
    tail = _TAIL.search(low)
    rest = tail[0] if tail else ""
    if BE.search(place.before) and _ADJECTIVE.match(low):
        return swap(place, "unwell" if english else "kwetsbaar")
    one, many, whole = _nouns(low, english)
    if english and place.begins and re.match(r"(?:broke|tore|fractured|lost) ", low):
        return swap(place, "got hurt")
    plural = bool(_PLURAL.search(low)) or (one == "hulpmiddel" and low.endswith("en") and not own)
    if plural or rest:
        return swap(place, f"{'' if article or rest else head}{many}{rest}")
    if own:
        indefinite = "an " if english and one[0] in "aeiou" else "a " if english else "een "
        return swap(place, f"{indefinite if article else head}{one}")
    if _DETERMINED.search(place.before) or seams.is_genitive(place.text, place.start):
        back = length_before(place, r"\b(?:de|die) ")
        return swap(place, f"{'een ' if back else ''}{one}", back)
    if _ONE.match(place.after) and not english:
        return swap(place, f"een {one}")
    if re.search(r"\b(?:sinds|na) \Z", place.before, re.I):
        return swap(place, "een ziekte")
    return swap(place, whole)


def _nouns(low: str, english: bool) -> tuple[str, str, str]:
    """The wider noun for one, for several, and where there is no article."""
    if _AID.search(low):
        return ("aid", "aids", "an aid") if english else ("hulpmiddel", "hulpmiddelen", "een hulpmiddel")
    if re.search(r"\bggz\b|kliniek|ziekenhuis|revalidatiecentrum|\bclinic\b|hospital\b", low):
        nl = ("zorginstelling", "zorginstellingen", "een zorginstelling")
        return ("care organisation", "care organisations", "a care organisation") if english else nl
    if _INJURY.search(low):
        return ("injury", "injuries", "an injury") if english else ("verwonding", "verwondingen", "een verwonding")
    if _MEDICINE.search(low):
        return ("medicine", "medicines", "medicine") if english else ("medicijn", "medicijnen", "medicijnen")
    if english:
        return "health problem", "health complaints", "health complaints"
    return "gezondheidsprobleem", "gezondheidsklachten", "gezondheidsklachten"
