"""Whether words are general already: such as a ladder would put there, so that a second run changes nothing.

Pure. "eind dertig", "in het voorjaar", "al jaren", "een ziekenhuis", "mijn partner" tell no more than what a ladder
makes of an exact fact; replacing them again would only make the text vaguer with every run. A label of ours
("[PERSOON 1]") is one as well.
"""

from __future__ import annotations

import re
from functools import cache

from vp.anonymise.findings import FindingType
from vp.anonymise.ladders.finite import is_finite, is_listed
from vp.anonymise.ladders.personal_words import FAITHS, ROLES
from vp.anonymise.ladders.thing_words import ORGANISATIONS, PLACES
from vp.anonymise.roles import ROLE
from vp.anonymise.wordset import words

_TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_TENS_EN = r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
_SEASON = r"(?:winter|voorjaar|zomer|najaar|spring|summer|autumn)"
_OWN = r"(?:mijn|haar|zijn|hun|onze|ons|my|her|his|their|our)"
_THIRD = (
    rf"(?:(?:een |a )?\w+ (?:van|of) )?(?:begin|midden|eind) {_TENS}|"
    rf"(?:in (?:my|his|her|their|our) )?(?:early|mid|late) {_TENS_EN}"
)
_DECADE = (
    rf"(?:(?:is|ben|was) )?in de {_TENS}(?: (?:is|ben|was))?|{_TENS}er|(?:twenty|thirty|forty|fifty|sixty|seventy|"
    rf"eighty|ninety)-something|"
    rf"in (?:my|his|her|their|our) {_TENS_EN}"
)
_STAGE = (
    r"(?:(?:een )?\w+ van )?nog (?:klein|jong|geen twintig)|(?:een )?tiener|op (?:jonge|volwassen|latere|"
    r"oudere) leeftijd|op leeftijd|jong|"
    r"van (?:middelbare|een zekere) leeftijd|lang geleden|of (?:middle|an older|a certain) age|still young|young|"
    r"a teenager|long ago"
)
_NUMBER = (
    r"(?:(?:een|dat|die|an?|that|another) )?(?:andere? )?(?:e-mailadres|website|account|telefoonnummer|internetadres|"
    r"rekeningnummer|persoonsnummer|kenteken|nummer|kamer|kluisje|dossier|pasnummer|personeelsnummer|tafel|bed|balie|"
    r"logboek|e-mail address|website|phone number|internet address|account number|personal number|number plate|number|"
    r"room|locker|file|badge number|staff number|table|desk|log)|(?:.{1,40} (?:is|was|luidt) )?(?:bekend|known)|iemand|"
    r"someone|anders|something else|weggelaten|left out|#"
)
_FACTS = {
    FindingType.DATE: (
        rf"(?:(?:later|eerder|earlier|uiterlijk) )?(?:(?:in|sinds|vanaf|tot in|uit|na|rond|voor|since|from|until|of|"
        rf"before|"
        rf"after) )?(?:(?:een dag in )?(?:het|de|dat|die|the|that) )?{_SEASON}|die dag|that day|eerder|earlier|"
        rf"een feestdag|"
        r"a holiday|op een zeker moment|at some point|(?:van |tot )?(?:enkele )?jaren geleden|some years ago|"
        r"dag \d+|day \d+|(?:sinds )?\w+ (?:dag(?:en)?|weken|maanden|jaar|days?|weeks|months|years) "
        r"(?:later|eerder|earlier)|"
        r"op de eerste dag|on the first day|sindsdien|daarna|daarvoor|tot dan toe"
    ),
    FindingType.DURATION: (
        r"(?:al |vele |na |gedurende |for |after |over |nog maar )?(?:jaren|jarenlang|dienstjaren|een tijd|"
        r"een aantal dagen|"
        r"enkele (?:weken|maanden)|een paar jaar|years|some (?:days|weeks|months|time)|a few years)|in de eerste tijd"
    ),
    FindingType.ROLE: (
        r"een van de weinigen|one of the few|als een van de weinigen|lid van een overleg|member of a committee|"
        r"(?:daar )?(?:werk|werkt|werken|werkte|werkten|works?|worked)(?: daar| there)?|een|an?|one"
    ),
    FindingType.NATIONALITY: (
        r"een ander land|another country|(?:\w+ )?(?:van )?elders|(?:\w+ )?from elsewhere|een andere taal|"
        r"(?:an)?other language|(?:spreekt?|sprak|spreken) een andere taal|(?:speaks?|spoke) another language|"
        r"met een andere achtergrond|of foreign descent|een van de weinigen|one of the few"
    ),
    FindingType.RELIGION: (
        r"(?:een )?gelovigen?|gelovig(?: (?:opgevoed|grootgebracht|gedoopt|getrouwd))?|religious|"
        r"(?:(?:ik|hij|zij|ze|we|wij) )?(?:ben|is|was|zijn)(?: (?:ik|hij|zij|ze|we|wij))? gelovig|"
        r"(?:(?:i|he|she|they|we) )?(?:am|is|was|are) religious|vaak bij een geloofsgemeenschap|een van de weinigen|"
        r"one of the few"
    ),
    FindingType.FAMILY: (
        r"een \w+ van elders|an? \w+ from elsewhere|"
        rf"(?:(?:{_OWN}|een|de|an?|the|whose) )?(?:famili(?:elid|eleden|e)|ex-partner|problemen thuis(?: met)?|"
        rf"trouble at home(?: with)?|famili(?:elid|eleden)|relatives|grootouder|grandparent|kind|kinderen|"
        rf"ouders?|partner|gezin|"
        rf"thuissituatie|persoon|"
        rf"relative|"
        r"child|children|parent|family|situation at home|person)|alleenstaand|single|zonder gezin|getrouwd|samenwonend|"
        r"(?:(?:ik|hij|zij|ze|we|wij|die) )?(?:hebben|heb|heeft|had|hadden)(?: (?:ik|hij|zij|ze|we|wij|"
        r"je))? zorgen thuis|(?:iemand )?met zorgen thuis|with worries at home|woont samen|"
        rf"een familielid van (?:iemand met invloed|een bekende)|a relative of someone (?:in charge|here)|"
        rf"familie van (?:mij|hem|haar)|nieuwkomers?|zorg|care|"
        rf"(?:iemand|someone)|{_OWN} famil(?:ie|y) (?:is hier bekend|heeft veel meegemaakt|veel meemaakte|"
        rf"ha[sd] been through a lot)|een van de weinigen|"
        r"(?:(?:i|he|she|they|we) )?(?:have|has|had) worries at home|"
        r"(?:sinds|na|door|tijdens|since|after|during|before) (?:mijn|haar|zijn|hun|my|his|her|their) (?:problemen|"
        r"trouble) "
        r"(?:thuis|at home)(?: met| with)?|help[ts]? (?:thuis|out at home|out)|helpen thuis|hielp thuis|"
        r"zorgen thuis|worries at home|"
        r"een van de kinderen thuis|one of the children at home|de familie|the family|"
        r"(?:die|who) (?:mijn|haar|zijn|hun|een) (?:partner|familielid)|family had a hard time|"
        r"familie heeft veel meegemaakt|"
        r"(?:(?:ik|hij|zij|ze|we|wij|they|he|she|i) )?(?:heb|heeft|hebben|had|hadden|have|has) (?:kinderen|een kind|"
        r"children|"
        r"a child|een gezin|a family)|"
        r"thuis is het niet makkelijk|related to (?:me|him|her)|dealing with worries at home|one of the few"
    ),
    FindingType.HEALTH: (
        rf"(?:(?:ik|hij|zij|ze|we|wij|die|wie|i|he|she|they) )?(?:(?:draag|draagt|droeg|gebruikt?|wears?|uses?|heb|"
        rf"heeft|hebben|had|hadden|have|has|met|door|wegens|"
        rf"with) )?(?:(?:ik|hij|zij|ze|we|wij|je|{_OWN}|een|an?|the) )?(?:gezondheids(?:klachten|probleem)|"
        rf"hulpmiddel(?:en)?|"
        rf"verwonding(?:en)?|"
        r"medicijn(?:en)?|zorginstelling(?:en)?|care organisations?|health (?:problems?|complaints)|aids?|"
        r"injur(?:y|ies)|medicines?)(?: gehad| heb| heeft| had)?|"
        rf"onder behandeling|in treatment|kwetsba(?:ar|re)(?: ge(?:worden|raakt))?|unwell|uitgevallen|off sick|"
        rf"iemand met klachten|"
        rf"someone in poor health|"
        rf"(?:(?:ik|hij|zij|ze) )?(?:heb|heeft|had) hulp gezocht|(?:{_OWN} )?gezondheid (?:niet goed )?(?:is|"
        rf"was)(?: niet goed)?|"
        rf"(?:{_OWN} )?health (?:is|was) not good|(?:(?:de|die) )?(?:mensen|collega['’]s|klanten|patiënten|iemand|"
        rf"people|someone|"
        rf"colleagues|clients) (?:met gezondheidsklachten|with health problems)|"
        r"(?:sinds|na|since|after) (?:een ziekte|an illness)|er waren zorgen om de gezondheid|een van de weinigen|"
        r"(?:(?:hij|zij|ze|ik|he|she|i) )?(?:gets? hurt|got hurt|raa?k(?:t|te|ten|en)? gewond|treat(?:s|ed)? (?:me|"
        r"him|her|us|"
        r"them)|behandel(?:t|de|den|en)? (?:mij|me|hem|haar|ons|hen|ze))|(?:me|him|us|them|mij|hem|ons|hen) (?:with|"
        r"met) "
        r"(?:health problems|gezondheidsklachten)|(?:zit|zat|is|was|loopt) met gezondheidsklachten|(?:met|door|"
        r"wegens) kwetsbare|"
        r"(?:die|dat|wie|who|which|that) (?:ha[sd]|have|is|was)? ?(?:gezondheidsklachten|health (?:problems|"
        r"complaints))(?: heeft"
        r"| had| hebben| hadden)?|gewond|hurt"
    ),
    FindingType.EVENT: (
        r"(?:(?:sinds|na|bij|tijdens|over|op|door|uit|van|voor|aan|met|at|since|after|during|from|of|with) )?(?:een|"
        r"die|an?|"
        r"that|another) (?:andere )?"
        r"(?:ingrijpende )?(?:gebeurtenis|bijeenkomst|event|gathering)(?: that everyone remembers)?|"
        r"(?:maakt?|maken|maakten?|maakte) iets ingrijpends mee|iets ingrijpends meema(?:akt?|ken|akten?|akte)|"
        r"(?:go(?:es)?|went) through something serious"
    ),
    FindingType.ADDRESS: r"(?:in |op )?(?:een|an?|het|de) (?:adres|straat|address|street)|weggelaten|left out",
    FindingType.CONTACT: _NUMBER,
    FindingType.ID_NUMBER: _NUMBER,
}
_LABEL = re.compile(r"\[?[A-Z_]{3,12}(?: \d+)?\]?")
_THINGS = (FindingType.ORGANISATION, FindingType.DEPARTMENT, FindingType.LOCATION)


