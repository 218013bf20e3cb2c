"""Documents in and out: import, export, and the addresses newman takes for a collection and its environment."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import allow_unauthenticated, authorized
from tornado import web

from jupyter_mock.app.apart import apart
from jupyter_mock.app.documents import export_view, exported, import_view
from jupyter_mock.app.problems import MissingParameterError, UnknownAddress
from jupyter_mock.core.errors import DocumentError, Problem, UnknownItem
from jupyter_mock.formats.detect import read_file
from jupyter_mock.server.management import ManagementHandler

if TYPE_CHECKING:
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.server.parts import Parts


class ImportHandler(ManagementHandler):
    """`import`: a document becomes definitions and a loss report; nothing is created by it."""

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Read `{"name", "text"}` (or `base64`); the answer's `mocks` can be sent on to `POST mocks`."""
        self.answer(await apart(self._imported))

    def _imported(self) -> dict[str, Any]:
        body = self.json_body()
        return import_view(read_file(str(body.get("name") or "document"), _data(body)))


def _data(body: dict[str, Any]) -> bytes:
    if isinstance(body.get("text"), str):
        return str(body["text"]).encode()
    if isinstance(body.get("base64"), str):
        try:
            return base64.b64decode(body["base64"], validate=True)
        except ValueError as error:
            raise DocumentError([Problem(f"this is not base64: {error}", "base64")]) from error
    raise MissingParameterError("text")


class ExportHandler(ManagementHandler):
    """`export?format=`: `postman`, `environment` or `document`."""

    @web.authenticated
    @authorized
    async def get(self, mock_id: str) -> None:
        """Write the mock server in another format, with what that cannot say."""
        mock = self.mock(mock_id)
        wished = self.get_query_argument("format", "postman")
        self.answer(export_view(mock.definition, wished, url=self.parts.url_for(mock.id)))


class DocumentHandler(ManagementHandler):
    """`collection.json` and `environment.json`: by login, or by a read-only token in the query."""

    @allow_unauthenticated
    async def get(self, mock_id: str, name: str) -> None:
        """Send the bare document, as newman wants it; a wrong token learns nothing, not even that there is a mock."""
        mock = await self._allowed(self.parts, mock_id)
        wished = "postman" if name == "collection" else "environment"
        self.set_header("Cache-Control", "no-store")
        self.answer(exported(mock.definition, wished, url=self.parts.url_for(mock.id)))

    async def _allowed(self, parts: Parts, mock_id: str) -> LiveMock:
        token = self.get_query_argument("read-token", "")
        if not parts.tokens.admits(mock_id, token) and not await self._may_read():
            raise web.HTTPError(403)
        return parts.workspace.find(mock_id)

    async def _may_read(self) -> bool:
        user = self.current_user
        if user is None:
            return False
        return bool(await ensure_async(self.authorizer.is_authorized(self, user, "read", self.auth_resource)))


class ReadTokensHandler(ManagementHandler):
    """`read-tokens`: make one."""

    @web.authenticated
    @authorized
    async def post(self, mock_id: str) -> None:
        """Return a token, this once, and the two addresses that take it."""
        mock = self.mock(mock_id)
        token_id, token = self.parts.tokens.make(mock.id)
        base = f"{self.parts.url_for(mock.id).rsplit('/', 1)[0]}/api/mocks/{mock.id}"
        urls = {name: f"{base}/{name}.json?read-token={token}" for name in ("collection", "environment")}
        self.answer({"readToken": {"id": token_id, "token": token, **urls}}, status=201)


class ReadTokenHandler(ManagementHandler):
    """`read-tokens/{id}`: revoke it."""

    @web.authenticated
    @authorized
    async def delete(self, mock_id: str, token_id: str) -> None:
        """Make the token worthless."""
        if not self.parts.tokens.revoke(mock_id, token_id):
            raise UnknownItem(f"there is no read-only token {token_id!r}")
        self.answer({"readToken": {"id": token_id}})


class UnknownAddressHandler(ManagementHandler):
    """Everything below `mock/api/` that is nothing else."""

    @web.authenticated
    def get(self, *_args: str) -> None:
        """Say so."""
        raise UnknownAddress(f"there is no address {self.request.path[:200]!r}", hint="see docs/http-api.md")

    head = post = put = patch = delete = get
