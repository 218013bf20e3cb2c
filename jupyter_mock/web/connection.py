"""One HTTP/1.1 connection (RFC 9112): bytes in, requests to the handler, answers out in the order asked."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final, cast

from jupyter_mock.core.http import Request
from jupyter_mock.core.match import Answer
from jupyter_mock.web import refusal
from jupyter_mock.web.body import Body, ChunkedBody, MeasuredBody
from jupyter_mock.web.head import LINE, Fields, origin_form, refuse_partial
from jupyter_mock.web.late_answer import LateAnswer, Place
from jupyter_mock.web.limits import LARGE
from jupyter_mock.web.outbox import write_large
from jupyter_mock.web.pace import SHARE
from jupyter_mock.web.refusal import Refused
from jupyter_mock.web.response_head import WITHOUT_BODY, response_head

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from jupyter_mock.core.http import Response
    from jupyter_mock.web.pace import Waiting
    from jupyter_mock.web.refusal import Refusal
    from jupyter_mock.web.service import Service

_log = logging.getLogger(__name__)

_IDLE, _HEAD, _BODY, _BUSY, _ENDED, _REFUSED = range(6)
"""Between requests; within a head; within a body; an answer is awaited; after the last answer; after a refusal."""

_FINAL: Final = 200
"""The first status that ends a request."""
_CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
_PROGRESS: Final = 65_536
"""Bytes a client that reads slowly has to take within `idle_seconds`."""


class Connection(asyncio.Protocol):
    """The server's side of one connection.

    A request that is there as a whole and is answered at once takes the straight way `data_received`, `_pump`,
    `_read_request`, `_ask`, `_reply`; everything else is kept out of that way.
    """

    __slots__ = (
        "_block", "_body", "_counted", "_eof", "_fields", "_input", "_is_head", "_last", "_out", "_paused", "_pending",
        "_place", "_request", "_service", "_since", "_stage", "_stays_1_0", "_transport", "_unsent",
    )  # fmt: skip

    _fields: Fields
    _transport: asyncio.Transport

    def __init__(self, service: Service) -> None:
        """Belong to a service."""
        self._service = service
        self._stage = _IDLE
        self._input = b""
        # the header lines of the last request; nothing starts with one of no things
        self._block: bytes | tuple[()] = ()
        self._out: list[bytes] = []
        self._paused = False
        self._eof = False
        self._last = False
        self._stays_1_0 = False
        self._is_head = False
        self._pending: Waiting | LateAnswer | None = None
        self._unsent = 0
        self._counted = 0
        self._place = Place(service.gate)

    # What the transport tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the first request."""
        self._transport = cast("asyncio.Transport", transport)
        welcome = self._service.join(self)
        self._since = self._service.now
        if not welcome:
            self._refuse(refusal.CROWDED)
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the signature is asyncio's
        """Forget the answers nobody waits for any more."""
        self._out.clear()
        self._let_go()
        self._stage = _ENDED
        self._service.leave(self)
        self._place.leave()

    def data_received(self, data: bytes) -> None:
        """Answer the requests that are complete, keep the rest."""
        if self._stage == _IDLE and not self._paused:
            self._pump(data)
        elif self._stage < _BUSY and not self._paused:
            self._pump(self._input + data)
        elif self._stage < _ENDED:
            self._hold(data)

    def eof_received(self) -> bool:
        """Close, unless a client that has said all it has to say is still owed an answer."""
        self._eof = True
        self.send()
        owed = self._stage == _BUSY or (self._paused and self._stage < _ENDED)
        if not owed and self._stage in (_HEAD, _BODY):
            self._refuse(refusal.CUT_SHORT)
        return owed and self._transport.get_extra_info("sslcontext") is None

    def pause_writing(self) -> None:
        """Take no further request while the client does not read; that keeps a place in flight if there is one."""
        self._paused = True
        self._since = self._service.now
        self._place.take()

    def resume_writing(self) -> None:
        """Go on with what has come in the meantime."""
        self._paused = False
        self._place.leave()
        self._unsent = 0
        self._since = self._service.now
        if self._stage < _BUSY:
            self._proceed()

    # Reading

    def _hold(self, data: bytes) -> None:
        self._input += data
        self._count()
        if len(self._input) > self._service.limits.waiting:
            self._transport.pause_reading()

    def _proceed(self) -> None:
        """Read on after something that had to be waited for."""
        if self._stage == _BUSY:
            self._stage = _IDLE
        self._transport.resume_reading()
        self._pump(self._input)
        if self._eof and not self._paused:
            if self._stage == _IDLE:
                self._end()
            elif self._stage < _BUSY:
                self._refuse(refusal.CUT_SHORT)

    def _pump(self, data: bytes) -> None:
        """Take requests from `data`, in order, until one has to be waited for."""
        pace = self._service.pace
        if pace.left <= 0 and data and self._stage == _IDLE:  # what has begun is read on, to keep its time
            self._give_turn(data)
            return
        position, size, left = 0, len(data), max(1, min(SHARE, pace.left))
        try:
            while position < size and left and not self._paused:
                left -= 1
                if self._stage == _BODY:
                    position = self._read_body(data, position)
                else:
                    position = self._read_request(data, position)
                if self._stage not in (_IDLE, _BODY):
                    break
        except Refused as refused:
            self._refuse(refused.refusal)
            return
        self._input = data[position:] if position < size and self._stage < _ENDED else b""
        if self._input or self._counted or self._stage == _BODY:
            self._count()
        if self._out:
            self._service.outbox.add(self)
        if not left and self._input and self._stage == _IDLE:
            self._give_turn(self._input)

    def _give_turn(self, data: bytes) -> None:
        """Let others go first."""
        self._input = data
        self._stage = _BUSY
        self._pending = self._service.pace.wait(self._proceed)
        self._count()

    def _read_request(self, data: bytes, position: int) -> int:
        """Take one request, or wait for the rest of it; return where the next one begins; raises Refused."""
        line = LINE.match(data, position)
        if line is None:
            return self._read_odd_line(data, position)
        method, target, minor = line.groups()
        end = line.end()
        if data.startswith(self._block, end):
            fields = self._fields
        else:
            found = self._service.blocks.find(data, end)
            if found is None:
                return self._wait(data, position)
            fields = self._fields = found
            self._block = found.block
        end += fields.size
        path, _, query = self._origin_form(method, target).partition("?")
        request = Request(method.decode(), path, query, fields.headers)
        request._lookup = fields.lookup  # noqa: SLF001 - made once for all requests with these fields
        self._set_persistence(minor, fields)
        self._is_head = method == b"HEAD"
        self._stage = _IDLE
        if fields.has_body:
            return self._begin_body(request, data, end, continues=fields.continues and minor == b"1")
        self._ask(request)
        return end

    def _origin_form(self, method: bytes, target: bytes) -> str:
        text = target.decode("latin-1")
        return text if text[0] == "/" else origin_form(method, text, self._service.hosts)

    def _set_persistence(self, minor: bytes, fields: Fields) -> None:
        """Decide whether the connection outlives this request (RFC 9112 section 9.3)."""
        if minor == b"1":
            if not fields.named:
                raise Refused(refusal.NO_HOST)
            self._last = fields.closes
            self._stays_1_0 = False
        else:
            if fields.chunked:
                raise Refused(refusal.CHUNKED_1_0)
            self._stays_1_0 = fields.keeps and not fields.closes
            self._last = not self._stays_1_0

    def _read_odd_line(self, data: bytes, position: int) -> int:
        if data.startswith(b"\r\n", position):
            # Old clients send an empty line after a body (RFC 9112 section 2.2).
            self._stage = _IDLE
            return position + 2
        return self._wait(data, position)

    def _wait(self, data: bytes, position: int) -> int:
        refuse_partial(data, position, self._service.limits)
        if self._stage != _HEAD:
            self._stage = _HEAD
            self._since = self._service.now
        return position

    def _begin_body(self, request: Request, data: bytes, position: int, *, continues: bool) -> int:
        fields = self._fields
        end = position + fields.length
        if not fields.chunked and end <= len(data):
            request.body = data[position:end]
            self._ask(request)
            return end
        self._request = request
        self._body: Body = ChunkedBody(self._service.limits) if fields.chunked else MeasuredBody(fields.length)
        self._stage = _BODY
        self._since = self._service.now
        if continues and position == len(data):
            self._out.append(_CONTINUE)
        return self._read_body(data, position)

    def _read_body(self, data: bytes, position: int) -> int:
        position = self._body.feed(data, position)
        if self._body.done:
            request = self._request
            request.body = self._body.content()
            del self._request, self._body
            self._stage = _IDLE
            self._ask(request)
        return position

    def _count(self) -> None:
        """Count what is kept until more of it comes; refuse it when all connections together keep too much."""
        size = len(self._input) + (self._body.size if self._stage == _BODY else 0)
        if self._service.budget.take(size - self._counted):
            self._counted = size
        else:
            self._refuse(refusal.OVERFULL)

    def _let_go(self) -> None:
        """Keep nothing, and wait for nothing."""
        self._input = b""
        if self._stage == _BODY:
            del self._request, self._body
        self._service.budget.give(self._counted)
        self._counted = 0
        if self._pending is not None:
            self._pending.cancel()

    # Answering

    def _ask(self, request: Request) -> None:
        self._service.pace.left -= 1
        try:
            answer = self._service.handler(request)
        except Exception:  # noqa: BLE001 - a mistake of ours must reach the client as an answer
            _log.exception("A request could not be answered")
            self._refuse(refusal.BROKEN)
            return
        if answer.__class__ is Answer and not answer.delay:
            self._reply(answer.response)
        else:
            self._await(answer)

    def _await(self, answer: Answer | Awaitable[Answer]) -> None:
        late = LateAnswer(self._service.gate, self._deliver)
        at_once = late.begin(answer)
        if at_once is not None:
            self._reply(at_once.response)
        else:
            self._stage = _BUSY
            self._pending = late

    def _deliver(self, answer: Answer | None) -> None:
        """Send an answer that had to be waited for, and go on."""
        self._pending = None
        if answer is None:
            self._refuse(refusal.BROKEN)
            return
        self._reply(answer.response)
        self.send()
        if self._stage == _BUSY:
            self._proceed()

    def _reply(self, response: Response) -> None:
        service = self._service
        head = response.wire or response_head(response)
        body = b"" if self._is_head or response.status in WITHOUT_BODY else response.body
        self._since = service.now
        ends = self._last or service.closing or response.status < _FINAL
        tail = service.last if ends else service.keep_1_0 if self._stays_1_0 else service.keep
        if len(body) >= LARGE:
            self._reply_large(head + tail, body)
        else:
            self._out.append(b"".join((head, tail, body)))
        if ends:
            self._end()

    def _reply_large(self, head: bytes, body: bytes) -> None:
        """Send what a slow client takes its time to read, which keeps a place in flight."""
        if not self._place.take():
            self._reply(self._service.gate.overload().response)
            return
        self._out.append(head)
        write_large(self._transport, b"".join(self._out), body)
        self._out.clear()
        if not self._paused:
            self._place.leave()

    def send(self) -> None:
        """Send the answers that wait, unless nobody is there any more."""
        out = self._out
        if out and not self._transport.is_closing():
            self._transport.write(out[0] if len(out) == 1 else b"".join(out))
            out.clear()

    # Ending

    def _end(self) -> None:
        self._stage = _ENDED
        self.send()
        self._transport.close()

    def _refuse(self, answer: Refusal) -> None:
        """Answer in place of the handler, and read no further.

        Closing with input unread would reset the connection, and the client might never see the answer
        (RFC 9112 section 9.6): so only our side is closed, and the rest of the input is thrown away.
        """
        self._let_go()
        self._stage = _REFUSED
        self._since = self._service.now
        self._out.append(b"".join((answer.head, self._service.last, answer.body)))
        self.send()
        if self._transport.can_write_eof():
            self._transport.resume_reading()
            self._transport.write_eof()
        else:
            self._transport.close()

    def check(self, now: float) -> None:
        """End the connection if it took too long."""
        if now - self._since > self._service.patience[self._stage]:
            self._lose_patience(now)

    def _lose_patience(self, now: float) -> None:
        unsent = self._transport.get_write_buffer_size()
        if unsent and (not self._unsent or unsent <= self._unsent - _PROGRESS):
            self._unsent = unsent
            self._since = now
        elif unsent or self._stage >= _ENDED:
            self.cut()
        elif self._stage == _IDLE:
            self._transport.close()
        else:
            self._refuse(refusal.TOO_SLOW)

    def finish(self) -> None:
        """End the connection as soon as the answer under way is sent."""
        if self._stage == _IDLE and not self._paused:
            self._end()

    def cut(self) -> None:
        """End the connection at once."""
        self._transport.abort()
