"""A ladder for what is told of a person, such that the sentence keeps its finite verb.

Promise: pure; where the words that go held the verb of their clause, a verb stays or comes, bent for the same person
and tense, second in a main clause and last in a Dutch subordinate one; where they stood behind "is" or "zit", what
comes fits there. A verb that tells nothing ("is", "heeft", "woont") is left where it stands; one that tells the fact
("stottert", "plays the organ") is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from vp.anonymise.findings import FindingType
from vp.anonymise.ladders import Place, Swap
from vp.anonymise.ladders import finite as verbs
from vp.anonymise.ladders.finite import Form, form_of, is_finite
from vp.anonymise.ladders.personal_words import POSSESSIVE
from vp.anonymise.lists import BIT, lists
from vp.anonymise.wordset import words

Ladder = Callable[[Place], Swap]

_CHILDREN = r"kind|zoon|zonen|dochter|tweeling|jongens|meisjes|child|sons?\b|daughter|kids|twins"
_PLAIN = words(
    """
    ben bent is zijn was waren word wordt worden werd werden heb hebt heeft hebben had hadden zit zat zitten zaten ligt
    lag woont woonde wonen woon werkt werkte werken werk rijd rijdt reed kreeg krijgt slikt slikte draagt droeg poetst
    poetste am are were has have had got takes took sits sat lives lived works worked uses used wears wore
    """
)
_KEPT_BEFORE = {
    FindingType.DURATION: None,  # any verb: how long says nothing of what somebody did
    FindingType.AGE: None,
    FindingType.HEALTH: _PLAIN - words("ben bent word wordt werd kreeg krijgt werkt werkte rijdt reed poetst poetste"),
    FindingType.FAMILY: words("is was are were zijn waren hebben heeft had hadden has have had"),
    FindingType.ROLE: words("is was ben zijn waren are were am werkt werkte werk werd wordt became works worked"),
    FindingType.NATIONALITY: words("is was ben zijn waren are were am"),
    FindingType.EVENT: frozenset[str](),
}
_UNDER = re.compile(
    r"(?:\b(?:toen|dat|omdat|sinds|nadat|terwijl|als|of|voordat|zodra|hoewel|doordat|zodat|waar\w*|wie)|"
    r"(?:,|\b(?:iemand|mensen|degene|collega)) (?:die|dat|wie))(?: [\w'’-]+){0,5} \Z|(?:,|\biemand) (?:die|dat|wie) \Z",
    re.I,
)
_OPENS = re.compile(r"(?:en|of|maar|want|dus|and|or|but|so)\Z", re.I)
_BREAK = re.compile(r"[.,;:!?()…\n]|\b(?:en|maar|want|of|and|but|or|die|who|which|that|dat|omdat|toen|because|when)\b")
_RELATIVE = re.compile(r"(?P<lead>die|dat|wie|who|which|that) (?=\S)", re.I)
_OBJECT = re.compile(r" (?P<who>mij|me|hem|haar|ons|hen|ze|him|her|us|them)\b")
_BARE = re.compile(r"(?:gezondheidsklachten|health (?:problems|complaints)|een hulpmiddel|an aid|hulpmiddelen|aids)\Z")
_BEHIND_BE = re.compile(
    r"\b(?P<be>is|ben|bent|zijn|was|waren|am|are|were)(?P<who> (?:ik|hij|zij|ze|wij|we|je))?"
    r"(?P<rest>(?: (?:al|nu|ook|nog|toen|zelf|weer|net|pas|inmiddels|vaak|altijd|erg|zwaar|also|now|still|always))*) \Z"
)
_FAR_BE = re.compile(r"\b(?:is|ben|bent|was|am) [A-Z][\w'’-]+(?: (?:al|nu|ook|nog|toen|weer))* \Z")
_SEATED = re.compile(r"\b(?:zit|zat|ligt|lag|loopt|liep|sits|sat|gets about|walks)(?: [a-z]+){0,2} \Z")
_IT = re.compile(r"\b(?:het|dat|dit|it|that|this) (?:is|was|['’]s) \Z|\b(?:it|that)['’]s \Z", re.I)
_INSIDE = re.compile(r"(?:in|aan|op|met|onder|on|with) ", re.I)
_PARTNER = re.compile(r"\b(?:man|vrouw|vriend|vriendin|partner|geliefde|husband|wife|boyfriend|girlfriend)\b")


def told(place: Place, kind: FindingType, ladder: Ladder) -> Swap:
    """What `ladder` puts there, with the verb that the sentence needs."""
    inner = _after_verb(place, kind)
    if inner is place:
        from_there = kind is FindingType.NATIONALITY and _COMES.match(place.shown)
        made = Swap(place.start, place.end, "van elders") if from_there else ladder(place)
        made = _closed(place, kind, _with_verb(place, kind, made))
        return _fitting(place, made) if kind is FindingType.HEALTH else made
    made = ladder(inner)
    if kind is FindingType.HEALTH:
        made = _fitting(inner, made)
    if place.text[place.start : inner.start].strip().lower() in verbs.HAVE and made.words.startswith(("met ", "with ")):
        had = re.search(r" gehad\Z", inner.shown)
        made = replace(made, words=made.words.split(" ", 1)[1] + (had[0] if had else ""))
    if made.start >= inner.start and made.words:
        return replace(made, start=place.start, words=place.text[place.start : inner.start] + made.words)
    return made


_COMES = re.compile(r"(?:kom|komt|kwam|komen|stamt|comes?|came) (?:uit|van|from) ", re.I)
_OF = re.compile(r" (?:van|of) (?:de|het|een|mijn|haar|zijn|the|a|my|her|his) [a-zé-]+(?= |[,.;:!?)]|\Z)")


def _closed(place: Place, kind: FindingType, made: Swap) -> Swap:
    """A clause of ours takes along what belonged to the last noun of what went ("in het jaar | van het vak")."""
    behind = _OF.match(place.text[made.end : made.end + 40])
    ours = re.search(r"(?:thuis|klachten|at home|problems)\Z", made.words) and kind in (
        FindingType.FAMILY,
        FindingType.HEALTH,
    )
    fits = behind and made.end + behind.end() <= place.ceiling and made.end == place.end
    return replace(made, end=made.end + len(behind[0])) if behind and ours and fits else made


def _before(place: Place) -> str:
    """What stood before the place in its line, what was replaced there included."""
    return re.split(r"[\r\n]", place.text[max(0, place.start - 90) : place.start])[-1]


def _clause_before(place: Place) -> str:
    """What stands before the place in the same clause."""
    before = _before(place)
    last = None
    for last in _BREAK.finditer(before):  # noqa: B007 - the last one is wanted
        pass
    return before[last.end() :] if last else before


def _opens_clause(place: Place) -> bool:
    """Whether no finite verb stands before in the clause, so that one in the place is the clause's own."""
    english = place.lang == "en"
    told_before = re.findall(r"[^\W\d_]+", _clause_before(place))
    return not any(is_finite(word, english) for word in told_before)


