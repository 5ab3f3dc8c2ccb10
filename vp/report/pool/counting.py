"""Counting a pool: plain Python for small ones, one ibis expression over Parquet for large ones.

The three engines give the same counts: `python` reads facts; `duckdb` (extra `pool`) and Spark (extra `spark`, an
address such as `spark://host:7077`, `sc://host` or `local`) read facts that are in memory, or Parquet files with one
column a dimension. The counts then go through the same coarsening, protection and audit as every other report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from vp.errors import N_
from vp.report.coarsen import coarsened, ioa_category, one_way
from vp.report.counting import Counted, base_counts, dimension, renamed, with_margins
from vp.report.counting import _divisions as divisions
from vp.report.errors import EngineMissing, PoolFileRefused, SettingsBroken, TotalBelowThreshold
from vp.report.facts import UNKNOWN, CaseFacts
from vp.report.make import of_tables
from vp.report.periods import quarters
from vp.report.pool.engines import Labels, Tally, require_known, tallied
from vp.report.pool.parquet import columns, require_readable
from vp.report.specification import Settings, TableSpec
from vp.report.tables import Dimension, Key, ProtectedReport

Bases = dict[str, dict[Key, int]]

_NATURES = frozenset({"aard", "aarden"})


def count(
    specs: Sequence[TableSpec],
    source: Sequence[CaseFacts] | str | Sequence[str],
    engine: str = "python",
    year: int | None = None,
) -> Bases:
    """Base counts of each table by its name, from facts or from the Parquet files at the path or paths `source`.

    `year`: of Parquet files only the rows of that year. EngineMissing when the engine is not there or cannot read it,
    PoolFileRefused when a file is none of a pool.
    """
    wanted = [spec for spec in specs if spec.dimensions]
    paths = [source] if isinstance(source, str) else [each for each in source if isinstance(each, str)]
    facts = [each for each in source if not isinstance(each, str)]
    if engine == "python" and not paths:
        return {spec.name: dict(base_counts(facts, spec.dimensions)) for spec in wanted}
    tallies = _tallies(tuple(spec.dimensions for spec in wanted), paths or facts, engine, year)
    return {spec.name: _unfolded(tally, ()) for spec, tally in zip(wanted, tallies, strict=True)}


def _tallies(
    tables: Sequence[tuple[str, ...]],
    source: Sequence[CaseFacts] | Sequence[str],
    engine: str,
    year: int | None,
) -> list[Tally]:
    require_known(engine)
    paths = [each for each in source if isinstance(each, str)]
    needed = dict.fromkeys([*(name for names in tables for name in names), *(("jaar",) if year is not None else ())])
    files = require_readable(paths, tuple(needed), engine)
    if engine == "python":
        raise EngineMissing(N_("Parquet files need an engine: duckdb or an address of Spark"))
    facts = [each for each in source if not isinstance(each, str)]
    return tallied(tables, files or columns(facts), engine, year)


def counter(engine: str) -> Callable[[Sequence[TableSpec], Sequence[CaseFacts]], Bases] | None:
    """What `make_report` counts with when an `engine` other than plain Python is asked for."""
    require_known(engine)
    if engine == "python":
        return None
    return lambda specs, facts: count(specs, facts, engine)


def parquet_report(paths: Sequence[str], engine: str, settings: Settings, today: date) -> ProtectedReport:
    """The protected, audited report of a year of the pool in the Parquet files at `paths`, counted by `engine`.

    No register and no flow, so only for figures that were never issued before; people cannot be told from cases.
    PoolFileRefused, EngineMissing, EngineFailed, TotalBelowThreshold.
    """
    specs = [spec for spec in settings.tables if spec.dimensions and "jaar" not in spec.dimensions]
    if not specs:
        raise SettingsBroken(
            N_("none of the tables that report.yaml asks for can be counted from Parquet files"),
            N_("'jaar' and 'personen' cannot; ask for other tables too"),
        )
    tallies = _in_categories(specs, paths, engine, settings)
    total = max((tally.total() for tally in tallies), default=0)
    year = settings.period.start.year
    if total == 0:
        raise PoolFileRefused(N_("the pool holds no case of {year}"), N_("choose the year with --year"), year=year)
    if total < settings.small_year:
        specs = list(one_way(specs))
        tallies = _in_categories(specs, paths, engine, settings)
    dimensions = _dimensions(specs, tallies, settings)
    bases = {
        spec.name: _unfolded(tally, [dimensions[name] for name in spec.dimensions])
        for spec, tally in zip(specs, tallies, strict=True)
    }
    return pooled_report(bases, specs, dimensions, settings, today)


def _in_categories(specs: Sequence[TableSpec], paths: Sequence[str], engine: str, settings: Settings) -> list[Tally]:
    """The tallies of `specs` in the settings' classification: IOA's depends on whom the case is about too."""
    year = settings.period.start.year
    if settings.categories != "ioa":
        return _tallies(tuple(spec.dimensions for spec in specs), paths, engine, year)
    tables = [
        (*spec.dimensions, "verhouding")
        if _NATURES & set(spec.dimensions) and "verhouding" not in spec.dimensions
        else spec.dimensions
        for spec in specs
    ]
    tallies = _tallies(tables, paths, engine, year)
    return [_ioa(tally, names, len(spec.dimensions)) for tally, names, spec in zip(tallies, tables, specs, strict=True)]


def _ioa(tally: Tally, names: Sequence[str], kept: int) -> Tally:
    """`tally` with natures as IOA's keys, of its first `kept` dimensions."""
    if not _NATURES & set(names):
        return tally
    found: Tally = Counter()
    relation = names.index("verhouding")
    for labels, number in tally.items():
        about = str(labels[relation])
        found[
            tuple(
                _category(label, about) if name in _NATURES else label
                for name, label in zip(names[:kept], labels[:kept], strict=True)
            )
        ] += number
    return found


