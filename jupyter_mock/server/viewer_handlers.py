"""Viewers: who opens the page of one mock server by a link instead of a login, and the links themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth import User
from jupyter_server.auth.decorator import authorized
from tornado import web
from tornado.web import HTTPError

from jupyter_mock.app.problems import MissingParameterError
from jupyter_mock.app.viewer_links import LONGEST_NAME
from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.wire import VIEWER_HEADER, VIEWER_QUERY
from jupyter_mock.server.management import ManagementHandler

if TYPE_CHECKING:
    from jupyter_mock.app.keys import ViewerLink
    from jupyter_mock.app.live_mock import LiveMock

_VIEWER = User(username="viewer", name="A viewer by a link")
_TOO_MANY = 429


class ViewedHandler(ManagementHandler):
    """Lets people in who are logged in, and whoever has a link for the mock server in the address.

    A link is looked at instead of a login, never beside it: no cookie is read, and none is set.
    """

    is_viewer = False

    async def prepare(self, **kwargs: Any) -> None:
        """Look at the token of a link if there is one, else at the login."""
        token = self._viewer_token()
        if token is None:
            await super().prepare(**kwargs)
            return
        if not self.check_host():
            raise HTTPError(403)
        await self.parts.notebooks.opened.wait()
        links = self.parts.viewers
        if not links.admits(self.parts.workspace.mocks.get(self.path_args[0]), token):
            raise HTTPError(403 if links.fail() else _TOO_MANY)
        self.is_viewer = True
        self._track_activity = False  # who looks on keeps no idle server running
        self.current_user = self._jupyter_current_user = _VIEWER

    async def shown_mock(self, mock_id: str) -> LiveMock:
        """Return the mock server if the reader may see it; raises `HTTPError` 403."""
        if not self.is_viewer and not await ensure_async(
            self.authorizer.is_authorized(self, self.current_user, "read", self.auth_resource)
        ):
            raise HTTPError(403)
        return self.mock(mock_id)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log our own mistakes without the address, which may hold a token; Jupyter takes it out of its own lines."""
        if not isinstance(value, HTTPError | MissingParameterError | MockError):
            self.log.error("the page of a mock server could not be answered", exc_info=(typ, value, tb))

    def _viewer_token(self) -> str | None:
        header = self.request.headers.get(VIEWER_HEADER)
        return self.get_query_argument(VIEWER_QUERY, None) if header is None else header


class ViewerLinksHandler(ManagementHandler):
    """`viewer-links`: list, make one."""

    @web.authenticated
    @authorized
    async def get(self, mock_id: str) -> None:
        """List them; their tokens are known to nobody here."""
        links = self.parts.viewers.of(self.mock(mock_id))
        self.answer({"viewerLinks": [_view(link) for link in links]})

    @web.authenticated
    @authorized
    async def post(self, mock_id: str) -> None:
        """Return a new link, this once."""
        mock = self.mock(mock_id)
        name = self.json_body().get("name", "")
        link, token = self.parts.viewers.make(mock, name[:LONGEST_NAME] if isinstance(name, str) else "")
        base = self.parts.url_for(mock.id).rsplit("/", 1)[0]
        url = f"{base}/api/mocks/{mock.id}/page?{VIEWER_QUERY}={token}"
        self.set_header("Cache-Control", "no-store")
        self.answer({"viewerLink": {**_view(link), "token": token, "url": url}}, status=201)


class ViewerLinkHandler(ManagementHandler):
    """`viewer-links/{id}`: revoke it."""

    @web.authenticated
    @authorized
    async def delete(self, mock_id: str, link_id: str) -> None:
        """Let it open nothing any more, at once."""
        self.parts.viewers.revoke(self.mock(mock_id), link_id)
        self.answer({"viewerLink": {"id": link_id}})


def _view(link: ViewerLink) -> dict[str, str]:
    made = datetime.fromtimestamp(link.made_at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"id": link.id, "name": link.name, "hint": link.hint, "madeAt": made}
