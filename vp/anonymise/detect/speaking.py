"""Whom a text lets speak: the names before a turn, in a mail's header, under a letter; roles and departments are none.

Pure. Where speakers stand is found by `vp.anonymise.speakers`; here it is decided whether somebody's name stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vp.anonymise.document import Speaker
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.wordset import words

# Words with a capital that a cue may be followed by without naming anybody.
NOT_NAME = words(
    """
    de het een ik je jij u hij zij ze we wij er dat die dit deze wat wie waar hoe ja nee en of maar als dan toen
    nu daar hier alles allen iedereen collega collega's mensen team hr or mt allemaal heer mevrouw meneer
    mijnheer lezer lezers melder redactie directie bestuur the a an i you he she they we it that this there all
    everyone team colleagues sir madam readers god heer in op aan met van voor bij door te om na over nog niet
    geen zo zou zal kan kun mag moet wil heb hebt heeft had ben bent is was waren word werd vertrouwenspersoon
    leidinggevende manager chef medewerker interviewer vraag antwoord excel word outlook teams whatsapp datum
    plaats onderwerp bedankt dank groet nederland nederlands dutch english mijn haar zijn hun ons onze jouw uw
    my his her their our your klacht melding gesprek dossier
    """
)
_ROLES_THAT_SPEAK = words(
    """
    ik vp v q a w b i m mw mr mevr mevrouw dhr meneer madam sir
    vraag antwoord interviewer interviewster vertrouwenspersoon melder meldster melders
    beklaagde beschuldigde getuige leidinggevende manager chef hr p&o or mt voorzitter secretaris notulist
    medewerker medewerkster collega collegaatje klager klaagster redactie rechter commissie bestuur directie
    student docent trainer coach moderator onbekend afspraak afspraken datum plaats aanwezig afwezig onderwerp
    betreft tijd dag week maandag dinsdag woensdag donderdag vrijdag zaterdag zondag let op tip noot stap
    voorbeeld situatie gevolg vervolg actie besluit conclusie samenvatting aanleiding feiten verloop wens
    reactie advies opmerking toelichting ps p.s naam functie telefoon e-mail mail adres van aan cc re question
    answer me you interviewee counsellor counselor confidant reporter witness employee subject date place from
    to note step host guest gast presentator hoofd sms verzonden sent objet persoon re fw fwd todo tel nb noot
    system systeem speaker spreker spreekster beller patiënt cliënt moeder vader man vrouw ouder kind bewoner
    klant
    """
)
_SURE = {"chat": 0.95, "header": 0.85, "transcript": 0.85, "signature": 0.85}


def speaking(text: str, speaker: Speaker, name: str) -> Iterator[Finding]:
    """The finding of detector `name` for one speaker; none for a role, a department or a label."""
    shown = text[speaker.start : speaker.end].rstrip()
    parts = re.findall(r"[\w'’.&-]+", shown.casefold())
    if not parts or all(part.strip(".") in _ROLES_THAT_SPEAK or part in NOT_NAME for part in parts):
        return
    if speaker.kind == "transcript" and (len(parts) > 3 or parts[0] in _ROLES_THAT_SPEAK | NOT_NAME):
        return
    if speaker.kind == "signature" and not (shown[:1].isupper() or len(parts) == 1):
        return
    if speaker.kind in ("header", "signature") and _is_office(parts):
        return
    score = _SURE[speaker.kind]
    if parts[0] in _ROLES_THAT_SPEAK or (len(parts[0]) == 1 and speaker.kind == "transcript"):
        score = 0.3
    yield Finding(speaker.start, speaker.start + len(shown), FindingType.PERSON, score, name, speaker.kind)


def _is_office(parts: Sequence[str]) -> bool:
    """Whether ordinary words stand where a name might ("het secretariaat", "alle medewerkers", "communicatie")."""
    known = lists()
    ordinary = BIT["word_nl"] | BIT["word_en"] | BIT["harmless"] | BIT["role"]
    names = BIT["first"] | BIT["surname"] | BIT["ambiguous"]
    return not known.kinds(parts[-1]) & names and all(known.kinds(part) & ordinary for part in parts)
