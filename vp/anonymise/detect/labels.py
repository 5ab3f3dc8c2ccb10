"""What stands in a form beside its label, and in a table under its heading: "Functie: kraanman", a column "Leeftijd".

A label says the kind of what follows, so that a bare "57" or "kraanman" is found. Long values are sentences, and left
to the other detectors; so are answers that tell nothing ("onbekend", "n.v.t.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vp.anonymise.context import Context
from vp.anonymise.document import Document
from vp.anonymise.findings import Finding, FindingType
from vp.anonymise.lists import BIT, lists
from vp.anonymise.wordset import words

_LABELS = {
    FindingType.PERSON: "naam|voornaam|achternaam|roepnaam|wie|betrokkene|naam melder|ingevuld door|name|full name|who",
    FindingType.AGE: "leeftijd|lft|lft.|geboortejaar|bouwjaar|age|aged|year of birth",
    FindingType.DURATION: "in dienst|in dienst sinds|dienstverband|dienstjaren|anciënniteit|here since|since"
    "|werkt hier|werkt hier sinds|length of service|years of service",
    FindingType.ROLE: "functie|functienaam|beroep|job|job title|occupation|profession|werk|work",
    FindingType.DEPARTMENT: "afdeling|afd|afd.|dienst|team|unit|ploeg|groep|department|ward",
    FindingType.ORGANISATION: "werkgever|organisatie|bedrijf|school|instelling|stageplaats|employer|organisation"
    "|company",
    FindingType.LOCATION: "woonplaats|standplaats|vestiging|geboorteplaats|plaats|town|city|residence",
    FindingType.ADDRESS: "adres|straat|address|street",
    FindingType.NATIONALITY: "nationaliteit|herkomst|moedertaal|afkomst|thuistaal|geboorteland|nationality|origin"
    "|mother tongue",
    FindingType.RELIGION: "geloof|religie|levensovertuiging|religion|faith",
    FindingType.FAMILY: "burgerlijke staat|gezin|gezinssituatie|thuissituatie|thuis|marital status|family",
    FindingType.HEALTH: "gezondheid|gezondheidstoestand|medisch|diagnose|health|medical",
    FindingType.ID_NUMBER: "personeelsnummer|personeelsnr|personeelsnr.|pers.nr|pers.nr.|pasnr|pasnr.|pasnummer|pnr"
    "|stamnr|stamnr.|stamnummer|lidnummer|registratienr|registratienummer|employee no|employee no.|staff no|badge",
}
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels.split("|")}
_QUASI_MOST, _NAME_MOST = 8, 5  # words in a value
_EMPTY = words(
    """
    onbekend geen nvt n.v.t. n.v.t nee ja anoniem volgt zie idem dezelfde hetzelfde niet geheim vertrouwelijk nog
    unknown none yes no anonymous same n/a withheld see wil weet zeg ik
    """
)
_FIELD = re.compile(
    r"^[ \t>*_•–-]{0,8}(?:\d{1,2}[.)] ?)?[*_]{0,3}(?P<label>[^\W\d_][^\n:|*_]{1,28}?)[*_]{0,3} ?:[*_]{0,3}[ \t]+"
    r"(?P<value>[^\n|]{1,90}?)[ \t]*$",
    re.M,
)
_TABLE = re.compile(
    r"^[ >]*(?P<head>\|?[^\n|]+\|[^\n]*)\r?\n[ >]*\|?[ :-]*-[ :|-]*\|?[ :|-]*"
    r"(?P<rows>(?:\r?\n[ >]*\|?[^\n|]+\|[^\n]*)+)",
    re.M,
)
_CELL = re.compile(r"[^|\n]+")
FIELD, CELL = 0.75, 0.7


class LabelDetector:
    """Finds the values of fields and columns whose label names a kind."""

    name = "labels"

    def find(self, document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - the protocol's
        """Every short value with a telling label."""
        for match in _FIELD.finditer(document.text):
            kind = _KINDS.get(match["label"].strip().casefold())
            if kind:
                yield from self._value(document.text, match.start("value"), match.end("value"), kind, FIELD)
        for table in _TABLE.finditer(document.text):
            yield from self._columns(document.text, table)

    def _columns(self, text: str, table: re.Match[str]) -> Iterator[Finding]:
        kinds = [_KINDS.get(cell[0].strip(" *_").casefold()) for cell in _CELL.finditer(table["head"].strip(" |"))]
        if not any(kinds):
            return
        start = table.start("rows")
        for row in re.finditer(r"[^\r\n]+", table["rows"]):
            lead = len(row[0]) - len(row[0].lstrip(" >|"))
            begin = start + row.start() + lead
            for kind, (left, right) in zip(kinds, _cells(row[0][lead:]), strict=False):
                if kind:
                    yield from self._value(text, begin + left, begin + right, kind, CELL)

    def _value(self, text: str, start: int, end: int, kind: FindingType, score: float) -> Iterator[Finding]:
        shown = text[start:end]
        start += len(shown) - len(shown.lstrip(" \t*_\"'“"))
        end -= len(shown) - len(shown.rstrip(" \t*_\"'”.;"))
        parts = text[start:end].split()
        if end > start and parts and _tells(parts, kind):
            yield Finding(start, end, kind, score, self.name)


def _cells(row: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a row stand in it, empty ones included."""
    begin = 0
    for at, sign in enumerate(f"{row}|"):
        if sign == "|":
            yield begin, at
            begin = at + 1


def _tells(parts: list[str], kind: FindingType) -> bool:
    """Whether a value is an answer of its kind and no sentence."""
    first = parts[0].casefold().strip(",.;")
    if first in _EMPTY or not any(sign.isalnum() for part in parts for sign in part):
        return False
    if kind in (FindingType.AGE, FindingType.DURATION, FindingType.ID_NUMBER):
        return len(parts) <= _QUASI_MOST and (any(map(_has_figure, parts)) or kind is not FindingType.ID_NUMBER)
    if kind is FindingType.PERSON:
        return len(parts) <= _NAME_MOST and _is_name(parts[0])
    if kind.tier == "direct":
        return len(parts) <= _NAME_MOST and (parts[0][0].isupper() or len(parts) <= 3)
    return len(parts) <= _QUASI_MOST


def _has_figure(part: str) -> bool:
    return any(sign.isdigit() for sign in part)


@cache
def _is_name(word: str) -> bool:
    kinds = lists().kinds(word.strip(".,"))
    return word[0].isupper() or bool(kinds & BIT["first"] and not kinds & BIT["word_nl"])


DETECTOR = LabelDetector()
