"""Numbers that stand for somebody: IBAN, BSN, national number, passport, case, employee, policy, room, number plate.

Found by shape or by the word before it. A checksum raises the score; without one the number is masked all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vp.anonymise.context import Context
from vp.anonymise.detect.rules import Rule, apply
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType

_ID = FindingType.ID_NUMBER
_CUE = (
    r"\b(?:bsn|burgerservicenummer|sofi-?nummer|rijksregister(?:nummer)?|insz(?:-nummer)?|nationaal nummer|rrn|"
    r"national number|social security|iban|rekening(?:nummer)?|bankrekening|account number"
    r"|paspoort(?:nummer)?|identiteitskaart(?:nummer)?|id-kaart|passport|rijbewijs(?:nummer)?|licen[cs]e(?: "
    r"plate)?|kenteken|nummerplaat|plaat|plate|busje|bestelbus|auto"
    r"|(?:personeels|werknemers|medewerkers|staf|stam|dienst|student(?:en)?|leerling|patiënt(?:en)?|patient|"
    r"cliënt(?:en)?|client|klant|lid|lidmaatschaps|polis|dossier|zaak|case|referentie|meldings?|incident|"
    r"factuur|order|kluis|locker|badge|pas|kaart|big-|agb-|contract|aangifte|proces-verbaal|pv-?|ticket|"
    r"registratie|inschrijvings?|toestel|vacature|beschikking|besluit|verzuim|ref)-?(?:nummer|nr|no|code|id)?"
    r"|kamer|lokaal|zaal|kluisje|kastje|locker|kast|kenmerk|ons kenmerk|referentie|dossier|zaak|melding|"
    r"incident|badge|pas|polis|employee(?: number| no| id)?|staff(?: number| no| id)?|room|case|file|claim|"
    r"policy|member(?:ship)?|record|badge|number|nummer|nrs?|no|ref|id)\b\.?"
)
_CODE = r"(?=[\w./-]{0,24}\d)(?:[A-Z]{1,5}[ ./-]?)?[\w]{1,12}(?:[./-][\w]{1,10}){0,4}"
_NO_CODE = re.compile(
    r"(?:a[0-6]|b[0-6]|[a-z]{2,}-?1?9|covid-?\d*|f-?16|[2345]g|co2|h2o?|mp[34]|b12|p[12]p|24/7|\d-op-\d|g7|g20|"
    r"[mhvw]bo-?\d|n?vq?f-?\d|office-?365|o365|[ewtpj]-?\d|(?:q|kw)[1-4]|t1|\d+(?:e|de|ste|th|st|nd|rd|x|u|k|m|"
    r"km|kg|cm|mm|ml|mg|uur|min|eur|euro|%|pm|am|jarige?|j|s)|wi-?fi ?\d|iso[ -]?\d+|nen[ -]?\d+|windows-?\d+|"
    r"web-?\d|top-?\d+|art\d+|[ivx]+-?\d|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\d{1,2}[.:]\d\d)",
    re.I,
)


def _is_code(match: re.Match[str]) -> bool:
    shown = match["x"]
    return not _NO_CODE.fullmatch(shown) and any(sign.isdigit() for sign in shown)


def _letters_and_digits(match: re.Match[str]) -> bool:
    shown = match["x"]
    return _is_code(match) and any(sign.isalpha() for sign in shown)


_RULES = (
    Rule(
        _ID,
        0.98,
        r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,4})?\b",
        "iban",
        accept=lambda m: sum(s.isdigit() for s in m[0]) >= 8,
    ),
    Rule(_ID, 0.98, r"(?<!\d)\d{2}[./ ]\d{2}[./ ]\d{2}[- ]\d{3}[. ]\d{2}(?!\d)", "national", near="#"),
    Rule(
        _ID,
        0.85,
        r"(?<![\w.,-])(?=[\d. ]{9,13}(?![\d]))\d{3,4}[. ]\d{2,3}[. ]\d{3,4}(?![\w]|[.,]\d)",
        "number",
        near="#",
    ),
    Rule(_ID, 0.9, r"(?<![\w.,/-])\d{6,14}(?![\w]|[.,-]\d)", "number", near="#"),
    Rule(
        _ID,
        0.9,
        r"(?<![\w-])(?=[A-Z0-9]{0,3}-?\d|\d-?[A-Z])(?P<x>(?:[A-Z]{1,3}-\d{2,3}-[A-Z]{1,2}|"
        r"\d{1,2}-[A-Z]{2,3}-\d{1,3}|[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}|"
        r"\d{2}-[A-Z]{2}-[A-Z]{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|\d-[A-Z]{3}-\d{2,3}|[A-Z]{3}-\d{3}))(?![\w-])",
        "plate",
        accept=lambda m: not re.fullmatch(r"\d-op-\d", m["x"], re.I),
        near="#",
    ),
    Rule(
        _ID,
        0.9,
        rf"{_CUE}(?: (?:is|was|met|van|luidt|nummer|nr\.?|no\.?|number))?\s?[:#=(]?\s?(?P<x>{_CODE})(?![\w]|[./-]\w)",
        "cue",
        accept=lambda m: _is_cued(m),
        near="#",
    ),
    Rule(  # office 2.19b; gelijkvloers 0.44
        _ID,
        0.8,
        r"\b(?:office|bureau|kantoor|gelijkvloers|werkplek|desk|spreekkamer|vergaderzaal) (?P<x>\d{1,2}\.\d{1,3}[a-z]?)"
        r"(?![\w]|[.,:]\d)",
        "cue",
        near="office bureau kantoor gelijkvloers werkplek desk spreekkamer vergaderzaal",
    ),
    Rule(
        _ID,
        0.75,
        r"(?<![\w./@-])(?P<x>(?=[A-Za-z./-]{0,9}\d)(?=[\d./-]{0,12}[A-Z])[A-Z0-9]{1,10}(?:[./-][A-Z0-9]{1,10}){"
        r"1,5})(?![\w@]|[./-]\w)",
        "code",
        flags=0,
        accept=_letters_and_digits,
    ),
    Rule(
        _ID,
        0.65,
        r"(?<![\w./@-])(?P<x>[A-Z]{1,4}\d{3,10}[A-Z]?|[A-Z]{1,4} ?\d{1,3}\.\d{1,4}|\d{3,8}[A-Z]{1,2})(?![\w@]|[./-]\w)",
        "code",
        flags=0,
        accept=_letters_and_digits,
    ),
    Rule(
        _ID,
        0.6,
        r"(?<![\w./-])(?P<x>(?:19|20)\d\d[-/]\d{2,6})(?![\w]|[./-]\w)",
        "code",
        accept=lambda m: not _school_year(m["x"]),
        near="#",
    ),
    Rule(
        _ID,
        0.6,
        r"(?<![\w./-])(?P<x>\d{2}-\d{3,5}|\d{1,2}\.\d{3}(?= (?:van|op|in|bij)\b))(?![\w]|[./-]\w)",
        "code",
        near="#",
    ),
    Rule(
        _ID,
        0.6,
        rf"{_CUE}[: ]\s?(?P<x>(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:[ -](?:nul|een|één|"
        rf"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)){{2,9}})\b",
        "cue",
        near="nul een één twee drie vier vijf zes zeven acht negen",
    ),
)
_CUE_ONLY_LONG = re.compile(
    r"(?:auto|zaak|melding|incident|pas|plaat|kast|no|id|file|case|nummer|number|kaart|record|claim|besluit|"
    r"order|nr|nrs)\b",
    re.I,
)


def _is_cued(match: re.Match[str]) -> bool:
    """After a word that says what the number is, also three plain digits; after a vague one, letters or five digits."""
    shown = match["x"]
    if not _is_code(match) or re.fullmatch(r"(?:19|20)\d\d", shown):
        return False
    digits = sum(sign.isdigit() for sign in shown)
    vague = _CUE_ONLY_LONG.match(match[0]) is not None
    if shown.isdigit():
        return digits >= (3 if not vague else 4) or bool(
            re.match(r"kamer|lokaal|kluisje|kastje|locker|room", match[0], re.I)
        )
    return any(sign.isalpha() and sign.isupper() for sign in shown) or digits >= 3


def _school_year(shown: str) -> bool:
    first, _, second = shown.replace("/", "-").partition("-")
    return len(second) in (2, 4) and second[-2:] == f"{(int(first) + 1) % 100:02d}"


class NumberDetector:
    """Finds numbers that a register, a door or a bank ties to one person."""

    name = "numbers"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every such number in the text; those with a right checksum are certain."""
        for finding in apply(_RULES, document, self.name):
            kind = checked(document.text[finding.start : finding.end])
            yield Finding(finding.start, finding.end, _ID, 1.0, self.name, kind) if kind else finding


def checked(shown: str) -> str:
    """`iban`, `bsn` or `national` when the number's checksum is right, else empty."""
    plain = re.sub(r"[\s./-]", "", shown).upper()
    if len(plain) in (8, 9) and plain.isdecimal():
        padded = plain.rjust(9, "0")
        total = sum(int(sign) * weight for sign, weight in zip(padded, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
        return "bsn" if total % 11 == 0 and int(plain) else ""
    if len(plain) == 11 and plain.isdecimal():
        number, check = int(plain[:9]), int(plain[9:])
        return "national" if check in (97 - number % 97, 97 - (2_000_000_000 + number) % 97) else ""
    if 15 <= len(plain) <= 34 and plain.isalnum() and plain.isascii() and plain[:2].isalpha():
        moved = plain[4:] + plain[:4]
        return "iban" if int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1 else ""
    return ""


DETECTOR = NumberDetector()
