"""JSON read so strictly that what was read can be stored in a notebook and read again unchanged."""

from __future__ import annotations

from typing import Any

BYTES = 20_000_000
VALUES = 500_000
DEPTH = 64


def read_json(data: bytes | str, *, limit: int = BYTES, values: int = VALUES, depth: int = DEPTH) -> Any:
    """Return the value of a JSON text (RFC 8259), integers of any size as they are.

    Raises `DocumentError` with line and column: not UTF-8, not JSON, NaN or an infinite number, a name
    twice in one object, half a surrogate pair, more than `limit` bytes, `values` values or `depth` levels.
    """
    raise NotImplementedError


def check_json_value(value: Any, *, place: str = "", values: int = VALUES, depth: int = DEPTH) -> None:
    """Check a value that was parsed elsewhere by the same rules; raises `DocumentError` with the place."""
    raise NotImplementedError
