"""What `jupyter mock serve -` is told on its standard input: one JSON object a line, each replacing the one before.

`document` is a document as a notebook's metadata hold it, with one mock server; it alone is needed. `keys` are pairs
of salt and SHA-256 of the API keys that open it, in hexadecimal; `serverResponse` and `profile` are the ids of
the active ones. `n` comes back with what became of the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_mock.core.access import KeyHash
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.detect import BYTES
from jupyter_mock.formats.notebook import read_document, secrets_removed
from jupyter_mock.formats.strict_json import read_json

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition


class _Line(msgspec.Struct, rename="camel"):
    document: Any
    keys: list[tuple[str, str]] = []
    server_response: str | None = None
    profile: str | None = None
    n: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Directions:
    """One mock server, who may call it, and what answers."""

    definition: MockDefinition
    keys: tuple[KeyHash, ...] = ()
    server_response: str | None = None
    profile: str | None = None


def number_of(line: bytes) -> int:
    """Return the `n` of a line, 0 for one without."""
    try:
        return int(msgspec.json.decode(line)["n"])
    except (msgspec.DecodeError, KeyError, TypeError, ValueError):
        return 0


def read_directions(line: bytes) -> Directions:
    """Read a line; raises `DocumentError`."""
    value = read_json(line, limit=BYTES)
    if isinstance(value, dict) and "mocks" in value:
        value = {"document": value}
    try:
        told = msgspec.convert(value, _Line)
        keys = tuple(KeyHash(bytes.fromhex(salt), bytes.fromhex(digest)) for salt, digest in told.keys)
    except ValueError as error:  # of msgspec too
        raise DocumentError([Problem(f"this line tells nothing to serve: {error}")]) from error
    mocks = read_document(secrets_removed(told.document)[0]).mocks
    if len(mocks) != 1:
        raise DocumentError([Problem(f"there are {len(mocks)} mock servers in it", "document", "tell one")])
    return Directions(definition=mocks[0], keys=keys, server_response=told.server_response, profile=told.profile)
