"""The records of a case file as pydantic models: what may stand in an entry, under which Dutch word.

Every record keeps the keys that it does not know, so that a file of a later version, or one with a user's own words,
loses nothing when it is edited. `read(Model, head)` is the one way in: it migrates, checks, and turns pydantic's
faults into RecordInvalid, which names fields and reasons and never quotes a value. `head_of(record)` is the way out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from vp.casefile import codes
from vp.casefile.dates import FuzzyDate
from vp.casefile.faults import RecordInvalid, faults_of
from vp.casefile.migrate import VERSION, migrated
from vp.errors import N_

NUMBER = r"^\d{4}-\d{3,}$"
"""The number that people use for a case: year of first contact, hyphen, counter."""


def _in_list(code_list: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in codes.terms()[code_list]:
            raise ValueError(N_("it is not in the code list; 'vp terms' shows the lists"))
        return value

    return AfterValidator(check)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _yes_or_no(value: Any) -> Any:
    words = {"ja": True, "yes": True, "true": True, "nee": False, "no": False, "false": False}
    return words.get(value.casefold(), value) if isinstance(value, str) else value


Texts = Annotated[list[str], BeforeValidator(_as_list)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Minutes = Annotated[int, Field(ge=0, le=24 * 60)]


class Record(BaseModel):
    """What all records share: Dutch keys, unknown keys kept, empty values left out."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: Any) -> Any:
        if isinstance(data, Mapping):
            return {key: value for key, value in data.items() if value is not None and value != ""}
        return data


class Person(Record):
    """Somebody in a case beside the reporter; `accused` when the report is about this person."""

    name: str = Field(alias="naam", min_length=1)
    aliases: Texts = Field(default_factory=list, alias="aliassen")
    relation: str | None = Field(default=None, alias="relatie")
    accused: YesNo = Field(default=False, alias="beschuldigd")
    note: str | None = Field(default=None, alias="notitie")


class Reporter(Record):
    """Who came to the counsellor; the name may be an alias that the counsellor chose."""

    name: str | None = Field(default=None, alias="naam")
    aliases: Texts = Field(default_factory=list, alias="aliassen")
    contact: str | None = None
    function: str | None = Field(default=None, alias="functie")
    position: Annotated[str, _in_list("reporter_position")] | None = Field(default=None, alias="positie")
    role: Annotated[str, _in_list("reporter_role")] | None = Field(default=None, alias="rol")


class FollowUp(Record):
    """Something to do in a case on a day."""

    day: date = Field(alias="datum")
    what: str = Field(alias="wat", min_length=1)
    done: FuzzyDate | None = Field(default=None, alias="gedaan")


class ConflictAnswer(Record):
    """Whether the counsellor has a tie to the case, as asked when it was opened."""

    answer: YesNo = Field(alias="antwoord")
    reason: str | None = Field(default=None, alias="toelichting")


class LegalHold(Record):
    """Why a case may not be destroyed for now."""

    since: FuzzyDate = Field(alias="sinds")
    reason: str = Field(alias="reden", min_length=1)


class Facts(Record):
    """When the reported facts happened."""

    start: FuzzyDate | None = Field(default=None, alias="van")
    end: FuzzyDate | None = Field(default=None, alias="tot")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.end.last < self.start.first:
            raise ValueError(N_("the end lies before the start"))
        return self


