"""Data of the request for templates: `$body`, `$queryParams`, `$pathSegments`, `$headers` (D15)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jupyter_mock.core import content, target

if TYPE_CHECKING:
    from jupyter_mock.core.http import Request

Read = Callable[["Request"], str | None]
_DOT = re.compile(r"(?<!\\)\.")
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")
_MISSING: Any = object()


def split_path(path: str) -> list[str]:
    r"""Split an object path at its dots; `\.` is a dot inside a key."""
    return [step.replace("\\.", ".") for step in _DOT.split(path)]


def value_at(value: Any, steps: list[str]) -> Any:
    """Follow an object path through JSON values; lists take whole numbers from 0, nothing else is an index."""
    for step in steps:
        if isinstance(value, dict):
            value = value.get(step, _MISSING)
        elif isinstance(value, list) and _INDEX.fullmatch(step) and int(step) < len(value):
            value = value[int(step)]
        else:
            return _MISSING
        if value is _MISSING:
            return _MISSING
    return value


def as_text(value: Any) -> str:
    """Write a JSON value into a text: strings raw, everything else as compact JSON."""
    return value if isinstance(value, str) else content.compact_json(value)


def _body(path: str | None) -> Read | None:
    if not path:
        return lambda request: request.text
    steps = split_path(path)

    def read(request: Request) -> str | None:
        value = request.json
        if isinstance(value, dict | list):
            found = value_at(value, steps)
            return None if found is _MISSING else as_text(found)
        return _first(request.form, path)

    return read


def _query(path: str | None) -> Read | None:
    return None if path is None else lambda request: _first(request.parameters, path)


def _segment(path: str | None) -> Read | None:
    if path is None or not _INDEX.fullmatch(path):
        return (lambda _: None) if path else None
    index = int(path)

    def read(request: Request) -> str | None:
        segments = target.key_segments(request.key.rstrip("/")) if request.key else []
        return segments[index] if index < len(segments) else None

    return read


def _header(path: str | None) -> Read | None:
    if path is None:
        return None
    name = path.lower()

    def read(request: Request) -> str | None:
        value = request.lookup.get(name)
        return None if value is None else target.as_utf8(value)

    return read


def _first(pairs: tuple[tuple[str, str], ...], path: str) -> str | None:
    """Return the first value of a repeated key, written as it is or with its dots escaped."""
    for wanted in (path, path.replace("\\.", ".")):
        for key, value in pairs:
            if key == wanted:
                return value
    return None


SOURCES: dict[str, Callable[[str | None], Read | None]] = {
    "body": _body,
    "queryParams": _query,
    "pathSegments": _segment,
    "headers": _header,
}
"""For each helper: its argument to a reader; None where the tag has no meaning and stays as typed."""
