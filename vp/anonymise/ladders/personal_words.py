"""The words by which the ladders for personal facts see what kind of fact stands there, and in what sentence."""

from __future__ import annotations

import re

# Shapes of job titles and the wider word for each; the first that fits. All take "de" in Dutch.
ROLES = (
    (
        r"arts|chirurg|verpleeg|verlosk|perfusion|therap|kliniek|assistent|apothe|tandtechn|begeleid|verzorg|"
        r"prosector|zorg|nurse|doctor|medic",
        "zorgmedewerker",
        "care worker",
    ),
    (
        r"docent|lera(?:ar|res)|hoogleraar|onderwij|\bjuf|\b(?:school|hoofd)?meester\b|instructeur|lector|teacher|"
        r"lecturer|professor|"
        r"master\b|rector|decaan",
        "docent",
        "teacher",
    ),
    (r"accountant|boekhoud|controller|financ|bookkeep", "financieel medewerker", "financial worker"),
    (r"rechter|jurist|griffier|advocaat|notaris|registrar|judge|lawyer", "jurist", "lawyer"),
    (
        r"loods|schipper|matroos|machinist|chauffeur|kapitein|wachter|sluis|brug|vanger|beheerder|hovenier|tuinman|"
        r"boswacht|imker|peil|dijk|buitendienst|landmeter",
        "medewerker buitendienst",
        "field worker",
    ),
    (
        r"\bist\b|muzi|musi|hobo|viool|zang|dirig|organist|acteur|actrice|souffl|inspic|kunst|schilder|restaurat|"
        r"presentat|regiss|\bregie|column|journal|redact|suppoost|curator|conservator|danser|dramat|viol|althobo",
        "medewerker in de culturele sector",
        "cultural worker",
    ),
    (
        r"techni|monteur|ingenieur|engineer|fysic|bioloog|kundig|onderzoek|scientist|inspecteur|sonar|laser|lasser|"
        r"klokken|maker|(?<!burge)meester|operator|analist|duiker|smid",
        "technisch medewerker",
        "technical worker",
    ),
    (
        r"manager|coördinator|hoofd|directeur|chef|leider|voorzitter|wethouder|burgemeester|bestuur|dijkgraaf|"
        r"secretaris|head|chair|director|commandant|officer",
        "leidinggevende",
        "manager",
    ),
)
ADJECTIVE = re.compile(r"(?:e|se|ische|eese|aanse)\Z")
NOUN_AFTER = re.compile(r"\s[^\W\d_]")
VERBS_AFTER = re.compile(
    r"\s(?:is|was|en|of|maar|die|dat|werd|heeft|had|ging|kwam|zei|zegt|in|op|van|bij|met|voor|om|te|aan|als|dan|"
    r"and|or|were|have|has|had|said|who|at|from|but|to|with|of)\b",
    re.I,
)
POSSESSIVE = re.compile(
    r"\b(?:mijn|m'n|haar|zijn|z'n|d'r|hun|onze|je|jouw|uw|my|his|her|their|our|whose|wiens|wier) \Z", re.I
)
BE = re.compile(
    r"(?:\b(?:is|ben|was|bent|zijn|waren|wordt|werd|word|blijkt|am|are|were|become|became|being|als)|['’](?:m|s|re))"
    r"(?: (?:ook|nog|al|zelf|nu|net|toen|ik|zij|ze|hij|a|an|een|zwaar|erg|weer|also|now)){0,2} \Z",
    re.I,
)
FESTIVE = re.compile(
    r"feest|jubile|première|premiere|opening|gala|lustrum|concert|borrel|finale|huwelijk|bruiloft|bezoek|visit|"
    r"show|uitzend|iftar|reünie|kampioen|nk\b|optocht|ommegang|expo|doop|geboorte|dag\b|excursie|werkweek|"
    r"oefening|launch|centenary",
    re.I,
)

# Words of faith: what comes, in Dutch and English, and what goes before it.
FAITHS = (
    (
        r"hoofddoek|hijab|headscarf|keppel|kippa|tulband|turban|\bster\b|davidster|kruis|boerka|nikab",
        "religieus symbool",
        "religious symbol",
        r"\bde ",
    ),
    (r"imam|pastoor|dominee|moefti|rabbi|priest|vicar|ouderling|diaken", "geestelijke", "cleric", ""),
    (r"koster|organist|misdienaar|acoliet|sexton|verger", "vrijwilliger", "volunteer", ""),
    (
        r"ramadan|vasten|mis\b|zondag|dienst|bid|gebed|halal|koosjer",
        "een religieus gebruik",
        "a religious custom",
        r"\b(?:de|het|die) ",
    ),
    (
        r"bisdom|parochie|dekenaat|klooster|abdij|synode|diocese|parish|kerk|gemeente|moskee|tempel|genootschap|"
        r"church|chapel",
        "een geloofsgemeenschap",
        "a faith community",
        r"\b(?:de|het|een|the|a) ",
    ),
)

_FAITH = (
    r"katholieke?|protestantse?|hervormde?|gereformeerde?(?: vrijgemaakte?)?|[\w-]+gereformeerde?|"
    r"joodse?|islamitische?|hindoeïstische?|boeddhistische?|christelijke?|orthodoxe?|evangelische?|doopsgezinde?|"
    r"remonstrantse?|soefi|catholic|jewish|muslim|"
    r"christian|buddhist|hindu"
)
FAITHFUL = re.compile(rf"(?:{_FAITH})\Z")
DESCRIBED = re.compile(rf"((?:(?:een|de|het|a|an|the) )?)(?:\w+ )?(?:{_FAITH}) (.+)", re.I)
BELIEVERS = re.compile(
    r"(?:moslims|moslima['’]?s|hindoes|joden|christenen|katholieken|protestanten|boeddhisten|sikhs)\Z"
)
