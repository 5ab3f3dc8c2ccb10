"""Organisations, departments and venues by the phrase: a cue word and the name that goes with it.

"Stichting Openbaar Onderwijs X", "afdeling Y", "X College", "café Z", "team Q van W". A cue word alone is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.chains import ARTICLE, CHAIN, LINK, NAMED, NOT_FIRST, is_proper, is_rare
from vp.anonymise.detect.departments import RULES
from vp.anonymise.detect.rules import Rule, apply
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.wordset import words

_ORG, _LOC = FindingType.ORGANISATION, FindingType.LOCATION
_ORG_CUE = (
    r"(?:[Gg]ebr\.|[Gg]ebroeders|[Ff]a\.|P\.I\.|[Ss]tichting|[Vv]ereniging|[Gg]emeente|[Pp]rovincie|[Uu]niversiteit|[Hh]ogeschool|[Aa]cademie|"
    r"[Mm]inisterie van|[Mm]inisterie|[Ww]aterschap|[Hh]oogheemraadschap|[Pp]olitie(?: [Ee]enheid)?|"
    r"[Vv]eiligheidsregio|[Bb]randweer|[Rr]echtbank|[Gg]erechtshof|[Pp]arket"
    r"|(?:[\w-]{0,24})?(?:ziekenhuis|school|college|lyceum|gymnasium|opvang|bedrijf|bureau|kantoor|huis|"
    r"centrum|winkel|fabriek|bank|zorg|groep|praktijk|museum|theater|bibliotheek|makelaar|makelaardij|"
    r"drukkerij|bakkerij|slagerij|kwekerij|boerderij|rederij|brouwerij|wasserij|uitgeverij|apotheek|kliniek|"
    r"omroep|krant|vakbond|bond|federatie|club|partij|corporatie|coöperatie|instelling|instituut|atelier|"
    r"maatschap|manege|orkest|gezelschap|toneelgroep|koor|kerk|parochie|moskee|gemeenschap|loods|dienst|"
    r"commissie|meldpunt|redactie|garage|kapper|kapsalon|salon|supermarkt|hotel|restaurant|pretpark|dierenpark|"
    r"rozen|transport|beveiliging|thuiszorg|internaat|crèche|kazerne|gevangenis|uitzendbureau)"
    r"|BSO|bso|KDV|kdv|[Kk]inderdagverblijf|[Pp]euterspeelzaal|ROC|roc|MBO|mbo|HBO|OBS|obs|CBS|cbs|RKBS|CSG|"
    r"csg|WZC|wzc|AZ|UZ|UMC|MC|GGZ|ggz|GGD|ggd|RAV|PI|TBS|RIBW|OCMW|CLB|VDAB|FNV|CNV|ACV|ABVV|SV|sv|VV|vv|FC|"
    r"fc|HC|hc|TV|tv|RKSV|AV|SP|VV|firma|[Ff]irma|[Cc]oncern|[Vv]ennootschap|[Kk]lachtencommissie|"
    r"[Aa]rbodienst|[Uu]itzendbureau|[Dd]octoraatsschool|[Kk]liniek|[Mm]edisch [Cc]entrum|[Kk]oninklijke|"
    r"[Hh]uisartsen|[Tt]andartsen|[Ff]ysio(?:therapie)?|[Jj]eugdzorg|[Aa]mbulancezorg|[Bb]ibliotheek|[Oo]mroep|"
    r"[Ss]tad|[Uu]niversity of|[Cc]ollege of|[Mm]inistry of|[Bb]ank of|[Cc]ity of|[Ii]nstitute (?:of|for)|"
    r"[Cc]ourt (?:of|for)|[Ff]oundation|[Vv]rije [Uu]niversiteit|[Bb]rouwerij|[Bb]akkerij|[Ss]lagerij|"
    r"[Tt]ransportbedrijf|[Bb]ouwbedrijf|[Ii]nstallatiebedrijf|[Ss]choonmaakbedrijf|[Tt]oneelacademie)"
)
_LAST = (
    r"(?:College|Lyceum|Gymnasium|School|Academy|Academie|Hogeschool|University|Universiteit|Ziekenhuis|"
    r"Hospital|Group|Groep|Holding|Bank|Zorg|Solutions|Systems|Logistics|Logistiek|Services|Security|"
    r"Beveiliging|Transport|Vervoer|Personenvervoer|Energie|Energy|Techniek|Bouw|Media|Consultancy|Consulting|"
    r"Partners|Centre|Center|Centrum|Institute|Instituut|Museum|Theatre|Theater|Orkest|Orchestra|Stichting|"
    r"Foundation|Trust|Chapel|Church|Clinic|Kliniek|Ltd\.?|Limited|Inc\.?|LLP|plc|PLC|GmbH|BV|B\.V\.|NV|N\.V\.|"
    r"VZW|vzw|bvba|BVBA|VOF|Zuivel|Foods|Retail|Hotels|Airlines|Air|Rail|Kwekerijen|Rozen|Stevedoring|Shipping|"
    r"Offshore|Pharma|Labs|Studio|Studios|Software|Digital|Zonen|Zn\.|Council|Court|Association|Society|Union|"
    r"Commission|Agency|Authority|Nursery|Waters|Openbaar Vervoer|keramiek|Keramiek)"
)
_VENUE = (
    r"(?:[Cc]afé|[Ee]etcafé|[Kk]roeg|[Rr]estaurant|[Bb]rasserie|[Bb]istro|[Hh]otel|[Hh]erberg|[Cc]afetaria|"
    r"[Ss]tation|[Cc]amping|[Bb]uurthuis|[Dd]orpshuis|[Ww]ijkcentrum|[Cc]ultuurcentrum|[Ss]porthal|"
    r"[Ss]portpark|[Zz]wembad|[Kk]erk|[Kk]apel|[Kk]asteel|[Bb]oerderij|[Pp]aviljoen|[Ss]trandtent|"
    r"[Ss]trandpaviljoen|[Ff]eestzaal|[Pp]artycentrum|[Ww]inkelcentrum|[Vv]akantiepark|[Hh]aven|[Ss]luis|"
    r"[Bb]rug|[Gg]ebouw|[Tt]oren|[Kk]amp|[Pp]ark|[Vv]liegveld|[Ll]uchthaven|[Ww]ijk|[Bb]uurt|[Hh]alte|"
    r"[Mm]etrostation|[Ss]alons|[Pp]ub|[Bb]ar|[Cc]ambuis|[Bb]ouwplaats|[Tt]uincentrum|[Ee]iland|[Mm]eer|[Dd]e "
    r"rivier|[Rr]ivier|[Zz]aal|[Bb]ioscoop|[Ss]kihal|[Gg]rand café|[Tt]he)"
)
_RULES = (
    Rule(
        _ORG,
        0.8,
        rf"(?<![\w-])(?P<x>{_ORG_CUE} (?:(?:van|voor) (?:de |het )?)?(?P<name>(?:{ARTICLE} )?{CHAIN}))(?![\w])",
        "cue",
        flags=0,
        accept=lambda m: is_proper(m) and not re.match(r"\d|thuis ", m["x"]),
        near="gebr gebroeders fa p "
        "stichting vereniging gemeente provincie universiteit hogeschool academie ministerie waterschap "
        "hoogheemraadschap politie veiligheidsregio brandweer rechtbank gerechtshof parket -ziekenhuis -school "
        "-college -lyceum -gymnasium -opvang -bedrijf -bureau -kantoor -huis -centrum -winkel -fabriek -bank "
        "-zorg -groep -praktijk -museum -theater -bibliotheek -makelaar -makelaardij -drukkerij -bakkerij "
        "-slagerij -kwekerij -boerderij -rederij -brouwerij -wasserij -uitgeverij -apotheek -kliniek -omroep "
        "-krant -vakbond -bond -federatie -club -partij -corporatie -coöperatie -instelling -instituut "
        "-atelier -maatschap -manege -orkest -gezelschap -koor -kerk -parochie -moskee -gemeenschap -loods "
        "-dienst -commissie -meldpunt -redactie -garage -kapper -kapsalon -salon -supermarkt -hotel "
        "-restaurant -park rozen -transport -beveiliging internaat crèche kazerne gevangenis bso kdv "
        "kinderdagverblijf peuterspeelzaal roc mbo hbo obs cbs rkbs csg wzc az uz umc mc ggz ggd rav pi tbs "
        "ribw ocmw clb vdab fnv cnv acv abvv sv vv fc hc tv rksv av sp firma concern vennootschap kliniek "
        "medisch koninklijke huisartsen tandartsen fysio fysiotherapie stad university college ministry bank "
        "city institute court foundation vrije toneelacademie",
    ),
    Rule(
        _ORG,
        0.85,
        rf"(?<![\w-])(?P<x>(?:{NAMED}(?: {LINK}){{0,2}} ){{1,4}}{_LAST})(?![\w])",
        "last",
        flags=0,
        accept=lambda m: m["x"].split()[0] not in NOT_FIRST or m["x"].split()[0] in ("De", "Het", "The"),
    ),
    Rule(
        _ORG,
        0.8,
        r"(?<![\w-])(?P<x>(?:(?:Sint|St\.?|De|Het)[ -])?[A-Z][\w'’-]{2,24}(?:college|lyceum|gymnasium|"
        r"ziekenhuis|gasthuis|kliniek|groep|school|museum|theater|fonds|vereniging|stichting|coöperatie|"
        r"academie|universiteit|kerkgemeente|bode|courant|omroep))(?![\w])",
        "suffix",
        flags=0,
        accept=lambda m: (
            not re.fullmatch(
                r"(?:Basis|Hoge|Middelbare|Werk|Nacht|Voor|Doel|Intervisie|Beroeps|Kleuter|Lagere|Muziek|"
                r"Speciale|Sport|Stuur|Project|Leef|Klankbord|Risico|App|Stam|Rij|Dans|Oefen|Focus|Vak|Super|"
                r"Whatsapp|WhatsApp|Leer|Praat|Steun)(?:groep|school|college|academie|kliniek)",
                m["x"],
            )
        ),
    ),
    Rule(
        _ORG,
        0.75,
        rf"(?<![\w-])(?P<x>{NAMED}(?: {NAMED})? (?:&|en|\+|and) (?:{NAMED}|[Zz]oon|[Zz]onen|[Zz]n\.?|[Dd]ochters?|"
        rf"[Cc]o\.?|[Pp]artners|[Ss]ons|[Zz]oons))(?![\w])",
        "and",
        flags=0,
        accept=lambda m: (
            " & " in m["x"] or re.search(r"(?i)zo(?:o)?n|zn|dochter|co\b|partners|sons", m["x"]) is not None
        ),
    ),
    Rule(
        _LOC,
        0.8,
        rf"(?<![\w-])(?P<x>{_VENUE} (?:(?:van|aan|bij|in) )?(?P<name>(?:{ARTICLE} )?{CHAIN}))(?![\w])",
        "venue",
        flags=0,
        accept=lambda m: is_proper(m) and not m["x"].lower().startswith("the "),
    ),
    Rule(
        _LOC,
        0.7,
        r"(?<![\w-])(?P<x>(?:café|eetcafé|brasserie|restaurant|kroeg|hotel|camping|bistro|salon|station|"
        r"zalencentrum|buurthuis) (?:(?:de|het|'t|den|in de|ter|ten) (?:(?!op\b|in\b|van\b|te\b|"
        r"aan\b)[a-zé-]{3,16})(?: (?!op\b|in\b|van\b|te\b|aan\b|waar\b|en\b|met\b|toen\b|is\b|was\b|"
        r"om\b)[a-zé-]{3,16})?))(?![\w-])",
        "venue",
        flags=0,
    ),
    Rule(
        _ORG,
        0.7,
        r"(?<![\w-])(?P<x>(?:roc|mbo|bso|obs|cbs|wzc|ggz|zorggroep|basisschool|gemeente|stichting|ziekenhuis|"
        r"firma|kinderopvang|kinderdagverblijf|verpleeghuis|verzorgingshuis|universiteit|hogeschool|supermarkt|"
        r"superplaza|kapsalon|salon|sv|vv|fc|tv|hc) (?:(?:de|het|'t|den|sint) )?(?!van\b|voor\b|die\b|dat\b|"
        r"en\b|is\b|was\b|heeft\b|waar\b|in\b|op\b|met\b|te\b|om\b|aan\b|bij\b|niet\b|er\b|de\b|het\b|een\b|"
        r"als\b|ook\b|wil\b|moet\b|kan\b|naar\b|gebouwd\b|zelf\b|uit\b)[a-zé-]{4,20})(?![\w-])",
        "lower",
        flags=0,
        accept=lambda m: is_rare(m["x"]),
    ),
    Rule(
        _ORG,
        0.7,
        r"(?<![\w-])(?P<x>(?!(?:de|het|een|van|die|deze|onze|als|en|of|geen|mijn)\b)[a-z][a-zé&-]{2,24} "
        r"(?:vzw|bv|nv|bvba|vof|v\.o\.f\.|b\.v\.|n\.v\.))(?![\w-])",
        "lower",
        flags=0,
        near="vzw bv nv bvba vof b n v",
    ),
    Rule(
        _LOC,
        0.55,
        r"\b(?:in|naar|uit|te|rond|richting|vanuit|nabij|via|tussen|voorbij|langs|buiten|boven|from|to|near|"
        r"around) (?P<x>(?:[’'][st][ -])?[A-Z][\w\u0300-\u036f'’-]{2,24}(?: (?:aan den|aan de|aan het|op|onder|"
        r"bij) [A-Z][\w-]{2,24}| [A-Z][\w-]{2,24}){0,2})(?![\w])",
        "preposition",
        flags=0,
        accept=lambda m: _unknown_place(m),
    ),
    Rule(
        _ORG,
        0.55,
        r"\b(?:werk(?:t|te|en|zaam)?|baan|stage|dienst|begon|begonnen|collega's|bestuur|directeur|personeel|"
        r"works?|worked|job|employed|intern) (?:bij|van|voor|at|for|with) (?:de |het |the "
        r")?(?P<x>[A-Z][\w&'’-]{1,24}(?: (?:&|en|van|de) [A-Z][\w-]{1,24}| [A-Z][\w&-]{1,24}){0,3})(?![\w])",
        "works",
        flags=0,
        accept=lambda m: m["x"] not in ("HR", "OR", "MT", "P&O", "ICT", "IT") and m["x"].split()[0] not in NOT_FIRST,
    ),
)
_NO_PLACE = words(
    """
    Excel Word Outlook Teams WhatsApp PowerPoint Google Windows Office SharePoint Slack Zoom Skype Signal
    Facebook Instagram LinkedIn TikTok Twitter YouTube Netflix God Januari Februari Maart April Mei Juni Juli
    Augustus September Oktober November December January February March May June July August October Maandag
    Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Nederlands Engels Frans Duits Dutch English French German AVG Arbowet HR OR MT Canvas Magister Paint
    Photoshop Python Jira Trello Confluence Word- Artikel Bijlage Hoofdstuk CAO Ja Nee Pasen Kerst Fase Stap
    Deel
    """
)


def _unknown_place(match: re.Match[str]) -> bool:
    first = match["x"].split()[0]
    return first not in _NO_PLACE and first not in NOT_FIRST and not first.isupper()


class OrganisationDetector:
    """Finds organisations, departments and venues by phrases."""

    name = "organisations"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every phrase that names where somebody works, learns, plays or meets."""
        return apply((*_RULES, *RULES), document, self.name)


DETECTOR = OrganisationDetector()