def _after_verb(place: Place, kind: FindingType) -> Place:
    """The place without the verb that it begins with, where that tells nothing; else the same place."""
    owned = re.match(
        rf"(?:(?:ik|hij|zij|ze|wij|we|I|he|she|they) )?(?P<verb>\w+) (?=.*(?:{_CHILDREN}))", place.shown, re.I
    )
    if kind is FindingType.FAMILY and owned and owned["verb"].lower() in verbs.HAVE:
        return replace(place, start=place.start + owned.end())
    first, _, rest = place.shown.partition(" ")
    kept = _KEPT_BEFORE.get(kind, frozenset())
    english = place.lang == "en"
    if not rest or _is_possessive(first, place) or re.match(r"(?:ik|hij|zij|ze|wij|we|je|jij)\b", rest):
        return place
    if kept is not None and first.lower() not in kept:
        return place
    subject = verbs.follows_subject(_before(place)) or _OPENS.search(_before(place).rstrip())
    if not is_finite(first, english, bool(subject)) or not _opens_clause(place):
        return place
    if kind is FindingType.FAMILY and first.lower() in verbs.HAVE:
        return place
    leads = {FindingType.ROLE: r"(?:als|as) (?:een |a |an )?", FindingType.DURATION: r"(?:er|daar|hier|there|here) "}
    lead = re.match(leads[kind], rest) if kind in leads else None
    return replace(place, start=place.start + len(first) + 1 + (lead.end() if lead else 0))


def _is_possessive(first: str, place: Place) -> bool:
    """Whether "zijn" is no verb: only behind who is several it is one."""
    rest = place.shown.split(" ")[1:]
    kinds = lists().kinds(rest[0]) if len(rest) == 1 else 0
    if kinds & BIT["adjective"] and not kinds & BIT["noun"]:
        return False
    several = r"\b(?:wij|we|zij|ze|die|jullie|er|beiden?|allebei|allen|\w{3,}en|\w+['’]s) \Z"
    return first.lower() == "zijn" and not re.search(several, _before(place), re.I)