def _category(label: str | tuple[str, ...], relation: str) -> str | tuple[str, ...]:
    if isinstance(label, tuple):
        return tuple(dict.fromkeys(ioa_category(each, relation) for each in label))
    return label if label == UNKNOWN else ioa_category(label, relation)


def _unfolded(tally: Mapping[Labels, int], dimensions: Sequence[Dimension]) -> dict[Key, int]:
    """Base counts: a case with several labels under each of them, merged ones once, and once under None."""
    into = [{part: label for label, parts in each.merges for part in parts} for each in dimensions]
    counts: Counter[Key] = Counter()
    for labels, number in tally.items():
        places: list[tuple[str | None, ...]] = []
        for place, label in enumerate(labels):
            if isinstance(label, tuple):
                merged = into[place] if into else {}
                places.append((*dict.fromkeys(merged.get(each, each) for each in label), None))
            else:
                places.append((label,))
        for key in product(*places):
            counts[key] += number
    return dict(sorted(counts.items(), key=str))


def _dimensions(specs: Sequence[TableSpec], tallies: Sequence[Tally], settings: Settings) -> dict[str, Dimension]:
    """The dimensions of `specs` by name, with the labels of the code lists and those that were counted besides."""
    seen: dict[str, set[str]] = {}
    for spec, tally in zip(specs, tallies, strict=True):
        for labels in tally:
            for name, label in zip(spec.dimensions, labels, strict=True):
                seen.setdefault(name, set()).update(label if isinstance(label, tuple) else (label,))
    found = {}
    for name, told in seen.items():
        each = dimension(name, (), settings, settings.period)
        if name == "kwartaal" and told - set(each.labels):
            raise PoolFileRefused(
                N_("the column kwartaal holds something else than {first} to {last}"),
                first=quarters(settings.period)[0],
                last=quarters(settings.period)[-1],
            )
        more = sorted(told - set(each.labels), key=lambda label: (label == UNKNOWN, label))
        every = (*each.labels, *more)
        groups = divisions(every, settings) if name == "afdeling" else each.groups
        found[name] = coarsened(replace(each, labels=every, groups=groups), settings)
    return found


def pooled_report(
    bases: Mapping[str, Mapping[Key, int]],
    specs: Sequence[TableSpec],
    dimensions: Mapping[str, Dimension],
    settings: Settings,
    today: date,
) -> ProtectedReport:
    """The protected, audited report of a pool from base counts; no register, so only for figures never issued before.

    `dimensions` by name, as `vp.report.counting.dimension` gives them. TotalBelowThreshold under the threshold.
    """
    tables = []
    for spec in specs:
        if spec.dimensions and "jaar" not in spec.dimensions:
            given = [dimensions[name] for name in spec.dimensions]
            counts = with_margins(renamed(bases[spec.name], given), given)
            tables.append(Counted(spec.name, spec.unit, tuple(given), counts, spec.multiple, settings.period))
    total = next((table.counts[(None,) * len(table.dimensions)] for table in tables), 0)
    if total < settings.threshold:
        raise TotalBelowThreshold(
            N_("the period {period} counts fewer than {threshold} cases, so no table is published"),
            period=settings.period.name,
            threshold=settings.threshold,
        )
    return of_tables(tables, settings, today)
