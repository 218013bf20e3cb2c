"""Lane A: calls to `{base_url}mock/<id>/...` on Jupyter's own port.

A tornado router whose target is a message delegate, not a request handler (tornado.routing): no login, no
cookie, no XSRF check, no access-log line and no metric label, none of which belong to a call of a mock server.
"""

from __future__ import annotations

from dataclasses import replace
from email.utils import formatdate
from functools import lru_cache
from time import time
from typing import TYPE_CHECKING, Any

from tornado import httputil, routing

from jupyter_mock.app.traffic import VARIANTS
from jupyter_mock.core import answers
from jupyter_mock.core.http import Request
from jupyter_mock.core.match import Answer
from jupyter_mock.core.origin import confined, refuse_service_worker
from jupyter_mock.core.scrub import NO_SECRETS, Secrets, scrub_headers, scrub_query
from jupyter_mock.server.turns import Turns
from jupyter_mock.web.late_answer import LateAnswer, Place
from jupyter_mock.web.limits import LARGE
from jupyter_mock.web.response_head import WITHOUT_BODY, response_head

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from jupyter_mock.core.http import Headers, Lookup, Response
    from jupyter_mock.server.parts import Parts
    from jupyter_mock.web.budget import Budget
    from jupyter_mock.web.hosts import AllowedHosts

BODY_SECONDS = 20.0
LONGEST_TARGET = 16_384
HEADS = 256
"""Sets of request headers that are remembered."""


class LaneA(routing.Router):
    """Sends every request below the prefix to the traffic of the application."""

    def __init__(
        self,
        parts: Parts,
        *,
        prefix: str,
        hosts: AllowedHosts,
        max_body: int,
        secrets: Secrets = NO_SECRETS,
        budget: Budget,
    ) -> None:
        """Answer below `prefix` (`/mock/`).

        Bodies above `max_body` bytes are refused, and those beyond the `budget` of all that are on their way, which
        may be shared with listeners; `secrets` are scrubbed.
        """
        self.traffic = parts.traffic
        self.lane = parts.lane
        self.prefix = prefix
        self.hosts = hosts
        self.max_body = max_body
        self.secrets = secrets
        self.budget = budget
        self.turns = Turns()
        self.opened = parts.notebooks.opened
        self._heads: dict[Headers, tuple[Headers, Lookup]] = {}

    def find_handler(self, request: httputil.HTTPServerRequest, **_kwargs: Any) -> httputil.HTTPMessageDelegate:
        """Take one request."""
        return _Call(self, request)

    def answer(self, mock_id: str, request: Request, host: str) -> Any:
        """Return the answer, or an awaitable of it, to a request below a mock's address."""
        if not self.hosts.allows(host):
            return answers.foreign_host_answer()
        refused = refuse_service_worker(request)
        if refused is not None:
            return refused
        if not self.opened.is_set():
            return self._answer_once_open(mock_id, request)
        return self.traffic.answer(mock_id, request, self.lane)

    async def _answer_once_open(self, mock_id: str, request: Request) -> Answer:
        await self.opened.wait()
        answer = self.traffic.answer(mock_id, request, self.lane)
        return answer if isinstance(answer, Answer) else await answer

    def request(self, method: str, path: str, query: str, headers: Headers, body: bytes) -> Request:
        """Return a request without what is Jupyter's; clients send the same headers again and again."""
        known = self._heads.get(headers)
        if known is None:
            clean = Request(method, path, query, scrub_headers(headers, self.secrets))
            if len(self._heads) >= HEADS:
                self._heads.clear()
            known = self._heads[headers] = (clean.headers, clean.lookup)
        request = Request(method, path, scrub_query(query), known[0], body)
        request._lookup = known[1]  # noqa: SLF001 - made once for all requests with these headers
        return request

    def confined(self, answer: Answer, mock_id: str) -> Response:
        """Return the response as the Jupyter origin may carry it; for an answer of many calls it is kept."""
        variants = answer.variants
        kept = None if variants is None else variants.get((self, mock_id))
        if kept is None:
            path = f"{self.prefix}{mock_id}".rstrip("/") or "/"
            kept = replace(answer, response=confined(answer.response, base_path=path, secrets=self.secrets))
            if variants is not None and len(variants) < VARIANTS:
                variants[self, mock_id] = kept
        return kept.response


