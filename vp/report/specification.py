"""What a report is asked to hold: `report.yaml`, read strictly, and the same as a frozen value.

Promises that every name in the settings is known and every number is in its range, with the line's key named
otherwise; it does not look at facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vp.errors import N_
from vp.report.errors import SettingsBroken
from vp.report.periods import Period

MULTIPLE = frozenset({"aarden", "acties", "verwijzingen", "integriteit"})
SINGLE = frozenset(
    {
        "soort",
        "aard",
        "rol",
        "positie",
        "verhouding",
        "kanaal",
        "fase",
        "uitkomst",
        "afdeling",
        "kwartaal",
        "jaar",
        "trechter",
        "organisatie",
    }
)
_UNITS = {"aarden": "natures", "acties": "actions", "verwijzingen": "referrals", "integriteit": "natures"}


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table that is wanted: its name and one to three dimensions (none for `personen`, the number of people)."""

    name: str
    dimensions: tuple[str, ...]

    @property
    def multiple(self) -> bool:
        """Whether a case may stand in several cells."""
        return any(name in MULTIPLE for name in self.dimensions)

    @property
    def unit(self) -> str:
        """What the table counts."""
        if self.name == "personen":
            return "persons"
        return next((_UNITS[name] for name in self.dimensions if name in _UNITS), "cases")


def _spec(*dimensions: str) -> TableSpec:
    return TableSpec("-".join(dimensions), dimensions)


