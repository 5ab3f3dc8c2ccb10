"""The style `role`: what each person is called instead of a name, and what of the words around the name goes along.

The case says what somebody is called, else the words beside the name: a role, a relative, a child, a doctor, a cleric;
of whom nothing is told is a colleague. The first mention is "een collega", later ones "de collega", others "een andere
collega". A title goes with the name; an apposition ("De chef, Piet, zweeg") loses the name and its comma.
"""

from __future__ import annotations

import re

from vp.anonymise.inflect import possessive, sentence_start
from vp.anonymise.ladders import Place, Swap
from vp.anonymise.lists import BIT, lists

_NOUNS = (
    r"leidinggevende|teamleider|teamleidster|manager|chef|baas|directeur|directrice|voorman|ploegbaas|afdelingshoofd|"
    r"coördinator|supervisor|boss|director|head",
    r"collega|medewerker|medewerkster|buddy|maat|mate|colleague",
    r"zus|zusje|broer|broertje|man|vrouw|dochter|zoon|moeder|vader|partner|vriend|vriendin|tante|oom|oma|opa|"
    r"echtgenote|echtgenoot|verloofde|ex|nicht|neef|zwager|schoonzus|schoonmoeder|schoonvader|schoonzoon|schoondochter|"
    r"buurvrouw|buurman|sister|brother|husband|wife|son|daughter|mother|father|cousin|aunt|uncle|girlfriend|boyfriend|"
    r"friend|spouse|neighbour|nephew|niece",
    r"vertrouwenspersoon|bedrijfsarts|huisarts|advocaat|docent|juf|meester|trainer|stagiair|stagiaire|klant|cliënt|"
    r"bewoner|secretaresse|receptioniste|melder|getuige|beschuldigde|reporter|accused|witness|client|kind|child|arts|"
    r"doctor|\w*arts|geestelijke|cleric|kennis|acquaintance|familielid|relative|ouder|parent|ex-partner",
)
ROLE = rf"(?:{'|'.join(_NOUNS)})"
_BESIDE = re.compile(rf"\b(?P<role>{ROLE}),? \Z", re.I)
_WHOLE = re.compile(r"\b(?:familie|gezin|gebroeders|fam\.) \Z", re.I)
_BEHIND = re.compile(rf",? (?:mijn|haar|zijn|hun|onze|de|een|my|his|her|their|our|the|a) (?P<role>{ROLE})\b", re.I)
_TITLE = re.compile(
    r"(?<!\w)(?:(?:de |the )?(?:oude |jonge |old |young )?(?:mevrouw|meneer|mijnheer|menheer|madam|madame|heer|dhr\.?|"
    r"mw\.?|mevr\.?|mrs?\.?|ms\.?|miss|sir|dr\.?|drs\.?|dokter|doctor|nonkel|ome|oom|tante|tant|pater|broeder|"
    r"zuster|pastoor|"
    r"dominee|monsignor|reverend|rev\.?|Father|Brother|Sister|Mother|uncle|aunt) )+\Z",
    re.I,
)
_CLERIC = re.compile(r"(?:pater|broeder|pastoor|dominee|monsignor|reverend|rev\.?|father|brother|mother) \Z", re.I)
_DOCTOR = re.compile(r"(?:\bdr\.?|dokter|doctor|[a-z]*arts,?|psycholoog,?|psychologist,?) \Z", re.I)
_CHILD = re.compile(
    r"(?:\b(?:de kleine|little) |\b(?:\w*kinderen|zonen|zoons|dochters|tweeling|\w*kind|children|child|kids|sons|"
    r"daughters|"
    r"twins|(?:foster|step)?[- ]?(?:son|daughter|child)|leerlingen|pupils|peuter|kleuter|geboorte van|birth of)"
    r"(?::|,)? (?:[^.!?;]{0,40}(?:,| en| and)? )?)\Z",
    re.I,
)
_YOUNG = re.compile(
    r",? \(?(?:van |who['’]s |who is |is |die )?(?:pas )?(?:[1-9]|1[0-7]|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|"
    r"eleven|twelve|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b(?! (?:uur|keer|times|jaar in|van))",
    re.I,
)
_OUTSIDE = re.compile(
    r"\b(?:vakbond\w*|gemeenteraad|externe \w+|politie|klant|buren|school van|union|police|customer|neighbours?)\b"
    r"[^.!?]{0,40}\Z",
    re.I,
)
_GREETED = re.compile(
    r"(?:\b(?:beste|lieve|geachte|dag|hoi|hallo|ha|dear|hi|hello)|^[ >]*(?:van|aan|cc|from|to)[*_]*:) \Z", re.I
)
_APPOSED = re.compile(
    r"(?:\A|[.!?;] |\b(?:en|maar|and|but|dat|that) )(?:de|het|haar|zijn|mijn|onze|hun|een|the|her|his|my|our|their|"
    r"a|an) "
    r"(?:[\w'’-]+ ){0,5}[\w'’-]+, \Z",
    re.I,
)
_DETERMINED = re.compile(r"\b(?:de|het|een|mijn|haar|zijn|hun|onze|the|an?|my|her|his|their|our|\w+e) \Z", re.I)
_ORDINALS = (
    *(("", ""), ("andere ", "other "), ("derde ", "third "), ("vierde ", "fourth "), ("vijfde ", "fifth ")),
    *(("zesde ", "sixth "), ("zevende ", "seventh "), ("achtste ", "eighth "), ("negende ", "ninth ")),
    *(("tiende ", "tenth "), ("elfde ", "eleventh "), ("twaalfde ", "twelfth ")),
)


