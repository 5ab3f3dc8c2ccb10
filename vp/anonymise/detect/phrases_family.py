"""Phrases that tell of a family: who lives, cares, was left with whom; partners, children, relatives in high places."""

from __future__ import annotations

import re

from vp.anonymise.detect.rules import NUMBER_EN, NUMBER_NL, Rule
from vp.anonymise.findings import FindingType

_N = rf"(?:{NUMBER_NL}|\d{{1,2}}|een tweeling|een drieling|kleine kinderen|jonge kinderen|een)"
_KID = (
    r"(?:kind(?:eren|je|jes)?|zoon|zonen|zoons|zoontjes?|dochters?|dochtertjes?|jongens|meisjes?|meiden|"
    r"kleinkind(?:eren)?|pleegkind(?:eren)?|stiefkind(?:eren)?|tweeling|drieling|baby|peuters?|kleuters?|"
    r"pubers?)"
)
_PARENT = r"(?:moeder|vader|ouder|mama|papa|oma|opa|grootmoeder|grootvader|mam|pap|schoonmoeder|schoonvader)"
_NEAR = (
    r"(?:zoon|zoontje|dochter|dochtertje|kind|broer|broertje|zus|zusje|moeder|vader|man|vrouw|partner|vriend|"
    r"vriendin|oma|opa|neef|nicht|neefje|nichtje|zwager|schoonzus|schoonbroer|schoonzoon|schoondochter|"
    r"schoonvader|schoonmoeder|stiefzoon|stiefdochter|peetoom|peettante|petekind|ouders|echtgenoot|echtgenote|"
    r"verloofde|ex|ex-man|ex-vrouw|kleinzoon|kleindochter|weduwe|weduwnaar)"
)
_WORDS = (
    r"(?: (?!en\b|maar\b|die\b|dat\b|want\b|toen\b|is\b|was\b|heeft\b|had\b|zegt\b|zei\b|wordt\b|"
    r"werd\b)[\w\u0300-\u036f'’-]{1,24})"
)
_BOSS = (
    r"(?:directeur|eigenaar|eigenares|baas|wethouder|burgemeester|voorzitter|rector|hoofd|pastoor|dominee|chef|"
    r"boer|boerin|notaris|huisarts|minister|kamerlid|raadslid|secretaris|commandant|ploegbaas|teamleider|"
    r"leidinggevende|manager|bestuurder|olympiër|trainer|bakker|slager|oprichter|oprichtster)"
)
_ILL = (
    r"(?:[\w-]{0,20}(?:kanker|tumor|leukemie|syndroom|fobie|amputatie|stoornis|infarct|beroerte|hersenbloeding|"
    r"hersenschudding|allergie|ziekte van \w+|taaislijmziekte|spierziekte|vermoeidheid|verslaving|slijtage|"
    r"prothese|implantaat|handicap|beperking|artrose|artritis|reuma|jicht|migraine|epilepsie|diabetes|astma|"
    r"eczeem|psoriasis|anorexia|boulimia|borderline|psychose|depressie|burn-?out|bore-?out|ptss|ptsd|adhd|"
    r"autisme|asperger|dyslexie|dyscalculie|parkinson|alzheimer|dementie|hiv|copd|fibromyalgie|endometriose|"
    r"hernia|whiplash|tinnitus|oorsuizen|hartkloppingen|hartklachten|hartfalen|maagzweer|maagzweren|"
    r"nierdialyse|dialyse|chemo(?:kuur|therapie)?|bestraling|miskraam|abortus|doodgeboorte|ivf(?:-traject)?|"
    r"kunstbeen|kunstheup|rolstoel|gehoorapparaat|gehoorapparaten|hoorapparaat|hoortoestel|insulinepomp|"
    r"pacemaker|stoma|scootmobiel|blindengeleidehond|stok|littekens?|brandwonden|nachtmerries|paniekaanvallen|"
    r"paniek(?:aanval)?|angststoornis|angstklachten|eetprobleem|stotterprobleem|spraakgebrek|hoogtevrees|"
    r"pleinvrees|bloeddruk|hoogbegaafdheid|zelfmoordpoging|suïcidepoging|antidepressiva|kalmeringsmiddelen|"
    r"overgang))"
)

