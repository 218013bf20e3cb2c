"""Where the members of a JSON object stand in its text, found without rewriting anything."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # the parser's own, in C

_SPACE = re.compile(r"[ \t\n\r]*")
_VALUE: dict[str, object] = {}
_DECODER = json.JSONDecoder(object_pairs_hook=lambda _: _VALUE)
"""Keeps no object; and by calling a function for each it lets other threads have their turn in a large text."""


@dataclass(frozen=True, slots=True)
class Span:
    """One member: its name, the type of its value, where the name begins, where the value begins and ends."""

    name: str
    type: type
    start: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class ObjectSpan:
    """An object: where its braces are, and its members in their order."""

    open: int
    close: int
    members: tuple[Span, ...]

    def last(self, name: str) -> Span | None:
        """Return the member of this name; of several the last, which is the one every parser keeps."""
        return next((span for span in reversed(self.members) if span.name == name), None)


def skip_space(text: str, position: int) -> int:
    """Return the first position that is not white space."""
    found = _SPACE.match(text, position)
    return found.end() if found else position


def scan_object(text: str, start: int) -> ObjectSpan:
    """Find the members of the object that begins at `start`; their values are read and let go.

    Raises `json.JSONDecodeError` for what is not JSON (NaN, as Jupyter writes it, is taken).
    """
    if not text.startswith("{", start):
        raise json.JSONDecodeError("Expecting an object", text, start)
    members: list[Span] = []
    position = skip_space(text, start + 1)
    while not (text.startswith("}", position) and not members):
        members.append(_scan_member(text, position))
        position = skip_space(text, members[-1].end)
        if text.startswith("}", position):
            break
        position = skip_space(text, _expect(text, position, ","))
    return ObjectSpan(start, position, tuple(members))


def _scan_member(text: str, start: int) -> Span:
    name, position = scanstring(text, _expect(text, start, '"'))
    position = skip_space(text, _expect(text, skip_space(text, position), ":"))
    try:
        value, end = _DECODER.scan_once(text, position)  # type: ignore[attr-defined]
    except StopIteration as stop:
        raise json.JSONDecodeError("Expecting value", text, stop.value) from None
    return Span(name, type(value), start, position, end)


def _expect(text: str, position: int, character: str) -> int:
    if not text.startswith(character, position):
        raise json.JSONDecodeError(f"Expecting {character!r}", text, position)
    return position + 1