class Roles:
    """What each person of a text is called, so that two of a kind are told apart and a second mention is definite."""

    def __init__(self) -> None:
        self._called: dict[int, tuple[str, bool]] = {}
        self._count: dict[str, int] = {}
        self._met: set[int] = set()

    def of(self, place: Place, entity: int, known: str) -> str:
        """The words for this mention of person number `entity`."""
        english = place.lang == "en"
        if entity not in self._called:
            self._called[entity] = self._chosen(place, known, english)
        noun, plain = self._called[entity]
        first = entity not in self._met
        self._met.add(entity)
        title = _TITLE.search(place.before)
        if _GREETED.search(place.before[: len(place.before) - len(title[0])] if title else place.before):
            return noun.split(" ")[-1]
        if not first or not plain:
            return f"the {noun}" if english else f"{'het' if noun.endswith(('kind', 'familielid')) else 'de'} {noun}"
        if english:
            if noun.startswith("other "):
                return f"another {noun.removeprefix('other ')}"
            return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
        return f"een {noun.replace('andere kind', 'ander kind')}"

    def _chosen(self, place: Place, known: str, english: bool) -> tuple[str, bool]:
        told = _BEHIND.match(place.after)
        noun = known or (told["role"].lower() if told else "")
        plain = not noun
        noun = noun or _noun(place, english)
        count = self._count.get(noun, 0)
        self._count[noun] = count + 1
        ordinal = _ORDINALS[count][1 if english else 0] if count < len(_ORDINALS) else _figure(count + 1, english)
        return f"{ordinal}{noun}", plain


def _noun(place: Place, english: bool) -> str:
    """What somebody is by the words around the name; a colleague when they tell nothing."""
    before = place.text[max(0, place.start - 60) : place.start]
    if _CHILD.search(before) or _YOUNG.match(place.text[place.end : place.end + 24]):
        return "child" if english else "kind"
    if _DOCTOR.search(before):
        return "doctor" if english else "arts"
    if _CLERIC.search(before):
        return "cleric" if english else "geestelijke"
    if _OUTSIDE.search(before):
        return "acquaintance" if english else "kennis"
    return "colleague" if english else "collega"


def _figure(number: int, english: bool) -> str:
    return f"{number}{'th' if english else 'e'} "


