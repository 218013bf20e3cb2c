"""What the connections of one listener share: who answers, under which names, within which limits, and the time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from math import inf
from typing import TYPE_CHECKING, Protocol

from jupyter_mock.core.http import Header, Request
from jupyter_mock.core.match import Answer
from jupyter_mock.web.budget import Budget
from jupyter_mock.web.head import Blocks, Lines
from jupyter_mock.web.outbox import Outbox
from jupyter_mock.web.pace import Pace

if TYPE_CHECKING:
    from jupyter_mock.web.head import Cleaner
    from jupyter_mock.web.hosts import AllowedHosts
    from jupyter_mock.web.late_answer import Gate
    from jupyter_mock.web.limits import Limits

TICK = 1.0
"""Seconds between two looks at the connections; dates are as old at most."""

Handler = Callable[[Request], Answer | Awaitable[Answer]]
"""Answers one request, at once or later. It must not raise: an error it lets out becomes a 500."""


def as_it_is(header: Header) -> Header:
    """Take nothing out of a header."""
    return header


class Client(Protocol):
    """A connection, as its service sees it."""

    def check(self, now: float) -> None:
        """End the connection if it took too long."""

    def finish(self) -> None:
        """End the connection as soon as the answer under way is sent."""

    def cut(self) -> None:
        """End the connection at once."""


class Service:
    """Shared by all connections of a listener.

    One timer a second looks after all of them: a timer for each request would cost as much as answering it.
    It runs only while there are connections.
    """

    __slots__ = (
        "_emptied",
        "_timer",
        "blocks",
        "budget",
        "clients",
        "closing",
        "gate",
        "handler",
        "hosts",
        "keep",
        "keep_1_0",
        "last",
        "limits",
        "now",
        "outbox",
        "pace",
        "patience",
    )

    now: float
    """The loop's time, in seconds, of the last tick."""
    keep: bytes
    """What ends the header of an answer after which the connection stays open."""
    keep_1_0: bytes
    """The same for HTTP/1.0, where staying open has to be said."""
    last: bytes
    """What ends the header of the last answer of a connection."""

    def __init__(
        self,
        handler: Handler,
        gate: Gate,
        hosts: AllowedHosts,
        limits: Limits,
        clean: Cleaner = as_it_is,
        budget: Budget | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Wait for the first connection."""
        self.budget = Budget() if budget is None else budget
        self.pace = Pace() if pace is None else pace
        self.handler = handler
        self.gate = gate
        self.hosts = hosts
        self.limits = limits
        self.outbox = Outbox()
        self.blocks = Blocks(Lines(clean), limits, hosts)
        self.clients: set[Client] = set()
        self.closing = False
        self.patience = (
            limits.idle_seconds,
            limits.head_seconds,
            limits.body_seconds,
            inf,
            limits.idle_seconds,
            limits.linger_seconds,
        )
        """How long a connection may stay in each of its stages."""
        self._timer: asyncio.TimerHandle | None = None
        self._emptied: asyncio.Event | None = None

    def join(self, client: Client) -> bool:
        """Count a new connection in; False if there are too many."""
        if len(self.clients) >= self.limits.connections:
            return False
        if self._timer is None:
            self._tick(asyncio.get_running_loop())
        self.clients.add(client)
        return True

    def leave(self, client: Client) -> None:
        """Count an ended connection out."""
        self.clients.discard(client)
        if not self.clients and self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self.clients and self._emptied is not None:
            self._emptied.set()

    async def empty(self) -> None:
        """Wait until there is no connection."""
        if self.clients:
            self._emptied = asyncio.Event()
            await self._emptied.wait()

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        self.now = loop.time()
        date = f"Date: {formatdate(usegmt=True)}\r\n"
        self.keep = f"{date}\r\n".encode()
        self.keep_1_0 = f"{date}Connection: keep-alive\r\n\r\n".encode()
        self.last = f"{date}Connection: close\r\n\r\n".encode()
        self._timer = loop.call_later(TICK, self._tick, loop)
        for client in tuple(self.clients):
            client.check(self.now)