@cache
def _nouns() -> re.Pattern[str]:
    """The nouns of the ladders for things, with an article, "andere", and the part of the country."""
    nouns = {
        *words(
            """
            organisatie organisation afdeling department team vestiging site weg road land country stad city dorp
            village plaats place town streek region gemeente municipality hoofdstad capital
            """
        )
    }
    for _pattern, nl, _article, en in (*ORGANISATIONS, *PLACES):
        nouns |= {nl, en}
    where = (
        r"(?: in (?:het (?:noorden|oosten|zuiden|westen|midden van het land|buitenland)|Vlaanderen|Wallonië|Flanders|"
        r"de hoofdstad|Wallonia|the capital|the (?:north|east|south|west|middle) of the country))?(?: abroad)?"
    )
    named = "|".join(sorted(map(re.escape, nouns), key=lambda each: (-len(each), each)))
    return re.compile(
        rf"(?:(?:een|de|het|die|dat|ons|an?|the|this|another) )?(?:hele )?(?:(?:andere?|other) )?(?:{named}){where}"
    )


@cache
def _pattern(kind: FindingType, notch: int) -> re.Pattern[str]:
    if kind is FindingType.AGE:
        return re.compile(f"{_DECADE}|{_STAGE}" + ("" if notch > 0 else f"|{_THIRD}"))
    told = _FACTS.get(kind, r"(?!)")
    if kind is FindingType.ROLE:
        roles = {word for _pattern, nl, en in ROLES for word in (nl, en)} | {"medewerker", "employee"}
        told += rf"|(?:(?:een|de|an?|the) )?(?:{'|'.join(sorted(map(re.escape, roles)))})(?:s|n|en)?"
    if kind is FindingType.RELIGION:
        faiths = {re.sub(r"\A(?:een|an?) ", "", word) for _pattern, nl, en, _before in FAITHS for word in (nl, en)}
        told += rf"|(?:(?:een|de|an?|the) )?(?:{'|'.join(sorted(map(re.escape, faiths)))})"
    return re.compile(told)


