"""What `vp report` was asked, made into the report's settings: the period, the organisation, `report.yaml`, options.

An option comes before `report.yaml`, the user's own file before the packaged one. The country is that of the whole
practice (`profile` in config.toml, or that of its section `[retention]`) unless an option or `report.yaml` says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vp.cli import inputs
from vp.cli.practice_retention import chosen_profile
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import current_language
from vp.report.periods import Period, half, quarter, year
from vp.report.specification import Settings, read


class PeriodUnclear(UsageError):
    """The period was given in two ways, or half."""


class OrganisationUnknown(UsageError):
    """No case is of an organisation of that name."""


class OrganisationUnclear(UsageError):
    """The name is part of several organisations' names."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report was asked for: the options of the command line that say so, None where not given."""

    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    first: str | None = None
    last: str | None = None
    organisation: str | None = None


def period(asked: Asked) -> Period:
    """The period that was asked for; this year when nothing was said."""
    today = current().today()
    if asked.first or asked.last:
        if not (asked.first and asked.last) or asked.year or asked.half or asked.quarter:
            raise PeriodUnclear(N_("give --from and --to together, without --year, --half and --quarter"))
        return Period(inputs.day(asked.first, today), inputs.day(asked.last, today))
    if asked.half and asked.quarter:
        raise PeriodUnclear(N_("give --half or --quarter, not both"))
    number = asked.year or today.year
    if asked.half:
        return half(number, asked.half)
    return quarter(number, asked.quarter) if asked.quarter else year(number)


def organisation(text: str | None, rows: Iterable[Mapping[str, Any]]) -> str | None:
    """The organisation that `text` names, or is a part of; None for all. Errors never tell the names."""
    if not text:
        return None
    names = sorted({str(row["organisation"]) for row in rows if row.get("organisation")})
    wanted = text.strip().casefold()
    found = [name for name in names if name.casefold() == wanted] or [
        name for name in names if wanted in name.casefold()
    ]
    if not found:
        raise OrganisationUnknown(N_("no case is of an organisation '{text}'"), N_("'vp list' shows them"), text=text)
    if len(found) > 1:
        raise OrganisationUnclear(
            N_("'{text}' is part of the names of several organisations"), N_("type more of the name"), text=text
        )
    return found[0]


def file_text() -> str:
    """The text of `report.yaml`: the user's own, else the packaged one."""
    from vp.templates import TemplateMissing, find

    own = current().own_templates
    for name in ("report.yaml", "report/report.yaml"):
        try:
            return find(name, own=own).read_text(encoding="utf-8")
        except TemplateMissing:
            continue
        except UnicodeDecodeError:
            raise UsageError(N_("report.yaml is not UTF-8 text")) from None
    return ""


def language(text: str) -> str:
    """The report's language: `--lang`, else `taal` in report.yaml, else the one spoken now."""
    found = re.search(r"^taal:\s*[\"']?(nl|en)\b", text, re.MULTILINE)
    return found[1] if found and not current().shared.get("lang") else current_language()


def settings(asked: Asked, rows: Iterable[Mapping[str, Any]], changes: Mapping[str, Any]) -> Settings:
    """The settings of the report: report.yaml, changed by the options that were given (`changes` that are not None)."""
    start = Settings(period=period(asked), organisation=organisation(asked.organisation, rows))
    given = {name: value for name, value in changes.items() if value is not None}
    text = file_text()
    chosen = replace(read(text, start), **given)
    said = "profile" in given or re.search(r"^profiel\s*:", text, re.MULTILINE)
    if said or chosen.categories == "ioa":  # IOA's categories are of no country
        return chosen
    return replace(chosen, profile=chosen_profile().name)
