"""What a mock server remembers between calls, as a port; in memory here, in Redis for several processes."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence

    Reads = Mapping[str, object]
    Writes = tuple[tuple[str, object], ...]

ENTRIES = 10_000
"""Entries the record of one mock server holds at most, the latest."""


class StateUnavailable(Exception):
    """The state cannot be read or changed now; the message is the reason, for whoever calls the mock server."""


class StateStore(Protocol):
    """Keys and values of every mock server, by its id; values are what JSON has.

    All of it raises `StateUnavailable`. What was acknowledged, by returning, is not lost.
    """

    immediate: bool
    """True when `read`, `write`, `count` and `forget` never return an awaitable: no call waits for a task switch."""

    def read(self, mock: str, keys: tuple[str, ...]) -> Reads | Awaitable[Reads]:
        """Return the values of these keys in one round trip; a missing key is left out."""
        ...

    def write(self, mock: str, read: Reads, writes: Writes) -> bool | Awaitable[bool]:
        """Store all writes at once if every value in `read` still holds; otherwise store nothing and return False.

        A value of None removes its key.
        """
        ...

    def count(self, mock: str, key: str) -> int | Awaitable[int]:
        """Return the next number of a counter, from 1; no two callers get the same one.

        A number whose caller goes away meanwhile is given to nobody.
        """
        ...

    def forget(self, mock: str) -> Awaitable[None] | None:
        """Drop everything a mock server remembers."""
        ...

    async def record(self, mock: str, entries: Sequence[bytes]) -> None:
        """Add entries to the record of a mock server, which keeps about the latest `ENTRIES`."""
        ...

    async def recorded(self, mock: str, most: int) -> list[bytes]:
        """Return the latest entries of a record, oldest first."""
        ...

    async def signal(self, text: str) -> None:
        """Tell everybody who listens now, in any process."""
        ...

    def signals(self) -> AsyncIterator[str]:
        """Listen, until cancelled; an empty text stands for signals that may have been missed: at first, too."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class MemoryState:
    """State of one process, gone with it."""

    immediate = True

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._values: dict[str, dict[str, object]] = {}
        self._counts: dict[str, dict[str, int]] = {}
        self._records: dict[str, deque[bytes]] = {}
        self._listeners: set[asyncio.Queue[str]] = set()

    def read(self, mock: str, keys: tuple[str, ...]) -> Reads:
        """Return the values of these keys; a missing key is left out."""
        values = self._values.get(mock, {})
        return {key: values[key] for key in keys if key in values}

    def write(self, mock: str, read: Reads, writes: Writes) -> bool:
        """Store all writes if every value in `read` still holds, else nothing."""
        values = self._values.setdefault(mock, {})
        if any(values.get(key) != value for key, value in read.items()):
            return False
        for key, value in writes:
            if value is None:
                values.pop(key, None)
            else:
                values[key] = value
        return True

    def count(self, mock: str, key: str) -> int:
        """Return the next number of a counter."""
        counts = self._counts.setdefault(mock, {})
        number = counts[key] = counts.get(key, 0) + 1
        return number

    def forget(self, mock: str) -> None:
        """Drop everything a mock server remembers."""
        for kept in (self._values, self._counts, self._records):
            kept.pop(mock, None)

    async def record(self, mock: str, entries: Sequence[bytes]) -> None:
        """Add entries to a record."""
        self._records.setdefault(mock, deque(maxlen=ENTRIES)).extend(entries)

    async def recorded(self, mock: str, most: int) -> list[bytes]:
        """Return the latest entries of a record, oldest first."""
        return list(self._records.get(mock, ()))[-most:]

    async def signal(self, text: str) -> None:
        """Tell everybody who listens now."""
        for listener in self._listeners:
            listener.put_nowait(text)

    async def signals(self) -> AsyncIterator[str]:
        """Listen."""
        heard: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(heard)
        heard.put_nowait("")
        try:
            while True:
                yield await heard.get()
        finally:
            self._listeners.remove(heard)

    async def close(self) -> None:
        """Hold nothing that has to be let go."""
