"""Phrases that name a department, a team, a class or a ward: a cue word and the name, number or colour beside it."""

from __future__ import annotations

from vp.anonymise.detect.chains import ARTICLE, CHAIN, NOT_FIRST, is_proper, is_rare
from vp.anonymise.detect.rules import Rule
from vp.anonymise.findings import FindingType

_DEP = FindingType.DEPARTMENT
_DEP_CUE = (
    r"(?:[Aa]fdeling|[Aa]fd\.|[Tt]eam|[Uu]nit|[Pp]loeg|[Ss]ector|[Dd]irectie|[Dd]ienst|[Cc]luster|[Vv]estiging|"
    r"[Ll]ocatie|[Ff]iliaal|[Cc]ampus|[Vv]leugel|[Ss]quad|[Bb]ureau|[Dd]ivisie|[Dd]ivision|[Dd]epartment(?: "
    r"of)?|[Ff]aculteit|[Ff]aculty of|[Vv]akgroep|[Ss]ectie|[Ww]ard|[Dd]esk|[Rr]egio|[Rr]ayon|[Dd]istrict|"
    r"[Ss]tamgroep|[Ll]eerjaar|[Kk]las|[Bb]rigade|[Pp]eloton|[Cc]ompagnie|[Bb]ataljon|[Ll]oods|[Hh]al|[Kk]as|"
    r"[Dd]ok|[Dd]ock|[Ss]talling|[Tt]ribe|[Kk]amer|[Hh]uis|[Ww]oning|[Gg]roep|[Bb]alie|[Mm]eldkamer|"
    r"[Hh]oofdkantoor|[Ll]eefgroep|[Vv]erdieping|[Bb]ouwlaag|[Pp]ost|[Rr]echerche|[Ll]ijn|[Uu]nits)"
)


RULES = (
    Rule(
        _DEP,
        0.85,
        rf"(?<![\w-])(?P<x>{_DEP_CUE}(?: van)? [\"'‘“]?(?P<name>(?:{ARTICLE} )?{CHAIN}))(?![\w])",
        "cue",
        flags=0,
        accept=is_proper,
    ),
    Rule(
        _DEP,
        0.75,
        r"(?<![\w-])(?:[Aa]fdeling|[Tt]eam|[Pp]loeg|[Uu]nit|[Ll]oods|[Hh]al|[Dd]ock|[Kk]as|[Gg]roep|[Kk]las|"
        r"[Vv]leugel|[Ll]ijn|[Tt]erminal|[Ll]eerjaar|[Bb]lok|[Ww]oning|[Zz]one|[Pp]latform|[Rr]etentie|"
        r"[Vv]ullijn|[Ii]ngang) (?P<x>(?:[A-Za-z]|\d{1,2}[A-Za-z]?|[A-Z]-?\d{1,2}))(?![\w'’-]|[.,]\d)",
        "letter",
        flags=0,
        accept=lambda m: m["x"] not in ("u", "a", "n", "s", "t", "i", "I", "U", "en"),
    ),
    Rule(  # a school's own classes, in Flanders
        _DEP,
        0.7,
        r"(?<![\w-])(?P<x>(?:eerste|tweede|derde|vierde|vijfde|zesde|[1-6](?:e|de|ste)) "
        r"(?:leerjaar|kleuterklas)(?: [A-F]\b)?)(?![\w-])",
        "letter",
        near="leerjaar kleuterklas",
    ),
    Rule(
        _DEP,
        0.75,
        r"(?<![\w-])(?P<x>[A-Z][\w&’'-]{2,30}(?: (?:en|&|and) [A-Z][\w-]{2,24})? (?:Noord|Zuid|Oost|West|"
        r"Centrum|Midden|Zuidoost|Noordoost|Zuidwest|Noordwest|North|South|East|West)(?:-(?:Oost|"
        r"West))?)(?![\w-])",
        "compass",
        flags=0,
        accept=lambda m: m["x"].split()[0] not in NOT_FIRST,
    ),
    Rule(
        _DEP,
        0.55,
        r"(?<![\w-])(?P<x>(?:team|ploeg|afdeling|unit|cabine|events|stalling|vestiging|locatie|filiaal) (?!van|"
        r"die|dat|en|is|was|had|heeft|zat|te|om|met|in|op|aan|bij|voor|de|het|een|naar|ook|niet|er|wordt|waar|"
        r"of|als|zei|kan|kon|wil|werd|zijn|waren|moet|doen|komt|kwam|gaat|ging|weet|wist|vond|overleg|leider|"
        r"uit|door|maar|zo|na|dan|tot|toen|we|wij|zij|ze|hij|ik|je|u|nu|al|nog|zonder|tegen|over|onder|meer|"
        r"binnen|buiten|mee|samen|zelf|bestaat|hebben|heb|wel|weer|onze|ons|mijn|hun|haar|alleen|staat|stond|"
        r"om|vanuit|geen|bijna|daar|leden|kent|hangt|draait|krijgt|kreeg|werkt|werkte|aanwezig|lid|groter|"
        r"kleiner|was|will|has|and|of|that|had|did|at|on|to|with|for|meeting|lead|leader|"
        r"members?)[a-z]{3,14})(?![\w-])(?=[\s.,;:)]|$)",
        "lower",
        flags=0,
        accept=lambda m: is_rare(m["x"]),
    ),
)