def is_general(kind: FindingType, shown: str, notch: int = 0, before: str = "") -> bool:
    """Whether `shown` is as general as the ladder of `kind` would make it, `notch` steps vaguer asked for.

    Facts that a detector took together ("in de vijftig, alleenstaand") are general when each of them is.
    """
    if _LABEL.fullmatch(shown) and shown.strip("[]").split()[0] in LABELS:
        return True
    if kind is FindingType.PERSON:
        if _SOMEBODY.fullmatch(shown):
            return True
        return shown in _SEASONS and not re.search(r"\w \Z", before)
    if not shown.isupper():
        shown = shown[:1].lower() + shown[1:]  # a sentence's capital; a second one makes a name ("De Brug")
    if _is_general(kind, shown, notch):
        return True
    if kind is FindingType.LOCATION and shown[:1].upper() + shown[1:] in _PARTS:
        return bool(re.search(r"\b(?:stad|dorp|plaats|streek|city|town|village|region) in \Z", before))
    parts = [part for part in re.split(r",? (?:en|and) |, ", shown) if part]
    every = (*_FACTS, FindingType.AGE, *_THINGS)
    return len(parts) > 1 and all(any(_is_general(each, part, notch) for each in every) for part in parts)


def _is_general(kind: FindingType, shown: str, notch: int) -> bool:
    if kind in _THINGS:
        return bool(_nouns().fullmatch(shown))
    if kind is FindingType.FAMILY and _nouns().fullmatch(_KIN.sub("", shown, count=1)) and _KIN.match(shown):
        return True
    if _pattern(kind, notch).fullmatch(shown):
        return True
    behind = _LED_BY.match(shown)
    verb = behind["verb"] if behind else None
    if not behind or (verb and not (is_finite(verb, english=False) or is_listed(verb, english=True))):
        return False
    return bool(behind.end() and _pattern(kind, notch).fullmatch(shown, behind.end()))


