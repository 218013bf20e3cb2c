"""The websocket `ws`: one per browser page and per kernel."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

import msgspec
from jupyter_server.auth.decorator import authorized, ws_authenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from jupyter_mock.app.apart import apart
from jupyter_mock.app.problems import error_object
from jupyter_mock.app.views import mock_view
from jupyter_mock.core.errors import DocumentError, MockError, Problem
from jupyter_mock.formats.operations import read_operations
from jupyter_mock.formats.strict_json import read_json
from jupyter_mock.formats.wire import Ack, Changed, Claim, Edit, FromClient, FromServer, Refused, Release, Watch
from jupyter_mock.server.admission import Admission

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_NAME = 200
LONGEST_MESSAGE = 21_000_000
"""Bytes; a document of the largest size that is read still comes through."""
LARGE = 100_000
"""Characters of a message that is read apart from the loop."""
MOST_WAITING = 1_000
"""Messages of one client that wait to be handled; beyond them the socket is closed."""
MOST_WAITING_LENGTH = 64_000_000
"""Their characters together."""
MOST_UNSENT = 32_000_000
"""Bytes on their way to one client that does not take them; it will come back and hear all that matters anew."""
_numbers = count(1)
_encoder = msgspec.json.Encoder()


class SocketHandler(Admission, WebSocketMixin, JupyterHandler, WebSocketHandler):
    """Hears claims and edits, tells definitions, states and calls.

    The query's `page` is the name under which a page comes back after its socket was lost. Messages of one
    client are handled one after another, in the order they came.
    """

    watched: Collection[str] | None = ()
    is_sampled = False
    max_message_size = LONGEST_MESSAGE
    _unsent = 0
    _heard = 0
    """Characters of the messages that wait to be handled."""

    def check_origin(self, origin: str | None = None) -> bool:
        """Apply Jupyter's own rule; no browser can send the secret of a kernel."""
        return self.is_kernel or bool(super().check_origin(origin))

    @ws_authenticated
    @authorized(action="write")
    async def get(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]  # the decorator is mistyped
        """Open the socket."""
        await super().get(*args, **kwargs)

    def open(self, *_args: str, **_kwargs: str) -> None:
        """Tell what there is, then listen."""
        self.number = next(_numbers)
        self.name = self.get_query_argument("page", "")[:LONGEST_NAME] or f"socket {self.number}"
        self._waiting: asyncio.Queue[str | bytes | None] = asyncio.Queue(MOST_WAITING)
        self._work = asyncio.ensure_future(self._handle_all())
        super().open()  # begins to ask whether the other end is still there
        self.parts.feed.join(self)

    def on_message(self, message: str | bytes) -> None:
        """Put a message in the line."""
        if self._waiting.full() or (self._heard and self._heard + len(message) > MOST_WAITING_LENGTH):
            self.close(1008, "too many messages")
            return
        self._heard += len(message)
        self._waiting.put_nowait(message)

    def on_close(self) -> None:
        """Finish what was heard, then take the page for lost."""
        if hasattr(self, "_waiting"):
            self.parts.feed.leave(self)
            asyncio.ensure_future(self._waiting.put(None)).add_done_callback(lambda done: done.exception())

    def send(self, message: FromServer) -> None:
        """Send without waiting; a socket that is gone ignores it, one that reads too slowly is closed."""
        if self._unsent > MOST_UNSENT:
            self.close(1013, "this page reads too slowly")
            return
        text = _encoder.encode(message)
        try:
            sending = self.write_message(text)
        except WebSocketClosedError:
            return
        self._unsent += len(text)
        sending.add_done_callback(partial(self._sent, len(text)))

    def _sent(self, size: int, sending: asyncio.Future[None]) -> None:
        self._unsent -= size
        sending.exception()  # the socket closed meanwhile, and `on_close` is called

    async def _handle_all(self) -> None:
        while (message := await self._waiting.get()) is not None:
            try:
                await self._handle(await apart(_read, message) if len(message) > LARGE else _read(message))
            except MockError as error:
                self.send(Refused(n=_number_in(message), error=error_object(error)))
            except Exception:  # one message that fails must not silence the page
                self.log.exception("a message on the websocket of jupyter-mock could not be handled")
            self._heard -= len(message)
        await self.parts.notebooks.lost(self)

    async def _handle(self, message: FromClient) -> None:
        notebooks = self.parts.notebooks
        match message:
            case Claim():
                await notebooks.claim(self, message.path, message.document, dirty=message.dirty, stale=message.stale)
            case Release():
                await notebooks.release(self, message.path, discarded=message.discarded)
            case Changed():
                await notebooks.changed(self, message.path, message.document)
            case Watch():
                self.parts.feed.watch(self, message)
            case Edit():
                await self._edit(message)

    async def _edit(self, message: Edit) -> None:
        operations = read_operations(message.operations)
        await self.parts.notebooks.ready(message.mock, to_edit=True)
        mock = self.parts.workspace.edit(message.mock, operations, message.base)
        self.send(Ack(n=message.n, mock=mock_view(mock, self.parts.url_for(mock.id))))


def _read(message: str | bytes) -> FromClient:
    """Read a message; raises `DocumentError`."""
    value = read_json(message)
    try:
        found: FromClient = msgspec.convert(value, FromClient)
    except msgspec.ValidationError as error:
        raise DocumentError([Problem(str(error), "message")]) from error
    return found


def _number_in(message: str | bytes) -> int:
    """Return the number of an edit that was refused, 0 where there is none."""
    try:
        number = msgspec.json.decode(message, type=dict[str, Any]).get("n")
    except msgspec.DecodeError:
        return 0
    return number if isinstance(number, int) else 0
