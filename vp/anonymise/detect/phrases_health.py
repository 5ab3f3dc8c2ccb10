"""Phrases that tell of health: conditions, aids, what happened to a body."""

from __future__ import annotations

import re

from vp.anonymise.detect.rules import Rule
from vp.anonymise.findings import FindingType

_ILL = (
    r"(?:[\w-]{0,20}(?:kanker|tumor|leukemie|syndroom|fobie|amputatie|stoornis|infarct|beroerte|hersenbloeding|"
    r"hersenschudding|allergie|ziekte van \w+|taaislijmziekte|spierziekte|vermoeidheid|verslaving|slijtage|"
    r"prothese|implantaat|handicap|beperking|artrose|artritis|reuma|jicht|migraine|epilepsie|diabetes|astma|"
    r"eczeem|psoriasis|anorexia|boulimia|borderline|psychose|depressie|burn-?out|bore-?out|ptss|ptsd|adhd|"
    r"autisme|asperger|dyslexie|dyscalculie|parkinson|alzheimer|dementie|hiv|copd|fibromyalgie|endometriose|"
    r"hernia|whiplash|tinnitus|oorsuizen|hartkloppingen|hartklachten|hartfalen|maagzweer|maagzweren|"
    r"nierdialyse|dialyse|chemo(?:kuur|therapie)?|bestraling|miskraam|abortus|doodgeboorte|ivf(?:-traject)?|"
    r"kunstbeen|kunstheup|rolstoel|gehoorapparaat|gehoorapparaten|hoorapparaat|hoortoestel|insulinepomp|"
    r"pacemaker|stoma|scootmobiel|blindengeleidehond|(?:(?<![a-z])|wandel|loop|tast|blinden|geleide)stok|littekens?|brandwonden|nachtmerries|paniekaanvallen|"
    r"paniek(?:aanval)?|angststoornis|angstklachten|eetprobleem|stotterprobleem|spraakgebrek|hoogtevrees|"
    r"pleinvrees|bloeddruk|hoogbegaafdheid|zelfmoordpoging|suïcidepoging|antidepressiva|kalmeringsmiddelen|"
    r"overgang))"
)
_ADJ = (
    r"(?:(?:hoge|zware|zwaar|lichte|klassiek|klassieke|chronische?|beginnende?|ernstige?|postnatale|postpartum|"
    r"bipolaire|manische|vierde|derde|tweede|eerste|dubbele|nieuwe|acute|erge|bijna|oude|aangeboren|zeldzame|"
    r"gebroken|gescheurde|witte) ){0,2}"
)
_STATE = (
    r"(?:(?:hoog|\w+ (?:maanden|weken) |vijf maanden |opnieuw |weer )?zwanger(?: van \w+ (?:tweede|derde|"
    r"eerste|vierde|tweeling|\w+))?|zwaar dyslectisch|dyslectisch|autistisch|overspannen(?: (?:thuis|"
    r"geweest))?|slechthorend|slechtziend|doofstom|doof aan \w+ \w+|hardhorend|dementerend|aan het dementeren|"
    r"stottert?(?: weer)?|dement|flauwgevallen|onderkoeld|"
    r"hiv-positief|seropositief|incontinent|impotent|onvruchtbaar|manisch-depressief|bipolair|schizofreen|suïcidaal|"
    r"anorectisch|alcoholist(?:e)?|aan de (?:drank|drugs|pillen|antidepressiva|dialyse|nierdialyse|beademing|"
    r"morfine)|verslaafd(?: aan \w+)?|invalide|gehandicapt|verlamd|arbeidsongeschikt|afgekeurd|hartpatiënte?|"
    r"suikerpatiënte?|kankerpatiënte?|epileptisch|diabetisch|hooggevoelig|hoogsensitief|hoogbegaafd|kaal "
    r"(?:sinds|door) \w+ \w+|\w+ weken ziek thuis|langdurig ziek|in de ziektewet|terminaal|ongeneeslijk ziek|"
    r"mank|kreupel|eenarmig|eenogig|éénogig|blind|doof)"
)
_VERB_ILL = r"(?:mis(?:t)?|verloor|breekt|brak|gebroken|kneusde)"
_BODY = (
    r"(?:arm|been|benen|armen|hand|handen|linkerhand|rechterhand|vingers?|vingertoppen|voet|voeten|pols|enkel|"
    r"knie|knieën|heup|rug|nek|oog|ogen|oor|oren|borst|borsten|nier|long|hart|schouder|duim|teen|tenen|"
    r"onderarmen|heupen|gehoor|zicht|baarmoeder|prostaat)"
)