def _with_verb(place: Place, kind: FindingType, made: Swap) -> Swap:
    """`made`, with a verb where the words that go held the one of the clause and those that come hold none."""
    english = place.lang == "en"
    shown = re.findall(r"[^\W\d_][\w'’-]*", place.shown)
    by_verb = kind is FindingType.HEALTH and _BY_VERB.match(place.shown)
    kept = not by_verb and any(verbs.is_listed(word, english) for word in re.findall(r"[^\W\d_]+", made.words))
    if not shown or not made.words or kept:
        return made
    who = re.match(r"(?P<who>ik|hij|zij|ze|wij|we|I|he|she|they) (?=\w)", place.shown, re.I)
    if who and len(shown) > 1 and is_finite(shown[1], english, True):
        behind = replace(place, start=place.start + who.end())
        form = form_of(shown[1], english, who[0])
        return replace(made, start=place.start, words=who[0] + _phrase(behind, kind, made.words, form, last=False))
    relative = _RELATIVE.match(place.shown)
    if relative:
        return _relative(place, kind, made, relative["lead"], shown)
    if _is_possessive(shown[0], place):
        return made
    subject = verbs.follows_subject(_before(place)) or bool(_OPENS.search(_before(place).rstrip()))
    if is_finite(shown[0], english, subject) and _opens_clause(place) and not place.before.endswith(("-", "'", "’")):
        form = form_of(shown[0], english, _before(place))
        last = not english and bool(_UNDER.search(_before(place)))
        return replace(made, start=place.start, words=_phrase(place, kind, made.words, form, last))
    under = not english and _UNDER.search(_before(place))
    if under and len(shown) > 1 and is_finite(shown[-1], english) and _opens_clause(place):
        form = form_of(shown[-1], english, _before(place))
        return replace(made, start=place.start, words=_phrase(place, kind, made.words, form, last=True))
    return made


def _relative(place: Place, kind: FindingType, made: Swap, lead: str, shown: list[str]) -> Swap:
    """ "die zware astma heeft" keeps "die" and its verb; "die twintig jaar haar vriend | was" the verb behind."""
    english = place.lang == "en"
    verb = re.match(r" (?P<verb>is|was|zijn|waren|werd|wordt)\b", place.after)
    if verb and not english and not is_finite(shown[-1], english):
        own = re.search(r"\b(?P<own>mijn|haar|zijn|hun) \w+\Z", place.shown)
        whose = f"{own['own']} " if own else "een "
        near = "partner" if _PARTNER.search(place.shown) else "familielid" if kind is FindingType.FAMILY else ""
        return replace(made, words=f"{lead} {whose}{near}") if near else made
    at = next((word for word in (shown[1:2] if english else shown[-1:]) if is_finite(word, english, True)), "")
    if not at:
        return made
    words_ = _phrase(place, kind, made.words, form_of(at, english), last=not english)
    return replace(made, start=place.start, words=f"{lead} {words_}")


def _phrase(place: Place, kind: FindingType, words_: str, form: Form, last: bool) -> str:
    """A verb with what belongs to it, as the sentence wants it."""
    verb, rest = _predicate(place, kind, words_, form)
    if last and rest.endswith(" mee"):
        return f"{rest}{verb}"
    return f"{rest} {verb}" if last and rest else f"{verb} {rest}".strip()


