"""How many bytes of unfinished requests all connections together may keep."""

from __future__ import annotations

from typing import Final

UNFINISHED: Final = 256 * 1024 * 1024
"""Bytes of heads and bodies that are not complete yet, and of requests that wait for the answer to an earlier one.

Ten thousand clients that never finish must not take the memory.
"""


class Budget:
    """Bytes to be shared; used in one thread."""

    __slots__ = ("_room",)

    def __init__(self, size: int = UNFINISHED) -> None:
        """Have so many bytes."""
        self._room = size

    def take(self, size: int) -> bool:
        """Take bytes; False, and nothing is taken, when there are not so many left."""
        if size > self._room:
            return False
        self._room -= size
        return True

    def give(self, size: int) -> None:
        """Give bytes back."""
        self._room += size

    @property
    def room(self) -> int:
        """Bytes that are left."""
        return self._room
