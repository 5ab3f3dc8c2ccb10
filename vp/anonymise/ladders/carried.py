"""Ladders for numbers and addresses of contact: they go, with the phrase that carried them where there is one."""

from __future__ import annotations

import re

from vp.anonymise.ladders import Place, Swap, swap, taken_before

_WORDS = {
    "email": ("een e-mailadres", "an e-mail address"),
    "url": ("een webadres", "a web address"),
    "handle": ("een account", "an account"),
    "phone": ("een telefoonnummer", "a phone number"),
    "ip": ("een internetadres", "an internet address"),
    "iban": ("een rekeningnummer", "an account number"),
    "bsn": ("een persoonsnummer", "a personal number"),
    "national": ("een persoonsnummer", "a personal number"),
    "plate": ("een kenteken", "a number plate"),
}
_CARRIER = (
    r"(?:\b(?:het|de|mijn|haar|zijn|zijn|ons|een|the|my|his|her) )?\b(?:e-?mail(?:adres)?|mail|"
    r"tel(?:efoon)?(?:nummer)?|mobiel|gsm|nummer|nr|no|iban|rekening(?:nummer)?|bsn|burgerservicenummer|"
    r"rijksregisternummer|kenteken|nummerplaat|polis(?:nummer)?|dossier(?:nummer)?|zaak(?:nummer)?|kamer|"
    r"lokaal|kluisje|kluis|kastje|locker|badge(?:nummer)?|pas(?:nummer)?|personeelsnummer|werknemersnummer|"
    r"paspoort(?:nummer)?|room|case|badge|phone|number|account|stamnummer|dienstnummer|lidnummer|klantnummer|"
    r"melding|incident|ref|kenmerk)\.?(?: (?:is|nummer|nr\.?|number|no\.?))?[: ]{1,2}"
)
_NOUNS = (
    (r"kamer|lokaal|room", "een kamer", "a room"),
    (r"kluis|kastje|locker", "een kluisje", "a locker"),
    (r"dossier|zaak|case|melding|incident|kenmerk|ref", "een dossier", "a file"),
    (r"kenteken|plaat|plate", "een kenteken", "a number plate"),
    (r"iban|rekening|account", "een rekeningnummer", "an account number"),
    (r"bsn|burger|rijksreg|paspoort", "een persoonsnummer", "a personal number"),
    (r"tel|mobiel|gsm|phone", "een telefoonnummer", "a phone number"),
    (r"mail", "een e-mailadres", "an e-mail address"),
    (r"badge|pas", "een pasnummer", "a badge number"),
    (r"personeel|werknemer|stam|dienst", "een personeelsnummer", "a staff number"),
)


def carried(place: Place, hint: str) -> Swap:
    """A number or an address for contact: brackets and carrying words go along."""
    english = place.lang == "en"
    if place.before.endswith("](") and place.after.startswith(")"):
        return swap(place, "#")
    if place.before.rstrip().endswith(("<", "(")) and re.match(r"\s*[>)]", place.after):
        back = len(place.before) - len(place.before.rstrip(" <("))
        on = len(re.match(r"\s*[>)]", place.after)[0])  # type: ignore[index]
        if place.before[: len(place.before) - back].strip(" |*_"):
            return swap(place, "", back, on)
    words = _WORDS.get(hint, ("een nummer", "a number"))[1 if english else 0]
    if place.alone:
        return swap(place, "left out" if english else "weggelaten")
    carrier = taken_before(place, _CARRIER)
    if not carrier:
        return swap(place, words, len(found[0]) if (found := taken_before(place, r"\b(?:het|de|een|the|a) ")) else 0)
    low = carrier[0].lower()
    named = next((en if english else nl for pattern, nl, en in _NOUNS if re.search(pattern, low)), words)
    inserted = re.search(r",\s\Z", place.before[: len(place.before) - len(carrier[0])])
    if inserted and re.match(r"\s*[,.;)]", place.after):
        return swap(place, "", len(carrier[0]) + len(inserted[0]))
    if ":" in carrier[0]:
        return swap(place, words if named == words else named)
    return swap(place, named, len(carrier[0]))
