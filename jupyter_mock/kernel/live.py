"""A websocket to the server in a daemon thread with its own loop: calls as they come, states as they change.

The thread starts with the first listener and ends with the kernel. A lost socket is opened again.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import deque
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import msgspec

from jupyter_mock.formats.wire import Calls, FromServer, Mocks, Watch
from jupyter_mock.kernel import http_client
from jupyter_mock.kernel.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tornado.websocket import WebSocketClientConnection

    from jupyter_mock.formats.wire import CallView, MockView
    from jupyter_mock.kernel.connection import Interface

CALLS_OF_ALL = "*"
_FIRST_WAIT, _LONGEST_WAIT = 0.1, 5.0
_PING = 30.0
_HEAR = 2.0
"""Seconds a new listener waits at most until the server knows of it."""
_LEAVE = 1.0
"""Seconds the other side may take to say goodbye."""
_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[FromServer] = msgspec.json.Decoder(FromServer)


class LiveFeed:
    """Brings what the server tells to listeners, who are called in the feed's thread and must not wait."""

    def __init__(self, connection: Connection) -> None:
        """Prepare a feed; nothing happens before somebody listens."""
        self._connection = connection
        self._lock = threading.Lock()
        self._callers: list[tuple[str, Callable[[CallView], object]]] = []
        self._watchers: list[Callable[[list[MockView]], object]] = []
        self._last: list[MockView] | None = None
        """All mock servers, as they were heard of last; None while the server is not heard."""
        self._thread: threading.Thread | None = None
        self._began = threading.Event()
        self._loop: asyncio.AbstractEventLoop
        self._task: asyncio.Task[None]
        self._socket: WebSocketClientConnection | None = None
        self.is_open = threading.Event()
        """Set while the server is heard."""
        self._asked: deque[set[str]] = deque()
        """Whose calls the server was asked for, as long as it has not said that it tells them."""
        self._told: set[str] = set()
        """Whose calls it tells."""
        self._changed = threading.Condition()

    def wait_for_calls(self, mock_id: str) -> bool:
        """Wait until no call of a mock server is missed any more; False when that takes too long."""
        if threading.current_thread() is self._thread:  # it is the one that would hear
            return False
        with self._changed:
            return self._changed.wait_for(lambda: not self._told.isdisjoint({mock_id, CALLS_OF_ALL}), _HEAR)

    def on_call(self, mock_id: str, listener: Callable[[CallView], object]) -> Callable[[], None]:
        """Call `listener` with every call of a mock server (`*`: of all); returns how to stop that."""
        return self._listen(self._callers, (mock_id, listener))

    def on_mocks(self, listener: Callable[[list[MockView]], object]) -> Callable[[], None]:
        """Call `listener` with all mock servers, now and after every change; returns how to stop that."""
        stop = self._listen(self._watchers, listener)
        self._call_in_loop(lambda: self._tell_last(listener))
        return stop

    def close(self) -> None:
        """End the thread and close the socket; the next listener starts both again."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._began.wait()
            self._call_in_loop(self._task.cancel)
            thread.join()

    def _listen(self, listeners: list[Any], entry: Any) -> Callable[[], None]:
        with self._lock:
            listeners.append(entry)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="jupyter-mock", daemon=True)
                self._thread.start()
        self._call_in_loop(self._watch)

        def stop() -> None:
            with self._lock:
                if entry in listeners:
                    listeners.remove(entry)
                self._told &= {mock_id for mock_id, _ in self._callers}
            self._call_in_loop(self._watch)

        return stop

    def _call_in_loop(self, function: Callable[[], object]) -> None:
        """Call a function in the thread; one that has ended, or has not begun, does not need it."""
        with suppress(RuntimeError):
            if self._began.is_set():
                self._loop.call_soon_threadsafe(function)

    # --- in the thread --------------------------------------------------------------------------------

    def _run(self) -> None:
        with suppress(asyncio.CancelledError):
            asyncio.run(self._begin())
        self._began.clear()

    async def _begin(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.ensure_future(self._keep_open())
        self._began.set()
        await self._task

    async def _keep_open(self) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                self._socket = await open_socket(self._connection)
                wait = _FIRST_WAIT
                await self._hear(self._socket)
            except Exception:  # noqa: BLE001, S110 - whatever closed it, to try again is all there is to do
                pass
            finally:
                self.is_open.clear()
                self._last = None
                self._asked.clear()
                self._told = set()
                closing, self._socket = self._socket, None
                if closing is not None:
                    await close_socket(closing)
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)

    async def _hear(self, opened: WebSocketClientConnection) -> None:
        self.is_open.set()
        self._watch()
        while (text := await opened.read_message()) is not None:
            self._handle(text)

    def _watch(self) -> None:
        with self._lock:
            mocks = {mock_id for mock_id, _ in self._callers}
        watch = Watch(mocks=None if CALLS_OF_ALL in mocks else sorted(mocks))
        if self._socket is not None:
            self._asked.append(mocks)
            self._socket.write_message(_encoder.encode(watch).decode())

    def _handle(self, text: str | bytes) -> None:
        try:
            message = _decoder.decode(text)
        except msgspec.DecodeError:  # of a later version of the server
            return
        if isinstance(message, Calls):
            if not message.calls and self._asked:
                with self._changed:
                    self._told = self._asked.popleft()
                    self._changed.notify_all()
            for call in message.calls:
                self._tell([listener for mock_id, listener in self._callers if mock_id in {call.mock, "*"}], call)
        elif isinstance(message, Mocks):
            self._last = message.mocks
            self._tell(list(self._watchers), message.mocks)

    def _tell_last(self, listener: Callable[[list[MockView]], object]) -> None:
        """Tell a listener that came later what the others heard last; the server says it only once."""
        if self._last is not None and listener in self._watchers:  # it may have stopped meanwhile
            self._tell([listener], self._last)

    @staticmethod
    def _tell(listeners: Sequence[Callable[[Any], object]], value: Any) -> None:
        for listener in listeners:
            try:
                listener(value)
            except Exception as error:  # noqa: BLE001 - one listener must not silence the others
                asyncio.get_running_loop().call_exception_handler(
                    {"message": "a listener of jupyter-mock failed", "exception": error}
                )


class Feed(Protocol):
    """Tells listeners of calls and mock servers; `LiveFeed` over a websocket, or this kernel itself."""

    is_open: threading.Event

    def on_call(self, mock_id: str, listener: Callable[[CallView], object]) -> Callable[[], None]:
        """Call `listener` with every call of a mock server (`*`: of all); returns how to stop that."""
        ...

    def wait_for_calls(self, mock_id: str) -> bool:
        """Wait until no call of a mock server is missed any more; False when that takes too long."""
        ...

    def on_mocks(self, listener: Callable[[list[MockView]], object]) -> Callable[[], None]:
        """Call `listener` with all mock servers, now and after every change; returns how to stop that."""
        ...

    def close(self) -> None:
        """End the thread; the next listener starts it again."""
        ...


def feed(connection: Interface) -> Feed:
    """Return the one feed of a connection, or of this kernel when it is alone."""
    if isinstance(connection, Connection):
        return _feed_of(connection)
    own: Feed = connection.feed  # type: ignore[attr-defined] # `Alone` has one
    return own


@cache
def _feed_of(connection: Connection) -> LiveFeed:
    return LiveFeed(connection)


async def open_socket(connection: Connection) -> WebSocketClientConnection:
    """Open the websocket of the management interface."""
    from tornado.httpclient import HTTPRequest  # noqa: PLC0415 - only who listens waits for it
    from tornado.netutil import Resolver  # noqa: PLC0415 - the same
    from tornado.websocket import websocket_connect  # noqa: PLC0415 - the same

    class UnixResolver(Resolver):
        """Leads every name to the Unix socket of the server."""

        def initialize(self) -> None:
            """Take no settings."""

        async def resolve(self, host: str, port: int, family: Any = None) -> list[tuple[int, Any]]:  # noqa: ARG002
            """Return the path of the socket."""
            return [(socket.AF_UNIX, http_client.socket_path(connection.url))]

    parts = urlsplit(connection.url)
    is_unix = parts.scheme == http_client.UNIX
    scheme, host = ("wss" if parts.scheme == "https" else "ws"), "localhost" if is_unix else parts.netloc
    context = http_client.trusting(connection.cafile) if parts.scheme == "https" else None
    request = HTTPRequest(
        f"{scheme}://{host}{parts.path}/ws", headers=connection.headers, ssl_options=context, connect_timeout=10
    )
    resolver = UnixResolver() if is_unix else None
    return await websocket_connect(request, ping_interval=_PING, resolver=resolver)


async def close_socket(opened: WebSocketClientConnection) -> None:
    """Close a websocket and wait a moment for the server to do the same."""
    opened.close()
    with suppress(TimeoutError):
        async with asyncio.timeout(_LEAVE):
            while await opened.read_message() is not None:
                pass
