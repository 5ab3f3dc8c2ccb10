"""The ladder for family: a situation becomes one that many have, in the shape that the sentence had.

"mijn zoontje van zes" becomes "mijn kind", "is weduwnaar" "is alleenstaand", "mijn zwager" "mijn familielid", a clause
a clause: "haar ouders liggen in scheiding" becomes "haar familie heeft veel meegemaakt".
"""

from __future__ import annotations

import re
from dataclasses import replace

from vp.anonymise.ladders import Place, Swap, few, is_unique, length_before, swap
from vp.anonymise.ladders.clauses import clause_of
from vp.anonymise.ladders.personal_words import BE, POSSESSIVE

_OWN = re.compile(r"(?:mijn|m'n|haar|zijn|z'n|hun|onze|ons|my|his|her|their|our) ", re.I)
_LEAD = re.compile(
    r"(?:sinds|na|door|tijdens|vóór|since|after|during|before) (?=(?:mijn|haar|zijn|hun|my|her|his|their) )", re.I
)
_ADVERBS = re.compile(r"(?:(?:wel|ook|zelf|net|nog|al|toch|only|also|just|still) )+", re.I)
_SINGLE = re.compile(
    r"(?:(?:pas|net|twee keer|twice|recently|al|jong) )*(?:"
    r"nooit getrouwd|never married|weduwe|weduwnaar|gescheiden|alleenstaand\w*|"
    r"vrijgezel|ongehuwd|single|widow(?:ed|er)?|divorced|separated)\b",
    re.I,
)
_LIVING = re.compile(r" (?:werkt|werkte|woont|woonde|studeert|zit op) ")
_VERB = re.compile(r"(?:zorg|heeft|hebben|zit|wacht|verdien)")
_LIVES = re.compile(r"(?:woont|woon|wonen)\b")
_RELATIVE = re.compile(
    r"\b(?:zwager|schoon\w+|neef|nicht|oom|tante|zus(?:je)?|broer(?:tje)?|oma|opa|stief\w+|halfzus|halfbroer|brother|"
    r"sister|cousin|aunt|uncle|nephew|niece|grandm\w+|grandf\w+)\b"
)
_RELATIVES = re.compile(
    r"(?:ouders|zussen|zusjes|broers|broertjes|zwagers|neven|nichten|ooms|tantes|brothers|sisters|cousins|aunts|uncles|"
    r"nephews|nieces|parents)\b"
)
_PARTNER = re.compile(r"\b(?:man|vrouw|vriend|vriendin|echtgeno\w+|partner|ex|husband|wife|boyfriend|girlfriend)\b")
_PARENT = re.compile(r"moeder|vader|mama|papa|ouder|mother|father|parent|mum\b|dad\b")
_CHILDREN = re.compile(
    r"kind|zoon|zonen|dochter|tweeling|drieling|jongens|meisjes|meiden|mannen|mannetjes|kleintjes|kleuters|peuters|"
    r"koters|"
    r"pubers|children|child|sons?\b|daughter|kids|twins|boys\b|girls\b|toddlers|teenagers"
)
_SEVERAL = re.compile(
    r"kinderen|kindjes|zonen|zoons|zoontjes|dochters|dochtertjes|tweeling|drieling|jongens|meisjes|meiden|mannen|"
    r"mannetjes|kleintjes|kleuters|peuters|koters|pubers|ouders|children|sons|daughters|kids|twins|boys|girls|"
    r"toddlers|teenagers| en | and "
)
_POWERFUL = re.compile(
    r"\b(?:van|of) (?:de |het |onze |the |our )?\w*(?:eigena|directeur|baas|burgemeester|wethouder|voorzitter|bestuur|"
    r"koster|manager|chef|hoofd|notaris|dokter|owner|director|boss|mayor|chair|founder|oprichter)|(?:pastor|owner|"
    r"director|"
    r"boss|mayor)['’]s"
)
_AGED = re.compile(  # "een tweeling van drie" is three years old, and nobody's
    r" (?:van|of) (?:bijna |net |nog geen |amper |nearly )?"
    r"(?:\d|een\b|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien\b|\w*tig\b|one\b|two|three|four|"
    r"five|six|seven|eight|nine|ten\b|eleven|twelve|\w+teen\b)"
)
_NEWCOMER = re.compile(r"(?:boot)?vluchteling(en)?|asielzoeker(s)?|refugee(s)?", re.I)
_PERSONAL = re.compile(r"\b(?:een|de|het|die|een zekere|a|an|the) (?:\w+e )?\Z", re.I)


