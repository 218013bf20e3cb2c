"""A request that a saved one stands for: its variables filled in, and something for all that may vary."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from jupyter_mock.core.saved_path import path_of, path_values, split_target, whole_variable

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.core.definition import SavedRequest

ANYTHING = "1"
"""Stands where any value matches and none is saved."""


def sample_target(request: SavedRequest, expand: Callable[[str], str]) -> str:
    """Return path and query of a request that a saved one matches."""
    address = expand(request.path)
    values = path_values(request.path_variables, expand)
    segments = [_segment(segment, values) for segment in path_of(address).split("/")]
    typed = split_target(address)[1]
    saved = [(expand(one.key), _anything(expand(one.value))) for one in request.query if one.enabled]
    query = "&".join(part for part in (typed, urlencode(saved, quote_via=quote)) if part)
    return "/".join(segments) + (f"?{query}" if query else "")


def sample_body(request: SavedRequest, expand: Callable[[str], str]) -> str:
    """Return the text of the saved body; empty for files and what is sent in parts."""
    if request.body is None:
        return ""
    if request.body.mode == "urlencoded":
        return urlencode([(expand(one.key), expand(one.value)) for one in request.body.fields if one.enabled])
    return expand(request.body.text) if request.body.mode == "raw" else ""


def _segment(segment: str, values: dict[str, str]) -> str:
    if len(segment) > 1 and segment.startswith(":"):
        value = values.get(segment[1:], "")
        return ANYTHING if value.startswith("<") else _anything(value)
    return _anything(segment) if segment else ""


def _anything(value: str) -> str:
    return value if value and whole_variable(value) is None else ANYTHING
