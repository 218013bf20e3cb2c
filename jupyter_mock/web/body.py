"""Bodies of requests, by length or in chunks (RFC 9112 sections 6 and 7), read as they come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jupyter_mock.web import refusal
from jupyter_mock.web.head import FIELDS, refuse_partial_fields
from jupyter_mock.web.refusal import Refused

if TYPE_CHECKING:
    from jupyter_mock.web.limits import Limits

_SIZE = rb"([0-9A-Fa-f]{1,8})(?:;[\t -~\x80-\xff]{0,256})?\r\n"
_FIRST_SIZE: Final = re.compile(_SIZE)
_NEXT_SIZE: Final = re.compile(rb"\r\n" + _SIZE)
_PART_OF_SIZE = rb"[0-9A-Fa-f]{1,8}(?:;[\t -~\x80-\xff]{0,256})?\r?"
_PART_OF_FIRST: Final = re.compile(_PART_OF_SIZE)
_PART_OF_NEXT: Final = re.compile(rb"\r(?:\n(?:%s)?)?" % _PART_OF_SIZE)
_FORBIDDEN_TRAILER: Final = re.compile(rb"^(?:content-length|host|transfer-encoding):", re.IGNORECASE | re.MULTILINE)
"""Framing after the body is a trap for somebody (RFC 9110 section 6.5.1)."""


class MeasuredBody:
    """A body whose length is known."""

    def __init__(self, length: int) -> None:
        """Expect so many bytes."""
        self._left = length
        self._parts: list[bytes] = []
        self.size = 0
        """Bytes that have come."""

    @property
    def done(self) -> bool:
        """Whether the whole body has come."""
        return not self._left

    def feed(self, data: bytes, position: int) -> int:
        """Take what belongs to the body; return where the next request begins."""
        part = data[position : position + self._left]
        self._parts.append(part)
        self._left -= len(part)
        self.size += len(part)
        return position + len(part)

    def content(self) -> bytes:
        """Return the body."""
        return b"".join(self._parts)


class ChunkedBody:
    """A body in chunks; extensions and trailers are checked and dropped."""

    def __init__(self, limits: Limits) -> None:
        """Stand before the first chunk."""
        self.done = False
        self.size = 0
        """Bytes that have come."""
        self._limits = limits
        self._parts: list[bytes] = []
        self._rest = b""
        self._left = 0
        self._room = limits.body
        self._chunks = 0
        self._ended = False

    def feed(self, data: bytes, position: int) -> int:
        """Take what belongs to the body; return where the next request begins; raises Refused."""
        kept = len(self._rest)
        if kept:
            data = self._rest + data[position:]
        end = self._read(data, 0 if kept else position)
        self._rest = b"" if self.done else data[end:]
        if not self.done:
            end = len(data)
        return end - kept + position if kept else end

    def content(self) -> bytes:
        """Return the body."""
        return b"".join(self._parts)

    def _read(self, data: bytes, position: int) -> int:
        while position < len(data):
            if self._left:
                end = self._read_data(data, position)
            elif self._ended:
                end = self._read_trailer(data, position)
            else:
                end = self._read_size(data, position)
            if self.done or end == position:
                return end
            position = end
        return position

    def _read_data(self, data: bytes, position: int) -> int:
        part = data[position : position + self._left]
        self._parts.append(part)
        self._left -= len(part)
        self.size += len(part)
        return position + len(part)

    def _read_size(self, data: bytes, position: int) -> int:
        line, part_of_line = (_NEXT_SIZE, _PART_OF_NEXT) if self._chunks else (_FIRST_SIZE, _PART_OF_FIRST)
        found = line.match(data, position)
        if found is None:
            if part_of_line.fullmatch(data, position) is None:
                raise Refused(refusal.BAD_CHUNK)
            return position
        self._begin_chunk(int(found[1], 16))
        return found.end()

    def _begin_chunk(self, size: int) -> None:
        self._chunks += 1
        self._left = size
        self._room -= size
        self._ended = size == 0
        if self._room < 0:
            raise Refused(refusal.body_too_large(self._limits.body))
        if self._chunks > self._limits.chunks:
            raise Refused(refusal.TOO_MANY_CHUNKS)

    def _read_trailer(self, data: bytes, position: int) -> int:
        found = FIELDS.match(data, position)
        if found is None:
            refuse_partial_fields(data, position, self._limits)
            return position
        if _FORBIDDEN_TRAILER.search(data, position, found.end()):
            raise Refused(refusal.BAD_TRAILER)
        self.done = True
        return found.end()


Body = MeasuredBody | ChunkedBody
