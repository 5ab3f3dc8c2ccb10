"""A pool as Parquet files: one column a dimension (lists where several labels may hold), a row a case, nothing else.

`require_readable` looks at the files before any engine does, so that each engine refuses the same files with the same
words: what is missing, empty, cut off, no Parquet, or lacks a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vp.errors import N_
from vp.report.counting import LABEL_OF
from vp.report.errors import EngineMissing, PoolFileRefused
from vp.report.facts import CaseFacts
from vp.report.specification import MULTIPLE

_MAGIC = b"PAR1"
_AGAIN = N_("look at the name again, or ask for the file again")


def write_parquet(facts: Sequence[CaseFacts], path: str) -> None:
    """The facts as one Parquet file, a column a dimension (lists where several labels may hold) and nothing else."""
    table = columns(facts)
    import pyarrow.parquet

    pyarrow.parquet.write_table(table, path)


def columns(facts: Sequence[CaseFacts]) -> Any:
    """The facts as an Arrow table with the columns of a pool."""
    pyarrow = _arrow()
    text = pyarrow.string()
    made = {}
    for name, read in LABEL_OF.items():
        labels = [read(f) for f in facts]
        kind = pyarrow.list_(text) if name in MULTIPLE else text
        made[name] = pyarrow.array([list(one) if isinstance(one, tuple) else one for one in labels], type=kind)
    return pyarrow.table(made)


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise EngineMissing(
            N_("the engine {engine} is not installed"),
            N_("install it: pip install 'vertrouwenspersoon[pool]'"),
            engine="parquet",
        ) from None
    return pyarrow


def require_readable(paths: Sequence[str], names: Sequence[str], engine: str) -> list[str]:
    """The Parquet files behind `paths` (a folder of parts, as Spark writes, stands for its files), each looked at.

    `names`: the columns that are needed. PoolFileRefused names the file and what is wrong with it. What lies elsewhere
    (`hdfs://…`, or a server's own files) only the engine can look at.
    """
    found: list[str] = []
    for path in paths:
        if "://" in path or engine.startswith("sc://"):
            found.append(path)
            continue
        for part in _parts(path):
            _require_columns(part, names)
            found.append(part)
    return found


def _parts(path: str) -> list[str]:
    try:
        if not Path(path).is_dir():
            return [path]
        parts = sorted(str(each) for each in Path(path).iterdir() if each.suffix == ".parquet" and each.is_file())
    except PermissionError:
        raise _not_allowed(path) from None
    if not parts:
        raise PoolFileRefused(
            N_("{name} is a folder without Parquet files"), N_("name the files of the pool"), name=Path(path).name
        )
    return parts


def _not_allowed(path: str) -> PoolFileRefused:
    return PoolFileRefused(
        N_("{name} may not be read"), N_("look at the rights of the file and its folder"), name=Path(path).name
    )


def _require_columns(path: str, names: Sequence[str]) -> None:
    pyarrow = _arrow()
    import pyarrow.parquet as parquet

    name = Path(path).name
    try:
        with Path(path).open("rb") as file:
            start = file.read(len(_MAGIC))
        if not start:
            raise PoolFileRefused(N_("{name} is empty"), _AGAIN, name=name)
        if start != _MAGIC:
            raise OSError
        schema = parquet.read_schema(path)
    except FileNotFoundError:
        raise PoolFileRefused(N_("there is no file {name}"), _AGAIN, name=name) from None
    except PermissionError:
        raise _not_allowed(path) from None
    except (OSError, pyarrow.ArrowException):
        raise PoolFileRefused(
            N_("{name} is no Parquet file, or was cut off"), N_("ask for the file again"), name=name
        ) from None
    missing = [each for each in names if each not in schema.names]
    if missing:
        raise PoolFileRefused(
            N_("{name} lacks these columns: {columns}"),
            N_("docs/POOL.md lists the columns of a pool; report.yaml says which tables, so which columns, are needed"),
            name=name,
            columns=", ".join(missing),
        )
    wrong = [each for each in names if not _fits(pyarrow, each, schema.field(each).type)]
    if wrong:
        raise PoolFileRefused(
            N_("{name} holds something else than labels in these columns: {columns}"),
            N_("a column holds text; lists of text in: {several}"),
            name=name,
            columns=", ".join(wrong),
            several=", ".join(sorted(MULTIPLE)),
        )


def _fits(pyarrow: Any, name: str, kind: Any) -> bool:
    """Whether a column of this type holds the labels of the dimension `name`; a year may be a number."""
    types = pyarrow.types
    if name in MULTIPLE:
        return (types.is_list(kind) or types.is_large_list(kind)) and _is_text(types, kind.value_type)
    return _is_text(types, kind) or (name == "jaar" and types.is_integer(kind))


def _is_text(types: Any, kind: Any) -> bool:
    kind = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(kind) or types.is_large_string(kind))
