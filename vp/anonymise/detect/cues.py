"""Names of people by what stands beside them: a title, kinship, initials, "ik ben …", or the place of a speaker.

A cue makes a name of whatever follows, also of an ordinary word ("mevrouw Kort"); without a cue it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.letters import letters
from vp.anonymise.detect.rules import Rule, apply
from vp.anonymise.detect.speaking import NOT_NAME, speaking
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.tokens import line_start

_PERSON = FindingType.PERSON
_W = r"[\w\u0300-\u036f'’-]"
CAPITAL = rf"(?:[^\W\d_a-zà-öø-ÿ]{_W}{{0,30}})"
INFIX = (
    r"(?:[Vv]an(?: de[nr]?| het| 't| ’t)?|[Vv]on|[Dd]e(?: la|n|r)?|[Vv]an[dr]e[nr]?|[Tt]e[rn]?|[Oo]p(?: "
    r"de[nr]?| 't)?|[Ii]n(?: 't|de)|[Aa]an de[nr]?|[Vv]\.? ?d\.?(?: [Vv]\.| [Bb]\.)?|[Vv]\. ?[dD]\.?|[Vv]d|"
    r"[Vv]/d|'t|’t|[Ll]e|[Ll]a|[Dd]u|[Dd]i|[Dd]os|[Dd]a|[Dd]el|[Ee]l|[Aa]l|[Bb]en|[Bb]in|[Aa]it|[Aa]ït|[Oo]uld|"
    r"[Tt]en|d')"
)
INITIALS = r"(?:[^\W\d_a-zà-öø-ÿ](?:h|r|j)?\.[ \u00a0]?){1,5}"
SURNAME = rf"(?:{INFIX}[ ]){{0,3}}{CAPITAL}(?:-(?:{INFIX} ){{1,2}}{CAPITAL})?"
NAME = rf"(?:{INITIALS}(?:\([^\W\d_]{_W}{{1,20}}\) )?)?{SURNAME}(?:[ ]{SURNAME}){{0,3}}"
_TITLE = (
    r"(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]ej\.?|[Mm]eneer|[Mm]ijnheer|[Dd]hr\.?|[Dd]e [Hh]eer|[Hh]eer|"
    r"[Hh]r\.|[Jj]uffrouw|[Jj]uf|[Mm]eester|[Dd]rs?\.|[Mm]r\.|[Ii]r\.|[Ii]ng\.|[Pp]rof\.?|[Pp]rofessor|"
    r"[Dd]okter|[Dd]octor|[Pp]astoor|[Dd]ominee|[Dd]s\.|[Ii]mam|[Zz]uster|[Bb]roeder|[Pp]ater|[Tt]ante|[Oo]om|"
    r"[Mm]eter|[Pp]eter|[Mm]adame|[Mm]onsieur|[Mm]me\.?|[Mm]lle|[Mm]rs?\.?|[Mm]s\.?|[Mm]iss|[Ss]ir|[Mm]a'am|"
    r"[Mm]x\.?|[Rr]ev\.?|[Ff]ather|[Ss]ister|[Nn]urse|[Cc]aptain|[Ss]ergeant|[Ii]nspector|[Dd]r|[Mm]adam|"
    r"[Mm]eesteres|[Cc]hef|[Kk]apitein|[Ss]ergeant|[Kk]orporaal|[Mm]ajoor|[Ll]uitenant|[Kk]olonel|[Aa]djudant|"
    r"[Bb]urgemeester|[Ww]ethouder|[Rr]echter|[Nn]otaris|[Bb]roer|[Ss]enhor|[Hh]err|[Ff]rau)"
)
_TITLE_WORDS = """
    mevrouw mevr mw mej meneer mijnheer dhr heer hr juffrouw juf meester dr drs mr ir ing prof professor dokter doctor
    pastoor dominee ds imam zuster broeder pater tante oom meter peter madame monsieur mme mlle mrs ms miss sir ma'am mx
    rev father sister nurse captain sergeant inspector madam meesteres chef kapitein korporaal majoor luitenant kolonel
    adjudant burgemeester wethouder rechter notaris broer senhor herr frau
