"""Server responses and API keys of a mock server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import authorized
from tornado import web

from jupyter_mock.app.problems import UnknownServerResponse
from jupyter_mock.core.edits import RemoveServerResponse
from jupyter_mock.server import postman_response
from jupyter_mock.server.management import ManagementHandler

if TYPE_CHECKING:
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.definition import ServerResponse


def _response(mock: LiveMock, response_id: str) -> ServerResponse:
    for response in mock.definition.server_responses:
        if response.id == response_id:
            return response
    raise UnknownServerResponse(f"{mock.definition.name!r} has no server response {response_id!r}")


class ServerResponsesHandler(ManagementHandler):
    """`server-responses`: list, create. Postman sends them bare; creating one does not activate it."""

    @web.authenticated
    @authorized
    async def get(self, mock_id: str) -> None:
        """List them."""
        self.answer([postman_response.view(response) for response in self.mock(mock_id).definition.server_responses])

    @web.authenticated
    @authorized
    async def post(self, mock_id: str) -> None:
        """Create one; its id is made."""
        await self.parts.notebooks.ready(mock_id, to_edit=True)
        before = set(self.mock(mock_id).definition.server_responses)
        mock = self.parts.workspace.edit(mock_id, postman_response.put(self.json_body()))
        created = next(response for response in mock.definition.server_responses if response not in before)
        self.answer(postman_response.view(created), status=201)


class ServerResponseHandler(ManagementHandler):
    """`server-responses/{sid}`: read, replace, delete."""

    @web.authenticated
    @authorized
    async def get(self, mock_id: str, response_id: str) -> None:
        """Read it."""
        self.answer(postman_response.view(_response(self.mock(mock_id), response_id)))

    @web.authenticated
    @authorized
    async def put(self, mock_id: str, response_id: str) -> None:
        """Replace it whole; which one is active stays as it is."""
        await self.parts.notebooks.ready(mock_id, to_edit=True)
        _response(self.mock(mock_id), response_id)
        mock = self.parts.workspace.edit(mock_id, postman_response.put(self.json_body(), response_id))
        self.answer(postman_response.view(_response(mock, response_id)))

    @web.authenticated
    @authorized
    async def delete(self, mock_id: str, response_id: str) -> None:
        """Remove it."""
        await self.parts.notebooks.ready(mock_id, to_edit=True)
        _response(self.mock(mock_id), response_id)
        self.parts.workspace.edit(mock_id, [RemoveServerResponse(id=response_id)])
        self.answer({"id": response_id})


class ApiKeysHandler(ManagementHandler):
    """`api-keys`: list by hint, make one."""

    @web.authenticated
    @authorized
    async def get(self, mock_id: str) -> None:
        """List ids and hints; the keys themselves are known to nobody here."""
        self.answer({"apiKeys": [{"id": key.id, "hint": key.hint} for key in self.mock(mock_id).keys]})

    @web.authenticated
    @authorized
    async def post(self, mock_id: str) -> None:
        """Return a new key, this once."""
        kept, key = self.parts.workspace.make_key(mock_id)
        self.set_header("Cache-Control", "no-store")
        self.answer({"apiKey": {"id": kept.id, "key": key, "hint": kept.hint}}, status=201)


class ApiKeyHandler(ManagementHandler):
    """`api-keys/{kid}`: revoke it."""

    @web.authenticated
    @authorized
    async def delete(self, mock_id: str, key_id: str) -> None:
        """Make the key worthless."""
        self.parts.workspace.remove_key(mock_id, key_id)
        self.answer({"apiKey": {"id": key_id}})
