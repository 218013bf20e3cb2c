"""What a mock server remembers between calls, as a port: in memory here, in a shared store for several workers."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Protocol

Reads = Mapping[str, object]
Writes = tuple[tuple[str, object], ...]


class StateStore(Protocol):
    """Keys and values of every mock server, changed by compare-and-set."""

    immediate: bool
    """True when `read` and `write` never return an awaitable: calls are then answered without a task switch."""

    def read(self, mock: str, keys: tuple[str, ...]) -> Reads | Awaitable[Reads]:
        """Return the values of these keys in one round trip; a missing key is left out."""
        ...

    def write(self, mock: str, read: Reads, writes: Writes) -> bool | Awaitable[bool]:
        """Store all writes at once if every value in `read` still holds; otherwise store nothing and return False.

        A value of None removes its key.
        """
        ...

    def forget(self, mock: str) -> Awaitable[None] | None:
        """Drop everything a mock server remembers."""
        ...


class MemoryState:
    """State of one process."""

    immediate = True

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._values: dict[str, dict[str, object]] = {}

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

    def forget(self, mock: str) -> None:
        """Drop everything a mock server remembers."""
        self._values.pop(mock, None)
