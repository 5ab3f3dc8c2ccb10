"""Facts told beside another: the ages behind "drie kinderen van", the verb behind an age, the words before a date.

Pure. A number of children with their ages is one fact, from the number to the last age, or the ages would stay behind;
a heading keeps its own words before a date; a clause that a finding only began is given back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.ladders.finite import is_finite
from vp.anonymise.lists import BIT, lists

_NUMBER = (
    r"(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    r"zeventien|achttien|negentien|twintig|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
)
_AGE = rf"(?:(?:bijna|net|pas|nearly|almost|just) )?{_NUMBER}(?: maanden| months)?(?!\w)"
_CHILDREN = re.compile(
    rf"(?<!\w)(?:(?P<own>mijn|m'n|haar|zijn|z'n|hun|onze|ons|my|his|her|their|our) )?(?:{_NUMBER} )?"
    r"(?:(?:kleine|jonge|opgroeiende|grote|volwassen|young|little|small|grown-up) ){0,2}"
    r"(?:klein|stief|pleeg|foster |step|grand)?(?:kind(?:eren|je|jes)?|zonen|zoons?|zoontjes?|dochters?|dochtertjes?|"
    r"jongens|meisjes|meiden|mannen|mannetjes|kleintjes|kleuters|peuters|koters|pubers|tweeling|drieling|child|"
    r"children|"
    r"kids?|sons?|daughters?|boys|girls|twins|toddlers|teenagers)"
    rf"(?:,? (?:van|of|aged|ages)|,| \() ?(?P<ages>{_AGE}(?:(?:, en |, and |, | en | and | & |/){_AGE})*)"
    r"(?: (?:jaar|jr\.?|years?|yrs?)(?: (?:oud|old|of age))?)?(?P<close>\))?",
    re.I,
)
_SEVERAL = re.compile(rf"{_AGE}(?:,| en | and | & |/)", re.I)
_TOLD = frozenset({FindingType.AGE, FindingType.FAMILY, FindingType.DURATION, FindingType.ROLE})
SURE = 0.9


_OPENS_NICK = re.compile(r" \([\"'“‘]?| [\"“]")
_CLOSES_NICK = re.compile(r"[\"'”’]?\) |[\"”] ")
_NICK = re.compile(r"[(\"“][^()\"“”]+\Z")


def rejoined(text: str, findings: list[Finding]) -> list[Finding]:
    """ "Catherine ("Kitty") | Vandermeer" is one name: a nickname in brackets or quotation marks does not end it."""
    kept: list[Finding] = []
    for at, each in enumerate(findings):
        last = kept[-1] if kept else None
        if last is None or not last.type is each.type is FindingType.PERSON or "known" in (last.source, each.source):
            kept.append(each)
            continue
        gap = text[last.end : each.start]
        behind = findings[at + 1] if at + 1 < len(findings) else None
        surname = behind is not None and behind.type is FindingType.PERSON
        closed = text[each.end : behind.start] if behind and surname else ""
        opens = _OPENS_NICK.fullmatch(gap) and _CLOSES_NICK.fullmatch(closed)
        closes = _CLOSES_NICK.fullmatch(gap) and _NICK.search(text[last.start : last.end])
        inside = gap == " " and re.search(r"[(\"“][^()\"“”]+[\"”)]+\Z", text[last.start : last.end])
        if opens or closes or inside:
            kept[-1] = replace(last, end=each.end)
        else:
            kept.append(each)
    return kept


def with_ages(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """`findings`, with children and the list of their ages as one; what was found inside goes into it."""
    ordered = sorted(findings, key=lambda each: each.start)
    ends = [each.end for each in ordered]
    gone: set[int] = set()
    made: list[Finding] = []
    for match in _CHILDREN.finditer(text):
        start, end = match.span()
        several = bool(_SEVERAL.match(match["ages"]))
        first = bisect_right(ends, start)
        inside = list(takewhile(lambda at: ordered[at].start < end, range(first, len(ordered))))  # noqa: B023
        found = [ordered[at] for at in inside]
        if (match["close"] or not found) and not several:  # "Ons kind (4)" keeps its brackets
            continue
        if any(each.source == "known" or each.type not in _TOLD for each in found) or gone & set(inside):
            continue
        begin, stop = min([start, *(each.start for each in found)]), max([end, *(each.end for each in found)])
        score = max([SURE, *(each.score for each in found)])
        gone |= set(inside)
        made.append(Finding(begin, stop, FindingType.FAMILY, score, found[0].source if found else "edges"))
    left = [each for at, each in enumerate(ordered) if at not in gone]
    return sorted([*left, *made], key=lambda each: each.start)


_BEGUN = re.compile(
    r"(?:,? )(?:als|omdat|toen|wanneer|terwijl|zodat|want|maar|when|while|because|if|so)"
    r"(?: (?:ik|hij|zij|ze|wij|we|je|I|he|she|they)(?P<tail>(?: [\w'’-]+){0,3}))?\Z"
)
_BEHIND_AGE = re.compile(r"(?P<age>.*(?:\d|tig|tien|acht|jaar|old)\w*)(?:,| en| and) (?P<verb>[a-z]+)\Z", re.I)
# "ik was thuis | na de geboorte" van Pim: whose it was stands behind
_BEHIND = re.compile(
    r" (?:na|sinds|door|bij|voor|tijdens|after|since|during|by|with) (?:de|het|haar|zijn|the|her|his) [a-z]+\Z"
)
_QUASI = frozenset({FindingType.HEALTH, FindingType.FAMILY, FindingType.ROLE, FindingType.DURATION, FindingType.EVENT})


def unbegun(text: str, finding: Finding) -> Finding:
    """The finding without a clause that it only began ("zorgt voor de kinderen | als zij"), or a verb behind an age."""
    if finding.type is FindingType.AGE:
        told = _BEHIND_AGE.match(text, finding.start, finding.end)
        verb = told and is_finite(told["verb"], english=False, subject=True)
        return replace(finding, end=told.end("age")) if told and verb else finding
    there = re.compile(r"(?:er|hier|daar|here|there) ").match(text, finding.start, finding.end)
    if finding.type is FindingType.DURATION and there:
        finding = replace(finding, start=there.end())
    owner = re.match(r" (?:van|of) [A-Z]", text[finding.end : finding.end + 6])
    if owner and finding.type in (FindingType.HEALTH, FindingType.FAMILY):
        behind = _BEHIND.search(text, finding.start, finding.end)
        return replace(finding, end=behind.start()) if behind and behind.start() > finding.start else finding
    begun = _BEGUN.search(text, finding.start, finding.end) if finding.type in _QUASI else None
    tail = re.findall(r"[^\W\d_]+", begun["tail"] or "") if begun else []
    if any(is_finite(word, english=False) or is_finite(word, english=True) for word in tail):
        return finding
    return replace(finding, end=begun.start()) if begun and begun.start() > finding.start else finding


_DATED = re.compile(
    r"\d|\w*dag(?:avond|ochtend|middag|nacht)?\b|mon|tues|wednes|thurs|fri|satur|sun|nacht|ochtend|avond|middag|"
    r"jan|feb|maart|mrt|apr|mei|juni|juli|aug|sep|okt|nov|dec|march|may|june|july|oct|"
    r"(?:op|in|per|sinds|vanaf|tot|van|voor|na|rond|tijdens|uit|omstreeks|on|since|from|until|till|of|before|after|"
    r"around|by|at|during|de|het|den|the|begin|half|eind|medio|early|mid|late|week|zomer|winter|najaar|herfst|"
    r"voorjaar|lente|spring|summer|autumn|geb|geboren|born|good|goede|stille|witte|eerste|tweede|last|next|vorige|"
    r"volgende|afgelopen|dd?)\b",
    re.I,
)


def undated(text: str, finding: Finding) -> Finding:
    """A date without the ordinary words that a heading has before it ("Gespreksverslag | 14 mei 2026")."""
    figure = re.search(r"\d", text[finding.start : finding.end])
    if finding.type is not FindingType.DATE or not figure:
        return finding
    start = finding.start
    while word := re.compile(r"(?P<word>[^\W\d_]{4,}):?\s+").match(text, start, finding.end):
        kinds = lists().kinds(word["word"])
        ordinary = kinds & (BIT["word_nl"] | BIT["word_en"] | BIT["noun"]) or word["word"].islower() or start == 0
        if _DATED.match(word["word"]) or not (ordinary or _heads(text, start)) or word.end() >= finding.end:
            break
        start = word.end()
    return finding if start == finding.start else replace(finding, start=start)


def _heads(text: str, start: int) -> bool:
    """Whether the line begins at `start`."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" #*_>-")