# The ages of children belong to them: "drie kinderen van 4, 6 en 9 jaar", "two boys, aged six and nine".
_OF_AGE = rf"(?:{NUMBER_NL}|{NUMBER_EN}|\d{{1,2}})"
_AGES = rf"(?:{_OF_AGE}(?:, ?{_OF_AGE}){{0,6}},? (?:en|and|&) {_OF_AGE}|{_OF_AGE}(?= (?:jaar|maanden|years|months)))"
_SMALL = (
    r"(?:mannen|mannetjes|jongetjes|vrouwtjes|koters|pagadders|children|kids?|boys?|girls?|sons?|daughters?|"
    r"toddlers|teenagers)"
)

RULES = (
    Rule(
        FindingType.FAMILY,
        0.9,
        rf"\b(?P<x>(?:{_N}|{NUMBER_EN}|a|mijn|onze|hun|zijn|haar|my|our|his|her|their) (?:[\w-]{{2,15}} )?(?:{_KID}|"
        rf"{_SMALL})(?:,? (?:van|of|aged) |, ?| \()(?:respectievelijk )?{_AGES}"
        rf"(?: (?:jaar|jaartjes|maanden|years?|months?))?(?: (?:oud|old))?\)?)(?!\w)",
        near="kind kinderen kindje kindjes zoon zonen zoons zoontje zoontjes dochter dochters dochtertje dochtertjes "
        "jongens meisje meisjes meiden kleinkind kleinkinderen pleegkind pleegkinderen stiefkind stiefkinderen "
        "peuters kleuters pubers mannen mannetjes jongetjes koters pagadders children kid kids boy boys girl girls "
        "son sons daughter daughters toddlers teenagers",
    ),
    Rule(
        FindingType.FAMILY,
        0.85,
        rf"\b(?P<x>(?:een|mijn|onze|hun|zijn|haar|m'n|z'n|a|my|our|his|her|their) (?:[\w-]{{2,15}} )?(?:zoon|zoontje|"
        rf"dochter|dochtertje|kind|jongen|meisje|son|daughter|boy|girl) (?:van|of|aged) {_OF_AGE})(?!\w)(?! (?:"
        rf"kinderen|collega|van|of|mijn|de|het))",
        near="zoon zoontje dochter dochtertje kind jongen meisje son daughter boy girl",
    ),
    Rule(
        FindingType.FAMILY,
        0.85,
        r"\b(?P<x>(?:\w+ (?:maanden|jaar) |(?:net|pas|jong|nog geen jaar|twee keer|drie keer|vier keer|nooit|"
        r"recent) )?(?:weduwe|weduwnaar|gescheiden(?!\w)|echtscheiding|vechtscheiding|hertrouwd|samenwonend|"
        r"ongehuwd|vrijgezel|alleenstaande?(?: (?:moeder|vader|ouder|mama|papa|vrouw|man))?|adoptiekind|"
        r"pleegkind|pleegmoeder|pleegvader|mantelzorgers?|mantelzorg|co-ouder(?:schap)?|draagmoeder|vondeling|"
        r"bootvluchteling(?:en)?|bonusmoeder|stiefmoeder|stiefvader)(?: (?:van|voor|met|bij) (?:\w+ "
        r"){0,2}[\w-]+)?)(?!\w)",
        accept=lambda m: not re.search(r"gescheiden (?:van|voor|bij|met) ", m["x"]) and "gescheiden afval" not in m[0],
        near="weduwe weduwnaar gescheiden echtscheiding vechtscheiding hertrouwd samenwonend ongehuwd vrijgezel "
        "alleenstaand alleenstaande adoptiekind pleegkind pleegmoeder pleegvader mantelzorger mantelzorgers "
        "mantelzorg co draagmoeder vondeling bootvluchteling bootvluchtelingen bonusmoeder stiefmoeder "
        "stiefvader",
    ),
    Rule(FindingType.FAMILY, 0.8, r"\b(?P<x>(?:mijn|haar|zijn|de|onze|hun|z'n) scheiding)(?!\w)", near="scheiding"),
    Rule(
        FindingType.FAMILY,
        0.85,
        rf"\b(?P<x>(?:(?:alleenstaande?|jonge|trotse|kersverse|prille) )?{_PARENT}(?: geworden)? van (?:een |"
        rf"haar |zijn )?(?:{_N}|\w+ {_KID}|{_KID})(?: {_KID})?(?: met{_WORDS}{{1,3}})?)(?!\w)",
        accept=lambda m: not re.search(r"van (?:de|het)$", m["x"]),
        near="moeder vader ouder mama papa oma opa grootmoeder grootvader mam pap schoonmoeder schoonvader",
    ),
    Rule(
        FindingType.FAMILY,
        0.8,
        rf"\b(?P<x>(?:(?:gescheiden|getrouwd|vrouw|man|partner|alleenstaand)(?:,| en| met) )?(?:{NUMBER_NL}|"
        rf"\d) (?:kleine |jonge |volwassen |opgroeiende |schoolgaande |studerende |uitwonende )?{_KID}(?: "
        rf"thuis| (?:bij|met){_WORDS}{{1,3}})?)(?!\w)",
        accept=lambda m: (
            not m["x"]
            .casefold()
            .startswith(
                (
                    "een kind",
                    "één kind",
                    "een meisje",
                    "een jongen",
                    "een zoon",
                    "een dochter",
                    "een puber",
                    "een peuter",
                    "een kleuter",
                )
            )
        ),
        near="kind kinderen kindje kindjes zoon zonen zoons zoontje zoontjes dochter dochters dochtertje "
        "dochtertjes jongens meisje meisjes meiden kleinkind kleinkinderen pleegkind pleegkinderen stiefkind "
        "stiefkinderen tweeling drieling baby peuter peuters kleuter kleuters puber pubers",
    ),
    Rule(
        FindingType.FAMILY,
        0.8,
        rf"\b(?P<x>(?:een |haar |zijn |mijn |de )?{_NEAR} (?:met|in) (?:een |het |de |zijn |haar )?(?:\w+e "
        rf")?(?:{_ILL}|epilepsie|ziekenhuis|hospice|verpleeghuis|gevangenis|beperking|instelling|kliniek|"
        rf"syndroom van \w+))(?!\w)",
        near="zoon zoontje dochter dochtertje kind broer broertje zus zusje moeder vader man vrouw partner vriend "
        "vriendin oma opa neef nicht neefje nichtje zwager schoonzus schoonbroer schoonzoon schoondochter "
        "schoonvader schoonmoeder stiefzoon stiefdochter peetoom peettante petekind ouders echtgenoot "
        "echtgenote verloofde ex kleinzoon kleindochter weduwe weduwnaar",
    ),
    Rule(
        FindingType.FAMILY,
        0.85,
        rf"\b(?P<x>(?:de |een |het )?(?:\w+e )?{_NEAR} van (?:de|een|het|onze|hun) (?:(?:oude|vorige|gewezen|"
        rf"huidige|nieuwe) )?{_BOSS})(?!\w)",
        near="zoon zoontje dochter dochtertje kind broer broertje zus zusje moeder vader man vrouw partner vriend "
        "vriendin oma opa neef nicht neefje nichtje zwager schoonzus schoonbroer schoonzoon schoondochter "
        "schoonvader schoonmoeder stiefzoon stiefdochter peetoom peettante petekind ouders echtgenoot "
        "echtgenote verloofde ex kleinzoon kleindochter weduwe weduwnaar",
    ),
    Rule(
        FindingType.FAMILY,
        0.7,
        r"\b(?:mijn|haar|zijn|z'n|d'r|onze|is|zijn|een|de|m'n|hun) (?P<x>zwager|schoonzus|schoonzusje|"
        r"schoonbroer|schoonzoon|schoondochter|schoonvader|schoonmoeder|schoonouders|ex-man|ex-vrouw|stiefzoon|"
        r"stiefdochter|peetoom|peettante|petekind|neef|nicht|oom|tante|kleinzoon|kleindochter)(?!\w)(?! [A-Z])",
        near="zoon zoontje dochter dochtertje kind broer broertje zus zusje moeder vader man vrouw partner vriend "
        "vriendin oma opa neef nicht neefje nichtje zwager schoonzus schoonbroer schoonzoon schoondochter "
        "schoonvader schoonmoeder stiefzoon stiefdochter peetoom peettante petekind ouders echtgenoot "
        "echtgenote verloofde ex kleinzoon kleindochter weduwe weduwnaar ex oom tante schoonzusje schoonouders",
    ),
    Rule(
        FindingType.FAMILY,
        0.85,
        rf"\b(?P<x>(?:zorg(?:t|de)?|zorgen) (?:alleen |al jaren |elke dag )?voor (?:haar|zijn|mijn|een|hun) "
        rf"(?:\w+ )?(?:{_PARENT}|ouders|man|vrouw|broer|zus|kind|zoon|dochter)(?: met{_WORDS}{{1,2}})?)(?!\w)",
        near="zorgt zorg zorgde zorgen",
    ),
    Rule(
        FindingType.FAMILY,
        0.8,
        rf"\b(?P<x>(?:woon(?:t|de)?|wonen) (?:nog |weer |nu |alleen |sinds kort )?(?:bij|samen met|met) "
        rf"(?:haar|zijn|mijn|een|de|hun|z'n) (?:\w+ )?(?:{_PARENT}|ouders|vrouw|man|vriend|vriendin|zus|broer|"
        rf"schoonouders|drie \w+|twee \w+)(?: en (?:\w+ ){{0,2}}{_KID})?)(?!\w)",
        near="woon woont woonde wonen",
    ),
    Rule(
        FindingType.FAMILY,
        0.85,
        r"\b(?P<x>met (?:een|haar|zijn) (?:man|vrouw|vriendin|vriend) (?:samenwoont|samenwoon|getrouwd|woont|"
        r"trouwde|samen is)|(?:getrouwd|samenwonend|verloofd) met (?:een|zijn|haar) \w+|lesbisch|lesbienne|"
        r"homo(?:seksueel)?|biseksueel|bi(?= en|,)|transgender|trans(?:vrouw|man)|non-binair|intersekse|queer|"
        r"aseksueel|uit de kast(?! (?:te )?(?:hal|pak|neem|nam|kre|kri|trok|trek|vie))|"
        r"roze gezin|twee moeders|twee vaders)(?!\w)",
        near="samenwoont samenwoon getrouwd woont trouwde samenwonend verloofd lesbisch lesbienne homo homoseksueel "
        "biseksueel bi transgender trans transvrouw transman non intersekse queer aseksueel kast gezin moeders "
        "vaders samen",
    ),
    Rule(
        FindingType.FAMILY,
        0.85,
        rf"\b(?P<x>(?:enig kind|(?:de )?(?:oudste|jongste|middelste) van (?:{NUMBER_NL}|\d)(?: kinderen)?|"
        rf"vader geworden(?: op \w+ \w+)?|net (?:oma|opa|moeder|vader)(?: geworden)?(?: van{_WORDS}{{1,2}})?|"
        rf"gezinshereniging(?: met{_WORDS}{{1,2}})?|vermist aan het front|(?:mijn|haar|zijn) (?:broer|man|"
        rf"vader|zoon|zus|vrouw|moeder|dochter|opa|oma) (?:zit vast|is verdronken|is vermoord|is overleden|is "
        rf"omgekomen|pleegde zelfmoord|overleed(?: \w+ \w+)?|zit in de gevangenis|vocht \w+ \w+ \w+|is (?:doof|"
        rf"blind))|(?:mijn|haar|zijn) ouders zijn (?:allebei |beiden )?\w+|(?:aan de drank|aan kanker) "
        rf"(?:gestorven|overleden))(?!\w))",
        near="enig oudste jongste middelste vader net gezinshereniging vermist broer man zoon zus vrouw moeder "
        "dochter opa oma ouders gestorven overleden",
    ),
    Rule(
        FindingType.FAMILY,
        0.75,
        rf"\b(?P<x>(?:vrouw|man|partner|vriendin|vriend|moeder) en (?:{NUMBER_NL}|\d|zijn|haar|hun|zieke|oude) "
        rf"?(?:\w+ )?(?:{_KID}|moeder|vader))(?!\w)",
        near="vrouw man partner vriendin vriend moeder",
    ),
    Rule(
        FindingType.FAMILY,
        0.85,
        rf"\b(?P<x>(?:a |the )?(?:single (?:mother|mum|mom|father|dad|parent)(?: of \w+(?: \w+)?)?|(?:recently "
        rf"|twice |newly |once )?(?:widowed|divorced|separated)|widow(?:er)?|(?:full-time )?carer for (?:a |"
        rf"her |his |my )?\w+(?: with [\w' -]{{3,20}})?|(?:mother|father|grandmother|grandfather|mum|dad|"
        rf"parent) of (?:{NUMBER_EN}|twins|triplets|\d)(?: \w+)?|\w+['’]s (?:son|daughter|brother|sister|"
        rf"mother|father)-in-law|only child|(?:eldest|youngest) of {NUMBER_EN}|(?:son|daughter|brother|sister|"
        rf"wife|husband|nephew|niece|cousin) of the [\w-]+|married to a (?:man|woman|\w+)|gay|lesbian|bisexual|"
        rf"transgender|non-binary|adopted|foster (?:child|mother|father|parent)s?|{NUMBER_EN} (?:young |small |"
        rf"grown )?(?:children|kids|sons|daughters|grandchildren)))(?!\w)",
        near="mother father mum mom dad parent widowed divorced separated widow widower carer grandmother "
        "grandfather law child eldest youngest son daughter brother sister wife husband nephew niece cousin "
        "married gay lesbian bisexual transgender binary adopted foster children kids sons daughters "
        "grandchildren",
    ),
)
