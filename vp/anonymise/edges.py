"""Findings as replacing needs them: without the small words that a detector took along at either side, one name each.

Promise: pure; what is given back to the text are function words, titles, and ordinary verbs that stand after a name in
capitals, so no name; the rest of a finding is never lost. A finding that the case or the user's lists know is left as
it is. "Burgerzaken bij de" becomes "Burgerzaken", "Kevins zus Genevieve" two people, "Terpstra van HR" a person with
the text's own "van HR" behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vp.anonymise.edges_clauses import VERBS, is_clause, whole, without_verb
from vp.anonymise.edges_facts import CALLED, of_person, of_service, rejoined, unaged, unbegun, undated, with_ages
from vp.anonymise.edges_things import STRIPPED, THINGS, absorbed, of_place, recurring, retyped
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.forms import fold
from vp.anonymise.lists import BIT, lists
from vp.anonymise.people import INFIXES
from vp.anonymise.tokens import line_start
from vp.anonymise.wordset import words

_PERSON = FindingType.PERSON
_CLAUSES = frozenset({FindingType.HEALTH, FindingType.FAMILY, FindingType.EVENT})
_TRIMMED = frozenset(
    {_PERSON, *THINGS, *_CLAUSES, FindingType.ADDRESS, FindingType.ROLE, FindingType.NATIONALITY, FindingType.RELIGION}
)
# Words that end no name and no fact: after one of them something else begins.
_LINKS = words(
    """
    van de het een in op aan bij voor met en of te om naar uit over door tot toen dat die waar omdat maar want als dan
    dus sinds na tijdens vanaf tegen zonder onder volgens the a an of and or at in on for with from by to who when
    because but that since after during
    """
)
_LINKS_OF_CLAUSES = words("van de het een met voor en of dat die te tot bij the a an of and or with for to")
_LEADING = words("in op bij aan naar uit als voor met en of maar toen dat die dus want at in on from with and or but")
_RANKS = re.compile(
    r"(?:(?:hiya|hey|hé|hoi|hallo|hello|beste|lieve|dag|moi|dear|ritmeester|kapitein|majoor|kolonel|luitenant|"
    r"sergeant|sgt|korporaal|commandant|inspecteur|agent|zuster|"
    r"broeder|pater|pastoor|dominee|ds|imam|rabbi|ouderling|diaken|pani|pan|madame|mme|monsieur|docteur|maître|herr|"
    r"frau|signora|señora|meester|conrector|rector|juf|wethouder|burgemeester|notaris|advocaat|captain|opa|oma|tante|"
    r"oom|ome|nonkel|mama|papa|maman|grandma|grandpa|aunt|uncle|"
    r"dr|drs|prof|doctor|dokter|mr|mrs|ms|miss|madam|mijnheer|meneer|menheer|mevrouw|mevr|mw|dhr|tant|monsignor|"
    r"postcommandant|decaan|dean|rechter|griffier|coach|"
    r"ouwe|oude|jonge|kleine|lange|dikke|rooie|grote|big|old|little|young|ha|hee|yo|"
    r"lieutenant|major|colonel|sister|brother|father|reverend|rev)\.? )+(?=\w)",
    re.I,
)
_KIN = words("opa oma mama papa maman grandma grandpa")
_OF = re.compile(r"\s+(?:van|from|of|bij)\s+(?:de |het |the )?(?P<what>[A-Z][A-Z&]{1,5}|P&O)\Z")
# "Ruddy van Dispatch Kust": two capitals after "van" are where somebody works
_WHERE = re.compile(r"(?P<who>[A-Z][\w'’-]+) van (?P<what>(?P<first>[A-Z][\w&'’-]+)(?: [A-Z][\w&'’-]+)+)")
_NOBODY = frozenset({"HR", "HRM", "P&O", "ICT", "IT", "OR"})  # departments that every organisation has
_BREAK = re.compile(r"\s(?:toen|omdat|terwijl|want|maar|nadat|zodat|when|because)\s")
_LINES = re.compile(r"\.?[ \t]*[\r\n][\s>*_#-]*")
_LOOSE = re.compile(r"\s(?:van|met|bij|in|of|with) (?:de|het|een|the|a) \w+e\Z")  # "de opening van de nieuwe"
_PIECE = re.compile(r"\S+")


def tidied(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """`findings` with good edges, in order; a thing's own name told as a person's is the thing."""
    lone = _lone(text, findings)
    findings = rejoined(text, with_ages(text, whole(text, list(findings))))
    findings = [part for each in findings for part in unaged(text, undated(text, unbegun(text, each)))]
    told = [part for each in findings for part in of_person(text, of_service(text, each))]
    found = [piece for each in told for piece in _pieces(text, each, lone)]
    found = absorbed(text, sorted(found, key=lambda each: each.start))
    return retyped(text, recurring(text, found))


def _lone(text: str, findings: Iterable[Finding]) -> frozenset[str]:
    """Single words that stand as a person somewhere: after "van" such a word is no surname."""
    shown = (text[each.start : each.end] for each in findings if each.type is _PERSON)
    return frozenset(fold(each) for each in shown if each[:1].isupper() and not re.search(r"\s", each))


def _pieces(text: str, finding: Finding, lone: frozenset[str]) -> Iterator[Finding]:
    named = re.match(r" [^\W\d_a-zà-ÿ]", text[finding.end : finding.end + 2])
    if named and finding.source != "known" and CALLED.fullmatch(text, finding.start, finding.end):
        return  # "madam | Verhulst": the text's own word before a name
    if finding.type is FindingType.AGE:
        finding = _closed(text, finding)
    if finding.type not in _TRIMMED or finding.source == "known":
        yield finding
        return
    for part in _split(text, _closed(text, finding)):
        if part is not finding and _is_label(text, part):
            continue
        if part.type is _PERSON:
            yield from _person(text, part, lone)
        elif trimmed := _trimmed(text, part):
            yield trimmed


def _closed(text: str, finding: Finding) -> Finding:
    """The finding with the bracket that it opened, and without the "s" of a short form ("She's on a visa")."""
    start, end = finding.start, finding.end
    if "(" in text[start:end] and ")" not in text[start:end] and text[end : end + 1] == ")":
        end += 1
    if start and text[start - 1] in "'’" and text.startswith(("t ", "s-"), start):  # 't Harde, 's-Graveland
        start -= 1
    elif start and text[start - 1] in "'’" and text.startswith("s ", start) and end - start > 2:
        start += 2
    return _cut(finding, start, end)


def _is_label(text: str, part: Finding) -> bool:
    """Whether what is left of a finding is an ordinary word that labels a line ("Datum:")."""
    word = text[part.start : part.end]
    before = text[line_start(text, part.start) : part.start]
    return text.startswith(":", part.end) and not before.strip(" *_>#-") and _is_ordinary(word.lower())


def _cut(finding: Finding, start: int, end: int) -> Finding:
    return finding if (start, end) == (finding.start, finding.end) else replace(finding, start=start, end=end)


def _split(text: str, finding: Finding) -> list[Finding]:
    """A finding that runs across a conjunction, or a person across an ordinary word, in its parts."""
    if finding.type in _CLAUSES:
        return [finding]
    lines = () if finding.type is FindingType.ADDRESS else _LINES.finditer(text, finding.start, finding.end)
    gaps = [match.span() for match in lines]
    gaps += [match.span() for match in _BREAK.finditer(text, finding.start, finding.end)]
    if finding.type is _PERSON:
        gaps = [*gaps, *_between_people(text, finding)]
    parts, start = [], finding.start
    for gap in sorted(gaps):
        if gap[0] > start:
            parts.append(_cut(finding, start, gap[0]))
        start = max(start, gap[1])
    if finding.end > start:
        parts.append(_cut(finding, start, finding.end))
    return parts


def _between_people(text: str, finding: Finding) -> Iterator[tuple[int, int]]:
    """Small ordinary words inside a name in capitals: "Kevins zus Genevieve", "Grâce et Merveille"; signs as well."""
    shown = text[finding.start : finding.end]
    for sign in _JOINED.finditer(shown):
        yield finding.start + sign.start(), finding.start + sign.end()
    pieces = list(_PIECE.finditer(shown))
    at = 1
    while at < len(pieces) - 1:
        last = at
        while last < len(pieces) - 1 and _stands_between(pieces[last][0]):
            last += 1
        if last > at and _is_capital(pieces[at - 1][0]) and _is_capital(pieces[last][0]):
            yield finding.start + pieces[at - 1].end(), finding.start + pieces[last].start()
        at = last + 1


_JOINED = re.compile(r"\s[+&/=]\s")


def _is_capital(piece: str) -> bool:
    return piece.strip("\"'“‘(*_")[:1].isupper()


def _stands_between(piece: str) -> bool:
    word = piece.strip("\"'“”‘’()*_")
    if not word.islower():
        return False
    return word in ("en", "et", "and", "und") or (fold(word) not in INFIXES and _is_ordinary(word))


def _is_ordinary(word: str) -> bool:
    kinds = lists().kinds(word)
    return bool(kinds & (BIT["word_nl"] | BIT["word_en"])) and not kinds & BIT["surname"]


def _person(text: str, finding: Finding, lone: frozenset[str]) -> Iterator[Finding]:
    start, end = finding.start, finding.end
    where = _WHERE.fullmatch(text, start, end)
    if (
        where
        and not lists().kinds(where["who"]) & BIT["word_nl"]
        and not lists().kinds(where["first"]) & BIT["surname"]
    ):
        yield replace(finding, start=where.start("what"), type=FindingType.DEPARTMENT)
        end = where.end("who")
    of = _OF.search(text, start, end)
    if of and of.start() > start:
        if of["what"] not in _NOBODY:
            yield replace(finding, start=of.start("what"), end=of.end("what"), type=FindingType.ORGANISATION)
        end = of.start()
    article = re.compile(r"(?:de|the) (?=(?:kleine|grote|jonge|oude|ouwe|little|young|old) )").match(text, start, end)
    start = article.end() if article else start
    rank = _RANKS.match(text, start, end)
    if rank and rank.end() < end and text[rank.end()].isupper():
        start = rank.end()
    pieces = [(match.start(), match.end()) for match in _PIECE.finditer(text, start, end)]
    pieces = _without_links(text, pieces)
    while len(pieces) > 1 and _is_led(text, pieces, lone):
        pieces.pop(0)
    if not pieces or (len(pieces) == 1 and _is_nobody(text[slice(*pieces[0])])):
        return
    yield _cut(finding, pieces[0][0], pieces[-1][1])


def _without_links(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words at the end of a name that stand for nobody: a loose "van", a verb after a name in capitals."""
    while len(pieces) > 1:
        last = text[slice(*pieces[-1])]
        named = text[pieces[-2][0]].isupper() or lists().kinds(text[slice(*pieces[-2])]) & BIT["first"]
        if not (
            last.islower() and (_is_link(last) or (named and (last in VERBS or _is_verb(last) or _NOT.fullmatch(last))))
        ):
            break
        pieces = pieces[:-1]
    return pieces