"""
_KIN_WORDS = """
    zus zusje zuster broer broertje man vrouw vriend vriendin partner zoon zoontje dochter dochtertje moeder
    vader oma opa neef neefje nicht nichtje tante oom collega collega's leidinggevende teamleider teamleidster
    chef baas manager directeur directrice stagiair stagiaire hond kat poes paard buurman buurvrouw zwager
    schoonzus schoonmoeder schoonvader ex kleinzoon kleindochter verloofde maat makker kameraad colleague
    supervisor boss sister brother husband wife son daughter friend mother father dog cat uncle aunt cousin
    nephew niece roommate flatmate mentor coach begeleider begeleidster uitvoerder voorman ploegbaas ploegleider
    ploegleidster planner voorzitter secretaris penningmeester huisarts bedrijfsarts verpleegkundige juf meester
    docent docente lerares leraar conciërge receptioniste secretaresse trainer aanvoerder kapitein schipper
    patron bazin afdelingshoofd hoofd unithoofd rector decaan vakbondsman advocaat mediator tolk
    vertrouwenspersoon casemanager vrijwilliger vrijwilligster kok portier klant cliënt cliënte bewoner
    bewoonster leerling student studente
"""
_KIN = f"(?:{'|'.join(_KIN_WORDS.split())})"
_MY = (
    r"(?:[Mm]ijn|[Mm]'n|[Hh]aar|[Zz]ijn|[Zz]'n|[Dd]'r|[Oo]nze|[Oo]ns|[Hh]un|[Jj]e|[Jj]ouw|[Uu]w|[Dd]e|[Ee]en|"
    r"[Dd]ie|[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Tt]he|[Aa]|[Ee]x-)"
)
_INTRO = (
    r"(?:(?:[Ii]k|[Hh]ij|[Zz]ij|[Zz]e|[Dd]ie) (?:heet|heette|heet eigenlijk)|[Ii]k ben|(?:[Mm]ijn|[Hh]aar|"
    r"[Zz]ijn|[Vv]olledige|[Dd]e) naam is|[Nn]aam ?:|[Mm]et|[Gg]enaamd|[Gg]enoemd|[Mm]y name is|[Tt]his is|"
    r"[Ii](?:'m|’m| am)|[Nn]amed|[Cc]alled|[Bb]este|[Ll]ieve|[Hh]oi|[Hh]allo|[Hh]ey|[Hh]i|[Dd]ag|[Dd]ear|"
    r"[Hh]ello|[Gg]eachte|[Aa]llez|[Bb]edankt|[Dd]ank je|[Tt]hanks|[Gg]roet(?:jes)?,?|[Ll]iefs,?|[Nn]amens|"
    r"[Mm]elder ?:|[Mm]eldster ?:|[Bb]eklaagde ?:|[Bb]eschuldigde ?:|[Gg]etuige ?:|[Cc]ontactpersoon ?:|"
    r"[Aa]anwezig(?:en)? ?:|[Tt]\.?a\.?v\.?|[Oo]pgesteld door|[Oo]pgetekend door|[Gg]enoteerd door|"
    r"[Ii]nterview(?:er)?(?: door)? ?:?|[Vv]erslag(?:legger)? ?:|[Aa]uteur ?:|[Tt]ekst ?:|[Aa]fzender:?|[Vv]an "
    r"?:|[Aa]an ?:|[Cc][Cc] ?:|[Rr]e ?:|[Vv]olgens|[Aa]ldus|[Zz]ei|[Zz]egt|[Vv]roeg|[Rr]iep|[Ss]chreef|"
    r"[Aa]ntwoordde|[Ss]aid|[Aa]sked|[Tt]old)"
)
EVERYDAY = 5.5  # Zipf frequency of words that no initial makes a name of
_ROLE_END = re.compile(r"(?:adviseur|persoon|commissie|redactie|leider|bond|raad|team|dienst)\Z")
_RULES = (
    Rule(
        _PERSON,
        0.97,
        rf"(?<!\w){_TITLE} (?:(?:{_TITLE}|en|ing|drs|mr|dr) ){{0,2}}(?P<x>{NAME})(?!\w)",
        "title",
        flags=0,
        accept=lambda m: _name_like(m) and not _is_seat(m),
        near=_TITLE_WORDS,
    ),
    Rule(  # "mevrouw van 't hof" in a text without capitals
        _PERSON,
        0.8,
        rf"(?<!\w){_TITLE} (?P<x>(?:(?P<given>[a-zà-ÿ]{{2,20}}) )?"
        r"(?:van [’']t|van de[rn]|vd|v\.d\.|vander|vanden|ter|ten|el|al) (?P<last>[a-zà-ÿ-]{3,24}))(?!\w)",
        "title",
        flags=0,
        accept=lambda m: _family_name(m),
        near=_TITLE_WORDS,
    ),
    Rule(
        _PERSON,
        0.8,
        rf"(?<!\w)(?:{_MY} )?(?:\w+e )?{_KIN},? (?P<x>{NAME})(?!\w)",
        "kin",
        flags=0,
        accept=lambda m: _name_like(m) and not _is_of(m),
        near=_KIN_WORDS,
    ),
    Rule(
        _PERSON,
        0.95,
        rf"(?<![\w.])(?P<x>{INITIALS}(?:{INFIX}[ ]){{0,3}}{CAPITAL}(?:-(?:{INFIX} )?{CAPITAL})?)(?!\w)",
        "initials",
        flags=0,
        accept=lambda m: _name_like(m),
    ),
    Rule(
        _PERSON,
        0.7,
        r"(?<![\w.&/])(?P<x>(?:[A-ZÀ-Ý](?:h|r|j)?\.-?[ ]?(?:v\.? ?d\.? ?|d\. ?|t\. ?){0,2}){2,5})(?![\w])",
        "initials",
        flags=0,
        accept=lambda m: (
            m["x"].strip()
            not in (
                "B.V.",
                "N.V.",
                "P.S.",
                "U.S.",
                "E.U.",
                "N.B.",
                "D.D.",
                "T.A.V.",
                "A.U.B.",
                "N.Z.",
                "Z.Z.",
                "D.w.z.",
                "M.b.t.",
                "I.v.m.",
                "N.a.v.",
                "A.D.",
                "U.K.",
                "V.S.",
                "Z.O.Z.",
                "N.v.t.",
                "A.s.",
                "D.S.V.",
                "H.R.",
                "R.S.V.P.",
                "M.a.w.",
                "B.A.",
                "L.S.",
                "Q.E.D.",
                "I.D.",
                "P.M.",
                "A.M.",
            )
            or _once_more(m)
        ),
    ),
    Rule(
        _PERSON,
        0.85,
        rf"(?<!\w){_INTRO} (?P<x>{NAME})(?!\w)",
        "intro",
        flags=0,
        accept=lambda m: _name_like(m) and _not_plain(m) and _named(m),
    ),
    Rule(  # iedereen noemt hem Kapi; everyone calls me Coach; bijnaam 'Piraat'
        _PERSON,
        0.75,
        rf"(?<!\w)(?:(?:noem(?:t|en|de|den)?|roep(?:t|en)|calls?|called) (?:hem|haar|mij|me|hen|ze|ons|him|her|us|them)"
        rf"(?: (?:altijd|gewoon|nog|ook|overal|always|just))? |(?:bij|roep|schuil)naam(?: is| was|:|,)? |"
        rf"nickname(?: is| was|:|,)? |nicknamed )[\"'‘“]?(?P<x>{CAPITAL})(?!\w)",
        "nickname",
        flags=0,
        accept=lambda m: _name_like(m),
    ),
    Rule(
        _PERSON,
        0.6,
        rf"(?<!\w)(?P<x>{CAPITAL} (?:{INFIX} ){{1,3}}{CAPITAL}(?:-{CAPITAL})?)(?!\w)",
        "infix",
        flags=0,
        accept=lambda m: (
            _given(m["x"].split()[0])
            and not re.match(
                r"(?:De|Het|Een|In|Van|Op|Aan|Bij|Te|Ter|Voor|Na|Als|Dan|En|Maar|Toen|Stichting|Gemeente|"
                r"Ministerie|Universiteit|Vereniging|Kamer|Raad|Wet|Dag|Hof|Week|Huis|Stad|Bank|Team|Afdeling|"
                r"Commissie)\b",
                m["x"],
            )
        ),
    ),
)


def _given(word: str) -> bool:
    """Whether a word before an infix may be a given name: listed as one, or no ordinary word."""
    kinds = lists().kinds(word)
    if word.casefold() in NOT_NAME or len(word) < 2 or "'" in word or "’" in word:
        return False
    return bool(kinds & BIT["first"]) or not kinds & (BIT["word_nl"] | BIT["word_en"] | BIT["department"])


def _is_seat(match: re.Match[str]) -> bool:
    """Whether "burgemeester van Purmerend" tells of which place, and not who."""
    first, _, last = match["x"].partition(" ")
    return first == "van" and " " not in last and bool(lists().kinds(last) & BIT["place"])


def _family_name(match: re.Match[str]) -> bool:
    """Whether a surname in small letters stands there, and not "meneer ter plaatse"."""
    known = lists()
    if match["given"]:
        return bool(known.kinds(match["given"]) & BIT["first"])
    kinds = known.kinds(match["last"])
    return bool(kinds & BIT["surname"]) or not kinds & (BIT["word_nl"] | BIT["word_en"])


def _once_more(match: re.Match[str]) -> bool:
    """N.B. may be somebody's initials where they fill a table cell by themselves."""
    return match.string[line_start(match.string, match.start()) : match.start()].rstrip().endswith("|")


