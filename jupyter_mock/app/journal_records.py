"""The records of a journal: one line each, and what is pending after all of them.

A line is the CRC-32 of its JSON text, a space, the JSON text. A record holds a whole definition or, of a large one,
the `splice` that makes its text of that of an earlier record, whose digest is `upon`. A record with `held` is no
edit: it says what is served already, for splices to stand upon.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from jupyter_mock.formats.large_json import read_patiently
from jupyter_mock.formats.splices import Splice, spliced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ABSENT = ""
"""Digest of a mock server that is not there."""
CHAIN = 1_000
"""So many edits back a page or file that lags behind is recognised."""
LARGE = 64 * 1024
"""Bytes of a definition from which on its edits are recorded as splices."""


@dataclass(slots=True)
class Pending:
    """The edits of one mock server that its file does not hold yet."""

    base: str
    """Digest of the definition in the file, on which the first of these edits was made."""
    chain: list[str] = field(default_factory=list)
    """Digests after each edit, oldest first; the last one is being served."""
    definition: Any = None
    """The definition being served, as a JSON value or, in bytes, as its text; None for a removal."""

    @property
    def digest(self) -> str:
        """Digest of what is being served."""
        return self.chain[-1]

    def value(self) -> Any:
        """Return the definition being served as a JSON value."""
        return read_patiently(self.definition.decode()) if isinstance(self.definition, bytes) else self.definition

    def strike(self, digest: str) -> None:
        """Forget the edits up to the one with this digest: the file holds it."""
        last = len(self.chain) - self.chain[::-1].index(digest)
        self.base = digest
        del self.chain[:last]


class Text(NamedTuple):
    """The text of a large definition as the records say it, for splices to stand upon."""

    digest: str
    text: bytes


@dataclass(slots=True)
class Contents:
    """What the records of a journal say together."""

    pending: dict[str, Pending] = field(default_factory=dict)
    """By the id of the mock server."""
    texts: dict[str, Text] = field(default_factory=dict)
    """The latest texts of large definitions, also of those that are pending no more."""
    good: int = 0
    """Where the last whole record ends; one torn by a crash was never acknowledged."""

    def note(self, record: Mapping[str, Any], definition: Any) -> None:
        """Add the edits of a record, after which its mock server has this definition."""
        mock = record["mock"]
        for digest in (*record.get("chain", ()), record["digest"]):
            self._note(mock, record["base"], digest, definition)
        if isinstance(definition, bytes) and len(definition) >= LARGE:
            self.texts[mock] = Text(record["digest"], definition)
        else:
            self.texts.pop(mock, None)
        for name, base in record.get("instead", {}).items():
            self._note(name, base, ABSENT, None)
            self.texts.pop(name, None)

    def _note(self, mock: str, base: str, digest: str, definition: Any) -> None:
        entry = self.pending.setdefault(mock, Pending(base))
        entry.chain.append(digest)
        del entry.chain[:-CHAIN]
        entry.definition = definition

    def strike(self, mock: str, digest: str) -> None:
        """Forget the edits of a mock server up to the one with this digest, where there is one."""
        if mock in self.pending and digest in self.pending[mock].chain:
            self.pending[mock].strike(digest)
            if not self.pending[mock].chain:
                del self.pending[mock]


def read_records(path: Path) -> Contents:
    """Read a journal, an absent one as an empty one."""
    contents = Contents()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return contents
    offset = 0
    for line in data.splitlines(keepends=True):
        record = record_of(line)
        offset += len(line)
        if record is not None:
            contents.good = offset
            _replay(contents, record, line)
    return contents


def _replay(contents: Contents, record: dict[str, Any], line: bytes) -> None:
    mock = record.get("mock")
    if mock is None:
        return
    if "discard" in record:
        contents.pending.pop(mock, None)
    elif "strike" in record:
        contents.strike(mock, record["strike"])
    elif "held" in record:
        contents.texts[mock] = Text(record["held"], _text_in(line) or b"")
    elif "splice" not in record:
        contents.note(record, _text_in(line) if len(line) >= LARGE else record["definition"])
    elif (known := contents.texts.get(mock)) is not None and known.digest == record["upon"]:
        contents.note(record, spliced(known.text, Splice(*record["splice"])))


class _Whole(msgspec.Struct):
    definition: msgspec.Raw


def _text_in(line: bytes) -> bytes | None:
    """Return the definition in the line of a record as it is spelled there, None for a removal."""
    text = bytes(msgspec.json.decode(line.partition(b" ")[2], type=_Whole).definition)
    return None if text == b"null" else text


def records_of(pending: Mapping[str, Pending]) -> Iterator[dict[str, Any]]:
    """Return the records that say all that is pending."""
    for mock, entry in pending.items():
        *chain, digest = entry.chain
        yield {"mock": mock, "base": entry.base, "chain": chain, "digest": digest, "definition": entry.definition}


def length(definition: Any) -> int:
    """Return about how many bytes a definition takes in a record."""
    return len(definition) if isinstance(definition, bytes) else len(msgspec.json.encode(definition))


def line_of(record: Mapping[str, Any]) -> bytes:
    """Return the line of a record, whose definition may be a text."""
    definition = record.get("definition")
    if not isinstance(definition, bytes):
        return _line([msgspec.json.encode(record)])  # escapes line breaks
    others = msgspec.json.encode({name: value for name, value in record.items() if name != "definition"})
    return _line([others[:-1], b',"definition":', definition, b"}"])


def _line(parts: list[bytes]) -> bytes:
    """Join the parts of a JSON text, which may be megabytes, once."""
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(part, checksum)
    return b"".join([b"%08x " % checksum, *parts, b"\n"])


def record_of(line: bytes) -> dict[str, Any] | None:
    """Return the record of a line, None for one that is not whole."""
    checksum, _, text = line.rstrip(b"\n").partition(b" ")
    if not line.endswith(b"\n") or checksum != b"%08x" % zlib.crc32(text):
        return None
    record: dict[str, Any] = json.loads(text)
    return record