class _Call(httputil.HTTPMessageDelegate):
    """One call: its body comes in pieces, its answer goes out when it is due."""

    __slots__ = (
        "_connection",
        "_done",
        "_is_read",
        "_late",
        "_mock_id",
        "_pieces",
        "_place",
        "_request",
        "_router",
        "_size",
    )

    def __init__(self, router: LaneA, request: httputil.HTTPServerRequest) -> None:
        self._router = router
        self._request = request
        self._connection: Any = request.connection
        self._pieces: list[bytes] = []
        self._size = 0
        self._is_read = self._done = False
        self._late: LateAnswer | None = None
        self._place: Place | None = None
        self._mock_id = ""

    def headers_received(
        self, start_line: httputil.RequestStartLine | httputil.ResponseStartLine, headers: httputil.HTTPHeaders
    ) -> Awaitable[None] | None:
        """Look at the length of the body; what is returned keeps tornado from reading on until it is our turn."""
        del start_line
        if "Content-Length" in headers or "Transfer-Encoding" in headers:
            self._expect_body(headers.get("Content-Length"))
        return self._router.turns.take()

    def _expect_body(self, length: str | None) -> None:
        set_timeout = getattr(self._connection, "set_body_timeout", None)
        if set_timeout is not None:
            set_timeout(BODY_SECONDS)
        if length is not None and length.isdigit() and int(length) > self._router.max_body:
            self._refuse_body()

    def data_received(self, chunk: bytes) -> None:
        if self._done:
            return
        self._size += len(chunk)
        if self._size > self._router.max_body:
            self._refuse_body()
        elif not self._router.budget.take(len(chunk)):
            self._take_body()
            self._send(answers.bodies_overload_answer())
        else:
            self._pieces.append(chunk)

    def finish(self) -> None:
        if self._done:
            return
        self._is_read = True
        body = self._take_body()
        uri = self._request.uri or "/"
        path, _, query = uri.partition("?")
        self._mock_id, slash, rest = path.removeprefix(self._router.prefix).partition("/")
        if len(uri) > LONGEST_TARGET:
            self._send(answers.uri_too_long_answer(LONGEST_TARGET))
            return
        headers = tuple(self._request.headers.get_all())
        request = self._router.request(self._request.method or "", slash + rest or "/", query, headers, body)
        self._answer(self._router.answer(self._mock_id, request, self._request.host))

    def on_connection_close(self) -> None:
        self._done = True
        self._take_body()
        self._leave()
        if self._late is not None:
            self._late.cancel()

    def _leave(self) -> None:
        if self._place is not None:
            self._place.leave()

    def _answer(self, answer: Any) -> None:
        if isinstance(answer, Answer) and not answer.delay:
            self._send(answer)
            return
        self._connection.set_close_callback(self.on_connection_close)
        self._late = LateAnswer(self._router.traffic, self._send)
        at_once = self._late.begin(answer)
        if at_once is not None:
            self._send(at_once)

    def _take_body(self) -> bytes:
        """Return what has come of the body, which is on its way no more."""
        if not self._pieces:
            return b""
        body = b"".join(self._pieces)
        self._pieces.clear()
        self._router.budget.give(len(body))
        return body

    def _refuse_body(self) -> None:
        self._take_body()
        self._send(answers.payload_too_large_answer(self._router.max_body))

    def _send(self, answer: Answer | None) -> None:
        if self._done:
            return
        self._done = True
        if answer is None:
            answer = answers.error_answer(500, "serverError", "The mock server failed to answer; its log says why.")
        is_large = len(answer.response.body) >= LARGE
        if is_large:
            self._place = Place(self._router.traffic)
            if not self._place.take():
                answer = self._router.traffic.overload()
        response = self._router.confined(answer, self._mock_id)
        head = response.wire or response_head(response)
        body = b"" if self._request.method == "HEAD" or response.status in WITHOUT_BODY else response.body
        # written as it is, for `write_headers` takes longer over a few lines than all the rest of an answer
        writing = self._connection.write(b"".join((head, self._tail(), body)))
        if is_large:
            # tornado forgets the first when the client goes, and the second when all is written
            writing.add_done_callback(lambda _: self._leave())
            self._connection.set_close_callback(self._leave)
        self._connection.finish()

    def _tail(self) -> bytes:
        """Return the last lines of the header, which say as tornado does whether the connection stays open."""
        headers = self._request.headers
        wish = headers["Connection"].lower() if "Connection" in headers else ""
        if not self._is_read or (wish == "close" and self._request.version == "HTTP/1.1"):
            return _tail(int(time()), "Connection: close\r\n")
        stays_1_0 = wish == "keep-alive" and self._request.version == "HTTP/1.0"
        return _tail(int(time()), "Connection: keep-alive\r\n" if stays_1_0 else "")


@lru_cache(3)
def _tail(second: int, connection: str) -> bytes:
    return f"Date: {formatdate(second, usegmt=True)}\r\n{connection}\r\n".encode()
