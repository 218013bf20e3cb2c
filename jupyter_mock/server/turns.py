"""Calls take turns with everything else Jupyter does: so many in a turn of the loop, the others in the next ones."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

CALLS: Final = 8
"""Calls a turn; each keeps the loop for about 0.1 ms. A request of Jupyter's own takes a dozen turns."""


class Turns:
    """Lets calls pass, in the order they came; used in the thread of the loop alone."""

    def __init__(self, calls: int = CALLS) -> None:
        """Let so many pass in a turn."""
        self._calls = calls
        self._left = calls
        self._waiting: deque[asyncio.Future[None]] = deque()

    def take(self) -> asyncio.Future[None] | None:
        """Pass, or get what is done when it is one's turn; the place of a call that is cancelled passes to the next."""
        if self._left:
            if self._left == self._calls:
                asyncio.get_running_loop().call_soon(self._next)
            self._left -= 1
            return None
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        return turn

    def _next(self) -> None:
        self._left = self._calls
        while self._left and self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                self._left -= 1
        if self._left < self._calls:
            asyncio.get_running_loop().call_soon(self._next)
