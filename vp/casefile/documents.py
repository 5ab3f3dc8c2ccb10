"""The text of an entry: YAML, or Markdown with YAML front matter, read strictly and written plainly.

YAML is read from the stream of events, in one pass that a hostile file cannot exhaust: no anchors, no tags, no
duplicate keys, a depth under 20. Every scalar is a string (`no`, `012` and `12:30` stay what was typed); an unquoted
empty value, `~` or `null` is None. What type a value has is the model's business. Errors tell line and column, never
the text.
"""

from __future__ import annotations

from typing import Any

from vp.errors import N_, VpError

_FENCE = "---\n"
_DEEPEST = 20


class DocumentUnreadable(VpError):
    """An entry's or a user's file is no YAML that vp reads."""


def _refuse(reason: str, mark: Any) -> DocumentUnreadable:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return DocumentUnreadable(
        N_("the YAML cannot be read at line {line}, column {column}: {reason}"), line=line, column=column, reason=reason
    )


class _Reader:
    """Builds plain values from YAML's events."""

    def __init__(self, text: str) -> None:
        import yaml

        self._yaml = yaml
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        self._events = yaml.parse(text, Loader=loader)

    def document(self) -> Any:
        """The one document of the stream; None when it is empty."""
        events, yaml = self._events, self._yaml
        next(events)
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self._value(next(events), 0)
        next(events)
        event = next(events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _refuse(N_("a second document begins"), event.start_mark)
        return value

    def _value(self, event: Any, depth: int) -> Any:
        yaml = self._yaml
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _refuse(N_("anchors and aliases are not allowed"), event.start_mark)
        if event.tag is not None and event.tag != "!":
            raise _refuse(N_("tags are not allowed"), event.start_mark)
        if depth >= _DEEPEST:
            raise _refuse(N_("it is nested too deeply"), event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0] and not event.style
            return None if plain and event.value in ("", "~", "null") else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(depth + 1)
        return self._mapping(depth + 1)

    def _sequence(self, depth: int) -> list[Any]:
        values = []
        while not isinstance(event := next(self._events), self._yaml.SequenceEndEvent):
            values.append(self._value(event, depth))
        return values

    def _mapping(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), self._yaml.MappingEndEvent):
            key = self._value(event, depth)
            if not isinstance(key, str):
                raise _refuse(N_("a key must be a word"), event.start_mark)
            if key in values:
                raise _refuse(N_("a key stands twice"), event.start_mark)
            values[key] = self._value(next(self._events), depth)
        return values


def read_yaml(text: str) -> dict[str, Any]:
    """The mapping that `text` holds, every scalar a string or None; DocumentUnreadable otherwise.

    >>> read_yaml("aard: [pesten]\\nnummer: 012\\nafdeling:\\n")
    {'aard': ['pesten'], 'nummer': '012', 'afdeling': None}
    """
    import yaml

    try:
        value = _Reader(text).document()
    except yaml.MarkedYAMLError as fault:
        raise _refuse(N_("it is not valid YAML"), fault.problem_mark or fault.context_mark) from None
    except yaml.reader.ReaderError:
        raise DocumentUnreadable(N_("the YAML holds characters that are not text")) from None
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise DocumentUnreadable(N_("the YAML is no list of keys and values"))
    return value


def _dumper() -> Any:
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # either has one interface
        """Writes text of several lines as a block, so that a person can read and mend it."""

    def text(dumper: Any, value: str) -> Any:
        block = "\n" in value and not any(line != line.rstrip() for line in value.splitlines())
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if block else None)

    Dumper.add_representer(str, text)
    Dumper.ignore_aliases = lambda self, data: True  # noqa: ARG005 - PyYAML's own signature
    return Dumper


def write_yaml(data: dict[str, Any]) -> str:
    """`data` as YAML text that `read_yaml` gives back (scalars as strings), keys in the order given.

    Dates and numbers are written as they are spelled; keys with the value None are left out at the top level.
    """
    import yaml

    kept = {key: value for key, value in data.items() if value is not None}
    if not kept:
        return ""
    return str(
        yaml.dump(kept, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=100, default_flow_style=False)
    )


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The front matter and the body of a Markdown document; an empty head when there is none."""
    if not text.startswith(_FENCE):
        return {}, text
    end = text.find("\n---\n", len(_FENCE) - 1)
    if end < 0:
        raise DocumentUnreadable(N_("the front matter does not end with a line of three dashes"))
    return read_yaml(text[len(_FENCE) : end + 1]), text[end + len("\n---\n") :]


def join_front_matter(head: dict[str, Any], body: str) -> str:
    """A Markdown document of `head` and `body`; `split_front_matter` gives both back."""
    return f"{_FENCE}{write_yaml(head)}{_FENCE}{body}"
