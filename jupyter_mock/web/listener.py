"""A port that answers for mock servers: opened, watched over, closed without cutting an answer short."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from jupyter_mock.web.connection import Connection
from jupyter_mock.web.hosts import AllowedHosts
from jupyter_mock.web.limits import Limits
from jupyter_mock.web.service import Service, as_it_is

if TYPE_CHECKING:
    from ssl import SSLContext

    from jupyter_mock.web.budget import Budget
    from jupyter_mock.web.head import Cleaner
    from jupyter_mock.web.late_answer import Gate
    from jupyter_mock.web.pace import Pace
    from jupyter_mock.web.service import Handler

_BACKLOG = 2_048


def affordable_connections() -> int:
    """Return how many connections this process may have open and still open files: three quarters of its files.

    A listener that cannot accept because there is no file left can tell nobody, and keeps its loop busy failing.
    """
    if sys.platform == "win32":
        return sys.maxsize
    import resource  # noqa: PLC0415 - Windows has none

    most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return sys.maxsize if most == resource.RLIM_INFINITY else most * 3 // 4


class Listener:
    """One listening port and its connections, in the running loop."""

    def __init__(
        self,
        handler: Handler,
        gate: Gate,
        *,
        hosts: AllowedHosts | None = None,
        limits: Limits | None = None,
        clean: Cleaner = as_it_is,
        budget: Budget | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Answer by `handler`.

        `gate` bounds the answers that take their time, `clean` takes headers out, `budget` bounds the bodies that are
        on their way, `pace` the calls in a turn of the loop; both may be shared with other listeners.
        """
        limits = limits or Limits()
        limits = replace(limits, connections=min(limits.connections, affordable_connections()))
        self._service = Service(handler, gate, hosts or AllowedHosts(), limits, clean, budget, pace)
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int, *, ssl: SSLContext | None = None, reuse_port: bool = False) -> int:
        """Listen, and return the port: the one given, or for 0 a free one; raises OSError if it is taken."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: Connection(self._service),
            host,
            port,
            ssl=ssl,
            backlog=_BACKLOG,
            reuse_port=reuse_port or None,
        )
        bound: int = self._server.sockets[0].getsockname()[1]
        return bound

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._service.clients)

    async def stop(self, grace: float = 5) -> None:
        """Accept nothing more, give the answers under way `grace` seconds, then cut what is left."""
        if self._server is None:
            return
        self._server.close()
        self._service.closing = True
        for client in tuple(self._service.clients):
            client.finish()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._service.empty(), grace)
        for client in tuple(self._service.clients):
            client.cut()
        await self._service.empty()
        await self._server.wait_closed()
        self._server = None