def _name_like(match: re.Match[str]) -> bool:
    shown = match["x"].strip()
    if len(shown) == 1 or shown.startswith(("P.S.", "N.B.")):  # "C = collega": a letter that a legend explains
        return False
    *others, last = re.split(r"[\s.]+", shown)
    if len(others) == 1 and _is_item(match, others[0]):  # "D. Melden", the fourth of a list
        return False
    if others and _initials_only(others) and _says_nothing(last):  # "V. Wat maakt …", a question's letter
        return False
    return (others[0] if others else last).casefold() not in NOT_NAME or " " in shown


def _is_item(match: re.Match[str], letter: str) -> bool:
    """Whether a letter opens a line and the letter before it another one: an item of a list."""
    text = match.string
    begin = line_start(text, match.start("x"))
    if len(letter) != 1 or text[begin : match.start("x")].strip(" \t>*_-"):
        return False
    beside = f"[{chr(ord(letter) - 1)}{chr(ord(letter) + 1)}]"
    return re.search(rf"^[ \t>*_-]*{beside}[.)] ", text, re.M) is not None


def _initials_only(words: list[str]) -> bool:
    return all(len(word) == 1 for word in words)


def _says_nothing(word: str) -> bool:
    known = lists()
    return word.casefold() in NOT_NAME or (known.frequency(word) >= EVERYDAY and not known.kinds(word) & BIT["surname"])


