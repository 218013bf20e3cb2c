"""Lane B: a port of its own for a mock server, in Jupyter's loop, with the same state and call log as lane A."""

from __future__ import annotations

import asyncio
import errno
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from jupyter_mock.app.errors import NoPort, PortTaken
from jupyter_mock.app.traffic import Lane
from jupyter_mock.core.errors import MockError, NotStarted
from jupyter_mock.core.origin import refuse_service_worker
from jupyter_mock.core.scrub import scrub_header, scrub_query
from jupyter_mock.web.hosts import AllowedHosts
from jupyter_mock.web.limits import Limits
from jupyter_mock.web.listener import Listener
from jupyter_mock.web.pace import Pace

if TYPE_CHECKING:
    import logging
    from collections.abc import Awaitable, Collection, Mapping

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.traffic import Traffic
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.match import Answer
    from jupyter_mock.core.scrub import Secrets
    from jupyter_mock.server.login_names import LoginNames
    from jupyter_mock.web.budget import Budget

LOOPBACK = "127.0.0.1"
CALLS = 32
"""Calls a turn of the loop, of all ports together."""
BOTH_USED = (
    "people log in to this Jupyter as localhost and as 127.0.0.1, and browsers send their cookies to every port of both"
)
REMOTE = "this Jupyter is used from other computers, which do not reach a port of this one"


class OneName(AllowedHosts):
    """Answers to one name alone, not even to the other loopback names: a login may use them."""

    def __init__(self, name: str) -> None:
        """Answer to this loopback name, with whatever port."""
        super().__init__()
        self._name = name

    def allows(self, authority: str) -> bool | None:
        """Tell whether a `Host` value is this name; None when it is no host at all."""
        allowed = super().allows(authority)
        return allowed and authority.partition(":")[0].lower() == self._name


@dataclass(frozen=True, slots=True, kw_only=True)
class PortSettings:
    """What ports share with lane A and the configuration."""

    secrets: Secrets
    budget: Budget
    max_body: int
    own_origins: Collection[str]
    guarded: bool = False
    """Every call has to show a key, to public mock servers too."""
    refusal: str = ""
    """Why no mock server may have a port here, if that is sure from the beginning."""
    wished: Mapping[str, int] = field(default_factory=dict)
    """Ports that mock servers have whenever they are live, by their ids."""


@dataclass(slots=True, eq=False)
class _Port:
    """The port of one mock server."""

    listener: Listener
    name: str
    number: int

    @property
    def url(self) -> str:
        """Its address, without a trailing slash."""
        return f"http://{self.name}:{self.number}"


