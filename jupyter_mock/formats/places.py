"""Where something stands, said so that a person finds it: `mocks[0].items[2].status`, `line 3, column 7`."""

from __future__ import annotations

import re
from typing import Any

_PLAIN = re.compile(r"[A-Za-z_$][\w$-]{0,60}", re.ASCII)
_SHOWN = 60
_CONSTANTS = {"None": "null", "True": "true", "False": "false"}


def quoted(value: Any) -> str:
    """Quote what was found, as JSON calls it, in one line of at most about 60 characters."""
    if isinstance(value, str):
        text = repr(value)
    elif isinstance(value, dict | list):
        text = "an object" if isinstance(value, dict) else "a list"
    else:
        text = _CONSTANTS.get(repr(value)) or repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def member(place: str, name: str) -> str:
    """Return the place of a member of an object."""
    if not _PLAIN.fullmatch(name):
        return f"{place}[{quoted(name)}]"
    return f"{place}.{name}" if place else name


def entry(place: str, index: int) -> str:
    """Return the place of an entry of a list."""
    return f"{place}[{index}]"


def line_and_column(text: str, position: int) -> str:
    """Return the place of a character of a text; lines and columns count from 1."""
    line = text.count("\n", 0, position) + 1
    return f"line {line}, column {position - text.rfind(chr(10), 0, position)}"
