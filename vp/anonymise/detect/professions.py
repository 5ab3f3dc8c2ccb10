"""Occupations by how they stand: "zij was thuis apotheker", "werkt als tandtechnicus", "Klokkenmaker bij X".

Dutch leaves the article out before an occupation, so a bare noun there is one; it counts when the lists know it as a
role that not everybody has, or when it is a rare word with the ending of an occupation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.rules import Rule, apply
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.model.words import role_of
from vp.anonymise.wordset import words

_ENDING = re.compile(
    r"(?:maker|maakster|meester|houder|houdster|wachter|bouwer|kundige|technicus|technica|loog|loge|arts|monteur|teur|"
    r"trice|teuse|ist|iste|chauffeur|ingenieur|ogist|nomo?om|graaf|grafe|smid|leraar|lerares|docent|docente|rechter|"
    r"jurist|schipper|machinist|stuurman|matroos|kapper|kapster|naaister|slager|bakker|visser|boer|boerin|koster|"
    r"koerier|loods|tolk|piloot|priester|dirigent|regisseur|danser|danseres|zanger|zangeres|speler|speelster|"
    r"schilder|schrijver|schrijfster|verzorger|verzorgster|verpleger|verpleegster|bediende|beambte|inspecteur|"
    r"controleur|operator|analist|laborant|laborante|trainer|trainster|jager|kweker|teler|bewaker|duiker|lasser|"
    r"metselaar|timmerman|loodgieter|elektricien|stukadoor|dakdekker|glazenwasser|rijder|rijdster|man|vrouw|"
    r"keeper|engineer|curator|maker|smith|wright|grower|pilot|officer|clerk|nurse|teacher|surgeon|driver|operator)$"
)
_EVERYBODY = words(
    """
    collega leidinggevende medewerker medewerkster manager chef baas teamleider teamleidster directeur directrice
    voorzitter secretaris penningmeester vrouw man vriend vriendin melder getuige beklaagde lid buurman buurvrouw
    slachtoffer dader patiënt klant cliënt bewoner leerling student studente moeder vader kind dochter zoon broer zus
    oma opa tante oom weduwe weduwnaar werknemer werkgever persoon mens iemand niemand eigenaar gast ouder
    vertrouwenspersoon vertrouwensman vertrouwensvrouw stagiair stagiaire uitzendkracht flexwerker bedrijfsarts
    woman man person manager colleague boss employee worker member patient client driver teacher huisarts dokter
    """
)
_LEAD = (
    r"(?:thuis |daar |er |hier |ooit |vroeger |zelf |nu |ook |nog |eigenlijk |van beroep |van huis uit |toen |altijd |"
    r"al (?:\w+ )?(?:jaar|jaren) |in [A-ZÀ-Ý][\w'’-]+ |op [A-ZÀ-Ý][\w'’-]+ |"
    r"in (?:zijn|haar|mijn) (?:land|vorige leven) )?"
)
_AFTER = r"(?=[.,;:!?)'\"”]|\s*$| (?:bij|in|op|van|aan|voor|te|en|met|geweest|was|ben|die|dat|sinds)\b)"
# Who leads, teaches or advises on something: "teamleider sterilisatie", "adviseur stikstof", "hoofd beveiliging".
_OF = (
    r"(?:teamleid(?:er|ster)|hoofd|coördinator|manager|chef|adviseur|adviseuse|docente?|leraar|lerares|specialist|"
    r"directeur|directrice|consulente?|inspecteur|beleidsmedewerk(?:er|ster)|projectleid(?:er|ster)|praktijkbegeleider|"
    r"hoogleraar|coach|trainer|planner|controller)"
)
_RULES = (
    Rule(
        FindingType.ROLE,
        0.85,
        rf"(?<![\w-])(?P<x>{_OF} (?P<field>[a-zà-ÿ-]{{5,28}}))"
        r"(?=[.,;:!?)'\"”]|\s*$| (?:bij|op|in|van|aan|te|en|is|was|die)\b)",
        flags=re.M,
        accept=lambda m: _is_field(m["field"]),
    ),
    Rule(
        FindingType.ROLE,
        0.65,
        rf"(?<!\w)(?:[Ii]k ben|ben ik|is|was|werd|wordt|blijft|bent|als|geweest als|tot) {_LEAD}(?P<x>[a-zà-ÿ-]{{5,28}}"
        rf"(?: (?:wiskunde|Nederlands|Engels|Frans|Duits|natuurkunde|scheikunde|biologie|geschiedenis|economie|muziek|"
        rf"techniek|tekenen))?){_AFTER}",
        flags=re.M,
        accept=lambda m: _is_rare_role(m["x"]),
    ),
    Rule(
        FindingType.ROLE,
        0.65,
        r"(?:(?<=[.!?:] )|(?<=\* )|^[>*_ -]*|(?<=, ))(?P<x>[A-ZÀ-Ýa-zà-ÿ][a-zà-ÿ-]{4,28})"
        r"(?= (?:bij|op|aan|in|van) (?:de |het )?[A-ZÀ-Ý])",
        flags=re.M,
        accept=lambda m: _is_rare_role(m["x"]),
    ),
)


def _is_rare_role(shown: str) -> bool:
    word = shown.split()[0].casefold()
    if word in _EVERYBODY:
        return False
    known = lists()
    if " " in shown:
        return bool(known.kinds(word) & BIT["role"])
    rarity = known.rarity(word)
    if rarity:
        return rarity > 1
    kinds = known.kinds(word)
    if kinds & BIT["adjective"] or (kinds & BIT["verb"] and not kinds & BIT["noun"]):
        return False
    return known.frequency(word) < 3.5 and (_ENDING.search(word) is not None or role_of(word, known)[1:] in ("2", "3"))


def _is_field(word: str) -> bool:
    """Whether `word` is a noun and nothing that may follow a person ("de manager belde", "het hoofd schudde")."""
    kinds = lists().kinds(word)
    other = BIT["verb"] | BIT["adjective"] | BIT["first"] | BIT["role"]
    return not kinds & other and (bool(kinds & BIT["noun"]) or not kinds) and lists().frequency(word) < 5


class ProfessionDetector:
    """Finds occupations without an article."""

    name = "professions"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every bare occupation that few have."""
        return apply(_RULES, document, self.name)


DETECTOR = ProfessionDetector()