_LED_BY = re.compile(
    r"(?:(?:die|wie|who|also|ook|nu|now) )?(?:(?P<verb>(?!(?:al|een|de|het|a|an|the|in|met|with) )[a-zé]{2,}) )?"
    r"(?:(?:als|as|er|daar|hier|there|here) )?(?=\S)"
)
"""What a ladder leaves before its words: a verb that tells nothing, "die", "ook"."""
_SOMEBODY = re.compile(
    r"(?i:een|de|an?|the|another) (?:(?:andere|\w+de|\w+ste|\d+e|other|third|\w+th|\d+th) )?"
    rf"{ROLE}(?:['’]?s)?"
)
"""A person by role, as the style `role` says it."""
_SEASONS = ("winter", "voorjaar", "zomer", "najaar", "spring", "summer", "autumn")
_PARTS = ("Vlaanderen", "Wallonië", "Flanders", "Wallonia")
_KIN = re.compile(
    rf"(?:alleen |only )?{_OWN} (?:moeder|vader|ouders|oma|opa|zus|broer|man|vrouw|familie|mother|father|parents|"
    rf"sister|"
    r"brother|family) (?:in|uit|from) ",
    re.I,
)
LABELS = words(
    """
    PERSOON PERSON ORGANISATIE ORGANISATION AFDELING DEPARTMENT PLAATS LOCATION ADRES ADDRESS CONTACT NUMMER NUMBER
    DATUM DATE LEEFTIJD AGE DUUR DURATION FUNCTIE ROLE HERKOMST ORIGIN GELOOF FAITH GEZIN FAMILY GEZONDHEID HEALTH
    GEBEURTENIS EVENT
    """
)
"""The words of the style `label`."""
