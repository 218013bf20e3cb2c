"""So many calls in a turn of the event loop, the others in the next ones, and between them what else it has to do."""

from __future__ import annotations

import asyncio
from collections import deque
from math import inf
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE: Final = 32
"""Requests of one connection before others get their turn."""


class Waiting:
    """A connection that waits for a coming turn."""

    __slots__ = ("go",)

    def __init__(self, go: Callable[[], None]) -> None:
        """Go on by calling `go`."""
        self.go: Callable[[], None] | None = go

    def cancel(self) -> None:
        """Give up; the place passes to the next one."""
        self.go = None


class Pace:
    """Shared by connections, of several listeners too, and used in the thread of the loop alone.

    A turn is only asked for by who has to wait: to count each from its beginning, a client that calls alone would pay
    with one more look at all sockets for every call.
    """

    __slots__ = ("_calls", "_is_due", "_waiting", "left")

    def __init__(self, calls: float = inf) -> None:
        """Let so many calls pass in a turn, without a bound unless it is given."""
        self._calls = calls
        self.left = calls
        """Calls that may pass before somebody has to wait; whoever lets one pass takes it off, below 0 if need be."""
        self._waiting: deque[Waiting] = deque()
        self._is_due = False

    def wait(self, go: Callable[[], None]) -> Waiting:
        """Let `go` be called in a coming turn, after all that wait already."""
        waiting = Waiting(go)
        self._waiting.append(waiting)
        self._ask_for_turn()
        return waiting

    def _ask_for_turn(self) -> None:
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        # what the last turn let pass beyond its bound is taken off this one
        self.left = min(self._calls, self.left + self._calls)
        waiting = self._waiting
        few = len(waiting)  # who waits once more waits for the next turn
        try:
            while few and self.left > 0:
                few -= 1
                go = waiting.popleft().go
                if go is not None:
                    go()
        finally:
            self._is_due = False
            if waiting:
                self._ask_for_turn()
