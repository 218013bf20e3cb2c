"""Trying a mock server, asking why an answer wins, and the log of its calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import authorized
from tornado import web

from jupyter_mock.app import call_queries
from jupyter_mock.app.call_archive import archive
from jupyter_mock.app.described_request import request_of
from jupyter_mock.app.traffic import Lane
from jupyter_mock.app.trials import explained, explanation, sent_call
from jupyter_mock.app.views import call_entry
from jupyter_mock.core.errors import UnknownItem
from jupyter_mock.formats.wire import RequestDescription
from jupyter_mock.server.management import ManagementHandler
from jupyter_mock.server.sending import send

if TYPE_CHECKING:
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.http import Request


class _RequestHandler(ManagementHandler):
    """Takes a request described in JSON."""

    def described(self, mock: LiveMock) -> Request:
        """Return the request in the body's member `request`; raises `DocumentError`."""
        wish = self.message(self.member("request"), RequestDescription, "request")
        return request_of(wish, mock.definition, url=self.parts.url_for(mock.id))


class TryHandler(_RequestHandler):
    """`try`: a logged-in user's call, which needs no API key and is marked in the log."""

    @web.authenticated
    @authorized
    async def post(self, mock_id: str) -> None:
        """Send the request and return the whole response."""
        mock = self.mock(mock_id)
        request = self.described(mock)
        lane = Lane(name="try", url_for=self.parts.url_for, trusted=True)
        # by the definition that answers: while it waits for its delay there may be a later one
        why = None if mock.snapshot is None else explained(mock, request)
        answer, duration = await send(self.parts.traffic, mock, request, lane)
        self.answer({"call": sent_call(answer, duration), "explanation": why if answer.outcome else None})


class ExplainHandler(_RequestHandler):
    """`explain`: who would answer, by how much, and why the others lost; no call is recorded."""

    @web.authenticated
    @authorized
    async def post(self, mock_id: str) -> None:
        """Explain."""
        mock = self.mock(mock_id)
        self.answer({"explanation": explained(mock, self.described(mock))})


class _LogHandler(ManagementHandler):
    """Answers questions to the call log."""

    def query(self) -> call_queries.CallQuery:
        """Return the filters in the query of the address; raises `DocumentError`."""
        return call_queries.read_query({name: values[-1].decode() for name, values in self.request.arguments.items()})


class CallLogsHandler(_LogHandler):
    """`call-logs`, with Postman's filters and paging."""

    @web.authenticated
    @authorized
    async def get(self, mock_id: str) -> None:
        """List calls, newest first."""
        mock = self.mock(mock_id)
        query = self.query()
        calls, cursor = call_queries.page(mock.log, query)
        entries = [call_entry(call, query.include) for call in calls]
        self.answer({"call-logs": entries, "meta": {"nextCursor": cursor, "total": len(mock.log)}})

    @web.authenticated
    @authorized
    async def delete(self, mock_id: str) -> None:
        """Forget all calls."""
        self.mock(mock_id).log.clear()
        self.parts.feed.cleared()
        self.answer({"call-logs": []})


class ArchiveHandler(_LogHandler):
    """`calls.har`: the calls as an HTTP archive."""

    @web.authenticated
    @authorized
    async def get(self, mock_id: str) -> None:
        """Send the archive, as a file for who opens the address in a browser."""
        mock = self.mock(mock_id)
        self.set_header("Content-Disposition", f'attachment; filename="{mock.id}.har"')
        self.set_header("Cache-Control", "no-store")
        self.answer(archive(mock.log, self.query(), self.parts.url_for(mock.id)))


class CallHandler(ManagementHandler):
    """One call of the log."""

    @web.authenticated
    @authorized
    async def get(self, mock_id: str, call_id: str) -> None:
        """Read request and response whole."""
        mock = self.mock(mock_id)
        call = mock.log.find(int(call_id))
        if call is None:
            raise UnknownItem(f"the call {call_id} is not in the log any more")
        entry = call_entry(call, call_queries.INCLUDES)
        reasons = explanation(call.answer.outcome, call.request, call.answer.profile)
        self.answer({"call-log": {**entry, "explanation": reasons}})

    @web.authenticated
    @authorized
    async def delete(self, mock_id: str, call_id: str) -> None:
        """Forget it."""
        if not self.mock(mock_id).log.remove(int(call_id)):
            raise UnknownItem(f"the call {call_id} is not in the log any more")
        self.answer({"call-log": {"id": call_id}})
