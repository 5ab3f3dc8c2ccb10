"""The fields that a record has, by their Dutch words: which of those that were given is none, and which may be empty.

A record keeps unknown keys, so a mistyped one would pass unseen. Names are of the schema, as `melder.organisatie`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from vp.casefile.records import Record

OWN = frozenset(
    {
        *("geschreven", "zaak_id", "persoon", "telt_mee", "telt_voor", "stub", "vernietigd", "overgedragen"),
        *("nummer_elders", "minuten", "wachtdagen", "dag_bekend", "open", "versie"),
    }
)
"""Keys that vp itself writes beside the schema; `docs/FORMAT.md` tells what they mean."""
CHOSEN = frozenset({"telt_mee"})
"""Those of them that a counsellor may decide upon: whether the report counts the case."""


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The record that a field holds, itself or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _inner(each))), None)


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is list or any(_is_list(each) for each in get_args(annotation))


def names(model: type[BaseModel]) -> list[str]:
    """All fields of `model`, those of its parts as `melder.naam`; the keys of a list's items are not among them."""
    found = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in OWN:
            continue
        found.append(key)
        inner = _inner(field.annotation)
        if inner and not _is_list(field.annotation):
            found += [f"{key}.{each}" for each in names(inner)]
    return found


def unknown(model: type[BaseModel], head: Mapping[str, Any]) -> list[str]:
    """Keys of `head` that are no field of `model`, with where they stand (`betrokkenen.2.nam`)."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    found = []
    for key, value in head.items():
        if key not in fields:
            found += [] if key in OWN else [key]
            continue
        inner = _inner(fields[key].annotation)
        items = enumerate(value, start=1) if isinstance(value, list) else [("", value)]
        for at, each in items:
            if inner and isinstance(each, Mapping):
                place = f"{key}.{at}" if at else key
                found += [f"{place}.{one}" for one in unknown(inner, each)]
    return found


def near(model: type[Record], key: str) -> list[str]:
    """Fields that may be meant by `key`, which is none: the Dutch word of an English one, else those alike."""
    english = {name: field.alias for name, field in model.model_fields.items() if field.alias}
    if key in english:
        return [str(english[key])]
    known = names(model)
    last = key.rpartition(".")[2]
    alike = get_close_matches(key, known, n=3, cutoff=0.75)
    ends = {each: each.rpartition(".")[2] for each in known}
    alike += [each for each, end in ends.items() if get_close_matches(last, [end], cutoff=0.75) and each not in alike]
    return alike[:3]


def never_empty(model: type[BaseModel], path: Sequence[str]) -> bool:
    """Whether the field at `path` must have a value: it is required, or vp puts one in its place."""
    for name, field in model.model_fields.items():
        if (field.alias or name) == path[0]:
            inner = _inner(field.annotation)
            if len(path) > 1:
                return inner is not None and never_empty(inner, path[1:])
            return field.is_required() or field.default not in (None, PydanticUndefined)
    return False
