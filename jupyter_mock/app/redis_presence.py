"""Whether a Redis is there: whoever finds it gone sends one who looks for it, and nobody else waits for it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from redis.exceptions import AskError, AuthenticationError, BusyLoadingError, ClusterError, RedisError
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer

from jupyter_mock.app.state import StateUnavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

REST = 0.25
"""Seconds between two looks at a Redis that is gone."""

_log = logging.getLogger(__name__)


class Presence:
    """Turns what Redis raises into `StateUnavailable`, at once for as long as it is known to be gone.

    A Redis that hangs takes its time for each command. If every call tried, calls that wait for it would fill the
    places of those that need no state.
    """

    def __init__(self, name: str, ask: Callable[[], Awaitable[object]]) -> None:
        """Know nothing yet; `name` is for the log, `ask` returns once Redis answers."""
        self._name = name
        self._ask = ask
        self._reason = ""
        self._looking: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def needed(self) -> AsyncIterator[None]:
        """Raise `StateUnavailable` with the reason when Redis is gone, or refuses."""
        if self._reason:
            raise StateUnavailable(self._reason)
        try:
            yield
        except (RedisError, OSError) as error:
            reason = reason_of(error)
            if isinstance(error, (NoConnection, NoAnswer, OSError)) and not self._reason:
                _log.warning("%s: %s (%s)", self._name, reason, _detail(error))
                self._reason = reason
                self._looking = asyncio.create_task(self._look())
            raise StateUnavailable(reason) from error

    async def close(self) -> None:
        """Look no more."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])

    async def _look(self) -> None:
        while self._reason:
            await asyncio.sleep(REST)
            try:
                await self._ask()
            except (RedisError, OSError) as error:
                self._reason = reason_of(error)
            else:
                self._reason = ""
        _log.warning("%s: there again", self._name)


def _detail(error: Exception) -> str:
    """Return what an error says, without how the client was made, which may show a password."""
    return str(error).partition(" : <")[0][:200]


def reason_of(error: Exception) -> str:
    """Say for a caller what is wrong; where Redis is stays in the log of the server."""
    if isinstance(error, NoAnswer):
        return "the state store does not answer"
    if isinstance(error, AuthenticationError) or isinstance(error.__context__, AuthenticationError):
        return "the state store does not accept the password"
    if isinstance(error, BusyLoadingError):
        return "the state store is still reading what it kept"
    if isinstance(error, (NoConnection, OSError)):
        return "the state store is not there"
    if isinstance(error, (AskError, ClusterError)):
        return "the state store is a part of a Redis Cluster, which is not supported"
    return f"the state store refuses: {str(error)[:200]}"
