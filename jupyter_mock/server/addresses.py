"""Every address of the extension and who answers it: docs/http-api.md says the same in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tornado.routing import PathMatches, Rule

from jupyter_mock.server import (
    document_handlers,
    mock_handlers,
    notebook_handlers,
    page_handlers,
    port_handlers,
    response_handlers,
    socket,
    template_handlers,
    traffic_handlers,
    viewer_handlers,
)

if TYPE_CHECKING:
    from jupyter_mock.server.lane_a import LaneA
    from jupyter_mock.server.login_names import LoginNames

_ID = r"([a-z0-9-]+)"
_ITEM = r"([^/]+)"
MANAGEMENT: tuple[tuple[str, type], ...] = (
    ("ws", socket.SocketHandler),
    ("import", document_handlers.ImportHandler),
    ("notebooks", notebook_handlers.NotebooksHandler),
    ("notebooks/write", notebook_handlers.WriteHandler),
    ("set-aside", notebook_handlers.SetAsidesHandler),
    (r"set-aside/([0-9]+)", notebook_handlers.SetAsideHandler),
    ("mocks", mock_handlers.MocksHandler),
    (f"mocks/{_ID}", mock_handlers.MockHandler),
    (f"mocks/{_ID}/(start|stop|publish|separate)", mock_handlers.ActionHandler),
    (f"mocks/{_ID}/unpublish", mock_handlers.UnpublishHandler),
    (f"mocks/{_ID}/port", port_handlers.PortHandler),
    (f"mocks/{_ID}/page", page_handlers.PageHandler),
    (f"mocks/{_ID}/page/news", page_handlers.NewsHandler),
    (f"mocks/{_ID}/page/run", page_handlers.RunHandler),
    (f"mocks/{_ID}/viewer-links", viewer_handlers.ViewerLinksHandler),
    (f"mocks/{_ID}/viewer-links/{_ITEM}", viewer_handlers.ViewerLinkHandler),
    (r"page/page\.(css|js)", page_handlers.PageFileHandler),
    (f"mocks/{_ID}/try", traffic_handlers.TryHandler),
    (f"mocks/{_ID}/explain", traffic_handlers.ExplainHandler),
    (f"mocks/{_ID}/preview", template_handlers.PreviewHandler),
    ("template-tags", template_handlers.TemplateTagsHandler),
    (f"mocks/{_ID}/call-logs", traffic_handlers.CallLogsHandler),
    (f"mocks/{_ID}/call-logs/([0-9]{{1,18}})", traffic_handlers.CallHandler),
    (rf"mocks/{_ID}/calls\.har", traffic_handlers.ArchiveHandler),
    (f"mocks/{_ID}/server-responses", response_handlers.ServerResponsesHandler),
    (f"mocks/{_ID}/server-responses/{_ITEM}", response_handlers.ServerResponseHandler),
    (f"mocks/{_ID}/api-keys", response_handlers.ApiKeysHandler),
    (f"mocks/{_ID}/api-keys/{_ITEM}", response_handlers.ApiKeyHandler),
    (f"mocks/{_ID}/export", document_handlers.ExportHandler),
    (rf"mocks/{_ID}/(collection|environment)\.json", document_handlers.DocumentHandler),
    (f"mocks/{_ID}/read-tokens", document_handlers.ReadTokensHandler),
    (f"mocks/{_ID}/read-tokens/{_ITEM}", document_handlers.ReadTokenHandler),
    (".*", document_handlers.UnknownAddressHandler),
)
"""Patterns below `{base_url}mock/api/`."""


def handlers(base_url: str) -> list[Any]:
    """Return the rules of the management for tornado."""
    prefix = re.escape(base_url.rstrip("/") + "/mock/api/")
    return [(f"{prefix}{pattern}", handler) for pattern, handler in MANAGEMENT]


def first_rules(base_url: str, lane_a: LaneA, names: LoginNames) -> list[Rule]:
    """Return the rules that stand before those of Jupyter and of every other extension.

    Traffic comes often. And who looks at logins has to see them all, whoever answers; it takes no request, so its
    target is never asked.
    """
    calls = re.escape(base_url.rstrip("/") + "/mock/") + "(?!api/).*"
    return [Rule(PathMatches(calls), lane_a), Rule(names, lane_a)]