class Ports:
    """The ports of all mock servers that have one; used in the thread of the loop alone."""

    def __init__(
        self, workspace: Workspace, traffic: Traffic, names: LoginNames, settings: PortSettings, log: logging.Logger
    ) -> None:
        """Open none yet; close those of mock servers that are stopped, deleted or wait."""
        self._workspace = workspace
        self._traffic = traffic
        self._names = names
        self._settings = settings
        self._log = log
        self._open: dict[LiveMock, _Port] = {}
        self._tried: set[str] = set()
        self._tasks: set[asyncio.Task[object]] = set()
        self._busy = asyncio.Lock()
        self._pace = Pace(CALLS)
        self._lane = Lane(name="B", url_for=self._url_for, own_origins=settings.own_origins, guarded=settings.guarded)
        names.on_new(self._follow)
        workspace.on_change(self._follow)

    def refusal(self) -> str:
        """Return why no mock server may have a port, empty where it may."""
        if self._settings.refusal:
            return self._settings.refusal
        if self._names.is_remote:
            return REMOTE
        return "" if self._names.free() else BOTH_USED

    async def open(self, mock_id: str, number: int | None = None) -> LiveMock:
        """Give a mock server a port, None for any free one; one that has it already keeps it.

        Raises `UnknownMock`, `NotStarted`, and `NoPort` or `PortTaken` with the reason.
        """
        async with self._busy:
            mock = self._workspace.find(mock_id)
            why_not = self.refusal()
            if why_not:
                raise NoPort(f"no port for {mock.definition.name!r}: {why_not}", hint="call it at its own address")
            if mock.state != "live":
                raise NotStarted(f"{mock.definition.name!r} does not answer", hint="start it first: %mock start")
            known = self._open.get(mock)
            if known is None or number not in {None, 0, known.number}:
                self._put(mock, await self._listen(mock, number or 0))
                if known is not None:
                    await known.listener.stop()
        return mock

    async def close(self, mock_id: str) -> LiveMock:
        """Take the port of a mock server away; the answers under way are finished. Raises `UnknownMock`."""
        mock = self._workspace.find(mock_id)
        async with self._busy:
            await self._close(mock)
        return mock

    async def close_all(self) -> None:
        """Close every port, at the end of the server."""
        async with self._busy:
            for mock in list(self._open):
                await self._close(mock)

    async def _listen(self, mock: LiveMock, number: int) -> _Port:
        settings = self._settings
        name = self._names.free() or LOOPBACK
        listener = Listener(
            partial(self._answer, mock),
            self._traffic,
            hosts=OneName(name),
            limits=Limits(body=settings.max_body),
            clean=partial(scrub_header, secrets=settings.secrets),
            budget=settings.budget,
            pace=self._pace,
        )
        try:
            return _Port(listener, name, await listener.start(LOOPBACK, number))
        except OSError as error:
            why = "it is taken" if error.errno == errno.EADDRINUSE else error.strerror or str(error)
            raise PortTaken(f"port {number} cannot be had: {why}", hint="name another one, or none") from error

    def _put(self, mock: LiveMock, port: _Port) -> None:
        self._open[mock] = port
        mock.port_url = port.url
        self._workspace.announce()

    async def _close(self, mock: LiveMock) -> None:
        port = self._open.pop(mock, None)
        if port is not None:
            mock.port_url = ""
            self._workspace.announce()
            await port.listener.stop()

    def _url_for(self, mock_id: str) -> str:
        return self._workspace.mocks[mock_id].port_url

    def _answer(self, mock: LiveMock, request: Request) -> Answer | Awaitable[Answer]:
        refused = refuse_service_worker(request)
        if refused is not None:
            return refused
        if request.query:
            request.query = scrub_query(request.query)
        return self._traffic.answer(mock.id, request, self._lane)

    # --- what happens elsewhere -----------------------------------------------------------------------

    def _follow(self) -> None:
        """Close what may not stay open, change the name a login took, open what is configured."""
        live = {mock for mock in self._workspace if mock.state == "live"}
        name = None if self.refusal() else self._names.free()
        for mock, port in self._open.items():
            if mock.port_url and (mock not in live or port.name != name):
                mock.port_url = ""
                self._start(self._end(mock, again=mock in live and name is not None))
        for mock in live:
            number = self._settings.wished.get(mock.id)
            if number is not None and mock.id not in self._tried:
                self._tried.add(mock.id)
                self._start(self._open_wished(mock.id, number))
        self._tried &= {mock.id for mock in live}

    async def _end(self, mock: LiveMock, *, again: bool) -> None:
        """Close a port, and open it `again` under the other name."""
        async with self._busy:
            port = self._open.get(mock)
            await self._close(mock)
            if not again:
                self._log.info("jupyter-mock: the port of %r was closed", mock.id)
            elif port is not None and mock.state == "live":
                with suppress(PortTaken):
                    self._put(mock, await self._listen(mock, port.number))

    async def _open_wished(self, mock_id: str, number: int) -> None:
        try:
            await self.open(mock_id, number)
        except MockError as error:
            self._log.warning("jupyter-mock: %s", error)

    def _start(self, work: Awaitable[None]) -> None:
        task: asyncio.Task[object] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
