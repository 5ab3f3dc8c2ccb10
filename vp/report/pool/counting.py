"""Counting a pool: plain Python for small ones, one ibis expression over Parquet for large ones.

The three engines give the same counts: `python` reads facts; `duckdb` (extra `pool`) and Spark (extra `spark`, an
address such as `spark://host:7077`, `sc://host` or `local`) read facts that are in memory, or Parquet files with one
column a dimension. The counts then go through the same protection and audit as every other report. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

from vp.errors import N_
from vp.report.coarsen import coarsened
from vp.report.counting import LABEL_OF, Counted, base_counts, dimension, renamed, with_margins
from vp.report.errors import EngineMissing, TotalBelowThreshold
from vp.report.facts import UNKNOWN, CaseFacts
from vp.report.make import of_tables
from vp.report.specification import MULTIPLE, Settings, TableSpec
from vp.report.tables import Dimension, Key, ProtectedReport

ENGINES = ("python", "duckdb", "spark")
_GAP = "\x00"
"""Stands for no label (the case itself) in the engines' answers, where a missing value would sort nowhere."""

Bases = dict[str, dict[Key, int]]


def write_parquet(facts: Sequence[CaseFacts], path: str) -> None:
    """The facts as one Parquet file, a column a dimension (lists where several labels may hold) and nothing else."""
    table = _columns(facts)
    import pyarrow.parquet

    pyarrow.parquet.write_table(table, path)


def _columns(facts: Sequence[CaseFacts]) -> Any:
    try:
        import pyarrow
    except ImportError:
        raise EngineMissing(
            N_("the engine {engine} is not installed"),
            N_("install it: pip install 'vertrouwenspersoon[pool]'"),
            engine="parquet",
        ) from None
    text = pyarrow.string()
    columns = {}
    for name, read in LABEL_OF.items():
        labels = [read(f) for f in facts]
        kind = pyarrow.list_(text) if name in MULTIPLE else text
        columns[name] = pyarrow.array([list(one) if isinstance(one, tuple) else one for one in labels], type=kind)
    return pyarrow.table(columns)


def count(
    specs: Sequence[TableSpec],
    source: Sequence[CaseFacts] | str | Sequence[str],
    engine: str = "python",
    year: int | None = None,
) -> Bases:
    """Base counts of each table by its name, from facts or from the Parquet files at the path or paths `source`.

    `year`: of Parquet files only the rows of that year. EngineMissing when the engine is not there or cannot read it.
    """
    wanted = [spec for spec in specs if spec.dimensions]
    paths = [source] if isinstance(source, str) else [each for each in source if isinstance(each, str)]
    facts = [each for each in source if not isinstance(each, str)]
    if engine == "python":
        if paths:
            raise EngineMissing(N_("Parquet files need an engine: duckdb or an address of Spark"))
        return {spec.name: dict(base_counts(facts, spec.dimensions)) for spec in wanted}
    connection = _connect(engine)
    if paths:
        rows = connection.read_parquet(paths if engine == "duckdb" or len(paths) > 1 else paths[0])
        rows = rows if year is None else rows.filter(rows["jaar"] == str(year))
    else:
        import ibis

        rows = ibis.memtable(_columns(facts))
    return _collect(connection.to_pyarrow(_expression(rows, wanted)), wanted)


def counter(engine: str) -> Callable[[Sequence[TableSpec], Sequence[CaseFacts]], Bases] | None:
    """What `make_report` counts with when an `engine` other than plain Python is asked for."""
    if engine == "python":
        return None
    return lambda specs, facts: count(specs, facts, engine)


def _connect(engine: str) -> Any:
    try:
        import ibis
    except ImportError:
        raise EngineMissing(
            N_("the engine {engine} is not installed"),
            N_("install it: pip install 'vertrouwenspersoon[pool]'"),
            engine=engine,
        ) from None
    if engine == "duckdb":
        return ibis.duckdb.connect()
    if engine not in ("spark", "local") and not engine.startswith(("spark://", "sc://", "local[")):
        raise EngineMissing(
            N_("there is no engine {engine}"), N_("choose python, duckdb, local, spark://… or sc://…"), engine=engine
        )
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise EngineMissing(
            N_("the engine {engine} is not installed"),
            N_("install it: pip install 'vertrouwenspersoon[spark]'"),
            engine=engine,
        ) from None
    builder = SparkSession.builder.appName("vp")
    if engine.startswith("sc://"):
        builder = builder.remote(engine)
    else:
        builder = builder.master("local[2]" if engine in ("spark", "local") else engine)
    session = (
        builder.config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    return ibis.pyspark.connect(session)


def _expression(rows: Any, specs: Sequence[TableSpec]) -> Any:
    """All tables in one expression: columns `name`, `d0` to `d2`, `number`."""
    return reduce(lambda one, other: one.union(other), [_one_table(rows, spec) for spec in specs])


def _one_table(rows: Any, spec: TableSpec) -> Any:
    import ibis

    grouped = rows.group_by([rows[name] for name in spec.dimensions]).aggregate(number=rows.count())
    several = [name for name in spec.dimensions if name in MULTIPLE]
    if several:  # few lists are different: unfold them after they are counted
        name = several[0]
        labels = grouped[name].concat(ibis.array([ibis.literal(_GAP)]))
        unfolded = grouped.mutate(**{name: labels.unnest()})
        grouped = unfolded.group_by([unfolded[each] for each in spec.dimensions]).aggregate(
            number=unfolded.number.sum()
        )
    places = [grouped[name] for name in spec.dimensions]
    while len(places) < 3:
        places.append(ibis.literal(_GAP))
    return grouped.select(
        name=ibis.literal(spec.name), d0=places[0], d1=places[1], d2=places[2], number=grouped["number"].cast("int64")
    )


def _collect(answer: Any, specs: Sequence[TableSpec]) -> Bases:
    sizes = {spec.name: len(spec.dimensions) for spec in specs}
    bases: Bases = {spec.name: {} for spec in specs}
    for name, *places, number in zip(
        *(answer.column(c).to_pylist() for c in ("name", "d0", "d1", "d2", "number")), strict=True
    ):
        key: Key = tuple(None if label == _GAP else label for label in places[: sizes[name]])
        bases[name][key] = number
    return {name: dict(sorted(base.items(), key=str)) for name, base in bases.items()}


def dimensions_of(
    bases: Mapping[str, Mapping[Key, int]], specs: Sequence[TableSpec], settings: Settings
) -> dict[str, Dimension]:
    """The dimensions of `specs` by name, with the labels of the code lists and those that were counted besides."""
    seen: dict[str, set[str]] = {}
    for spec in specs:
        for key in bases.get(spec.name, ()):
            for name, label in zip(spec.dimensions, key, strict=True):
                seen.setdefault(name, set()).update(() if label is None else (label,))
    found = {}
    for name, labels in seen.items():
        each = dimension(name, (), settings, settings.period)
        more = sorted(labels - set(each.labels), key=lambda label: (label == UNKNOWN, label))
        found[name] = coarsened(replace(each, labels=(*each.labels, *more)), settings)
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