DEFAULT_TABLES = (
    _spec("soort"),
    _spec("aard", "verhouding"),
    _spec("aard", "afdeling"),
    _spec("aard", "kwartaal"),
    _spec("aarden"),
    _spec("integriteit"),
    _spec("rol"),
    _spec("positie"),
    _spec("kanaal"),
    _spec("acties"),
    _spec("verwijzingen"),
    _spec("uitkomst"),
    _spec("trechter"),
    _spec("aard", "jaar"),
    TableSpec("personen", ()),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what a report holds and how it is protected.

    `threshold`: counts below it are hidden. `width`: how wide a hidden count's interval must be when it does not reach
    from below the threshold to the threshold. `small_year`: below so many cases one-way tables only. `compare`: how
    many earlier years stand beside. `merge`: dimension -> label -> labels it stands for. `headcount`: department ->
    employees; departments under `least_headcount` are merged. `protect`: hide or round (to `base`).
    `time_limit`: seconds until the heuristic takes over; already at half of it when counted in the solver's steps.
    """

    period: Period
    organisation: str | None = None
    compare: int = 1
    threshold: int = 5
    width: int | None = None
    small_year: int = 30
    tables: tuple[TableSpec, ...] = DEFAULT_TABLES
    divisions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    merge: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    headcount: Mapping[str, int] = field(default_factory=dict)
    least_headcount: int = 0
    protect: str = "hide"
    base: int = 5
    insider: bool = False
    time_limit: float = 30.0
    dominance: tuple[int, int] = (2, 75)
    categories: str = "vp"
    profile: str = "nl"
    draft: bool = True
    texts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse two classifications of the same natures at once: the one cannot be counted from the other."""
        if self.categories == "ioa" and self.profile == "be":
            raise SettingsBroken(
                N_("IOA's categories and the Belgian profile are two classifications of the same cases; choose one"),
                N_("on the command line --categories or --profile, in report.yaml 'indeling' or 'profiel'"),
            )

    @property
    def least_width(self) -> int:
        """The protection width in force: `width`, or the threshold."""
        return self.threshold if self.width is None else self.width


_NUMBERS = {
    "drempel": ("threshold", 3, 100),
    "breedte": ("width", 1, 1000),
    "klein_jaar": ("small_year", 0, 100_000),
    "vergelijk": ("compare", 0, 10),
    "minste_medewerkers": ("least_headcount", 0, 1_000_000),
    "tijdslimiet": ("time_limit", 1, 3600),
}
_WORDS = {
    "indeling": ("categories", {"vp": "vp", "ioa": "ioa"}),
    "profiel": ("profile", {"nl": "nl", "be": "be"}),
    "beschermen": ("protect", {"verbergen": "hide", "hide": "hide", "afronden": "round", "round": "round"}),
}
_MAPPINGS = ("afdelingen", "samenvoegen", "medewerkers", "tabellen", "teksten", "taal")


def read(text: str, settings: Settings) -> Settings:
    """`settings` changed by what the YAML `text` says; SettingsBroken names the key that is wrong, never its value."""
    import yaml

    try:
        loaded = yaml.safe_load(text) if _is_simple(text) else None
    except yaml.YAMLError:
        raise SettingsBroken(N_("report.yaml is not valid YAML")) from None
    if loaded is None and not text.strip().strip("#"):
        return settings
    if loaded is None:
        return settings
    if not isinstance(loaded, dict):
        raise SettingsBroken(N_("report.yaml must be a list of 'key: value' lines"))
    return apply(loaded, settings)


def _is_simple(text: str) -> bool:
    """Refuse anchors, aliases and deep nesting before anything is built from them."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise SettingsBroken(N_("report.yaml may not hold anchors"))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > 10:
            raise SettingsBroken(N_("report.yaml is nested too deeply"))
    return True


def apply(values: Mapping[str, Any], settings: Settings) -> Settings:
    """`settings` changed by plain `values` with the Dutch keys of report.yaml."""
    changes: dict[str, Any] = {}
    for key, value in values.items():
        if value is None:
            continue
        if key in _NUMBERS:
            name, least, most = _NUMBERS[key]
            changes[name] = _number(key, value, least, most)
        elif key in _WORDS:
            name, words = _WORDS[key]
            if value not in words:
                raise _broken(key)
            changes[name] = words[value]
        elif key not in _MAPPINGS:
            raise SettingsBroken(N_("report.yaml has an unknown key {key}"), key=str(key)[:40])
    changes |= _groups(values)
    if values.get("tabellen") is not None:
        changes["tables"] = _tables(values["tabellen"])
    if values.get("teksten") is not None:
        changes["texts"] = {str(key): str(text) for key, text in _mapping("teksten", values["teksten"]).items()}
    return replace(settings, **changes)


def _groups(values: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if values.get("afdelingen") is not None:
        changes["divisions"] = _named_groups("afdelingen", values["afdelingen"])
    if values.get("samenvoegen") is not None:
        merge = _mapping("samenvoegen", values["samenvoegen"])
        unknown = set(merge) - SINGLE - MULTIPLE
        if unknown:
            raise _broken("samenvoegen")
        changes["merge"] = {name: _named_groups("samenvoegen", groups) for name, groups in merge.items()}
    if values.get("medewerkers") is not None:
        counted = _mapping("medewerkers", values["medewerkers"])
        changes["headcount"] = {name: _number("medewerkers", number, 1, 10_000_000) for name, number in counted.items()}
    return changes


def _named_groups(key: str, value: Any) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for name, parts in _mapping(key, value).items():
        if not isinstance(parts, list) or not parts:
            raise _broken(key)
        groups[name] = tuple(str(part) for part in parts)
    members = [part for parts in groups.values() for part in parts]
    if len(members) != len(set(members)):
        raise SettingsBroken(N_("report.yaml puts one label in two groups under {key}"), key=key)
    return groups


def _tables(value: Any) -> tuple[TableSpec, ...]:
    if not isinstance(value, list):
        raise _broken("tabellen")
    specs = []
    for each in value:
        names = [part.strip() for part in each.split("*" if "*" in each else "-")] if isinstance(each, str) else each
        if names == ["personen"]:
            specs.append(TableSpec("personen", ()))
            continue
        if not _dimensions_fit(names):
            raise SettingsBroken(
                N_("report.yaml asks for a table that does not exist"),
                N_("a table has one to three of these: {names}"),
                names=", ".join(sorted(SINGLE | MULTIPLE)),
            )
        specs.append(_spec(*names))
    return tuple(dict.fromkeys(specs))


def _dimensions_fit(names: Any) -> bool:
    return (
        isinstance(names, Sequence)
        and 1 <= len(names) <= 3
        and len(set(names)) == len(names)
        and all(name in SINGLE | MULTIPLE for name in names)
        and sum(name in MULTIPLE for name in names) <= 1
        and sum(name in ("kwartaal", "jaar") for name in names) <= 1
    )


def _mapping(key: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _broken(key)
    return {str(name): each for name, each in value.items()}


def _number(key: str, value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise SettingsBroken(
            N_("{key} in report.yaml must be a whole number from {least} to {most}"), key=key, least=least, most=most
        )
    return value


def _broken(key: str) -> SettingsBroken:
    return SettingsBroken(N_("report.yaml has a value under {key} that vp cannot take"), key=key)
