"""How a text is anonymised: style, ladders, limits. Plain values, checked where they are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vp.anonymise.detect import MASK, UNSURE
from vp.anonymise.findings import FindingType
from vp.errors import N_, UsageError

STYLES = ("natural", "role", "label", "initial")
DATES = ("season", "month", "relative", "keep")
NOTCHES = (-1, 0, 1)
RISKS = ("low", "medium", "high")
BACKGROUNDS = ("nl", "be", "tr", "ar", "hi", "pl", "en", "fr")


class SettingUnknown(UsageError):
    """A setting has a value that the anonymiser does not know."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one surface.

    `keep` it, `replace` it by `replacement` (by what the ladder says when that is empty), `remove` it, or `agree` with
    what stands there now, so that the question about it is answered. A surface that no detector found is replaced too.
    """

    surface: str
    action: str
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices of one run.

    `call` is the name that the reporter chose; `notch` makes a type's ladder stronger (1) or weaker (-1); `keep` are
    types left as they are; `key` is a secret of the case that chooses the surrogates (empty: the same for everybody);
    `background` of the surrogate names is `same` as the real one's, an `other`, or one of BACKGROUNDS; `reporter` is
    the reporter's real name, when it is known.
    """

    style: str = "natural"
    call: str = ""
    lang: str = "auto"
    date: str = "season"
    notch: Mapping[FindingType, int] = field(default_factory=dict)
    keep: frozenset[FindingType] = frozenset()
    max_risk: str = "medium"
    mask: float = MASK
    unsure: float = UNSURE
    accept_unsure: bool = False
    accepted: frozenset[str] = frozenset()
    background: str = "same"
    key: str = ""
    reporter: str = ""
    decisions: tuple[Decision, ...] = ()
    without: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for value, allowed in (
            (self.style, STYLES),
            (self.date, DATES),
            (self.max_risk, RISKS),
            (self.lang, ("auto", "nl", "en")),
            (self.background, ("same", "other", *BACKGROUNDS)),
        ):
            if value not in allowed:
                raise SettingUnknown(N_("{value} is none of {allowed}"), value=value, allowed=", ".join(allowed))
        if not 0 <= self.unsure <= self.mask <= 1:
            raise SettingUnknown(N_("the limit for unsure findings lies between 0 and the limit for masking"))
