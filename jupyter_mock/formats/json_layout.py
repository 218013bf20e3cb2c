"""JSON laid out anew with nothing of it changed: numbers, names and their order stay as they were typed."""

from __future__ import annotations

import re

from jupyter_mock.formats.json_check import json_fault, looks_like_json

INDENT = "  "
_WORD = re.compile(
    r"""
    "(?:[^"\\{]|\\.|\{\{[^{}]*\}\}|\{)*+"   # a text, in which a template may hold quotes
    | \{\{[^{}]*\}\}                         # a template
    | [{}\[\]:,]
    | [^\s{}\[\]:,"]+                        # a number, true, false or null
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING, _CLOSING = "{[", "}]"


def laid_out(text: str) -> str:
    """Return a JSON object or list with a line for each value; any other text comes back as it is."""
    if not looks_like_json(text) or json_fault(text) is not None:
        return text
    parts: list[str] = []
    depth, before = 0, ""
    for word in _WORD.findall(text):
        if word in _CLOSING:
            depth -= 1
            parts.append(word if before in _OPENING else _line(depth) + word)
        else:
            if before and (before in _OPENING or before == ","):
                parts.append(_line(depth))
            parts.append(": " if word == ":" else word)
            depth += word in _OPENING
        before = word
    return "".join(parts)


def _line(depth: int) -> str:
    return "\n" + INDENT * depth
