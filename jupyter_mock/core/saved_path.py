"""The path of a saved request: without its base address, with its wildcards and path variables told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jupyter_mock.core import target
from jupyter_mock.core.definition import NOTHING, Parameter
from jupyter_mock.core.shared import same, shared_text
from jupyter_mock.core.variables import URL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_SCHEME = re.compile(r"[^/?#]*?://")
_HOST = re.compile(r"(?:\{\{[^{}]*\}\}|[^/])*")
_SLASHES = re.compile(r"/{2,}")
_WHOLE_VARIABLE = re.compile(r"\{\{([^{}]+)\}\}")
_PLACEHOLDER = re.compile(r"<[^<>]*>")
_BASE = f"{{{{{URL}}}}}"


class SavedPath(NamedTuple):
    """A compared path.

    `key` spells it in literals (`target.path_key`), the saved values of its path variables filled in.
    `pattern` has its segments as escaped in keys, lower case, without trailing slashes, and None for a
    segment that matches anything; it is empty where no segment does. A path that is `open` has such a
    segment without a saved value. `names` are what its segments capture, by position; `saved` what they
    capture where no request path gives a value.
    """

    key: str
    pattern: tuple[str | None, ...] = ()
    open: bool = False
    names: tuple[tuple[int, str], ...] = ()
    saved: Mapping[str, str] = NOTHING


def split_target(text: str) -> tuple[str, str]:
    """Split a typed address into what stands before the query, and the raw query; a fragment is dropped."""
    before, _, query = text.partition("#")[0].partition("?")
    return before, query


def typed_query(query: str) -> tuple[Parameter, ...]:
    """Split a typed query into its parameters, as they are written."""
    parts = [part.partition("=") for part in query.split("&") if part]
    return tuple(Parameter(key=key, value=value) for key, _, value in parts)


def path_of(address: str) -> str:
    """Return the path of a typed address without its base: scheme and host, `{{url}}`, or any first segment.

    `{{url}}/a`, `https://example.com/a`, `{{baseUrl}}/a` and `/a` are all `/a`; runs of slashes are one (D8).
    """
    text = split_target(address)[0]
    if text.startswith(_BASE) and not text.startswith(":", len(_BASE)):
        text = "/" + text[len(_BASE) :]
    elif not text.startswith("/"):
        scheme = _SCHEME.match(text)
        start = scheme.end() if scheme else 0
        host = _HOST.match(text, start)
        text = text[host.end() if host else start :] or "/"
    return _SLASHES.sub("/", text)


def whole_variable(text: str) -> str | None:
    """Return the name of the variable that the whole text is, if it is one."""
    found = _WHOLE_VARIABLE.fullmatch(text)
    return found[1] if found else None


def blank_segments(path: str, blank: frozenset[str]) -> frozenset[str]:
    """Return the variables without a value that are whole segments of a typed path."""
    if not blank or "{{" not in path:
        return frozenset()
    return frozenset(name for segment in path.split("/") if (name := whole_variable(segment)) in blank and name)


def read_path(path: str, values: Mapping[str, str], *, wildcards: bool = True) -> SavedPath:
    """Read a path without base; `values` are the saved values of its `:name` segments (D6).

    Without `wildcards` every segment is compared as it is written.
    """
    typed = path[1:].split("/")
    if "{{" not in path and "/:" not in path:
        return SavedPath(same(target.path_key([target.decode_kindly(segment) for segment in typed]), path))
    literals: list[str] = []
    anything: list[bool] = []
    is_open = False
    names: list[tuple[int, str]] = []
    for position, segment in enumerate(typed):
        value = values.get(segment[1:], "") if _is_path_variable(segment) else segment
        free = whole_variable(value)
        if _is_path_variable(segment):
            names.append((position, shared_text(segment[1:])))
            unset = not value or free is not None or _PLACEHOLDER.fullmatch(value) is not None
            is_open |= unset
            anything.append(True)
        else:
            is_open |= free is not None
            anything.append(free is not None)
        if free is not None and not free.startswith("$") and free != URL:
            names.append((position, free))
        literals.append(target.decode_kindly(value or segment))
    key = same(target.path_key(literals), path)
    set_names = [name for segment in typed if segment[:1] == ":" and values.get(name := segment[1:])]
    saved = {name: values[name] for name in set_names} if set_names else NOTHING
    if not wildcards:
        return SavedPath(key, names=tuple(names), saved=saved)
    folded = _folded_segments(key)
    pattern = tuple(
        None if anything[position] else shared_text(segment)
        for position, segment in enumerate(folded)
        if position < len(anything)
    )
    return SavedPath(key, pattern if None in pattern else (), is_open, tuple(names), saved)


def _is_path_variable(segment: str) -> bool:
    return len(segment) > 1 and segment[0] == ":"


def _folded_segments(key: str) -> list[str]:
    """Return the segments of a key as the wildcard step compares them: no trailing slash, lower case (D20)."""
    return key.rstrip("/").lower().split("/")[1:]


def path_values(parameters: Sequence[Parameter], expand: Callable[[str], str]) -> dict[str, str]:
    """Return the saved values of path variables by name, the first of equal names, with variables filled in."""
    values: dict[str, str] = {}
    for parameter in parameters:
        if parameter.enabled:
            values.setdefault(parameter.key, expand(parameter.value))
    return values