def by_role(place: Place, entity: int, roles: Roles, known: str, owning: bool) -> Swap:
    """The role word that stands before the name stays alone; a title goes along."""
    english = place.lang == "en"
    title = _TITLE.search(place.before)
    before = re.split(r"[\r\n]", place.text[max(0, place.start - 70) : place.start])[-1]  # what was replaced included
    called = len(title[0]) if title else 0
    beside = _BESIDE.search(before) if not (title and _is_title(place, title[0])) else None
    if title and not beside:
        beside = _BESIDE.search(before[: len(before) - called])
        called = called if beside else 0
    elif beside:
        called = 0
    beside = beside or _WHOLE.search(before)
    if beside:
        noun = beside["role"].lower() if "role" in beside.groupdict() else ""
        hidden = place.start - len(before) + beside.start() < place.floor  # it may have been replaced
        roles.of(place, entity, _wider(noun, english) if hidden else noun)
        bare = beside[0] == f"{noun} " and not _DETERMINED.search(before[: beside.start()])
        if noun and bare and not called and not hidden:
            return _named_by(place, entity, roles, noun, owning)
        return _nameless(place, called + len(beside[0]) - len(beside[0].rstrip(", ")), owning)
    behind = _BEHIND.match(place.after)
    if behind and behind[0].startswith(",") and place.after[behind.end() : behind.end() + 1] in (",", "."):
        roles.of(place, entity, behind["role"].lower())
        words = behind[0].lstrip(", ")
        on = behind.end() + (1 if place.after[behind.end()] == "," else 0)
        return Swap(place.start, place.end + on, sentence_start(words) if place.begins else words)
    if _APPOSED.search(before) and re.match(r"[,.;:!?]", place.after) and not known and not title:
        roles.of(place, entity, "")
        return _nameless(place, 2, owning)
    if (job := _job(place)) and not known:
        return _named_by(place, entity, roles, job, owning)
    words = roles.of(place, entity, known)
    words = possessive(words, "en" if english else "nl") if owning else words
    start = place.start - (len(title[0]) if title else 0)
    moved = Place(place.text, start, place.end, place.lang)
    return Swap(start, place.end, sentence_start(words) if moved.begins else words)


_WIDER = (
    (r"man|vrouw|partner|vriend|vriendin|echtgeno\w+|verloofde|husband|wife|spouse", "partner", "partner"),
    (r"girlfriend|boyfriend", "partner", "partner"),
    (r"zoon|dochter|son|daughter", "kind", "child"),
    (r"moeder|vader|mother|father", "ouder", "parent"),
    (r"ex", "ex-partner", "ex-partner"),
    (r"collega|medewerk\w+|colleague", "collega", "colleague"),
)


def _wider(noun: str, english: bool) -> str:
    """A word for somebody that tells no more than the ladders leave: "schoonzus" would be a leak."""
    if not noun:
        return ""
    told = next((en if english else nl for pattern, nl, en in _WIDER if re.fullmatch(pattern, noun)), "")
    kin = re.search(rf"(?:\A|\|){re.escape(noun)}(?:\||\Z)", _NOUNS[2])
    return told or (("relative" if english else "familielid") if kin else noun)


def _is_title(place: Place, title: str) -> bool:
    """Whether "Father" or "Brother" is a cleric's title and nobody's relative."""
    owned = _DETERMINED.search(place.before[: len(place.before) - len(title)])
    return title[0].isupper() and not owned and bool(re.match(r"(?:Father|Brother|Sister|Mother) ", title))


def _nameless(place: Place, gap: int, owning: bool) -> Swap:
    """The words before the name stay alone, without the commas that set it apart."""
    if owning:
        return Swap(place.start - gap, place.end, "'s")
    comma = "," in place.text[place.start - gap : place.start]
    if re.match(r", (?:\d|\Z|a |an |een )", place.after):  # "a soprano, Ann, 38, who": one of the commas is for the age
        comma = False
    return Swap(place.start - gap, place.end + (1 if comma and place.after.startswith(",") else 0), "")


def _job(place: Place) -> str:
    """A job in small letters right before the name ("vennoot Rutger")."""
    word = re.search(r"(?<![\w-])(?P<job>[a-zé-]{3,}) \Z", place.before)
    kinds = lists().kinds(word["job"]) if word else 0
    return word["job"] if word and kinds & BIT["role"] and not kinds & BIT["verb"] else ""


def _named_by(place: Place, entity: int, roles: Roles, job: str, owning: bool) -> Swap:
    """ "vennoot Rutger" is "een vennoot", later "de vennoot"; behind an article or an adjective only the name goes."""
    before = place.before[: len(place.before) - len(job) - 1]
    roles.of(place, entity, job)
    if _DETERMINED.search(before):
        return _nameless(place, 1, owning)
    article = "een" if place.lang != "en" else "an" if job[0] in "aeiou" else "a"
    return Swap(place.start - len(job) - 1, place.end, f"{article} {job}{chr(39) + 's' if owning else ''}")