def family(place: Place) -> Swap:
    """A family situation becomes one that many have."""
    english = place.lang == "en"
    adverbs = _ADVERBS.match(place.shown)
    if adverbs and adverbs.end() < len(place.shown) and not _SINGLE.match(place.shown):
        inner = Place(
            place.text, place.start + adverbs.end(), place.end, place.lang, place.floor, place.ceiling, place.notch
        )
        made = family(inner)
        return Swap(place.start, made.end, f"{adverbs[0]}{made.words}") if made.start >= place.start else made
    low = place.shown.lower()
    if low in ("thuis", "at home", "home"):
        return Swap(place.start, place.end, place.shown)
    if is_unique(low):
        return swap(place, few(english))
    if lead := _LEAD.match(place.shown):
        made = family(replace(place, start=place.start + lead.end()))
        return Swap(place.start, made.end, f"{lead[0]}{made.words}")
    clause = _clause(place, low, english)
    if clause:
        return swap(place, clause)
    if _SINGLE.match(low):
        return _single(place, low, english)
    if POSSESSIVE.search(place.before) or _OWN.match(place.shown):
        return _owned(place, english)
    return _phrase(place, low, english)


def _clause(place: Place, low: str, english: bool) -> str:
    """A clause about the family stays one; empty when the words are none."""
    found = clause_of(place)
    if found and found.kind == "possessed":
        if not found.owner:
            return "family had a hard time" if english else "familie heeft veel meegemaakt"
        if english:
            return f"{found.owner} family {'had' if found.past else 'has'} been through a lot"
        owner = "onze" if found.owner.lower() == "ons" else found.owner
        if _LIVING.search(low) and not english:
            return f"{owner} familie is hier bekend"
        under = re.search(r"\b(?:toen|dat|omdat|sinds|nadat|terwijl|als) \Z", place.before, re.I)
        return f"{owner} familie {'veel meemaakte' if under else 'heeft veel meegemaakt'}"
    if found and found.kind in ("whole", "under"):
        return found.owning("worries at home", "zorgen thuis")
    if _LIVES.match(low):
        return f"{place.shown.split()[0]} samen" if "samen" in low else f"{place.shown.split()[0]} niet alleen"
    if _VERB.match(low) and not re.match(
        r"(?:zorg\w*|past\w*) (?:\w+ )?(?:voor|op) (?:\w+ )?(?:kind|kleinkind|klein)", low
    ):
        return "hebben zorgen thuis" if low.split()[0].endswith("en") else "heeft zorgen thuis"
    if found and not re.match(r"(?:zorg\w*|past\w*) (?:\w+ )?(?:voor|op) (?:\w+ )?(?:kind|kleinkind|klein)", low):
        return found.owning("worries at home", "zorgen thuis")
    if re.match(r"(?:de|het|the) ", low) and re.search(r"\b(?:loopt|liep|is|was|duurt|speelt|runs)\b", low):
        return "things are not easy at home" if english else "thuis is het niet makkelijk"
    return ""


def _single(place: Place, low: str, english: bool) -> Swap:
    noun = re.search(r"(?:weduwe|weduwnaar|widower|widow)\Z", low)
    if noun and re.search(r"\b(?:de|die|deze|the|this) \Z", place.before, re.I):
        return swap(place, "person" if english else "persoon")
    back = length_before(place, r"\b(?:een|a|an) ") if noun else 0
    return swap(place, "single" if english else "alleenstaand", back)


def _owned(place: Place, english: bool) -> Swap:
    """ "haar scheiding", "mijn nicht", "hun drie zonen": the possessive stays."""
    low = place.shown.lower()
    own = _OWN.match(place.shown)
    kind = next((kind for pattern, kind in _KIN if pattern.search(low)), "relative")
    if re.search(r"scheiding|gezin|divorce", low):
        kind = "home"
        if made := _troubled(place, own[0] if own else "", english):
            return made
    elif kind == "partner" and _EX.search(low):
        kind = "ex"
    elif re.search(r"\b(?:en|and)\b", re.split(r"[(]| aged ", low)[0]) and not re.search(
        r"(?:van|of) .* (?:en|and) ", low
    ):
        kind = "family"
    elif kind == "child" and _SEVERAL.search(low):
        kind = "children"
    elif kind == "relative" and _RELATIVES.search(low):
        kind = "relatives"
    word = _WORDS[kind][1 if english else 0]
    head = own[0] if own else ""
    if kind in ("children", "family") and head.lower() == "ons ":
        head = "onze " if kind == "children" else head
    return swap(place, f"{head}{word}")


_EX = re.compile(r"\bex\b|\bex-|former |vroegere |voormalige |gewezen ")


def _troubled(place: Place, head: str, english: bool) -> Swap | None:
    """ "sinds zijn scheiding van …" is a time of trouble at home, with whom the sentence says."""
    noun = "trouble at home" if english else "problemen thuis"
    whose = re.match(r" (?:van|from|of)(?= [^\W\d_])", place.text[place.end : place.end + 8])
    if whose and place.end + len(whose[0]) < place.ceiling:
        return swap(place, f"{head}{noun} {'with' if english else 'met'}", 0, len(whose[0]))
    when = r"\b(?:sinds|na|door|tijdens|voor|vóór|since|after|during|before|through)(?: \w+)? \Z"
    return swap(place, f"{head}{noun}") if re.search(when, place.before, re.I) else None