_NOT = re.compile(r"(?:did|does|do|is|was|has|have|had|would|could|should|ca|wo|are|were)n['’]t")


def _is_nobody(word: str) -> bool:
    """Whether a lone word is a link, or what one calls a relative."""
    return _is_link(word) or word.lower() in _KIN


def _is_link(word: str) -> bool:
    return word in _LINKS or (word in INFIXES and word.isalpha() and len(word) > 1)


def _is_verb(word: str) -> bool:
    """Whether a word in small letters is an ordinary verb or adverb and on no list of names."""
    kinds = lists().kinds(word)
    names = BIT["surname"] | BIT["first"] | BIT["noun"] | BIT["place"] | BIT["organisation"]
    return bool(kinds & BIT["word_nl"]) and not kinds & names and lists().frequency(word) >= 4


def _is_led(text: str, pieces: list[tuple[int, int]], lone: frozenset[str]) -> bool:
    """Whether the first word is a preposition of the sentence: "van Wil Postma", "van Dani"."""
    first, second = text[slice(*pieces[0])], text[slice(*pieces[1])]
    if first in _LEADING and first not in INFIXES:
        return True
    if first not in ("van", "of", "bij", "aan", "op", "in") or not second[:1].isupper():
        return False
    if len(pieces) == 2:
        return fold(second) in lone
    kinds = lists().kinds(second)
    return bool(kinds & BIT["first"]) and text[pieces[2][0]].isupper()


