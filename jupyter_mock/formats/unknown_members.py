"""Members of a document that this version does not know, named so that a person can be told."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import RequestItem, SavedBody
from jupyter_mock.core.errors import Problem
from jupyter_mock.formats.places import entry, member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_mock.core.definition import Document

_SPELLED = {"path_variables": "pathVariables", "server_responses": "serverResponses"}
"""Fields whose member is spelled otherwise."""


def unknown_members(document: Document) -> tuple[Problem, ...]:
    """Name every member this version does not know: kept in the file, without effect."""
    return tuple(
        Problem("this version does not know this member", place, "it is kept and has no effect")
        for place in _extras(document, "")
    )


def _extras(value: Any, place: str) -> Iterator[str]:
    """Walk over a value and all it holds, in document order, and give the places of unknown members."""
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _extras(each, entry(place, index))
    elif is_dataclass(value):
        yield from (member(place, name) for name in getattr(value, "extra", ()))
        for field in fields(value):
            yield from _extras(getattr(value, field.name), _place(value, field.name, place))


def _place(value: Any, field: str, place: str) -> str:
    if isinstance(value, RequestItem) and field == "request":
        return place  # a request's own members stand beside those of its item
    if isinstance(value, SavedBody) and field == "fields":
        return member(place, value.mode)
    return member(place, _SPELLED.get(field, field))
