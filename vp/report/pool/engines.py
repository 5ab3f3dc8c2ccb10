"""The engines that count a pool: one ibis expression over Parquet or over facts in memory, by duckdb or Spark.

What an engine answers are numbers of cases by their labels as they stand; only those leave it. Nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import reduce
from typing import Any

from vp.errors import N_
from vp.report.errors import EngineFailed, EngineMissing
from vp.report.facts import UNKNOWN
from vp.report.specification import MULTIPLE

ENGINES = ("python", "duckdb", "spark")

Labels = tuple[str | tuple[str, ...], ...]
"""What one case says: a label a dimension, several of a dimension where several may hold."""

Tally = Counter[Labels]
"""Number of cases by their labels."""

_APART = "\x1f"
_WIDEST = 4
_SLOTS = tuple(f"d{place}" for place in range(_WIDEST))
_THEIRS = frozenset({"duckdb", "_duckdb", "ibis", "pyspark", "py4j", "pyarrow", "grpc"})


def tallied(tables: Sequence[tuple[str, ...]], source: Any, engine: str, year: int | None = None) -> list[Tally]:
    """For each of `tables` (up to four dimensions) the cases by their labels, counted by `engine`.

    `source`: paths of Parquet files, or an Arrow table. `year`: only the rows of that year. EngineMissing,
    EngineFailed.
    """
    try:
        connection = _connect(engine)
        if isinstance(source, list):
            rows = connection.read_parquet(source if engine == "duckdb" or len(source) > 1 else source[0])
        else:
            import ibis

            rows = ibis.memtable(source)
        if year is not None:
            rows = rows.filter(rows["jaar"].cast("string") == str(year))
        answer = connection.to_pyarrow(_expression(rows, tables))
    except ImportError:
        raise EngineMissing(
            N_("the engine {engine} is not installed"),
            N_("install it: pip install 'pyspark[connect]'"),
            engine=engine,
        ) from None
    except Exception as fault:
        if type(fault).__module__.partition(".")[0] not in _THEIRS:
            raise
        raise EngineFailed(
            N_("the engine {engine} could not count the pool ({fault})"),
            N_("look at its address, whether it runs, and whether it can read the files; Spark needs Java 17"),
            engine=engine,
            fault=type(fault).__name__,
        ) from None
    return _collected(answer, tables)


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


def require_known(engine: str) -> None:
    """EngineMissing when there is no engine of that name."""
    if engine not in (*ENGINES, "local") and not engine.startswith(("spark://", "sc://", "local[")):
        raise EngineMissing(
            N_("there is no engine {engine}"), N_("choose python, duckdb, local, spark://… or sc://…"), engine=engine
        )


def _expression(rows: Any, tables: Sequence[tuple[str, ...]]) -> Any:
    """All tables in one expression: columns `place`, `d0` to `d3`, `number`; several labels joined in one text."""
    return reduce(
        lambda one, other: one.union(other), [_one_table(rows, place, names) for place, names in enumerate(tables)]
    )


def _one_table(rows: Any, place: int, names: tuple[str, ...]) -> Any:
    import ibis

    grouped = rows.group_by([rows[name] for name in names]).aggregate(number=rows.count())
    texts = [
        (ibis.literal(_APART).join(grouped[name]) if name in MULTIPLE else grouped[name].cast("string"))
        for name in names
    ]
    texts += [ibis.literal("")] * (_WIDEST - len(texts))
    return grouped.select(
        place=ibis.literal(place, type="int64"),
        **dict(zip(_SLOTS, texts, strict=True)),
        number=grouped["number"].cast("int64"),
    )


def _collected(answer: Any, tables: Sequence[tuple[str, ...]]) -> list[Tally]:
    tallies: list[Tally] = [Counter() for _ in tables]
    for place, *texts, number in zip(
        *(answer.column(each).to_pylist() for each in ("place", *_SLOTS, "number")), strict=True
    ):
        names = tables[place]
        labels = tuple(_labels(name, text) for name, text in zip(names, texts[: len(names)], strict=True))
        tallies[place][labels] += number
    return tallies


def _labels(name: str, text: str | None) -> str | tuple[str, ...]:
    """What the engine's text says; nothing at all is `onbekend`, or no label where several may hold."""
    if name in MULTIPLE:
        return tuple(sorted(set(text.split(_APART)))) if text else ()
    return text or UNKNOWN
