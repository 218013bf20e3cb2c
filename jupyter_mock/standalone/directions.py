"""What `serve -` and the workers of `serve --workers` are told: one JSON object a line, each replacing the one before.

`document` is a document as a notebook's metadata hold it, with one mock server; it alone is needed. `keys` are pairs
of salt and SHA-256 of the API keys that open it, in hexadecimal; `serverResponse` and `profile` are the ids of
the active ones. `each` stands for several of these in a list. `n` comes back with what became of the line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_mock.core.access import KeyHash
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.detect import BYTES
from jupyter_mock.formats.notebook import VERSION, read_document, secrets_removed, write_mock
from jupyter_mock.formats.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.definition import MockDefinition


class _Told(msgspec.Struct, rename="camel"):
    document: Any
    keys: list[tuple[str, str]] = []
    server_response: str | None = None
    profile: str | None = None


class _Numbered(msgspec.Struct):
    n: int = 0


class _Line(msgspec.Struct):
    each: list[_Told]


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
        return msgspec.json.decode(line, type=_Numbered).n
    except (msgspec.DecodeError, UnicodeDecodeError):
        return 0


def read_directions(line: bytes) -> tuple[Directions, ...]:
    """Read a line; raises `DocumentError`."""
    value = read_json(line, limit=BYTES)
    if isinstance(value, dict) and "mocks" in value:
        value = {"document": value}
    if not isinstance(value, dict) or "each" not in value:
        value = {"each": [value]}
    try:
        return tuple(_directions(told) for told in msgspec.convert(value, _Line).each)
    except msgspec.ValidationError as error:
        raise _nothing_told(error) from error


def write_directions(mocks: Iterable[LiveMock], number: int) -> bytes:
    """Write the line that lets another process serve the same mock servers, under the same ids."""
    each = [
        {
            "document": {"version": VERSION, "mocks": [write_mock(replace(mock.definition, id=mock.id))]},
            "keys": [(known.salt.hex(), known.digest.hex()) for known in mock.key_hashes],
            "serverResponse": None if mock.server_response is None else mock.server_response.id,
            "profile": None if mock.profile is None else mock.profile.id,
        }
        for mock in mocks
    ]
    return msgspec.json.encode({"n": number, "each": each}) + b"\n"


def _directions(told: _Told) -> Directions:
    try:
        keys = tuple(KeyHash(bytes.fromhex(salt), bytes.fromhex(digest)) for salt, digest in told.keys)
    except ValueError as error:
        raise _nothing_told(error) from error
    mocks = read_document(secrets_removed(told.document)[0]).mocks
    if len(mocks) != 1:
        raise DocumentError([Problem(f"there are {len(mocks)} mock servers in it", "document", "tell one")])
    return Directions(definition=mocks[0], keys=keys, server_response=told.server_response, profile=told.profile)


def _nothing_told(error: Exception) -> DocumentError:
    return DocumentError([Problem(f"this line tells nothing to serve: {error}")])
