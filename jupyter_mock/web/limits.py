"""How much one connection may ask for, and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LONGEST_TARGET: Final = 16_384
"""Bytes of a request target; a longer one is answered with 414."""
LARGE: Final = 65_536
"""Bytes of an answer's body that may not fit into the buffers of the system: it keeps a place until it is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, times in seconds; beyond one of them a connection is answered with 4xx and closed."""

    fields: int = 65_536
    """All header lines of a request together (431)."""
    field_count: int = 256
    """Header lines of a request (431)."""
    body: int = 10 * 1024 * 1024
    """The body of a request (413)."""
    chunks: int = 16_384
    """Chunks of a chunked body (413): a body of one-byte chunks would keep the loop busy for nothing."""
    waiting: int = 65_536
    """Pipelined bytes kept while an earlier answer is under way; then the connection is not read any more."""
    connections: int = 12_000
    """Open connections of a listener; one more is answered with 503. Fewer where the system allows fewer files."""
    head_seconds: float = 20
    """From the first byte of a request to the end of its header (408)."""
    body_seconds: float = 20
    """From the end of the header to the end of the body (408)."""
    idle_seconds: float = 20
    """Between two requests, and without progress of a client that reads an answer."""
    linger_seconds: float = 2
    """For a refused client to read the refusal before the connection is cut."""
