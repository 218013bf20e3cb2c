"""`mocks/{id}/port`: a port of its own for a mock server."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado import web

from jupyter_mock.formats.wire import OpenPort
from jupyter_mock.server.mock_handlers import MockAnswerHandler


class PortHandler(MockAnswerHandler):
    """Open it, close it."""

    @web.authenticated
    @authorized
    async def post(self, mock_id: str) -> None:
        """Open it; the address is in `portUrl`."""
        wish = self.message(self.json_body(), OpenPort, "port")
        self.answer_mock(await self.parts.ports.open(mock_id, wish.port))

    @web.authenticated
    @authorized
    async def delete(self, mock_id: str) -> None:
        """Close it."""
        self.answer_mock(await self.parts.ports.close(mock_id))