def _predicate(place: Place, kind: FindingType, words_: str, form: Form) -> tuple[str, str]:
    english = place.lang == "en"
    low = place.shown.lower()
    if kind is FindingType.HEALTH:
        return _of_health(low, words_, form, english)
    if kind is FindingType.FAMILY:
        if re.match(r"(?:zorgt|past|helpt|haalt|brengt|looks|cares|helps|minds)\b", low):
            return (
                (
                    "helps" if form.who == "een" else "help",
                    "out" if place.after.startswith(" at home") else "out at home",
                )
                if english
                else (_helping(form), "thuis")
            )
        have = form.of(verbs.TO_HAVE if english else verbs.HEBBEN)
        return have, "worries at home" if english else "zorgen thuis"
    if kind is FindingType.ROLE:
        work = ("work", "work", "works", "work", "worked", "worked")
        at = re.match(r" (?:in|bij|op|aan|at|for|with|on)\b", place.after)
        there = "" if at else "there" if english else "daar"
        nl = ("werk", "werkt", "werkt", "werken", "werkte", "werkten")
        return form.of(work if english else nl), there
    if kind is FindingType.EVENT and low.split()[0] in (*verbs.BE, *verbs.HAVE):
        have = form.of(verbs.TO_HAVE if english else verbs.HEBBEN)
        return have, "been through something serious" if english else "iets ingrijpends meegemaakt"
    if kind is FindingType.EVENT:
        if english:
            return form.of(("go", "go", "goes", "go", "went", "went")), "through something serious"
        return form.of(("maak", "maakt", "maakt", "maken", "maakte", "maakten")), "iets ingrijpends mee"
    be = form.of(verbs.TO_BE if english else verbs.ZIJN)
    if kind is FindingType.RELIGION:
        return be, "religious" if english else "gelovig"
    if kind is FindingType.NATIONALITY:
        return be, "from elsewhere" if english else "van elders"
    return be, words_


def _helping(form: Form) -> str:
    return form.of(("help", "helpt", "helpt", "helpen", "hielp", "hielpen"))


_BY_VERB = re.compile(
    r"(?:(?:hij|zij|ze|he|she) )?(?:diagnosed|treats|treated|referred|behandelde?|opereerde|verwees|brak|breekt|broke|"
    r"tore|fractured|kneusde|verstuikte|scheurde)\b",
    re.I,
)


def _of_health(low: str, words_: str, form: Form, english: bool) -> tuple[str, str]:
    whom = _OBJECT.search(low)
    if whom and re.match(r"(?:diagnos|treat|refer|behandel|opereer|verwijs|verwees|stelde|operat)", low):
        treat = ("treat", "treat", "treats", "treat", "treated", "treated")
        nl = ("behandel", "behandelt", "behandelt", "behandelen", "behandelde", "behandelden")
        return form.of(treat if english else nl), whom["who"]
    if re.match(r"(?:brak|breekt|broke|tore|fractured|kneusde|verstuikte|scheurde|viel |fell )", low):
        got = ("get", "get", "gets", "get", "got", "got")
        nl = ("raak", "raakt", "raakt", "raken", "raakte", "raakten")
        return form.of(got if english else nl), "hurt" if english else "gewond"
    have = form.of(verbs.TO_HAVE if english else verbs.HEBBEN)
    if _BARE.match(words_) or re.match(r"(?:een|an?) ", words_):
        return have, words_
    return have, "health problems" if english else "gezondheidsklachten"


def _fitting(place: Place, made: Swap) -> Swap:
    """A noun of health behind "is" or "zit": "has" comes instead of "is", an adjective, or "with"."""
    english = place.lang == "en"
    if not _BARE.match(made.words) or made.start < place.start:
        return made
    before = place.text[max(place.floor, place.start - 60) : place.start]
    before = re.split(r"[\r\n]", before)[-1]
    if _IT.search(before):
        return replace(made, words="a health problem" if english else "een gezondheidsprobleem")
    be = _BEHIND_BE.search(before)
    if be and not POSSESSIVE.search(before) and not re.match(r" (?:geweest|ge\w+d|geboren)\b", place.after):
        having = form_of(be["be"], english, before[: be.start("be")] + "").of(
            verbs.TO_HAVE if english else verbs.HEBBEN
        )
        who = be["who"] or ""
        noun = "health problems" if english else "gezondheidsklachten"
        return Swap(place.start - len(be[0]), made.end, f"{having}{who}{be['rest']} {noun}")
    if re.search(r"\b(?:die|dat|wie|hij|zij|ze|ik) \Z", before) and re.match(r" (?:is|ben|was)\b", place.after):
        return replace(made, words="unwell" if english else "kwetsbaar")
    if _FAR_BE.search(place.text[max(0, place.start - 60) : place.start]):
        return replace(made, words="unwell" if english else "kwetsbaar")
    sits = re.search(r"\b(?P<verb>sits|sat)(?P<rest>(?: now| still)?) \Z", before)
    if sits:
        have = form_of(sits["verb"], True).of(verbs.TO_HAVE)
        return Swap(place.start - len(sits[0]), made.end, f"{have}{sits['rest']} health problems")
    if _SEATED.search(before) or _INSIDE.match(place.shown):
        return replace(made, words="with health problems" if english else "met gezondheidsklachten")
    return made