def _trimmed(text: str, finding: Finding) -> Finding | None:
    """A thing or a fact without the link words at its end and the preposition at its beginning; None for nothing."""
    pieces = [(match.start(), match.end()) for match in _PIECE.finditer(text, finding.start, finding.end)]
    if finding.type is FindingType.LOCATION and text[pieces[0][0]].isupper():
        pieces = of_place(text, pieces)
    links = _LINKS_OF_CLAUSES if finding.type in _CLAUSES else _LINKS
    while pieces:
        last = text[slice(*pieces[-1])]
        told = re.search(r"\b(?:hij|zij|ze|ik|he|she) \Z", text[max(0, finding.start - 5) : finding.start])
        role = (
            finding.type is FindingType.ROLE
            and len(pieces) > 2
            and not told
            and not is_clause(text[finding.start : finding.end])
        )
        named = role or (finding.type in THINGS and len(pieces) > 1 and text[pieces[-2][0]].isupper())
        verb = last in VERBS or _is_past(last) or (role and _is_bent(last))
        if not (last in links or (named and last.islower() and verb)):
            break
        pieces.pop()
    if finding.type in (FindingType.HEALTH, FindingType.FAMILY):
        pieces = without_verb(text, pieces)
    if finding.type is FindingType.EVENT and pieces:
        loose = _LOOSE.search(text, pieces[0][0], pieces[-1][1])
        pieces = [each for each in pieces if not loose or each[1] <= loose.start()] or pieces
    if not pieces:
        return None if finding.score < 1 and finding.type not in _CLAUSES else finding
    start = pieces[0][0]
    first = text[slice(*pieces[0])]
    led = first in _LEADING if finding.type in THINGS else first.lower() in _LEADING
    thing = finding.type in (*THINGS, FindingType.ADDRESS)
    if len(pieces) > 1 and ((led and thing) or first.lower() in ("en", "of", "maar", "and", "or", "but")):
        start = pieces[1][0]
    return _cut(finding, start, max(start + 1, start + len(text[start : pieces[-1][1]].rstrip(STRIPPED))))


def _is_bent(word: str) -> bool:
    """A verb that is no noun: rijdt, kwam. No name of a role ends in one."""
    kinds = lists().kinds(word)
    return bool(kinds & BIT["verb"]) and not kinds & (BIT["noun"] | BIT["adjective"])


def _is_past(word: str) -> bool:
    """An inflected form that no dictionary has as a noun or an adjective: hielp, begon."""
    kinds = lists().kinds(word)
    return kinds == BIT["word_nl"] and lists().frequency(word) >= 4
