"""Templates for who writes them: every tag there is, and what an example that is not saved would answer."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from jupyter_server.auth.decorator import authorized
from tornado import web

from jupyter_mock.app.previews import preview
from jupyter_mock.app.problems import MissingParameterError
from jupyter_mock.core.match import Context
from jupyter_mock.core.template_tags import template_tags
from jupyter_mock.formats.saved_example import read_draft
from jupyter_mock.formats.wire import RequestDescription
from jupyter_mock.server.management import ManagementHandler


def _context(url: str) -> Context:
    # the same at every key that is typed: what did not change must not flicker
    return Context(now=lambda: datetime.now(UTC), random=Random(1), url=url)  # noqa: S311 - samples, not secrets


class TemplateTagsHandler(ManagementHandler):
    """`template-tags`."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """List them, each with a sentence and a value it may have."""
        self.answer({"tags": [tag._asdict() for tag in template_tags(_context(""))]})


class PreviewHandler(ManagementHandler):
    """`preview`: renders a draft; nothing is kept of it."""

    @web.authenticated
    @authorized
    async def post(self, mock_id: str) -> None:
        """Return status, headers and body, and what is wrong with the templates."""
        mock = self.mock(mock_id)
        body = self.json_body()
        missing = [name for name in ("requestId", "example") if name not in body]
        if missing:
            raise MissingParameterError(*missing)
        draft = read_draft(body["example"])
        wish = body.get("request")
        described = None if wish is None else self.message(wish, RequestDescription, "request")
        context = _context(self.parts.url_for(mock.id))
        self.answer({"preview": preview(mock, str(body["requestId"]), draft, described, context)})
