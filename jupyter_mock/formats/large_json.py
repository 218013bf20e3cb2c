"""JSON values that may be large, read and compared so that other threads get their turn in between.

The parser of the standard library is one call in C: while it works no other thread does. Where it calls a function
of Python for every object, others may interrupt it, among them the one that answers calls.
"""

from __future__ import annotations

import json
from typing import Any


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(pairs)


_DECODER = json.JSONDecoder(object_pairs_hook=_object)


def read_patiently(text: str) -> Any:
    """Return the value of a text that is known to be JSON."""
    return _DECODER.decode(text)


def is_same(one: Any, other: Any) -> bool:
    """Compare as spelled, for `1`, `1.0` and `true` are equal in Python; the order of members means nothing."""
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and one.keys() == other.keys()
            and all(is_same(value, other[name]) for name, value in one.items())
        )
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(is_same, one, other))
    return type(one) is type(other) and repr(one) == repr(other)