def _named(match: re.Match[str]) -> bool:
    """After "met", "zegt" or "ik ben": whether a name follows, and no noun with a capital ("de Directie", "Mist")."""
    first = next((word for word in re.split(r"[\s.]+", match["x"]) if word[:1].isupper()), match["x"])
    kinds = lists().kinds(first)
    if kinds & (BIT["first"] | BIT["surname"]):
        return True
    return not kinds & (BIT["word_nl"] | BIT["word_en"] | BIT["harmless"]) and not _ROLE_END.search(first)


def _is_of(match: re.Match[str]) -> bool:
    """Whether the cue goes on with a place ("verpleegkundige op C4", "medewerker van Omroep X") and not with a name."""
    first, *others = match["x"].split()
    if first in ("op", "te", "ter", "ten", "in", "aan"):
        return True
    return first == "van" and not any(lists().kinds(word) & BIT["surname"] for word in others)


def _not_plain(match: re.Match[str]) -> bool:
    """After "met", "zei" and their like a capital at a sentence's beginning says little; capitals only less."""
    return not re.fullmatch(r"[A-Z&]{2,5}", match["x"])


class CueDetector:
    """Finds people by titles, kinship, initials, introductions and the places where speakers stand."""

    name = "cues"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every name that has a cue, and every speaker who is no role."""
        yield from apply(_RULES, document, self.name)
        yield from letters(document, self.name)
        for speaker in document.speakers:
            yield from speaking(document.text, speaker, self.name)


DETECTOR = CueDetector()