class Case(Record):
    """The record of a case (entry kind `zaak`); its notes, consents and attachments are entries of their own."""

    version: int = Field(default=VERSION, alias="versie")
    number: str = Field(alias="nummer", pattern=NUMBER)
    kind: Annotated[str, _in_list("kind")] = Field(default="melding", alias="soort")
    natures: Annotated[list[Annotated[str, _in_list("nature")]], BeforeValidator(_as_list)] = Field(
        default_factory=list, alias="aard"
    )
    main_nature: Annotated[str, _in_list("nature")] | None = Field(default=None, alias="hoofdaard")
    integrity_natures: Annotated[list[Annotated[str, _in_list("integrity_nature")]], BeforeValidator(_as_list)] = Field(
        default_factory=list, alias="integriteit"
    )
    organisation: str | None = Field(default=None, alias="organisatie")
    department: str | None = Field(default=None, alias="afdeling")
    reporter: Reporter = Field(default_factory=Reporter, alias="melder")
    relation: Annotated[str, _in_list("accused_relation")] | None = Field(default=None, alias="verhouding")
    people: list[Person] = Field(default_factory=list, alias="betrokkenen")
    places: Texts = Field(default_factory=list, alias="plaatsen")
    channel: Annotated[str, _in_list("channel")] | None = Field(default=None, alias="kanaal")
    phase: Annotated[str, _in_list("phase")] = Field(default="intake", alias="fase")
    actions: Annotated[list[Annotated[str, _in_list("action")]], BeforeValidator(_as_list)] = Field(
        default_factory=list, alias="acties"
    )
    referrals: Annotated[list[Annotated[str, _in_list("referral")]], BeforeValidator(_as_list)] = Field(
        default_factory=list, alias="verwijzingen"
    )
    outcome: Annotated[str, _in_list("outcome")] | None = Field(default=None, alias="uitkomst")
    facts: Facts = Field(default_factory=Facts, alias="feiten")
    first_contact: FuzzyDate = Field(alias="eerste_contact")
    first_conversation: FuzzyDate | None = Field(default=None, alias="eerste_gesprek")
    closed: FuzzyDate | None = Field(default=None, alias="gesloten")
    reopened: FuzzyDate | None = Field(default=None, alias="heropend")
    follow_ups: list[FollowUp] = Field(default_factory=list, alias="opvolging")
    aftercare: date | None = Field(default=None, alias="nazorg")
    aftercare_done: FuzzyDate | None = Field(default=None, alias="nazorg_gedaan")
    conflict: ConflictAnswer | None = Field(default=None, alias="belang")
    retain_until: date | None = Field(default=None, alias="bewaren_tot")
    hold: LegalHold | None = Field(default=None, alias="bewaarblok")
    tags: Texts = Field(default_factory=list, alias="trefwoorden")
    summary: str | None = Field(default=None, alias="samenvatting")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.main_nature is None and len(self.natures) == 1:
            self.main_nature = self.natures[0]
        if self.main_nature is not None and self.main_nature not in self.natures:
            self.natures.insert(0, self.main_nature)
        if self.natures and self.main_nature is None:
            raise ValueError(N_("one of several natures must be the main one"))
        if self.integrity_natures and "integriteit" not in self.natures:
            raise ValueError(N_("a kind of integrity violation goes with the nature 'integriteit'"))
        for earlier, later in ((self.first_contact, self.first_conversation), (self.first_contact, self.closed)):
            if later is not None and later.last < earlier.first:
                raise ValueError(N_("the end lies before the start"))
        return self

    @property
    def is_closed(self) -> bool:
        """Whether the case is closed now."""
        return self.closed is not None


class Note(Record):
    """The head of a note (entry kind `notitie`); the text is the entry's body."""

    kind: Annotated[str, _in_list("note_kind")] = Field(default="gesprek", alias="soort")
    day: FuzzyDate = Field(alias="datum")
    minutes: Minutes | None = Field(default=None, alias="minuten")
    event: str | None = Field(default=None, alias="gebeurtenis")


class Activity(Record):
    """Work outside the cases (entry kind `activiteit`), for the annual report."""

    kind: Annotated[str, _in_list("activity_kind")] = Field(alias="soort")
    day: FuzzyDate = Field(alias="datum")
    minutes: Minutes | None = Field(default=None, alias="minuten")
    reached: Annotated[int, Field(ge=0)] | None = Field(default=None, alias="bereik")
    organisation: str | None = Field(default=None, alias="organisatie")
    what: str | None = Field(default=None, alias="wat")


class Consent(Record):
    """Explicit consent of a reporter (entry kind `toestemming`): for what, how, when, until when."""

    purpose: str = Field(alias="doel", min_length=1)
    given: FuzzyDate = Field(alias="gegeven")
    how: str | None = Field(default=None, alias="wijze")
    until: date | None = Field(default=None, alias="tot")
    conditions: str | None = Field(default=None, alias="voorwaarden")
    text_sha256: str | None = Field(default=None, alias="tekst_sha256", pattern=r"^[0-9a-f]{64}$")
    withdrawn: FuzzyDate | None = Field(default=None, alias="ingetrokken")


class Attachment(Record):
    """The head of an attached file (entry kind `bijlage`)."""

    name: str = Field(alias="naam", min_length=1)
    size: int = Field(alias="grootte", ge=0)
    day: FuzzyDate = Field(alias="datum")


Kind = TypeVar("Kind", bound=Record)


def read(model: type[Kind], head: Mapping[str, Any]) -> Kind:
    """The record that `head` holds; RecordInvalid, naming fields and reasons, when it is none."""
    data = migrated(head) if issubclass(model, Case) else dict(head)
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        faults = faults_of(fault)
    raise RecordInvalid(faults)


def head_of(record: Record) -> dict[str, Any]:
    """The mapping that stands in the entry: Dutch keys, plain values, nothing empty."""
    dumped: dict[str, Any] = _without_empty(record.model_dump(by_alias=True, mode="json", exclude_none=True))
    return dumped


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in ([], {}, "", None)}
    return [_without_empty(each) for each in value] if isinstance(value, list) else value