RULES = (
    Rule(  # names of illnesses in capitals, which in small letters are other words
        FindingType.HEALTH,
        0.85,
        r"(?<![\w-])(?P<x>(?:ALS|MS|TIA|PTSS|PTSD|OCD|OCS|ADD|ADHD|ASS|COPD|CVA|CVS|NAH|SOLK|PMDD|IBS|PCOS|MND)"
        r"(?:-(?:patiënte?|diagnose))?)(?![\w])",
        flags=0,
        accept=lambda m: (
            re.search(
                r"(?i)\b(?:aan|heeft|heb|had|hebt|met|een|zijn|haar|mijn|of|has|have|with|an?|van|door|diagnose|from)"
                r"(?: \w+)? $",
                m.string[max(0, m.start("x") - 24) : m.start("x")],
            )
            is not None
        ),
        near="als ms tia ptss ptsd ocd ocs add adhd ass copd cva cvs nah solk pmdd ibs pcos mnd -patiënt -patiënte "
        "-diagnose",
    ),
    Rule(
        FindingType.HEALTH,
        0.85,
        r"(?<![\w-])(?P<x>(?:(?:his|her|my|their|a|two|three|mild|severe) ){0,2}(?:sickle[- ]cell(?: (?:disease|"
        r"anaemia|anemia|trait))?|sikkelcel(?:ziekte|anemie)|strokes?|heart attacks?|seizures|lupus|"
        r"crohn['’]?s?(?: disease)?|colitis|endometriosis|miscarriages?|stillbirth|dementia|narcolepsy|narcolepsie|"
        r"slaapapneu|sleep apnoea|multiple sclerose|multiple sclerosis|motor neurone disease|concussion|tuberculose|"
        r"tuberculosis|hepatitis|long[- ]covid|schildklier(?:kanker|aandoening)|colostomy bag|stoma bag))(?!\w)",
        accept=lambda m: not re.match(r"strokes? (?:of|from)", m.string[m.end("x") - 7 :].lstrip()),
        near="sickle sikkelcelziekte sikkelcelanemie stroke strokes heart seizures lupus crohn crohns crohn's "
        "crohn’s colitis endometriosis miscarriage miscarriages stillbirth dementia narcolepsy narcolepsie "
        "slaapapneu sleep multiple motor concussion tuberculose tuberculosis hepatitis long schildklierkanker "
        "schildklieraandoening colostomy stoma",
    ),
    Rule(
        FindingType.HEALTH,
        0.85,
        rf"(?<![\w-])(?P<x>(?:(?:een|haar|zijn|mijn|m'n|z'n|twee|de) )?{_ADJ}{_ILL}(?: (?:en|in de|aan de|aan|"
        rf"van mond tot|in haar|in zijn|in mijn) (?:{_ILL}|{_BODY}|hals|gezicht|oor|kleine ruimtes))?)(?![\w])",
        near="-kanker -tumor -leukemie -syndroom -fobie -amputatie -stoornis -infarct -beroerte -bloeding "
        "-schudding -allergie ziekte -ziekte -vermoeidheid -verslaving -slijtage -prothese -implantaat "
        "-handicap -beperking -artrose -artritis -reuma -jicht -migraine -epilepsie -diabetes -astma -eczeem "
        "-psoriasis anorexia boulimia borderline -psychose -depressie burn burnout bore boreout ptss ptsd adhd "
        "-autisme asperger dyslexie dyscalculie parkinson alzheimer -dementie hiv copd fibromyalgie "
        "endometriose -hernia whiplash tinnitus oorsuizen hartkloppingen -klachten hartfalen maagzweer "
        "maagzweren -dialyse -chemo chemokuur -therapie -bestraling -miskraam abortus doodgeboorte ivf "
        "kunstbeen kunstheup rolstoel -apparaat -apparaten hoortoestel insulinepomp pacemaker stoma "
        "scootmobiel blindengeleidehond stok -litteken -littekens -wonden nachtmerries -aanvallen -paniek "
        "-aanval -probleem spraakgebrek hoogtevrees pleinvrees bloeddruk hoogbegaafdheid -poging "
        "antidepressiva kalmeringsmiddelen overgang",
    ),
    Rule(
        FindingType.HEALTH,
        0.75,
        r"(?<![\w-])(?P<x>[\w-]{2,20}(?:itis|algie|patiënte?|diagnose|operatie|amputatie|breuk|klachten|"
        r"aanvallen|poging|transplantatie|sclerose))(?![\w])",
        accept=lambda m: (
            not re.match(
                r"(?i)(?:door|in|af|uit|aan|onder|toe|samen|vertrouwens|gods|recht|wet|geld|lokale |ver|"
                r"contract|vredes|klanten|ge|inbraak|huwelijks|burger|omgangs|cliënten|mede)(?:breuk|klachten|"
                r"poging)",
                m["x"],
            )
            and m["x"].casefold()
            not in (
                "coöperatie",
                "patiënt",
                "patiënte",
                "operatie",
                "inbreuk",
                "klachten",
                "poging",
                "diagnose",
                "inoperatie",
                "aanvallen",
                "breuk",
            )
        ),
        near="-itis -algie -patiënt -patiënte -diagnose -operatie -amputatie -breuk -klachten -aanvallen -poging "
        "-transplantatie -sclerose",
    ),
    Rule(
        FindingType.HEALTH,
        0.8,
        rf"(?<![\w-])(?P<x>{_STATE})(?![\w])",
        accept=lambda m: (
            m["x"].casefold() not in ("doof", "blind", "mank")
            or re.search(
                r"\b(?:is|ben|was|half|bijna|aan één|zijn|geboren|werd)\b(?: \w+)? $",
                m.string[max(0, m.start() - 20) : m.start()],
            )
            is not None
        ),
        near="-zwanger dyslectisch autistisch overspannen slechthorend slechtziend doofstom doof hardhorend "
        "dementerend dementeren stotter stottert incontinent impotent onvruchtbaar manisch bipolair "
        "schizofreen suïcidaal anorectisch alcoholist alcoholiste drank drugs pillen antidepressiva dialyse "
        "nierdialyse beademing morfine verslaafd invalide gehandicapt verlamd arbeidsongeschikt afgekeurd "
        "-patiënt -patiënte epileptisch diabetisch hooggevoelig hoogsensitief hoogbegaafd kaal ziek ziektewet "
        "terminaal dement flauwgevallen onderkoeld hiv seropositief mank kreupel eenarmig eenogig éénogig blind",
    ),
    Rule(
        FindingType.HEALTH,
        0.8,
        rf"\b(?P<x>(?:(?:aan|van) (?:mijn|haar|zijn) {_BODY} {_VERB_ILL} (?:ik|hij|ze|zij)(?: \w+){{1,2}}|"
        rf"(?:mis(?:t)?|verloor|brak) (?:een|zijn|haar|mijn|twee|drie)(?: \w+)? {_BODY}|(?:mijn|haar|zijn|z'n|"
        rf"d'r|een|twee|drie)(?: \w+)? {_BODY} (?:is|zijn|was|waren|kwijt|gebroken|verbrand|geamputeerd)(?: "
        rf"(?:gebroken|verbrand|geamputeerd|verlamd|kwijt))?))(?!\w)",
        accept=lambda m: re.search(r"gebrok|verbrand|geamput|verlam|kwijt|mis|verloor|brak", m["x"]) is not None,
        near="arm been benen armen hand handen linkerhand rechterhand vinger vingers vingertoppen voet voeten pols "
        "enkel knie knieën heup rug nek oog ogen oor oren borst borsten nier long hart schouder duim teen "
        "tenen onderarmen heupen gehoor zicht baarmoeder prostaat",
    ),
    Rule(
        FindingType.HEALTH,
        0.8,
        rf"\b(?P<x>(?:litteken|brandwond)\w*(?: (?:van|in|op|over)(?: \w+){{1,3}})?|(?:gebroken|verbrande?|"
        rf"gescheurde?|geamputeerde?) {_BODY}|gescheurde lies|bloed bij het plassen|hoort slecht(?: sinds \w+ "
        rf"\w+)?|ziet slecht|loopt (?:mank|slecht|met een \w+)|(?:ze|zij) is \w+ maand(?:en)? ver|"
        rf"slaapwandel\w+|stotter(?:t|de|aar|aarster|en)\b|verbrand aan de \w+|droogstaand \w+|nuchter "
        rf"alcoholist|opgenomen (?:in|op) de (?:psychiatrie|PAAZ|kliniek)|in de overgang)(?!\w)",
        near="-litteken -littekens -brandwond -brandwonden gebroken verbrand verbrande gescheurd gescheurde "
        "geamputeerde lies plassen slecht mank ver -wandelaar -wandelt slaapwandelt stottert stotterde "
        "stotteraar stotteraarster stotteren droogstaand alcoholist opgenomen overgang loopt littekens litteken",
    ),
    Rule(
        FindingType.HEALTH,
        0.85,
        r"(?<![\w-])(?P<x>(?:(?:a|an|her|his|my|the|with|severe|mild|chronic|early|type [12I]+|stage \w+|\w+ "
        r"months) ){0,2}(?:pregnant|miscarriage|bipolar(?: disorder| episode)?|depression|anxiety(?: "
        r"disorder)?|panic attacks?|ptsd|adhd|autism|autistic|dyslexi[ac]|epilep(?:sy|tic)|diabet(?:es|ic)|"
        r"asthma|cancer|chemotherapy|chemo|stroke|heart attack|hearing aids?|white cane|wheelchair|"
        r"prosthe(?:sis|tic)(?: \w+)?|crutches|insulin|multiple sclerosis|hiv|arthritis|stammer|stutter|"
        r"burn-?out|breakdown|eating disorder|anorexia|alcoholic|sober(?: since \w+ \w+)?|in recovery|deaf(?: "
        r"in one ear)?|blind|migraines?|crohn['’]?s(?: disease)?|colitis|endometriosis|dementia|"
        r"parkinson['’]?s|leuka?emia|dialysis|mastectomy|ivf)(?: for the \w+ time)?)(?![\w-])",
        accept=lambda m: not re.search(r"(?i)blind(?: spot| eye| date)|^the (?:stroke|breakdown)$", m["x"]),
        near="pregnant miscarriage bipolar depression anxiety panic ptsd adhd autism autistic dyslexia dyslexic "
        "epilepsy epileptic diabetes diabetic asthma cancer chemotherapy chemo stroke heart hearing white "
        "wheelchair prosthesis prosthetic crutches insulin multiple hiv arthritis stammer stutter burn burnout "
        "breakdown eating anorexia alcoholic sober recovery deaf blind migraine migraines crohn crohn's "
        "colitis endometriosis dementia parkinson parkinson's leukaemia leukemia dialysis mastectomy ivf",
    ),
)