_AGED = re.compile(r"(?P<name>[A-Z][\w'’-]+) (?:van|of) (?P<age>\d{1,2}|[a-z]+)\Z")


_NEAR_PLACE = re.compile(r"(?P<name>[A-Z][\w'’-]+) (?:bij|uit|near|from|at) (?P<place>[A-Z][\w'’-]+)\Z")
_JOINED = re.compile(r" (?=[A-Z])")


def unaged(text: str, finding: Finding) -> Iterator[Finding]:
    """ "Luuk van 8" taken for a name is Luuk, and an age."""
    placed = _NEAR_PLACE.search(text, finding.start, finding.end) if finding.type is FindingType.PERSON else None
    if placed and finding.source != "known":  # "Wietske bij Lochem"
        yield replace(finding, end=placed.end("name"))
        yield replace(finding, start=placed.start("place"), type=FindingType.LOCATION)
        return
    told = _AGED.search(text, finding.start, finding.end) if finding.type is FindingType.PERSON else None
    if not told or finding.source == "known" or not re.fullmatch(_NUMBER, told["age"]):
        yield finding
        return
    yield replace(finding, end=told.end("name"))
    yield replace(finding, start=told.start("age"), type=FindingType.AGE)


_NAME_AND_AGE = re.compile(r"(?P<name>[^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,4}), (?P<age>\d{2})\Z")


def of_person(text: str, finding: Finding) -> Iterator[Finding]:
    """ "Hanneke Oosterhof, 37" taken for a street and a number is somebody and an age."""
    told = _NAME_AND_AGE.match(text, finding.start, finding.end) if finding.type is FindingType.ADDRESS else None
    if not told or not lists().kinds(told["name"].split()[0]) & BIT["first"]:
        yield finding
        return
    yield replace(finding, end=told.end("name"), type=FindingType.PERSON)
    yield replace(finding, start=told.start("age"), type=FindingType.AGE)


def of_service(text: str, finding: Finding) -> Finding:
    """ "veertien dienstjaren" is no age."""
    service = finding.type is FindingType.AGE and _SERVICE.search(text, finding.start, finding.end)
    return replace(finding, type=FindingType.DURATION) if service else finding


_SERVICE = re.compile(r"dienstja|\bin dienst\b|\bof service\b", re.I)


CALLED = re.compile(
    r"(?:madam|madame|mevrouw|mevr\.?|mw\.?|meneer|mijnheer|menheer|de heer|dhr\.?|ome|oom|nonkel|tante|tant|pater|"
    r"broeder|"
    r"zuster|dokter|meester|juf|father|brother|sister|uncle|aunt|mr\.?|mrs\.?|ms\.?|dr\.?|monsignor|reverend|rev\.?)",
    re.I,
)
"""What somebody is called before the name: the text's own word, and nobody's name."""
