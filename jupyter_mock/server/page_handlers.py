"""The presented page: its HTML, what belongs to it, what is new since it was loaded, and its Run buttons."""

from __future__ import annotations

import hashlib
import secrets
from functools import cached_property
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado import web

from jupyter_mock.app import problems
from jupyter_mock.app.described_request import request_of
from jupyter_mock.app.presentation import news_of, page_answer, presented, run_of
from jupyter_mock.app.problems import MissingParameterError
from jupyter_mock.app.traffic import Lane
from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.callers import PAGE_LANE
from jupyter_mock.formats.page import Addresses, closed_page_html, page_html
from jupyter_mock.server.management import ManagementHandler
from jupyter_mock.server.sending import send
from jupyter_mock.server.viewer_handlers import ViewedHandler

_FILES = {
    "css": ("text/css; charset=utf-8", Path(__file__).with_name("page.css").read_bytes()),
    "js": ("text/javascript; charset=utf-8", Path(__file__).with_name("page.js").read_bytes()),
}
_EDITION = hashlib.sha256(b"".join(content for _, content in _FILES.values())).hexdigest()[:12]
"""Changes with the files, so that browsers may keep them."""
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_LONGEST_ID = 500
_THEMES = ("light", "dark")
_WAITING = ("Not on show right now", "This API was changed, and its owner has not started it yet. Come back later.")
_REFUSALS = {
    403: ("This link opens nothing", "It was withdrawn, or it is not whole. Ask whoever sent it for a new one."),
    404: ("There is no such API", "The mock server was deleted, or it has another name by now."),
    429: ("Too many attempts", "Wait a moment, then load this page again."),
    500: ("Something went wrong", "The page cannot be shown. The log of the server says why."),
}


class PageFileHandler(ManagementHandler):
    """`page/page.css` and `page/page.js`, the same for every mock server: nothing in them is secret."""

    _track_activity = False

    @allow_unauthenticated
    async def get(self, kind: str) -> None:
        """Send the file."""
        content_type, content = _FILES[kind]
        self.set_header("Cache-Control", "max-age=31536000, immutable")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(content, set_content_type=content_type)


class PageHandler(ViewedHandler):
    """`page`."""

    @property
    def content_security_policy(self) -> str:
        """Let the browser run nothing but the page's own script."""
        return _POLICY.format(nonce=self._nonce)

    @cached_property
    def _nonce(self) -> str:
        """The word by which the browser trusts the script."""
        return secrets.token_urlsafe(16)

    @web.authenticated
    async def get(self, mock_id: str) -> None:
        """Send the page; `profile` in the query shows it under another profile, `theme` in light or dark."""
        mock = await self.shown_mock(mock_id)
        if self.is_viewer and mock.state == "waiting":
            self._send(closed_page_html(self._addresses(), *_WAITING))  # its owner has not seen it yet
            return
        chosen = self.get_query_argument("profile", None)
        shown = presented(mock, self.parts.url_for(mock.id), is_owner=not self.is_viewer, chosen=chosen)
        if not self.is_viewer:
            _ = self.xsrf_token  # whoever came with a token has no cookie yet, and Run needs it
        theme = self.get_query_argument("theme", "")
        self._send(page_html(shown, self._addresses(), theme if theme in _THEMES else ""))

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        """Tell a person what is wrong."""
        error = (_kwargs.get("exc_info") or (None, None, None))[1]
        status = problems.kind_of(error).status if isinstance(error, MockError) else status_code
        self.set_status(status)
        self._send(closed_page_html(self._addresses(), *_REFUSALS.get(status, _REFUSALS[500])))

    def get_login_url(self) -> str:
        """Return the page where people log in, since this address is opened by people."""
        return self.settings["login_url"] or super().get_login_url()

    def _addresses(self) -> Addresses:
        base = f"{self.base_url}mock/api/page/page"
        return Addresses(script=f"{base}.js?v={_EDITION}", style=f"{base}.css?v={_EDITION}", nonce=self._nonce)

    def _send(self, html: str) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.finish(html, set_content_type="text/html; charset=utf-8")


class NewsHandler(ViewedHandler):
    """`page/news`: what is new since a call."""

    _track_activity = False

    @web.authenticated
    async def get(self, mock_id: str) -> None:
        """Tell the calls after the one that `after` names, and whether the page is another one by now."""
        mock = await self.shown_mock(mock_id)
        after = self.get_query_argument("after", "0")
        self.set_header("Cache-Control", "no-store")
        self.answer(news_of(mock, self.parts.url_for(mock.id), int(after) if after.isdecimal() else 0))


class RunHandler(ViewedHandler):
    """`page/run`: a saved request is sent as it stands; nobody can send another one from here."""

    @web.authenticated
    async def post(self, mock_id: str) -> None:
        """Send `{"request": id, "profile"?: id}` and return the answer, its body as words with colours."""
        mock = await self.shown_mock(mock_id)
        body = self.json_body()
        wanted, profile = body.get("request"), body.get("profile")
        if not isinstance(wanted, str):
            raise MissingParameterError("request")
        url = self.parts.url_for(mock.id)
        wish = run_of(mock, wanted[:_LONGEST_ID], profile if isinstance(profile, str) else None)
        lane = Lane(name=PAGE_LANE, url_for=self.parts.url_for, trusted=True)
        answer, duration = await send(self.parts.traffic, mock, request_of(wish, mock.definition, url=url), lane)
        self.answer(page_answer(answer, duration))