_KIN = ((_RELATIVE, "relative"), (_CHILDREN, "child"), (_PARENT, "parent"), (_PARTNER, "partner"))
_WORDS = {
    "relative": ("familielid", "relative"),
    "relatives": ("familieleden", "relatives"),
    "child": ("kind", "child"),
    "children": ("kinderen", "children"),
    "parent": ("ouder", "parent"),
    "partner": ("partner", "partner"),
    "ex": ("ex-partner", "ex-partner"),
    "family": ("gezin", "family"),
    "home": ("thuissituatie", "situation at home"),
}


def _phrase(place: Place, low: str, english: bool) -> Swap:
    """Words without a possessive: a noun where a noun stood, a predicate where a predicate stood."""
    if re.search(r"voogdij|custody", low):
        return swap(place, "care" if english else "zorg")
    newcomer = _NEWCOMER.search(low)
    if newcomer:
        return swap(place, ("newcomer" if english else "nieuwkomer") + ("s" if any(newcomer.groups()) else ""))
    of = _of(low, english)
    if of:
        return swap(place, of)
    if re.match(r"(?:met|getrouwd|samen)", low):
        return swap(place, _together(low))
    if "kinderloos" in low or "childless" in low:
        return swap(place, "without children at home" if english else "zonder gezin")
    predicate = BE.search(place.before)
    if re.match(r"(?:oma|opa|grandm\w+|grandf\w+|grandpa) ", low) and predicate:
        return swap(place, "a grandparent" if english else "grootouder")
    if _PARENT.search(low) and not re.search(r"zus|broer", low):
        article = re.match(r"(?:een|de|a|the) ", place.shown, re.I)
        return swap(place, f"{article[0] if article else ''}{'parent' if english else 'ouder'}")
    if _EX.search(low) and _PARTNER.search(low.replace("ex-", "")):
        return swap(place, "an ex-partner" if english else "een ex-partner")
    if _CHILDREN.search(low):
        return _children(place, low, english, bool(predicate))
    if _RELATIVE.match(low):
        return swap(place, "a relative" if english else "familielid")
    if re.match(r"(?:een|a|an) ", low) and not predicate:
        if _PARTNER.search(low):
            return swap(place, "a partner" if english else "een partner")
        return swap(place, "someone" if english else "iemand")
    if _PERSONAL.search(place.before):
        return swap(place, "person" if english else "persoon")
    return _otherwise(place, low, english, bool(predicate))


def _otherwise(place: Place, low: str, english: bool, predicate: bool) -> Swap:
    """Words that name no relative, by the slot that they stood in."""
    if predicate and re.fullmatch(r"(?:een|a|an) \S+", low):
        return swap(place, "someone" if english else "iemand")
    if predicate:
        words = "dealing with worries at home" if english else "iemand met zorgen thuis"
        return swap(place, words, length_before(place, r"\b(?:een|a|an) "))
    if re.search(r"\b(?:heb|heeft|hebben|had|hadden|have|has)(?: [a-z]+)? \Z", place.before):
        return swap(place, "worries at home" if english else "zorgen thuis")
    if re.search(r"\b(?:van|aan|voor|bij|door|over|of|for|by|about|to) \Z", place.before):
        return swap(place, "the family" if english else "de familie")
    return swap(place, "with worries at home" if english else "met zorgen thuis")


def _children(place: Place, low: str, english: bool, predicate: bool) -> Swap:
    """One child, several, or a household where no names of them follow."""
    if re.match(r"(?:de |the )?(?:oudste|jongste|middelste|eldest|oldest|youngest)", low):
        return swap(place, "one of the children at home" if english else "een van de kinderen thuis")
    if predicate:
        return swap(place, "a parent" if english else "een ouder")
    if not _SEVERAL.search(low):
        one = "" if re.search(r"\b(?:een|het|a|the) \Z", place.before) else "a " if english else "een "
        return swap(place, f"{one}{'child' if english else 'kind'}")
    if re.match(r"(?:een|a) ", low):
        return swap(place, "a family" if english else "een gezin")
    return swap(place, "children" if english else "kinderen")


def _of(low: str, english: bool) -> str:
    """ "de zoon van de eigenaar", "een nicht van mijn vrouw": whose relative somebody is."""
    if _POWERFUL.search(low):
        return "a relative of someone in charge" if english else "een familielid van iemand met invloed"
    mine = re.match(r"(?:een|a) .* (?:van|of) (mijn|haar|zijn|my|her|his) ", low)
    if mine:
        me = {"mijn": "mij", "haar": "haar", "zijn": "hem", "my": "me", "her": "her", "his": "him"}[mine[1]]
        return f"related to {me}" if english else f"familie van {me}"
    if (
        re.match(r"(?:de|het|een|the|a) ", low)
        and re.search(r" (?:van|of) ", low)
        and not _AGED.search(low)
        and not re.search(r"moeder van|vader van|mother of|father of", low)
    ):
        return "a relative of someone here" if english else "een familielid van een bekende"
    return ""


def _together(low: str) -> str:
    """ "met een man getrouwd" without with whom."""
    last = low.split()[-1]
    if last in ("samenwoont", "samenwoon", "woont", "trouwde"):
        return last
    return "samenwonend" if low.startswith("samen") else "getrouwd"
